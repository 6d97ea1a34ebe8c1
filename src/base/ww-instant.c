/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-instant.h"

#include "ww-date.h"

#include <string.h>

static gboolean
two_digits (const char *p, int max, int *value)
{
  if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]))
    return FALSE;
  *value = (p[0] - '0') * 10 + (p[1] - '0');
  return *value <= max;
}

gboolean
ww_instant_parse (const char *text, gint64 *instant_ms)
{
  char day[11];
  gint32 date;
  int hour, minute, second, ms = 0, zone_hour = 0, zone_minute = 0;
  const char *p;

  if (!text || strlen (text) < 20 || (text[10] != 'T' && text[10] != 't'))
    return FALSE;
  memcpy (day, text, 10);
  day[10] = '\0';
  /* A leap second (60) is taken as the last of its minute. */
  if (!ww_date_parse (day, &date) || !two_digits (text + 11, 23, &hour) || text[13] != ':'
      || !two_digits (text + 14, 59, &minute) || text[16] != ':' || !two_digits (text + 17, 60, &second))
    return FALSE;
  p = text + 19;
  if (*p == '.')
    {
      int scale = 100;

      if (!g_ascii_isdigit (*++p))
        return FALSE;
      for (; g_ascii_isdigit (*p); p++, scale /= 10)
        ms += (*p - '0') * scale;
    }
  if (*p == '+' || *p == '-')
    {
      if (!two_digits (p + 1, 23, &zone_hour) || p[3] != ':' || !two_digits (p + 4, 59, &zone_minute) || p[6])
        return FALSE;
      if (*p == '-')
        {
          zone_hour = -zone_hour;
          zone_minute = -zone_minute;
        }
    }
  else if ((*p != 'Z' && *p != 'z') || p[1])
    return FALSE;
  *instant_ms = (((gint64) date * 24 + hour - zone_hour) * 60 + minute - zone_minute) * 60000
                + MIN (second, 59) * 1000 + ms;
  return TRUE;
}

char *
ww_instant_format (gint64 instant_ms)
{
  gint32 date = ww_date_from_instant (instant_ms);
  g_autofree char *day = ww_date_format (date);
  int ms = (int) (instant_ms - (gint64) date * 86400000);

  if (ms % 1000)
    return g_strdup_printf ("%sT%02d:%02d:%02d.%03dZ", day, ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
  return g_strdup_printf ("%sT%02d:%02d:%02dZ", day, ms / 3600000, ms / 60000 % 60, ms / 1000 % 60);
}

gint64
ww_instant_now (void)
{
  static gsize once;
  static gint64 shift_ms;

  if (g_once_init_enter (&once))
    {
      const char *pinned = g_getenv ("WISHWELL_NOW");
      gint64 pinned_ms;

      if (pinned && ww_instant_parse (pinned, &pinned_ms))
        shift_ms = pinned_ms - g_get_real_time () / 1000;
      g_once_init_leave (&once, 1);
    }
  return g_get_real_time () / 1000 + shift_ms;
}
