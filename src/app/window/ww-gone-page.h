/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_GONE_PAGE (ww_gone_page_get_type ())
G_DECLARE_FINAL_TYPE (WwGonePage, ww_gone_page, WW, GONE_PAGE, AdwBin)

/**
 * WwGonePage:
 *
 * What stands where a record stood that somebody deleted: what it was, who deleted it and when, and Bring Back, which can be undone.
 *
 * @icon_name: that of the page it is on
 */
GtkWidget *ww_gone_page_new (WwWorkspace *workspace, const char *icon_name);

/**
 * ww_gone_page_show:
 * @id: (nullable): a record that is not there
 * @title: what is said of it, such as "Pulsvik Was Deleted"
 * @rest: (nullable): a sentence on what is left of it
 */
void ww_gone_page_show (WwGonePage *self, const char *id, const char *title, const char *rest);

G_END_DECLS
