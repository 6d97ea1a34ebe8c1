/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-shortlist.h"

#include <glib/gi18n-lib.h>

#include "ww-counterpart.h"
#include "ww-introduce.h"

typedef struct {
  char *wish_id, *counterpart_id, *label;
  gboolean on;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->wish_id);
  g_free (change->counterpart_id);
  g_free (change->label);
  g_free (change);
}

static gpointer
change_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  return ww_introduce_shortlist (desk, change->wish_id, change->counterpart_id, change->on, change->label, error) ? g_strdup (change->label) : NULL;
}

void
ww_shortlist_toggle (WwWindow *window, const char *wish_id, const char *counterpart_id)
{
  WwWorkspace *workspace = ww_window_get_workspace (window);
  g_autoptr (WwCounterpart) counterpart = ww_counterpart_load (ww_workspace_get_reader (workspace), counterpart_id, NULL);
  g_autoptr (WwDocument) introduction = ww_introduce_find (ww_workspace_get_reader (workspace), wish_id, counterpart_id, NULL);
  const char *name = counterpart ? counterpart->name : counterpart_id;
  Change *change = g_new0 (Change, 1);

  change->wish_id = g_strdup (wish_id);
  change->counterpart_id = g_strdup (counterpart_id);
  change->on = !introduction || ww_document_has (introduction, "dismissed");
  change->label = g_strdup_printf (change->on ? _("%s shortlisted for this wish") : _("%s taken off the shortlist"), name);
  ww_window_run (window, change_job, change, change_free);
}
