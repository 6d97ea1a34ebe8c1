/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-import-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "ww-fold.h"
#include "ww-import-value.h"
#include "ww-import-words.h"

/* (transfer full) (nullable) */
static char *
dup_name (WwEventImportRun *run, guint row)
{
  g_autofree char *name = ww_event_import_dup_line (run, row, "name");
  g_autofree char *first = ww_event_import_dup_line (run, row, "first-name"), *last = ww_event_import_dup_line (run, row, "last-name");

  if (name || (!first && !last))
    return g_steal_pointer (&name);
  return first && last ? g_strjoin (" ", first, last, NULL) : g_strdup (first ? first : last);
}

/* What the cell of a word says, in the words of documents; what is none of them is told. */
static const char *
get_word (WwEventImportRun *run, guint row, const char *field, WwImportWords words)
{
  g_autofree char *text = ww_event_import_dup_line (run, row, field);
  const char *word = text ? ww_import_words_resolve (words, text, NULL) : NULL;

  if (text && !word)
    ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("“%s” was not understood."), text);
  return word;
}

static WwDocument *
make_organisation (WwEventImportRun *run, guint row, const char *name, const char *role)
{
  g_autoptr (WwDraft) draft = ww_draft_new ("organisation", ww_desk_get_now (run->desk));
  g_autoptr (WwDocument) organisation = NULL;
  const char *country = get_word (run, row, "country", WW_IMPORT_WORDS_COUNTRY), *kind = ww_import_words_kind_of_name (name);

  if (role && ww_import_words_resolve (WW_IMPORT_WORDS_ORGANISATION_KIND, role, NULL))
    kind = role;
  ww_draft_set_string (draft, "name", name);
  ww_draft_set_string (draft, "kind", kind ? kind : "sme");
  if (country)
    ww_draft_set_string (draft, "country", country);
  organisation = ww_event_import_add (run, row, draft);
  if (!organisation)
    return NULL;
  run->import->counts.organisations++;
  ww_import_index_add (run->index, organisation);
  return organisation; /* the index keeps it */
}

/* (transfer none) (nullable): where the person of a row is from; written down if it is not known here */
static WwDocument *
take_organisation (WwEventImportRun *run, guint row, const char *name, const char *role)
{
  guint n_found;
  WwDocument *organisation = ww_event_import_find_organisation (run, name, &n_found);

  if (n_found > 1)
    {
      ww_event_import_say (run, row, WW_EVENT_IMPORT_LEAVE_OUT, _("There are several organisations called “%s”."), name);
      return NULL;
    }
  return organisation ? organisation : make_organisation (run, row, name, role);
}

/* (transfer none) (nullable) */
static WwDocument *
take_person (WwEventImportRun *run, guint row, const char *name, WwDocument *organisation)
{
  g_autofree char *email = ww_event_import_dup_line (run, row, "email"), *title = ww_event_import_dup_line (run, row, "title");
  g_autofree char *phone = ww_event_import_dup_line (run, row, "phone");
  const char *language = get_word (run, row, "language", WW_IMPORT_WORDS_LANGUAGE);
  WwDocument *person;
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) made = NULL;

  if (email && !ww_import_value_is_email (email))
    {
      ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("“%s” is no e-mail address."), email);
      g_clear_pointer (&email, g_free);
    }
  person = ww_event_import_find_person (run, email, name, ww_document_get_id (organisation));
  if (person || !name)
    return person;
  draft = ww_draft_new ("person", ww_desk_get_now (run->desk));
  ww_draft_set_string (draft, "name", name);
  ww_draft_set_string (draft, "organisation", ww_document_get_id (organisation));
  ww_draft_set_string (draft, "role", title);
  ww_draft_set_string (draft, "email", email);
  ww_draft_set_string (draft, "phone", phone);
  if (language)
    ww_draft_set_strings (draft, "languages", (const char *const[]) { language, NULL });
  made = ww_event_import_add (run, row, draft);
  if (!made)
    return NULL;
  run->import->counts.persons++;
  ww_event_import_add_person (run, made);
  return made; /* the table of people keeps it */
}

/* Minutes since midnight of "10:30", "10.30", "kl. 10"; -1 for none. */
static int
read_time (const char *text)
{
  int hour, minute = 0;

  text += strcspn (text, "0123456789");
  if (sscanf (text, "%2d%*[:.]%2d", &hour, &minute) < 1 || hour > 24 || minute > 59)
    return -1;
  return hour * 60 + minute;
}

static int
time_of_slot (WwEventImportRun *run, gint64 instant_ms)
{
  g_autofree char *text = ww_event_room_dup_time (run->room, instant_ms);

  return read_time (text);
}

/* The slots that lie wholly within the hours of a row. */
static void
put_hours (WwEventImportRun *run, guint row, WwEventImportEdit *edit)
{
  g_autofree char *from = ww_event_import_dup_line (run, row, "here-from"), *until = ww_event_import_dup_line (run, row, "here-until");
  int first = from ? read_time (from) : 0, last = until ? read_time (until) : 24 * 60;
  g_autoptr (GString) slots = g_string_new ("[");

  if ((!from && !until) || first < 0 || last < 0)
    {
      if (first < 0 || last < 0)
        ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("“%s” is no time of day."), first < 0 ? from : until);
      return;
    }
  for (guint i = 0; i < run->room->slots->len; i++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (run->room, i);

      if (time_of_slot (run, slot->start_ms) >= first && time_of_slot (run, slot->end_ms) <= last)
        g_string_append_printf (slots, "%s%u", slots->len > 1 ? "," : "", i);
    }
  g_string_append_c (slots, ']');
  ww_event_import_edit_json (edit, "available_slots", slots->str);
}

