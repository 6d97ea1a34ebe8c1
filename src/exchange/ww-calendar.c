/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-calendar.h"

#include <string.h>

/* A line is at most this many bytes; what follows stands on the next, after a space (RFC 5545, 3.1). */
#define LINE_BYTES 75

static void
put_line (GString *text, const char *line)
{
  gsize room = LINE_BYTES;

  while (strlen (line) > room)
    {
      const char *end = line + room;

      /* Never inside a character. */
      while (end > line && ((guchar) *end & 0xc0) == 0x80)
        end--;
      g_string_append_len (text, line, end - line);
      g_string_append (text, "\r\n ");
      line = end;
      room = LINE_BYTES - 1;
    }
  g_string_append (text, line);
  g_string_append (text, "\r\n");
}

static void
put_text (GString *text, const char *name, const char *value)
{
  g_autoptr (GString) line = g_string_new (name);

  if (!value)
    return;
  g_string_append_c (line, ':');
  for (; *value; value++)
    if (*value == '\n')
      g_string_append (line, "\\n");
    else if (*value == '\\' || *value == ';' || *value == ',')
      g_string_append_printf (line, "\\%c", *value);
    else if ((guchar) *value >= 0x20 || *value == '\t')
      g_string_append_c (line, *value);
  put_line (text, line->str);
}

static void
put_instant (GString *text, const char *name, gint64 instant_ms)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (instant_ms / 1000);
  g_autofree char *value = instant ? g_date_time_format (instant, "%Y%m%dT%H%M%SZ") : NULL;

  put_text (text, name, value);
}

static void
put_entry (GString *text, const WwCalendarEntry *entry)
{
  g_autofree char *sequence = g_strdup_printf ("%d", entry->sequence);

  put_line (text, "BEGIN:VEVENT");
  put_text (text, "UID", entry->uid);
  put_text (text, "SEQUENCE", sequence);
  put_instant (text, "DTSTAMP", entry->changed_ms);
  put_instant (text, "DTSTART", entry->start_ms);
  put_instant (text, "DTEND", entry->end_ms);
  put_text (text, "SUMMARY", entry->summary);
  put_text (text, "LOCATION", entry->place);
  put_text (text, "DESCRIPTION", entry->description);
  put_line (text, entry->cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  put_line (text, "END:VEVENT");
}

char *
ww_calendar_write (const char *name, const WwCalendarEntry *entries, guint n_entries)
{
  g_autoptr (GString) text = g_string_new (NULL);

  put_line (text, "BEGIN:VCALENDAR");
  put_line (text, "VERSION:2.0");
  put_line (text, "PRODID:-//Wishwell//Wishwell//EN");
  put_line (text, "METHOD:PUBLISH");
  put_text (text, "X-WR-CALNAME", name);
  for (guint i = 0; i < n_entries; i++)
    put_entry (text, &entries[i]);
  put_line (text, "END:VCALENDAR");
  return g_string_free (g_steal_pointer (&text), FALSE);
}
