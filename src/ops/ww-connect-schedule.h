/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * WwConnectSchedule:
 *
 * Asks the sources of a file again, each every so many hours as its settings say, while the file is open: one after another, with the
 * secret out of the keyring, quietly. How it went is read by ww_connect_last_load(). A source whose last run is not so long ago is left
 * alone, also after a restart; one that failed is asked again after an hour at most. Main thread.
 */
#define WW_TYPE_CONNECT_SCHEDULE (ww_connect_schedule_get_type ())
G_DECLARE_FINAL_TYPE (WwConnectSchedule, ww_connect_schedule, WW, CONNECT_SCHEDULE, GObject)

/** (transfer full): of @workspace; it ends with its last reference */
WwConnectSchedule *ww_connect_schedule_new (WwWorkspace *workspace);

/** Ends it: what is asked is given up. */
void ww_connect_schedule_stop (WwConnectSchedule *self);

/** Looks now whether a source is due; otherwise that is done every few minutes. */
void ww_connect_schedule_look (WwConnectSchedule *self);

G_END_DECLS
