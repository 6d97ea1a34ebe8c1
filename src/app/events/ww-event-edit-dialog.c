/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-edit-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-dialog.h"
#include "ww-event-fill-button.h"
#include "ww-event-series-row.h"
#include "ww-event-setup.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-record-list.h"

#include <string.h>

#define MOST_MEETINGS 64
/* Where the names of time zones are found, as glibc's own tools do. */
#define ZONES "/usr/share/zoneinfo/zone.tab"

struct _WwEventEditDialog {
  AdwWindow parent_instance;

  GtkWidget *name, *place, *date, *zone, *several, *most, *least, *save;
  WwEventFillButton *fill;
  GtkListBox *series;
  GtkWidget *slots, *error;

  /* owned */
  WwEventRoom *room; /* (nullable): before */
  GtkStringList *zones;
  gint32 first_day; /* that the days of the series count from */

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwEventEditDialog, ww_event_edit_dialog, ADW_TYPE_WINDOW)

/* --- what is written --- */

/* The day that the times are on; some day while none is chosen yet. */
static gint32
get_day (WwEventEditDialog *self)
{
  gint32 date = ww_date_entry_get_date (WW_DATE_ENTRY (self->date));

  return date == WW_DATE_NONE ? 0 : date;
}

static const char *
get_zone (WwEventEditDialog *self)
{
  return gtk_string_list_get_string (self->zones, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->zone)));
}

/* (transfer full) (nullable): %NULL where a time is none */
static GArray *
list_series (WwEventEditDialog *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (WwEventSeries));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->series)); row; row = gtk_widget_get_next_sibling (row))
    {
      WwEventSeries series;

      if (!ww_event_series_row_get (WW_EVENT_SERIES_ROW (row), get_day (self), &series))
        return NULL;
      g_array_append_val (all, series);
    }
  return g_steal_pointer (&all);
}

/* (transfer full) (nullable): the slots that are written, else why not in @trouble */
static GArray *
list_slots (WwEventEditDialog *self, char **trouble)
{
  g_autoptr (GArray) series = list_series (self);
  g_autoptr (GError) error = NULL;
  GArray *slots;

  if (!series)
    {
      *trouble = g_strdup (_("Write when each row begins, such as 09:00"));
      return NULL;
    }
  slots = ww_event_series_list_slots (series, get_zone (self), &error);
  if (!slots)
    *trouble = g_strdup (error->message);
  return slots;
}

/* What is missing is said at the field; Save waits until nothing is. */
static void
check (WwEventEditDialog *self)
{
  g_autofree char *name = ww_dialog_dup_text (self->name), *trouble = NULL, *text = NULL;
  g_autoptr (GArray) slots = list_slots (self, &trouble);
  WwDateEntry *date = WW_DATE_ENTRY (self->date);
  gboolean dated = ww_date_entry_is_valid (date) && ww_date_entry_get_date (date) != WW_DATE_NONE;
  double most = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->most)), least = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->least));
  gboolean impossible = most > 0 && least > most;
  guint n = 0;

  for (guint i = 0; slots && i < slots->len; i++)
    n += !g_array_index (slots, WwEventSlot, i).is_break;
  text = slots ? g_strdup_printf (ngettext ("%u slot for meetings", "%u slots for meetings", n), n) : NULL;
  ww_dialog_status_say (self->slots, slots ? text : trouble, !slots);
  (impossible ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->least, "error");
  ww_dialog_status_say (self->error, !*name       ? _("Give it a name")
                                           : !dated     ? _("Choose the day; the times are on it")
                                           : impossible ? _("More is promised than anybody may have")
                                                        : NULL, FALSE);
  gtk_widget_set_sensitive (self->save, *name && dated && slots && !impossible);
}

static void
set_limit (WwDraft *draft, const char *path, GtkWidget *spin)
{
  int value = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin));

  if (value > 0)
    ww_draft_set_integer (draft, path, value);
  else
    ww_draft_remove (draft, path);
}

static WwDraft *
make_draft (WwEventEditDialog *self)
{
  WwDraft *draft = self->room ? ww_draft_new_from (self->room->event) : ww_draft_new ("event", ww_instant_now ());
  g_autofree char *name = ww_dialog_dup_text (self->name), *place = ww_dialog_dup_text (self->place);

  ww_draft_set_string (draft, "name", name);
  ww_draft_set_string (draft, "place", *place ? place : NULL);
  ww_draft_set_date (draft, "date", ww_date_entry_get_date (WW_DATE_ENTRY (self->date)));
  ww_draft_set_string (draft, "time_zone", get_zone (self));
  set_limit (draft, "limits.max_meetings", self->most);
  set_limit (draft, "limits.min_meetings", self->least);
  return draft;
}

/* --- saving --- */

