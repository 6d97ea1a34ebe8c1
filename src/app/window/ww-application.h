/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_APPLICATION (ww_application_get_type ())
G_DECLARE_FINAL_TYPE (WwApplication, ww_application, WW, APPLICATION, AdwApplication)

/**
 * WwApplication:
 *
 * The program: its options, its actions, its keys. One workspace (one open database) at a time, shared by its windows.
 *
 * Options: `--database FILE`, `--sample`, `--version`. Given a database or the sample it does not join a running
 * Wishwell but stands alone.
 *
 * Actions: `app.new-window`, `app.open`, `app.shortcuts`, `app.about`, `app.quit`.
 */

/** @flags: added to the application's own; tests pass %G_APPLICATION_NON_UNIQUE. */
WwApplication *ww_application_new (GApplicationFlags flags);

/** Every window goes over to @workspace; %NULL brings the first-run page back. */
void ww_application_set_workspace (WwApplication *self, WwWorkspace *workspace);

/**
 * ww_application_open:
 * @path: a database file, made if it is not there
 *
 * Opens it and shows it in every window; a failure takes the windows' place with what can be done.
 */
void ww_application_open (WwApplication *self, const char *path);

/** Opens the sample cluster: a database of its own, filled the first time. The next start opens it again, as it does any other. */
void ww_application_open_sample (WwApplication *self);

/** Whether this person has a cluster of their own, where it lies unless they chose another place. */
gboolean ww_application_has_own (WwApplication *self);

/** Opens it, made if it is not there. */
void ww_application_open_own (WwApplication *self);

/**
 * ww_application_open_own_to_fill:
 *
 * Opens it for what shall come into it. One that has to be made for that waits: it is remembered for the next start when something came, and is
 * gone with the program if nothing did.
 *
 * Returns: whether it is open already; if not, the windows tell of it with their workspace
 */
gboolean ww_application_open_own_to_fill (WwApplication *self);

/** Whether the open database waits for something to come into it, with nothing in it to show yet. */
gboolean ww_application_is_waiting (WwApplication *self);

G_END_DECLS
