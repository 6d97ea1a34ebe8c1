/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_ROLE_MATRIX_DIALOG (ww_role_matrix_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwRoleMatrixDialog, ww_role_matrix_dialog, WW, ROLE_MATRIX_DIALOG, AdwWindow)

/**
 * ww_role_matrix_dialog_open:
 *
 * A dialog with a grid of an event's roles, each with each: who may meet whom. Arrows go from cell to cell, Space ticks; what is said of two
 * roles is said both ways.
 */
void ww_role_matrix_dialog_open (WwWindow *window, WwEventRoom *room);

G_END_DECLS
