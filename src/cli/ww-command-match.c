/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-counterpart.h"
#include "ww-error.h"
#include "ww-reason-text.h"
#include "ww-wish.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define TOP_MAX 100000
#define REASONS_SHOWN 6

typedef struct {
  WwDesk *desk;
  WwFormat format;
  const char *language;
  guint printed;
  JsonBuilder *json; /* (nullable) */
} Output;

/* (transfer full): the other side's document; %NULL when it is gone */
static WwDocument *
look_up (Output *output, const char *id)
{
  return ww_store_get (ww_desk_get_store (output->desk), id, NULL, NULL);
}

static char *
kind_and_place (WwDocument *document)
{
  const char *kind = ww_document_get_string (document, "kind"), *city = ww_document_get_string (document, "city");
  const char *type = ww_document_get_type_name (document);
  const char *what = strcmp (type, "organisation") == 0 ? ww_text_organisation_kind (kind) : ww_text_document_type (type);

  return city && *city ? g_strdup_printf ("%s, %s", what, city) : g_strdup (what);
}

static char *
reasons_of (Output *output, const WwMatchResult *result)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (int part = 0; part < WW_MATCH_N_PARTS; part++)
    for (guint i = 0; i < result->wants.parts[part].n_rows && n < REASONS_SHOWN; i++)
      {
        const WwMatchRow *row = &result->wants.parts[part].rows[i];
        g_autofree char *words = ww_reason_text (row, ww_desk_get_taxonomy (output->desk), output->language);

        /* What is missing is worth saying of rules only: that one has no past with somebody is the ordinary case. */
        if (!words || (row->kind == WW_MATCH_ROW_RULE && row->what == WW_MATCH_WHAT_KIND)
            || (row->kind != WW_MATCH_ROW_RULE && (row->verdict == WW_MATCH_FAILED || row->verdict == WW_MATCH_NOT_STATED)))
          continue;
        if (text->len)
          g_string_append (text, "; ");
        if (row->verdict == WW_MATCH_FAILED)
          g_string_append_printf (text, _("not met: %s"), words);
        else if (row->verdict == WW_MATCH_NOT_STATED)
          g_string_append_printf (text, _("not stated: %s"), words);
        else
          g_string_append (text, words);
        n++;
      }
  return g_string_free (text, FALSE);
}

static void
print_text (Output *output, const WwMatchRanking *ranking)
{
  g_autoptr (WwDocument) wish = look_up (output, ranking->wish);
  gboolean is_wish = wish && WW_IS_WISH (wish);
  const char *asker_id = is_wish ? ww_wish_get_owner (wish) : NULL;
  g_autofree char *asker = is_wish ? ww_counterpart_name (ww_desk_get_store (output->desk), asker_id) : g_strdup (ranking->wish);
  g_autofree char *title = ww_command_name_of (output->desk, ranking->wish);

  g_print ("%s%s\n", output->printed ? "\n" : "", title);
  g_print (ngettext ("%s · %u match\n", "%s · %u matches\n", ranking->n_matches), asker,
           ranking->n_matches);
  for (guint i = 0; i < ranking->n_results; i++)
    {
      const WwMatchResult *result = &ranking->results[i];
      g_autoptr (WwDocument) other = look_up (output, result->id);
      g_autofree char *name = ww_command_fit (other ? ww_document_get_title (other) : result->id, 30);
      g_autofree char *what = other ? kind_and_place (other) : g_strdup ("");
      g_autofree char *what_fit = ww_command_fit (what, 26);
      g_autofree char *reasons = reasons_of (output, result);

      g_print ("%4d  %s  %s  %s\n", result->score, name, what_fit, reasons);
    }
  for (guint i = 0; i < ranking->n_ruled_out; i++)
    {
      const WwMatchResult *result = &ranking->ruled_out[i];
      g_autofree char *name = ww_command_name_of (output->desk, result->id);
      g_autofree char *fit = ww_command_fit (name, 30);
      g_autofree char *why = ww_reason_out_text (result, ww_desk_get_taxonomy (output->desk), output->language);

      /* That nobody answers their own wish goes without saying. */
      if (result->out != WW_MATCH_OUT_OWN)
        g_print ("   –  %s  %s\n", fit, why ? why : "");
    }
}

