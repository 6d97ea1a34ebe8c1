/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-event-paper.h"
#include "ww-instant.h"
#include "ww-report-cards.h"
#include "ww-words.h"

#include <glib/gi18n.h>

static void
print_text (const WwReportCards *report)
{
  g_autofree char *scope = ww_report_scope_text (report->question.scope), *state = ww_report_cards_dup_state (report);

  /* Translators: a year, whom the report is about, and when it was counted */
  g_print (_("%d · %s · %s"), report->question.year, scope, state);
  g_print ("\n");
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    {
      const WwReportCard *card = &report->cards[i];

      g_print ("\n%s%s%s\n", card->title, card->total ? " · " : "", card->total ? card->total : "");
      if (card->empty)
        g_print ("  %s\n", card->empty);
      for (guint b = 0; b < card->bars->len && !card->empty; b++)
        {
          const WwReportBar *bar = card->bars->pdata[b];
          g_autofree char *label = ww_command_fit (bar->label, 40);

          g_print ("  %s %8s  %s\n", label, bar->text, bar->caption ? bar->caption : "");
        }
      if (card->note)
        g_print ("  %s\n", card->note);
    }
}

/* A row of each card is what its CSV has, with the card before it. */
static void
print_tsv (const WwReportCards *report)
{
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    for (guint b = 0; b < report->cards[i].bars->len && !report->cards[i].empty; b++)
      {
        const WwReportBar *bar = report->cards[i].bars->pdata[b];
        g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, bar->value), *part = g_strdup_printf ("%" G_GINT64_FORMAT, bar->part);
        const char *const cells[] = { report->cards[i].word, bar->code, bar->label, value, part, bar->caption };

        for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
          ww_command_print_cell (cells[c], c + 1 == G_N_ELEMENTS (cells));
      }
}

static void
add_card (JsonBuilder *json, const WwReportCard *card)
{
  json_builder_set_member_name (json, card->word);
  json_builder_begin_object (json);
  ww_command_add_string (json, "title", card->title);
  ww_command_add_string (json, "period", card->period);
  ww_command_add_string (json, "definition", card->definition);
  ww_command_add_string (json, "note", card->note ? card->note : card->empty);
  json_builder_set_member_name (json, "rows");
  json_builder_begin_array (json);
  for (guint b = 0; b < card->bars->len && !card->empty; b++)
    {
      const WwReportBar *bar = card->bars->pdata[b];

      json_builder_begin_object (json);
      ww_command_add_string (json, "code", bar->code);
      ww_command_add_string (json, "name", bar->label);
      ww_command_add_number (json, "value", bar->value);
      ww_command_add_number (json, "part", bar->part);
      ww_command_add_string (json, "note", bar->caption);
      json_builder_set_member_name (json, "records");
      json_builder_begin_array (json);
      for (char **id = bar->ids; *id; id++)
        json_builder_add_string_value (json, *id);
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
print_json (const WwReportCards *report)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *data_of = ww_instant_format (report->question.now_ms);

  json_builder_begin_object (json);
  ww_command_add_number (json, "year", report->question.year);
  ww_command_add_string (json, "scope", report->question.scope);
  ww_command_add_string (json, "facet", report->question.facet);
  ww_command_add_string (json, "data_of", data_of);
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    add_card (json, &report->cards[i]);
  json_builder_end_object (json);
  ww_command_print_json (json);
}

static gboolean
write_pdf (const WwReportCards *report, const char *path, WwExit *status)
{
  g_autoptr (WwEventPages) pages = ww_event_pages_new_sheet (ww_report_cards_make_sheet (report));
  g_autoptr (GBytes) pdf = ww_event_pages_to_pdf (pages);
  GError *error = NULL;

  if (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error))
    return TRUE;
  *status = ww_command_fail (error);
  return FALSE;
}

static gboolean
check (const WwReportQuestion *question, const WwReportCards *report, WwExit *status)
{
  if (question->scope && !g_strv_contains ((const char *const *) report->kinds, question->scope)
      && !g_strv_contains ((const char *const *) report->regions, question->scope))
    {
      *status = ww_command_misused (_("“%s” is neither a kind of organisation nor a region here."), question->scope);
      return FALSE;
    }
  return TRUE;
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *format_text = NULL, *pdf = NULL;
  g_autoptr (WwReportQuestion) question = g_new0 (WwReportQuestion, 1);
  const GOptionEntry entries[] = {
    { "year", 'y', 0, G_OPTION_ARG_INT, &question->year, N_("The year to report, else this one"), N_("YEAR") },
    { "scope", 's', 0, G_OPTION_ARG_STRING, &question->scope, N_("Only a kind of organisation, as in startup, or a region"), N_("SCOPE") },
    { "facet", 0, 0, G_OPTION_ARG_STRING, &question->facet, N_("What open wishes are counted by, as in clinical"), N_("FACET") },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_("Write the cards as PDF instead"), N_("FILE") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  static void (*const print[]) (const WwReportCards *) = { print_text, print_tsv, print_json };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwRematch) rematch = NULL;
  g_autoptr (WwReportCards) report = NULL;
  GError *error = NULL;
  WwFormat format;
  WwExit status = WW_EXIT_OK;

  if (!ww_command_parse (line, entries, "", ww_command_report.summary, &status) || !ww_command_parse_format (format_text, &format, &status))
    return status;
  if (question->facet && ww_words_index (ww_words_facet, question->facet) < 0)
    return ww_command_misused (_("“%s” is not a facet; there are technology, clinical, setting, need, regulatory, market, funding and data."), question->facet);
  desk = ww_command_open (line, FALSE, &status);
  rematch = desk ? ww_command_rematch (desk, &status) : NULL;
  if (!rematch)
    return status;
  question->now_ms = line->now_ms;
  report = ww_report_cards_new (ww_desk_get_store (desk), ww_desk_get_taxonomy (desk), rematch, question, NULL, &error);
  if (!report)
    return ww_command_fail (error);
  if (!check (question, report, &status) || (pdf && !write_pdf (report, pdf, &status)))
    return status;
  if (!pdf)
    print[format] (report);
  return WW_EXIT_OK;
}

const WwCommand ww_command_report = { "report", N_("Report the year: members, wishes, gaps, introductions and agreements"), run };
