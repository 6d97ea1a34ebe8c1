/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ww_settings_get:
 *
 * The settings of this person on this computer (`org.wishwell.Wishwell`); they are not part of the shared data.
 * Without an installed schema the program ends with a sentence that says so. Main thread.
 *
 * Returns: (transfer none): the one object for the whole program
 */
GSettings *ww_settings_get (void);

G_END_DECLS
