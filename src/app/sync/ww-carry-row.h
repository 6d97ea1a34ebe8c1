/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WwCarryRow:
 *
 * What this computer fetches of the endpoint's records: all of them, or all but some kinds. A choice, in words, of the selector that
 * #WwSyncSettings keeps as filter. A selector that none of the choices means is one more choice, kept as it is.
 */
#define WW_TYPE_CARRY_ROW (ww_carry_row_get_type ())
G_DECLARE_FINAL_TYPE (WwCarryRow, ww_carry_row, WW, CARRY_ROW, AdwComboRow)

GtkWidget *ww_carry_row_new (void);

/** @filter: (nullable): a selector, JSON; %NULL for everything */
void ww_carry_row_set_filter (WwCarryRow *self, const char *filter);

/** (nullable): what is chosen; "notify::selected" tells of another choice */
const char *ww_carry_row_get_filter (WwCarryRow *self);

G_END_DECLS
