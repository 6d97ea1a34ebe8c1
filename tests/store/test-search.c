/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>

#include "ww-check.h"
#include "ww-query.h"
#include "ww-search.h"

static char *
search (WwStore *store, const char *text, const char *const *types)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = ww_store_search (store, text, types, 20, NULL, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "", ((WwSearchHit *) hits->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

#define ASSERT_FINDS(text, types, expected) \
  G_STMT_START { \
    g_autofree char *found = search (f->store, text, types); \
    g_assert_cmpstr (found, ==, expected); \
  } G_STMT_END

static void
fill (WwStore *store)
{
  static const char *const texts[] = {
    "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Universitetssykehuset i Tromsø\",\"kind\":\"hospital\",\"city\":\"Tromsø\"}",
    "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Ålesund Helse\",\"kind\":\"sme\",\"former_names\":[{\"name\":\"Sunnmøre Omsorg\"}]}",
    "{\"_id\":\"organisation:3\",\"type\":\"organisation\",\"name\":\"Łódź Medical\",\"kind\":\"sme\",\"about\":\"Sensors for wards in Tromsø\"}",
    "{\"_id\":\"person:1\",\"type\":\"person\",\"organisation\":\"organisation:1\",\"name\":\"Tromby Ærlighet\"}",
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:2\",\"statement\":\"better monitoring of sepsis in the ward\",\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"clin.heart-failure\"]}",
    "{\"_id\":\"wish:2\",\"type\":\"wish\",\"organisation\":\"organisation:2\",\"statement\":\"fewer falls\",\"background\":\"monitoring is not enough\",\"kind\":\"solution\",\"status\":\"open\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (fixture_put (store, texts[i], NULL));
}

static void
test_folding (Fixture *f, gconstpointer data)
{
  fill (f->store);
  ASSERT_FINDS ("tromso", NULL, "organisation:1 organisation:3");
  ASSERT_FINDS ("tromsoe", NULL, "organisation:1 organisation:3");
  ASSERT_FINDS ("TROMSØ", NULL, "organisation:1 organisation:3");
  ASSERT_FINDS ("aalesund", NULL, "organisation:2");
  ASSERT_FINDS ("alesund", NULL, "organisation:2");
  ASSERT_FINDS ("Ålesund", NULL, "organisation:2");
  ASSERT_FINDS ("lodz", NULL, "organisation:3");
  ASSERT_FINDS ("aerlig", NULL, "person:1");
  ASSERT_FINDS ("sunnmore", NULL, "organisation:2");
}

static void
test_as_you_type (Fixture *f, gconstpointer data)
{
  static const char *const wishes[] = { "wish", NULL };

  fill (f->store);
  /* A name that begins with it comes before a name that has it, and that before other text. */
  ASSERT_FINDS ("trom", NULL, "person:1 organisation:1 organisation:3");
  ASSERT_FINDS ("t", NULL, "person:1");
  ASSERT_FINDS ("monit", NULL, "wish:1 wish:2");
  ASSERT_FINDS ("monitoring sep", NULL, "wish:1");
  ASSERT_FINDS ("heart fail", NULL, "wish:1");
  ASSERT_FINDS ("sepsis monitorin", wishes, "wish:1");
  ASSERT_FINDS ("tromso", wishes, "");
  ASSERT_FINDS ("", NULL, "");
  ASSERT_FINDS (" \"*( ", NULL, "");
  ASSERT_FINDS ("monit\" OR *", NULL, "");
}

static void
test_details (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL;
  const WwSearchHit *hit;

  fill (f->store);
  hits = ww_store_search (f->store, "fewer", NULL, 5, NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->title, ==, "fewer falls");
  g_assert_cmpstr (hit->detail, ==, "Ålesund Helse");
  g_assert_cmpstr (hit->type, ==, "wish");
  g_assert_false (hit->by_name);
}

static void
test_many (Fixture *f, gconstpointer data)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) hits = NULL, results = NULL;
  g_autoptr (GError) error = NULL;

  /* More matches than are ranked: the newest come, as many as were asked for, each once. */
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *text = fixture_wish (i, "common words");
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);

      g_assert_true (ww_batch_put_text (batch, id, text, NULL, &error));
    }
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  hits = ww_store_search (f->store, "comm", NULL, 10, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 10);
  g_assert_cmpstr (((WwSearchHit *) hits->pdata[0])->id, ==, "wish:1499");
  g_assert_cmpstr (((WwSearchHit *) hits->pdata[9])->id, ==, "wish:1490");
}

