/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several desks at the door of one event: what each writes comes together by itself, and all are asked the same. */
#include "../ops/event-fixture.h"
#include "ww-conflict.h"
#include "ww-agenda.h"
#include "ww-event-agenda.h"
#include "ww-event-decision.h"
#include "ww-event-history.h"
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

static void
come_together (Desk *one, Desk *other)
{
  for (guint round = 0; round < 2; round++)
    {
      exchange (one, other);
      settle (one);
      settle (other);
    }
  exchange (one, other);
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
  come_together (&one, &other);
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

/* Somebody who has meetings after @slot. */
static guint
find_busy (const WwEventRoom *room, int slot, guint from)
{
  for (guint p = from; p < room->persons->len; p++)
    for (guint i = 0, n = 0; i < room->meetings->len; i++)
      if (ww_event_room_attends (room, p, room->meetings->pdata[i]) && ww_event_meeting_is (room->meetings->pdata[i], "planned")
          && ww_document_get_integer (room->meetings->pdata[i], "slot", 0) > slot && ++n > 2)
        return p;
  g_assert_not_reached ();
}

/* She does not come, and a new plan without her is published. */
static void
replan_without (Desk *desk, guint person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) before = event_fixture_load (&desk->event), room = NULL;
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (WwEventDecision) decision = NULL;

  g_assert_true (ww_event_set_away (desk->event.base.desk, participant (before, person), 1, 11, "Away", &error));
  g_assert_no_error (error);
  room = event_fixture_load (&desk->event);
  causes = ww_event_list_causes (room, ww_desk_get_now (desk->event.base.desk));
  g_assert_cmpuint (causes->len, ==, 1);
  decision = ww_event_decide (room, causes, 0, ww_desk_get_now (desk->event.base.desk), 5000, &error);
  g_assert_no_error (error);
  g_assert_true (ww_event_use_plan (desk->event.base.desk, decision, "New plan", NULL, &error));
  g_assert_no_error (error);
}

/* (transfer full): what is planned, a line a meeting */
static char *
list_planned (Desk *desk)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (&desk->event);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_event_meeting_is (room->meetings->pdata[i], "planned"))
      g_string_append_printf (text, "%s %d %s\n", ww_document_get_id (room->meetings->pdata[i]),
                              (int) ww_document_get_integer (room->meetings->pdata[i], "slot", -1), ww_document_get_string (room->meetings->pdata[i], "table"));
  return g_string_free (text, FALSE);
}

/* (transfer full) (element-type utf8): whose meetings a desk published anew since version 1 */
static GHashTable *
list_touched (Desk *desk)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (&desk->event);
  GHashTable *touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_document_get_integer (room->meetings->pdata[i], "version", 0) > 1)
      g_hash_table_add (touched, g_strdup (ww_document_get_id (room->meetings->pdata[i])));
  return touched;
}

