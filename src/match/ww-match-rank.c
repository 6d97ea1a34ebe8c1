/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rankings: whom a search found, with the reasons; and the mirror, many wants of one candidate. */
#include "ww-match-best.h"

#include <string.h>

void
ww_match_ranking_free (WwMatchRanking *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}

static void
set_floor (WwMatchProblem *self, WwMatchRanking *ranking, int floor)
{
  ranking->match_floor = floor;
  ranking->weak_below = floor + MAX (self->weights.weak_below - self->weights.match_floor, 0);
}

static WwMatchRanking *
ranking_new (WwMatchProblem *self, const WwWant *want, const char *wish)
{
  WwMatchArena *arena = ww_match_arena_new ();
  WwMatchRanking *ranking = ww_match_arena_new0 (arena, WwMatchRanking, 1);

  ranking->arena = arena;
  ranking->wish = ww_match_arena_strdup (arena, wish);
  set_floor (self, ranking, want ? ww_match_floor_of (self, want) : self->weights.match_floor);
  return ranking;
}

static const WwMatchQuery default_query = { .explain = 10 };

static guint
limit_of (const WwMatchQuery *query)
{
  return query->limit ? query->limit : 50;
}

static void
fill_list (WwMatchProblem *self, WwMatchRanking *ranking, WwMatchBest *best, const WwMatchQuery *query, gboolean name_wishes, guint explain,
           WwMatchResult **results, guint *n_results)
{
  ww_match_best_sort (best);
  *n_results = best->entries->len;
  *results = ww_match_arena_new0 (ranking->arena, WwMatchResult, best->entries->len);
  for (guint i = 0; i < best->entries->len; i++)
    {
      WwMatchEntry *entry = &g_array_index (best->entries, WwMatchEntry, i);

      ww_match_fill_pair (self, ranking->arena, entry->want, entry->party, entry->back, i < explain, &(*results)[i]);
      /* List by list and pair by pair must be one arithmetic. */
      g_warn_if_fail ((*results)[i].score == entry->whole && (*results)[i].exact == entry->exact);
      (*results)[i].match = entry->match;
      if (name_wishes)
        (*results)[i].id = ww_match_arena_strdup (ranking->arena, entry->want->id);
    }
}

static void
fill_counterfactuals (WwMatchProblem *self, WwMatchRanking *ranking, const WwMatchBest *best, const WwMatchQuery *query)
{
  for (guint i = 0; i < best->entries->len && i < query->counterfactuals; i++)
    {
      const WwMatchEntry *entry = &g_array_index (best->entries, WwMatchEntry, i);

      ww_match_counterfactuals (self, ranking->arena, entry->want, entry->party, query->one_way, &ranking->results[i]);
    }
}

static guint
limit_of_ruled_out (const WwMatchQuery *query)
{
  return query->limit_ruled_out ? query->limit_ruled_out : 20;
}

static WwMatchRanking *
rank_want (WwMatchProblem *self, WwWant *want, const WwMatchQuery *query)
{
  WwMatchRanking *ranking = ranking_new (self, want, want->id);
  WwMatchBest best, out;
  WwMatchCounts counts = { 0 };

  ww_match_wants_forget (self, NULL);
  ww_match_best_init (&best, limit_of (query));
  ww_match_best_init (&out, limit_of_ruled_out (query));
  ww_match_want_compile (self, want);
  ww_match_search (self, want, query, &best, &out, &counts);
  set_floor (self, ranking, counts.floor);
  ranking->n_matches = counts.n_matches;
  ranking->n_ruled_out_total = counts.n_ruled_out;
  fill_list (self, ranking, &best, query, FALSE, query->explain, &ranking->results, &ranking->n_results);
  fill_list (self, ranking, &out, query, FALSE, query->explain ? G_MAXUINT : 0, &ranking->ruled_out, &ranking->n_ruled_out);
  fill_counterfactuals (self, ranking, &best, query);
  ww_match_best_clear (&best);
  ww_match_best_clear (&out);
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
  WwMatchBest best, out;
} Mirror;

static void
mirror_begin (Mirror *mirror, WwMatchProblem *problem, WwParty *party, const WwMatchQuery *query)
{
  *mirror = (Mirror) { .problem = problem, .party = party, .query = query, .ranking = ranking_new (problem, NULL, NULL) };
  ww_match_best_init (&mirror->best, limit_of (query));
  ww_match_best_init (&mirror->out, limit_of_ruled_out (query));
  ww_match_wants_forget (problem, NULL);
  ww_match_look_at (problem, party);
}

static void
mirror_add (Mirror *mirror, WwWant *want)
{
  WwMatchProblem *problem = mirror->problem;
  WwMatchEntry entry = { .party = mirror->party, .want = want };
  WwPairScore score;
  gboolean reaches;

  ww_match_want_compile (problem, want);
  ww_match_pair (problem, want, NULL, mirror->party, &score, NULL);
  entry.total = score.total;
  entry.out = score.out;
  reaches = ww_match_whole (entry.total) >= ww_match_floor_of (problem, want);
  if (entry.out != WW_MATCH_OK && !reaches)
    return;
  entry.match = reaches && entry.out == WW_MATCH_OK;
  mirror->ranking->n_matches += entry.match;
  mirror->ranking->n_ruled_out_total += entry.out != WW_MATCH_OK;
  ww_match_settle (problem, &entry, mirror->query->one_way, -1);
  if (entry.out != WW_MATCH_OK)
    ww_match_best_add (&mirror->out, &entry);
  else if (entry.whole >= mirror->query->least)
    ww_match_best_add (&mirror->best, &entry);
  ww_match_wants_forget (problem, NULL);
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
  ww_match_best_clear (&mirror->best);
  ww_match_best_clear (&mirror->out);
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
  ranking->results->match = ranking->results->out == WW_MATCH_OK && ranking->results->wants.score >= ranking->match_floor;
  ranking->n_matches = ranking->results->match;
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
