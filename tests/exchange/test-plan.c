/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-csv-writer.h"
#include "ww-import-plan.h"
#include "ww-tag-ref.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795000000000)

typedef struct {
  WwTaxonomy *taxonomy;
  WwImportIndex *index;
  WwTable *table;
  WwImportOptions options;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("WW_SOURCE_DIR"), "data", "taxonomy", "tags.tsv", NULL);
  g_autofree char *tsv = NULL;
  GError *error = NULL;

  g_file_get_contents (path, &tsv, NULL, &error);
  g_assert_no_error (error);
  f->taxonomy = ww_taxonomy_new (tsv, NULL, &error);
  g_assert_no_error (error);
  f->index = ww_import_index_new ();
  f->options = (WwImportOptions) WW_IMPORT_OPTIONS_INIT;
  f->options.now_ms = NOW;
  f->options.source = "members.csv";
  f->options.advisor = "Kari";
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_import_index_free (f->index);
  g_object_unref (f->taxonomy);
}

static WwImportPlan *
plan_of (Fixture *f, const char *csv)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  GError *error = NULL;
  g_autoptr (WwTable) table = ww_table_new_from_bytes (bytes, &error);
  g_autoptr (WwImportMapping) mapping = NULL;
  WwImportPlan *plan;

  g_assert_no_error (error);
  mapping = ww_import_mapping_new (table, ww_import_mapping_guess_target (table));
  plan = ww_import_plan_new (table, mapping, f->taxonomy, &f->options, ww_import_index_lookup, f->index);
  g_assert_true (ww_import_plan_run (plan, NULL, &error));
  g_assert_no_error (error);
  return plan;
}

static void
apply (Fixture *f, WwImportPlan *plan)
{
  GPtrArray *documents = ww_import_plan_get_documents (plan);

  for (guint i = 0; i < documents->len; i++)
    ww_import_index_add (f->index, documents->pdata[i]);
}

static void
assert_counts (WwImportPlan *plan, guint added, guint changed, guint same, guint merged, guint left_out)
{
  const WwImportCounts *counts = ww_import_plan_get_counts (plan);

  g_assert_cmpuint (counts->added, ==, added);
  g_assert_cmpuint (counts->changed, ==, changed);
  g_assert_cmpuint (counts->same, ==, same);
  g_assert_cmpuint (counts->merged, ==, merged);
  g_assert_cmpuint (counts->left_out, ==, left_out);
  g_assert_cmpuint (counts->rows, ==, added + changed + same + merged + left_out);
}

static const char members[] =
  "Medlem;Type;Sted;Medlem siden;Stikkord;Kontakt e-post\n"
  "Sårblikk;Oppstart;Tromsø;2021;sår, bildediagnostikk, loddrett drift;post@sarblikk.example\n"
  "Furudal kommune;Kommune;Furudal;01.09.2019;fall detection;\n"
  "Blåfjell sykehus;;Blåfjell;2016;rehabilitering;\n"
  ";Oppstart;Ås;2024;søvn;\n"
  "Vevsyn;Oppstart;Oslo;32.13.2022;patologi;\n";

