/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-date.h"
#include "ww-import-mapping.h"

#include <string.h>

static void
test_dates (void)
{
  static const struct { const char *text; WwImportCertainty certainty; const char *date; } dates[] = {
    { "2026-11-12", WW_IMPORT_CERTAIN, "2026-11-12" }, { "01.09.2023", WW_IMPORT_CERTAIN, "2023-09-01" },
    { "1.9.23", WW_IMPORT_CERTAIN, "2023-09-01" }, { "16/04/2020", WW_IMPORT_CERTAIN, "2020-04-16" },
    { "9/1/13", WW_IMPORT_GUESSED, "2013-01-09" }, { "04/16/2020", WW_IMPORT_GUESSED, "2020-04-16" },
    { "2021", WW_IMPORT_CERTAIN, "2021-01-01" }, { "2012-06", WW_IMPORT_CERTAIN, "2012-06-01" }, { "2012-Q2", WW_IMPORT_CERTAIN, "2012-04-01" },
    { "12 Nov 2026", WW_IMPORT_CERTAIN, "2026-11-12" }, { "12. november 2026", WW_IMPORT_CERTAIN, "2026-11-12" },
    { "November 12, 2026", WW_IMPORT_CERTAIN, "2026-11-12" }, { "mai 2024", WW_IMPORT_CERTAIN, "2024-05-01" },
    { "2026-11-12T08:30:00Z", WW_IMPORT_CERTAIN, "2026-11-12" }, { "20240229", WW_IMPORT_CERTAIN, "2024-02-29" },
    { "45292", WW_IMPORT_GUESSED, "2024-01-01" }, { "31/12/2018", WW_IMPORT_CERTAIN, "2018-12-31" }, { "01/01/19", WW_IMPORT_CERTAIN, "2019-01-01" },
    { "32.13.2022", WW_IMPORT_BAD, NULL }, { "29.02.2023", WW_IMPORT_BAD, NULL }, { "soon", WW_IMPORT_BAD, NULL }, { "12", WW_IMPORT_BAD, NULL },
    { "1.2.3.4", WW_IMPORT_BAD, NULL }, { "99999999999999999999", WW_IMPORT_BAD, NULL }, { "2021-", WW_IMPORT_CERTAIN, "2021-01-01" },
  };
  WwImportHabits american = { 0 };
  gint32 date;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      WwImportCertainty certainty = ww_import_value_date (dates[i].text, NULL, &date);
      g_autofree char *text = certainty ? ww_date_format (date) : NULL;

      g_test_message ("%s", dates[i].text);
      g_assert_cmpint (certainty, ==, dates[i].certainty);
      g_assert_cmpstr (text, ==, dates[i].date);
    }
  /* One date of the column that can only be month first settles the others. */
  ww_import_habits_note (&american, "12/31/2013");
  g_assert_cmpint (ww_import_value_date ("9/1/13", &american, &date), ==, WW_IMPORT_CERTAIN);
  g_assert_cmpint (date, ==, ww_date_from_ymd (2013, 9, 1));
}

