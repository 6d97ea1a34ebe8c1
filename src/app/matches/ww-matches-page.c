/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matches-page-private.h"

#include <glib/gi18n-lib.h>

#include "ww-matrix-run-text.h"
#include "ww-settings.h"

/* What is done before this long needs no progress bar. */
#define PROGRESS_AFTER_MS 300

static void ww_matches_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwMatchesPage, ww_matches_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_matches_page_iface_init))

gboolean
ww_matches_page_shows_list (WwMatchesPage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "list") == 0;
}

/* --- what is shown --- */

static const char *
empty_title (WwMatchesPage *self, WwMatrix *matrix)
{
  gboolean raising = (ww_matrix_tools_get_filters (self->tools) & WW_MATRIX_RAISING) != 0;
  WwMatrixKind kind = matrix->rows->len ? matrix->column_kind : matrix->row_kind;

  if (matrix->rows->len && matrix->columns->len)
    return raising && !*gtk_editable_get_text (self->search)
                   && (matrix->row_kind == WW_MATRIX_STARTUPS || matrix->column_kind == WW_MATRIX_STARTUPS)
               ? _("No Startup Is Raising Right Now")
               : _("No Results Found");
  return ww_matrix_kind_none (kind);
}

static void
show_empty (WwMatchesPage *self, const char *title, const char *description, gboolean filtered, gboolean failed)
{
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  adw_status_page_set_icon_name (self->empty, failed ? "dialog-warning-symbolic" : "ww-match-symbolic");
  gtk_widget_set_visible (self->clear_filters, filtered);
  gtk_widget_set_visible (self->try_again, failed);
  gtk_stack_set_visible_child_name (self->states, "empty");
}

static void
show_summary (WwMatchesPage *self, WwMatrix *matrix)
{
  g_autofree char *rows = ww_matrix_kind_count (matrix->row_kind, self->view->n_rows);
  g_autofree char *columns = ww_matrix_kind_count (matrix->column_kind, self->view->n_columns);
  g_autofree char *good = g_strdup_printf (ngettext ("%u pair at %d or more", "%u pairs at %d or more", self->view->n_good), self->view->n_good,
                                           WW_MATRIX_GOOD);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s × %s · %s", rows, columns, good);
  if (matrix->n_all_rows > matrix->rows->len || matrix->n_all_columns > matrix->columns->len)
    /* Translators: how many there are in all. */
    g_string_append_printf (text, " · %s", _("the first 2,000 of a side"));
  gtk_label_set_text (self->summary, text->str);
}

static int
index_of (WwMatrix *matrix, gboolean row, const char *id)
{
  guint index;

  return id && ww_matrix_find (matrix, row, id, &index) ? (int) index : -1;
}

/* The lines anew, in their order. */
static void
arrange (WwMatchesPage *self)
{
  WwMatrix *matrix = ww_matrix_run_get_matrix (self->run);
  g_autoptr (WwMatrixView) before = g_steal_pointer (&self->view);
  WwMatrixArrangement arrangement = {
    .filters = ww_matrix_tools_get_filters (self->tools),
    .row_order = ww_matrix_tools_get_order (self->tools, TRUE),
    .column_order = ww_matrix_tools_get_order (self->tools, FALSE),
    .text = gtk_editable_get_text (self->search),
    .by_row = self->by_row,
    .by_column = self->by_column,
    .by_row_reversed = self->by_row_reversed,
    .by_column_reversed = self->by_column_reversed,
  };

  self->view = matrix ? ww_matrix_view_new (matrix, &arrangement) : NULL;
  ww_heat_map_set_matrix (self->map, matrix, self->view);
  self->outdated = !ww_matches_page_shows_list (self) && matrix;
  ww_pair_list_set_matrix (self->list, self->outdated ? NULL : matrix, self->outdated ? NULL : self->view,
                           ww_matrix_kind_get_title (ww_matrix_tools_get_kind (self->tools, TRUE)),
                           ww_matrix_kind_get_title (ww_matrix_tools_get_kind (self->tools, FALSE)));
  if (!matrix)
    return;
  ww_heat_map_set_sorted (self->map, index_of (matrix, TRUE, self->by_row), self->by_row_reversed, index_of (matrix, FALSE, self->by_column),
                          self->by_column_reversed);
  show_summary (self, matrix);
  if (self->view->n_rows && self->view->n_columns)
    gtk_stack_set_visible_child_name (self->states, "matrix");
  else
    show_empty (self, empty_title (self, matrix),
                matrix->rows->len && matrix->columns->len ? _("Try another word, or clear the filters.") : _("Choose another kind for the rows or the columns."),
                matrix->rows->len && matrix->columns->len, FALSE);
}

/* The list is filled when it comes into view. */
static void
view_chosen (WwMatchesPage *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  ww_settings_remember ("matches-view", g_variant_new_string (adw_view_stack_get_visible_child_name (self->stack)));
  if (ww_matches_page_shows_list (self) && self->outdated)
    arrange (self);
}

