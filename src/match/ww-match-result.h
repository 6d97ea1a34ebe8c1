/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-problem.h"

G_BEGIN_DECLS

/** How the tag found relates to the tag wished for. */
typedef enum
{
  WW_MATCH_RELATION_NONE,
  WW_MATCH_RELATION_SAME,
  WW_MATCH_RELATION_NARROWER, /* the candidate has something narrower than what is wished for */
  WW_MATCH_RELATION_BROADER,
  WW_MATCH_RELATION_SIBLING,
  WW_MATCH_RELATION_RELATED,
} WwMatchRelation;

typedef enum
{
  WW_MATCH_MET,
  WW_MATCH_PARTLY,     /* something, but less than wished for: a broader tag, the neighbouring stage */
  WW_MATCH_NOT_STATED,
  WW_MATCH_FAILED,     /* of a tag: not in the profile */
} WwMatchVerdict;

typedef enum
{
  WW_MATCH_ROW_TAG,
  WW_MATCH_ROW_WORDS,
  WW_MATCH_ROW_RULE,
  WW_MATCH_ROW_SIMILAR,   /* something past that looks like this wish */
  WW_MATCH_ROW_ACTIVITY,  /* how much, how lately */
  WW_MATCH_ROW_TIE,       /* did something together with the wish's owner before */
  WW_MATCH_ROW_FRESHNESS,
} WwMatchRowKind;

/** A value of a rule: @text where it is a word (class, place, language, "a;b" for several), numbers where it is one (WW_MATCH_ABSENT: open
 *  or none), dates as days. All absent: not stated. */
typedef struct
{
  const char *text;
  gint64 from, to;
  const char *currency;
} WwMatchValue;

/**
 * WwMatchRow:
 * @points, @max: tenths of a point; the rows of a part add up to the part
 * @wanted_tag, @found_tag: tag ids (ROW_TAG; RULE about a tag, a clinical area or an exclusion)
 * @path: (array length=n_path): tag ids from the found to the wanted tag, both included
 * @inferred: the wish does not have the tag but names it in its words; @from_text: so does the profile, not the wish
 * @words: (array length=n_words): words of the wish that the candidate's texts share, the most telling first
 * @wanted, @found: both values of a rule, or the dates of freshness (@found.from; WW_DATE_NONE is not stated)
 * @by_record: nobody states it, but past deals show it: @found.from of @found.to deals
 * @source: id of the offer, project or deal that shows it; %NULL: the profile itself
 * @count: how many (activity, ties); @succeeded: how many of them led somewhere
 *
 * One line of evidence: codes, ids and numbers; the words for it are the view's.
 */
typedef struct
{
  WwMatchRowKind kind;
  WwMatchVerdict verdict;
  int points, max;
  const char *wanted_tag, *found_tag;
  WwMatchRelation relation;
  gboolean inferred, from_text;
  const char **path;
  guint n_path;
  const char **words;
  guint n_words;
  WwMatchWhat what;
  gboolean must, by_record;
  WwMatchValue wanted, found;
  const char *source;
  int count, succeeded;
  gint32 date;
} WwMatchRow;

/** @points and @max in tenths of a point; @exact in thousandths, before rounding. */
typedef struct
{
  int points, max, exact;
  WwMatchRow *rows;
  guint n_rows;
} WwMatchPart;

/** Where a want comes from. */
typedef enum
{
  WW_MATCH_WANT_WISH,
  WW_MATCH_WANT_MANDATE, /* an investor's mandate wants ventures */
  WW_MATCH_WANT_SITE,    /* a site wants things to test */
} WwMatchWantKind;

/**
 * WwMatchDirection:
 * @want: id of the wish, or of the organisation whose mandate or site it is
 * @score: whole points, 0 to 100: exactly the sum of the parts' points ÷ 10
 * @exact: thousandths of a point
 *
 * What one side wants and how far the other answers it.
 */
typedef struct
{
  const char *want;
  WwMatchWantKind want_kind;
  int score, exact;
  WwMatchPart parts[WW_MATCH_N_PARTS];
} WwMatchDirection;