static WwTaxonomy *
make_taxonomy (void)
{
  static const char tsv[] = "id\tfacet\tbroader\tlabel_en\tlabel_nb\tsynonyms\n"
                            "clin.heart-failure\tclinical\t\tHeart failure\tHjertesvikt\tCHF;cardiac insufficiency\n"
                            "clin.kidney-failure\tclinical\t\tKidney failure\tNyresvikt\t\n"
                            "set.sea\tsetting\t\tAt sea\tTil sjøs\tfiskebåt\n";
  g_autoptr (GError) error = NULL;
  WwTaxonomy *taxonomy = ww_taxonomy_new (tsv, NULL, &error);

  g_assert_no_error (error);
  return taxonomy;
}

static void
put_tagged (WwStore *store)
{
  static const char *const texts[] = {
    "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Storvann\",\"kind\":\"hospital\",\"tags\":[{\"tag\":\"clin.heart-failure\",\"count\":3}]}",
    "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Havblikk\",\"kind\":\"hospital\",\"site\":{\"clinical_areas\":[\"clin.kidney-failure\"],\"facilities\":[\"set.sea\"]}}",
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"statement\":\"rest\",\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"clin.heart-failure\"]}",
    "{\"_id\":\"wish:2\",\"type\":\"wish\",\"statement\":\"somebody who grows blåskjell\",\"kind\":\"expertise\",\"status\":\"open\"}",
    "{\"_id\":\"wish:3\",\"type\":\"wish\",\"statement\":\"a skjell on the beach\",\"kind\":\"expertise\",\"status\":\"open\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (fixture_put (store, texts[i], NULL));
}

static void
test_tags (Fixture *f, gconstpointer data)
{
  static const char *const organisations[] = { "organisation", NULL };
  g_autoptr (WwTaxonomy) taxonomy = make_taxonomy ();
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  guint count;

  put_tagged (f->store);
  ASSERT_FINDS ("hjertesvikt", NULL, "");
  ww_store_set_taxonomy (f->store, taxonomy);
  ASSERT_FINDS ("hjertesvikt", NULL, "wish:1 organisation:1");
  ASSERT_FINDS ("Heart failure", organisations, "organisation:1");
  ASSERT_FINDS ("chf", organisations, "organisation:1");
  ASSERT_FINDS ("cardiac insuff", organisations, "organisation:1");
  ASSERT_FINDS ("kidney", NULL, "organisation:2");
  ASSERT_FINDS ("fiskebaat", NULL, "organisation:2");
  ASSERT_FINDS ("fiskebat", NULL, "organisation:2");
  ASSERT_FINDS ("nyresv", NULL, "organisation:2");
  /* A word of the text and a tag together; part of a label's compound. */
  ASSERT_FINDS ("storvann hjertesvikt", NULL, "organisation:1");
  ASSERT_FINDS ("svikt", organisations, "organisation:2 organisation:1");
  ww_query_set (&query->text, "hjertesvikt");
  g_assert_true (ww_store_query_count (f->store, query, &count, NULL));
  g_assert_cmpuint (count, ==, 1);
}

static void
test_compounds (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  guint count;

  put_tagged (f->store);
  /* The word itself first. */
  ASSERT_FINDS ("skjell", NULL, "wish:3 wish:2");
  ASSERT_FINDS ("skje", NULL, "wish:3 wish:2");
  ASSERT_FINDS ("kjell", NULL, "wish:2 wish:3");
  ASSERT_FINDS ("grows skjell", NULL, "wish:2");
  ASSERT_FINDS ("blåskjell", NULL, "wish:2");
  ASSERT_FINDS ("vann", NULL, "organisation:1");
  ASSERT_FINDS ("ell", NULL, "");
  ASSERT_FINDS ("%jell", NULL, "wish:2 wish:3");
  ww_query_set (&query->text, "skjell");
  g_assert_true (ww_store_query_count (f->store, query, &count, NULL));
  g_assert_cmpuint (count, ==, 2);
  /* Also after an edit, and after everything was made anew. */
  g_free (fixture_put (f->store, "{\"_id\":\"wish:4\",\"type\":\"wish\",\"statement\":\"more kamskjell\",\"kind\":\"expertise\",\"status\":\"open\"}", NULL));
  ASSERT_FINDS ("skjell", NULL, "wish:3 wish:2 wish:4");
  ww_check_report_free (ww_store_check (f->store, TRUE, NULL, NULL, NULL, NULL));
  ASSERT_FINDS ("skjell", NULL, "wish:3 wish:2 wish:4");
}

/* A word of a small language; of the last ones there are few. */
static const char *
any_word (void)
{
  static const char *const words[] = { "alarm", "alarms", "ward", "warden", "sepsis", "seps", "bed", "night", "nurse", "quiet", "quieter", "rare" };
  int at = MIN (g_test_rand_int_range (0, 12), g_test_rand_int_range (0, 12));

  return words[at];
}

static char *
any_sentence (int n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append_printf (text, "%s ", any_word ());
  return g_string_free (text, FALSE);
}

static gboolean
reads (const char *text, char **asked)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (; *asked; asked++)
    {
      gboolean there = FALSE;

      for (char **word = words; *word; word++)
        there |= asked[1] ? strcmp (*word, *asked) == 0 : g_str_has_prefix (*word, *asked);
      if (!there)
        return FALSE;
    }
  return TRUE;
}

