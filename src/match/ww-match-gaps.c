/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-gaps.h"

#include "ww-match-arena.h"
#include "ww-match-private.h"

#include <stdlib.h>
#include <string.h>

#define HAS 800       /* per mille: the same tag or a narrower one, said by the organisation itself */
#define ASKED_LESS 500 /* per mille of what an offer is about */

/* Something that may be missing. Those of one kind stand together; the order is nobody's but the same each time. */
typedef struct
{
  guint tag;
  const WwMatchRefusal *refusal; /* where tag is WW_MATCH_NOWHERE */
  guint wish;
} Lack;

typedef struct
{
  const WwMatchCluster *cluster;
  WwMatchArena *arena;
  guint *n_have; /* by tag; WW_MATCH_NOWHERE until counted */
} Search;

static int
compare_values (const WwMatchValue *a, const WwMatchValue *b)
{
  int order = g_strcmp0 (a->text, b->text);

  if (order)
    return order;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  return a->to != b->to ? (a->to < b->to ? -1 : 1) : g_strcmp0 (a->currency, b->currency);
}

static int
compare_lacks (const Lack *a, const Lack *b)
{
  if (a->tag != b->tag)
    return a->tag < b->tag ? -1 : 1;
  if (a->tag != WW_MATCH_NOWHERE)
    return 0;
  return a->refusal->what != b->refusal->what ? (a->refusal->what < b->refusal->what ? -1 : 1)
                                              : compare_values (&a->refusal->wanted, &b->refusal->wanted);
}

static int
compare_lacks_and_wishes (gconstpointer a, gconstpointer b)
{
  const Lack *x = a, *y = b;
  int order = compare_lacks (x, y);

  return order ? order : ww_match_compare_places (&x->wish, &y->wish);
}

static guint
count_who_have (Search *search, guint tag)
{
  if (search->n_have[tag] == WW_MATCH_NOWHERE)
    {
      search->n_have[tag] = 0;
      for (guint i = 0; i < search->cluster->n_parties; i++)
        if (search->cluster->parties[i].kind == WW_MATCH_ORGANISATION && !search->cluster->parties[i].withdrawn)
          search->n_have[tag] += ww_match_cluster_answers (search->cluster, i, tag) >= HAS;
    }
  return search->n_have[tag];
}

static void
add_missing_tags (Search *search, guint place, GArray *lacks)
{
  const WwMatchClusterWish *wish = &search->cluster->wishes[place];
  Lack scarcest = { WW_MATCH_NOWHERE, NULL, place };
  gboolean nobody = FALSE;

  for (guint t = 0; t < wish->n_tags; t++)
    {
      guint n = count_who_have (search, wish->tags[t]);

      if (n == 0)
        {
          Lack lack = { wish->tags[t], NULL, place };

          g_array_append_val (lacks, lack);
          nobody = TRUE;
        }
      if (scarcest.tag == WW_MATCH_NOWHERE || n < search->n_have[scarcest.tag])
        scarcest.tag = wish->tags[t];
    }
  if (!nobody && scarcest.tag != WW_MATCH_NOWHERE)
    g_array_append_val (lacks, scarcest);
}

static void
add_lacks (Search *search, const WwMatchUnanswered *unanswered, GArray *lacks)
{
  guint place = ww_match_cluster_find_wish (search->cluster, unanswered->wish);
  const WwMatchRefusal *most = NULL;
  Lack lack = { WW_MATCH_NOWHERE, NULL, place };

  if (place == WW_MATCH_NOWHERE)
    return;
  for (guint i = 0; i < unanswered->n_refusals; i++)
    {
      const WwMatchRefusal *refusal = &unanswered->refusals[i];

      if (!most || refusal->n > most->n || (refusal->n == most->n && compare_values (&refusal->wanted, &most->wanted) < 0))
        most = refusal;
    }
  if (!most)
    {
      add_missing_tags (search, place, lacks);
      return;
    }
  lack.tag = ww_match_cluster_find_tag (search->cluster, most->tag);
  lack.refusal = most;
  g_array_append_val (lacks, lack);
}

typedef struct
{
  const char *word;
  guint n;
} Count;

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;

  return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp (x->word, y->word);
}

static void
count_word (GArray *counts, const char *word)
{
  Count one = { word, 1 };

  for (guint i = 0; i < counts->len; i++)
    if (strcmp (g_array_index (counts, Count, i).word, word) == 0)
      {
        g_array_index (counts, Count, i).n++;
        return;
      }
  g_array_append_val (counts, one);
}

