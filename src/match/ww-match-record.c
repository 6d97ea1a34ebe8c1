/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The track record: what someone did that looks like this wish, how much and how lately, and with whom. */
#include "ww-match-deals.h"

#include <string.h>

/* Likeness (the cosine of the words) from which on something past counts as similar, per mille; a quarter is much. */
#define LEAST_LIKENESS 50
#define LIKENESS_SCALE 4
/* The first counts most and each one more a little less: points go with the logarithm, and are full at so many doublings. */
#define VOTES_SCALE 8
#define VOTES_OCTAVES 6
#define ACTIVITY_OCTAVES 6
#define DEALS_OCTAVES 5
#define TIES_OCTAVES 3

guint64
ww_match_past_tag_share (const WwWant *want, guint i, int grade)
{
  return (guint64) want->tags[i].idf_weight * (guint64) grade;
}

static guint64
tag_sum (const WwWant *want, const WwPast *past)
{
  guint64 sum = 0;

  for (guint i = 0; i < want->n_tags; i++)
    for (guint r = 0; r < want->n_reach[i]; r++)
      if (ww_match_tag_use (past->tags, past->n_tags, want->reach[i][r].tag))
        {
          sum += ww_match_past_tag_share (want, i, want->reach[i][r].grade);
          break;
        }
  return sum;
}

guint64
ww_match_past_tags (WwMatchProblem *self, WwWant *want, const WwPast *past)
{
  gboolean known = self->past_want == want && self->past_generation == self->generation;

  if (!want->all_tags)
    return 0;
  return (known ? g_array_index (self->past_tag_sums, guint64, past->slot) : tag_sum (want, past)) / want->all_tags;
}

/* A word said ten times is not ten words. */
static guint64
frequency_grade (guint weight)
{
  /* Of eighths; 710 is 1024 × ln 2. */
  return weight <= 8 ? weight * 128 : 1024 + 710 * (guint64) (ww_match_log2 (weight) - 3 * 1024) / 1024;
}

guint64
ww_match_past_word (guint64 idf, guint weight)
{
  return frequency_grade (weight) * idf >> 10;
}

/* Lengths of all that is past, as vectors of words: how rare a word is decides, so they stand only until the next one is filed. */
void
ww_match_past_norms (WwMatchProblem *self)
{
  if (!self->norms_dirty)
    return;
  for (guint i = 0; i < self->past->len; i++)
    {
      WwPast *past = g_ptr_array_index (self->past, i);
      guint64 square = 0;

      for (guint t = 0; past && t < past->n_terms; t++)
        {
          guint df = ww_match_words_count (&self->past_words, past->terms[t].term);
          guint64 word = ww_match_past_word (ww_match_index_idf (&self->past_words, df), past->terms[t].weight);

          square += word * word;
        }
      if (past)
        past->norm = ww_match_sqrt (square);
    }
  self->norms_dirty = FALSE;
}

int
ww_match_likeness (const WwWant *want, const WwPast *past, guint64 words)
{
  return want->past_norm && past->norm ? (int) (words * MILLI / (want->past_norm * past->norm)) : 0;
}

static int
likeness_of (WwMatchProblem *self, const WwWant *want, const WwPast *past)
{
  guint64 words = 0;

  for (guint i = 0; i < want->n_terms; i++)
    {
      const WwTerm *use = want->term_weight_past[i] ? ww_match_term (past->terms, past->n_terms, want->terms[i].term) : NULL;

      if (use)
        words += want->term_weight_past[i] * ww_match_past_word (want->term_idf_past[i], use->weight);
    }
  return ww_match_likeness (want, past, words);
}

/* Per mille: half after the memory's days. */
static gint64
recency (WwMatchProblem *self, gint32 date)
{
  gint64 age = date == WW_DATE_NONE ? self->weights.memory_days : MAX ((gint64) self->now - date, 0);

  return (gint64) MILLI * self->weights.memory_days / (self->weights.memory_days + age);
}

gboolean
ww_match_past_votes (const WwWant *want, const WwPast *past)
{
  return want->kind != KIND_CAPITAL || past->in.kind != WW_MATCH_EVIDENCE_DEAL;
}

gint64
ww_match_past_vote (WwMatchProblem *self, const WwPast *past, int likeness)
{
  gint64 vote;

  if (likeness < LEAST_LIKENESS)
    return 0;
  /* Squared: a few that are much alike say more than many that are a little. */
  vote = (gint64) (LIKENESS_SCALE * likeness) * (LIKENESS_SCALE * likeness) / MILLI * (500 + recency (self, past->in.date) / 2) / MILLI;
  return past->in.succeeded ? vote : vote / 2;
}

static guint
count_together (const WwWant *want, const WwParty *party)
{
  const WwParty *owner = want->owner;
  guint ties = 0;

  for (guint i = 0; owner && owner != party && i < party->past->len; i++)
    {
      const WwPast *past = g_ptr_array_index (party->past, i);

      for (guint p = 0; p < past->n_participants; p++)
        ties += past->participants[p] == owner;
    }
  return ties;
}

static gint64
activity_of (WwMatchProblem *self, WwParty *party)
{
  if (party->activity_generation == self->generation)
    return party->activity;
  party->activity = 0;
  for (guint i = 0; i < party->past->len; i++)
    party->activity += recency (self, ((const WwPast *) g_ptr_array_index (party->past, i))->in.date);
  party->activity_generation = self->generation;
  return party->activity;
}

