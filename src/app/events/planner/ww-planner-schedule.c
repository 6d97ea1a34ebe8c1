/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-schedule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-event-text.h"
#include "ww-plan-edit.h"

#define CELL_CHARACTERS 12

static gboolean
is_startup (const WwEventRoom *room, guint person)
{
  return g_strcmp0 (ww_event_room_get_role (room, person), "startup") == 0;
}

static void
list_lines (const WwEventRoom *room, WwPlannerBy by, GArray *lines)
{
  int n = (int) (by == WW_PLANNER_BY_TABLE ? room->tables->len : room->persons->len);

  g_array_set_size (lines, 0);
  for (int i = 0; i < n; i++)
    if (by == WW_PLANNER_BY_TABLE || is_startup (room, (guint) i) == (by == WW_PLANNER_BY_STARTUP))
      g_array_append_val (lines, i);
}

int
ww_planner_schedule_find (const WwPlan *plan, WwPlannerBy by, int line, int slot)
{
  return by == WW_PLANNER_BY_TABLE ? ww_plan_get_at_table (plan, line, slot) : ww_plan_get_at_person (plan, line, slot);
}

/* Who else is in a meeting; the first, for the colour. */
static int
other_of (const WwPlanMeeting *meeting, int person)
{
  for (guint i = 0; i < WW_PLAN_ROLES_MAX; i++)
    if (meeting->who[i] != WW_PLAN_NONE && meeting->who[i] != person)
      return meeting->who[i];
  return WW_PLAN_NONE;
}

static char *
dup_organisation (const WwEventRoom *room, int person)
{
  return person == WW_PLAN_NONE ? NULL : g_strdup (ww_event_room_get_person (room, (guint) person)->organisation_name);
}

/* How many more a group has than two. */
static guint
count_more (const WwPlanMeeting *meeting)
{
  guint n = 0;

  for (guint i = 2; i < WW_PLAN_ROLES_MAX; i++)
    n += meeting->who[i] != WW_PLAN_NONE;
  return n;
}

/* As many whole words as a cell holds; who it is in full is told beside it. */
static char *
dup_short (const WwEventRoom *room, int person, guint more)
{
  g_autofree char *name = dup_organisation (room, person);
  glong length = name ? g_utf8_strlen (name, -1) : 0, room_for = CELL_CHARACTERS - (more ? 3 : 0);
  char *space;

  while (length > room_for && (space = strrchr (name, ' ')))
    {
      *space = '\0';
      length = g_utf8_strlen (name, -1);
    }
  /* Translators: in a cell of the schedule: whom somebody meets, and how many others. */
  return more ? g_strdup_printf (_("%s +%u"), name, more) : g_steal_pointer (&name);
}

static guint8
step_of (const WwEventRoom *room, int wish)
{
  gint64 score = ww_document_get_integer (ww_event_room_get_request (room, (guint) wish), "score", WW_EVENT_SCORE_DEFAULT);

  return score >= 80 ? 3 : score >= 70 ? 2 : score >= 60 ? 1 : 0;
}

static void
fill_cell (const WwEventRoom *room, const WwPlan *plan, WwPlannerBy by, int line, guint slot, int accented, WwScheduleCell *cell)
{
  int wish = ww_planner_schedule_find (plan, by, line, (int) slot);
  const WwPlanMeeting *meeting = wish == WW_PLAN_NONE ? NULL : ww_plan_get_meeting (plan, wish);
  g_autofree char *pair = NULL, *place = NULL;

  if (!meeting)
    {
      cell->dimmed = by != WW_PLANNER_BY_TABLE
                     && !(ww_plan_problem_get_person (ww_plan_get_problem (plan), (guint) line)->available & WW_PLAN_SLOT (slot));
      return;
    }
  if (by == WW_PLANNER_BY_TABLE)
    {
      cell->title = dup_short (room, meeting->who[0], 0);
      cell->detail = dup_short (room, meeting->who[1], count_more (meeting));
    }
  else
    {
      cell->title = dup_short (room, other_of (meeting, line), count_more (meeting));
      cell->detail = g_strdup (ww_event_room_get_table (room, (guint) meeting->table)->name);
    }
  cell->step = step_of (room, wish);
  cell->pinned = ww_plan_is_pinned (plan, wish);
  for (guint i = 0; i < WW_PLAN_ROLES_MAX; i++)
    cell->accent |= accented != WW_PLAN_NONE && meeting->who[i] == accented;
  pair = ww_event_text_pair (room, (guint) wish);
  place = ww_event_text_place (room, meeting);
  /* Translators: a meeting of the schedule: when and where, who, and how well it fits. */
  cell->name = g_strdup_printf (cell->pinned ? _("%s, %s, fit %d, pinned") : _("%s, %s, fit %d"), place, pair,
                                (int) ww_document_get_integer (ww_event_room_get_request (room, (guint) wish), "score", WW_EVENT_SCORE_DEFAULT));
}

