/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connect-run.h"
#include "ww-connect-schedule.h"
#include "ww-fake-source.h"
#include "ww-instant.h"

#include <glib/gstdio.h>

/* A file that is open, and a source that is asked every six hours. */
typedef struct {
  Fixture source;
  char *path;
  WwWorkspace *workspace;
} Office;

static void
keep_result (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (ww_connector_settings_save (data, ww_desk_get_store (desk), error));
}

static gpointer
age_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"at\":%" G_GINT64_FORMAT "%s}", ww_instant_now () - 2 * 60 * 60 * 1000 * G_GINT64_CONSTANT (1),
                                           data ? ",\"problem\":\"Away.\"" : "");

  return GINT_TO_POINTER (ww_store_set_meta (ww_desk_get_store (desk), "connector_last_crm", text, error));
}

static void
run (Office *f, WwWorkspaceJob job, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ww_workspace_run_async (f->workspace, job, data, NULL, NULL, NULL, keep_result, &result);
  wait_for (&result);
  ww_workspace_run_finish (f->workspace, result, &error);
  g_assert_no_error (error);
}

static void
set_up (Office *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwConnectorSettings) settings = ww_connector_settings_new ();

  ww_fake_source_set_up (&f->source, NULL);
  f->path = g_build_filename (f->source.directory, "office.db", NULL);
  f->workspace = ww_workspace_new ();
  ww_workspace_open_async (f->workspace, f->path, TRUE, "Marte", NULL, keep_result, &result);
  wait_for (&result);
  ww_workspace_open_finish (f->workspace, result, &error);
  g_assert_no_error (error);
  settings->source = g_strdup ("crm");
  settings->url = g_strdup_printf ("http://127.0.0.1:%d/members", f->source.port);
  settings->every_hours = 6;
  ww_connector_settings_add (settings, "name", "/title");
  run (f, save_job, settings);
}

static void
tear_down (Office *f, gconstpointer data)
{
  ww_workspace_close (f->workspace);
  while (G_OBJECT (f->workspace)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (f->workspace);
  ww_fake_source_tear_down (&f->source, NULL);
  g_free (f->path);
}

/* Looks, and lets whatever comes of it happen. */
static WwConnectLast *
look (Office *f, WwConnectSchedule *schedule)
{
  gint64 until = g_get_monotonic_time () + 400 * 1000;
  gint64 limit = until + 20 * G_USEC_PER_SEC;

  ww_connect_schedule_look (schedule);
  while (g_get_monotonic_time () < limit)
    {
      g_autoptr (WwConnectLast) last = ww_connect_last_load (ww_workspace_get_reader (f->workspace), "crm");

      if (g_get_monotonic_time () > until && last && ww_instant_now () - last->at_ms < 60 * 60 * 1000)
        return g_steal_pointer (&last);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
  return NULL;
}

static void
asked_in_time (Office *f, gconstpointer data)
{
  g_autoptr (WwConnectSchedule) schedule = ww_connect_schedule_new (f->workspace);
  g_autoptr (WwConnectLast) first = look (f, schedule), again = NULL, later = NULL, failed = NULL;
  guint asked = f->source.n_asked, members;

  /* Never asked before: at once, and then not. */
  g_assert_nonnull (first);
  g_assert_null (first->problem);
  g_assert_cmpuint (first->counts.added + first->counts.left_out, ==, f->source.items->len);
  g_assert_cmpuint (first->counts.added, >, 0);
  g_assert_true (ww_store_count (ww_workspace_get_reader (f->workspace), "organisation", &members, NULL));
  g_assert_cmpuint (members, ==, first->counts.added);
  again = look (f, schedule);
  g_assert_cmpuint (f->source.n_asked, ==, asked);
  /* Two hours are not six; but who failed is asked again after one. */
  run (f, age_job, NULL);
  ww_connect_schedule_look (schedule);
  g_usleep (200000);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (f->source.n_asked, ==, asked);
  run (f, age_job, GINT_TO_POINTER (1));
  later = look (f, schedule);
  g_assert_cmpuint (f->source.n_asked, >, asked);
  g_assert_null (later->problem);
  g_assert_cmpuint (later->counts.unchanged, ==, first->counts.added);
  /* What went wrong is remembered as a sentence, and not tried again at once. */
  f->source.manner = NOT_A_LIST;
  run (f, age_job, GINT_TO_POINTER (1));
  asked = f->source.n_asked;
  failed = look (f, schedule);
  g_assert_nonnull (failed->problem);
  g_assert_cmpuint (f->source.n_asked, ==, asked + 1);
  ww_connect_schedule_stop (schedule);
}

int
main (int argc, char **argv)
{
  /* No desktop's keyring, which might ask somebody. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/connect/schedule", Office, NULL, set_up, asked_in_time, tear_down);
  return g_test_run ();
}
