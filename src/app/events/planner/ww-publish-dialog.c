/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-publish-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-ask.h"
#include "ww-event-publish.h"
#include "ww-event-text.h"
#include "ww-label.h"
#include "ww-record-list.h"

#define LISTED 12

struct _WwPublishDialog {
  AdwWindow parent_instance;

  GtkWidget *reason; /* (nullable): where one is needed */
  GtkWidget *publish, *error;

  /* owned */
  WwEventRoom *room;
  WwPlan *plan;
  WwDocument *timetable; /* (nullable) */
  GArray *unapproved;    /* int: requests */

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwPublishDialog, ww_publish_dialog, ADW_TYPE_WINDOW)

/* (transfer full) (nullable): why meetings are published that not both want */
static char *
dup_reason (WwPublishDialog *self)
{
  return self->reason ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)))) : NULL;
}

static void
check (WwPublishDialog *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->publish, !reason || *reason);
}

/* --- publishing --- */

typedef struct {
  WwEventRoom *room;
  WwPlan *plan;
  WwDocument *timetable;
  char **overrides;
} Publishing;

static void
publishing_free (gpointer data)
{
  Publishing *publishing = data;

  ww_event_room_unref (publishing->room);
  ww_plan_free (publishing->plan);
  g_clear_object (&publishing->timetable);
  g_strfreev (publishing->overrides);
  g_free (publishing);
}

static gpointer
publish_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Publishing *publishing = data;
  guint n_changed;

  if (!ww_event_publish (desk, publishing->room, publishing->plan, publishing->timetable, (const char *const *) publishing->overrides,
                         _("Plan published"), &n_changed, error))
    return NULL;
  return g_memdup2 (&n_changed, sizeof n_changed);
}

static void
published (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwPublishDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n_changed = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_autofree char *text = n_changed ? g_strdup_printf (ngettext ("Published; %u agenda changed", "Published; %u agendas changed", *n_changed), *n_changed)
                                    : NULL;

  if (!text)
    {
      ww_dialog_status_say (self->error, error->message, TRUE);
      gtk_widget_set_sensitive (self->publish, TRUE);
      return;
    }
  ww_dialog_say (GTK_WINDOW (self), text);
}

/* (transfer full) (nullable): each meeting with why it is published */
static char **
list_overrides (WwPublishDialog *self)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autofree char *reason = dup_reason (self);

  if (!reason)
    return NULL;
  for (guint i = 0; i < self->unapproved->len; i++)
    {
      g_autofree char *request = ww_event_text_request (self->room, (guint) g_array_index (self->unapproved, int, i));
      g_autofree char *text = g_strdup_printf ("%s: %s", request, reason);

      g_strv_builder_add (texts, text);
    }
  return g_strv_builder_end (texts);
}

static void
publish_clicked (WwPublishDialog *self)
{
  Publishing *publishing = g_new0 (Publishing, 1);

  publishing->room = ww_event_room_ref (self->room);
  publishing->plan = ww_plan_copy (self->plan);
  g_set_object (&publishing->timetable, self->timetable);
  publishing->overrides = list_overrides (self);
  gtk_widget_set_sensitive (self->publish, FALSE);
  ww_workspace_run_async (self->workspace, publish_job, publishing, publishing_free, g_free, NULL, published, g_object_ref (self));
}

/* --- building --- */

static void
show_requests (WwPublishDialog *self)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  GtkWidget *page = GTK_WIDGET (ww_window_get_current_page (window));

  gtk_window_destroy (GTK_WINDOW (self));
  if (page)
    gtk_widget_activate_action (page, "event.view", "s", "requests");
}

static GtkWidget *
make_unapproved (WwPublishDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *list = ww_record_list_new (_("Not accepted by the other side"));
  GtkWidget *why = ww_record_list_new (_("Reason")), *show = gtk_button_new_with_mnemonic (_("_Requests"));

  for (guint i = 0; i < self->unapproved->len; i++)
    {
      guint request = (guint) g_array_index (self->unapproved, int, i);
      g_autofree char *title = ww_event_text_request (self->room, request);
      g_autofree char *place = ww_event_text_place (self->room, ww_plan_get_meeting (self->plan, (int) request));

      ww_record_list_add (list, title, place, NULL);
    }
  ww_record_list_fold (list, LISTED);
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Why they are published all the same"));
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (show, "clicked", G_CALLBACK (show_requests), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (why), self->reason);
  gtk_box_append (GTK_BOX (box), why);
  gtk_box_append (GTK_BOX (box), ww_record_section_new (_("Not accepted by the other side"), (int) self->unapproved->len, show, list));
  return box;
}

static void
build (WwPublishDialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  guint n = ww_plan_get_n_meetings (self->plan);
  g_autofree char *text = g_strdup_printf (ngettext ("%u meeting becomes what is printed and shown to participants. Later changes are published as another plan.",
                                                     "%u meetings become what is printed and shown to participants. Later changes are published as another plan.",
                                                     n),
                                           n);

  self->publish = gtk_button_new_with_mnemonic (_("_Publish"));
  g_signal_connect_object (self->publish, "clicked", G_CALLBACK (publish_clicked), self, G_CONNECT_SWAPPED);
  self->error = ww_dialog_status_new ();
  gtk_box_append (GTK_BOX (body), self->error);
  gtk_box_append (GTK_BOX (body), ww_label_new (text, NULL));
  if (self->unapproved->len)
    gtk_box_append (GTK_BOX (body), make_unapproved (self));
  ww_dialog_fill (ADW_WINDOW (self), self->publish, ww_record_body_new (body));
}

void
ww_publish_dialog_open (WwWindow *window, WwEventRoom *room, const WwPlan *plan, WwDocument *timetable)
{
  g_autofree char *title = g_strdup_printf (_("Publish Plan %d?"), ww_event_get_version (room) + 1);
  g_autoptr (GArray) unapproved = ww_event_list_unapproved (room, plan);
  WwPublishDialog *self = g_object_new (WW_TYPE_PUBLISH_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", title,
                                        "default-width", 520, "default-height", unapproved->len ? 560 : 240, NULL);

  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  self->plan = ww_plan_copy (plan);
  g_set_object (&self->timetable, timetable);
  self->unapproved = g_steal_pointer (&unapproved);
  build (self);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->reason ? self->reason : self->publish);
}

static void
ww_publish_dialog_finalize (GObject *object)
{
  WwPublishDialog *self = WW_PUBLISH_DIALOG (object);

  ww_event_room_unref (self->room);
  ww_plan_free (self->plan);
  g_clear_object (&self->timetable);
  g_array_unref (self->unapproved);
  G_OBJECT_CLASS (ww_publish_dialog_parent_class)->finalize (object);
}

static void
ww_publish_dialog_class_init (WwPublishDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_publish_dialog_finalize;
}

static void
ww_publish_dialog_init (WwPublishDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "publish");
}
