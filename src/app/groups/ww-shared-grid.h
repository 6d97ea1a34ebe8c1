/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_SHARED_GRID (ww_shared_grid_get_type ())
G_DECLARE_FINAL_TYPE (WwSharedGrid, ww_shared_grid, WW, SHARED_GRID, GtkWidget)

/** What an organisation has to do with a tag. */
typedef enum {
  WW_SHARED_NOTHING,
  WW_SHARED_WISHES, /* a dot */
  WW_SHARED_OFFERS, /* a ring */
} WwShared;

/**
 * WwSharedGrid:
 *
 * Who wishes for what, and who offers it: a card with a line an organisation and a column a tag, a dot or a ring where they meet. Each mark
 * says it in words too.
 *
 * @tags: (array zero-terminated=1): labels of the columns
 */
GtkWidget *ww_shared_grid_new (const char *const *tags);

/**
 * ww_shared_grid_add:
 * @facts: what stands small after the name
 * @marks: one a tag
 */
void ww_shared_grid_add (WwSharedGrid *self, const char *name, const char *facts, const WwShared *marks);

/** (transfer floating): what dot and ring mean, for the end of the heading */
GtkWidget *ww_shared_grid_legend_new (void);

G_END_DECLS