typedef struct {
  WwDraft *draft;
  GArray *slots;
  char *rev;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  ww_draft_free (saving->draft);
  g_array_unref (saving->slots);
  g_free (saving->rev);
  g_free (saving);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return ww_event_set_up (desk, saving->draft, saving->slots, saving->rev, saving->rev ? _("Event changed") : _("Event added"), error);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwEventEditDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!window)
    return;
  if (!id)
    {
      ww_dialog_status_say (self->error, error->message, TRUE);
      gtk_widget_set_sensitive (self->save, TRUE);
      return;
    }
  ww_dialog_say (GTK_WINDOW (self), self->room ? _("Event changed") : _("Event added"));
  if (!self->room)
    ww_window_show_document (window, id);
}

static void
save (WwEventEditDialog *self)
{
  g_autofree char *trouble = NULL;
  GArray *slots;
  Saving *saving;

  if (!gtk_widget_get_sensitive (self->save) || !(slots = list_slots (self, &trouble)))
    return;
  saving = g_new0 (Saving, 1);
  saving->draft = make_draft (self);
  saving->slots = slots;
  saving->rev = self->room ? g_strdup (self->room->event_rev) : NULL;
  gtk_widget_set_sensitive (self->save, FALSE);
  ww_workspace_run_async (self->workspace, save_job, saving, saving_free, g_free, NULL, saved, g_object_ref (self));
}

/* --- times --- */

static void
remove_series (WwEventEditDialog *self, GtkWidget *row)
{
  gtk_list_box_remove (self->series, row);
  check (self);
}

static void
add_series (WwEventEditDialog *self, const WwEventSeries *series)
{
  GtkWidget *row = ww_event_series_row_new (series, self->first_day);

  ww_event_series_row_set_days (WW_EVENT_SERIES_ROW (row), gtk_switch_get_active (GTK_SWITCH (self->several)));
  g_signal_connect_object (row, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_series), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->series, row);
}

/* One more hour, where the last row ends. */
static void
add_clicked (WwEventEditDialog *self)
{
  g_autoptr (GArray) all = list_series (self);
  WwEventSeries next = { .date = self->first_day, .start = 9 * 60, .n_slots = 3, .length = 20 };

  if (all && all->len)
    {
      const WwEventSeries *last = &g_array_index (all, WwEventSeries, all->len - 1);

      next.date = last->date - get_day (self) + self->first_day;
      next.start = MIN (ww_event_series_get_end (last), 23 * 60);
      next.length = last->is_break ? 20 : last->length;
      next.change = last->change;
    }
  add_series (self, &next);
  check (self);
}

static void
filled (WwEventEditDialog *self)
{
  g_autoptr (GArray) all = ww_event_fill_button_list (self->fill, self->first_day);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->series))))
    gtk_list_box_remove (self->series, row);
  for (guint i = 0; i < all->len; i++)
    add_series (self, &g_array_index (all, WwEventSeries, i));
  check (self);
}

static void
several_switched (WwEventEditDialog *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->series)); row; row = gtk_widget_get_next_sibling (row))
    ww_event_series_row_set_days (WW_EVENT_SERIES_ROW (row), gtk_switch_get_active (GTK_SWITCH (self->several)));
}

/* --- time zones --- */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The zones that this computer knows, @own among them. */
static GtkStringList *
list_zones (const char *own)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = g_file_get_contents (ZONES, &text, NULL, NULL) ? g_strsplit (text, "\n", -1) : NULL;

  for (char **line = lines; line && *line; line++)
    {
      g_auto (GStrv) parts = **line == '#' ? NULL : g_strsplit (*line, "\t", -1);

      if (parts && g_strv_length (parts) > 2)
        g_ptr_array_add (names, g_strdup (parts[2]));
    }
  if (!g_ptr_array_find_with_equal_func (names, own, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (own));
  g_ptr_array_sort (names, compare_texts);
  g_ptr_array_add (names, NULL);
  return gtk_string_list_new ((const char *const *) names->pdata);
}

static void
choose_zone (WwEventEditDialog *self, const char *own)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->zones)); i++)
    if (g_str_equal (gtk_string_list_get_string (self->zones, i), own))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->zone), i);
}

static char *
dup_own_zone (const WwEventRoom *room)
{
  const char *name = room ? ww_document_get_string (room->event, "time_zone") : NULL;
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();

  return g_strdup (name ? name : room ? "UTC" : g_time_zone_get_identifier (here));
}

/* --- building --- */

static GtkWidget *
make_entry (WwEventEditDialog *self, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_basics (WwEventEditDialog *self)
{
  GtkWidget *list = ww_record_list_new (_("When and where"));

  self->name = make_entry (self, _("Name"));
  self->place = make_entry (self, _("Place"));
  self->date = ww_date_entry_new (_("Date"));
  gtk_widget_set_size_request (self->date, 190, -1);
  self->zone = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->zones)), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->zone), TRUE);
  self->several = gtk_switch_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), self->name);
  gtk_list_box_append (GTK_LIST_BOX (list), self->place);
  ww_dialog_add_row (list, _("Date"), NULL, self->date);
  ww_dialog_add_row (list, _("Time zone"), NULL, self->zone);
  ww_dialog_add_row (list, _("More than one day"), NULL, self->several);
  g_signal_connect_object (self->date, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zone, "notify::selected", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->several, "notify::active", G_CALLBACK (several_switched), self, G_CONNECT_SWAPPED);
  return list;
}

