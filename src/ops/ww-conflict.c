/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict.h"

#include <glib/gi18n-lib.h>

#include "ww-attachment.h"
#include "ww-documents.h"
#include "ww-error.h"
#include "ww-event-edition.h"
#include "ww-gone.h"
#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-replica.h"

void
ww_conflict_free (WwConflict *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->left_rev);
  g_free (self->right_rev);
  ww_merge_free (self->merge);
  g_free (self->deleted_by);
  g_free (self);
}

/* (nullable): the last version that both come from, as far as its text was kept. */
static WwDocument *
load_before (WwStore *store, const char *id, const char *left_rev, const char *right_rev)
{
  g_auto (GStrv) left = ww_store_get_history (store, id, left_rev, NULL);
  g_auto (GStrv) right = ww_store_get_history (store, id, right_rev, NULL);

  for (char **rev = left; rev && *rev; rev++)
    if (right && g_strv_contains ((const char *const *) right, *rev))
      {
        g_autoptr (WwRevision) revision = ww_store_get_revision (store, id, *rev, NULL);

        return revision && revision->text && !revision->deleted ? ww_document_new_from_text (revision->text, -1, NULL) : NULL;
      }
  return NULL;
}

/* A tombstone that nobody settled. */
static gboolean
is_open_deletion (const WwRevision *leaf)
{
  return leaf->deleted && leaf->text && !ww_tombstone_is_settled (leaf->text);
}

WwConflict *
ww_conflict_load (WwStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (store, id, error);
  g_autoptr (WwDocument) before = NULL, left = NULL, right = NULL;
  const WwRevision *versions[2] = { NULL }, *deletion = NULL;
  WwConflict *self;
  guint n = 0;

  if (!leaves)
    return NULL;
  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];

      if (!leaf->deleted && leaf->text && n++ < 2)
        versions[n - 1] = leaf;
      else if (!deletion && is_open_deletion (leaf))
        deletion = leaf;
    }
  if (n == 1 && deletion)
    versions[1] = deletion;
  else if (n < 2)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("The two versions of “%s” are one again. There is nothing to settle."), id);
      return NULL;
    }
  left = ww_document_new_from_text (versions[0]->text, -1, error);
  if (!left)
    return NULL;
  before = load_before (store, id, versions[0]->rev, versions[1]->rev);
  if (versions[1]->deleted)
    right = g_object_ref (before ? before : left);
  else
    right = ww_document_new_from_text (versions[1]->text, -1, error);
  if (!right)
    return NULL;
  self = g_new0 (WwConflict, 1);
  self->id = g_strdup (id);
  self->left_rev = g_strdup (versions[0]->rev);
  self->right_rev = g_strdup (versions[1]->rev);
  self->versions = n;
  self->merge = ww_merge_new (before, left, right);
  if (WW_IS_EVENT (left))
    ww_event_unite_published (self->merge);
  self->deleted = versions[1]->deleted;
  if (self->deleted)
    ww_gone_read_tombstone (versions[1]->text, &self->deleted_by, &self->deleted_at_ms);
  return self;
}

/* (nullable): the batch that makes the two versions one. */
static WwBatch *
make_batch (WwConflict *self, WwStore *store, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDocument) result = NULL;
  g_autoptr (GPtrArray) attachments = NULL;

  if (!ww_store_join_attachments (store, self->id, self->left_rev, self->right_rev, &attachments, error))
    return NULL;
  /* A result that is the winner already needs no version of its own, and so everybody ends up with the same one. */
  if (!ww_merge_is_like (self->merge, WW_MERGE_LEFT))
    result = ww_merge_finish (self->merge, now_ms, advisor, error);
  else if (attachments)
    result = g_object_ref (ww_merge_get_document (self->merge, WW_MERGE_LEFT));
  else
    {
      ww_batch_settle (batch, self->id, self->right_rev);
      return g_steal_pointer (&batch);
    }
  if (!result)
    return NULL;
  ww_batch_put (batch, result, self->left_rev);
  if (WW_IS_EVENT (result) && !ww_event_restore_published (store, self->merge, result, batch, error))
    return NULL;
  for (guint i = 0; attachments && i < attachments->len; i++)
    ww_batch_attach (batch, ww_attachment_copy (attachments->pdata[i]));
  ww_batch_settle (batch, self->id, self->right_rev);
  return g_steal_pointer (&batch);
}