static void
print_tsv (Output *output, const WwMatchRanking *ranking)
{
  for (guint i = 0; i < ranking->n_results; i++)
    {
      const WwMatchResult *result = &ranking->results[i];
      g_autofree char *title = ww_command_name_of (output->desk, ranking->wish), *name = ww_command_name_of (output->desk, result->id);
      g_autofree char *reasons = reasons_of (output, result);
      g_autofree char *rank = g_strdup_printf ("%u", i + 1), *score = g_strdup_printf ("%d", result->score);
      g_autofree char *wants = g_strdup_printf ("%d", result->wants.score);
      g_autofree char *wanted = result->both_ways ? g_strdup_printf ("%d", result->wanted.score) : NULL;

      ww_command_print_cell (ranking->wish, FALSE);
      ww_command_print_cell (rank, FALSE);
      ww_command_print_cell (score, FALSE);
      ww_command_print_cell (wants, FALSE);
      ww_command_print_cell (wanted, FALSE);
      ww_command_print_cell (result->id, FALSE);
      ww_command_print_cell (name, FALSE);
      ww_command_print_cell (title, FALSE);
      ww_command_print_cell (reasons, TRUE);
    }
}

/* Points are in tenths, as the engine counts them, so that they still add up. */
static void
add_direction (Output *output, const char *name, const WwMatchDirection *direction)
{
  static const char *const parts[] = { "tags", "words", "fit", "record", "freshness" };
  JsonBuilder *json = output->json;

  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  ww_command_add_number (json, "score", direction->score);
  ww_command_add_string (json, "want", direction->want ? direction->want : "");
  json_builder_set_member_name (json, "parts");
  json_builder_begin_array (json);
  for (int part = 0; part < WW_MATCH_N_PARTS; part++)
    {
      json_builder_begin_object (json);
      ww_command_add_string (json, "part", parts[part]);
      ww_command_add_number (json, "tenths", direction->parts[part].points);
      ww_command_add_number (json, "tenths_max", direction->parts[part].max);
      json_builder_set_member_name (json, "evidence");
      json_builder_begin_array (json);
      for (guint i = 0; i < direction->parts[part].n_rows; i++)
        {
          static const char *const verdicts[] = { "met", "partly", "not-stated", "failed" };
          const WwMatchRow *row = &direction->parts[part].rows[i];
          g_autofree char *words = ww_reason_text (row, ww_desk_get_taxonomy (output->desk), output->language);

          json_builder_begin_object (json);
          ww_command_add_string (json, "text", words ? words : "");
          ww_command_add_string (json, "verdict", verdicts[row->verdict]);
          ww_command_add_number (json, "tenths", row->points);
          ww_command_add_number (json, "tenths_max", row->max);
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_json (Output *output, const WwMatchRanking *ranking)
{
  JsonBuilder *json = output->json;
  g_autofree char *title = ww_command_name_of (output->desk, ranking->wish);

  json_builder_begin_object (json);
  ww_command_add_string (json, "wish", ranking->wish);
  ww_command_add_string (json, "statement", title);
  ww_command_add_number (json, "matches", ranking->n_matches);
  json_builder_set_member_name (json, "results");
  json_builder_begin_array (json);
  for (guint i = 0; i < ranking->n_results; i++)
    {
      const WwMatchResult *result = &ranking->results[i];
      g_autofree char *name = ww_command_name_of (output->desk, result->id);

      json_builder_begin_object (json);
      ww_command_add_string (json, "id", result->id);
      ww_command_add_string (json, "name", name);
      ww_command_add_number (json, "score", result->score);
      add_direction (output, "wants", &result->wants);
      if (result->both_ways)
        add_direction (output, "wanted", &result->wanted);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "ruled_out");
  json_builder_begin_array (json);
  for (guint i = 0; i < ranking->n_ruled_out; i++)
    {
      g_autofree char *name = ww_command_name_of (output->desk, ranking->ruled_out[i].id);
      g_autofree char *why = ww_reason_out_text (&ranking->ruled_out[i], ww_desk_get_taxonomy (output->desk), output->language);

      json_builder_begin_object (json);
      ww_command_add_string (json, "id", ranking->ruled_out[i].id);
      ww_command_add_string (json, "name", name);
      ww_command_add_string (json, "why", why ? why : "");
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
print (Output *output, const WwMatchRanking *ranking)
{
  switch (output->format)
    {
    case WW_FORMAT_TEXT: print_text (output, ranking); break;
    case WW_FORMAT_TSV: print_tsv (output, ranking); break;
    case WW_FORMAT_JSON: add_json (output, ranking); break;
    default: g_assert_not_reached ();
    }
  output->printed++;
}

static gboolean
print_one_of_all (WwMatchRanking *ranking, guint done, guint total, gpointer user_data)
{
  print (user_data, ranking);
  ww_match_ranking_free (ranking);
  return TRUE;
}

static gboolean
collect_open_wish (WwDocument *document, const char *rev, gpointer user_data)
{
  if (g_strcmp0 (ww_document_get_string (document, "status"), "open") == 0)
    g_ptr_array_add (user_data, g_strdup (ww_document_get_id (document)));
  return TRUE;
}

static WwExit
rank_all (Output *output, WwMatchProblem *problem, const WwMatchQuery *query)
{
  ww_match_rank_all (problem, query, print_one_of_all, output);
  return output->printed ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

static WwExit
rank_organisation (Output *output, WwMatchProblem *problem, const char *id, const WwMatchQuery *query)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WwMatchRanking) wanted_by = ww_match_rank_for_candidate (problem, id, query);
  g_autoptr (WwMatchRanking) own_want = ww_match_rank_for_want (problem, id, query);
  GError *error = NULL;

  if (!wanted_by)
    return ww_command_fail (g_error_new (WW_ERROR, WW_ERROR_NOT_FOUND, _("No organisation has the id “%s”. “list organisations” and “search” tell ids."), id));
  if (!ww_store_for_each (ww_desk_get_store (output->desk), "wish", collect_open_wish, wishes, NULL, &error))
    return ww_command_fail (error);
  for (guint i = 0; i < wishes->len; i++)
    {
      const WwMatchWish *wish = ww_match_problem_get_wish (problem, wishes->pdata[i]);
      g_autoptr (WwMatchRanking) ranking = NULL;

      if (!wish || g_strcmp0 (wish->organisation, id) != 0)
        continue;
      ranking = ww_match_rank (problem, wishes->pdata[i], query);
      print (output, ranking);
    }
  if (own_want)
    print (output, own_want);
  print (output, wanted_by);
  return WW_EXIT_OK;
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *wish = NULL, *organisation = NULL, *format_text = NULL;
  gboolean all = FALSE;
  int top = 10;
  const GOptionEntry entries[] = {
    { "wish", 'w', 0, G_OPTION_ARG_STRING, &wish, N_("Who can answer this wish"), N_("ID") },
    { "organisation", 'o', 0, G_OPTION_ARG_STRING, &organisation, N_("What this organisation wants, and who wants it"), N_("ID") },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("Every open wish"), NULL },
    { "top", 'n', 0, G_OPTION_ARG_INT, &top, N_("At most so many a wish (10)"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  Output output = { .language = ww_command_language () };
  WwMatchQuery query = { 0 };
  WwMatchWorld *world;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_match.summary, &status)
      || !ww_command_parse_format (format_text, &output.format, &status))
    return status;
  if ((wish != NULL) + (organisation != NULL) + all != 1 || line->argc > 1)
    return ww_command_misused (_("Say one of --wish ID, --organisation ID and --all."));
  if (top < 1 || top > TOP_MAX)
    return ww_command_misused (_("--top must be from 1 to %d."), TOP_MAX);
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  world = ww_desk_get_world (desk, NULL, &error);
  if (!world)
    return ww_command_fail (error);
  query.limit = query.explain = (guint) top;
  query.limit_ruled_out = all ? 1 : (guint) top;
  output.desk = desk;
  if (output.format == WW_FORMAT_JSON)
    {
      output.json = json;
      json_builder_begin_array (json);
    }
  if (wish)
    {
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (ww_match_world_get_problem (world), wish, &query);

      if (!ranking)
        return ww_command_fail (g_error_new (WW_ERROR, WW_ERROR_NOT_FOUND, _("No wish has the id “%s”. “list wishes” and “search” tell ids."), wish));
      print (&output, ranking);
      status = ranking->n_results ? WW_EXIT_OK : WW_EXIT_NOTHING;
    }
  else if (organisation)
    status = rank_organisation (&output, ww_match_world_get_problem (world), organisation, &query);
  else
    status = rank_all (&output, ww_match_world_get_problem (world), &query);
  if (output.json && status != WW_EXIT_FAILED)
    {
      json_builder_end_array (json);
      ww_command_print_json (json);
    }
  return status;
}

const WwCommand ww_command_match = { "match", N_("Find who can answer a wish, and say why"), run };
