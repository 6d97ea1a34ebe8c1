/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-rematch.h"

#include "ww-introduce.h"
#include "ww-match-arena.h"

#include <string.h>

/* Matches kept of a wish: more than these nobody would be introduced to. */
#define PAIRS_A_WISH 20

/* What an organisation carries that comes from another industry, and how often one wish or one of them may surprise. */
#define OUTSIDE "tech.cross-sector"
#define SURPRISES_A_WISH 2
#define SURPRISES_A_PARTY 3

struct _WwRematch {
  /*< owned >*/
  WwMatchCluster *cluster;
  WwMatchArena *arena;
  GArray *pairs, *unanswered;
  GHashTable *considered; /* "wish counterpart": has an introduction */

  gatomicrefcount references;
  guint done;
};

static gboolean
collect_introduction (WwDocument *document, const char *rev, gpointer user_data)
{
  const char *wish = ww_document_get_string (document, "wish"), *counterpart = ww_document_get_string (document, "counterpart");

  if (wish && counterpart)
    g_hash_table_add (user_data, g_strdup_printf ("%s %s", wish, counterpart));
  return TRUE;
}

/* An introduction to an offer is one to whoever makes it. */
static void
add_offerers (WwDesk *desk, GHashTable *considered)
{
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, considered);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *space = strchr (key, ' ');

      if (g_str_has_prefix (space + 1, "offer:"))
        {
          g_autofree char *party = ww_introduce_get_party (ww_desk_get_store (desk), space + 1);

          g_ptr_array_add (more, g_strdup_printf ("%.*s %s", (int) (space - (const char *) key), (const char *) key, party));
        }
    }
  for (guint i = 0; i < more->len; i++)
    g_hash_table_add (considered, more->pdata[i]);
}

WwRematch *
ww_rematch_new (WwDesk *desk, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwRematch) self = g_new0 (WwRematch, 1);
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);

  g_atomic_ref_count_init (&self->references);
  self->arena = ww_match_arena_new ();
  self->pairs = g_array_new (FALSE, FALSE, sizeof (WwMatchPair));
  self->unanswered = g_array_new (FALSE, FALSE, sizeof (WwMatchUnanswered));
  self->considered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!world
      || !ww_store_for_each (ww_desk_get_store (desk), "introduction", collect_introduction, self->considered, cancellable, error))
    return NULL;
  add_offerers (desk, self->considered);
  self->cluster = ww_match_cluster_new (ww_match_world_get_problem (world));
  return g_steal_pointer (&self);
}

WwRematch *
ww_rematch_ref (WwRematch *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ww_rematch_unref (WwRematch *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->cluster, ww_match_cluster_free);
  ww_match_arena_free (self->arena);
  g_array_unref (self->pairs);
  g_array_unref (self->unanswered);
  g_hash_table_unref (self->considered);
  g_free (self);
}

static void
add_pairs (WwRematch *self, const WwMatchClusterWish *wish, const WwMatchRanking *ranking)
{
  for (guint i = 0; wish->owner != WW_MATCH_NOWHERE && i < ranking->n_results; i++)
    {
      const WwMatchResult *result = &ranking->results[i];
      g_autofree char *key = g_strdup_printf ("%s %s", wish->id, result->id);
      guint party = ww_match_cluster_find_party (self->cluster, result->id);
      WwMatchPair pair = { wish->id, self->cluster->parties[wish->owner].id, NULL, result->score, 0 };

      if (!result->match || party == WW_MATCH_NOWHERE || g_hash_table_contains (self->considered, key))
        continue;
      pair.counterpart = self->cluster->parties[party].id;
      g_array_append_val (self->pairs, pair);
    }
}

static WwMatchRefusal *
find_refusal (GArray *refusals, const WwMatchRow *row)
{
  for (guint i = 0; i < refusals->len; i++)
    {
      WwMatchRefusal *known = &g_array_index (refusals, WwMatchRefusal, i);

      if (known->what == row->what && g_strcmp0 (known->tag, row->wanted_tag) == 0 && g_strcmp0 (known->wanted.text, row->wanted.text) == 0
          && known->wanted.from == row->wanted.from && known->wanted.to == row->wanted.to)
        return known;
    }
  return NULL;
}

