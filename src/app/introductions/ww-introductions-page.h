/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_INTRODUCTIONS_PAGE (ww_introductions_page_get_type ())
G_DECLARE_FINAL_TYPE (WwIntroductionsPage, ww_introductions_page, WW, INTRODUCTIONS_PAGE, WwWorkspacePage)

/**
 * WwIntroductionsPage:
 *
 * The page "introductions": a column for each stage and their cards, that are dragged or moved by key (Ctrl+Left, Ctrl+Right), filters, and what was
 * agreed this year. Where the page is narrow one stage is in view at a time. An agreement asks what came of it, an end why. Enter opens an
 * introduction with its log in the place of the board.
 */

G_END_DECLS
