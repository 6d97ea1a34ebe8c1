/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-json-view.h"

static guint
find (WwJsonView *view, guint object, const char *name)
{
  return ww_json_view_find (view, object, name, strlen (name));
}

static void
test_reading (void)
{
  g_autoptr (WwJsonView) view = ww_json_view_new ();
  g_autoptr (GError) error = NULL;
  const char *text = " {\"name\" : \"Bj\\u00f8rn\\n\", \"n\\u0061il\": \"x\", \"list\":[1,{\"in\":[]},\"b\"], \"n\":-12.75e1, \"big\":12345678901234567890,"
                     "\"huge\":-1e99, \"none\":null, \"yes\":true, \"empty\":{}, \"last\":\"ø\"} ";
  const char *bytes;
  guint child = WW_JSON_ABSENT, name, n = 0;
  gint64 number;
  gsize len;

  g_assert_true (ww_json_view_read (view, text, -1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ww_json_view_get_kind (view, 0), ==, WW_JSON_OBJECT);
  g_assert_cmpstr (ww_json_view_get_string (view, find (view, 0, "name")), ==, "Bjørn\n");
  g_assert_cmpstr (ww_json_view_get_string (view, find (view, 0, "nail")), ==, "x");
  g_assert_cmpstr (ww_json_view_get_string (view, find (view, 0, "last")), ==, "ø");
  g_assert_null (ww_json_view_get_string (view, find (view, 0, "n")));
  g_assert_null (ww_json_view_get_string (view, find (view, 0, "nam")));
  g_assert_cmpint (ww_json_view_get_kind (view, find (view, 0, "name ")), ==, WW_JSON_NOTHING);
  g_assert_cmpuint (ww_json_view_count (view, find (view, 0, "list")), ==, 3);
  g_assert_cmpuint (ww_json_view_count (view, find (view, 0, "empty")), ==, 0);
  g_assert_cmpuint (ww_json_view_count (view, find (view, 0, "name")), ==, 0);
  g_assert_true (ww_json_view_get_int (view, find (view, 0, "n"), &number));
  g_assert_cmpint (number, ==, -127);
  g_assert_true (ww_json_view_get_int (view, find (view, 0, "big"), &number));
  g_assert_cmpint (number, ==, G_MAXINT64);
  g_assert_true (ww_json_view_get_int (view, find (view, 0, "huge"), &number));
  g_assert_cmpint (number, ==, G_MININT64);
  g_assert_false (ww_json_view_get_int (view, find (view, 0, "yes"), &number));
  bytes = ww_json_view_get_bytes (view, find (view, 0, "list"), &len);
  g_assert_cmpint (strncmp (bytes, "[1,{\"in\":[]},\"b\"]", len), ==, 0);
  g_assert_cmpuint (len, ==, strlen ("[1,{\"in\":[]},\"b\"]"));
  g_assert_null (ww_json_view_get_bytes (view, WW_JSON_ABSENT, &len));
  g_assert_cmpuint (len, ==, 0);
  while (ww_json_view_next (view, 0, &child, &name))
    {
      g_assert_nonnull (ww_json_view_get_string (view, name));
      n++;
    }
  g_assert_cmpuint (n, ==, 10);
  child = WW_JSON_ABSENT;
  g_assert_false (ww_json_view_next (view, find (view, 0, "empty"), &child, NULL));
  g_assert_false (ww_json_view_next (view, find (view, 0, "name"), &child, NULL));
}

/* What the check refuses is not there to be read, and the next text is. */
static void
test_refused (void)
{
  static const char *const bad[] = { "", "{", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "[1,]", "\"\xff\"", "\"\xc3\"", "{}x", "\"a\nb\"",
                                     "{\"01\":0,\"02\":0,\"03\":0,\"04\":0,\"05\":0,\"06\":0,\"07\":0,\"08\":0,\"09\":0,\"10\":0,\"11\":0,\"12\":0,"
                                     "\"13\":0,\"14\":0,\"15\":0,\"16\":0,\"17\":0,\"18\":0,\"\\u00301\":0}" };
  g_autoptr (WwJsonView) view = ww_json_view_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ww_json_view_read (view, bad[i], -1, &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
      g_assert_cmpint (ww_json_view_get_kind (view, 0), ==, WW_JSON_NOTHING);
      g_assert_true (ww_json_view_read (view, "{\"a\":\"b\"}", -1, NULL));
      g_assert_cmpstr (ww_json_view_get_string (view, find (view, 0, "a")), ==, "b");
    }
}

static void
append_random (GString *text, GRand *rand, guint depth)
{
  static const char *const strings[] = { "\"\"", "\"plain words in a row, rather many of them\"", "\"sju sjøsjuke sjømenn på Ålesund\"", "\"\\\"\\\\\\/\\u00e5\\ud83d\\ude00\"",
                                         "\"12345678\"", "\"1234567\\n\"", "\"æ\"" };
  static const char *const others[] = { "0", "-1.5", "1e20", "true", "false", "null" };
  guint what = (guint) g_rand_int_range (rand, 0, depth > 3 ? 2 : 4), n = (guint) g_rand_int_range (rand, 0, 20 >> depth);

  if (what == 0)
    g_string_append (text, strings[g_rand_int_range (rand, 0, G_N_ELEMENTS (strings))]);
  else if (what == 1)
    g_string_append (text, others[g_rand_int_range (rand, 0, G_N_ELEMENTS (others))]);
  else
    {
      g_string_append_c (text, what == 2 ? '[' : '{');
      for (guint i = 0; i < n; i++)
        {
          g_string_append (text, i ? " , " : "");
          if (what == 3)
            g_string_append_printf (text, i % 3 ? "\"m%u\":" : "\"\\u006d%u\" :", i);
          append_random (text, rand, depth + 1);
        }
      g_string_append_c (text, what == 2 ? ']' : '}');
    }
}

/* The same as json-glib says. */
static void
compare (WwJsonView *view, guint at, JsonNode *node)
{
  guint child = WW_JSON_ABSENT, name, n = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_assert_cmpint (ww_json_view_get_kind (view, at), ==, WW_JSON_OBJECT);
      while (ww_json_view_next (view, at, &child, &name))
        {
          const char *called = ww_json_view_get_string (view, name);

          g_assert_cmpuint (find (view, at, called), ==, child);
          compare (view, child, json_object_get_member (json_node_get_object (node), called));
          n++;
        }
      g_assert_cmpuint (n, ==, json_object_get_size (json_node_get_object (node)));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_assert_cmpuint (ww_json_view_count (view, at), ==, json_array_get_length (json_node_get_array (node)));
      while (ww_json_view_next (view, at, &child, NULL))
        compare (view, child, json_array_get_element (json_node_get_array (node), n++));
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_assert_cmpstr (ww_json_view_get_string (view, at), ==, json_node_get_string (node));
  else
    g_assert_cmpint (ww_json_view_get_kind (view, at), >=, WW_JSON_NUMBER);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (WwJsonView) view = ww_json_view_new ();

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = NULL;

      append_random (text, rand, 0);
      node = ww_json_text_parse (text->str, -1, &error);
      g_assert_no_error (error);
      g_assert_true (ww_json_view_read (view, text->str, (gssize) text->len, &error));
      compare (view, 0, node);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-view/reading", test_reading);
  g_test_add_func ("/json-view/refused", test_refused);
  g_test_add_func ("/json-view/random", test_random);
  return g_test_run ();
}
