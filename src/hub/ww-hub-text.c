/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-text.h"

#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-revision.h"

void
ww_hub_set_error (GError **error, int code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error)
    *error = g_error_new_valist (WW_ERROR, code, format, args);
  va_end (args);
}

void
ww_hub_incoming_free (WwHubIncoming *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_strfreev (self->hashes);
  if (self->members)
    g_string_free (self->members, TRUE);
  g_free (self->attachments);
  g_free (self);
}

static gboolean
wrong_member (const char *name, GError **error)
{
  ww_hub_set_error (error, WW_ERROR_INPUT, "Invalid value of the member %s", name);
  return FALSE;
}

static gboolean
read_revisions (WwHubIncoming *self, const char *value, gsize n, GError **error)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (value, (gssize) n, error);
  g_autoptr (GStrvBuilder) hashes = g_strv_builder_new ();
  JsonNode *ids;
  gint64 start;

  if (!node)
    return FALSE;
  ids = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "ids") : NULL;
  start = ids ? ww_hub_get_number (json_node_get_object (node), "start", 0) : 0;
  /* What _local documents may say: nothing of it is kept. */
  if (ids && start == 0)
    return TRUE;
  if (!ids || !JSON_NODE_HOLDS_ARRAY (ids) || start < 1 || start > 1000000000)
    return wrong_member ("_revisions", error);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (ids)); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (ids), i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING || !*json_node_get_string (item))
        return wrong_member ("_revisions", error);
      g_strv_builder_add (hashes, json_node_get_string (item));
    }
  g_clear_pointer (&self->hashes, g_strfreev);
  self->hashes = g_strv_builder_end (hashes);
  if (!self->hashes[0])
    return wrong_member ("_revisions", error);
  self->start = (guint) start;
  return TRUE;
}

/* A member that begins with "_": what the protocol means by it, or a refusal. */
static gboolean
read_special (WwHubIncoming *self, const char *name, const char *value, gsize n, const char **kind, GError **error)
{
  static const char *const ignored[] = { "_revs_info", "_conflicts", "_deleted_conflicts", "_local_seq", NULL };

  if (strcmp (name, "_id") == 0 || strcmp (name, "_rev") == 0)
    {
      char **target = name[1] == 'i' ? &self->id : &self->rev;

      if (n == 4 && strncmp (value, "null", 4) == 0 && name[1] == 'r')
        return TRUE;
      if (*value != '"')
        {
          ww_hub_set_error (error, WW_ERROR_INPUT, "%s", name[1] == 'i' ? "Document id must be a string" : "Invalid rev format");
          return FALSE;
        }
      g_free (*target);
      *target = ww_json_text_unquote (value, n);
      return TRUE;
    }
  if (strcmp (name, "_deleted") == 0)
    {
      self->deleted = strncmp (value, "true", 4) == 0;
      return TRUE;
    }
  if (strcmp (name, "_revisions") == 0)
    return read_revisions (self, value, n, error);
  if (strcmp (name, "_attachments") == 0)
    {
      if (*value != '{')
        return wrong_member (name, error);
      g_free (self->attachments);
      self->attachments = g_strndup (value, n);
      return TRUE;
    }
  if (g_strv_contains (ignored, name))
    return TRUE;
  *kind = "doc_validation";
  ww_hub_set_error (error, WW_ERROR_INPUT, "Bad special document member: %s", name);
  return FALSE;
}

WwHubIncoming *
ww_hub_incoming_new (const char *text, gssize len, const char **kind, GError **error)
{
  g_autoptr (WwHubIncoming) self = g_new0 (WwHubIncoming, 1);
  g_autoptr (GError) failure = NULL;
  WwJsonMember member;
  gsize offset = 0;

  *kind = "bad_request";
  self->members = g_string_sized_new (len > 0 ? (gsize) len : 256);
  while (ww_json_text_next_member (text, len, &offset, &member, &failure))
    {
      const char *name = text + member.name_start;

      /* "\u005f" is an underscore too. */
      if (name[1] == '_' || name[1] == '\\')
        {
          g_autofree char *meant = ww_json_text_unquote (name, member.name_end - member.name_start);

          /* The fields of replicators' own documents are kept. */
          if (*meant == '_' && !g_str_has_prefix (meant, "_replication_"))
            {
              if (!read_special (self, meant, text + member.value_start, member.value_end - member.value_start, kind, error))
                return NULL;
              continue;
            }
        }
      g_string_append_c (self->members, ',');
      g_string_append_len (self->members, name, (gssize) (member.name_end - member.name_start));
      g_string_append_c (self->members, ':');
      g_string_append_len (self->members, text + member.value_start, (gssize) (member.value_end - member.value_start));
    }
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&self);
}

char *
ww_hub_incoming_build_text (const WwHubIncoming *self, const char *id)
{
  g_autofree char *quoted = ww_json_text_quote (id);

  return g_strconcat ("{\"_id\":", quoted, self->members->str, "}", NULL);
}

WwReadFlags
ww_hub_show_read_flags (WwHubShow show)
{
  return ((show & (WW_HUB_SHOW_REVISIONS | WW_HUB_SHOW_INFO)) ? WW_READ_HISTORY : 0)
         | ((show & (WW_HUB_SHOW_CONFLICTS | WW_HUB_SHOW_DELETED_CONFLICTS)) ? WW_READ_LEAVES : 0);
}

void
ww_hub_append_quoted (GString *out, const char *text)
{
  g_autofree char *quoted = ww_json_text_quote (text);

  g_string_append (out, quoted);
}

