/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_EDIT_DIALOG (ww_event_edit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwEventEditDialog, ww_event_edit_dialog, WW, EVENT_EDIT_DIALOG, AdwWindow)

/**
 * ww_event_edit_dialog_open:
 * @room: (nullable): the event to change; %NULL for a new one, which is opened once it is there
 *
 * A dialog for what an event is: name, place, date, the times of its meetings and its limits. What is saved can be undone as one step.
 */
void ww_event_edit_dialog_open (WwWindow *window, WwEventRoom *room);

/** The action win.new-event. */
void ww_event_edit_dialog_new_event (WwWindow *window, GVariant *parameter);

G_END_DECLS
