/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-error.h"
#include "ww-merge.h"

#define HEAD "\"_id\":\"wish:01\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"kind\":\"solution\",\"status\":\"open\""

static WwDocument *
wish (const char *when, const char *who, const char *rest)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("{" HEAD ",\"updated_at\":\"%s\",\"updated_by\":\"%s\"%s%s}", when, who, *rest ? "," : "", rest);
  WwDocument *document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

static WwMerge *
merge (const char *before, const char *left, const char *right)
{
  g_autoptr (WwDocument) b = before ? wish ("2026-11-12T08:00:00Z", "Ida", before) : NULL;
  g_autoptr (WwDocument) l = wish ("2026-11-13T08:00:00Z", "Liv", left), r = wish ("2026-11-14T08:00:00Z", "Amir", right);

  return ww_merge_new (b, l, r);
}

static WwMergeField *
find (WwMerge *self, const char *path, guint *index)
{
  GPtrArray *fields = ww_merge_get_fields (self);

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((WwMergeField *) fields->pdata[i])->path, path))
      {
        if (index)
          *index = i;
        return fields->pdata[i];
      }
  g_error ("no field %s", path);
}

static void
one_side (void)
{
  g_autoptr (WwMerge) self = merge ("\"statement\":\"a bed\",\"severity\":2,\"x\":[1.50]", "\"statement\":\"a warm bed\",\"severity\":2,\"x\":[1.50]",
                                    "\"statement\":\"a bed\",\"severity\":5,\"needed_by\":\"2027-03-01\",\"x\":[1.50]");
  g_autoptr (WwDocument) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (find (self, "statement", NULL)->verdict, ==, WW_MERGE_BY_LEFT);
  g_assert_cmpint (find (self, "severity", NULL)->verdict, ==, WW_MERGE_BY_RIGHT);
  g_assert_cmpint (find (self, "needed_by", NULL)->verdict, ==, WW_MERGE_BY_RIGHT);
  g_assert_cmpint (find (self, "x", NULL)->verdict, ==, WW_MERGE_AGREED);
  g_assert_true (ww_merge_is_settled (self));
  g_assert_false (ww_merge_is_like (self, WW_MERGE_LEFT));
  result = ww_merge_finish (self, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ww_document_get_text (result, NULL), ==,
                   "{" HEAD ",\"updated_at\":\"2026-11-14T08:00:00Z\",\"updated_by\":\"Amir\",\"statement\":\"a warm bed\",\"severity\":5,"
                   "\"x\":[1.50],\"needed_by\":\"2027-03-01\"}");
}

static void
dropped (void)
{
  g_autoptr (WwMerge) self = merge ("\"statement\":\"a bed\",\"severity\":2", "\"statement\":\"a bed\"", "\"statement\":\"a bed\",\"severity\":2");
  g_autoptr (WwMerge) unknown = merge (NULL, "\"statement\":\"a bed\"", "\"statement\":\"a bed\",\"severity\":2");

  g_assert_null (find (self, "severity", NULL)->result);
  g_assert_true (ww_merge_is_like (self, WW_MERGE_LEFT));
  /* Without the version before nobody can tell an old field that was dropped from a new one: it is kept. */
  g_assert_cmpstr (find (unknown, "severity", NULL)->result, ==, "2");
}

static void
open_field (void)
{
  g_autoptr (WwMerge) self = merge ("\"statement\":\"a bed\"", "\"statement\":\"a warm bed\"", "\"statement\":\"a large bed\"");
  g_autoptr (WwDocument) none = NULL, result = NULL, own = NULL;
  g_autoptr (GError) error = NULL;
  guint index;

  g_assert_cmpint (find (self, "statement", &index)->verdict, ==, WW_MERGE_OPEN);
  g_assert_false (ww_merge_is_settled (self));
  none = ww_merge_finish (self, 0, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "statement"));
  g_clear_error (&error);
  ww_merge_choose (self, index, WW_MERGE_RIGHT);
  result = ww_merge_finish (self, 1800000000000, "Ida", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ww_document_get_title (result), ==, "a large bed");
  g_assert_cmpstr (ww_document_get_updated_by (result), ==, "Ida");
  g_assert_cmpint (ww_document_get_updated_at (result), ==, 1800000000000);
  ww_merge_set (self, index, "\"a bed that is warm and large\"");
  own = ww_merge_finish (self, 0, NULL, &error);
  g_assert_cmpstr (ww_document_get_title (own), ==, "a bed that is warm and large");
  /* A result that the type does not allow is told with the field. */
  ww_merge_set (self, index, "7");
  g_clear_object (&none);
  none = ww_merge_finish (self, 0, NULL, &error);
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
}