/* Whether what is being moved could be in a row's cell. */
static void
mark_targets (const WwPlan *plan, WwPlannerBy by, int selected, GArray *lines, WwSchedule *schedule)
{
  const WwPlanMeeting *meeting = ww_plan_get_meeting (plan, selected);
  g_autoptr (GArray) targets = ww_plan_targets (plan, selected, NULL);

  for (guint i = 0; i < targets->len; i++)
    {
      const WwPlanTarget *target = &g_array_index (targets, WwPlanTarget, i);

      if (target->reason.code != WW_PLAN_REASON_NONE || (target->slot == meeting->slot && target->table == meeting->table))
        continue;
      for (guint row = 0; row < lines->len; row++)
        {
          int line = g_array_index (lines, int, row);
          gboolean mine = by == WW_PLANNER_BY_TABLE ? line == target->table : FALSE;

          for (guint p = 0; p < WW_PLAN_ROLES_MAX && by != WW_PLANNER_BY_TABLE; p++)
            mine |= meeting->who[p] == line;
          if (mine && target->slot != meeting->slot)
            ww_schedule_get (schedule, row, (guint) target->slot)->target = TRUE;
        }
    }
}

/* The one who is met: the investor among the startups, and the other way round. */
static int
find_accented (const WwEventRoom *room, const WwPlanMeeting *chosen, WwPlannerBy by)
{
  for (guint i = 0; chosen && i < WW_PLAN_ROLES_MAX; i++)
    if (chosen->who[i] != WW_PLAN_NONE && is_startup (room, (guint) chosen->who[i]) != (by == WW_PLANNER_BY_STARTUP))
      return chosen->who[i];
  return WW_PLAN_NONE;
}

WwSchedule *
ww_planner_schedule_new (const WwPlannerState *state, const WwPlan *plan, WwPlannerBy by, int selected, gboolean moving, GArray *lines)
{
  const WwEventRoom *room = state->room;
  const WwPlanMeeting *chosen = selected == WW_PLAN_NONE ? NULL : ww_plan_get_meeting (plan, selected);
  int accented = find_accented (room, chosen, by);
  WwSchedule *schedule;

  list_lines (room, by, lines);
  schedule = ww_schedule_new (lines->len, room->slots->len);
  for (guint slot = 0; slot < room->slots->len; slot++)
    {
      schedule->columns[slot] = ww_event_room_dup_time (room, ww_event_room_get_slot (room, slot)->start_ms);
      schedule->breaks[slot] = ww_event_room_get_slot (room, slot)->is_break;
    }
  for (guint row = 0; row < lines->len; row++)
    {
      int line = g_array_index (lines, int, row);

      schedule->rows[row] = by == WW_PLANNER_BY_TABLE ? g_strdup (ww_event_room_get_table (room, (guint) line)->name) : dup_organisation (room, line);
      for (guint slot = 0; slot < room->slots->len; slot++)
        if (!schedule->breaks[slot])
          {
            fill_cell (room, plan, by, line, slot, accented, ww_schedule_get (schedule, row, slot));
            schedule->counts[row] += ww_schedule_get (schedule, row, slot)->title != NULL;
          }
    }
  schedule->moving = moving && chosen;
  if (schedule->moving)
    mark_targets (plan, by, selected, lines, schedule);
  return schedule;
}
