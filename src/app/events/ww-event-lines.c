/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-lines.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-dialog.h"
#include "ww-fold.h"
#include "ww-label.h"
#include "ww-wrap-box.h"

#define WIDTH 900
/* Left and right of the search, the list and, by the style sheet, the bar of what is chosen. */
#define MARGIN 18

struct _WwEventLines {
  GtkWidget parent_instance;

  GtkWidget *body;
  GtkWidget *entry, *kinds, *stack;
  GtkListView *view;
  GtkWidget *bar;
  GtkLabel *chosen;

  /* owned */
  GPtrArray *all;     /* WwEventLine */
  GListStore *shown;  /* those of them that are wanted */
  GtkMultiSelection *selection;
  char *kind;         /* (nullable): that is wanted; %NULL for every one */

  const char *(*kind_text) (const char *kind);
  gboolean showing;
};

enum { ACTIVATED, SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwEventLines, ww_event_lines, GTK_TYPE_WIDGET)

/* --- what is wanted --- */

static gboolean
is_wanted (WwEventLines *self, WwEventLine *line, char **words)
{
  if (self->kind && !g_str_equal (self->kind, line->kind))
    return FALSE;
  for (; *words; words++)
    if (!strstr (line->words, *words))
      return FALSE;
  return TRUE;
}

/* (element-type WwEventLine): with the heading on the first of each group */
static GPtrArray *
list_wanted (WwEventLines *self)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = ww_fold_words (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  const char *group = NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      WwEventLine *line = self->all->pdata[i];

      if (!is_wanted (self, line, words))
        continue;
      g_ptr_array_add (wanted, g_strcmp0 (line->group, group) == 0 ? g_object_ref (line) : ww_event_line_copy (line, line->group));
      group = line->group;
    }
  return wanted;
}

static gboolean
is_shown_at (WwEventLines *self, guint position, WwEventLine *line)
{
  g_autoptr (WwEventLine) there = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  return ww_event_line_equal (there, line);
}

char **
ww_event_lines_list_selected (WwEventLines *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  for (guint i = 0; i < gtk_bitset_get_size (chosen); i++)
    {
      g_autoptr (WwEventLine) line = g_list_model_get_item (G_LIST_MODEL (self->shown), gtk_bitset_get_nth (chosen, i));

      g_strv_builder_add (ids, line->id);
    }
  return g_strv_builder_end (ids);
}

/* Only what lies between the first and the last difference is put in anew; who was chosen there and still is there stays so. */
static void
show_lines (WwEventLines *self)
{
  g_autoptr (GPtrArray) wanted = list_wanted (self);
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->shown)), start = 0, end = 0;
  g_auto (GStrv) chosen = NULL;
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);

  while (start < MIN (n_before, wanted->len) && is_shown_at (self, start, wanted->pdata[start]))
    start++;
  while (end < MIN (n_before, wanted->len) - start && is_shown_at (self, n_before - 1 - end, wanted->pdata[wanted->len - 1 - end]))
    end++;
  chosen = ww_event_lines_list_selected (self);
  for (char **id = chosen; *id; id++)
    g_hash_table_add (set, *id);
  g_list_store_splice (self->shown, start, n_before - start - end, wanted->pdata + start, wanted->len - start - end);
  for (guint i = start; i < wanted->len - end && chosen[0]; i++)
    if (g_hash_table_contains (set, ((WwEventLine *) wanted->pdata[i])->id))
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), wanted->len ? "list" : "none");
}

/* --- kinds --- */

static void
kind_toggled (WwEventLines *self, GtkToggleButton *button)
{
  if (self->showing || !gtk_toggle_button_get_active (button))
    return;
  g_free (self->kind);
  self->kind = g_strdup (g_object_get_data (G_OBJECT (button), "kind"));
  show_lines (self);
}

static void
add_kind (WwEventLines *self, GtkToggleButton **group, const char *kind, const char *text, guint count)
{
  g_autofree char *label = g_strdup_printf ("%s %u", text, count);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "ww-filter");
  g_object_set_data_full (G_OBJECT (button), "kind", g_strdup (kind), g_free);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), *group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (kind, self->kind) == 0);
  g_signal_connect_object (button, "toggled", G_CALLBACK (kind_toggled), self, G_CONNECT_SWAPPED);
  ww_wrap_box_append (WW_WRAP_BOX (self->kinds), button);
  *group = GTK_TOGGLE_BUTTON (button);
}

static void
show_kinds (WwEventLines *self)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GtkToggleButton *group = NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      WwEventLine *line = self->all->pdata[i];
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, line->kind));

      if (count == 0)
        g_ptr_array_add (kinds, line->kind);
      g_hash_table_insert (counts, line->kind, GUINT_TO_POINTER (count + 1));
    }
  if (self->kind && !g_hash_table_contains (counts, self->kind))
    g_clear_pointer (&self->kind, g_free);
  self->showing = TRUE;
  ww_wrap_box_remove_all (WW_WRAP_BOX (self->kinds));
  add_kind (self, &group, NULL, _("All"), self->all->len);
  for (guint i = 0; i < kinds->len; i++)
    {
      const char *kind = kinds->pdata[i];

      add_kind (self, &group, kind, self->kind_text (kind), GPOINTER_TO_UINT (g_hash_table_lookup (counts, kind)));
    }
  self->showing = FALSE;
  gtk_widget_set_visible (self->kinds, kinds->len > 1);
}