/* Two desks apart publish a plan each, one of them two: the latest counts at both, whole, and whoever has another sheet can be told. */
static void
test_published_apart (gconstpointer first_is_later)
{
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (GHashTable) touched = NULL, touched_there = NULL;
  g_autoptr (GPtrArray) causes = NULL;
  g_autofree char *planned = NULL, *planned_there = NULL, *now = NULL, *now_there = NULL;
  Desk one = { 0 }, other = { 0 };
  guint first, second, third;

  set_up_two (&one, &other);
  room = event_fixture_load (&one.event);
  first = find_busy (room, 0, 0);
  second = find_busy (room, 0, first + 1);
  third = find_busy (room, 0, second + 1);
  if (first_is_later)
    ww_desk_set_now (one.event.base.desk, ww_desk_get_now (one.event.base.desk) + 90000);
  replan_without (&one, first);
  replan_without (&one, second);
  replan_without (&other, third);
  planned = list_planned (&one);
  planned_there = list_planned (&other);
  g_assert_cmpstr (planned, !=, planned_there);
  touched = list_touched (&one);
  touched_there = list_touched (&other);
  come_together (&one, &other);
  assert_agreed (&one, &other);

  now = list_planned (&one);
  now_there = list_planned (&other);
  g_assert_cmpstr (now, ==, now_there);
  g_assert_cmpstr (now, ==, first_is_later ? planned : planned_there);
  ww_event_room_unref (room);
  room = event_fixture_load (&one.event);
  /* 1, both of one desk, that of the other, and the one that counts. */
  g_assert_cmpint (ww_event_get_version (room), ==, 4);
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (room->event, "published")), ==, 5);
  for (guint i = 0; i < room->meetings->len; i++)
    {
      const char *meeting = ww_document_get_id (room->meetings->pdata[i]);

      if (g_hash_table_contains (touched, meeting) != g_hash_table_contains (touched_there, meeting)
          && ww_document_get_integer (room->meetings->pdata[i], "slot", -1) > 0 && !ww_event_meeting_is (room->meetings->pdata[i], "cancelled"))
        g_assert_cmpint (ww_document_get_integer (room->meetings->pdata[i], "version", 0), ==, 4);
    }
  /* Both are told, with the name of the one whose plan counts. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WwEventRoom) told = event_fixture_load (&(i ? &other : &one)->event);
      g_autoptr (GArray) all = ww_event_list_published (told);
      g_autofree char *text = ww_event_text_united (told, NULL), *line = NULL;

      g_assert_nonnull (strstr (text, first_is_later ? "Ingrid" : "Marte"));
      g_assert_nonnull (strstr (text, "plan 4"));
      for (guint k = 0; k < all->len; k++)
        g_assert_cmpint (g_array_index (all, WwEventPublished, k).united, ==, k == 4);
      line = ww_event_text_published (&g_array_index (all, WwEventPublished, 4));
      g_assert_nonnull (strstr (line, first_is_later ? "Ingrid\nOf two plans" : "Marte\nOf two plans"));
    }
  /* Who is away on the other desk's word is asked about anew, and nobody else. */
  causes = ww_event_list_causes (room, ww_desk_get_now (one.event.base.desk));
  g_assert_cmpuint (causes->len, ==, first_is_later ? 1 : 2);
  g_assert_cmpuint (count_causes (&other), ==, causes->len);
  close_desk (&other);
  close_desk (&one);
}

/* Both turn the agenda pages on: the badges that either printed lead to the same page, and the address is that which was said last. */
static void
test_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autofree char *link = NULL, *link_there = NULL;
  Desk one = { 0 }, other = { 0 };
  WwDocument *person;

  set_up_two (&one, &other);
  for (int i = 0; i < 2; i++)
    {
      Desk *desk = i ? &other : &one;
      g_autoptr (WwEventRoom) shown = NULL;
      char **here = i ? &link_there : &link;

      g_assert_true (ww_event_show_agendas (desk->event.base.desk, desk->event.event, i ? "http://10.0.0.2:5985/" : "http://10.0.0.1:5985/", "On", &error));
      g_assert_no_error (error);
      shown = event_fixture_load (&desk->event);
      *here = ww_agenda_dup_link (shown->event, ww_event_room_get_person (shown, 3)->document);
    }
  come_together (&one, &other);
  assert_agreed (&one, &other);
  room = event_fixture_load (&one.event);
  person = ww_event_room_get_person (room, 3)->document;
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (person, "agenda_keys")), ==, 2);
  g_assert_cmpint (ww_event_room_find_badge (room, link), ==, 3);
  g_assert_cmpint (ww_event_room_find_badge (room, link_there), ==, 3);
  g_assert_cmpstr (ww_document_get_string (room->event, "agenda_address"), ==, "http://10.0.0.2:5985/");
  close_desk (&other);
  close_desk (&one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-desks/two", test_desks);
  g_test_add_func ("/event-desks/same-people", test_same_people);
  g_test_add_data_func ("/event-desks/published-apart/second", NULL, test_published_apart);
  g_test_add_data_func ("/event-desks/published-apart/first", GINT_TO_POINTER (TRUE), test_published_apart);
  g_test_add_func ("/event-desks/keys", test_keys);
  return g_test_run ();
}
