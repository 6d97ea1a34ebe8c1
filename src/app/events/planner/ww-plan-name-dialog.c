/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-name-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-plans.h"
#include "ww-record-list.h"

struct _WwPlanNameDialog {
  AdwWindow parent_instance;

  GtkWidget *name, *save, *trouble;

  /* owned */
  char *event, *timetable;

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwPlanNameDialog, ww_plan_name_dialog, ADW_TYPE_WINDOW)

static void
typed (WwPlanNameDialog *self)
{
  gtk_widget_remove_css_class (self->name, "error");
  ww_dialog_status_say (self->trouble, NULL, FALSE);
}

static gpointer
rename_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  char **texts = data; /* the event, the plan, its name */

  return ww_event_rename_plan (desk, texts[0], texts[1], texts[2], _("Plan renamed"), error) ? g_strdup (_("Plan renamed")) : NULL;
}

static void
renamed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwPlanNameDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (label)
    {
      ww_dialog_say (GTK_WINDOW (self), label);
      return;
    }
  gtk_widget_add_css_class (self->name, "error");
  ww_dialog_status_say (self->trouble, error->message, TRUE);
}

static void
save (WwPlanNameDialog *self)
{
  char **texts = g_new0 (char *, 4);

  texts[0] = g_strdup (self->event);
  texts[1] = g_strdup (self->timetable);
  texts[2] = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  ww_workspace_run_async (self->workspace, rename_job, texts, (GDestroyNotify) g_strfreev, g_free, NULL, renamed, g_object_ref (self));
}

void
ww_plan_name_dialog_open (WwWindow *window, WwEventRoom *room, WwDocument *timetable)
{
  WwPlanNameDialog *self = g_object_new (WW_TYPE_PLAN_NAME_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                         _("Rename the Plan"), "default-width", 400, NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *list = ww_record_list_new (_("Plan"));

  self->workspace = ww_window_get_workspace (window);
  self->event = g_strdup (ww_document_get_id (room->event));
  self->timetable = g_strdup (ww_document_get_id (timetable));
  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), ww_document_get_title (timetable));
  self->trouble = ww_dialog_status_new ();
  self->save = gtk_button_new_with_mnemonic (_("_Rename"));
  g_signal_connect_object (self->name, "changed", G_CALLBACK (typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "entry-activated", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), self->name);
  gtk_box_append (GTK_BOX (body), list);
  gtk_box_append (GTK_BOX (body), self->trouble);
  ww_dialog_set_margins (body, 18, 18);
  ww_dialog_fill (ADW_WINDOW (self), self->save, body);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->name);
}

static void
ww_plan_name_dialog_finalize (GObject *object)
{
  WwPlanNameDialog *self = WW_PLAN_NAME_DIALOG (object);

  g_free (self->event);
  g_free (self->timetable);
  G_OBJECT_CLASS (ww_plan_name_dialog_parent_class)->finalize (object);
}

static void
ww_plan_name_dialog_class_init (WwPlanNameDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_plan_name_dialog_finalize;
}

static void
ww_plan_name_dialog_init (WwPlanNameDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "plan-name");
}
