/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-sums.h"
#include "ww-match-columns.h"

#include <string.h>

/* A tag that answers one of the want's. */
typedef struct
{
  const WwPosting *next, *end;
  int max, grade;      /* of the want's tag, and of this one for it */
  guint32 answers;     /* bit a must tag that it answers; 0 */
  int points[256];     /* by where a tag comes from, of a record aside (as of ww_match_tag_weight ()); -1 not reckoned yet */
} TagList;

typedef struct
{
  const WwBlockEntry *next;
  guint weight;
} WordList;

struct _WwMatchSums
{
  WwMatchProblem *problem;
  WwWant *want;
  guint first;         /* slot of the next block */
  TagList *tags;
  guint *n_tags;       /* by tag of the want: how many of @tags, which stand in their order */
  WordList *words;
  guint n_words;
  gint64 *votes;
  int *all_tags;       /* by slot, once all are summed */
  guint64 *all_words;
};

static void
begin_tags (WwMatchSums *self)
{
  const WwWant *want = self->want;
  guint n = 0, n_must = 0;

  for (guint i = 0; i < want->n_tags; i++)
    n += want->n_reach[i];
  self->tags = g_new (TagList, n + 1);
  self->n_tags = g_new0 (guint, want->n_tags + 1);
  n = 0;
  for (guint i = 0; i < want->n_tags; i++)
    {
      gboolean must = want->tags[i].priority == WW_MATCH_PRIORITY_MUST && n_must < 32;

      for (guint r = 0; r < want->n_reach[i]; r++)
        {
          const WwReach *reach = &want->reach[i][r];
          const WwPostings *postings = &ww_match_tag_node (self->problem, reach->tag)->candidates;
          TagList *list = &self->tags[n];

          if (!postings->len)
            continue;
          list->next = postings->entries;
          list->end = postings->entries + postings->len;
          list->max = want->tags[i].max;
          list->grade = reach->grade;
          list->answers = must && reach->relation != WW_MATCH_RELATION_SIBLING ? 1u << n_must : 0;
          memset (list->points, 0xff, sizeof list->points);
          self->n_tags[i]++;
          n++;
        }
      n_must += must;
    }
}

#define NO_BLOCK G_MAXUINT16

/* What each document's length leaves of the word stays as long as documents are as long on average. */
static void
reckon_impacts (WwMatchProblem *problem, WwPostings *list)
{
  guint average = ww_match_words_average (&problem->candidate_words), n_blocks = 0;
  WwBlockEntry *block = NULL, *at;
  const guint *damping;

  if (list->average == average)
    return;
  damping = ww_match_dampings (problem);
  for (guint i = 0; i < list->len; i++)
    n_blocks += !i || list->entries[i].slot / WW_MATCH_BLOCK != list->entries[i - 1].slot / WW_MATCH_BLOCK;
  at = list->impacts = g_renew (WwBlockEntry, list->impacts, list->len + n_blocks + 1);
  for (guint i = 0; i < list->len; i++)
    {
      guint32 slot = list->entries[i].slot;

      if (!block || block->place != slot / WW_MATCH_BLOCK)
        {
          block = at++;
          *block = (WwBlockEntry) { (guint16) (slot / WW_MATCH_BLOCK), 0 };
        }
      block->number++;
      *at++ = (WwBlockEntry) { slot % WW_MATCH_BLOCK, (guint16) ww_match_word_impact (list->entries[i].weight, damping[slot]) };
    }
  at->place = NO_BLOCK;
  list->average = average;
}

