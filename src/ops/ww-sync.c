/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-conflict.h"
#include "ww-error.h"
#include "ww-replica.h"

struct _WwSync {
  GObject parent_instance;

  /*< owned >*/
  WwWorkspace *workspace;
  WwSyncSettings *settings;
  WwSyncStatus *status;
  WwReplicator *replicator;     /* (nullable) while there is none to run */
  guint n_conflicts;
};

G_DEFINE_FINAL_TYPE (WwSync, ww_sync, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

WwWorkspace *
ww_sync_get_workspace (WwSync *self)
{
  return self->workspace;
}

/* --- what is told --- */

static void
tell (WwSync *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_status (WwSync *self, WwSyncStatus *status)
{
  ww_sync_status_free (self->status);
  self->status = status;
  tell (self);
}

static void
count_conflicts (WwSync *self)
{
  g_autoptr (GPtrArray) ids = ww_workspace_is_open (self->workspace)
                              ? ww_store_get_conflicts (ww_workspace_get_reader (self->workspace), 0, NULL) : NULL;

  self->n_conflicts = ids ? ids->len : 0;
}

static void
workspace_changed (WwWorkspace *workspace, GStrv ids, WwSync *self)
{
  guint before = self->n_conflicts;

  if (self->replicator)
    ww_replicator_wake (self->replicator);
  count_conflicts (self);
  if (self->n_conflicts != before)
    tell (self);
}

static void
status_changed (WwReplicator *replicator, WwSync *self)
{
  take_status (self, ww_replicator_dup_status (replicator));
}

static gpointer
follow_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;

  ww_desk_follow (desk, data);
  /* What the two sides agree on needs nobody; the rest stays for the one who looks at it. */
  if (!ww_conflict_settle_plain (desk, data, NULL, &fault))
    g_warning ("A conflict was not settled by itself: %s", fault->message);
  return NULL;
}

static void
documents_changed (WwReplicator *replicator, GStrv ids, WwSync *self)
{
  if (ww_workspace_is_open (self->workspace))
    ww_workspace_run_async (self->workspace, follow_job, g_strdupv (ids), (GDestroyNotify) g_strfreev, NULL, NULL, NULL, NULL);
}

static void
need_sign_in (WwSync *self, const char *address)
{
  WwSyncStatus *status = ww_sync_status_new ();

  status->state = WW_SYNC_NEEDS_SIGN_IN;
  status->code = WW_ERROR_NOT_FOUND;
  status->message = g_strdup_printf (_("There is no password for %s on this computer. Sign in."), address);
  take_status (self, status);
}

/* --- starting and stopping --- */

void
ww_sync_stop (WwSync *self)
{
  if (!self->replicator)
    return;
  g_signal_handlers_disconnect_by_data (self->replicator, self);
  ww_replicator_stop (self->replicator);
  g_clear_object (&self->replicator);
  take_status (self, ww_sync_status_new ());
}

static gboolean
run (WwSync *self, const char *password, GError **error)
{
  g_autoptr (WwEndpoint) endpoint = ww_sync_settings_make_endpoint (self->settings, error);

  if (!endpoint)
    return FALSE;
  if (password)
    ww_endpoint_set_credentials (endpoint, self->settings->name, password);
  ww_sync_stop (self);
  self->replicator = ww_replicator_new (ww_workspace_get_path (self->workspace), endpoint, WW_REPLICATE_BOTH, TRUE);
  if (!ww_replicator_set_filter (self->replicator, self->settings->filter, error))
    {
      g_clear_object (&self->replicator);
      return FALSE;
    }
  g_signal_connect (self->replicator, "status-changed", G_CALLBACK (status_changed), self);
  g_signal_connect (self->replicator, "documents-changed", G_CALLBACK (documents_changed), self);
  ww_replicator_start (self->replicator);
  take_status (self, ww_replicator_dup_status (self->replicator));
  return TRUE;
}

static void
run_and_return (WwSync *self, GTask *task, const char *password)
{
  GError *error = NULL;

  if (run (self, password, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
password_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WwSync *self = g_task_get_source_object (task);
  g_autoptr (GError) none = NULL;
  char *password = ww_keyring_lookup_finish (result, &none);

  if (password && !ww_sync_is_set_up (self))
    g_clear_pointer (&password, ww_keyring_password_free);
  if (password)
    run_and_return (self, task, password);
  else
    {
      if (self->settings->address)
        need_sign_in (self, self->settings->address);
      g_task_return_boolean (task, TRUE);
    }
  ww_keyring_password_free (password);
}

static gpointer
load_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_sync_settings_load (ww_desk_get_store (desk), error);
}

static void
settings_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WwSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  WwSyncSettings *settings = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (!settings)
    {
      g_task_return_error (task, error);
      return;
    }
  ww_sync_settings_free (self->settings);
  self->settings = settings;
  count_conflicts (self);
  if (!settings->address || settings->paused)
    {
      take_status (self, ww_sync_status_new ());
      g_task_return_boolean (task, TRUE);
    }
  else if (!settings->name)
    run_and_return (self, task, NULL);
  else
    {
      GCancellable *cancellable = g_task_get_cancellable (task);

      ww_keyring_lookup_async (settings->address, settings->name, cancellable, password_found, g_steal_pointer (&task));
    }
}

void
ww_sync_start_async (WwSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ww_sync_start_async);
  ww_workspace_run_async (self->workspace, load_job, NULL, NULL, (GDestroyNotify) ww_sync_settings_free, cancellable, settings_loaded, task);
}

