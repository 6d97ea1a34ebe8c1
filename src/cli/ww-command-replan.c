/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planning.h"

#include "ww-error.h"
#include "ww-plan-edit.h"
#include "ww-plan-event.h"
#include "ww-plan-file.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define SECONDS_USUAL 1

/* The options that say what happened, as they were given. */
typedef struct {
  char **no_shows, **late, **leaving, **tables, **overruns, **pauses;
} Happened;

static void
happened_clear (Happened *happened)
{
  g_strfreev (happened->no_shows);
  g_strfreev (happened->late);
  g_strfreev (happened->leaving);
  g_strfreev (happened->tables);
  g_strfreev (happened->overruns);
  g_strfreev (happened->pauses);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Happened, happened_clear)

/* The plan as it is printed, of a problem that has none itself. */
static WwPlan *
read_plan (WwPlanProblem *problem, const char *path, GError **error)
{
  g_autoptr (WwPlan) plan = ww_plan_new (problem);
  g_autoptr (GArray) meetings = NULL;
  g_autoptr (GArray) faults = NULL;
  g_autofree char *text = NULL;
  gsize len;

  if (!g_file_get_contents (path, &text, &len, error))
    return NULL;
  meetings = ww_plan_file_read_meetings (text, (gssize) len, error);
  if (!meetings)
    return NULL;
  faults = ww_plan_check (problem, (const WwPlanMeeting *) meetings->data, meetings->len);
  if (faults->len)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The plan breaks a rule of the problem; only a plan that keeps all can be mended."));
      return NULL;
    }
  for (guint i = 0; i < meetings->len; i++)
    ww_plan_put (plan, &g_array_index (meetings, WwPlanMeeting, i));
  return g_steal_pointer (&plan);
}

/* "7" or, where a slot belongs to it, "7:12". */
static gboolean
parse_event (const char *text, gboolean with_slot, guint n, guint n_slots, int *number, int *slot)
{
  char *end;
  gint64 first = g_ascii_strtoll (text, &end, 10), second = 0;

  if (end == text || first < 0 || first >= n || *end != (with_slot ? ':' : '\0'))
    return FALSE;
  if (with_slot)
    {
      const char *rest = end + 1;

      second = g_ascii_strtoll (rest, &end, 10);
      if (end == rest || *end || second < 0 || second >= n_slots)
        return FALSE;
      *slot = (int) second;
    }
  *number = (int) first;
  return TRUE;
}

static gboolean
apply (WwPlanProblem *problem, char **given, WwPlanEventKind kind, int now, WwExit *status)
{
  gboolean with_slot = kind == WW_PLAN_EVENT_LATE || kind == WW_PLAN_EVENT_LEAVES;
  guint n_slots = ww_plan_problem_get_n_slots (problem);

  for (char **text = given; text && *text; text++)
    {
      WwPlanEvent event = { .kind = kind, .slot = now };
      gboolean good;

      switch (kind)
        {
        case WW_PLAN_EVENT_TABLE_LOST: good = parse_event (*text, FALSE, ww_plan_problem_get_n_tables (problem), n_slots, &event.table, NULL); break;
        case WW_PLAN_EVENT_OVERRUN: good = parse_event (*text, FALSE, ww_plan_problem_get_n_wishes (problem), n_slots, &event.wish, NULL); break;
        case WW_PLAN_EVENT_PAUSE: good = parse_event (*text, FALSE, n_slots, n_slots, &event.slot, NULL); break;
        default:
          good = parse_event (*text, with_slot, ww_plan_problem_get_n_persons (problem), n_slots, &event.who, &event.slot);
          break;
        }
      if (!good)
        {
          *status = ww_command_misused (_("“%s” names nobody or nothing of the problem."), *text);
          return FALSE;
        }
      ww_plan_problem_apply (problem, &event);
    }
  return TRUE;
}

static gboolean
apply_all (WwPlanProblem *problem, const Happened *happened, int now, WwExit *status)
{
  return apply (problem, happened->no_shows, WW_PLAN_EVENT_NO_SHOW, now, status)
         && apply (problem, happened->late, WW_PLAN_EVENT_LATE, now, status)
         && apply (problem, happened->leaving, WW_PLAN_EVENT_LEAVES, now, status)
         && apply (problem, happened->tables, WW_PLAN_EVENT_TABLE_LOST, now, status)
         && apply (problem, happened->overruns, WW_PLAN_EVENT_OVERRUN, now, status)
         && apply (problem, happened->pauses, WW_PLAN_EVENT_PAUSE, now, status);
}

static void
print_changes (const WwPlan *plan)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  g_autoptr (GArray) changes = ww_plan_diff_printed (plan);
  g_autoptr (GArray) cards = ww_plan_changed_cards (problem, changes, TRUE);
  g_autoptr (GArray) touched = ww_plan_changed_cards (problem, changes, FALSE);
  const struct {
    const char *name;
    WwPlanChangeKind kind;
  } kinds[] = {
    { N_("Moved"), WW_PLAN_CHANGE_MOVED },     { N_("Another table"), WW_PLAN_CHANGE_TABLE }, { N_("Another delegate"), WW_PLAN_CHANGE_WHO },
    { N_("Dropped"), WW_PLAN_CHANGE_DROPPED }, { N_("New"), WW_PLAN_CHANGE_NEW },
  };
  gint64 n_forced = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 n = 0;

      for (guint k = 0; k < changes->len; k++)
        n += !(g_array_index (changes, WwPlanChange, k).kind & WW_PLAN_CHANGE_FORCED)
             && (g_array_index (changes, WwPlanChange, k).kind & kinds[i].kind);
      ww_planning_print (_(kinds[i].name), n);
    }
  for (guint k = 0; k < changes->len; k++)
    n_forced += (g_array_index (changes, WwPlanChange, k).kind & WW_PLAN_CHANGE_FORCED) != 0;
  ww_planning_print (_("Could not stay as printed"), n_forced);
  ww_planning_print (_("Persons disturbed"), touched->len);
  g_print ("%s", _("Cards to print anew:"));
  for (guint i = 0; i < cards->len; i++)
    g_print (" %d", g_array_index (cards, int, i));
  g_print ("\n");
}

