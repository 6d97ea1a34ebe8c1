/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-groups.h"

#include "ww-match-arena.h"
#include "ww-match-private.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TAGS 4          /* of a challenge */
#define UNIT 1024            /* length of a wish's vector */
#define MOST_OFFERING 6
#define ANSWERS_IT 600       /* per mille: an offer of a broader tag still is part of the answer */

const WwMatchGroupsQuery ww_match_groups_query = { 3, 40, 450, 600, 8 };

/* One component of a wish's vector. */
typedef struct
{
  guint tag;
  int length;
} Component;

typedef struct
{
  guint strength;
  guint tags[MOST_TAGS];
  guint n_tags;
} Seed;

typedef struct
{
  const WwMatchCluster *cluster;
  const WwMatchGroupsQuery *query;
  WwMatchGoOn go_on;
  gpointer user_data;
  WwMatchArena *arena;
  Component *components;   /* of all wishes */
  guint *first;            /* by wish: its first component; one more at the end */
  gboolean *usable;        /* by wish */
  GPtrArray *carriers;     /* by tag: GArray of usable wishes */
  GArray *seeds;
  gint64 *sum;             /* by tag; nought between the uses */
  guint *owner_seen;       /* by party: the last count that saw it */
  guint count;
  GArray *suggestions;
} Search;

static gboolean
shares_challenges (const WwMatchClusterWish *wish)
{
  return wish->owner != WW_MATCH_NOWHERE && g_strcmp0 (wish->kind, "capital") != 0 && g_strcmp0 (wish->kind, "pilot-site") != 0;
}

/* How somebody pays says nothing about what is lacking. */
static gboolean
binds (const WwMatchCluster *cluster, guint tag)
{
  return g_strcmp0 (cluster->tags[tag].facet, "funding") != 0;
}

/* Its tags, and what stands above them for half, so that two narrower tags of one field are something in common. */
static void
make_vector (Search *search, const WwMatchClusterWish *wish, GArray *all)
{
  const WwMatchCluster *cluster = search->cluster;
  guint from = all->len;
  guint64 square = 0;
  guint norm;

  for (guint i = 0; i < wish->n_tags; i++)
    {
      guint above = cluster->tags[wish->tags[i]].broader;
      int weight = (int) ww_match_cluster_weight (cluster, wish->tags[i]);
      Component own = { wish->tags[i], weight }, half = { above, weight / 2 };

      if (!binds (cluster, wish->tags[i]))
        continue;
      g_array_append_val (all, own);
      if (above != WW_MATCH_NOWHERE && !bsearch (&above, wish->tags, wish->n_tags, sizeof above, ww_match_compare_places))
        g_array_append_val (all, half);
    }
  for (guint i = from; i < all->len; i++)
    square += (guint64) g_array_index (all, Component, i).length * (guint64) g_array_index (all, Component, i).length;
  norm = (guint) ww_match_sqrt (square);
  for (guint i = from; norm && i < all->len; i++)
    g_array_index (all, Component, i).length = g_array_index (all, Component, i).length * UNIT / (int) norm;
}

static void
prepare (Search *search, const char *const *taken, guint n_taken)
{
  const WwMatchCluster *cluster = search->cluster;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Component));

  search->usable = g_new0 (gboolean, cluster->n_wishes + 1);
  search->first = g_new0 (guint, cluster->n_wishes + 1);
  search->sum = g_new0 (gint64, cluster->n_tags + 1);
  search->owner_seen = g_new0 (guint, cluster->n_parties + 1);
  search->seeds = g_array_new (FALSE, FALSE, sizeof (Seed));
  search->suggestions = g_array_new (FALSE, FALSE, sizeof (WwMatchGroupSuggestion));
  search->carriers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < cluster->n_tags; i++)
    g_ptr_array_add (search->carriers, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < cluster->n_wishes; i++)
    search->usable[i] = shares_challenges (&cluster->wishes[i]);
  for (guint i = 0; i < n_taken; i++)
    {
      guint wish = ww_match_cluster_find_wish (cluster, taken[i]);

      if (wish != WW_MATCH_NOWHERE)
        search->usable[wish] = FALSE;
    }
  for (guint i = 0; i < cluster->n_wishes; i++)
    {
      const WwMatchClusterWish *wish = &cluster->wishes[i];

      search->first[i] = all->len;
      make_vector (search, wish, all);
      for (guint t = 0; search->usable[i] && t < wish->n_tags; t++)
        if (binds (cluster, wish->tags[t]))
          g_array_append_val ((GArray *) search->carriers->pdata[wish->tags[t]], i);
    }
  search->first[cluster->n_wishes] = all->len;
  search->components = (Component *) (gpointer) g_array_free (g_steal_pointer (&all), FALSE);
}

