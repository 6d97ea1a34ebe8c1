/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-ask.h"

struct _WwAsk {
  WwWorkspace *workspace; /* owned */
  WwQueryJob job;
  GDestroyNotify free_data, free_answer;
  WwAskAnswered answered;
  gpointer owner;

  GCancellable *awaited; /* owned (nullable): the question whose answer is awaited */
  gboolean again;        /* ask once more after it, */
  gpointer next;         /* owned (nullable): with this */
};

/* The workspace is let go in the main thread, also when whoever asked is gone. */
typedef struct {
  WwAsk *ask; /* borrowed; gone if it was taken back */
  WwWorkspace *workspace;
} Question;

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (WwWorkspace) workspace = question->workspace;
  g_autoptr (GError) error = NULL;
  WwAsk *self = question->ask;
  gpointer answer = ww_query_thread_run_finish (WW_QUERY_THREAD (source), result, &error);
  GDestroyNotify free_answer;

  /* Taken back: the question may be gone, and no answer comes to one that was. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->awaited);
  if (self->again)
    ww_ask_now (self, g_steal_pointer (&self->next));
  if (error)
    g_message ("The database did not answer: %s", error->message);
  free_answer = self->free_answer;
  /* The owner may free the question. */
  self->answered (self->owner, answer, error);
  if (answer)
    free_answer (answer);
}

static void
drop_next (WwAsk *self)
{
  if (self->next && self->free_data)
    self->free_data (self->next);
  self->next = NULL;
  self->again = FALSE;
}

void
ww_ask_take_back (WwAsk *self)
{
  g_cancellable_cancel (self->awaited);
  g_clear_object (&self->awaited);
  drop_next (self);
}

void
ww_ask_now (WwAsk *self, gpointer data)
{
  Question *question = g_new0 (Question, 1);

  ww_ask_take_back (self);
  self->awaited = g_cancellable_new ();
  question->ask = self;
  question->workspace = g_object_ref (self->workspace);
  ww_query_thread_run_async (ww_workspace_get_query_thread (self->workspace), self->job, data, self->free_data, self->free_answer, self->awaited,
                             answered, question);
}

void
ww_ask_after (WwAsk *self, gpointer data)
{
  if (!self->awaited)
    {
      ww_ask_now (self, data);
      return;
    }
  drop_next (self);
  self->next = data;
  self->again = TRUE;
}

WwAsk *
ww_ask_new (WwWorkspace *workspace, WwQueryJob job, GDestroyNotify free_data, GDestroyNotify free_answer, WwAskAnswered answer_to, gpointer owner)
{
  WwAsk *self = g_new0 (WwAsk, 1);

  self->workspace = g_object_ref (workspace);
  self->job = job;
  self->free_data = free_data;
  self->free_answer = free_answer;
  self->answered = answer_to;
  self->owner = owner;
  return self;
}

void
ww_ask_free (WwAsk *self)
{
  ww_ask_take_back (self);
  g_object_unref (self->workspace);
  g_free (self);
}
