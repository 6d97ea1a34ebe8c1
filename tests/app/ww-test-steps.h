/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-test.h"

G_BEGIN_DECLS

/* How long the main loop's longest step takes: what a person does must not hold the window up for longer than she notices. What is measured is the
 * processor time of the main thread, so that a busy machine is no slow program. */

/** Once, after ww_test_init(). */
void ww_test_steps_watch (void);

/** From here on. */
void ww_test_steps_begin (void);

/** Fails the test if a step since ww_test_steps_begin() took too long, and goes on. */
void ww_test_steps_end (const char *what);

/** As long as it takes until what was begun is shown in the window of @widget, and a while on. */
void ww_test_rest (GtkWidget *widget);

G_END_DECLS
