/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matches-page.h"

#include <glib/gi18n-lib.h>

#include "ww-header.h"
#include "ww-heat-legend.h"
#include "ww-heat-map.h"
#include "ww-introduce-dialog.h"
#include "ww-matches-export.h"
#include "ww-matrix-run-text.h"
#include "ww-matrix-tools.h"
#include "ww-pair-list.h"
#include "ww-pair-popover.h"
#include "ww-placeholder.h"
#include "ww-settings.h"
#include "ww-shortlist.h"
#include "ww-two-columns.h"

#define MINIMUM_WIDTH 340
#define ZOOM_STEP 4
#define SUMMARY_WIDTH 480
/* What is done before this long needs no progress bar. */
#define PROGRESS_AFTER_MS 300

struct _WwMatchesPage {
  WwWorkspacePage parent_instance;

  AdwViewStack *stack; /* list, matrix */
  GtkStack *states;    /* both, or what is to be said instead */
  AdwStatusPage *empty;
  GtkWidget *clear_filters, *try_again;
  WwMatrixTools *tools;
  WwHeatMap *map;
  WwPairList *list;
  WwPairPopover *popover;
  GtkSearchBar *search_bar;
  GtkEditable *search;
  GtkRevealer *progress;
  GtkProgressBar *bar;
  GtkLabel *summary, *status;
  GtkWidget *update;
  AdwViewSwitcherBar *switcher_bar;

  /* owned */
  WwMatrixRun *run;
  WwMatrixView *view;        /* (nullable) */
  GCancellable *cancellable; /* of what a key asked for */
  char *by_row, *by_column;  /* ids of the lines that order the other side */
  char *wanted_row;          /* to be brought into view when it is there */

  gboolean by_row_reversed, by_column_reversed;
  gboolean outdated; /* the list no longer says what the matrix says */
  guint progress_id;
};

static void ww_matches_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwMatchesPage, ww_matches_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_matches_page_iface_init))

static gboolean
shows_list (WwMatchesPage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "list") == 0;
}

static gboolean
get_current (WwMatchesPage *self, guint *row, guint *column)
{
  return shows_list (self) ? ww_pair_list_get_current (self->list, row, column) : ww_heat_map_get_current (self->map, row, column);
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
  self->outdated = !shows_list (self) && matrix;
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
  if (shows_list (self) && self->outdated)
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

  if (!ww_heat_map_get_current (self->map, &row, &column) || !matrix->known[row] || shows_list (self))
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
  gtk_widget_grab_focus (shows_list (self) ? GTK_WIDGET (self->list) : GTK_WIDGET (self->map));
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

/* --- actions --- */

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

/* --- building --- */

static GtkWidget *
make_header (WwMatchesPage *self, WwPane *pane)
{
  GtkWidget *switcher = adw_view_switcher_title_new ();
  AdwHeaderBar *header;
  g_autoptr (GMenu) menu = g_menu_new (), formats = g_menu_new ();

  adw_view_switcher_title_set_stack (ADW_VIEW_SWITCHER_TITLE (switcher), self->stack);
  adw_view_switcher_title_set_title (ADW_VIEW_SWITCHER_TITLE (switcher), _("Matches"));
  /* Where there is no room for the switch in the header it goes to the bottom. */
  g_object_bind_property (switcher, "title-visible", self->switcher_bar, "reveal", G_BINDING_SYNC_CREATE);
  header = ww_header_new (pane, switcher);
  adw_header_bar_pack_start (header, ww_search_button_new (GTK_WIDGET (self->search_bar)));
  g_menu_append (formats, _("As a Table (CSV)…"), "page.export");
  g_menu_append (formats, _("As a Picture (PNG)…"), "page.export-picture");
  g_menu_append (menu, _("Larger Cells"), "page.zoom-in");
  g_menu_append (menu, _("Smaller Cells"), "page.zoom-out");
  g_menu_append (menu, _("Swap Rows and Columns"), "page.swap");
  g_menu_append (menu, _("Compute Anew"), "page.update");
  adw_header_bar_pack_end (header, ww_more_button_new (menu));
  adw_header_bar_pack_end (header, ww_menu_button_new ("document-save-symbolic", _("Export"), G_MENU_MODEL (formats)));
  return GTK_WIDGET (header);
}

static GtkWidget *
make_legend (WwMatchesPage *self)
{
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *line;

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  self->status = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "ww-warning");
  self->update = gtk_button_new_with_label (_("Update"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->update), "page.update");
  gtk_widget_add_css_class (self->update, "ww-small");
  gtk_widget_set_visible (self->update, FALSE);
  gtk_label_set_ellipsize (self->summary, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->summary, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->summary), TRUE);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (end), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (end), self->update);
  gtk_box_append (GTK_BOX (end), GTK_WIDGET (self->summary));
  line = ww_two_columns_box_new (ww_heat_legend_new (), end, SUMMARY_WIDTH);
  gtk_widget_add_css_class (line, "ww-heat-legend");
  return line;
}

