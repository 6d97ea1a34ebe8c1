/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_SYNC_ROW (ww_sync_row_get_type ())
G_DECLARE_FINAL_TYPE (WwSyncRow, ww_sync_row, WW, SYNC_ROW, GtkWidget)

/**
 * WwSyncState:
 * @WW_SYNC_LOCAL: there is no shared endpoint
 * @WW_SYNC_UP_TO_DATE: nothing waits on either side
 * @WW_SYNC_SYNCING: changes travel now
 * @WW_SYNC_OFFLINE: the endpoint does not answer; what is done waits here
 * @WW_SYNC_CONFLICTS: somebody must decide between two edits
 * @WW_SYNC_SIGN_IN: the endpoint refused the key
 */
typedef enum {
  WW_SYNC_LOCAL,
  WW_SYNC_UP_TO_DATE,
  WW_SYNC_SYNCING,
  WW_SYNC_OFFLINE,
  WW_SYNC_CONFLICTS,
  WW_SYNC_SIGN_IN,
} WwSyncState;

/**
 * WwSyncRow:
 *
 * The last row of the sidebar: where the data is and whether it is shared, with a popover of details.
 */

/**
 * ww_sync_row_set_state:
 * @count: how many conflicts; other states do not use it
 * @detail: (nullable): the line below, such as "Synced 09:42", translated; %NULL for the state's own
 * @explanation: (nullable): whole sentences for the popover, translated; %NULL for the state's own
 */
void ww_sync_row_set_state (WwSyncRow *self, WwSyncState state, int count, const char *detail, const char *explanation);

/**
 * ww_sync_row_set_waiting:
 * @waiting: (nullable) (array zero-terminated=1): what waits to be sent, one line each, translated
 *
 * The popover's list.
 */
void ww_sync_row_set_waiting (WwSyncRow *self, const char *const *waiting);

/** Opens the popover. */
void ww_sync_row_popup (WwSyncRow *self);

G_END_DECLS
