/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-live-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-event-text.h"
#include "ww-format.h"

#define DAY_MS (24 * G_GINT64_CONSTANT (3600000))

char *
ww_event_text_countdown (gint64 left_ms)
{
  /* The last second of a slot still says 1, and the first one after it +1. */
  gint64 s = left_ms > 0 ? (left_ms + 999) / 1000 : (-left_ms + 999) / 1000;
  const char *sign = left_ms < 0 ? "+" : "";

  if (left_ms > DAY_MS)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) (left_ms / DAY_MS)), (int) (left_ms / DAY_MS));
  if (s >= 3600)
    return g_strdup_printf ("%s%d:%02d:%02d", sign, (int) (s / 3600), (int) (s / 60 % 60), (int) (s % 60));
  return g_strdup_printf ("%s%02d:%02d", sign, (int) (s / 60), (int) (s % 60));
}

static char *
dup_start (const WwEventRoom *room, int slot)
{
  return ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) slot)->start_ms);
}

/* How many slots there are in which people meet, and the number of @slot among them, from 1. */
static int
count_slots (const WwEventRoom *room, int slot, int *number)
{
  int n = 0;

  *number = 0;
  for (guint i = 0; i < room->slots->len; i++)
    if (!ww_event_room_get_slot (room, i)->is_break)
      {
        n++;
        if ((int) i <= slot)
          *number = n;
      }
  return n;
}

char *
ww_event_text_phase (const WwEventRoom *room, WwEventClock clock)
{
  g_autofree char *start = clock.next >= 0 ? dup_start (room, clock.next) : NULL;
  int number, n = count_slots (room, clock.slot, &number);

  switch (clock.phase)
    {
    case WW_EVENT_BEFORE: return start ? g_strdup_printf (_("Starts at %s"), start) : g_strdup (_("There are no slots yet"));
    case WW_EVENT_PAUSED: return g_strdup_printf (_("Slot %d of %d, paused"), number, n);
    case WW_EVENT_OVER: return g_strdup (_("The day is over"));
    case WW_EVENT_RUNNING:
    default: return g_strdup_printf (_("Slot %d of %d"), number, n);
    }
}

char *
ww_event_text_slot (const WwEventRoom *room, int slot)
{
  g_autofree char *from = dup_start (room, slot);
  g_autofree char *to = ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) slot)->end_ms);

  return g_strdup_printf (_("%s to %s"), from, to);
}

char *
ww_event_text_table (const WwEventRoom *room, guint table)
{
  const char *name = ww_event_room_get_table (room, table)->name, *digits = strrchr (name, ' ');

  return g_strdup (digits && g_ascii_isdigit (digits[1]) ? digits + 1 : name);
}

char *
ww_event_text_meeting (const WwEventRoom *room, WwDocument *meeting, gboolean hide_private)
{
  JsonArray *participants = ww_document_get_list (meeting, "participants");
  g_autoptr (GString) text = g_string_new (NULL);

  /* Whoever came to be seen stands first, whoever asked. */
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; participants && i < json_array_get_length (participants); i++)
      {
        int person = ww_event_room_find_person (room, json_array_get_string_element (participants, i));
        const WwEventPerson *who = person < 0 ? NULL : ww_event_room_get_person (room, (guint) person);
        gboolean startup = who && g_strcmp0 (ww_event_room_get_role (room, (guint) person), "startup") == 0;

        if (startup == (turn == 0))
          g_string_append_printf (text, "%s%s", text->len ? " × " : "",
                                  !who ? _("Somebody who was deleted")
                                  : hide_private && ww_document_get_boolean (who->document, "private") ? _("Reserved") : who->organisation_name);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ww_event_text_cause (const WwEventRoom *room, const WwEventCause *cause)
{
  g_autofree char *text = NULL;

  switch (cause->kind)
    {
    case WW_EVENT_CAUSE_AWAY: return g_strdup_printf (_("%s is away"), ww_event_room_get_person (room, cause->subject)->name);
    case WW_EVENT_CAUSE_TABLE: return g_strdup_printf (_("%s cannot be used"), ww_event_room_get_table (room, cause->subject)->name);
    case WW_EVENT_CAUSE_BREAK:
      text = dup_start (room, (int) cause->subject);
      return g_strdup_printf (_("Nobody meets at %s"), text);
    case WW_EVENT_CAUSE_OVERRUN:
      text = ww_event_text_meeting (room, room->meetings->pdata[cause->subject], FALSE);
      return g_strdup_printf (_("%s takes longer"), text);
    case WW_EVENT_CAUSE_CAME:
    default: return g_strdup_printf (_("%s is here, with nothing planned"), ww_event_room_get_person (room, cause->subject)->name);
    }
}

char *
ww_event_text_cause_detail (const WwEventRoom *room, const WwEventCause *cause)
{
  g_autofree char *time = NULL;
  int back;

  if (cause->kind == WW_EVENT_CAUSE_CAME)
    return g_strdup (ww_event_room_get_person (room, cause->subject)->organisation_name);
  back = cause->kind == WW_EVENT_CAUSE_AWAY ? ww_event_get_return (room, cause->subject, cause->slot) : -1;
  if (back < 0)
    return g_strdup_printf (ngettext ("%u coming meeting cannot be held", "%u coming meetings cannot be held", cause->meetings->len),
                            cause->meetings->len);
  time = dup_start (room, back);
  return g_strdup_printf (_("Back at %s"), time);
}

/* A space before the next sentence, if there is one before it. */
static GString *
next (GString *text)
{
  return text->len ? g_string_append_c (text, ' ') : text;
}

char *
ww_event_text_consequences (const WwEventDecision *decision)
{
  guint moved = 0, other = 0, dropped = 0, added = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < decision->changes->len; i++)
    {
      WwPlanChangeKind kind = g_array_index (decision->changes, WwPlanChange, i).kind;

      moved += (kind & WW_PLAN_CHANGE_MOVED) != 0;
      dropped += (kind & WW_PLAN_CHANGE_DROPPED) != 0;
      added += (kind & WW_PLAN_CHANGE_NEW) != 0;
      other += (kind & (WW_PLAN_CHANGE_MOVED | WW_PLAN_CHANGE_DROPPED | WW_PLAN_CHANGE_NEW)) == 0;
    }
  if (moved)
    g_string_append_printf (next (text), ngettext ("%u meeting moves.", "%u meetings move.", moved), moved);
  if (other)
    g_string_append_printf (next (text), ngettext ("%u meeting changes its table or who attends.", "%u meetings change their table or who attends.", other),
                            other);
  if (dropped)
    g_string_append_printf (next (text), ngettext ("%u meeting falls away.", "%u meetings fall away.", dropped), dropped);
  if (added)
    g_string_append_printf (next (text), ngettext ("%u meeting is new.", "%u meetings are new.", added), added);
  if (decision->changes->len == 0)
    g_string_append (next (text), _("Nobody who would like to meet has time."));
  if (decision->n_stay)
    g_string_append_printf (next (text), ngettext ("The other %u stays as it is.", "The other %u stay as they are.", decision->n_stay), decision->n_stay);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_share (gint64 score, gint64 bound)
{
  /* Cut, not rounded: 100 is the best possible and nothing less. */
  return ww_format_percent (ww_format_get_language (), bound > 0 ? MAX (0, score) * 1000 / bound : 1000);
}

char *
ww_event_text_price (const WwEventDecision *decision)
{
  g_autofree char *before = dup_share (decision->score_before, decision->bound), *after = dup_share (decision->score_after, decision->bound);

  return g_strdup_printf ("%s → %s", before, after);
}
