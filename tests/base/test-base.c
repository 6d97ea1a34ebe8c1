/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-date.h"
#include "ww-error.h"
#include "ww-fold.h"
#include "ww-id.h"
#include "ww-instant.h"

#include <string.h>

static void
test_dates (void)
{
  static const char *const bad[] = { "", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-10", "2026-04-31", "2026-04-30 ",
                                     "0000-01-01", "x026-01-01", "2026-01-0a" };
  gint32 date;

  g_assert_true (ww_date_parse ("1970-01-01", &date));
  g_assert_cmpint (date, ==, 0);
  g_assert_true (ww_date_parse ("2024-02-29", &date));
  g_assert_cmpint (date, ==, 19782);
  for (gint32 day = -719162; day < 2932896; day += 13)
    {
      g_autofree char *text = ww_date_format (day);
      gint32 again;

      g_assert_true (ww_date_parse (text, &again));
      g_assert_cmpint (again, ==, day);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ww_date_parse (bad[i], &date));
  g_assert_false (ww_date_parse (NULL, &date));
  g_assert_cmpint (ww_date_from_instant (-1), ==, -1);
  g_assert_cmpint (ww_date_from_instant (86399999), ==, 0);
}

static void
test_instants (void)
{
  static const char *const bad[] = { "", "2026-11-12", "2026-11-12T08:30:00", "2026-11-12T24:00:00Z", "2026-11-12T08:60:00Z",
                                     "2026-11-12T08:30:00.Z", "2026-11-12T08:30:00+1:00", "2026-11-12T08:30:00Zx",
                                     "2026-11-12T08:30:00+01:000" };
  gint64 instant, zoned;
  g_autofree char *text = NULL, *with_ms = NULL;

  g_assert_true (ww_instant_parse ("2026-11-12T08:30:00Z", &instant));
  g_assert_true (ww_instant_parse ("2026-11-12T09:30:00+01:00", &zoned));
  g_assert_cmpint (instant, ==, zoned);
  text = ww_instant_format (instant);
  g_assert_cmpstr (text, ==, "2026-11-12T08:30:00Z");
  g_assert_true (ww_instant_parse ("2026-11-12T08:30:00.123456Z", &instant));
  with_ms = ww_instant_format (instant);
  g_assert_cmpstr (with_ms, ==, "2026-11-12T08:30:00.123Z");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ww_instant_parse (bad[i], &instant));
}

static void
test_ids (void)
{
  g_autofree char *earlier = ww_id_new ("wish", 1700000000000), *later = ww_id_new ("wish", 1700000000001);

  g_assert_true (ww_id_is_valid (earlier));
  g_assert_cmpint (strlen (earlier), ==, 5 + 36);
  g_assert_cmpint (earlier[5 + 14], ==, '7');
  g_assert_cmpstr (earlier, <, later);
  g_assert_true (ww_id_has_type (earlier, "wish"));
  g_assert_false (ww_id_has_type (earlier, "wis"));
  g_assert_false (ww_id_is_valid ("wish:"));
  g_assert_false (ww_id_is_valid ("_design/x"));
  g_assert_false (ww_id_is_valid ("wish:a b"));
  g_assert_false (ww_id_is_valid ("wish:\xff"));
  g_assert_false (ww_id_is_valid (NULL));
}

static void
assert_fold (const char *text, const char *folded)
{
  g_autofree char *got = ww_fold (text);

  g_assert_cmpstr (got, ==, folded);
}

static void
test_folding (void)
{
  g_autofree char *aliased = ww_fold_aliased ("Ålesund, Tromsø");
  g_auto (GStrv) none = ww_fold_words (" – ");

  assert_fold ("Tromsø", "tromso");
  assert_fold ("ÆRLIGHET", "aerlighet");
  assert_fold ("Łódź", "lodz");
  assert_fold ("A\xcc\x8alesund", "alesund");
  assert_fold ("Straße  5!", "strasse 5");
  assert_fold ("heart-failure", "heart failure");
  assert_fold ("  ", "");
  assert_fold ("bad\xff""bytes", "bad bytes");
  g_assert_nonnull (strstr (aliased, "alesund tromso"));
  g_assert_nonnull (strstr (aliased, "aalesund"));
  g_assert_nonnull (strstr (aliased, "tromsoe"));
  g_assert_null (none[0]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/dates", test_dates);
  g_test_add_func ("/base/instants", test_instants);
  g_test_add_func ("/base/ids", test_ids);
  g_test_add_func ("/base/folding", test_folding);
  return g_test_run ();
}