static void
search_clear (Search *search)
{
  g_free (search->usable);
  g_free (search->first);
  g_free (search->sum);
  g_free (search->owner_seen);
  g_free (search->components);
  g_array_unref (search->seeds);
  g_array_unref (search->suggestions);
  g_ptr_array_unref (search->carriers);
}

static guint
count_owners (Search *search, const guint *wishes, guint n)
{
  guint owners = 0;

  search->count++;
  for (guint i = 0; i < n; i++)
    {
      guint owner = search->cluster->wishes[wishes[i]].owner;

      owners += search->owner_seen[owner] != search->count;
      search->owner_seen[owner] = search->count;
    }
  return owners;
}

static void
add_to_sum (Search *search, guint wish, int sign)
{
  for (guint c = search->first[wish]; c < search->first[wish + 1]; c++)
    search->sum[search->components[c].tag] += sign * search->components[c].length;
}

/* Of @wish with the wishes in the sum, each with UNIT². */
static gint64
product_with_sum (const Search *search, guint wish)
{
  gint64 product = 0;

  for (guint c = search->first[wish]; c < search->first[wish + 1]; c++)
    product += search->sum[search->components[c].tag] * search->components[c].length;
  return product;
}

static gint64
own_square (const Search *search, guint wish)
{
  gint64 square = 0;

  for (guint c = search->first[wish]; c < search->first[wish + 1]; c++)
    square += (gint64) search->components[c].length * search->components[c].length;
  return square;
}

/* Per mille. The sum of all wishes times itself is all pairs and each wish with itself, so no pair has to be looked at. */
static int
alike (Search *search, const guint *wishes, guint n)
{
  gint64 pairs = 0;

  for (guint i = 0; i < n; i++)
    add_to_sum (search, wishes[i], 1);
  for (guint i = 0; i < n; i++)
    pairs += product_with_sum (search, wishes[i]) - own_square (search, wishes[i]);
  for (guint i = 0; i < n; i++)
    add_to_sum (search, wishes[i], -1);
  return n < 2 ? 0 : (int) CLAMP (pairs * MILLI / ((gint64) n * (n - 1) * UNIT * UNIT), 0, MILLI);
}

/* The more organisations the better, each further one less. Squared, so that a challenge is found whole rather than in its tightest
 * corners. */
static guint
strength_of (Search *search, int how_alike, const guint *wishes, guint n)
{
  guint breadth = ww_match_idf (count_owners (search, wishes, n) + 1, 1) / 32;

  return (guint) how_alike * breadth * breadth / 1024;
}

/* Returns: their strength, 0 if they are too few, too many, or too little alike */
static guint
founding_strength (Search *search, const guint *wishes, guint n, int *how_alike)
{
  *how_alike = 0;
  if (count_owners (search, wishes, n) < search->query->least_organisations || n > search->query->most_wishes)
    return 0;
  *how_alike = alike (search, wishes, n);
  return *how_alike < search->query->least_alike ? 0 : strength_of (search, *how_alike, wishes, n);
}

typedef struct
{
  guint tag, wish;
} Carrier;

static int
compare_carriers (gconstpointer a, gconstpointer b)
{
  const Carrier *x = a, *y = b;

  return x->tag != y->tag ? ww_match_compare_places (&x->tag, &y->tag) : ww_match_compare_places (&x->wish, &y->wish);
}

