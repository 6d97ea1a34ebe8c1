/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-unexpected.h"

#include "ww-match-arena.h"
#include "ww-match-private.h"

#include <stdlib.h>
#include <string.h>

#define HAS 500 /* per mille: what an organisation is said to do, not what one project touched */
#define ANSWERS 600

typedef struct
{
  const WwMatchCluster *cluster;
  const WwMatchPair *pairs;
  WwMatchArena *arena;
  guint outside;
} Search;

static gboolean
is_condition (const WwMatchCluster *cluster, guint tag)
{
  return g_strcmp0 (cluster->tags[tag].facet, "clinical") == 0;
}

/* Whether the one answers the other at all, as a sibling or from far above too. */
static gboolean
are_near (const WwMatchCluster *cluster, guint a, guint b)
{
  for (guint r = 0; r < cluster->tags[a].n_reach; r++)
    if (cluster->tags[a].reach[r].tag == b)
      return TRUE;
  for (guint r = 0; r < cluster->tags[b].n_reach; r++)
    if (cluster->tags[b].reach[r].tag == a)
      return TRUE;
  return FALSE;
}

static gboolean
has_tag (const guint *tags, guint n_tags, guint tag)
{
  for (guint i = 0; i < n_tags; i++)
    if (tags[i] == tag)
      return TRUE;
  return FALSE;
}

/* Returns: whether the party does nothing near the conditions of the wish; @own_field is the most telling of what it does instead */
static gboolean
works_elsewhere (const Search *search, const WwMatchClusterWish *wish, const WwMatchClusterParty *party, guint *own_field)
{
  const WwMatchCluster *cluster = search->cluster;

  *own_field = WW_MATCH_NOWHERE;
  for (guint u = 0; u < party->n_uses; u++)
    {
      guint tag = party->uses[u].tag;

      if (!is_condition (cluster, tag) || party->uses[u].grade < HAS)
        continue;
      for (guint t = 0; t < wish->n_tags; t++)
        if (is_condition (cluster, wish->tags[t]) && are_near (cluster, wish->tags[t], tag))
          return FALSE;
      if (*own_field == WW_MATCH_NOWHERE || ww_match_cluster_weight (cluster, tag) > ww_match_cluster_weight (cluster, *own_field))
        *own_field = tag;
    }
  return TRUE;
}

static gboolean
wants_condition (const Search *search, const WwMatchClusterWish *wish)
{
  for (guint t = 0; t < wish->n_tags; t++)
    if (is_condition (search->cluster, wish->tags[t]))
      return TRUE;
  return FALSE;
}

/* A hospital that takes in a drone for a day is a hospital still. */
static gboolean
says_outside (const Search *search, const WwMatchClusterParty *party)
{
  static const char *const inside[] = { "hospital", "municipality", "public-agency", NULL };

  if (party->organisation_kind && g_strv_contains (inside, party->organisation_kind))
    return FALSE;
  for (guint u = 0; u < party->n_uses; u++)
    if (party->uses[u].tag == search->outside && party->uses[u].grade >= HAS)
      return TRUE;
  return FALSE;
}

typedef struct
{
  guint tag;
  guint weight;
} Telling;

static int
compare_telling (gconstpointer a, gconstpointer b)
{
  const Telling *x = a, *y = b;

  return x->weight != y->weight ? (x->weight < y->weight ? 1 : -1) : ww_match_compare_places (&x->tag, &y->tag);
}

static void
find_shared (Search *search, const WwMatchClusterWish *wish, guint party, WwMatchSurprise *surprise)
{
  g_autoptr (GArray) telling = g_array_new (FALSE, FALSE, sizeof (Telling));
  guint *shared = ww_match_arena_new0 (search->arena, guint, wish->n_tags + 1);

  for (guint t = 0; t < wish->n_tags; t++)
    {
      Telling one = { wish->tags[t], ww_match_cluster_weight (search->cluster, wish->tags[t]) };

      if (ww_match_cluster_answers (search->cluster, party, wish->tags[t]) >= ANSWERS)
        g_array_append_val (telling, one);
    }
  g_array_sort (telling, compare_telling);
  for (guint i = 0; i < telling->len; i++)
    shared[i] = g_array_index (telling, Telling, i).tag;
  surprise->shared = shared;
  surprise->n_shared = telling->len;
}

