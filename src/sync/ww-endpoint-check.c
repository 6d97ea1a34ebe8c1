/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-endpoint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"

void
ww_endpoint_info_free (WwEndpointInfo *self)
{
  g_free (self->server);
  g_free (self->database);
  g_free (self->user);
  g_free (self->instance);
  g_free (self->uuid);
  g_free (self);
}

/* A member as text, whatever it is: some servers send the time of their start as a number. */
static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_dup_string (node);
}

static gint64
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
describe_server (JsonObject *welcome)
{
  JsonObject *vendor = get_object (welcome, "vendor");
  g_autofree char *name = vendor ? dup_text (vendor, "name") : NULL;
  /* The vendor's own version if there is one: “version” may only say whose API is spoken. */
  g_autofree char *version = vendor ? dup_text (vendor, "version") : NULL;

  if (!version)
    version = dup_text (welcome, "version");
  if (!name || strstr (name, "Apache"))
    {
      g_free (name);
      name = g_strdup (json_object_has_member (welcome, "couchdb") ? "CouchDB" : "HTTP");
    }
  return g_strstrip (g_strdup_printf ("%s %s", name, version ? version : ""));
}

WwEndpointInfo *
ww_endpoint_check (WwEndpoint *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) database = ww_endpoint_read_object (self, WW_ASK_DATABASE, "GET", "", NULL, cancellable, error);
  g_autoptr (JsonNode) welcome = NULL, session = NULL;
  g_autoptr (WwEndpointInfo) info = NULL;
  JsonObject *object, *context;

  if (!database)
    return NULL;
  object = json_node_get_object (database);
  if (!json_object_has_member (object, "db_name") && !json_object_has_member (object, "update_seq"))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("What is at %s is not a database. Check the address."), ww_endpoint_get_address (self));
      return NULL;
    }
  info = g_new0 (WwEndpointInfo, 1);
  info->database = dup_text (object, "db_name");
  if (!info->database)
    info->database = g_strdup (ww_endpoint_get_database (self));
  info->documents = get_int (object, "doc_count");
  info->bytes = get_object (object, "sizes") ? get_int (get_object (object, "sizes"), "active") : get_int (object, "disk_size");
  info->instance = dup_text (object, "instance_start_time");
  if (!info->instance)
    info->instance = g_strdup ("");
  /* What follows is for people; not every endpoint tells it to everybody. */
  welcome = ww_endpoint_read_object (self, WW_ASK_SERVER, "GET", "/", NULL, cancellable, NULL);
  info->server = welcome ? describe_server (json_node_get_object (welcome)) : g_strdup ("");
  info->uuid = welcome ? dup_text (json_node_get_object (welcome), "uuid") : NULL;
  session = ww_endpoint_get_name (self) ? ww_endpoint_read_object (self, WW_ASK_SERVER, "GET", "/_session", NULL, cancellable, NULL) : NULL;
  context = session ? get_object (json_node_get_object (session), "userCtx") : NULL;
  info->user = context ? dup_text (context, "name") : NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&info);
}

/* --- for the main thread --- */

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;
  WwEndpointInfo *info;

  g_main_context_push_thread_default (context);
  info = ww_endpoint_check (task_data, cancellable, &error);
  ww_endpoint_forget_connections (task_data);
  g_main_context_pop_thread_default (context);
  if (info)
    g_task_return_pointer (task, info, (GDestroyNotify) ww_endpoint_info_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ww_endpoint_check_async (WwEndpoint *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ww_endpoint_check_async);
  g_task_set_task_data (task, ww_endpoint_copy (self), g_object_unref);
  g_task_run_in_thread (task, check_in_thread);
}

WwEndpointInfo *
ww_endpoint_check_finish (WwEndpoint *self, GAsyncResult *result, GError **error)
{
  WwEndpoint *copy = g_task_get_task_data (G_TASK (result));

  ww_endpoint_take_refused_pin (self, copy);
  return g_task_propagate_pointer (G_TASK (result), error);
}
