/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-private.h"

#include "ww-date.h"
#include "ww-format.h"
#include "ww-words-text.h"
#include "ww-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MILLION 1000000

static WwFormatLanguage
spoken (void)
{
  return ww_format_get_language ();
}

static gboolean
is_this_year (const WwReportCount *count)
{
  return count->report->question.year >= count->report->this_year;
}

/* (transfer full): "startups" of "Startups", within a sentence; "SMEs" stays */
static char *
within (const char *label)
{
  const char *second = *label ? g_utf8_next_char (label) : label;
  g_autofree char *first = NULL;

  if (!*label || g_unichar_isupper (g_utf8_get_char (second)))
    return g_strdup (label);
  first = g_utf8_strdown (label, second - label);
  return g_strconcat (first, second, NULL);
}

/* The last day of the year, today of this one. */
static char *
last_day (const WwReportCount *count)
{
  return ww_format_date_long (spoken (), MIN (count->to, count->today));
}

static void
add_numbers (WwReportCard *card)
{
  for (guint i = 0; i < card->bars->len; i++)
    {
      WwReportBar *bar = card->bars->pdata[i];

      bar->text = ww_format_number (spoken (), bar->value);
    }
}

/* (nullable): the longest bar that says something */
static const WwReportBar *
find_first (const WwReportCard *card)
{
  for (guint i = 0; i < card->bars->len; i++)
    if (((const WwReportBar *) card->bars->pdata[i])->code)
      return card->bars->pdata[i];
  return card->bars->len ? card->bars->pdata[0] : NULL;
}

static void
tell_members (WwReportCount *count, WwReportCard *card)
{
  g_autofree char *day = last_day (count), *most = NULL;
  gint64 total = 0;
  const WwReportBar *first = find_first (card);

  add_numbers (card);
  for (guint i = 0; i < card->bars->len; i++)
    {
      WwReportBar *bar = card->bars->pdata[i];

      bar->label = g_strdup (bar->code ? ww_text_organisation_kinds (bar->code) : _("Kind not stated"));
      total += bar->value;
    }
  card->title = g_strdup (count->any_membership ? _("Members") : _("Organisations"));
  card->period = g_strdup (day);
  card->total = ww_format_number (spoken (), total);
  card->definition = count->any_membership
                       ? g_strdup_printf (_("Organisations with a membership in force on %s: members, those in the incubator, and partners."), day)
                       : g_strdup (_("No membership is written down here, so all organisations are counted."));
  if (!count->any_membership && total)
    card->note = g_strdup (_("No membership is written down, so all organisations are counted."));
  if (!total)
    {
      card->empty = count->any_membership ? g_strdup_printf (_("Nobody here was a member on %s"), day) : g_strdup (_("No organisation yet"));
      card->summary = g_strdup (card->empty);
      return;
    }
  most = within (first->label);
  /* Translators: "Members by kind, most are startups, 71 of 268" */
  card->summary = g_strdup_printf (count->any_membership ? _("Members by kind, most are %s, %s of %s") : _("Organisations by kind, most are %s, %s of %s"),
                                   most, first->text, card->total);
}

static void
tell_wishes (WwReportCount *count, WwReportCard *card)
{
  g_autofree char *facet = within (ww_text_facet (count->report->question.facet)), *without = ww_format_number (spoken (), count->n_unanswered);
  const WwReportBar *first = find_first (card);

  add_numbers (card);
  for (guint i = 0; i < card->bars->len; i++)
    {
      WwReportBar *bar = card->bars->pdata[i];

      bar->label = g_strdup (bar->code ? ww_taxonomy_get_label (count->taxonomy, bar->code, count->language) : _("Not stated"));
      if (bar->part)
        /* Translators: of the wishes of a bar, those without a match: "3 none" */
        bar->caption = g_strdup_printf (_("%d none"), (int) bar->part);
    }
  card->title = g_strdup (_("Open wishes"));
  card->period = ww_format_date_long (spoken (), count->today);
  card->definition = g_strdup_printf (_("Wishes that are open today, by %s; one that is about several counts in each. A match is one as in the list "
                                        "of wishes."), facet);
  if (!count->report->is_matched)
    return;
  card->total = ww_format_number (spoken (), count->n_open);
  if (!count->n_open)
    {
      card->empty = g_strdup (_("No wish is open"));
      card->summary = g_strdup (card->empty);
      return;
    }
  card->summary = g_strdup_printf (_("Open wishes by %s, most are “%s”, %s of %s; %s have no match"), facet, first->label, first->text, card->total, without);
}

