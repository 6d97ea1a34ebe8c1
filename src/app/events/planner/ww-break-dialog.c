/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-break-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-rules.h"
#include "ww-record-list.h"

struct _WwBreakDialog {
  AdwWindow parent_instance;

  GtkWidget *from, *to, *need, *trouble, *error, *save, *remove;

  /* owned */
  WwEventRoom *room;
  GArray *breaks; /* WwEventBreak: those of the event */

  /* borrowed */
  WwWorkspace *workspace;

  int number;
};

G_DEFINE_FINAL_TYPE (WwBreakDialog, ww_break_dialog, ADW_TYPE_WINDOW)

/* The window as it is chosen. What is a break of the day anyway does not count as one of these. */
static WwEventBreak
get_break (WwBreakDialog *self)
{
  WwEventBreak window = { 0, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->need)) };
  guint from = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->from)), to = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->to));

  for (guint t = from; t <= to && t < MIN (self->room->slots->len, WW_PLAN_SLOTS_MAX); t++)
    if (!ww_event_room_get_slot (self->room, t)->is_break)
      window.slots |= WW_PLAN_SLOT (t);
  return window;
}

static void
check (WwBreakDialog *self)
{
  WwEventBreak window = get_break (self);
  g_autofree char *trouble = ww_event_check_break (self->room, &window);
  GtkWidget *field = window.slots ? self->need : self->to;

  gtk_widget_remove_css_class (self->need, "error");
  gtk_widget_remove_css_class (self->to, "error");
  if (trouble)
    gtk_widget_add_css_class (field, "error");
  ww_dialog_status_say (self->trouble, trouble, TRUE);
  gtk_widget_set_sensitive (self->save, trouble == NULL);
}

/* --- saving --- */

typedef struct {
  char *event, *label;
  GArray *breaks;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->event);
  g_free (saving->label);
  g_array_unref (saving->breaks);
  g_free (saving);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return ww_event_set_breaks (desk, saving->event, saving->breaks, saving->label, error) ? g_strdup (saving->label) : NULL;
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwBreakDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (label)
    ww_dialog_say (GTK_WINDOW (self), label);
  else
    ww_dialog_status_say (self->error, error->message, TRUE);
}

static void
write_breaks (WwBreakDialog *self, const char *label)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->event = g_strdup (ww_document_get_id (self->room->event));
  saving->label = g_strdup (label);
  saving->breaks = g_array_ref (self->breaks);
  ww_workspace_run_async (self->workspace, save_job, saving, saving_free, g_free, NULL, saved, g_object_ref (self));
}

static void
save_clicked (WwBreakDialog *self)
{
  WwEventBreak window = get_break (self);

  gtk_widget_set_sensitive (self->save, FALSE);
  if (self->number < 0)
    g_array_append_val (self->breaks, window);
  else
    g_array_index (self->breaks, WwEventBreak, self->number) = window;
  write_breaks (self, self->number < 0 ? _("Break added") : _("Break changed"));
}

static void
remove_clicked (WwBreakDialog *self)
{
  gtk_widget_set_sensitive (self->remove, FALSE);
  g_array_remove_index (self->breaks, (guint) self->number);
  write_breaks (self, _("Break removed"));
}

/* --- building --- */

/* All slots, by when they begin or when they end. */
static GtkWidget *
make_choice (WwBreakDialog *self, gboolean ends, guint chosen)
{
  g_autoptr (GtkStringList) times = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint t = 0; t < self->room->slots->len; t++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (self->room, t);
      g_autofree char *time = ww_event_room_dup_time (self->room, ends ? slot->end_ms : slot->start_ms);

      gtk_string_list_append (times, time);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&times)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return choice;
}

static void
build (WwBreakDialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = ww_record_list_new (_("Break"));
  WwEventBreak window = { 0, 1 };
  guint n = MIN (self->room->slots->len, WW_PLAN_SLOTS_MAX), from = 0, to = n ? n - 1 : 0;

  if (self->number >= 0)
    window = g_array_index (self->breaks, WwEventBreak, self->number);
  while (window.slots && !(window.slots & WW_PLAN_SLOT (from)))
    from++;
  while (window.slots && !(window.slots & WW_PLAN_SLOT (to)))
    to--;
  self->error = ww_dialog_status_new ();
  self->trouble = ww_dialog_status_new ();
  self->save = gtk_button_new_with_mnemonic (self->number < 0 ? _("_Add") : _("_Save"));
  self->need = gtk_spin_button_new_with_range (1, WW_PLAN_SLOTS_MAX, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->need), window.need);
  self->from = ww_dialog_add_row (list, _("Begins at"), NULL, make_choice (self, FALSE, from));
  self->to = ww_dialog_add_row (list, _("Ends at"), NULL, make_choice (self, TRUE, to));
  ww_dialog_add_row (list, _("Free slots for everybody"), _("Each has them when it suits the plan"), self->need);
  g_signal_connect_object (self->need, "value-changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), self->error);
  gtk_box_append (GTK_BOX (body), list);
  gtk_box_append (GTK_BOX (body), self->trouble);
  if (self->number >= 0)
    {
      self->remove = gtk_button_new_with_mnemonic (_("_Remove the Break"));
      gtk_widget_set_halign (self->remove, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (self->remove, "destructive-action");
      g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_clicked), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (body), self->remove);
    }
  ww_dialog_fill (ADW_WINDOW (self), self->save, ww_record_body_new (body));
}

void
ww_break_dialog_open (WwWindow *window, WwEventRoom *room, int number)
{
  WwBreakDialog *self = g_object_new (WW_TYPE_BREAK_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                      number < 0 ? _("New Break") : _("Break"), "default-width", 460, "default-height", 360, NULL);

  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  self->breaks = ww_event_list_breaks (room);
  self->number = number < (int) self->breaks->len ? number : -1;
  build (self);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->from);
}

static void
ww_break_dialog_finalize (GObject *object)
{
  WwBreakDialog *self = WW_BREAK_DIALOG (object);

  g_array_unref (self->breaks);
  ww_event_room_unref (self->room);
  G_OBJECT_CLASS (ww_break_dialog_parent_class)->finalize (object);
}

static void
ww_break_dialog_class_init (WwBreakDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_break_dialog_finalize;
}

static void
ww_break_dialog_init (WwBreakDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "break");
}
