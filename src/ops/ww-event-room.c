/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-room.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-agenda.h"
#include "ww-error.h"
#include "ww-event-past.h"
#include "ww-instant.h"
#include "ww-related.h"

static void
table_free (gpointer data)
{
  WwEventTable *table = data;

  g_free (table->name);
  g_free (table->zone);
  g_free (table->host);
  g_free (table);
}

static void
person_free (gpointer data)
{
  WwEventPerson *person = data;

  g_clear_object (&person->document);
  g_free (person->name);
  g_free (person->organisation_name);
  g_free (person);
}

static GPtrArray *
load (WwStore *store, WwRowKind kind, const char *event_id, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (kind);

  ww_query_set (&query->event, event_id);
  return ww_related_documents (store, query, error);
}

static gint64
get_instant (JsonObject *object, const char *member)
{
  const char *text = json_object_get_string_member_with_default (object, member, NULL);
  gint64 instant_ms = 0;

  return text && ww_instant_parse (text, &instant_ms) ? instant_ms : 0;
}

static void
read_room (WwEventRoom *self)
{
  JsonArray *slots = ww_document_get_list (self->event, "slots"), *tables = ww_document_get_list (self->event, "tables");

  for (guint i = 0; slots && i < json_array_get_length (slots); i++)
    {
      JsonObject *object = json_array_get_object_element (slots, i);
      WwEventSlot slot = { .start_ms = get_instant (object, "start"), .end_ms = get_instant (object, "end"),
                           .is_break = json_object_get_boolean_member_with_default (object, "break", FALSE) };

      g_ptr_array_add (self->slots, g_memdup2 (&slot, sizeof slot));
    }
  for (guint i = 0; tables && i < json_array_get_length (tables); i++)
    {
      JsonObject *object = json_array_get_object_element (tables, i);
      WwEventTable *table = g_new0 (WwEventTable, 1);

      table->name = g_strdup (json_object_get_string_member_with_default (object, "name", ""));
      table->zone = g_strdup (json_object_get_string_member_with_default (object, "zone", NULL));
      table->seats = (int) json_object_get_int_member_with_default (object, "seats", 4);
      table->host = g_strdup (json_object_get_string_member_with_default (object, "host", NULL));
      g_ptr_array_add (self->tables, table);
    }
}

static int
compare_persons (gconstpointer a, gconstpointer b)
{
  const WwEventPerson *one = *(WwEventPerson *const *) a, *other = *(WwEventPerson *const *) b;
  int by_organisation = strcmp (one->organisation_name, other->organisation_name);
  gboolean decides = ww_document_get_boolean (one->document, "deciding");

  if (by_organisation != 0)
    return by_organisation;
  if (decides != ww_document_get_boolean (other->document, "deciding"))
    return decides ? -1 : 1;
  return strcmp (ww_document_get_id (one->document), ww_document_get_id (other->document));
}

/* An organisation's persons stand together, those who decide before the others: where one does, the meeting is hers. */
static void
add_to_party (WwEventRoom *self, guint person)
{
  const WwEventPerson *one = self->persons->pdata[person];
  GArray *party = g_hash_table_lookup (self->parties, one->organisation);
  int number = (int) person;

  if (!party)
    {
      party = g_array_new (FALSE, FALSE, sizeof (int));
      g_hash_table_insert (self->parties, (gpointer) one->organisation, party);
    }
  else if (!ww_document_get_boolean (one->document, "deciding")
           && ww_document_get_boolean (ww_event_room_get_person (self, (guint) g_array_index (party, int, 0))->document, "deciding"))
    return;
  g_array_append_val (party, number);
}

