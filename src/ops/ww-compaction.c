/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-compaction.h"

#include "ww-compact.h"

#define SLICE_US 20000
#define SLICE_DOCUMENTS 50

typedef struct {
  WwCompact progress;
  gint64 replaced_before;
  gboolean begun, dropped, over;
} Compaction;

static gpointer
run_slice (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Compaction *self = data;
  WwStore *store = ww_desk_get_store (desk);
  gint64 began = g_get_monotonic_time ();

  if (!self->begun)
    {
      self->begun = TRUE;
      self->replaced_before = ww_desk_get_now (desk) - WW_COMPACT_KEEP_MS;
      self->over = !ww_store_compact_is_due (store, ww_desk_get_now (desk));
    }
  else if (self->dropped)
    self->over = ww_store_compact_finish (store, NULL, error) && ww_store_compact_remember (store, ww_desk_get_now (desk), error);
  else
    while (!self->dropped && g_get_monotonic_time () - began < SLICE_US)
      if (!ww_store_compact_some (store, self->replaced_before, SLICE_DOCUMENTS, &self->progress, &self->dropped, error))
        break;
  return NULL;
}

static void
slice_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  WwWorkspace *workspace = WW_WORKSPACE (source);
  Compaction *self = data;
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (workspace, result, &error);
  /* A full disk, a file in use: another day will do. */
  if (error)
    g_debug ("The old texts stay for now: %s", error->message);
  if (error || self->over || ww_workspace_is_closing (workspace))
    g_free (self);
  else
    ww_workspace_run_async (workspace, run_slice, self, NULL, NULL, NULL, slice_ran, self);
}

void
ww_compaction_begin (WwWorkspace *workspace)
{
  Compaction *self = g_new0 (Compaction, 1);

  ww_workspace_run_async (workspace, run_slice, self, NULL, NULL, NULL, slice_ran, self);
}