static void
test_members (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) plan = plan_of (f, members);
  WwDocument *first = ww_import_plan_get_row_document (plan, 0);
  const WwImportIssue *issue;
  g_autoptr (GArray) tags = NULL;

  assert_counts (plan, 3, 0, 0, 0, 2);
  g_assert_cmpstr (ww_document_get_string (first, "name"), ==, "Sårblikk");
  g_assert_cmpstr (ww_document_get_string (first, "kind"), ==, "startup");
  g_assert_cmpstr (ww_document_get_string (first, "updated_by"), ==, "Kari");
  g_assert_cmpstr (ww_document_get_string (first, "email"), ==, "post@sarblikk.example");
  tags = ww_tag_ref_list (first, "tags");
  g_assert_cmpstr (g_array_index (tags, WwTagRef, 0).tag, ==, "clin.wound");
  g_assert_cmpstr (g_array_index (tags, WwTagRef, 1).tag, ==, "tech.imaging");
  g_assert_cmpstr (g_array_index (tags, WwTagRef, 2).tag, ==, "own.loddrett-drift");
  g_assert_cmpstr (ww_import_plan_get_unknown_tags (plan)[0], ==, "loddrett drift");
  /* The name gave the kind away: yellow. No name and no date: red. */
  issue = ww_import_plan_find_issue (plan, 2, 1);
  g_assert_null (ww_import_plan_find_issue (plan, 0, 1));
  g_assert_nonnull (issue);
  g_assert_cmpint (issue->code, ==, WW_IMPORT_ISSUE_GUESSED);
  g_assert_cmpstr (issue->detail, ==, "hospital");
  issue = ww_import_plan_find_issue (plan, 3, 0);
  g_assert_cmpint (issue->code, ==, WW_IMPORT_ISSUE_MISSING);
  g_assert_cmpint (issue->level, ==, WW_IMPORT_LEVEL_LEFT_OUT);
  issue = ww_import_plan_find_issue (plan, 4, 3);
  g_assert_cmpint (issue->code, ==, WW_IMPORT_ISSUE_NOT_READ);
  g_assert_cmpstr (issue->detail, ==, "32.13.2022");
  {
    static const struct { guint row, column; const char *value; } values[] = {
      { 0, 0, "Sårblikk" }, { 0, 1, "startup" }, { 2, 1, "hospital" }, { 0, 3, "2021" }, { 1, 3, "2019-09-01" }, { 4, 3, "32.13.2022" },
      { 0, 4, "Skin and wound care, Medical imaging technology, loddrett drift" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      {
        g_autofree char *value = ww_import_plan_dup_value (plan, values[i].row, values[i].column);

        g_assert_cmpstr (value, ==, values[i].value);
      }
  }
  g_assert_cmpint (ww_import_plan_get_action (plan, 4), ==, WW_IMPORT_LEAVE_OUT);
  g_assert_null (ww_import_plan_get_row_document (plan, 4));
}

static void
test_correct_cells (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) plan = plan_of (f, members);

  ww_import_plan_set_cell (plan, 3, 0, "Rolig Tale");
  ww_import_plan_set_cell (plan, 4, 3, "13.12.2022");
  g_assert_true (ww_import_plan_run (plan, NULL, NULL));
  assert_counts (plan, 5, 0, 0, 0, 0);
  g_assert_cmpstr (ww_document_get_title (ww_import_plan_get_row_document (plan, 3)), ==, "Rolig Tale");
  ww_import_plan_set_cell (plan, 3, 0, NULL);
  g_assert_true (ww_import_plan_run (plan, NULL, NULL));
  assert_counts (plan, 4, 0, 0, 0, 1);
}

static void
test_again_changes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) first = plan_of (f, members);
  g_autoptr (WwImportPlan) twin = plan_of (f, members);
  g_autoptr (WwImportPlan) second = NULL;

  /* The same seed, instant and file: the same documents to the byte. */
  g_assert_cmpuint (ww_import_plan_get_documents (first)->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (ww_document_get_text (ww_import_plan_get_documents (first)->pdata[i], NULL), ==,
                     ww_document_get_text (ww_import_plan_get_documents (twin)->pdata[i], NULL));
  apply (f, first);
  f->options.now_ms += 86400000;
  second = plan_of (f, members);
  assert_counts (second, 0, 0, 3, 0, 2);
  g_assert_cmpuint (ww_import_plan_get_documents (second)->len, ==, 0);
}

