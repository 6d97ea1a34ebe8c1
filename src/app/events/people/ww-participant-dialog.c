/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-participant-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-asker-button.h"
#include "ww-dialog.h"
#include "ww-event-participant.h"
#include "ww-instant.h"
#include "ww-party-chips.h"
#include "ww-record-list.h"
#include "ww-role-choice.h"
#include "ww-words-text.h"
#include "ww-wrap-box.h"

#define MOST_MEETINGS 64

static const char *const languages[] = { "en", "nb" };

struct _WwParticipantDialog {
  AdwWindow parent_instance;

  WwAskerButton *who;       /* (nullable): of somebody new */
  GtkWidget *name, *email;  /* (nullable): likewise, where she is not known */
  GtkWidget *role, *language, *deciding, *vip, *private, *most, *least;
  GtkWidget *slots;
  WwPartyChips *must, *wont;
  GtkWidget *save, *error;

  /* owned */
  WwEventRoom *room;
  WwDocument *before; /* (nullable) */
  char *rev;          /* (nullable) */

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwParticipantDialog, ww_participant_dialog, ADW_TYPE_WINDOW)

/* --- what is written --- */

static void
set_number (WwDraft *draft, WwDocument *before, const char *member, GtkWidget *spin)
{
  int value = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin));

  /* What was not touched stays as it is: a written 0 is none at all. */
  if (before && value == ww_document_get_integer (before, member, 0))
    return;
  if (value > 0)
    ww_draft_set_integer (draft, member, value);
  else
    ww_draft_remove (draft, member);
}

static void
set_flag (WwDraft *draft, WwDocument *before, const char *member, GtkWidget *flag)
{
  gboolean on = gtk_switch_get_active (GTK_SWITCH (flag));

  if (on != (before && ww_document_get_boolean (before, member)))
    ww_draft_set_boolean (draft, member, on);
}

static void
set_parties (WwDraft *draft, const char *member, WwPartyChips *chips)
{
  g_auto (GStrv) ids = ww_party_chips_list (chips);

  if (ids[0])
    ww_draft_set_strings (draft, member, (const char *const *) ids);
  else
    ww_draft_remove (draft, member);
}

/* Who is there all the time need not say when. */
static void
set_slots (WwParticipantDialog *self, WwDraft *draft)
{
  g_autoptr (GString) text = g_string_new ("[");
  gboolean all = TRUE;

  for (GtkWidget *toggle = gtk_widget_get_first_child (self->slots); toggle; toggle = gtk_widget_get_next_sibling (toggle))
    if (GTK_IS_TOGGLE_BUTTON (toggle)) /* the box has a "+3" of its own */
      {
        gboolean here = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle));

        if (here)
          g_string_append_printf (text, "%s%u", text->len > 1 ? "," : "", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), "slot")));
        all = all && here;
      }
  g_string_append_c (text, ']');
  if (all)
    ww_draft_remove (draft, "available_slots");
  else
    ww_draft_set_json (draft, "available_slots", text->str);
}

static WwDraft *
make_draft (WwParticipantDialog *self)
{
  WwDraft *draft = self->before ? ww_draft_new_from (self->before) : ww_draft_new ("participant", ww_instant_now ());
  guint language = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->language));

  ww_draft_set_string (draft, "event", ww_document_get_id (self->room->event));
  if (self->who)
    {
      ww_draft_set_string (draft, "organisation", ww_asker_button_get_organisation (self->who));
      ww_draft_set_string (draft, "person", ww_asker_button_get_person (self->who));
    }
  ww_draft_set_string (draft, "role", ww_role_choice_get (self->role));
  if (language != GTK_INVALID_LIST_POSITION)
    ww_draft_set_string (draft, "language", language ? languages[language - 1] : NULL);
  set_flag (draft, self->before, "deciding", self->deciding);
  set_flag (draft, self->before, "vip", self->vip);
  set_flag (draft, self->before, "private", self->private);
  set_number (draft, self->before, "max_meetings", self->most);
  set_number (draft, self->before, "min_meetings", self->least);
  set_slots (self, draft);
  set_parties (draft, "must_meet", self->must);
  set_parties (draft, "wont_meet", self->wont);
  return draft;
}

