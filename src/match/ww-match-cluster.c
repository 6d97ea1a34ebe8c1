/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-cluster.h"

#include "ww-match-private.h"

#include <stdlib.h>
#include <string.h>

/* Numbers inside a problem depend on the order of the calls; places in the arrays do not. */
typedef struct
{
  WwMatchProblem *problem;
  WwMatchArena *arena;
  guint *tag_place;   /* by number */
  guint *party_place; /* by slot; WW_MATCH_NOWHERE where nobody lives */
} Making;

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(WwTagNode *const *) a)->id, (*(WwTagNode *const *) b)->id);
}

static int
compare_parties (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(WwParty *const *) a)->id, (*(WwParty *const *) b)->id);
}

static int
compare_wants (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(WwWant *const *) a)->id, (*(WwWant *const *) b)->id);
}

int
ww_match_compare_places (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static int
compare_reach (gconstpointer a, gconstpointer b)
{
  const WwMatchReach *x = a, *y = b;

  return x->grade != y->grade ? y->grade - x->grade : ww_match_compare_places (&x->tag, &y->tag);
}

/* Sorted, each once; WW_MATCH_NOWHERE left out. */
static const guint *
places (Making *making, GArray *list, guint *n)
{
  *n = 0;
  g_array_sort (list, ww_match_compare_places);
  for (guint i = 0; i < list->len; i++)
    {
      guint place = g_array_index (list, guint, i);

      if (place != WW_MATCH_NOWHERE && (!*n || g_array_index (list, guint, *n - 1) != place))
        g_array_index (list, guint, (*n)++) = place;
    }
  return ww_match_arena_dup (making->arena, list->data, *n, sizeof (guint));
}

static const guint *
tag_places (Making *making, const WwMatchTag *tags, guint n_tags, guint *n)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_tags; i++)
    if (tags[i].tag)
      {
        guint place = making->tag_place[ww_match_tag_number (making->problem, tags[i].tag)];

        g_array_append_val (list, place);
      }
  return places (making, list, n);
}

static const guint *
party_places (Making *making, const char *const *ids, guint n_ids, guint *n)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_ids; i++)
    {
      WwParty *party = ids[i] ? g_hash_table_lookup (making->problem->party_by_id, ids[i]) : NULL;

      if (party)
        g_array_append_val (list, making->party_place[party->slot]);
    }
  return places (making, list, n);
}

static void
make_tags (Making *making, WwMatchCluster *self)
{
  WwMatchProblem *problem = making->problem;
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  WwMatchClusterTag *tags = ww_match_arena_new0 (making->arena, WwMatchClusterTag, problem->tags->len + 1);

  making->tag_place = g_new (guint, problem->tags->len + 1);
  for (guint i = 0; i < problem->tags->len; i++)
    g_ptr_array_add (nodes, g_ptr_array_index (problem->tags, i));
  g_ptr_array_sort (nodes, compare_nodes);
  for (guint i = 0; i < nodes->len; i++)
    making->tag_place[((WwTagNode *) nodes->pdata[i])->number] = i;
  for (guint i = 0; i < nodes->len; i++)
    {
      const WwTagNode *node = nodes->pdata[i];
      g_autoptr (GArray) reach = ww_match_tag_reach (problem, node->number);
      g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (WwMatchReach));

      for (guint r = 0; r < reach->len; r++)
        {
          const WwReach *from = &g_array_index (reach, WwReach, r);
          WwMatchReach to = { making->tag_place[from->tag], from->grade };

          g_array_append_val (placed, to);
        }
      g_array_sort (placed, compare_reach);
      tags[i] = (WwMatchClusterTag) {
        .id = ww_match_arena_strdup (making->arena, node->id),
        .facet = ww_match_arena_strdup (making->arena, node->facet),
        .broader = node->broader == WW_NO_TAG ? WW_MATCH_NOWHERE : making->tag_place[node->broader],
        .reach = ww_match_arena_dup (making->arena, placed->data, placed->len, sizeof (WwMatchReach)),
        .n_reach = placed->len,
      };
    }
  self->tags = tags;
  self->n_tags = nodes->len;
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  return ww_match_compare_places (&((const WwMatchClusterUse *) a)->tag, &((const WwMatchClusterUse *) b)->tag);
}

static gboolean
is_offered (const WwMatchClusterParty *party, guint tag)
{
  for (guint o = 0; o < party->n_offers; o++)
    if (party->offers[o].n_tags
        && bsearch (&tag, party->offers[o].tags, party->offers[o].n_tags, sizeof tag, ww_match_compare_places))
      return TRUE;
  return FALSE;
}

