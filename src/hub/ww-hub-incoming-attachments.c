/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-incoming-attachments.h"

#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-hub-request.h"
#include "ww-json-text.h"
#include "ww-revision.h"

/* Attachments that came packed and unpack to more are refused. */
#define MAX_UNPACKED (256 * 1024 * 1024)

/* One member of "_attachments". The data of an attachment may be megabytes of base64; it is cut out, not parsed. */
typedef struct {
  char *name;
  char *content_type;
  char *digest;
  gint64 revpos;
  gboolean stub;
  gboolean follows;
  gboolean packed;       /* its bytes are gzip, as CouchDB keeps texts and sends them to its like */
  GBytes *data;
  gboolean bad_data;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_free (entry->name);
  g_free (entry->content_type);
  g_free (entry->digest);
  g_clear_pointer (&entry->data, g_bytes_unref);
}

static GBytes *
decode_base64 (const char *text, gsize n)
{
  g_autofree char *copy = g_strndup (text, n);
  gsize len = 0;
  guchar *raw;

  /* A slash may be written "\/". */
  if (memchr (copy, '\\', n))
    {
      g_auto (GStrv) pieces = g_strsplit (copy, "\\/", -1);

      g_free (copy);
      copy = g_strjoinv ("/", pieces);
    }
  if (copy[strspn (copy, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n ")] != '\0')
    return NULL;
  raw = g_base64_decode (copy, &len);
  return g_bytes_new_take (raw, len);
}

static gboolean
read_entry (Entry *entry, const char *text, gsize n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WwJsonMember member;
  gsize offset = 0;

  while (ww_json_text_next_member (text, (gssize) n, &offset, &member, &failure))
    {
      g_autofree char *name = ww_json_text_unquote (text + member.name_start, member.name_end - member.name_start);
      const char *value = text + member.value_start;
      gsize value_n = member.value_end - member.value_start;

      if (strcmp (name, "data") == 0)
        {
          entry->data = *value == '"' ? decode_base64 (value + 1, value_n - 2) : NULL;
          entry->bad_data = !entry->data;
        }
      else if (strcmp (name, "content_type") == 0 && *value == '"')
        entry->content_type = ww_json_text_unquote (value, value_n);
      else if (strcmp (name, "digest") == 0 && *value == '"')
        entry->digest = ww_json_text_unquote (value, value_n);
      else if (strcmp (name, "revpos") == 0)
        entry->revpos = g_ascii_strtoll (value, NULL, 10);
      else if (strcmp (name, "stub") == 0)
        entry->stub = *value == 't';
      else if (strcmp (name, "encoding") == 0)
        entry->packed = strncmp (value, "\"gzip\"", 6) == 0;
      else if (strcmp (name, "follows") == 0)
        entry->follows = *value == 't';
    }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

/* What a stub means: the attachment of that name in the revision before, or bytes of that digest that are here anyway. */
static WwAttachment *
resolve_stub (WwStore *store, const GPtrArray *before, const Entry *entry, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  WwAttachment *attachment;

  for (guint i = 0; before && i < before->len; i++)
    {
      const WwAttachment *known = before->pdata[i];

      if (strcmp (known->name, entry->name) == 0 && (!entry->digest || strcmp (known->digest, entry->digest) == 0))
        return ww_attachment_copy (known);
    }
  bytes = entry->digest ? ww_store_get_attachment_data (store, entry->digest, NULL) : NULL;
  if (!bytes)
    {
      ww_hub_set_error (error, WW_ERROR_NOT_FOUND, "Invalid attachment stub for %s", entry->name);
      return NULL;
    }
  attachment = g_new0 (WwAttachment, 1);
  attachment->name = g_strdup (entry->name);
  attachment->content_type = g_strdup (entry->content_type ? entry->content_type : "application/octet-stream");
  attachment->digest = g_strdup (entry->digest);
  attachment->length = (gint64) g_bytes_get_size (bytes);
  attachment->revpos = (guint) CLAMP (entry->revpos, 0, G_MAXINT32);
  return attachment;
}

/* Those of the nearest ancestor of what comes that is here with its text. */
static GPtrArray *
read_before (WwStore *store, const char *id, const WwHubIncoming *incoming)
{
  g_autoptr (WwReading) reading = NULL;

  for (guint i = incoming->hashes ? 1 : 0; incoming->hashes && incoming->hashes[i] && i < incoming->start; i++)
    {
      g_autofree char *rev = g_strdup_printf ("%u-%s", incoming->start - i, incoming->hashes[i]);

      g_clear_pointer (&reading, ww_reading_free);
      reading = ww_store_read (store, id, rev, WW_READ_NO_TEXT, NULL);
      if (reading && reading->body)
        return ww_store_get_attachments (store, reading->body, NULL);
    }
  g_clear_pointer (&reading, ww_reading_free);
  reading = ww_store_read (store, id, incoming->hashes ? NULL : incoming->rev, WW_READ_NONE, NULL);
  return reading && reading->body ? ww_store_get_attachments (store, reading->body, NULL) : NULL;
}

static gboolean
bad_entry (GError **error, const char *name, const char *what)
{
  ww_hub_set_error (error, WW_ERROR_INPUT, "Attachment \"%s\": %s", name, what);
  return FALSE;
}

static WwAttachment *
make_attachment (WwStore *store, const GPtrArray *before, Entry *entry, GHashTable *parts, GError **error)
{
  WwAttachment *attachment;

  if (*entry->name == '_' || !*entry->name)
    {
      bad_entry (error, entry->name, "Attachment name can't start with an underscore");
      return NULL;
    }
  if (entry->follows && parts && g_hash_table_contains (parts, entry->name))
    entry->data = g_bytes_ref (g_hash_table_lookup (parts, entry->name));
  else if (entry->stub && !entry->data)
    return resolve_stub (store, before, entry, error);
  if (!entry->data)
    {
      bad_entry (error, entry->name, entry->bad_data ? "Attachment data must be a base64 encoded string" : "has no data");
      return NULL;
    }
  if (entry->packed)
    {
      gboolean too_large;
      GBytes *unpacked = ww_hub_unpack (entry->data, MAX_UNPACKED, &too_large);

      if (!unpacked)
        {
          bad_entry (error, entry->name, too_large ? "is too large" : "is not what its encoding says");
          return NULL;
        }
      g_bytes_unref (entry->data);
      entry->data = unpacked;
    }
  attachment = ww_attachment_new (entry->name, entry->content_type ? entry->content_type : "application/octet-stream", entry->data);
  attachment->revpos = (guint) CLAMP (entry->revpos, 0, G_MAXINT32);
  return attachment;
}

GPtrArray *
ww_hub_read_attachments (WwHubDatabase *database, const char *id, const WwHubIncoming *incoming, GHashTable *parts, GError **error)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_attachment_free);
  WwStore *store = ww_hub_database_get_store (database, error);
  g_autoptr (GPtrArray) before = store ? read_before (store, id, incoming) : NULL;
  g_autoptr (GError) failure = NULL;
  WwJsonMember member;
  gsize offset = 0;

  if (!store)
    return NULL;
  while (ww_json_text_next_member (incoming->attachments, -1, &offset, &member, &failure))
    {
      Entry entry = { 0 };
      WwAttachment *attachment = NULL;

      entry.name = ww_json_text_unquote (incoming->attachments + member.name_start, member.name_end - member.name_start);
      if (incoming->attachments[member.value_start] != '{')
        bad_entry (error, entry.name, "must be an object");
      else if (read_entry (&entry, incoming->attachments + member.value_start, member.value_end - member.value_start, error))
        attachment = make_attachment (store, before, &entry, parts, error);
      /* A revision of our own brings its new attachments itself; where another was made, they know better. */
      if (attachment && incoming->hashes && entry.revpos > 0)
        attachment->revpos = (guint) MIN (entry.revpos, G_MAXINT32);
      else if (attachment && attachment->data)
        attachment->revpos = 0;
      entry_clear (&entry);
      if (!attachment)
        return NULL;
      g_ptr_array_add (attachments, attachment);
    }
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&attachments);
}