/* Whatever was written, edited and deleted before: what is found is what has the words, each once. */
static void
test_like_reading (Fixture *f, gconstpointer data)
{
  static const char *const only_wishes[] = { "wish", NULL };
  char *texts[60] = { NULL };

  for (guint i = 0; i < 400; i++)
    {
      int n = g_test_rand_int_range (0, G_N_ELEMENTS (texts));
      g_autofree char *id = g_strdup_printf ("wish:%04d", n), *rev = ww_store_get_rev (f->store, id, NULL), *text = NULL;
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GError) error = NULL;

      g_free (texts[n]);
      texts[n] = rev && g_test_rand_int_range (0, 6) == 0 ? NULL : any_sentence (g_test_rand_int_range (1, 9));
      text = texts[n] ? fixture_wish ((guint) n, texts[n]) : NULL;
      if (text)
        ww_batch_put_text (batch, id, text, rev, &error);
      else
        ww_batch_delete (batch, id, rev);
      g_assert_no_error (error);
      ww_batch_set_words_later (batch, i % 3 == 0);
      results = ww_store_apply (f->store, batch, NULL, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *sentence = any_sentence (g_test_rand_int_range (1, 4)), *asked = g_strndup (sentence, strlen (sentence) - 1 - i % 2);
      g_auto (GStrv) words = g_strsplit (asked, " ", -1);
      g_autoptr (GPtrArray) hits = ww_store_search (f->store, asked, i % 2 ? only_wishes : NULL, 100, NULL, NULL);
      g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
      guint n = 0;

      for (guint j = 0; j < hits->len; j++)
        g_assert_true (g_hash_table_add (found, ((WwSearchHit *) hits->pdata[j])->id));
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        if (texts[j] && reads (texts[j], words))
          {
            g_autofree char *id = g_strdup_printf ("wish:%04u", j);

            n++;
            g_assert_true (g_hash_table_contains (found, id));
          }
      /* Behind all that have the words come those that have them inside longer ones. */
      for (guint j = 0; j < n; j++)
        g_assert_true (reads (texts[atoi (((WwSearchHit *) hits->pdata[j])->id + 5)], words));
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

/* A name before other text, and a short text before a long one. */
static void
test_ranked (Fixture *f, gconstpointer data)
{
  static const char shape[] = "{\"_id\":\"wish:%04u\",\"type\":\"wish\",\"statement\":\"%s\",\"kind\":\"solution\",\"status\":\"open\",\"background\":\"%s\"}";
  g_autoptr (GString) much = g_string_new ("an alarm");

  for (guint i = 0; i < 300; i++)
    g_string_append (much, " and so on");
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *text = g_strdup_printf (shape, i, i == 1 ? "an alarm" : "other things", i == 1 ? "in the night" : i == 2 ? "an alarm" : much->str);

      g_free (fixture_put (f->store, text, NULL));
    }
  ASSERT_FINDS ("alarm", NULL, "wish:0001 wish:0002 wish:0003");
}

/* What no space interrupts is found by how it begins. */
static void
test_long_words (Fixture *f, gconstpointer data)
{
  g_autofree char *many = g_strnfill (90, 'a'), *statement = g_strdup_printf ("%sb %sc %sb", many, many, many);
  g_autofree char *text = fixture_wish (1, statement), *typed = g_strndup (many, 40), *whole = g_strconcat (many, "b", NULL);
  g_autoptr (WwCheckReport) report = NULL;

  g_free (fixture_put (f->store, text, NULL));
  ASSERT_FINDS (typed, NULL, "wish:0001");
  ASSERT_FINDS (whole, NULL, "wish:0001");
  report = ww_store_check (f->store, FALSE, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

/* Between finding a record and describing it another connection may take it away. */
static void
test_gone_meanwhile (Fixture *f, gconstpointer data)
{
  sqlite3 *db;

  fill (f->store);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM document WHERE id = 'wish:1'", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  ASSERT_FINDS ("monit", NULL, "wish:2");
}

#define ADD(name, func) g_test_add ("/store/search/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("folding", test_folding);
  ADD ("as-you-type", test_as_you_type);
  ADD ("compounds", test_compounds);
  ADD ("tags", test_tags);
  ADD ("details", test_details);
  ADD ("many", test_many);
  ADD ("like-reading", test_like_reading);
  ADD ("ranked", test_ranked);
  ADD ("long-words", test_long_words);
  ADD ("gone-meanwhile", test_gone_meanwhile);
  return g_test_run ();
}
