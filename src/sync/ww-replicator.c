/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-replicator.h"

#include <glib/gi18n-lib.h>
#include <malloc.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-worker.h"

#define MEMORY_KEPT (16 << 20)

struct _WwReplicator {
  GObject parent_instance;

  /*< owned >*/
  WwSyncShared *shared;
  GThread *threads[WW_N_SIDES];
  GMainLoop *loop;              /* (nullable) while ww_replicator_run() waits */
};

G_DEFINE_FINAL_TYPE (WwReplicator, ww_replicator, G_TYPE_OBJECT)

enum { STATUS_CHANGED, DOCUMENTS_CHANGED, FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const WwReplicatorTuning defaults = {
  .batch = 500, .heartbeat_ms = 25000, .watchdog_ms = 60000, .poll_ms = 30000, .retry_min_ms = 1000, .retry_max_ms = 300000,
  .checkpoint_ms = 5000, .local_poll_ms = 2000,
};

static void
join (WwReplicator *self)
{
  for (guint i = 0; i < WW_N_SIDES; i++)
    g_clear_pointer (&self->threads[i], g_thread_join);
}

static void
tell (gpointer owner, GPtrArray *changed, gboolean ended)
{
  g_autoptr (WwReplicator) self = g_object_ref (owner);

  for (guint i = 0; i < changed->len; i++)
    g_signal_emit (self, signals[DOCUMENTS_CHANGED], 0, changed->pdata[i]);
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
  if (ended)
    {
      join (self);
      g_signal_emit (self, signals[FINISHED], 0);
    }
}

static void
ww_replicator_dispose (GObject *object)
{
  WwReplicator *self = WW_REPLICATOR (object);

  ww_replicator_stop (self);
  g_mutex_lock (&self->shared->lock);
  self->shared->owner = NULL;
  g_mutex_unlock (&self->shared->lock);
  G_OBJECT_CLASS (ww_replicator_parent_class)->dispose (object);
}

static void
ww_replicator_finalize (GObject *object)
{
  WwReplicator *self = WW_REPLICATOR (object);

  ww_sync_shared_unref (self->shared);
  G_OBJECT_CLASS (ww_replicator_parent_class)->finalize (object);
}

static void
ww_replicator_class_init (WwReplicatorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

#ifdef M_TRIM_THRESHOLD
  /* The memory of one page of documents is that of the next: to give it back to the system in between took a tenth of a pull's time. */
  mallopt (M_TRIM_THRESHOLD, 2 * MEMORY_KEPT);
  mallopt (M_MMAP_THRESHOLD, MEMORY_KEPT);
#endif
  G_OBJECT_CLASS (klass)->dispose = ww_replicator_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_replicator_finalize;
  signals[STATUS_CHANGED] = g_signal_new ("status-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DOCUMENTS_CHANGED] = g_signal_new ("documents-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_replicator_init (WwReplicator *self)
{
  self->shared = ww_sync_shared_new ();
  self->shared->owner = self;
  self->shared->tell = tell;
  self->shared->tuning = defaults;
}

WwReplicator *
ww_replicator_new (const char *path, WwEndpoint *endpoint, WwReplicateDirection direction, gboolean continuous)
{
  WwReplicator *self = g_object_new (WW_TYPE_REPLICATOR, NULL);

  self->shared->path = g_strdup (path);
  self->shared->endpoint = ww_endpoint_copy (endpoint);
  self->shared->direction = direction;
  self->shared->continuous = continuous;
  return self;
}

gboolean
ww_replicator_set_filter (WwReplicator *self, const char *selector, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonNode) node = selector ? ww_json_text_parse (selector, -1, &fault) : NULL;

  g_return_val_if_fail (!ww_replicator_is_running (self), FALSE);
  if (selector && (!node || !JSON_NODE_HOLDS_OBJECT (node)))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The filter is no selector (%s). Write it as {\"type\":\"wish\"}."),
                   fault ? fault->message : _("it is not an object"));
      return FALSE;
    }
  if (selector && self->shared->direction == WW_REPLICATE_PUSH)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("What is sent cannot be filtered. Leave the filter out, or pull."));
      return FALSE;
    }
  g_free (self->shared->filter);
  self->shared->filter = g_strdup (selector);
  return TRUE;
}

void
ww_replicator_set_tuning (WwReplicator *self, const WwReplicatorTuning *tuning)
{
  WwReplicatorTuning *ours = &self->shared->tuning;

  g_return_if_fail (!ww_replicator_is_running (self));
#define TAKE(what) ours->what = tuning->what ? tuning->what : defaults.what
  TAKE (batch);
  TAKE (heartbeat_ms);
  TAKE (watchdog_ms);
  TAKE (poll_ms);
  TAKE (retry_min_ms);
  TAKE (retry_max_ms);
  TAKE (checkpoint_ms);
  TAKE (local_poll_ms);
#undef TAKE
}

