/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-live.h"

#include <glib/gi18n-lib.h>

#include "ww-draft.h"
#include "ww-error.h"
#include "ww-event-list.h"
#include "ww-instant.h"

#define MS_PER_MINUTE 60000

static gint64
get_instant (WwDocument *document, const char *path)
{
  const char *text = ww_document_get_string (document, path);
  gint64 instant_ms = 0;

  return text && ww_instant_parse (text, &instant_ms) ? instant_ms : 0;
}

static int
slot_after (const WwEventRoom *room, int slot)
{
  for (int next = slot + 1; next < (int) room->slots->len; next++)
    if (!ww_event_room_get_slot (room, (guint) next)->is_break)
      return next;
  return -1;
}

WwEventClock
ww_event_clock (const WwEventRoom *room, gint64 now_ms)
{
  gint64 called_ms = get_instant (room->event, "live.called_at"), paused_ms = get_instant (room->event, "live.paused_at");
  int slot = called_ms ? (int) ww_document_get_integer (room->event, "live.slot", -1) : -1;
  WwEventClock clock = { .phase = WW_EVENT_BEFORE, .slot = -1 };

  if (slot >= (int) room->slots->len)
    slot = -1;
  clock.next = slot_after (room, slot);
  if (ww_document_has (room->event, "live.ended_at"))
    {
      clock.phase = WW_EVENT_OVER;
      clock.next = -1;
    }
  else if (slot >= 0)
    {
      const WwEventSlot *on = ww_event_room_get_slot (room, (guint) slot);

      clock.phase = paused_ms ? WW_EVENT_PAUSED : WW_EVENT_RUNNING;
      clock.slot = slot;
      clock.length_ms = on->end_ms - on->start_ms + ww_document_get_integer (room->event, "live.extra_minutes", 0) * MS_PER_MINUTE;
      clock.left_ms = called_ms + clock.length_ms - (paused_ms ? paused_ms : now_ms);
    }
  else if (clock.next >= 0)
    clock.left_ms = ww_event_room_get_slot (room, (guint) clock.next)->start_ms - now_ms;
  return clock;
}

gboolean
ww_event_is_on (const WwEventRoom *room)
{
  return ww_document_has (room->event, "live.called_at") && !ww_document_has (room->event, "live.ended_at");
}

static gboolean
put (WwDesk *desk, WwBatch *batch, WwDraft *draft, const char *rev, GError **error)
{
  g_autoptr (WwDocument) document = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  if (document)
    ww_batch_put (batch, document, rev);
  return document != NULL;
}

static gboolean
save (WwDesk *desk, WwDraft *draft, const char *rev, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  return put (desk, batch, draft, rev, error) && ww_desk_apply (desk, batch, label, error);
}

/* (transfer full): what is there now, to be changed */
static WwDraft *
begin (WwDesk *desk, const char *id, WwDocument **document, char **rev, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *document = ww_store_get (ww_desk_get_store (desk), id, rev, &failure);
  if (*document)
    return ww_draft_new_from (*document);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("This record is not there any more."));
  return NULL;
}

static void
set_instant (WwDraft *draft, const char *path, gint64 instant_ms)
{
  g_autofree char *text = ww_instant_format (instant_ms);

  ww_draft_set_string (draft, path, text);
}