static void
put_number (WwEventImportRun *run, guint row, WwEventImportEdit *edit, const char *field, const char *path)
{
  g_autofree char *text = ww_event_import_dup_line (run, row, field);
  guint64 number;

  if (!text)
    return;
  if (g_ascii_string_to_unsigned (text, 10, 0, 1000, &number, NULL))
    ww_event_import_edit_integer (edit, path, (gint64) number);
  else
    ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("“%s” is no number of meetings."), text);
}

static void
put_flag (WwEventImportRun *run, guint row, WwEventImportEdit *edit, const char *field)
{
  const char *word = get_word (run, row, field, WW_IMPORT_WORDS_BOOLEAN);

  if (word)
    ww_event_import_edit_boolean (edit, field, g_str_equal (word, "true"));
}

/* Those whom she wants to meet, or does not, may come further down in the file; so this is for when all of it was read. */
static void
put_others (WwEventImportRun *run, WwEventImportEdit *edit, const char *field, const char *path)
{
  g_autoptr (GPtrArray) names = ww_event_import_list (run, edit->row, field), ids = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      guint n_found;
      WwDocument *organisation = ww_event_import_find_organisation (run, names->pdata[i], &n_found);

      if (organisation)
        g_ptr_array_add (ids, (gpointer) ww_document_get_id (organisation));
      else
        ww_event_import_say (run, edit->row, WW_EVENT_IMPORT_SAME, _("“%s” is not known here."), (const char *) names->pdata[i]);
    }
  if (ids->len)
    ww_event_import_edit_strings (edit, path, ids);
}

/* (nullable): the participant that a row is about: this person, or the organisation that came without a name */
static WwDocument *
find_participant (WwEventImportRun *run, WwDocument *organisation, WwDocument *person)
{
  for (guint i = 0; i < run->room->persons->len; i++)
    {
      WwDocument *participant = ww_event_room_get_person (run->room, i)->document;
      const char *who = ww_document_get_string (participant, "person");

      if (person ? g_strcmp0 (who, ww_document_get_id (person)) == 0
                 : !who && g_strcmp0 (ww_document_get_string (participant, "organisation"), ww_document_get_id (organisation)) == 0)
        return participant;
    }
  return NULL;
}

/* (transfer full) (nullable): as the words of documents have it where they have it; a word of the host's own stays as it is */
static char *
dup_role (WwEventImportRun *run, guint row)
{
  g_autofree char *text = ww_event_import_dup_line (run, row, "role");
  const char *word = text ? ww_import_words_resolve (WW_IMPORT_WORDS_ORGANISATION_KIND, text, NULL) : NULL;

  return word ? g_strdup (word) : g_steal_pointer (&text);
}

static void
read_row (WwEventImportRun *run, guint row, GHashTable *seen)
{
  WwEventImportRow *said = run->import->rows->pdata[row];
  g_autofree char *name = dup_name (run, row), *firm = ww_event_import_dup_line (run, row, "organisation"), *role = dup_role (run, row);
  g_autofree char *badge = ww_event_import_dup_line (run, row, "badge");
  WwDocument *organisation, *person, *before;
  WwEventImportEdit *edit;
  gpointer earlier;

  said->what = name && firm ? g_strjoin (", ", name, firm, NULL) : g_strdup (firm ? firm : name ? name : "");
  if (!firm)
    {
      ww_event_import_say (run, row, WW_EVENT_IMPORT_LEAVE_OUT, _("No organisation is named."));
      return;
    }
  organisation = take_organisation (run, row, firm, role);
  person = organisation ? take_person (run, row, name, organisation) : NULL;
  if (said->action == WW_EVENT_IMPORT_LEAVE_OUT)
    return;
  earlier = g_hash_table_lookup (seen, person ? person : organisation);
  if (earlier)
    {
      ww_event_import_say (run, row, WW_EVENT_IMPORT_LEAVE_OUT, _("This is the one of line %u again."), GPOINTER_TO_UINT (earlier));
      return;
    }
  g_hash_table_insert (seen, person ? person : organisation, GUINT_TO_POINTER (said->line));
  before = find_participant (run, organisation, person);
  edit = ww_event_import_edit (run, row, "participant", before);
  ww_event_import_edit_string (edit, "event", run->import->event);
  ww_event_import_edit_string (edit, "organisation", ww_document_get_id (organisation));
  ww_event_import_edit_string (edit, "person", person ? ww_document_get_id (person) : NULL);
  ww_event_import_edit_string (edit, "role", role ? role : before ? NULL : ww_document_get_string (organisation, "kind"));
  ww_event_import_edit_string (edit, "language", get_word (run, row, "language", WW_IMPORT_WORDS_LANGUAGE));
  ww_event_import_edit_string (edit, "badge", badge);
  put_hours (run, row, edit);
  put_number (run, row, edit, "max-meetings", "max_meetings");
  put_number (run, row, edit, "min-meetings", "min_meetings");
  put_flag (run, row, edit, "deciding");
  put_flag (run, row, edit, "vip");
  put_flag (run, row, edit, "private");
}

gboolean
ww_event_import_read_participants (WwEventImportRun *run, GCancellable *cancellable)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL); /* person or organisation → line */

  for (guint row = 0; row < run->import->rows->len; row++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &run->error))
        return FALSE;
      read_row (run, row, seen);
    }
  for (guint i = 0; i < run->edits->len; i++)
    {
      put_others (run, run->edits->pdata[i], "must-meet", "must_meet");
      put_others (run, run->edits->pdata[i], "wont-meet", "wont_meet");
    }
  return TRUE;
}
