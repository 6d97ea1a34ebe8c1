/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-hub-private.h"
#include "ww-hub-router.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"
#include "ww-secret.h"

#define MAX_UUIDS 1000

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_databases (WwHubRequest *request, GString *out)
{
  g_autoptr (GPtrArray) names = ww_hub_databases_list (request->hub->databases);

  g_string_append (out, "<h2>Databases</h2><table><tr><th>Name<th>Records<th>Size</tr>");
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (WwHubDatabase) database = ww_hub_databases_find (request->hub->databases, names->pdata[i], NULL);
      gint64 documents = 0, tombstones = 0;
      g_autofree char *size = NULL;

      if (!database || !ww_hub_database_count (database, &documents, &tombstones, NULL)
          || ww_hub_user_get_right (request->user, database, FALSE) == WW_HUB_NOTHING)
        continue;
      size = g_format_size ((guint64) ww_hub_database_get_size (database));
      g_string_append (out, "<tr><td>");
      append_escaped (out, database->name);
      g_string_append_printf (out, "<td>%" G_GINT64_FORMAT "<td>%s</tr>", documents, size);
    }
  g_string_append (out, "</table>");
}

/* Who is here, for those who are let in, and how much room is left. */
static void
append_present (WwHubRequest *request, GString *out)
{
  g_autoptr (GPtrArray) names = ww_hub_accounts_list_present (request->hub->accounts);
  g_autoptr (GFile) folder = g_file_new_for_path (request->hub->directory);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  g_string_append (out, "<p>Connected within ten minutes: ");
  for (guint i = 0; i < names->len; i++)
    {
      g_string_append (out, i ? ", " : "");
      append_escaped (out, names->pdata[i]);
    }
  g_string_append (out, names->len ? "." : "nobody else.");
  if (info)
    {
      g_autofree char *room = g_format_size (g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE));

      g_string_append_printf (out, "<p>Room left on the disk: %s.", room);
    }
}

/* For people who open the address in a browser. */
static void
answer_page (WwHubRequest *request)
{
  gint64 minutes = (g_get_monotonic_time () - request->hub->started_at) / (60 * G_USEC_PER_SEC);
  g_autoptr (GString) out = g_string_new ("<!DOCTYPE html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">"
                                          "<title>Wishwell hub</title><style>body{font:16px/1.5 sans-serif;max-width:40em;margin:3em auto;padding:0 1em;"
                                          "color:#222;background:#fff}@media(prefers-color-scheme:dark){body{color:#eee;background:#222}}"
                                          "table{border-collapse:collapse}td,th{padding:.2em 1em .2em 0;text-align:left}</style>"
                                          "<h1>Wishwell hub</h1><p>The shared endpoint of a cluster’s advisors. Their program, Wishwell, keeps its records "
                                          "in step with it. In Wishwell, choose <b>Connect</b> and give the address of this page.");
  g_autoptr (GBytes) bytes = NULL;

  g_string_append_printf (out, "<p>Running for %" G_GINT64_FORMAT " h %02d min. %u connections are open; %u wait for changes.",
                          minutes / 60, (int) (minutes % 60), ww_hub_guard_count (request->hub->guard), ww_hub_feeds_count (request->hub->feeds));
  if (request->user->name)
    {
      g_string_append (out, "<p>Signed in as ");
      append_escaped (out, request->user->name);
      g_string_append_c (out, '.');
      append_present (request, out);
      append_databases (request, out);
    }
  else
    g_string_append (out, "<p><a href=\"/_hub\">Sign in</a> to see the databases.");
  ww_hub_request_set_header (request, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  ww_hub_request_answer_bytes (request, 200, "text/html; charset=utf-8", bytes);
}

static void
get_root (WwHubRequest *request)
{
  const char *accept = ww_hub_request_get_header (request, "Accept");

  if (accept && strstr (accept, "text/html"))
    answer_page (request);
  else
    /* "version" is that of the protocol; some clients choose by it how to speak. */
    ww_hub_request_answer (request, 200, g_strdup ("{\"couchdb\":\"Welcome\",\"version\":\"3.3.3\",\"features\":[],\"vendor\":{\"name\":\"Wishwell hub\",\"version\":\""
                                                   WW_VERSION "\"}}\n"));
}

static void
get_hub (WwHubRequest *request)
{
  if (request->user->name)
    answer_page (request);
  else
    ww_hub_request_refuse (request, 401, "unauthorized", "Sign in to see this.");
}

static void
get_up (WwHubRequest *request)
{
  ww_hub_request_answer (request, 200, g_strdup ("{\"status\":\"ok\",\"seeds\":{}}\n"));
}

static void
get_uuids (WwHubRequest *request)
{
  g_autoptr (GString) out = g_string_new ("{\"uuids\":[");
  gint64 count;

  if (!ww_hub_request_get_number (request, "count", 1, &count))
    return;
  if (count > MAX_UUIDS)
    {
      ww_hub_request_refuse (request, 400, "bad_request", "count parameter too large");
      return;
    }
  for (gint64 i = 0; i < count; i++)
    {
      g_autofree char *uuid = ww_secret_new (16);

      g_string_append_printf (out, "%s\"%s\"", i ? "," : "", uuid);
    }
  g_string_append (out, "]}\n");
  ww_hub_request_set_header (request, "Cache-Control", "no-store");
  ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
}

static void
get_all_databases (WwHubRequest *request)
{
  g_autoptr (GPtrArray) names = ww_hub_databases_list (request->hub->databases);
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; i < names->len; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      ww_hub_append_quoted (out, names->pdata[i]);
    }
  g_string_append (out, "]\n");
  ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
}

static void
get_tasks (WwHubRequest *request)
{
  ww_hub_request_answer (request, 200, g_strdup ("[]\n"));
}

const WwHubRoute ww_hub_page_routes[] = {
  { "GET", NULL, WW_HUB_NOTHING, TRUE, get_root },
  { "GET", "_hub", WW_HUB_NOTHING, TRUE, get_hub },
  { "GET", "_up", WW_HUB_NOTHING, TRUE, get_up },
  { "GET", "_uuids", WW_HUB_NOTHING, TRUE, get_uuids },
  { "GET", "_all_dbs", WW_HUB_MANAGE, FALSE, get_all_databases },
  { "GET", "_active_tasks", WW_HUB_MANAGE, FALSE, get_tasks },
  { NULL },
};
