/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-error.h"
#include "ww-json-text.h"

#include <string.h>

static void
test_good (void)
{
  static const char *const good[] = { "0", "-0.5e+10", "\"\"", "\"æ\\u00e6\\ud83d\\ude00\"", "[]", "{}", " [1, {\"a\": [true, null]}] ",
                                      "12345678901234567890", "1e400" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ww_json_text_check (good[i], -1, &error));
      g_assert_no_error (error);
    }
}

static void
test_bad (void)
{
  static const struct {
    const char *text, *place;
  } bad[] = {
    { "", "Line 1, column 1:" },          { "[1,]", "Line 1, column 4:" },       { "{\"a\":1,\n\"a\":2}", "Line 2, column 1:" },
    { "01", "Line 1, column 1:" },        { "1.", "Line 1, column 1:" },         { "\"a\nb\"", "Line 1, column 3:" },
    { "\"\\u0000\"", "Line 1, column 8:" }, { "\"\\ud800\"", "Line 1, column 8:" }, { "\"\\x\"", "Line 1, column 3:" },
    { "\"\xff\"", "Line 1, column 2:" },  { "{\"a\" 1}", "Line 1, column 6:" },  { "[1 2]", "Line 1, column 4:" },
    { "nul", "Line 1, column 1:" },       { "{} {}", "Line 1, column 4:" },      { "'a'", "Line 1, column 1:" },
    { "{\"a\":1,\"\\u0061\":2}", "Line 1, column 8:" }, { "\xef\xbb\xbf{}", "Line 1, column 1:" }, { "[", "Line 1, column 2:" },
  };
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) deep_error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ww_json_text_check (bad[i].text, -1, &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
      if (!g_str_has_prefix (error->message, bad[i].place))
        g_error ("%s gave %s", bad[i].text, error->message);
    }
  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_false (ww_json_text_check (deep->str, -1, &deep_error));
  g_assert_error (deep_error, WW_ERROR, WW_ERROR_LIMIT);
}

static void
assert_set (const char *text, const char *name, const char *value, const char *expected)
{
  g_autofree char *got = ww_json_text_set (text, -1, name, value);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_set (void)
{
  assert_set ("{}", "a", "1", "{\"a\":1}");
  assert_set ("{ }", "a", "1", "{\"a\":1 }");
  assert_set ("{ \"a\" : 0.1 , \"b\":1e20 }", "a", "2", "{ \"a\" : 2 , \"b\":1e20 }");
  assert_set ("{\"b\":12345678901234567890}", "c", "[]", "{\"b\":12345678901234567890,\"c\":[]}");
  assert_set ("{\"a\":1,\"b\":2,\"c\":3}", "a", NULL, "{\"b\":2,\"c\":3}");
  assert_set ("{\"a\":1,\"b\":2,\"c\":3}", "b", NULL, "{\"a\":1,\"c\":3}");
  assert_set ("{\"a\":1,\"b\":2,\"c\":3}", "c", NULL, "{\"a\":1,\"b\":2}");
  assert_set ("{\"a\":1}", "a", NULL, "{}");
  assert_set ("{\"a\":1}", "x", NULL, "{\"a\":1}");
  assert_set ("{\"\\u0061\":1}", "a", "2", "{\"\\u0061\":2}");
  assert_set ("{\"a\":{\"b\":1},\"b\":2}", "b", "3", "{\"a\":{\"b\":1},\"b\":3}");
}

static void
test_check_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *spaces = g_strnfill (WW_JSON_BYTES_MAX, ' ');
  g_autofree char *large = g_strconcat ("[", spaces, "1,]", NULL);

  g_assert_false (ww_json_text_check (large, -1, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_LIMIT);
  g_clear_error (&error);
  /* Its size is not what is wrong with it. */
  g_assert_false (ww_json_text_check_list (large, -1, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (ww_json_text_check_list (" [1,\n{\"a\":2}] ", -1, &error));
  g_assert_no_error (error);
}

static void
test_next (void)
{
  const char *text = "{\"a\":1}\n{\"b\":[2]} , 3 ] tail";
  gsize offset = 0, start, end;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) cut = g_string_new (NULL);

  while (ww_json_text_next (text, -1, &offset, &start, &end, &error))
    g_string_append_printf (cut, "<%.*s>", (int) (end - start), text + start);
  g_assert_no_error (error);
  g_assert_cmpstr (cut->str, ==, "<{\"a\":1}><{\"b\":[2]}><3>");
  g_assert_cmpint (text[offset], ==, ']');
  offset = 0;
  g_assert_false (ww_json_text_next ("\n {\"a\"", -1, &offset, &start, &end, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
}

/* Any bytes: no crash, and what is taken can be parsed and found again. */
static void
test_random (void)
{
  static const char letters[] = "{}[]\",:0123456789.eE+-truefalsn\\u \n\xc3\xa6";

  for (int round = 0; round < 200000; round++)
    {
      char text[24];
      int n = g_test_rand_int_range (0, sizeof text - 1);

      for (int i = 0; i < n; i++)
        text[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      text[n] = '\0';
      if (ww_json_text_check (text, n, NULL))
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (JsonNode) node = ww_json_text_parse (text, n, &error);

          g_assert_no_error (error);
          g_assert_nonnull (node);
        }
    }
}

static void
test_quote (void)
{
  g_autofree char *quoted = ww_json_text_quote ("a\"b\\c\nd\x01" "æ");

  g_assert_cmpstr (quoted, ==, "\"a\\\"b\\\\c\\nd\\u0001æ\"");
  g_assert_true (ww_json_text_check (quoted, -1, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/good", test_good);
  g_test_add_func ("/json-text/bad", test_bad);
  g_test_add_func ("/json-text/set", test_set);
  g_test_add_func ("/json-text/check-list", test_check_list);
  g_test_add_func ("/json-text/next", test_next);
  g_test_add_func ("/json-text/random", test_random);
  g_test_add_func ("/json-text/quote", test_quote);
  return g_test_run ();
}
