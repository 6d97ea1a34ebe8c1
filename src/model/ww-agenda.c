/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-agenda.h"

#include <string.h>

#include "ww-date.h"
#include "ww-instant.h"

#define MS_PER_DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static const char *const english_months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};
static const char *const bokmal_months[] = {
  "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
};

static const WwAgendaWords english = {
  "en", "Table", "Break", "changed", "No meetings are planned for you yet.", "Plan", "Your agenda, always as it is now", "Meeting with", " and ",
  "Free: this meeting is cancelled", english_months, "",
};
static const WwAgendaWords bokmal = {
  "nb", "Bord", "Pause", "endret", "Det er ikke planlagt noen møter for deg ennå.", "Plan", "Din agenda, alltid slik den er nå", "Møte med",
  " og ", "Ledig: dette møtet er avlyst", bokmal_months, ".",
};

const WwAgendaWords *
ww_agenda_words (const char *language)
{
  return language && (g_str_has_prefix (language, "nb") || g_str_has_prefix (language, "nn") || g_str_has_prefix (language, "no"))
             ? &bokmal : &english;
}

int
ww_agenda_get_version (WwDocument *event)
{
  JsonArray *published = ww_document_get_list (event, "published");
  guint n = published ? json_array_get_length (published) : 0;

  return n ? (int) json_object_get_int_member_with_default (json_array_get_object_element (published, n - 1), "version", 0) : 0;
}

gboolean
ww_agenda_is_cancelled (WwDocument *meeting)
{
  return g_strcmp0 (ww_document_get_string (meeting, "state"), "cancelled") == 0;
}

gboolean
ww_agenda_is_changed (WwDocument *meeting, int since_version)
{
  return since_version > 0 && ww_document_get_integer (meeting, "version", 0) > since_version;
}

gboolean
ww_agenda_has_participant (WwDocument *meeting, const char *participant)
{
  JsonArray *participants = ww_document_get_list (meeting, "participants");

  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    if (g_strcmp0 (json_array_get_string_element (participants, i), participant) == 0)
      return TRUE;
  return FALSE;
}

char *
ww_agenda_dup_time (WwDocument *event, gint64 instant_ms)
{
  const char *name = ww_document_get_string (event, "time_zone");
  g_autoptr (GTimeZone) zone = name ? g_time_zone_new_identifier (name) : NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_ms / 1000);
  g_autoptr (GDateTime) local = utc && zone ? g_date_time_to_timezone (utc, zone) : NULL;

  return g_date_time_format (local ? local : utc, "%H:%M");
}

/* (transfer full) (nullable) */
static char *
dup_date (WwDocument *event, const WwAgendaWords *words)
{
  gint32 date = ww_document_get_date (event, "date");
  int year, month, day;

  if (date == WW_DATE_NONE)
    return NULL;
  ww_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%d%s %s %d", day, words->behind_day, words->months[month - 1], year);
}

char *
ww_agenda_dup_place (WwDocument *event, const WwAgendaWords *words)
{
  const char *place = ww_document_get_string (event, "place");
  g_autofree char *date = dup_date (event, words);

  return place && date ? g_strdup_printf ("%s, %s", date, place) : place ? g_strdup (place) : g_steal_pointer (&date);
}

char *
ww_agenda_dup_table (const WwAgendaWords *words, const char *name)
{
  return name && g_unichar_isdigit (g_utf8_get_char (name)) ? g_strdup_printf ("%s %s", words->table, name) : g_strdup (name);
}

char *
ww_agenda_dup_names (WwDocument *meeting, const char *except, const char *and, WwAgendaLookup lookup, gpointer user_data, char **people)
{
  JsonArray *participants = ww_document_get_list (meeting, "participants");
  g_autoptr (GPtrArray) organisations = g_ptr_array_new_with_free_func (g_free), names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    {
      const char *participant = json_array_get_string_element (participants, i);
      WwAgendaParty party;

      if (!participant || !lookup (participant, &party, user_data) || g_strcmp0 (party.organisation, except) == 0)
        continue;
      g_ptr_array_add (organisations, g_strdup (party.organisation_name));
      /* Some are their own organisation: once is enough. */
      if (strcmp (party.name, party.organisation_name) != 0)
        g_ptr_array_add (names, g_strdup (party.name));
    }
  g_ptr_array_add (organisations, NULL);
  g_ptr_array_add (names, NULL);
  if (people)
    *people = g_strjoinv (", ", (char **) names->pdata);
  return g_strjoinv (and, (char **) organisations->pdata);
}

static void
entry_free (gpointer data)
{
  WwAgendaEntry *entry = data;

  g_free (entry->time);
  g_free (entry->title);
  g_free (entry->detail);
  g_free (entry->table);
  g_free (entry);
}

