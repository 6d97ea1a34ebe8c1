/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking: one pass over the inverted lists gives every candidate its tags, words and record; the rules are read only for those who
 * could still make the list. */
#include "ww-match-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  WwParty *party;
  WwWant *want, *back;
  WwPairScore score;
  int whole, exact; /* combined */
} Entry;

static void
sum_tags (WwMatchProblem *self, const WwWant *want, int *sums)
{
  guint n = self->parties->len;
  g_autofree gint16 *best = g_new0 (gint16, n + 1);
  g_autofree guint32 *touched = g_new (guint32, n + 1);

  for (guint i = 0; i < want->n_tags; i++)
    {
      guint n_touched = 0;

      for (guint r = 0; r < want->n_reach[i]; r++)
        {
          const GArray *list = ww_match_tag_node (self, want->reach[i][r].tag)->candidates;
          const WwPosting *postings = (const WwPosting *) list->data;
          for (guint p = 0; p < list->len; p++)
            {
              gint16 grade = (gint16) (want->reach[i][r].grade
                                       * ww_match_from_grade (self, want->kind, postings[p].weight) / MILLI);
              guint32 slot = postings[p].slot;

              if (grade <= best[slot])
                continue;
              if (!best[slot])
                touched[n_touched++] = slot;
              best[slot] = grade;
            }
        }
      for (guint t = 0; t < n_touched; t++)
        {
          sums[touched[t]] += want->tags[i].max * best[touched[t]] / MILLI;
          best[touched[t]] = 0;
        }
    }
}

/* Once a generation, for all wants. */
static void
reckon_damping (WwMatchProblem *self)
{
  if (self->damping_generation == self->generation)
    return;
  g_free (self->candidate_damping);
  self->candidate_damping = g_new (guint, self->parties->len + 1);
  for (guint i = 0; i < self->parties->len; i++)
    self->candidate_damping[i] = ww_match_word_damping (&self->candidate_words, ((const WwParty *) g_ptr_array_index (self->parties, i))->length);
  self->damping_generation = self->generation;
}

static void
sum_words (WwMatchProblem *self, const WwWant *want, guint64 *sums)
{
  for (guint i = 0; i < want->n_terms; i++)
    {
      const GArray *list;

      if (!want->term_weight[i])
        continue;
      list = g_ptr_array_index (self->candidate_words.postings, want->terms[i].term);
      for (guint p = 0; p < list->len; p++)
        {
          const WwPosting *posting = &g_array_index (list, WwPosting, p);

          sums[posting->slot] += ww_match_word_gain (want->term_weight[i], posting->weight, self->candidate_damping[posting->slot]);
        }
    }
}

static guint64 *
cleared (GArray *sums, guint n)
{
  g_array_set_size (sums, 0);
  g_array_set_size (sums, n + 1);
  return (guint64 *) (gpointer) sums->data;
}

static void
sum_past (WwMatchProblem *self, WwWant *want, gint64 *votes)
{
  guint n = self->past->len;
  guint64 *tags, *words;
  g_autofree guint32 *seen = NULL;

  if (!n || !want->part_max[WW_MATCH_PART_RECORD])
    return;
  tags = cleared (self->past_tag_sums, n);
  words = cleared (self->past_word_sums, n);
  seen = g_new0 (guint32, n + 1);
  for (guint i = 0; i < want->n_tags; i++)
    /* Best relation first, so the first that finds a slot is its best. */
    for (guint r = 0; r < want->n_reach[i]; r++)
      {
        const GArray *list = ww_match_tag_node (self, want->reach[i][r].tag)->evidence;

        for (guint p = 0; p < list->len; p++)
          {
            guint32 slot = g_array_index (list, WwPosting, p).slot;

            if (seen[slot] == i + 1)
              continue;
            seen[slot] = i + 1;
            tags[slot] += ww_match_past_tag_share (want, i, want->reach[i][r].grade);
          }
      }
  self->past_want = want;
  self->past_generation = self->generation;
  for (guint i = 0; i < want->n_terms; i++)
    {
      const GArray *list;

      if (!want->term_weight_past[i])
        continue;
      list = g_ptr_array_index (self->past_words.postings, want->terms[i].term);
      for (guint p = 0; p < list->len; p++)
        {
          const WwPosting *posting = &g_array_index (list, WwPosting, p);

          words[posting->slot] += want->term_weight_past[i] * ww_match_past_word (want->term_idf_past[i], posting->weight);
        }
    }
  for (guint i = 0; i < n; i++)
    {
      const WwPast *past = g_ptr_array_index (self->past, i);
      gint64 vote = past && words[i] && ww_match_past_votes (want, past)
                        ? ww_match_past_vote (self, past, ww_match_likeness (want, past, words[i]))
                        : 0;

      for (guint p = 0; vote && p < past->n_participants; p++)
        votes[past->participants[p]->slot] += vote;
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->whole != y->whole)
    return x->whole < y->whole ? 1 : -1;
  if (x->exact != y->exact)
    return x->exact < y->exact ? 1 : -1;
  if (x->party != y->party)
    return strcmp (x->party->id, y->party->id);
  return strcmp (x->want->id, y->want->id);
}