static gboolean
offer_answers (const WwMatchClusterOffer *offer, const char *kind)
{
  for (const char **answer = offer->answers; *answer; answer++)
    if (g_strcmp0 (*answer, kind) == 0)
      return TRUE;
  return FALSE;
}

/* Who answers such wishes here is who to look for elsewhere. */
static void
find_recruits (Search *search, WwMatchGap *gap)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (Count));

  for (guint i = 0; i < search->cluster->n_parties; i++)
    {
      const WwMatchClusterParty *party = &search->cluster->parties[i];
      gboolean answers = FALSE;

      for (guint o = 0; o < party->n_offers && !answers; o++)
        answers = gap->n_kinds && offer_answers (&party->offers[o], gap->kinds[0]);
      if (answers && party->organisation_kind)
        count_word (counts, party->organisation_kind);
    }
  g_array_sort (counts, compare_counts);
  for (guint i = 0; i < counts->len && i < WW_MATCH_MOST_RECRUITS; i++)
    gap->recruits[gap->n_recruits++] = g_array_index (counts, Count, i).word;
}

static void
describe_wishes (Search *search, WwMatchGap *gap)
{
  const WwMatchCluster *cluster = search->cluster;
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (Count)), tags = g_array_new (FALSE, FALSE, sizeof (Count));
  g_autoptr (GHashTable) owners = g_hash_table_new (NULL, NULL);
  const char **words;

  for (guint i = 0; i < gap->n_wishes; i++)
    {
      const WwMatchClusterWish *wish = &cluster->wishes[gap->wishes[i]];

      g_hash_table_add (owners, GUINT_TO_POINTER (wish->owner));
      if (wish->kind)
        count_word (kinds, wish->kind);
      for (guint t = 0; t < wish->n_tags; t++)
        if (wish->tags[t] != gap->tag)
          count_word (tags, cluster->tags[wish->tags[t]].id);
    }
  gap->n_owners = g_hash_table_size (owners);
  g_array_sort (kinds, compare_counts);
  g_array_sort (tags, compare_counts);
  words = ww_match_arena_new0 (search->arena, const char *, kinds->len + 1);
  for (guint i = 0; i < kinds->len; i++)
    words[i] = g_array_index (kinds, Count, i).word;
  gap->kinds = words;
  gap->n_kinds = kinds->len;
  for (guint i = 0; i < tags->len && i < WW_MATCH_MOST_BESIDE; i++)
    gap->beside[gap->n_beside++] = ww_match_cluster_find_tag (cluster, g_array_index (tags, Count, i).word);
}

static void
make_gap (Search *search, const Lack *lacks, guint n, gboolean *placed, GArray *gaps)
{
  WwMatchGap gap = { .tag = lacks->tag };
  guint *wishes = ww_match_arena_new0 (search->arena, guint, n + 1);

  for (guint i = 0; i < n; i++)
    if (!placed[lacks[i].wish])
      {
        placed[lacks[i].wish] = TRUE;
        wishes[gap.n_wishes++] = lacks[i].wish;
      }
  gap.wishes = wishes;
  if (gap.tag != WW_MATCH_NOWHERE)
    {
      gap.what = WW_MATCH_WHAT_TAG;
      gap.n_have = count_who_have (search, gap.tag);
    }
  else
    {
      gap.what = lacks->refusal->what;
      gap.wanted = lacks->refusal->wanted;
      gap.wanted.text = ww_match_arena_strdup (search->arena, gap.wanted.text);
      gap.wanted.currency = ww_match_arena_strdup (search->arena, gap.wanted.currency);
    }
  describe_wishes (search, &gap);
  find_recruits (search, &gap);
  g_array_append_val (gaps, gap);
}

/* What most of the wishes lack that have no place yet, again and again. */
static void
bundle (Search *search, GArray *lacks, GArray *gaps)
{
  g_autofree gboolean *placed = g_new0 (gboolean, search->cluster->n_wishes + 1);
  const Lack *all = (const Lack *) (gpointer) lacks->data;

  g_array_sort (lacks, compare_lacks_and_wishes);
  for (;;)
    {
      guint best = 0, most = 0, length = 0;

      for (guint from = 0, to; from < lacks->len; from = to)
        {
          guint open = 0;

          for (to = from; to < lacks->len && compare_lacks (&all[from], &all[to]) == 0; to++)
            open += !placed[all[to].wish];
          if (open > most)
            {
              most = open;
              best = from;
              length = to - from;
            }
        }
      if (!most)
        return;
      make_gap (search, &all[best], length, placed, gaps);
    }
}

