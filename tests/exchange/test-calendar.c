/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-calendar.h"

#include <string.h>

#define AT G_GINT64_CONSTANT (1796288400000) /* 2026-12-03T09:00:00Z */

static void
test_entry (void)
{
  WwCalendarEntry entry = { .uid = "meeting:1@wishwell", .sequence = 2, .start_ms = AT, .end_ms = AT + 20 * 60000, .changed_ms = AT - 3600000,
                            .summary = "Hjertenær, Skarvholt; Ventures", .place = "Table 1", .description = "One\nTwo \\" };
  g_autofree char *text = ww_calendar_write ("My day", &entry, 1);

  g_assert_nonnull (strstr (text, "UID:meeting:1@wishwell\r\n"));
  g_assert_nonnull (strstr (text, "SEQUENCE:2\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART:20261203T090000Z\r\nDTEND:20261203T092000Z\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:Hjertenær\\, Skarvholt\\; Ventures\r\n"));
  g_assert_nonnull (strstr (text, "DESCRIPTION:One\\nTwo \\\\\r\n"));
  g_assert_nonnull (strstr (text, "STATUS:CONFIRMED\r\n"));
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  g_assert_true (g_str_has_suffix (text, "END:VEVENT\r\nEND:VCALENDAR\r\n"));
  entry.cancelled = TRUE;
  g_free (text);
  text = ww_calendar_write (NULL, &entry, 1);
  g_assert_nonnull (strstr (text, "STATUS:CANCELLED\r\n"));
  g_assert_null (strstr (text, "X-WR-CALNAME"));
}

/* Whatever stands in a line, it is folded into pieces of 75 bytes that are whole characters, and unfolds to what it was. */
static void
test_folding (void)
{
  for (guint length = 60; length < 400; length++)
    {
      g_autoptr (GString) summary = g_string_new (NULL);
      g_autofree char *text = NULL, *wanted = NULL, *whole = NULL;
      g_auto (GStrv) lines = NULL, pieces = NULL;
      WwCalendarEntry entry = { .uid = "u", .summary = "" };

      while (summary->len < length)
        g_string_append (summary, summary->len % 3 ? "ø" : summary->len % 2 ? "a" : "€");
      entry.summary = summary->str;
      text = ww_calendar_write (NULL, &entry, 1);
      lines = g_strsplit (text, "\r\n", -1);
      for (char **line = lines; *line; line++)
        {
          g_assert_cmpuint (strlen (*line), <=, 75);
          g_assert_true (g_utf8_validate (*line, -1, NULL));
        }
      pieces = g_strsplit (text, "\r\n ", -1);
      whole = g_strjoinv ("", pieces);
      wanted = g_strdup_printf ("SUMMARY:%s\r\n", summary->str);
      g_assert_nonnull (strstr (whole, wanted));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/calendar/entry", test_entry);
  g_test_add_func ("/exchange/calendar/folding", test_folding);
  return g_test_run ();
}