/* A heap of the best @limit entries, the worst on top. */
typedef struct
{
  GArray *entries;
  guint limit;
} Best;

static void
best_add (Best *best, const Entry *entry)
{
  Entry *entries;
  guint i;

  if (!best->limit)
    return;
  if (best->entries->len < best->limit)
    {
      g_array_append_vals (best->entries, entry, 1);
      entries = (Entry *) (gpointer) best->entries->data;
      for (i = best->entries->len - 1; i && compare_entries (&entries[i], &entries[(i - 1) / 2]) > 0; i = (i - 1) / 2)
        {
          Entry swap = entries[i];

          entries[i] = entries[(i - 1) / 2];
          entries[(i - 1) / 2] = swap;
        }
      return;
    }
  entries = (Entry *) (gpointer) best->entries->data;
  if (compare_entries (entry, &entries[0]) >= 0)
    return;
  entries[0] = *entry;
  for (i = 0;;)
    {
      guint worst = i;
      Entry swap;

      for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < best->entries->len; child++)
        if (compare_entries (&entries[child], &entries[worst]) > 0)
          worst = child;
      if (worst == i)
        return;
      swap = entries[i];
      entries[i] = entries[worst];
      entries[worst] = swap;
      i = worst;
    }
}

/* Whole points below which nothing gets in any more; -1 while there is room. */
static int
best_threshold (const Best *best)
{
  if (best->limit && best->entries->len < best->limit)
    return -1;
  return best->limit ? g_array_index (best->entries, Entry, 0).whole : G_MAXINT;
}

void
ww_match_ranking_free (WwMatchRanking *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}

static WwMatchRanking *
ranking_new (WwMatchProblem *self, const WwWant *want, const char *wish)
{
  WwMatchArena *arena = ww_match_arena_new ();
  WwMatchRanking *ranking = ww_match_arena_new0 (arena, WwMatchRanking, 1);

  ranking->arena = arena;
  ranking->wish = ww_match_arena_strdup (arena, wish);
  ranking->match_floor = want ? ww_match_floor_of (self, want) : self->weights.match_floor;
  ranking->weak_below = ranking->match_floor + MAX (self->weights.weak_below - self->weights.match_floor, 0);
  return ranking;
}

static const WwMatchQuery default_query = { .explain = 10 };

static guint
limit_of (const WwMatchQuery *query)
{
  return query->limit ? query->limit : 50;
}

/* What a pair could still be worth both ways, in whole points, by the whole points of one. */
static void
make_bounds (int bounds[101], gboolean one_way, int floor_points)
{
  for (int whole = 0; whole <= 100; whole++)
    bounds[whole] = one_way || whole < floor_points ? whole : MAX (whole, ww_match_combine (whole, 100));
}

static void
settle (WwMatchProblem *self, WwWant *want, Entry *entry, gboolean one_way)
{
  WwPairScore back_score;
  int whole = ww_match_whole (entry->score.total);

  entry->back = NULL;
  if (!one_way && whole >= ww_match_floor_of (self, want))
    entry->back = ww_match_want_back (self, entry->party, want->owner, want, &back_score);
  entry->whole = entry->back ? ww_match_combine (whole, ww_match_whole (back_score.total)) : whole;
  entry->exact = entry->back ? ww_match_combine_exact (entry->score.total, back_score.total) : entry->score.total;
}

