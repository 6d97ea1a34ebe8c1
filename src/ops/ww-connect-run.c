/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connect-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-instant.h"
#include "ww-json-text.h"

/* --- how it went --- */

static char *
make_key (const char *source)
{
  return g_strconcat ("connector_last_", source, NULL);
}

void
ww_connect_last_free (WwConnectLast *self)
{
  if (!self)
    return;
  g_free (self->problem);
  g_free (self);
}

static guint
get_count (JsonObject *object, const char *name)
{
  return (guint) CLAMP (json_object_get_int_member_with_default (object, name, 0), 0, G_MAXINT32);
}

WwConnectLast *
ww_connect_last_load (WwStore *store, const char *source)
{
  g_autofree char *key = make_key (source), *text = ww_store_get_meta (store, key, NULL);
  g_autoptr (JsonNode) root = text ? ww_json_text_parse (text, -1, NULL) : NULL;
  WwConnectLast *self;
  JsonObject *object;

  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  self = g_new0 (WwConnectLast, 1);
  self->at_ms = json_object_get_int_member_with_default (object, "at", 0);
  self->problem = g_strdup (json_object_get_string_member_with_default (object, "problem", NULL));
  self->counts = (WwConnectCounts) {
    .added = get_count (object, "added"),
    .changed = get_count (object, "changed"),
    .deleted = get_count (object, "deleted"),
    .unchanged = get_count (object, "unchanged"),
    .left_out = get_count (object, "left_out"),
    .kept = get_count (object, "kept"),
  };
  return self;
}

static gboolean
remember (WwStore *store, const char *source, const WwConnectCounts *counts, const char *problem, GError **error)
{
  g_autofree char *key = make_key (source), *quoted = problem ? ww_json_text_quote (problem) : NULL, *text = NULL;
  gint64 now_ms = ww_instant_now ();

  if (problem)
    text = g_strdup_printf ("{\"at\":%" G_GINT64_FORMAT ",\"problem\":%s}", now_ms, quoted);
  else
    text = g_strdup_printf ("{\"at\":%" G_GINT64_FORMAT ",\"added\":%u,\"changed\":%u,\"deleted\":%u,\"unchanged\":%u,\"left_out\":%u,\"kept\":%u}",
                            now_ms, counts->added, counts->changed, counts->deleted, counts->unchanged, counts->left_out, counts->kept);
  return ww_store_set_meta (store, key, text, error);
}

/* --- a run --- */

typedef struct {
  WwWorkspace *workspace;
  WwConnectorSettings *settings;
  char *secret, *memory;
  WwConnectHaul *haul; /* (nullable) */
  GError *failure;     /* (nullable): why there is none */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->workspace);
  ww_connector_settings_free (run->settings);
  if (run->secret)
    explicit_bzero (run->secret, strlen (run->secret));
  g_free (run->secret);
  g_free (run->memory);
  g_clear_pointer (&run->haul, ww_connect_haul_free);
  g_clear_error (&run->failure);
  g_free (run);
}

/* Its data lives as long as the task that waits for it. */
static gpointer
apply_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = g_task_get_task_data (data);
  g_autofree WwConnectCounts *counts = g_new0 (WwConnectCounts, 1);
  g_autoptr (GError) problem = NULL;

  if (!run->haul)
    {
      remember (ww_desk_get_store (desk), run->settings->source, NULL, run->failure->message, error);
      return NULL;
    }
  if (ww_connect_apply (desk, run->haul, FALSE, counts, &problem))
    return remember (ww_desk_get_store (desk), run->settings->source, counts, NULL, error) ? g_steal_pointer (&counts) : NULL;
  remember (ww_desk_get_store (desk), run->settings->source, NULL, problem->message, NULL);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static void
applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  WwConnectCounts *counts = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (counts)
    g_task_return_pointer (task, counts, g_free);
  else
    g_task_return_error (task, run->failure ? g_steal_pointer (&run->failure) : g_steal_pointer (&error));
}

static void
fetch_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;

  run->haul = ww_connect_fetch (run->settings, run->secret, run->memory, 0, cancellable, &error);
  if (run->haul)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @data: the task that the caller waits for, which holds the run. It returns when it is remembered how it went. */
static void
fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &run->failure);

  if (g_error_matches (run->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !ww_workspace_is_open (run->workspace))
    g_task_return_error (task, ok ? g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The file was closed meanwhile.")) : g_steal_pointer (&run->failure));
  else
    ww_workspace_run_async (run->workspace, apply_job, g_object_ref (task), g_object_unref, g_free, NULL, applied, g_object_ref (task));
}

void
ww_connect_run_async (WwWorkspace *workspace, const WwConnectorSettings *settings, const char *secret, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  g_autoptr (GTask) fetch = g_task_new (NULL, cancellable, fetched, task);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, ww_connect_run_async);
  run->workspace = g_object_ref (workspace);
  run->settings = ww_connector_settings_copy (settings);
  run->secret = g_strdup (secret);
  run->memory = ww_connect_get_memory (ww_workspace_get_reader (workspace), settings->source, NULL);
  g_task_set_task_data (task, run, run_free);
  g_task_set_task_data (fetch, run, NULL);
  g_task_run_in_thread (fetch, fetch_thread);
}

WwConnectCounts *
ww_connect_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