typedef enum
{
  WW_MATCH_OK,
  WW_MATCH_OUT_MUST,          /* the failed rows say which */
  WW_MATCH_OUT_OWN,           /* the wish's own organisation */
  WW_MATCH_OUT_COMPETITOR,
  WW_MATCH_OUT_WITHDRAWN,
  WW_MATCH_OUT_EXPIRED,
  WW_MATCH_OUT_NOT_OPEN_YET,
  WW_MATCH_OUT_DISMISSED,
  WW_MATCH_OUT_ENDED,
  WW_MATCH_OUT_ALREADY_IN_ROUND,
} WwMatchOut;

typedef enum
{
  WW_MATCH_CHANGE_ADD_TAG,   /* @side adds @tag to its profile */
  WW_MATCH_CHANGE_MEET_RULE, /* @side comes to meet rule @what (states it, or changes it), to @value */
  WW_MATCH_CHANGE_CONFIRM,   /* @side confirms its profile today */
  WW_MATCH_CHANGE_AGE,       /* nothing is done until @on: a risk */
} WwMatchChange;

/**
 * WwMatchCounterfactual:
 * @by_owner: whether the wish's owner would have to change, rather than the candidate
 * @want, @want_kind: the want whose row would be met
 * @source: id of the offer that would change; %NULL: the profile
 * @before, @after: whole points of the combined score; @gain in thousandths of a point (risks negative)
 * @out_after: whether the candidate would then be ruled out; @in_after: whether it no longer would be
 *
 * What would change the answer, found by changing the profile and scoring again.
 */
typedef struct
{
  WwMatchChange change;
  gboolean by_owner;
  const char *tag;
  WwMatchWhat what;
  WwMatchValue value;
  const char *source;
  const char *want;
  WwMatchWantKind want_kind;
  gint32 on;
  int before, after, gain;
  WwMatchOut out_after;
  gboolean in_after;
} WwMatchCounterfactual;

#define WW_MATCH_MAX_COUNTERFACTUALS 4

/**
 * WwMatchResult:
 * @id: the candidate (in ww_match_rank_for_candidate(): the wish)
 * @out: why it is ruled out; the score is then what it would have been
 * @failed: (array length=n_failed): the failed musts, rows of @wants
 * @match: whether it counts as a match: not ruled out, and @wants reaches the @match_floor of the ranking. Where the results are wishes, and
 *   in ww_match_explain(), each is held against the floor of the weights for its kind: how near its best one comes is not known there
 * @score: whole points: the rounded geometric mean of both directions' @score if @both_ways, otherwise that of @wants
 * @exact: the same of the exact scores, in thousandths; @score first, then @exact, then the id is the order of the ranking
 * @explained: whether rows and counterfactuals were asked for; points and maxima of the parts are always there
 * @wants: the wish's side; @wanted: the candidate's want back, if @both_ways
 */
typedef struct
{
  const char *id;
  WwMatchCandidateKind kind;
  WwMatchOut out;
  gboolean match, both_ways, explained;
  int score, exact;
  WwMatchDirection wants, wanted;
  WwMatchRow *failed;
  guint n_failed;
  WwMatchCounterfactual counterfactuals[WW_MATCH_MAX_COUNTERFACTUALS];
  guint n_counterfactuals;
} WwMatchResult;

/**
 * WwMatchRanking:
 * @results: (array length=n_results): best first
 * @ruled_out: (array length=n_ruled_out): those who would be matches if nothing ruled them out, best first
 * @n_matches: how many count as matches, of all candidates
 * @n_ruled_out_total: how many would, but are ruled out
 * @match_floor: whole points of its own want from which on a candidate counts: the floor of the weights for the kind of want, and of capital
 *   what comes near enough to the best if that is more. Results below it fill the list up. Where the results are wishes of all kinds this is
 *   the floor of most
 * @weak_below: matches below this many whole points are weaker ones; never less than @match_floor
 *
 * Owns everything that it points to; outlives the problem.
 */
typedef struct
{
  const char *wish;
  WwMatchResult *results;
  guint n_results;
  WwMatchResult *ruled_out;
  guint n_ruled_out;
  guint n_matches, n_ruled_out_total;
  int match_floor, weak_below;
  /*< private >*/
  gpointer arena;
} WwMatchRanking;

void ww_match_ranking_free (WwMatchRanking *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchRanking, ww_match_ranking_free)

G_END_DECLS
