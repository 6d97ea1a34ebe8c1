/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-shared.h"

#include <gio/gio.h>

#include "ww-error.h"

#define KNOWN_MAX 50000
#define TELL_MS 80

WwSyncShared *
ww_sync_shared_new (void)
{
  WwSyncShared *self = g_new0 (WwSyncShared, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->connecting);
  g_cond_init (&self->cond);
  self->stop = g_cancellable_new ();
  self->status = ww_sync_status_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->context = g_main_context_ref_thread_default ();
  return self;
}

WwSyncShared *
ww_sync_shared_ref (WwSyncShared *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ww_sync_shared_unref (WwSyncShared *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->path);
  g_free (self->filter);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->connecting);
  g_cond_clear (&self->cond);
  g_clear_object (&self->endpoint);
  g_clear_object (&self->stop);
  g_clear_object (&self->listening);
  ww_sync_status_free (self->status);
  for (guint i = 0; i < WW_N_SIDES; i++)
    g_clear_error (&self->errors[i]);
  g_hash_table_unref (self->known);
  g_clear_pointer (&self->telling, g_source_unref);
  g_ptr_array_unref (self->changed);
  g_main_context_unref (self->context);
  g_free (self);
}

/* --- telling the owner --- */

static gboolean
tell_now (gpointer user_data)
{
  WwSyncShared *self = user_data;
  g_autoptr (GPtrArray) changed = NULL;
  gpointer owner;
  gboolean ended;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->telling, g_source_unref);
  changed = g_steal_pointer (&self->changed);
  self->changed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  ended = self->ended;
  self->ended = FALSE;
  owner = self->owner;
  self->told_us = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
  if (owner)
    self->tell (owner, changed, ended);
  return G_SOURCE_REMOVE;
}

/* Locked. At once when nothing was told for a while, else a little later, together with what comes until then. */
static void
plan_to_tell (WwSyncShared *self)
{
  gint64 since_ms = (g_get_monotonic_time () - self->told_us) / 1000;
  guint wait = since_ms >= TELL_MS || self->ended ? 0 : (guint) (TELL_MS - since_ms);

  if (self->telling && !self->ended)
    return;
  if (self->telling)
    {
      g_source_destroy (self->telling);
      g_clear_pointer (&self->telling, g_source_unref);
    }
  self->telling = g_timeout_source_new (wait);
  g_source_set_priority (self->telling, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->telling, tell_now, ww_sync_shared_ref (self), (GDestroyNotify) ww_sync_shared_unref);
  g_source_attach (self->telling, self->context);
}

/* --- hearing --- */

static WwSyncHeard
hear (WwSyncShared *self)
{
  return (WwSyncHeard) { self->wakes, self->tries, self->second_tries };
}

WwSyncHeard
ww_sync_shared_hear (WwSyncShared *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return hear (self);
}

gboolean
ww_sync_shared_wait (WwSyncShared *self, const WwSyncHeard *heard, WwSyncWait what, guint ms)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  for (;;)
    {
      WwSyncHeard now = hear (self);

      if (self->stopping)
        return FALSE;
      if ((what & WW_WAIT_WAKES && now.wakes != heard->wakes)
          || (what & WW_WAIT_TRIES && (now.tries != heard->tries || now.second_tries != heard->second_tries)))
        return TRUE;
      if (ms == 0)
        g_cond_wait (&self->cond, &self->lock);
      else if (!g_cond_wait_until (&self->cond, &self->lock, end))
        return TRUE;
    }
}

gboolean
ww_sync_shared_is_stopping (WwSyncShared *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->stopping;
}

GCancellable *
ww_sync_shared_begin_listening (WwSyncShared *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_clear_object (&self->listening);
  self->listening = g_cancellable_new ();
  if (self->stopping)
    g_cancellable_cancel (self->listening);
  return g_object_ref (self->listening);
}

WwEndpoint *
ww_sync_shared_copy_endpoint (WwSyncShared *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return ww_endpoint_copy (self->endpoint);
}

/* --- telling --- */

