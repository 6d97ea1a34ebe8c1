/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-sync.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_SYNC_ROW (ww_sync_row_get_type ())
G_DECLARE_FINAL_TYPE (WwSyncRow, ww_sync_row, WW, SYNC_ROW, GtkWidget)

/**
 * WwSyncRow:
 *
 * The last row of the sidebar: where the data is and whether it is shared, with a popover that says what waits, what failed and
 * why, what was set aside, and what can be done.
 */

/** @sync: (nullable): what it follows; %NULL when there is no file yet, or none that can be shared */
void ww_sync_row_set_sync (WwSyncRow *self, WwSync *sync);

/**
 * ww_sync_row_show:
 * @status: (nullable): how things stand; %NULL when no endpoint is set up
 * @n_conflicts: documents that somebody must decide about
 * @reader: (nullable): for the names of documents, and for what of them is elsewhere alone
 *
 * What it does whenever the sync has news.
 */
void ww_sync_row_show (WwSyncRow *self, const WwSyncStatus *status, guint n_conflicts, WwStore *reader);

/**
 * ww_sync_row_describe:
 * @sync: (nullable): as of ww_sync_row_set_sync()
 * @icon_name: (out): a symbolic icon
 * @action: (out): what can be done about it, as "win.connect"
 * @button: (out) (nullable): what that is called; %NULL where all is well
 *
 * How the file is shared, aside from its conflicts: "Everything is up to date", "Working offline, 4 changes waiting".
 *
 * Returns: (transfer full): translated
 */
char *ww_sync_row_describe (WwSync *sync, const char **icon_name, const char **action, const char **button);

/** Opens the popover. */
void ww_sync_row_popup (WwSyncRow *self);

G_END_DECLS
