/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-fold.h"
#include "ww-import-mapping.h"
#include "ww-import-value.h"
#include "ww-import.h"

#define LINE_CHARS 500

static const WwEventImportField participant_fields[] = {
  { "name", N_("Name"), "name|navn|full name|fullt navn|participant|deltaker|deltakernavn|person|attendee|kontaktperson|contact person|contact", FALSE },
  { "first-name", N_("First name"), "first name|fornavn|given name|firstname", FALSE },
  { "last-name", N_("Last name"), "last name|etternavn|surname|family name|lastname", FALSE },
  { "organisation", N_("Organisation"), "organisation|organisasjon|organization|company|company name|bedrift|firma|foretak|virksomhet|selskap|arbeidsgiver|employer|orgnr|organisasjonsnummer|startup|institution|institusjon|medlem", FALSE },
  { "role", N_("Takes part as"), "role|rolle|takes part as|deltar som|participant type|deltakertype|type|kategori|category|kind|ticket type|billettype|kind of organisation|organisasjonstype", FALSE },
  { "title", N_("Position"), "title|tittel|stilling|position|job title|stillingstittel", FALSE },
  { "email", N_("E-mail"), "email|e mail|e post|epost|mail|e postadresse|email address", FALSE },
  { "phone", N_("Phone"), "phone|telefon|tlf|mobil|mobile|phone number|telefonnummer", FALSE },
  { "language", N_("Language"), "language|sprak|preferred language|foretrukket sprak", FALSE },
  { "country", N_("Country"), "country|land|country code|landkode", FALSE },
  { "here-from", N_("Here from"), "here from|from|fra|arrives|ankomst|kommer|available from|tilgjengelig fra|til stede fra", FALSE },
  { "here-until", N_("Here until"), "here until|until|to|til|leaves|avreise|gar|available until|tilgjengelig til|til stede til", FALSE },
  { "max-meetings", N_("Most meetings"), "max meetings|most meetings|maks moter|antall moter|max antall moter|maks antall moter|maximum meetings", FALSE },
  { "min-meetings", N_("Fewest meetings"), "min meetings|fewest meetings|min moter|minst antall moter|minimum meetings", FALSE },
  { "must-meet", N_("Wants to meet"), "must meet|wants to meet|vil mote|ma mote|onsker a mote|wishes to meet|wish list|onskeliste", TRUE },
  { "wont-meet", N_("Will not meet"), "wont meet|won t meet|will not meet|vil ikke mote|skal ikke mote|not with|ikke med", TRUE },
  { "deciding", N_("Decides"), "deciding|decides|decision maker|beslutningstaker|bestemmer", FALSE },
  { "vip", N_("VIP"), "vip|prioritised|prioritert", FALSE },
  { "private", N_("Not named on the screen"), "private|privat|anonymous|anonym|skjult", FALSE },
  { "badge", N_("Badge"), "badge|badge number|skilt|skiltnummer|navneskilt|badge no|ticket number|billettnummer|ticket|billett", FALSE },
};

static const WwEventImportField request_fields[] = {
  { "from", N_("Who asks"), "from|fra|who asks|asks|asking|hvem|participant|deltaker|name|navn|requester|sender|email|e post|epost|organisation|organisasjon|organization|company|bedrift|firma", FALSE },
  { "to", N_("Whom to meet"), "to|til|whom to meet|wants to meet|onsker a mote|vil mote|mote med|meet|meeting with|requested|target|receiver|mottaker|first choice|second choice|third choice|forstevalg|andrevalg|tredjevalg|1st choice|2nd choice|3rd choice|4th choice|5th choice|choice 1|choice 2|choice 3|choice 4|choice 5|valg 1|valg 2|valg 3|valg 4|valg 5|onske 1|onske 2|onske 3|onske 4|onske 5|1 valg|2 valg|3 valg", TRUE },
  { "with", N_("Together with"), "with|together with|med|sammen med|third party|tredjepart|group with|gruppe med", TRUE },
  { "status", N_("Answer"), "status|answer|svar|response|accepted|akseptert", FALSE },
  { "score", N_("Score"), "score|poeng|points|fit|match|treff|verdi", FALSE },
  { "rank", N_("Rank"), "rank|rang|priority|prioritet|rangering|no|nr|nummer", FALSE },
  { "must", N_("Must take place"), "must|ma|mandatory|obligatorisk|required", FALSE },
  { "length", N_("Slots"), "length|slots|lengde|varighet|runder|duration", FALSE },
  { "note", N_("Note"), "note|notat|comment|kommentar|merknad|why|hvorfor|reason|begrunnelse", FALSE },
};