static void
combine (WwSyncShared *self)
{
  static const WwSyncState gravest[] = { WW_SYNC_FAILED, WW_SYNC_NEEDS_SIGN_IN, WW_SYNC_OFFLINE, WW_SYNC_SYNCING, WW_SYNC_CONNECTING,
                                         WW_SYNC_UP_TO_DATE };
  WwSyncStatus *status = self->status;

  status->next_try_ms = 0;
  for (guint side = 0; side < WW_N_SIDES; side++)
    if (self->next_try_ms[side] && (!status->next_try_ms || self->next_try_ms[side] < status->next_try_ms))
      status->next_try_ms = self->next_try_ms[side];
  status->state = WW_SYNC_OFF;
  g_clear_pointer (&status->message, g_free);
  status->code = 0;
  for (guint i = 0; i < G_N_ELEMENTS (gravest) && status->state == WW_SYNC_OFF; i++)
    for (guint side = 0; side < WW_N_SIDES && status->state == WW_SYNC_OFF; side++)
      if (self->states[side] == gravest[i])
        {
          status->state = gravest[i];
          if (self->errors[side])
            {
              status->message = g_strdup (self->errors[side]->message);
              status->code = self->errors[side]->code;
            }
        }
  if (status->state == WW_SYNC_UP_TO_DATE)
    status->last_success_ms = g_get_real_time () / 1000;
  plan_to_tell (self);
}

void
ww_sync_shared_set_state (WwSyncShared *self, WwSyncSide side, WwSyncState state, const GError *error, gint64 next_try_ms)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->states[side] = state;
  g_clear_error (&self->errors[side]);
  self->errors[side] = error ? g_error_copy (error) : NULL;
  self->next_try_ms[side] = next_try_ms;
  combine (self);
}

void
ww_sync_shared_remember_success (WwSyncShared *self, gint64 ms)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->status->last_success_ms = MAX (self->status->last_success_ms, ms);
}

void
ww_sync_shared_set_refused (WwSyncShared *self, gboolean refused)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->refused = refused;
}

gboolean
ww_sync_shared_is_refused (WwSyncShared *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->refused;
}

void
ww_sync_shared_set_progress (WwSyncShared *self, WwSyncSide side, gint64 done, gint64 to_do)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *(side == WW_SIDE_PULL ? &self->status->pulled : &self->status->pushed) = done;
  if (to_do != -2)
    *(side == WW_SIDE_PULL ? &self->status->to_pull : &self->status->to_push) = to_do;
  plan_to_tell (self);
}

void
ww_sync_shared_set_waiting (WwSyncShared *self, guint n, GPtrArray *items)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_unref (self->status->waiting);
  self->status->waiting = items;
  self->status->n_waiting = n;
  plan_to_tell (self);
}

void
ww_sync_shared_set_aside (WwSyncShared *self, WwSyncSide side, GPtrArray *items)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *all = self->status->set_aside;

  for (guint i = all->len; i > 0; i--)
    if (((WwSyncItem *) all->pdata[i - 1])->pull == (side == WW_SIDE_PULL))
      g_ptr_array_remove_index (all, i - 1);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (all, ww_sync_item_copy (items->pdata[i]));
  plan_to_tell (self);
}

void
ww_sync_shared_add_changed (WwSyncShared *self, GStrv ids)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->changed, ids);
  plan_to_tell (self);
}

void
ww_sync_shared_end (WwSyncShared *self, WwSyncSide side, const GError *error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (error)
    {
      g_clear_error (&self->errors[side]);
      self->errors[side] = g_error_copy (error);
    }
  self->running--;
  if (self->running == 0 && !self->stopping)
    self->ended = TRUE;
  combine (self);
  g_cond_broadcast (&self->cond);
}

/* --- what the endpoint has --- */

void
ww_sync_shared_add_known (WwSyncShared *self, const char *id, const char *rev)
{
  g_autoptr (GMutexLocker) locker = NULL;

  /* Nobody asks. */
  if (!(self->direction & WW_REPLICATE_PUSH))
    return;
  locker = g_mutex_locker_new (&self->lock);
  if (g_hash_table_size (self->known) >= KNOWN_MAX)
    g_hash_table_remove_all (self->known);
  g_hash_table_add (self->known, g_strconcat (id, " ", rev, NULL));
}

gboolean
ww_sync_shared_is_known (WwSyncShared *self, const char *id, const char *rev)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *key = g_strconcat (id, " ", rev, NULL);

  return g_hash_table_contains (self->known, key);
}

void
ww_sync_shared_forget_known (WwSyncShared *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove_all (self->known);
}
