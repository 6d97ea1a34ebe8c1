/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

/** The tags of a record as chips with their facets, to be read; hidden where there are none. */
GtkWidget *ww_tag_chips_new (WwWorkspace *workspace, WwDocument *document);

G_END_DECLS
