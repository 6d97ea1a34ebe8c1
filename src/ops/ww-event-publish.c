/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-publish.h"

#include <string.h>

#include "ww-agenda.h"
#include "ww-draft.h"
#include "ww-event-agenda.h"
#include "ww-event-edition.h"
#include "ww-event-live.h"
#include "ww-instant.h"

int
ww_event_get_version (const WwEventRoom *room)
{
  return ww_agenda_get_version (room->event);
}

typedef struct {
  WwDesk *desk;
  const WwEventRoom *room;
  WwBatch *batch;
  int version;
  GHashTable *touched; /* participants whose agenda changes */
  GHashTable *planned; /* ids of the meetings of the plan */
  GPtrArray *coming;   /* (element-type WwDocument): those of them that have not taken place, as they are then */
} Publisher;

static void
touch (Publisher *publisher, JsonArray *participants)
{
  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    g_hash_table_add (publisher->touched, g_strdup (json_array_get_string_element (participants, i)));
}

static gboolean
put (Publisher *publisher, WwDraft *draft, WwDocument *before, GError **error)
{
  g_autoptr (WwDocument) document = NULL;
  g_autofree char *rev = NULL;

  ww_draft_set_integer (draft, "version", publisher->version);
  document = ww_draft_finish (draft, ww_desk_get_now (publisher->desk), ww_desk_get_advisor (publisher->desk), error);
  if (!document)
    return FALSE;
  if (before)
    {
      touch (publisher, ww_document_get_list (before, "participants"));
      rev = ww_store_get_rev (ww_desk_get_store (publisher->desk), ww_document_get_id (before), error);
      if (!rev)
        return FALSE;
    }
  if (!ww_event_meeting_is (document, "cancelled"))
    {
      touch (publisher, ww_document_get_list (document, "participants"));
      g_ptr_array_add (publisher->coming, g_object_ref (document));
    }
  ww_batch_put (publisher->batch, document, rev);
  return TRUE;
}

static char **
dup_who (const WwEventRoom *room, const WwPlanMeeting *meeting)
{
  g_autoptr (GStrvBuilder) who = g_strv_builder_new ();

  for (guint p = 0; p < WW_PLAN_ROLES_MAX && meeting->who[p] != WW_PLAN_NONE; p++)
    g_strv_builder_add (who, ww_document_get_id (ww_event_room_get_person (room, (guint) meeting->who[p])->document));
  return g_strv_builder_end (who);
}

static gboolean
is_with (WwDocument *meeting, char **who)
{
  g_auto (GStrv) before = ww_document_dup_strings (meeting, "participants");

  return g_strv_equal ((const char *const *) who, (const char *const *) before);
}

/* Whether a published meeting can stay as it is: it is history, or planned just so. */
static gboolean
stays (WwDocument *before, const WwPlanMeeting *meeting, const char *table)
{
  if (ww_event_meeting_is (before, "held"))
    return TRUE;
  return ww_event_meeting_is (before, "planned") && ww_document_get_integer (before, "slot", -1) == meeting->slot
         && g_strcmp0 (ww_document_get_string (before, "table"), table) == 0;
}

/* The published meetings by their requests; of several of a request the one that was not cancelled. What was missed stays so, and may be
 * planned anew as another meeting. */
static GHashTable *
index_meetings (const WwEventRoom *room)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < room->meetings->len; i++)
    {
      const char *request = ww_document_get_string (room->meetings->pdata[i], "request");

      if (request && !ww_event_meeting_is (room->meetings->pdata[i], "missed")
          && (!g_hash_table_contains (index, request) || !ww_event_meeting_is (room->meetings->pdata[i], "cancelled")))
        g_hash_table_insert (index, (gpointer) request, room->meetings->pdata[i]);
    }
  return index;
}

static gboolean
put_meeting (Publisher *publisher, const WwPlanMeeting *meeting, GHashTable *by_request, GError **error)
{
  WwDocument *request = ww_event_room_get_request (publisher->room, (guint) meeting->wish);
  const char *table = ww_event_room_get_table (publisher->room, (guint) meeting->table)->name;
  WwDocument *before = g_hash_table_lookup (by_request, ww_document_get_id (request));
  g_auto (GStrv) who = dup_who (publisher->room, meeting);
  g_autoptr (WwDraft) draft = NULL;

  /* With other people it is another meeting, and the one before is cancelled in the calendars of those who had it. With the same
   * ones it stays the same, even if it was cancelled and comes back. */
  if (before && !ww_event_meeting_is (before, "held") && !is_with (before, who))
    before = NULL;
  if (before)
    g_hash_table_add (publisher->planned, (gpointer) ww_document_get_id (before));
  if (before && stays (before, meeting, table))
    {
      if (ww_event_meeting_is (before, "planned"))
        g_ptr_array_add (publisher->coming, g_object_ref (before));
      return TRUE;
    }
  draft = before ? ww_draft_new_from (before) : ww_draft_new ("meeting", ww_desk_get_now (publisher->desk));
  ww_draft_set_string (draft, "event", ww_document_get_id (publisher->room->event));
  ww_draft_set_string (draft, "request", ww_document_get_id (request));
  ww_draft_set_strings (draft, "participants", (const char *const *) who);
  ww_draft_set_integer (draft, "slot", meeting->slot);
  ww_draft_set_string (draft, "table", table);
  ww_draft_set_integer (draft, "length", ww_document_get_integer (request, "length", 1));
  ww_draft_set_integer (draft, "score", ww_document_get_integer (request, "score", WW_EVENT_SCORE_DEFAULT));
  ww_draft_set_string (draft, "state", "planned");
  return put (publisher, draft, before, error);
}

