/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-run.h"

#define LOOK_MS 500

struct _WwPlannerRun {
  GObject parent_instance;

  /* owned */
  WwPlanner *planner;

  gint64 began_us;
  int seconds;
  guint look_id;
};

enum { IMPROVED, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPlannerRun, ww_planner_run, G_TYPE_OBJECT)

static double
share_of_time (gpointer data)
{
  WwPlannerRun *self = data;

  return (double) (g_get_monotonic_time () - self->began_us) / ((double) self->seconds * G_USEC_PER_SEC);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WwPlannerRun *self = source;

  ww_planner_run (self->planner, &(WwPlannerBudget) { .spent = share_of_time, .user_data = self });
  g_task_return_boolean (task, TRUE);
}

static gboolean
look (gpointer data)
{
  g_signal_emit (data, signals[IMPROVED], 0);
  return G_SOURCE_CONTINUE;
}

static void
worked (GObject *source, GAsyncResult *result, gpointer data)
{
  WwPlannerRun *self = WW_PLANNER_RUN (source);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_signal_emit (self, signals[DONE], 0);
}

WwPlannerRun *
ww_planner_run_start (WwPlanProblem *problem, const WwPlan *start, guint64 seed, int seconds, GError **error)
{
  g_autoptr (WwPlannerRun) self = g_object_new (WW_TYPE_PLANNER_RUN, NULL);
  g_autoptr (GTask) task = NULL;

  self->planner = ww_planner_new (problem, start, seed, error);
  if (!self->planner)
    return NULL;
  self->began_us = g_get_monotonic_time ();
  self->seconds = seconds;
  self->look_id = g_timeout_add (LOOK_MS, look, self);
  task = g_task_new (self, NULL, worked, NULL);
  g_task_run_in_thread (task, work);
  return g_steal_pointer (&self);
}

void
ww_planner_run_stop (WwPlannerRun *self)
{
  ww_planner_stop (self->planner);
}

int
ww_planner_run_get_seconds (WwPlannerRun *self, int *seconds)
{
  *seconds = self->seconds;
  return MIN (self->seconds, (int) ((g_get_monotonic_time () - self->began_us) / G_USEC_PER_SEC));
}

WwPlan *
ww_planner_run_dup_best (WwPlannerRun *self)
{
  return ww_planner_dup_best (self->planner);
}

WwPlannerProgress
ww_planner_run_get_progress (WwPlannerRun *self)
{
  return ww_planner_get_progress (self->planner);
}

static void
ww_planner_run_finalize (GObject *object)
{
  g_clear_pointer (&WW_PLANNER_RUN (object)->planner, ww_planner_free);
  G_OBJECT_CLASS (ww_planner_run_parent_class)->finalize (object);
}

static void
ww_planner_run_class_init (WwPlannerRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_planner_run_finalize;
  signals[IMPROVED] = g_signal_new ("improved", WW_TYPE_PLANNER_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", WW_TYPE_PLANNER_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_planner_run_init (WwPlannerRun *self)
{
}