static void
print_standby (const WwPlan *plan)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);

  for (int t = ww_plan_problem_get_now (problem); t < (int) ww_plan_problem_get_n_slots (problem); t++)
    {
      g_autoptr (GArray) standbys = ww_plan_standby (plan, t);

      for (guint i = 0; i < MIN (standbys->len, 3); i++)
        {
          const WwPlanMeeting *meeting = &g_array_index (standbys, WwPlanStandby, i).meeting;

          /* Translators: a request that could be met at once; all parameters are numbers. */
          g_print (_("Standby in slot %d: wish %d at table %d"), t, meeting->wish, meeting->table);
          for (guint k = 0; k < WW_PLAN_ROLES_MAX && meeting->who[k] != WW_PLAN_NONE; k++)
            g_print ("%s%d", k ? ", " : " – ", meeting->who[k]);
          g_print ("\n");
        }
    }
}

/* (transfer full) (nullable): what is to be mended: what the file says, or what the options do to a plan */
static WwPlanProblem *
problem_to_mend (WwCommandLine *line, const Happened *happened, int now, WwExit *status)
{
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlanProblem) reopened = NULL;
  g_autoptr (WwPlan) plan = NULL;
  GError *error = NULL;

  problem = ww_planning_read (line->argv[1], &error);
  if (problem && line->argc == 3)
    {
      plan = read_plan (problem, line->argv[2], &error);
      if (plan && (now < 0 || (guint) now >= ww_plan_problem_get_n_slots (problem)))
        {
          *status = ww_command_misused (_("Say with --now which slot comes next."));
          return NULL;
        }
      if (plan)
        {
          reopened = ww_plan_problem_reopen (plan, now, &WW_PLAN_CHANGE_COSTS_DEFAULT);
          if (!apply_all (reopened, happened, now, status))
            return NULL;
          if (ww_plan_problem_finish (reopened, &error))
            return g_steal_pointer (&reopened);
        }
    }
  else if (problem && ww_plan_problem_get_n_printed (problem) == 0)
    {
      *status = ww_command_misused (_("The problem says nothing of a printed plan; give the plan's file as well."));
      return NULL;
    }
  if (error)
    {
      *status = ww_command_fail (error);
      return NULL;
    }
  return g_steal_pointer (&problem);
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *output = NULL;
  g_auto (Happened) happened = { NULL };
  g_auto (WwPlanning) planning = { .seed = 1, .began_us = g_get_monotonic_time () };
  gboolean standby = FALSE;
  int now = -1;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write the plan there"), N_("FILE") },
    { "seconds", 's', 0, G_OPTION_ARG_DOUBLE, &planning.seconds, N_("Plan for so long (1)"), N_("S") },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &planning.steps, N_("Plan for so many steps: the same plan every time"), N_("N") },
    { "pace", 0, 0, G_OPTION_ARG_STRING, &planning.pace_text, N_("Plan as an earlier run did, which printed these"), N_("N,N…") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &planning.seed, N_("Begin the chances with this number (1)"), N_("N") },
    { "now", 0, 0, G_OPTION_ARG_INT, &now, N_("The first slot that has not begun"), N_("SLOT") },
    { "no-show", 0, 0, G_OPTION_ARG_STRING_ARRAY, &happened.no_shows, N_("Somebody does not come"), N_("PERSON") },
    { "late", 0, 0, G_OPTION_ARG_STRING_ARRAY, &happened.late, N_("Somebody comes for a later slot"), N_("PERSON:SLOT") },
    { "leaves", 0, 0, G_OPTION_ARG_STRING_ARRAY, &happened.leaving, N_("Somebody leaves before a slot"), N_("PERSON:SLOT") },
    { "table-lost", 0, 0, G_OPTION_ARG_STRING_ARRAY, &happened.tables, N_("A table cannot be used any more"), N_("TABLE") },
    { "overrun", 0, 0, G_OPTION_ARG_STRING_ARRAY, &happened.overruns, N_("A meeting goes on in the next slot"), N_("WISH") },
    { "pause", 0, 0, G_OPTION_ARG_STRING_ARRAY, &happened.pauses, N_("Nobody meets in a slot"), N_("SLOT") },
    { "standby", 0, 0, G_OPTION_ARG_NONE, &standby, N_("Say who could fill a hole"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) plan = NULL;
  WwPlannerProgress progress;
  GError *error = NULL;
  WwExit status = WW_EXIT_OK;

  if (!ww_command_parse (line, entries, "FILE [PLAN]", ww_command_replan.summary, &status))
    return status;
  if (line->argc != 2 && line->argc != 3)
    return ww_command_misused (_("Say which problem to plan again."));
  if (!ww_planning_check (&planning, SECONDS_USUAL, &status))
    return status;
  problem = problem_to_mend (line, &happened, now, &status);
  if (!problem)
    return status;
  plan = ww_planning_run (&planning, problem, &progress, &error);
  if (!plan || !ww_planning_write (plan, output, &error))
    return ww_command_fail (error);
  ww_planning_print_score (plan, &progress);
  print_changes (plan);
  if (standby)
    print_standby (plan);
  return WW_EXIT_OK;
}

const WwCommand ww_command_replan = { "replan", N_("Mend a printed plan with the fewest changes"), run };
