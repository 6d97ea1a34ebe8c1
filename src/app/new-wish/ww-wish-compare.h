/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-wish-outlook.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_WISH_COMPARE (ww_wish_compare_get_type ())
G_DECLARE_FINAL_TYPE (WwWishCompare, ww_wish_compare, WW, WISH_COMPARE, AdwWindow)

/**
 * WwWishCompare:
 *
 * A small window that holds the wish being written against its best fit, with the reasons, and against open wishes like it. It follows the
 * outlook, so it may open before the answer is there.
 *
 * Signals, each when the window is out of sight and about to close: `show-wish` (string: a wish's id), `add-asker` (string: the id of the wish that the asker shares).
 */

/**
 * ww_wish_compare_new:
 * @asker_id: (nullable): the organisation that asks, if it is known
 * @asker_name: (nullable): its name, or that of a new one; %NULL while there is none
 * @can_add: %FALSE for a wish that is there already: then its asker cannot be added to another
 */
GtkWidget *ww_wish_compare_new (GtkWindow *parent, WwWorkspace *workspace, WwWishOutlook *outlook, const char *asker_id, const char *asker_name,
                                gboolean can_add);

G_END_DECLS
