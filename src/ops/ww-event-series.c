/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-series.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-error.h"
#include "ww-format.h"
#include "ww-plan-problem.h"

#define MS_PER_MINUTE 60000

int
ww_event_series_get_end (const WwEventSeries *self)
{
  return self->start + self->n_slots * self->length + (self->n_slots - 1) * self->change;
}

/* --- reading --- */

static void
read_clock (GTimeZone *zone, gint64 instant_ms, gint32 *date, int *minutes)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  *date = ww_date_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local));
  *minutes = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

static GTimeZone *
find_zone (const char *name)
{
  GTimeZone *zone = name ? g_time_zone_new_identifier (name) : NULL;

  return zone ? zone : g_time_zone_new_utc ();
}

/* Whether a slot goes on where a series ends; a first one that follows says how long the change is. */
static gboolean
goes_on (const WwEventSeries *series, const WwEventSeries *slot)
{
  int change = slot->start - ww_event_series_get_end (series);

  if (series->is_break || slot->is_break || slot->date != series->date || slot->length != series->length || change < 0)
    return FALSE;
  /* So long a pause is no change of tables. */
  return series->n_slots == 1 ? change <= series->length : change == series->change;
}

GArray *
ww_event_series_read (const WwEventRoom *room)
{
  g_autoptr (GTimeZone) zone = find_zone (ww_document_get_string (room->event, "time_zone"));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (WwEventSeries));

  for (guint i = 0; i < room->slots->len; i++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (room, i);
      WwEventSeries *last = all->len ? &g_array_index (all, WwEventSeries, all->len - 1) : NULL;
      WwEventSeries next = { .n_slots = 1, .length = (int) ((slot->end_ms - slot->start_ms) / MS_PER_MINUTE), .is_break = slot->is_break };

      read_clock (zone, slot->start_ms, &next.date, &next.start);
      if (last && goes_on (last, &next))
        {
          last->change = next.start - ww_event_series_get_end (last);
          last->n_slots++;
        }
      else
        g_array_append_val (all, next);
    }
  return g_steal_pointer (&all);
}

/* --- writing --- */

static void
add_as_many_as_fit (GArray *all, gint32 date, int from, int to, int length, int change)
{
  WwEventSeries series = { .date = date, .start = from, .length = length, .change = change };

  if (length > 0 && change >= 0 && to - from >= length)
    {
      series.n_slots = (to - from + change) / (length + change);
      g_array_append_val (all, series);
    }
}

GArray *
ww_event_series_fill (gint32 date, int from, int to, int length, int change, int lunch_from, int lunch_to)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (WwEventSeries));
  WwEventSeries lunch = { .date = date, .start = MAX (lunch_from, from), .n_slots = 1, .is_break = TRUE };

  lunch.length = MIN (lunch_to, to) - lunch.start;
  if (lunch.length <= 0)
    {
      add_as_many_as_fit (all, date, from, to, length, change);
      return all;
    }
  add_as_many_as_fit (all, date, from, lunch.start, length, change);
  g_array_append_val (all, lunch);
  add_as_many_as_fit (all, date, lunch.start + lunch.length, to, length, change);
  /* Lunch alone is no day of meetings. */
  if (all->len == 1)
    g_array_set_size (all, 0);
  return all;
}

static gint64
get_instant (GTimeZone *zone, gint32 date, int minutes)
{
  g_autoptr (GDateTime) local = NULL;
  int year, month, day;

  ww_date_to_ymd (date + minutes / (24 * 60), &year, &month, &day);
  minutes %= 24 * 60;
  local = g_date_time_new (zone, year, month, day, minutes / 60, minutes % 60, 0);
  return local ? g_date_time_to_unix (local) * 1000 : 0;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const WwEventSlot *one = a, *other = b;

  return (one->start_ms > other->start_ms) - (one->start_ms < other->start_ms);
}

static gboolean
check_slots (GArray *slots, GTimeZone *zone, GError **error)
{
  if (slots->len > WW_PLAN_SLOTS_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("These are %u slots; up to %d can be planned. Make them longer, or fewer."), slots->len,
                   WW_PLAN_SLOTS_MAX);
      return FALSE;
    }
  for (guint i = 1; i < slots->len; i++)
    {
      const WwEventSlot *slot = &g_array_index (slots, WwEventSlot, i);
      g_autofree char *time = NULL;
      gint32 date;
      int minutes;

      if (slot->start_ms >= g_array_index (slots, WwEventSlot, i - 1).end_ms)
        continue;
      read_clock (zone, slot->start_ms, &date, &minutes);
      time = ww_format_time (ww_format_get_language (), minutes);
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("At %s one slot begins before another has ended. Move one of them."), time);
      return FALSE;
    }
  return TRUE;
}

GArray *
ww_event_series_list_slots (const GArray *series, const char *time_zone, GError **error)
{
  g_autoptr (GTimeZone) zone = find_zone (time_zone);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (WwEventSlot));

  for (guint i = 0; i < series->len; i++)
    {
      const WwEventSeries *from = &g_array_index (series, WwEventSeries, i);

      for (int n = 0; n < from->n_slots; n++)
        {
          int start = from->start + n * (from->length + from->change);
          WwEventSlot slot = { .start_ms = get_instant (zone, from->date, start), .is_break = from->is_break };

          slot.end_ms = slot.start_ms + (gint64) from->length * MS_PER_MINUTE;
          g_array_append_val (slots, slot);
        }
    }
  g_array_sort (slots, compare_starts);
  return check_slots (slots, zone, error) ? g_steal_pointer (&slots) : NULL;
}
