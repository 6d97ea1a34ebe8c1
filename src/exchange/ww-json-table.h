/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-table.h"

G_BEGIN_DECLS

/**
 * ww_json_table_read:
 * @bytes: a whole file of UTF-8
 * @error: %WW_ERROR_INPUT or %WW_ERROR_LIMIT with line and column
 *
 * Reads a list of objects (`[{…},{…}]`), JSON lines, or an object with one such list in it. Every member name becomes a column,
 * in the order of first appearance; members of objects within objects become "outer.inner", lists of plain values are joined
 * with ";", `null` is empty. Any thread.
 *
 * Returns: (transfer full): the table
 */
WwTable *ww_json_table_read (GBytes *bytes, GError **error);

G_END_DECLS
