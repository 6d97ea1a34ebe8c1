/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-request.h"

#include <string.h>

#include "ww-draft.h"
#include "ww-event-problem.h"
#include "ww-instant.h"
#include "ww-match-grid.h"
#include "ww-related.h"

typedef struct {
  WwDesk *desk;
  const WwEventRoom *room;
  WwBatch *batch;
  GHashTable *taken; /* keys of pairs that have a request or shall not meet */
  WwEventRequestCounts *counts; /* (nullable): instead of writing */
  guint n_added;
  GError *error;
} Taker;

static char *
pair_key (const char *one, const char *other)
{
  return strcmp (one, other) < 0 ? g_strconcat (one, " ", other, NULL) : g_strconcat (other, " ", one, NULL);
}

static void
take (Taker *taker, const char *one, const char *other)
{
  g_hash_table_add (taker->taken, pair_key (one, other));
}

static void
take_what_is_there (Taker *taker)
{
  for (guint i = 0; i < taker->room->requests->len; i++)
    {
      JsonArray *parties = ww_document_get_list (ww_event_room_get_request (taker->room, i), "parties");

      for (guint a = 0; parties && a < json_array_get_length (parties); a++)
        for (guint b = a + 1; b < json_array_get_length (parties); b++)
          take (taker, ww_event_room_get_party (taker->room, json_array_get_string_element (parties, a)),
                ww_event_room_get_party (taker->room, json_array_get_string_element (parties, b)));
    }
}

static void
take_who_will_not (Taker *taker)
{
  for (guint i = 0; i < taker->room->persons->len; i++)
    {
      JsonArray *wont = ww_document_get_list (ww_event_room_get_person (taker->room, i)->document, "wont_meet");

      for (guint w = 0; wont && w < json_array_get_length (wont); w++)
        take (taker, ww_event_room_get_organisation (taker->room, i), json_array_get_string_element (wont, w));
    }
}

static gboolean
add (Taker *taker, const char *one, const char *other, gboolean both, int score, const char *source)
{
  g_autofree char *key = pair_key (one, other);
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) request = NULL;

  if (!g_hash_table_add (taker->taken, g_steal_pointer (&key)))
    return TRUE;
  if (taker->counts)
    {
      if (g_str_equal (source, "match"))
        taker->counts->at[CLAMP (score, 0, 100)]++;
      else
        taker->counts->named++;
      return TRUE;
    }
  draft = ww_draft_new ("request", ww_desk_get_now (taker->desk));
  ww_draft_set_string (draft, "event", ww_document_get_id (taker->room->event));
  ww_draft_set_strings (draft, "parties", (const char *const[]) { one, other, NULL });
  ww_draft_set_string (draft, "status", both ? "accepted" : "requested");
  ww_draft_set_integer (draft, "score", score);
  ww_draft_set_string (draft, "source", source);
  request = ww_draft_finish (draft, ww_desk_get_now (taker->desk), ww_desk_get_advisor (taker->desk), &taker->error);
  if (!request)
    return FALSE;
  ww_batch_put (taker->batch, request, NULL);
  taker->n_added++;
  return TRUE;
}

