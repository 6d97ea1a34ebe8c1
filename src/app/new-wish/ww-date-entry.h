/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_DATE_ENTRY (ww_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (WwDateEntry, ww_date_entry, WW, DATE_ENTRY, GtkWidget)

/**
 * WwDateEntry:
 *
 * A day, typed in any usual way ("1.3.2027", "1 March 2027", "2027-03-01") or taken from a calendar. The signal `changed` is
 * sent when it is another.
 *
 * @name: what a screen reader calls it
 */
GtkWidget *ww_date_entry_new (const char *name);

/** Days since 1970-01-01, WW_DATE_NONE when empty or not a day. */
gint32 ww_date_entry_get_date (WwDateEntry *self);
void ww_date_entry_set_date (WwDateEntry *self, gint32 date);

/** (transfer full) (nullable): as documents have it, "2027-03-01"; what is typed where that is no day; %NULL when empty */
char *ww_date_entry_dup_value (WwDateEntry *self);

/** Whether what is typed is a day, or nothing. */
gboolean ww_date_entry_is_valid (WwDateEntry *self);

G_END_DECLS