static gboolean
load_persons (WwEventRoom *self, WwStore *store, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_PARTICIPANT);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->event, ww_document_get_id (self->event));
  rows = ww_store_query (store, query, NULL, error);
  if (!rows)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const WwParticipantRow *row = rows->pdata[i];
      g_autoptr (WwDocument) document = ww_store_get (store, row->base.id, NULL, NULL);
      const char *organisation = document ? ww_document_get_string (document, "organisation") : NULL;
      WwEventPerson *person;

      if (!organisation)
        continue;
      if (!g_hash_table_contains (self->rivals, organisation))
        {
          g_autoptr (WwDocument) owner = ww_store_get (store, organisation, NULL, NULL);

          g_hash_table_insert (self->rivals, g_strdup (organisation),
                               owner ? ww_document_dup_strings (owner, "competes_with") : g_new0 (char *, 1));
        }
      person = g_new0 (WwEventPerson, 1);
      person->document = g_steal_pointer (&document);
      person->organisation = organisation;
      person->organisation_name = g_strdup (row->organisation_name ? row->organisation_name : organisation);
      person->name = g_strdup (row->person_name ? row->person_name : person->organisation_name);
      g_ptr_array_add (self->persons, person);
    }
  g_ptr_array_sort (self->persons, compare_persons);
  for (guint i = 0; i < self->persons->len; i++)
    {
      const WwEventPerson *person = self->persons->pdata[i];

      g_hash_table_insert (self->person_index, g_strdup (ww_document_get_id (person->document)), GUINT_TO_POINTER (i + 1));
      add_to_party (self, i);
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (ww_document_get_id (*(WwDocument *const *) a), ww_document_get_id (*(WwDocument *const *) b));
}

WwEventRoom *
ww_event_room_load (WwStore *store, const char *event_id, GError **error)
{
  g_autoptr (WwEventRoom) self = g_new0 (WwEventRoom, 1);
  g_autoptr (GError) failure = NULL;

  g_atomic_ref_count_init (&self->refs);
  self->slots = g_ptr_array_new_with_free_func (g_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->persons = g_ptr_array_new_with_free_func (person_free);
  self->person_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parties = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  self->rivals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->event = ww_store_get (store, event_id, &self->event_rev, &failure);
  if (!self->event || !WW_IS_EVENT (self->event))
    {
      if (failure)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("This event is not there any more."));
      return NULL;
    }
  read_room (self);
  if (!load_persons (self, store, error)
      || !(self->requests = load (store, WW_ROW_REQUEST, event_id, error))
      || !(self->timetables = load (store, WW_ROW_TIMETABLE, event_id, error))
      || !(self->meetings = load (store, WW_ROW_MEETING, event_id, error))
      || !(self->past = ww_event_past_load (store, event_id, ww_document_get_date (self->event, "date"), error)))
    return NULL;
  g_ptr_array_sort (self->requests, compare_ids);
  g_ptr_array_sort (self->timetables, compare_ids);
  g_ptr_array_sort (self->meetings, compare_ids);
  return g_steal_pointer (&self);
}

WwEventRoom *
ww_event_room_ref (WwEventRoom *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ww_event_room_unref (WwEventRoom *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_object (&self->event);
  g_free (self->event_rev);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->parties, g_hash_table_unref);
  g_clear_pointer (&self->persons, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->timetables, g_ptr_array_unref);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->person_index, g_hash_table_unref);
  g_clear_pointer (&self->rivals, g_hash_table_unref);
  g_clear_pointer (&self->past, g_hash_table_unref);
  g_free (self);
}

const WwEventSlot *
ww_event_room_get_slot (const WwEventRoom *self, guint slot)
{
  return self->slots->pdata[slot];
}

const WwEventTable *
ww_event_room_get_table (const WwEventRoom *self, guint table)
{
  return self->tables->pdata[table];
}

const WwEventPerson *
ww_event_room_get_person (const WwEventRoom *self, guint person)
{
  return self->persons->pdata[person];
}

WwDocument *
ww_event_room_get_request (const WwEventRoom *self, guint request)
{
  return self->requests->pdata[request];
}

guint64
ww_event_room_read_slots (const WwEventRoom *self, JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  guint64 slots = 0;

  if (!node || !JSON_NODE_HOLDS_ARRAY (node))
    return 0;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      gint64 slot = json_array_get_int_element (json_node_get_array (node), i);

      if (slot >= 0 && slot < MIN (64, (gint64) self->slots->len))
        slots |= G_GUINT64_CONSTANT (1) << slot;
    }
  return slots;
}

int
ww_event_room_find_person (const WwEventRoom *self, const char *participant_id)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->person_index, participant_id)) - 1;
}

int
ww_event_room_find_table (const WwEventRoom *self, const char *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (g_strcmp0 (ww_event_room_get_table (self, i)->name, name) == 0)
      return (int) i;
  return -1;
}

