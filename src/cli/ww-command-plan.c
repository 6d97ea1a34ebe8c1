/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-error.h"
#include "ww-plan-file.h"
#include "ww-planner.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define SECONDS_DEFAULT 10.0
#define SECONDS_MAX 86400.0

/* When the work on a plan began, and how long it may take. */
typedef struct {
  gint64 began_us;
  double seconds;
} Clock;

static double
share_of_time (gpointer user_data)
{
  const Clock *clock = user_data;

  return (double) (g_get_monotonic_time () - clock->began_us) / (clock->seconds * G_USEC_PER_SEC);
}

static WwPlanProblem *
read_problem (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize len;

  if (!g_file_get_contents (path, &text, &len, error))
    return NULL;
  return ww_plan_file_read_problem (text, (gssize) len, error);
}

static void
print_line (const char *name, gint64 number)
{
  g_autofree char *cell = ww_command_fit (name, 28);

  g_print ("%s%" G_GINT64_FORMAT "\n", cell, number);
}

static void
print_score (const WwPlan *plan, const WwPlannerProgress *progress)
{
  WwPlanScore score = ww_plan_score (plan);
  g_autofree char *cell = ww_command_fit (_("Gap"), 28);

  print_line (_("Score (Z)"), score.z);
  print_line (_("Value less shortfall (Z1)"), score.z1);
  print_line (_("Bound on Z1"), progress->bound_z1);
  /* Translators: how far the score is below the proven bound. */
  g_print ("%s%.3f %%\n", cell, progress->bound_z1 > 0 ? 100.0 * (double) (progress->bound_z1 - score.z1) / (double) progress->bound_z1 : 0.0);
  print_line (_("Meetings"), score.n_meetings);
  print_line (_("Value"), score.value);
  print_line (_("Shortfall"), score.shortfall);
  print_line (_("Breaks"), score.breaks);
  print_line (_("Worst-served startup"), score.worst_startup);
  print_line (_("Table changes"), score.table_changes);
  print_line (_("Zone changes"), score.zone_changes);
  g_print (_("Made with --seed %" G_GUINT64_FORMAT " --steps %" G_GUINT64_FORMAT "\n"), progress->seed, progress->steps);
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *output = NULL;
  double seconds = 0;
  gint64 steps = 0, seed = 1;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write the plan there"), N_("FILE") },
    { "seconds", 's', 0, G_OPTION_ARG_DOUBLE, &seconds, N_("Plan for so long (10)"), N_("S") },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &steps, N_("Plan for so many steps: the same plan every time"), N_("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("Begin the chances with this number (1)"), N_("N") },
    G_OPTION_ENTRY_NULL,
  };
  Clock clock = { g_get_monotonic_time (), 0 };
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlanner) planner = NULL;
  g_autoptr (WwPlan) plan = NULL;
  WwPlannerBudget budget = { 0 };
  WwPlannerProgress progress;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, "FILE", ww_command_plan.summary, &status))
    return status;
  if (line->argc != 2)
    return ww_command_misused (_("Say which problem to plan."));
  if (seconds < 0 || seconds > SECONDS_MAX || steps < 0)
    return ww_command_misused (_("--seconds must be from 0 to %d, and --steps not negative."), (int) SECONDS_MAX);
  problem = read_problem (line->argv[1], &error);
  if (problem)
    planner = ww_planner_new (problem, NULL, (guint64) seed, &error);
  if (!planner)
    return ww_command_fail (error);
  budget.steps = (guint64) steps;
  if (seconds > 0 || steps == 0)
    {
      clock.seconds = seconds > 0 ? seconds : SECONDS_DEFAULT;
      budget.spent = share_of_time;
      budget.user_data = &clock;
    }
  ww_planner_run (planner, &budget);
  plan = ww_planner_dup_best (planner);
  progress = ww_planner_get_progress (planner);
  if (output)
    {
      g_autofree char *text = ww_plan_file_write_plan (plan);

      if (!g_file_set_contents (output, text, -1, &error))
        return ww_command_fail (error);
    }
  print_score (plan, &progress);
  return WW_EXIT_OK;
}

const WwCommand ww_command_plan = { "plan", N_("Plan an event's meetings from a problem file"), run };
