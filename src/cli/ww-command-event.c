/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-error.h"
#include "ww-event-agenda.h"
#include "ww-event-choice.h"
#include "ww-event-history.h"
#include "ww-event-import.h"
#include "ww-event-paper.h"
#include "ww-event-report.h"
#include "ww-event-plans.h"
#include "ww-event-problem.h"
#include "ww-event-publish.h"
#include "ww-event-request.h"
#include "ww-event-rules.h"
#include "ww-format.h"
#include "ww-planner.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define STEPS_DEFAULT 200000

typedef struct {
  WwDesk *desk;
  char *event;
  int requests_floor; /* -1: take none */
  int met_before;     /* percent; -1: as it is */
  gboolean plan, again, publish, report, csv;
  char *timetable, *paper, *calendar, *output, *agendas, *address, *files[2]; /* of participants, of requests */
  gboolean dry_run;
  int since;
  gint64 steps, seed;
} Work;

static gboolean
plan (Work *work, const WwEventRoom *room, WwPlanProblem *problem, GError **error)
{
  WwDocument *draft = room->timetables->len || work->timetable ? ww_event_find_plan (room, work->timetable, error) : NULL;
  g_autoptr (WwPlan) start = draft ? ww_event_plan_read (room, problem, draft, NULL) : NULL, best = NULL;
  g_autoptr (WwPlanner) planner = draft || !work->timetable ? ww_planner_new (problem, start, (guint64) work->seed, error) : NULL;
  g_autoptr (WwDocument) kept = NULL;
  g_autofree char *reached = NULL, *bound = NULL;
  WwPlannerProgress progress;
  WwPlanScore score;

  if (!planner)
    return FALSE;
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = (guint64) work->steps });
  best = ww_planner_dup_best (planner);
  progress = ww_planner_get_progress (planner);
  score = ww_plan_score (best);
  kept = ww_event_keep_plan (work->desk, room, draft, draft ? NULL : _("Plan"), best,
                             &(WwEventRun) { progress, start, ww_desk_get_now (work->desk) }, NULL, error);
  reached = ww_format_number (ww_format_get_language (), score.z1);
  bound = ww_format_number (ww_format_get_language (), progress.bound_z1);
  if (kept)
    g_print (_("Planned: %u meetings, score %s, no plan can score above %s.\n"), score.n_meetings, reached, bound);
  return kept != NULL;
}

/* Whether the record of its run still makes the plan that it is kept with. */
static gboolean
plan_again (Work *work, const WwEventRoom *room, WwPlanProblem *problem, GError **error)
{
  WwDocument *draft = ww_event_find_plan (room, work->timetable, error);
  g_autoptr (WwPlan) kept = draft ? ww_event_plan_read (room, problem, draft, NULL) : NULL;
  g_autoptr (WwPlan) again = draft ? ww_event_make_plan_again (room, draft, error) : NULL;
  g_autofree char *text = again ? ww_event_plan_write (room, kept) : NULL, *text_again = again ? ww_event_plan_write (room, again) : NULL;

  if (!again)
    return FALSE;
  if (strcmp (text, text_again) != 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("Another plan than “%s” came out, since the event has changed."), ww_document_get_title (draft));
      return FALSE;
    }
  g_print (_("The plan “%s” was made again; it is the same.\n"), ww_document_get_title (draft));
  return TRUE;
}

static gboolean
publish (Work *work, const WwEventRoom *room, WwPlanProblem *problem, GError **error)
{
  WwDocument *draft = ww_event_find_plan (room, work->timetable, error);
  g_autoptr (WwPlan) from = NULL;
  guint n_lost, n_changed;

  if (!draft)
    return FALSE;
  from = ww_event_plan_read (room, problem, draft, &n_lost);
  if (!ww_event_publish (work->desk, room, from, draft, NULL, NULL, &n_changed, error))
    return FALSE;
  g_print (ngettext ("Published: %u agenda changed.\n", "Published: %u agendas changed.\n", n_changed), n_changed);
  return TRUE;
}