static void
test_update (Fixture *f, gconstpointer data)
{
  static const char was[] = "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Sårblikk\",\"kind\":\"sme\",\"city\":\"Bodø\","
                            "\"tags\":[{\"tag\":\"clin.wound\",\"priority\":\"must\"}],\"future\":  [1e20],\"membership\":[{\"status\":\"partner\"}]}";
  g_autoptr (WwDocument) there = ww_document_new_from_text (was, -1, NULL);
  g_autoptr (WwImportPlan) plan = NULL;
  g_autoptr (WwImportPlan) untouched = NULL;
  WwDocument *now;

  ww_import_index_add (f->index, there);
  plan = plan_of (f, members);
  assert_counts (plan, 2, 1, 0, 0, 2);
  now = ww_import_plan_get_row_document (plan, 0);
  g_assert_true (ww_import_plan_get_row_existing (plan, 0) == there);
  g_assert_cmpstr (ww_document_get_id (now), ==, "organisation:1");
  g_assert_cmpstr (ww_document_get_string (now, "city"), ==, "Tromsø");
  g_assert_cmpstr (ww_document_get_string (now, "kind"), ==, "startup");
  /* What it does not know, and what an advisor set, stays as it was. */
  g_assert_nonnull (strstr (ww_document_get_text (now, NULL), "\"future\":  [1e20]"));
  g_assert_nonnull (strstr (ww_document_get_text (now, NULL), "[{\"tag\":\"clin.wound\",\"priority\":\"must\"},\"tech.imaging\""));
  g_assert_nonnull (strstr (ww_document_get_text (now, NULL), "[{\"status\":\"partner\"}]"));
  g_assert_true (g_strv_contains (ww_import_plan_get_changes (plan, 0), "city"));
  g_assert_false (g_strv_contains (ww_import_plan_get_changes (plan, 0), "name"));
  f->options.update_existing = FALSE;
  untouched = plan_of (f, members);
  assert_counts (untouched, 2, 0, 1, 0, 2);
}

static void
test_repeated_ids (Fixture *f, gconstpointer data)
{
  static const char csv[] = "id,name,kind,city,tags\n"
                            "7,North,hospital,,stroke\n7,North,hospital,Oslo,dementia\n7,South,hospital,Bergen,\n8,North,hospital,,\n";
  g_autoptr (WwImportPlan) plan = plan_of (f, csv);
  g_autoptr (WwImportPlan) again = NULL;
  g_autoptr (GArray) tags = ww_tag_ref_list (ww_import_plan_get_row_document (plan, 0), "tags");

  assert_counts (plan, 3, 0, 0, 1, 0);
  g_assert_true (ww_import_plan_get_row_document (plan, 0) == ww_import_plan_get_row_document (plan, 1));
  g_assert_cmpstr (ww_document_get_string (ww_import_plan_get_row_document (plan, 0), "city"), ==, "Oslo");
  g_assert_cmpuint (tags->len, ==, 2);
  g_assert_cmpint (ww_import_plan_find_issue (plan, 1, -1)->code, ==, WW_IMPORT_ISSUE_MERGED);
  g_assert_cmpint (ww_import_plan_find_issue (plan, 2, 0)->code, ==, WW_IMPORT_ISSUE_ID_REPEATED);
  apply (f, plan);
  again = plan_of (f, csv);
  assert_counts (again, 0, 0, 3, 1, 0);
}

