/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-sync.h"

G_BEGIN_DECLS

#define WW_TYPE_SIDEBAR (ww_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (WwSidebar, ww_sidebar, WW, SIDEBAR, GtkWidget)

/**
 * WwSidebar:
 *
 * The ten entries, the main menu above them and the sync row below. Property `entry` is the one chosen; signal
 * `activated` is sent when it is chosen by click or Enter, so that a folded window can turn to its page.
 */

/** An entry of the sidebar, in the order in which they stand. */
typedef struct {
  const char *id;          /* "wishes" */
  const char *title;       /* not translated: pass it to _() */
  const char *icon_name;
  gboolean starts_group;   /* a line above */
} WwSidebarEntry;

/** The ten entries. @n_entries: (out): how many. */
const WwSidebarEntry *ww_sidebar_get_entries (guint *n_entries);

/** Returns: (nullable): the entry called @id */
const WwSidebarEntry *ww_sidebar_find_entry (const char *id);

const char *ww_sidebar_get_entry (WwSidebar *self);
void ww_sidebar_set_entry (WwSidebar *self, const char *id);

/** Shows how much waits at an entry; 0 for nothing. */
void ww_sidebar_set_badge (WwSidebar *self, const char *id, int count);

/** Puts the keyboard focus on the entry chosen. */
void ww_sidebar_focus (WwSidebar *self);

/** @sync: (nullable): what the sync row follows */
void ww_sidebar_set_sync (WwSidebar *self, WwSync *sync);

/** Opens the popover of the sync row. */
void ww_sidebar_show_sync_details (WwSidebar *self);

G_END_DECLS
