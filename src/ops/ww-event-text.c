/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-text.h"

#include <glib/gi18n-lib.h>

#include "ww-plan-reason-text.h"

static char *
name_person (int person, gpointer room)
{
  return g_strdup (ww_event_room_get_person (room, (guint) person)->organisation_name);
}

static char *
name_wish (int wish, gpointer room)
{
  return ww_event_text_pair (room, (guint) wish);
}

char *
ww_event_text_reason (const WwEventRoom *room, const WwPlan *plan, const WwPlanReason *reason)
{
  WwPlanNames names = { name_person, name_wish, (gpointer) room };

  if (reason->code == WW_PLAN_REASON_NONE)
    return NULL;
  /* Here it can be said how many she has: what to speak about with her. */
  if (reason->code == WW_PLAN_REASON_MAX)
    return g_strdup_printf (_("%s is full, %d of %d"), ww_event_room_get_person (room, (guint) reason->person)->organisation_name,
                            ww_plan_get_count (plan, reason->person),
                            ww_plan_problem_get_person (ww_plan_get_problem (plan), (guint) reason->person)->max);
  return ww_plan_reason_text (reason, &names);
}

static char *
join_parties (const WwEventRoom *room, guint request, const char *between)
{
  JsonArray *parties = ww_document_get_list (ww_event_room_get_request (room, request), "parties");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parties && i < json_array_get_length (parties); i++)
    {
      g_autofree char *name = ww_event_room_dup_party_name (room, json_array_get_string_element (parties, i));

      g_string_append_printf (text, "%s%s", i ? between : "", name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ww_event_text_request (const WwEventRoom *room, guint request)
{
  return join_parties (room, request, " → ");
}

char *
ww_event_text_pair (const WwEventRoom *room, guint request)
{
  return join_parties (room, request, " × ");
}

char *
ww_event_text_place (const WwEventRoom *room, const WwPlanMeeting *meeting)
{
  g_autofree char *time = ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) meeting->slot)->start_ms);

  /* Translators: a time and a table. */
  return g_strdup_printf (_("%s at %s"), time, ww_event_room_get_table (room, (guint) meeting->table)->name);
}

char *
ww_event_text_change (const WwEventRoom *room, const WwPlanChange *change)
{
  const WwPlanMeeting *there = change->after.slot == WW_PLAN_NONE ? &change->before : &change->after;
  g_autofree char *pair = ww_event_text_pair (room, (guint) there->wish);
  g_autofree char *before = change->before.slot == WW_PLAN_NONE ? NULL : ww_event_text_place (room, &change->before);
  g_autofree char *after = change->after.slot == WW_PLAN_NONE ? NULL : ww_event_text_place (room, &change->after);

  if (!before)
    /* Translators: a new meeting: a pair, when and where. */
    return g_strdup_printf (_("%s: new, %s"), pair, after);
  if (!after)
    /* Translators: a meeting that falls away: a pair, when and where it was. */
    return g_strdup_printf (_("%s: dropped, was %s"), pair, before);
  /* Translators: a meeting that moves: a pair, from when and where to when and where. */
  return g_strdup_printf (_("%s: %s → %s"), pair, before, after);
}
