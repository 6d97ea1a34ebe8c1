/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-check-in-item.h"

G_BEGIN_DECLS

#define WW_TYPE_CHECK_IN_ROW (ww_check_in_row_get_type ())
G_DECLARE_FINAL_TYPE (WwCheckInRow, ww_check_in_row, WW, CHECK_IN_ROW, GtkWidget)

/**
 * WwCheckInRow:
 *
 * One line of that list: a tick (`page.here`, `page.not-here`), who it is, since when she is there, and what else can be said of her
 * (`page.away`).
 */
GtkWidget *ww_check_in_row_new (void);

/** @item: (nullable) */
void ww_check_in_row_set_item (WwCheckInRow *self, WwCheckInItem *item);

G_END_DECLS
