/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ww_event_dialog_fill:
 * @dialog: an empty window
 * @accept: (nullable) (transfer floating): the button that does what it is for; Ctrl+Enter presses it. Without one there is Close
 * @content: (transfer floating): what is between the header and the lower edge
 *
 * Puts a header with Cancel and @accept over @content. Escape closes.
 */
void ww_event_dialog_fill (AdwWindow *dialog, GtkWidget *accept, GtkWidget *content);

/** (transfer floating): a line of text that is read out when it changes */
GtkWidget *ww_event_dialog_status_new (void);

/** Says @text (nullable) in a status line, which is hidden while there is nothing to say. */
void ww_event_dialog_status_say (GtkWidget *status, const char *text, gboolean is_error);

G_END_DECLS