/* Every set of tags that goes on from @seed, in which tags stand in their order, so that none is met twice. */
static void
grow (Search *search, Seed seed, const guint *wishes, guint n)
{
  g_autoptr (GArray) carriers = NULL;
  int how_alike;

  if (count_owners (search, wishes, n) < search->query->least_organisations)
    return;
  seed.strength = founding_strength (search, wishes, n, &how_alike);
  if (seed.strength)
    g_array_append_val (search->seeds, seed);
  if (seed.n_tags == MOST_TAGS)
    return;
  carriers = g_array_new (FALSE, FALSE, sizeof (Carrier));
  for (guint i = 0; i < n; i++)
    {
      const WwMatchClusterWish *wish = &search->cluster->wishes[wishes[i]];

      for (guint t = 0; t < wish->n_tags; t++)
        if (wish->tags[t] > seed.tags[seed.n_tags - 1] && binds (search->cluster, wish->tags[t]))
          {
            Carrier carrier = { wish->tags[t], wishes[i] };

            g_array_append_val (carriers, carrier);
          }
    }
  g_array_sort (carriers, compare_carriers);
  for (guint from = 0, to; from < carriers->len; from = to)
    {
      g_autofree guint *those = NULL;

      seed.tags[seed.n_tags] = g_array_index (carriers, Carrier, from).tag;
      for (to = from; to < carriers->len && g_array_index (carriers, Carrier, to).tag == seed.tags[seed.n_tags]; to++)
        ;
      if (to - from < search->query->least_organisations)
        continue;
      those = g_new (guint, to - from);
      for (guint i = from; i < to; i++)
        those[i - from] = g_array_index (carriers, Carrier, i).wish;
      seed.n_tags++;
      grow (search, seed, those, to - from);
      seed.n_tags--;
    }
}

static int
compare_seeds (gconstpointer a, gconstpointer b)
{
  const Seed *x = a, *y = b;

  if (x->strength != y->strength)
    return x->strength < y->strength ? 1 : -1;
  /* Of sets that the same wishes carry the longest says most. */
  if (x->n_tags != y->n_tags)
    return x->n_tags < y->n_tags ? 1 : -1;
  for (guint i = 0; i < x->n_tags; i++)
    if (x->tags[i] != y->tags[i])
      return x->tags[i] < y->tags[i] ? -1 : 1;
  return 0;
}

static gboolean
carries (const WwMatchClusterWish *wish, guint tag)
{
  return wish->n_tags && bsearch (&tag, wish->tags, wish->n_tags, sizeof tag, ww_match_compare_places);
}

/* The wishes that carry all tags of @seed and still have no group. @n_all: with those that a stronger one took. */
static GArray *
founding_wishes (const Search *search, const Seed *seed, guint *n_all)
{
  GArray *wishes = g_array_new (FALSE, FALSE, sizeof (guint));
  const GArray *first = search->carriers->pdata[seed->tags[0]];

  *n_all = 0;
  for (guint i = 0; i < first->len; i++)
    {
      guint wish = g_array_index (first, guint, i), t = 1;

      while (t < seed->n_tags && carries (&search->cluster->wishes[wish], seed->tags[t]))
        t++;
      if (t < seed->n_tags)
        continue;
      ++*n_all;
      if (search->usable[wish])
        g_array_append_val (wishes, wish);
    }
  return wishes;
}

typedef struct
{
  guint place;
  gint64 value;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  return x->value != y->value ? (x->value < y->value ? 1 : -1) : ww_match_compare_places (&x->place, &y->place);
}

