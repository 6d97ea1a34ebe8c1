/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-table-grid.h"

#include <glib/gi18n-lib.h>

#include "ww-event-live-text.h"
#include "ww-instant.h"
#include "ww-label.h"

typedef enum { CELL_FREE, CELL_CLOSED, CELL_STARTED, CELL_WAITS, CELL_HELD, CELL_MISSED, CELL_PLANNED } CellState;

static const char *const cell_classes[] = { "free", "free", "started", "waits", "started", "missed", "planned" };

struct _WwTableGrid {
  GtkWidget parent_instance;

  GtkWidget *box, *flow, *back, *forth;
  GtkLabel *title, *count;

  /* owned */
  WwEventRoom *room;
  GPtrArray *meetings; /* (element-type WwDocument) (nullable): by table, of the slot that is shown */

  int slot;   /* that is shown, -1 for none */
  int chosen; /* to look back at, -1 to follow the day */
};

G_DEFINE_FINAL_TYPE (WwTableGrid, ww_table_grid, GTK_TYPE_WIDGET)

static void show (WwTableGrid *self);

/* --- what is at a table --- */

/* (transfer full) (nullable): the names of those of a meeting who are not there */
static char *
dup_missing (WwTableGrid *self, WwDocument *meeting)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) attendants = ww_event_room_list_attendants (self->room, meeting);

  for (guint i = 0; i < attendants->len; i++)
    {
      guint person = g_array_index (attendants, guint, i);

      if (ww_event_get_presence (self->room, person, self->slot) != WW_EVENT_HERE)
        g_ptr_array_add (names, ww_event_room_get_person (self->room, person)->name);
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static CellState
get_state (WwTableGrid *self, guint table, char **missing)
{
  WwDocument *meeting = self->meetings->pdata[table];

  *missing = NULL;
  if (!meeting)
    return ww_event_room_is_closed (self->room, table, self->slot) ? CELL_CLOSED : CELL_FREE;
  if (ww_event_meeting_is (meeting, "held"))
    return CELL_HELD;
  if (ww_event_meeting_is (meeting, "missed"))
    return CELL_MISSED;
  if (ww_event_clock (self->room, ww_instant_now ()).slot != self->slot)
    return CELL_PLANNED;
  *missing = dup_missing (self, meeting);
  return *missing ? CELL_WAITS : CELL_STARTED;
}

static char *
describe (WwTableGrid *self, guint table, CellState state, const char *missing)
{
  const char *name = ww_event_room_get_table (self->room, table)->name;
  g_autofree char *pair = self->meetings->pdata[table] ? ww_event_text_meeting (self->room, self->meetings->pdata[table], FALSE) : NULL;

  switch (state)
    {
    case CELL_FREE: return g_strdup_printf (_("%s, free"), name);
    case CELL_CLOSED: return g_strdup_printf (_("%s, cannot be used"), name);
    case CELL_STARTED: return g_strdup_printf (_("%s, %s, started"), name, pair);
    case CELL_HELD: return g_strdup_printf (_("%s, %s, held"), name, pair);
    case CELL_MISSED: return g_strdup_printf (_("%s, %s, missed"), name, pair);
    case CELL_WAITS: return g_strdup_printf (_("%s, %s, waits for %s"), name, pair, missing);
    case CELL_PLANNED:
    default: return g_strdup_printf (_("%s, %s, planned"), name, pair);
    }
}

/* --- what can be said of it --- */

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_meeting (WwTableGrid *self, GMenu *menu, WwDocument *meeting, gboolean on)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GArray) attendants = ww_event_room_list_attendants (self->room, meeting);
  g_autofree char *pair = ww_event_text_meeting (self->room, meeting, FALSE);
  const char *id = ww_document_get_id (meeting);

  if (!ww_event_meeting_is (meeting, "held"))
    append (section, _("It Was Held"), "page.settle", g_variant_new ("(ss)", id, "held"));
  if (!ww_event_meeting_is (meeting, "missed"))
    append (section, _("It Was Missed"), "page.settle", g_variant_new ("(ss)", id, "missed"));
  append (section, _("What Came of It…"), "page.outcome", g_variant_new_string (id));
  for (guint i = 0; on && i < attendants->len; i++)
    {
      const WwEventPerson *who = ww_event_room_get_person (self->room, g_array_index (attendants, guint, i));
      g_autofree char *label = g_strdup_printf (_("%s Is Not There"), who->name);

      append (section, label, "page.away",
              g_variant_new ("(sii)", ww_document_get_id (who->document), self->slot, (int) self->room->slots->len));
    }
  if (on && !ww_event_meeting_get_overrun (self->room, meeting))
    append (section, _("It Takes the Next Slot Too"), "page.extend", g_variant_new_string (id));
  g_menu_append_section (menu, pair, G_MENU_MODEL (section));
}

static void
make_menu (GtkMenuButton *button, gpointer data)
{
  WwTableGrid *self = data;
  guint table = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "table"));
  WwEventClock clock = ww_event_clock (self->room, ww_instant_now ());
  const char *name = ww_event_room_get_table (self->room, table)->name;
  g_autoptr (GMenu) menu = g_menu_new (), section = g_menu_new ();
  int end = (int) self->room->slots->len;

  /* Of what has not begun there is nothing to say yet. */
  if (self->meetings->pdata[table] && (self->slot <= clock.slot || clock.phase == WW_EVENT_OVER))
    append_meeting (self, menu, self->meetings->pdata[table], self->slot == clock.slot);
  if (clock.next >= 0)
    append (section, ww_event_room_is_closed (self->room, table, self->slot) ? _("It Can Be Used Again") : _("It Cannot Be Used Any More"), "page.close-table",
            g_variant_new ("(sii)", name, clock.next, ww_event_room_is_closed (self->room, table, self->slot) ? clock.next : end));
  g_menu_append_section (menu, name, G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* --- what is shown --- */

static GtkWidget *
get_button (WwTableGrid *self, guint table)
{
  return gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), (int) table));
}

