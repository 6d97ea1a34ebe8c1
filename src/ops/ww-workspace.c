/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-workspace.h"

#include "ww-compaction.h"
#include "ww-error.h"
#include "ww-indexing.h"
#include "ww-instant.h"
#include "ww-search.h"

#include <glib/gi18n-lib.h>

/* Of the counting between other jobs: so long at a time at most, so that an edit waits no longer. */
#define COUNT_SLICE_US 8000

struct _WwWorkspace {
  GObject parent_instance;

  /*< owned, of the main thread >*/
  char *path;
  char *advisor;
  WwStore *reader;
  WwTaxonomy *taxonomy;
  char *undo_label, *redo_label;
  WwQueryThread *query_thread;

  /*< owned, of the main thread and questions >*/
  GMutex counts_lock;
  GHashTable *counts; /* wish id → count + 1 */

  /*< owned >*/
  GThreadPool *thread; /* of one; jobs in the order asked */
  gint closing;        /* atomic: no more counting */

  /*< owned, of the desk's thread >*/
  WwDesk *desk;
  GQueue *to_count;        /* wish ids */
  GHashTable *in_to_count; /* the same, as a set */
  gboolean counting;       /* a count job is queued */
  WwTaxonomy *told;        /* borrowed: the taxonomy that the main thread knows of */
};

G_DEFINE_FINAL_TYPE (WwWorkspace, ww_workspace, G_TYPE_OBJECT)

enum { CHANGED, COUNTS_CHANGED, JOURNAL_CHANGED, WEIGHTS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* One thing to do on the desk's thread: a task; without one, counting for @counter, or closing the desk. */
typedef struct {
  GTask *task;          /* (nullable) owned */
  WwWorkspace *counter; /* (nullable) owned */
  WwWorkspaceJob job;
  gpointer data;
  GDestroyNotify free_data, free_result;
  gboolean ran;
  char *undo_label, *redo_label; /* after the job */
} Job;

static void queue_count (WwWorkspace *self);

/* --- telling the main thread --- */

/* Not g_main_context_invoke(), which runs the function here and now whenever nobody iterates the context at that moment. */
static void
in_main (GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, func, data, destroy);
}

typedef struct {
  WwWorkspace *self;
  GStrv ids;            /* (nullable) of WwWorkspace::changed */
  WwTaxonomy *taxonomy; /* (nullable) another one now */
  GHashTable *counts;   /* (nullable) */
  gboolean forget_counts;
} News;

static void
news_free (News *news)
{
  g_object_unref (news->self);
  g_strfreev (news->ids);
  g_clear_object (&news->taxonomy);
  g_clear_pointer (&news->counts, g_hash_table_unref);
  g_free (news);
}

