/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for whom a ranking lists: everybody's sums from the inverted lists, block by block; then part after part for those whom what
 * is left of the maxima could still lift over the threshold, which is the floor, or while there are few matches the worst of the list. */
#include "ww-match-best.h"
#include "ww-match-columns.h"
#include "ww-match-found.h"
#include "ww-match-sums.h"

#include <string.h>

#define UNKNOWN -1
#define WORD_STEPS 64
#define FAILED (1 << 30)

/* A rule, and what it gave each class of candidates so far. */
typedef struct
{
  const WwRule *rule;
  const guint32 *classes; /* by slot; NULL: everybody is judged */
  guint32 *own_classes;   /* the same, where they are only this wish's */
  gint32 *points;         /* by class: UNKNOWN, or points and perhaps FAILED */
  gboolean asks_deals;
} ClassRule;

/* Whom the search keeps, for now by one way only. */
typedef struct
{
  guint32 slot;
  int total;
  WwMatchOut out;
} Found;

typedef struct
{
  WwMatchProblem *problem;
  WwWant *want;
  const WwMatchColumns *columns;
  const WwMatchQuery *query;
  WwMatchSums *sums;
  ClassRule *rules;
  guint n_rules;
  guint64 must_facets[32];  /* by must tag */
  guint n_must_tags;
  gboolean judges_must_tags; /* more than there are bits for */
  GArray *marked;           /* guint32: slots whom the wish itself may rule out, ascending, then G_MAXUINT32 */
  guint next_marked;
  guint64 least_words[WORD_STEPS]; /* sum of the words from which on they give a multiple of 1 << @word_shift points */
  guint word_shift;
  int *fresh_points;        /* by age in days up to where they end; UNKNOWN */
  int left_of_sums, left_of_record; /* milli-points that the parts after these can still give */
  int floor_points, threshold; /* whole points of a match; of whoever is kept */
  int least_total;          /* of the threshold */
  guint limit, by_points[101], above; /* how many are kept, by whole points; over the worst of the list */
  guint out_by_points[101];           /* of those ruled out */
  int worst;                /* whole points of the last in the list, were it now made; 0 while there is room */
  GArray *found;            /* Found */
  WwMatchCounts *counts;
} Search;

/* --- before the first --- */

static void
set_threshold (Search *self)
{
  self->threshold = MIN (self->floor_points, MAX (self->worst, self->query->least));
  self->least_total = self->threshold * MILLI - MILLI / 2;
}

/* A rule about a tag: whoever has it or something narrower, and does not only name it. */
static void
make_tag_classes (Search *self, ClassRule *rule)
{
  g_autoptr (GArray) reach = ww_match_tag_reach (self->problem, rule->rule->tag);

  rule->own_classes = g_new0 (guint32, self->columns->n + 1);
  rule->classes = rule->own_classes;
  for (guint r = 0; r < reach->len; r++)
    {
      const WwReach *found = &g_array_index (reach, WwReach, r);
      const WwPostings *list = &ww_match_tag_node (self->problem, found->tag)->candidates;

      if (found->relation == WW_MATCH_RELATION_SAME || found->relation == WW_MATCH_RELATION_NARROWER)
        for (guint i = 0; i < list->len; i++)
          if ((list->entries[i].weight & 7) != TAG_TEXT)
            rule->own_classes[list->entries[i].slot] = 1;
    }
}

static void
begin_rules (Search *self)
{
  const WwWant *want = self->want;

  self->rules = g_new0 (ClassRule, want->n_rules + 1);
  for (guint i = 0; i < want->n_rules; i++)
    {
      ClassRule *rule = &self->rules[self->n_rules];
      guint n_classes = 2;

      if (!want->rules[i].max && !want->rules[i].must)
        continue;
      self->n_rules++;
      rule->rule = &want->rules[i];
      rule->asks_deals = ww_match_asks_deals (want, rule->rule->what);
      if (ww_match_has_classes (rule->rule->what))
        rule->classes = ww_match_classes (self->problem, rule->rule->what, &n_classes);
      else if (rule->rule->what == WW_MATCH_WHAT_TAG && rule->rule->tag != WW_NO_TAG)
        make_tag_classes (self, rule);
      if (rule->classes)
        {
          rule->points = g_new (gint32, n_classes);
          memset (rule->points, 0xff, n_classes * sizeof (gint32));
        }
    }
}

