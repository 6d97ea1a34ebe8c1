/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_PLAN_NAME_DIALOG (ww_plan_name_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwPlanNameDialog, ww_plan_name_dialog, WW, PLAN_NAME_DIALOG, AdwWindow)

/** Asks what a plan of the event shall be called. */
void ww_plan_name_dialog_open (WwWindow *window, WwEventRoom *room, WwDocument *timetable);

G_END_DECLS
