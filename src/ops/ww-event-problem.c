/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-event-rules.h"
#include "ww-instant.h"

#define MS_PER_MINUTE 60000
/* What is only asked for by one side counts less than what both want. */
#define VALUE_OF_REQUESTED(score) ((score) * 6 / 10)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, message);
  return FALSE;
}

/* What the day did to somebody's slots, or to a table's: those that a meeting runs on into, and those in which a meeting stays that
 * could not be planned any more. */
typedef struct {
  WwPlanSlots taken, kept;
} Day;

static void
mark_day (const WwEventRoom *room, WwDocument *meeting, Day *persons, Day *tables, WwPlanSlots taken, WwPlanSlots kept)
{
  JsonArray *participants = ww_document_get_list (meeting, "participants");
  int table = ww_event_room_find_table (room, ww_document_get_string (meeting, "table"));

  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    {
      int person = ww_event_room_find_person (room, json_array_get_string_element (participants, i));

      if (person >= 0)
        {
          persons[person].taken |= taken;
          persons[person].kept |= kept;
        }
    }
  if (table >= 0)
    {
      tables[table].taken |= taken;
      tables[table].kept |= kept;
    }
}

static void
read_day (const WwEventRoom *room, GHashTable *kept, Day *persons, Day *tables)
{
  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      gint64 slot = ww_document_get_integer (meeting, "slot", -1);
      gboolean stays = kept && g_hash_table_contains (kept, ww_document_get_id (meeting));

      if (slot >= 0 && slot < room->slots->len && !ww_event_meeting_is (meeting, "cancelled") && !ww_event_meeting_is (meeting, "missed"))
        mark_day (room, meeting, persons, tables, ww_event_meeting_get_overrun (room, meeting), stays ? WW_PLAN_SLOT (slot) : 0);
    }
}

static gboolean
add_slots (const WwEventRoom *room, WwPlanProblem *problem, WwPlanSlots *open, GError **error)
{
  gint64 midnight_ms;
  int session = 0;

  if (room->slots->len == 0)
    return refuse (error, _("This event has no slots yet. Add the times of its meetings first."));
  if (room->slots->len > WW_PLAN_SLOTS_MAX)
    return refuse (error, _("This event has more slots than can be planned. Plan it in several parts."));
  midnight_ms = ww_event_room_get_slot (room, 0)->start_ms;
  midnight_ms -= midnight_ms % (24 * 60 * MS_PER_MINUTE);
  for (guint i = 0; i < room->slots->len; i++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (room, i);

      /* After a break, or on another day, begins another session: what lies between is nobody's idle gap. */
      if (i > 0 && (ww_event_room_get_slot (room, i - 1)->is_break || slot->is_break
                    || slot->start_ms - ww_event_room_get_slot (room, i - 1)->end_ms > 2 * 60 * MS_PER_MINUTE))
        session++;
      ww_plan_problem_add_slot (problem, (int) ((slot->start_ms - midnight_ms) / MS_PER_MINUTE),
                                (int) ((slot->end_ms - midnight_ms) / MS_PER_MINUTE), session);
      if (!slot->is_break)
        *open |= WW_PLAN_SLOT (i);
    }
  return TRUE;
}

/* Zones are what the tables say they stand in; those that do not say stand together in one. */
static int
find_zone (WwPlanProblem *problem, GHashTable *zones, const char *name)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (zones, name ? name : "", NULL, &number))
    {
      number = GINT_TO_POINTER (ww_plan_problem_add_zone (problem));
      g_hash_table_insert (zones, g_strdup (name ? name : ""), number);
    }
  return GPOINTER_TO_INT (number);
}