const WwEventImportField *
ww_event_import_list_fields (WwEventImportKind kind, guint *n_fields)
{
  *n_fields = kind == WW_EVENT_IMPORT_REQUESTS ? G_N_ELEMENTS (request_fields) : G_N_ELEMENTS (participant_fields);
  return kind == WW_EVENT_IMPORT_REQUESTS ? request_fields : participant_fields;
}

/* How surely a heading names a field: by one of its spellings, the earlier the surer, or with other words behind it. */
static guint
weigh (const WwEventImportField *field, const char *key)
{
  g_auto (GStrv) spellings = g_strsplit (field->headings, "|", -1);
  guint best = 0;

  for (guint i = 0; *key && spellings[i]; i++)
    {
      gsize n = strlen (spellings[i]);

      if (strcmp (key, spellings[i]) == 0)
        return 200 - MIN (i, 90);
      if (n >= 4 && strncmp (key, spellings[i], n) == 0 && key[n] == ' ')
        best = 100;
    }
  return best;
}

static gboolean
is_taken (WwEventImport *self, const WwEventImportField *field)
{
  for (guint i = 0; i < ww_table_get_n_columns (self->table); i++)
    if (self->fields[i] == field)
      return TRUE;
  return FALSE;
}

/* The surest pair of a column and a field first, until nothing fits any more. */
static void
guess (WwEventImport *self)
{
  guint n_fields, n_columns = ww_table_get_n_columns (self->table);
  const WwEventImportField *fields = ww_event_import_list_fields (self->kind, &n_fields);
  g_auto (GStrv) keys = g_new0 (char *, n_columns + 1);
  guint best;

  for (guint i = 0; i < n_columns; i++)
    keys[i] = ww_import_heading_key (ww_table_get_heading (self->table, i));
  do
    {
      const WwEventImportField *field = NULL;
      guint column = 0;

      best = 0;
      for (guint i = 0; i < n_columns; i++)
        for (guint f = 0; f < n_fields && !self->fields[i]; f++)
          {
            guint weight = weigh (&fields[f], keys[i]);

            if (weight > best && (fields[f].many || !is_taken (self, &fields[f])))
              {
                best = weight;
                column = i;
                field = &fields[f];
              }
          }
      if (best)
        self->fields[column] = field;
    }
  while (best);
}

static void
row_free (gpointer data)
{
  WwEventImportRow *row = data;

  g_free (row->what);
  g_free (row->issue);
  g_free (row);
}

WwEventImport *
ww_event_import_new (const char *event_id, WwEventImportKind kind, GBytes *file, GError **error)
{
  g_autoptr (WwTable) table = ww_table_new_from_bytes (file, error);
  WwEventImport *self;

  if (!table)
    return NULL;
  self = g_new0 (WwEventImport, 1);
  self->event = g_strdup (event_id);
  self->kind = kind;
  self->fields = g_new0 (const WwEventImportField *, ww_table_get_n_columns (table));
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->table = g_steal_pointer (&table);
  guess (self);
  return self;
}

void
ww_event_import_free (WwEventImport *self)
{
  g_free (self->event);
  g_free (self->fields);
  ww_table_unref (self->table);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->batch, ww_batch_free);
  g_free (self);
}

