/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_WISH_OUTLOOK (ww_wish_outlook_get_type ())
G_DECLARE_FINAL_TYPE (WwWishOutlook, ww_wish_outlook, WW, WISH_OUTLOOK, GtkWidget)

/**
 * WwWishOutlook:
 *
 * What a wish that is being written would lead to: the best fit so far, how many fit, and who wishes for something alike. It is a status that
 * a screen reader reads out as it changes, and in it a button to compare. The wish is ranked in the workspace's thread and wishes like it are
 * looked for in the query thread, so that typing never waits.
 *
 * Signals: `changed` when there is a new answer; `compare` when it is pressed.
 */
GtkWidget *ww_wish_outlook_new (WwWorkspace *workspace);

/** @wish: (nullable): the wish as it stands; %NULL while there is too little of it */
void ww_wish_outlook_show (WwWishOutlook *self, WwDocument *wish);

/** (nullable): the wish as it was shown last */
WwDocument *ww_wish_outlook_get_wish (WwWishOutlook *self);
/** (nullable): whom it fits, best first; %NULL while that is being asked */
const WwMatchRanking *ww_wish_outlook_get_ranking (WwWishOutlook *self);
/** (nullable) (element-type WwWishRow): open wishes that share tags with it, most alike first; %NULL while that is being asked. @total: (out): how many there are */
GPtrArray *ww_wish_outlook_get_similar (WwWishOutlook *self, guint *total);

/** What it says, for tests: the first line. */
const char *ww_wish_outlook_get_text (WwWishOutlook *self);

G_END_DECLS