/* The musts that those failed who would else be matches. */
static void
add_unanswered (WwRematch *self, WwMatchProblem *problem, const char *wish)
{
  static const WwMatchQuery query = { .limit = 1, .limit_ruled_out = 100, .explain = 1 };
  g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, wish, &query);
  g_autoptr (GArray) refusals = g_array_new (FALSE, FALSE, sizeof (WwMatchRefusal));
  WwMatchUnanswered unanswered = { .wish = wish };

  for (guint i = 0; ranking && i < ranking->n_ruled_out; i++)
    for (guint f = 0; ranking->ruled_out[i].out == WW_MATCH_OUT_MUST && f < ranking->ruled_out[i].n_failed; f++)
      {
        const WwMatchRow *row = &ranking->ruled_out[i].failed[f];
        WwMatchRefusal *known = find_refusal (refusals, row);
        WwMatchRefusal one = { row->what, ww_match_arena_strdup (self->arena, row->wanted_tag), row->wanted, 1 };

        if (known)
          {
            known->n++;
            continue;
          }
        one.what = row->kind == WW_MATCH_ROW_TAG ? WW_MATCH_WHAT_TAG : row->what;
        one.wanted.text = ww_match_arena_strdup (self->arena, row->wanted.text);
        one.wanted.currency = ww_match_arena_strdup (self->arena, row->wanted.currency);
        g_array_append_val (refusals, one);
      }
  unanswered.n_refusals = refusals->len;
  unanswered.refusals = ww_match_arena_dup (self->arena, refusals->data, refusals->len, sizeof (WwMatchRefusal));
  g_array_append_val (self->unanswered, unanswered);
}

gboolean
ww_rematch_step (WwRematch *self, WwDesk *desk, gint64 budget_us, GCancellable *cancellable, GError **error)
{
  static const WwMatchQuery query = { .limit = PAIRS_A_WISH, .limit_ruled_out = 1 };
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);
  gint64 began = g_get_monotonic_time ();

  while (world && !ww_rematch_is_done (self) && !g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      const WwMatchClusterWish *wish = &self->cluster->wishes[self->done++];
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (ww_match_world_get_problem (world), wish->id, &query);

      if (ranking && ranking->n_matches)
        add_pairs (self, wish, ranking);
      else if (ranking)
        add_unanswered (self, ww_match_world_get_problem (world), wish->id);
      if (budget_us && g_get_monotonic_time () - began >= budget_us)
        return TRUE;
    }
  return world && ww_rematch_is_done (self);
}

gboolean
ww_rematch_is_done (WwRematch *self)
{
  return self->done == self->cluster->n_wishes;
}

void
ww_rematch_get_progress (WwRematch *self, guint *done, guint *total)
{
  *done = self->done;
  *total = self->cluster->n_wishes;
}

const WwMatchCluster *
ww_rematch_get_cluster (WwRematch *self)
{
  return self->cluster;
}

GArray *
ww_rematch_get_pairs (WwRematch *self)
{
  return self->pairs;
}

GArray *
ww_rematch_get_unanswered (WwRematch *self)
{
  return self->unanswered;
}

WwMatchGaps *
ww_rematch_find_gaps (WwRematch *self)
{
  return ww_match_gaps_find (self->cluster, (const WwMatchUnanswered *) (gpointer) self->unanswered->data, self->unanswered->len);
}

WwMatchUnexpected *
ww_rematch_find_unexpected (WwRematch *self)
{
  return ww_match_unexpected_find (self->cluster, (const WwMatchPair *) (gpointer) self->pairs->data, self->pairs->len, OUTSIDE,
                                   SURPRISES_A_WISH, SURPRISES_A_PARTY);
}