void
ww_event_lines_set (WwEventLines *self, GPtrArray *lines)
{
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = g_ptr_array_ref (lines);
  show_kinds (self);
  show_lines (self);
}

/* --- what is chosen --- */

static void
selection_changed (WwEventLines *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = (guint) gtk_bitset_get_size (chosen);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  g_autofree char *text = n ? g_strdup_printf (ngettext ("%u selected", "%u selected", n), n)
                            : g_strdup_printf (ngettext ("%u in the list", "%u in the list", n_shown), n_shown);

  gtk_label_set_text (self->chosen, text);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
line_activated (WwEventLines *self, guint position)
{
  g_autoptr (WwEventLine) line = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  g_signal_emit (self, signals[ACTIVATED], 0, line->id);
}

void
ww_event_lines_set_selection_bar (WwEventLines *self, GtkWidget *bar)
{
  gtk_box_append (GTK_BOX (self->bar), bar);
  gtk_widget_show (self->bar);
}

void
ww_event_lines_focus_search (WwEventLines *self)
{
  gtk_widget_grab_focus (self->entry);
}

/* --- rows --- */

/* The parts of a row, where they are filled in. */
typedef struct {
  GtkLabel *heading, *title, *facts, *badge;
  GtkWidget *box;
} Row;

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  row->heading = GTK_LABEL (ww_label_new_line (NULL, "heading"));
  row->title = GTK_LABEL (ww_label_new_line (NULL, NULL));
  row->facts = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  row->badge = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (row->badge), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (row->heading), 9);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->facts));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->badge));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->heading));
  gtk_box_append (GTK_BOX (row->box), line);
  gtk_widget_add_css_class (row->box, "ww-wish-row");
  gtk_widget_set_margin_start (row->box, 12);
  gtk_widget_set_margin_end (row->box, 12);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
  gtk_list_item_set_child (item, row->box);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  WwEventLine *line = gtk_list_item_get_item (item);
  const char *const classes[] = { line->badge ? "ww-chip" : "", line->badge_class ? line->badge_class : "", NULL };
  g_autofree char *name = g_strjoin (", ", line->title, line->facts ? line->facts : line->badge ? line->badge : "",
                                     line->facts ? line->badge : NULL, NULL);

  gtk_label_set_text (row->heading, line->heading);
  gtk_widget_set_visible (GTK_WIDGET (row->heading), line->heading != NULL);
  gtk_label_set_text (row->title, line->title);
  gtk_label_set_text (row->facts, line->facts);
  gtk_widget_set_visible (GTK_WIDGET (row->facts), line->facts != NULL);
  gtk_label_set_text (row->badge, line->badge);
  gtk_widget_set_visible (GTK_WIDGET (row->badge), line->badge != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (row->badge), (const char **) classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row->box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- building --- */

static GtkWidget *
make_none (void)
{
  GtkWidget *none = adw_status_page_new ();

  gtk_widget_add_css_class (none, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No Results Found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Try another word, or all kinds"));
  return none;
}

static GtkWidget *
make_top (WwEventLines *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->entry = gtk_search_entry_new ();
  self->kinds = ww_wrap_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (show_lines), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (top), self->entry);
  gtk_box_append (GTK_BOX (top), self->kinds);
  ww_dialog_set_margins (top, 12, MARGIN);
  return top;
}

/* It is there before anything is chosen: a list that moves under the second click of a double click gives it to another row. */
static GtkWidget *
make_bar (WwEventLines *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->chosen = GTK_LABEL (ww_label_new_line (NULL, "ww-secondary"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->chosen), TRUE);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->chosen));
  gtk_widget_add_css_class (bar, "card");
  gtk_widget_add_css_class (bar, "ww-selection");
  gtk_widget_set_margin_top (bar, 12);
  gtk_widget_hide (bar);
  return bar;
}

static void
ww_event_lines_dispose (GObject *object)
{
  WwEventLines *self = WW_EVENT_LINES (object);

  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_event_lines_parent_class)->dispose (object);
}

static void
ww_event_lines_finalize (GObject *object)
{
  WwEventLines *self = WW_EVENT_LINES (object);

  g_ptr_array_unref (self->all);
  g_object_unref (self->selection);
  g_free (self->kind);
  G_OBJECT_CLASS (ww_event_lines_parent_class)->finalize (object);
}

static void
ww_event_lines_class_init (WwEventLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_event_lines_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_event_lines_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[ACTIVATED] = g_signal_new ("activated", WW_TYPE_EVENT_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SELECTED] = g_signal_new ("selected", WW_TYPE_EVENT_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_event_lines_init (WwEventLines *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->all = g_ptr_array_new ();
  self->shown = g_list_store_new (WW_TYPE_EVENT_LINE);
  self->bar = make_bar (self);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (self->shown));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_show_separators (self->view, TRUE);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (line_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_margin_start (scroller, MARGIN);
  gtk_widget_set_margin_end (scroller, MARGIN);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_none (), "none");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), make_top (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), self->bar);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->body = clamp;
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

GtkWidget *
ww_event_lines_new (const char *name, const char *search, const char *(*kind_text) (const char *kind))
{
  WwEventLines *self = g_object_new (WW_TYPE_EVENT_LINES, NULL);

  self->kind_text = kind_text;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, search, -1);
  g_object_set (self->entry, "placeholder-text", search, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
