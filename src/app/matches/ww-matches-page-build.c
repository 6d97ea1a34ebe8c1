/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matches-page-private.h"

#include <glib/gi18n-lib.h>

#include "ww-header.h"
#include "ww-heat-legend.h"
#include "ww-placeholder.h"
#include "ww-two-columns.h"

#define MINIMUM_WIDTH 340
#define SUMMARY_WIDTH 480

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

void
ww_matches_page_build (WwMatchesPage *self)
{
  GtkWidget *pane = ww_pane_new (), *body;

  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  body = make_body (self);
  ww_pane_set_child (WW_PANE (pane), ww_header_above (ADW_HEADER_BAR (make_header (self, WW_PANE (pane))), body));
  ww_pane_set_minimum_width (WW_PANE (pane), MINIMUM_WIDTH);
  gtk_widget_set_hexpand (pane, TRUE);
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), pane);
}
