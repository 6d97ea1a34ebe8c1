/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planning.h"

#include "ww-plan-reason-text.h"
#include "ww-plan-why.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define SECONDS_USUAL 10

/* One change of the cheapest way, as a line. */
static void
print_change (const WwPlanChange *change)
{
  if (change->kind & WW_PLAN_CHANGE_NEW)
    g_print (_("    wish %d goes to slot %d, table %d"), change->after.wish, change->after.slot, change->after.table);
  else if (change->kind & WW_PLAN_CHANGE_DROPPED)
    g_print (_("    wish %d is dropped from slot %d"), change->before.wish, change->before.slot);
  else if (change->kind & WW_PLAN_CHANGE_MOVED)
    g_print (_("    wish %d moves from slot %d to slot %d"), change->before.wish, change->before.slot, change->after.slot);
  else if (change->kind & WW_PLAN_CHANGE_WHO)
    g_print (_("    wish %d is met by another delegate"), change->before.wish);
  else
    g_print (_("    wish %d moves from table %d to table %d"), change->before.wish, change->before.table, change->after.table);
  g_print ("\n");
}

static gboolean
print_why (WwPlanWhy *why, gpointer user_data)
{
  g_autoptr (WwPlanWhy) owned = why;
  g_autofree char *price = g_strdup_printf ("%" G_GINT64_FORMAT, why->price);

  g_print (_("Wish %d is not placed."), why->wish);
  g_print ("\n");
  for (guint i = 0; i < why->obstacles->len; i++)
    {
      const WwPlanObstacle *obstacle = &g_array_index (why->obstacles, WwPlanObstacle, i);
      g_autofree char *text = ww_plan_reason_text (&obstacle->reason, NULL);

      /* Translators: a slot's number, and why the wish cannot be there. */
      g_print (_("  Slot %d: %s"), obstacle->slot, *text ? text : _("it could be there at once."));
      g_print ("\n");
    }
  if (why->after)
    /* Translators: %s is a number, what the change takes from the score. */
    g_print (_("  The cheapest change that frees it costs %s:"), price);
  else
    g_print (_("  No change frees it."));
  g_print ("\n");
  for (guint i = 0; why->after && i < why->changes->len; i++)
    print_change (&g_array_index (why->changes, WwPlanChange, i));
  return TRUE;
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *output = NULL;
  g_auto (WwPlanning) planning = { .seed = 1, .began_us = g_get_monotonic_time () };
  gboolean why = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write the plan there"), N_("FILE") },
    { "seconds", 's', 0, G_OPTION_ARG_DOUBLE, &planning.seconds, N_("Plan for so long (10)"), N_("S") },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &planning.steps, N_("Plan for so many steps: the same plan every time"), N_("N") },
    { "pace", 0, 0, G_OPTION_ARG_STRING, &planning.pace_text, N_("Plan as an earlier run did, which printed these"), N_("N,N…") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &planning.seed, N_("Begin the chances with this number (1)"), N_("N") },
    { "why", 0, 0, G_OPTION_ARG_NONE, &why, N_("Say of each request that is not placed what is in its way"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) plan = NULL;
  WwPlannerProgress progress;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, "FILE", ww_command_plan.summary, &status))
    return status;
  if (line->argc != 2)
    return ww_command_misused (_("Say which problem to plan."));
  if (!ww_planning_check (&planning, SECONDS_USUAL, &status))
    return status;
  problem = ww_planning_read (line->argv[1], &error);
  if (problem)
    plan = ww_planning_run (&planning, problem, &progress, &error);
  if (!plan || !ww_planning_write (plan, output, &error))
    return ww_command_fail (error);
  ww_planning_print_score (plan, &progress);
  if (why && !ww_plan_explain (plan, NULL, 0, print_why, NULL, &error))
    return ww_command_fail (error);
  return WW_EXIT_OK;
}

const WwCommand ww_command_plan = { "plan", N_("Plan an event's meetings from a problem file"), run };
