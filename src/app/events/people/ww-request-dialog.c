/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-request-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-draft.h"
#include "ww-event-problem.h"
#include "ww-event-text.h"
#include "ww-instant.h"
#include "ww-party-chips.h"
#include "ww-record-list.h"

static const char *const statuses[] = { "requested", "accepted", "declined", "expired" };

typedef struct {
  GtkWidget *dialog, *status, *rank, *score, *must, *twice, *note, *error, *save;
  WwPartyChips *others;
  WwDocument *before;
  char *asks;
  char *rev;
} Editing;

static void
editing_free (gpointer data, GClosure *closure)
{
  Editing *editing = data;

  g_object_unref (editing->before);
  g_free (editing->rev);
  g_free (editing->asks);
  g_free (editing);
}

static int
get_number (GtkWidget *spin)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin));
}

static WwDraft *
make_draft (Editing *editing)
{
  WwDraft *draft = ww_draft_new_from (editing->before);
  g_autofree char *note = ww_dialog_dup_text (editing->note);
  g_auto (GStrv) others = ww_party_chips_list (editing->others);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) parties = NULL;

  g_strv_builder_add (all, editing->asks);
  g_strv_builder_addv (all, (const char **) others);
  parties = g_strv_builder_end (all);
  ww_draft_set_strings (draft, "parties", (const char *const *) parties);
  ww_draft_set_string (draft, "status", statuses[gtk_drop_down_get_selected (GTK_DROP_DOWN (editing->status))]);
  if (get_number (editing->rank) > 0)
    ww_draft_set_integer (draft, "rank", get_number (editing->rank));
  else
    ww_draft_remove (draft, "rank");
  ww_draft_set_integer (draft, "score", get_number (editing->score));
  ww_draft_set_boolean (draft, "must", gtk_switch_get_active (GTK_SWITCH (editing->must)));
  ww_draft_set_integer (draft, "length", gtk_switch_get_active (GTK_SWITCH (editing->twice)) ? 2 : 1);
  ww_draft_set_string (draft, "note", *note ? note : NULL);
  return draft;
}

static void
save (Editing *editing)
{
  WwWindow *window = ww_window_of (editing->dialog);
  g_autoptr (WwDraft) draft = make_draft (editing);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) after = ww_draft_finish (draft, ww_instant_now (), ww_workspace_get_advisor (ww_window_get_workspace (window)), &error);

  if (!after)
    {
      ww_dialog_status_say (editing->error, error->message, TRUE);
      return;
    }
  ww_window_save (window, after, editing->rev, _("Request changed"));
  gtk_window_destroy (GTK_WINDOW (editing->dialog));
}

static GtkWidget *
make_spin (int most, gint64 value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, most, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), (double) value);
  return spin;
}

static GtkWidget *
make_switch (gboolean on)
{
  GtkWidget *flag = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (flag), on);
  return flag;
}

static GtkWidget *
make_statuses (const char *now)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings ((const char *const[]) { _("Waiting"), _("Accepted"), _("Declined"), _("Expired"), NULL });

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (statuses[i], now) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
  return choice;
}

/* Two meet, or three or four as a group. */
static void
check (Editing *editing)
{
  g_auto (GStrv) others = ww_party_chips_list (editing->others);
  guint n = g_strv_length (others);

  ww_dialog_status_say (editing->error, n == 0                    ? _("Add whom the meeting is with")
                                              : n >= WW_PLAN_ROLES_MAX ? _("A group is of four at most")
                                                                       : NULL, TRUE);
  gtk_widget_set_sensitive (editing->save, n > 0 && n < WW_PLAN_ROLES_MAX);
}

static GtkWidget *
make_list (Editing *editing, WwEventRoom *room)
{
  GtkWidget *list = ww_record_list_new (_("Request"));
  WwDocument *before = editing->before;
  const char *note = ww_document_get_string (before, "note");
  g_auto (GStrv) parties = ww_document_dup_strings (before, "parties");

  editing->asks = g_strdup (parties[0]);
  editing->others = WW_PARTY_CHIPS (ww_party_chips_new (room, _("Meets"), ww_event_room_get_party (room, parties[0])));
  for (guint i = 1; parties[0] && parties[i]; i++)
    ww_party_chips_add (editing->others, parties[i]);
  g_signal_connect_swapped (editing->others, "changed", G_CALLBACK (check), editing);
  ww_dialog_add_wide (list, GTK_WIDGET (editing->others));
  editing->status = ww_dialog_add_row (list, _("Answer"), NULL, make_statuses (ww_document_get_string (before, "status")));
  editing->rank = ww_dialog_add_row (list, _("Choice"), _("Of the one who asks; 0 is none"), make_spin (1000, ww_document_get_integer (before, "rank", 0)));
  editing->score = ww_dialog_add_row (list, _("Worth"), _("0 to 100: what the plan tries to have most of"),
                                            make_spin (100, ww_document_get_integer (before, "score", WW_EVENT_SCORE_DEFAULT)));
  editing->must = ww_dialog_add_row (list, _("Must take place"), NULL, make_switch (ww_document_get_boolean (before, "must")));
  editing->twice = ww_dialog_add_row (list, _("Double length"), _("Two slots after each other"),
                                            make_switch (ww_document_get_integer (before, "length", 1) == 2));
  editing->note = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editing->note), _("Note"));
  gtk_editable_set_text (GTK_EDITABLE (editing->note), note ? note : "");
  gtk_list_box_append (GTK_LIST_BOX (list), editing->note);
  return list;
}

static int
find_request (const WwEventRoom *room, const char *id)
{
  for (guint i = 0; i < room->requests->len; i++)
    if (g_str_equal (ww_document_get_id (ww_event_room_get_request (room, i)), id))
      return (int) i;
  return -1;
}

void
ww_request_dialog_open (WwWindow *window, WwEventRoom *room, const char *request_id)
{
  g_autofree char *rev = NULL, *title = NULL;
  g_autoptr (WwDocument) before = ww_store_get (ww_workspace_get_reader (ww_window_get_workspace (window)), request_id, &rev, NULL);
  GtkWidget *body, *button;
  int number = find_request (room, request_id);
  Editing *editing;

  if (!before || number < 0)
    return;
  editing = g_new0 (Editing, 1);
  editing->before = g_steal_pointer (&before);
  editing->rev = g_steal_pointer (&rev);
  title = ww_event_text_request (room, (guint) number);
  editing->dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", title, "default-width", 520,
                                  "default-height", 560, "name", "request", NULL);
  body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  editing->save = button = gtk_button_new_with_mnemonic (_("_Save"));
  editing->error = ww_dialog_status_new ();
  gtk_box_append (GTK_BOX (body), editing->error);
  gtk_box_append (GTK_BOX (body), make_list (editing, room));
  g_signal_connect_data (button, "clicked", G_CALLBACK (save), editing, editing_free, G_CONNECT_SWAPPED);
  ww_dialog_fill (ADW_WINDOW (editing->dialog), button, ww_record_body_new (body));
  gtk_window_present (GTK_WINDOW (editing->dialog));
  gtk_widget_grab_focus (editing->status);
}