static void
fill_list (WwMatchProblem *self, WwMatchRanking *ranking, Best *best, const WwMatchQuery *query, gboolean name_wishes, guint explain,
           WwMatchResult **results, guint *n_results)
{
  g_array_sort (best->entries, compare_entries);
  *n_results = best->entries->len;
  *results = ww_match_arena_new0 (ranking->arena, WwMatchResult, best->entries->len);
  for (guint i = 0; i < best->entries->len; i++)
    {
      Entry *entry = &g_array_index (best->entries, Entry, i);

      ww_match_fill_pair (self, ranking->arena, entry->want, entry->party, entry->back, i < explain, &(*results)[i]);
      /* List by list and pair by pair must be one arithmetic. */
      g_warn_if_fail ((*results)[i].score == entry->whole && (*results)[i].exact == entry->exact);
      if (name_wishes)
        (*results)[i].id = ww_match_arena_strdup (ranking->arena, entry->want->id);
    }
}

static void
fill_counterfactuals (WwMatchProblem *self, WwMatchRanking *ranking, const Best *best, const WwMatchQuery *query)
{
  for (guint i = 0; i < best->entries->len && i < query->counterfactuals; i++)
    {
      const Entry *entry = &g_array_index (best->entries, Entry, i);

      ww_match_counterfactuals (self, ranking->arena, entry->want, entry->party, query->one_way, &ranking->results[i]);
    }
}

/* Whom no rule could make a match, and the whole points that it could not exceed. */
typedef struct
{
  guint32 slot;
  guint whole;
} Rest;

/* The sums of one pass over the lists, and what one question has found so far. */
typedef struct
{
  WwMatchProblem *problem;
  WwWant *want;
  const WwMatchQuery *query;
  int bounds[101];
  GArray *entries; /* Entry, with all parts */
  GArray *rest;    /* Rest: too low for a match */
  Best best, out;
} Search;

void
ww_match_sums_init (WwMatchSums *sums, WwMatchProblem *self, WwWant *want)
{
  guint n = self->parties->len;

  sums->tags = g_new0 (int, n + 1);
  sums->words = g_new0 (guint64, n + 1);
  sums->votes = g_new0 (gint64, n + 1);
  reckon_damping (self);
  sum_tags (self, want, sums->tags);
  sum_words (self, want, sums->words);
  sum_past (self, want, sums->votes);
}

void
ww_match_sums_clear (WwMatchSums *sums)
{
  g_free (sums->tags);
  g_free (sums->words);
  g_free (sums->votes);
}

void
ww_match_sums_score (const WwMatchSums *sums, WwMatchProblem *self, WwWant *want, WwParty *party, WwPairScore *score)
{
  score->part[WW_MATCH_PART_TAGS] = sums->tags[party->slot];
  score->part[WW_MATCH_PART_WORDS] = ww_match_words_points (self, want, sums->words[party->slot]);
  score->part[WW_MATCH_PART_RECORD] = ww_match_record_points (self, want, party, sums->votes[party->slot]);
  score->part[WW_MATCH_PART_FRESHNESS] = ww_match_part_freshness (self, want, party, NULL);
}

/* Who cannot become a match goes aside, for a list that has room. @bound: milli-points that the score cannot exceed */
static gboolean
leave_aside (Search *search, guint slot, int bound)
{
  int floor_points = ww_match_floor_of (search->problem, search->want);
  Rest rest = { slot, (guint) CLAMP (ww_match_whole (bound), 0, 100) };

  if (ww_match_whole (bound) >= floor_points)
    return FALSE;
  if (search->query->least < floor_points)
    g_array_append_val (search->rest, rest);
  return TRUE;
}

