/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connector-settings.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-pointer.h"
#include "ww-json-text.h"

/* A year: longer is by hand. */
#define EVERY_HOURS_MAX (365 * 24)

#define KEY "connectors"
#define SOURCE_MAX 40

static const char *const auth_words[] = { "none", "bearer", "basic", "header" };
static const char *const paging_words[] = { "none", "link", "cursor", "page" };

static void
free_place (gpointer data)
{
  WwConnectorPlace *place = data;

  g_free (place->field);
  g_free (place->pointer);
  g_free (place);
}

WwConnectorSettings *
ww_connector_settings_new (void)
{
  WwConnectorSettings *self = g_new0 (WwConnectorSettings, 1);

  self->items = g_strdup ("");
  self->id = g_strdup ("/id");
  self->map = g_ptr_array_new_with_free_func (free_place);
  return self;
}

WwConnectorSettings *
ww_connector_settings_copy (const WwConnectorSettings *self)
{
  WwConnectorSettings *copy = g_memdup2 (self, sizeof *self);

  copy->source = g_strdup (self->source);
  copy->url = g_strdup (self->url);
  copy->auth_name = g_strdup (self->auth_name);
  copy->headers = g_strdupv (self->headers);
  copy->paging_parameter = g_strdup (self->paging_parameter);
  copy->paging_pointer = g_strdup (self->paging_pointer);
  copy->items = g_strdup (self->items);
  copy->id = g_strdup (self->id);
  copy->updated = g_strdup (self->updated);
  copy->map = g_ptr_array_new_with_free_func (free_place);
  for (guint i = 0; i < self->map->len; i++)
    {
      const WwConnectorPlace *place = self->map->pdata[i];

      ww_connector_settings_add (copy, place->field, place->pointer);
    }
  return copy;
}

void
ww_connector_settings_free (WwConnectorSettings *self)
{
  g_free (self->source);
  g_free (self->url);
  g_free (self->auth_name);
  g_strfreev (self->headers);
  g_free (self->paging_parameter);
  g_free (self->paging_pointer);
  g_free (self->items);
  g_free (self->id);
  g_free (self->updated);
  g_ptr_array_unref (self->map);
  g_free (self);
}

void
ww_connector_settings_add (WwConnectorSettings *self, const char *field, const char *pointer)
{
  WwConnectorPlace *place = g_new0 (WwConnectorPlace, 1);

  place->field = g_strdup (field);
  place->pointer = g_strdup (pointer);
  g_ptr_array_add (self->map, place);
}

gboolean
ww_connector_settings_set_paging (WwConnectorSettings *self, const char *text)
{
  const char *rest = strchr (text, '=');
  g_autofree char *word = rest ? g_strndup (text, (gsize) (rest - text)) : g_strdup (text);
  g_autofree char *pointer = NULL, *parameter = NULL;
  WwConnectorPaging paging;

  rest = rest ? rest + 1 : "";
  if (strcmp (word, "none") == 0 && !*rest)
    paging = WW_CONNECTOR_PAGING_NONE;
  else if (strcmp (word, "link") == 0)
    {
      paging = WW_CONNECTOR_PAGING_LINK;
      pointer = *rest ? g_strdup (rest) : NULL;
    }
  else if (strcmp (word, "cursor") == 0 && strrchr (rest, ','))
    {
      paging = WW_CONNECTOR_PAGING_CURSOR;
      pointer = g_strndup (rest, (gsize) (strrchr (rest, ',') - rest));
      parameter = g_strdup (strrchr (rest, ',') + 1);
    }
  else if (strcmp (word, "page") == 0 && *rest)
    {
      paging = WW_CONNECTOR_PAGING_PAGE;
      parameter = g_strdup (rest);
    }
  else
    return FALSE;
  self->paging = paging;
  g_free (self->paging_pointer);
  self->paging_pointer = g_steal_pointer (&pointer);
  g_free (self->paging_parameter);
  self->paging_parameter = g_steal_pointer (&parameter);
  return TRUE;
}