WwEventImportKind
ww_event_import_get_kind (WwEventImport *self)
{
  return self->kind;
}

WwTable *
ww_event_import_get_table (WwEventImport *self)
{
  return self->table;
}

const WwEventImportField *
ww_event_import_get_field (WwEventImport *self, guint column)
{
  return self->fields[column];
}

gboolean
ww_event_import_set_field (WwEventImport *self, guint column, const char *name)
{
  guint n_fields;
  const WwEventImportField *fields = ww_event_import_list_fields (self->kind, &n_fields), *field = NULL;

  for (guint f = 0; name && f < n_fields; f++)
    if (strcmp (fields[f].name, name) == 0)
      field = &fields[f];
  if (name && !field)
    return FALSE;
  for (guint i = 0; field && !field->many && i < ww_table_get_n_columns (self->table); i++)
    if (self->fields[i] == field)
      self->fields[i] = NULL;
  self->fields[column] = field;
  return TRUE;
}

char *
ww_event_import_dup_line (WwEventImportRun *run, guint row, const char *field)
{
  WwEventImport *self = run->import;

  for (guint i = 0; i < ww_table_get_n_columns (self->table); i++)
    if (self->fields[i] && strcmp (self->fields[i]->name, field) == 0)
      {
        char *line = ww_import_value_line (ww_table_get_cell (self->table, row, i), LINE_CHARS);

        if (*line)
          return line;
        g_free (line);
      }
  return NULL;
}

GPtrArray *
ww_event_import_list (WwEventImportRun *run, guint row, const char *field)
{
  WwEventImport *self = run->import;
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ww_table_get_n_columns (self->table); i++)
    if (self->fields[i] && strcmp (self->fields[i]->name, field) == 0)
      {
        const char *cell = ww_table_get_cell (self->table, row, i);
        /* Names have commas in them ("Skarvholt, Oslo"), so only what cannot be part of one cuts. */
        WwImportHabits habits = { .semicolons = 1 };
        g_autoptr (GArray) items = strpbrk (cell, "\n") ? NULL : ww_import_value_list (cell, &habits);
        g_auto (GStrv) lines = items ? NULL : g_strsplit (cell, "\n", -1);

        for (guint k = 0; items ? k < items->len : lines[k] != NULL; k++)
          {
            char *line = ww_import_value_line (items ? g_array_index (items, WwImportItem, k).text : lines[k], LINE_CHARS);

            if (*line)
              g_ptr_array_add (list, line);
            else
              g_free (line);
          }
      }
  return list;
}

void
ww_event_import_say (WwEventImportRun *run, guint row, WwEventImportAction action, const char *format, ...)
{
  WwEventImportRow *said = run->import->rows->pdata[row];
  g_autofree char *before = g_steal_pointer (&said->issue), *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  /* Of a cell that was read twice nothing is said twice. */
  if (before && strstr (before, text))
    said->issue = g_steal_pointer (&before);
  else
    said->issue = before ? g_strjoin (" ", before, text, NULL) : g_steal_pointer (&text);
  if (action == WW_EVENT_IMPORT_LEAVE_OUT)
    said->action = action;
}

WwDocument *
ww_event_import_add (WwEventImportRun *run, guint row, WwDraft *draft)
{
  g_autoptr (GError) refused = NULL;
  WwDocument *document = ww_draft_finish (draft, ww_desk_get_now (run->desk), ww_desk_get_advisor (run->desk), &refused);

  if (!document)
    {
      ww_event_import_say (run, row, WW_EVENT_IMPORT_LEAVE_OUT, "%s", refused->message);
      return NULL;
    }
  ww_batch_put (run->import->batch, document, NULL);
  return document;
}

static void
edit_free (gpointer data)
{
  WwEventImportEdit *edit = data;

  ww_draft_free (edit->draft);
  g_clear_object (&edit->before);
  g_free (edit);
}

