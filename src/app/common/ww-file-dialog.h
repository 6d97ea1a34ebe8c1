/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_FILE_DIALOG (ww_file_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwFileDialog, ww_file_dialog, WW, FILE_DIALOG, GObject)

/**
 * WwFileDialog:
 *
 * Asks for a file to read or to write, shaped like GtkFileDialog, which this version of GTK does not have.
 */
WwFileDialog *ww_file_dialog_new (const char *title);

/** @label: of the button that accepts, such as "_Import" */
void ww_file_dialog_set_accept_label (WwFileDialog *self, const char *label);

/** A name to start from when saving. */
void ww_file_dialog_set_initial_name (WwFileDialog *self, const char *name);

/** Offers @filter; the first one added is in force at first. */
void ww_file_dialog_add_filter (WwFileDialog *self, GtkFileFilter *filter);

void ww_file_dialog_open (WwFileDialog *self, GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data);

/** Returns: (transfer full): the file; %NULL with %G_IO_ERROR_CANCELLED if none was chosen */
GFile *ww_file_dialog_open_finish (WwFileDialog *self, GAsyncResult *result, GError **error);

void ww_file_dialog_save (WwFileDialog *self, GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data);

/** Returns: (transfer full): the file; %NULL with %G_IO_ERROR_CANCELLED if none was chosen */
GFile *ww_file_dialog_save_finish (WwFileDialog *self, GAsyncResult *result, GError **error);

/**
 * ww_file_dialog_answer_next:
 * @file: (nullable): what the next dialog is answered with, without being shown; %NULL for a cancel
 *
 * For tests: there is no person to choose a file.
 */
void ww_file_dialog_answer_next (GFile *file);

G_END_DECLS
