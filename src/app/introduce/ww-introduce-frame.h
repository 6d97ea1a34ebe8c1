/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ww_introduce_frame_build:
 * @window: gets a header with Cancel and one action, and @body in a scrolled window
 * @parent: the window it stands before; it is not made wider or higher than that
 * @action_label: what the one button says; Ctrl+Enter presses it, Esc closes @window
 *
 * The frame of a dialog that does one thing.
 *
 * Returns: (transfer none): the button, whose `clicked` is for the caller
 */
GtkButton *ww_introduce_frame_build (AdwWindow *window, GtkWindow *parent, const char *title, const char *subtitle, const char *action_label,
                                     GtkWidget *body, int width, int height);

G_END_DECLS