static void
begin_must_tags (Search *self)
{
  for (guint i = 0; i < self->want->n_tags; i++)
    if (self->want->tags[i].priority == WW_MATCH_PRIORITY_MUST)
      {
        if (self->n_must_tags == G_N_ELEMENTS (self->must_facets))
          self->judges_must_tags = TRUE;
        else
          self->must_facets[self->n_must_tags++] = ww_match_tag_node (self->problem, self->want->tags[i].tag)->facet_bit;
      }
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
mark (Search *self, const char *id)
{
  const WwParty *party = id ? g_hash_table_lookup (self->problem->party_by_id, id) : NULL;

  if (party)
    g_array_append_val (self->marked, party->slot);
}

static void
begin_marks (Search *self)
{
  const WwParty *owner = self->want->owner;
  guint32 end = G_MAXUINT32;
  GHashTableIter iter;
  gpointer id;

  self->marked = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (owner)
    g_array_append_val (self->marked, owner->slot);
  for (guint i = 0; owner && owner->live && i < owner->in->n_competes_with; i++)
    mark (self, owner->in->competes_with[i]);
  if (self->want->vetoes)
    {
      g_hash_table_iter_init (&iter, self->want->vetoes);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        mark (self, id);
    }
  g_array_sort (self->marked, compare_slots);
  g_array_append_val (self->marked, end);
}

static void
begin_words (Search *self)
{
  int max = self->want->part_max[WW_MATCH_PART_WORDS];

  while (max >> self->word_shift >= WORD_STEPS)
    self->word_shift++;
  for (int i = 0; i < WORD_STEPS; i++)
    self->least_words[i] = ww_match_words_least_sum (self->problem, self->want, MAX (i << self->word_shift, 1));
}

static void
search_begin (Search *self)
{
  const int *max = self->want->part_max;
  gsize days = (gsize) MAX (self->problem->weights.stale_days, self->problem->weights.fresh_days) + 1;

  self->columns = self->problem->columns;
  self->sums = ww_match_sums_new (self->problem, self->want);
  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  self->left_of_sums = ww_match_sum_of_maxima (self->want) - max[WW_MATCH_PART_TAGS] - max[WW_MATCH_PART_WORDS];
  self->left_of_record = self->left_of_sums - max[WW_MATCH_PART_FRESHNESS] - max[WW_MATCH_PART_RECORD];
  self->floor_points = ww_match_floor_of (self->problem, self->want);
  self->fresh_points = g_new (int, days + 1);
  memset (self->fresh_points, 0xff, (days + 1) * sizeof (int));
  begin_words (self);
  begin_rules (self);
  begin_must_tags (self);
  begin_marks (self);
  set_threshold (self);
}

static void
search_clear (Search *self)
{
  for (guint i = 0; i < self->n_rules; i++)
    {
      g_free (self->rules[i].own_classes);
      g_free (self->rules[i].points);
    }
  g_free (self->rules);
  g_free (self->fresh_points);
  g_array_unref (self->marked);
  g_array_unref (self->found);
  ww_match_sums_free (self->sums);
}

/* --- one candidate --- */

static inline WwParty *
party_at (const Search *self, guint slot)
{
  return g_ptr_array_index (self->problem->parties, slot);
}

/* Whether tags and words could be enough, were all else at its best: for most they could not, and that is said without a division. */
static inline gboolean
may_do (const Search *self, int tags, guint64 words)
{
  int left = self->least_total - self->left_of_sums - tags;

  return left <= 0 || words >= self->least_words[MIN (left >> self->word_shift, WORD_STEPS - 1)];
}

/* Age counts in days, and is the same from some day on. */
static inline int
freshness_of (Search *self, guint slot)
{
  const WwMatchWeights *weights = &self->problem->weights;
  gint32 date = self->columns->fresh_on[slot];
  int *points;

  if (date == WW_DATE_NONE)
    return ww_match_freshness_points (self->problem, self->want, date);
  points = &self->fresh_points[CLAMP ((gint64) self->problem->now - date, 0, MAX (weights->stale_days, weights->fresh_days) + 1)];
  if (*points == UNKNOWN)
    *points = ww_match_freshness_points (self->problem, self->want, date);
  return *points;
}

static int
record_of (const Search *self, guint slot)
{
  const gint64 *votes = ww_match_sums_votes (self->sums);

  return self->columns->flags[slot] & WW_COLUMN_PAST && votes
             ? ww_match_record_points (self->problem, self->want, party_at (self, slot), votes[slot])
             : 0;
}

static int
judge_class (const Search *self, const ClassRule *rule, guint slot)
{
  gboolean failed;
  int points = ww_match_rule_points (self->problem, self->want, rule->rule, party_at (self, slot), &failed);

  return failed ? points | FAILED : points;
}

static inline int
rule_of (const Search *self, const ClassRule *rule, guint slot)
{
  gint32 *points;

  if (!rule->classes || (rule->asks_deals && self->columns->flags[slot] & WW_COLUMN_PAST && party_at (self, slot)->n_deals))
    return judge_class (self, rule, slot);
  points = &rule->points[rule->classes[slot]];
  if (*points == UNKNOWN)
    *points = judge_class (self, rule, slot);
  return *points;
}

/* Points, and FAILED if a must does. */
static int
fit_of (const Search *self, guint slot)
{
  int sum = 0, failed = 0;

  for (guint i = 0; i < self->n_rules; i++)
    {
      int points = rule_of (self, &self->rules[i], slot);

      failed |= points & FAILED;
      sum += points & ~FAILED;
    }
  if (self->columns->flags[slot] & WW_COLUMN_MANDATE && ww_judge_mandate_forbids (self->problem, self->want, party_at (self, slot), NULL))
    failed = FAILED;
  return sum | failed;
}

static gboolean
must_tags_failed (const Search *self, guint slot, guint32 answered)
{
  guint64 spoken = self->columns->facets[slot];

  if (self->judges_must_tags)
    return ww_match_must_tags_failed (self->problem, self->want, party_at (self, slot), NULL);
  for (guint i = 0; i < self->n_must_tags; i++)
    if (!(answered >> i & 1) && spoken & self->must_facets[i])
      return self->must_facets[i] != WW_SHARED_FACET || ww_match_must_tags_failed (self->problem, self->want, party_at (self, slot), NULL);
  return FALSE;
}

static WwMatchOut
out_of (Search *self, guint slot, gboolean must_failed)
{
  WwMatchOut veto = WW_MATCH_OK;

  while (g_array_index (self->marked, guint32, self->next_marked) < slot)
    self->next_marked++;
  if (!(self->columns->flags[slot] & WW_COLUMN_PLAIN) || g_array_index (self->marked, guint32, self->next_marked) == slot)
    veto = ww_match_veto_of (self->problem, self->want, party_at (self, slot));
  return veto == WW_MATCH_OK && must_failed ? WW_MATCH_OUT_MUST : veto;
}

static void
keep (Search *self, guint slot, int total, WwMatchOut out)
{
  Found found = { slot, total, out };
  int whole = CLAMP (ww_match_whole (total), 0, 100);

  if (out != WW_MATCH_OK)
    {
      if (whole < self->floor_points)
        return;
      self->out_by_points[whole]++;
    }
  else
    {
      self->by_points[whole]++;
      self->above += whole > self->worst;
      for (; self->above >= self->limit; self->above -= self->by_points[self->worst])
        self->worst++;
      set_threshold (self);
    }
  g_array_append_val (self->found, found);
}

/* --- everybody --- */

static void
search_block (Search *self, guint first, guint n)
{
  int tags[WW_MATCH_BLOCK] = { 0 };
  guint64 words[WW_MATCH_BLOCK] = { 0 };
  guint32 answered[WW_MATCH_BLOCK] = { 0 };

  ww_match_sums_next (self->sums, tags, words, self->n_must_tags ? answered : NULL);
  for (guint i = 0; i < n; i++)
    {
      guint slot = first + i;
      int total = tags[i], fit;

      if (!may_do (self, total, words[i]) || !(self->columns->flags[slot] & WW_COLUMN_LIVE))
        continue;
      if (words[i])
        total += ww_match_words_points (self->problem, self->want, words[i]);
      if (total + self->left_of_sums < self->least_total)
        continue;
      total += freshness_of (self, slot) + record_of (self, slot);
      if (total + self->left_of_record < self->least_total)
        continue;
      fit = fit_of (self, slot);
      total += fit & ~FAILED;
      if (total >= self->least_total)
        keep (self, slot, total, out_of (self, slot, fit & FAILED || must_tags_failed (self, slot, answered[i])));
    }
}

static void
count_matches (const Search *self)
{
  WwMatchCounts *counts = self->counts;
  int best = 100;

  while (best && !self->by_points[best])
    best--;
  counts->floor = ww_match_floor_near (self->problem, self->want, best);
  for (int points = counts->floor; points <= 100; points++)
    {
      counts->n_matches += self->by_points[points];
      counts->n_ruled_out += self->out_by_points[points];
    }
}

/* --- from the top: what the candidates themselves want is read only for those who could still make a list --- */

/* The whole points back from which on the mean of both is @least. */
static int
least_back (int whole, int least)
{
  gint64 root = (gint64) least * MILLI - MILLI / 2;

  return whole >= least || whole <= 0 ? 0 : (int) MIN (root * root / ((gint64) whole * MILLI * MILLI), G_MAXINT);
}

void
ww_match_settle (WwMatchProblem *problem, WwMatchEntry *entry, gboolean one_way, int least)
{
  WwPairScore back_score;
  int whole = ww_match_whole (entry->total);

  entry->back = NULL;
  if (!one_way && whole >= ww_match_floor_of (problem, entry->want))
    entry->back = ww_match_want_back (problem, entry->party, entry->want->owner, entry->want, least_back (whole, least), &back_score);
  entry->whole = entry->back ? ww_match_combine (whole, ww_match_whole (back_score.total)) : whole;
  entry->exact = entry->back ? ww_match_combine_exact (entry->total, back_score.total) : entry->total;
}

/* By whole points from the top; within a point in no order that matters. */
static Found *
in_order (const GArray *found)
{
  Found *order = g_new (Found, found->len + 1);
  guint place[102] = { 0 };

  for (guint i = 0; i < found->len; i++)
    place[101 - CLAMP (ww_match_whole (g_array_index (found, Found, i).total), 0, 100)]++;
  for (guint points = 1; points < G_N_ELEMENTS (place); points++)
    place[points] += place[points - 1];
  for (guint i = 0; i < found->len; i++)
    order[place[100 - CLAMP (ww_match_whole (g_array_index (found, Found, i).total), 0, 100)]++] = g_array_index (found, Found, i);
  return order;
}

/* What a pair could still be worth both ways, in whole points, by the whole points of one; it rises with them. */
static void
make_bounds (const Search *self, int bounds[101])
{
  for (int whole = 0; whole <= 100; whole++)
    bounds[whole] = self->query->one_way || whole < self->floor_points ? whole : MAX (whole, ww_match_combine (whole, 100));
}

static void
settle_found (Search *self, WwMatchBest *best, WwMatchBest *out)
{
  g_autofree Found *order = in_order (self->found);
  int bounds[101];

  make_bounds (self, bounds);
  if (!self->query->one_way && self->want->owner && self->want->owner->filed)
    ww_match_look_at (self->problem, self->want->owner);
  for (guint i = 0; i < self->found->len; i++)
    {
      WwMatchEntry entry = { .want = self->want, .total = order[i].total, .out = order[i].out };
      WwMatchBest *list = entry.out == WW_MATCH_OK ? best : out;
      int whole = ww_match_whole (entry.total), bound = bounds[CLAMP (whole, 0, 100)];

      if (bound < ww_match_best_threshold (best) && bound < ww_match_best_threshold (out))
        break;
      if ((self->columns->flags[order[i].slot] & WW_COLUMN_WANTS ? bound : whole) < ww_match_best_threshold (list))
        continue;
      if (list == out && whole < self->counts->floor)
        continue;
      entry.party = party_at (self, order[i].slot);
      entry.match = list == best && whole >= self->counts->floor;
      ww_match_settle (self->problem, &entry, self->query->one_way, ww_match_best_threshold (list));
      ww_match_wants_forget (self->problem, self->want);
      if (list == out || entry.whole >= self->query->least)
        ww_match_best_add (list, &entry);
    }
}

void
ww_match_search (WwMatchProblem *problem, WwWant *want, const WwMatchQuery *query, WwMatchBest *best, WwMatchBest *out, WwMatchCounts *counts)
{
  Search self = { .problem = problem, .want = want, .query = query, .limit = best->limit, .counts = counts };
  guint n = problem->columns->n;

  search_begin (&self);
  for (guint first = 0; first < n; first += WW_MATCH_BLOCK)
    search_block (&self, first, MIN (n - first, WW_MATCH_BLOCK));
  count_matches (&self);
  settle_found (&self, best, out);
  search_clear (&self);
}
