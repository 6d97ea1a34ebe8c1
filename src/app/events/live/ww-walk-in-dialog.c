/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-walk-in-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-asker-button.h"
#include "ww-dialog.h"
#include "ww-event-request.h"
#include "ww-event-walk-in.h"
#include "ww-record-list.h"
#include "ww-role-choice.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define WW_TYPE_WALK_IN_DIALOG (ww_walk_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwWalkInDialog, ww_walk_in_dialog, WW, WALK_IN_DIALOG, AdwWindow)

struct _WwWalkInDialog {
  AdwWindow parent_instance;

  WwAskerButton *from;
  GtkWidget *name, *email, *role, *statement, *kind, *add, *error;

  /* owned */
  char *event;

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwWalkInDialog, ww_walk_in_dialog, ADW_TYPE_WINDOW)

/* --- adding --- */

typedef struct {
  char *event, *organisation, *person, *new_name, *new_kind, *name, *email, *role, *statement, *label;
  const char *kind;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;
  char **owned[] = { &adding->event, &adding->organisation, &adding->person, &adding->new_name, &adding->new_kind, &adding->name,
                     &adding->email, &adding->role, &adding->statement, &adding->label };

  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (*owned[i]);
  g_free (adding);
}

static gpointer
add_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Adding *adding = data;
  const WwEventWalkIn who = {
    .organisation = adding->organisation,
    .person = adding->person,
    .newcomer = { adding->new_name, adding->new_kind, adding->name, adding->email },
    .role = adding->role,
    .statement = adding->statement,
    .kind = adding->kind,
  };

  guint n_asked;

  if (!ww_event_add_walk_in (desk, adding->event, &who, WW_EVENT_REQUESTS_FROM, adding->label, &n_asked, cancellable, error))
    return NULL;
  return n_asked ? g_strdup_printf (ngettext ("%s; %u match asks for a meeting", "%s; %u matches ask for a meeting", n_asked), adding->label, n_asked)
                 : g_strdup (adding->label);
}

static void
added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWalkInDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (label)
    {
      ww_dialog_say (GTK_WINDOW (self), label);
      return;
    }
  ww_dialog_status_say (self->error, error->message, TRUE);
  gtk_widget_set_sensitive (self->add, TRUE);
}

static void
add_clicked (WwWalkInDialog *self)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->event = g_strdup (self->event);
  adding->organisation = g_strdup (ww_asker_button_get_organisation (self->from));
  adding->person = g_strdup (ww_asker_button_get_person (self->from));
  adding->new_name = g_strdup (ww_asker_button_get_new_name (self->from));
  adding->new_kind = g_strdup (ww_asker_button_get_new_kind (self->from));
  adding->name = adding->person ? NULL : ww_dialog_dup_answer (self->name);
  adding->email = adding->name ? ww_dialog_dup_answer (self->email) : NULL;
  adding->role = g_strdup (ww_role_choice_get (self->role));
  adding->statement = ww_dialog_dup_answer (self->statement);
  adding->kind = ww_words_wish_kind[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind))];
  adding->label = g_strdup (_("Walk-in added"));
  gtk_widget_set_sensitive (self->add, FALSE);
  ww_workspace_run_async (self->workspace, add_job, adding, adding_free, g_free, NULL, added, g_object_ref (self));
}

/* --- building --- */

/* Whose name is known need not be asked; without a place to come from nobody is anybody. */
static void
check (WwWalkInDialog *self)
{
  gboolean known = ww_asker_button_get_person (self->from) != NULL;

  gtk_widget_set_visible (self->name, !known);
  gtk_widget_set_visible (self->email, !known);
  gtk_widget_set_sensitive (self->add, ww_asker_button_get_organisation (self->from) || ww_asker_button_get_new_name (self->from));
}

static GtkWidget *
make_entry (GtkWidget *list, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
make_kinds (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const char *const *kind = ww_words_wish_kind; *kind; kind++)
    gtk_string_list_append (names, ww_text_wish_kind (*kind));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
}

static void
build (WwWalkInDialog *self, WwEventRoom *room)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *who = ww_record_list_new (_("Who came")), *seeks = ww_record_list_new (_("Looks for"));

  self->error = ww_dialog_status_new ();
  self->from = WW_ASKER_BUTTON (ww_asker_button_new (self->workspace));
  ww_dialog_add_wide (who, GTK_WIDGET (self->from));
  self->name = make_entry (who, _("Name"));
  self->email = make_entry (who, _("Mail address"));
  self->role = ww_dialog_add_row (who, _("Role"), NULL, ww_role_choice_new (room, _("As the organisation is"), NULL));
  self->statement = make_entry (seeks, _("I wish I had …"));
  self->kind = ww_dialog_add_row (seeks, _("Looking for"), _("Whom this matches gets a request; without it what is known of the organisation counts"),
                                  make_kinds ());
  gtk_box_append (GTK_BOX (body), self->error);
  gtk_box_append (GTK_BOX (body), ww_record_section_new (_("Who came"), -1, NULL, who));
  gtk_box_append (GTK_BOX (body), ww_record_section_new (_("Looks for"), -1, NULL, seeks));
  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  ww_dialog_fill (ADW_WINDOW (self), self->add, ww_record_body_new (body));
  g_signal_connect_object (self->from, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
}

void
ww_walk_in_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwWalkInDialog *self = g_object_new (WW_TYPE_WALK_IN_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                       _("Walk-In"), "default-width", 480, "default-height", 560, NULL);

  self->workspace = ww_window_get_workspace (window);
  self->event = g_strdup (ww_document_get_id (room->event));
  build (self, room);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  ww_asker_button_open (self->from);
}

static void
ww_walk_in_dialog_finalize (GObject *object)
{
  g_free (WW_WALK_IN_DIALOG (object)->event);
  G_OBJECT_CLASS (ww_walk_in_dialog_parent_class)->finalize (object);
}

static void
ww_walk_in_dialog_class_init (WwWalkInDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_walk_in_dialog_finalize;
}

static void
ww_walk_in_dialog_init (WwWalkInDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "walk-in");
}
