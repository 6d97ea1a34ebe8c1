/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwWish:
 *
 * A tagged need in the words of the one who has it; its statement completes “I wish I had …”.
 */
#define WW_TYPE_WISH (ww_wish_get_type ())
G_DECLARE_FINAL_TYPE (WwWish, ww_wish, WW, WISH, WwDocument)

/**
 * ww_wish_get_owner:
 * @document: a wish
 *
 * Returns: (nullable): id of the organisation whose wish it is; %NULL where that is not stated, also for what earlier versions
 *   wrote in its place
 */
const char *ww_wish_get_owner (WwDocument *document);

/** Returns: whether @owner is what earlier versions wrote for "not stated"; no organisation ever had that id */
gboolean ww_wish_is_nobody (const char *owner);

G_END_DECLS
