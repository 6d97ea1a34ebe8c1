/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-project-list.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-row-model.h"
#include "ww-words-text.h"

#define REFRESH_MS 60
#define SEARCH_DELAY_MS 150

typedef enum { CALLS, PROJECTS, N_SIDES } Side;

struct _WwProjectList {
  AdwBin parent_instance;

  GtkSearchBar *search_bar;
  GtkSearchEntry *entry;
  GtkToggleButton *toggles[N_SIDES];
  GtkStack *stack; /* calls, projects, empty */
  AdwStatusPage *empty;
  GtkButton *empty_button;
  GtkSingleSelection *selections[N_SIDES];
  GtkListView *views[N_SIDES];

  /* owned */
  WwWorkspace *workspace;
  WwRowModel *models[N_SIDES];
  char *chosen;
  guint refresh_id;
  gboolean refreshing;
};

enum { CHOSEN, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwProjectList, ww_project_list, ADW_TYPE_BIN)

static Side
current_side (WwProjectList *self)
{
  return gtk_toggle_button_get_active (self->toggles[PROJECTS]) ? PROJECTS : CALLS;
}

static const char *
side_name (Side side)
{
  return side == CALLS ? _("Calls") : _("Projects");
}

/* --- what is listed --- */

static gboolean
is_searched (WwProjectList *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
}

static void
show_side (WwProjectList *self)
{
  Side side = current_side (self);
  gboolean searched = is_searched (self);

  adw_status_page_set_icon_name (self->empty, searched ? "system-search-symbolic" : "emoji-flags-symbolic");
  adw_status_page_set_title (self->empty, searched ? _("No Results Found") : side == CALLS ? _("No Calls Yet") : _("No Projects Yet"));
  adw_status_page_set_description (self->empty, searched ? _("Try another word.") : _("Add the first one, or import a spreadsheet."));
  gtk_button_set_label (self->empty_button, searched ? _("Clear Search") : side == CALLS ? _("New Call") : _("New Project"));
  gtk_stack_set_visible_child_name (self->stack, !g_list_model_get_n_items (G_LIST_MODEL (self->models[side])) ? "empty"
                                                 : side == CALLS                                             ? "calls"
                                                                                                             : "projects");
}