gboolean
ww_event_room_is_closed (const WwEventRoom *self, guint table, int slot)
{
  JsonObject *object = json_array_get_object_element (ww_document_get_list (self->event, "tables"), table);
  JsonArray *closed = json_object_has_member (object, "closed_slots") ? json_object_get_array_member (object, "closed_slots") : NULL;

  for (guint i = 0; closed && i < json_array_get_length (closed); i++)
    if (json_array_get_int_element (closed, i) == slot)
      return TRUE;
  return FALSE;
}

const char *
ww_event_room_get_organisation (const WwEventRoom *self, guint person)
{
  return ww_event_room_get_person (self, person)->organisation;
}

const char *
ww_event_room_get_role (const WwEventRoom *self, guint person)
{
  return ww_document_get_string (ww_event_room_get_person (self, person)->document, "role");
}

static gboolean
has_role (JsonObject *line, const char *member, const char *role)
{
  JsonArray *roles = json_object_has_member (line, member) ? json_object_get_array_member (line, member) : NULL;

  for (guint i = 0; roles && i < json_array_get_length (roles); i++)
    if (g_strcmp0 (json_array_get_string_element (roles, i), role) == 0)
      return TRUE;
  return FALSE;
}

/* What the event's table says of @role and @other; -1 where it has no line for @role. */
static int
find_may_meet (const WwEventRoom *self, const char *role, const char *other)
{
  JsonArray *lines = ww_document_get_list (self->event, "may_meet");

  for (guint i = 0; lines && i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (line, "role", NULL), role) == 0)
        return has_role (line, "with", other) ? WW_EVENT_MAY : has_role (line, "if_asked", other) ? WW_EVENT_MAY_IF_ASKED : WW_EVENT_MAY_NOT;
    }
  return -1;
}

WwEventMay
ww_event_room_may_meet (const WwEventRoom *self, const char *role, const char *other_role)
{
  int said = MAX (find_may_meet (self, role, other_role), find_may_meet (self, other_role, role));

  if (said < 0)
    return g_strcmp0 (role, other_role) != 0 ? WW_EVENT_MAY : WW_EVENT_MAY_NOT;
  return (WwEventMay) said;
}

const char *
ww_event_room_get_party_role (const WwEventRoom *self, const char *party)
{
  g_autoptr (GArray) persons = ww_event_room_list_party (self, party);

  return persons->len ? ww_event_room_get_role (self, (guint) g_array_index (persons, int, 0)) : NULL;
}

WwEventMay
ww_event_room_request_may (const WwEventRoom *self, WwDocument *request)
{
  JsonArray *parties = ww_document_get_list (request, "parties");
  const char *role = parties && json_array_get_length (parties) ? ww_event_room_get_party_role (self, json_array_get_string_element (parties, 0)) : NULL;
  WwEventMay may = WW_EVENT_MAY;

  for (guint i = 1; role && i < json_array_get_length (parties); i++)
    {
      const char *other = ww_event_room_get_party_role (self, json_array_get_string_element (parties, i));

      /* Who does not come stands in nobody's way. */
      if (other)
        may = MIN (may, ww_event_room_may_meet (self, role, other));
    }
  return may;
}

gboolean
ww_event_request_is_asked (WwDocument *request)
{
  return g_strcmp0 (ww_document_get_string (request, "source"), "match") != 0;
}

static gboolean
names_rival (const WwEventRoom *self, const char *organisation, const char *other)
{
  const char *const *rivals = g_hash_table_lookup (self->rivals, organisation);

  return rivals && g_strv_contains (rivals, other);
}

gboolean
ww_event_room_are_rivals (const WwEventRoom *self, const char *organisation, const char *other)
{
  return names_rival (self, organisation, other) || names_rival (self, other, organisation);
}

gboolean
ww_event_room_have_met (const WwEventRoom *self, const char *organisation, const char *other)
{
  return ww_event_past_have_met (self->past, organisation, other);
}

const char *
ww_event_room_get_party (const WwEventRoom *self, const char *party)
{
  int person = party ? ww_event_room_find_person (self, party) : -1;

  return person < 0 ? party : ww_event_room_get_organisation (self, (guint) person);
}

