/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-text.h"

static gsize
skip_space (const char *text, gsize length, gsize at)
{
  while (at < length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t'))
    at++;
  return at;
}

/* Behind a string that begins at @at, or the end. */
static gsize
skip_string (const char *text, gsize length, gsize at)
{
  for (at = ww_json_text_find_special (text, length, at + 1); at < length && text[at] == '\\';)
    at = ww_json_text_find_special (text, length, MIN (at + 2, length));
  return MIN (at + 1, length);
}

static gsize
skip_value (const char *text, gsize length, gsize at)
{
  guint depth = 0;

  if (at < length && text[at] == '"')
    return skip_string (text, length, at);
  while (at < length)
    switch (text[at])
      {
      case '"':
        at = skip_string (text, length, at);
        break;
      case '{': case '[':
        depth++;
        at++;
        break;
      case '}': case ']':
        if (depth == 0)
          return at;
        at++;
        if (--depth == 0)
          return at;
        break;
      case ',': case ' ': case '\n': case '\r': case '\t':
        if (depth == 0)
          return at;
        at++;
        break;
      default:
        at++;
      }
  return at;
}

gboolean
ww_wire_next_member (const char *object, gsize length, gsize *offset, WwWireMember *member)
{
  gsize at = skip_space (object, length, *offset);

  if (at < length && (object[at] == '{' || object[at] == ','))
    at = skip_space (object, length, at + 1);
  if (at >= length || object[at] != '"')
    return FALSE;
  member->name_start = at + 1;
  at = skip_string (object, length, at);
  member->name_end = at - 1;
  at = skip_space (object, length, at);
  if (at >= length || object[at] != ':')
    return FALSE;
  member->start = skip_space (object, length, at + 1);
  member->end = *offset = skip_value (object, length, member->start);
  return member->end > member->start;
}

gboolean
ww_wire_next_element (const char *array, gsize length, gsize *offset, gsize *start, gsize *end)
{
  gsize at = skip_space (array, length, *offset);

  if (at < length && (array[at] == ',' || (*offset == 0 && array[at] == '[')))
    at = skip_space (array, length, at + 1);
  *start = at;
  *end = *offset = skip_value (array, length, at);
  return *end > *start;
}

gboolean
ww_wire_member_is (const char *object, const WwWireMember *member, const char *name)
{
  gsize length = member->name_end - member->name_start;

  return strlen (name) == length && memcmp (object + member->name_start, name, length) == 0;
}

char *
ww_wire_dup_string (const char *object, const WwWireMember *member)
{
  gsize length = member->end - member->start;
  g_autoptr (JsonNode) node = NULL;

  if (length < 2 || object[member->start] != '"')
    return NULL;
  if (!memchr (object + member->start, '\\', length))
    return g_utf8_validate (object + member->start, (gssize) length, NULL) ? g_strndup (object + member->start + 1, length - 2) : NULL;
  node = ww_json_text_parse (object + member->start, (gssize) length, NULL);
  return node ? json_node_dup_string (node) : NULL;
}

static gboolean
is_true (const char *object, const WwWireMember *member)
{
  return member->end - member->start == 4 && memcmp (object + member->start, "true", 4) == 0;
}

static guint
read_generation (const char *text, gsize length)
{
  guint64 n = 0;

  for (gsize i = 0; i < length && g_ascii_isdigit (text[i]) && n <= 1000000000; i++)
    n = n * 10 + (guint64) (text[i] - '0');
  return n <= 1000000000 ? (guint) n : 0;
}

/* "_revisions": {"start": 3, "ids": ["…", …]} */
static void
read_revisions (WwWireDocument *self, const char *text, gsize length)
{
  WwWireMember member;
  gsize offset = 0;

  if (length == 0 || *text != '{')
    return;
  while (ww_wire_next_member (text, length, &offset, &member))
    if (ww_wire_member_is (text, &member, "start"))
      self->start = read_generation (text + member.start, member.end - member.start);
    else if (ww_wire_member_is (text, &member, "ids") && text[member.start] == '[')
      for (gsize at = member.start + 1; at < member.end; at++)
        if (text[at] == '"')
          {
            WwWireMember string = { .start = at, .end = skip_string (text, member.end, at) };

            char *hash = ww_wire_dup_string (text, &string);

            if (hash)
              g_ptr_array_add (self->hashes, hash);
            at = string.end - 1;
          }
}

/* So many attachments a document may have. */
#define ATTACHMENTS_MAX 1000

const char *
ww_wire_get_text (JsonObject *object, const char *name, const char *otherwise)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : otherwise;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

/* "name": {"content_type": …, "digest": …, "length": …, "revpos": …, "stub": true or "data": …} */
static WwAttachment *
read_attachment (const char *name, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type = ww_wire_get_text (object, "content_type", NULL);
  const char *digest = ww_wire_get_text (object, "digest", NULL);
  const char *data = ww_wire_get_text (object, "data", NULL);
  WwAttachment *self;

  if (!*name || (!digest && !data))
    return NULL;
  if (!type)
    type = "application/octet-stream";
  if (data)
    {
      gsize n;
      guchar *raw = g_base64_decode (data, &n);
      g_autoptr (GBytes) bytes = g_bytes_new_take (raw, n);

      self = ww_attachment_new (name, type, bytes);
    }
  else
    {
      self = g_new0 (WwAttachment, 1);
      self->name = g_strdup (name);
      self->content_type = g_strdup (type);
      self->length = MAX (get_number (object, "length"), 0);
    }
  if (digest)
    {
      g_free (self->digest);
      self->digest = g_strdup (digest);
    }
  self->revpos = (guint) CLAMP (get_number (object, "revpos"), 0, 1000000000);
  return self;
}

static gboolean
read_attachments (WwWireDocument *self, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (text, (gssize) length, error);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!node)
    return FALSE;
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  if (!JSON_NODE_HOLDS_OBJECT (node) || json_object_get_size (json_node_get_object (node)) == 0)
    return TRUE;
  if (json_object_get_size (json_node_get_object (node)) > ATTACHMENTS_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The endpoint sent a document with more than %d attachments."), ATTACHMENTS_MAX);
      return FALSE;
    }
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_attachment_free);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      WwAttachment *attachment = read_attachment (name, value);

      if (!attachment)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The endpoint sent a document with an attachment “%s” that has neither bytes nor a digest."),
                       name);
          return FALSE;
        }
      g_ptr_array_add (self->attachments, attachment);
    }
  return TRUE;
}

