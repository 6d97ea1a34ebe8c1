/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-requests-ask-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-ask.h"
#include "ww-party-chips.h"
#include "ww-plan-problem.h"
#include "ww-record-list.h"

struct _WwRequestsAskDialog {
  AdwWindow parent_instance;

  GtkWidget *from, *together, *must, *add, *status;
  WwPartyChips *to;

  /* owned */
  WwEventRoom *room;
  GPtrArray *parties; /* organisations, in the order of @from */

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwRequestsAskDialog, ww_requests_ask_dialog, ADW_TYPE_WINDOW)

static const char *
get_from (WwRequestsAskDialog *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->from));

  return selected < self->parties->len ? self->parties->pdata[selected] : NULL;
}

static int
count_seats (WwRequestsAskDialog *self)
{
  int most = 0;

  for (guint i = 0; i < self->room->tables->len; i++)
    most = MAX (most, ww_event_room_get_table (self->room, i)->seats);
  return most;
}

/* (transfer full): what one meeting of @n others and the one who asks comes to; @ready: whether that can be asked for */
static char *
check_group (WwRequestsAskDialog *self, guint n, gboolean *ready)
{
  *ready = n >= 2 && n < WW_PLAN_ROLES_MAX;
  if (!*ready)
    return g_strdup (_("Two or three others make a group"));
  if (self->room->tables->len && count_seats (self) < (int) n + 1)
    return g_strdup_printf (_("One meeting of %u; no table has so many seats yet"), n + 1);
  return g_strdup_printf (_("One meeting of %u"), n + 1);
}

static void
check (WwRequestsAskDialog *self)
{
  g_auto (GStrv) to = ww_party_chips_list (self->to);
  guint n = g_strv_length (to);
  gboolean itself = get_from (self) && g_strv_contains ((const char *const *) to, get_from (self)), ready = n > 0;
  g_autofree char *text = gtk_switch_get_active (GTK_SWITCH (self->together))
                            ? check_group (self, n, &ready)
                            : g_strdup_printf (ngettext ("%u request, the best first", "%u requests, the best first", n), n);

  ww_dialog_status_say (self->status, itself ? _("Nobody asks to meet herself") : n ? text : _("Add whom they would like to meet, the best first"), FALSE);
  gtk_widget_set_sensitive (self->add, get_from (self) && ready && !itself);
}

typedef struct {
  char *event, *from, **to; /* of a group @to has all */
  gboolean must, together;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_free (asking->event);
  g_free (asking->from);
  g_strfreev (asking->to);
  g_free (asking);
}

static gpointer
ask_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;
  guint n = 1;

  if (asking->together
        ? !ww_event_ask_together (desk, asking->event, (const char *const *) asking->to, asking->must, _("Group meeting added"), error)
        : !ww_event_ask (desk, asking->event, asking->from, (const char *const *) asking->to, asking->must, _("Requests added"), &n, error))
    return NULL;
  return g_memdup2 (&n, sizeof n);
}

static void
asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwRequestsAskDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_autofree char *text = n ? g_strdup_printf (ngettext ("%u request written down", "%u requests written down", *n), *n) : NULL;

  if (!n)
    {
      ww_dialog_status_say (self->status, error->message, TRUE);
      gtk_widget_set_sensitive (self->add, TRUE);
      return;
    }
  ww_dialog_say (GTK_WINDOW (self), text);
}

static void
add_clicked (WwRequestsAskDialog *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->event = g_strdup (ww_document_get_id (self->room->event));
  asking->from = g_strdup (get_from (self));
  asking->together = gtk_switch_get_active (GTK_SWITCH (self->together));
  asking->to = ww_party_chips_list (self->to);
  if (asking->together)
    {
      g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

      g_strv_builder_add (all, asking->from);
      g_strv_builder_addv (all, (const char **) asking->to);
      g_strfreev (asking->to);
      asking->to = g_strv_builder_end (all);
    }
  asking->must = gtk_switch_get_active (GTK_SWITCH (self->must));
  gtk_widget_set_sensitive (self->add, FALSE);
  ww_workspace_run_async (self->workspace, ask_job, asking, asking_free, g_free, NULL, asked, g_object_ref (self));
}

/* --- building --- */

static GtkWidget *
make_from (WwRequestsAskDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *from;

  for (guint i = 0; i < self->room->persons->len; i++)
    {
      const char *id = ww_event_room_get_organisation (self->room, i);

      /* The people of one stand together. */
      if (self->parties->len && g_str_equal (g_ptr_array_index (self->parties, self->parties->len - 1), id))
        continue;
      g_ptr_array_add (self->parties, (gpointer) id);
      gtk_string_list_append (names, ww_event_room_get_person (self->room, i)->organisation_name);
    }
  from = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (from), TRUE);
  g_signal_connect_object (from, "notify::selected", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return from;
}

static void
build (WwRequestsAskDialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = ww_record_list_new (_("Request"));

  self->from = ww_dialog_add_row (list, _("Who asks"), NULL, make_from (self));
  self->to = WW_PARTY_CHIPS (ww_party_chips_new (self->room, _("Would like to meet"), NULL));
  g_signal_connect_object (self->to, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  ww_dialog_add_wide (list, GTK_WIDGET (self->to));
  self->together = ww_dialog_add_row (list, _("All together"), _("One meeting of three or four, instead of one with each"), gtk_switch_new ());
  g_signal_connect_object (self->together, "notify::active", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  self->must = ww_dialog_add_row (list, _("These must take place"), _("They come before all others"), gtk_switch_new ());
  self->status = ww_dialog_status_new ();
  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), self->status);
  gtk_box_append (GTK_BOX (body), list);
  ww_dialog_fill (ADW_WINDOW (self), self->add, ww_record_body_new (body));
}

void
ww_requests_ask_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwRequestsAskDialog *self = g_object_new (WW_TYPE_REQUESTS_ASK_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                            _("New Requests"), "default-width", 520, "default-height", 420, NULL);

  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  build (self);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->from);
}

static void
ww_requests_ask_dialog_finalize (GObject *object)
{
  WwRequestsAskDialog *self = WW_REQUESTS_ASK_DIALOG (object);

  g_ptr_array_unref (self->parties);
  ww_event_room_unref (self->room);
  G_OBJECT_CLASS (ww_requests_ask_dialog_parent_class)->finalize (object);
}

static void
ww_requests_ask_dialog_class_init (WwRequestsAskDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_requests_ask_dialog_finalize;
}

static void
ww_requests_ask_dialog_init (WwRequestsAskDialog *self)
{
  self->parties = g_ptr_array_new ();
  gtk_widget_set_name (GTK_WIDGET (self), "requests-ask");
}
