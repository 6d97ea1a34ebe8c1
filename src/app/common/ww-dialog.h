/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/**
 * ww_dialog_fill:
 * @dialog: an empty window
 * @accept: (nullable) (transfer floating): the button that does what it is for; Ctrl+Enter presses it. Without one there is Close
 * @content: (transfer floating): what is between the header and the lower edge
 *
 * Puts a header with Cancel and @accept over @content. Escape closes.
 */
void ww_dialog_fill (AdwWindow *dialog, GtkWidget *accept, GtkWidget *content);

/**
 * ww_dialog_say:
 * @dialog: a dialog of a #WwWindow whose work is done
 * @sentence: what was done, as of ww_window_toast_undo()
 *
 * Says it in the window and closes the dialog; nothing where it was closed meanwhile.
 */
void ww_dialog_say (GtkWindow *dialog, const char *sentence);

/** Puts a row with @title, @subtitle (nullable) and @suffix, which is named by the title, into a list of ww_record_list_new(). Returns: @suffix */
GtkWidget *ww_dialog_add_row (GtkWidget *list, const char *title, const char *subtitle, GtkWidget *suffix);

/** Puts @child into a row of its own, as wide as the list. */
void ww_dialog_add_wide (GtkWidget *list, GtkWidget *child);

/** Sets all four margins of @widget, in px. */
void ww_dialog_set_margins (GtkWidget *widget, int vertical, int horizontal);

/** (transfer full): what is typed into @editable, without the blanks around it */
char *ww_dialog_dup_text (GtkWidget *editable);

/** ww_dialog_dup_text(), %NULL where nothing is typed. */
char *ww_dialog_dup_answer (GtkWidget *editable);

/** (transfer floating): a line of text that is read out when it changes */
GtkWidget *ww_dialog_status_new (void);

/** Says @text (nullable) in a status line, which is hidden while there is nothing to say. */
void ww_dialog_status_say (GtkWidget *status, const char *text, gboolean is_error);

G_END_DECLS