char *
ww_connector_settings_dup_paging (const WwConnectorSettings *self)
{
  const char *pointer = self->paging_pointer ? self->paging_pointer : "", *parameter = self->paging_parameter ? self->paging_parameter : "";

  switch (self->paging)
    {
    case WW_CONNECTOR_PAGING_LINK:
      return *pointer ? g_strconcat ("link=", pointer, NULL) : g_strdup ("link");
    case WW_CONNECTOR_PAGING_CURSOR:
      return g_strconcat ("cursor=", pointer, ",", parameter, NULL);
    case WW_CONNECTOR_PAGING_PAGE:
      return g_strconcat ("page=", parameter, NULL);
    case WW_CONNECTOR_PAGING_NONE:
    default:
      return g_strdup ("none");
    }
}

/* --- what can be used --- */

static gboolean
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
is_source (const char *source)
{
  if (!source || !*source || strlen (source) > SOURCE_MAX)
    return FALSE;
  for (const char *p = source; *p; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_secret_name (const char *name)
{
  static const char *const words[] = { "token", "secret", "password", "passwd", "apikey", "api_key", "api-key", "authorization", "cookie" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_token (const char *name)
{
  if (!*name)
    return FALSE;
  for (const char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("!#$%&'*+-.^_`|~", *p))
      return FALSE;
  return TRUE;
}

static gboolean
is_local (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address && g_inet_address_get_is_loopback (address));
}

static gboolean
check_address (const WwConnectorSettings *self, GError **error)
{
  g_autoptr (GUri) uri = self->url ? g_uri_parse (self->url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL) : NULL;
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL, *host = uri ? g_uri_get_host (uri) : NULL;

  if (!scheme || !host || !*host || (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0) || g_uri_get_fragment (uri))
    return wrong (error, _("This is no address of an API. Write it as https://crm.example.org/api/members."));
  if (g_uri_get_userinfo (uri))
    return wrong (error, _("No name or password in the address, where everybody can read it. Choose how to sign in instead."));
  if (g_uri_get_query (uri))
    {
      g_auto (GStrv) parts = g_strsplit (g_uri_get_query (uri), "&", -1);

      for (char **part = parts; *part; part++)
        {
          g_autofree char *name = g_strndup (*part, strcspn (*part, "="));

          if (is_secret_name (name))
            return wrong (error, _("No token in the address, where everybody can read it. Choose how to sign in instead."));
        }
    }
  if (self->auth != WW_CONNECTOR_AUTH_NONE && strcmp (scheme, "https") != 0 && !is_local (host))
    return wrong (error, _("A password or token is only sent over https. Write the address with https://, or sign in to nothing."));
  return TRUE;
}

static gboolean
check_headers (const WwConnectorSettings *self, GError **error)
{
  for (char **header = self->headers; header && *header; header++)
    {
      g_autofree char *name = g_strstrip (g_strndup (*header, strcspn (*header, ":")));

      if (!strchr (*header, ':') || !is_token (name) || strpbrk (*header, "\r\n"))
        return wrong (error, _("A header is written as a name, a colon and a value, as in “Accept-Language: nb”."));
      if (is_secret_name (name))
        return wrong (error, _("This header holds a secret. Choose how to sign in instead; secrets are kept in the keyring."));
    }
  if (self->auth == WW_CONNECTOR_AUTH_HEADER && (!self->auth_name || !is_token (self->auth_name)))
    return wrong (error, _("Say which header takes the secret, as in “X-Api-Key”."));
  if (self->auth == WW_CONNECTOR_AUTH_BASIC && (!self->auth_name || !*self->auth_name || strchr (self->auth_name, ':')))
    return wrong (error, _("Say by which name to sign in; it has no colon."));
  return TRUE;
}

static gboolean
check_pointers (const WwConnectorSettings *self, GError **error)
{
  const char *pointers[] = { self->items, self->id, self->updated, self->paging_pointer };

  for (gsize i = 0; i < G_N_ELEMENTS (pointers); i++)
    if (pointers[i] && !ww_json_pointer_is_valid (pointers[i]))
      {
        g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is no JSON pointer. Write it as /data/name, with a slash before every name."),
                     pointers[i]);
        return FALSE;
      }
  for (guint i = 0; i < self->map->len; i++)
    {
      const WwConnectorPlace *place = self->map->pdata[i];

      if (!ww_json_pointer_is_valid (place->pointer) || !*place->pointer)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is no JSON pointer. Write it as /data/name, with a slash before every name."),
                       place->pointer);
          return FALSE;
        }
    }
  if (!self->id || !*self->id)
    return wrong (error, _("Say which member of an item is its id, as in /id."));
  if (self->paging == WW_CONNECTOR_PAGING_CURSOR && (!self->paging_pointer || !*self->paging_pointer))
    return wrong (error, _("Say where an answer has its cursor, as in /meta/next."));
  if ((self->paging == WW_CONNECTOR_PAGING_CURSOR || self->paging == WW_CONNECTOR_PAGING_PAGE)
      && (!self->paging_parameter || !*self->paging_parameter || is_secret_name (self->paging_parameter)))
    return wrong (error, _("Say which parameter of the address asks for the next page, as in “page” or “after”."));
  return TRUE;
}

