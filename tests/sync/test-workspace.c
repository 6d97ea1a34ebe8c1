/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ww-draft.h"
#include "ww-hub.h"
#include "ww-sync-fixture.h"
#include "ww-sync.h"

/* Two workspaces at one hub, as two people have them open: what one does, the other sees. */

typedef struct {
  char *folder;
  WwWorkspace *workspace;
  WwSync *sync;
  guint changed;
} Desk;

typedef struct {
  char *folder;
  WwHub *hub;
  char *address;
  Desk desks[2];
} Office;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_pointer (gpointer data)
{
  return *(gpointer *) data != NULL;
}

#define WAIT(result) fixture_wait (has_pointer, &(result))

static void
keep_bytes (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GBytes **) user_data = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
}

static void
start_hub (Office *self, guint port)
{
  g_autoptr (GError) error = NULL;
  WwHubOptions options;

  ww_hub_options_init (&options);
  options.directory = self->folder;
  options.iterations = 10;
  options.port = port;
  self->hub = ww_hub_new (&options);
  g_assert_true (ww_hub_set_admin (self->hub, "root", "secret", &error));
  ww_hub_start (self->hub, &error);
  g_assert_no_error (error);
}

static void
count (WwSync *sync, Desk *desk)
{
  desk->changed++;
}

static void
open_desk (Desk *self, const char *address)
{
  g_autoptr (GAsyncResult) opened = NULL, connected = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwSyncSettings) settings = ww_sync_settings_new ();
  g_autofree char *path = NULL;

  self->folder = ww_test_folder_new ();
  path = g_build_filename (self->folder, "cluster.db", NULL);
  self->workspace = ww_workspace_new ();
  ww_workspace_open_async (self->workspace, path, TRUE, "Marte", NULL, keep_result, &opened);
  WAIT (opened);
  ww_workspace_open_finish (self->workspace, opened, &error);
  g_assert_no_error (error);
  self->sync = ww_sync_new (self->workspace);
  g_signal_connect (self->sync, "changed", G_CALLBACK (count), self);
  g_assert_cmpint (ww_sync_get_status (self->sync)->state, ==, WW_SYNC_OFF);
  g_assert_false (ww_sync_is_set_up (self->sync));
  settings->address = g_strdup (address);
  settings->name = g_strdup ("root");
  ww_sync_connect_async (self->sync, settings, "secret", FALSE, NULL, keep_result, &connected);
  WAIT (connected);
  ww_sync_connect_finish (self->sync, connected, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ww_sync_is_set_up (self->sync));
}

static void
set_up (Office *self, gconstpointer data)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *base = NULL;

  self->folder = ww_test_folder_new ();
  start_hub (self, 0);
  base = ww_hub_dup_uri (self->hub);
  self->address = g_strconcat (base, "cluster", NULL);
  message = soup_message_new ("PUT", self->address);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", "Basic cm9vdDpzZWNyZXQ=");
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, keep_bytes, &answer);
  WAIT (answer);
  for (guint i = 0; i < 2; i++)
    open_desk (&self->desks[i], self->address);
}

static void
tear_down (Office *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      Desk *desk = &self->desks[i];

      g_object_unref (desk->sync);
      ww_workspace_close (desk->workspace);
      while (G_OBJECT (desk->workspace)->ref_count > 1)
        g_main_context_iteration (NULL, TRUE);
      g_object_unref (desk->workspace);
      ww_test_folder_clear (&desk->folder);
    }
  if (self->hub)
    ww_hub_stop (self->hub);
  g_clear_object (&self->hub);
  ww_test_folder_clear (&self->folder);
  g_free (self->address);
}

