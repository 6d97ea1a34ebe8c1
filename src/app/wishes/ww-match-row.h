/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-counterpart.h"
#include "ww-match.h"
#include "ww-taxonomy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_MATCH_ROW (ww_match_row_get_type ())
G_DECLARE_FINAL_TYPE (WwMatchRowWidget, ww_match_row, WW, MATCH_ROW, GtkListBoxRow)

/**
 * WwMatchRowWidget:
 *
 * One answer to a wish: its score, who it is, the reasons as chips, and what can be done with it. The buttons activate the actions
 * "match.shortlist", "match.introduce" and "match.dismiss" with the counterpart's id.
 */

/**
 * ww_match_row_new:
 * @result: what the engine says; read now, not kept
 * @counterpart: who it is
 * @shortlisted: whether it is on the wish's shortlist
 */
GtkWidget *ww_match_row_new (const WwMatchResult *result, const WwCounterpart *counterpart, gboolean shortlisted, WwTaxonomy *taxonomy);

/** The counterpart's id. */
const char *ww_match_row_get_id (WwMatchRowWidget *self);

/** Whether it is shortlisted, as the star shows. */
gboolean ww_match_row_get_shortlisted (WwMatchRowWidget *self);

G_END_DECLS