/* Somebody who is new says where she is from. */
static void
check (WwParticipantDialog *self)
{
  int most = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->most)), least = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->least));
  gboolean nobody = self->who && !ww_asker_button_get_organisation (self->who) && !ww_asker_button_get_new_name (self->who);
  gboolean impossible = most > 0 && least > most;

  if (self->who)
    {
      gtk_widget_set_visible (self->name, !ww_asker_button_get_person (self->who));
      gtk_widget_set_visible (self->email, !ww_asker_button_get_person (self->who));
    }
  ww_dialog_status_say (self->error, nobody       ? _("Choose the organisation, or write the name of a new one")
                                           : impossible ? _("More is promised than anybody may have")
                                                        : NULL, FALSE);
  gtk_widget_set_sensitive (self->save, !nobody && !impossible);
}

/* --- saving --- */

typedef struct {
  WwDraft *draft;
  char *organisation, *kind, *person, *email, *rev;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  ww_draft_free (saving->draft);
  g_free (saving->organisation);
  g_free (saving->kind);
  g_free (saving->person);
  g_free (saving->email);
  g_free (saving->rev);
  g_free (saving);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;
  WwEventNewcomer newcomer = { saving->organisation, saving->kind, saving->person, saving->email };

  return ww_event_save_participant (desk, saving->draft, &newcomer, saving->rev, saving->rev ? _("Participant changed") : _("Participant added"), error);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwParticipantDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (!id)
    {
      ww_dialog_status_say (self->error, error->message, TRUE);
      gtk_widget_set_sensitive (self->save, TRUE);
      return;
    }
  ww_dialog_say (GTK_WINDOW (self), self->before ? _("Participant changed") : _("Participant added"));
}

static void
save (WwParticipantDialog *self)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->draft = make_draft (self);
  saving->rev = g_strdup (self->rev);
  if (self->who)
    {
      saving->organisation = g_strdup (ww_asker_button_get_new_name (self->who));
      saving->kind = g_strdup (ww_asker_button_get_new_kind (self->who));
      saving->person = ww_asker_button_get_person (self->who) ? NULL : ww_dialog_dup_answer (self->name);
      saving->email = saving->person ? ww_dialog_dup_answer (self->email) : NULL;
    }
  gtk_widget_set_sensitive (self->save, FALSE);
  ww_workspace_run_async (self->workspace, save_job, saving, saving_free, g_free, NULL, saved, g_object_ref (self));
}

/* --- building --- */

static GtkWidget *
make_entry (GtkWidget *list, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
make_who (WwParticipantDialog *self)
{
  GtkWidget *list = ww_record_list_new (_("Who comes"));

  self->who = WW_ASKER_BUTTON (ww_asker_button_new (self->workspace));
  g_signal_connect_object (self->who, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  ww_dialog_add_wide (list, GTK_WIDGET (self->who));
  self->name = make_entry (list, _("Name of somebody new"));
  self->email = make_entry (list, _("Mail address"));
  return ww_record_section_new (_("Who comes"), -1, NULL, list);
}

static GtkWidget *
make_languages (WwParticipantDialog *self)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings ((const char *const[]) { _("The organisation’s"), ww_text_language ("en"), ww_text_language ("nb"), NULL });
  const char *now = self->before ? ww_document_get_string (self->before, "language") : NULL;

  /* One that is none of these stays what it is. */
  if (now)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (now, languages[i]) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i + 1);
  return choice;
}

static GtkWidget *
make_switch (WwParticipantDialog *self, const char *member)
{
  GtkWidget *flag = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (flag), self->before && ww_document_get_boolean (self->before, member));
  return flag;
}

static GtkWidget *
make_spin (WwParticipantDialog *self, const char *member)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_MEETINGS, 1);

  if (self->before)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), ww_document_get_integer (self->before, member, 0));
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return spin;
}

static GtkWidget *
make_slots (WwParticipantDialog *self)
{
  JsonArray *available = self->before ? ww_document_get_list (self->before, "available_slots") : NULL;

  self->slots = ww_wrap_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slots), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Here at"), -1);
  for (guint i = 0; i < self->room->slots->len; i++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (self->room, i);
      g_autofree char *time = ww_event_room_dup_time (self->room, slot->start_ms);
      GtkWidget *toggle;
      gboolean here = available == NULL;

      if (slot->is_break)
        continue;
      for (guint a = 0; available && a < json_array_get_length (available); a++)
        here = here || json_array_get_int_element (available, a) == (gint64) i;
      toggle = gtk_toggle_button_new_with_label (time);
      gtk_widget_add_css_class (toggle, "ww-filter");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), here);
      g_object_set_data (G_OBJECT (toggle), "slot", GUINT_TO_POINTER (i));
      ww_wrap_box_append (WW_WRAP_BOX (self->slots), toggle);
    }
  return self->slots;
}

