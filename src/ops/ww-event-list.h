/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-draft.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The lists of objects in an event's documents, to be changed: what else the objects hold stays. */

/** (transfer full): a copy of the list at @member; empty where there is none */
JsonArray *ww_event_list_copy (WwDocument *document, const char *member);

void ww_event_list_set (WwDraft *draft, const char *member, JsonArray *list);

G_END_DECLS