gboolean
ww_connector_settings_check (const WwConnectorSettings *self, GError **error)
{
  if (!is_source (self->source))
    return wrong (error, _("Give the source a short name of lower-case letters, digits and hyphens, such as “crm”."));
  if (!check_address (self, error) || !check_headers (self, error) || !check_pointers (self, error))
    return FALSE;
  for (guint i = 0; i < self->map->len; i++)
    if (strcmp (((WwConnectorPlace *) self->map->pdata[i])->field, "name") == 0)
      return TRUE;
  return wrong (error, _("Say where an item has the organisation's name, as in name=/name."));
}

/* --- remembered --- */

static void
set_string (JsonObject *object, const char *name, const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
}

static JsonNode *
to_node (const WwConnectorSettings *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *map = json_array_new (), *headers = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  set_string (object, "source", self->source);
  set_string (object, "url", self->url);
  set_string (object, "auth", auth_words[self->auth]);
  set_string (object, "auth_name", self->auth_name);
  for (char **header = self->headers; header && *header; header++)
    json_array_add_string_element (headers, *header);
  json_object_set_array_member (object, "headers", headers);
  set_string (object, "paging", paging_words[self->paging]);
  set_string (object, "paging_parameter", self->paging_parameter);
  set_string (object, "paging_pointer", self->paging_pointer);
  set_string (object, "items", self->items);
  set_string (object, "id", self->id);
  set_string (object, "updated", self->updated);
  for (guint i = 0; i < self->map->len; i++)
    {
      const WwConnectorPlace *place = self->map->pdata[i];
      JsonArray *pair = json_array_new ();

      json_array_add_string_element (pair, place->field);
      json_array_add_string_element (pair, place->pointer);
      json_array_add_array_element (map, pair);
    }
  json_object_set_array_member (object, "map", map);
  if (self->every_hours)
    json_object_set_int_member (object, "every_hours", self->every_hours);
  json_node_take_object (node, object);
  return node;
}

char *
ww_connector_settings_to_json (const WwConnectorSettings *self)
{
  g_autoptr (JsonNode) node = to_node (self);

  return ww_json_text_from_node (node);
}

