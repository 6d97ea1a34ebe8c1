/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-collate.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-selector.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = ww_json_text_parse (text, -1, &error);

  g_assert_no_error (error);
  return node;
}

static void
test_order (void)
{
  /* Each before the next. */
  static const char *const values[] = {
    "null", "false", "true", "-3", "0", "0.5", "1", "2", "10", "\"\"", "\"_\"", "\"-\"", "\"1\"", "\"a\"", "\"A\"", "\"aa\"", "\"ä\"",
    "\"b\"", "\"B\"", "\"ba\"", "\"bb\"", "\"ø\"", "[]", "[\"a\"]", "[\"b\"]", "[\"b\",\"c\"]", "[\"b\",\"d\"]", "[[1]]", "{}", "{\"a\":1}", "{\"a\":2}",
    "{\"b\":1}", "{\"b\":2,\"a\":1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autoptr (JsonNode) a = parse (values[i]), b = parse (values[j]);
        int order = ww_collate (a, b);

        /* "ä" stands beside "a": before or behind "aa" it is no neighbour of "b". */
        if (strcmp (values[i], "\"ä\"") == 0 || strcmp (values[j], "\"ä\"") == 0)
          continue;
        g_test_message ("%s %s", values[i], values[j]);
        g_assert_cmpint (order < 0 ? -1 : order > 0, ==, i < j ? -1 : i > j);
        g_assert_cmpint (ww_collate_equal (a, b), ==, i == j);
      }
  g_assert_cmpint (ww_collate_texts ("ä", "az"), <, 0);
  g_assert_cmpint (ww_collate_texts ("a", "ä"), <, 0);
  {
    g_autoptr (JsonNode) whole = parse ("1"), written = parse ("1.0");

    g_assert_true (ww_collate_equal (whole, written));
  }
}

