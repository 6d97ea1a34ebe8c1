/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-past.h"

#include <string.h>

#include "ww-date.h"
#include "ww-query.h"

static char *
pair_key (const char *one, const char *other)
{
  return strcmp (one, other) < 0 ? g_strconcat (one, " ", other, NULL) : g_strconcat (other, " ", one, NULL);
}

static void
add_pair (GHashTable *past, const char *one, const char *other)
{
  if (one && other && strcmp (one, other) != 0)
    g_hash_table_add (past, pair_key (one, other));
}

/* An introduction may be to an organisation, or to what one offers or wishes for. */
static char *
dup_counterpart (WwStore *store, const WwIntroductionRow *row)
{
  char *organisation;

  if (g_strcmp0 (row->counterpart_type, "offer") == 0)
    {
      WwOfferRow *offer = ww_store_load_row (store, WW_ROW_OFFER, row->counterpart, NULL);

      organisation = offer ? g_strdup (offer->organisation) : NULL;
      ww_row_data_free (offer);
    }
  else if (g_strcmp0 (row->counterpart_type, "wish") == 0)
    {
      WwWishRow *wish = ww_store_load_row (store, WW_ROW_WISH, row->counterpart, NULL);

      organisation = wish ? g_strdup (wish->organisation) : NULL;
      ww_row_data_free (wish);
    }
  else
    organisation = g_strdup (row->counterpart);
  return organisation;
}

static gboolean
add_introduced (GHashTable *past, WwStore *store, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->status, "introduced met negotiating agreed");
  rows = ww_store_query (store, query, NULL, error);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwIntroductionRow *row = rows->pdata[i];
      g_autofree char *counterpart = row->counterpart ? dup_counterpart (store, row) : NULL;

      add_pair (past, row->organisation, counterpart);
    }
  return rows != NULL;
}

/* The events before this one. */
static GHashTable *
list_earlier (WwStore *store, const char *event_id, gint32 held_on, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = ww_store_query (store, query, NULL, error);
  g_autoptr (GHashTable) earlier = NULL;

  if (!rows)
    return NULL;
  earlier = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const WwEventRow *row = rows->pdata[i];

      if (strcmp (row->base.id, event_id) != 0
          && (held_on == WW_DATE_NONE || (row->held_on != WW_DATE_NONE && row->held_on < held_on)))
        g_hash_table_add (earlier, g_strdup (row->base.id));
    }
  return g_steal_pointer (&earlier);
}

/* Participant → organisation, of one event. */
static GHashTable *
index_participants (WwStore *store, const char *event_id, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_PARTICIPANT);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  ww_query_set (&query->event, event_id);
  rows = ww_store_query (store, query, NULL, error);
  if (!rows)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const WwParticipantRow *row = rows->pdata[i];

      g_hash_table_insert (index, g_strdup (row->base.id), g_strdup (row->organisation));
    }
  return g_steal_pointer (&index);
}

static gboolean
add_event (GHashTable *past, WwStore *store, const char *event_id, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_MEETING);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) organisations = index_participants (store, event_id, error);

  ww_query_set (&query->event, event_id);
  ww_query_set (&query->status, "planned held");
  rows = organisations ? ww_store_query (store, query, NULL, error) : NULL;
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwMeetingRow *row = rows->pdata[i];
      g_auto (GStrv) who = g_strsplit (row->participants ? row->participants : "", " ", -1);

      for (char **one = who; *one; one++)
        for (char **other = one + 1; *other; other++)
          add_pair (past, g_hash_table_lookup (organisations, *one), g_hash_table_lookup (organisations, *other));
    }
  return rows != NULL;
}

GHashTable *
ww_event_past_load (WwStore *store, const char *event_id, gint32 held_on, GError **error)
{
  g_autoptr (GHashTable) past = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) earlier = list_earlier (store, event_id, held_on, error);
  GHashTableIter iter;
  gpointer id;

  if (!earlier || !add_introduced (past, store, error))
    return NULL;
  g_hash_table_iter_init (&iter, earlier);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!add_event (past, store, id, error))
      return NULL;
  return g_steal_pointer (&past);
}

gboolean
ww_event_past_have_met (GHashTable *past, const char *organisation, const char *other)
{
  g_autofree char *key = pair_key (organisation, other);

  return g_hash_table_contains (past, key);
}