static void
add_tables (const WwEventRoom *room, WwPlanProblem *problem, const Day *day, gboolean keep_tables)
{
  g_autoptr (GHashTable) zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) hosts = g_hash_table_new (NULL, NULL);
  JsonArray *list = ww_document_get_list (room->event, "tables"), *walks = ww_document_get_list (room->event, "walks");

  for (guint i = 0; i < room->tables->len; i++)
    {
      const WwEventTable *from = ww_event_room_get_table (room, i);
      JsonObject *object = json_array_get_object_element (list, i);
      WwPlanTable table = { .zone = find_zone (problem, zones, from->zone),
                            .seats = from->seats,
                            .host = WW_PLAN_NONE,
                            .closed = (ww_event_room_read_slots (room, object, "closed_slots") | day[i].taken) & ~day[i].kept,
                            .reserve = json_object_get_boolean_member_with_default (object, "reserve", FALSE) };

      /* An organisation's tables are those of its people, one each. */
      if (from->host && keep_tables)
        {
          g_autoptr (GArray) persons = ww_event_room_list_party (room, from->host);

          for (guint p = 0; p < persons->len && table.host == WW_PLAN_NONE; p++)
            if (g_hash_table_add (hosts, GINT_TO_POINTER (g_array_index (persons, int, p))))
              table.host = g_array_index (persons, int, p);
        }
      ww_plan_problem_add_table (problem, &table);
    }
  for (guint i = 0; walks && i < json_array_get_length (walks); i++)
    {
      JsonObject *walk = json_array_get_object_element (walks, i);
      int from = find_zone (problem, zones, json_object_get_string_member_with_default (walk, "from", NULL));
      int to = find_zone (problem, zones, json_object_get_string_member_with_default (walk, "to", NULL));
      int minutes = (int) json_object_get_int_member_with_default (walk, "minutes", 0);

      ww_plan_problem_set_walk (problem, from, to, minutes);
      ww_plan_problem_set_walk (problem, to, from, minutes);
    }
}

static guint
count_slots (WwPlanSlots slots)
{
  guint n = 0;

  for (; slots; slots &= slots - 1)
    n++;
  return n;
}

static void
add_persons (const WwEventRoom *room, WwPlanProblem *problem, const Day *day, WwPlanSlots open)
{
  gint64 max = ww_document_get_integer (room->event, "limits.max_meetings", (gint64) room->slots->len);
  gint64 min = ww_document_get_integer (room->event, "limits.min_meetings", 0);
  int weight = ww_event_get_rule (room->event, WW_EVENT_RULE_PROMISED), run = ww_event_get_rule (room->event, WW_EVENT_RULE_IN_A_ROW);

  for (guint i = 0; i < room->persons->len; i++)
    {
      WwDocument *document = ww_event_room_get_person (room, i)->document;
      JsonObject *object = ww_document_get_object (document);
      gboolean startup = g_strcmp0 (ww_event_room_get_role (room, i), "startup") == 0;
      gint64 own_max = ww_document_get_integer (document, "max_meetings", max);
      gint64 own_min = MIN (own_max, ww_document_get_integer (document, "min_meetings", startup ? min : 0));
      WwPlanSlots available = json_object_has_member (object, "available_slots") ? ww_event_room_read_slots (room, object, "available_slots") : open;

      available = (available & open & ~ww_event_room_read_slots (room, object, "away_slots") & ~day[i].taken) | day[i].kept;
      ww_plan_problem_add_person (problem, &(WwPlanPerson) {
        .available = available, .max = (int) own_max,
        /* What an event promises, it promises to those who came to be seen, while they are there. */
        .min = (int) MIN (own_min, (gint64) count_slots (available)),
        .min_weight = ww_document_get_boolean (document, "vip") ? 2 * weight : weight,
        .max_run = run > 0 ? run : (int) room->slots->len, .is_startup = startup });
    }
}

/* Whom of the others this person will not meet. */
static void
add_wont_meet (const WwEventRoom *room, WwPlanProblem *problem, guint person)
{
  g_auto (GStrv) refused = ww_document_dup_strings (ww_event_room_get_person (room, person)->document, "wont_meet");

  for (guint other = 0; *refused && other < room->persons->len; other++)
    if (other != person && g_strv_contains ((const char *const *) refused, ww_event_room_get_organisation (room, other)))
      ww_plan_problem_add_blocked (problem, (int) person, (int) other);
}

