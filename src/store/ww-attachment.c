/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-attachment.h"

#include <glib/gi18n-lib.h>

#include "ww-batch-private.h"
#include "ww-error.h"
#include "ww-store-private.h"

WwAttachment *
ww_attachment_new (const char *name, const char *content_type, GBytes *data)
{
  WwAttachment *self = g_new0 (WwAttachment, 1);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);
  gsize n;
  gconstpointer bytes = g_bytes_get_data (data, &n);
  guint8 raw[16];
  gsize raw_len = sizeof raw;
  g_autofree char *encoded = NULL;

  g_checksum_update (sum, bytes, (gssize) n);
  g_checksum_get_digest (sum, raw, &raw_len);
  encoded = g_base64_encode (raw, raw_len);
  self->name = g_strdup (name);
  self->content_type = g_strdup (content_type);
  self->digest = g_strconcat ("md5-", encoded, NULL);
  self->length = (gint64) n;
  self->data = g_bytes_ref (data);
  return self;
}

WwAttachment *
ww_attachment_copy (const WwAttachment *self)
{
  WwAttachment *copy = g_new0 (WwAttachment, 1);

  copy->name = g_strdup (self->name);
  copy->content_type = g_strdup (self->content_type);
  copy->digest = g_strdup (self->digest);
  copy->length = self->length;
  copy->revpos = self->revpos;
  copy->data = self->data ? g_bytes_ref (self->data) : NULL;
  return copy;
}

void
ww_attachment_free (WwAttachment *self)
{
  g_free (self->name);
  g_free (self->content_type);
  g_free (self->digest);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

void
ww_batch_attach (WwBatch *self, WwAttachment *attachment)
{
  WwBatchChange *change;

  g_return_if_fail (self->changes->len > 0);
  change = self->changes->pdata[self->changes->len - 1];
  if (!change->attachments)
    change->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_attachment_free);
  g_ptr_array_add (change->attachments, attachment);
}

static gboolean
write_content (WwSql *sql, const WwAttachment *attachment, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, "INSERT OR IGNORE INTO attachment (digest, content) VALUES (?, ?)", error);
  gsize n;
  gconstpointer bytes = g_bytes_get_data (attachment->data, &n);

  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, attachment->digest);
  sqlite3_bind_blob64 (statement, 2, n ? bytes : "", n, SQLITE_STATIC);
  return ww_sql_run (sql, statement, error);
}

gboolean
ww_store_write_attachments (WwStore *self, gint64 body, guint generation, GPtrArray *attachments, GError **error)
{
  WwSql *sql = &self->sql;

  for (guint i = 0; attachments && i < attachments->len; i++)
    {
      const WwAttachment *attachment = attachments->pdata[i];
      sqlite3_stmt *statement;

      if (attachment->data && !write_content (sql, attachment, error))
        return FALSE;
      statement = ww_sql_use (sql, "INSERT OR REPLACE INTO attached (body, name, content_type, digest, length, revpos) VALUES (?, ?, ?, ?, ?, ?)", error);
      if (!statement)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, body);
      ww_sql_bind_text (statement, 2, attachment->name);
      ww_sql_bind_text (statement, 3, attachment->content_type);
      ww_sql_bind_text (statement, 4, attachment->digest);
      sqlite3_bind_int64 (statement, 5, attachment->length);
      sqlite3_bind_int64 (statement, 6, attachment->revpos ? attachment->revpos : generation);
      if (!ww_sql_run (sql, statement, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
ww_store_get_attachments (WwStore *self, gint64 body, GError **error)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_attachment_free);
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, "SELECT name, content_type, digest, length, revpos FROM attached WHERE body = ? ORDER BY name", error);
  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, body);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    {
      WwAttachment *attachment = g_new0 (WwAttachment, 1);

      attachment->name = ww_sql_dup (statement, 0);
      attachment->content_type = ww_sql_dup (statement, 1);
      attachment->digest = ww_sql_dup (statement, 2);
      attachment->length = sqlite3_column_int64 (statement, 3);
      attachment->revpos = (guint) sqlite3_column_int64 (statement, 4);
      g_ptr_array_add (attachments, attachment);
    }
  return step == 0 ? g_steal_pointer (&attachments) : NULL;
}

GBytes *
ww_store_get_attachment_data (WwStore *self, const char *digest, GError **error)
{
  sqlite3_stmt *statement;
  GBytes *data = NULL;
  int step;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, "SELECT content FROM attachment WHERE digest = ?", error);
  if (!statement)
    return NULL;
  ww_sql_bind_text (statement, 1, digest);
  step = ww_sql_step (&self->sql, statement, error);
  if (step == 1)
    {
      gconstpointer bytes = sqlite3_column_blob (statement, 0);

      data = g_bytes_new (bytes, (gsize) sqlite3_column_bytes (statement, 0));
      sqlite3_reset (statement);
    }
  else if (step == 0)
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no attachment “%s”."), digest);
  return data;
}

gboolean
ww_store_has_attachments (WwStore *self, gboolean *any, GError **error)
{
  gint64 found;

  WW_STORE_ASSERT (self);
  if (!ww_sql_get_int (&self->sql, "SELECT EXISTS (SELECT 1 FROM attached)", 0, &found, error))
    return FALSE;
  *any = found != 0;
  return TRUE;
}
