/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-page.h"

G_BEGIN_DECLS

#define WW_TYPE_LATER_PAGE (ww_later_page_get_type ())
G_DECLARE_FINAL_TYPE (WwLaterPage, ww_later_page, WW, LATER_PAGE, GtkWidget)

/**
 * WwLaterPage:
 *
 * Stands in for a sidebar entry that this version does not have yet: says what will be here and what can be done
 * meanwhile. Nothing on it pretends to work.
 */

/** @entry: an entry of the sidebar. */
GtkWidget *ww_later_page_new (const char *entry);

G_END_DECLS
