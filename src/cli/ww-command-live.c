/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-error.h"
#include "ww-event-choice.h"
#include "ww-event-decision.h"
#include "ww-event-live.h"
#include "ww-event-text.h"
#include "ww-format.h"

#include <glib/gi18n.h>

#define STEPS_DEFAULT 20000

typedef struct {
  WwDesk *desk;
  char *event;
  char **here, **away, **tables;
  gboolean decide, call_next;
  gint64 steps;
} Work;

static WwEventRoom *
load (Work *work, GError **error)
{
  return ww_event_room_load (ww_desk_get_store (work->desk), work->event, error);
}

/* Each that is named came, or is away for the rest of the day. */
static gboolean
say_of_people (Work *work, char **names, gboolean here, GError **error)
{
  g_autoptr (WwEventRoom) room = names ? load (work, error) : NULL;
  int slot;

  if (!names || !room)
    return !names;
  slot = ww_event_get_slot_of_interest (room, ww_event_clock (room, ww_desk_get_now (work->desk)));
  for (; *names; names++)
    {
      int person = ww_event_choice_find_person (room, *names, error);
      const char *id = person < 0 ? NULL : ww_document_get_id (ww_event_room_get_person (room, (guint) person)->document);

      if (!id || !(here ? ww_event_check_in (work->desk, id, TRUE, NULL, error)
                        : ww_event_set_away (work->desk, id, slot, (int) room->slots->len, NULL, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
close_tables (Work *work, GError **error)
{
  g_autoptr (WwEventRoom) room = work->tables ? load (work, error) : NULL;
  WwEventClock clock;

  if (!work->tables || !room)
    return !work->tables;
  clock = ww_event_clock (room, ww_desk_get_now (work->desk));
  for (char **table = work->tables; *table; table++)
    {
      if (ww_event_room_find_table (room, *table) < 0)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no table “%s”."), *table);
          return FALSE;
        }
      /* Where two sit already they may stay seated. */
      if (!ww_event_close_table (work->desk, work->event, *table, MAX (clock.next, 0), (int) room->slots->len, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
print_decision (const WwEventDecision *decision, guint n_changed)
{
  for (guint i = 0; i < decision->changes->len; i++)
    {
      g_autofree char *text = ww_event_text_change (decision->room, &g_array_index (decision->changes, WwPlanChange, i));

      g_print ("  %s\n", text);
    }
  g_print (ngettext ("New plan: %u agenda changed, %u meetings stay.\n", "New plan: %u agendas changed, %u meetings stay.\n", n_changed), n_changed,
           decision->n_stay);
}

/* Uses what is proposed, one after the other, until nothing needs a decision. */
static gboolean
decide (Work *work, GError **error)
{
  for (guint round = 0;; round++)
    {
      g_autoptr (WwEventRoom) room = load (work, error);
      gint64 now_ms = ww_desk_get_now (work->desk);
      g_autoptr (GPtrArray) causes = room ? ww_event_list_causes (room, now_ms) : NULL;
      g_autoptr (WwEventDecision) decision = NULL;
      guint n_changed;

      if (!causes)
        return FALSE;
      /* Whoever came and cannot be given anything waits on. */
      if (causes->len == 0 || round > room->persons->len)
        return TRUE;
      decision = ww_event_decide (room, causes, 0, now_ms, (guint64) work->steps, error);
      if (!decision)
        return FALSE;
      if (decision->changes->len == 0)
        {
          if (!ww_event_keep_old_plan (work->desk, decision, NULL, error))
            return FALSE;
          continue;
        }
      if (!ww_event_use_plan (work->desk, decision, NULL, &n_changed, error))
        return FALSE;
      print_decision (decision, n_changed);
    }
}

static gboolean
print_state (Work *work, GError **error)
{
  g_autoptr (WwEventRoom) room = load (work, error);
  gint64 now_ms = ww_desk_get_now (work->desk);
  g_autoptr (GPtrArray) causes = room ? ww_event_list_causes (room, now_ms) : NULL;
  WwEventClock clock;
  guint here = 0;

  if (!room)
    return FALSE;
  clock = ww_event_clock (room, now_ms);
  for (guint i = 0; i < room->persons->len; i++)
    here += ww_event_get_presence (room, i, ww_event_get_slot_of_interest (room, clock)) == WW_EVENT_HERE;
  if (clock.phase == WW_EVENT_BEFORE)
    g_print ("%s\n", _("No slot was called yet."));
  else if (clock.phase == WW_EVENT_OVER)
    g_print ("%s\n", _("The day is over."));
  else
    {
      g_autofree char *time = ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) clock.slot)->start_ms);

      g_print (clock.phase == WW_EVENT_PAUSED ? _("The slot of %s is on, and paused.\n") : _("The slot of %s is on.\n"), time);
    }
  g_print (_("%u of %u here, %u decisions needed.\n"), here, room->persons->len, causes->len);
  return TRUE;
}

static void
work_clear (Work *work)
{
  g_clear_object (&work->desk);
  g_free (work->event);
  g_strfreev (work->here);
  g_strfreev (work->away);
  g_strfreev (work->tables);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static WwExit
run (WwCommandLine *line)
{
  g_auto (Work) work = { .steps = STEPS_DEFAULT };
  const GOptionEntry entries[] = {
    { "check-in", 0, 0, G_OPTION_ARG_STRING_ARRAY, &work.here, N_("Somebody came: her name, or the number or link of her badge"), N_("PERSON") },
    { "away", 0, 0, G_OPTION_ARG_STRING_ARRAY, &work.away, N_("Somebody is not there for the rest of the day"), N_("PERSON") },
    { "close-table", 0, 0, G_OPTION_ARG_STRING_ARRAY, &work.tables, N_("A table cannot be used from the next slot on"), N_("TABLE") },
    { "decide", 0, 0, G_OPTION_ARG_NONE, &work.decide, N_("Use the new plan for everything that needs a decision"), NULL },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &work.steps, N_("How long to look for each (20000)"), N_("N") },
    { "call-next", 0, 0, G_OPTION_ARG_NONE, &work.call_next, N_("Call the next slot; after the last the day is over"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, "[EVENT]", ww_command_live.summary, &status))
    return status;
  if (line->argc > 2)
    return ww_command_misused (_("Name one event, by its id or its name."));
  if (work.steps < 1)
    return ww_command_misused (_("Steps begin with 1."));
  work.desk = ww_command_open (line, FALSE, &status);
  if (!work.desk)
    return status;
  work.event = ww_event_choice_find (work.desk, line->argc > 1 ? line->argv[1] : NULL, &error);
  if (!work.event || !say_of_people (&work, work.here, TRUE, &error) || !say_of_people (&work, work.away, FALSE, &error)
      || !close_tables (&work, &error) || (work.decide && !decide (&work, &error))
      || (work.call_next && !ww_event_call_next (work.desk, work.event, NULL, &error)) || !print_state (&work, &error))
    return ww_command_fail (error);
  return WW_EXIT_OK;
}

const WwCommand ww_command_live = { "live", N_("Run the day of an event: who is here, what is decided, which slot is on"), run };
