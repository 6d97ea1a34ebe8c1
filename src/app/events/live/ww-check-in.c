/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-check-in.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-check-in-row.h"
#include "ww-fold.h"
#include "ww-instant.h"
#include "ww-label.h"

/* Nobody types faster than this, and every scanner does. */
#define BURST_GAP_MS 45
#define CODE_LENGTH_MIN 3

struct _WwCheckIn {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *count, *told;
  GtkWidget *entry, *only_missing, *view;
  GListStore *items;
  GtkCustomFilter *filter;

  /* owned */
  WwEventRoom *room;
  char *looked_for; /* folded */
  GtkEventController *keys; /* (nullable): on the window, while this is in view */

  GString *burst; /* what came as fast as from a scanner */
  gint64 last_key_ms;
};

G_DEFINE_FINAL_TYPE (WwCheckIn, ww_check_in, GTK_TYPE_WIDGET)

/* --- the list --- */

static gboolean
is_shown (gpointer item, gpointer data)
{
  WwCheckIn *self = data;

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->only_missing)) && ww_check_in_item_get_presence (item) == WW_EVENT_HERE)
    return FALSE;
  return !self->looked_for || !*self->looked_for || strstr (ww_check_in_item_get_words (item), self->looked_for) != NULL;
}

/* Whoever is away is what needs attention; the others stand by name. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  WwCheckInItem *one = *(WwCheckInItem *const *) a, *other = *(WwCheckInItem *const *) b;
  gboolean away = ww_check_in_item_get_presence (one) == WW_EVENT_AWAY, other_away = ww_check_in_item_get_presence (other) == WW_EVENT_AWAY;
  int by_name;

  if (away != other_away)
    return away ? -1 : 1;
  by_name = g_utf8_collate (ww_check_in_item_get_name (one), ww_check_in_item_get_name (other));
  return by_name ? by_name : strcmp (ww_check_in_item_get_id (one), ww_check_in_item_get_id (other));
}

static gboolean
holds (GListStore *store, guint position, gpointer item)
{
  g_autoptr (GObject) there = g_list_model_get_item (G_LIST_MODEL (store), position);

  return (gpointer) there == item;
}

/* Makes the list hold @wanted, touching only the part where it is another one. */
static void
set_items (GListStore *store, GPtrArray *wanted)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store)), start = 0, end = 0;

  while (start < MIN (n, wanted->len) && holds (store, start, wanted->pdata[start]))
    start++;
  while (end < MIN (n, wanted->len) - start && holds (store, n - 1 - end, wanted->pdata[wanted->len - 1 - end]))
    end++;
  if (start + end < MAX (n, wanted->len))
    g_list_store_splice (store, start, n - start - end, wanted->pdata + start, wanted->len - start - end);
}

static void
show_persons (WwCheckIn *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  int slot = ww_event_get_slot_of_interest (self->room, ww_event_clock (self->room, ww_instant_now ()));
  guint here = 0;
  g_autofree char *count = NULL, *missing = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (WwCheckInItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      g_hash_table_insert (known, (gpointer) ww_check_in_item_get_id (item), item);
    }
  for (guint p = 0; p < self->room->persons->len; p++)
    {
      const char *id = ww_document_get_id (ww_event_room_get_person (self->room, p)->document);
      WwCheckInItem *item = g_hash_table_lookup (known, id);

      item = item ? g_object_ref (item) : ww_check_in_item_new (id);
      ww_check_in_item_update (item, self->room, p, slot);
      here += ww_check_in_item_get_presence (item) == WW_EVENT_HERE;
      g_ptr_array_add (wanted, item);
    }
  g_ptr_array_sort (wanted, compare_items);
  set_items (self->items, wanted);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  count = g_strdup_printf (_("%u of %u here"), here, self->room->persons->len);
  missing = g_strdup_printf (_("N_ot here, %u"), self->room->persons->len - here);
  gtk_label_set_text (self->count, count);
  gtk_button_set_label (GTK_BUTTON (self->only_missing), missing);
}

void
ww_check_in_set_room (WwCheckIn *self, WwEventRoom *room)
{
  ww_event_room_ref (room);
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = room;
  show_persons (self);
}

/* --- what is typed and scanned --- */

static gboolean
looks_like_code (const char *text)
{
  for (; *text; text++)
    if (g_ascii_isdigit (*text) || *text == '/')
      return TRUE;
  return FALSE;
}

static void
tell (WwCheckIn *self, const char *text, const char *css_class)
{
  static const char *const classes[] = { "ww-ok", "ww-warning", "ww-secondary" };

  gtk_label_set_text (self->told, text);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->told), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->told), css_class);
  gtk_widget_set_visible (GTK_WIDGET (self->told), TRUE);
}

static void
check_in (WwCheckIn *self, guint person)
{
  WwDocument *document = ww_event_room_get_person (self->room, person)->document;
  const char *at = ww_document_get_string (document, "checked_in_at"), *name = ww_event_room_get_person (self->room, person)->name;
  int slot = ww_event_get_slot_of_interest (self->room, ww_event_clock (self->room, ww_instant_now ()));
  g_autofree char *text = NULL, *time = NULL;
  gint64 at_ms;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (at && ww_instant_parse (at, &at_ms) && ww_event_get_presence (self->room, person, slot) == WW_EVENT_HERE)
    {
      time = ww_event_room_dup_time (self->room, at_ms);
      text = g_strdup_printf (_("%s is here already, since %s"), name, time);
      tell (self, text, "ww-secondary");
      return;
    }
  text = g_strdup_printf (_("%s is here"), name);
  tell (self, text, "ww-ok");
  gtk_widget_activate_action (GTK_WIDGET (self), "page.here", "s", ww_document_get_id (document));
}

