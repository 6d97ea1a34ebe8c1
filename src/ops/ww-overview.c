/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-overview.h"

#define SETTLE_MS 400     /* after an edit, for others that may follow */
#define SLICE_US 8000     /* of the desk's thread at a time */

/* What comes of matching all wishes. */
typedef struct {
  WwRematch *rematch;
  GArray *limits;
  WwMatchGaps *gaps;
  WwMatchSpread *spread;
  WwMatchUnexpected *unexpected;
} Results;

struct _WwOverview {
  GObject parent_instance;

  /*< owned >*/
  WwWorkspace *workspace;
  WwGroupSuggestions *suggestions; /* (nullable) */
  Results *results;                /* (nullable): those shown */
  GError *error;
  GCancellable *finding, *matching;

  guint settle_id, n_users;
  WwOverviewState state;
  gboolean stale, stopping;
  guint done, total, edition;
};

enum { GROUPS, MATCHES, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwOverview, ww_overview, G_TYPE_OBJECT)

static void
results_free (Results *results)
{
  if (!results)
    return;
  g_clear_pointer (&results->unexpected, ww_match_unexpected_free);
  g_clear_pointer (&results->spread, ww_match_spread_free);
  g_clear_pointer (&results->gaps, ww_match_gaps_free);
  g_clear_pointer (&results->limits, g_array_unref);
  g_clear_pointer (&results->rematch, ww_rematch_unref);
  g_free (results);
}

/* A new question; the answer to the last one is no longer wanted. */
static GCancellable *
begin (GCancellable **cancellable)
{
  if (*cancellable)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

static void
set_state (WwOverview *self, WwOverviewState state, GError *error)
{
  self->state = state;
  g_clear_error (&self->error);
  self->error = error;
  g_signal_emit (self, signals[MATCHES], 0);
}

/* --- groups: read on the desk's thread, found in another, their words read on the desk's again --- */

static gpointer
read_words_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (ww_group_suggestions_read_words (data, desk, cancellable, error));
}

typedef struct {
  WwOverview *self;
  WwGroupSuggestions *suggestions;
} Found;

static void
words_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Found *found = data;
  g_autoptr (WwOverview) self = found->self;
  WwGroupSuggestions *suggestions = found->suggestions;
  g_autoptr (GError) error = NULL;

  g_free (found);
  if (!ww_workspace_run_finish (WW_WORKSPACE (source), result, &error))
    {
      ww_group_suggestions_free (suggestions);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[GROUPS], 0);
      return;
    }
  ww_group_suggestions_free (self->suggestions);
  self->suggestions = suggestions;
  g_signal_emit (self, signals[GROUPS], 0);
}

static void
find_groups (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (ww_group_suggestions_find (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
groups_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Found *found = data;

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    {
      ww_workspace_run_async (found->self->workspace, read_words_job, found->suggestions, NULL, NULL, g_task_get_cancellable (G_TASK (result)),
                              words_read, found);
      return;
    }
  ww_group_suggestions_free (found->suggestions);
  g_object_unref (found->self);
  g_free (found);
}

static gpointer
read_groups_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_group_suggestions_new (desk, cancellable, error);
}

static void
groups_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwOverview) self = data;
  g_autoptr (GError) error = NULL;
  WwGroupSuggestions *suggestions = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_autoptr (GTask) task = NULL;
  Found *found;

  if (!suggestions)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[GROUPS], 0);
      return;
    }
  found = g_new0 (Found, 1);
  found->self = g_object_ref (self);
  found->suggestions = suggestions;
  /* Not a task of @self: whoever lets go of a task last, which may be its thread, lets go of what it is of too. */
  task = g_task_new (NULL, g_task_get_cancellable (G_TASK (result)), groups_found, found);
  g_task_set_task_data (task, suggestions, NULL);
  g_task_run_in_thread (task, find_groups);
}

static void
look_for_groups (WwOverview *self)
{
  ww_workspace_run_async (self->workspace, read_groups_job, NULL, NULL, (GDestroyNotify) ww_group_suggestions_free, begin (&self->finding),
                          groups_read, g_object_ref (self));
}

/* --- matches: slice by slice on the desk's thread, what follows of them in another --- */

typedef struct {
  WwOverview *self;
  Results *results;
  guint done, total;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->self);
  results_free (run->results);
  g_free (run);
}

static void
conclude (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Results *results = data;

  results->gaps = ww_rematch_find_gaps (results->rematch);
  results->unexpected = ww_rematch_find_unexpected (results->rematch);
  results->spread = ww_fair_spread_choose (results->rematch, results->limits, NULL, cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
concluded (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  WwOverview *self = run->self;

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    {
      results_free (self->results);
      self->results = g_steal_pointer (&run->results);
      self->edition++;
      set_state (self, run->done < run->total ? WW_OVERVIEW_STOPPED : WW_OVERVIEW_READY, NULL);
    }
  run_free (run);
}

static gpointer
prepare_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  run->results->limits = ww_fair_spread_prepare (desk, run->results->rematch, NULL, cancellable, error);
  return run->results->limits;
}

/* Returns: whether the run goes on; else it is freed */
static gboolean
answered (GAsyncResult *result, WwWorkspace *workspace, Run *run)
{
  GError *error = NULL;

  if (ww_workspace_run_finish (workspace, result, &error))
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else
    set_state (run->self, WW_OVERVIEW_FAILED, error);
  run_free (run);
  return FALSE;
}

static void
prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GTask) task = NULL;

  if (!answered (result, WW_WORKSPACE (source), run))
    return;
  task = g_task_new (NULL, g_task_get_cancellable (G_TASK (result)), concluded, run);
  g_task_set_task_data (task, run->results, NULL);
  g_task_run_in_thread (task, conclude);
}

