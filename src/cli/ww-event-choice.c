/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-choice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ww-error.h"
#include "ww-query.h"

char *
ww_event_choice_find (WwDesk *desk, const char *name, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = ww_store_query (ww_desk_get_store (desk), query, NULL, error);

  if (!rows)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const WwEventRow *row = rows->pdata[i];

      if (!name ? rows->len == 1 : strcmp (row->base.id, name) == 0 || g_strcmp0 (row->name, name) == 0)
        return g_strdup (row->base.id);
    }
  if (name)
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no event “%s”. “wishwellctl list events” shows those that there are."), name);
  else
    g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND,
                         _("There is not just one event. Say which; “wishwellctl list events” shows them."));
  return NULL;
}

int
ww_event_choice_find_person (const WwEventRoom *room, const char *name, GError **error)
{
  for (guint i = 0; i < room->persons->len; i++)
    {
      const WwEventPerson *person = ww_event_room_get_person (room, i);

      if (strcmp (ww_document_get_id (person->document), name) == 0 || g_strcmp0 (person->name, name) == 0)
        return (int) i;
    }
  if (ww_event_room_find_badge (room, name) >= 0)
    return ww_event_room_find_badge (room, name);
  g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("“%s” does not take part."), name);
  return -1;
}