WwEventImportEdit *
ww_event_import_edit (WwEventImportRun *run, guint row, const char *type_name, WwDocument *before)
{
  WwEventImportEdit *edit = g_new0 (WwEventImportEdit, 1);

  edit->draft = before ? ww_draft_new_from (before) : ww_draft_new (type_name, ww_desk_get_now (run->desk));
  edit->before = before ? g_object_ref (before) : NULL;
  edit->row = row;
  edit->changed = !before;
  g_ptr_array_add (run->edits, edit);
  return edit;
}

void
ww_event_import_edit_string (WwEventImportEdit *edit, const char *path, const char *value)
{
  if (!value || (edit->before && g_strcmp0 (ww_document_get_string (edit->before, path), value) == 0))
    return;
  ww_draft_set_string (edit->draft, path, value);
  edit->changed = TRUE;
}

void
ww_event_import_edit_integer (WwEventImportEdit *edit, const char *path, gint64 value)
{
  if (edit->before && ww_document_has (edit->before, path) && ww_document_get_integer (edit->before, path, 0) == value)
    return;
  ww_draft_set_integer (edit->draft, path, value);
  edit->changed = TRUE;
}

void
ww_event_import_edit_boolean (WwEventImportEdit *edit, const char *path, gboolean value)
{
  if (edit->before ? ww_document_get_boolean (edit->before, path) == value : !value)
    return;
  ww_draft_set_boolean (edit->draft, path, value);
  edit->changed = TRUE;
}

void
ww_event_import_edit_strings (WwEventImportEdit *edit, const char *path, GPtrArray *values)
{
  g_auto (GStrv) there = edit->before ? ww_document_dup_strings (edit->before, path) : NULL;

  g_ptr_array_add (values, NULL);
  if (!there || !g_strv_equal ((const char *const *) there, (const char *const *) values->pdata))
    {
      ww_draft_set_strings (edit->draft, path, (const char *const *) values->pdata);
      edit->changed = TRUE;
    }
  g_ptr_array_set_size (values, (int) values->len - 1);
}

void
ww_event_import_edit_json (WwEventImportEdit *edit, const char *path, const char *json)
{
  JsonNode *there = edit->before ? json_object_get_member (ww_document_get_object (edit->before), path) : NULL;
  g_autofree char *text = there ? json_to_string (there, FALSE) : NULL;

  if (g_strcmp0 (text, json) == 0)
    return;
  ww_draft_set_json (edit->draft, path, json);
  edit->changed = TRUE;
}

WwDocument *
ww_event_import_find_organisation (WwEventImportRun *run, const char *text, guint *n_found)
{
  WwDocument *found = ww_import_index_lookup (WW_IMPORT_KEY_EXTERNAL_ID, "organisation", NULL, text, n_found, run->index);
  g_autofree char *folded = NULL;

  if (found || *n_found > 1)
    return found;
  folded = ww_fold (text);
  return ww_import_index_lookup (WW_IMPORT_KEY_NAME, "organisation", NULL, folded, n_found, run->index);
}

static char *
person_key (const char *name, const char *organisation)
{
  g_autofree char *folded = ww_fold (name);

  return g_strconcat (organisation ? organisation : "", " ", folded, NULL);
}

WwDocument *
ww_event_import_find_person (WwEventImportRun *run, const char *email, const char *name, const char *organisation)
{
  g_autofree char *address = email ? g_ascii_strdown (email, -1) : NULL, *key = name ? person_key (name, organisation) : NULL;
  WwDocument *found = address ? g_hash_table_lookup (run->people, address) : NULL;

  /* Two people may share an address, and its owner's name may be written in two ways; who is elsewhere is another person. */
  if (found && organisation && g_strcmp0 (ww_document_get_string (found, "organisation"), organisation) != 0)
    found = NULL;
  return found || !key ? found : g_hash_table_lookup (run->people, key);
}

