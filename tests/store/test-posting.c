/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "ww-posting.h"

static void
test_round_trip (void)
{
  for (guint round = 0; round < 200; round++)
    {
      guint8 weights[WW_POSTING_BLOCK] = { 0 }, bytes[WW_POSTING_BYTES], *end = bytes;
      int last = -1, at = -1, gap = g_test_rand_int_range (1, 3000), n = 0;
      const guint8 *p = bytes;
      guint weight;

      for (int i = round % 3 ? g_test_rand_int_range (0, gap) : 0; i < WW_POSTING_BLOCK; i += g_test_rand_int_range (1, gap + 1), n++)
        {
          weights[i] = (guint8) g_test_rand_int_range (1, WW_POSTING_WEIGHT_MAX + 1);
          end = ww_posting_put (end, &last, i, weights[i]);
        }
      g_assert_cmpint (end - bytes, <=, (int) sizeof bytes);
      for (; ww_posting_next (&p, end, &at, &weight); n--)
        {
          g_assert_cmpuint (weights[at], ==, weight);
          weights[at] = 0;
        }
      g_assert_true (p == end);
      g_assert_cmpint (n, ==, 0);
    }
}

/* Whatever stands there, reading stays in the block, and what makes no sense is not passed over. */
static void
test_damaged (void)
{
  static const struct { guint8 bytes[4]; guint n; } lists[] = {
    { { 0x05 }, 1 },                      /* no distance */
    { { 0x91 }, 1 },                      /* cut off */
    { { 0xff, 0xff, 0xff, 0x01 }, 4 },    /* longer than any */
    { { 0x91, 0x80, 0x7f }, 3 },          /* behind the block */
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const guint8 *p = lists[i].bytes;
      int at = -1;
      guint weight;

      while (ww_posting_next (&p, lists[i].bytes + lists[i].n, &at, &weight))
        ;
      g_assert_true (p < lists[i].bytes + lists[i].n);
    }
  for (guint round = 0; round < 2000; round++)
    {
      guint8 bytes[64];
      const guint8 *p = bytes;
      int at = -1, before = -1;
      guint weight;

      for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8) g_test_rand_int ();
      for (; ww_posting_next (&p, bytes + sizeof bytes, &at, &weight); before = at)
        g_assert_true (at > before && at < WW_POSTING_BLOCK && weight <= WW_POSTING_WEIGHT_MAX);
    }
}

static void
test_weights (void)
{
  for (guint words = 1; words < 20000; words = words * 3 / 2 + 1)
    for (guint hits = 1; hits < 100; hits++)
      {
        guint weight = ww_posting_weigh (hits, words);

        g_assert_true (weight >= 1 && weight <= WW_POSTING_WEIGHT_MAX);
        g_assert_cmpuint (ww_posting_weigh (hits + 1, words), >=, weight);
        g_assert_cmpuint (ww_posting_weigh (hits, words * 2), <=, weight);
      }
  g_assert_cmpuint (ww_posting_weigh (2, 64), >, ww_posting_weigh (1, 64));
  g_assert_cmpuint (ww_posting_weigh (1, 16), >, ww_posting_weigh (1, 256));
  /* A word more or less seldom changes how much all the others weigh. */
  g_assert_cmpuint (ww_posting_weigh (1, 50), ==, ww_posting_weigh (1, 51));
}

static void
test_cut (void)
{
  g_autofree char *plain = g_strnfill (200, 'a'), *wide = NULL;
  g_autoptr (GString) text = g_string_new ("a");

  g_assert_cmpuint (ww_posting_cut ("word", 4), ==, 4);
  g_assert_cmpuint (ww_posting_cut (plain, 200), ==, WW_POSTING_TERM_BYTES);
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "語");
  wide = g_strndup (text->str, ww_posting_cut (text->str, text->len));
  g_assert_true (g_utf8_validate (wide, -1, NULL));
  g_assert_cmpuint (strlen (wide), >, WW_POSTING_TERM_BYTES - 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/posting/round-trip", test_round_trip);
  g_test_add_func ("/store/posting/damaged", test_damaged);
  g_test_add_func ("/store/posting/weights", test_weights);
  g_test_add_func ("/store/posting/cut", test_cut);
  return g_test_run ();
}
