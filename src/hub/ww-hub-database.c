/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-error.h"
#include "ww-hub-private.h"
#include "ww-hub-router.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"

static void
get_database (WwHubRequest *request)
{
  WwHubDatabase *database = request->database;
  g_autoptr (GError) error = NULL;
  gint64 documents, tombstones, size;
  g_autofree char *seq = NULL, *name = NULL;

  if (!ww_hub_database_count (database, &documents, &tombstones, &error))
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
      return;
    }
  seq = ww_hub_database_write_seq (database, database->last_seq);
  name = ww_json_text_quote (database->name);
  size = ww_hub_database_get_size (database);
  ww_hub_request_answer_format (request, 200,
                                "{\"db_name\":%s,\"doc_count\":%" G_GINT64_FORMAT ",\"doc_del_count\":%" G_GINT64_FORMAT ",\"update_seq\":\"%s\","
                                "\"purge_seq\":\"0\",\"compact_running\":%s,\"sizes\":{\"file\":%" G_GINT64_FORMAT ",\"external\":%" G_GINT64_FORMAT
                                ",\"active\":%" G_GINT64_FORMAT "},\"disk_format_version\":8,\"props\":{},\"cluster\":{\"q\":1,\"n\":1,\"w\":1,\"r\":1},"
                                "\"instance_start_time\":\"%" G_GINT64_FORMAT "\"}\n",
                                name, documents, tombstones, seq, database->compacting ? "true" : "false", size, size, size, database->made_at);
}

static void
put_database (WwHubRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwHubDatabase) made = NULL;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *name = NULL;

  if (!ww_hub_user_is_admin (request->user))
    {
      ww_hub_request_refuse (request, request->user->name ? 403 : 401, request->user->name ? "forbidden" : "unauthorized",
                             "You are not a server admin.");
      return;
    }
  if (request->database)
    {
      ww_hub_request_refuse (request, 412, "file_exists", "The database could not be created, the file already exists.");
      return;
    }
  pieces = g_strsplit (g_uri_get_path (soup_server_message_get_uri (request->msg)) + 1, "/", -1);
  name = g_uri_unescape_string (pieces[0], NULL);
  if (!ww_hub_database_name_is_valid (name))
    {
      ww_hub_request_refuse (request, 400, "illegal_database_name",
                             "Only lowercase letters, digits and _ $ ( ) + - / are allowed in the name of a database, and a letter first.");
      return;
    }
  made = ww_hub_databases_make (request->hub->databases, name, &error);
  if (made)
    ww_hub_request_answer_ok (request, 201);
  else
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
}

static void
delete_database (WwHubRequest *request)
{
  g_autoptr (GError) error = NULL;

  if (!ww_hub_user_is_admin (request->user))
    ww_hub_request_refuse (request, 403, "forbidden", "You are not a server admin.");
  else if (ww_hub_request_get (request, "rev"))
    ww_hub_request_refuse (request, 400, "bad_request", "You tried to DELETE a database with a ?rev= parameter. Did you mean to DELETE a document instead?");
  else if (strcmp (request->database->name, "_users") == 0)
    ww_hub_request_refuse (request, 403, "forbidden", "The accounts of the hub are kept here.");
  else if (ww_hub_databases_delete (request->hub->databases, request->database, &error))
    ww_hub_request_answer_ok (request, 200);
  else
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
}

static void
post_database (WwHubRequest *request)
{
  if (ww_hub_request_expect_json (request))
    ww_hub_document_handle (request, NULL);
}

static void
get_security (WwHubRequest *request)
{
  g_autoptr (GError) error = NULL;

  if (!ww_hub_database_get_store (request->database, &error))
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
  else
    ww_hub_request_answer_format (request, 200, "%s\n", request->database->security);
}

static void
put_security (WwHubRequest *request)
{
  g_autoptr (GBytes) body = ww_hub_request_get_body (request);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!body)
    return;
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  if (ww_hub_database_set_security (request->database, text, &error))
    ww_hub_request_answer_ok (request, 200);
  else
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
}

const WwHubRoute ww_hub_database_routes[] = {
  { "GET", NULL, WW_HUB_READ, FALSE, get_database },
  /* Who is no administrator of the hub is told so. */
  { "PUT", NULL, WW_HUB_NOTHING, TRUE, put_database },
  { "DELETE", NULL, WW_HUB_MANAGE, FALSE, delete_database },
  { "POST", NULL, WW_HUB_WRITE, FALSE, post_database },
  { "GET", "_security", WW_HUB_READ, FALSE, get_security },
  { "PUT", "_security", WW_HUB_MANAGE, FALSE, put_security },
  { NULL },
};