static GtkWidget *
make_times (WwEventEditDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *list = ww_record_list_new (_("Meeting times"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *add = ww_icon_button_new ("list-add-symbolic", _("Add Times"), NULL);

  self->fill = WW_EVENT_FILL_BUTTON (ww_event_fill_button_new ());
  self->series = GTK_LIST_BOX (list);
  self->slots = ww_dialog_status_new ();
  gtk_widget_add_css_class (self->slots, "caption");
  g_signal_connect_object (self->fill, "filled", G_CALLBACK (filled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->fill));
  gtk_box_append (GTK_BOX (buttons), add);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->slots);
  return ww_record_section_new (_("Meeting times"), -1, buttons, box);
}

static GtkWidget *
make_limit (WwEventEditDialog *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_MEETINGS, 1);

  g_signal_connect_object (spin, "value-changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return spin;
}

static GtkWidget *
make_limits (WwEventEditDialog *self)
{
  GtkWidget *list = ww_record_list_new (_("Limits"));

  self->most = make_limit (self);
  self->least = make_limit (self);
  ww_dialog_add_row (list, _("Meetings for each participant, at most"), _("0 is as many as there are slots"), self->most);
  ww_dialog_add_row (list, _("Meetings for each startup, at least"), _("What the plan tries hardest to keep"), self->least);
  return ww_record_section_new (_("Limits"), -1, NULL, list);
}

static void
show_event (WwEventEditDialog *self)
{
  const char *place = ww_document_get_string (self->room->event, "place");
  g_autoptr (GArray) series = ww_event_series_read (self->room);
  gint32 date = ww_document_get_date (self->room->event, "date");

  gtk_editable_set_text (GTK_EDITABLE (self->name), ww_document_get_title (self->room->event));
  gtk_editable_set_text (GTK_EDITABLE (self->place), place ? place : "");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->most), ww_document_get_integer (self->room->event, "limits.max_meetings", 0));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->least), ww_document_get_integer (self->room->event, "limits.min_meetings", 0));
  /* An event that has times but says no day takes place on the first of them. */
  if (date == WW_DATE_NONE && series->len)
    date = g_array_index (series, WwEventSeries, 0).date;
  ww_date_entry_set_date (WW_DATE_ENTRY (self->date), date);
  self->first_day = date == WW_DATE_NONE ? 0 : date;
  gtk_switch_set_active (GTK_SWITCH (self->several), series->len && g_array_index (series, WwEventSeries, series->len - 1).date != self->first_day);
  for (guint i = 0; i < series->len; i++)
    add_series (self, &g_array_index (series, WwEventSeries, i));
}

static void
build (WwEventEditDialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->save = gtk_button_new_with_mnemonic (self->room ? _("_Save") : _("_Add"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  self->error = ww_dialog_status_new ();
  gtk_box_append (GTK_BOX (body), self->error);
  gtk_box_append (GTK_BOX (body), make_basics (self));
  gtk_box_append (GTK_BOX (body), make_times (self));
  gtk_box_append (GTK_BOX (body), make_limits (self));
  gtk_window_set_title (GTK_WINDOW (self), self->room ? _("Edit Event") : _("New Event"));
  ww_dialog_fill (ADW_WINDOW (self), self->save, ww_record_body_new (body));
}

void
ww_event_edit_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwEventEditDialog *self = g_object_new (WW_TYPE_EVENT_EDIT_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE,
                                          "default-width", 600, "default-height", 700, NULL);
  g_autofree char *zone = dup_own_zone (room);

  self->workspace = ww_window_get_workspace (window);
  self->room = room ? ww_event_room_ref (room) : NULL;
  self->zones = list_zones (zone);
  build (self);
  choose_zone (self, zone);
  if (room)
    show_event (self);
  else
    filled (self);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->name);
}

void
ww_event_edit_dialog_new_event (WwWindow *window, GVariant *parameter)
{
  if (ww_window_get_workspace (window))
    ww_event_edit_dialog_open (window, NULL);
}

static void
ww_event_edit_dialog_dispose (GObject *object)
{
  WwEventEditDialog *self = WW_EVENT_EDIT_DIALOG (object);

  g_clear_pointer (&self->room, ww_event_room_unref);
  g_clear_object (&self->zones);
  G_OBJECT_CLASS (ww_event_edit_dialog_parent_class)->dispose (object);
}

static void
ww_event_edit_dialog_class_init (WwEventEditDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_event_edit_dialog_dispose;
}

static void
ww_event_edit_dialog_init (WwEventEditDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "event-edit");
}