static gboolean
write_out (Work *work, const void *data, gsize length, GError **error)
{
  if (work->output)
    return g_file_set_contents (work->output, data, (gssize) length, error);
  fwrite (data, 1, length, stdout);
  return TRUE;
}

static gboolean
write_paper (Work *work, const WwEventRoom *room, GError **error)
{
  static const char *const papers[] = { "agendas", "tables", "badges", "grid", "report" };
  g_autoptr (WwEventPages) pages = NULL;
  g_autoptr (WwEventReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  guint paper = 0;

  while (paper < G_N_ELEMENTS (papers) && strcmp (papers[paper], work->paper) != 0)
    paper++;
  if (paper == G_N_ELEMENTS (papers))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("There is no paper “%s”: say agendas, tables, badges, grid or report."), work->paper);
      return FALSE;
    }
  if (paper > WW_EVENT_PAPER_GRID)
    report = ww_event_report_new (room, ww_desk_get_now (work->desk));
  pages = report ? ww_event_pages_new_sheet (ww_event_report_make_sheet (report)) : ww_event_pages_new (room, paper, work->since, ww_command_language ());
  pdf = ww_event_pages_to_pdf (pages);
  return write_out (work, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), error);
}

/* As text to be read, or as CSV. */
static gboolean
write_report (Work *work, const WwEventRoom *room, GError **error)
{
  g_autoptr (WwEventReport) report = ww_event_report_new (room, ww_desk_get_now (work->desk));
  g_autofree char *csv = work->csv ? ww_event_report_to_csv (report) : NULL;
  g_autoptr (GString) text = g_string_new (csv);
  g_auto (GStrv) facts = ww_event_report_dup_facts (report);

  for (guint i = 0; !csv && facts[i]; i += 2)
    g_string_append_printf (text, _("%s: %s\n"), facts[i], facts[i + 1]);
  for (guint i = 0; !csv && i < report->lines->len; i++)
    {
      const WwEventReportLine *line = report->lines->pdata[i];

      if (line->why)
        g_string_append_printf (text, _("%s has no meeting. %s\n"), line->name, line->why);
    }
  return write_out (work, text->str, text->len, error);
}

static gboolean
write_calendar (Work *work, const WwEventRoom *room, GError **error)
{
  int person = ww_event_choice_find_person (room, work->calendar, error);
  g_autofree char *text = person < 0 ? NULL : ww_event_calendar (room, (guint) person);

  return text && write_out (work, text, strlen (text), error);
}

static void
print_event (const WwEventRoom *room)
{
  g_autofree char *united = ww_event_text_united (room, NULL);
  guint n_meetings = 0, n_again = 0;

  for (guint i = 0; i < room->meetings->len; i++)
    n_meetings += g_strcmp0 (ww_document_get_string (room->meetings->pdata[i], "state"), "cancelled") != 0;
  g_print (_("%s: %u participants, %u requests, %u plans, %u meetings published as plan %d\n"), ww_document_get_title (room->event),
           room->persons->len, room->requests->len, room->timetables->len, n_meetings, ww_event_get_version (room));
  for (guint i = 0; i < room->requests->len; i++)
    n_again += ww_event_room_is_again (room, i);
  for (guint i = 0; room->timetables->len > 1 && i < room->timetables->len; i++)
    g_print (room->timetables->pdata[i] == ww_event_get_plan (room) ? _("  plan “%s”, the current one\n") : _("  plan “%s”\n"),
             ww_document_get_title (room->timetables->pdata[i]));
  if (united)
    g_print ("%s\n", united);
  if (n_again)
    g_print (ngettext ("%u request is for people who have met before.\n", "%u requests are for people who have met before.\n", n_again), n_again);
}

