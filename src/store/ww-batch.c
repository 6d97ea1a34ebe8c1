/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-batch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"

static void
change_free (gpointer data)
{
  WwBatchChange *change = data;

  g_free (change->id);
  g_free (change->text);
  g_free (change->base_rev);
  g_strfreev (change->hashes);
  g_clear_pointer (&change->attachments, g_ptr_array_unref);
  g_free (change);
}

static void
side_free (gpointer data)
{
  WwBatchSide *side = data;

  g_free (side->key);
  g_free (side->value);
  g_free (side);
}

WwBatch *
ww_batch_new (void)
{
  WwBatch *self = g_new0 (WwBatch, 1);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->sides = g_ptr_array_new_with_free_func (side_free);
  self->view = ww_json_view_new ();
  return self;
}

void
ww_batch_free (WwBatch *self)
{
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->sides);
  g_free (self->signer);
  ww_json_view_free (self->view);
  g_free (self);
}

guint
ww_batch_get_size (const WwBatch *self)
{
  return self->changes->len;
}

static WwBatchChange *
add (WwBatch *self, WwChangeKind kind, const char *id, const char *text, const char *base_rev)
{
  WwBatchChange *change = g_new0 (WwBatchChange, 1);

  change->kind = kind;
  change->id = g_strdup (id);
  change->text = g_strdup (text);
  change->base_rev = g_strdup (base_rev);
  g_ptr_array_add (self->changes, change);
  return change;
}

void
ww_batch_put (WwBatch *self, WwDocument *document, const char *base_rev)
{
  add (self, WW_CHANGE_PUT, ww_document_get_id (document), ww_document_get_text (document, NULL), base_rev);
}

void
ww_batch_delete (WwBatch *self, const char *id, const char *base_rev)
{
  add (self, WW_CHANGE_DELETE, id, NULL, base_rev);
}

void
ww_batch_settle (WwBatch *self, const char *id, const char *base_rev)
{
  add (self, WW_CHANGE_SETTLE, id, NULL, base_rev);
}

void
ww_batch_sign (WwBatch *self, const char *advisor, gint64 now_ms)
{
  g_free (self->signer);
  self->signer = g_strdup (advisor);
  self->signed_ms = now_ms;
}

/* What the revision tables say and the text must not: two truths would part. */
static const char *
find_reserved (WwJsonView *view)
{
  static const char *const names[] = { "_rev", "_revisions", "_deleted", "_conflicts", "_deleted_conflicts", "_local_seq", "_revs_info", "_attachments" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ww_json_view_find (view, 0, names[i], strlen (names[i])) != WW_JSON_ABSENT)
      return names[i];
  return NULL;
}

static gboolean
is_id (const char *id)
{
  return *id && strlen (id) <= 8192 && (*id != '_' || g_str_has_prefix (id, "_design/"));
}

/* The text is what the tables keep for good, so nothing gets in that cannot be read again. */
static gboolean
check_text (WwBatch *self, const char *id, const char *text, GError **error)
{
  const char *reserved;

  if (!ww_json_view_read (self->view, text, -1, error))
    return FALSE;
  if (!is_id (id))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” cannot be the id of a document."), id);
      return FALSE;
    }
  if (g_strcmp0 (ww_json_view_get_string (self->view, ww_json_view_find (self->view, 0, "_id", 3)), id) != 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The document “%s” is not an object with this “_id” in it."), id);
      return FALSE;
    }
  reserved = find_reserved (self->view);
  if (reserved)
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The document “%s” has a member “%s”, which does not belong into its text."), id, reserved);
  return !reserved;
}

gboolean
ww_batch_put_text (WwBatch *self, const char *id, const char *text, const char *base_rev, GError **error)
{
  if (!check_text (self, id, text, error))
    return FALSE;
  add (self, WW_CHANGE_PUT, id, text, base_rev);
  return TRUE;
}

gboolean
ww_batch_put_tombstone (WwBatch *self, const char *id, const char *text, const char *base_rev, GError **error)
{
  if (!check_text (self, id, text, error))
    return FALSE;
  add (self, WW_CHANGE_PUT, id, text, base_rev)->deleted = TRUE;
  return TRUE;
}

gboolean
ww_batch_put_revision (WwBatch *self, const char *id, const char *text, gboolean deleted, guint start,
                       const char *const *hashes, guint n_hashes, GError **error)
{
  WwBatchChange *change;

  if (!check_text (self, id, text, error))
    return FALSE;
  if (n_hashes == 0 || start == 0 || start > 1000000000)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("A revision of the document “%s” has no history."), id);
      return FALSE;
    }
  for (guint i = 0; i < n_hashes; i++)
    if (!*hashes[i] || strlen (hashes[i]) > 200)
      {
        g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("A revision of the document “%s” is malformed."), id);
        return FALSE;
      }
  change = add (self, WW_CHANGE_REVISION, id, text, NULL);
  change->deleted = deleted;
  change->start = start;
  change->n_hashes = MIN (n_hashes, start);
  change->hashes = g_new0 (char *, change->n_hashes + 1);
  for (guint i = 0; i < change->n_hashes; i++)
    change->hashes[i] = g_strdup (hashes[i]);
  return TRUE;
}

static void
add_side (WwBatch *self, gboolean local, const char *key, const char *value)
{
  WwBatchSide *side = g_new0 (WwBatchSide, 1);

  side->local = local;
  side->key = g_strdup (key);
  side->value = g_strdup (value);
  g_ptr_array_add (self->sides, side);
}

void
ww_batch_set_local (WwBatch *self, const char *id, const char *text)
{
  add_side (self, TRUE, id, text);
}

void
ww_batch_set_meta (WwBatch *self, const char *key, const char *value)
{
  add_side (self, FALSE, key, value);
}

void
ww_batch_set_partial (WwBatch *self, gboolean partial)
{
  self->partial = partial;
}

void
ww_batch_set_without_texts (WwBatch *self, gboolean without_texts)
{
  self->without_texts = without_texts;
}

void
ww_batch_set_words_later (WwBatch *self, gboolean words_later)
{
  self->words_later = words_later;
}

void
ww_batch_result_free (WwBatchResult *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_free (self->rev_before);
  g_free (self->rev_after);
  g_free (self->text_before);
  g_free (self->text_after);
  g_free (self->text_ended);
  g_clear_error (&self->error);
  g_free (self);
}
