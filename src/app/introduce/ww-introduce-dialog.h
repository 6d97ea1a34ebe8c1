/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_INTRODUCE_DIALOG (ww_introduce_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwIntroduceDialog, ww_introduce_dialog, WW, INTRODUCE_DIALOG, AdwWindow)

/**
 * ww_introduce_dialog_open:
 * @parent: the window it belongs to
 * @wish_id: a wish
 * @counterpart_id: who can help: organisation, group, project or call
 *
 * Makes two parties known to each other: who is written to on each side, a ready letter with the true reasons of the match, and a day to
 * ask how it went. The mail address of somebody who has not agreed to be introduced is neither in the letter nor in the mail.
 *
 * The program sends nothing itself: the letter is copied, or opened in the mail program. "Introduce" notes that it was done; that can be
 * undone in one step. Where it is not stated who wishes, the letter is to the one who can help. Does nothing where the wish is gone.
 */
void ww_introduce_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *wish_id, const char *counterpart_id);

/** (transfer full): what "Open in Mail" opens */
char *ww_introduce_dialog_get_mail (WwIntroduceDialog *self);

G_END_DECLS
