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

G_END_DECLS
