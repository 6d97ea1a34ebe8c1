/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-indexing.h"

#include "ww-index.h"

/* Of each slice every list of its words is written once; somebody else may be waiting meanwhile, for some hundredths of a second. */
#define SLICE_RECORDS 2000

typedef struct {
  guint left;
} Indexing;

static gpointer
run_slice (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const nothing[] = { NULL };
  Indexing *self = data;
  WwStore *store = ww_desk_get_store (desk);
  guint waited = 0;

  if (!ww_store_count_waiting (store, &waited, error) || waited == 0)
    return NULL;
  /* No record changed, but more of them are found. */
  if (ww_store_index (store, SLICE_RECORDS, &self->left, cancellable, error) && self->left == 0)
    ww_desk_follow (desk, nothing);
  return NULL;
}

static void
slice_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  WwWorkspace *workspace = WW_WORKSPACE (source);
  Indexing *self = data;
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (workspace, result, &error);
  /* Whoever writes a search asks again, and says what is wrong. */
  if (error)
    g_warning ("The words of new records stay unfound for now: %s", error->message);
  if (error || self->left == 0 || ww_workspace_is_closing (workspace))
    g_free (self);
  else
    ww_workspace_run_async (workspace, run_slice, self, NULL, NULL, NULL, slice_ran, self);
}

void
ww_indexing_begin (WwWorkspace *workspace)
{
  Indexing *self = g_new0 (Indexing, 1);

  ww_workspace_run_async (workspace, run_slice, self, NULL, NULL, NULL, slice_ran, self);
}