gboolean
ww_event_room_is_again (const WwEventRoom *self, guint request)
{
  JsonArray *parties = ww_document_get_list (ww_event_room_get_request (self, request), "parties");

  for (guint a = 0; parties && a < json_array_get_length (parties); a++)
    for (guint b = a + 1; b < json_array_get_length (parties); b++)
      if (ww_event_room_have_met (self, ww_event_room_get_party (self, json_array_get_string_element (parties, a)),
                                  ww_event_room_get_party (self, json_array_get_string_element (parties, b))))
        return TRUE;
  return FALSE;
}

GArray *
ww_event_room_list_party (const WwEventRoom *self, const char *party)
{
  int person = ww_event_room_find_person (self, party);
  GArray *persons = person < 0 ? g_hash_table_lookup (self->parties, party) : NULL;

  if (persons)
    return g_array_ref (persons);
  persons = g_array_new (FALSE, FALSE, sizeof (int));
  if (person >= 0)
    g_array_append_val (persons, person);
  return persons;
}

char *
ww_event_room_dup_party_name (const WwEventRoom *self, const char *party)
{
  g_autoptr (GArray) persons = ww_event_room_list_party (self, party);

  return g_strdup (persons->len ? ww_event_room_get_person (self, (guint) g_array_index (persons, int, 0))->organisation_name : party);
}

gboolean
ww_event_meeting_is (WwDocument *meeting, const char *state)
{
  return g_strcmp0 (ww_document_get_string (meeting, "state"), state) == 0;
}

gboolean
ww_event_room_attends (const WwEventRoom *self, guint person, WwDocument *meeting)
{
  return ww_agenda_has_participant (meeting, ww_document_get_id (ww_event_room_get_person (self, person)->document));
}

GArray *
ww_event_room_list_attendants (const WwEventRoom *self, WwDocument *meeting)
{
  GArray *persons = g_array_new (FALSE, FALSE, sizeof (guint));
  JsonArray *participants = ww_document_get_list (meeting, "participants");

  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    {
      int person = ww_event_room_find_person (self, json_array_get_string_element (participants, i));
      guint number = (guint) person;

      if (person >= 0)
        g_array_append_val (persons, number);
    }
  return persons;
}

guint64
ww_event_meeting_get_overrun (const WwEventRoom *self, WwDocument *meeting)
{
  gint64 slot = ww_document_get_integer (meeting, "slot", -1), length = ww_document_get_integer (meeting, "length", 1), planned = 1;
  const char *request = ww_document_get_string (meeting, "request");
  guint64 slots = 0;

  if (length <= 1 || slot < 0)
    return 0;
  for (guint i = 0; request && i < self->requests->len; i++)
    if (strcmp (ww_document_get_id (self->requests->pdata[i]), request) == 0)
      planned = ww_document_get_integer (self->requests->pdata[i], "length", 1);
  for (gint64 t = slot + planned; t < slot + length && t < MIN (64, (gint64) self->slots->len); t++)
    slots |= G_GUINT64_CONSTANT (1) << t;
  return slots;
}

char *
ww_event_room_dup_badge (const WwEventRoom *self, guint person)
{
  WwDocument *document = ww_event_room_get_person (self, person)->document;
  const char *badge = ww_document_get_string (document, "badge");
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  if (badge)
    return g_strdup (badge);
  /* Digits alone: every scanner types these the same, whatever the keyboard. */
  for (const char *c = ww_document_get_id (document); *c; c++)
    hash = (hash ^ (guchar) *c) * G_GUINT64_CONSTANT (1099511628211);
  return g_strdup_printf ("%08u", (guint) (hash % 100000000));
}

int
ww_event_room_find_badge (const WwEventRoom *self, const char *code)
{
  for (guint i = 0; i < self->persons->len; i++)
    {
      g_auto (GStrv) keys = ww_document_dup_strings (ww_event_room_get_person (self, i)->document, "agenda_keys");
      g_autofree char *badge = ww_event_room_dup_badge (self, i);

      if (strcmp (code, badge) == 0)
        return (int) i;
      /* A scanner with another keyboard than the computer's turns "://" into something else; the key at the end is what counts. */
      for (char **key = keys; *key; key++)
        if (**key && g_str_has_suffix (code, *key))
          return (int) i;
    }
  return -1;
}

char *
ww_event_room_dup_time (const WwEventRoom *self, gint64 instant_ms)
{
  return ww_agenda_dup_time (self->event, instant_ms);
}
