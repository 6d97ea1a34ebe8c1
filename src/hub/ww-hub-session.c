/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-session.h"

#include <string.h>

#include "ww-error.h"
#include "ww-hub-private.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"

#define COOKIE "AuthSession"

/* A password on its way to be checked. */
typedef struct {
  WwHubRequest *request;
  WwHubHandler next;
} SignIn;

static char *
build_cookie (WwHubRequest *request, const char *value)
{
  return g_strdup_printf (COOKIE "=%s; Version=1; Path=/; HttpOnly; SameSite=Strict%s%s", value,
                          *value ? "; Max-Age=600" : "; Max-Age=0", soup_server_is_https (request->hub->server) ? "; Secure" : "");
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  SignIn *sign_in = data;
  g_autoptr (WwHubRequest) request = sign_in->request;
  WwHubHandler next = sign_in->next;
  g_autoptr (GError) error = NULL;
  WwHubUser *user;

  g_free (sign_in);
  if (!request->hub->accounts)
    {
      ww_hub_request_refuse (request, 503, "busy", "The hub is stopping.");
      soup_server_message_unpause (request->msg);
      return;
    }
  user = ww_hub_accounts_check_finish (request->hub->accounts, result, &error);
  if (user)
    {
      ww_hub_user_free (request->user);
      request->user = user;
      next (request);
    }
  else if (g_error_matches (error, WW_ERROR, WW_ERROR_LIMIT))
    ww_hub_request_refuse (request, 403, "forbidden", error->message);
  else
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
  /* The route may be checking another password (_session) by now. */
  if (request->answered)
    soup_server_message_unpause (request->msg);
}

static void
check_password (WwHubRequest *request, const char *name, const char *password, WwHubHandler next)
{
  WwHubUser *known = ww_hub_accounts_recall (request->hub->accounts, name, password);
  SignIn *sign_in;

  if (known)
    {
      ww_hub_user_free (request->user);
      request->user = known;
      next (request);
      return;
    }
  sign_in = g_new0 (SignIn, 1);
  sign_in->request = ww_hub_request_ref (request);
  sign_in->next = next;
  soup_server_message_pause (request->msg);
  ww_hub_accounts_check_async (request->hub->accounts, name, password, soup_server_message_get_remote_host (request->msg), on_checked, sign_in);
}

static char *
find_cookie (WwHubRequest *request)
{
  const char *header = ww_hub_request_get_header (request, "Cookie");
  g_auto (GStrv) pieces = header ? g_strsplit_set (header, ";,", 100) : NULL;

  for (guint i = 0; pieces && pieces[i]; i++)
    if (g_str_has_prefix (g_strstrip (pieces[i]), COOKIE "="))
      return g_strdup (pieces[i] + strlen (COOKIE "="));
  return NULL;
}

void
ww_hub_session_sign_in (WwHubRequest *request, WwHubHandler next)
{
  const char *header = ww_hub_request_get_header (request, "Authorization");
  g_autofree char *cookie = NULL;

  if (header && g_ascii_strncasecmp (header, "Basic ", 6) == 0)
    {
      gsize n;
      g_autofree guchar *raw = g_base64_decode (header + 6, &n);
      g_autofree char *both = g_strndup ((char *) raw, n);
      char *colon = strchr (both, ':');

      if (!colon || !g_utf8_validate (both, -1, NULL))
        {
          ww_hub_request_refuse (request, 401, "unauthorized", "Name or password is incorrect.");
          return;
        }
      *colon = '\0';
      check_password (request, both, colon + 1, next);
      return;
    }
  cookie = find_cookie (request);
  if (cookie && *cookie)
    {
      gboolean renew = FALSE;
      WwHubUser *user = ww_hub_accounts_read_cookie (request->hub->accounts, cookie, &renew);

      if (user)
        {
          ww_hub_user_free (request->user);
          request->user = user;
          if (renew)
            {
              g_autofree char *fresh = ww_hub_accounts_make_cookie (request->hub->accounts, user);

              request->cookie = build_cookie (request, fresh);
            }
        }
    }
  next (request);
}

static char *
write_roles (const WwHubUser *user)
{
  GString *roles = g_string_new ("[");

  for (char **role = user->roles; *role; role++)
    {
      g_autofree char *quoted = ww_json_text_quote (*role);

      g_string_append_printf (roles, "%s%s", role == user->roles ? "" : ",", quoted);
    }
  g_string_append_c (roles, ']');
  return g_string_free (roles, FALSE);
}

static void
get_session (WwHubRequest *request)
{
  g_autofree char *name = request->user->name ? ww_json_text_quote (request->user->name) : g_strdup ("null");
  g_autofree char *roles = write_roles (request->user);

  ww_hub_request_answer_format (request, 200, "{\"ok\":true,\"userCtx\":{\"name\":%s,\"roles\":%s},\"info\":{\"authentication_handlers\":[\"cookie\",\"default\"]%s}}\n",
                                name, roles, request->user->name ? ",\"authenticated\":\"default\"" : "");
}

static void
give_session (WwHubRequest *request)
{
  g_autofree char *value = ww_hub_accounts_make_cookie (request->hub->accounts, request->user);
  g_autofree char *name = ww_json_text_quote (request->user->name);
  g_autofree char *roles = write_roles (request->user);

  g_free (request->cookie);
  request->cookie = build_cookie (request, value);
  ww_hub_request_answer_format (request, 200, "{\"ok\":true,\"name\":%s,\"roles\":%s}\n", name, roles);
}

static void
post_session (WwHubRequest *request)
{
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (request->msg), NULL);
  g_autofree char *name = NULL, *password = NULL;

  if (g_strcmp0 (type, "application/x-www-form-urlencoded") == 0)
    {
      g_autoptr (GBytes) body = ww_hub_request_get_body (request);
      g_autofree char *text = NULL;
      g_autoptr (GHashTable) form = NULL;

      if (!body)
        return;
      text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      form = soup_form_decode (text);
      name = g_strdup (g_hash_table_lookup (form, "name"));
      password = g_strdup (g_hash_table_lookup (form, "password"));
    }
  else
    {
      g_autoptr (JsonNode) node = NULL;
      JsonObject *object;

      if (!ww_hub_request_expect_json (request) || !(node = ww_hub_request_get_json (request)))
        return;
      object = json_node_get_object (node);
      name = g_strdup (ww_hub_get_text (object, "name"));
      if (!name)
        name = g_strdup (ww_hub_get_text (object, "username"));
      password = g_strdup (ww_hub_get_text (object, "password"));
    }
  if (!name || !password)
    ww_hub_request_refuse (request, 400, "bad_request", "request body must contain a username and a password");
  else
    check_password (request, name, password, give_session);
}

static void
delete_session (WwHubRequest *request)
{
  g_free (request->cookie);
  request->cookie = build_cookie (request, "");
  ww_hub_request_answer_ok (request, 200);
}

const WwHubRoute ww_hub_session_routes[] = {
  { "GET", "_session", WW_HUB_NOTHING, TRUE, get_session },
  { "POST", "_session", WW_HUB_NOTHING, TRUE, post_session },
  { "DELETE", "_session", WW_HUB_NOTHING, TRUE, delete_session },
  { NULL },
};
