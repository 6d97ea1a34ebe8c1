/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-agenda-pages.h"

#include <glib/gi18n-lib.h>

#include "ww-event-agenda.h"
#include "ww-record-list.h"
#include "ww-window.h"

/* The list's own, freed with it. */
typedef struct {
  GtkWidget *list, *address, *shown; /* borrowed */
  WwWorkspace *workspace;
  char *event;
} Pages;

static void
pages_free (gpointer data)
{
  Pages *pages = data;

  g_object_unref (pages->workspace);
  g_free (pages->event);
  g_free (pages);
}

typedef struct {
  char *event, *address;
  gboolean shown;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->event);
  g_free (change->address);
  g_free (change);
}

static gpointer
change_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  gboolean done = change->shown ? ww_event_show_agendas (desk, change->event, change->address, _("Agenda pages shown"), error)
                                : ww_event_hide_agendas (desk, change->event, _("Agenda pages hidden"), error);

  return GINT_TO_POINTER (done);
}

static void
changed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) list = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window;
  Pages *pages = g_object_get_data (G_OBJECT (list), "pages");

  if (ww_workspace_run_finish (WW_WORKSPACE (source), result, &error))
    return;
  /* What was not done is not shown as done. */
  gtk_switch_set_state (GTK_SWITCH (pages->shown), FALSE);
  gtk_switch_set_active (GTK_SWITCH (pages->shown), FALSE);
  window = ww_window_of (list);
  if (window && error)
    ww_window_toast (window, error->message);
}

static void
change (Pages *pages, gboolean shown)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (pages->address));
  Change *what = g_new0 (Change, 1);

  what->event = g_strdup (pages->event);
  what->address = *address ? g_strdup (address) : NULL;
  what->shown = shown;
  ww_workspace_run_async (pages->workspace, change_job, what, change_free, NULL, NULL, changed, g_object_ref (pages->list));
}

/* The switch stands where the event does once that was written. */
static gboolean
switched (GtkSwitch *shown, gboolean on, gpointer pages)
{
  if (on != gtk_switch_get_state (shown))
    change (pages, on);
  gtk_switch_set_state (shown, on);
  return TRUE;
}

static void
address_given (AdwEntryRow *row, gpointer data)
{
  Pages *pages = data;

  if (gtk_switch_get_active (GTK_SWITCH (pages->shown)))
    change (pages, TRUE);
}

GtkWidget *
ww_agenda_pages_new (WwWorkspace *workspace, const WwEventRoom *room)
{
  Pages *pages = g_new0 (Pages, 1);
  g_autofree char *address = ww_event_dup_agenda_address (ww_workspace_get_reader (workspace), room->event);
  gboolean on = ww_document_get_boolean (room->event, "agenda_pages");
  GtkWidget *row;

  pages->workspace = g_object_ref (workspace);
  pages->event = g_strdup (ww_document_get_id (room->event));
  pages->list = ww_record_list_new (_("Agendas on the phone"));
  g_object_set_data_full (G_OBJECT (pages->list), "pages", pages, pages_free);
  row = ww_record_list_add (pages->list, _("Show everybody their own agenda"),
                            _("The hub shows it to whoever opens the code on their badge or printed agenda, until a day after the event"), NULL);
  pages->shown = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (pages->shown), on);
  gtk_switch_set_state (GTK_SWITCH (pages->shown), on);
  gtk_widget_set_valign (pages->shown, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pages->shown), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show everybody their own agenda"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pages->shown);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), pages->shown);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  pages->address = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (pages->address), _("Address of the hub, for phones"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (pages->address), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (pages->address), address ? address : "");
  gtk_list_box_append (GTK_LIST_BOX (pages->list), pages->address);
  g_signal_connect (pages->shown, "state-set", G_CALLBACK (switched), pages);
  g_signal_connect (pages->address, "apply", G_CALLBACK (address_given), pages);
  return pages->list;
}
