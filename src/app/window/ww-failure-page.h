/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_FAILURE_PAGE (ww_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (WwFailurePage, ww_failure_page, WW, FAILURE_PAGE, GtkWidget)

/**
 * WwFailurePage:
 *
 * What takes the whole window when the database cannot be opened: the reason in a sentence and the ways back. A damaged
 * file can be replaced by its newest whole copy; what another program holds or the disk has no room for can be tried
 * again; another file can be opened always. Details go into a report only.
 */

/**
 * ww_failure_page_show:
 * @title: in header capitals
 * @path: (nullable): the database that could not be opened
 * @error: why
 */
void ww_failure_page_show (WwFailurePage *self, const char *title, const char *path, const GError *error);

/** Returns: (transfer full): the report, as it would be saved */
char *ww_failure_page_dup_report (WwFailurePage *self);

G_END_DECLS