static void
show_wanted_row (WwMatchesPage *self)
{
  WwMatrix *matrix = ww_matrix_run_get_matrix (self->run);
  guint row;

  if (!self->wanted_row || !ww_matrix_find (matrix, TRUE, self->wanted_row, &row) || !self->view->n_columns)
    return;
  ww_heat_map_set_current (self->map, row, self->view->columns[0]);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
loaded (WwMatchesPage *self, gboolean other)
{
  arrange (self);
  show_wanted_row (self);
}

static void
line_came (WwMatchesPage *self, gboolean row, guint index)
{
  WwMatrix *matrix = ww_matrix_run_get_matrix (self->run);

  for (guint i = 0; i < matrix->rows->len; i++)
    if (!row || i == index)
      ww_heat_map_row_came (self->map, i);
}

static void
ordered (WwMatchesPage *self)
{
  arrange (self);
  show_wanted_row (self);
  g_clear_pointer (&self->wanted_row, g_free);
}

/* --- progress, and how old it is --- */

static gboolean
reveal_progress (gpointer data)
{
  WwMatchesPage *self = data;

  self->progress_id = 0;
  gtk_revealer_set_reveal_child (self->progress, TRUE);
  return G_SOURCE_REMOVE;
}

static void
show_progress (WwMatchesPage *self, WwMatrixRunState state)
{
  gboolean busy = state == WW_MATRIX_RUN_COMPUTING || state == WW_MATRIX_RUN_LOADING || state == WW_MATRIX_RUN_ORDERING;
  g_autofree char *text = ww_matrix_run_describe_progress (self->run);
  guint64 done, total;

  ww_matrix_run_get_progress (self->run, &done, &total);
  gtk_progress_bar_set_text (self->bar, text);
  gtk_progress_bar_set_fraction (self->bar, total ? (double) done / (double) total : 0);
  if (!busy)
    {
      g_clear_handle_id (&self->progress_id, g_source_remove);
      gtk_revealer_set_reveal_child (self->progress, FALSE);
    }
  else if (!self->progress_id && !gtk_revealer_get_reveal_child (self->progress))
    self->progress_id = g_timeout_add (PROGRESS_AFTER_MS, reveal_progress, self);
}

static void
state_changed (WwMatchesPage *self)
{
  WwMatrixRunState state = ww_matrix_run_get_state (self->run);
  g_autofree char *text = ww_matrix_run_describe_age (self->run);

  show_progress (self, state);
  gtk_label_set_text (self->status, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
  gtk_widget_set_visible (self->update, state == WW_MATRIX_RUN_STOPPED || (state == WW_MATRIX_RUN_READY && ww_matrix_run_is_stale (self->run)));
  gtk_button_set_label (GTK_BUTTON (self->update), state == WW_MATRIX_RUN_STOPPED ? _("Go On") : _("Update"));
  if (state == WW_MATRIX_RUN_FAILED)
    show_empty (self, _("The Matches Could Not Be Computed"), ww_matrix_run_get_error (self->run)->message, FALSE, TRUE);
}

static void
ask (WwMatchesPage *self)
{
  g_clear_pointer (&self->by_row, g_free);
  g_clear_pointer (&self->by_column, g_free);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_stack_set_visible_child_name (self->states, "loading");
  /* What is shown goes before what it is of. */
  ww_heat_map_set_matrix (self->map, NULL, NULL);
  ww_pair_list_set_matrix (self->list, NULL, NULL, "", "");
  g_clear_pointer (&self->view, ww_matrix_view_free);
  ww_matrix_run_ask (self->run, ww_matrix_tools_get_kind (self->tools, TRUE), ww_matrix_tools_get_kind (self->tools, FALSE));
}

/* --- the popover --- */

static void
show_popover (WwMatchesPage *self, gboolean pinned)
{
  WwMatrix *matrix = ww_matrix_run_get_matrix (self->run);
  GdkRectangle area;
  guint row, column;

  if (!ww_heat_map_get_current (self->map, &row, &column) || !matrix->known[row] || ww_matches_page_shows_list (self))
    return;
  ww_heat_map_get_current_area (self->map, &area);
  ww_pair_popover_show (self->popover, matrix, row, column, pinned, &area);
}

static void
current_changed (WwMatchesPage *self, gboolean by_pointer)
{
  if (!ww_pair_popover_is_pinned (self->popover) && (by_pointer || gtk_widget_has_focus (gtk_widget_get_first_child (GTK_WIDGET (self->map)))))
    show_popover (self, FALSE);
}

static void
pointer_left (WwMatchesPage *self)
{
  if (!ww_pair_popover_is_pinned (self->popover))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
cell_activated (WwMatchesPage *self)
{
  show_popover (self, TRUE);
}

/* --- sorting by a line --- */

static void
sort_by (WwMatchesPage *self, gboolean row, guint index)
{
  WwMatrix *matrix = ww_matrix_run_get_matrix (self->run);
  const char *id = row ? ww_matrix_get_row (matrix, index)->id : ww_matrix_get_column (matrix, index)->id;
  char **by = row ? &self->by_row : &self->by_column;
  gboolean *reversed = row ? &self->by_row_reversed : &self->by_column_reversed;

  *reversed = g_strcmp0 (*by, id) == 0 && !*reversed;
  g_free (*by);
  *by = g_strdup (id);
  arrange (self);
}

/* --- the window's side --- */

static const char *
ww_matches_page_get_title (WwPage *page)
{
  return _("Matches");
}

static void
ww_matches_page_focus_search (WwPage *page)
{
  WwMatchesPage *self = WW_MATCHES_PAGE (page);

  ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (self));
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
focus_view (WwMatchesPage *self)
{
  gtk_widget_grab_focus (ww_matches_page_shows_list (self) ? GTK_WIDGET (self->list) : GTK_WIDGET (self->map));
}

static gboolean
ww_matches_page_grab_focus (GtkWidget *widget)
{
  if (ww_workspace_page_get_explained (WW_WORKSPACE_PAGE (widget)))
    return GTK_WIDGET_CLASS (ww_matches_page_parent_class)->grab_focus (widget);
  focus_view (WW_MATCHES_PAGE (widget));
  return TRUE;
}

/* From the explanation, then from the order of a line. */
static gboolean
ww_matches_page_go_back (WwPage *page)
{
  WwMatchesPage *self = WW_MATCHES_PAGE (page);

  if (ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (self)))
    {
      focus_view (self);
      return TRUE;
    }
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return TRUE;
    }
  if (!self->by_row && !self->by_column)
    return FALSE;
  g_clear_pointer (&self->by_row, g_free);
  g_clear_pointer (&self->by_column, g_free);
  arrange (self);
  return TRUE;
}

static void
ww_matches_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_matches_page_get_title;
  iface->focus_search = ww_matches_page_focus_search;
  iface->go_back = ww_matches_page_go_back;
}