/* Settles what was planned for a slot and nobody said anything of: all of it, or with a @person of 0 or more what she has. */
static gboolean
settle_slot (WwDesk *desk, const WwEventRoom *room, WwBatch *batch, int slot, int person, const char *state, GError **error)
{
  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      g_autoptr (WwDraft) draft = NULL;
      g_autofree char *rev = NULL;

      if (ww_document_get_integer (meeting, "slot", -1) != slot || !ww_event_meeting_is (meeting, "planned")
          || (person >= 0 && !ww_event_room_attends (room, (guint) person, meeting)))
        continue;
      rev = ww_store_get_rev (ww_desk_get_store (desk), ww_document_get_id (meeting), error);
      draft = ww_draft_new_from (meeting);
      ww_draft_set_string (draft, "state", state);
      if (!rev || !put (desk, batch, draft, rev, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ww_event_call_next (WwDesk *desk, const char *event_id, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDraft) draft = NULL;
  WwEventClock clock;

  if (!room)
    return FALSE;
  clock = ww_event_clock (room, ww_desk_get_now (desk));
  if (clock.phase == WW_EVENT_OVER)
    return TRUE;
  draft = ww_draft_new_from (room->event);
  ww_draft_remove (draft, "live.paused_at");
  ww_draft_remove (draft, "live.extra_minutes");
  if (clock.next < 0)
    set_instant (draft, "live.ended_at", ww_desk_get_now (desk));
  else
    {
      ww_draft_set_integer (draft, "live.slot", clock.next);
      set_instant (draft, "live.called_at", ww_desk_get_now (desk));
    }
  return (clock.slot < 0 || settle_slot (desk, room, batch, clock.slot, -1, "held", error)) && put (desk, batch, draft, room->event_rev, error)
         && ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_set_paused (WwDesk *desk, const char *event_id, gboolean paused, const char *label, GError **error)
{
  g_autoptr (WwDocument) event = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (WwDraft) draft = begin (desk, event_id, &event, &rev, error);
  gint64 paused_ms;

  if (!draft)
    return FALSE;
  paused_ms = get_instant (event, "live.paused_at");
  if (paused == (paused_ms != 0))
    return TRUE;
  if (paused)
    set_instant (draft, "live.paused_at", ww_desk_get_now (desk));
  else
    {
      /* As if the slot had been called later by as long as it stood still. */
      set_instant (draft, "live.called_at", get_instant (event, "live.called_at") + ww_desk_get_now (desk) - paused_ms);
      ww_draft_remove (draft, "live.paused_at");
    }
  return save (desk, draft, rev, label, error);
}

gboolean
ww_event_add_minutes (WwDesk *desk, const char *event_id, int minutes, const char *label, GError **error)
{
  g_autoptr (WwDocument) event = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (WwDraft) draft = begin (desk, event_id, &event, &rev, error);

  if (!draft)
    return FALSE;
  ww_draft_set_integer (draft, "live.extra_minutes", MAX (0, ww_document_get_integer (event, "live.extra_minutes", 0) + minutes));
  return save (desk, draft, rev, label, error);
}

/* The numbers from @from up to before @to, and those of @before that lie before @from. */
static char *
dup_slots (JsonArray *before, int from, int to)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; before && i < json_array_get_length (before); i++)
    if (json_array_get_int_element (before, i) < from)
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 1 ? "," : "", json_array_get_int_element (before, i));
  for (int slot = from; slot < to; slot++)
    g_string_append_printf (text, "%s%d", text->len > 1 ? "," : "", slot);
  return g_string_free (g_string_append_c (g_steal_pointer (&text), ']'), FALSE);
}