/* A file of participants or of requests: what it brings, and why some of it is left out. */
static gboolean
import (Work *work, WwEventImportKind kind, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WwEventImport) plan = NULL;
  const WwEventImportCounts *counts;
  GPtrArray *rows;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  plan = ww_event_import_new (work->event, kind, bytes, error);
  if (!plan || !ww_event_import_run (plan, work->desk, NULL, error))
    return FALSE;
  counts = ww_event_import_get_counts (plan);
  rows = ww_event_import_get_rows (plan);
  for (guint i = 0; i < rows->len; i++)
    {
      const WwEventImportRow *row = rows->pdata[i];

      if (row->issue)
        g_print (_("  line %u: %s\n"), row->line, row->issue);
    }
  g_print (_("%u rows: %u to add, %u to change, %u as they are, %u left out"), rows->len, counts->added, counts->changed, counts->same,
           counts->left_out);
  g_print ("\n");
  if (kind == WW_EVENT_IMPORT_PARTICIPANTS)
    g_print (_("Beside them: %u new organisations, %u new persons\n"), counts->organisations, counts->persons);
  return work->dry_run || ww_event_import_apply (plan, work->desk, NULL, error);
}

/* Reads the event anew: what the step before wrote is part of it. */
static WwEventRoom *
load (Work *work, WwPlanProblem **problem, GError **error)
{
  WwEventRoom *room = ww_event_room_load (ww_desk_get_store (work->desk), work->event, error);

  if (room && problem)
    {
      *problem = ww_event_problem_new (room, ww_desk_get_now (work->desk), error);
      if (!*problem)
        g_clear_pointer (&room, ww_event_room_unref);
    }
  return room;
}

static gboolean
do_work (Work *work, GError **error)
{
  const struct {
    gboolean wanted;
    gboolean (*take) (Work *work, const WwEventRoom *room, WwPlanProblem *problem, GError **error);
  } steps[] = { { work->plan, plan }, { work->again, plan_again }, { work->publish, publish } };
  g_autoptr (WwEventRoom) room = NULL;

  for (WwEventImportKind kind = 0; kind < G_N_ELEMENTS (work->files); kind++)
    if (work->files[kind] && !import (work, kind, work->files[kind], error))
      return FALSE;
  if (g_strcmp0 (work->agendas, "off") == 0 && !ww_event_hide_agendas (work->desk, work->event, NULL, error))
    return FALSE;
  if (g_strcmp0 (work->agendas, "on") == 0 && !ww_event_show_agendas (work->desk, work->event, work->address, NULL, error))
    return FALSE;
  if (work->met_before >= 0 && !ww_event_set_rule (work->desk, work->event, WW_EVENT_RULE_MET_BEFORE, work->met_before, NULL, error))
    return FALSE;
  if (work->requests_floor >= 0)
    {
      guint n_added;

      if (!ww_event_take_requests (work->desk, work->event, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, work->requests_floor, NULL,
                                   NULL, &n_added, error))
        return FALSE;
      g_print (ngettext ("%u request taken.\n", "%u requests taken.\n", n_added), n_added);
    }
  for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
    {
      g_autoptr (WwPlanProblem) problem = NULL;
      g_autoptr (WwEventRoom) now = NULL;

      if (!steps[step].wanted)
        continue;
      now = load (work, &problem, error);
      if (!now || !steps[step].take (work, now, problem, error))
        return FALSE;
    }
  room = load (work, NULL, error);
  if (!room)
    return FALSE;
  if (work->paper)
    return write_paper (work, room, error);
  if (work->calendar)
    return write_calendar (work, room, error);
  if (work->report)
    return write_report (work, room, error);
  if (work->csv)
    {
      g_autofree char *text = ww_event_table_csv (room);

      return write_out (work, text, strlen (text), error);
    }
  print_event (room);
  return TRUE;
}

