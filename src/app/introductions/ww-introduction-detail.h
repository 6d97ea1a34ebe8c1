/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_introduction_detail_new:
 * @id: an introduction
 *
 * One introduction with its history: what it is about, where it stands, and its log, newest first; as it is now. Its rows open what they name.
 *
 * Returns: (transfer floating) (nullable): %NULL when it is gone
 */
GtkWidget *ww_introduction_detail_new (WwWorkspace *workspace, const char *id);

G_END_DECLS
