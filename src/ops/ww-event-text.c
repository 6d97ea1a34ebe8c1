/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-text.h"

#include <glib/gi18n-lib.h>

static const char *
name_of (const WwEventRoom *room, int person)
{
  return person >= 0 ? ww_event_room_get_person (room, (guint) person)->organisation_name : "";
}

char *
ww_event_text_reason (const WwEventRoom *room, const WwPlan *plan, const WwPlanReason *reason)
{
  const char *name = name_of (room, reason->person);

  switch (reason->code)
    {
    case WW_PLAN_REASON_NONE:
      return NULL;
    case WW_PLAN_REASON_DECLINED:
      return g_strdup (_("Declined"));
    case WW_PLAN_REASON_PINNED:
      return g_strdup (_("It is pinned where it is"));
    case WW_PLAN_REASON_HISTORY:
      return g_strdup (_("This slot is over"));
    case WW_PLAN_REASON_NOT_THEN:
      return g_strdup (_("Not wanted at this time"));
    case WW_PLAN_REASON_NOT_ELIGIBLE:
      return g_strdup_printf (_("%s is not one of those asked for"), name);
    case WW_PLAN_REASON_BLOCKED:
      return g_strdup_printf (_("%s and the others shall not meet"), name);
    case WW_PLAN_REASON_ABSENT:
      return g_strdup_printf (_("%s is not there"), name);
    case WW_PLAN_REASON_BUSY:
      return g_strdup_printf (_("%s is in another meeting"), name);
    case WW_PLAN_REASON_MAX:
      return g_strdup_printf (_("%s is full, %d of %d"), name, ww_plan_get_count (plan, reason->person),
                              ww_plan_problem_get_person (ww_plan_get_problem (plan), (guint) reason->person)->max);
    case WW_PLAN_REASON_RUN:
      return g_strdup_printf (_("%s would have too many in a row"), name);
    case WW_PLAN_REASON_BREAK:
      return g_strdup_printf (_("%s would have no break"), name);
    case WW_PLAN_REASON_WALK:
      return g_strdup_printf (_("%s cannot walk there in time"), name);
    case WW_PLAN_REASON_TABLE_TAKEN:
      return g_strdup (_("The table is taken"));
    case WW_PLAN_REASON_TABLE_CLOSED:
      return g_strdup (_("The table is closed"));
    case WW_PLAN_REASON_TABLE_SMALL:
      return g_strdup (_("The table has too few seats"));
    case WW_PLAN_REASON_TABLE_OF_HOST:
      return g_strdup_printf (_("The table is that of %s"), name);
    case WW_PLAN_REASON_HOST_ELSEWHERE:
      return g_strdup_printf (_("%s stays at their own table"), name);
    case WW_PLAN_REASON_ORDER:
      return g_strdup (_("Another meeting has to come first"));
    case WW_PLAN_REASON_NO_TABLE:
    default:
      return g_strdup (_("No table is left"));
    }
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
