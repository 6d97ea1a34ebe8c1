/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-plan.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_PUBLISH_DIALOG (ww_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwPublishDialog, ww_publish_dialog, WW, PUBLISH_DIALOG, AdwWindow)

/**
 * ww_publish_dialog_open:
 * @plan: what people shall get
 * @timetable: (nullable): where it comes from
 *
 * Asks before a plan is given out. Meetings that the other side has not said yes to are listed, and need a reason, which is kept with the event.
 */
void ww_publish_dialog_open (WwWindow *window, WwEventRoom *room, const WwPlan *plan, WwDocument *timetable);

G_END_DECLS
