/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_APPLICATION (ww_application_get_type ())
G_DECLARE_FINAL_TYPE (WwApplication, ww_application, WW, APPLICATION, AdwApplication)

/**
 * WwApplication:
 *
 * The program: its options, its actions, its keys. One session (one open database) at a time, shared by its windows.
 *
 * Options: `--database FILE`, `--sample`, `--version`. Given a database or the sample it does not join a running
 * Wishwell but stands alone.
 *
 * Actions: `app.new-window`, `app.open`, `app.shortcuts`, `app.help`, `app.about`, `app.quit`.
 */

/** @flags: added to the application's own; tests pass %G_APPLICATION_NON_UNIQUE. */
WwApplication *ww_application_new (GApplicationFlags flags);

/** Returns: (transfer none) (nullable): the session of the open database */
GObject *ww_application_get_session (WwApplication *self);

/** Every window goes over to @session; %NULL brings the first-run page back. */
void ww_application_set_session (WwApplication *self, GObject *session);

G_END_DECLS