static void
work_clear (Work *work)
{
  g_clear_object (&work->desk);
  g_free (work->event);
  g_free (work->timetable);
  g_free (work->paper);
  g_free (work->calendar);
  g_free (work->output);
  g_free (work->agendas);
  g_free (work->address);
  g_free (work->files[0]);
  g_free (work->files[1]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static WwExit
run (WwCommandLine *line)
{
  g_auto (Work) work = { .requests_floor = -1, .met_before = -1, .steps = STEPS_DEFAULT, .seed = 1 };
  const GOptionEntry entries[] = {
    { "participants", 0, 0, G_OPTION_ARG_FILENAME, &work.files[WW_EVENT_IMPORT_PARTICIPANTS], N_("Take in who comes, from a spreadsheet"), N_("FILE") },
    { "requests", 0, 0, G_OPTION_ARG_FILENAME, &work.files[WW_EVENT_IMPORT_REQUESTS], N_("Take in who wants to meet whom, from a spreadsheet"), N_("FILE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &work.dry_run, N_("Only say what the spreadsheets would bring"), NULL },
    { "agenda-pages", 0, 0, G_OPTION_ARG_STRING, &work.agendas, N_("Let the hub show each participant her own agenda, and put codes on paper that lead there: on or off"), N_("on|off") },
    { "agenda-address", 0, 0, G_OPTION_ARG_STRING, &work.address, N_("Where phones find the hub (the endpoint of sync)"), N_("URL") },
    { "take-requests", 'r', 0, G_OPTION_ARG_INT, &work.requests_floor, N_("Take requests from what participants named and from matches at or above this score"), N_("SCORE") },
    { "met-before", 0, 0, G_OPTION_ARG_INT, &work.met_before, N_("What a request counts for those who have met before (50)"), N_("PERCENT") },
    { "plan", 'p', 0, G_OPTION_ARG_NONE, &work.plan, N_("Plan, or plan on"), NULL },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &work.steps, N_("How long to plan (200000)"), N_("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &work.seed, N_("Begin the chances with this number (1)"), N_("N") },
    { "again", 0, 0, G_OPTION_ARG_NONE, &work.again, N_("Make the current plan once more from the record of its run, and say whether it is the same"), NULL },
    { "publish", 0, 0, G_OPTION_ARG_NONE, &work.publish, N_("Make the current plan the one that counts"), NULL },
    { "timetable", 0, 0, G_OPTION_ARG_STRING, &work.timetable, N_("Plan on, and publish, the plan of this name instead of the current one"), N_("NAME") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &work.paper, N_("Write a PDF: agendas, tables, badges, grid or report"), N_("KIND") },
    { "since", 0, 0, G_OPTION_ARG_INT, &work.since, N_("Only the sheets that changed after this published plan"), N_("N") },
    { "calendar", 0, 0, G_OPTION_ARG_STRING, &work.calendar, N_("Write a participant's meetings as iCalendar"), N_("NAME") },
    { "report", 0, 0, G_OPTION_ARG_NONE, &work.report, N_("Say how fair it was and what came of it"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &work.csv, N_("Write all meetings as CSV, or with --report how everybody fared"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &work.output, N_("Write there instead of to standard output"), N_("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, "[EVENT]", ww_command_event.summary, &status))
    return status;
  if (line->argc > 2)
    return ww_command_misused (_("Name one event, by its id or its name."));
  if (work.met_before > 100)
    return ww_command_misused (_("--met-before is a percentage, from 0 to 100."));
  if (work.requests_floor > 100 || work.steps < 1 || work.since < 0)
    return ww_command_misused (_("Scores are from 0 to 100, and steps and plans begin with 1."));
  if (work.agendas && strcmp (work.agendas, "on") != 0 && strcmp (work.agendas, "off") != 0)
    return ww_command_misused (_("Agenda pages are “on” or “off”."));
  work.desk = ww_command_open (line, FALSE, &status);
  if (!work.desk)
    return status;
  work.event = ww_event_choice_find (work.desk, line->argc > 1 ? line->argv[1] : NULL, &error);
  if (!work.event || !do_work (&work, &error))
    return ww_command_fail (error);
  return WW_EXIT_OK;
}

const WwCommand ww_command_event = { "event", N_("Plan an event of the cluster, publish it, write its paper"), run };