void
ww_event_import_add_person (WwEventImportRun *run, WwDocument *person)
{
  const char *email = ww_document_get_string (person, "email"), *name = ww_document_get_string (person, "name");
  const char *organisation = ww_document_get_string (person, "organisation");

  if (email)
    g_hash_table_insert (run->people, g_ascii_strdown (email, -1), g_object_ref (person));
  if (name)
    g_hash_table_insert (run->people, person_key (name, organisation), g_object_ref (person));
}

static gboolean
take_person (WwDocument *document, const char *rev, gpointer run)
{
  ww_event_import_add_person (run, document);
  return TRUE;
}

static WwEventImportAction
action_of (const WwEventImportEdit *edit)
{
  return !edit->before ? WW_EVENT_IMPORT_ADD : edit->changed ? WW_EVENT_IMPORT_CHANGE : WW_EVENT_IMPORT_SAME;
}

/* What the rows came to, put into one batch. A record that its fields' rules refuse leaves its row out. */
static gboolean
finish (WwEventImportRun *run)
{
  WwEventImport *self = run->import;
  WwStore *store = ww_desk_get_store (run->desk);

  for (guint i = 0; i < run->edits->len; i++)
    {
      WwEventImportEdit *edit = run->edits->pdata[i];
      WwEventImportRow *row = self->rows->pdata[edit->row];
      g_autoptr (GError) refused = NULL;
      g_autoptr (WwDocument) document = NULL;
      g_autofree char *rev = NULL;

      if (row->action == WW_EVENT_IMPORT_LEAVE_OUT)
        continue;
      row->action = MIN (row->action, action_of (edit));
      if (!edit->changed)
        continue;
      document = ww_draft_finish (edit->draft, ww_desk_get_now (run->desk), ww_desk_get_advisor (run->desk), &refused);
      if (!document)
        {
          ww_event_import_say (run, edit->row, WW_EVENT_IMPORT_LEAVE_OUT, "%s", refused->message);
          continue;
        }
      if (edit->before && !(rev = ww_store_get_rev (store, ww_document_get_id (document), &run->error)))
        return FALSE;
      ww_batch_put (self->batch, document, rev);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint *const counts[] = { &self->counts.added, &self->counts.changed, &self->counts.same, &self->counts.left_out };

      (*counts[((WwEventImportRow *) self->rows->pdata[i])->action])++;
    }
  return TRUE;
}

gboolean
ww_event_import_run (WwEventImport *self, WwDesk *desk, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), self->event, error);
  g_autoptr (WwImportIndex) index = room ? ww_import_make_index (desk, cancellable, error) : NULL;
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func (edit_free);
  WwEventImportRun run = { .import = self, .desk = desk, .room = room, .index = index, .people = people, .names = names,
                           .edits = edits };

  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->batch, ww_batch_free);
  self->batch = ww_batch_new ();
  self->counts = (WwEventImportCounts) { 0 };
  if (!index || !ww_store_for_each (ww_desk_get_store (desk), "person", take_person, &run, cancellable, error))
    return FALSE;
  for (guint i = 0; i < ww_table_get_n_rows (self->table); i++)
    {
      WwEventImportRow *row = g_new0 (WwEventImportRow, 1);

      row->line = ww_table_get_line (self->table, i);
      row->action = WW_EVENT_IMPORT_SAME;
      g_ptr_array_add (self->rows, row);
    }
  if (!(self->kind == WW_EVENT_IMPORT_REQUESTS ? ww_event_import_read_requests : ww_event_import_read_participants) (&run, cancellable)
      || !finish (&run))
    {
      g_propagate_error (error, run.error);
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
ww_event_import_get_rows (WwEventImport *self)
{
  return self->rows;
}

const WwEventImportCounts *
ww_event_import_get_counts (WwEventImport *self)
{
  return &self->counts;
}

gboolean
ww_event_import_apply (WwEventImport *self, WwDesk *desk, const char *label, GError **error)
{
  return !self->batch || ww_batch_get_size (self->batch) == 0 || ww_desk_apply (desk, self->batch, label, error);
}
