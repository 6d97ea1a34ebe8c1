/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-format.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_FOLLOW_UP_DIALOG (ww_follow_up_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwFollowUpDialog, ww_follow_up_dialog, WW, FOLLOW_UP_DIALOG, AdwWindow)

/**
 * ww_follow_up_dialog_open:
 * @parent: the window it belongs to
 * @title: in header capitals: "Ask Hjertenær"
 * @bokmal: the ready text
 * @english: the ready text
 * @language: which of them is shown first
 * @due: the day it is proposed for
 *
 * Makes something to ask or to remember the next step of the pair's introduction; a pair that has none is shortlisted by it. It can be
 * undone.
 */
void ww_follow_up_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *wish_id, const char *counterpart_id, const char *title,
                               const char *bokmal, const char *english, WwFormatLanguage language, gint32 due);

G_END_DECLS