static int
compare_unwanted (gconstpointer a, gconstpointer b)
{
  const WwMatchUnwanted *x = a, *y = b;

  return x->asked != y->asked ? x->asked - y->asked : strcmp (x->offer, y->offer);
}

/* Which tags open wishes of each kind ask for, with those that would answer them. */
static void
find_asked (Search *search, GHashTable *asked)
{
  const WwMatchCluster *cluster = search->cluster;

  for (guint i = 0; i < cluster->n_wishes; i++)
    {
      const WwMatchClusterWish *wish = &cluster->wishes[i];
      gboolean *tags = wish->kind ? g_hash_table_lookup (asked, wish->kind) : NULL;

      if (!wish->kind)
        continue;
      if (!tags)
        g_hash_table_insert (asked, (gpointer) wish->kind, tags = g_new0 (gboolean, cluster->n_tags + 1));
      for (guint t = 0; t < wish->n_tags; t++)
        for (guint r = 0; r < cluster->tags[wish->tags[t]].n_reach && cluster->tags[wish->tags[t]].reach[r].grade >= HAS; r++)
          tags[cluster->tags[wish->tags[t]].reach[r].tag] = TRUE;
    }
}

static void
find_unwanted (Search *search, GArray *unwanted)
{
  const WwMatchCluster *cluster = search->cluster;
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  find_asked (search, asked);
  for (guint i = 0; i < cluster->n_parties; i++)
    for (guint o = 0; o < cluster->parties[i].n_offers; o++)
      {
        const WwMatchClusterOffer *offer = &cluster->parties[i].offers[o];
        WwMatchUnwanted one = { offer->id, i, 0 };
        guint64 all = 0, wanted = 0;

        for (guint t = 0; t < offer->n_tags; t++)
          {
            /* A tag that no wish carries is as telling as one that a single wish carries. */
            guint weight = ww_match_idf (cluster->n_wishes, MAX (cluster->tags[offer->tags[t]].n_wishes, 1));
            gboolean any = FALSE;

            for (const char **answer = offer->answers; *answer && !any; answer++)
              {
                const gboolean *tags = g_hash_table_lookup (asked, *answer);

                any = tags && tags[offer->tags[t]];
              }
            all += weight;
            wanted += any ? weight : 0;
          }
        one.asked = all ? (int) (wanted * MILLI / all) : MILLI;
        if (one.asked < ASKED_LESS)
          g_array_append_val (unwanted, one);
      }
  g_array_sort (unwanted, compare_unwanted);
  for (guint i = 0; i < unwanted->len; i++)
    g_array_index (unwanted, WwMatchUnwanted, i).offer = ww_match_arena_strdup (search->arena, g_array_index (unwanted, WwMatchUnwanted, i).offer);
}

WwMatchGaps *
ww_match_gaps_find (const WwMatchCluster *cluster, const WwMatchUnanswered *unanswered, guint n_unanswered)
{
  WwMatchArena *arena = ww_match_arena_new ();
  WwMatchGaps *self = ww_match_arena_new0 (arena, WwMatchGaps, 1);
  g_autoptr (GArray) lacks = g_array_new (FALSE, FALSE, sizeof (Lack)), gaps = g_array_new (FALSE, FALSE, sizeof (WwMatchGap));
  g_autoptr (GArray) unwanted = g_array_new (FALSE, FALSE, sizeof (WwMatchUnwanted));
  Search search = { cluster, arena, g_new (guint, cluster->n_tags + 1) };

  self->arena = arena;
  memset (search.n_have, 0xff, sizeof (guint) * (cluster->n_tags + 1));
  for (guint i = 0; i < n_unanswered; i++)
    add_lacks (&search, &unanswered[i], lacks);
  bundle (&search, lacks, gaps);
  find_unwanted (&search, unwanted);
  self->n_gaps = gaps->len;
  self->gaps = ww_match_arena_dup (arena, gaps->data, gaps->len, sizeof (WwMatchGap));
  self->n_unwanted = unwanted->len;
  self->unwanted = ww_match_arena_dup (arena, unwanted->data, unwanted->len, sizeof (WwMatchUnwanted));
  g_free (search.n_have);
  return self;
}

void
ww_match_gaps_free (WwMatchGaps *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}