static void
begin_words (WwMatchSums *self)
{
  const WwWant *want = self->want;

  self->words = g_new (WordList, want->n_terms + 1);
  for (guint i = 0; i < want->n_terms && want->part_max[WW_MATCH_PART_WORDS]; i++)
    {
      WwPostings *list = want->term_weight[i] ? ww_match_words_list (&self->problem->candidate_words, want->terms[i].term) : NULL;

      if (!list)
        continue;
      reckon_impacts (self->problem, list);
      self->words[self->n_words++] = (WordList) { list->impacts, want->term_weight[i] };
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
sum_past (WwMatchProblem *problem, WwWant *want, gint64 *votes)
{
  guint n = problem->past->len;
  guint64 *tags = cleared (problem->past_tag_sums, n), *words = cleared (problem->past_word_sums, n);
  g_autofree guint32 *seen = g_new0 (guint32, n + 1);

  for (guint i = 0; i < want->n_tags; i++)
    /* Best relation first, so the first that finds a slot is its best. */
    for (guint r = 0; r < want->n_reach[i]; r++)
      {
        const WwPostings *list = &ww_match_tag_node (problem, want->reach[i][r].tag)->evidence;

        for (guint p = 0; p < list->len; p++)
          {
            guint32 slot = list->entries[p].slot;

            if (seen[slot] == i + 1)
              continue;
            seen[slot] = i + 1;
            tags[slot] += ww_match_past_tag_share (want, i, want->reach[i][r].grade);
          }
      }
  problem->past_want = want;
  problem->past_generation = problem->generation;
  for (guint i = 0; i < want->n_terms; i++)
    {
      const WwPostings *list = want->term_weight_past[i] ? ww_match_words_list (&problem->past_words, want->terms[i].term) : NULL;

      for (guint p = 0; list && p < list->len; p++)
        words[list->entries[p].slot] += want->term_weight_past[i] * ww_match_past_word (want->term_idf_past[i], list->entries[p].weight);
    }
  for (guint i = 0; i < n; i++)
    {
      const WwPast *past = g_ptr_array_index (problem->past, i);
      gint64 vote = past && words[i] && ww_match_past_votes (want, past)
                        ? ww_match_past_vote (problem, past, ww_match_likeness (want, past, words[i]))
                        : 0;

      for (guint p = 0; vote && p < past->n_participants; p++)
        votes[past->participants[p]->slot] += vote;
    }
}

WwMatchSums *
ww_match_sums_new (WwMatchProblem *problem, WwWant *want)
{
  WwMatchSums *self = g_new0 (WwMatchSums, 1);

  self->problem = problem;
  self->want = want;
  begin_tags (self);
  begin_words (self);
  if (problem->past->len && want->part_max[WW_MATCH_PART_RECORD])
    {
      self->votes = g_new0 (gint64, problem->parties->len + 1);
      sum_past (problem, want, self->votes);
    }
  return self;
}

void
ww_match_sums_free (WwMatchSums *self)
{
  g_free (self->tags);
  g_free (self->n_tags);
  g_free (self->words);
  g_free (self->votes);
  g_free (self->all_tags);
  g_free (self->all_words);
  g_free (self);
}

const gint64 *
ww_match_sums_votes (const WwMatchSums *self)
{
  return self->votes;
}

static int
tag_points (const WwMatchSums *self, const TagList *list, guint32 weight)
{
  return list->max * (list->grade * ww_match_from_grade (self->problem, self->want->kind, weight) / MILLI) / MILLI;
}

static inline int
known_points (const WwMatchSums *self, TagList *list, guint32 weight)
{
  int *points = &list->points[weight & 255];

  if (G_LIKELY (*points >= 0))
    return *points;
  if ((weight & 7) == TAG_RECORD)
    return tag_points (self, list, weight);
  return *points = tag_points (self, list, weight);
}

/* Each tag of the want by its best answer. */
static void
add_tag (WwMatchSums *self, TagList *lists, guint n_lists, guint end, int *sums)
{
  int best[WW_MATCH_BLOCK];
  gboolean any = FALSE;

  for (guint i = 0; i < n_lists; i++)
    {
      TagList *list = &lists[i];

      if (list->next == list->end || list->next->slot >= end)
        continue;
      if (!any)
        memset (best, 0, sizeof best);
      any = TRUE;
      for (; list->next < list->end && list->next->slot < end; list->next++)
        {
          int *at = &best[list->next->slot - self->first], points = known_points (self, list, list->next->weight);

          *at = MAX (*at, points);
        }
    }
  for (guint i = 0; any && i < WW_MATCH_BLOCK; i++)
    sums[i] += best[i];
}

/* Of one list there is no better. */
static void
add_only_tag (WwMatchSums *self, TagList *list, guint end, int *sums)
{
  for (; list->next < list->end && list->next->slot < end; list->next++)
    sums[list->next->slot - self->first] += known_points (self, list, list->next->weight);
}

static void
add_answers (const WwMatchSums *self, const TagList *list, guint end, guint32 *answered)
{
  for (const WwPosting *at = list->next; at < list->end && at->slot < end; at++)
    answered[at->slot - self->first] |= list->answers;
}

static void
add_word (const WwMatchSums *self, WordList *list, guint64 *sums)
{
  const WwBlockEntry *at = list->next, *end;

  if (at->place != self->first / WW_MATCH_BLOCK)
    return;
  for (end = at + at->number, at++; at <= end; at++)
    sums[at->place] += (guint64) list->weight * at->number;
  list->next = at;
}

void
ww_match_sums_next (WwMatchSums *self, int *tags, guint64 *words, guint32 *answered)
{
  TagList *lists = self->tags;
  guint end = self->first + WW_MATCH_BLOCK;

  for (guint i = 0; i < self->want->n_tags; lists += self->n_tags[i++])
    {
      for (guint r = 0; answered && r < self->n_tags[i] && self->want->tags[i].priority == WW_MATCH_PRIORITY_MUST; r++)
        add_answers (self, &lists[r], end, answered);
      if (self->n_tags[i] == 1)
        add_only_tag (self, lists, end, tags);
      else
        add_tag (self, lists, self->n_tags[i], end, tags);
    }
  for (guint i = 0; i < self->n_words; i++)
    add_word (self, &self->words[i], words);
  self->first = end;
}

void
ww_match_sums_all (WwMatchSums *self)
{
  guint n = self->problem->parties->len;

  self->all_tags = g_new0 (int, n + WW_MATCH_BLOCK);
  self->all_words = g_new0 (guint64, n + WW_MATCH_BLOCK);
  while (self->first < n)
    ww_match_sums_next (self, self->all_tags + self->first, self->all_words + self->first, NULL);
}

void
ww_match_sums_score (const WwMatchSums *self, WwParty *party, WwPairScore *score)
{
  score->part[WW_MATCH_PART_TAGS] = self->all_tags[party->slot];
  score->part[WW_MATCH_PART_WORDS] = ww_match_words_points (self->problem, self->want, self->all_words[party->slot]);
  score->part[WW_MATCH_PART_RECORD] = ww_match_record_points (self->problem, self->want, party, self->votes ? self->votes[party->slot] : 0);
  score->part[WW_MATCH_PART_FRESHNESS] = ww_match_part_freshness (self->problem, self->want, party, NULL);
}