static void
sets (void)
{
  g_autoptr (WwMerge) self = merge ("\"statement\":\"a\",\"tags\":[\"a\",{\"tag\":\"b\",\"priority\":\"must\"},\"c\"]",
                                    "\"statement\":\"a\",\"tags\":[{\"tag\":\"b\",\"priority\":\"must\"},\"c\",\"d\"]",
                                    "\"statement\":\"a\",\"tags\":[\"e\",\"a\",\"b\"]");
  WwMergeField *tags;
  guint index;

  tags = find (self, "tags", &index);
  g_assert_cmpint (tags->verdict, ==, WW_MERGE_BOTH);
  /* a dropped left, c dropped right, b made a plain one by right alone, d and e added */
  g_assert_cmpstr (tags->result, ==, "[\"b\",\"d\",\"e\"]");
  ww_merge_keep (self, index, 0, TRUE);
  g_assert_cmpstr (tags->result, ==, "[\"a\",\"b\",\"d\",\"e\"]");
  ww_merge_choose (self, index, WW_MERGE_BEFORE);
  g_assert_cmpstr (tags->result, ==, "[\"a\",{\"tag\":\"b\",\"priority\":\"must\"},\"c\"]");
}

static void
sets_open (void)
{
  g_autoptr (WwMerge) priority = merge ("\"statement\":\"a\",\"tags\":[\"a\"]", "\"statement\":\"a\",\"tags\":[{\"tag\":\"a\",\"priority\":\"must\"}]",
                                        "\"statement\":\"a\",\"tags\":[{\"tag\":\"a\",\"priority\":\"could\"}]");
  g_autoptr (WwMerge) entry = merge ("\"statement\":\"a\",\"constraints\":[{\"what\":\"trl\",\"value\":6}]",
                                     "\"statement\":\"a\",\"constraints\":[{\"what\":\"trl\",\"value\":7}]",
                                     "\"statement\":\"a\",\"constraints\":[{\"what\":\"trl\",\"value\":5}]");
  g_autoptr (WwMerge) added = merge ("\"statement\":\"a\",\"constraints\":[{\"what\":\"trl\",\"value\":6}]",
                                     "\"statement\":\"a\",\"constraints\":[{\"what\":\"trl\",\"value\":7}]",
                                     "\"statement\":\"a\",\"constraints\":[{\"what\":\"trl\",\"value\":6},{\"what\":\"language\",\"value\":\"nb\"}]");

  g_assert_cmpint (find (priority, "tags", NULL)->verdict, ==, WW_MERGE_OPEN);
  g_assert_cmpint (find (entry, "constraints", NULL)->verdict, ==, WW_MERGE_OPEN);
  g_assert_cmpstr (find (added, "constraints", NULL)->result, ==, "[{\"what\":\"trl\",\"value\":7},{\"what\":\"language\",\"value\":\"nb\"}]");
}