static void
fit_buttons (WwTableGrid *self)
{
  GtkFlowBoxChild *child;
  guint n = 0;

  while ((child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), (int) n)) && n < self->room->tables->len)
    n++;
  while ((child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), (int) n)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), GTK_WIDGET (child));
  for (; n < self->room->tables->len; n++)
    {
      GtkWidget *button = gtk_menu_button_new ();

      gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (NULL));
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu, self, NULL);
      g_object_set_data (G_OBJECT (button), "table", GUINT_TO_POINTER (n));
      gtk_widget_add_css_class (button, "ww-table");
      gtk_flow_box_append (GTK_FLOW_BOX (self->flow), button);
      /* The button is what has the focus, not the place that it stands in. */
      gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), (int) n)), FALSE);
    }
}

static CellState
show_table (WwTableGrid *self, guint table)
{
  GtkWidget *button = get_button (self, table);
  g_autofree char *missing = NULL, *number = ww_event_text_table (self->room, table);
  CellState state = get_state (self, table, &missing);
  g_autofree char *name = describe (self, table, state, missing);

  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (button))), number);
  for (guint i = 0; i < G_N_ELEMENTS (cell_classes); i++)
    gtk_widget_remove_css_class (button, cell_classes[i]);
  gtk_widget_add_css_class (button, cell_classes[state]);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return state;
}

static void
show_title (WwTableGrid *self, WwEventClock clock)
{
  g_autofree char *time = self->slot < 0 ? NULL : ww_event_room_dup_time (self->room, ww_event_room_get_slot (self->room, (guint) self->slot)->start_ms);
  g_autofree char *title = self->slot < 0 || (self->slot == clock.slot && clock.phase != WW_EVENT_OVER) ? g_strdup (_("Now at the tables"))
                                                                                                       : g_strdup_printf (_("At the tables, %s"), time);

  gtk_label_set_text (self->title, title);
}

static int
step (WwTableGrid *self, int by)
{
  int slot = self->slot + by;

  while (slot >= 0 && slot < (int) self->room->slots->len && ww_event_room_get_slot (self->room, (guint) slot)->is_break)
    slot += by;
  return slot >= 0 && slot < (int) self->room->slots->len ? slot : -1;
}

static void
show (WwTableGrid *self)
{
  WwEventClock clock = ww_event_clock (self->room, ww_instant_now ());
  int last = ww_event_get_slot_of_interest (self->room, clock);
  guint started = 0, used = 0;
  g_autofree char *count = NULL;

  self->slot = self->chosen >= 0 && self->chosen < last ? self->chosen : last;
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = ww_event_list_tables (self->room, self->slot);
  fit_buttons (self);
  for (guint table = 0; table < self->room->tables->len; table++)
    {
      CellState state = show_table (self, table);

      started += state == CELL_STARTED || state == CELL_HELD;
      used += self->meetings->pdata[table] != NULL;
    }
  show_title (self, clock);
  count = self->slot > clock.slot && clock.phase != WW_EVENT_OVER ? g_strdup_printf (ngettext ("%u meeting", "%u meetings", used), used)
          : self->slot == clock.slot                              ? g_strdup_printf (_("%u of %u started"), started, used)
                                                                  : g_strdup_printf (_("%u of %u held"), started, used);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_sensitive (self->back, step (self, -1) >= 0);
  gtk_widget_set_sensitive (self->forth, self->slot < last);
}

void
ww_table_grid_set_room (WwTableGrid *self, WwEventRoom *room)
{
  ww_event_room_ref (room);
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = room;
  show (self);
}

static void
go (WwTableGrid *self, int by)
{
  int slot = self->room ? step (self, by) : -1;

  if (slot < 0)
    return;
  self->chosen = slot;
  show (self);
}

static void
go_back (WwTableGrid *self)
{
  go (self, -1);
}

static void
go_forth (WwTableGrid *self)
{
  go (self, 1);
}

/* --- building --- */

static void
ww_table_grid_dispose (GObject *object)
{
  WwTableGrid *self = WW_TABLE_GRID (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->room, ww_event_room_unref);
  G_OBJECT_CLASS (ww_table_grid_parent_class)->dispose (object);
}

static void
ww_table_grid_class_init (WwTableGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_table_grid_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_arrow (WwTableGrid *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ww-small");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
ww_table_grid_init (WwTableGrid *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->chosen = -1;
  self->title = GTK_LABEL (ww_label_new_line (NULL, "heading"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->count = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  self->back = make_arrow (self, "go-previous-symbolic", _("The Slot Before"), G_CALLBACK (go_back));
  self->forth = make_arrow (self, "go-next-symbolic", _("The Slot After"), G_CALLBACK (go_forth));
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (heading), self->back);
  gtk_box_append (GTK_BOX (heading), self->forth);
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->flow), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), 4);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_add_css_class (self->flow, "ww-facts");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tables"), -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (heading, "ww-live-heading");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), self->flow);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ww_table_grid_new (void)
{
  return g_object_new (WW_TYPE_TABLE_GRID, NULL);
}