static char *
get_string (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static guint
get_word (JsonObject *object, const char *name, const char *const *words, guint n)
{
  const char *word = json_object_get_string_member_with_default (object, name, "none");

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return 0;
}

static JsonArray *
get_list (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
string_at (JsonArray *list, guint i)
{
  JsonNode *node = json_array_get_element (list, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

static WwConnectorSettings *
from_object (JsonObject *object)
{
  WwConnectorSettings *self = ww_connector_settings_new ();
  JsonArray *headers = get_list (object, "headers"), *map = get_list (object, "map");
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  self->source = get_string (object, "source");
  self->url = get_string (object, "url");
  self->auth = (WwConnectorAuth) get_word (object, "auth", auth_words, G_N_ELEMENTS (auth_words));
  self->auth_name = get_string (object, "auth_name");
  for (guint i = 0; headers && i < json_array_get_length (headers); i++)
    g_strv_builder_add (lines, string_at (headers, i));
  self->headers = g_strv_builder_end (lines);
  self->paging = (WwConnectorPaging) get_word (object, "paging", paging_words, G_N_ELEMENTS (paging_words));
  self->paging_parameter = get_string (object, "paging_parameter");
  self->paging_pointer = get_string (object, "paging_pointer");
  g_free (self->items);
  self->items = g_strdup (json_object_get_string_member_with_default (object, "items", ""));
  g_free (self->id);
  self->id = g_strdup (json_object_get_string_member_with_default (object, "id", "/id"));
  self->updated = get_string (object, "updated");
  self->every_hours = (guint) CLAMP (json_object_get_int_member_with_default (object, "every_hours", 0), 0, EVERY_HOURS_MAX);
  for (guint i = 0; map && i < json_array_get_length (map); i++)
    {
      JsonNode *node = json_array_get_element (map, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair && json_array_get_length (pair) == 2)
        ww_connector_settings_add (self, string_at (pair, 0), string_at (pair, 1));
    }
  return self;
}

GPtrArray *
ww_connector_settings_load (WwStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_connector_settings_free);
  GError *failure = NULL;
  g_autofree char *text = ww_store_get_meta (store, KEY, &failure);
  g_autoptr (JsonNode) node = NULL;
  JsonArray *list;

  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  node = text ? ww_json_text_parse (text, -1, NULL) : NULL;
  list = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, i)))
      g_ptr_array_add (all, from_object (json_array_get_object_element (list, i)));
  return g_steal_pointer (&all);
}

WwConnectorSettings *
ww_connector_settings_find (WwStore *store, const char *source, GError **error)
{
  g_autoptr (GPtrArray) all = ww_connector_settings_load (store, error);

  if (!all)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (((WwConnectorSettings *) all->pdata[i])->source, source) == 0)
      return ww_connector_settings_copy (all->pdata[i]);
  g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no source “%s” here yet. Set it up first."), source);
  return NULL;
}

/* @self replaces or is added; %NULL: @source is removed. */
static gboolean
rewrite (WwStore *store, const char *source, const WwConnectorSettings *self, GError **error)
{
  g_autoptr (GPtrArray) all = ww_connector_settings_load (store, error);
  g_autoptr (GString) text = g_string_new ("[");
  gboolean there = FALSE;

  if (!all)
    return FALSE;
  for (guint i = 0; i <= all->len; i++)
    {
      const WwConnectorSettings *one = i < all->len ? all->pdata[i] : NULL;
      g_autofree char *json = NULL;

      if (one && g_strcmp0 (one->source, source) == 0)
        {
          one = self;
          there = TRUE;
        }
      else if (!one && !there)
        one = self;
      if (!one)
        continue;
      json = ww_connector_settings_to_json (one);
      g_string_append_printf (text, "%s%s", text->len > 1 ? "," : "", json);
    }
  g_string_append_c (text, ']');
  return ww_store_set_meta (store, KEY, text->len > 2 ? text->str : NULL, error);
}

gboolean
ww_connector_settings_save (const WwConnectorSettings *self, WwStore *store, GError **error)
{
  return ww_connector_settings_check (self, error) && rewrite (store, self->source, self, error);
}

gboolean
ww_connector_settings_remove (WwStore *store, const char *source, GError **error)
{
  return rewrite (store, source, NULL, error);
}
