/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-query-thread.h"

#include "ww-store-private.h"

/* After so many steps of SQLite's machine a question looks whether it is still wanted: well under a millisecond. */
#define STEPS_BETWEEN_LOOKS 2000

struct _WwQueryThread {
  GObject parent_instance;

  /*< owned >*/
  char *path;
  WwTaxonomy *taxonomy; /* (nullable) */
  GThreadPool *pool; /* of one; questions in the order asked */

  /*< owned, of the thread >*/
  WwStore *store;
};

G_DEFINE_FINAL_TYPE (WwQueryThread, ww_query_thread, G_TYPE_OBJECT)

/* Without a task: the end. */
typedef struct {
  GTask *task;
  WwTaxonomy *taxonomy; /* (nullable) owned */
  WwQueryJob job;
  gpointer data;
  GDestroyNotify free_data, free_result;
} Question;

static int
stop_if_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* The task holds the thread; its last reference must not be dropped in the thread, which finalize waits for. */
static gboolean
drop_in_main (gpointer task)
{
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
answer (gpointer data, gpointer user_data)
{
  Question *question = data;
  WwQueryThread *self = user_data;
  GCancellable *cancellable;
  GError *error = NULL;
  gpointer result = NULL;

  if (!question->task)
    {
      g_clear_object (&self->store);
      g_free (question);
      return;
    }
  cancellable = g_task_get_cancellable (question->task);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error) && (self->store || (self->store = ww_store_open (self->path, WW_STORE_READ_ONLY, &error))))
    {
      ww_store_set_taxonomy (self->store, question->taxonomy);
      if (cancellable)
        sqlite3_progress_handler (self->store->sql.db, STEPS_BETWEEN_LOOKS, stop_if_cancelled, cancellable);
      result = question->job (self->store, question->data, cancellable, &error);
      sqlite3_progress_handler (self->store->sql.db, 0, NULL, NULL);
    }
  if (question->free_data)
    question->free_data (question->data);
  g_clear_object (&question->taxonomy);
  if (error && g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      g_cancellable_set_error_if_cancelled (cancellable, &error);
    }
  if (error)
    g_task_return_error (question->task, error);
  else
    g_task_return_pointer (question->task, result, question->free_result);
  g_idle_add_full (G_PRIORITY_DEFAULT, drop_in_main, question->task, NULL);
  g_free (question);
}

void
ww_query_thread_run_async (WwQueryThread *self, WwQueryJob job, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (question->task, job);
  question->taxonomy = self->taxonomy ? g_object_ref (self->taxonomy) : NULL;
  question->job = job;
  question->data = data;
  question->free_data = free_data;
  question->free_result = free_result;
  g_thread_pool_push (self->pool, question, NULL);
}

gpointer
ww_query_thread_run_finish (WwQueryThread *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ww_query_thread_set_taxonomy (WwQueryThread *self, WwTaxonomy *taxonomy)
{
  g_set_object (&self->taxonomy, taxonomy);
}

WwQueryThread *
ww_query_thread_new (const char *path)
{
  WwQueryThread *self = g_object_new (WW_TYPE_QUERY_THREAD, NULL);

  self->path = g_strdup (path);
  return self;
}

static void
ww_query_thread_finalize (GObject *object)
{
  WwQueryThread *self = WW_QUERY_THREAD (object);

  /* Every question holds a reference, so none is left; a store is closed where it was opened. */
  g_thread_pool_push (self->pool, g_new0 (Question, 1), NULL);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_object (&self->taxonomy);
  g_free (self->path);
  G_OBJECT_CLASS (ww_query_thread_parent_class)->finalize (object);
}

static void
ww_query_thread_class_init (WwQueryThreadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_query_thread_finalize;
}

static void
ww_query_thread_init (WwQueryThread *self)
{
  self->pool = g_thread_pool_new (answer, self, 1, TRUE, NULL);
}
