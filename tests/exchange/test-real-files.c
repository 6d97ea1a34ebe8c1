/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of other people, read in place where they are: at $WISHWELL_SHARED, or in ../shared beside the project. */
#include "ww-bundle.h"
#include "ww-csv-writer.h"
#include "ww-import-plan.h"
#include "ww-json-text.h"

#include <string.h>

typedef struct {
  WwTaxonomy *taxonomy;
  WwImportIndex *index;
  GPtrArray *documents; /* everything imported, newest of an id last */
} Database;

static char *
shared_file (const char *name)
{
  const char *shared = g_getenv ("WISHWELL_SHARED");
  g_autofree char *folder = shared ? g_strdup (shared) : g_build_filename (g_getenv ("WW_SOURCE_DIR"), "..", "shared", NULL);
  g_autofree char *path = g_build_filename (folder, "data", "import", name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static Database *
database_new (void)
{
  Database *self = g_new0 (Database, 1);
  g_autofree char *path = g_build_filename (g_getenv ("WW_SOURCE_DIR"), "data", "taxonomy", "tags.tsv", NULL);
  g_autofree char *tsv = NULL;

  g_assert_true (g_file_get_contents (path, &tsv, NULL, NULL));
  self->taxonomy = ww_taxonomy_new (tsv, NULL, NULL);
  self->index = ww_import_index_new ();
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static void
database_free (Database *self)
{
  g_object_unref (self->taxonomy);
  ww_import_index_free (self->index);
  g_ptr_array_unref (self->documents);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Database, database_free)

/* Plans and applies; NULL, having said so, where the file is not there. */
static WwImportPlan *
import (Database *self, const char *name, const char *default_kind)
{
  g_autofree char *path = shared_file (name);
  g_autofree char *source = g_path_get_basename (name);
  WwImportOptions options = WW_IMPORT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwTable) table = NULL;
  g_autoptr (WwImportMapping) mapping = NULL;
  WwImportPlan *plan;
  gint64 start = g_get_monotonic_time (), read;

  if (!path)
    {
      g_test_message ("SKIPPED: %s is not there", name);
      return NULL;
    }
  options.now_ms = G_GINT64_CONSTANT (1795000000000);
  options.source = source;
  options.default_kind = default_kind;
  table = ww_table_new_from_file (path, &error);
  g_assert_no_error (error);
  read = g_get_monotonic_time ();
  mapping = ww_import_mapping_new (table, ww_import_mapping_guess_target (table));
  plan = ww_import_plan_new (table, mapping, self->taxonomy, &options, ww_import_index_lookup, self->index);
  g_assert_true (ww_import_plan_run (plan, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < ww_import_plan_get_documents (plan)->len; i++)
    {
      WwDocument *document = ww_import_plan_get_documents (plan)->pdata[i];

      ww_import_index_add (self->index, document);
      g_ptr_array_add (self->documents, g_object_ref (document));
    }
  {
    const WwImportCounts *c = ww_import_plan_get_counts (plan);

    g_test_message ("%s: %u rows, %u added, %u changed, %u same, %u merged, %u left out, %u guessed, %u own tags; read %.1f ms, planned %.1f ms",
                    name, c->rows, c->added, c->changed, c->same, c->merged, c->left_out, c->guessed, c->new_tags,
                    (double) (read - start) / 1000.0, (double) (g_get_monotonic_time () - read) / 1000.0);
    g_assert_cmpuint (c->rows, ==, c->added + c->changed + c->same + c->merged + c->left_out);
  }
  return plan;
}

static void
check (Database *self, const char *name, const char *default_kind, guint added, guint changed, guint merged, guint left_out)
{
  g_autoptr (WwImportPlan) plan = import (self, name, default_kind);
  const WwImportCounts *counts;

  if (!plan)
    {
      g_test_skip ("the shared files are not there");
      return;
    }
  counts = ww_import_plan_get_counts (plan);
  g_assert_cmpuint (counts->added, ==, added);
  g_assert_cmpuint (counts->changed, ==, changed);
  g_assert_cmpuint (counts->merged, ==, merged);
  g_assert_cmpuint (counts->left_out, ==, left_out);
}

/* A second import of the same file writes nothing. */
static void
check_again (Database *self, const char *name, const char *default_kind)
{
  g_autoptr (WwImportPlan) plan = import (self, name, default_kind);

  if (plan)
    g_assert_cmpuint (ww_import_plan_get_documents (plan)->len, ==, 0);
}

static guint
count_of (Database *self, const char *type_name)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->documents->len; i++)
    if (strcmp (ww_document_get_type_name (self->documents->pdata[i]), type_name) == 0)
      g_hash_table_add (ids, (gpointer) ww_document_get_id (self->documents->pdata[i]));
  return g_hash_table_size (ids);
}

/* Export, import and export again: the same bytes. */
static void
check_bundle (Database *self)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->documents->len; i > 0; i--)
    if (g_hash_table_add (ids, (gpointer) ww_document_get_id (self->documents->pdata[i - 1])))
      g_ptr_array_add (documents, g_object_ref (self->documents->pdata[i - 1]));
  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (WwBundleWriter) writer = ww_bundle_writer_new (stream);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time (), written;

      for (guint i = 0; i < documents->len; i++)
        {
          gsize len;
          const char *text = ww_document_get_text (documents->pdata[i], &len);

          g_assert_true (ww_bundle_writer_add (writer, WW_BUNDLE_DOCUMENT, text, len, NULL, NULL));
        }
      g_assert_true (ww_bundle_writer_finish (writer, NULL, NULL));
      g_assert_true (g_output_stream_close (stream, NULL, NULL));
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      written = g_get_monotonic_time ();
      if (first)
        g_assert_true (g_bytes_equal (first, bytes));
      else
        first = g_bytes_ref (bytes);
      g_ptr_array_unref (documents);
      documents = ww_bundle_read_documents (bytes, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("bundle: %u documents, %zu bytes; written %.1f ms, read and checked %.1f ms", documents->len, g_bytes_get_size (bytes),
                      (double) (written - start) / 1000.0, (double) (g_get_monotonic_time () - written) / 1000.0);
    }
}

