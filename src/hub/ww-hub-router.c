/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-router.h"

#include <string.h>

#include "ww-error.h"
#include "ww-hub-cors.h"
#include "ww-hub-private.h"
#include "ww-hub-session.h"

static const WwHubRoute *const hub_groups[] = { ww_hub_page_routes, ww_hub_session_routes, ww_hub_agenda_routes };
static const WwHubRoute *const database_groups[] = {
  ww_hub_database_routes, ww_hub_bulk_routes, ww_hub_list_routes, ww_hub_changes_routes, ww_hub_upkeep_routes, ww_hub_find_routes,
  ww_hub_index_routes,
};

/* "+" stays in a path and is a space in a query. */
static char *
decode (const char *text, gsize len, gboolean is_query)
{
  g_autofree char *copy = g_strndup (text, len);
  char *decoded;

  if (is_query)
    g_strdelimit (copy, "+", ' ');
  decoded = g_uri_unescape_string (copy, NULL);
  if (decoded && !g_utf8_validate (decoded, -1, NULL))
    g_clear_pointer (&decoded, g_free);
  return decoded;
}

static char **
split_path (const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) pieces = g_strsplit (path, "/", -1);

  for (guint i = 0; pieces[i]; i++)
    {
      g_autofree char *piece = NULL;

      /* The slashes at both ends. */
      if (!*pieces[i] && (i == 0 || !pieces[i + 1]))
        continue;
      piece = decode (pieces[i], strlen (pieces[i]), FALSE);
      if (!piece)
        return NULL;
      g_strv_builder_add (builder, piece);
    }
  return g_strv_builder_end (builder);
}

static GHashTable *
split_query (const char *query)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pieces = query ? g_strsplit (query, "&", 1000) : NULL;

  for (guint i = 0; pieces && pieces[i]; i++)
    {
      gsize n = strcspn (pieces[i], "=");
      char *name = decode (pieces[i], n, TRUE);
      char *value = pieces[i][n] ? decode (pieces[i] + n + 1, strlen (pieces[i] + n + 1), TRUE) : g_strdup ("");

      if (!name || !value)
        {
          g_free (name);
          g_free (value);
          return NULL;
        }
      g_hash_table_replace (table, name, value);
    }
  return g_steal_pointer (&table);
}

static void
refuse_right (WwHubRequest *request)
{
  if (!request->user->name)
    ww_hub_request_refuse (request, 401, "unauthorized", "Sign in to do this.");
  else
    ww_hub_request_refuse (request, 403, "forbidden", "You are not allowed to do this.");
}

static void
refuse_method (WwHubRequest *request, const char *allowed)
{
  g_autofree char *reason = g_strdup_printf ("Only %s allowed", allowed);

  ww_hub_request_set_header (request, "Allow", allowed);
  ww_hub_request_refuse (request, 405, "method_not_allowed", reason);
}

/* Answers when a route of @groups has this name; FALSE when none has. */
static gboolean
try_groups (WwHubRequest *request, const WwHubRoute *const *groups, guint n, const char *name)
{
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    for (const WwHubRoute *route = groups[i]; route->method; route++)
      {
        if (g_strcmp0 (route->name, name) != 0)
          continue;
        if (strcmp (route->method, request->method) != 0)
          {
            g_string_append_printf (allowed, "%s%s", allowed->len ? "," : "", route->method);
            continue;
          }
        if (!route->anybody && request->right < route->needs)
          refuse_right (request);
        else
          route->handler (request);
        return TRUE;
      }
  if (!allowed->len)
    return FALSE;
  refuse_method (request, allowed->str);
  return TRUE;
}

static void
drop_first (char **list)
{
  g_free (*list);
  for (; *list; list++)
    list[0] = list[1];
}

static void
dispatch_document (WwHubRequest *request)
{
  char **path = request->path;
  gboolean reads = strcmp (request->method, "GET") == 0;
  gboolean is_local = strcmp (path[0], "_local") == 0, is_design = strcmp (path[0], "_design") == 0;
  g_autofree char *id = NULL;
  guint used = 1;

  if ((is_local || is_design) && path[1])
    {
      id = g_strconcat (path[0], "/", path[1], NULL);
      used = 2;
    }
  else
    {
      id = g_strdup (path[0]);
      is_local = g_str_has_prefix (id, "_local/");
      is_design = g_str_has_prefix (id, "_design/");
    }
  if (request->right < (reads || is_local ? WW_HUB_READ : is_design ? WW_HUB_MANAGE : WW_HUB_WRITE))
    {
      refuse_right (request);
      return;
    }
  if (is_local)
    {
      if (path[used])
        ww_hub_request_refuse (request, 400, "bad_request", "_local documents do not accept attachments.");
      else
        ww_hub_local_handle (request, id + strlen ("_local/"));
    }
  else if (!path[used])
    ww_hub_document_handle (request, id);
  else if (is_design && path[used][0] == '_')
    ww_hub_request_refuse (request, 501, "not_implemented", "Views and other functions of design documents are not run here; see _find.");
  else
    {
      g_autofree char *name = g_strjoinv ("/", path + used);

      ww_hub_attachment_handle (request, id, name);
    }
}

