/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-constraint-text.h"
#include "ww-sentence-language.h"

typedef struct {
  const char *text, *what, *value;
} Case;

static WwTaxonomy *
make_taxonomy (void)
{
  g_autoptr (GError) error = NULL;
  WwTaxonomy *taxonomy = ww_taxonomy_new ("id\tfacet\tbroader\tlabel_en\tlabel_nb\tsynonyms\n"
                                          "reg.iso13485\tregulatory\t\tISO 13485\tISO 13485\tquality system\n", NULL, &error);

  g_assert_no_error (error);
  return taxonomy;
}

static void
check (const Case *cases, guint n)
{
  g_autoptr (WwTaxonomy) taxonomy = make_taxonomy ();

  for (guint i = 0; i < n; i++)
    {
      const char *what = NULL;
      g_autofree char *value = ww_constraint_text_parse (cases[i].text, taxonomy, &what);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (what, ==, cases[i].what);
      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static void
test_known (void)
{
  static const Case cases[] = {
    { "CE class IIa", "device-class", "\"IIa\"" },
    { "klasse 2b", "device-class", "\"IIb\"" },
    { "Class II", "device-class", "\"IIa\"" },
    { "IVDR-C", "device-class", "\"IVDR-C\"" },
    { "CE marked", "regulatory-step", "\"ce-marked\"" },
    { "CE-merket", "regulatory-step", "\"ce-marked\"" },
    { "FDA cleared", "regulatory-step", "\"fda-cleared\"" },
    { "TRL 6 or more", "trl", "6" },
    { "Up to NOK 400,000 in the first year", "budget", "{\"amount\":400000,\"currency\":\"NOK\"}" },
    { "inntil 400 000 kr", "budget", "{\"amount\":400000,\"currency\":\"NOK\"}" },
    { "at most 1.5 mill", "budget", "{\"amount\":1500000,\"currency\":\"NOK\"}" },
    { "EUR 50k", "budget", "{\"amount\":50000,\"currency\":\"EUR\"}" },
    { "Ticket NOK 1 to 5 M", "ticket", "{\"min\":1000000,\"max\":5000000,\"currency\":\"NOK\"}" },
    { "60 patients", "capacity", "60" },
    { "minst 40 nye pasienter i året", "capacity", "40" },
    { "before 1 March 2027", "date", "\"2027-03-01\"" },
    { "innen 1. mars 2027", "date", "\"2027-03-01\"" },
    { "by 2027-03-01", "date", "\"2027-03-01\"" },
    { "in February 2028", "date", "\"2028-02-29\"" },
    { "Norwegian", "language", "\"nb\"" },
    { "norsk språk", "language", "\"nb\"" },
    { "speaks Swedish", "language", "\"sv\"" },
    { "in Norway", "place", "\"NO\"" },
    { "Danmark", "place", "\"DK\"" },
    { "in Tromsø", "place", "\"Tromsø\"" },
    { "i Møre og Romsdal", "place", "\"Møre og Romsdal\"" },
    { "works with DIPS", "record-system", "\"DIPS\"" },
    { "seed round", "stage", "\"seed\"" },
    { "Series A", "stage", "\"series-a\"" },
    { "såkorn", "stage", "\"seed\"" },
    { "equity", "instrument", "\"equity\"" },
    { "ISO 13485", "tag", "\"reg.iso13485\"" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* A rule that guesses wrong rules somebody out, so what is not plain is left to a person. */
static void
test_left_to_a_person (void)
{
  static const Case cases[] = {
    { "No photos stored on the phone", "other", "\"No photos stored on the phone\"" },
    { "ikke kamera", "other", "\"ikke kamera\"" },
    { "No CE class IIa needed", "other", "\"No CE class IIa needed\"" },
    { "tested on Norwegian patients", "other", "\"tested on Norwegian patients\"" },
    { "Inside the patient record", "other", "\"Inside the patient record\"" },
    { "answers the same day", "other", "\"answers the same day\"" },
    { "in use since 1 March 2020", "other", "\"in use since 1 March 2020\"" },
    { "before 31 February 2027", "other", "\"before 31 February 2027\"" },
    { "3 rooms", "other", "\"3 rooms\"" },
    { "\"; } {]] \\ \t…", "other", "\"\\\"; } {]] \\\\ \\t…\"" },
    { "   ", "other", NULL },
    { "", "other", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autofree char *json = ww_constraint_text_to_json (text, TRUE, NULL);

  g_assert_nonnull (strstr (json, "\"other\""));
}

static void
test_json (void)
{
  g_autofree char *json = ww_constraint_text_to_json ("  CE marked ", FALSE, NULL);

  g_assert_cmpstr (json, ==, "{\"what\":\"regulatory-step\",\"value\":\"ce-marked\",\"priority\":\"nice\",\"text\":\"CE marked\"}");
  g_assert_null (ww_constraint_text_to_json (" ", TRUE, NULL));
}

static void
test_language (void)
{
  g_assert_cmpstr (ww_sentence_language ("en måte å følge pasienter med hjertesvikt hjemme", "en"), ==, "nb");
  g_assert_cmpstr (ww_sentence_language ("a way to follow heart-failure patients at home", "nb"), ==, "en");
  g_assert_cmpstr (ww_sentence_language ("telemedisin", "nb"), ==, "nb");
  g_assert_cmpstr (ww_sentence_language ("", "en"), ==, "en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/constraint-text/known", test_known);
  g_test_add_func ("/constraint-text/left-to-a-person", test_left_to_a_person);
  g_test_add_func ("/constraint-text/long", test_long);
  g_test_add_func ("/constraint-text/json", test_json);
  g_test_add_func ("/constraint-text/language", test_language);
  return g_test_run ();
}
