/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "ww-date.h"

#define NBSP "\xc2\xa0"

static const struct {
  const char *code;
  const char *decimal;
  const char *group;
  const char *day_end;      /* after the day of a date */
  const char *time_mark;
  const char *own_currency; /* written as "kr" */
  const char *million;
  const char *billion;
  gboolean currency_first;
  const char *months[12];
  const char *short_months[12];
  const char *weekdays[7];
} styles[] = {
  [WW_FORMAT_ENGLISH] = {
    "en", ".", ",", "", ":", NULL, "M", "bn", TRUE,
    { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December" },
    { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
    { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" } },
  [WW_FORMAT_BOKMAL] = {
    "nb", ",", NBSP, ".", ".", "NOK", "mill.", "mrd.", FALSE,
    { "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
      "desember" },
    { "jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des." },
    { "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag" } },
  [WW_FORMAT_SWEDISH] = {
    "sv", ",", NBSP, "", ".", "SEK", "mn", "md", FALSE,
    { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
      "december" },
    { "jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec." },
    { "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag" } },
};

WwFormatLanguage
ww_format_get_language (void)
{
  /* Translators: the code of the language of this catalogue, such as "nb". Numbers and dates are written as in it;
   * leave "en" if Wishwell does not know how your language writes them (see ww-format.c). */
  const char *code = C_("code of the catalogue's language", "en");

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strcmp (styles[i].code, code) == 0)
      return (WwFormatLanguage) i;
  return WW_FORMAT_ENGLISH;
}

const char *
ww_format_get_language_code (void)
{
  return styles[ww_format_get_language ()].code;
}

char *
ww_format_number (WwFormatLanguage language, gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number < 0 ? -(guint64) number : (guint64) number);
  GString *text = g_string_new (number < 0 ? "−" : NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, styles[language].group);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

char *
ww_format_tenths (WwFormatLanguage language, gint64 tenths)
{
  g_autofree char *whole = NULL;

  if (tenths == 0)
    return g_strdup ("0");
  whole = ww_format_number (language, tenths / 10);
  return g_strdup_printf ("%s%s%s%d", tenths < 0 && tenths > -10 ? "−" : "", whole, styles[language].decimal,
                          (int) ABS (tenths % 10));
}

char *
ww_format_percent (WwFormatLanguage language, gint64 tenths)
{
  g_autofree char *number = ww_format_tenths (language, tenths);

  return g_strconcat (number, NBSP "%", NULL);
}

int
ww_format_score (double score)
{
  return CLAMP ((int) floor (score + 0.5), 0, 100);
}

static char *
ww_format_with_currency (WwFormatLanguage language, const char *number, const char *unit, const char *currency)
{
  const char *name = g_strcmp0 (currency, styles[language].own_currency) == 0 ? "kr" : currency;
  g_autofree char *amount = unit ? g_strconcat (number, NBSP, unit, NULL) : g_strdup (number);

  if (currency == NULL || *currency == '\0')
    return g_steal_pointer (&amount);
  return styles[language].currency_first ? g_strconcat (currency, NBSP, amount, NULL)
                                         : g_strconcat (amount, NBSP, name, NULL);
}

char *
ww_format_money_exact (WwFormatLanguage language, gint64 amount, const char *currency)
{
  g_autofree char *number = ww_format_number (language, amount);

  return ww_format_with_currency (language, number, NULL, currency);
}

/* Tenths of @unit, rounded half away from zero; the ".0" of whole ones is not written. */
static char *
ww_format_rounded (WwFormatLanguage language, gint64 amount, gint64 unit)
{
  gint64 tenth = unit / 10;
  gint64 tenths = (amount + (amount < 0 ? -tenth / 2 : tenth / 2)) / tenth;

  return tenths % 10 == 0 ? ww_format_number (language, tenths / 10) : ww_format_tenths (language, tenths);
}

char *
ww_format_money (WwFormatLanguage language, gint64 amount, const char *currency)
{
  const gint64 million = 1000000, billion = 1000 * million;
  gint64 size = ABS (amount);
  g_autofree char *number = NULL;

  if (size < million)
    return ww_format_money_exact (language, amount, currency);
  /* What would be rounded up to 1000 M is a billion. */
  if (size < billion - million / 20)
    {
      number = ww_format_rounded (language, amount, million);
      return ww_format_with_currency (language, number, styles[language].million, currency);
    }
  number = ww_format_rounded (language, amount, billion);
  return ww_format_with_currency (language, number, styles[language].billion, currency);
}

char *
ww_format_date (WwFormatLanguage language, gint32 date, gint32 today)
{
  int year, month, day, this_year, this_month, this_day;

  ww_date_to_ymd (date, &year, &month, &day);
  ww_date_to_ymd (today, &this_year, &this_month, &this_day);
  if (year == this_year)
    return g_strdup_printf ("%d%s" NBSP "%s", day, styles[language].day_end, styles[language].short_months[month - 1]);
  return g_strdup_printf ("%d%s" NBSP "%s" NBSP "%d", day, styles[language].day_end,
                          styles[language].short_months[month - 1], year);
}

char *
ww_format_date_long (WwFormatLanguage language, gint32 date)
{
  int year, month, day;

  ww_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%d%s" NBSP "%s" NBSP "%d", day, styles[language].day_end, styles[language].months[month - 1],
                          year);
}

int
ww_format_weekday (gint32 date)
{
  /* The first day of all was a Thursday. */
  return ((date + 3) % 7 + 7) % 7;
}

char *
ww_format_day (WwFormatLanguage language, gint32 date)
{
  const char *weekday = styles[language].weekdays[ww_format_weekday (date)];
  int year, month, day;

  ww_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%s %d%s" NBSP "%s", weekday, day, styles[language].day_end, styles[language].months[month - 1]);
}

char *
ww_format_month (WwFormatLanguage language, gint32 date)
{
  int year, month, day;

  ww_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%s" NBSP "%d", styles[language].months[month - 1], year);
}

char *
ww_format_time (WwFormatLanguage language, int minutes)
{
  return g_strdup_printf ("%02d%s%02d", minutes / 60, styles[language].time_mark, minutes % 60);
}

static gint32
day_of (GDateTime *time)
{
  return ww_date_from_ymd (g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time));
}

static char *
format_time_of (WwFormatLanguage language, GDateTime *time)
{
  return ww_format_time (language, g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time));
}

