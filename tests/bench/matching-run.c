/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks the wishes of a collection as the program does: matching-run --bundle FILE --questions FILE --day DATE [--variant NAME:WEIGHT=NUMBER,… …] [--rows]
 *
 * The bundle is imported into a new database. A question is a line of JSON: {"wish": id, "before": [document, …], "after": [document, …]};
 * what it needs is written before it is asked and taken back afterwards ({"_id": …, "_deleted": true} deletes). Prints variant, wish, organisation
 * and score by tabs, the ruled out after all others; with --rows also what each row of evidence reached of its maximum, per mille. The first variant is always the weights that the program ships with. bench-matching.py
 * makes the collections and scores the runs. */
#include "ww-archive.h"
#include "ww-date.h"
#include "ww-desk.h"
#include "ww-json-text.h"
#include "ww-test-folder.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LISTED 300
/* The lists hold projects and calls too, which collections do not ask for. */
#define ASKED 500
#define RULED_OUT_BELOW 200

typedef struct
{
  char *name;
  WwMatchWeights weights;
} Variant;

static char *bundle, *questions, *day;
static char **variant_options;
static gboolean with_rows;
static double rank_ms;
static guint n_asked;

static void
stop_at (const char *what, GError *error)
{
  g_printerr ("%s: %s\n", what, error ? error->message : "failed");
  exit (1);
}

static void
set_weight (WwMatchWeights *weights, const char *assignment)
{
  guint n;
  const WwMatchWeightField *fields = ww_match_weight_fields (&n);
  const char *equals = strchr (assignment, '=');

  for (guint i = 0; equals && i < n; i++)
    if (strlen (fields[i].name) == (gsize) (equals - assignment) && strncmp (fields[i].name, assignment, (gsize) (equals - assignment)) == 0)
      {
        G_STRUCT_MEMBER (int, weights, fields[i].offset) = CLAMP (atoi (equals + 1), fields[i].least, fields[i].most);
        return;
      }
  g_printerr ("No weight: %s\n", assignment);
  exit (2);
}

static GArray *
read_variants (void)
{
  GArray *variants = g_array_new (FALSE, TRUE, sizeof (Variant));
  Variant shipped = { .name = g_strdup ("all") };

  ww_match_weights_init_defaults (&shipped.weights);
  g_array_append_val (variants, shipped);
  for (char **option = variant_options; option && *option; option++)
    {
      g_auto (GStrv) halves = g_strsplit (*option, ":", 2), assignments = halves[1] ? g_strsplit (halves[1], ",", -1) : NULL;
      Variant variant = { .name = g_strdup (halves[0]), .weights = shipped.weights };

      for (char **assignment = assignments; assignment && *assignment; assignment++)
        set_weight (&variant.weights, *assignment);
      g_array_append_val (variants, variant);
    }
  return variants;
}

/* Puts or deletes each of an array of documents. */
static void
write_documents (WwDesk *desk, JsonObject *question, const char *member)
{
  JsonArray *list = json_object_has_member (question, member) ? json_object_get_array_member (question, member) : NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  GError *error = NULL;

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const char *id = json_object_get_string_member (json_node_get_object (node), "_id");
      g_autofree char *rev = ww_store_get_rev (ww_desk_get_store (desk), id, NULL), *text = json_to_string (node, FALSE);

      if (json_object_has_member (json_node_get_object (node), "_deleted"))
        ww_batch_delete (batch, id, rev);
      else if (!ww_batch_put_text (batch, id, text, rev, &error))
        stop_at (id, error);
    }
  if (ww_batch_get_size (batch) && !ww_desk_apply (desk, batch, NULL, &error))
    stop_at (member, error);
}

/* What a row says something about, by the name of the weight that it has. */
static const char *
row_name (const WwMatchRow *row)
{
  switch (row->kind)
    {
    case WW_MATCH_ROW_TAG: return "tags";
    case WW_MATCH_ROW_WORDS: return "words";
    case WW_MATCH_ROW_SIMILAR: return "alike";
    case WW_MATCH_ROW_ACTIVITY: return "activity";
    case WW_MATCH_ROW_TIE: return "ties";
    case WW_MATCH_ROW_FRESHNESS: return "freshness";
    case WW_MATCH_ROW_RULE:
    default: break;
    }
  switch ((int) row->what)
    {
    case WW_MATCH_WHAT_KIND: return "kind";
    case WW_MATCH_WHAT_PLACE: return row->must ? "asked" : "place";
    case WW_MATCH_WHAT_USUAL_SIZE: return "size";
    case WW_MATCH_WHAT_STAGE: return row->must ? "asked" : "stage";
    case WW_MATCH_WHAT_USUAL_FIELD: return "field";
    default: return "asked";
    }
}

