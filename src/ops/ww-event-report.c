/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-agenda.h"
#include "ww-csv-writer.h"
#include "ww-event-problem.h"
#include "ww-event-text.h"
#include "ww-format.h"
#include "ww-plan-why.h"

/* What the report is made of. */
typedef struct {
  const WwEventRoom *room;
  WwEventReport *report;
  GHashTable *by_organisation; /* id → WwEventReportLine */
  GHashTable *meetings;        /* request's id → WwDocument, none that was cancelled */
  GHashTable *wanted;          /* organisation's id → GArray of the numbers of its requests, those that it wants most first */
} Maker;

static void
line_free (gpointer data)
{
  WwEventReportLine *line = data;

  g_free (line->organisation);
  g_free (line->name);
  g_free (line->role);
  g_free (line->why);
  g_free (line);
}

static void
outcome_free (gpointer data)
{
  WwEventReportOutcome *outcome = data;

  g_free (outcome->pair);
  g_free (outcome->note);
  g_free (outcome);
}

void
ww_event_report_free (WwEventReport *self)
{
  g_free (self->title);
  g_free (self->place);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->outcomes);
  g_free (self);
}

static gboolean
is_startup (const WwEventReportLine *line)
{
  return g_strcmp0 (line->role, "startup") == 0;
}

static void
add_lines (Maker *maker)
{
  const WwEventRoom *room = maker->room;

  for (guint i = 0; i < room->persons->len; i++)
    {
      const char *organisation = ww_event_room_get_organisation (room, i);
      WwEventReportLine *line;

      if (g_hash_table_contains (maker->by_organisation, organisation))
        continue;
      line = g_new0 (WwEventReportLine, 1);
      line->organisation = g_strdup (organisation);
      line->name = g_strdup (ww_event_room_get_person (room, i)->organisation_name);
      line->role = g_strdup (ww_event_room_get_role (room, i));
      g_ptr_array_add (maker->report->lines, line);
      g_hash_table_insert (maker->by_organisation, line->organisation, line);
    }
}

/* Once for each organisation that a list of participants or parties names. */
static void
for_each_line (Maker *maker, JsonArray *list, void (*func) (Maker *maker, WwEventReportLine *line, gpointer data), gpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      const char *organisation = ww_event_room_get_party (maker->room, json_array_get_string_element (list, i));
      WwEventReportLine *line = organisation ? g_hash_table_lookup (maker->by_organisation, organisation) : NULL;

      if (line && g_hash_table_add (seen, line))
        func (maker, line, data);
    }
}

static void
count_meeting (Maker *maker, WwEventReportLine *line, gpointer meeting)
{
  line->planned++;
  line->held += ww_event_meeting_is (meeting, "held");
  line->missed += ww_event_meeting_is (meeting, "missed");
}