/* Exported as tables and imported again: every row finds its record and says what is there already. */
static void
check_tables (Database *self)
{
  static const char *const types[] = { "organisation", "wish", "offer" };
  g_autofree char *path = g_build_filename (g_getenv ("WW_SOURCE_DIR"), "data", "taxonomy", "tags.tsv", NULL);
  g_autofree char *tsv = NULL;
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autoptr (WwTaxonomy) taxonomy = NULL;

  for (guint i = 0; i < self->documents->len; i++)
    if (strcmp (ww_document_get_type_name (self->documents->pdata[i]), "tag") == 0)
      g_ptr_array_add (tags, self->documents->pdata[i]);
  g_assert_true (g_file_get_contents (path, &tsv, NULL, NULL));
  taxonomy = ww_taxonomy_new (tsv, tags, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (WwCsvWriter) writer = ww_csv_writer_new (stream, i % 2 ? ';' : ',', TRUE);
      g_autoptr (GPtrArray) newest = g_ptr_array_new ();
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WwTable) table = NULL;
      g_autoptr (WwImportMapping) mapping = NULL;
      g_autoptr (WwImportPlan) plan = NULL;
      WwImportOptions options = WW_IMPORT_OPTIONS_INIT;

      for (guint d = self->documents->len; d > 0; d--)
        if (g_hash_table_add (ids, (gpointer) ww_document_get_id (self->documents->pdata[d - 1])))
          g_ptr_array_add (newest, self->documents->pdata[d - 1]);
      g_assert_true (ww_csv_write_documents (writer, newest, types[i], taxonomy, "en", ww_import_index_lookup, self->index, NULL, &error));
      g_assert_true (ww_csv_writer_finish (writer, NULL, &error));
      g_assert_true (g_output_stream_close (stream, NULL, &error));
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      table = ww_table_new_from_bytes (bytes, &error);
      g_assert_no_error (error);
      mapping = ww_import_mapping_new (table, ww_import_mapping_guess_target (table));
      g_assert_cmpstr (ww_import_target_get_type_name (ww_import_mapping_get_target (mapping)), ==, types[i]);
      options.now_ms = G_GINT64_CONSTANT (1796000000000);
      plan = ww_import_plan_new (table, mapping, taxonomy, &options, ww_import_index_lookup, self->index);
      g_assert_true (ww_import_plan_run (plan, NULL, &error));
      g_assert_cmpuint (ww_import_plan_get_counts (plan)->same, ==, ww_table_get_n_rows (table));
      g_assert_cmpuint (ww_import_plan_get_documents (plan)->len, ==, 0);
    }
}

