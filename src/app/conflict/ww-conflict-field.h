/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-merge.h"
#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WwConflictField:
 *
 * One field of a record that was edited by two: what it was, what each made of it, and which holds. A set is shown as one row of
 * chips, each kept or left out. It changes the merge that it was given.
 */
#define WW_TYPE_CONFLICT_FIELD (ww_conflict_field_get_type ())
G_DECLARE_FINAL_TYPE (WwConflictField, ww_conflict_field, WW, CONFLICT_FIELD, GtkWidget)

/**
 * ww_conflict_field_new:
 * @merge: borrowed; must outlive the widget
 * @index: which of its fields
 * @first: the side in the first column
 * @first_name: how it is called inside a sentence, as "yours"
 * @second_name: the other
 * @narrow: whether what it was and what each made of it stand below each other, each with its name
 */
GtkWidget *ww_conflict_field_new (WwMerge *merge, guint index, WwMergeSide first, const char *first_name, const char *second_name,
                                  gboolean narrow, WwWorkspace *workspace);

/** Chooses what @side says. */
void ww_conflict_field_choose (WwConflictField *self, WwMergeSide side);

/** Shows again what the merge says. */
void ww_conflict_field_update (WwConflictField *self);

/* WwConflictField::changed: the merge has another result. */

G_END_DECLS