static gboolean
tell (gpointer user_data)
{
  News *news = user_data;
  WwWorkspace *self = news->self;

  if (news->taxonomy)
    {
      g_set_object (&self->taxonomy, news->taxonomy);
      if (self->reader)
        ww_store_set_taxonomy (self->reader, news->taxonomy);
      if (self->query_thread)
        ww_query_thread_set_taxonomy (self->query_thread, news->taxonomy);
    }
  g_mutex_lock (&self->counts_lock);
  if (news->forget_counts)
    g_hash_table_remove_all (self->counts);
  if (news->counts)
    {
      GHashTableIter iter;
      gpointer id, count;

      g_hash_table_iter_init (&iter, news->counts);
      while (g_hash_table_iter_next (&iter, &id, &count))
        g_hash_table_insert (self->counts, g_strdup (id), count);
    }
  g_mutex_unlock (&self->counts_lock);
  if (news->ids)
    g_signal_emit (self, signals[CHANGED], 0, news->ids);
  if (news->counts || news->forget_counts)
    g_signal_emit (self, signals[COUNTS_CHANGED], 0);
  if (news->forget_counts)
    g_signal_emit (self, signals[WEIGHTS_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static News *
news_new (WwWorkspace *self)
{
  News *news = g_new0 (News, 1);

  news->self = g_object_ref (self);
  return news;
}

static void
send (News *news)
{
  in_main (tell, news, (GDestroyNotify) news_free);
}

/* --- match counts, on the desk's thread --- */

static void
want_count (WwWorkspace *self, const char *wish_id, gboolean first)
{
  char *id;

  if (g_hash_table_contains (self->in_to_count, wish_id))
    return;
  id = g_strdup (wish_id);
  g_hash_table_add (self->in_to_count, id);
  if (first)
    g_queue_push_head (self->to_count, id);
  else
    g_queue_push_tail (self->to_count, id);
}

static gboolean
want_count_of (const char *id, const char *rev, const char *text, gpointer user_data)
{
  want_count (user_data, id, FALSE);
  return TRUE;
}

static void
want_all_counts (WwWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  if (!ww_store_for_each_text (ww_desk_get_store (self->desk), "wish", want_count_of, self, NULL, &error))
    g_warning ("The matches could not be counted: %s", error->message);
  queue_count (self);
}

static void
count_some (WwWorkspace *self)
{
  static const WwMatchQuery query = { .limit = 1, .limit_ruled_out = 1, .explain = 0 };
  g_autoptr (GError) error = NULL;
  WwMatchWorld *world = ww_desk_get_world (self->desk, NULL, &error);
  gint64 began = g_get_monotonic_time ();
  News *news;

  if (!world)
    {
      g_warning ("The matches could not be counted: %s", error->message);
      g_queue_clear_full (self->to_count, NULL);
      g_hash_table_remove_all (self->in_to_count);
      return;
    }
  news = news_new (self);
  news->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (!g_queue_is_empty (self->to_count) && g_get_monotonic_time () - began < COUNT_SLICE_US)
    {
      char *id = g_queue_pop_head (self->to_count);
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (ww_match_world_get_problem (world), id, &query);

      g_hash_table_insert (news->counts, g_strdup (id), GINT_TO_POINTER (ranking ? (int) ranking->n_matches + 1 : 0));
      g_hash_table_remove (self->in_to_count, id); /* frees it */
    }
  send (news);
  queue_count (self);
}

static void
queue_count (WwWorkspace *self)
{
  Job *job;

  if (self->counting || g_queue_is_empty (self->to_count) || g_atomic_int_get (&self->closing))
    return;
  self->counting = TRUE;
  job = g_new0 (Job, 1);
  job->counter = g_object_ref (self);
  g_thread_pool_push (self->thread, job, NULL);
}

/* What an edit touches: a wish its own count, a counterpart those that it answers otherwise than before; where nobody knows, all are counted
 * again, the old numbers standing until then. */
static void
desk_changed (WwDesk *desk, GStrv ids, WwWorkspace *self)
{
  News *news = news_new (self);
  gboolean all = FALSE;

  for (char **id = ids; *id; id++)
    {
      if (g_str_has_prefix (*id, "wish:"))
        want_count (self, *id, TRUE);
      else if (!g_str_has_prefix (*id, "person:") && !g_str_has_prefix (*id, "participant:") && !g_str_has_prefix (*id, "meeting:"))
        all = TRUE;
    }
  news->ids = g_strdupv (ids);
  if (ww_desk_get_taxonomy (desk) != self->told)
    {
      self->told = ww_desk_get_taxonomy (desk);
      news->taxonomy = g_object_ref (self->told);
    }
  send (news);
  for (const char *const *id = ww_desk_get_touched (desk); id && *id; id++)
    want_count (self, *id, FALSE);
  if (all && !ww_desk_get_touched (desk))
    want_all_counts (self);
  else
    queue_count (self);
}

/* --- the thread --- */

/* References to the workspace are dropped in the main thread only, so that it is never finalized in its own. */
static gboolean
finish_in_main (gpointer user_data)
{
  Job *job = user_data;
  WwWorkspace *self = job->task && job->ran ? g_task_get_source_object (job->task) : NULL;
  gboolean changed = self
                     && (g_strcmp0 (self->undo_label, job->undo_label) != 0
                         || g_strcmp0 (self->redo_label, job->redo_label) != 0);

  if (changed)
    {
      g_free (self->undo_label);
      g_free (self->redo_label);
      self->undo_label = g_steal_pointer (&job->undo_label);
      self->redo_label = g_steal_pointer (&job->redo_label);
      g_signal_emit (self, signals[JOURNAL_CHANGED], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->task);
  g_clear_object (&job->counter);
  g_free (job->undo_label);
  g_free (job->redo_label);
  g_free (job);
}

static void
run_job (gpointer data, gpointer user_data)
{
  Job *job = data;
  WwWorkspace *self = user_data;
  GError *error = NULL;
  gpointer result;

  if (job->counter)
    {
      self->counting = FALSE;
      if (self->desk && !g_atomic_int_get (&self->closing))
        count_some (self);
      in_main (finish_in_main, job, job_free);
      return;
    }
  if (!job->task)
    {
      g_clear_object (&self->desk);
      job_free (job);
      return;
    }
  if (g_task_return_error_if_cancelled (job->task))
    {
      if (job->free_data)
        job->free_data (job->data);
      in_main (finish_in_main, job, job_free);
      return;
    }
  if (self->desk)
    ww_desk_set_now (self->desk, ww_instant_now ());
  result = job->job (self->desk, job->data, g_task_get_cancellable (job->task), &error);
  if (job->free_data)
    job->free_data (job->data);
  job->ran = TRUE;
  if (self->desk)
    {
      job->undo_label = g_strdup (ww_desk_get_undo_label (self->desk));
      job->redo_label = g_strdup (ww_desk_get_redo_label (self->desk));
    }
  if (error)
    g_task_return_error (job->task, error);
  else
    g_task_return_pointer (job->task, result, job->free_result);
  in_main (finish_in_main, job, job_free);
}

static void
push (WwWorkspace *self, WwWorkspaceJob run, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result, gpointer tag,
      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, tag);
  job->job = run;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  g_thread_pool_push (self->thread, job, NULL);
}

void
ww_workspace_run_async (WwWorkspace *self, WwWorkspaceJob job, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (ww_workspace_is_open (self));
  push (self, job, data, free_data, free_result, ww_workspace_run_async, cancellable, callback, user_data);
}

gpointer
ww_workspace_run_finish (WwWorkspace *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- opening --- */

typedef struct {
  WwWorkspace *self; /* borrowed: the task holds it */
  char *path, *advisor;
  gboolean create;
} Open;

static void
open_free (gpointer data)
{
  Open *open = data;

  g_free (open->path);
  g_free (open->advisor);
  g_free (open);
}

static gpointer
open_job (WwDesk *none, gpointer data, GCancellable *cancellable, GError **error)
{
  Open *open = data;
  WwWorkspace *self = open->self;
  g_autoptr (WwDesk) desk = ww_desk_open (open->path, open->create, open->advisor, ww_instant_now (), error);

  if (!desk)
    return NULL;
  g_clear_object (&self->desk);
  self->desk = g_steal_pointer (&desk);
  self->told = ww_desk_get_taxonomy (self->desk);
  g_signal_connect (self->desk, "changed", G_CALLBACK (desk_changed), self);
  ww_desk_watch (self->desk);
  want_all_counts (self);
  return g_object_ref (ww_desk_get_taxonomy (self->desk));
}

void
ww_workspace_open_async (WwWorkspace *self, const char *path, gboolean create, const char *advisor, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Open *open = g_new0 (Open, 1);

  open->self = self;
  open->path = g_strdup (path);
  open->advisor = g_strdup (advisor);
  open->create = create;
  g_free (self->path);
  self->path = g_strdup (path);
  g_free (self->advisor);
  self->advisor = g_strdup (advisor);
  push (self, open_job, open, open_free, g_object_unref, ww_workspace_open_async, cancellable, callback, user_data);
}

gboolean
ww_workspace_open_finish (WwWorkspace *self, GAsyncResult *result, GError **error)
{
  g_autoptr (WwTaxonomy) taxonomy = g_task_propagate_pointer (G_TASK (result), error);
  WwStore *reader;

  if (!taxonomy)
    return FALSE;
  reader = ww_store_open (self->path, WW_STORE_READ_ONLY, error);
  if (!reader)
    return FALSE;
  g_set_object (&self->taxonomy, taxonomy);
  g_clear_object (&self->query_thread);
  self->query_thread = ww_query_thread_new (self->path);
  ww_query_thread_set_taxonomy (self->query_thread, taxonomy);
  g_clear_object (&self->reader);
  self->reader = reader;
  ww_store_set_taxonomy (reader, taxonomy);
  ww_compaction_begin (self);
  ww_indexing_begin (self);
  return TRUE;
}

gboolean
ww_workspace_is_open (WwWorkspace *self)
{
  return self->reader != NULL;
}

const char *
ww_workspace_get_path (WwWorkspace *self)
{
  return self->path;
}

WwQueryThread *
ww_workspace_get_query_thread (WwWorkspace *self)
{
  return self->query_thread;
}

WwStore *
ww_workspace_get_reader (WwWorkspace *self)
{
  return self->reader;
}

WwTaxonomy *
ww_workspace_get_taxonomy (WwWorkspace *self)
{
  return self->taxonomy;
}

const char *
ww_workspace_get_advisor (WwWorkspace *self)
{
  return self->advisor;
}

static gpointer
set_advisor_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  ww_desk_set_advisor (desk, data);
  return NULL;
}

void
ww_workspace_set_advisor (WwWorkspace *self, const char *advisor)
{
  g_free (self->advisor);
  self->advisor = g_strdup (advisor);
  if (ww_workspace_is_open (self))
    push (self, set_advisor_job, g_strdup (advisor), g_free, NULL, ww_workspace_set_advisor, NULL, NULL, NULL);
}

/* --- edits --- */

typedef struct {
  WwBatch *batch;
  char *label;
} Apply;

static void
apply_free (gpointer data)
{
  Apply *apply = data;

  ww_batch_free (apply->batch);
  g_free (apply->label);
  g_free (apply);
}

static gpointer
apply_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Apply *apply = data;

  return GINT_TO_POINTER (ww_desk_apply (desk, apply->batch, apply->label, error));
}

void
ww_workspace_apply_async (WwWorkspace *self, WwBatch *batch, const char *label, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Apply *apply = g_new0 (Apply, 1);

  apply->batch = batch;
  apply->label = g_strdup (label);
  push (self, apply_job, apply, apply_free, NULL, ww_workspace_apply_async, cancellable, callback, user_data);
}

gboolean
ww_workspace_apply_finish (WwWorkspace *self, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}

static gpointer
step_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean back = GPOINTER_TO_INT (data);
  g_autofree char *label = g_strdup (back ? ww_desk_get_undo_label (desk) : ww_desk_get_redo_label (desk));

  if (!(back ? ww_desk_undo (desk, error) : ww_desk_redo (desk, error)))
    return NULL;
  return g_steal_pointer (&label);
}

void
ww_workspace_undo_async (WwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  push (self, step_job, GINT_TO_POINTER (TRUE), NULL, g_free, ww_workspace_undo_async, NULL, callback, user_data);
}

void
ww_workspace_redo_async (WwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  push (self, step_job, GINT_TO_POINTER (FALSE), NULL, g_free, ww_workspace_redo_async, NULL, callback, user_data);
}

char *
ww_workspace_step_finish (WwWorkspace *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
ww_workspace_get_undo_label (WwWorkspace *self)
{
  return self->undo_label;
}

const char *
ww_workspace_get_redo_label (WwWorkspace *self)
{
  return self->redo_label;
}

/* --- matches --- */

typedef enum { RANK_WISH, RANK_WANT, RANK_PAIR, RANK_BETWEEN, RANK_UNSAVED } RankKind;

typedef struct {
  RankKind kind;
  char *id, *other;
  WwDocument *wish;
  WwMatchQuery query;
  gboolean has_query;
} Rank;

static void
rank_free (gpointer data)
{
  Rank *rank = data;

  g_free (rank->id);
  g_free (rank->other);
  g_clear_object (&rank->wish);
  g_free (rank);
}

static gpointer
rank_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Rank *rank = data;
  const WwMatchQuery *query = rank->has_query ? &rank->query : NULL;
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);
  WwMatchProblem *problem;
  WwMatchRanking *ranking = NULL;

  if (!world)
    return NULL;
  problem = ww_match_world_get_problem (world);
  switch (rank->kind)
    {
    case RANK_WISH: ranking = ww_match_rank (problem, rank->id, query); break;
    case RANK_WANT: ranking = ww_match_rank_for_want (problem, rank->id, query); break;
    case RANK_PAIR: ranking = ww_match_explain (problem, rank->id, rank->other); break;
    case RANK_BETWEEN: ranking = ww_match_explain_between (problem, rank->id, rank->other); break;
    case RANK_UNSAVED:
      if (!ww_match_world_add (world, rank->wish, error))
        return NULL;
      ranking = ww_match_rank (problem, ww_document_get_id (rank->wish), query);
      if (!ww_match_world_refresh (world, ww_document_get_id (rank->wish), error))
        g_clear_pointer (&ranking, ww_match_ranking_free);
      return ranking;
    default:
      g_assert_not_reached ();
    }
  if (!ranking)
    g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("This is no longer there."));
  return ranking;
}

