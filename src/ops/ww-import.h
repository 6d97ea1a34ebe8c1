/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-import-plan.h"

G_BEGIN_DECLS

/**
 * ww_import_make_index:
 *
 * Returns: (transfer full): all that is on the desk, for a #WwImportPlan to look up in
 */
WwImportIndex *ww_import_make_index (WwDesk *desk, GCancellable *cancellable, GError **error);

/**
 * ww_import_apply:
 * @plan: a plan that was run
 * @label: (nullable): what the step of undo is called
 * @error: WW_ERROR_CONFLICT when something that it changes was changed meanwhile: run the plan again
 *
 * Writes all that @plan found to write in one transaction that is one step of undo, or nothing.
 */
gboolean ww_import_apply (WwDesk *desk, WwImportPlan *plan, const char *label, GError **error);

G_END_DECLS
