/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_ALERT (ww_alert_get_type ())
G_DECLARE_FINAL_TYPE (WwAlert, ww_alert, WW, ALERT, GObject)

/**
 * WwAlert:
 *
 * A question that must be answered before going on, shaped like GtkAlertDialog, which this version of GTK does not
 * have. Only for what cannot be undone, and for errors that need an answer: everything else is done, and undone.
 */
WwAlert *ww_alert_new (const char *message, const char *detail);

/**
 * ww_alert_set_buttons:
 * @labels: (array zero-terminated=1): the buttons, in their order; the answer is an index into them, and Esc presses the first
 */
void ww_alert_set_buttons (WwAlert *self, const char *const *labels);

/** Asks. @parent: (nullable) */
void ww_alert_choose (WwAlert *self, GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data);

/** Returns: the button that was pressed, 0 if the window was closed; -1 with @error if cancelled */
int ww_alert_choose_finish (WwAlert *self, GAsyncResult *result, GError **error);

/** Tells, without an answer wanted. */
void ww_alert_show (WwAlert *self, GtkWindow *parent);

G_END_DECLS
