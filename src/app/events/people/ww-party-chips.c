/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-party-chips.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-fold.h"
#include "ww-label.h"
#include "ww-wrap-box.h"

struct _WwPartyChips {
  GtkWidget parent_instance;

  GtkWidget *box, *chips, *button, *popover, *entry;
  GtkListBox *list;

  /* owned */
  WwEventRoom *room;
  GPtrArray *ids;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPartyChips, ww_party_chips, GTK_TYPE_WIDGET)

static gboolean
has (WwPartyChips *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, NULL);
}

static void
chip_clicked (WwPartyChips *self, GtkWidget *chip)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->ids, g_object_get_data (G_OBJECT (chip), "id"), g_str_equal, &index))
    g_ptr_array_remove_index (self->ids, index);
  gtk_widget_grab_focus (self->button);
  ww_wrap_box_remove (WW_WRAP_BOX (self->chips), chip);
  gtk_widget_set_visible (self->chips, self->ids->len > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ww_party_chips_add (WwPartyChips *self, const char *organisation_id)
{
  GtkWidget *chip, *line, *cross;
  g_autofree char *name = NULL, *spoken = NULL;

  if (has (self, organisation_id))
    return;
  name = ww_event_room_dup_party_name (self->room, organisation_id);
  spoken = g_strdup_printf (_("Remove %s"), name);
  chip = gtk_button_new ();
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  cross = gtk_image_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (cross, "ww-cross");
  gtk_box_append (GTK_BOX (line), gtk_label_new (name));
  gtk_box_append (GTK_BOX (line), cross);
  gtk_button_set_child (GTK_BUTTON (chip), line);
  gtk_widget_add_css_class (chip, "ww-chip");
  g_object_set_data_full (G_OBJECT (chip), "id", g_strdup (organisation_id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->ids, g_strdup (organisation_id));
  ww_wrap_box_append (WW_WRAP_BOX (self->chips), chip);
  gtk_widget_show (self->chips);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ww_party_chips_remove_all (WwPartyChips *self)
{
  g_ptr_array_set_size (self->ids, 0);
  ww_wrap_box_remove_all (WW_WRAP_BOX (self->chips));
  gtk_widget_hide (self->chips);
  g_signal_emit (self, signals[CHANGED], 0);
}

char **
ww_party_chips_list (WwPartyChips *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->ids->len; i++)
    g_strv_builder_add (ids, self->ids->pdata[i]);
  return g_strv_builder_end (ids);
}

/* --- finding others --- */

static gboolean
is_found (GtkListBoxRow *row, gpointer data)
{
  WwPartyChips *self = data;
  g_autofree char *words = ww_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  return !has (self, g_object_get_data (G_OBJECT (row), "id")) && strstr (g_object_get_data (G_OBJECT (row), "words"), words) != NULL;
}

static void
row_activated (WwPartyChips *self, GtkListBoxRow *row)
{
  ww_party_chips_add (self, g_object_get_data (G_OBJECT (row), "id"));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Enter takes the first that is found. */
static void
entry_activated (WwPartyChips *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        row_activated (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static void
opened (WwPartyChips *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_list_box_invalidate_filter (self->list);
  gtk_widget_grab_focus (self->entry);
}

static void
fill (WwPartyChips *self, const char *except)
{
  for (guint i = 0; i < self->room->persons->len; i++)
    {
      const char *id = ww_event_room_get_organisation (self->room, i);
      const char *name = ww_event_room_get_person (self->room, i)->organisation_name;
      GtkWidget *row = gtk_list_box_row_new ();

      /* The people of one stand together. */
      if (g_strcmp0 (id, except) == 0 || (i > 0 && g_strcmp0 (id, ww_event_room_get_organisation (self->room, i - 1)) == 0))
        {
          g_object_unref (g_object_ref_sink (row));
          continue;
        }
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), ww_label_new_line (name, NULL));
      g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
      g_object_set_data_full (G_OBJECT (row), "words", ww_fold (name), g_free);
      gtk_list_box_append (self->list, row);
    }
}

static GtkWidget *
make_popover (WwPartyChips *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new ();

  self->popover = gtk_popover_new ();
  self->entry = gtk_search_entry_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search participants"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Participants"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, 260, 240);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  return self->popover;
}

/* --- building --- */

static gboolean
ww_party_chips_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WW_PARTY_CHIPS (widget)->button);
}

static void
ww_party_chips_dispose (GObject *object)
{
  WwPartyChips *self = WW_PARTY_CHIPS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_party_chips_parent_class)->dispose (object);
}

static void
ww_party_chips_finalize (GObject *object)
{
  WwPartyChips *self = WW_PARTY_CHIPS (object);

  g_ptr_array_unref (self->ids);
  g_clear_pointer (&self->room, ww_event_room_unref);
  G_OBJECT_CLASS (ww_party_chips_parent_class)->finalize (object);
}

static void
ww_party_chips_class_init (WwPartyChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_party_chips_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_party_chips_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = ww_party_chips_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_PARTY_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_party_chips_init (WwPartyChips *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
ww_party_chips_new (WwEventRoom *room, const char *title, const char *except)
{
  WwPartyChips *self = g_object_new (WW_TYPE_PARTY_CHIPS, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = ww_label_new (title, NULL);
  g_autofree char *add = g_strdup_printf (_("Add to “%s”"), title);

  self->room = ww_event_room_ref (room);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->button);
  self->chips = ww_wrap_box_new ();
  gtk_widget_hide (self->chips);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->chips);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  fill (self, except);
  return GTK_WIDGET (self);
}
