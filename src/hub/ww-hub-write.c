/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-write.h"

#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-hub-incoming-attachments.h"
#include "ww-hub-local.h"
#include "ww-hub-private.h"
#include "ww-hub-users.h"
#include "ww-json-text.h"
#include "ww-replica.h"
#include "ww-revision.h"

struct _WwHubWrite {
  WwHubRequest *request;
  gboolean new_edits;
  WwBatch *batch;
  GPtrArray *results;    /* WwHubWritten */
  GArray *places;        /* of each change in the batch: the index of its result */
};

static void
written_free (gpointer data)
{
  WwHubWritten *written = data;

  g_free (written->id);
  g_free (written->rev);
  g_free (written->reason);
  g_free (written);
}

WwHubWrite *
ww_hub_write_new (WwHubRequest *request, gboolean new_edits)
{
  WwHubWrite *self = g_new0 (WwHubWrite, 1);

  self->request = ww_hub_request_ref (request);
  self->new_edits = new_edits;
  self->batch = ww_batch_new ();
  ww_batch_set_partial (self->batch, TRUE);
  self->results = g_ptr_array_new_with_free_func (written_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
ww_hub_write_free (WwHubWrite *self)
{
  ww_hub_request_unref (self->request);
  ww_batch_free (self->batch);
  g_ptr_array_unref (self->results);
  g_array_unref (self->places);
  g_free (self);
}

static void
fail (WwHubWritten *written, guint status, const char *error, const char *reason)
{
  written->status = status;
  written->error = error;
  g_free (written->reason);
  written->reason = g_strdup (reason);
}

static void
fail_error (WwHubWritten *written, const GError *error)
{
  const char *name;
  guint status = ww_hub_error_status (error, &name);

  fail (written, status, name, status == 409 ? "Document update conflict." : error->message);
}

static gboolean
check_id (WwHubWritten *written)
{
  const char *id = written->id;

  if (!*id)
    fail (written, 400, "illegal_docid", "Document id must not be empty");
  else if (strlen (id) > 8192)
    fail (written, 400, "illegal_docid", "Document id is too long");
  else if (*id == '_' && (!g_str_has_prefix (id, "_design/") || !id[strlen ("_design/")]))
    fail (written, 400, "illegal_docid", "Only reserved document ids may start with underscore.");
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_rev (WwHubWritten *written, const char *rev)
{
  guint generation;

  if (!rev || ww_rev_parse (rev, &generation))
    return TRUE;
  fail (written, 400, "bad_request", "Invalid rev format");
  return FALSE;
}

static gboolean
add_change (WwHubWrite *self, const char *id, const WwHubIncoming *incoming, const char *text, GError **error)
{
  if (!self->new_edits)
    {
      guint generation = 0;
      const char *hash = incoming->rev ? ww_rev_parse (incoming->rev, &generation) : NULL;
      const char *alone[] = { hash, NULL };
      const char *const *hashes = incoming->hashes ? (const char *const *) incoming->hashes : alone;

      if (!incoming->hashes && !hash)
        {
          ww_hub_set_error (error, WW_ERROR_INPUT, "When `new_edits: false`, the document needs `_rev` or `_revisions` specified");
          return FALSE;
        }
      return ww_batch_put_revision (self->batch, id, text, incoming->deleted, incoming->hashes ? incoming->start : generation, hashes,
                                    g_strv_length ((char **) hashes), error);
    }
  if (incoming->deleted)
    return ww_batch_put_tombstone (self->batch, id, text, incoming->rev, error);
  return ww_batch_put_text (self->batch, id, text, incoming->rev, error);
}

void
ww_hub_write_add (WwHubWrite *self, const char *id, WwHubIncoming *incoming, GHashTable *parts)
{
  g_autoptr (WwHubIncoming) taken = incoming;
  WwHubWritten *written = g_new0 (WwHubWritten, 1);
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint place = self->results->len;

  g_ptr_array_add (self->results, written);
  written->status = 201;
  written->id = id ? g_strdup (id) : taken->id ? g_strdup (taken->id) : NULL;
  if (!written->id)
    {
      g_auto (GStrv) pieces = NULL;
      g_autofree char *uuid = g_uuid_string_random ();

      pieces = g_strsplit (uuid, "-", -1);
      written->id = g_strjoinv ("", pieces);
    }
  if (g_str_has_prefix (written->id, "_local/"))
    {
      written->rev = ww_hub_local_put (self->request->database, written->id + strlen ("_local/"), taken, &error);
      if (!written->rev)
        fail_error (written, error);
      return;
    }
  if (!check_id (written) || !check_rev (written, taken->rev))
    return;
  if (self->request->right < WW_HUB_MANAGE && g_str_has_prefix (written->id, "_design/"))
    {
      fail (written, 403, "forbidden", "Only those who manage the database may write design documents.");
      return;
    }
  text = ww_hub_incoming_build_text (taken, written->id);
  if (strcmp (self->request->database->name, "_users") == 0 && !ww_hub_users_check (self->request, written->id, taken, &text, &error))
    {
      fail (written, 403, "forbidden", error->message);
      return;
    }
  if (taken->attachments && !(attachments = ww_hub_read_attachments (self->request->database, written->id, taken, parts, &error)))
    {
      if (g_error_matches (error, WW_ERROR, WW_ERROR_NOT_FOUND))
        fail (written, 412, "missing_stub", error->message);
      else
        fail_error (written, error);
      return;
    }
  if (!add_change (self, written->id, taken, text, &error))
    {
      fail_error (written, error);
      return;
    }
  for (guint i = 0; attachments && i < attachments->len; i++)
    ww_batch_attach (self->batch, ww_attachment_copy (attachments->pdata[i]));
  if (attachments && attachments->len)
    self->request->database->has_attachments = TRUE;
  g_array_append_val (self->places, place);
}

GPtrArray *
ww_hub_write_apply (WwHubWrite *self, GError **error)
{
  WwHubDatabase *database = self->request->database;
  WwStore *store = ww_hub_database_get_store (database, error);
  g_autoptr (GPtrArray) done = NULL;

  if (!store)
    return NULL;
  if (self->places->len == 0)
    return self->results;
  done = ww_store_apply (store, self->batch, NULL, error);
  if (!done)
    return NULL;
  for (guint i = 0; i < done->len; i++)
    {
      WwBatchResult *result = done->pdata[i];
      WwHubWritten *written = self->results->pdata[g_array_index (self->places, guint, i)];

      if (result->error)
        fail_error (written, result->error);
      else
        written->rev = g_steal_pointer (&result->rev);
    }
  if (strcmp (database->name, "_users") == 0)
    ww_hub_accounts_forget (self->request->hub->accounts);
  ww_hub_database_changed (database);
  return self->results;
}

const WwHubWritten *
ww_hub_write_one (WwHubWrite *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *results = ww_hub_write_apply (self, &error);
  const WwHubWritten *written = results ? results->pdata[0] : NULL;

  if (!written)
    ww_hub_request_refuse_error (self->request, g_steal_pointer (&error), NULL);
  else if (!written->rev)
    ww_hub_request_refuse (self->request, written->status, written->error, written->reason);
  return written && written->rev ? written : NULL;
}
