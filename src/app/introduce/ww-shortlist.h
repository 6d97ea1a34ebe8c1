/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/**
 * ww_shortlist_toggle:
 * @wish_id: a wish
 * @counterpart_id: who could answer it
 *
 * Puts a counterpart on the wish's shortlist, or takes it off, and says so with Undo, or says why not.
 */
void ww_shortlist_toggle (WwWindow *window, const char *wish_id, const char *counterpart_id);

G_END_DECLS