static gpointer
slice_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  if (!run->results->rematch && !(run->results->rematch = ww_rematch_new (desk, cancellable, error)))
    return NULL;
  if (!ww_rematch_step (run->results->rematch, desk, SLICE_US, cancellable, error))
    return NULL;
  ww_rematch_get_progress (run->results->rematch, &run->done, &run->total);
  return run;
}

static void
sliced (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  WwOverview *self = run->self;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));

  if (!answered (result, WW_WORKSPACE (source), run))
    return;
  self->done = run->done;
  self->total = run->total;
  if (run->done < run->total && !self->stopping)
    {
      ww_workspace_run_async (self->workspace, slice_job, run, NULL, NULL, cancellable, sliced, run);
      g_signal_emit (self, signals[MATCHES], 0);
    }
  else
    ww_workspace_run_async (self->workspace, prepare_job, run, NULL, NULL, cancellable, prepared, run);
}

static void
match_all (WwOverview *self)
{
  Run *run = g_new0 (Run, 1);

  run->self = g_object_ref (self);
  run->results = g_new0 (Results, 1);
  self->stale = self->stopping = FALSE;
  self->done = self->total = 0;
  ww_workspace_run_async (self->workspace, slice_job, run, NULL, NULL, begin (&self->matching), sliced, run);
  set_state (self, WW_OVERVIEW_RUNNING, NULL);
}

void
ww_overview_ask_matches (WwOverview *self)
{
  if (self->state != WW_OVERVIEW_RUNNING && (self->state != WW_OVERVIEW_READY || self->stale))
    match_all (self);
}

void
ww_overview_stop (WwOverview *self)
{
  self->stopping = TRUE;
}

/* --- edits --- */

static gboolean
settled (gpointer data)
{
  WwOverview *self = data;

  self->settle_id = 0;
  look_for_groups (self);
  if (self->state == WW_OVERVIEW_IDLE || self->state == WW_OVERVIEW_STOPPED)
    return G_SOURCE_REMOVE;
  if (self->total < WW_OVERVIEW_BIG)
    match_all (self);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed (WwOverview *self)
{
  if (!self->settle_id)
    self->settle_id = g_timeout_add (SETTLE_MS, settled, self);
  if (self->state == WW_OVERVIEW_IDLE || self->stale)
    return;
  self->stale = TRUE;
  g_signal_emit (self, signals[MATCHES], 0);
}

/* --- for the pages --- */

const WwGroupSuggestions *
ww_overview_get_suggestions (WwOverview *self)
{
  return self->suggestions;
}

WwOverviewState
ww_overview_get_state (WwOverview *self)
{
  return self->state;
}

const GError *
ww_overview_get_error (WwOverview *self)
{
  return self->error;
}

void
ww_overview_get_progress (WwOverview *self, guint *done, guint *total)
{
  *done = self->done;
  *total = self->total;
}

gboolean
ww_overview_is_stale (WwOverview *self)
{
  return self->stale;
}

guint
ww_overview_get_edition (WwOverview *self)
{
  return self->edition;
}

WwRematch *
ww_overview_get_rematch (WwOverview *self)
{
  return self->results ? self->results->rematch : NULL;
}

const WwMatchGaps *
ww_overview_get_gaps (WwOverview *self)
{
  return self->results ? self->results->gaps : NULL;
}

const WwMatchSpread *
ww_overview_get_spread (WwOverview *self)
{
  return self->results ? self->results->spread : NULL;
}

const WwMatchUnexpected *
ww_overview_get_unexpected (WwOverview *self)
{
  return self->results ? self->results->unexpected : NULL;
}

WwOverview *
ww_overview_of (WwWorkspace *workspace)
{
  WwOverview *self = g_object_get_data (G_OBJECT (workspace), "ww-overview");

  if (self)
    {
      self->n_users++;
      return g_object_ref (self);
    }
  self = g_object_new (WW_TYPE_OVERVIEW, NULL);
  self->n_users = 1;
  self->workspace = g_object_ref (workspace);
  g_object_set_data (G_OBJECT (workspace), "ww-overview", self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "weights-changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  look_for_groups (self);
  return self;
}

void
ww_overview_leave (WwOverview *self)
{
  if (--self->n_users == 0)
    {
      g_object_set_data (G_OBJECT (self->workspace), "ww-overview", NULL);
      g_object_run_dispose (G_OBJECT (self));
    }
  g_object_unref (self);
}

static void
ww_overview_dispose (GObject *object)
{
  WwOverview *self = WW_OVERVIEW (object);

  g_cancellable_cancel (self->finding);
  g_cancellable_cancel (self->matching);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  G_OBJECT_CLASS (ww_overview_parent_class)->dispose (object);
}

static void
ww_overview_finalize (GObject *object)
{
  WwOverview *self = WW_OVERVIEW (object);

  g_clear_object (&self->finding);
  g_clear_object (&self->matching);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->suggestions, ww_group_suggestions_free);
  g_clear_pointer (&self->results, results_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (ww_overview_parent_class)->finalize (object);
}

static void
ww_overview_class_init (WwOverviewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_overview_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_overview_finalize;
  signals[GROUPS] = g_signal_new ("groups", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MATCHES] = g_signal_new ("matches", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_overview_init (WwOverview *self)
{
}