static void
save (Desk *self, const char *statement, char **id)
{
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) before = *id ? ww_store_get (ww_workspace_get_reader (self->workspace), *id, NULL, NULL) : NULL, document = NULL;
  g_autofree char *rev = *id ? ww_store_get_rev (ww_workspace_get_reader (self->workspace), *id, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  WwBatch *batch = ww_batch_new ();

  draft = before ? ww_draft_new_from (before) : ww_draft_new ("group", 1000);
  ww_draft_set_string (draft, "name", statement);
  document = ww_draft_finish (draft, 2000, "Marte", &error);
  g_assert_no_error (error);
  if (!*id)
    *id = g_strdup (ww_document_get_id (document));
  ww_batch_put (batch, document, rev);
  ww_workspace_apply_async (self->workspace, batch, "Saved", NULL, keep_result, &result);
  WAIT (result);
  g_assert_true (ww_workspace_apply_finish (self->workspace, result, &error));
}

typedef struct {
  Desk *desk;
  const char *id, *name;
  WwSyncState state;
} Wanted;

static gboolean
shows (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (wanted->desk->workspace), wanted->id, NULL, NULL);

  return document && g_strcmp0 (ww_document_get_string (document, "name"), wanted->name) == 0;
}

static gboolean
has_state (gpointer data)
{
  Wanted *wanted = data;

  return ww_sync_get_status (wanted->desk->sync)->state == wanted->state;
}

static void
note_ids (WwWorkspace *workspace, GStrv ids, GString *seen)
{
  for (char **id = ids; *id; id++)
    g_string_append_printf (seen, "%s ", *id);
}

static void
test_seen_within_a_second (Office *office, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  Wanted wanted = { .desk = &office->desks[1], .name = "Heart failure", .state = WW_SYNC_UP_TO_DATE };
  gint64 began;

  fixture_wait (has_state, &wanted);
  fixture_idle (300);
  g_signal_connect (office->desks[1].workspace, "changed", G_CALLBACK (note_ids), seen);
  save (&office->desks[0], "Heart failure", &id);
  wanted.id = id;
  began = g_get_monotonic_time ();
  fixture_wait (shows, &wanted);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
  /* And the pages hear of it as of any edit. */
  fixture_idle (300);
  g_assert_nonnull (strstr (seen->str, id));
  wanted.name = "Heart failure at home";
  save (&office->desks[0], wanted.name, &id);
  fixture_wait (shows, &wanted);
}

static gboolean
waits_one (gpointer data)
{
  const WwSyncStatus *status = ww_sync_get_status (((Desk *) data)->sync);

  return status->state == WW_SYNC_OFFLINE && status->n_waiting == 1;
}

static void
test_hub_away (Office *office, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GUri) uri = g_uri_parse (office->address, 0, NULL);
  Wanted wanted = { .desk = &office->desks[0], .state = WW_SYNC_UP_TO_DATE, .name = "Made offline" };
  const WwSyncStatus *status;

  fixture_wait (has_state, &wanted);
  ww_hub_stop (office->hub);
  g_clear_object (&office->hub);
  save (&office->desks[0], "Made offline", &id);
  fixture_wait (waits_one, &office->desks[0]);
  status = ww_sync_get_status (office->desks[0].sync);
  g_assert_cmpstr (((WwSyncItem *) status->waiting->pdata[0])->id, ==, id);
  g_assert_cmpint (status->next_try_ms, >, 0);
  g_assert_nonnull (status->message);
  start_hub (office, (guint) g_uri_get_port (uri));
  ww_sync_now (office->desks[0].sync);
  ww_sync_now (office->desks[1].sync);
  wanted.desk = &office->desks[1];
  wanted.id = id;
  fixture_wait (shows, &wanted);
  wanted.desk = &office->desks[0];
  fixture_wait (has_state, &wanted);
  g_assert_cmpint (ww_sync_get_status (office->desks[0].sync)->n_waiting, ==, 0);
}

