/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-commands.h"

#include <glib/gi18n-lib.h>

#include "ww-alert.h"
#include "ww-connect-window.h"

/* What the sync row, the main menu and the keys ask for. Without a file there is nothing to sync; the first-run page says so. */

static void
told (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWindow) window = data;
  g_autoptr (GError) error = NULL;

  if (!ww_sync_start_finish (WW_SYNC (source), result, &error))
    ww_window_toast (window, error->message);
}

void
ww_sync_command_now (WwWindow *window, GVariant *parameter)
{
  WwSync *sync = ww_window_get_sync (window);

  if (!sync)
    return;
  if (!ww_sync_is_set_up (sync))
    ww_window_toast (window, _("There is no shared endpoint; everything is on this computer"));
  else if (ww_sync_get_status (sync)->state == WW_SYNC_OFF)
    ww_sync_set_paused_async (sync, FALSE, NULL, told, g_object_ref (window));
  else if (ww_sync_get_status (sync)->state == WW_SYNC_NEEDS_SIGN_IN)
    ww_connect_window_open (window, sync, TRUE);
  else
    ww_sync_now (sync);
}

void
ww_sync_command_connect (WwWindow *window, GVariant *parameter)
{
  WwSync *sync = ww_window_get_sync (window);

  if (sync)
    ww_connect_window_open (window, sync, FALSE);
}

void
ww_sync_command_sign_in (WwWindow *window, GVariant *parameter)
{
  WwSync *sync = ww_window_get_sync (window);

  if (sync)
    ww_connect_window_open (window, sync, ww_sync_is_set_up (sync));
}

void
ww_sync_command_pause (WwWindow *window, GVariant *parameter)
{
  WwSync *sync = ww_window_get_sync (window);

  if (sync && ww_sync_is_set_up (sync))
    ww_sync_set_paused_async (sync, TRUE, NULL, told, g_object_ref (window));
}

void
ww_sync_command_resume (WwWindow *window, GVariant *parameter)
{
  WwSync *sync = ww_window_get_sync (window);

  if (sync && ww_sync_is_set_up (sync))
    ww_sync_set_paused_async (sync, FALSE, NULL, told, g_object_ref (window));
}

static void
disconnect_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWindow) window = data;
  WwSync *sync = ww_window_get_sync (window);

  if (ww_alert_choose_finish (WW_ALERT (source), result, NULL) == 1 && sync)
    ww_sync_disconnect_async (sync, NULL, told, g_object_ref (window));
}

void
ww_sync_command_disconnect (WwWindow *window, GVariant *parameter)
{
  const char *buttons[] = { _("Cancel"), _("Disconnect"), NULL };
  WwSync *sync = ww_window_get_sync (window);
  g_autoptr (WwAlert) alert = NULL;

  if (!sync || !ww_sync_is_set_up (sync))
    return;
  /* It cannot be undone: the password is forgotten. */
  alert = ww_alert_new (_("Disconnect from the Endpoint?"),
                        _("All records stay on this computer, and what was sent stays with your colleagues. The password is forgotten; "
                          "changes made from now on stay here."));
  ww_alert_set_buttons (alert, buttons);
  ww_alert_choose (alert, GTK_WINDOW (window), NULL, disconnect_answered, g_object_ref (window));
}
