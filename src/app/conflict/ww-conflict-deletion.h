/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-merge.h"
#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WwConflictDeletion:
 *
 * A record that one deleted and another edited: who and when on both sides, what was edited since, and two answers, since there is
 * nothing in between.
 */
#define WW_TYPE_CONFLICT_DELETION (ww_conflict_deletion_get_type ())
G_DECLARE_FINAL_TYPE (WwConflictDeletion, ww_conflict_deletion, WW, CONFLICT_DELETION, GtkWidget)

/**
 * ww_conflict_deletion_new:
 * @merge: borrowed, for this call only; left is what was edited
 * @deleted: who deleted it, a sentence
 * @deleted_when: when, or ""
 * @edited: who edited it, a sentence
 * @edited_when: when, or ""
 */
GtkWidget *ww_conflict_deletion_new (WwMerge *merge, const char *deleted, const char *deleted_when, const char *edited,
                                     const char *edited_when, WwWorkspace *workspace);

/** Puts the keyboard on the answer that loses nothing. */
void ww_conflict_deletion_focus (WwConflictDeletion *self);

/* WwConflictDeletion::decided (gboolean keep): an answer was given. */

G_END_DECLS
