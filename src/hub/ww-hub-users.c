/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-users.h"

#include <string.h>

#include "ww-error.h"
#include "ww-hub-private.h"
#include "ww-json-text.h"

#define PREFIX "org.couchdb.user:"

/* How a password is kept is the hub's to say. */
static const char *const kept_members[] = { "password_scheme", "pbkdf2_prf", "iterations", "salt", "derived_key" };

static gboolean
refuse (GError **error, const char *why)
{
  ww_hub_set_error (error, WW_ERROR_INPUT, "%s", why);
  return FALSE;
}

static char *
get_raw (const char *text, const char *name)
{
  gsize start, end;

  return text && ww_json_text_find (text, -1, name, &start, &end) ? g_strndup (text + start, end - start) : NULL;
}

static gboolean
is_unchanged (const char *before, const char *now, const char *name)
{
  g_autofree char *one = get_raw (before, name), *other = get_raw (now, name);

  return g_strcmp0 (one, other) == 0;
}

gboolean
ww_hub_users_check (WwHubRequest *request, const char *id, const WwHubIncoming *incoming, char **text, GError **error)
{
  gboolean manages = request->right >= WW_HUB_MANAGE;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *hashed = NULL;
  JsonObject *object;
  JsonNode *roles, *password;
  const char *name;

  if (g_str_has_prefix (id, "_design/"))
    return TRUE;
  if (!g_str_has_prefix (id, PREFIX))
    return refuse (error, "Doc ID must be of the form " PREFIX "name");
  if (!manages && g_strcmp0 (id + strlen (PREFIX), request->user->name) != 0)
    return refuse (error, "You may only update your own user document.");
  if (incoming->deleted)
    return manages || refuse (error, "Only an administrator may delete accounts.");
  node = ww_json_text_parse (*text, -1, error);
  if (!node)
    return FALSE;
  object = json_node_get_object (node);
  name = ww_hub_get_text (object, "name");
  if (g_strcmp0 (name, id + strlen (PREFIX)) != 0)
    return refuse (error, "Doc ID must be of the form " PREFIX "name, with that name in the document.");
  if (strchr (name, ':'))
    return refuse (error, "A name must not have a colon in it.");
  if (g_strcmp0 (ww_hub_get_text (object, "type"), "user") != 0)
    return refuse (error, "doc.type must be user");
  roles = json_object_get_member (object, "roles");
  if (!roles || !JSON_NODE_HOLDS_ARRAY (roles))
    return refuse (error, "doc.roles must be an array");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (roles)); i++)
    {
      JsonNode *role = json_array_get_element (json_node_get_array (roles), i);

      if (!JSON_NODE_HOLDS_VALUE (role) || json_node_get_value_type (role) != G_TYPE_STRING || *json_node_get_string (role) == '_')
        return refuse (error, "doc.roles must be texts that do not begin with an underscore");
    }
  password = json_object_get_member (object, "password");
  if (password && (!JSON_NODE_HOLDS_VALUE (password) || json_node_get_value_type (password) != G_TYPE_STRING))
    return refuse (error, "A password must be a text.");
  if (!manages)
    {
      WwStore *store = ww_hub_database_get_store (request->database, NULL);
      g_autofree char *before = store ? ww_store_get_text (store, id, NULL, NULL) : NULL;

      if (!before || !is_unchanged (before, *text, "roles"))
        return refuse (error, "Only an administrator may change roles.");
      for (guint i = 0; i < G_N_ELEMENTS (kept_members) && !password; i++)
        if (!is_unchanged (before, *text, kept_members[i]))
          return refuse (error, "Give a new password as the member password.");
    }
  hashed = ww_hub_accounts_hash_text (request->hub->accounts, *text);
  if (hashed)
    {
      g_free (*text);
      *text = g_steal_pointer (&hashed);
    }
  return TRUE;
}