/* The only person whose name or organisation has the words, or -1; how many there are in @n. */
static int
find_by_words (WwCheckIn *self, const char *words, guint *n)
{
  g_autofree char *folded = ww_fold (words);
  int found = -1;

  *n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (WwCheckInItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (!strstr (ww_check_in_item_get_words (item), folded))
        continue;
      found = ww_event_room_find_person (self->room, ww_check_in_item_get_id (item));
      (*n)++;
    }
  return *n == 1 ? found : -1;
}

static void
activated (WwCheckIn *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)))), *said = NULL;
  g_autofree char *burst = g_strdup (self->burst->str);
  int person = -1;
  guint n;

  g_string_truncate (self->burst, 0);
  if (!self->room || !*text)
    return;
  /* A name may have been begun before the badge was scanned. */
  if (strlen (burst) >= CODE_LENGTH_MIN)
    person = ww_event_room_find_badge (self->room, burst);
  if (person < 0)
    person = ww_event_room_find_badge (self->room, text);
  if (person < 0 && !looks_like_code (text))
    {
      person = find_by_words (self, text, &n);
      if (n > 1)
        {
          said = g_strdup_printf (ngettext ("%u person is found; choose her", "%u people are found; choose one", n), n);
          tell (self, said, "ww-secondary");
          gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD);
          return;
        }
    }
  if (person >= 0)
    {
      check_in (self, (guint) person);
      return;
    }
  said = looks_like_code (text) ? g_strdup_printf (_("No badge of this event has the number %s"), text)
                                : g_strdup_printf (_("Nobody called %s is expected. Whoever comes unannounced is added with Walk-In…"), text);
  tell (self, said, "ww-warning");
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
searched (WwCheckIn *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_free (self->looked_for);
  /* A code is no part of anybody's name: while it is typed the list stays. */
  self->looked_for = looks_like_code (text) ? NULL : ww_fold (text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
note_key (WwCheckIn *self, gunichar letter)
{
  gint64 now_ms = g_get_monotonic_time () / 1000;

  if (now_ms - self->last_key_ms > BURST_GAP_MS)
    g_string_truncate (self->burst, 0);
  self->last_key_ms = now_ms;
  g_string_append_unichar (self->burst, letter);
}

/* Sees every key of the window first. What is typed where nothing takes it is a name or a code. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, WwCheckIn *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = { 0 };

  if (!g_unichar_isgraph (letter) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  note_key (self, letter);
  if (focus && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER)))
    return FALSE;
  gtk_widget_grab_focus (self->entry);
  g_unichar_to_utf8 (letter, text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return TRUE;
}

void
ww_check_in_focus (WwCheckIn *self)
{
  gtk_widget_grab_focus (self->entry);
}

static void
row_activated (WwCheckIn *self, guint position)
{
  g_autoptr (WwCheckInItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->view))), position);

  check_in (self, (guint) ww_event_room_find_person (self->room, ww_check_in_item_get_id (item)));
}

/* --- building --- */

static void
ww_check_in_map (GtkWidget *widget)
{
  WwCheckIn *self = WW_CHECK_IN (widget);

  GTK_WIDGET_CLASS (ww_check_in_parent_class)->map (widget);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
ww_check_in_unmap (GtkWidget *widget)
{
  WwCheckIn *self = WW_CHECK_IN (widget);

  if (self->keys)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->keys), self->keys);
  self->keys = NULL;
  GTK_WIDGET_CLASS (ww_check_in_parent_class)->unmap (widget);
}

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, ww_check_in_row_new ());
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ww_check_in_row_set_item (WW_CHECK_IN_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ww_check_in_row_set_item (WW_CHECK_IN_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkWidget *
make_list (WwCheckIn *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkFilterListModel *model;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  self->items = g_list_store_new (WW_TYPE_CHECK_IN_ITEM);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  model = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), g_object_ref (GTK_FILTER (self->filter)));
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (model))), factory);
  gtk_widget_set_name (self->view, "live-checkin");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Participants"), -1);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->view), TRUE);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "ww-check-in");
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
ww_check_in_dispose (GObject *object)
{
  WwCheckIn *self = WW_CHECK_IN (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->room, ww_event_room_unref);
  G_OBJECT_CLASS (ww_check_in_parent_class)->dispose (object);
}

static void
ww_check_in_finalize (GObject *object)
{
  WwCheckIn *self = WW_CHECK_IN (object);

  g_free (self->looked_for);
  g_string_free (self->burst, TRUE);
  G_OBJECT_CLASS (ww_check_in_parent_class)->finalize (object);
}

static void
ww_check_in_class_init (WwCheckInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_check_in_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_check_in_finalize;
  widget_class->map = ww_check_in_map;
  widget_class->unmap = ww_check_in_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ww_check_in_init (WwCheckIn *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = ww_label_new_line (_("Check-in"), "heading"), *list;

  self->burst = g_string_new (NULL);
  self->count = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  gtk_widget_set_hexpand (title, TRUE);
  self->only_missing = gtk_toggle_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->only_missing), TRUE);
  gtk_widget_add_css_class (self->only_missing, "ww-filter");
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (heading), self->only_missing);
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Name or badge number"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name or badge number"), -1);
  self->told = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL));
  list = make_list (self);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (searched), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->only_missing, "toggled", G_CALLBACK (searched), self, G_CONNECT_SWAPPED);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (heading, "ww-live-heading");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->told));
  gtk_box_append (GTK_BOX (self->box), list);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ww_check_in_new (void)
{
  return g_object_new (WW_TYPE_CHECK_IN, NULL);
}