static void
nested (void)
{
  static const char *const format = "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"N\",\"kind\":\"startup\",\"venture\":{\"stage\":\"%s\","
                                    "\"trl\":%d},\"mandate\":{\"ticket\":{\"min\":%d,\"max\":%d,\"currency\":\"NOK\"}}}";
  g_autofree char *b = g_strdup_printf (format, "seed", 4, 1, 9), *l = g_strdup_printf (format, "series-a", 4, 2, 9);
  g_autofree char *r = g_strdup_printf (format, "seed", 6, 1, 8);
  g_autoptr (WwDocument) before = ww_document_new_from_text (b, -1, NULL), left = ww_document_new_from_text (l, -1, NULL);
  g_autoptr (WwDocument) right = ww_document_new_from_text (r, -1, NULL);
  g_autoptr (WwMerge) self = ww_merge_new (before, left, right);

  g_assert_cmpstr (find (self, "venture.stage", NULL)->result, ==, "\"series-a\"");
  g_assert_cmpstr (find (self, "venture.trl", NULL)->result, ==, "6");
  /* A range with its currency is one thing. */
  g_assert_cmpint (find (self, "mandate.ticket", NULL)->verdict, ==, WW_MERGE_OPEN);
}

static WwDocument *
day_record (const char *type, const char *rest)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s:1\",\"type\":\"%s\",\"name\":\"Day\",\"event\":\"event:1\","
                                           "\"organisation\":\"organisation:1\",\"participants\":[\"participant:1\"]%s%s}",
                                           type, type, *rest ? "," : "", rest);
  WwDocument *document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

static WwMerge *
merge_day (const char *type, const char *before, const char *left, const char *right)
{
  g_autoptr (WwDocument) b = day_record (type, before), l = day_record (type, left), r = day_record (type, right);

  return ww_merge_new (b, l, r);
}

/* What happens at two desks at once is no question for a person: who is seen at both came when the first saw her, and what somebody said of a
 * meeting outweighs what was taken for granted. */
static void
ranked (void)
{
  static const struct {
    const char *type, *before, *left, *right, *path, *result;
  } cases[] = {
    { "participant", "", "\"checked_in_at\":\"2026-12-03T08:00:09Z\"", "\"checked_in_at\":\"2026-12-03T08:00:07Z\"", "checked_in_at", "\"2026-12-03T08:00:07Z\"" },
    { "participant", "\"checked_in_at\":\"2026-12-03T08:00:00Z\"", "", "\"checked_in_at\":\"2026-12-03T08:00:07Z\"", "checked_in_at", "\"2026-12-03T08:00:07Z\"" },
    { "meeting", "\"state\":\"planned\"", "\"state\":\"held\"", "\"state\":\"missed\"", "state", "\"missed\"" },
    { "meeting", "\"state\":\"planned\"", "\"state\":\"held\"", "\"state\":\"cancelled\"", "state", "\"held\"" },
    { "meeting", "\"table\":\"1\"", "\"table\":\"2\",\"updated_at\":\"2026-12-03T08:00:09Z\"", "\"table\":\"3\",\"updated_at\":\"2026-12-03T08:00:07Z\"", "table", "\"2\"" },
    { "event", "\"plan\":\"timetable:1\"", "\"plan\":\"timetable:2\",\"updated_at\":\"2026-12-03T08:00:07Z\"", "\"updated_at\":\"2026-12-03T08:00:09Z\"", "plan", NULL },
    { "event", "\"live\":{\"slot\":2}", "\"live\":{\"slot\":4}", "\"live\":{\"slot\":3}", "live.slot", "4" },
    { "event", "\"live\":{\"slot\":9}", "\"live\":{\"slot\":10}", "\"live\":{\"slot\":11}", "live.slot", "11" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WwMerge) forth = merge_day (cases[i].type, cases[i].before, cases[i].left, cases[i].right);
      g_autoptr (WwMerge) back = merge_day (cases[i].type, cases[i].before, cases[i].right, cases[i].left);

      g_assert_cmpstr (find (forth, cases[i].path, NULL)->result, ==, cases[i].result);
      g_assert_cmpstr (find (back, cases[i].path, NULL)->result, ==, cases[i].result);
      g_assert_true (ww_merge_is_settled (forth) && ww_merge_is_settled (back));
    }
}

