/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_WISH_PAGE (ww_wish_page_get_type ())
G_DECLARE_FINAL_TYPE (WwWishPage, ww_wish_page, WW, WISH_PAGE, WwWorkspacePage)

/**
 * WwWishPage:
 *
 * Wishes: the list, the one chosen with its matches, and why a match is one. Action of its own: `page.show-without-match`.
 */

G_END_DECLS
