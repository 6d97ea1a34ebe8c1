/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-constraint.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

#define WW_TYPE_CONSTRAINT_ROW (ww_constraint_row_get_type ())
G_DECLARE_FINAL_TYPE (WwConstraintRow, ww_constraint_row, WW, CONSTRAINT_ROW, GtkListBoxRow)

/**
 * WwConstraintRow:
 *
 * One constraint of a wish being written: Must or Nice, and what it is in words. Below the words stands what Wishwell reads in them,
 * as soon as that is more than a text for a person. Signals: `changed`, `removed`.
 */
GtkWidget *ww_constraint_row_new (WwTaxonomy *taxonomy);

/**
 * ww_constraint_row_set:
 * @constraint: one of a document
 * @json: its text there, which is kept byte for byte while nothing is changed
 */
void ww_constraint_row_set (WwConstraintRow *self, const WwConstraint *constraint, const char *json);

/** Whether it is a must. */
gboolean ww_constraint_row_get_must (WwConstraintRow *self);

/** (transfer full) (nullable): the JSON of the constraint; %NULL while nothing is typed */
char *ww_constraint_row_to_json (WwConstraintRow *self);

void ww_constraint_row_focus (WwConstraintRow *self);

G_END_DECLS