static void
dispatch_database (WwHubRequest *request, const char *name)
{
  g_autoptr (GError) error = NULL;

  request->database = ww_hub_databases_find (request->hub->databases, name, &error);
  if (!request->database)
    {
      gboolean makes = strcmp (request->method, "PUT") == 0 && !request->path[0];

      request->right = ww_hub_user_is_admin (request->user) ? WW_HUB_MANAGE : WW_HUB_NOTHING;
      if (!request->user->name)
        refuse_right (request);
      else if (makes && try_groups (request, database_groups, 1, NULL))
        return;
      else if (!g_error_matches (error, WW_ERROR, WW_ERROR_NOT_FOUND))
        ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
      else if (!ww_hub_database_name_is_valid (name))
        ww_hub_request_refuse (request, 400, "illegal_database_name", "Only lowercase letters, digits and _ $ ( ) + - / are allowed in the name of a database, and a letter first.");
      else
        ww_hub_request_refuse (request, 404, "not_found", "Database does not exist.");
      return;
    }
  request->right = ww_hub_user_get_right (request->user, request->database, request->hub->options.anonymous_read);
  /* Everybody may read and change their own account. */
  if (request->right == WW_HUB_NOTHING && strcmp (name, "_users") == 0 && request->user->name && request->path[0])
    {
      g_autofree char *own = g_strconcat ("org.couchdb.user:", request->user->name, NULL);

      if (strcmp (request->path[0], own) == 0 && !request->path[1])
        request->right = WW_HUB_WRITE;
    }
  if (request->right == WW_HUB_NOTHING && !(strcmp (request->method, "PUT") == 0 && !request->path[0]))
    {
      refuse_right (request);
      return;
    }
  if (try_groups (request, database_groups, G_N_ELEMENTS (database_groups), request->path[0]))
    return;
  if (request->path[0][0] == '_' && !g_str_has_prefix (request->path[0], "_local") && !g_str_has_prefix (request->path[0], "_design"))
    ww_hub_request_refuse (request, 404, "not_found", "missing");
  else if (!*request->path[0])
    ww_hub_request_refuse (request, 400, "bad_request", "The id of a document must not be empty.");
  else
    dispatch_document (request);
}

static void
dispatch (WwHubRequest *request)
{
  const char *first = request->path[0];

  request->right = ww_hub_user_is_admin (request->user) ? WW_HUB_MANAGE : WW_HUB_NOTHING;
  if (!first || (*first == '_' && !ww_hub_database_name_is_valid (first)))
    {
      if (!try_groups (request, hub_groups, G_N_ELEMENTS (hub_groups), first))
        ww_hub_request_refuse (request, 404, "not_found", "missing");
    }
  else
    {
      g_autofree char *name = g_strdup (first);

      drop_first (request->path);
      dispatch_database (request, name);
    }
}

void
ww_hub_router_take (WwHub *hub, SoupServerMessage *msg)
{
  g_autoptr (WwHubRequest) request = ww_hub_request_new (hub, msg);
  GUri *uri = soup_server_message_get_uri (msg);

  hub->requests++;
  /* The server closes then, and some clients only believe it when they are told. */
  if (soup_message_headers_header_contains (soup_server_message_get_request_headers (msg), "Connection", "close"))
    soup_message_headers_replace (soup_server_message_get_response_headers (msg), "Connection", "close");
  soup_message_headers_replace (soup_server_message_get_response_headers (msg), "Server", "wishwell-hub/" WW_VERSION);
  request->user = ww_hub_user_new (NULL, NULL);
  request->path = split_path (g_uri_get_path (uri));
  request->query = split_query (g_uri_get_query (uri));
  if (!request->path || !request->query)
    {
      ww_hub_request_refuse (request, 400, "bad_request", "The address is not well formed.");
      return;
    }
  if (ww_hub_guard_is_ambiguous (hub->guard, msg))
    {
      ww_hub_request_set_header (request, "Connection", "close");
      ww_hub_request_refuse (request, 400, "bad_request", "Content-Length and Transfer-Encoding do not say how long the body is.");
    }
  else if (ww_hub_guard_was_cut (hub->guard, msg))
    {
      ww_hub_request_set_header (request, "Connection", "close");
      ww_hub_request_refuse (request, 413, "too_large", "the request entity is too large");
    }
  else if (!ww_hub_guard_admit (hub->guard, msg))
    ww_hub_request_refuse (request, 429, "too_many_requests", "Too many requests; wait a second.");
  else if (ww_hub_cors_take (request))
    return;
  else if (hub->stopping)
    ww_hub_request_refuse (request, 503, "busy", "The hub is stopping.");
  else
    ww_hub_session_sign_in (request, dispatch);
}