/* All parts but the rules, for everyone; the rules too for those whom they could make a match. */
static void
score_all (Search *search)
{
  WwMatchProblem *self = search->problem;
  WwWant *want = search->want;
  guint n = self->parties->len;
  int rest_max = want->part_max[WW_MATCH_PART_FIT] + want->part_max[WW_MATCH_PART_RECORD] + want->part_max[WW_MATCH_PART_FRESHNESS];
  WwMatchSums sums;

  ww_match_sums_init (&sums, self, want);
  for (guint slot = 0; slot < n; slot++)
    {
      /* From the sums alone: most go without being looked at. */
      int bound = rest_max + sums.tags[slot] + ww_match_words_points (self, want, sums.words[slot]);
      WwParty *party;
      Entry entry;

      if (leave_aside (search, slot, bound))
        continue;
      party = g_ptr_array_index (self->parties, slot);
      if (!party->live)
        continue;
      entry.party = party;
      entry.want = want;
      entry.back = NULL;
      ww_match_sums_score (&sums, self, want, party, &entry.score);
      bound = want->part_max[WW_MATCH_PART_FIT];
      for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
        if (i != WW_MATCH_PART_FIT)
          bound += entry.score.part[i];
      if (leave_aside (search, slot, bound))
        continue;
      ww_match_finish_pair (self, want, NULL, party, &entry.score, NULL);
      g_array_append_val (search->entries, entry);
    }
  ww_match_sums_clear (&sums);
}

static guint
points_of_entry (const GArray *entries, guint i)
{
  return (guint) CLAMP (ww_match_whole (g_array_index (entries, Entry, i).score.total), 0, 100);
}

static guint
points_of_rest (const GArray *rest, guint i)
{
  return g_array_index (rest, Rest, i).whole;
}

/* Numbers of the entries, by whole points from the top; within a point in no order that matters. */
static guint32 *
order_by_points (const GArray *entries, guint (*points_of) (const GArray *entries, guint i))
{
  guint32 *order = g_new (guint32, entries->len + 1);
  guint place[102] = { 0 };

  for (guint i = 0; i < entries->len; i++)
    place[100 - points_of (entries, i) + 1]++;
  for (guint points = 1; points < G_N_ELEMENTS (place); points++)
    place[points] += place[points - 1];
  for (guint i = 0; i < entries->len; i++)
    order[place[100 - points_of (entries, i)]++] = i;
  return order;
}

/* From the top: the candidates' own wants are read only for those who could still make a list. */
static void
settle_matches (Search *search, WwMatchRanking *ranking)
{
  WwMatchProblem *self = search->problem;
  int floor_points = ww_match_floor_of (self, search->want);
  g_autofree guint32 *order = order_by_points (search->entries, points_of_entry);

  for (guint i = 0; i < search->entries->len; i++)
    {
      Entry *entry = &g_array_index (search->entries, Entry, order[i]);
      int whole = ww_match_whole (entry->score.total);
      Best *list = entry->score.out == WW_MATCH_OK ? &search->best : &search->out;

      if (whole >= floor_points)
        {
          ranking->n_matches += entry->score.out == WW_MATCH_OK;
          ranking->n_ruled_out_total += entry->score.out != WW_MATCH_OK;
        }
      else if (entry->score.out != WW_MATCH_OK)
        continue;
      if ((ww_match_wants_anything (entry->party) ? search->bounds[whole] : whole) < best_threshold (list))
        continue;
      settle (self, search->want, entry, search->query->one_way);
      if (list == &search->out || entry->whole >= search->query->least)
        best_add (list, entry);
    }
}

/* Who is no match fills the list up, if there is room. */
static void
settle_rest (Search *search)
{
  g_autofree guint32 *order = NULL;

  if (best_threshold (&search->best) >= ww_match_floor_of (search->problem, search->want))
    return;
  order = order_by_points (search->rest, points_of_rest);
  for (guint i = 0; i < search->rest->len; i++)
    {
      const Rest *rest = &g_array_index (search->rest, Rest, order[i]);
      Entry entry = { .party = g_ptr_array_index (search->problem->parties, rest->slot), .want = search->want };

      if ((int) rest->whole < MAX (search->query->least, best_threshold (&search->best)))
        return;
      if (!entry.party->live)
        continue;
      ww_match_pair (search->problem, search->want, NULL, entry.party, &entry.score, NULL);
      entry.exact = entry.score.total;
      entry.whole = ww_match_whole (entry.score.total);
      if (entry.score.out == WW_MATCH_OK && entry.whole >= search->query->least)
        best_add (&search->best, &entry);
    }
}

