/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict.h"

#include <glib/gi18n-lib.h>

#include "ww-error.h"
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

WwConflict *
ww_conflict_load (WwStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (store, id, error);
  g_autoptr (WwDocument) before = NULL, left = NULL, right = NULL;
  const WwRevision *versions[2] = { NULL };
  WwConflict *self;
  guint n = 0;

  if (!leaves)
    return NULL;
  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];

      if (!leaf->deleted && leaf->text && n++ < 2)
        versions[n - 1] = leaf;
    }
  if (n < 2)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("The two versions of “%s” are one again. There is nothing to settle."), id);
      return NULL;
    }
  left = ww_document_new_from_text (versions[0]->text, -1, error);
  right = left ? ww_document_new_from_text (versions[1]->text, -1, error) : NULL;
  if (!right)
    return NULL;
  before = load_before (store, id, versions[0]->rev, versions[1]->rev);
  self = g_new0 (WwConflict, 1);
  self->id = g_strdup (id);
  self->left_rev = g_strdup (versions[0]->rev);
  self->right_rev = g_strdup (versions[1]->rev);
  self->versions = n;
  self->merge = ww_merge_new (before, left, right);
  return self;
}

/* (nullable): the batch that makes the two versions one. */
static WwBatch *
make_batch (WwConflict *self, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  /* A result that is the winner already needs no version of its own, and so everybody ends up with the same one. */
  if (!ww_merge_is_like (self->merge, WW_MERGE_LEFT))
    {
      g_autoptr (WwDocument) result = ww_merge_finish (self->merge, now_ms, advisor, error);

      if (!result)
        return NULL;
      ww_batch_put (batch, result, self->left_rev);
    }
  ww_batch_delete (batch, self->id, self->right_rev);
  return g_steal_pointer (&batch);
}

gboolean
ww_conflict_settle (WwDesk *desk, WwConflict *self, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = make_batch (self, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  return batch && ww_desk_apply (desk, batch, label, error);
}

/* Whether nobody needs to be asked. Without the version before, a field that one side lacks may be new or dropped: ask. */
static gboolean
is_plain (WwConflict *self)
{
  return ww_merge_is_settled (self->merge)
         && (ww_merge_get_document (self->merge, WW_MERGE_BEFORE) || ww_merge_is_like (self->merge, WW_MERGE_LEFT)
             || ww_merge_is_like (self->merge, WW_MERGE_RIGHT));
}

gboolean
ww_conflict_settle_plain (WwDesk *desk, const char *const *ids, guint *settled, GError **error)
{
  guint count = 0;

  for (; *ids; ids++)
    for (;;)
      {
        g_autoptr (GError) problem = NULL;
        g_autoptr (WwConflict) conflict = ww_conflict_load (ww_desk_get_store (desk), *ids, &problem);
        g_autoptr (WwBatch) batch = NULL;

        /* A version that this program cannot read stays as it is, for the one that can. */
        if (!conflict && (g_error_matches (problem, WW_ERROR, WW_ERROR_NOT_FOUND) || g_error_matches (problem, WW_ERROR, WW_ERROR_INPUT)))
          break;
        if (!conflict)
          {
            g_propagate_error (error, g_steal_pointer (&problem));
            return FALSE;
          }
        batch = is_plain (conflict) ? make_batch (conflict, 0, NULL, NULL) : NULL;
        if (!batch)
          break;
        if (!ww_desk_apply_aside (desk, batch, error))
          return FALSE;
        count++;
      }
  if (settled)
    *settled = count;
  return TRUE;
}