/* Wishes that carry one of the tags and are three quarters as close to the founding ones as these are among each other. */
static void
draw_in (Search *search, const Seed *seed, int founding_alike, GArray *wishes)
{
  g_autoptr (GArray) close = g_array_new (FALSE, FALSE, sizeof (Ranked));
  guint founding = wishes->len;

  for (guint i = 0; i < founding; i++)
    {
      search->usable[g_array_index (wishes, guint, i)] = FALSE;
      add_to_sum (search, g_array_index (wishes, guint, i), 1);
    }
  for (guint t = 0; t < seed->n_tags; t++)
    {
      const GArray *carriers = search->carriers->pdata[seed->tags[t]];

      for (guint i = 0; i < carriers->len; i++)
        {
          Ranked wish = { g_array_index (carriers, guint, i), 0 };

          if (!search->usable[wish.place])
            continue;
          wish.value = product_with_sum (search, wish.place) * MILLI / ((gint64) founding * UNIT * UNIT);
          if (wish.value * 4 < founding_alike * 3)
            continue;
          search->usable[wish.place] = FALSE;
          g_array_append_val (close, wish);
        }
    }
  for (guint i = 0; i < founding; i++)
    add_to_sum (search, g_array_index (wishes, guint, i), -1);
  g_array_sort (close, compare_ranked);
  for (guint i = 0; i < close->len; i++)
    {
      guint wish = g_array_index (close, Ranked, i).place;

      search->usable[wish] = wishes->len >= search->query->most_wishes;
      if (!search->usable[wish])
        g_array_append_val (wishes, wish);
    }
}

/* The most typical first: those that have most in common with all. */
static const guint *
order_wishes (Search *search, const GArray *wishes)
{
  g_autofree Ranked *ranked = g_new (Ranked, wishes->len + 1);
  guint *ordered = ww_match_arena_new0 (search->arena, guint, wishes->len + 1);

  for (guint i = 0; i < wishes->len; i++)
    add_to_sum (search, g_array_index (wishes, guint, i), 1);
  for (guint i = 0; i < wishes->len; i++)
    ranked[i] = (Ranked) { g_array_index (wishes, guint, i), product_with_sum (search, g_array_index (wishes, guint, i)) };
  for (guint i = 0; i < wishes->len; i++)
    add_to_sum (search, g_array_index (wishes, guint, i), -1);
  qsort (ranked, wishes->len, sizeof *ranked, compare_ranked);
  for (guint i = 0; i < wishes->len; i++)
    ordered[i] = ranked[i].place;
  return ordered;
}

static void
find_tags (Search *search, WwMatchGroupSuggestion *made)
{
  const WwMatchCluster *cluster = search->cluster;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  WwMatchGroupTag *tags;

  for (guint i = 0; i < made->n_wishes; i++)
    g_array_append_vals (all, cluster->wishes[made->wishes[i]].tags, cluster->wishes[made->wishes[i]].n_tags);
  g_array_sort (all, ww_match_compare_places);
  for (guint from = 0, to; from < all->len; from = to)
    {
      guint tag = g_array_index (all, guint, from);

      for (to = from; to < all->len && g_array_index (all, guint, to) == tag; to++)
        ;
      if ((to - from) * 3 >= made->n_wishes && to - from > 1 && binds (cluster, tag))
        {
          /* Of those that as many carry the rarer binds more. */
          Ranked entry = { tag, (gint64) (to - from) << 20 | ww_match_cluster_weight (cluster, tag) };

          g_array_append_val (ranked, entry);
        }
    }
  g_array_sort (ranked, compare_ranked);
  tags = ww_match_arena_new0 (search->arena, WwMatchGroupTag, ranked->len + 1);
  for (guint i = 0; i < ranked->len; i++)
    tags[i] = (WwMatchGroupTag) { g_array_index (ranked, Ranked, i).place, (guint) (g_array_index (ranked, Ranked, i).value >> 20) };
  made->tags = tags;
  made->n_tags = ranked->len;
}

/* Per mille of what binds the wishes, by how many of them it binds and how telling it is. */
static int
covered_by (const WwMatchCluster *cluster, const WwMatchGroupSuggestion *made, guint party)
{
  guint64 all = 0, has = 0;

  for (guint i = 0; i < made->n_tags; i++)
    {
      guint64 weight = (guint64) made->tags[i].n_wishes * ww_match_cluster_weight (cluster, made->tags[i].tag);

      all += weight * MILLI;
      has += weight * (guint64) ww_match_cluster_answers (cluster, party, made->tags[i].tag);
    }
  return all ? (int) (has * MILLI / all) : 0;
}

