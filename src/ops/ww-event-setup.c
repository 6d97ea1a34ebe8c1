/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-setup.h"

#include "ww-event-edition.h"
#include "ww-event-list.h"
#include "ww-instant.h"

/* Which number a slot has now, by the one that it had; -1 for those that are gone. */
typedef struct {
  WwDesk *desk;
  WwBatch *batch;
  int *now;
  guint n_before;
  GError *error;
} Renumbering;

/* The same day at another hour: nothing but the times is different. */
static gboolean
is_moved (const WwEventRoom *room, const GArray *slots)
{
  if (slots->len != room->slots->len)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      const WwEventSlot *before = ww_event_room_get_slot (room, i), *after = &g_array_index (slots, WwEventSlot, i);

      if (before->is_break != after->is_break || before->end_ms - before->start_ms != after->end_ms - after->start_ms)
        return FALSE;
    }
  return TRUE;
}

/* Returns: whether any slot has another number, or is gone */
static gboolean
renumber (const WwEventRoom *room, const GArray *slots, int *now)
{
  gboolean moved = is_moved (room, slots), different = FALSE;

  for (guint i = 0; i < room->slots->len; i++)
    {
      now[i] = moved ? (int) i : -1;
      for (guint s = 0; !moved && s < slots->len; s++)
        if (g_array_index (slots, WwEventSlot, s).start_ms == ww_event_room_get_slot (room, i)->start_ms)
          now[i] = (int) s;
      different = different || now[i] != (int) i;
    }
  return different;
}

static int
get_now (const Renumbering *self, gint64 before)
{
  return before >= 0 && before < (gint64) self->n_before ? self->now[before] : -1;
}

static JsonArray *
renumber_list (const Renumbering *self, JsonArray *before)
{
  JsonArray *after = json_array_new ();

  for (guint i = 0; before && i < json_array_get_length (before); i++)
    {
      int now = get_now (self, json_array_get_int_element (before, i));

      if (now >= 0)
        json_array_add_int_element (after, now);
    }
  return after;
}

static void
renumber_member (const Renumbering *self, WwDraft *draft, WwDocument *document, const char *member)
{
  g_autoptr (JsonArray) after = NULL;

  if (!ww_document_has (document, member))
    return;
  after = renumber_list (self, ww_document_get_list (document, member));
  ww_event_list_set (draft, member, after);
}

/* The lists of slots in the objects of a list. */
static void
renumber_objects (const Renumbering *self, WwDraft *draft, WwDocument *document, const char *list, const char *member)
{
  g_autoptr (JsonArray) objects = ww_event_list_copy (document, list);

  if (!ww_document_has (document, list))
    return;
  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      JsonObject *object = json_array_get_object_element (objects, i);

      if (json_object_has_member (object, member))
        json_object_set_array_member (object, member, renumber_list (self, json_object_get_array_member (object, member)));
    }
  ww_event_list_set (draft, list, objects);
}

/* --- what belongs to the event --- */

static gboolean
put (Renumbering *self, WwDocument *before, WwDraft *draft)
{
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) there = ww_store_get (ww_desk_get_store (self->desk), ww_document_get_id (before), &rev, &self->error);
  g_autoptr (WwDocument) after = there ? ww_draft_finish (draft, ww_desk_get_now (self->desk), ww_desk_get_advisor (self->desk), &self->error)
                                       : NULL;

  if (after)
    ww_batch_put (self->batch, after, rev);
  return after != NULL;
}

static gboolean
renumber_document (Renumbering *self, WwDocument *document, const char *const *members)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (document);
  gboolean concerned = FALSE;

  for (; *members; members++)
    {
      concerned = concerned || ww_document_has (document, *members);
      renumber_member (self, draft, document, *members);
    }
  return !concerned || put (self, document, draft);
}

/* Of a timetable, or of what was published of one. */
static gboolean
renumber_timetable (Renumbering *self, WwDocument *timetable)
{
  g_autoptr (JsonArray) before = ww_event_list_copy (timetable, "meetings"), after = json_array_new ();
  g_autoptr (WwDraft) draft = ww_draft_new_from (timetable);

  for (guint i = 0; i < json_array_get_length (before); i++)
    {
      JsonObject *meeting = json_array_get_object_element (before, i);
      int now = get_now (self, json_object_get_int_member_with_default (meeting, "slot", -1));

      if (now < 0)
        continue;
      json_object_set_int_member (meeting, "slot", now);
      json_array_add_object_element (after, json_object_ref (meeting));
    }
  ww_event_list_set (draft, "meetings", after);
  return put (self, timetable, draft);
}

