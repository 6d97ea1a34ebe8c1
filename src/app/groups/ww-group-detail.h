/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * ww_group_detail_new:
 * @group: a resource group
 *
 * A running group: its purpose and tags, who leads it, its members and the wishes that they share, with what each of them has to do
 * with its tags. Rows can be taken away (`page.remove-member`, `page.remove-wish`), members can be made to lead (`page.make-lead`) or be
 * added (`page.add-member`).
 */
GtkWidget *ww_group_detail_new (WwWorkspace *workspace, WwDocument *group);

G_END_DECLS
