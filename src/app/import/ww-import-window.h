/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_IMPORT_WINDOW (ww_import_window_get_type ())
G_DECLARE_FINAL_TYPE (WwImportWindow, ww_import_window, WW, IMPORT_WINDOW, AdwWindow)

/**
 * WwImportWindow:
 *
 * A spreadsheet before it is imported: where its columns go, what each row would become, what is left out and why. Nothing is written until
 * Import is chosen; then all of it, as one step of undo. Reading and the dry run happen on the workspace's thread.
 */

/** Reads @file and shows what would come of it, over @window. */
void ww_import_window_open (WwWindow *window, GFile *file);

/** The command of the menu: asks for the file first. */
void ww_import_window_choose (WwWindow *window, GVariant *parameter);

G_END_DECLS