static void
test_wishes_and_offers (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) organisations = plan_of (f, "org_id,name,kind,country\nS1,Sårblikk,startup,NO\nI1,Skarvholt Ventures,investor,NO\n");
  g_autoptr (WwImportPlan) wishes = NULL;
  g_autoptr (WwImportPlan) offers = NULL;
  g_autoptr (WwImportPlan) again = NULL;
  WwDocument *wish, *offer;
  g_autofree char *owner = NULL;

  apply (f, organisations);
  owner = g_strdup (ww_document_get_id (ww_import_plan_get_row_document (organisations, 0)));
  wishes = plan_of (f, "need_id,org_id,type,date,stage,amount,currency,tags,title\n"
                       "N1,S1,capital,2024-03-01,series-a,6000000,USD,wound;imaging,\nN2,,partner,,,,,,A registry of rare wounds\n"
                       "N3,Nobody,partner,,,,,,Somebody to talk to\nN4,S1,,,,,,,\n");
  assert_counts (wishes, 3, 0, 0, 0, 1);
  wish = ww_import_plan_get_row_document (wishes, 0);
  g_assert_cmpstr (ww_document_get_string (wish, "organisation"), ==, owner);
  g_assert_cmpstr (ww_document_get_string (wish, "statement"), ==,
                   "USD\u00a06,000,000 of capital, series A, for skin and wound care and medical imaging technology");
  g_assert_cmpstr (ww_document_get_string (wish, "statement_source"), ==, "import");
  g_assert_cmpstr (ww_document_get_string (wish, "created_at"), ==, "2024-03-01T00:00:00Z");
  g_assert_cmpint (ww_document_get_integer (wish, "amount.amount", -1), ==, 6000000);
  g_assert_cmpint (ww_import_plan_find_issue (wishes, 0, 8)->code, ==, WW_IMPORT_ISSUE_COMPOSED);
  /* Whose wish it is stays unsaid; no organisation is made up for it. */
  g_assert_false (ww_document_has (ww_import_plan_get_row_document (wishes, 1), "organisation"));
  g_assert_false (ww_document_has (ww_import_plan_get_row_document (wishes, 2), "organisation"));
  g_assert_cmpstr (ww_document_get_string (ww_import_plan_get_row_document (wishes, 2), "owner_reference"), ==, "Nobody");
  g_assert_cmpint (ww_import_plan_find_issue (wishes, 2, 1)->code, ==, WW_IMPORT_ISSUE_ORGANISATION_UNKNOWN);
  apply (f, wishes);

  offers = plan_of (f, "org_id,type,tags_weighted,stages_weighted,regions_weighted,amount_low,amount_mid,amount_high,currency\n"
                       "I1,capital,biotech:11;wound:3,series-b:11;series-a:2,Oslo:9;TBD:1,325000,400000,570000,USD\n"
                       "I9,capital,biotech:1,seed:1,Oslo:1,1,1,1,USD\n");
  assert_counts (offers, 1, 0, 0, 0, 1);
  g_assert_cmpuint (ww_import_plan_get_counts (offers)->completed, ==, 1);
  offer = ww_import_plan_get_row_document (offers, 0);
  g_assert_nonnull (strstr (ww_document_get_text (offer, NULL), "{\"tag\":\"tech.biotech\",\"count\":11}"));
  g_assert_nonnull (strstr (ww_document_get_text (offer, NULL), "{\"what\":\"stage\",\"value\":\"growth\",\"count\":11}"));
  g_assert_nonnull (strstr (ww_document_get_text (offer, NULL), "\"min\":325000,\"usual\":400000,\"max\":570000"));
  g_assert_null (strstr (ww_document_get_text (offer, NULL), "TBD"));
  apply (f, offers);
  again = plan_of (f, "org_id,type,tags_weighted,stages_weighted,regions_weighted,amount_low,amount_mid,amount_high,currency\n"
                      "I1,capital,biotech:12;wound:3,series-b:11;series-a:2,Oslo:9,325000,400000,800000,USD\n");
  assert_counts (again, 0, 1, 0, 0, 0);
  g_assert_nonnull (strstr (ww_document_get_text (ww_import_plan_get_row_document (again, 0), NULL), "\"max\":800000"));
}

static void
test_tags_and_projects (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) tags = plan_of (f, "code,term,level\nA,Needles,1\nA01,Pens,2\nA0101,Safe pens,3\nB,Blood,1\n");
  g_autoptr (WwImportPlan) projects = NULL;
  g_autoptr (WwImportPlan) partners = NULL;
  GPtrArray *documents;

  assert_counts (tags, 4, 0, 0, 0, 0);
  g_assert_cmpstr (ww_document_get_string (ww_import_plan_get_row_document (tags, 2), "broader"), ==, "own.members-a01");
  g_assert_null (ww_document_get_string (ww_import_plan_get_row_document (tags, 3), "broader"));
  projects = plan_of (f, "id|acronym|title|startDate|totalCost\n11|HEAL|Healing wounds|2024-05-01|1199967,5\n");
  g_assert_cmpstr (ww_document_get_title (ww_import_plan_get_row_document (projects, 0)), ==, "HEAL: Healing wounds");
  g_assert_cmpint (ww_document_get_integer (ww_import_plan_get_row_document (projects, 0), "total_cost.amount", -1), ==, 1199968);
  apply (f, projects);
  partners = plan_of (f, "projectID|name|SME|activityType|country\n11|Sårblikk|True|PRC|NO\n11|Granitt|False|HES|NO\n12|Granitt||HES|NO\n");
  assert_counts (partners, 2, 0, 0, 1, 0);
  documents = ww_import_plan_get_documents (partners);
  g_assert_cmpuint (documents->len, ==, 3);
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (documents->pdata[2], "partners")), ==, 2);
  g_assert_cmpint (ww_import_plan_find_issue (partners, 2, 0)->code, ==, WW_IMPORT_ISSUE_PROJECT_UNKNOWN);
}