gint32
ww_format_day_of (gint64 instant_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (instant_ms / 1000);

  return day_of (time);
}

gint64
ww_format_yesterday (gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000), yesterday = g_date_time_add_days (now, -1);
  g_autoptr (GDateTime) begin = g_date_time_new_local (g_date_time_get_year (yesterday), g_date_time_get_month (yesterday),
                                                       g_date_time_get_day_of_month (yesterday), 0, 0, 0);

  return g_date_time_to_unix (begin) * 1000;
}

char *
ww_format_when (WwFormatLanguage language, gint64 instant_ms, gint64 now_ms)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (instant_ms / 1000);
  gint32 today = ww_format_day_of (now_ms);

  return day_of (then) == today ? format_time_of (language, then) : ww_format_date (language, day_of (then), today);
}

char *
ww_format_instant (WwFormatLanguage language, gint64 instant_ms)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (instant_ms / 1000), now = g_date_time_new_now_local ();
  g_autofree char *date = ww_format_date (language, day_of (then), ww_date_from_ymd (g_date_time_get_year (now), 1, 1));
  g_autofree char *time = format_time_of (language, then);

  return g_strdup_printf ("%s %s", date, time);
}

char *
ww_format_time_range (WwFormatLanguage language, int from_minutes, int to_minutes)
{
  g_autofree char *from = ww_format_time (language, from_minutes);
  g_autofree char *to = ww_format_time (language, to_minutes);

  switch (language)
    {
    case WW_FORMAT_BOKMAL:
    case WW_FORMAT_SWEDISH:
      return g_strconcat (language == WW_FORMAT_BOKMAL ? "kl." NBSP : "kl" NBSP, from, "–", to, NULL);
    case WW_FORMAT_ENGLISH:
    default:
      return g_strconcat (from, NBSP "to" NBSP, to, NULL);
    }
}
