/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-counterpart.h"
#include "ww-match.h"
#include "ww-taxonomy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A counterpart that would be a match if nothing ruled it out: who it is, and the reason as a chip. One that was dismissed can be brought
 * back: the button activates "match.bring-back" with its id.
 */
GtkWidget *ww_ruled_out_row_new (const WwMatchResult *result, const WwCounterpart *counterpart, WwTaxonomy *taxonomy);

/** (nullable): the counterpart's id; %NULL of another kind of row */
const char *ww_ruled_out_row_get_id (GtkListBoxRow *row);

/** (transfer full): why, for a chip: the must itself where it is one */
char *ww_ruled_out_row_short_reason (const WwMatchResult *result, WwTaxonomy *taxonomy);

GtkWidget *ww_ruled_out_row_make_reason (const char *text);

G_END_DECLS