static void
show_revisions (GString *out, const GPtrArray *history)
{
  guint generation = 0;

  ww_rev_parse (((WwRevisionName *) history->pdata[0])->rev, &generation);
  g_string_append_printf (out, ",\"_revisions\":{\"start\":%u,\"ids\":[", generation);
  for (guint i = 0; i < history->len; i++)
    {
      const char *hash = ww_rev_parse (((WwRevisionName *) history->pdata[i])->rev, &generation);

      if (i)
        g_string_append_c (out, ',');
      ww_hub_append_quoted (out, hash ? hash : "");
    }
  g_string_append (out, "]}");
}

static void
show_info (GString *out, const GPtrArray *history)
{
  g_string_append (out, ",\"_revs_info\":[");
  for (guint i = 0; i < history->len; i++)
    {
      const WwRevisionName *name = history->pdata[i];

      g_string_append (out, i ? ",{\"rev\":" : "{\"rev\":");
      ww_hub_append_quoted (out, name->rev);
      g_string_append_printf (out, ",\"status\":\"%s\"}", !name->kept ? "missing" : name->deleted ? "deleted" : "available");
    }
  g_string_append_c (out, ']');
}

static void
show_leaves (GString *out, const WwReading *reading, gboolean deleted, const char *member)
{
  gboolean any = FALSE;

  for (guint i = 0; i < reading->leaves->len; i++)
    {
      const WwRevisionName *name = reading->leaves->pdata[i];

      if (name->deleted != deleted || strcmp (name->rev, reading->rev) == 0)
        continue;
      if (any)
        g_string_append_c (out, ',');
      else
        g_string_append_printf (out, ",\"%s\":[", member);
      ww_hub_append_quoted (out, name->rev);
      any = TRUE;
    }
  if (any)
    g_string_append_c (out, ']');
}

static gboolean
show_attachments (GString *out, WwStore *store, gint64 body, gboolean data, GError **error)
{
  g_autoptr (GPtrArray) attachments = ww_store_get_attachments (store, body, error);

  if (!attachments)
    return FALSE;
  for (guint i = 0; i < attachments->len; i++)
    {
      const WwAttachment *attachment = attachments->pdata[i];

      g_string_append (out, i ? "," : ",\"_attachments\":{");
      ww_hub_append_quoted (out, attachment->name);
      g_string_append (out, ":{\"content_type\":");
      ww_hub_append_quoted (out, attachment->content_type);
      g_string_append_printf (out, ",\"revpos\":%u,\"digest\":", attachment->revpos);
      ww_hub_append_quoted (out, attachment->digest);
      if (data)
        {
          g_autoptr (GBytes) bytes = ww_store_get_attachment_data (store, attachment->digest, error);
          g_autofree char *encoded = NULL;

          if (!bytes)
            return FALSE;
          encoded = g_bytes_get_size (bytes) ? g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
          g_string_append_printf (out, ",\"data\":\"%s\"}", encoded);
        }
      else
        g_string_append_printf (out, ",\"length\":%" G_GINT64_FORMAT ",\"stub\":true}", attachment->length);
    }
  if (attachments->len)
    g_string_append_c (out, '}');
  return TRUE;
}

/* One behind the value of "_id", which the texts of the hub begin with. */
static gsize
find_id_end (const char *text)
{
  static const char first[] = "{\"_id\":\"";
  gsize start, end;

  if (g_str_has_prefix (text, first))
    {
      const char *p = text + strlen (first);

      for (; *p && *p != '"'; p++)
        if (*p == '\\' && p[1])
          p++;
      return (gsize) (p - text) + 1;
    }
  return ww_json_text_find (text, -1, "_id", &start, &end) ? end : 0;
}

gboolean
ww_hub_show (GString *out, WwHubDatabase *database, const WwReading *reading, WwHubShow show, gint64 local_seq, GError **error)
{
  gsize id_end = reading->text ? find_id_end (reading->text) : 0;

  if (!id_end)
    {
      ww_hub_set_error (error, WW_ERROR_NOT_FOUND, "missing");
      return FALSE;
    }
  g_string_append_len (out, reading->text, (gssize) id_end);
  g_string_append (out, ",\"_rev\":");
  ww_hub_append_quoted (out, reading->rev);
  if (reading->deleted)
    g_string_append (out, ",\"_deleted\":true");
  if ((show & WW_HUB_SHOW_REVISIONS) && reading->history)
    show_revisions (out, reading->history);
  if ((show & WW_HUB_SHOW_INFO) && reading->history)
    show_info (out, reading->history);
  if ((show & WW_HUB_SHOW_CONFLICTS) && reading->leaves)
    show_leaves (out, reading, FALSE, "_conflicts");
  if ((show & WW_HUB_SHOW_DELETED_CONFLICTS) && reading->leaves)
    show_leaves (out, reading, TRUE, "_deleted_conflicts");
  if (local_seq >= 0)
    {
      g_autofree char *seq = ww_hub_database_write_seq (database, local_seq);

      g_string_append_printf (out, ",\"_local_seq\":\"%s\"", seq);
    }
  if (database->has_attachments && reading->body)
    {
      WwStore *store = ww_hub_database_get_store (database, error);

      if (!store || !show_attachments (out, store, reading->body, (show & WW_HUB_SHOW_DATA) != 0, error))
        return FALSE;
    }
  g_string_append (out, reading->text + id_end);
  return TRUE;
}

const char *
ww_hub_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

gint64
ww_hub_get_number (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : otherwise;
}