static void
add_pairs (const WwEventRoom *room, WwPlanProblem *problem)
{
  gboolean apart = ww_document_get_boolean (room->event, "rules.competitors_apart");

  for (guint i = 0; i < room->persons->len; i++)
    {
      add_wont_meet (room, problem, i);
      for (guint j = i + 1; apart && j < room->persons->len; j++)
        if (ww_event_room_are_rivals (room, ww_event_room_get_organisation (room, i), ww_event_room_get_organisation (room, j)))
          ww_plan_problem_add_apart (problem, (int) i, (int) j);
    }
}

/* What was declined, has expired, or what only a match proposed between roles that the event does not let meet unless they ask. */
static WwPlanStatus
get_status (const WwEventRoom *room, WwDocument *request, gint64 now_ms)
{
  const char *status = ww_document_get_string (request, "status"), *expires = ww_document_get_string (request, "expires_at");
  gint64 expires_ms;

  if (!ww_event_request_is_asked (request) && ww_event_room_request_may (room, request) != WW_EVENT_MAY)
    return WW_PLAN_DECLINED;
  if (g_strcmp0 (status, "accepted") == 0)
    return WW_PLAN_ACCEPTED;
  if (g_strcmp0 (status, "requested") != 0 || (expires && ww_instant_parse (expires, &expires_ms) && expires_ms <= now_ms))
    return WW_PLAN_DECLINED;
  return WW_PLAN_REQUESTED;
}

static gboolean
add_requests (const WwEventRoom *room, WwPlanProblem *problem, gint64 now_ms, GError **error)
{
  int again = ww_event_get_rule (room->event, WW_EVENT_RULE_MET_BEFORE);

  for (guint i = 0; i < room->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (room, i);
      JsonArray *parties = ww_document_get_list (request, "parties");
      guint n_parties = parties ? json_array_get_length (parties) : 0;
      gint64 score = ww_document_get_integer (request, "score", WW_EVENT_SCORE_DEFAULT);
      g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      WwPlanWish wish = { .status = get_status (room, request, now_ms),
                          .slots = ww_document_has (request, "slots") ? ww_event_room_read_slots (room, ww_document_get_object (request), "slots")
                                                                      : WW_PLAN_ALL_SLOTS,
                          .must = ww_document_get_boolean (request, "must"),
                          .length = (int) ww_document_get_integer (request, "length", 1) };

      wish.value = (int) (wish.status == WW_PLAN_ACCEPTED ? score : VALUE_OF_REQUESTED (score));
      if (ww_event_room_is_again (room, i))
        wish.value = wish.value * again / 100;
      for (guint p = 0; p < MIN (n_parties, WW_PLAN_ROLES_MAX); p++)
        {
          GArray *party = ww_event_room_list_party (room, json_array_get_string_element (parties, p));

          g_ptr_array_add (persons, party);
          wish.roles[wish.n_roles++] = (WwPlanRole) { (const int *) (gpointer) party->data, party->len };
          /* Somebody who is not coming cannot be met; the request stays, and its number with it. */
          if (party->len == 0)
            wish.status = WW_PLAN_DECLINED;
        }
      if (n_parties < 2 || n_parties > WW_PLAN_ROLES_MAX)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The request %s is for %u parties. It can be planned for two to four."),
                       ww_document_get_id (request), n_parties);
          return FALSE;
        }
      ww_plan_problem_add_wish (problem, &wish);
    }
  return TRUE;
}

