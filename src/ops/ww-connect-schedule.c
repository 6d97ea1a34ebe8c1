/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connect-schedule.h"

#include "ww-connect-run.h"
#include "ww-instant.h"
#include "ww-keyring.h"

#define LOOK_EVERY_S 300
#define HOUR_MS (60 * 60 * 1000)

struct _WwConnectSchedule {
  GObject parent_instance;

  WwWorkspace *workspace;
  WwConnectorSettings *asked; /* (nullable): the source that is asked now */
  GCancellable *cancellable;
  guint timer;
};

G_DEFINE_FINAL_TYPE (WwConnectSchedule, ww_connect_schedule, G_TYPE_OBJECT)

static gboolean
is_due (WwStore *store, const WwConnectorSettings *settings)
{
  g_autoptr (WwConnectLast) last = ww_connect_last_load (store, settings->source);
  gint64 wait_ms = (gint64) settings->every_hours * HOUR_MS, age_ms;

  if (settings->every_hours == 0)
    return FALSE;
  if (!last)
    return TRUE;
  age_ms = ww_instant_now () - last->at_ms;
  /* A clock that was set back is no reason to wait for ever. */
  return age_ms < 0 || age_ms >= (last->problem ? MIN (wait_ms, HOUR_MS) : wait_ms);
}

static void
ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectSchedule) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree WwConnectCounts *counts = ww_connect_run_finish (result, &error);

  g_clear_pointer (&self->asked, ww_connector_settings_free);
  /* The next one that is due; one that failed is not, by now. */
  if (!g_cancellable_is_cancelled (self->cancellable) && (counts || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    ww_connect_schedule_look (self);
}

static void
secret_found (GObject *source, GAsyncResult *result, gpointer data)
{
  WwConnectSchedule *self = data;
  char *secret = ww_keyring_lookup_finish (result, NULL);

  if (ww_workspace_is_open (self->workspace) && !g_cancellable_is_cancelled (self->cancellable))
    ww_connect_run_async (self->workspace, self->asked, secret, self->cancellable, ran, g_object_ref (self));
  else
    g_clear_pointer (&self->asked, ww_connector_settings_free);
  ww_keyring_password_free (secret);
  g_object_unref (self);
}

void
ww_connect_schedule_look (WwConnectSchedule *self)
{
  g_autoptr (GPtrArray) all = NULL;

  if (self->asked || g_cancellable_is_cancelled (self->cancellable) || !ww_workspace_is_open (self->workspace))
    return;
  all = ww_connector_settings_load (ww_workspace_get_reader (self->workspace), NULL);
  for (guint i = 0; all && i < all->len && !self->asked; i++)
    if (is_due (ww_workspace_get_reader (self->workspace), all->pdata[i]))
      self->asked = ww_connector_settings_copy (all->pdata[i]);
  if (!self->asked)
    return;
  if (self->asked->auth == WW_CONNECTOR_AUTH_NONE)
    ww_connect_run_async (self->workspace, self->asked, NULL, self->cancellable, ran, g_object_ref (self));
  else
    {
      g_autofree char *address = ww_connect_get_keyring_address (self->asked);

      ww_keyring_lookup_async (address, self->asked->source, self->cancellable, secret_found, g_object_ref (self));
    }
}

static gboolean
look_again (gpointer data)
{
  ww_connect_schedule_look (data);
  return G_SOURCE_CONTINUE;
}

WwConnectSchedule *
ww_connect_schedule_new (WwWorkspace *workspace)
{
  WwConnectSchedule *self = g_object_new (WW_TYPE_CONNECT_SCHEDULE, NULL);

  self->workspace = g_object_ref (workspace);
  self->timer = g_timeout_add_seconds (LOOK_EVERY_S, look_again, self);
  ww_connect_schedule_look (self);
  return self;
}

void
ww_connect_schedule_stop (WwConnectSchedule *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

static void
ww_connect_schedule_dispose (GObject *object)
{
  ww_connect_schedule_stop (WW_CONNECT_SCHEDULE (object));
  G_OBJECT_CLASS (ww_connect_schedule_parent_class)->dispose (object);
}

static void
ww_connect_schedule_finalize (GObject *object)
{
  WwConnectSchedule *self = WW_CONNECT_SCHEDULE (object);

  g_clear_pointer (&self->asked, ww_connector_settings_free);
  g_object_unref (self->cancellable);
  g_object_unref (self->workspace);
  G_OBJECT_CLASS (ww_connect_schedule_parent_class)->finalize (object);
}

static void
ww_connect_schedule_class_init (WwConnectScheduleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_connect_schedule_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_connect_schedule_finalize;
}

static void
ww_connect_schedule_init (WwConnectSchedule *self)
{
  self->cancellable = g_cancellable_new ();
}
