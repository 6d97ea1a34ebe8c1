/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/** Starts GTest, GTK and the one application of the process; once, first in main(). */
void ww_test_init (int *argc, char ***argv);

/** Returns: (transfer none): that application */
AdwApplication *ww_test_application (void);

/**
 * ww_test_spin:
 * @done: asked again and again
 *
 * Runs the main loop until @done says so. Fails the test after half a minute, times $WISHWELL_PATIENCE: nothing here takes as long, busy as
 * the machine may be.
 */
void ww_test_spin (gboolean (*done) (gpointer data), gpointer data);

/** Runs what is pending, and one frame of the window so that all is laid out. */
void ww_test_settle (GtkWidget *widget);

/** A window of its own with @child in it, shown at this size and laid out. Returns: (transfer none) */
GtkWidget *ww_test_show (GtkWidget *child, int width, int height);

/** The first descendant of @type, in depth-first order; with @name only one that is called so. (nullable) */
GtkWidget *ww_test_find (GtkWidget *root, GType type, const char *name);

/** The label under @root that says @text. (nullable) */
GtkWidget *ww_test_find_text (GtkWidget *root, const char *text);

/** Saves a picture of @widget where WISHWELL_TEST_PICTURES says; does nothing if it is not set. */
void ww_test_picture (GtkWidget *widget, const char *name);

G_END_DECLS
