/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-table.h"

G_BEGIN_DECLS

/**
 * WwCsvOptions:
 * @encoding: how to read the bytes, or %WW_ENCODING_AUTO
 * @separator: ',', ';', '\t', '|', or 0 to find out
 * @headings: 1 the first row (below a preamble) holds headings, 0 it does not, -1 find out
 *
 * What a person may correct when the guess was wrong. All zero but @headings = -1 means: find out.
 */
typedef struct {
  WwEncoding encoding;
  char separator;
  int headings;
} WwCsvOptions;

#define WW_CSV_OPTIONS_INIT { WW_ENCODING_AUTO, 0, -1 }

/**
 * ww_csv_read:
 * @bytes: a whole file
 * @options: (nullable): corrections, or %NULL to find everything out
 * @error: %WW_ERROR_INPUT (no rows, not text, a quote that is not closed) or %WW_ERROR_LIMIT, naming line and column
 *
 * Reads separated values in whatever form they come: any line ends (CR alone too), doubled and stray quotes, line breaks within
 * quotes, rows of uneven length, lines above the headings, "sep=;" as spreadsheets write it. What was odd but readable is
 * counted in the table's notes. Any thread.
 *
 * Returns: (transfer full): the table
 */
WwTable *ww_csv_read (GBytes *bytes, const WwCsvOptions *options, GError **error);

G_END_DECLS
