/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ww-import-index.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * WwCsvWriter:
 *
 * Writes separated values after RFC 4180: CRLF, quotes where needed and doubled inside. Text that a spreadsheet would take for a
 * formula ("=", "+", "-", "@" first) gets an apostrophe before it, which importing takes off again; numbers stay numbers. One thread.
 */
typedef struct _WwCsvWriter WwCsvWriter;

/**
 * ww_csv_writer_new:
 * @stream: is kept a reference to, and not closed
 * @separator: ',' or, for spreadsheets set to Norwegian, ';'
 * @mark: whether to begin with a byte order mark, without which Excel takes UTF-8 for something else
 *
 * Returns: (transfer full): a writer
 */
WwCsvWriter *ww_csv_writer_new (GOutputStream *stream, char separator, gboolean mark);

/** (transfer full): a writer of text without a mark, which ww_csv_writer_end_text() gives back */
WwCsvWriter *ww_csv_writer_new_text (char separator);

/** (transfer full): all that was written; frees @self, which ww_csv_writer_new_text() made */
char *ww_csv_writer_end_text (WwCsvWriter *self);

/** Writes one row of @n_cells; a %NULL cell is empty. */
gboolean ww_csv_writer_add_row (WwCsvWriter *self, const char *const *cells, guint n_cells, GCancellable *cancellable, GError **error);

/** Sends on what is still buffered. */
gboolean ww_csv_writer_finish (WwCsvWriter *self, GCancellable *cancellable, GError **error);

void ww_csv_writer_free (WwCsvWriter *self);

/**
 * ww_csv_write_documents:
 * @documents: (element-type WwDocument): organisations, wishes or offers; those of other types are passed over
 * @type_name: which of them
 * @taxonomy: for the labels of tags
 * @language: of headings and labels, "en" or "nb"
 * @lookup: finds the owners, for their names
 *
 * Writes a table that can be edited in a spreadsheet and imported again: the column "id" says which record a row is.
 */
gboolean ww_csv_write_documents (WwCsvWriter *self, GPtrArray *documents, const char *type_name, WwTaxonomy *taxonomy, const char *language,
                                 WwImportLookup lookup, gpointer user_data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwCsvWriter, ww_csv_writer_free)

G_END_DECLS
