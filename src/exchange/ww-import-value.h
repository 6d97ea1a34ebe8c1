/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwImportCertainty:
 * @WW_IMPORT_BAD: it is none of those
 * @WW_IMPORT_GUESSED: read, but it could have meant something else
 * @WW_IMPORT_CERTAIN: read
 */
typedef enum { WW_IMPORT_BAD, WW_IMPORT_GUESSED, WW_IMPORT_CERTAIN } WwImportCertainty;

/**
 * WwImportHabits:
 * @day_first: dates of the column with a part above 12 in the first place
 * @month_first: … in the second place
 * @decimal_commas: numbers whose comma can only be a decimal one
 * @decimal_points: numbers whose point can only be a decimal one
 * @semicolons: cells with a semicolon
 * @pipes: cells with a bar
 * @counts: cells whose every part ends in ":" and a number ("biotech:11")
 *
 * What a whole column gives away about a cell that could be read in two ways. Fill it with ww_import_habits_note().
 */
typedef struct {
  guint day_first, month_first;
  guint decimal_commas, decimal_points;
  guint semicolons, pipes, counts;
} WwImportHabits;

/** WwImportItem: a part of a list, and how often it counts (at least 1). */
typedef struct {
  char *text;
  int count;
} WwImportItem;

void ww_import_habits_note (WwImportHabits *habits, const char *cell);

/**
 * ww_import_value_date:
 * @habits: (nullable): of the column
 * @date: (out): days since 1970-01-01
 *
 * Reads 2026-11-12, 12.11.2026, 16/04/2020, 9/1/13, 12 Nov 2026, 12. november 2026, November 2026, 2026-11, 2026-Q2, 2026, and a
 * spreadsheet's day number. A date without a day is the first of its month or year. Years of two digits are 1970 to 2069.
 */
WwImportCertainty ww_import_value_date (const char *text, const WwImportHabits *habits, gint32 *date);

/**
 * ww_import_value_amount:
 * @amount: (out): whole units, rounded half up
 * @currency: (out caller-allocates) (array fixed-size=4): ISO 4217 where @text says, else ""
 *
 * Reads 2 500 000, 2,500,000.50, 1199967,5, NOK 2.5 mill, kr 500.000,-, €4M, 10k.
 */
WwImportCertainty ww_import_value_amount (const char *text, const WwImportHabits *habits, gint64 *amount, char currency[4]);

/**
 * ww_import_value_list:
 *
 * Cuts "a;b", "a|b" or "a, b" (commas only where the column uses nothing else); "biotech:11" counts eleven times.
 *
 * Returns: (transfer full) (element-type WwImportItem): the parts, trimmed, without empty ones
 */
GArray *ww_import_value_list (const char *text, const WwImportHabits *habits);

/** Whether @text looks like an address of the web, and of mail. */
gboolean ww_import_value_is_url (const char *text);
gboolean ww_import_value_is_email (const char *text);

/**
 * ww_import_value_site_key:
 * @url: an address as people write it
 *
 * Returns: (transfer full) (nullable): host and path in one spelling, to compare websites by
 */
char *ww_import_value_site_key (const char *url);

/** One line, trimmed, inner white space single, at most @limit characters. (transfer full) */
char *ww_import_value_line (const char *text, glong limit);

/** Lines kept, line ends "\n", trimmed, control characters gone, at most @limit characters. (transfer full) */
char *ww_import_value_text (const char *text, glong limit);

G_END_DECLS