static gboolean
has_coming (const WwPlan *plan, guint person, int from)
{
  for (int slot = from; slot < (int) ww_plan_problem_get_n_slots (ww_plan_get_problem (plan)); slot++)
    if (ww_plan_get_at_person (plan, (int) person, slot) != WW_PLAN_NONE)
      return TRUE;
  return FALSE;
}

/* For whom this plan has nothing, though she could be there, it was decided: she is not asked about again. For whom it has something, anew. */
static void
set_kept (Publisher *publisher, WwDraft *draft, const WwPlan *plan)
{
  const WwEventRoom *room = publisher->room;
  int next = ww_event_clock (room, ww_desk_get_now (publisher->desk)).next;
  g_auto (GStrv) before = ww_document_dup_strings (room->event, "live.kept");
  g_autoptr (GArray) owed = ww_event_list_owed (room, next, TRUE);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (next < 0)
    return;
  for (guint i = 0; before[i]; i++)
    {
      int person = ww_event_room_find_person (room, before[i]);

      if (person < 0 || !has_coming (plan, (guint) person, next))
        g_ptr_array_add (kept, before[i]);
    }
  for (guint i = 0; i < owed->len; i++)
    {
      guint person = g_array_index (owed, guint, i);
      const char *id = ww_document_get_id (ww_event_room_get_person (room, person)->document);

      if (ww_event_get_presence (room, person, next) != WW_EVENT_AWAY && !has_coming (plan, person, next) && !ww_event_is_kept (room, id))
        g_ptr_array_add (kept, (gpointer) id);
    }
  g_ptr_array_add (kept, NULL);
  if (kept->len > 1 || *before)
    ww_draft_set_strings (draft, "live.kept", (const char *const *) kept->pdata);
}

/* The version's line in the event. */
static gboolean
put_event (Publisher *publisher, const WwPlan *plan, WwDocument *timetable, WwDocument *edition, const char *const *overrides, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (publisher->room->event);
  JsonArray *before = ww_document_get_list (publisher->room->event, "published");
  g_autoptr (JsonArray) all = json_array_new ();
  g_autoptr (JsonNode) root = json_node_alloc ();
  g_autoptr (WwDocument) event = NULL;
  g_autofree char *at = ww_instant_format (ww_desk_get_now (publisher->desk)), *text = NULL;
  JsonObject *line = json_object_new ();

  for (guint i = 0; before && i < json_array_get_length (before); i++)
    json_array_add_element (all, json_array_dup_element (before, i));
  json_object_set_int_member (line, "version", publisher->version);
  json_object_set_string_member (line, "at", at);
  json_object_set_string_member (line, "edition", ww_document_get_id (edition));
  if (ww_desk_get_advisor (publisher->desk))
    json_object_set_string_member (line, "by", ww_desk_get_advisor (publisher->desk));
  if (timetable)
    {
      json_object_set_string_member (line, "timetable", ww_document_get_id (timetable));
      ww_draft_set_string (draft, "plan", ww_document_get_id (timetable));
    }
  if (overrides && *overrides)
    {
      JsonArray *said = json_array_new ();

      for (; *overrides; overrides++)
        json_array_add_string_element (said, *overrides);
      json_object_set_array_member (line, "overrides", said);
    }
  json_array_add_object_element (all, line);
  json_node_init_array (root, all);
  text = json_to_string (root, FALSE);
  ww_draft_set_json (draft, "published", text);
  set_kept (publisher, draft, plan);
  event = ww_draft_finish (draft, ww_desk_get_now (publisher->desk), ww_desk_get_advisor (publisher->desk), error);
  if (!event)
    return FALSE;
  ww_batch_put (publisher->batch, event, publisher->room->event_rev);
  return TRUE;
}

gboolean
ww_event_publish (WwDesk *desk, const WwEventRoom *room, const WwPlan *plan, WwDocument *timetable, const char *const *overrides,
                  const char *label, guint *n_changed, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_request = index_meetings (room), planned = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) meetings = ww_plan_list (plan);
  Publisher publisher = { desk, room, batch, ww_event_get_version (room) + 1, touched, planned, coming };
  g_autoptr (WwDocument) edition = NULL;

  for (guint i = 0; i < meetings->len; i++)
    if (!put_meeting (&publisher, &g_array_index (meetings, WwPlanMeeting, i), by_request, error))
      return FALSE;
  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];

      if (ww_event_meeting_is (meeting, "planned") && !g_hash_table_contains (planned, ww_document_get_id (meeting)))
        {
          g_autoptr (WwDraft) draft = ww_draft_new_from (meeting);

          ww_draft_set_string (draft, "state", "cancelled");
          if (!put (&publisher, draft, meeting, error))
            return FALSE;
        }
    }
  if (n_changed)
    *n_changed = g_hash_table_size (touched);
  /* Who came since the last plan has a page of her own from this one on. */
  if (ww_document_get_boolean (room->event, "agenda_pages") && !ww_event_give_agenda_keys (desk, room, batch, error))
    return FALSE;
  edition = ww_event_edition_new (desk, ww_document_get_id (room->event), publisher.version, coming, error);
  if (!edition)
    return FALSE;
  ww_batch_put (batch, edition, NULL);
  return put_event (&publisher, plan, timetable, edition, overrides, error) && ww_desk_apply (desk, batch, label, error);
}
