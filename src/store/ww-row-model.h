/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-query.h"

G_BEGIN_DECLS

/**
 * WwRow:
 *
 * One row of a list as an object: light, and never changing; a changed record is another row.
 */
#define WW_TYPE_ROW (ww_row_get_type ())
G_DECLARE_FINAL_TYPE (WwRow, ww_row, WW, ROW, GObject)

WwRowKind ww_row_get_kind (WwRow *self);
/** The document's id; "" where the record went away between query and reading. */
const char *ww_row_get_id (WwRow *self);
/** (transfer none) (nullable): the values, a #WwWishRow, #WwOrganisationRow, … by kind; %NULL where the record went away. */
gconstpointer ww_row_get_data (WwRow *self);

/**
 * WwRowModel:
 *
 * A list of any length that holds the numbers of its rows and reads the rows themselves in pages of 32 when somebody looks
 * at them, keeping the pages looked at last. Queries may run in another thread (ww_store_query_nums()); the model and the store
 * that it reads its pages from belong to one thread, usually the main one with a read-only store.
 */
#define WW_TYPE_ROW_MODEL (ww_row_model_get_type ())
G_DECLARE_FINAL_TYPE (WwRowModel, ww_row_model, WW, ROW_MODEL, GObject)

/** (transfer full): an empty list of @kind over @store, which it keeps. */
WwRowModel *ww_row_model_new (WwStore *store, WwRowKind kind);

/**
 * ww_row_model_set_nums:
 * @nums: (element-type guint32): the numbers of the rows as ww_store_query_nums() gave them; copied
 * @changed: (nullable) (element-type guint32): rows whose values may have changed since they were read
 *
 * Puts another list in place and tells of the differences only: what went and what came where few rows did, one stretch where
 * many did or the order is another; of a stretch a few hundred at a time, since GTK reads all that came in the place of a row that had
 * the focus. Rows of @changed that stay are told of too. With %NULL for @changed, rows that stay
 * are taken to be as they were.
 */
void ww_row_model_set_nums (WwRowModel *self, GArray *nums, GArray *changed);

/** Runs @query on the model's own store and sets its result; for short lists, tests and tools. */
gboolean ww_row_model_query (WwRowModel *self, const WwQuery *query, GError **error);

/** Forgets the pages and tells that every row may be another. */
void ww_row_model_forget (WwRowModel *self);

/** Where the document's row is, or %GTK_INVALID_LIST_POSITION's value (G_MAXUINT) when it is not in the list. */
guint ww_row_model_find (WwRowModel *self, const char *id);

/** The number of pages held now; for tests. */
guint ww_row_model_get_n_pages (WwRowModel *self);

G_END_DECLS