static void
find_covering (Search *search, WwMatchGroupSuggestion *made)
{
  made->covering = WW_MATCH_NOWHERE;
  for (guint i = 0; i < search->cluster->n_parties; i++)
    if (search->cluster->parties[i].kind == WW_MATCH_GROUP)
      {
        int covered = covered_by (search->cluster, made, i);

        if (covered > made->covered)
          {
            made->covered = covered;
            made->covering = i;
          }
      }
}

static gboolean
offers_part (const WwMatchCluster *cluster, const WwMatchGroupSuggestion *made, guint party)
{
  guint n = 0;

  for (guint t = 0; t < made->n_tags; t++)
    n += ww_match_cluster_answers (cluster, party, made->tags[t].tag) >= ANSWERS_IT;
  return n >= MIN (2, made->n_tags);
}

/* Whose offers carry one of the tags that bind, and who has part of the answer. */
static void
find_offering (Search *search, const WwMatchGroupSuggestion *made, GArray *ranked)
{
  const WwMatchCluster *cluster = search->cluster;

  for (guint i = 0; i < cluster->n_parties; i++)
    {
      const WwMatchClusterParty *party = &cluster->parties[i];
      gboolean offers = FALSE;

      if (party->kind != WW_MATCH_ORGANISATION || party->withdrawn || search->owner_seen[i] == search->count)
        continue;
      for (guint u = 0; u < party->n_uses && !offers; u++)
        for (guint t = 0; party->uses[u].offered && t < made->n_tags && !offers; t++)
          offers = party->uses[u].tag == made->tags[t].tag;
      if (offers && offers_part (cluster, made, i))
        {
          Ranked entry = { i, covered_by (cluster, made, i) };

          g_array_append_val (ranked, entry);
        }
    }
  g_array_sort (ranked, compare_ranked);
}

static void
find_parties (Search *search, WwMatchGroupSuggestion *made)
{
  const WwMatchCluster *cluster = search->cluster;
  g_autoptr (GArray) wishing = g_array_new (FALSE, FALSE, sizeof (Ranked)), offering = g_array_new (FALSE, FALSE, sizeof (Ranked));
  WwMatchGroupParty *parties;

  count_owners (search, made->wishes, made->n_wishes);
  find_offering (search, made, offering);
  for (guint i = 0; i < cluster->n_parties; i++)
    if (search->owner_seen[i] == search->count)
      {
        Ranked entry = { i, 0 };

        for (guint w = 0; w < made->n_wishes; w++)
          {
            const WwMatchClusterWish *wish = &cluster->wishes[made->wishes[w]];

            /* Of those with as many wishes who suffers more comes first. */
            if (wish->owner == i)
              entry.value += (1 << 20) + MAX (wish->severity, 1) * MAX (wish->frequency, 1);
          }
        g_array_append_val (wishing, entry);
      }
  g_array_sort (wishing, compare_ranked);
  made->n_wishing = wishing->len;
  made->n_parties = wishing->len + MIN (offering->len, MOST_OFFERING);
  parties = ww_match_arena_new0 (search->arena, WwMatchGroupParty, made->n_parties + 1);
  for (guint i = 0; i < made->n_parties; i++)
    {
      const Ranked *entry = i < wishing->len ? &g_array_index (wishing, Ranked, i) : &g_array_index (offering, Ranked, i - wishing->len);

      parties[i] = (WwMatchGroupParty) { entry->place, i < wishing->len ? (guint) (entry->value >> 20) : 0 };
    }
  made->parties = parties;
}

GArray *
ww_match_rivals (const WwMatchCluster *cluster, const guint *parties, guint n_parties)
{
  GArray *rivals = g_array_new (FALSE, FALSE, sizeof (WwMatchRivals));

  for (guint i = 0; i < n_parties; i++)
    for (guint j = i + 1; j < n_parties; j++)
      {
        guint a = MIN (parties[i], parties[j]), b = MAX (parties[i], parties[j]);
        gboolean names = ww_match_cluster_names_competitor (cluster, a, b), named = ww_match_cluster_names_competitor (cluster, b, a);
        WwMatchRivals pair = { a, b, names && named };

        if (names || named)
          g_array_append_val (rivals, pair);
      }
  return rivals;
}