/* @sum in thousandths; full at @octaves doublings. */
static int
by_doublings (int max, gint64 sum, int octaves)
{
  return (int) MIN ((gint64) max * (ww_match_log2 ((guint64) (MILLI + sum)) - ww_match_log2 (MILLI)) / (octaves * 1024), max);
}

/* What the record is worth by its three rows. */
static void
worth_of (WwMatchProblem *self, WwWant *want, WwParty *party, gint64 votes, int points[3])
{
  const int *maxima = want->record_max;

  if (want->kind == KIND_CAPITAL)
    {
      const WwDealSums *deals = ww_match_deal_sums (self, want, party);

      points[0] = by_doublings (maxima[0], VOTES_SCALE * (votes + deals->votes), VOTES_OCTAVES);
      points[1] = by_doublings (maxima[1], deals->activity, DEALS_OCTAVES);
      points[2] = maxima[2] * (4 * deals->near + 3 * deals->far) / (7 * MILLI);
      return;
    }
  points[0] = by_doublings (maxima[0], votes, VOTES_OCTAVES);
  points[1] = by_doublings (maxima[1], activity_of (self, party), ACTIVITY_OCTAVES);
  points[2] = maxima[2] ? by_doublings (maxima[2], (gint64) count_together (want, party) * MILLI, TIES_OCTAVES) : 0;
}

int
ww_match_record_points (WwMatchProblem *self, WwWant *want, WwParty *party, gint64 votes)
{
  int points[3];

  if (!party->past->len || !want->part_max[WW_MATCH_PART_RECORD])
    return 0;
  worth_of (self, want, party, votes, points);
  return points[0] + points[1] + points[2];
}

typedef struct
{
  guint n, succeeded;
  const WwPast *best;
  gint64 best_vote;
} Similar;

static gint64
sum_votes (WwMatchProblem *self, WwWant *want, const WwParty *party, Similar *similar)
{
  gint64 votes = 0;

  for (guint i = 0; i < party->past->len; i++)
    {
      const WwPast *past = g_ptr_array_index (party->past, i);
      gint64 vote = ww_match_past_votes (want, past) ? ww_match_past_vote (self, past, likeness_of (self, want, past)) : 0;

      votes += vote;
      if (!vote || !similar)
        continue;
      similar->n++;
      similar->succeeded += past->in.succeeded;
      if (!similar->best || vote > similar->best_vote || (vote == similar->best_vote && strcmp (past->id, similar->best->id) < 0))
        {
          similar->best = past;
          similar->best_vote = vote;
        }
    }
  return votes;
}

static void
add_row (WwRows *rows, WwMatchRowKind kind, int points, int max, guint count, guint succeeded, const WwPast *source, gint32 date)
{
  WwExactRow row = { .points = points, .max = max };

  row.row.kind = kind;
  row.row.verdict = count ? WW_MATCH_MET : WW_MATCH_NOT_STATED;
  row.row.count = (int) count;
  row.row.succeeded = (int) succeeded;
  row.row.source = source ? ww_match_arena_strdup (rows->arena, source->id) : NULL;
  row.row.date = date;
  if (max)
    g_array_append_val (rows->rows[WW_MATCH_PART_RECORD], row);
}

static void
add_rows (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  Similar similar = { 0 };
  gint64 votes = sum_votes (self, want, party, &similar);
  guint n = 0, succeeded = 0, ties, far_ties = 0;
  gint32 latest = WW_DATE_NONE;
  int points[3] = { 0 };

  if (party->past->len)
    worth_of (self, want, party, votes, points);
  if (want->kind == KIND_CAPITAL)
    {
      const WwDealSums *deals = ww_match_deal_sums (self, want, party);

      similar.n += deals->n_votes;
      similar.succeeded += deals->n_votes;
      if (deals->best && deals->best_vote >= similar.best_vote)
        similar.best = deals->best;
      n = succeeded = deals->n;
      latest = deals->latest;
      /* Points for those who are near only over others are shown as what they are. */
      ties = deals->near ? deals->ties : 0;
      far_ties = deals->far ? deals->far_ties : 0;
    }
  else
    {
      for (guint i = 0; i < party->past->len; i++)
        {
          const WwPast *past = g_ptr_array_index (party->past, i);

          n++;
          succeeded += past->in.succeeded;
          latest = MAX (latest, past->in.date);
        }
      ties = count_together (want, party);
    }
  add_row (rows, WW_MATCH_ROW_SIMILAR, points[0], want->record_max[0], similar.n, similar.succeeded, similar.best,
           similar.best ? similar.best->in.date : WW_DATE_NONE);
  add_row (rows, WW_MATCH_ROW_ACTIVITY, points[1], want->record_max[1], n, succeeded, NULL, latest);
  add_row (rows, WW_MATCH_ROW_TIE, points[2], want->record_max[2], ties ? ties : far_ties, 0, NULL, WW_DATE_NONE);
  if (!ties && far_ties && want->record_max[2])
    g_array_index (rows->rows[WW_MATCH_PART_RECORD], WwExactRow, rows->rows[WW_MATCH_PART_RECORD]->len - 1).row.verdict = WW_MATCH_PARTLY;
}

int
ww_match_part_record (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  gint64 votes = want->part_max[WW_MATCH_PART_RECORD] ? sum_votes (self, want, party, NULL) : 0;

  if (rows)
    add_rows (self, want, party, rows);
  return ww_match_record_points (self, want, party, votes);
}
