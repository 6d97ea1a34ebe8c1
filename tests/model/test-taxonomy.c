/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-error.h"
#include "ww-taxonomy.h"

#include <string.h>

static WwTaxonomy *
load (GPtrArray *own)
{
  g_autofree char *path = g_build_filename (g_getenv ("WW_SOURCE_DIR"), "data", "taxonomy", "tags.tsv", NULL);
  g_autofree char *tsv = NULL;
  g_autoptr (GError) error = NULL;
  WwTaxonomy *taxonomy;

  g_file_get_contents (path, &tsv, NULL, &error);
  g_assert_no_error (error);
  taxonomy = ww_taxonomy_new (tsv, own, &error);
  g_assert_no_error (error);
  return taxonomy;
}

static char *
suggested (WwTaxonomy *taxonomy, const char *sentence)
{
  g_autoptr (GArray) spans = ww_taxonomy_suggest (taxonomy, sentence);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "",
                            ww_taxonomy_get_tag (taxonomy, g_array_index (spans, WwTagSpan, i).tag)->id);
  return g_string_free (ids, FALSE);
}

static void
assert_suggests (WwTaxonomy *taxonomy, const char *sentence, const char *id)
{
  g_autofree char *ids = suggested (taxonomy, sentence);
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);

  if (!g_strv_contains ((const char *const *) list, id))
    g_error ("“%s” suggests %s, not %s", sentence, ids, id);
}

static void
assert_not_suggests (WwTaxonomy *taxonomy, const char *sentence, const char *id)
{
  g_autofree char *ids = suggested (taxonomy, sentence);
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);

  if (g_strv_contains ((const char *const *) list, id))
    g_error ("“%s” suggests %s", sentence, id);
}

static void
test_shipped (void)
{
  g_autoptr (WwTaxonomy) taxonomy = load (NULL);

  g_assert_cmpint (ww_taxonomy_get_n_tags (taxonomy), ==, 180);
  for (guint i = 0; i < ww_taxonomy_get_n_tags (taxonomy); i++)
    {
      const WwTaxonomyTag *tag = ww_taxonomy_get_tag (taxonomy, i);

      g_assert_cmpint (ww_taxonomy_find (taxonomy, tag->id), ==, i);
      g_assert_cmpstr (tag->label_nb, !=, "");
      for (guint up = tag->broader, steps = 0; up != WW_TAXONOMY_NONE; up = ww_taxonomy_get_tag (taxonomy, up)->broader)
        g_assert_cmpint (steps++, <, 10);
    }
  g_assert_cmpstr (ww_taxonomy_get_label (taxonomy, "tech.ai", "nb"), ==, "Kunstig intelligens");
  g_assert_cmpstr (ww_taxonomy_get_label (taxonomy, "tech.ai", "sv"), ==, "Artificial intelligence");
  g_assert_cmpstr (ww_taxonomy_get_label (taxonomy, "own.unheard", "nb"), ==, "own.unheard");
  g_assert_cmpint (ww_taxonomy_find (taxonomy, "own.unheard"), ==, WW_TAXONOMY_NONE);
  g_assert_cmpint (ww_taxonomy_resolve (taxonomy, "KUNSTIG  intelligens"), ==, ww_taxonomy_find (taxonomy, "tech.ai"));
  g_assert_cmpint (ww_taxonomy_resolve (taxonomy, "maskinlaering"), ==, ww_taxonomy_find (taxonomy, "tech.ai"));
  g_assert_cmpint (ww_taxonomy_resolve (taxonomy, "no such thing"), ==, WW_TAXONOMY_NONE);
}

static void
test_suggest (void)
{
  g_autoptr (WwTaxonomy) taxonomy = load (NULL);
  g_autoptr (GArray) spans = NULL;

  assert_suggests (taxonomy, "a tool with AI for the night shift", "tech.ai");
  assert_not_suggests (taxonomy, "ai, that hurts", "tech.ai");
  assert_suggests (taxonomy, "noen som kan maskinlæring og kreft", "clin.cancer");
  assert_suggests (taxonomy, "noen som kan maskinlæring og kreft", "tech.ai");
  assert_suggests (taxonomy, "en løsning for personer med demens", "clin.dementia");
  assert_not_suggests (taxonomy, "the repair is cancerous?", "clin.ai");
  spans = ww_taxonomy_suggest (taxonomy, "én klinikk med maskinlæring");
  g_assert_cmpint (spans->len, >=, 1);
  g_assert_cmpint (ww_taxonomy_suggest (taxonomy, "\xff\xfe")->len, ==, 0);
  for (guint i = 0; i < spans->len; i++)
    g_assert_cmpint (g_array_index (spans, WwTagSpan, i).end, <=, strlen ("én klinikk med maskinlæring"));
}