static void
find_lead (Search *search, WwMatchGroupSuggestion *made)
{
  g_autofree guint *places = g_new (guint, made->n_parties + 1);
  g_autoptr (GArray) rivals = NULL;

  for (guint i = 0; i < made->n_parties; i++)
    places[i] = made->parties[i].party;
  rivals = ww_match_rivals (search->cluster, places, made->n_parties);
  made->rivals = ww_match_arena_dup (search->arena, rivals->data, rivals->len, sizeof (WwMatchRivals));
  made->n_rivals = rivals->len;
  made->lead = places[0];
  for (guint i = 0; i < made->n_wishing; i++)
    {
      gboolean competes = FALSE;

      for (guint r = 0; r < made->n_rivals; r++)
        competes |= made->rivals[r].a == places[i] || made->rivals[r].b == places[i];
      if (!competes)
        {
          made->lead = places[i];
          return;
        }
    }
}

static const char *
key_of (Search *search, const Seed *seed)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < seed->n_tags; i++)
    g_string_append_printf (key, "%s%s", i ? " " : "", search->cluster->tags[seed->tags[i]].id);
  return ww_match_arena_strdup (search->arena, key->str);
}

static void
suggest (Search *search, const Seed *seed)
{
  guint n_all;
  g_autoptr (GArray) wishes = founding_wishes (search, seed, &n_all);
  WwMatchGroupSuggestion made = { 0 };

  /* What a stronger challenge took half of is no challenge of its own. */
  if (wishes->len * 2 <= n_all || !founding_strength (search, (guint *) (gpointer) wishes->data, wishes->len, &made.alike))
    return;
  draw_in (search, seed, made.alike, wishes);
  made.wishes = order_wishes (search, wishes);
  made.n_wishes = wishes->len;
  made.alike = alike (search, made.wishes, made.n_wishes);
  made.strength = strength_of (search, made.alike, made.wishes, made.n_wishes);
  made.key = key_of (search, seed);
  find_tags (search, &made);
  find_covering (search, &made);
  if (made.covered > search->query->most_covered)
    return;
  find_parties (search, &made);
  find_lead (search, &made);
  g_array_append_val (search->suggestions, made);
}

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const WwMatchGroupSuggestion *x = a, *y = b;

  return x->strength != y->strength ? (x->strength < y->strength ? 1 : -1) : strcmp (x->key, y->key);
}

static gboolean
find_seeds (Search *search)
{
  for (guint tag = 0; tag < search->cluster->n_tags; tag++)
    {
      const GArray *carriers = search->carriers->pdata[tag];
      Seed seed = { .tags = { tag }, .n_tags = 1 };

      if (carriers->len >= search->query->least_organisations)
        grow (search, seed, (guint *) (gpointer) carriers->data, carriers->len);
      if (search->go_on && !search->go_on (tag + 1, search->cluster->n_tags, search->user_data))
        return FALSE;
    }
  return TRUE;
}

WwMatchGroups *
ww_match_groups_find (const WwMatchCluster *cluster, const char *const *taken, guint n_taken, const WwMatchGroupsQuery *query,
                      WwMatchGoOn go_on, gpointer user_data)
{
  Search search = { cluster, query ? query : &ww_match_groups_query, go_on, user_data, ww_match_arena_new () };
  WwMatchGroups *groups = NULL;

  prepare (&search, taken, n_taken);
  if (find_seeds (&search))
    {
      g_array_sort (search.seeds, compare_seeds);
      for (guint i = 0; i < search.seeds->len && search.suggestions->len < search.query->limit; i++)
        suggest (&search, &g_array_index (search.seeds, Seed, i));
      g_array_sort (search.suggestions, compare_suggestions);
      groups = ww_match_arena_new0 (search.arena, WwMatchGroups, 1);
      groups->arena = search.arena;
      groups->n_suggestions = search.suggestions->len;
      groups->suggestions = ww_match_arena_dup (search.arena, search.suggestions->data, search.suggestions->len, sizeof (WwMatchGroupSuggestion));
    }
  else
    ww_match_arena_free (search.arena);
  search_clear (&search);
  return groups;
}

void
ww_match_groups_free (WwMatchGroups *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}