static gboolean
is_surprise (Search *search, guint place, WwMatchSurprise *surprise)
{
  const WwMatchCluster *cluster = search->cluster;
  const WwMatchPair *pair = &search->pairs[place];
  guint w = ww_match_cluster_find_wish (cluster, pair->wish), p = ww_match_cluster_find_party (cluster, pair->counterpart);
  const WwMatchClusterWish *wish;
  const WwMatchClusterParty *party;

  if (w == WW_MATCH_NOWHERE || p == WW_MATCH_NOWHERE)
    return FALSE;
  wish = &cluster->wishes[w];
  party = &cluster->parties[p];
  if (party->kind != WW_MATCH_ORGANISATION || g_strcmp0 (party->organisation_kind, "investor") == 0
      || g_strcmp0 (party->organisation_kind, "angel") == 0 || has_tag (wish->tags, wish->n_tags, search->outside))
    return FALSE;
  *surprise = (WwMatchSurprise) { .pair = place, .from_outside = says_outside (search, party) };
  if (!works_elsewhere (search, wish, party, &surprise->own_field)
      || (!surprise->from_outside && (surprise->own_field == WW_MATCH_NOWHERE || !wants_condition (search, wish))))
    return FALSE;
  find_shared (search, wish, p, surprise);
  return surprise->n_shared > (surprise->from_outside ? 0 : 1);
}

static int
compare_surprises (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WwMatchSurprise *x = a, *y = b;
  const WwMatchPair *p = &((const WwMatchPair *) user_data)[x->pair], *q = &((const WwMatchPair *) user_data)[y->pair];
  int order;

  if (x->from_outside != y->from_outside)
    return x->from_outside ? -1 : 1;
  if (p->score != q->score)
    return p->score < q->score ? 1 : -1;
  return (order = strcmp (p->wish, q->wish)) != 0 ? order : strcmp (p->counterpart, q->counterpart);
}

static gboolean
still_room (GHashTable *counts, const char *id, guint most)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, id)) < most;
}

static void
count_one (GHashTable *counts, const char *id)
{
  g_hash_table_insert (counts, (gpointer) id, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, id)) + 1));
}

WwMatchUnexpected *
ww_match_unexpected_find (const WwMatchCluster *cluster, const WwMatchPair *pairs, guint n_pairs, const char *outside, guint a_wish,
                          guint a_party)
{
  WwMatchArena *arena = ww_match_arena_new ();
  WwMatchUnexpected *self = ww_match_arena_new0 (arena, WwMatchUnexpected, 1);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (WwMatchSurprise));
  g_autoptr (GHashTable) of_wish = g_hash_table_new (g_str_hash, g_str_equal), of_party = g_hash_table_new (g_str_hash, g_str_equal);
  Search search = { cluster, pairs, arena, ww_match_cluster_find_tag (cluster, outside) };
  guint kept = 0;

  self->arena = arena;
  for (guint i = 0; i < n_pairs; i++)
    {
      WwMatchSurprise surprise;

      if (is_surprise (&search, i, &surprise))
        g_array_append_val (found, surprise);
    }
  g_array_sort_with_data (found, compare_surprises, (gpointer) pairs);
  for (guint i = 0; i < found->len; i++)
    {
      const WwMatchPair *pair = &pairs[g_array_index (found, WwMatchSurprise, i).pair];

      if (!still_room (of_wish, pair->wish, a_wish) || !still_room (of_party, pair->counterpart, a_party))
        continue;
      count_one (of_wish, pair->wish);
      count_one (of_party, pair->counterpart);
      g_array_index (found, WwMatchSurprise, kept++) = g_array_index (found, WwMatchSurprise, i);
    }
  self->n_surprises = kept;
  self->surprises = ww_match_arena_dup (arena, found->data, kept, sizeof (WwMatchSurprise));
  return self;
}

void
ww_match_unexpected_free (WwMatchUnexpected *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}