static void
test_own (void)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WwTaxonomy) taxonomy = NULL;
  g_autofree char *id = ww_taxonomy_make_own_id ("Sår & stell");
  const WwTaxonomyTag *tag;

  g_assert_cmpstr (id, ==, "own.sar-stell");
  g_ptr_array_add (own, ww_document_new_from_text ("{\"_id\":\"tag:own.a\",\"type\":\"tag\",\"facet\":\"clinical\",\"broader\":"
                                                   "\"own.b\",\"labels\":{\"nb\":\"Sårstell\"},\"synonyms\":[\"wound care\"]}",
                                                   -1, NULL));
  g_ptr_array_add (own, ww_document_new_from_text ("{\"_id\":\"tag:own.b\",\"type\":\"tag\",\"facet\":\"clinical\",\"broader\":"
                                                   "\"own.a\",\"labels\":{\"en\":\"Care\"}}",
                                                   -1, NULL));
  taxonomy = load (own);
  g_assert_cmpint (ww_taxonomy_get_n_tags (taxonomy), ==, 182);
  tag = ww_taxonomy_get_tag (taxonomy, ww_taxonomy_find (taxonomy, "own.a"));
  g_assert_true (tag->own);
  g_assert_cmpstr (tag->label_en, ==, "Sårstell");
  assert_suggests (taxonomy, "better wound care at home", "own.a");
  for (guint i = 0; i < 2; i++)
    for (guint up = i, steps = 0; up != WW_TAXONOMY_NONE; up = ww_taxonomy_get_tag (taxonomy, up)->broader)
      g_assert_cmpint (steps++, <, 10);
}

static void
test_complete (void)
{
  g_autoptr (WwTaxonomy) taxonomy = load (NULL);
  g_autoptr (GArray) found = ww_taxonomy_complete (taxonomy, "dem", "en", 5);

  g_assert_cmpint (found->len, >=, 1);
  g_assert_cmpstr (ww_taxonomy_get_tag (taxonomy, g_array_index (found, guint, 0))->id, ==, "clin.dementia");
}

static void
assert_word (WwTaxonomy *taxonomy, const char *word, WwTaxonomyWord how, const char *id, gboolean expected)
{
  g_autoptr (GArray) tags = ww_taxonomy_find_word (taxonomy, word, how, 50);
  gboolean found = FALSE;

  for (guint i = 0; i < tags->len; i++)
    found |= strcmp (ww_taxonomy_get_tag (taxonomy, g_array_index (tags, guint, i))->id, id) == 0;
  g_test_message ("%s %d: %u", word, how, tags->len);
  g_assert_cmpint (found, ==, expected);
}

static void
test_find_word (void)
{
  g_autoptr (WwTaxonomy) taxonomy = load (NULL);
  g_autoptr (GArray) few = ww_taxonomy_find_word (taxonomy, "e", WW_TAXONOMY_INSIDE, 7);
  g_autoptr (GArray) none = ww_taxonomy_find_word (taxonomy, "", WW_TAXONOMY_INSIDE, 7);

  assert_word (taxonomy, "hjertesvikt", WW_TAXONOMY_WHOLE, "clin.cardio", TRUE);
  assert_word (taxonomy, "cardiology", WW_TAXONOMY_WHOLE, "clin.cardio", TRUE);
  assert_word (taxonomy, "hjertes", WW_TAXONOMY_WHOLE, "clin.cardio", FALSE);
  assert_word (taxonomy, "hjertes", WW_TAXONOMY_BEGINNING, "clin.cardio", TRUE);
  assert_word (taxonomy, "svikt", WW_TAXONOMY_BEGINNING, "clin.cardio", FALSE);
  assert_word (taxonomy, "svikt", WW_TAXONOMY_INSIDE, "clin.cardio", TRUE);
  assert_word (taxonomy, "ki", WW_TAXONOMY_WHOLE, "tech.ai", TRUE);
  g_assert_cmpuint (few->len, ==, 7);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_bad_tsv (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ww_taxonomy_new ("id\tfacet\nx\tcolour\t\ta\tb\n", NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/taxonomy/shipped", test_shipped);
  g_test_add_func ("/taxonomy/suggest", test_suggest);
  g_test_add_func ("/taxonomy/own", test_own);
  g_test_add_func ("/taxonomy/complete", test_complete);
  g_test_add_func ("/taxonomy/find-word", test_find_word);
  g_test_add_func ("/taxonomy/bad-tsv", test_bad_tsv);
  return g_test_run ();
}