static char *
dup_pair (Maker *maker, WwDocument *meeting)
{
  JsonArray *participants = ww_document_get_list (meeting, "participants");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    {
      g_autofree char *name = ww_event_room_dup_party_name (maker->room, json_array_get_string_element (participants, i));

      g_string_append_printf (text, "%s%s", i ? " × " : "", name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_meetings (Maker *maker)
{
  WwEventReport *report = maker->report;

  for (guint i = 0; i < maker->room->meetings->len; i++)
    {
      WwDocument *meeting = maker->room->meetings->pdata[i];
      const char *request = ww_document_get_string (meeting, "request"), *note = ww_document_get_string (meeting, "outcome_note");

      if (ww_event_meeting_is (meeting, "cancelled"))
        {
          report->cancelled++;
          continue;
        }
      report->planned++;
      report->held += ww_event_meeting_is (meeting, "held");
      report->missed += ww_event_meeting_is (meeting, "missed");
      for_each_line (maker, ww_document_get_list (meeting, "participants"), count_meeting, meeting);
      if (request)
        g_hash_table_insert (maker->meetings, (gpointer) request, meeting);
      if (note && *note)
        {
          WwEventReportOutcome *outcome = g_new0 (WwEventReportOutcome, 1);

          outcome->pair = dup_pair (maker, meeting);
          outcome->note = g_strdup (note);
          g_ptr_array_add (report->outcomes, outcome);
        }
    }
}

static void
note_request (Maker *maker, WwEventReportLine *line, gpointer request)
{
  GArray *wanted = g_hash_table_lookup (maker->wanted, line->organisation);
  guint number = GPOINTER_TO_UINT (request);

  if (!wanted)
    {
      wanted = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (maker->wanted, line->organisation, wanted);
    }
  line->requests++;
  g_array_append_val (wanted, number);
}

typedef struct {
  const WwEventRoom *room;
  const char *organisation;
} Asker;

/* A rank is the asker's own; what the other side ranked says nothing here. */
static gint64
get_rank (const Asker *asker, WwDocument *request)
{
  JsonArray *parties = ww_document_get_list (request, "parties");
  const char *first = parties && json_array_get_length (parties) ? json_array_get_string_element (parties, 0) : NULL;

  if (g_strcmp0 (ww_event_room_get_party (asker->room, first), asker->organisation) != 0)
    return G_MAXINT64;
  return ww_document_get_integer (request, "rank", G_MAXINT64);
}

static int
compare_wanted (gconstpointer a, gconstpointer b, gpointer data)
{
  const Asker *asker = data;
  guint one = *(const guint *) a, other = *(const guint *) b;
  WwDocument *request = ww_event_room_get_request (asker->room, one), *other_request = ww_event_room_get_request (asker->room, other);
  gboolean must = ww_document_get_boolean (request, "must"), other_must = ww_document_get_boolean (other_request, "must");
  gint64 rank = get_rank (asker, request), other_rank = get_rank (asker, other_request);
  gint64 score = ww_document_get_integer (request, "score", WW_EVENT_SCORE_DEFAULT);
  gint64 other_score = ww_document_get_integer (other_request, "score", WW_EVENT_SCORE_DEFAULT);

  if (must != other_must)
    return must ? -1 : 1;
  if (rank != other_rank)
    return rank < other_rank ? -1 : 1;
  if (score != other_score)
    return score > other_score ? -1 : 1;
  return one < other ? -1 : one > other;
}

static void
add_requests (Maker *maker)
{
  WwEventReport *report = maker->report;

  for (guint i = 0; i < maker->room->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (maker->room, i);
      const char *status = ww_document_get_string (request, "status");

      if (g_strcmp0 (status, "accepted") != 0 && g_strcmp0 (status, "requested") != 0)
        continue;
      report->requests++;
      report->placed += g_hash_table_contains (maker->meetings, ww_document_get_id (request));
      for_each_line (maker, ww_document_get_list (request, "parties"), note_request, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < report->lines->len; i++)
    {
      WwEventReportLine *line = report->lines->pdata[i];
      GArray *wanted = g_hash_table_lookup (maker->wanted, line->organisation);

      if (!wanted)
        continue;
      g_array_sort_with_data (wanted, compare_wanted, &(Asker) { maker->room, line->organisation });
      line->top = MIN (wanted->len, WW_EVENT_TOP_REQUESTS);
      for (guint w = 0; w < line->top; w++)
        {
          WwDocument *request = ww_event_room_get_request (maker->room, g_array_index (wanted, guint, w));
          WwDocument *meeting = g_hash_table_lookup (maker->meetings, ww_document_get_id (request));

          line->top_met += meeting && !ww_event_meeting_is (meeting, "missed");
        }
    }
}

typedef struct {
  Maker *maker;
  const WwPlan *plan;
  WwEventReportLine *line;
} Explaining;

static gboolean
explained (WwPlanWhy *why, gpointer data)
{
  Explaining *e = data;
  g_autofree char *reason = ww_event_text_why (e->maker->room, e->plan, why), *pair = ww_event_text_pair (e->maker->room, (guint) why->wish);

  if (!e->line->why)
    /* Translators: a pair that asked for a meeting, and why it got none. */
    e->line->why = g_strdup_printf (_("%s: %s"), pair, reason ? reason : _("There are no slots"));
  ww_plan_why_free (why);
  return FALSE;
}

/* Why those without a meeting have none, by the request that they wanted most. */
static void
explain (Maker *maker, gint64 now_ms)
{
  g_autoptr (WwPlanProblem) problem = ww_event_problem_new (maker->room, now_ms, NULL);
  g_autoptr (WwPlan) plan = problem ? ww_event_plan_read_published (maker->room, problem, NULL) : NULL;

  for (guint i = 0; i < maker->report->lines->len; i++)
    {
      WwEventReportLine *line = maker->report->lines->pdata[i];
      GArray *wanted = g_hash_table_lookup (maker->wanted, line->organisation);
      Explaining e = { maker, plan, line };

      if (line->planned)
        continue;
      maker->report->n_without++;
      if (wanted && plan)
        ww_plan_explain (plan, &(int) { (int) g_array_index (wanted, guint, 0) }, 1, explained, &e, NULL);
      if (!line->why)
        line->why = g_strdup (wanted ? _("Its requests could not be planned.") : _("It is part of no request that was not declined."));
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const WwEventReportLine *one = *(WwEventReportLine *const *) a, *other = *(WwEventReportLine *const *) b;

  if (is_startup (one) != is_startup (other))
    return is_startup (one) ? -1 : 1;
  if (one->planned != other->planned)
    return one->planned < other->planned ? -1 : 1;
  return strcmp (one->name, other->name);
}

/* The startups stand first, by their meetings. */
static void
sum_up (WwEventReport *report)
{
  guint n = 0;

  for (; n < report->lines->len && is_startup (report->lines->pdata[n]); n++)
    {
      const WwEventReportLine *line = report->lines->pdata[n];

      report->top += line->top;
      report->top_met += line->top_met;
    }
  report->n_startups = n;
  if (n == 0)
    return;
  report->fewest = ((WwEventReportLine *) report->lines->pdata[0])->planned;
  report->most = ((WwEventReportLine *) report->lines->pdata[n - 1])->planned;
  report->median_tenths = (((WwEventReportLine *) report->lines->pdata[(n - 1) / 2])->planned
                           + ((WwEventReportLine *) report->lines->pdata[n / 2])->planned) * 5;
}

WwEventReport *
ww_event_report_new (const WwEventRoom *room, gint64 now_ms)
{
  WwEventReport *report = g_new0 (WwEventReport, 1);
  g_autoptr (GHashTable) by_organisation = g_hash_table_new (g_str_hash, g_str_equal), meetings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  Maker maker = { room, report, by_organisation, meetings, wanted };

  report->title = g_strdup (ww_document_get_title (room->event));
  report->place = ww_agenda_dup_place (room->event, ww_agenda_words (ww_format_get_language_code ()));
  report->version = ww_agenda_get_version (room->event);
  report->lines = g_ptr_array_new_with_free_func (line_free);
  report->outcomes = g_ptr_array_new_with_free_func (outcome_free);
  add_lines (&maker);
  add_meetings (&maker);
  add_requests (&maker);
  explain (&maker, now_ms);
  g_ptr_array_sort (report->lines, compare_lines);
  sum_up (report);
  return report;
}

static void
add_fact (GStrvBuilder *facts, const char *label, char *value)
{
  g_autofree char *taken = value;

  g_strv_builder_add (facts, label);
  g_strv_builder_add (facts, taken);
}

/* "231 of 240 (96.2 %)" */
static char *
dup_share (guint part, guint whole)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *of = ww_format_number (language, whole), *n = ww_format_number (language, part), *percent = NULL;

  if (whole == 0)
    return g_strdup (_("none"));
  percent = ww_format_percent (language, (gint64) part * 1000 / whole);
  /* Translators: a part, the whole, and the part in percent, as in "231 of 240 (96.2 %)". */
  return g_strdup_printf (_("%s of %s (%s)"), n, of, percent);
}

char **
ww_event_report_dup_facts (const WwEventReport *self)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();

  add_fact (facts, _("Meetings planned"), ww_format_number (language, self->planned));
  add_fact (facts, _("Held"), dup_share (self->held, self->planned));
  add_fact (facts, _("Missed"), dup_share (self->missed, self->planned));
  add_fact (facts, _("Cancelled"), ww_format_number (language, self->cancelled));
  add_fact (facts, _("Requests with a meeting"), dup_share (self->placed, self->requests));
  if (self->n_startups)
    {
      g_autofree char *median = ww_format_tenths (language, self->median_tenths);

      add_fact (facts, _("Meetings of a startup"), g_strdup_printf (_("from %u to %u, median %s"), self->fewest, self->most, median));
      add_fact (facts, _("Top requests of startups met"), dup_share (self->top_met, self->top));
    }
  add_fact (facts, _("Without a meeting"), dup_share (self->n_without, self->lines->len));
  add_fact (facts, _("Outcomes"), ww_format_number (language, self->outcomes->len));
  return g_strv_builder_end (facts);
}

char *
ww_event_report_to_csv (const WwEventReport *self)
{
  static const char *const headings[] = { "organisation", "role", "requests", "top_requests", "top_requests_met", "planned", "held", "missed", "why_none" };
  WwCsvWriter *writer = ww_csv_writer_new_text (',');

  ww_csv_writer_add_row (writer, headings, G_N_ELEMENTS (headings), NULL, NULL);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WwEventReportLine *line = self->lines->pdata[i];
      const guint numbers[] = { line->requests, line->top, line->top_met, line->planned, line->held, line->missed };
      char texts[G_N_ELEMENTS (numbers)][12];
      const char *cells[G_N_ELEMENTS (headings)] = { line->name, line->role ? line->role : "" };

      for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
        {
          g_snprintf (texts[n], sizeof texts[n], "%u", numbers[n]);
          cells[2 + n] = texts[n];
        }
      cells[G_N_ELEMENTS (headings) - 1] = line->why ? line->why : "";
      ww_csv_writer_add_row (writer, cells, G_N_ELEMENTS (cells), NULL, NULL);
    }
  return ww_csv_writer_end_text (writer);
}

static void
add_rows (const WwEventReport *self, WwReportSheet *sheet, gboolean startups, const char *heading)
{
  const char *const columns[] = { "", _("Requests"), _("Top met"), _("Planned"), _("Held"), _("Missed"), NULL };
  gboolean begun = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const WwEventReportLine *line = self->lines->pdata[i];
      g_autofree char *requests = g_strdup_printf ("%u", line->requests), *top = g_strdup_printf (_("%u of %u"), line->top_met, line->top);
      g_autofree char *planned = g_strdup_printf ("%u", line->planned), *held = g_strdup_printf ("%u", line->held);
      g_autofree char *missed = g_strdup_printf ("%u", line->missed);

      if (is_startup (line) != startups)
        continue;
      if (!begun)
        {
          ww_report_sheet_add (sheet, WW_REPORT_HEADING, (const char *const[]) { heading, NULL });
          ww_report_sheet_add (sheet, WW_REPORT_COLUMNS, columns);
          begun = TRUE;
        }
      ww_report_sheet_add (sheet, WW_REPORT_ROW, (const char *const[]) { line->name, requests, top, planned, held, missed, NULL });
    }
}

WwReportSheet *
ww_event_report_make_sheet (const WwEventReport *self)
{
  g_autofree char *title = g_strdup_printf (_("%s: how fair it was"), self->title);
  g_autofree char *footer = g_strdup_printf (_("%s, plan %d"), self->title, self->version);
  WwReportSheet *sheet = ww_report_sheet_new (title, self->place, footer);
  g_auto (GStrv) facts = ww_event_report_dup_facts (self);
  gboolean begun = FALSE;

  for (guint i = 0; facts[i]; i += 2)
    ww_report_sheet_add (sheet, WW_REPORT_FACT, (const char *const[]) { facts[i], facts[i + 1], NULL });
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WwEventReportLine *line = self->lines->pdata[i];

      if (!line->why)
        continue;
      if (!begun)
        ww_report_sheet_add (sheet, WW_REPORT_HEADING, (const char *const[]) { _("Without a meeting, and why"), NULL });
      begun = TRUE;
      ww_report_sheet_add (sheet, WW_REPORT_NOTE, (const char *const[]) { line->name, line->why, NULL });
    }
  add_rows (self, sheet, TRUE, _("Startups"));
  add_rows (self, sheet, FALSE, _("The others"));
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const WwEventReportOutcome *outcome = self->outcomes->pdata[i];

      if (i == 0)
        ww_report_sheet_add (sheet, WW_REPORT_HEADING, (const char *const[]) { _("Outcomes"), NULL });
      ww_report_sheet_add (sheet, WW_REPORT_NOTE, (const char *const[]) { outcome->pair, outcome->note, NULL });
    }
  return sheet;
}
