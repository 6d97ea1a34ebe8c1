/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_WISH_DIALOG (ww_wish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwWishDialog, ww_wish_dialog, WW, WISH_DIALOG, AdwWindow)

/**
 * ww_wish_dialog_open:
 * @parent: the window it belongs to
 * @wish_id: (nullable): the wish to edit; %NULL for a new one
 * @organisation_id: (nullable): who asks, for a new one
 *
 * Writes down a wish while somebody is still talking. Esc puts the dialog away with all that is typed; the same call brings it back. What
 * the dialog does not show of an edited wish stays as it is.
 */
void ww_wish_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *wish_id, const char *organisation_id);

/* The actions win.new-wish, win.new-wish-for (an organisation's id) and win.edit-wish (a wish's id). */
void ww_wish_dialog_new_wish (WwWindow *window, GVariant *parameter);
void ww_wish_dialog_new_wish_for (WwWindow *window, GVariant *parameter);
void ww_wish_dialog_edit_wish (WwWindow *window, GVariant *parameter);

G_END_DECLS
