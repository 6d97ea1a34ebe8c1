/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-check-in-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-label.h"

struct _WwCheckInRow {
  GtkWidget parent_instance;

  GtkWidget *box, *tick, *more;
  GtkLabel *name, *organisation, *state;

  /* owned */
  WwCheckInItem *item;

  gulong changed_id;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WwCheckInRow, ww_check_in_row, GTK_TYPE_WIDGET)

static void
fill (WwCheckInRow *self)
{
  WwEventPresence presence = ww_check_in_item_get_presence (self->item);
  const char *name = ww_check_in_item_get_name (self->item), *organisation = ww_check_in_item_get_organisation (self->item);
  const char *time = presence == WW_EVENT_HERE ? ww_check_in_item_get_time (self->item) : NULL;
  gboolean away = presence == WW_EVENT_AWAY;
  g_autofree char *tick = g_strdup_printf (_("%s is here"), name), *more = g_strdup_printf (_("More About %s"), name);

  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->tick), presence == WW_EVENT_HERE);
  self->filling = FALSE;
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->organisation, organisation);
  /* Some are their own organisation: once is enough. */
  gtk_widget_set_visible (GTK_WIDGET (self->organisation), strcmp (name, organisation) != 0);
  gtk_label_set_text (self->state, away ? _("Away") : time ? time : "");
  if (away)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "ww-away");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "ww-away");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, tick, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
}

static void
toggled (GtkCheckButton *tick, WwCheckInRow *self)
{
  if (!self->filling && self->item)
    gtk_widget_activate_action (GTK_WIDGET (self), gtk_check_button_get_active (tick) ? "page.here" : "page.not-here", "s", ww_check_in_item_get_id (self->item));
}

static void
append_away (GMenu *menu, const char *label, const char *id, int from, int to)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "page.away", "(sii)", id, from, to);
  g_menu_append_item (menu, item);
}

/* What can be said of somebody on the day, with the slots that are still to come. */
static void
make_menu (GtkMenuButton *button, gpointer data)
{
  WwCheckInRow *self = data;
  WwEventRoom *room = ww_check_in_item_get_room (self->item);
  const char *id = ww_check_in_item_get_id (self->item);
  g_autoptr (GMenu) menu = g_menu_new (), late = g_menu_new (), early = g_menu_new ();
  int now = ww_check_in_item_get_slot (self->item), end = (int) room->slots->len;

  append_away (menu, _("Away for the Day"), id, now, end);
  for (int slot = now + 1; slot < end; slot++)
    {
      g_autofree char *time = NULL;

      if (ww_event_room_get_slot (room, (guint) slot)->is_break)
        continue;
      time = ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) slot)->start_ms);
      append_away (late, time, id, now, slot);
      append_away (early, time, id, slot, end);
    }
  g_menu_append_submenu (menu, _("Comes at"), G_MENU_MODEL (late));
  g_menu_append_submenu (menu, _("Leaves at"), G_MENU_MODEL (early));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

void
ww_check_in_row_set_item (WwCheckInRow *self, WwCheckInItem *item)
{
  g_clear_signal_handler (&self->changed_id, self->item);
  g_set_object (&self->item, item);
  if (!item)
    return;
  self->changed_id = g_signal_connect_swapped (item, "changed", G_CALLBACK (fill), self);
  fill (self);
}

static void
ww_check_in_row_dispose (GObject *object)
{
  WwCheckInRow *self = WW_CHECK_IN_ROW (object);

  ww_check_in_row_set_item (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_check_in_row_parent_class)->dispose (object);
}

static void
ww_check_in_row_class_init (WwCheckInRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_check_in_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_check_in_row_init (WwCheckInRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->tick = gtk_check_button_new ();
  g_signal_connect (self->tick, "toggled", G_CALLBACK (toggled), self);
  self->name = GTK_LABEL (ww_label_new_line (NULL, NULL));
  self->organisation = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  self->state = GTK_LABEL (ww_label_new_line (NULL, "numeric ww-secondary"));
  gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_NONE);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), make_menu, self, NULL);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->organisation));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->tick);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (self->box), self->more);
  gtk_widget_set_size_request (self->box, -1, 42);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ww_check_in_row_new (void)
{
  return g_object_new (WW_TYPE_CHECK_IN_ROW, NULL);
}
