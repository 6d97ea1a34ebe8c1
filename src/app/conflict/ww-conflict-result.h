/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-merge.h"
#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WwConflictResult:
 *
 * What a record will be once its conflict is settled, with a menu for typing what neither side said, and for a wish who
 * would answer it best.
 */
#define WW_TYPE_CONFLICT_RESULT (ww_conflict_result_get_type ())
G_DECLARE_FINAL_TYPE (WwConflictResult, ww_conflict_result, WW, CONFLICT_RESULT, GtkWidget)

GtkWidget *ww_conflict_result_new (void);

/** @merge: (nullable): borrowed, until another is set; @workspace: (nullable) as well */
void ww_conflict_result_set_merge (WwConflictResult *self, WwMerge *merge, WwWorkspace *workspace);

/** Shows again what the merge says. */
void ww_conflict_result_update (WwConflictResult *self);

/** Says why there is no result. */
void ww_conflict_result_show_problem (WwConflictResult *self, const char *sentence);

/** Whether it can be saved. */
gboolean ww_conflict_result_is_good (WwConflictResult *self);

/* WwConflictResult::changed: it was shown anew, perhaps after something was typed. */

G_END_DECLS
