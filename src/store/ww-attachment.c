/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-batch-private.h"
#include "ww-error.h"
#include "ww-reading.h"
#include "ww-revision.h"
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

/* The generation of the last revision that both come from; 0 when there is none. */
static guint
find_parting (const WwReading *one, const WwReading *other)
{
  for (guint i = 0; i < one->history->len; i++)
    for (guint j = 0; j < other->history->len; j++)
      {
        const char *rev = ((WwRevisionName *) one->history->pdata[i])->rev;
        guint generation;

        if (strcmp (rev, ((WwRevisionName *) other->history->pdata[j])->rev) == 0)
          return ww_rev_parse (rev, &generation) ? generation : 0;
      }
  return 0;
}

static WwAttachment *
find_name (GPtrArray *attachments, const char *name)
{
  for (guint i = 0; i < attachments->len; i++)
    if (strcmp (((WwAttachment *) attachments->pdata[i])->name, name) == 0)
      return attachments->pdata[i];
  return NULL;
}

/* Under a name that is free. */
static void
add_beside (GPtrArray *attachments, const WwAttachment *attachment)
{
  WwAttachment *copy = ww_attachment_copy (attachment);

  copy->revpos = 0;
  for (guint n = 2; find_name (attachments, copy->name); n++)
    {
      g_free (copy->name);
      copy->name = g_strdup_printf ("%s (%u)", attachment->name, n);
    }
  g_ptr_array_add (attachments, copy);
}

gboolean
ww_store_join_attachments (WwStore *self, const char *id, const char *rev, const char *other_rev, GPtrArray **joined, GError **error)
{
  g_autoptr (WwReading) one = ww_store_read (self, id, rev, WW_READ_HISTORY | WW_READ_NO_TEXT, error);
  g_autoptr (WwReading) other = one ? ww_store_read (self, id, other_rev, WW_READ_HISTORY | WW_READ_NO_TEXT, error) : NULL;
  g_autoptr (GPtrArray) ours = other ? ww_store_get_attachments (self, one->body, error) : NULL;
  g_autoptr (GPtrArray) theirs = ours ? ww_store_get_attachments (self, other->body, error) : NULL;
  gboolean any = FALSE;
  guint parting;

  *joined = NULL;
  if (!theirs)
    return FALSE;
  parting = find_parting (one, other);
  for (guint i = 0; i < theirs->len; i++)
    {
      const WwAttachment *their = theirs->pdata[i];
      WwAttachment *our = find_name (ours, their->name);

      if (their->revpos <= parting || (our && strcmp (our->digest, their->digest) == 0))
        continue;
      if (our && our->revpos <= parting)
        g_ptr_array_remove (ours, our);
      add_beside (ours, their);
      any = TRUE;
    }
  if (any)
    *joined = g_steal_pointer (&ours);
  return TRUE;
}

gboolean
ww_store_has_attachment_data (WwStore *self, const char *digest, gboolean *has, GError **error)
{
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, "SELECT 1 FROM attachment WHERE digest = ?", error);
  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, digest);
  step = ww_sql_step (&self->sql, statement, error);
  sqlite3_reset (statement);
  *has = step == 1;
  return step >= 0;
}

gboolean
ww_store_count_absent_data (WwStore *self, guint *n, GError **error)
{
  gint64 count;

  WW_STORE_ASSERT (self);
  /* Nearly always none: then the documents are not looked through. */
  if (!ww_sql_get_int (&self->sql,
                       "WITH absent AS MATERIALIZED (SELECT body FROM attached WHERE NOT EXISTS"
                       " (SELECT 1 FROM attachment WHERE attachment.digest = attached.digest))"
                       " SELECT CASE WHEN EXISTS (SELECT 1 FROM absent)"
                       " THEN (SELECT count(*) FROM absent JOIN document ON document.body = absent.body WHERE document.deleted = 0) ELSE 0 END",
                       0, &count, error))
    return FALSE;
  *n = (guint) count;
  return TRUE;
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
