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

char *
ww_event_text_why (const WwEventRoom *room, const WwPlan *plan, const WwPlanWhy *why)
{
  g_autoptr (GHashTable) count = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer text, n;
  const char *best = NULL;
  guint best_n = 0;

  for (guint i = 0; i < why->obstacles->len; i++)
    {
      const WwPlanObstacle *obstacle = &g_array_index (why->obstacles, WwPlanObstacle, i);
      char *reason = ww_event_text_reason (room, plan, &obstacle->reason);

      /* Such as one that was asked for after the last run. */
      if (!reason)
        return g_strdup (_("There is room for it"));
      /* That both are busy is so in any full plan; whoever is full says more. */
      g_hash_table_replace (count, reason, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (count, reason))
                                                             + (obstacle->reason.code == WW_PLAN_REASON_MAX ? 1000 : 1)));
    }
  g_hash_table_iter_init (&iter, count);
  while (g_hash_table_iter_next (&iter, &text, &n))
    if (GPOINTER_TO_UINT (n) > best_n || (GPOINTER_TO_UINT (n) == best_n && best && g_strcmp0 (text, best) < 0))
      {
        best = text;
        best_n = GPOINTER_TO_UINT (n);
      }
  return g_strdup (best);
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
ww_event_text_break (const WwEventRoom *room, const WwEventBreak *window)
{
  g_autofree char *from = NULL, *to = NULL;

  for (guint t = 0; t < MIN (room->slots->len, WW_PLAN_SLOTS_MAX); t++)
    if (window->slots & WW_PLAN_SLOT (t))
      {
        from = from ? from : ww_event_room_dup_time (room, ww_event_room_get_slot (room, t)->start_ms);
        g_free (to);
        to = ww_event_room_dup_time (room, ww_event_room_get_slot (room, t)->end_ms);
      }
  /* Translators: what everybody has between two times: "1 free slot, 11:00 to 13:20" */
  return g_strdup_printf (ngettext ("%d free slot, %s to %s", "%d free slots, %s to %s", (gulong) window->need), window->need, from ? from : "–", to ? to : "–");
}

char *
ww_event_text_place (const WwEventRoom *room, const WwPlanMeeting *meeting)
{
  g_autofree char *time = ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) meeting->slot)->start_ms);

  /* Translators: "09:20 at Table 4" */
  return g_strdup_printf (C_("time and table", "%s at %s"), time, ww_event_room_get_table (room, (guint) meeting->table)->name);
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
