/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-overview.h"

G_BEGIN_DECLS

#define WW_TYPE_OVERVIEW_STATUS (ww_overview_status_get_type ())
G_DECLARE_FINAL_TYPE (WwOverviewStatus, ww_overview_status, WW, OVERVIEW_STATUS, GtkWidget)

/**
 * WwOverviewStatus:
 *
 * How far an overview has matched all wishes, with Stop; whether what it found is older than an edit, with Update. It is not there while there
 * is nothing to say.
 */
GtkWidget *ww_overview_status_new (WwOverview *overview);

G_END_DECLS