static WwPlanProblem *
build (const WwEventRoom *room, gint64 now_ms, GHashTable *kept, GError **error)
{
  g_autoptr (WwPlanProblem) problem = ww_plan_problem_new ();
  g_autofree Day *persons = g_new0 (Day, room->persons->len + 1), *tables = g_new0 (Day, room->tables->len + 1);
  g_autoptr (GArray) breaks = ww_event_list_breaks (room);
  WwPlanSlots open = 0;

  if (!add_slots (room, problem, &open, error))
    return NULL;
  read_day (room, kept, persons, tables);
  add_tables (room, problem, tables, ww_event_get_rule (room->event, WW_EVENT_RULE_TABLES));
  add_persons (room, problem, persons, open);
  add_pairs (room, problem);
  for (guint i = 0; i < breaks->len; i++)
    ww_plan_problem_add_break_window (problem, g_array_index (breaks, WwEventBreak, i).slots, g_array_index (breaks, WwEventBreak, i).need);
  ww_plan_problem_set_break_weight (problem, ww_event_get_rule (room->event, WW_EVENT_RULE_GAPS));
  return add_requests (room, problem, now_ms, error) ? g_steal_pointer (&problem) : NULL;
}

WwPlanProblem *
ww_event_problem_new (const WwEventRoom *room, gint64 now_ms, GError **error)
{
  g_autoptr (WwPlanProblem) problem = build (room, now_ms, NULL, error);

  return problem && ww_plan_problem_finish (problem, error) ? g_steal_pointer (&problem) : NULL;
}

static GHashTable *
index_requests (const WwEventRoom *room)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < room->requests->len; i++)
    g_hash_table_insert (index, (gpointer) ww_document_get_id (ww_event_room_get_request (room, i)), GUINT_TO_POINTER (i + 1));
  return index;
}

/* The number of the request that a meeting or a line of a timetable is for, or -1. */
static int
find_request (GHashTable *requests, const char *request)
{
  return request ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (requests, request)) - 1 : -1;
}

static void
lock_kept (const WwEventRoom *room, WwPlanProblem *problem, const WwPlan *printed, int next_slot, GHashTable *kept)
{
  g_autoptr (GHashTable) requests = index_requests (room);

  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      int wish = find_request (requests, ww_document_get_string (meeting, "request"));
      const WwPlanMeeting *there = wish < 0 ? NULL : ww_plan_get_meeting (printed, wish);

      if (there && there->slot >= next_slot && ww_event_meeting_is (meeting, "planned")
          && g_hash_table_contains (kept, ww_document_get_id (meeting)))
        ww_plan_problem_add_lock (problem, there);
    }
}

WwPlanProblem *
ww_event_problem_new_repair (const WwEventRoom *room, gint64 now_ms, const WwPlan *printed, int next_slot, GHashTable *kept,
                             GError **error)
{
  g_autoptr (WwPlanProblem) problem = build (room, now_ms, kept, error);
  g_autoptr (GArray) meetings = ww_plan_list (printed);

  if (!problem)
    return NULL;
  if (kept)
    lock_kept (room, problem, printed, next_slot, kept);
  ww_plan_problem_set_printed (problem, next_slot, (const WwPlanMeeting *) (gpointer) meetings->data, meetings->len,
                               &WW_PLAN_CHANGE_COSTS_DEFAULT);
  return ww_plan_problem_finish (problem, error) ? g_steal_pointer (&problem) : NULL;
}

