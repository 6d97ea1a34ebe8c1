/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_SUBSET_CHIP (ww_subset_chip_get_type ())
G_DECLARE_FINAL_TYPE (WwSubsetChip, ww_subset_chip, WW, SUBSET_CHIP, GtkWidget)

/**
 * WwSubsetChip:
 *
 * The filter of a list that shows only certain records, named one by one: those behind a number of the report. It is not there while nothing
 * is set; a click takes it away. Signal: `cleared`.
 */
GtkWidget *ww_subset_chip_new (void);

/** @title: what the records have in common; %NULL takes the filter away, without a signal */
void ww_subset_chip_set (WwSubsetChip *self, const char *title, const char *const *ids);

/** (transfer none) (nullable): the set of ids; it never changes, so any thread may read it with a reference */
GHashTable *ww_subset_chip_get_ids (WwSubsetChip *self);

G_END_DECLS
