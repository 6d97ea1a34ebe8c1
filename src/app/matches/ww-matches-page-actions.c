/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matches-page-private.h"

#include <glib/gi18n-lib.h>

#include "ww-introduce-dialog.h"
#include "ww-matches-export.h"
#include "ww-settings.h"
#include "ww-shortlist.h"

#define ZOOM_STEP 4

/* --- what is done with a pair --- */

static void
show_why (WwMatchesPage *self, const char *want, const char *counterpart)
{
  ww_workspace_page_show_why (WW_WORKSPACE_PAGE (self), want, counterpart);
}

static void
shortlist (WwMatchesPage *self, const char *wish, const char *counterpart)
{
  ww_shortlist_toggle (ww_window_of (GTK_WIDGET (self)), wish, counterpart);
}

static void
introduce (WwMatchesPage *self, const char *wish, const char *counterpart)
{
  ww_introduce_dialog_open (GTK_WINDOW (ww_window_of (GTK_WIDGET (self))), ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self)), wish,
                            counterpart);
}

static gboolean
get_current (WwMatchesPage *self, guint *row, guint *column)
{
  return ww_matches_page_shows_list (self) ? ww_pair_list_get_current (self->list, row, column) : ww_heat_map_get_current (self->map, row, column);
}

/* The pair that a key means: what there is to be done is for a wish, which has to be found out first. */
static void
explained (WwMatchesPage *self, GAsyncResult *result, WwWorkspace *workspace, void (*act) (WwMatchesPage *, const char *, const char *))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwMatchRanking) ranking = ww_workspace_rank_finish (workspace, result, &error);
  const char *wish, *counterpart;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ranking && ww_match_why_find_wish (ranking, &wish, &counterpart))
    act (self, wish, counterpart);
  else
    ww_window_toast (ww_window_of (GTK_WIDGET (self)), _("An introduction answers a wish; write one down first"));
}

static void
explained_to_shortlist (GObject *source, GAsyncResult *result, gpointer data)
{
  explained (data, result, WW_WORKSPACE (source), shortlist);
}

static void
explained_to_introduce (GObject *source, GAsyncResult *result, gpointer data)
{
  explained (data, result, WW_WORKSPACE (source), introduce);
}

static void
explained_to_tell_why (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwMatchRanking) ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, NULL);

  if (ranking)
    show_why (data, ranking->wish, ranking->results[0].id);
}

static void
explain_then (WwMatchesPage *self, GAsyncReadyCallback callback)
{
  WwWorkspace *workspace = ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
  WwMatrix *matrix = ww_matrix_run_get_matrix (self->run);
  guint row, column;

  if (!matrix || !get_current (self, &row, &column))
    return;
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  ww_workspace_explain_between_async (workspace, ww_matrix_get_row (matrix, row)->id, ww_matrix_get_column (matrix, column)->id,
                                      self->cancellable, callback, self);
}

static void
activate_shortlist (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!ww_workspace_page_shortlist_explained (data))
    explain_then (data, explained_to_shortlist);
}

static void
activate_introduce (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!ww_workspace_page_introduce_explained (data))
    explain_then (data, explained_to_introduce);
}

static void
pair_activated (WwMatchesPage *self)
{
  explain_then (self, explained_to_tell_why);
}

/* --- what is done with all of them --- */

static void
activate_swap (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_matrix_tools_swap (WW_MATCHES_PAGE (data)->tools);
}

static void
zoom_by (WwMatchesPage *self, int step)
{
  ww_heat_map_set_zoom (self->map, ww_heat_map_get_zoom (self->map) + step);
  ww_settings_remember ("matches-zoom", g_variant_new_int32 (ww_heat_map_get_zoom (self->map)));
}

static void
activate_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_by (data, ZOOM_STEP);
}

static void
activate_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_by (data, -ZOOM_STEP);
}

static void
activate_export_csv (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwMatchesPage *self = data;
  WwMatrix *matrix = ww_matrix_run_get_matrix (self->run);

  if (matrix && self->view)
    ww_matches_export_csv (ww_window_of (GTK_WIDGET (self)), matrix, self->view, ww_matrix_kind_get_title (matrix->row_kind));
}

static void
activate_export_png (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwMatchesPage *self = data;

  if (self->view)
    ww_matches_export_png (ww_window_of (GTK_WIDGET (self)), self->map);
}

static void
activate_stop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_matrix_run_stop (WW_MATCHES_PAGE (data)->run);
}

static void
activate_update (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_matrix_run_update (WW_MATCHES_PAGE (data)->run);
}

static void
activate_clear_filters (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwMatchesPage *self = data;

  gtk_editable_set_text (self->search, "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  ww_matrix_tools_clear_filters (self->tools);
}

static const GActionEntry action_entries[] = {
  { "shortlist", activate_shortlist, NULL, NULL, NULL },
  { "introduce", activate_introduce, NULL, NULL, NULL },
  { "swap", activate_swap, NULL, NULL, NULL },
  { "zoom-in", activate_zoom_in, NULL, NULL, NULL },
  { "zoom-out", activate_zoom_out, NULL, NULL, NULL },
  { "export", activate_export_csv, NULL, NULL, NULL },
  { "export-picture", activate_export_png, NULL, NULL, NULL },
  { "print", activate_export_png, NULL, NULL, NULL },
  { "stop", activate_stop, NULL, NULL, NULL },
  { "update", activate_update, NULL, NULL, NULL },
  { "clear-filters", activate_clear_filters, NULL, NULL, NULL },
};

void
ww_matches_page_add_actions (WwMatchesPage *self)
{
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  g_signal_connect_object (self->list, "activated", G_CALLBACK (pair_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "why", G_CALLBACK (show_why), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "shortlist", G_CALLBACK (shortlist), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "introduce", G_CALLBACK (introduce), self, G_CONNECT_SWAPPED);
}
