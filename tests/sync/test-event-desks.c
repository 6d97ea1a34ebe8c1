/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several desks at the door of one event: what each writes comes together by itself, and all are asked the same. */
#include "../ops/event-fixture.h"
#include "ww-conflict.h"
#include "ww-event-decision.h"
#include "ww-event-live.h"
#include "ww-replica.h"
#include "ww-sync-fixture.h"

typedef struct {
  Fixture *replica;
  EventFixture event;
} Desk;

static void
open_desk (Desk *desk, Fixture *replica, const char *advisor)
{
  g_autoptr (GError) error = NULL;

  desk->replica = replica;
  desk->event.base.desk = ww_desk_open (replica->path, FALSE, advisor, NOW, &error);
  g_assert_no_error (error);
}

static void
close_desk (Desk *desk)
{
  g_clear_object (&desk->event.base.desk);
  g_free (desk->event.event);
  fixture_free (desk->replica);
}

/* Everything from either to the other. */
static void
exchange (Desk *one, Desk *other)
{
  for (guint round = 0; round < 2; round++)
    {
      fixture_sync (one->replica, WW_REPLICATE_PUSH);
      fixture_sync (other->replica, WW_REPLICATE_PUSH);
      fixture_sync (one->replica, WW_REPLICATE_PULL);
      fixture_sync (other->replica, WW_REPLICATE_PULL);
    }
}

static char *
find_event (Desk *desk)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = ww_store_query (ww_desk_get_store (desk->event.base.desk), query, NULL, NULL);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (((WwRowData *) rows->pdata[0])->id);
}

static const char *
participant (const WwEventRoom *room, guint person)
{
  return ww_document_get_id (ww_event_room_get_person (room, person)->document);
}

static guint
count_here (Desk *desk)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (&desk->event);
  guint n = 0;

  for (guint p = 0; p < room->persons->len; p++)
    n += ww_event_get_presence (room, p, 0) == WW_EVENT_HERE;
  return n;
}

static guint
count_causes (Desk *desk)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (&desk->event);
  g_autoptr (GPtrArray) causes = ww_event_list_causes (room, ww_desk_get_now (desk->event.base.desk));

  return causes->len;
}

static void
check_in (Desk *desk, guint person)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (&desk->event);
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_event_check_in (desk->event.base.desk, participant (room, person), TRUE, "Here", &error));
  g_assert_no_error (error);
}

static void
set_up_two (Desk *one, Desk *other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  Fixture *first = fixture_new ();

  open_desk (one, first, "Ingrid");
  desk_fixture_load_sample (&one->event.base);
  one->event.event = find_event (one);
  event_fixture_publish (&one->event);
  room = event_fixture_load (&one->event);
  ww_desk_set_now (one->event.base.desk, ww_event_room_get_slot (room, 0)->start_ms);
  g_assert_true (ww_event_call_next (one->event.base.desk, one->event.event, "Called", &error));
  open_desk (other, fixture_new_beside (first), "Marte");
  ww_desk_set_now (other->event.base.desk, ww_event_room_get_slot (room, 0)->start_ms + 30000);
  exchange (one, other);
  other->event.event = find_event (other);
}

static void
test_desks (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (WwEventDecision) mine = NULL, yours = NULL;
  g_autofree char *same = NULL, *same_there = NULL;
  Desk one = { 0 }, other = { 0 };
  guint absent = 0;

  set_up_two (&one, &other);
  /* Without the network: each checks in whoever stands before it, and one marks somebody who is missing. */
  check_in (&one, 0);
  check_in (&one, 1);
  check_in (&other, 2);
  check_in (&other, 3);
  check_in (&other, 4);
  room = event_fixture_load (&one.event);
  for (guint p = 5; p < room->persons->len && !absent; p++)
    for (guint i = 0, n = 0; i < room->meetings->len && !absent; i++)
      if (ww_event_room_attends (room, p, room->meetings->pdata[i]) && ww_document_get_integer (room->meetings->pdata[i], "slot", 0) > 0 && ++n > 2)
        absent = p;
  g_assert_cmpuint (absent, >, 0);
  g_assert_true (ww_event_set_away (one.event.base.desk, participant (room, absent), 1, 11, "Away", &error));
  g_assert_cmpuint (count_causes (&other), ==, 0);
  exchange (&one, &other);
  g_assert_cmpuint (count_here (&one), ==, 5);
  g_assert_cmpuint (count_here (&other), ==, 5);

  /* Both are asked the same, and offered the same. */
  g_assert_cmpuint (count_causes (&one), ==, 1);
  g_assert_cmpuint (count_causes (&other), ==, 1);
  ww_event_room_unref (room);
  room = event_fixture_load (&one.event);
  causes = ww_event_list_causes (room, ww_desk_get_now (one.event.base.desk));
  mine = ww_event_decide (room, causes, 0, ww_desk_get_now (one.event.base.desk), 5000, &error);
  g_assert_no_error (error);
  g_clear_pointer (&causes, g_ptr_array_unref);
  ww_event_room_unref (room);
  room = event_fixture_load (&other.event);
  causes = ww_event_list_causes (room, ww_desk_get_now (other.event.base.desk));
  yours = ww_event_decide (room, causes, 0, ww_desk_get_now (other.event.base.desk), 5000, &error);
  g_assert_no_error (error);
  same = ww_event_plan_write (mine->room, mine->after);
  same_there = ww_event_plan_write (yours->room, yours->after);
  g_assert_cmpstr (same, ==, same_there);

  /* One decides; the other is not asked any more, and nothing stands against anything. */
  g_assert_true (ww_event_use_plan (other.event.base.desk, yours, "New plan", NULL, &error));
  g_assert_no_error (error);
  exchange (&one, &other);
  g_assert_cmpuint (count_causes (&one), ==, 0);
  ww_event_room_unref (room);
  room = event_fixture_load (&one.event);
  g_assert_cmpint (ww_event_get_version (room), ==, 2);
  for (guint p = 0; p < room->persons->len; p++)
    {
      g_autofree char *leaves = fixture_leaves (one.replica->store, participant (room, p));

      g_assert_null (strchr (leaves, ' '));
    }
  close_desk (&other);
  close_desk (&one);
}