static WwPartyChips *
make_parties (WwParticipantDialog *self, const char *title, const char *member)
{
  GtkWidget *chips = ww_party_chips_new (self->room, title, self->before ? ww_document_get_string (self->before, "organisation") : NULL);
  g_auto (GStrv) ids = self->before ? ww_document_dup_strings (self->before, member) : NULL;

  for (char **id = ids; id && *id; id++)
    ww_party_chips_add (WW_PARTY_CHIPS (chips), *id);
  return WW_PARTY_CHIPS (chips);
}

static GtkWidget *
make_facts (WwParticipantDialog *self)
{
  GtkWidget *list = ww_record_list_new (_("At the event"));

  self->role = ww_dialog_add_row (list, _("Role"), NULL, ww_role_choice_new (self->room, _("Without role"),
                                                                                self->before ? ww_document_get_string (self->before, "role") : NULL));
  self->language = ww_dialog_add_row (list, _("Language on paper"), NULL, make_languages (self));
  self->deciding = ww_dialog_add_row (list, _("Decides"), _("Meetings with the organisation are meant for this person"), make_switch (self, "deciding"));
  self->vip = ww_dialog_add_row (list, _("VIP"), _("What was promised counts twice"), make_switch (self, "vip"));
  self->private = ww_dialog_add_row (list, _("Private"), _("Not named on the projector"), make_switch (self, "private"));
  return ww_record_section_new (_("At the event"), -1, NULL, list);
}

static GtkWidget *
make_meetings (WwParticipantDialog *self)
{
  GtkWidget *list = ww_record_list_new (_("Meetings"));

  self->most = ww_dialog_add_row (list, _("At most"), _("0 is as the event says"), make_spin (self, "max_meetings"));
  self->least = ww_dialog_add_row (list, _("At least"), _("0 is as the event says"), make_spin (self, "min_meetings"));
  self->must = make_parties (self, _("Must meet"), "must_meet");
  self->wont = make_parties (self, _("Will not meet"), "wont_meet");
  ww_dialog_add_wide (list, GTK_WIDGET (self->must));
  ww_dialog_add_wide (list, GTK_WIDGET (self->wont));
  return ww_record_section_new (_("Meetings"), -1, NULL, list);
}

static void
build (WwParticipantDialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->save = gtk_button_new_with_mnemonic (self->before ? _("_Save") : _("_Add"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  self->error = ww_dialog_status_new ();
  gtk_box_append (GTK_BOX (body), self->error);
  if (!self->before)
    gtk_box_append (GTK_BOX (body), make_who (self));
  gtk_box_append (GTK_BOX (body), make_facts (self));
  gtk_box_append (GTK_BOX (body), ww_record_section_new (_("Here at"), -1, NULL, make_slots (self)));
  gtk_box_append (GTK_BOX (body), make_meetings (self));
  ww_dialog_fill (ADW_WINDOW (self), self->save, ww_record_body_new (body));
}

void
ww_participant_dialog_open (WwWindow *window, WwEventRoom *room, const char *participant_id)
{
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) before = participant_id ? ww_store_get (ww_workspace_get_reader (ww_window_get_workspace (window)), participant_id, &rev, NULL)
                                                 : NULL;
  int number = participant_id ? ww_event_room_find_person (room, participant_id) : -1;
  WwParticipantDialog *self;

  if (participant_id && (!before || number < 0))
    return;
  self = g_object_new (WW_TYPE_PARTICIPANT_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                       before ? ww_event_room_get_person (room, (guint) number)->name : _("New Participant"), "default-width", 560, "default-height", 700,
                       NULL);
  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  self->before = g_steal_pointer (&before);
  self->rev = g_steal_pointer (&rev);
  build (self);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  if (self->who)
    ww_asker_button_open (self->who);
  else
    gtk_widget_grab_focus (self->role);
}

static void
ww_participant_dialog_finalize (GObject *object)
{
  WwParticipantDialog *self = WW_PARTICIPANT_DIALOG (object);

  g_clear_object (&self->before);
  g_free (self->rev);
  ww_event_room_unref (self->room);
  G_OBJECT_CLASS (ww_participant_dialog_parent_class)->finalize (object);
}

static void
ww_participant_dialog_class_init (WwParticipantDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_participant_dialog_finalize;
}

static void
ww_participant_dialog_init (WwParticipantDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "participant");
}