static GtkWidget *
make_empty (WwMatchesPage *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  self->clear_filters = gtk_button_new_with_label (_("Clear Filters"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->clear_filters), "page.clear-filters");
  self->try_again = gtk_button_new_with_label (_("Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->try_again), "page.update");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), self->clear_filters);
  gtk_box_append (GTK_BOX (buttons), self->try_again);
  adw_status_page_set_child (self->empty, buttons);
  return GTK_WIDGET (self->empty);
}

static GtkWidget *
make_progress (WwMatchesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *stop = gtk_button_new_with_label (_("Stop"));

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (self->bar, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (stop), "page.stop");
  gtk_widget_add_css_class (stop, "ww-small");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), stop);
  gtk_widget_add_css_class (box, "ww-heat-progress");
  self->progress = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->progress, box);
  return GTK_WIDGET (self->progress);
}

static GtkWidget *
make_views (WwMatchesPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  AdwViewStackPage *page;

  self->map = WW_HEAT_MAP (ww_heat_map_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Matrix of Matches"), -1);
  self->popover = WW_PAIR_POPOVER (ww_pair_popover_new (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self))));
  ww_heat_map_set_popover (self->map, GTK_POPOVER (self->popover));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->map));
  self->list = WW_PAIR_LIST (ww_pair_list_new ());
  page = adw_view_stack_add_titled (self->stack, GTK_WIDGET (self->list), "list", _("List"));
  adw_view_stack_page_set_icon_name (page, "view-list-bullet-symbolic");
  page = adw_view_stack_add_titled (self->stack, scroller, "matrix", _("Matrix"));
  adw_view_stack_page_set_icon_name (page, "view-grid-symbolic");
  return GTK_WIDGET (self->stack);
}

static GtkWidget *
make_search (WwMatchesPage *self)
{
  GtkWidget *bar = gtk_search_bar_new (), *entry = gtk_search_entry_new ();

  g_object_set (entry, "placeholder-text", _("Search names"), NULL);
  gtk_search_bar_set_child (GTK_SEARCH_BAR (bar), entry);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (bar), GTK_EDITABLE (entry));
  self->search_bar = GTK_SEARCH_BAR (bar);
  self->search = GTK_EDITABLE (entry);
  return bar;
}

static GtkWidget *
make_body (WwMatchesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *search = make_search (self);

  self->tools = WW_MATRIX_TOOLS (ww_matrix_tools_new ());
  self->states = GTK_STACK (gtk_stack_new ());
  /* What waits behind asks for no room: the page fits a window of 360 × 640. */
  gtk_stack_set_vhomogeneous (self->states, FALSE);
  gtk_stack_add_named (self->states, ww_placeholder_new (4), "loading");
  gtk_stack_add_named (self->states, make_views (self), "matrix");
  gtk_stack_add_named (self->states, make_empty (self), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->states), TRUE);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tools));
  gtk_box_append (GTK_BOX (box), make_progress (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->states));
  gtk_box_append (GTK_BOX (box), make_legend (self));
  self->switcher_bar = ADW_VIEW_SWITCHER_BAR (adw_view_switcher_bar_new ());
  adw_view_switcher_bar_set_stack (self->switcher_bar, self->stack);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->switcher_bar));
  return box;
}

static void
ww_matches_page_constructed (GObject *object)
{
  WwMatchesPage *self = WW_MATCHES_PAGE (object);
  g_autoptr (GVariant) shown = ww_settings_recall ("matches-view", G_VARIANT_TYPE_STRING);
  g_autoptr (GVariant) zoom = ww_settings_recall ("matches-zoom", G_VARIANT_TYPE_INT32);
  GtkWidget *pane = ww_pane_new (), *body;

  G_OBJECT_CLASS (ww_matches_page_parent_class)->constructed (object);
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  body = make_body (self);
  ww_pane_set_child (WW_PANE (pane), ww_header_above (ADW_HEADER_BAR (make_header (self, WW_PANE (pane))), body));
  ww_pane_set_minimum_width (WW_PANE (pane), MINIMUM_WIDTH);
  gtk_widget_set_hexpand (pane, TRUE);
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), pane);
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
  g_signal_connect_object (self->list, "activated", G_CALLBACK (pair_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "why", G_CALLBACK (show_why), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "shortlist", G_CALLBACK (shortlist), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "introduce", G_CALLBACK (introduce), self, G_CONNECT_SWAPPED);
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
