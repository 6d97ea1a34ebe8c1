/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-history.h"

#include <glib/gi18n-lib.h>

#include "ww-format.h"
#include "ww-instant.h"

static const char *
get_text (JsonObject *line, const char *member)
{
  return json_object_get_string_member_with_default (line, member, NULL);
}

/* What was given out under a number is given out under another one only where two plans became one. */
static gboolean
was_out_before (JsonArray *lines, guint number)
{
  const char *edition = get_text (json_array_get_object_element (lines, number), "edition");

  for (guint i = 0; edition && i < number; i++)
    if (g_strcmp0 (get_text (json_array_get_object_element (lines, i), "edition"), edition) == 0)
      return TRUE;
  return FALSE;
}

GArray *
ww_event_list_published (const WwEventRoom *room)
{
  JsonArray *lines = ww_document_get_list (room->event, "published");
  GArray *all = g_array_new (FALSE, FALSE, sizeof (WwEventPublished));

  for (guint i = 0; lines && i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);
      WwEventPublished published = {
        .version = (int) json_object_get_int_member_with_default (line, "version", 0),
        .by = get_text (line, "by"),
        .overrides = json_object_has_member (line, "overrides") ? json_object_get_array_member (line, "overrides") : NULL,
        .united = was_out_before (lines, i),
      };

      ww_instant_parse (get_text (line, "at"), &published.at_ms);
      g_array_append_val (all, published);
    }
  return all;
}

char *
ww_event_text_published (const WwEventPublished *published)
{
  g_autofree char *at = ww_format_instant (ww_format_get_language (), published->at_ms);
  g_autoptr (GString) text = g_string_new (at);

  if (published->by)
    g_string_append_printf (text, " · %s", published->by);
  if (published->united)
    g_string_append_printf (text, "\n%s", _("Of two plans that were published without knowing of each other, this is the later one"));
  for (guint i = 0; published->overrides && i < json_array_get_length (published->overrides); i++)
    g_string_append_printf (text, "\n%s", json_array_get_string_element (published->overrides, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Those who have a meeting that one of the two plans changed. */
static guint
count_agendas (const WwEventRoom *room, int version)
{
  g_autoptr (GHashTable) persons = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_document_get_integer (room->meetings->pdata[i], "version", 0) == version)
      {
        g_autoptr (GArray) attendants = ww_event_room_list_attendants (room, room->meetings->pdata[i]);

        for (guint p = 0; p < attendants->len; p++)
          g_hash_table_add (persons, GUINT_TO_POINTER (g_array_index (attendants, guint, p)));
      }
  return g_hash_table_size (persons);
}

char *
ww_event_text_united (const WwEventRoom *room, int *version)
{
  g_autoptr (GArray) all = ww_event_list_published (room);
  const WwEventPublished *last = all->len ? &g_array_index (all, WwEventPublished, all->len - 1) : NULL;
  g_autofree char *time = NULL, *which = NULL, *changes = NULL;
  guint n;

  if (!last || !last->united)
    return NULL;
  if (version)
    *version = last->version;
  n = count_agendas (room, last->version);
  time = ww_format_instant (ww_format_get_language (), last->at_ms);
  /* Translators: somebody's name, a day with a time, and the number of a plan. */
  which = last->by ? g_strdup_printf (_("The later one counts: that of %s, %s, which is plan %d now."), last->by, time, last->version)
                   : g_strdup_printf (_("The later one counts: that of %s, which is plan %d now."), time, last->version);
  changes = g_strdup_printf (ngettext ("%u agenda can be another one than on paper.", "%u agendas can be other ones than on paper.", n), n);
  return g_strdup_printf ("%s %s %s", _("Two desks published a plan each without knowing of the other."), which, changes);
}