/* Puts a meeting that a document tells of on the plan, if all it needs is still there. */
static gboolean
put (const WwEventRoom *room, WwPlan *plan, GHashTable *requests, JsonObject *object)
{
  JsonNode *participants = json_object_get_member (object, "participants");
  WwPlanMeeting meeting = { .wish = find_request (requests, json_object_get_string_member_with_default (object, "request", NULL)),
                            .slot = (int) json_object_get_int_member_with_default (object, "slot", -1),
                            .table = ww_event_room_find_table (room, json_object_get_string_member_with_default (object, "table", NULL)),
                            .who = { WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE } };

  if (meeting.wish < 0 || meeting.slot < 0 || meeting.slot >= (int) room->slots->len || meeting.table < 0 || !participants
      || !JSON_NODE_HOLDS_ARRAY (participants)
      /* Since it was planned it may have become a request of more, or of fewer. */
      || json_array_get_length (json_node_get_array (participants))
           != ww_plan_problem_get_wish (ww_plan_get_problem (plan), (guint) meeting.wish)->n_roles)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (participants)); i++)
    {
      meeting.who[i] = ww_event_room_find_person (room, json_array_get_string_element (json_node_get_array (participants), i));
      if (meeting.who[i] < 0)
        return FALSE;
    }
  if (!ww_plan_put (plan, &meeting))
    return FALSE;
  if (json_object_get_boolean_member_with_default (object, "pinned", FALSE))
    ww_plan_set_pinned (plan, meeting.wish, TRUE);
  return TRUE;
}

static WwPlan *
read_list (const WwEventRoom *room, WwPlanProblem *problem, JsonArray *meetings, guint *n_lost)
{
  g_autoptr (WwPlan) plan = ww_plan_new (problem);
  g_autoptr (GHashTable) requests = index_requests (room);
  guint lost = 0;

  for (guint i = 0; meetings && i < json_array_get_length (meetings); i++)
    if (!put (room, plan, requests, json_array_get_object_element (meetings, i)))
      lost++;
  if (n_lost)
    *n_lost = lost;
  return g_steal_pointer (&plan);
}

WwPlan *
ww_event_plan_read (const WwEventRoom *room, WwPlanProblem *problem, WwDocument *timetable, guint *n_lost)
{
  return read_list (room, problem, ww_document_get_list (timetable, "meetings"), n_lost);
}

WwPlan *
ww_event_plan_read_start (const WwEventRoom *room, WwPlanProblem *problem, WwDocument *timetable)
{
  JsonArray *from = ww_document_get_list (timetable, "run.from");

  return from ? read_list (room, problem, from, NULL) : NULL;
}

WwPlan *
ww_event_plan_read_published (const WwEventRoom *room, WwPlanProblem *problem, guint *n_lost)
{
  g_autoptr (WwPlan) plan = ww_plan_new (problem);
  g_autoptr (GHashTable) requests = index_requests (room);
  guint lost = 0;

  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];

      if (!ww_event_meeting_is (meeting, "cancelled") && !ww_event_meeting_is (meeting, "missed")
          && !put (room, plan, requests, ww_document_get_object (meeting)))
        lost++;
    }
  if (n_lost)
    *n_lost = lost;
  return g_steal_pointer (&plan);
}

char *
ww_event_plan_write (const WwEventRoom *room, const WwPlan *plan)
{
  g_autoptr (GArray) meetings = ww_plan_list (plan);
  g_autoptr (JsonBuilder) json = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (json);
  for (guint i = 0; i < meetings->len; i++)
    {
      const WwPlanMeeting *meeting = &g_array_index (meetings, WwPlanMeeting, i);

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "request");
      json_builder_add_string_value (json, ww_document_get_id (ww_event_room_get_request (room, (guint) meeting->wish)));
      json_builder_set_member_name (json, "slot");
      json_builder_add_int_value (json, meeting->slot);
      json_builder_set_member_name (json, "table");
      json_builder_add_string_value (json, ww_event_room_get_table (room, (guint) meeting->table)->name);
      json_builder_set_member_name (json, "participants");
      json_builder_begin_array (json);
      for (guint p = 0; p < WW_PLAN_ROLES_MAX && meeting->who[p] != WW_PLAN_NONE; p++)
        json_builder_add_string_value (json, ww_document_get_id (ww_event_room_get_person (room, (guint) meeting->who[p])->document));
      json_builder_end_array (json);
      if (ww_plan_is_pinned (plan, meeting->wish))
        {
          json_builder_set_member_name (json, "pinned");
          json_builder_add_boolean_value (json, TRUE);
        }
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}