/* Two files from different places that carry the national number speak of the same house, however it is spaced and called. */
static void
test_national_numbers (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) one = plan_of (f, "Organisasjonsnummer;Navn;Type\n974 767 880;Skarvholt institutt;Forskning\n");
  g_autoptr (WwImportPlan) two = NULL;
  g_autoptr (WwImportPlan) wishes = NULL;

  apply (f, one);
  f->options.source = "another.csv";
  two = plan_of (f, "Orgnr;Bedriftsnavn;Ansatte\n974767880;Skarvholt forskningsinstitutt AS;120\n");
  assert_counts (two, 0, 1, 0, 0, 0);
  wishes = plan_of (f, "Behov;Orgnr\nen partner;974 767 880\n");
  assert_counts (wishes, 1, 0, 0, 0, 0);
  g_assert_cmpstr (ww_document_get_string (ww_import_plan_get_row_document (wishes, 0), "organisation"), ==,
                   ww_document_get_id (ww_import_plan_get_row_document (one, 0)));
}

static void
test_contacts (Fixture *f, gconstpointer data)
{
  static const char csv[] = "Navn;Kontaktperson;Stilling;E-post;Telefon\nSårblikk;Kari Lind;Daglig leder;kari@sarblikk.example;22 00 00 00\n";
  g_autoptr (WwImportPlan) plan = plan_of (f, csv);
  g_autoptr (WwImportPlan) again = NULL;
  WwDocument *person = ww_import_plan_get_documents (plan)->pdata[1];

  g_assert_cmpuint (ww_import_plan_get_counts (plan)->persons, ==, 1);
  g_assert_cmpstr (ww_document_get_string (person, "email"), ==, "kari@sarblikk.example");
  g_assert_cmpstr (ww_document_get_string (person, "organisation"), ==, ww_document_get_id (ww_import_plan_get_row_document (plan, 0)));
  apply (f, plan);
  again = plan_of (f, csv);
  g_assert_cmpuint (ww_import_plan_get_documents (again)->len, ==, 0);
}

static void
test_no_own_tags (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) plan = NULL;

  f->options.own_tags = FALSE;
  plan = plan_of (f, members);
  g_assert_cmpuint (ww_import_plan_get_counts (plan)->new_tags, ==, 0);
  g_assert_cmpint (ww_import_plan_find_issue (plan, 0, 4)->code, ==, WW_IMPORT_ISSUE_UNKNOWN_TAGS);
  g_assert_cmpstr (ww_import_plan_find_issue (plan, 0, 4)->detail, ==, "loddrett drift");
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) plan = plan_of (f, members);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (ww_import_plan_run (plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (ww_import_plan_get_documents (plan)->len, ==, 0);
}

/* What is exported as a table, edited and imported again changes that record and no other. */
static void
test_export_and_back (Fixture *f, gconstpointer data)
{
  g_autoptr (WwImportPlan) plan = plan_of (f, members);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (WwCsvWriter) writer = ww_csv_writer_new (stream, ';', TRUE);
  g_autoptr (WwImportPlan) same = NULL;
  g_autoptr (WwImportPlan) edited = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  f->options.own_tags = FALSE;
  apply (f, plan);
  g_assert_true (ww_csv_write_documents (writer, ww_import_plan_get_documents (plan), "organisation", f->taxonomy, "nb",
                                         ww_import_index_lookup, f->index, NULL, NULL));
  g_assert_true (ww_csv_writer_finish (writer, NULL, NULL));
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  same = plan_of (f, text);
  assert_counts (same, 0, 0, 3, 0, 0);
  changed = g_string_new (text);
  g_string_replace (changed, "Tromsø", "Alta", 0);
  edited = plan_of (f, changed->str);
  assert_counts (edited, 0, 1, 2, 0, 0);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*run) (Fixture *, gconstpointer); } tests[] = {
    { "members", test_members }, { "correct-cells", test_correct_cells }, { "again-changes-nothing", test_again_changes_nothing },
    { "update", test_update }, { "repeated-ids", test_repeated_ids }, { "wishes-and-offers", test_wishes_and_offers },
    { "tags-and-projects", test_tags_and_projects }, { "contacts", test_contacts }, { "national-numbers", test_national_numbers }, { "no-own-tags", test_no_own_tags },
    { "cancelled", test_cancelled }, { "export-and-back", test_export_and_back },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/plan/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