static void
push_rank (WwWorkspace *self, RankKind kind, const char *id, const char *other, WwDocument *wish, const WwMatchQuery *query,
           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Rank *rank = g_new0 (Rank, 1);

  rank->kind = kind;
  rank->id = g_strdup (id);
  rank->other = g_strdup (other);
  rank->wish = wish ? g_object_ref (wish) : NULL;
  rank->has_query = query != NULL;
  if (query)
    rank->query = *query;
  push (self, rank_job, rank, rank_free, (GDestroyNotify) ww_match_ranking_free, ww_workspace_rank_async, cancellable, callback,
        user_data);
}

void
ww_workspace_rank_async (WwWorkspace *self, const char *wish_id, const WwMatchQuery *query, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  push_rank (self, RANK_WISH, wish_id, NULL, NULL, query, cancellable, callback, user_data);
}

void
ww_workspace_rank_for_want_async (WwWorkspace *self, const char *organisation_id, const WwMatchQuery *query,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  push_rank (self, RANK_WANT, organisation_id, NULL, NULL, query, cancellable, callback, user_data);
}

void
ww_workspace_explain_async (WwWorkspace *self, const char *want_id, const char *counterpart_id, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  push_rank (self, RANK_PAIR, want_id, counterpart_id, NULL, NULL, cancellable, callback, user_data);
}