void
ww_matches_page_show_investors_of (WwWindow *window, GVariant *parameter)
{
  WwPage *page = ww_window_get_page (window, "matches");
  WwMatchesPage *self = page ? WW_MATCHES_PAGE (page) : NULL;
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (WwDocument) document = self ? ww_store_get (ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self)), id, NULL, NULL) : NULL;

  if (!document)
    return;
  ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (self));
  ww_window_show_entry (window, "matches");
  adw_view_stack_set_visible_child_name (self->stack, "matrix");
  ww_matrix_tools_set_kinds (self->tools, g_strcmp0 (ww_document_get_string (document, "kind"), "sme") == 0 ? WW_MATRIX_SMES : WW_MATRIX_STARTUPS,
                             WW_MATRIX_INVESTORS);
  ask (self);
  self->by_row = g_strdup (id);
  self->by_row_reversed = FALSE;
  g_free (self->wanted_row);
  self->wanted_row = g_strdup (id);
}

/* --- life --- */

static void
ww_matches_page_constructed (GObject *object)
{
  WwMatchesPage *self = WW_MATCHES_PAGE (object);
  g_autoptr (GVariant) shown = ww_settings_recall ("matches-view", G_VARIANT_TYPE_STRING);
  g_autoptr (GVariant) zoom = ww_settings_recall ("matches-zoom", G_VARIANT_TYPE_INT32);

  G_OBJECT_CLASS (ww_matches_page_parent_class)->constructed (object);
  ww_matches_page_build (self);
  ww_matches_page_add_actions (self);
  adw_view_stack_set_visible_child_name (self->stack, shown && g_str_equal (g_variant_get_string (shown, NULL), "list") ? "list" : "matrix");
  if (zoom)
    ww_heat_map_set_zoom (self->map, g_variant_get_int32 (zoom));
  self->run = ww_matrix_run_new (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self)));
  g_signal_connect_object (self->run, "loaded", G_CALLBACK (loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "line", G_CALLBACK (line_came), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "ordered", G_CALLBACK (ordered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "state", G_CALLBACK (state_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tools, "kinds", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tools, "arranged", G_CALLBACK (arrange), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (arrange), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (view_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "current", G_CALLBACK (current_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "activated", G_CALLBACK (cell_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "sort", G_CALLBACK (sort_by), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "left", G_CALLBACK (pointer_left), self, G_CONNECT_SWAPPED);
  ask (self);
}

static void
ww_matches_page_dispose (GObject *object)
{
  WwMatchesPage *self = WW_MATCHES_PAGE (object);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->map)
    ww_heat_map_set_matrix (self->map, NULL, NULL);
  if (self->list)
    ww_pair_list_set_matrix (self->list, NULL, NULL, "", "");
  self->map = NULL;
  self->list = NULL;
  g_clear_object (&self->run);
  g_clear_pointer (&self->view, ww_matrix_view_free);
  g_clear_pointer (&self->by_row, g_free);
  g_clear_pointer (&self->by_column, g_free);
  g_clear_pointer (&self->wanted_row, g_free);
  G_OBJECT_CLASS (ww_matches_page_parent_class)->dispose (object);
}

static void
ww_matches_page_class_init (WwMatchesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_matches_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_matches_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = ww_matches_page_grab_focus;
}

static void
ww_matches_page_init (WwMatchesPage *self)
{
}
