/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-document.h"

#include "ww-date.h"
#include "ww-documents.h"
#include "ww-error.h"
#include "ww-id.h"
#include "ww-instant.h"
#include "ww-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  /*< owned >*/
  char *text;
  gsize len;
  JsonNode *root;

  /*< borrowed from root >*/
  JsonObject *object;
  const char *id;
  const char *type_name;
} WwDocumentPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (WwDocument, ww_document, G_TYPE_OBJECT)

static const WwField common_fields[] = {
  { "_id", WW_FIELD_ID, WW_FIELD_REQUIRED },
  { "type", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "created_at", WW_FIELD_INSTANT },
  { "updated_at", WW_FIELD_INSTANT },
  { "updated_by", WW_FIELD_STRING },
  { NULL },
};

static void
ww_document_finalize (GObject *object)
{
  WwDocumentPrivate *priv = ww_document_get_instance_private (WW_DOCUMENT (object));

  g_clear_pointer (&priv->root, json_node_unref);
  g_clear_pointer (&priv->text, g_free);
  G_OBJECT_CLASS (ww_document_parent_class)->finalize (object);
}

static void
ww_document_class_init (WwDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_document_finalize;
}

static void
ww_document_init (WwDocument *self)
{
}

WwDocument *
ww_document_new_from_text (const char *text, gssize len, GError **error)
{
  g_autoptr (JsonNode) root = ww_json_text_parse (text, len, error);
  g_autoptr (WwDocument) self = NULL;
  WwDocumentPrivate *priv;
  WwDocumentClass *klass;
  JsonObject *object;
  const char *type_name;

  if (!root)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("A record must be a JSON object."));
      return NULL;
    }
  object = json_node_get_object (root);
  if (!ww_field_check_object (common_fields, object, error))
    return NULL;
  type_name = json_object_get_string_member (object, "type");
  if (!ww_id_has_type (json_object_get_string_member (object, "_id"), type_name))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("_id: “%s” does not begin with the type “%s” and a colon."),
                   json_object_get_string_member (object, "_id"), type_name);
      return NULL;
    }
  self = g_object_new (ww_document_type_for_name (type_name), NULL);
  klass = WW_DOCUMENT_GET_CLASS (self);
  if (klass->fields && !ww_field_check_object (klass->fields, object, error))
    return NULL;
  priv = ww_document_get_instance_private (self);
  priv->len = len < 0 ? strlen (text) : (gsize) len;
  priv->text = g_strndup (text, priv->len);
  priv->root = g_steal_pointer (&root);
  priv->object = object;
  priv->id = json_object_get_string_member (object, "_id");
  priv->type_name = type_name;
  return g_steal_pointer (&self);
}

const char *
ww_document_get_text (WwDocument *self, gsize *len)
{
  WwDocumentPrivate *priv = ww_document_get_instance_private (self);

  if (len)
    *len = priv->len;
  return priv->text;
}

JsonObject *
ww_document_get_object (WwDocument *self)
{
  return ((WwDocumentPrivate *) ww_document_get_instance_private (self))->object;
}

const char *
ww_document_get_id (WwDocument *self)
{
  return ((WwDocumentPrivate *) ww_document_get_instance_private (self))->id;
}

const char *
ww_document_get_type_name (WwDocument *self)
{
  return ((WwDocumentPrivate *) ww_document_get_instance_private (self))->type_name;
}

static gint64
get_instant (WwDocument *self, const char *name)
{
  const char *text = ww_document_get_string (self, name);
  gint64 instant = 0;

  return text && ww_instant_parse (text, &instant) ? instant : 0;
}

gint64
ww_document_get_created_at (WwDocument *self)
{
  return get_instant (self, "created_at");
}

gint64
ww_document_get_updated_at (WwDocument *self)
{
  return get_instant (self, "updated_at");
}

const char *
ww_document_get_updated_by (WwDocument *self)
{
  return ww_document_get_string (self, "updated_by");
}

const char *
ww_document_get_title (WwDocument *self)
{
  const char *member = WW_DOCUMENT_GET_CLASS (self)->title;
  const char *title = member ? ww_document_get_string (self, member) : NULL;

  return title && *title ? title : ww_document_get_id (self);
}

static JsonNode *
find (WwDocument *self, const char *path)
{
  JsonObject *object = ww_document_get_object (self);
  const char *dot;
  JsonNode *node;

  while ((dot = strchr (path, '.')))
    {
      g_autofree char *name = g_strndup (path, (gsize) (dot - path));

      node = json_object_get_member (object, name);
      if (!node || !JSON_NODE_HOLDS_OBJECT (node))
        return NULL;
      object = json_node_get_object (node);
      path = dot + 1;
    }
  node = json_object_get_member (object, path);
  return node && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static JsonNode *
find_value (WwDocument *self, const char *path, GType type)
{
  JsonNode *node = find (self, path);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

gboolean
ww_document_has (WwDocument *self, const char *path)
{
  return find (self, path) != NULL;
}

const char *
ww_document_get_string (WwDocument *self, const char *path)
{
  JsonNode *node = find_value (self, path, G_TYPE_STRING);

  return node ? json_node_get_string (node) : NULL;
}

gint64
ww_document_get_integer (WwDocument *self, const char *path, gint64 otherwise)
{
  JsonNode *node = find_value (self, path, G_TYPE_INT64);

  return node ? json_node_get_int (node) : otherwise;
}

gboolean
ww_document_get_boolean (WwDocument *self, const char *path)
{
  JsonNode *node = find_value (self, path, G_TYPE_BOOLEAN);

  return node && json_node_get_boolean (node);
}

gint32
ww_document_get_date (WwDocument *self, const char *path)
{
  const char *text = ww_document_get_string (self, path);
  gint32 date;

  return text && ww_date_parse (text, &date) ? date : WW_DATE_NONE;
}

JsonArray *
ww_document_get_list (WwDocument *self, const char *path)
{
  JsonNode *node = find (self, path);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

char **
ww_document_dup_strings (WwDocument *self, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *list = ww_document_get_list (self, path);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *item = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (item));
    }
  return g_strv_builder_end (builder);
}

/* The order is that of DOMAIN's table: the cluster first, then who, what they want and give, and what came of it. */
static const struct {
  const char *name;
  GType (*get_type) (void);
} types[] = {
  { "cluster", ww_cluster_get_type },
  { "organisation", ww_organisation_get_type },
  { "person", ww_person_get_type },
  { "wish", ww_wish_get_type },
  { "offer", ww_offer_get_type },
  { "group", ww_group_get_type },
  { "project", ww_project_get_type },
  { "call", ww_call_get_type },
  { "introduction", ww_introduction_get_type },
  { "event", ww_event_get_type },
  { "participant", ww_participant_get_type },
  { "request", ww_request_get_type },
  { "timetable", ww_timetable_get_type },
  { "edition", ww_edition_get_type },
  { "meeting", ww_meeting_get_type },
  { "session", ww_session_get_type },
  { "tag", ww_tag_get_type },
};

GType
ww_document_type_for_name (const char *type_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, type_name) == 0)
      return types[i].get_type ();
  return WW_TYPE_DOCUMENT;
}

const char *const *
ww_document_type_names (void)
{
  static const char *names[G_N_ELEMENTS (types) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
        names[i] = types[i].name;
      g_once_init_leave (&once, 1);
    }
  return names;
}
