/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planning.h"

#include "ww-plan-file.h"
#include "ww-plan-most.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define SECONDS_MAX 86400.0
#define NAME_COLUMNS 28

void
ww_planning_clear (WwPlanning *planning)
{
  g_clear_pointer (&planning->pace_text, g_free);
}

WwPlanProblem *
ww_planning_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize len;

  if (!g_file_get_contents (path, &text, &len, error))
    return NULL;
  return ww_plan_file_read_problem (text, (gssize) len, error);
}

gboolean
ww_planning_check (WwPlanning *planning, double usual, WwExit *status)
{
  if (planning->seconds < 0 || planning->seconds > SECONDS_MAX || planning->steps < 0)
    {
      *status = ww_command_misused (_("--seconds must be from 0 to %d, and --steps not negative."), (int) SECONDS_MAX);
      return FALSE;
    }
  if (planning->pace_text && !ww_planner_pace_parse (planning->pace_text, &planning->pace))
    {
      *status = ww_command_misused (_("--pace takes the numbers that an earlier run printed."));
      return FALSE;
    }
  if (planning->seconds <= 0 && planning->steps == 0 && !planning->pace_text)
    planning->seconds = usual;
  return TRUE;
}

static double
share_of_time (gpointer user_data)
{
  const WwPlanning *planning = user_data;

  return (double) (g_get_monotonic_time () - planning->began_us) / (planning->seconds * G_USEC_PER_SEC);
}

WwPlan *
ww_planning_run (const WwPlanning *planning, WwPlanProblem *problem, WwPlannerProgress *progress, GError **error)
{
  WwPlanning clock = *planning;
  WwPlannerBudget budget = { (guint64) clock.steps, clock.pace_text ? &clock.pace : NULL, clock.seconds > 0 ? share_of_time : NULL, &clock };
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, (guint64) clock.seed, error);

  if (!planner)
    return NULL;
  ww_planner_run (planner, &budget);
  *progress = ww_planner_get_progress (planner);
  return ww_planner_dup_best (planner);
}

void
ww_planning_print (const char *name, gint64 number)
{
  g_autofree char *cell = ww_command_fit (name, NAME_COLUMNS);

  g_print ("%s%" G_GINT64_FORMAT "\n", cell, number);
}

void
ww_planning_print_score (const WwPlan *plan, const WwPlannerProgress *progress)
{
  WwPlanScore score = ww_plan_score (plan);
  gint64 bound = progress->bound_z1;
  /* Translators: how far the score is below the proven bound. */
  g_autofree char *cell = ww_command_fit (_("Gap"), NAME_COLUMNS);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, progress->seed);
  g_autofree char *pace = ww_planner_pace_format (&progress->pace);

  ww_planning_print (_("Score (Z)"), score.z);
  ww_planning_print (_("Value less shortfall (Z1)"), score.z1);
  ww_planning_print (_("Bound on Z1"), bound);
  g_print ("%s%.3f %%\n", cell, bound > 0 ? 100.0 * (double) (bound - score.z1) / (double) bound : 0.0);
  ww_planning_print (_("Meetings"), score.n_meetings);
  ww_planning_print (_("Value"), score.value);
  ww_planning_print (_("Shortfall"), score.shortfall);
  ww_planning_print (_("Shortfall in any plan"), ww_plan_count_unavoidable (ww_plan_get_problem (plan)));
  ww_planning_print (_("Breaks"), score.breaks);
  ww_planning_print (_("Worst-served startup"), score.worst_startup);
  ww_planning_print (_("Table changes"), score.table_changes);
  ww_planning_print (_("Zone changes"), score.zone_changes);
  ww_planning_print (_("Steps"), (gint64) progress->steps);
  /* Translators: the options that make the same plan again; the parameters are numbers. */
  g_print (_("Made with --seed %s --pace %s"), seed, pace);
  g_print ("\n");
}

gboolean
ww_planning_write (const WwPlan *plan, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (!path)
    return TRUE;
  text = ww_plan_file_write_plan (plan);
  return g_file_set_contents (path, text, -1, error);
}