static void
test_amounts (void)
{
  static const struct { const char *text; WwImportCertainty certainty; gint64 amount; const char *currency; } amounts[] = {
    { "2500000", WW_IMPORT_CERTAIN, 2500000, "" }, { "2 500 000", WW_IMPORT_CERTAIN, 2500000, "" }, { "2\u00a0500\u00a0000", WW_IMPORT_CERTAIN, 2500000, "" },
    { "2,500,000.50", WW_IMPORT_CERTAIN, 2500001, "" }, { "2.500.000,49", WW_IMPORT_CERTAIN, 2500000, "" }, { "1199967,5", WW_IMPORT_CERTAIN, 1199968, "" },
    { "NOK 2.5 mill", WW_IMPORT_CERTAIN, 2500000, "NOK" }, { "2,5 mill. kr", WW_IMPORT_CERTAIN, 2500000, "NOK" }, { "kr 500.000,-", WW_IMPORT_GUESSED, 500000, "NOK" },
    { "€4M", WW_IMPORT_CERTAIN, 4000000, "EUR" }, { "$10k", WW_IMPORT_CERTAIN, 10000, "USD" }, { "3 MNOK", WW_IMPORT_CERTAIN, 3000000, "NOK" },
    { "1,500", WW_IMPORT_GUESSED, 1500, "" }, { "141781.25", WW_IMPORT_CERTAIN, 141781, "" }, { "-5", WW_IMPORT_BAD, 0, "" },
    { "5-10", WW_IMPORT_BAD, 0, "" }, { "much", WW_IMPORT_BAD, 0, "" }, { "12 apples", WW_IMPORT_BAD, 0, "" }, { "9999999999999999999999", WW_IMPORT_BAD, 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      gint64 amount = 0;
      char currency[4];
      WwImportCertainty certainty = ww_import_value_amount (amounts[i].text, NULL, &amount, currency);

      g_test_message ("%s", amounts[i].text);
      g_assert_cmpint (certainty, ==, amounts[i].certainty);
      if (!certainty)
        continue;
      g_assert_cmpint (amount, ==, amounts[i].amount);
      g_assert_cmpstr (currency, ==, amounts[i].currency);
    }
}

static void
test_lists (void)
{
  WwImportHabits weighted = { 0 }, semicolons = { 0 };
  g_autoptr (GArray) a = NULL;
  g_autoptr (GArray) b = NULL;
  g_autoptr (GArray) c = NULL;

  ww_import_habits_note (&weighted, "biotech:11;therapeutics:3");
  a = ww_import_value_list ("biotech:11; therapeutics:3;;", &weighted);
  g_assert_cmpuint (a->len, ==, 2);
  g_assert_cmpstr (g_array_index (a, WwImportItem, 0).text, ==, "biotech");
  g_assert_cmpint (g_array_index (a, WwImportItem, 0).count, ==, 11);
  b = ww_import_value_list ("sår, bildediagnostikk", NULL);
  g_assert_cmpuint (b->len, ==, 2);
  g_assert_cmpstr (g_array_index (b, WwImportItem, 1).text, ==, "bildediagnostikk");
  /* A column that separates by semicolons means its commas as commas. */
  ww_import_habits_note (&semicolons, "a;b");
  c = ww_import_value_list ("Eye, ear, nose", &semicolons);
  g_assert_cmpuint (c->len, ==, 1);
}

static void
test_words (void)
{
  gboolean guessed;

  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_COUNTRY, "Norge", NULL), ==, "NO");
  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_COUNTRY, "usa", NULL), ==, "US");
  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_COUNTRY, "Østerrike", NULL), ==, "AT");
  g_assert_null (ww_import_words_resolve (WW_IMPORT_WORDS_COUNTRY, "Middle-earth", NULL));
  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_ORGANISATION_KIND, "Oppstart", &guessed), ==, "startup");
  g_assert_false (guessed);
  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_ORGANISATION_KIND, "Company", &guessed), ==, "sme");
  g_assert_true (guessed);
  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_STAGE, "series-c+", NULL), ==, "growth");
  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_DEVICE_CLASS, "Klasse IIa", NULL), ==, "IIa");
  g_assert_cmpstr (ww_import_words_resolve (WW_IMPORT_WORDS_BOOLEAN, "Nei", NULL), ==, "false");
  g_assert_cmpstr (ww_import_words_kind_of_name ("Blåfjell sykehus HF"), ==, "hospital");
  g_assert_cmpstr (ww_import_words_kind_of_name ("Furudal kommune"), ==, "municipality");
  g_assert_null (ww_import_words_kind_of_name ("Sårblikk AS"));
}

/* Every word that cells can resolve to is one that the model takes: a wrong one would leave rows out without need. */
static void
test_fields (void)
{
  for (guint t = 0; t < WW_IMPORT_N_TARGETS; t++)
    {
      guint n;
      const WwImportField *fields = ww_import_target_get_fields ((WwImportTarget) t, &n);

      g_assert_cmpuint (n, >, 5);
      for (guint i = 0; i < n; i++)
        {
          g_auto (GStrv) headings = g_strsplit (fields[i].headings, "|", -1);

          g_assert_true (ww_import_target_find_field ((WwImportTarget) t, fields[i].name) == &fields[i]);
          for (char **h = headings; *h; h++)
            {
              g_autofree char *key = ww_import_heading_key (*h);

              g_assert_cmpstr (key, ==, *h);
            }
        }
    }
}