/* After its offers are made. */
static void
make_uses (Making *making, const WwParty *party, WwMatchClusterParty *made)
{
  WwMatchClusterUse *uses = ww_match_arena_new0 (making->arena, WwMatchClusterUse, party->n_tags + 1);

  for (guint i = 0; i < party->n_tags; i++)
    {
      guint tag = making->tag_place[party->tags[i].tag];

      uses[i] = (WwMatchClusterUse) { tag, ww_match_from_grade (making->problem, KIND_NONE, ww_match_tag_weight (&party->tags[i])),
                                      is_offered (made, tag) };
    }
  qsort (uses, party->n_tags, sizeof *uses, compare_uses);
  made->uses = uses;
  made->n_uses = party->n_tags;
}

static void
make_offers (Making *making, const WwParty *party, WwMatchClusterParty *made)
{
  WwMatchClusterOffer *offers = ww_match_arena_new0 (making->arena, WwMatchClusterOffer, party->facts->n_offers + 1);

  for (guint i = 0; i < party->facts->n_offers; i++)
    {
      const WwMatchOffer *in = party->facts->offers[i].in;

      offers[i].id = ww_match_arena_strdup (making->arena, in->id);
      offers[i].answers = ww_match_arena_new0 (making->arena, const char *, in->n_answers + 1);
      for (guint a = 0; a < in->n_answers; a++)
        offers[i].answers[a] = ww_match_arena_strdup (making->arena, in->answers[a] ? in->answers[a] : "");
      offers[i].tags = tag_places (making, in->tags, in->n_tags, &offers[i].n_tags);
    }
  made->offers = offers;
  made->n_offers = party->facts->n_offers;
}

static void
make_parties (Making *making, WwMatchCluster *self)
{
  WwMatchProblem *problem = making->problem;
  g_autoptr (GPtrArray) live = g_ptr_array_new ();
  WwMatchClusterParty *parties;

  making->party_place = g_new (guint, problem->parties->len + 1);
  for (guint i = 0; i < problem->parties->len; i++)
    {
      WwParty *party = g_ptr_array_index (problem->parties, i);

      making->party_place[party->slot] = WW_MATCH_NOWHERE;
      if (party->live)
        g_ptr_array_add (live, party);
    }
  g_ptr_array_sort (live, compare_parties);
  for (guint i = 0; i < live->len; i++)
    making->party_place[((WwParty *) live->pdata[i])->slot] = i;
  parties = ww_match_arena_new0 (making->arena, WwMatchClusterParty, live->len + 1);
  for (guint i = 0; i < live->len; i++)
    {
      const WwParty *party = live->pdata[i];
      WwMatchClusterParty *made = &parties[i];

      made->id = ww_match_arena_strdup (making->arena, party->id);
      made->kind = party->in->kind;
      made->organisation_kind = ww_match_arena_strdup (making->arena, party->in->organisation_kind);
      made->country = ww_match_arena_strdup (making->arena, party->in->country);
      made->withdrawn = ww_match_is_gone (making->problem, party);
      make_offers (making, party, made);
      make_uses (making, party, made);
      made->competes_with = party_places (making, party->in->competes_with, party->in->n_competes_with, &made->n_competes_with);
      made->members = party_places (making, party->in->members, party->in->n_members, &made->n_members);
    }
  self->parties = parties;
  self->n_parties = live->len;
}

static void
make_wishes (Making *making, WwMatchCluster *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  WwMatchClusterWish *wishes;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, making->problem->wish_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((WwWant *) value)->in.open)
      g_ptr_array_add (open, value);
  g_ptr_array_sort (open, compare_wants);
  wishes = ww_match_arena_new0 (making->arena, WwMatchClusterWish, open->len + 1);
  for (guint i = 0; i < open->len; i++)
    {
      const WwWant *want = open->pdata[i];
      WwMatchClusterWish *made = &wishes[i];

      made->id = ww_match_arena_strdup (making->arena, want->id);
      made->kind = ww_match_arena_strdup (making->arena, want->in.kind);
      made->owner = want->owner ? making->party_place[want->owner->slot] : WW_MATCH_NOWHERE;
      made->tags = tag_places (making, want->in.tags, want->in.n_tags, &made->n_tags);
      made->severity = want->in.severity;
      made->frequency = want->in.frequency;
      for (guint t = 0; t < made->n_tags; t++)
        ((WwMatchClusterTag *) self->tags)[made->tags[t]].n_wishes++;
    }
  self->wishes = wishes;
  self->n_wishes = open->len;
}

/* Tags that only a wish names get their number with the first look at them, so all wishes are looked at before places are given. */
static void
number_tags (WwMatchProblem *problem)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, problem->wish_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const WwMatchWish *wish = &((WwWant *) value)->in;

      for (guint i = 0; i < wish->n_tags; i++)
        if (wish->tags[i].tag)
          ww_match_tag_number (problem, wish->tags[i].tag);
    }
}

