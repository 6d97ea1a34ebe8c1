/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-agendas.h"

G_BEGIN_DECLS

/**
 * ww_hub_agenda_page:
 * @since_version: the published plan that the reader has on paper; what changed after it is marked
 * @version: (out) (transfer full): another text whenever the page is another one
 *
 * Returns: (transfer full): one participant's agenda as HTML, in her language, whole in one piece: style and script are in it
 */
GString *ww_hub_agenda_page (const WwHubAgenda *agenda, int since_version, char **version);

/**
 * ww_hub_agenda_page_gone:
 * @accept_language: (nullable): what the browser says its reader reads
 *
 * Returns: (transfer full): the page of a link that leads nowhere; the same whatever the reason
 */
GString *ww_hub_agenda_page_gone (const char *accept_language);

/** The Content-Security-Policy of both: nothing but this style and this script, and only this hub is asked. */
const char *ww_hub_agenda_page_get_policy (void);

G_END_DECLS