void
ww_workspace_explain_between_async (WwWorkspace *self, const char *row_id, const char *column_id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  push_rank (self, RANK_BETWEEN, row_id, column_id, NULL, NULL, cancellable, callback, user_data);
}

void
ww_workspace_try_async (WwWorkspace *self, WwDocument *wish, const WwMatchQuery *query, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  push_rank (self, RANK_UNSAVED, NULL, NULL, wish, query, cancellable, callback, user_data);
}

WwMatchRanking *
ww_workspace_rank_finish (WwWorkspace *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

int
ww_workspace_get_match_count (WwWorkspace *self, const char *wish_id)
{
  int count;

  g_mutex_lock (&self->counts_lock);
  count = GPOINTER_TO_INT (g_hash_table_lookup (self->counts, wish_id)) - 1;
  g_mutex_unlock (&self->counts_lock);
  return count;
}

typedef struct {
  WwWorkspace *self; /* borrowed: the task holds it */
  gboolean defaults;
  WwMatchWeights weights;
} Weigh;

static gpointer
weigh_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Weigh *weigh = data;
  News *news = news_new (weigh->self);

  ww_desk_set_weights (desk, weigh->defaults ? NULL : &weigh->weights);
  news->forget_counts = TRUE;
  send (news);
  want_all_counts (weigh->self);
  return NULL;
}