static gboolean
renumber_meeting (Renumbering *self, WwDocument *meeting)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (meeting);
  int now = get_now (self, ww_document_get_integer (meeting, "slot", -1));

  if (now >= 0)
    ww_draft_set_integer (draft, "slot", now);
  else if (g_strcmp0 (ww_document_get_string (meeting, "state"), "planned") == 0)
    ww_draft_set_string (draft, "state", "cancelled");
  else
    return TRUE;
  return put (self, meeting, draft);
}

static gboolean
renumber_all (Renumbering *self, const WwEventRoom *room)
{
  g_autoptr (WwDocument) edition = ww_event_edition_load (ww_desk_get_store (self->desk), room->event);
  static const char *const of_person[] = { "available_slots", "away_slots", NULL }, *const of_request[] = { "slots", NULL };

  for (guint i = 0; i < room->persons->len; i++)
    if (!renumber_document (self, ww_event_room_get_person (room, i)->document, of_person))
      return FALSE;
  for (guint i = 0; i < room->requests->len; i++)
    if (!renumber_document (self, ww_event_room_get_request (room, i), of_request))
      return FALSE;
  for (guint i = 0; i < room->timetables->len; i++)
    if (!renumber_timetable (self, room->timetables->pdata[i]))
      return FALSE;
  if (edition && !renumber_timetable (self, edition))
    return FALSE;
  for (guint i = 0; i < room->meetings->len; i++)
    if (!renumber_meeting (self, room->meetings->pdata[i]))
      return FALSE;
  return TRUE;
}

/* --- the event --- */

static void
set_slots (WwDraft *draft, const GArray *slots)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < slots->len; i++)
    {
      const WwEventSlot *slot = &g_array_index (slots, WwEventSlot, i);
      g_autofree char *start = ww_instant_format (slot->start_ms), *end = ww_instant_format (slot->end_ms);

      g_string_append_printf (text, "%s{\"start\":\"%s\",\"end\":\"%s\",\"break\":%s}", i ? "," : "", start, end, slot->is_break ? "true" : "false");
    }
  g_string_append_c (text, ']');
  ww_draft_set_json (draft, "slots", text->str);
}

/* What of the event itself speaks of slots. */
static void
renumber_event (const Renumbering *self, WwDraft *draft, WwDocument *event)
{
  int slot = get_now (self, ww_document_get_integer (event, "live.slot", -1));

  renumber_objects (self, draft, event, "tables", "closed_slots");
  renumber_objects (self, draft, event, "break_windows", "slots");
  if (slot >= 0)
    ww_draft_set_integer (draft, "live.slot", slot);
}

char *
ww_event_set_up (WwDesk *desk, WwDraft *draft, const GArray *slots, const char *base_rev, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = base_rev ? ww_event_room_load (ww_desk_get_store (desk), ww_draft_get_id (draft), error) : NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree int *now = room ? g_new (int, MAX (1, room->slots->len)) : NULL;
  Renumbering self = { .desk = desk, .batch = batch, .now = now, .n_before = room ? room->slots->len : 0 };
  g_autoptr (WwDocument) event = NULL;

  if (base_rev && !room)
    return NULL;
  set_slots (draft, slots);
  if (room && renumber (room, slots, now))
    {
      renumber_event (&self, draft, room->event);
      if (!renumber_all (&self, room))
        {
          g_propagate_error (error, self.error);
          return NULL;
        }
    }
  event = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!event)
    return NULL;
  ww_batch_put (batch, event, base_rev);
  return ww_desk_apply (desk, batch, label, error) ? g_strdup (ww_document_get_id (event)) : NULL;
}

static void
remove_all (WwBatch *batch, GPtrArray *documents)
{
  for (guint i = 0; i < documents->len; i++)
    ww_batch_delete (batch, ww_document_get_id (documents->pdata[i]), NULL);
}

gboolean
ww_event_remove (WwDesk *desk, const char *event_id, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  JsonArray *published;

  if (!room)
    return FALSE;
  published = ww_document_get_list (room->event, "published");
  for (guint i = 0; published && i < json_array_get_length (published); i++)
    {
      const char *edition = json_object_get_string_member_with_default (json_array_get_object_element (published, i), "edition", NULL);

      if (edition)
        ww_batch_delete (batch, edition, NULL);
    }
  remove_all (batch, room->meetings);
  remove_all (batch, room->timetables);
  remove_all (batch, room->requests);
  for (guint i = 0; i < room->persons->len; i++)
    ww_batch_delete (batch, ww_document_get_id (ww_event_room_get_person (room, i)->document), NULL);
  ww_batch_delete (batch, event_id, room->event_rev);
  return ww_desk_apply (desk, batch, label, error);
}
