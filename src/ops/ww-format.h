/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * How numbers, dates and money are written, by the language of the program and not by the locale of the computer:
 * a sentence in Bokmål has a decimal comma wherever it is read.
 *
 * Every function gives text to be freed. Spaces that must not break are no-break spaces (U+00A0). Without display.
 */
typedef enum {
  WW_FORMAT_ENGLISH,
  WW_FORMAT_BOKMAL,
  WW_FORMAT_SWEDISH,
} WwFormatLanguage;

/** The language that the program is shown in. */
WwFormatLanguage ww_format_get_language (void);

/** Its code: "en", "nb", "sv". */
const char *ww_format_get_language_code (void);

/** Whole numbers in groups of three: "1,400", "1 400". */
char *ww_format_number (WwFormatLanguage language, gint64 number);

/** A number in tenths: 200 → "20.0", "20,0"; nothing at all is "0". For the points of a score. */
char *ww_format_tenths (WwFormatLanguage language, gint64 tenths);

/** Per cent in tenths, 987 → "98.7 %". */
char *ww_format_percent (WwFormatLanguage language, gint64 tenths);

/** A score from 0 to 100, rounded half up: 85.5 → 86. */
int ww_format_score (double score);

/**
 * ww_format_money:
 * @amount: in whole units of @currency
 * @currency: such as "NOK"
 *
 * Short: below a million in full, above in millions or billions with one decimal, rounded half up: "NOK 900,000",
 * "NOK 38.4 M"; "900 000 kr", "38,4 mill. kr".
 */
char *ww_format_money (WwFormatLanguage language, gint64 amount, const char *currency);

/** The same to the last krone. */
char *ww_format_money_exact (WwFormatLanguage language, gint64 amount, const char *currency);

/**
 * ww_format_date:
 * @date: days since 1970-01-01
 * @today: the same; the year is left out where it is this year's
 *
 * "12 Nov", "31 Jan 2027"; "12. nov.", "31. jan. 2027".
 */
char *ww_format_date (WwFormatLanguage language, gint32 date, gint32 today);

/** "1 March 2027"; "1. mars 2027". */
char *ww_format_date_long (WwFormatLanguage language, gint32 date);

/** Which day of the week: 0 for Monday, 6 for Sunday. */
int ww_format_weekday (gint32 date);

/** A day that is near: "Tuesday 24 November"; "tirsdag 24. november". */
char *ww_format_day (WwFormatLanguage language, gint32 date);

/** A month: "March 2027", "mars 2027". */
char *ww_format_month (WwFormatLanguage language, gint32 date);

/** A time of day, in minutes from midnight: "09:42"; "09.42". */
char *ww_format_time (WwFormatLanguage language, int minutes);

/** An instant where the program runs: "12 Nov 09:42"; "12. nov. 09.42"; the year where it is not this one's. */
char *ww_format_instant (WwFormatLanguage language, gint64 instant_ms);

/** The day of an instant where the program runs: days since 1970-01-01. */
gint32 ww_format_day_of (gint64 instant_ms);

/** The instant at which the day before that of @now_ms began where the program runs. */
gint64 ww_format_yesterday (gint64 now_ms);

/** When something was: a time of day if that was today, else the day. */
char *ww_format_when (WwFormatLanguage language, gint64 instant_ms, gint64 now_ms);

/** "11:00 to 11:20"; "kl. 11.00–11.20". */
char *ww_format_time_range (WwFormatLanguage language, int from_minutes, int to_minutes);

G_END_DECLS
