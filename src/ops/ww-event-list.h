/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-draft.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The lists in an event's documents; objects in them can be changed, and what else they hold stays. */

/** (transfer full): a copy of the list at @member; empty where there is none */
JsonArray *ww_event_list_copy (WwDocument *document, const char *member);

/** Whether @list (nullable), one of texts, has @text. */
gboolean ww_event_list_has (JsonArray *list, const char *text);

void ww_event_list_set (WwDraft *draft, const char *member, JsonArray *list);

G_END_DECLS