/* What one carries is less than all, until another choice; what is here is always sent. */
static void
test_carries_less (Office *office, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  g_autoptr (GAsyncResult) less = NULL, all = NULL, connected = NULL;
  g_autoptr (WwSyncSettings) settings = ww_sync_dup_settings (office->desks[1].sync), loaded = NULL;
  g_autoptr (GError) error = NULL;
  Wanted wanted = { .desk = &office->desks[1], .name = "First" };

  save (&office->desks[0], "First", &first);
  wanted.id = first;
  fixture_wait (shows, &wanted);
  settings->filter = g_strdup ("{\"type\":{\"$ne\":\"group\"}}");
  ww_sync_connect_async (office->desks[1].sync, settings, "secret", FALSE, NULL, keep_result, &connected);
  WAIT (connected);
  g_assert_true (ww_sync_connect_finish (office->desks[1].sync, connected, NULL, &error));
  save (&office->desks[0], "Second", &second);
  save (&office->desks[1], "Third", &third);
  wanted = (Wanted) { .desk = &office->desks[0], .id = third, .name = "Third" };
  fixture_wait (shows, &wanted);
  fixture_idle (300);
  wanted = (Wanted) { .desk = &office->desks[1], .id = second, .name = "Second" };
  g_assert_false (shows (&wanted));
  wanted = (Wanted) { .desk = &office->desks[1], .id = first, .name = "First" };
  g_assert_true (shows (&wanted));
  ww_sync_set_filter_async (office->desks[1].sync, NULL, NULL, keep_result, &all);
  WAIT (all);
  g_assert_true (ww_sync_start_finish (office->desks[1].sync, all, &error));
  g_assert_no_error (error);
  loaded = ww_sync_settings_load (ww_workspace_get_reader (office->desks[1].workspace), &error);
  g_assert_null (loaded->filter);
  /* Here is no keyring to find the password in. */
  ww_sync_connect_async (office->desks[1].sync, loaded, "secret", FALSE, NULL, keep_result, &less);
  WAIT (less);
  wanted = (Wanted) { .desk = &office->desks[1], .id = second, .name = "Second" };
  fixture_wait (shows, &wanted);
}

static void
test_settings_stay (Office *office, gconstpointer data)
{
  Desk *desk = &office->desks[0];
  g_autoptr (GAsyncResult) paused = NULL, gone = NULL;
  g_autoptr (WwSyncSettings) settings = NULL;
  g_autoptr (WwSyncSettings) loaded = NULL;
  g_autoptr (GError) error = NULL;

  ww_sync_set_paused_async (desk->sync, TRUE, NULL, keep_result, &paused);
  WAIT (paused);
  g_assert_true (ww_sync_start_finish (desk->sync, paused, &error));
  g_assert_cmpint (ww_sync_get_status (desk->sync)->state, ==, WW_SYNC_OFF);
  loaded = ww_sync_settings_load (ww_workspace_get_reader (desk->workspace), &error);
  g_assert_true (loaded->paused);
  g_assert_cmpstr (loaded->address, ==, office->address);
  g_assert_cmpstr (loaded->name, ==, "root");
  ww_sync_disconnect_async (desk->sync, NULL, keep_result, &gone);
  WAIT (gone);
  g_assert_true (ww_sync_start_finish (desk->sync, gone, &error));
  g_assert_false (ww_sync_is_set_up (desk->sync));
  settings = ww_sync_settings_load (ww_workspace_get_reader (desk->workspace), &error);
  g_assert_null (settings->address);
}

int
main (int argc, char *argv[])
{
  /* No desktop's keyring, which might ask somebody. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ops/sync/seen-within-a-second", Office, NULL, set_up, test_seen_within_a_second, tear_down);
  g_test_add ("/ops/sync/hub-away", Office, NULL, set_up, test_hub_away, tear_down);
  g_test_add ("/ops/sync/carries-less", Office, NULL, set_up, test_carries_less, tear_down);
  g_test_add ("/ops/sync/settings-stay", Office, NULL, set_up, test_settings_stay, tear_down);
  return g_test_run ();
}