gboolean
ww_sync_start_finish (WwSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- connecting --- */

typedef struct {
  WwSyncSettings *settings;
  char *password;
  gboolean remember;
  gboolean remembered;
} Connect;

static void
connect_free (gpointer data)
{
  Connect *connect = data;

  ww_sync_settings_free (connect->settings);
  if (connect->password)
    explicit_bzero (connect->password, strlen (connect->password));
  g_free (connect->password);
  g_free (connect);
}

static void
password_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Connect *connect = g_task_get_task_data (task);
  g_autoptr (GError) none = NULL;

  connect->remembered = ww_keyring_store_finish (result, &none);
  run_and_return (g_task_get_source_object (task), task, connect->password);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (ww_sync_settings_save (data, ww_desk_get_store (desk), error));
}

static void
settings_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WwSync *self = g_task_get_source_object (task);
  Connect *connect = g_task_get_task_data (task);
  GError *error = NULL;

  if (!ww_workspace_run_finish (WW_WORKSPACE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  ww_sync_settings_free (self->settings);
  self->settings = ww_sync_settings_copy (connect->settings);
  if (connect->settings->name && connect->password && connect->remember)
    {
      GCancellable *cancellable = g_task_get_cancellable (task);

      ww_keyring_store_async (connect->settings->address, connect->settings->name, connect->password, cancellable, password_kept,
                              g_steal_pointer (&task));
    }
  else
    run_and_return (self, task, connect->password);
}

void
ww_sync_connect_async (WwSync *self, const WwSyncSettings *settings, const char *password, gboolean remember, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Connect *connect = g_new0 (Connect, 1);
  GError *error = NULL;
  g_autoptr (WwEndpoint) endpoint = NULL;

  g_task_set_source_tag (task, ww_sync_connect_async);
  connect->settings = ww_sync_settings_copy (settings);
  connect->password = g_strdup (password);
  connect->remember = remember;
  g_task_set_task_data (task, connect, connect_free);
  endpoint = ww_sync_settings_make_endpoint (settings, &error);
  if (!endpoint)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  /* As it will be read again: without a password that may have been typed into it. */
  g_free (connect->settings->address);
  connect->settings->address = g_strdup (ww_endpoint_get_address (endpoint));
  connect->settings->paused = FALSE;
  ww_workspace_run_async (self->workspace, save_job, ww_sync_settings_copy (connect->settings), (GDestroyNotify) ww_sync_settings_free,
                          NULL, cancellable, settings_saved, task);
}

gboolean
ww_sync_connect_finish (WwSync *self, GAsyncResult *result, gboolean *remembered, GError **error)
{
  const Connect *connect = g_task_get_task_data (G_TASK (result));

  if (remembered)
    *remembered = connect->remembered;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- pausing and leaving --- */

static void
change_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WwSync *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (!ww_workspace_run_finish (WW_WORKSPACE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* Reads what was written, and starts or rests accordingly. */
  ww_workspace_run_async (self->workspace, load_job, NULL, NULL, (GDestroyNotify) ww_sync_settings_free, cancellable, settings_loaded,
                          g_steal_pointer (&task));
}

static void
save_change (WwSync *self, const WwSyncSettings *settings, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  ww_sync_stop (self);
  ww_workspace_run_async (self->workspace, save_job, ww_sync_settings_copy (settings), (GDestroyNotify) ww_sync_settings_free, NULL,
                          cancellable, change_saved, task);
}

static void
forget_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const WwSyncSettings *settings = task_data;

  ww_keyring_forget (settings->address, settings->name, cancellable, NULL);
  g_task_return_boolean (task, TRUE);
}

void
ww_sync_disconnect_async (WwSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (WwSyncSettings) none = ww_sync_settings_new ();

  /* That there is no keyring is no reason to stay. */
  if (self->settings->address)
    {
      g_autoptr (GTask) forget = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (forget, ww_sync_settings_copy (self->settings), (GDestroyNotify) ww_sync_settings_free);
      g_task_run_in_thread (forget, forget_in_thread);
    }
  save_change (self, none, ww_sync_disconnect_async, cancellable, callback, user_data);
}

void
ww_sync_set_paused_async (WwSync *self, gboolean paused, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (WwSyncSettings) settings = ww_sync_settings_copy (self->settings);

  settings->paused = paused;
  save_change (self, settings, ww_sync_set_paused_async, cancellable, callback, user_data);
}

void
ww_sync_set_filter_async (WwSync *self, const char *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (WwSyncSettings) settings = ww_sync_settings_copy (self->settings);

  g_free (settings->filter);
  settings->filter = g_strdup (filter);
  save_change (self, settings, ww_sync_set_filter_async, cancellable, callback, user_data);
}

/* --- the rest --- */

void
ww_sync_now (WwSync *self)
{
  if (self->replicator)
    ww_replicator_try_now (self->replicator);
}

void
ww_sync_retry_set_aside (WwSync *self)
{
  if (self->replicator)
    ww_replicator_retry_set_aside (self->replicator);
}

WwSyncSettings *
ww_sync_dup_settings (WwSync *self)
{
  return ww_sync_settings_copy (self->settings);
}

const WwSyncStatus *
ww_sync_get_status (WwSync *self)
{
  return self->status;
}

gboolean
ww_sync_is_set_up (WwSync *self)
{
  return self->settings->address != NULL;
}

guint
ww_sync_get_n_conflicts (WwSync *self)
{
  return self->n_conflicts;
}

static void
network_changed (GNetworkMonitor *monitor, gboolean available, WwSync *self)
{
  if (available)
    ww_sync_now (self);
}

WwSync *
ww_sync_new (WwWorkspace *workspace)
{
  WwSync *self = g_object_new (WW_TYPE_SYNC, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, 0);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed), self, 0);
  count_conflicts (self);
  return self;
}

static void
ww_sync_dispose (GObject *object)
{
  WwSync *self = WW_SYNC (object);

  if (self->replicator)
    {
      g_signal_handlers_disconnect_by_data (self->replicator, self);
      ww_replicator_stop (self->replicator);
      g_clear_object (&self->replicator);
    }
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_sync_parent_class)->dispose (object);
}

static void
ww_sync_finalize (GObject *object)
{
  WwSync *self = WW_SYNC (object);

  ww_sync_settings_free (self->settings);
  ww_sync_status_free (self->status);
  G_OBJECT_CLASS (ww_sync_parent_class)->finalize (object);
}

static void
ww_sync_class_init (WwSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_sync_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_sync_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_sync_init (WwSync *self)
{
  self->settings = ww_sync_settings_new ();
  self->status = ww_sync_status_new ();
}
