/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-date.h"
#include "ww-follow-up.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-news.h"
#include "ww-next-event.h"

#include <glib/gi18n.h>
#include <string.h>

#define NEWS_MOST 50

static void
add (JsonBuilder *json, const char *what, const char *id, const char *date, const char *name, const char *facts)
{
  json_builder_begin_object (json);
  ww_command_add_string (json, "what", what);
  ww_command_add_string (json, "id", id);
  ww_command_add_string (json, "date", date);
  ww_command_add_string (json, "name", name);
  ww_command_add_string (json, "facts", facts);
  json_builder_end_object (json);
}

static gboolean
add_follow_ups (JsonBuilder *json, WwStore *store, const char *advisor, gint32 today, GError **error)
{
  g_autoptr (GPtrArray) due = ww_follow_up_list (store, advisor, today, 0, NULL, error);

  for (guint i = 0; due && i < due->len; i++)
    {
      const WwFollowUp *one = due->pdata[i];
      g_autofree char *date = ww_date_format (one->due), *when = ww_follow_up_text_due (one, today);
      g_autofree char *facts = g_strdup_printf ("%s · %s", when, one->about);

      add (json, "follow-up", one->id, date, one->what, facts);
    }
  return due != NULL;
}

static gboolean
add_news (JsonBuilder *json, WwStore *store, gint64 now_ms, GError **error)
{
  g_autoptr (GPtrArray) news = ww_news_list (store, ww_format_yesterday (now_ms), NEWS_MOST, NULL, error);

  for (guint i = 0; news && i < news->len; i++)
    {
      const WwNewsItem *item = news->pdata[i];
      g_autofree char *date = ww_date_format (ww_format_day_of (item->at)), *facts = ww_news_item_text_when (item, now_ms);

      add (json, "news", item->id, date, item->text, facts);
    }
  return news != NULL;
}

static gboolean
add_event (JsonBuilder *json, WwStore *store, gint32 today, gint64 now_ms, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwNextEvent) event = ww_next_event_load (store, today, now_ms, NULL, &failure);
  g_autofree char *date = event ? ww_date_format (event->day) : NULL, *facts = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!event)
    return TRUE;
  facts = g_strdup_printf (ngettext ("%u of %u request placed", "%u of %u requests placed", event->requests), event->placed, event->requests);
  add (json, "event", event->id, date, event->name, facts);
  return TRUE;
}

static const char *
heading (const char *what)
{
  if (strcmp (what, "follow-up") == 0)
    return _("Follow up");
  return strcmp (what, "news") == 0 ? _("Since yesterday") : _("Next event");
}

static void
print_row (JsonObject *row, gpointer user_data)
{
  const char **before = user_data, *what = json_object_get_string_member (row, "what");

  if (g_strcmp0 (*before, what) != 0)
    g_print ("%s\n", heading (what));
  *before = what;
  g_print ("  %s  %s · %s\n", json_object_get_string_member (row, "date"), json_object_get_string_member (row, "name"),
           json_object_get_string_member (row, "facts"));
}

static WwExit
run (WwCommandLine *line)
{
  static const char *const columns[] = { "what", "id", "date", "name", "facts", NULL };
  g_autofree char *format_text = NULL;
  gboolean everybody = FALSE;
  const GOptionEntry entries[] = {
    { "everybody", 0, 0, G_OPTION_ARG_NONE, &everybody, N_("The follow-ups of all advisors"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  const char *before = NULL;
  gint32 today = ww_format_day_of (line->now_ms);
  GError *error = NULL;
  WwStore *store;
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_today.summary, &status) || !ww_command_parse_format (format_text, &format, &status))
    return status;
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  store = ww_desk_get_store (desk);
  json_builder_begin_array (json);
  if (!add_follow_ups (json, store, everybody ? NULL : ww_desk_get_advisor (desk), today, &error) || !add_news (json, store, line->now_ms, &error)
      || !add_event (json, store, today, line->now_ms, &error))
    return ww_command_fail (error);
  json_builder_end_array (json);
  return ww_command_print_answer (g_steal_pointer (&json), format, columns, print_row, &before);
}

const WwCommand ww_command_today = { "today", N_("Tell what is due, what happened since yesterday, and which event comes next"), run };