static const char *
hash_of (const char *rev)
{
  const char *dash = rev ? strchr (rev, '-') : NULL;

  return dash && dash > rev && dash[1] ? dash + 1 : NULL;
}

/* The protocol's own members; what else begins with "_" is left, and the store says what it thinks of it. */
typedef enum { ORDINARY, ID, REV, REVISIONS, DELETED, ATTACHMENTS, OTHER } Kind;

static Kind
kind_of (const char *text, const WwWireMember *member)
{
  static const char *const others[] = { "_conflicts", "_deleted_conflicts", "_local_seq", "_revs_info" };

  if (text[member->name_start] != '_')
    return ORDINARY;
  if (ww_wire_member_is (text, member, "_id"))
    return ID;
  if (ww_wire_member_is (text, member, "_rev"))
    return REV;
  if (ww_wire_member_is (text, member, "_revisions"))
    return REVISIONS;
  if (ww_wire_member_is (text, member, "_deleted"))
    return DELETED;
  if (ww_wire_member_is (text, member, "_attachments"))
    return ATTACHMENTS;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (ww_wire_member_is (text, member, others[i]))
      return OTHER;
  return ORDINARY;
}

WwWireDocument *
ww_wire_read (const char *text, gsize length, GError **error)
{
  g_autoptr (WwWireDocument) self = NULL;
  WwWireMember member;
  gsize offset = 0, before, last_end = 0;
  gboolean any = FALSE;
  GString *out;

  self = g_new0 (WwWireDocument, 1);
  self->hashes = g_ptr_array_new_with_free_func (g_free);
  out = g_string_sized_new (length + 1);
  /* A member that stays brings along what stands before it: white space, and its comma if it is not the first. */
  for (before = 0; length && *text == '{' && ww_wire_next_member (text, length, &offset, &member); before = last_end)
    {
      last_end = member.end;
      switch (kind_of (text, &member))
        {
        case REV:
          g_free (self->rev);
          self->rev = ww_wire_dup_string (text, &member);
          continue;
        case REVISIONS:
          read_revisions (self, text + member.start, member.end - member.start);
          continue;
        case DELETED:
          self->deleted = is_true (text, &member);
          continue;
        case ATTACHMENTS:
          if (!read_attachments (self, text + member.start, member.end - member.start, error))
            {
              g_string_free (out, TRUE);
              return NULL;
            }
          continue;
        case OTHER:
          continue;
        case ID:
          g_free (self->id);
          self->id = ww_wire_dup_string (text, &member);
          break;
        case ORDINARY:
          break;
        }
      if (!any)
        {
          gsize gap = before + strcspn (text + before, "{,") + 1;

          g_string_append_c (out, '{');
          g_string_append_len (out, text + gap, (gssize) (member.name_start - 1 - gap));
        }
      else
        g_string_append_len (out, text + before, (gssize) (member.name_start - 1 - before));
      g_string_append_len (out, text + member.name_start - 1, (gssize) (member.end - member.name_start + 1));
      any = TRUE;
    }
  if (any)
    g_string_append_len (out, text + last_end, (gssize) (length - last_end));
  self->text = g_string_free (out, FALSE);
  if (self->hashes->len == 0 && hash_of (self->rev))
    {
      g_ptr_array_add (self->hashes, g_strdup (hash_of (self->rev)));
      self->start = read_generation (self->rev, strlen (self->rev));
    }
  if (!self->rev && self->hashes->len)
    self->rev = g_strdup_printf ("%u-%s", self->start, (char *) self->hashes->pdata[0]);
  if (!any || !self->id || !self->rev || !self->start || g_strcmp0 (hash_of (self->rev), self->hashes->pdata[0]) != 0)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("The endpoint sent a document without an id or a revision."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
ww_wire_document_free (WwWireDocument *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_free (self->text);
  g_ptr_array_unref (self->hashes);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_free (self);
}

static void
append_quoted (GString *out, const char *string)
{
  g_autofree char *quoted = NULL;

  gboolean plain = TRUE;

  for (const char *p = string; *p && plain; p++)
    plain = (guchar) *p >= 0x20 && *p != '"' && *p != '\\';
  if (plain)
    {
      g_string_append_c (out, '"');
      g_string_append (out, string);
      g_string_append_c (out, '"');
      return;
    }
  quoted = ww_json_text_quote (string);
  g_string_append (out, quoted);
}

static void
write_attachments (GString *out, GPtrArray *attachments)
{
  g_string_append (out, ",\"_attachments\":{");
  for (guint i = 0; i < attachments->len; i++)
    {
      const WwAttachment *attachment = attachments->pdata[i];

      if (i)
        g_string_append_c (out, ',');
      append_quoted (out, attachment->name);
      g_string_append (out, ":{\"content_type\":");
      append_quoted (out, attachment->content_type);
      g_string_append_printf (out, ",\"revpos\":%u,", attachment->revpos);
      if (attachment->data)
        {
          gsize n;
          gconstpointer bytes = g_bytes_get_data (attachment->data, &n);
          g_autofree char *encoded = n ? g_base64_encode (bytes, n) : g_strdup ("");

          g_string_append_printf (out, "\"data\":\"%s\"}", encoded);
          continue;
        }
      g_string_append (out, "\"digest\":");
      append_quoted (out, attachment->digest);
      g_string_append_printf (out, ",\"length\":%" G_GINT64_FORMAT ",\"stub\":true}", attachment->length);
    }
  g_string_append_c (out, '}');
}

void
ww_wire_write (GString *out, const char *text, gboolean deleted, const char *const *history, GPtrArray *attachments)
{
  const char *brace = strchr (text, '{');

  g_string_append (out, "{\"_rev\":");
  append_quoted (out, history[0]);
  g_string_append_printf (out, ",\"_revisions\":{\"start\":%u,\"ids\":[", read_generation (history[0], strlen (history[0])));
  for (gsize i = 0; history[i]; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      append_quoted (out, hash_of (history[i]));
    }
  g_string_append (out, "]}");
  if (deleted)
    g_string_append (out, ",\"_deleted\":true");
  if (attachments && attachments->len)
    write_attachments (out, attachments);
  /* There is always a member: its "_id". */
  g_string_append_c (out, ',');
  g_string_append (out, brace + 1);
}