static void
print_rows (const WwMatchDirection *direction)
{
  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    {
      const WwMatchPart *rows = &direction->parts[part];

      if (part == WW_MATCH_PART_TAGS)
        {
          if (rows->max)
            printf ("\ttags=%d", rows->exact * 10 / rows->max);
          continue;
        }
      for (guint i = 0; i < rows->n_rows; i++)
        if (rows->rows[i].max)
          printf ("\t%s=%d", row_name (&rows->rows[i]), rows->rows[i].points * 1000 / rows->rows[i].max);
    }
}

static void
print_results (const char *variant, const char *wish, const WwMatchResult *results, guint n, gboolean out)
{
  guint listed = 0;

  for (guint i = 0; i < n && listed < LISTED; i++)
    if (results[i].kind == WW_MATCH_ORGANISATION && (!out || results[i].out == WW_MATCH_OUT_MUST))
      {
        printf ("%s\t%s\t%s\t%.3f", variant, wish, results[i].id, results[i].exact / 1000.0 - (out ? RULED_OUT_BELOW : 0));
        if (with_rows)
          print_rows (&results[i].wants);
        putchar ('\n');
        listed++;
      }
}

static void
ask (WwDesk *desk, JsonObject *question, GArray *variants)
{
  const char *wish = json_object_get_string_member (question, "wish");
  GError *error = NULL;

  write_documents (desk, question, "before");
  for (guint v = 0; v < variants->len; v++)
    {
      const Variant *variant = &g_array_index (variants, Variant, v);
      WwMatchWorld *world = ww_desk_get_world (desk, NULL, &error);
      g_autoptr (WwMatchRanking) ranking = NULL;
      gint64 start;

      if (!world)
        stop_at (wish, error);
      ww_desk_set_weights (desk, &variant->weights);
      start = g_get_monotonic_time ();
      ranking = ww_match_rank (ww_match_world_get_problem (world), wish, &(WwMatchQuery) { .limit = ASKED, .limit_ruled_out = ASKED, .one_way = TRUE,
                                                                                                    .explain = with_rows ? ASKED : 0 });
      if (!ranking)
        stop_at (wish, NULL);
      rank_ms += (double) (g_get_monotonic_time () - start) / 1000;
      n_asked++;
      print_results (variant->name, wish, ranking->results, ranking->n_results, FALSE);
      print_results (variant->name, wish, ranking->ruled_out, ranking->n_ruled_out, TRUE);
    }
  write_documents (desk, question, "after");
}

static WwDesk *
import (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "collection.db", NULL), *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gsize length;
  gint32 date;
  WwDesk *desk;

  if (!ww_date_parse (day, &date))
    stop_at (day, NULL);
  if (!(desk = ww_desk_open (path, TRUE, "Bench", (gint64) date * 86400000 + 43200000, &error)))
    stop_at (path, error);
  if (!g_file_get_contents (bundle, &text, &length, &error))
    stop_at (bundle, error);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  if (ww_archive_read (desk, bytes, FALSE, NULL, &error) < 0)
    stop_at (bundle, error);
  return desk;
}

int
main (int argc, char *argv[])
{
  const GOptionEntry options[] = {
    { "bundle", 0, 0, G_OPTION_ARG_FILENAME, &bundle, "The collection", "FILE" },
    { "questions", 0, 0, G_OPTION_ARG_FILENAME, &questions, "What to ask, a line each", "FILE" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, "The day on which it is asked", "DATE" },
    { "variant", 0, 0, G_OPTION_ARG_STRING_ARRAY, &variant_options, "Other weights to ask with as well", "NAME:WEIGHT=NUMBER,…" },
    { "rows", 0, 0, G_OPTION_ARG_NONE, &with_rows, "Print what each row reached", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *folder = NULL, *text = NULL, *path = NULL;
  g_autoptr (GArray) variants = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (WwDesk) desk = NULL;
  GError *error = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || !bundle || !questions || !day)
    {
      g_printerr ("Usage: matching-run --bundle FILE --questions FILE --day DATE\n");
      return 2;
    }
  variants = read_variants ();
  folder = ww_test_folder_new ();
  desk = import (folder);
  if (!g_file_get_contents (questions, &text, NULL, &error))
    stop_at (questions, error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      JsonNode *node = **line ? ww_json_text_parse (*line, -1, &error) : NULL;

      if (error)
        stop_at (*line, error);
      if (node)
        ask (desk, json_node_get_object (node), variants);
      g_clear_pointer (&node, json_node_unref);
    }
  g_printerr ("%.2f ms a question\n", rank_ms / MAX (n_asked, 1));
  for (guint i = 0; i < variants->len; i++)
    g_free (g_array_index (variants, Variant, i).name);
  g_clear_object (&desk);
  ww_test_folder_remove (folder);
  return 0;
}