static void
tell_gaps (WwReportCount *count, WwReportCard *card)
{
  const WwReportBar *first = find_first (card);

  add_numbers (card);
  card->title = g_strdup (_("Coverage gaps"));
  card->period = ww_format_date_long (spoken (), count->today);
  card->definition = g_strdup (_("Wishes that are open today and have no match, bundled by what is missing. To be recruited is who answers such "
                                 "wishes here."));
  if (!count->report->is_matched)
    return;
  if (!first)
    {
      card->empty = g_strdup (count->n_open ? _("Every open wish has a match") : _("No wish is open"));
      card->summary = g_strdup (card->empty);
      return;
    }
  card->note = g_strdup_printf (ngettext ("%u open wish has no match.", "%u open wishes have no match.", count->n_unanswered), count->n_unanswered);
  card->summary = g_strdup_printf (_("%s Most often missing is “%s”, in %s of them"), card->note, first->label, first->text);
}

static char *
funnel_note (const WwReportCount *count)
{
  g_autofree char *ended = g_strdup_printf (ngettext ("%u of them has ended without an agreement.", "%u of them have ended without an agreement.", count->n_ended),
                                            count->n_ended);
  g_autofree char *before = g_strdup_printf (ngettext ("%u more ended before, or does not say where.", "%u more ended before, or do not say where.",
                                                       count->n_ended_before), count->n_ended_before);

  if (count->n_ended && count->n_ended_before)
    return g_strdup_printf ("%s %s", ended, before);
  return count->n_ended ? g_steal_pointer (&ended) : count->n_ended_before ? g_steal_pointer (&before) : NULL;
}

static void
tell_funnel (WwReportCount *count, WwReportCard *card)
{
  WwReportBar **bars = (WwReportBar **) card->bars->pdata;
  int year = count->report->question.year;

  add_numbers (card);
  for (guint i = 0; i < card->bars->len; i++)
    {
      bars[i]->label = g_strdup (ww_text_introduction_stage (bars[i]->code));
      if (i + 1 < card->bars->len && bars[i]->value)
        /* Translators: how many of the introductions at one stage reached the next one; the space does not break */
        bars[i]->caption = g_strdup_printf (_("%d\302\240%% go on"), (int) ((bars[i + 1]->value * 200 + bars[i]->value) / (2 * bars[i]->value)));
    }
  card->title = g_strdup (_("From introduction to agreement"));
  card->period = g_strdup_printf ("%d", year);
  card->definition = g_strdup_printf (_("Introductions begun in %d and not dismissed: each bar counts those that reached its stage or a later one, also if "
                                        "they ended there."), year);
  card->note = funnel_note (count);
  if (!bars[0]->value)
    card->empty = g_strdup_printf (is_this_year (count) ? _("Nobody introduced in %d yet") : _("Nobody introduced in %d"), year);
  card->summary = card->empty ? g_strdup (card->empty)
                              : g_strdup_printf (_("Of %s introductions %s led to a meeting, %s to negotiations and %s to an agreement"), bars[0]->text,
                                                 bars[1]->text, bars[2]->text, bars[3]->text);
}

/* "38.4" of 38,412,000; what is less than a tenth of a million stands in full. */
static char *
millions (gint64 amount)
{
  if (amount > 0 && amount < MILLION / 20)
    return ww_format_number (spoken (), amount);
  return ww_format_tenths (spoken (), (amount + MILLION / 20) / (MILLION / 10));
}

