/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-import.h"
#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_IMPORT_DIALOG (ww_event_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwEventImportDialog, ww_event_import_dialog, WW, EVENT_IMPORT_DIALOG, AdwWindow)

/**
 * ww_event_import_dialog_open:
 *
 * Asks for a file of participants or of requests, and shows what it would bring: which column is what, which can be corrected, and what
 * becomes of each row and why. Nothing is written before it is said to; then all of it is one step of undo.
 */
void ww_event_import_dialog_open (WwWindow *window, WwEventRoom *room, WwEventImportKind kind);

G_END_DECLS
