/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-list.h"

G_BEGIN_DECLS

#define WW_TYPE_WISH_DETAIL (ww_wish_detail_get_type ())
G_DECLARE_FINAL_TYPE (WwWishDetail, ww_wish_detail, WW, WISH_DETAIL, AdwBin)

/**
 * WwWishDetail:
 *
 * A wish with who asks, its tags and constraints, and who can answer it.
 */
GtkWidget *ww_wish_detail_new (WwWorkspace *workspace);

/** @wish_id: (nullable): %NULL for none */
void ww_wish_detail_set_wish (WwWishDetail *self, const char *wish_id);

const char *ww_wish_detail_get_wish (WwWishDetail *self);

WwMatchList *ww_wish_detail_get_matches (WwWishDetail *self);

G_END_DECLS