static gint64
get_instant (JsonObject *slot, const char *member)
{
  const char *text = json_object_get_string_member_with_default (slot, member, NULL);
  gint64 instant_ms = 0;

  return text && ww_instant_parse (text, &instant_ms) ? instant_ms : 0;
}

/* (transfer full): the time of @length slots from @slot on */
static char *
dup_span (WwDocument *event, JsonObject *slot, gint64 length)
{
  gint64 start_ms = get_instant (slot, "start"), end_ms = get_instant (slot, "end");
  g_autofree char *start = ww_agenda_dup_time (event, start_ms), *end = ww_agenda_dup_time (event, end_ms + (length - 1) * (end_ms - start_ms));

  return g_strdup_printf ("%s–%s", start, end);
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const WwAgendaEntry *one = *(WwAgendaEntry *const *) a, *other = *(WwAgendaEntry *const *) b;

  /* What takes place stands before what was cancelled for it. */
  return one->slot != other->slot ? (one->slot < other->slot ? -1 : 1) : one->is_cancelled - other->is_cancelled;
}

GPtrArray *
ww_agenda_list (WwDocument *event, GPtrArray *meetings, const char *participant, const WwAgendaWords *words, int since_version,
                WwAgendaLookup lookup, gpointer user_data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  JsonArray *slots = ww_document_get_list (event, "slots");
  guint n_slots = slots ? json_array_get_length (slots) : 0;
  WwAgendaParty self = { NULL };

  lookup (participant, &self, user_data);
  for (guint i = 0; i < meetings->len; i++)
    {
      WwDocument *meeting = meetings->pdata[i];
      gint64 slot = ww_document_get_integer (meeting, "slot", -1);
      gboolean cancelled = ww_agenda_is_cancelled (meeting), changed = ww_agenda_is_changed (meeting, since_version);
      WwAgendaEntry *entry;

      if (slot < 0 || slot >= n_slots || (cancelled && !changed) || !ww_agenda_has_participant (meeting, participant))
        continue;
      entry = g_new0 (WwAgendaEntry, 1);
      entry->slot = (guint) slot;
      entry->time = dup_span (event, json_array_get_object_element (slots, (guint) slot), ww_document_get_integer (meeting, "length", 1));
      entry->title = ww_agenda_dup_names (meeting, self.organisation, words->and, lookup, user_data, &entry->detail);
      entry->is_cancelled = cancelled;
      entry->is_changed = changed;
      if (cancelled)
        {
          g_free (entry->detail);
          entry->detail = g_strdup (words->cancelled);
        }
      else
        entry->table = ww_agenda_dup_table (words, ww_document_get_string (meeting, "table"));
      g_ptr_array_add (entries, entry);
    }
  for (guint i = 0; i < n_slots && entries->len; i++)
    if (json_object_get_boolean_member_with_default (json_array_get_object_element (slots, i), "break", FALSE))
      {
        WwAgendaEntry *entry = g_new0 (WwAgendaEntry, 1);

        entry->slot = i;
        entry->time = dup_span (event, json_array_get_object_element (slots, i), 1);
        entry->title = g_strdup (words->pause);
        entry->is_break = TRUE;
        g_ptr_array_add (entries, entry);
      }
  g_ptr_array_sort (entries, compare_slots);
  return g_steal_pointer (&entries);
}

/* When the last slot is over; the end of the day where there are none, 0 where nobody knows. */
static gint64
get_end (WwDocument *event)
{
  JsonArray *slots = ww_document_get_list (event, "slots");
  gint32 date = ww_document_get_date (event, "date");
  gint64 end_ms = 0;

  for (guint i = 0; slots && i < json_array_get_length (slots); i++)
    end_ms = MAX (end_ms, get_instant (json_array_get_object_element (slots, i), "end"));
  return end_ms || date == WW_DATE_NONE ? end_ms : (date + 1) * MS_PER_DAY;
}

gboolean
ww_agenda_is_shown (WwDocument *event, gint64 now_ms)
{
  return ww_document_get_boolean (event, "agenda_pages") && now_ms < get_end (event) + MS_PER_DAY;
}

char *
ww_agenda_dup_link (WwDocument *event, WwDocument *participant)
{
  const char *address = ww_document_get_string (event, "agenda_address");
  g_auto (GStrv) keys = ww_document_dup_strings (participant, "agenda_keys");

  if (!ww_document_get_boolean (event, "agenda_pages") || !address || !*keys)
    return NULL;
  return g_strdup_printf ("%s%s" WW_AGENDA_PATH "/%d/%s", address, g_str_has_suffix (address, "/") ? "" : "/", ww_agenda_get_version (event), *keys);
}
