/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-rows.h"
#include "ww-sql.h"

G_BEGIN_DECLS

/** The table of a kind, quoted. */
const char *ww_row_kind_get_table (WwRowKind kind);

/** (transfer full): "SELECT … FROM …", to be followed by a WHERE clause on the table. */
char *ww_row_kind_dup_select (WwRowKind kind);

/** (transfer full): the row that a statement of ww_row_kind_dup_select() stands at. */
gpointer ww_row_read (WwRowKind kind, sqlite3_stmt *statement);

G_END_DECLS
