/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-constraint.h"
#include "ww-date.h"
#include "ww-documents.h"
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-tag-ref.h"

#include <string.h>

#define WISH                                                                                                                       \
  "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a way home\",\"kind\":\"solution\","  \
  "\"status\":\"open\""

static void
assert_refused (const char *text, const char *message_start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_null (document);
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  if (!g_str_has_prefix (error->message, message_start))
    g_error ("%s gave “%s”", text, error->message);
}

static void
test_reading_names_the_field (void)
{
  assert_refused ("[]", "A record");
  assert_refused ("{\"type\":\"wish\"}", "_id: ");
  assert_refused ("{\"_id\":\"offer:1\",\"type\":\"wish\"}", "_id: ");
  assert_refused ("{\"_id\":\"wish:1\",\"type\":\"wish\"}", "statement: ");
  assert_refused (WISH ",\"severity\":6}", "severity: ");
  assert_refused (WISH ",\"severity\":2.5}", "severity: ");
  assert_refused (WISH ",\"needed_by\":\"2026-02-30\"}", "needed_by: ");
  assert_refused (WISH ",\"tags\":[\"a\",7]}", "tags[1]: ");
  assert_refused (WISH ",\"tags\":[{\"tag\":\"a\",\"priority\":\"maybe\"}]}", "tags[0].priority: ");
  assert_refused (WISH ",\"amount\":{\"amount\":1}}", "amount.currency: ");
  assert_refused (WISH ",\"amount\":{\"amount\":1,\"currency\":\"kr\"}}", "amount.currency: ");
  assert_refused (WISH ",\"constraints\":[{\"what\":\"colour\"}]}", "constraints[0].what: ");
  assert_refused (WISH ",\"language\":\"norsk bokmål\"}", "language: ");
  assert_refused (WISH ",\"person\":\"wish:2\"}", "person: ");
  assert_refused ("{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"A\",\"kind\":\"investor\","
                  "\"mandate\":{\"ticket\":{\"min\":\"1\",\"currency\":\"NOK\"}}}",
                  "mandate.ticket.min: ");
  assert_refused ("{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"\",\"kind\":\"investor\"}", "name: ");
}

static void
test_classes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) wish = ww_document_new_from_text (WISH "}", -1, &error);
  g_autoptr (WwDocument) unknown
      = ww_document_new_from_text ("{\"_id\":\"badge:1\",\"type\":\"badge\",\"wide\":true}", -1, &error);

  g_assert_no_error (error);
  g_assert_true (WW_IS_WISH (wish));
  g_assert_cmpstr (ww_document_get_title (wish), ==, "a way home");
  g_assert_false (WW_IS_WISH (unknown));
  g_assert_true (ww_document_get_boolean (unknown, "wide"));
  g_assert_cmpstr (ww_document_get_title (unknown), ==, "badge:1");
  g_assert_cmpint (g_strv_length ((char **) ww_document_type_names ()), ==, 17);
  for (const char *const *name = ww_document_type_names (); *name; name++)
    {
      WwDocumentClass *klass = g_type_class_ref (ww_document_type_for_name (*name));

      g_assert_cmpstr (klass->type_name, ==, *name);
      g_assert_nonnull (klass->fields);
      g_type_class_unref (klass);
    }
}

/* An edit leaves alone what it does not touch, also what json-glib would rewrite. */
static void
test_unknown_fields_survive (void)
{
  const char *text = "{ \"_id\":\"wish:1\", \"type\":\"wish\",\"x_big\":12345678901234567890 ,\"x_float\":0.1,\"x_exp\": 1e20,"
                     "\"organisation\":\"organisation:1\",\"statement\":\"a way home\",\"kind\":\"solution\",\"status\":\"open\","
                     "\"x_object\":{ \"b\":[1,2 , 3]} }";
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) before = ww_document_new_from_text (text, -1, &error);
  g_autoptr (WwDraft) draft = ww_draft_new_from (before);
  g_autoptr (WwDocument) after = NULL;
  const char *edited;

  g_assert_cmpstr (ww_document_get_text (before, NULL), ==, text);
  ww_draft_set_string (draft, "statement", "a way to see \"home\"");
  ww_draft_set_integer (draft, "amount.amount", 900000);
  ww_draft_set_string (draft, "amount.currency", "NOK");
  ww_draft_set_date (draft, "needed_by", ww_date_from_ymd (2027, 3, 1));
  after = ww_draft_finish (draft, 1800000000000, "Ingrid Solheim", &error);
  g_assert_no_error (error);
  edited = ww_document_get_text (after, NULL);
  g_assert_nonnull (strstr (edited, "\"x_big\":12345678901234567890 ,\"x_float\":0.1,\"x_exp\": 1e20,"));
  g_assert_nonnull (strstr (edited, "\"x_object\":{ \"b\":[1,2 , 3]}"));
  g_assert_cmpstr (ww_document_get_string (after, "statement"), ==, "a way to see \"home\"");
  g_assert_cmpint (ww_document_get_integer (after, "amount.amount", 0), ==, 900000);
  g_assert_cmpint (ww_document_get_date (after, "needed_by"), ==, ww_date_from_ymd (2027, 3, 1));
  g_assert_cmpstr (ww_document_get_updated_by (after), ==, "Ingrid Solheim");
  g_assert_cmpint (ww_document_get_updated_at (after), ==, 1800000000000);
  g_assert_cmpstr (ww_document_get_text (before, NULL), ==, text);
}

