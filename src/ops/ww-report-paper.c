/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on its way out: tables for spreadsheets and pages for paper. */
#include "ww-report-cards.h"

#include "ww-csv-writer.h"
#include "ww-instant.h"

#include <glib/gi18n-lib.h>

char *
ww_report_card_to_csv (const WwReportCards *self, WwReportCardId id)
{
  const WwReportCard *card = &self->cards[id];
  const char *part = id == WW_REPORT_WISHES ? "without_match" : id == WW_REPORT_MONEY ? "raised" : NULL;
  const char *headings[] = { "name", "code", "value", "shown", "note", "period", "scope", "data_of", part };
  guint n = G_N_ELEMENTS (headings) - !part;
  g_autofree char *scope = ww_report_scope_text (self->question.scope), *data_of = ww_instant_format (self->question.now_ms);
  WwCsvWriter *writer = ww_csv_writer_new_text (',');

  ww_csv_writer_add_row (writer, headings, n, NULL, NULL);
  for (guint i = 0; i < card->bars->len && !card->empty; i++)
    {
      const WwReportBar *bar = card->bars->pdata[i];
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, bar->value), *of = g_strdup_printf ("%" G_GINT64_FORMAT, bar->part);
      const char *cells[] = { bar->label, bar->code, value, bar->text, bar->caption, card->period, scope, data_of, of };

      ww_csv_writer_add_row (writer, cells, n, NULL, NULL);
    }
  return ww_csv_writer_end_text (writer);
}

char *
ww_report_card_to_text (const WwReportCards *self, WwReportCardId id)
{
  const WwReportCard *card = &self->cards[id];
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < card->bars->len && !card->empty; i++)
    {
      const WwReportBar *bar = card->bars->pdata[i];

      g_string_append_printf (text, "%s\t%s\t%s\n", bar->label, bar->text, bar->caption ? bar->caption : "");
    }
  return g_string_free (text, FALSE);
}

static void
add_card (WwReportSheet *sheet, const WwReportCard *card)
{
  g_autofree char *heading = card->total ? g_strdup_printf ("%s · %s", card->title, card->total) : g_strdup (card->title);
  gint64 most = ww_report_card_get_most (card);

  ww_report_sheet_add (sheet, WW_REPORT_HEADING, (const char *const[]) { heading, NULL });
  ww_report_sheet_add (sheet, WW_REPORT_NOTE, (const char *const[]) { card->period, card->definition, NULL });
  if (card->empty)
    ww_report_sheet_add (sheet, WW_REPORT_FACT, (const char *const[]) { card->empty, "", NULL });
  for (guint i = 0; i < card->bars->len && !card->empty; i++)
    {
      const WwReportBar *bar = card->bars->pdata[i];

      ww_report_sheet_add_bar (sheet, (const char *const[]) { bar->label, bar->text, bar->caption ? bar->caption : "", NULL },
                               most ? (double) bar->value / (double) most : 0, bar->value ? (double) bar->part / (double) bar->value : 0);
    }
  if (card->note)
    ww_report_sheet_add (sheet, WW_REPORT_NOTE, (const char *const[]) { "", card->note, NULL });
}

WwReportSheet *
ww_report_cards_make_sheet (const WwReportCards *self)
{
  g_autofree char *scope = ww_report_scope_text (self->question.scope), *state = ww_report_cards_dup_state (self);
  g_autofree char *title = g_strdup_printf (_("Report of %d"), self->question.year);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", scope, state), *footer = g_strdup_printf ("%s · %s", title, subtitle);
  WwReportSheet *sheet = ww_report_sheet_new (title, subtitle, footer);

  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    if (self->is_matched || (i != WW_REPORT_WISHES && i != WW_REPORT_GAPS))
      add_card (sheet, &self->cards[i]);
  return sheet;
}