void
ww_workspace_set_weights (WwWorkspace *self, const WwMatchWeights *weights)
{
  Weigh *weigh = g_new0 (Weigh, 1);

  weigh->self = self;
  weigh->defaults = weights == NULL;
  if (weights)
    weigh->weights = *weights;
  push (self, weigh_job, weigh, g_free, NULL, ww_workspace_set_weights, NULL, NULL, NULL);
}

/* --- life --- */

void
ww_workspace_close (WwWorkspace *self)
{
  g_atomic_int_set (&self->closing, TRUE);
}

gboolean
ww_workspace_is_closing (WwWorkspace *self)
{
  return g_atomic_int_get (&self->closing);
}

WwWorkspace *
ww_workspace_new (void)
{
  return g_object_new (WW_TYPE_WORKSPACE, NULL);
}

static void
ww_workspace_finalize (GObject *object)
{
  WwWorkspace *self = WW_WORKSPACE (object);

  /* Every job holds a reference, so none is left; a store is closed where it was opened. */
  g_thread_pool_push (self->thread, g_new0 (Job, 1), NULL);
  g_thread_pool_free (self->thread, FALSE, TRUE);
  g_queue_free (self->to_count);
  g_hash_table_unref (self->in_to_count);
  g_clear_object (&self->query_thread);
  g_clear_object (&self->reader);
  g_clear_object (&self->taxonomy);
  g_hash_table_unref (self->counts);
  g_mutex_clear (&self->counts_lock);
  g_free (self->path);
  g_free (self->advisor);
  g_free (self->undo_label);
  g_free (self->redo_label);
  G_OBJECT_CLASS (ww_workspace_parent_class)->finalize (object);
}

static void
ww_workspace_class_init (WwWorkspaceClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ww_workspace_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[COUNTS_CHANGED] = g_signal_new ("counts-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WEIGHTS_CHANGED] = g_signal_new ("weights-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JOURNAL_CHANGED] = g_signal_new ("journal-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_workspace_init (WwWorkspace *self)
{
  g_mutex_init (&self->counts_lock);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->to_count = g_queue_new ();
  self->in_to_count = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->thread = g_thread_pool_new (run_job, self, 1, TRUE, NULL);
}