gboolean
ww_event_set_away (WwDesk *desk, const char *participant_id, int from, int to, const char *label, GError **error)
{
  g_autoptr (WwDocument) participant = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree char *rev = NULL, *slots = NULL;
  g_autoptr (WwDraft) draft = begin (desk, participant_id, &participant, &rev, error);
  int on, person;

  if (!draft)
    return FALSE;
  room = ww_event_room_load (ww_desk_get_store (desk), ww_document_get_string (participant, "event"), error);
  if (!room)
    return FALSE;
  slots = dup_slots (ww_document_get_list (participant, "away_slots"), from, to);
  ww_draft_set_json (draft, "away_slots", slots);
  on = ww_event_clock (room, ww_desk_get_now (desk)).slot;
  person = ww_event_room_find_person (room, participant_id);
  return put (desk, batch, draft, rev, error)
         && (on < from || on >= to || person < 0 || settle_slot (desk, room, batch, on, person, "missed", error))
         && ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_check_in (WwDesk *desk, const char *participant_id, gboolean here, const char *label, GError **error)
{
  g_autoptr (WwDocument) participant = NULL;
  g_autofree char *rev = NULL, *slots = NULL;
  g_autoptr (WwDraft) draft = begin (desk, participant_id, &participant, &rev, error);
  g_autoptr (WwEventRoom) room = NULL;
  WwEventClock clock;

  if (!draft)
    return FALSE;
  if (!here)
    {
      ww_draft_remove (draft, "checked_in_at");
      return save (desk, draft, rev, label, error);
    }
  /* At the door most are who nobody said anything of, and what slot is next need not be known for them. */
  if (!ww_document_has (participant, "away_slots"))
    {
      /* Seen before, maybe at another desk: she came then. */
      if (ww_document_has (participant, "checked_in_at"))
        return TRUE;
      set_instant (draft, "checked_in_at", ww_desk_get_now (desk));
      return save (desk, draft, rev, label, error);
    }
  set_instant (draft, "checked_in_at", ww_desk_get_now (desk));
  room = ww_event_room_load (ww_desk_get_store (desk), ww_document_get_string (participant, "event"), NULL);
  clock = room ? ww_event_clock (room, ww_desk_get_now (desk)) : (WwEventClock) { .next = 0 };
  slots = dup_slots (ww_document_get_list (participant, "away_slots"), clock.next < 0 ? G_MAXINT : clock.next, 0);
  ww_draft_set_json (draft, "away_slots", slots);
  return save (desk, draft, rev, label, error);
}

gboolean
ww_event_close_table (WwDesk *desk, const char *event_id, const char *table, int from, int to, const char *label, GError **error)
{
  g_autoptr (WwDocument) event = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (WwDraft) draft = begin (desk, event_id, &event, &rev, error);
  g_autoptr (JsonArray) tables = draft ? ww_event_list_copy (event, "tables") : NULL;

  if (!tables)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (tables); i++)
    {
      JsonObject *object = json_array_get_object_element (tables, i);
      JsonArray *before = json_object_has_member (object, "closed_slots") ? json_object_get_array_member (object, "closed_slots") : NULL;
      g_autofree char *closed = NULL;

      if (g_strcmp0 (json_object_get_string_member_with_default (object, "name", NULL), table) != 0)
        continue;
      closed = dup_slots (before, from, to);
      json_object_set_member (object, "closed_slots", json_from_string (closed, NULL));
    }
  ww_event_list_set (draft, "tables", tables);
  return save (desk, draft, rev, label, error);
}

gboolean
ww_event_make_break (WwDesk *desk, const char *event_id, int slot, const char *label, GError **error)
{
  g_autoptr (WwDocument) event = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (WwDraft) draft = begin (desk, event_id, &event, &rev, error);
  g_autoptr (JsonArray) slots = draft ? ww_event_list_copy (event, "slots") : NULL;

  if (!slots)
    return FALSE;
  if (slot >= 0 && (guint) slot < json_array_get_length (slots))
    json_object_set_boolean_member (json_array_get_object_element (slots, (guint) slot), "break", TRUE);
  ww_event_list_set (draft, "slots", slots);
  return save (desk, draft, rev, label, error);
}

gboolean
ww_event_extend_meeting (WwDesk *desk, const char *meeting_id, const char *label, GError **error)
{
  g_autoptr (WwDocument) meeting = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (WwDraft) draft = begin (desk, meeting_id, &meeting, &rev, error);

  if (!draft)
    return FALSE;
  ww_draft_set_integer (draft, "length", 1 + ww_document_get_integer (meeting, "length", 1));
  return save (desk, draft, rev, label, error);
}

gboolean
ww_event_set_printed_version (WwDesk *desk, const char *event_id, int version, GError **error)
{
  g_autoptr (WwDocument) event = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (WwDraft) draft = begin (desk, event_id, &event, &rev, error);
  g_autoptr (WwDocument) after = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();

  if (!draft)
    return FALSE;
  ww_draft_set_integer (draft, "live.printed_version", version);
  after = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!after)
    return FALSE;
  /* Paper that is out cannot be taken back. */
  ww_batch_put (batch, after, rev);
  return ww_desk_apply_aside (desk, batch, error);
}

int
ww_event_get_printed_version (const WwEventRoom *room)
{
  return (int) ww_document_get_integer (room->event, "live.printed_version", 1);
}

/* --- who is there --- */

int
ww_event_get_slot_of_interest (const WwEventRoom *room, WwEventClock clock)
{
  return clock.slot >= 0 ? clock.slot : clock.next >= 0 ? clock.next : (int) room->slots->len - 1;
}

static gboolean
is_away (const WwEventRoom *room, guint person, int slot)
{
  JsonArray *away = ww_document_get_list (ww_event_room_get_person (room, person)->document, "away_slots");

  for (guint i = 0; away && i < json_array_get_length (away); i++)
    if (json_array_get_int_element (away, i) == slot)
      return TRUE;
  return FALSE;
}