/* What is in no bar, and why. */
static char *
money_note (WwReportCount *count, const WwReportBar *last)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GList) currencies = g_list_sort (g_hash_table_get_keys (count->others), (GCompareFunc) strcmp);
  int year = count->report->question.year;

  if (!last->value)
    {
      g_string_append_printf (note, is_this_year (count) ? _("Nothing agreed in %d yet") : _("Nothing agreed in %d"), year);
      g_string_append (note, ". ");
    }
  for (GList *currency = currencies; currency; currency = currency->next)
    {
      const gint64 *sum = g_hash_table_lookup (count->others, currency->data);
      g_autofree char *money = ww_format_money (spoken (), *sum, currency->data);

      /* Translators: an amount in another currency than the bars: "EUR 1.2 M is not in the bars: it is not converted." */
      g_string_append_printf (note, _("%s is not in the bars: it is not converted."), money);
      g_string_append_c (note, ' ');
    }
  if (count->n_no_amount)
    {
      g_string_append_printf (note, ngettext ("%u agreement states no amount.", "%u agreements state no amount.", count->n_no_amount), count->n_no_amount);
      g_string_append_c (note, ' ');
    }
  if (count->n_no_date)
    g_string_append_printf (note, ngettext ("%u agreement has no date.", "%u agreements have no date.", count->n_no_date), count->n_no_date);
  g_strchomp (note->str);
  return *note->str ? g_strdup (note->str) : NULL;
}

static void
tell_money (WwReportCount *count, WwReportCard *card)
{
  const WwReportBar *last = card->bars->pdata[card->bars->len - 1];
  const char *currency = count->currency ? count->currency : "NOK";
  int year = count->report->question.year;

  for (guint i = 0; i < card->bars->len; i++)
    {
      WwReportBar *bar = card->bars->pdata[i];
      g_autofree char *raised = ww_format_money (spoken (), bar->part, currency), *contracted = ww_format_money (spoken (), bar->value - bar->part, currency);

      bar->label = g_strdup (bar->code);
      bar->text = millions (bar->value);
      if (bar->value)
        bar->caption = g_strdup_printf (_("%s raised, %s contracted"), raised, contracted);
    }
  card->title = g_strdup (_("Raised and contracted"));
  card->period = g_strdup_printf (_("%d to %d"), year - WW_REPORT_YEARS + 1, year);
  /* Translators: the unit of numbers: millions of a currency, as in "NOK M" */
  card->total = g_strdup_printf (_("%s M"), currency);
  card->definition = g_strdup_printf (_("Agreements by their year, only those in %s. Investments are raised; pilots, contracts, projects and public "
                                        "funding are contracted."), currency);
  if (!ww_report_card_get_most (card))
    card->empty = g_strdup_printf (is_this_year (count) ? _("Nothing agreed in %d yet") : _("Nothing agreed in %d"), year);
  else
    card->note = money_note (count, last);
  {
    g_autofree char *money = ww_format_money (spoken (), last->value, currency);

    card->summary = card->empty ? g_strdup (card->empty) : g_strdup_printf (_("Raised and contracted a year, %s in %d"), money, year);
  }
}

void
ww_report_add_words (WwReportCount *count)
{
  static void (*const tell[WW_N_REPORT_CARDS]) (WwReportCount *, WwReportCard *) = { tell_members, tell_wishes, tell_gaps, tell_funnel, tell_money };

  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    tell[i] (count, &count->report->cards[i]);
}

char *
ww_report_scope_text (const char *scope)
{
  if (!scope)
    return g_strdup (_("Whole cluster"));
  return g_strdup (ww_words_index (ww_words_organisation_kind, scope) >= 0 ? ww_text_organisation_kinds (scope) : scope);
}

char *
ww_report_cards_dup_state (const WwReportCards *self)
{
  g_autofree char *when = ww_format_instant (spoken (), self->question.now_ms);

  if (!self->is_matched)
    return g_strdup_printf (_("Counted %s, without open wishes, which are not matched yet"), when);
  if (self->n_matched < self->n_wishes)
    return g_strdup_printf (_("Counted %s; only %u of %u open wishes are matched"), when, self->n_matched, self->n_wishes);
  return g_strdup_printf (_("Counted %s"), when);
}