static void
test_draft_refuses_nonsense (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDraft) draft = ww_draft_new ("wish", 1800000000000);
  g_autoptr (WwDocument) document = NULL;

  ww_draft_set_string (draft, "organisation", "organisation:1");
  ww_draft_set_string (draft, "statement", "x");
  ww_draft_set_string (draft, "kind", "miracle");
  ww_draft_set_string (draft, "status", "open");
  g_assert_null (ww_draft_finish (draft, 1800000000000, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_true (g_str_has_prefix (error->message, "kind: "));
  g_clear_error (&error);
  ww_draft_set_string (draft, "kind", "partner");
  document = ww_draft_finish (draft, 1800000000000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ww_document_get_id (document), ==, ww_draft_get_id (draft));
  g_assert_cmpint (ww_document_get_created_at (document), ==, 1800000000000);
}

/* Heard in a crowd, a wish may be nobody's; what earlier versions wrote for that is nobody either. */
static void
test_owner (void)
{
  static const char *const texts[] = {
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"statement\":\"a way home\",\"kind\":\"solution\",\"status\":\"open\"}",
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:not-stated\",\"statement\":\"a way home\",\"kind\":\"solution\",\"status\":\"open\"}",
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a way home\",\"kind\":\"solution\",\"status\":\"open\"}",
  };
  static const char *const owners[] = { NULL, NULL, "organisation:1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WwDocument) wish = ww_document_new_from_text (texts[i], -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ww_wish_get_owner (wish), ==, owners[i]);
    }
}

static void
test_lists (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) wish = ww_document_new_from_text (
      WISH ",\"tags\":[\"a\",{\"tag\":\"b\",\"priority\":\"must\"},{\"tag\":\"c\",\"count\":11},\"a\"],"
           "\"constraints\":[{\"what\":\"device-class\",\"value\":\"IIa\",\"priority\":\"must\"},"
           "{\"what\":\"budget\",\"value\":{\"amount\":900000,\"currency\":\"NOK\"},\"priority\":\"nice\"},"
           "{\"what\":\"trl\",\"value\":6},{\"what\":\"trl\",\"value\":{\"from\":4,\"to\":8}}]}",
      -1, &error);
  g_autoptr (GArray) tags = ww_tag_ref_list (wish, "tags"), constraints = ww_constraint_list (wish);
  g_autofree char *json = ww_tag_ref_to_json (tags);
  const WwConstraint *c = (const WwConstraint *) (gpointer) constraints->data;

  g_assert_no_error (error);
  g_assert_cmpint (tags->len, ==, 3);
  g_assert_cmpint (g_array_index (tags, WwTagRef, 1).priority, ==, WW_TAG_MUST);
  g_assert_cmpint (g_array_index (tags, WwTagRef, 2).count, ==, 11);
  g_assert_cmpstr (json, ==, "[\"a\",{\"tag\":\"b\",\"priority\":\"must\"},{\"tag\":\"c\",\"count\":11}]");
  g_assert_cmpint (constraints->len, ==, 4);
  g_assert_true (c[0].must);
  g_assert_cmpstr (c[0].word, ==, "IIa");
  g_assert_false (c[1].must);
  g_assert_cmpint (c[1].number, ==, 900000);
  g_assert_cmpstr (c[1].currency, ==, "NOK");
  g_assert_cmpint (c[2].number, ==, 6);
  g_assert_cmpint (c[3].low, ==, 4);
  g_assert_cmpint (c[3].high, ==, 8);
}

/* What is in a list stays as it was written, down to its spaces. */
static void
test_draft_appends (void)
{
  static const char *const lists[][2] = {
    { "", "\"log\":[{\"on\":1}]" },
    { ",\"log\":[]", "\"log\":[{\"on\":1}]" },
    { ",\"log\":[ ]", "\"log\":[ {\"on\":1}]" },
    { ",\"log\":[{ \"x_new\" : 1e20 }, 2]", "\"log\":[{ \"x_new\" : 1e20 }, 2,{\"on\":1}]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"thing:1\",\"type\":\"thing\"%s}", lists[i][0]);
      g_autoptr (WwDocument) before = ww_document_new_from_text (text, -1, &error), after = NULL;
      g_autoptr (WwDraft) draft = ww_draft_new_from (before);

      ww_draft_append (draft, "log", "{\"on\":1}");
      after = ww_draft_finish (draft, 1800000000000, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (ww_document_get_text (after, NULL), lists[i][1]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/reading-names-the-field", test_reading_names_the_field);
  g_test_add_func ("/model/classes", test_classes);
  g_test_add_func ("/model/unknown-fields-survive", test_unknown_fields_survive);
  g_test_add_func ("/model/draft-refuses-nonsense", test_draft_refuses_nonsense);
  g_test_add_func ("/model/draft-appends", test_draft_appends);
  g_test_add_func ("/model/lists", test_lists);
  g_test_add_func ("/model/owner", test_owner);
  return g_test_run ();
}