static WwMatchRanking *
rank_want (WwMatchProblem *self, WwWant *want, const WwMatchQuery *query)
{
  Search search = { .problem = self, .want = want, .query = query };
  WwMatchRanking *ranking = ranking_new (self, want, want->id);

  make_bounds (search.bounds, query->one_way, ww_match_floor_of (self, want));
  search.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  search.rest = g_array_new (FALSE, FALSE, sizeof (Rest));
  search.best = (Best) { g_array_new (FALSE, FALSE, sizeof (Entry)), limit_of (query) };
  search.out = (Best) { g_array_new (FALSE, FALSE, sizeof (Entry)), query->limit_ruled_out ? query->limit_ruled_out : 20 };
  ww_match_want_compile (self, want);
  score_all (&search);
  settle_matches (&search, ranking);
  settle_rest (&search);
  fill_list (self, ranking, &search.best, query, FALSE, query->explain, &ranking->results, &ranking->n_results);
  fill_list (self, ranking, &search.out, query, FALSE, query->explain ? G_MAXUINT : 0, &ranking->ruled_out, &ranking->n_ruled_out);
  fill_counterfactuals (self, ranking, &search.best, query);
  g_array_unref (search.entries);
  g_array_unref (search.rest);
  g_array_unref (search.best.entries);
  g_array_unref (search.out.entries);
  return ranking;
}

WwMatchRanking *
ww_match_rank (WwMatchProblem *problem, const char *wish, const WwMatchQuery *query)
{
  WwWant *want = g_hash_table_lookup (problem->wish_by_id, wish);

  if (!want)
    return NULL;
  ww_match_flush (problem);
  return rank_want (problem, want, query ? query : &default_query);
}

/* The wish of that id, or what the mandate or the site of the organisation of that id wants; after a flush. */
static WwWant *
find_want (WwMatchProblem *problem, const char *id)
{
  WwWant *want = g_hash_table_lookup (problem->wish_by_id, id);
  WwParty *party = want ? NULL : g_hash_table_lookup (problem->party_by_id, id);

  return party && party->live ? party->mandate ? party->mandate : party->site : want;
}

WwMatchRanking *
ww_match_rank_for_want (WwMatchProblem *problem, const char *candidate, const WwMatchQuery *query)
{
  WwParty *party = g_hash_table_lookup (problem->party_by_id, candidate);
  WwWant *want;

  ww_match_flush (problem);
  want = party ? find_want (problem, candidate) : NULL;
  return want ? rank_want (problem, want, query ? query : &default_query) : NULL;
}

/* Many wants, one candidate: what is found of them. */
typedef struct
{
  WwMatchProblem *problem;
  WwParty *party;
  const WwMatchQuery *query;
  WwMatchRanking *ranking;
  Best best, out;
} Mirror;