static void
test_three_files (void)
{
  g_autoptr (Database) database = database_new ();

  check (database, "organisations.csv", NULL, 6868, 0, 0, 0);
  check (database, "needs.csv", NULL, 358, 0, 0, 0);
  check (database, "offers.csv", NULL, 1158, 0, 0, 0);
  if (!database->documents->len)
    return;
  check_again (database, "needs.csv", NULL);
  check_again (database, "offers.csv", NULL);
  check_again (database, "organisations.csv", NULL);
  g_assert_cmpuint (count_of (database, "organisation"), ==, 6868);
  g_assert_cmpuint (count_of (database, "wish"), ==, 358);
  g_assert_cmpuint (count_of (database, "offer"), ==, 1158);
  check_bundle (database);
  check_tables (database);
}

static void
test_crunchbase (void)
{
  g_autoptr (Database) database = database_new ();
  g_autofree char *path = shared_file ("as_found/crunchbase-companies.csv");
  guint n_found;
  WwDocument *company;

  check (database, "as_found/crunchbase-companies.csv", "startup", 17727, 0, 0, 0);
  if (!path)
    return;
  company = ww_import_index_lookup (WW_IMPORT_KEY_EXTERNAL_ID, "organisation", NULL, "/company/furnsh", &n_found, database->index);
  g_assert_cmpstr (ww_document_get_string (company, "name"), ==, "Furnésh");
  check_again (database, "as_found/crunchbase-companies.csv", "startup");
}

static void
test_cordis (void)
{
  g_autoptr (Database) database = database_new ();
  g_autofree char *path = shared_file ("as_found/cordis_projects_pipe.csv");

  check (database, "as_found/cordis_projects_pipe.csv", NULL, 566, 0, 0, 0);
  check (database, "as_found/cordis_organisations_pipe.csv", NULL, 4228, 0, 2772, 0);
  if (!path)
    return;
  check_again (database, "as_found/cordis_projects_pipe.csv", NULL);
  check_again (database, "as_found/cordis_organisations_pipe.csv", NULL);
}

static void
test_hospitals (void)
{
  g_autoptr (Database) database = database_new ();
  static const struct { const char *name; guint added; } files[] = {
    { "as_found/hospitals_DK.csv", 61 }, { "as_found/hospitals_ES.csv", 809 }, { "as_found/hospitals_FI.csv", 372 },
    { "as_found/hospitals_NO.csv", 640 }, { "as_found/hospitals_SE.csv", 132 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    check (database, files[i].name, NULL, files[i].added, 0, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    check_again (database, files[i].name, NULL);
}

static void
test_json (void)
{
  g_autoptr (Database) database = database_new ();

  /* One of the eighty has no name. */
  check (database, "as_found/cluster_members_upgraded_fi.json", "startup", 79, 0, 0, 1);
  check (database, "as_found/ecosystem_descriptions_nordic.json", "cluster", 10, 0, 0, 0);
  check_again (database, "as_found/cluster_members_upgraded_fi.json", "startup");
}

static void
test_emdn (void)
{
  g_autoptr (Database) database = database_new ();
  guint n_found;
  WwDocument *tag;

  check (database, "as_found/EMDN_v2.txt", NULL, 8454, 0, 0, 0);
  if (!database->documents->len)
    return;
  tag = ww_import_index_lookup (WW_IMPORT_KEY_ID, "tag", NULL, "tag:own.emdn-v2-a0101010101", &n_found, database->index);
  g_assert_cmpstr (ww_document_get_string (tag, "broader"), ==, "own.emdn-v2-a01010101");
  check_again (database, "as_found/EMDN_v2.txt", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/real/three-files", test_three_files);
  g_test_add_func ("/exchange/real/crunchbase", test_crunchbase);
  g_test_add_func ("/exchange/real/cordis", test_cordis);
  g_test_add_func ("/exchange/real/hospitals", test_hospitals);
  g_test_add_func ("/exchange/real/json", test_json);
  g_test_add_func ("/exchange/real/emdn", test_emdn);
  return g_test_run ();
}