static void
test_matches (void)
{
  static const struct {
    const char *selector;
    gboolean matches;
  } cases[] = {
    { "{}", TRUE },
    { "{\"type\":\"wish\"}", TRUE },
    { "{\"type\":\"offer\"}", FALSE },
    { "{\"type\":{\"$eq\":\"wish\"},\"severity\":{\"$gt\":2,\"$lt\":5}}", TRUE },
    { "{\"severity\":{\"$gt\":4}}", FALSE },
    { "{\"severity\":{\"$gte\":4}}", TRUE },
    { "{\"severity\":{\"$lte\":4.0}}", TRUE },
    { "{\"severity\":{\"$ne\":4}}", FALSE },
    { "{\"nothing\":{\"$ne\":4}}", FALSE },
    { "{\"nothing\":{\"$exists\":false}}", TRUE },
    { "{\"nothing\":null}", FALSE },
    { "{\"empty\":null}", TRUE },
    { "{\"severity\":{\"$gt\":null}}", TRUE },
    { "{\"amount.currency\":\"NOK\"}", TRUE },
    { "{\"amount\":{\"currency\":\"NOK\"}}", TRUE },
    { "{\"amount\":{\"currency\":{\"$in\":[\"SEK\",\"NOK\"]}}}", TRUE },
    { "{\"amount.currency\":{\"$nin\":[\"SEK\",\"NOK\"]}}", FALSE },
    { "{\"dotted\\\\.name\":1}", TRUE },
    { "{\"tags.1\":\"tech.ai\"}", TRUE },
    { "{\"tags\":{\"$in\":[\"tech.ai\"]}}", TRUE },
    { "{\"tags\":{\"$all\":[\"tech.ai\",\"clin.x\"]}}", TRUE },
    { "{\"tags\":{\"$all\":[\"tech.ai\",\"clin.y\"]}}", FALSE },
    { "{\"tags\":{\"$size\":2}}", TRUE },
    { "{\"tags\":{\"$size\":3}}", FALSE },
    { "{\"tags\":{\"$elemMatch\":{\"$regex\":\"^tech\"}}}", TRUE },
    { "{\"tags\":{\"$allMatch\":{\"$regex\":\"^tech\"}}}", FALSE },
    { "{\"list\":{\"$elemMatch\":{\"n\":{\"$gt\":1}}}}", TRUE },
    { "{\"list\":{\"$allMatch\":{\"n\":{\"$gt\":1}}}}", FALSE },
    { "{\"none\":{\"$allMatch\":{\"$eq\":1}}}", FALSE },
    { "{\"amount\":{\"$keyMapMatch\":{\"$eq\":\"currency\"}}}", TRUE },
    { "{\"amount\":{\"$keyMapMatch\":{\"$eq\":\"price\"}}}", FALSE },
    { "{\"severity\":{\"$mod\":[3,1]}}", TRUE },
    { "{\"severity\":{\"$mod\":[3,2]}}", FALSE },
    { "{\"severity\":{\"$type\":\"number\"}}", TRUE },
    { "{\"tags\":{\"$type\":\"array\"}}", TRUE },
    { "{\"type\":{\"$regex\":\"^w.sh$\"}}", TRUE },
    { "{\"type\":{\"$beginsWith\":\"wi\"}}", TRUE },
    { "{\"$or\":[{\"type\":\"offer\"},{\"severity\":4}]}", TRUE },
    { "{\"$and\":[{\"type\":\"offer\"},{\"severity\":4}]}", FALSE },
    { "{\"$nor\":[{\"type\":\"offer\"},{\"severity\":5}]}", TRUE },
    { "{\"$nor\":[{\"type\":\"wish\"},{\"severity\":5}]}", FALSE },
    { "{\"$not\":{\"type\":\"offer\"}}", TRUE },
    { "{\"$not\":{\"nothing\":\"offer\"}}", FALSE },
    { "{\"severity\":{\"$not\":{\"$gt\":4}}}", TRUE },
    { "{\"type\":{\"$not\":{\"$regex\":\"^w\"}}}", FALSE },
    { "{\"nothing\":{\"$not\":{\"$exists\":true}}}", TRUE },
    { "{\"$not\":{\"$not\":{\"type\":\"wish\"}}}", TRUE },
    { "{\"_id\":{\"$gt\":\"wish:\"}}", TRUE },
    { "{\"_deleted\":true}", FALSE },
    { "{\"$or\":[]}", FALSE },
    { "{\"object\":{}}", TRUE },
  };
  g_autoptr (JsonNode) document = parse ("{\"_id\":\"wish:1\",\"type\":\"wish\",\"severity\":4,\"empty\":null,\"amount\":{\"amount\":5,\"currency\":\"NOK\"},"
                                         "\"tags\":[\"clin.x\",\"tech.ai\"],\"dotted.name\":1,\"list\":[{\"n\":1},{\"n\":2}],\"none\":[],\"object\":{}}");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (cases[i].selector);
      g_autoptr (WwSelector) selector = ww_selector_new (node, &error);

      g_test_message ("%s", cases[i].selector);
      g_assert_no_error (error);
      g_assert_cmpint (ww_selector_matches (selector, document), ==, cases[i].matches);
    }
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "[]", "3", "{\"a\":{\"$like\":1}}", "{\"$and\":{}}", "{\"$or\":[1]}", "{\"a\":{\"$in\":1}}", "{\"a\":{\"$exists\":1}}", "{\"a\":{\"$mod\":[0,1]}}",
    "{\"a\":{\"$mod\":[1]}}", "{\"a\":{\"$regex\":\"(\"}}", "{\"a\":{\"$type\":\"date\"}}", "{\"a\":{\"$size\":-1}}", "{\"a\":{\"$elemMatch\":1}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (bad[i]);

      g_test_message ("%s", bad[i]);
      g_assert_null (ww_selector_new (node, &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
    }
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *pattern = g_strnfill (2000, 'a');
    g_autofree char *text = g_strdup_printf ("{\"a\":{\"$regex\":\"%s\"}}", pattern);
    g_autoptr (JsonNode) node = parse (text);

    g_assert_null (ww_selector_new (node, &error));
    g_assert_error (error, WW_ERROR, WW_ERROR_LIMIT);
  }
}

static void
test_fields (void)
{
  g_autoptr (JsonNode) node = parse ("{\"b\":{\"c\":{\"$gt\":1}},\"a\":2,\"x\":{\"$exists\":false},\"$or\":[{\"z\":1}]}");
  g_autoptr (WwSelector) selector = ww_selector_new (node, NULL);
  g_auto (GStrv) fields = ww_selector_get_fields (selector);
  g_autofree char *joined = g_strjoinv (" ", fields);

  g_assert_cmpstr (joined, ==, "a b.c");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collate/order", test_order);
  g_test_add_func ("/selector/matches", test_matches);
  g_test_add_func ("/selector/refused", test_refused);
  g_test_add_func ("/selector/fields", test_fields);
  return g_test_run ();
}