static void
refresh_side (WwProjectList *self, Side side)
{
  g_autoptr (WwQuery) query = ww_query_new (side == CALLS ? WW_ROW_CALL : WW_ROW_PROJECT);
  g_autoptr (GError) error = NULL;
  guint position;

  query->sort = side == CALLS ? WW_SORT_DUE : WW_SORT_NAME;
  if (is_searched (self))
    ww_query_set (&query->text, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->refreshing = TRUE;
  if (!ww_row_model_query (self->models[side], query, &error))
    g_message ("The calls and projects could not be listed: %s", error->message);
  ww_row_model_forget (self->models[side]);
  position = self->chosen ? ww_row_model_find (self->models[side], self->chosen) : G_MAXUINT;
  gtk_single_selection_set_selected (self->selections[side], position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position);
  self->refreshing = FALSE;
}

static gboolean
refresh (gpointer data)
{
  WwProjectList *self = data;

  self->refresh_id = 0;
  refresh_side (self, CALLS);
  refresh_side (self, PROJECTS);
  show_side (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (WwProjectList *self)
{
  if (!self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

static void
workspace_changed (WwProjectList *self, GStrv ids)
{
  for (char **id = ids; *id; id++)
    if (g_str_has_prefix (*id, "call:") || g_str_has_prefix (*id, "project:"))
      {
        refresh_soon (self);
        return;
      }
}

static void
selected_changed (WwProjectList *self, GParamSpec *pspec, GtkSingleSelection *selection)
{
  WwRow *row = gtk_single_selection_get_selected_item (selection);
  const char *id = row ? ww_row_get_id (row) : NULL;

  if (self->refreshing || !id || g_strcmp0 (id, self->chosen) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (id);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
row_activated (WwProjectList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
empty_clicked (WwProjectList *self)
{
  if (is_searched (self))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-record", "s", current_side (self) == CALLS ? "call" : "project");
}

/* --- rows --- */

static char *
call_facts (const WwCallRow *row)
{
  gint32 today = ww_date_from_instant (ww_instant_now ());
  g_autofree char *day = row->closes == WW_DATE_NONE ? NULL : ww_format_date (ww_format_get_language (), row->closes, today);
  g_autofree char *deadline = !day ? NULL : row->closes < today ? g_strdup_printf (_("closed %s"), day) : g_strdup_printf (_("closes %s"), day);
  const char *kind = row->kind ? ww_text_call_kind (row->kind) : ww_text_document_type ("call");

  return deadline ? g_strdup_printf ("%s · %s", kind, deadline) : g_strdup (kind);
}

static char *
project_facts (const WwProjectRow *row)
{
  g_autofree char *partners = g_strdup_printf (ngettext ("%d partner", "%d partners", (gulong) row->partners), row->partners);

  return row->outcome ? g_strdup_printf ("%s · %s", ww_text_project_outcome (row->outcome), partners) : g_strdup (partners);
}

static gboolean
tell_click (gpointer data)
{
  row_activated (data);
  return G_SOURCE_REMOVE;
}

/* Also of the row that is chosen already: where the list stands alone, a click asks for the page of it. The row hears of the click before
 * the list chooses it. */
static void
row_clicked (WwProjectList *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_click, g_object_ref (self), g_object_unref);
}

static void
row_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, WwProjectList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *title = ww_label_new (NULL, NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (row_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (click));
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), ww_label_new_line (NULL, "caption ww-secondary"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (item, box);
}

static void
row_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  WwRow *row = gtk_list_item_get_item (item);
  gconstpointer data = ww_row_get_data (row);
  const char *title = !data ? "" : ww_row_get_kind (row) == WW_ROW_CALL ? ((const WwCallRow *) data)->name : ((const WwProjectRow *) data)->name;
  g_autofree char *facts = !data ? g_strdup ("") : ww_row_get_kind (row) == WW_ROW_CALL ? call_facts (data) : project_facts (data);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, facts);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- for the page --- */

const char *
ww_project_list_get_chosen (WwProjectList *self)
{
  return self->chosen;
}

gboolean
ww_project_list_choose (WwProjectList *self, const char *id)
{
  Side side = g_str_has_prefix (id, "project:") ? PROJECTS : CALLS;
  guint position;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  refresh (self);
  position = ww_row_model_find (self->models[side], id);
  if (position == G_MAXUINT)
    return FALSE;
  gtk_toggle_button_set_active (self->toggles[side], TRUE);
  gtk_single_selection_set_selected (self->selections[side], position);
  gtk_widget_activate_action (GTK_WIDGET (self->views[side]), "list.scroll-to-item", "u", position);
  return TRUE;
}

void
ww_project_list_choose_first (WwProjectList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->models[CALLS])))
    gtk_single_selection_set_selected (self->selections[CALLS], 0);
}

GtkWidget *
ww_project_list_get_search_bar (WwProjectList *self)
{
  return GTK_WIDGET (self->search_bar);
}

void
ww_project_list_focus_search (WwProjectList *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* --- building --- */

static GtkWidget *
make_view (WwProjectList *self, Side side)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->models[side] = ww_row_model_new (ww_workspace_get_reader (self->workspace), side == CALLS ? WW_ROW_CALL : WW_ROW_PROJECT);
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  self->selections[side] = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->models[side])));
  gtk_single_selection_set_autoselect (self->selections[side], FALSE);
  gtk_single_selection_set_can_unselect (self->selections[side], TRUE);
  g_signal_connect_object (self->selections[side], "notify::selected", G_CALLBACK (selected_changed), self, G_CONNECT_SWAPPED);
  self->views[side] = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selections[side]), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->views[side]), "navigation-sidebar");
  gtk_widget_set_name (GTK_WIDGET (self->views[side]), side == CALLS ? "call-list" : "project-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->views[side]), GTK_ACCESSIBLE_PROPERTY_LABEL, side_name (side), -1);
  g_signal_connect_object (self->views[side], "activate", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->views[side]));
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_toggles (WwProjectList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  for (int side = 0; side < N_SIDES; side++)
    {
      self->toggles[side] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (side_name ((Side) side)));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toggles[side]));
    }
  gtk_toggle_button_set_group (self->toggles[PROJECTS], self->toggles[CALLS]);
  gtk_toggle_button_set_active (self->toggles[CALLS], TRUE);
  return box;
}

GtkWidget *
ww_project_list_new (WwWorkspace *workspace)
{
  WwProjectList *self = g_object_new (WW_TYPE_PROJECT_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->workspace = g_object_ref (workspace);
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _("Search calls and projects"), "search-delay", SEARCH_DELAY_MS, "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search calls and projects"), -1);
  self->search_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  gtk_search_bar_set_child (self->search_bar, GTK_WIDGET (self->entry));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search_bar));
  gtk_box_append (GTK_BOX (box), make_toggles (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_view (self, CALLS), "calls");
  gtk_stack_add_named (self->stack, make_view (self, PROJECTS), "projects");
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  self->empty_button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->empty_button), "pill");
  gtk_widget_set_halign (GTK_WIDGET (self->empty_button), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->empty_button, "clicked", G_CALLBACK (empty_clicked), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (self->empty, GTK_WIDGET (self->empty_button));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->toggles[PROJECTS], "toggled", G_CALLBACK (show_side), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

static void
ww_project_list_dispose (GObject *object)
{
  WwProjectList *self = WW_PROJECT_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  for (int side = 0; side < N_SIDES; side++)
    g_clear_object (&self->models[side]);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (ww_project_list_parent_class)->dispose (object);
}

static void
ww_project_list_class_init (WwProjectListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_project_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_project_list_init (WwProjectList *self)
{
}
