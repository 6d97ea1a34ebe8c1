/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-introduction-step.h"
#include "ww-window.h"

G_BEGIN_DECLS

/**
 * What the board does with an introduction, on the desk's thread: one step of undo each, told with a toast that can take it back.
 */

/** ww_introduction_take_step(); @label is what the toast says. Nothing of @step is kept. */
void ww_introduction_moves_take_step (WwWindow *window, const char *id, const WwIntroductionStep *step, const char *label);

/** ww_introduction_set_owner() */
void ww_introduction_moves_set_owner (WwWindow *window, const char *id, const char *owner, const char *label);

G_END_DECLS