static WwTable *
members (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("WW_SOURCE_DIR"), "tests", "exchange", "corpus", "good", "members-nb.csv", NULL);
  GError *error = NULL;
  WwTable *table = ww_table_new_from_file (path, &error);

  g_assert_no_error (error);
  return table;
}

static const char *
field_at (WwImportMapping *mapping, guint column)
{
  const WwImportField *field = ww_import_mapping_get_field (mapping, column);

  return field ? field->name : NULL;
}

static void
test_mapping (void)
{
  static const char *const expected[] = { "name", "kind", "city", "member-since", "tags", "email" };
  g_autoptr (WwTable) table = members ();
  g_autoptr (WwImportMapping) mapping = NULL;
  g_autoptr (WwImportMapping) again = NULL;
  g_autofree char *remembered = NULL;

  g_assert_cmpint (ww_import_mapping_guess_target (table), ==, WW_IMPORT_ORGANISATIONS);
  mapping = ww_import_mapping_new (table, WW_IMPORT_ORGANISATIONS);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (field_at (mapping, i), ==, expected[i]);
  /* A choice takes the field away from the column that had it, and is remembered by heading. */
  g_assert_true (ww_import_mapping_set_field (mapping, 2, "region"));
  g_assert_true (ww_import_mapping_set_field (mapping, 5, NULL));
  g_assert_true (ww_import_mapping_set_field (mapping, 1, "city"));
  g_assert_false (ww_import_mapping_set_field (mapping, 1, "no-such-field"));
  remembered = ww_import_mapping_to_json (mapping, "{\"wish\":{\"behov\":\"statement\"}}");
  g_assert_nonnull (strstr (remembered, "\"behov\":\"statement\""));
  again = ww_import_mapping_new (table, WW_IMPORT_ORGANISATIONS);
  g_assert_true (ww_import_mapping_apply_json (again, remembered, NULL));
  g_assert_cmpstr (field_at (again, 0), ==, "name");
  g_assert_cmpstr (field_at (again, 1), ==, "city");
  g_assert_cmpstr (field_at (again, 2), ==, "region");
  g_assert_null (field_at (again, 5));
  g_assert_cmpuint (ww_import_mapping_get_confidence (again, 5), ==, 100);
  g_assert_false (ww_import_mapping_apply_json (again, "[]", NULL));
  g_assert_false (ww_import_mapping_apply_json (again, "nonsense", NULL));
}

static void
test_targets (void)
{
  static const struct { const char *csv; WwImportTarget target; } tables[] = {
    { "Behov;Organisasjon;Frist\nx;y;2026\n", WW_IMPORT_WISHES }, { "Tilbud,Organisasjon,Kapasitet\na,b,1\n", WW_IMPORT_OFFERS },
    { "acronym,title,startDate,endDate\na,b,2024-01-01,2025-01-01\n", WW_IMPORT_PROJECTS },
    { "code,term,level\nA,b,1\n", WW_IMPORT_TAGS }, { "Fornavn,Etternavn,Stilling,E-post\na,b,c,d@e.no\n", WW_IMPORT_PERSONS },
    { "foo,bar\n1,2\n", WW_IMPORT_ORGANISATIONS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (tables[i].csv, strlen (tables[i].csv));
      g_autoptr (WwTable) table = ww_table_new_from_bytes (bytes, NULL);

      g_test_message ("%s", tables[i].csv);
      g_assert_cmpint (ww_import_mapping_guess_target (table), ==, tables[i].target);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/value/dates", test_dates);
  g_test_add_func ("/exchange/value/amounts", test_amounts);
  g_test_add_func ("/exchange/value/lists", test_lists);
  g_test_add_func ("/exchange/value/words", test_words);
  g_test_add_func ("/exchange/mapping/fields", test_fields);
  g_test_add_func ("/exchange/mapping/guess-and-remember", test_mapping);
  g_test_add_func ("/exchange/mapping/targets", test_targets);
  return g_test_run ();
}
