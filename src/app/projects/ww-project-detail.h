/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

/** A project: its goals, when and for whose money, its partners and tags. */
GtkWidget *ww_project_detail_new (WwWorkspace *workspace, WwDocument *project);

/**
 * ww_project_detail_head_new:
 * @kind: what it is: "Funding call"
 * @facts: a line under the title
 *
 * What a call and a project begin with: kind, title, facts, website and tags.
 */
GtkWidget *ww_project_detail_head_new (WwWorkspace *workspace, WwDocument *document, const char *kind, const char *facts);

G_END_DECLS