void
ww_replicator_start (WwReplicator *self)
{
  WwSyncShared *shared = self->shared;

  g_return_if_fail (!ww_replicator_is_running (self));
  g_mutex_lock (&shared->lock);
  shared->stopping = FALSE;
  shared->ended = FALSE;
  shared->refused = FALSE;
  g_clear_object (&shared->stop);
  shared->stop = g_cancellable_new ();
  shared->running = (shared->direction & WW_REPLICATE_PULL ? 1 : 0) + (shared->direction & WW_REPLICATE_PUSH ? 1 : 0);
  for (guint i = 0; i < WW_N_SIDES; i++)
    {
      shared->states[i] = WW_SYNC_OFF;
      shared->next_try_ms[i] = 0;
      g_clear_error (&shared->errors[i]);
    }
  shared->status->pulled = shared->status->pushed = shared->status->to_push = 0;
  shared->status->to_pull = -1;
  g_mutex_unlock (&shared->lock);
  for (guint i = 0; i < WW_N_SIDES; i++)
    if (shared->direction & (i == WW_SIDE_PULL ? WW_REPLICATE_PULL : WW_REPLICATE_PUSH))
      {
        WwWorkerStart *start = g_new0 (WwWorkerStart, 1);

        start->shared = ww_sync_shared_ref (shared);
        start->side = i;
        self->threads[i] = g_thread_new (i == WW_SIDE_PULL ? "pull" : "push", ww_worker_run, start);
      }
}

void
ww_replicator_stop (WwReplicator *self)
{
  WwSyncShared *shared = self->shared;
  g_autoptr (GCancellable) stop = NULL, listening = NULL;

  g_mutex_lock (&shared->lock);
  shared->stopping = TRUE;
  stop = g_object_ref (shared->stop);
  g_set_object (&listening, shared->listening);
  g_cond_broadcast (&shared->cond);
  g_mutex_unlock (&shared->lock);
  g_cancellable_cancel (stop);
  g_cancellable_cancel (listening);
  join (self);
  g_mutex_lock (&shared->lock);
  for (guint i = 0; i < WW_N_SIDES; i++)
    shared->states[i] = WW_SYNC_OFF;
  shared->status->state = WW_SYNC_OFF;
  shared->status->next_try_ms = 0;
  if (shared->telling)
    {
      g_source_destroy (shared->telling);
      g_clear_pointer (&shared->telling, g_source_unref);
    }
  g_mutex_unlock (&shared->lock);
}

static void
nudge (WwReplicator *self, guint *counter, gboolean stop_listening)
{
  WwSyncShared *shared = self->shared;
  g_autoptr (GCancellable) listening = NULL;

  g_mutex_lock (&shared->lock);
  (*counter)++;
  if (stop_listening)
    g_set_object (&listening, shared->listening);
  g_cond_broadcast (&shared->cond);
  g_mutex_unlock (&shared->lock);
  g_cancellable_cancel (listening);
}

void
ww_replicator_wake (WwReplicator *self)
{
  nudge (self, &self->shared->wakes, FALSE);
}

void
ww_replicator_try_now (WwReplicator *self)
{
  nudge (self, &self->shared->tries, TRUE);
}

void
ww_replicator_retry_set_aside (WwReplicator *self)
{
  nudge (self, &self->shared->second_tries, TRUE);
}

WwSyncStatus *
ww_replicator_dup_status (WwReplicator *self)
{
  WwSyncStatus *copy;

  g_mutex_lock (&self->shared->lock);
  copy = ww_sync_status_copy (self->shared->status);
  g_mutex_unlock (&self->shared->lock);
  return copy;
}

gboolean
ww_replicator_is_running (WwReplicator *self)
{
  return self->threads[WW_SIDE_PULL] || self->threads[WW_SIDE_PUSH];
}

static void
quit (WwReplicator *self)
{
  if (self->loop)
    g_main_loop_quit (self->loop);
}

static gboolean
quit_soon (GCancellable *cancellable, gpointer user_data)
{
  quit (user_data);
  return G_SOURCE_REMOVE;
}

gboolean
ww_replicator_run (WwReplicator *self, GCancellable *cancellable, GError **error)
{
  WwSyncShared *shared = self->shared;
  g_autoptr (GSource) cancelled = cancellable ? g_cancellable_source_new (cancellable) : NULL;
  gulong finished = g_signal_connect (self, "finished", G_CALLBACK (quit), NULL);
  gboolean ok = TRUE;

  self->loop = g_main_loop_new (shared->context, FALSE);
  if (cancelled)
    {
      g_source_set_callback (cancelled, G_SOURCE_FUNC (quit_soon), self, NULL);
      g_source_attach (cancelled, shared->context);
    }
  ww_replicator_start (self);
  g_main_loop_run (self->loop);
  if (cancelled)
    g_source_destroy (cancelled);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_signal_handler_disconnect (self, finished);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      ww_replicator_stop (self);
      return FALSE;
    }
  for (guint i = 0; ok && i < WW_N_SIDES; i++)
    if (shared->errors[i])
      {
        ok = FALSE;
        g_propagate_error (error, g_error_copy (shared->errors[i]));
      }
  return ok;
}