/* As a window or a command does with what came in. */
static void
settle (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (ww_desk_get_store (desk->event.base.desk), 0, &error);

  g_assert_no_error (error);
  g_ptr_array_add (ids, NULL);
  g_assert_true (ww_conflict_settle_plain (desk->event.base.desk, (const char *const *) ids->pdata, NULL, &error));
  g_assert_no_error (error);
}

/* The same records at both, and none in two versions. */
static void
assert_agreed (Desk *one, Desk *other)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (&one->event);
  g_autoptr (GPtrArray) open = ww_store_get_conflicts (ww_desk_get_store (one->event.base.desk), 0, NULL);
  g_autoptr (GPtrArray) open_there = ww_store_get_conflicts (ww_desk_get_store (other->event.base.desk), 0, NULL);

  g_assert_cmpuint (open->len, ==, 0);
  g_assert_cmpuint (open_there->len, ==, 0);
  for (guint i = 0; i < room->persons->len + room->meetings->len + 1; i++)
    {
      const char *id = i < room->persons->len ? participant (room, i)
                       : i < room->persons->len + room->meetings->len ? ww_document_get_id (room->meetings->pdata[i - room->persons->len])
                       : one->event.event;
      g_autofree char *leaves = fixture_leaves (one->replica->store, id), *leaves_there = fixture_leaves (other->replica->store, id);

      g_assert_cmpstr (leaves, ==, leaves_there);
    }
}

/* Two desks without a network check in the same people, some of them as away, and one calls a slot: no question of it is left to a person. */
static void
test_same_people (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autofree char *first = NULL;
  Desk one = { 0 }, other = { 0 };
  guint missing = 0;

  set_up_two (&one, &other);
  for (guint p = 0; p < 12; p++)
    check_in (&one, p);
  for (guint p = 6; p < 20; p++)
    check_in (&other, p);
  room = event_fixture_load (&one.event);
  first = g_strdup (ww_document_get_string (ww_event_room_get_person (room, 6)->document, "checked_in_at"));
  /* Somebody is missed at one desk, while the other calls the next slot and so takes her meeting for held. */
  for (guint i = 0; i < room->meetings->len && count_causes (&one) == 0; i++)
    if (ww_document_get_integer (room->meetings->pdata[i], "slot", -1) == 0)
      {
        g_autoptr (GArray) attendants = ww_event_room_list_attendants (room, room->meetings->pdata[i]);

        missing = g_array_index (attendants, guint, 0);
        g_assert_true (ww_event_set_away (one.event.base.desk, participant (room, missing), 0, 11, "Away", &error));
      }
  g_assert_no_error (error);
  ww_desk_set_now (other.event.base.desk, ww_desk_get_now (other.event.base.desk) + 60000);
  g_assert_true (ww_event_call_next (other.event.base.desk, other.event.event, "Called", &error));
  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      exchange (&one, &other);
      settle (&one);
      settle (&other);
    }
  exchange (&one, &other);
  assert_agreed (&one, &other);
  g_assert_cmpuint (count_here (&one), ==, missing < 20 ? 19 : 20);
  ww_event_room_unref (room);
  room = event_fixture_load (&other.event);
  g_assert_cmpstr (ww_document_get_string (ww_event_room_get_person (room, 6)->document, "checked_in_at"), ==, first);
  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_document_get_integer (room->meetings->pdata[i], "slot", -1) == 0)
      g_assert_true (ww_event_meeting_is (room->meetings->pdata[i], ww_event_room_attends (room, missing, room->meetings->pdata[i]) ? "missed" : "held"));
  close_desk (&other);
  close_desk (&one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-desks/two", test_desks);
  g_test_add_func ("/event-desks/same-people", test_same_people);
  return g_test_run ();
}