static void
mirror_begin (Mirror *mirror, WwMatchProblem *problem, WwParty *party, const WwMatchQuery *query)
{
  *mirror = (Mirror) { problem, party, query, ranking_new (problem, NULL, NULL), { NULL, limit_of (query) },
                       { NULL, query->limit_ruled_out ? query->limit_ruled_out : 20 } };
  mirror->best.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  mirror->out.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

static void
mirror_add (Mirror *mirror, WwWant *want)
{
  WwMatchProblem *problem = mirror->problem;
  Entry entry = { .party = mirror->party, .want = want };
  gboolean match;

  ww_match_want_compile (problem, want);
  ww_match_pair (problem, want, NULL, mirror->party, &entry.score, NULL);
  match = ww_match_whole (entry.score.total) >= ww_match_floor_of (problem, want);
  if (entry.score.out != WW_MATCH_OK && !match)
    return;
  mirror->ranking->n_matches += match && entry.score.out == WW_MATCH_OK;
  mirror->ranking->n_ruled_out_total += entry.score.out != WW_MATCH_OK;
  settle (problem, want, &entry, mirror->query->one_way);
  if (entry.score.out != WW_MATCH_OK)
    best_add (&mirror->out, &entry);
  else if (entry.whole >= mirror->query->least)
    best_add (&mirror->best, &entry);
}

static WwMatchRanking *
mirror_end (Mirror *mirror)
{
  WwMatchRanking *ranking = mirror->ranking;
  const WwMatchQuery *query = mirror->query;

  fill_list (mirror->problem, ranking, &mirror->best, query, TRUE, query->explain, &ranking->results, &ranking->n_results);
  fill_list (mirror->problem, ranking, &mirror->out, query, TRUE, query->explain ? G_MAXUINT : 0, &ranking->ruled_out,
             &ranking->n_ruled_out);
  fill_counterfactuals (mirror->problem, ranking, &mirror->best, query);
  g_array_unref (mirror->best.entries);
  g_array_unref (mirror->out.entries);
  return ranking;
}

WwMatchRanking *
ww_match_rank_for_candidate (WwMatchProblem *problem, const char *candidate, const WwMatchQuery *query)
{
  WwParty *party = g_hash_table_lookup (problem->party_by_id, candidate);
  Mirror mirror;
  GHashTableIter iter;
  gpointer value;

  if (!party || !party->live)
    return NULL;
  ww_match_flush (problem);
  mirror_begin (&mirror, problem, party, query ? query : &default_query);
  g_hash_table_iter_init (&iter, problem->wish_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WwWant *want = value;

      if (want->in.open && want->owner != party)
        mirror_add (&mirror, want);
    }
  return mirror_end (&mirror);
}

WwMatchRanking *
ww_match_rank_wanting (WwMatchProblem *problem, const char *candidate, const WwMatchQuery *query)
{
  WwParty *party = g_hash_table_lookup (problem->party_by_id, candidate);
  Mirror mirror;

  if (!party || !party->live)
    return NULL;
  ww_match_flush (problem);
  mirror_begin (&mirror, problem, party, query ? query : &default_query);
  for (guint slot = 0; slot < problem->parties->len; slot++)
    {
      WwParty *other = g_ptr_array_index (problem->parties, slot);
      WwWant *want = other->live && other != party ? other->mandate ? other->mandate : other->site : NULL;

      if (want)
        mirror_add (&mirror, want);
    }
  return mirror_end (&mirror);
}

WwMatchRanking *
ww_match_explain (WwMatchProblem *problem, const char *want_id, const char *candidate)
{
  WwParty *party = g_hash_table_lookup (problem->party_by_id, candidate);
  WwMatchRanking *ranking;
  WwWant *want;

  ww_match_flush (problem);
  want = find_want (problem, want_id);
  if (!want || !party || !party->live)
    return NULL;
  ww_match_want_compile (problem, want);
  ranking = ranking_new (problem, want, want_id);
  ranking->n_results = 1;
  ranking->results = ww_match_arena_new0 (ranking->arena, WwMatchResult, 1);
  ww_match_fill_result (problem, ranking->arena, want, party, FALSE, TRUE, ranking->results);
  ww_match_counterfactuals (problem, ranking->arena, want, party, FALSE, ranking->results);
  ranking->n_matches = ranking->results->out == WW_MATCH_OK && ranking->results->wants.score >= ranking->match_floor;
  return ranking;
}

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const WwWant *const *) a)->id, (*(const WwWant *const *) b)->id);
}

gboolean
ww_match_rank_all (WwMatchProblem *problem, const WwMatchQuery *query, WwMatchAllFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  ww_match_flush (problem);
  g_hash_table_iter_init (&iter, problem->wish_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((WwWant *) value)->in.open)
      g_ptr_array_add (wishes, value);
  g_ptr_array_sort (wishes, compare_wishes);
  for (guint i = 0; i < wishes->len; i++)
    if (!func (rank_want (problem, g_ptr_array_index (wishes, i), query ? query : &default_query), i + 1, wishes->len, user_data))
      return FALSE;
  return TRUE;
}