static void
other_bytes (void)
{
  g_autoptr (WwMerge) self = merge ("\"statement\":\"\\u00f8l\",\"x\":{\"a\":1,\"b\":[1,2]}", "\"statement\":\"øl\",\"x\":{ \"b\": [1, 2], \"a\": 1}",
                                    "\"statement\":\"\\u00f8l\",\"x\":{\"a\":1,\"b\":[1,2]}");

  g_assert_cmpint (find (self, "statement", NULL)->verdict, ==, WW_MERGE_AGREED);
  g_assert_cmpint (find (self, "x", NULL)->verdict, ==, WW_MERGE_AGREED);
  g_assert_true (ww_merge_is_like (self, WW_MERGE_RIGHT));
  g_assert_true (ww_merge_is_unchanged (self, 0, WW_MERGE_LEFT));
  g_assert_true (ww_merge_is_unchanged (self, 0, WW_MERGE_RIGHT));
}

static void
unchanged (void)
{
  g_autoptr (WwMerge) self = merge ("\"statement\":\"a bed\"", "\"statement\":\"a warm bed\"", "\"statement\":\"a bed\"");
  g_autoptr (WwMerge) unknown = merge (NULL, "\"statement\":\"a bed\"", "\"statement\":\"a bed\",\"x\":1");
  guint index, only_right;

  find (self, "statement", &index);
  g_assert_false (ww_merge_is_unchanged (self, index, WW_MERGE_LEFT));
  g_assert_true (ww_merge_is_unchanged (self, index, WW_MERGE_RIGHT));
  /* Where nobody knows what was before, what is not there may have been taken out. */
  find (unknown, "x", &only_right);
  g_assert_false (ww_merge_is_unchanged (unknown, only_right, WW_MERGE_LEFT));
}

/* Whatever three versions there are: who is called left changes nothing but the order of what was added. */
static void
no_rank (void)
{
  static const char *const words[] = { "", "\"x\"", "\"y\"", "\"z\"" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 2000; round++)
    {
      char *texts[3] = { NULL };
      g_autoptr (WwMerge) forth = NULL, back = NULL;
      GPtrArray *fields;

      for (int side = 0; side < 3; side++)
        {
          g_autoptr (GString) text = g_string_new ("\"statement\":\"s\"");

          for (int field = 0; field < 4; field++)
            {
              const char *word = words[g_rand_int_range (random, 0, 4)];

              if (*word)
                g_string_append_printf (text, ",\"own%d\":%s", field, word);
            }
          g_string_append (text, ",\"tags\":[");
          for (int tag = 0; tag < 5; tag++)
            if (g_rand_boolean (random))
              g_string_append_printf (text, g_rand_int_range (random, 0, 4) ? "%s\"t%d\"" : "%s{\"tag\":\"t%d\",\"priority\":\"must\"}",
                                      text->str[text->len - 1] == '[' ? "" : ",", tag);
          g_string_append_c (text, ']');
          texts[side] = g_string_free (g_steal_pointer (&text), FALSE);
        }
      forth = merge (round % 5 ? texts[0] : NULL, texts[1], texts[2]);
      back = merge (round % 5 ? texts[0] : NULL, texts[2], texts[1]);
      fields = ww_merge_get_fields (forth);
      g_assert_cmpuint (fields->len, ==, ww_merge_get_fields (back)->len);
      for (guint i = 0; i < fields->len; i++)
        {
          const WwMergeField *a = fields->pdata[i], *b = find (back, a->path, NULL);

          g_assert_cmpint (a->settled, ==, b->settled);
          g_assert_cmpuint (a->result ? strlen (a->result) : 0, ==, b->result ? strlen (b->result) : 0);
          if (!a->items)
            g_assert_cmpstr (a->result, ==, b->result);
        }
      for (int side = 0; side < 3; side++)
        g_free (texts[side]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/one-side", one_side);
  g_test_add_func ("/merge/dropped", dropped);
  g_test_add_func ("/merge/open", open_field);
  g_test_add_func ("/merge/sets", sets);
  g_test_add_func ("/merge/sets-open", sets_open);
  g_test_add_func ("/merge/nested", nested);
  g_test_add_func ("/merge/ranked", ranked);
  g_test_add_func ("/merge/other-bytes", other_bytes);
  g_test_add_func ("/merge/unchanged", unchanged);
  g_test_add_func ("/merge/no-rank", no_rank);
  return g_test_run ();
}
