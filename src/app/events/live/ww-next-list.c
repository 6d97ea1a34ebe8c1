/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-next-list.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-event-live-text.h"
#include "ww-instant.h"
#include "ww-label.h"

struct _WwNextList {
  GtkWidget parent_instance;

  GtkWidget *box, *scroller;
  GtkLabel *title, *count, *nothing;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WwNextList, ww_next_list, GTK_TYPE_WIDGET)

static WwEventPresence
get_presence (const WwEventRoom *room, WwDocument *meeting, int slot)
{
  g_autoptr (GArray) attendants = ww_event_room_list_attendants (room, meeting);
  gboolean all = TRUE;

  for (guint i = 0; i < attendants->len; i++)
    {
      WwEventPresence presence = ww_event_get_presence (room, g_array_index (attendants, guint, i), slot);

      if (presence == WW_EVENT_AWAY)
        return WW_EVENT_AWAY;
      all = all && presence == WW_EVENT_HERE;
    }
  return all ? WW_EVENT_HERE : WW_EVENT_EXPECTED;
}

/* --- the rows --- */

static GtkWidget *
make_row (const char *number, const char *pair, WwEventPresence presence, gboolean moved)
{
  static const char *const icons[] = { NULL, "object-select-symbolic", "dialog-warning-symbolic" };
  const char *said = moved ? _("changed") : presence == WW_EVENT_HERE ? _("all are here") : presence == WW_EVENT_AWAY ? _("somebody is away") : _("not all are here yet");
  const char *icon = moved && presence != WW_EVENT_AWAY ? "ww-swap-symbolic" : icons[presence];
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *table = gtk_label_new (number);
  GtkWidget *label = ww_label_new_line (NULL, NULL);
  g_auto (GStrv) parties = g_strsplit (pair, " × ", 2);
  g_autofree char *markup = g_markup_printf_escaped (parties[1] ? "<b>%s</b> × %s" : "<b>%s</b>", parties[0], parties[1]);
  g_autofree char *name = g_strdup_printf (_("Table %s, %s, %s"), number, pair, said);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_width_chars (GTK_LABEL (table), 3);
  gtk_label_set_xalign (GTK_LABEL (table), 1);
  gtk_widget_add_css_class (table, "ww-score");
  gtk_widget_add_css_class (table, "ww-secondary");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), table);
  gtk_box_append (GTK_BOX (line), label);
  if (icon)
    gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (icon));
  gtk_widget_set_size_request (line, -1, 44);
  gtk_widget_set_margin_start (line, 6);
  gtk_widget_set_margin_end (line, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (presence == WW_EVENT_AWAY)
    gtk_widget_add_css_class (row, "ww-trouble");
  else if (moved)
    gtk_widget_add_css_class (row, "ww-moved");
  g_object_set_data_full (G_OBJECT (row), "name", g_steal_pointer (&name), g_free);
  return row;
}

/* Puts a row where it belongs, unless one that says the same is there. */
static void
put_row (WwNextList *self, int index, GtkWidget *row)
{
  GtkListBoxRow *there = gtk_list_box_get_row_at_index (self->list, index);

  g_object_ref_sink (row);
  if (!there || g_strcmp0 (g_object_get_data (G_OBJECT (there), "name"), g_object_get_data (G_OBJECT (row), "name")) != 0)
    {
      if (there)
        gtk_list_box_remove (self->list, GTK_WIDGET (there));
      gtk_list_box_insert (self->list, row, index);
    }
  g_object_unref (row);
}

void
ww_next_list_set_room (WwNextList *self, WwEventRoom *room)
{
  int next = ww_event_clock (room, ww_instant_now ()).next, printed = ww_event_get_printed_version (room);
  g_autoptr (GPtrArray) meetings = ww_event_list_tables (room, next);
  g_autofree char *time = next < 0 ? NULL : ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) next)->start_ms);
  g_autofree char *title = time ? g_strdup_printf (_("Next, %s"), time) : g_strdup (_("Next"));
  g_autofree char *count = NULL;
  GtkListBoxRow *row;
  guint n = 0;

  for (guint table = 0; table < meetings->len; table++)
    if (meetings->pdata[table])
      {
        WwDocument *meeting = meetings->pdata[table];
        g_autofree char *number = ww_event_text_table (room, table), *pair = ww_event_text_meeting (room, meeting, FALSE);

        put_row (self, (int) n++, make_row (number, pair, get_presence (room, meeting, next), ww_document_get_integer (meeting, "version", 1) > printed));
      }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  count = g_strdup_printf (ngettext ("%u table", "%u tables", n), n);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->count, n ? count : "");
  gtk_label_set_text (self->nothing, next < 0 ? _("This is the last slot.") : _("Nobody meets then."));
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n == 0);
}

/* --- building --- */

static void
ww_next_list_dispose (GObject *object)
{
  g_clear_pointer (&WW_NEXT_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_next_list_parent_class)->dispose (object);
}

static void
ww_next_list_class_init (WwNextListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_next_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_next_list_init (WwNextList *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (ww_label_new_line (NULL, "heading"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->count = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->count));
  self->nothing = GTK_LABEL (ww_label_new (NULL, "ww-secondary"));
  self->list = GTK_LIST_BOX (ww_boxed_list_new (_("Next slot")));
  gtk_list_box_set_show_separators (self->list, TRUE);
  gtk_widget_set_name (GTK_WIDGET (self->list), "live-next");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (heading, "ww-live-heading");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->nothing));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ww_next_list_new (void)
{
  return g_object_new (WW_TYPE_NEXT_LIST, NULL);
}