WwEventPresence
ww_event_get_presence (const WwEventRoom *room, guint person, int slot)
{
  if (is_away (room, person, slot))
    return WW_EVENT_AWAY;
  return ww_document_has (ww_event_room_get_person (room, person)->document, "checked_in_at") ? WW_EVENT_HERE : WW_EVENT_EXPECTED;
}

/* --- who has what to do --- */

enum { HAD_SOME = 1 << 0, LOST_SOME = 1 << 1, HAS_COMING = 1 << 2 };

/* (transfer full): by person, what her meetings are */
static guint8 *
list_fates (const WwEventRoom *room, int from)
{
  guint8 *fates = g_new0 (guint8, room->persons->len + 1);

  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      g_autoptr (GArray) attendants = ww_event_room_list_attendants (room, meeting);
      gboolean is_lost = ww_event_meeting_is (meeting, "cancelled") || ww_event_meeting_is (meeting, "missed");
      guint8 fate = HAD_SOME | (is_lost ? LOST_SOME : 0);

      if (ww_event_meeting_is (meeting, "planned") && ww_document_get_integer (meeting, "slot", -1) >= from)
        fate |= HAS_COMING;
      for (guint p = 0; p < attendants->len; p++)
        fates[g_array_index (attendants, guint, p)] |= fate;
    }
  return fates;
}

/* (transfer full): the participants and organisations that requests name */
static GHashTable *
list_parties (const WwEventRoom *room)
{
  GHashTable *named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < room->requests->len; i++)
    {
      JsonArray *parties = ww_document_get_list (room->requests->pdata[i], "parties");

      for (guint p = 0; parties && p < json_array_get_length (parties); p++)
        if (g_strcmp0 (ww_document_get_string (room->requests->pdata[i], "status"), "declined") != 0)
          g_hash_table_add (named, (gpointer) json_array_get_string_element (parties, p));
    }
  return named;
}

GArray *
ww_event_list_owed (const WwEventRoom *room, int from, gboolean planned)
{
  g_autofree guint8 *fates = list_fates (room, from);
  g_autoptr (GHashTable) named = list_parties (room);
  GArray *owed = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint p = 0; p < room->persons->len; p++)
    if ((fates[p] & HAS_COMING ? planned : !(fates[p] & HAD_SOME) || (fates[p] & LOST_SOME))
        && (g_hash_table_contains (named, ww_document_get_id (ww_event_room_get_person (room, p)->document))
            || g_hash_table_contains (named, ww_event_room_get_organisation (room, p))))
      g_array_append_val (owed, p);
  return owed;
}

gboolean
ww_event_is_kept (const WwEventRoom *room, const char *id)
{
  return ww_event_list_has (ww_document_get_list (room->event, "live.kept"), id);
}

GPtrArray *
ww_event_list_tables (const WwEventRoom *room, int slot)
{
  GPtrArray *meetings = g_ptr_array_new ();

  g_ptr_array_set_size (meetings, (int) room->tables->len);
  for (guint i = 0; slot >= 0 && i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      int table;

      if (ww_event_meeting_is (meeting, "cancelled")
          || (ww_document_get_integer (meeting, "slot", -1) != slot && !((ww_event_meeting_get_overrun (room, meeting) >> slot) & 1)))
        continue;
      table = ww_event_room_find_table (room, ww_document_get_string (meeting, "table"));
      if (table >= 0)
        meetings->pdata[table] = meeting;
    }
  return meetings;
}

int
ww_event_get_return (const WwEventRoom *room, guint person, int slot)
{
  for (; slot >= 0 && slot < (int) room->slots->len; slot++)
    if (!is_away (room, person, slot) && !ww_event_room_get_slot (room, (guint) slot)->is_break)
      return slot;
  return -1;
}

gboolean
ww_event_settle_meeting (WwDesk *desk, const char *meeting_id, const char *state, const char *note, const char *label, GError **error)
{
  g_autoptr (WwDocument) meeting = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (WwDraft) draft = begin (desk, meeting_id, &meeting, &rev, error);

  if (!draft)
    return FALSE;
  ww_draft_set_string (draft, "state", state);
  if (note)
    ww_draft_set_string (draft, "outcome_note", note);
  return save (desk, draft, rev, label, error);
}