gboolean
ww_conflict_settle (WwDesk *desk, WwConflict *self, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = make_batch (self, ww_desk_get_store (desk), ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  return batch && ww_desk_apply (desk, batch, label, error);
}

/* What ends the edited version says who deleted first: whoever agrees to it writes the same. */
static gboolean
confirm_deletion (WwConflict *self, WwBatch *batch, GError **error)
{
  g_autofree char *at = self->deleted_at_ms ? ww_instant_format (self->deleted_at_ms) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  const char *const members[][2] = {
    { "_id", self->id },
    { "type", ww_document_get_type_name (ww_merge_get_document (self->merge, WW_MERGE_LEFT)) },
    { "updated_at", at },
    { "updated_by", self->deleted_by },
  };

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i][1])
      {
        json_builder_set_member_name (builder, members[i][0]);
        json_builder_add_string_value (builder, members[i][1]);
      }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = ww_json_text_from_node (root);
  return ww_batch_put_tombstone (batch, self->id, text, self->left_rev, error);
}

gboolean
ww_conflict_settle_deletion (WwDesk *desk, WwConflict *self, gboolean keep, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (WwConflict) now = ww_conflict_load (ww_desk_get_store (desk), self->id, error);

  if (!now)
    return FALSE;
  if (!now->deleted || !g_str_equal (now->left_rev, self->left_rev))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_CONFLICT, _("“%s” was changed by somebody else meanwhile. Look at it again and decide."), self->id);
      return FALSE;
    }
  if (!keep)
    return confirm_deletion (self, batch, error) && ww_desk_apply (desk, batch, label, error);
  leaves = ww_store_get_leaves (ww_desk_get_store (desk), self->id, error);
  for (guint i = 0; leaves && i < leaves->len; i++)
    if (is_open_deletion (leaves->pdata[i]))
      ww_batch_settle (batch, self->id, ((const WwRevision *) leaves->pdata[i])->rev);
  return leaves && ww_desk_apply (desk, batch, label, error);
}

/* Whether nobody needs to be asked. Without the version before, a field that one side lacks may be new or dropped: ask. */
static gboolean
is_plain (WwConflict *self)
{
  return !self->deleted && ww_merge_is_settled (self->merge)
         && (ww_merge_get_document (self->merge, WW_MERGE_BEFORE) || ww_merge_is_like (self->merge, WW_MERGE_LEFT)
             || ww_merge_is_like (self->merge, WW_MERGE_RIGHT));
}

/* However many versions there are of one record. */
static gboolean
settle_one (WwDesk *desk, const char *id, guint *count, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (WwConflict) conflict = ww_conflict_load (ww_desk_get_store (desk), id, &problem);
      g_autoptr (WwBatch) batch = NULL;

      /* A version that this program cannot read stays as it is, for the one that can. */
      if (!conflict && (g_error_matches (problem, WW_ERROR, WW_ERROR_NOT_FOUND) || g_error_matches (problem, WW_ERROR, WW_ERROR_INPUT)))
        return TRUE;
      if (!conflict)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      batch = is_plain (conflict) ? make_batch (conflict, ww_desk_get_store (desk), 0, NULL, NULL) : NULL;
      if (!batch)
        return TRUE;
      if (!ww_desk_apply_aside (desk, batch, error))
        return FALSE;
      (*count)++;
    }
}

gboolean
ww_conflict_settle_plain (WwDesk *desk, const char *const *ids, guint *settled, GError **error)
{
  g_autoptr (GPtrArray) all = ww_store_get_conflicts (ww_desk_get_store (desk), 0, error);
  g_autoptr (GHashTable) conflicts = g_hash_table_new (g_str_hash, g_str_equal);
  guint count = 0;

  if (!all)
    return FALSE;
  /* Of the many that come in hardly any is in conflict. */
  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (conflicts, all->pdata[i]);
  /* Events come last: where two plans were published apart the meetings of both are looked at, each as it is then. */
  for (int events = 0; events < 2; events++)
    for (const char *const *id = ids; *id; id++)
      if (g_str_has_prefix (*id, "event:") == events && g_hash_table_contains (conflicts, *id) && !settle_one (desk, *id, &count, error))
        return FALSE;
  if (settled)
    *settled = count;
  return TRUE;
}
