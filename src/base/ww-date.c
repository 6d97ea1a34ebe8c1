/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-date.h"

/* Days and civil dates by eras of 400 years that begin on 1 March, so that the leap day is a year's last. */
gint32
ww_date_from_ymd (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

void
ww_date_to_ymd (gint32 date, int *year, int *month, int *day)
{
  int z = date + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  *month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static gboolean
digits (const char *p, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return FALSE;
      *value = *value * 10 + (p[i] - '0');
    }
  return TRUE;
}

gboolean
ww_date_parse (const char *text, gint32 *date)
{
  int y, m, d, y2, m2, d2;

  if (!text || !digits (text, 4, &y) || text[4] != '-' || !digits (text + 5, 2, &m) || text[7] != '-'
      || !digits (text + 8, 2, &d) || text[10] || y < 1 || m < 1 || m > 12 || d < 1)
    return FALSE;
  *date = ww_date_from_ymd (y, m, d);
  ww_date_to_ymd (*date, &y2, &m2, &d2);
  return y == y2 && m == m2 && d == d2;
}

char *
ww_date_format (gint32 date)
{
  int y, m, d;

  ww_date_to_ymd (date, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

gint32
ww_date_from_instant (gint64 instant_ms)
{
  gint64 day_ms = 86400000;

  return (gint32) ((instant_ms - ((instant_ms % day_ms) + day_ms) % day_ms) / day_ms);
}