static gboolean
names (const WwEventRoom *room, guint person, const char *organisation)
{
  JsonArray *must = ww_document_get_list (ww_event_room_get_person (room, person)->document, "must_meet");

  for (guint i = 0; must && i < json_array_get_length (must); i++)
    if (g_strcmp0 (json_array_get_string_element (must, i), organisation) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_named (Taker *taker)
{
  const WwEventRoom *room = taker->room;

  for (guint i = 0; i < room->persons->len; i++)
    for (guint j = 0; j < room->persons->len; j++)
      {
        const char *one = ww_event_room_get_organisation (room, i), *other = ww_event_room_get_organisation (room, j);

        if (strcmp (one, other) != 0 && names (room, i, other)
            && ww_event_room_may_meet (room, ww_event_room_get_role (room, i), ww_event_room_get_role (room, j))
            && !add (taker, one, other, names (room, j, one), WW_EVENT_SCORE_NAMED, "ranked"))
          return FALSE;
      }
  return TRUE;
}

/* Each organisation once, in the order of its people. */
static GPtrArray *
list_organisations (const WwEventRoom *room, GPtrArray *roles)
{
  g_autoptr (GPtrArray) organisations = g_ptr_array_new ();

  for (guint i = 0; i < room->persons->len; i++)
    {
      const char *organisation = ww_event_room_get_organisation (room, i);

      if (!g_ptr_array_find_with_equal_func (organisations, organisation, g_str_equal, NULL))
        {
          g_ptr_array_add (organisations, (gpointer) organisation);
          g_ptr_array_add (roles, (gpointer) ww_event_room_get_role (room, i));
        }
    }
  return g_steal_pointer (&organisations);
}

static gboolean
take_matches (Taker *taker, int floor, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = list_organisations (taker->room, roles);
  WwMatchWorld *world = ww_desk_get_world (taker->desk, cancellable, &taker->error);
  g_autoptr (WwMatchGrid) grid = NULL;
  const WwMatchCell *cells;
  int row;

  if (!world)
    return FALSE;
  grid = ww_match_grid_new ((const char *const *) all->pdata, all->len, (const char *const *) all->pdata, all->len);
  while (ww_match_grid_step (grid, ww_match_world_get_problem (world), &row, &cells))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &taker->error))
        return FALSE;
      /* The other half of the square says the same. */
      for (guint column = (guint) MAX (row, 0) + 1; row >= 0 && column < all->len; column++)
        if (cells[column].out == WW_MATCH_OK && cells[column].score >= floor
            && ww_event_room_may_meet (taker->room, roles->pdata[row], roles->pdata[column]) == WW_EVENT_MAY
            && !ww_event_room_have_met (taker->room, all->pdata[row], all->pdata[column])
            && !add (taker, all->pdata[row], all->pdata[column],
                     cells[column].forth != WW_MATCH_NOT_ASKED && cells[column].back != WW_MATCH_NOT_ASKED, cells[column].score, "match"))
          return FALSE;
    }
  return TRUE;
}

static gboolean
take_all (Taker *taker, guint sources, int floor, GCancellable *cancellable)
{
  take_what_is_there (taker);
  take_who_will_not (taker);
  return (!(sources & WW_EVENT_REQUESTS_OF_NAMES) || take_named (taker))
         && (!(sources & WW_EVENT_REQUESTS_OF_MATCHES) || take_matches (taker, floor, cancellable));
}

gboolean
ww_event_take_requests (WwDesk *desk, const char *event_id, guint sources, int floor, const char *label, GCancellable *cancellable,
                        guint *n_added, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Taker taker = { .desk = desk, .room = room, .batch = batch, .taken = taken };

  *n_added = 0;
  if (!room)
    return FALSE;
  if (!take_all (&taker, sources, floor, cancellable))
    {
      g_propagate_error (error, taker.error);
      return FALSE;
    }
  *n_added = taker.n_added;
  return taker.n_added == 0 || ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_put_matches_of (WwDesk *desk, const WwEventRoom *room, WwBatch *batch, const char *organisation, const char *role, int floor,
                         guint *n_added, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = list_organisations (room, roles);
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);
  Taker taker = { .desk = desk, .room = room, .batch = batch, .taken = taken };

  take_what_is_there (&taker);
  take_who_will_not (&taker);
  for (guint i = 0; world && i < all->len; i++)
    {
      g_autoptr (WwMatchRanking) pair = ww_match_explain_between (ww_match_world_get_problem (world), organisation, all->pdata[i]);

      if (pair && pair->results[0].out == WW_MATCH_OK && pair->results[0].score >= floor
          && ww_event_room_may_meet (room, role, roles->pdata[i]) == WW_EVENT_MAY && !ww_event_room_have_met (room, organisation, all->pdata[i])
          && !add (&taker, organisation, all->pdata[i], pair->results[0].both_ways, pair->results[0].score, "match"))
        {
          g_propagate_error (error, taker.error);
          return FALSE;
        }
    }
  *n_added = taker.n_added;
  return world != NULL;
}

gboolean
ww_event_count_requests (WwDesk *desk, const char *event_id, WwEventRequestCounts *counts, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Taker taker = { .desk = desk, .room = room, .taken = taken, .counts = counts };

  *counts = (WwEventRequestCounts) { 0 };
  if (!room)
    return FALSE;
  if (take_all (&taker, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 0, cancellable))
    return TRUE;
  g_propagate_error (error, taker.error);
  return FALSE;
}
