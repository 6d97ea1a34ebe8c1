/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-grid.h"
#include "ww-match-problem.h"
#include "ww-match-result.h"
#include "ww-match-weights.h"

G_BEGIN_DECLS

/**
 * The matching engine: a problem in, ranked results with reasons out. No clock, no I/O, no locale, no randomness.
 *
 * Build a problem:
 * |[<!-- language="C" -->
 *   g_autoptr (WwMatchProblem) problem = ww_match_problem_new (today, NULL);
 *
 *   ww_match_problem_add_tag (problem, "clin.stroke", "clinical", "clin.neuro", (const char *[]) { "Stroke", "Hjerneslag", NULL }, NULL);
 *   ww_match_problem_add_candidate (problem, &(WwMatchCandidate) {
 *     .id = "organisation:0192…", .organisation_kind = "startup", .country = "NO", .city = "Trondheim",
 *     .tags = (WwMatchTag[]) { { "clin.stroke" } }, .n_tags = 1, .confirmed_on = day, .opens = WW_DATE_NONE, .closes = WW_DATE_NONE });
 *   ww_match_problem_add_wish (problem, &(WwMatchWish) {
 *     .id = "wish:0192…", .organisation = "organisation:0191…", .kind = "solution", .open = TRUE,
 *     .tags = (WwMatchTag[]) { { "clin.stroke", WW_MATCH_PRIORITY_MUST } }, .n_tags = 1,
 *     .constraints = (WwMatchConstraint[]) { { WW_MATCH_WHAT_TRL, TRUE, NULL, 6, WW_MATCH_ABSENT } }, .n_constraints = 1,
 *     .needed_by = WW_DATE_NONE, .recorded_on = day });
 * ]|
 *
 * Ask it:
 * |[<!-- language="C" -->
 *   g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, "wish:0192…", NULL);
 *
 *   for (guint i = 0; i < ranking->n_results; i++)
 *     g_print ("%3d %s\n", ranking->results[i].score, ranking->results[i].id);
 * ]|
 *
 * Read an explanation: result->wants is "A wants of B", result->wanted "B wants of A" if result->both_ways. In each direction the points
 * of the parts (tenths) add up to ten times the score, and the rows of a part to the part; print them with one decimal and
 * add nothing. A row with verdict FAILED or NOT_STATED is what is missing.
 *
 * Rules that an advisor may ask about:
 * - A must that is not stated never rules out. A must tag fails only where the profile has tags of the same facet and none of them is the
 *   tag, above it, below it or related to it.
 * - Of capital a match is who comes near the best, for where there are many investors place, size and stage fit hundreds (@capital_near).
 * - Both ways counts where each side alone would list the other as a match (the floor of the weights); otherwise one way.
 * - A tag that a text only names counts less than a tag that is set; one that only past projects show counts by how many do.
 * - A part that a wish says nothing for (no tags, no words of its own) gives its share to the others, so a score is always of 100.
 */


/**
 * WwMatchQuery:
 * @limit: how many results (0: 50); @limit_ruled_out: how many ruled out (0: 20)
 * @explain: how many of the results, from the top, get rows of evidence; the ruled out ones get theirs as well if it is not 0
 * @counterfactuals: how many of the results, from the top, get counterfactuals
 * @one_way: leave the candidates' own wants aside
 * @least: leave out results below this many whole points
 *
 * What to ask for; %NULL asks for 50 results and the rows of the first 10.
 */
typedef struct
{
  guint limit, limit_ruled_out;
  guint explain, counterfactuals;
  gboolean one_way;
  int least;
} WwMatchQuery;

/**
 * ww_match_rank:
 * @query: (nullable): what to ask for
 *
 * Who can answer a wish, best first.
 *
 * Returns: (transfer full) (nullable): the ranking; %NULL if the problem has no such wish
 */
WwMatchRanking *ww_match_rank (WwMatchProblem *problem, const char *wish, const WwMatchQuery *query);

/**
 * ww_match_rank_for_candidate:
 *
 * The mirror: the open wishes that a candidate could answer, best first; the ids of the results are wishes. @wants is the wish's
 * side here too, @wanted what the candidate wants of the wish's owner.
 *
 * Returns: (transfer full) (nullable): the ranking; %NULL if the problem has no such candidate
 */
WwMatchRanking *ww_match_rank_for_candidate (WwMatchProblem *problem, const char *candidate, const WwMatchQuery *query);

/**
 * ww_match_rank_for_want:
 * @candidate: an organisation with a mandate or a site
 *
 * Whom a mandate or a site itself wants: ventures for an investor, things to test for a hospital; as ww_match_rank(), with the
 * mandate (or else the site) in the place of the wish.
 *
 * Returns: (transfer full) (nullable): the ranking; %NULL if there is no such candidate or it has neither
 */
WwMatchRanking *ww_match_rank_for_want (WwMatchProblem *problem, const char *candidate, const WwMatchQuery *query);

/**
 * ww_match_rank_wanting:
 *
 * The mirror of ww_match_rank_for_want(): whose mandate or site wants a candidate, best first; the ids of the results are the
 * organisations whose it is.
 *
 * Returns: (transfer full) (nullable): the ranking; %NULL if the problem has no such candidate
 */
WwMatchRanking *ww_match_rank_wanting (WwMatchProblem *problem, const char *candidate, const WwMatchQuery *query);

/**
 * ww_match_explain:
 * @want: a wish, or an organisation whose mandate (or else site) stands in its place
 *
 * One pair with all its rows and counterfactuals, whatever its place in the ranking; ruled out pairs too.
 *
 * Returns: (transfer full) (nullable): a ranking of exactly one result (in @results, with its @out); %NULL if either is not known
 */
WwMatchRanking *ww_match_explain (WwMatchProblem *problem, const char *want, const char *candidate);

/**
 * ww_match_problem_apply:
 * @change: one of the counterfactuals of @wish and @candidate
 *
 * Makes the change in the problem (not in any document): ranking again then gives what the counterfactual said.
 *
 * Returns: whether it could be made
 */
gboolean ww_match_problem_apply (WwMatchProblem *problem, const char *wish, const char *candidate, const WwMatchCounterfactual *change);

/**
 * WwMatchAllFunc:
 * @ranking: (transfer full): one wish's ranking
 * @done, @total: wishes done, this one included, and to do
 *
 * Returns: whether to go on
 */
typedef gboolean (*WwMatchAllFunc) (WwMatchRanking *ranking, guint done, guint total, gpointer user_data);

/**
 * ww_match_rank_all:
 * @func: (scope call): called after each wish, in the order of the wishes' ids
 *
 * Every open wish against every candidate. Cancel it by returning %FALSE from @func.
 *
 * Returns: whether it came to its end
 */
gboolean ww_match_rank_all (WwMatchProblem *problem, const WwMatchQuery *query, WwMatchAllFunc func, gpointer user_data);

G_END_DECLS
