/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_FIRST_RUN_PAGE (ww_first_run_page_get_type ())
G_DECLARE_FINAL_TYPE (WwFirstRunPage, ww_first_run_page, WW, FIRST_RUN_PAGE, GtkWidget)

/**
 * WwFirstRunPage:
 *
 * What is shown while no database is open: the sample cluster, a shared endpoint (not in this version), a spreadsheet;
 * in its menu also an empty cluster and a database that is somewhere else.
 */

G_END_DECLS