WwMatchCluster *
ww_match_cluster_new (WwMatchProblem *problem)
{
  WwMatchArena *arena = ww_match_arena_new ();
  WwMatchCluster *self = ww_match_arena_new0 (arena, WwMatchCluster, 1);
  Making making = { problem, arena, NULL, NULL };

  self->arena = arena;
  ww_match_flush (problem);
  number_tags (problem);
  make_tags (&making, self);
  make_parties (&making, self);
  make_wishes (&making, self);
  g_free (making.tag_place);
  g_free (making.party_place);
  return self;
}

void
ww_match_cluster_free (WwMatchCluster *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}

/* All three kinds of elements begin with their id. */
static guint
find (gconstpointer elements, guint n, gsize size, const char *id)
{
  guint low = 0, high = n;

  while (id && low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (*(const char *const *) (gconstpointer) ((const char *) elements + middle * size), id);

      if (order == 0)
        return middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return WW_MATCH_NOWHERE;
}

guint
ww_match_cluster_find_tag (const WwMatchCluster *self, const char *id)
{
  return find (self->tags, self->n_tags, sizeof *self->tags, id);
}

guint
ww_match_cluster_find_party (const WwMatchCluster *self, const char *id)
{
  return find (self->parties, self->n_parties, sizeof *self->parties, id);
}

guint
ww_match_cluster_find_wish (const WwMatchCluster *self, const char *id)
{
  return find (self->wishes, self->n_wishes, sizeof *self->wishes, id);
}

int
ww_match_cluster_answers (const WwMatchCluster *self, guint party, guint tag)
{
  const WwMatchClusterParty *who = &self->parties[party];
  const WwMatchClusterTag *wanted = &self->tags[tag];
  int best = 0;

  for (guint r = 0; r < wanted->n_reach && wanted->reach[r].grade > best; r++)
    {
      const WwMatchClusterUse key = { .tag = wanted->reach[r].tag };
      const WwMatchClusterUse *use = who->n_uses ? bsearch (&key, who->uses, who->n_uses, sizeof key, compare_uses) : NULL;

      if (use)
        best = MAX (best, wanted->reach[r].grade * use->grade / MILLI);
    }
  return best;
}

gboolean
ww_match_cluster_names_competitor (const WwMatchCluster *self, guint party, guint other)
{
  const WwMatchClusterParty *who = &self->parties[party];

  return who->n_competes_with && bsearch (&other, who->competes_with, who->n_competes_with, sizeof other, ww_match_compare_places);
}

guint
ww_match_cluster_weight (const WwMatchCluster *self, guint tag)
{
  return ww_match_idf (self->n_wishes, self->tags[tag].n_wishes);
}

typedef struct
{
  const char *surface;
  guint count;
} SharedWord;

static int
compare_shared_words (gconstpointer a, gconstpointer b)
{
  const SharedWord *x = a, *y = b;

  return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : strcmp (x->surface, y->surface);
}

char **
ww_match_shared_words (WwMatchProblem *problem, const char *const *wishes, guint n_wishes, guint limit)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (NULL, NULL, NULL, g_free); /* term + 1 → SharedWord */
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (SharedWord));
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  ww_match_flush (problem);
  for (guint i = 0; i < n_wishes; i++)
    {
      WwWant *want = g_hash_table_lookup (problem->wish_by_id, wishes[i]);

      if (!want)
        continue;
      ww_match_want_compile (problem, want);
      for (guint t = 0; t < want->n_terms; t++)
        if (want->terms[t].surface)
          {
            gpointer key = GUINT_TO_POINTER (want->terms[t].term + 1);
            SharedWord *word = g_hash_table_lookup (seen, key);

            if (!word)
              g_hash_table_insert (seen, key, word = g_new0 (SharedWord, 1));
            /* Of several spellings the first by letters, whichever wish came first. */
            if (!word->surface || strcmp (want->terms[t].surface, word->surface) < 0)
              word->surface = want->terms[t].surface;
            word->count++;
          }
    }
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((SharedWord *) value)->count > 1 && ((SharedWord *) value)->count * 3 > n_wishes)
      g_array_append_vals (words, value, 1);
  g_array_sort (words, compare_shared_words);
  /* A word may have a stem in each language. */
  for (guint i = 0; i < words->len && found->len < limit; i++)
    if (!i || strcmp (g_array_index (words, SharedWord, i).surface, g_array_index (words, SharedWord, i - 1).surface) != 0)
      g_ptr_array_add (found, g_strdup (g_array_index (words, SharedWord, i).surface));
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}
