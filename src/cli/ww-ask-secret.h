/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_ask_secret:
 * @prompt: what stands before the cursor
 *
 * Asks who sits there for a password or token, without showing it; at the terminal itself, so that standard input stays free.
 *
 * Returns: (transfer full) (nullable): the line typed; %NULL when there is no terminal
 */
char *ww_ask_secret (const char *prompt);

G_END_DECLS
