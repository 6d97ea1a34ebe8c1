/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Dates are days since 1970-01-01 in a gint32, written as RFC 3339 full-date ("2026-11-12").
 */

/** The absence of a date. */
#define WW_DATE_NONE G_MININT32

/**
 * ww_date_parse:
 * @text: a full-date
 * @date: (out): days since 1970-01-01
 *
 * Returns: whether @text is a day that exists, from year 1 to 9999
 */
gboolean ww_date_parse (const char *text, gint32 *date);

/** Returns: (transfer full): "2026-11-12" */
char *ww_date_format (gint32 date);

/** The day of an instant, in UTC. */
gint32 ww_date_from_instant (gint64 instant_ms);

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar; the arguments are not checked. */
gint32 ww_date_from_ymd (int year, int month, int day);

/** The calendar day of @date. */
void ww_date_to_ymd (gint32 date, int *year, int *month, int *day);

G_END_DECLS
