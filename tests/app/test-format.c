/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-date.h"
#include "ww-format.h"

#define EN WW_FORMAT_ENGLISH
#define NB WW_FORMAT_BOKMAL
#define SV WW_FORMAT_SWEDISH

/* Takes the text and compares it with no-break spaces written as "~". */
static void
assert_text (char *text, const char *expected)
{
  g_auto (GStrv) words = g_strsplit (text, "\xc2\xa0", -1);
  g_autofree char *shown = g_strjoinv ("~", words);

  g_assert_cmpstr (shown, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  assert_text (ww_format_number (EN, 0), "0");
  assert_text (ww_format_number (EN, 999), "999");
  assert_text (ww_format_number (EN, 1400), "1,400");
  assert_text (ww_format_number (NB, 1400), "1~400");
  assert_text (ww_format_number (EN, 123456789), "123,456,789");
  assert_text (ww_format_number (EN, -1400), "−1,400");
  assert_text (ww_format_number (EN, G_MININT64), "−9,223,372,036,854,775,808");
  assert_text (ww_format_tenths (EN, 200), "20.0");
  assert_text (ww_format_tenths (NB, 200), "20,0");
  assert_text (ww_format_tenths (EN, 7), "0.7");
  assert_text (ww_format_tenths (EN, -7), "−0.7");
  assert_text (ww_format_tenths (EN, -17), "−1.7");
  assert_text (ww_format_tenths (EN, 0), "0");
  assert_text (ww_format_percent (EN, 987), "98.7~%");
  assert_text (ww_format_percent (NB, 987), "98,7~%");
}

static void
test_scores (void)
{
  g_assert_cmpint (ww_format_score (85.5), ==, 86);
  g_assert_cmpint (ww_format_score (85.49), ==, 85);
  g_assert_cmpint (ww_format_score (0), ==, 0);
  g_assert_cmpint (ww_format_score (100.4), ==, 100);
  g_assert_cmpint (ww_format_score (-3), ==, 0);
}

static void
test_money (void)
{
  assert_text (ww_format_money (EN, 690, "NOK"), "NOK~690");
  assert_text (ww_format_money (EN, 900000, "NOK"), "NOK~900,000");
  assert_text (ww_format_money (NB, 900000, "NOK"), "900~000~kr");
  assert_text (ww_format_money (EN, 38400000, "NOK"), "NOK~38.4~M");
  assert_text (ww_format_money (NB, 38400000, "NOK"), "38,4~mill.~kr");
  assert_text (ww_format_money (SV, 38400000, "SEK"), "38,4~mn~kr");
  assert_text (ww_format_money (NB, 38400000, "SEK"), "38,4~mill.~SEK");
  assert_text (ww_format_money (EN, 12000000, "EUR"), "EUR~12~M");
  assert_text (ww_format_money (EN, 1250000, "NOK"), "NOK~1.3~M");
  assert_text (ww_format_money (EN, 999999, "NOK"), "NOK~999,999");
  assert_text (ww_format_money (EN, 999949999, "NOK"), "NOK~999.9~M");
  assert_text (ww_format_money (EN, 999950000, "NOK"), "NOK~1~bn");
  assert_text (ww_format_money (NB, 1200000000, "NOK"), "1,2~mrd.~kr");
  assert_text (ww_format_money_exact (EN, 1250000, "NOK"), "NOK~1,250,000");
  assert_text (ww_format_money (EN, 5, ""), "5");
}

static void
test_dates (void)
{
  gint32 today = ww_date_from_ymd (2026, 11, 22);

  assert_text (ww_format_date (EN, ww_date_from_ymd (2026, 11, 12), today), "12~Nov");
  assert_text (ww_format_date (NB, ww_date_from_ymd (2026, 11, 12), today), "12.~nov.");
  assert_text (ww_format_date (EN, ww_date_from_ymd (2027, 1, 31), today), "31~Jan~2027");
  assert_text (ww_format_date (NB, ww_date_from_ymd (2027, 5, 1), today), "1.~mai~2027");
  assert_text (ww_format_date (SV, ww_date_from_ymd (2027, 5, 1), today), "1~maj~2027");
  assert_text (ww_format_date_long (EN, ww_date_from_ymd (2027, 3, 1)), "1~March~2027");
  assert_text (ww_format_date_long (NB, ww_date_from_ymd (2027, 3, 1)), "1.~mars~2027");
  assert_text (ww_format_month (NB, ww_date_from_ymd (2027, 3, 1)), "mars~2027");
}

static void
test_times (void)
{
  assert_text (ww_format_time (EN, 9 * 60 + 42), "09:42");
  assert_text (ww_format_time (NB, 9 * 60 + 42), "09.42");
  assert_text (ww_format_time_range (EN, 660, 680), "11:00~to~11:20");
  assert_text (ww_format_time_range (NB, 660, 680), "kl.~11.00–11.20");
}

static void
test_language (void)
{
  /* Without a catalogue the program is in English, whatever the computer's locale. */
  g_assert_cmpint (ww_format_get_language (), ==, EN);
  g_assert_cmpstr (ww_format_get_language_code (), ==, "en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/numbers", test_numbers);
  g_test_add_func ("/format/scores", test_scores);
  g_test_add_func ("/format/money", test_money);
  g_test_add_func ("/format/dates", test_dates);
  g_test_add_func ("/format/times", test_times);
  g_test_add_func ("/format/language", test_language);
  return g_test_run ();
}
