/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-pull-attachments.h"

#include <glib/gi18n-lib.h>

#include "ww-attachment.h"
#include "ww-error.h"

static gboolean
is_lacking (WwWorker *self, const WwAttachment *attachment, gboolean *lacks, GError **error)
{
  gboolean has;

  *lacks = FALSE;
  if (attachment->data || attachment->length > WW_PULL_ATTACHMENT_MAX)
    return TRUE;
  if (!ww_store_has_attachment_data (self->store, attachment->digest, &has, error))
    return FALSE;
  *lacks = !has;
  return TRUE;
}

gboolean
ww_pull_lacks_attachments (WwWorker *self, GPtrArray *attachments, gboolean *lacks, GError **error)
{
  *lacks = FALSE;
  for (guint i = 0; i < attachments->len && !*lacks; i++)
    if (!is_lacking (self, attachments->pdata[i], lacks, error))
      return FALSE;
  return TRUE;
}

/* Reads what was announced, and looks whether that was all. */
static gboolean
read_all (WwWorker *self, WwAttachment *attachment, GInputStream *stream, GError **error)
{
  gsize length = (gsize) attachment->length, n = 0;
  g_autofree char *bytes = g_malloc (length + 1);
  GError *raw = NULL;

  if (!g_input_stream_read_all (stream, bytes, length + 1, &n, self->shared->stop, &raw))
    {
      g_propagate_error (error, ww_endpoint_translate (self->endpoint, raw));
      return FALSE;
    }
  if (n != length)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The attachment “%s” came with another length than was announced."), attachment->name);
      return FALSE;
    }
  attachment->data = g_bytes_new_take (g_steal_pointer (&bytes), length);
  return TRUE;
}

static gboolean
fetch (WwWorker *self, const char *id, const char *rev, WwAttachment *attachment, GError **error)
{
  g_autofree char *encoded_id = ww_endpoint_encode (id), *encoded_name = ww_endpoint_encode (attachment->name);
  g_autofree char *encoded_rev = ww_endpoint_encode (rev);
  g_autofree char *path = g_strdup_printf ("/%s/%s?rev=%s", encoded_id, encoded_name, encoded_rev);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GInputStream) stream = ww_endpoint_open (self->endpoint, WW_ASK_DATABASE, "GET", path, NULL, self->shared->stop, &failure);

  if (stream)
    return read_all (self, attachment, stream, error);
  /* The document goes on without them; if it was changed meanwhile, the next of it brings its own. */
  if (g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
ww_pull_attachments (WwWorker *self, const char *id, const char *rev, GPtrArray *attachments, GError **error)
{
  gint64 room = WW_DOCUMENT_ATTACHMENTS_MAX;

  for (guint i = 0; i < attachments->len; i++)
    {
      WwAttachment *attachment = attachments->pdata[i];
      gboolean lacks;

      if (!is_lacking (self, attachment, &lacks, error))
        return FALSE;
      if (!lacks || attachment->length > room)
        continue;
      if (!fetch (self, id, rev, attachment, error))
        return FALSE;
      room -= attachment->length;
    }
  return TRUE;
}
