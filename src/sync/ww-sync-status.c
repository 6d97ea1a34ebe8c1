/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-status.h"

G_DEFINE_BOXED_TYPE (WwSyncStatus, ww_sync_status, ww_sync_status_copy, ww_sync_status_free)

const char *
ww_sync_state_to_string (WwSyncState state)
{
  static const char *const names[] = { "off", "connecting", "syncing", "up-to-date", "offline", "needs-sign-in", "failed" };

  return state < G_N_ELEMENTS (names) ? names[state] : "unknown";
}

WwSyncItem *
ww_sync_item_new (const char *id, const char *rev, gboolean pull, const char *reason, gint64 on_ms)
{
  WwSyncItem *self = g_new0 (WwSyncItem, 1);

  self->id = g_strdup (id);
  self->rev = g_strdup (rev);
  self->pull = pull;
  self->reason = g_strdup (reason);
  self->on_ms = on_ms;
  return self;
}

WwSyncItem *
ww_sync_item_copy (const WwSyncItem *self)
{
  return ww_sync_item_new (self->id, self->rev, self->pull, self->reason, self->on_ms);
}

void
ww_sync_item_free (WwSyncItem *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_free (self->reason);
  g_free (self);
}

WwSyncStatus *
ww_sync_status_new (void)
{
  WwSyncStatus *self = g_new0 (WwSyncStatus, 1);

  self->to_pull = -1;
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_sync_item_free);
  self->set_aside = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_sync_item_free);
  return self;
}

static gpointer
copy_item (gconstpointer item, gpointer user_data)
{
  return ww_sync_item_copy (item);
}

WwSyncStatus *
ww_sync_status_copy (const WwSyncStatus *self)
{
  WwSyncStatus *copy = g_memdup2 (self, sizeof *self);

  copy->waiting = g_ptr_array_copy (self->waiting, (GCopyFunc) copy_item, NULL);
  copy->set_aside = g_ptr_array_copy (self->set_aside, (GCopyFunc) copy_item, NULL);
  copy->message = g_strdup (self->message);
  return copy;
}

void
ww_sync_status_free (WwSyncStatus *self)
{
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->set_aside);
  g_free (self->message);
  g_free (self);
}
