/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of one pair other than the rules: tags, words, track record, freshness. The ranking computes the same sums list by list;
 * what turns sums into points is here, once. */
#include "ww-match-private.h"

#include <string.h>

/* BM25: b = 0.75, in thousandths. */
#define B 750
/* How fast shared words add up: this share of all that could be shared gives half and more of the points. */
#define WORDS_BEND 100
/* Likeness from which on something past counts as similar, per mille. */
#define LEAST_LIKENESS 250
#define VOTES_BEND 600
#define ACTIVITY_BEND 3000
#define MAX_WORDS_SHOWN 6

/* Per mille of x bent upwards: 0 → 0, 1000 → 1000. */
static guint64
bend (guint64 x, guint64 bending)
{
  return x ? x * (MILLI + bending) / (x + bending) : 0;
}

int
ww_match_from_grade (const WwMatchProblem *self, TagFrom from, guint count)
{
  /* Who did it once may do it again; who did it often will. */
  return from == TAG_RECORD ? self->weights.from_record * (int) MIN (count, 1000) / (int) (MIN (count, 1000) + 1) : from == TAG_TEXT ? self->weights.from_text : MILLI;
}

/* Best answer of a party to one tag of a want. */
static const WwTagUse *
best_use (WwMatchProblem *self, const WwWant *want, guint i, const WwParty *party, int *best_grade, WwMatchRelation *relation)
{
  const WwTagUse *best = NULL;

  *best_grade = 0;
  *relation = WW_MATCH_RELATION_NONE;
  for (guint r = 0; r < want->n_reach[i] && want->reach[i][r].grade > *best_grade; r++)
    {
      const WwTagUse *use = ww_match_tag_use (party->tags, party->n_tags, want->reach[i][r].tag);
      int grade = use ? want->reach[i][r].grade * ww_match_from_grade (self, use->from, use->count) / MILLI : 0;

      if (grade > *best_grade)
        {
          best = use;
          *best_grade = grade;
          *relation = want->reach[i][r].relation;
        }
    }
  return best;
}

int
ww_match_part_tags (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  int sum = 0;

  for (guint i = 0; i < want->n_tags; i++)
    {
      WwExactRow row = { 0 };
      const WwTagUse *use = best_use (self, want, i, party, &row.points, &row.row.relation);

      row.points = want->tags[i].max * row.points / MILLI;
      row.max = want->tags[i].max;
      sum += row.points;
      if (!rows)
        continue;
      row.row.kind = WW_MATCH_ROW_TAG;
      row.row.must = want->tags[i].priority == WW_MATCH_PRIORITY_MUST;
      row.row.inferred = want->tags[i].inferred;
      row.row.date = WW_DATE_NONE;
      row.row.wanted_tag = ww_match_arena_strdup (rows->arena, ww_match_tag_node (self, want->tags[i].tag)->id);
      row.row.verdict = WW_MATCH_FAILED;
      if (use)
        {
          row.row.found_tag = ww_match_arena_strdup (rows->arena, ww_match_tag_node (self, use->tag)->id);
          row.row.source = ww_match_arena_strdup (rows->arena, use->source);
          row.row.from_text = use->from == TAG_TEXT;
          row.row.verdict = row.row.relation == WW_MATCH_RELATION_SAME || row.row.relation == WW_MATCH_RELATION_NARROWER ? WW_MATCH_MET
                                                                                                                        : WW_MATCH_PARTLY;
          row.row.path = ww_match_tag_path (self, rows->arena, use->tag, want->tags[i].tag, &row.row.n_path);
        }
      g_array_append_val (rows->rows[WW_MATCH_PART_TAGS], row);
    }
  return sum;
}

/* A must tag fails where the profile speaks of that facet and of nothing above or below the tag. */
static gboolean
must_tag_failed (WwMatchProblem *self, const WwWant *want, guint i, const WwParty *party)
{
  const char *facet = ww_match_tag_node (self, want->tags[i].tag)->facet;
  gboolean spoken = FALSE;

  for (guint t = 0; t < party->n_tags; t++)
    {
      int grade;
      WwMatchRelation relation = ww_match_tag_relation (self, want->tags[i].tag, party->tags[t].tag, &grade);

      if (relation != WW_MATCH_RELATION_NONE && relation != WW_MATCH_RELATION_SIBLING)
        return FALSE;
      spoken |= facet && party->tags[t].from <= TAG_OFFER && g_strcmp0 (facet, ww_match_tag_node (self, party->tags[t].tag)->facet) == 0;
    }
  return spoken;
}

static gboolean
must_tags_failed (WwMatchProblem *self, const WwWant *want, const WwParty *party, WwRows *rows)
{
  gboolean failed = FALSE;

  for (guint i = 0; i < want->n_tags; i++)
    {
      if (want->tags[i].priority != WW_MATCH_PRIORITY_MUST || !must_tag_failed (self, want, i, party))
        continue;
      failed = TRUE;
      if (rows)
        for (guint r = 0; r < rows->rows[WW_MATCH_PART_TAGS]->len; r++)
          {
            const WwExactRow *row = &g_array_index (rows->rows[WW_MATCH_PART_TAGS], WwExactRow, r);

            if (g_strcmp0 (row->row.wanted_tag, ww_match_tag_node (self, want->tags[i].tag)->id) == 0)
              g_array_append_vals (rows->failed, row, 1);
          }
    }
  return failed;
}

guint
ww_match_word_damping (const WwWordIndex *index, guint length)
{
  guint64 average = MAX (index->n_documents ? (guint64) index->total_length / index->n_documents : 1, 1);

  /* Weights and lengths are in eighths of a word. */
  return (guint) (WW_MATCH_K1 * ((MILLI - B) * average + B * (guint64) length) / average * 8 / MILLI / MILLI + 1);
}

guint64
ww_match_word_contribution (const WwWordIndex *index, guint term_weight, guint weight, guint length)
{
  return ww_match_word_gain (term_weight, weight, ww_match_word_damping (index, length));
}

int
ww_match_words_points (const WwWant *want, guint64 sum)
{
  guint64 share = want->all_terms ? sum * MILLI * MILLI / want->all_terms : 0;

  /* In millionths, so that little differences between long texts still order them. */
  return share ? (int) ((guint64) want->part_max[WW_MATCH_PART_WORDS] * (share * (MILLI + WORDS_BEND) / (share + WORDS_BEND * MILLI)) / MILLI) : 0;
}

typedef struct
{
  guint64 gain;
  const char *surface;
} Shared;

static int
compare_shared (gconstpointer a, gconstpointer b)
{
  const Shared *x = a, *y = b;

  return x->gain != y->gain ? (x->gain < y->gain ? 1 : -1) : strcmp (x->surface, y->surface);
}

static void
add_words_row (const WwWant *want, GArray *shared, int points, WwRows *rows)
{
  WwExactRow row = { 0 };

  g_array_sort (shared, compare_shared);
  row.row.kind = WW_MATCH_ROW_WORDS;
  row.row.verdict = points ? WW_MATCH_MET : WW_MATCH_FAILED;
  row.row.date = WW_DATE_NONE;
  row.row.words = ww_match_arena_new0 (rows->arena, const char *, MAX_WORDS_SHOWN);
  for (guint i = 0; i < shared->len && row.row.n_words < MAX_WORDS_SHOWN; i++)
    {
      const char *surface = g_array_index (shared, Shared, i).surface;
      gboolean known = FALSE;

      for (guint w = 0; w < row.row.n_words; w++)
        known |= strcmp (row.row.words[w], surface) == 0;
      if (!known)
        row.row.words[row.row.n_words++] = ww_match_arena_strdup (rows->arena, surface);
    }
  row.points = points;
  row.max = want->part_max[WW_MATCH_PART_WORDS];
  if (row.max)
    g_array_append_val (rows->rows[WW_MATCH_PART_WORDS], row);
}

int
ww_match_part_words (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  g_autoptr (GArray) shared = rows ? g_array_new (FALSE, FALSE, sizeof (Shared)) : NULL;
  guint64 sum = 0;
  int points;

  for (guint i = 0; i < want->n_terms; i++)
    {
      const WwTermUse *use = want->term_weight[i] ? ww_match_term_use (party->terms, party->n_terms, want->terms[i].term) : NULL;
      guint64 gain = use ? ww_match_word_contribution (&self->candidate_words, want->term_weight[i], use->weight, party->length) : 0;

      sum += gain;
      if (shared && gain && want->terms[i].surface)
        {
          Shared entry = { gain, want->terms[i].surface };

          g_array_append_val (shared, entry);
        }
    }
  points = ww_match_words_points (want, sum);
  if (rows)
    add_words_row (want, shared, points, rows);
  return points;
}

guint64
ww_match_past_tag_share (const WwWant *want, guint i, int grade)
{
  return (guint64) want->tags[i].idf_weight * (guint64) grade;
}

guint64
ww_match_likeness (const WwWant *want, guint64 tag_sum, guint64 word_sum)
{
  guint64 tags = want->all_tags ? tag_sum / want->all_tags : 0;
  guint64 words = want->all_terms_past ? bend (word_sum * MILLI / want->all_terms_past, WORDS_BEND) : 0;

  if (!want->all_tags)
    return words;
  return want->all_terms_past ? (tags * 600 + words * 400) / MILLI : tags;
}

guint64
ww_match_past_likeness (WwMatchProblem *self, WwWant *want, WwPast *past)
{
  guint64 tags = 0, words = 0;

  for (guint i = 0; i < want->n_tags; i++)
    for (guint r = 0; r < want->n_reach[i]; r++)
      if (ww_match_tag_use (past->tags, past->n_tags, want->reach[i][r].tag))
        {
          tags += ww_match_past_tag_share (want, i, want->reach[i][r].grade);
          break;
        }
  for (guint i = 0; i < want->n_terms; i++)
    {
      const WwTermUse *use = want->term_weight_past[i] ? ww_match_term_use (past->terms, past->n_terms, want->terms[i].term) : NULL;

      if (use)
        words += ww_match_word_contribution (&self->past_words, want->term_weight_past[i], use->weight, past->length);
    }
  return ww_match_likeness (want, tags, words);
}

/* Per mille: half after the memory's days. */
static gint64
recency (WwMatchProblem *self, gint32 date)
{
  gint64 age = date == WW_DATE_NONE ? self->weights.memory_days : MAX ((gint64) self->now - date, 0);

  return (gint64) MILLI * self->weights.memory_days / (self->weights.memory_days + age);
}

gint64
ww_match_past_vote (WwMatchProblem *self, WwWant *want, const WwPast *past, guint64 likeness)
{
  gint64 vote;

  if (likeness < LEAST_LIKENESS)
    return 0;
  vote = (gint64) (likeness * likeness / MILLI) * (500 + recency (self, past->in.date) / 2) / MILLI;
  return past->in.succeeded ? vote : vote / 2;
}

static gboolean
took_part (const WwPast *past, const WwParty *party)
{
  for (guint p = 0; p < past->n_participants; p++)
    if (past->participants[p] == party)
      return TRUE;
  return FALSE;
}

/* What the two did together, and what the candidate did together with those who did something with the owner: a syndicate. */
static guint
count_ties (const WwWant *want, const WwParty *party)
{
  const WwParty *owner = want->owner;
  guint ties = 0;

  if (!owner || owner == party)
    return 0;
  for (guint i = 0; i < owner->past->len; i++)
    {
      const WwPast *past = g_ptr_array_index (owner->past, i);

      if (took_part (past, party))
        ties++;
      for (guint p = 0; p < past->n_participants && want->kind == KIND_CAPITAL; p++)
        {
          const WwParty *friend = past->participants[p];

          if (friend == owner || friend == party || past->n_participants > 12)
            continue;
          for (guint k = 0; k < party->past->len; k++)
            ties += took_part (g_ptr_array_index (party->past, k), friend) && !took_part (g_ptr_array_index (party->past, k), owner);
        }
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

int
ww_match_record_points (WwMatchProblem *self, WwWant *want, WwParty *party, gint64 votes)
{
  const int *maxima = want->record_max;
  gint64 activity;
  guint ties;

  if (!party->past->len)
    return 0;
  activity = activity_of (self, party);
  ties = count_ties (want, party);
  return (int) (maxima[0] * votes / (votes + VOTES_BEND)) + (int) (maxima[1] * activity / (activity + ACTIVITY_BEND))
         + (int) (maxima[2] * (gint64) ties / (ties + 1));
}

static void
add_record_rows (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  const int *maxima = want->record_max;
  WwExactRow similar = { 0 }, activity = { 0 }, tie = { 0 };
  const WwPast *best = NULL;
  gint64 votes = 0, best_vote = 0, sum = activity_of (self, party);
  guint ties = count_ties (want, party);
  gint32 latest = WW_DATE_NONE;

  for (guint i = 0; i < party->past->len; i++)
    {
      WwPast *past = g_ptr_array_index (party->past, i);
      gint64 vote = ww_match_past_vote (self, want, past, ww_match_past_likeness (self, want, past));

      activity.row.count++;
      activity.row.succeeded += past->in.succeeded;
      latest = MAX (latest, past->in.date);
      if (!vote)
        continue;
      votes += vote;
      similar.row.count++;
      similar.row.succeeded += past->in.succeeded;
      if (!best || vote > best_vote || (vote == best_vote && strcmp (past->id, best->id) < 0))
        {
          best = past;
          best_vote = vote;
        }
    }
  similar.row.kind = WW_MATCH_ROW_SIMILAR;
  similar.row.date = best ? best->in.date : WW_DATE_NONE;
  similar.row.source = best ? ww_match_arena_strdup (rows->arena, best->id) : NULL;
  similar.points = (int) (maxima[0] * votes / (votes + VOTES_BEND));
  similar.max = maxima[0];
  activity.row.kind = WW_MATCH_ROW_ACTIVITY;
  activity.row.date = latest;
  activity.points = (int) (maxima[1] * sum / (sum + ACTIVITY_BEND));
  activity.max = maxima[1];
  tie.row.kind = WW_MATCH_ROW_TIE;
  tie.row.count = (int) ties;
  tie.row.date = WW_DATE_NONE;
  tie.points = (int) (maxima[2] * (gint64) ties / (ties + 1));
  tie.max = maxima[2];
  similar.row.verdict = similar.row.count ? WW_MATCH_MET : WW_MATCH_NOT_STATED;
  activity.row.verdict = activity.row.count ? WW_MATCH_MET : WW_MATCH_NOT_STATED;
  tie.row.verdict = ties ? WW_MATCH_MET : WW_MATCH_NOT_STATED;
  if (similar.max)
    g_array_append_val (rows->rows[WW_MATCH_PART_RECORD], similar);
  if (activity.max)
    g_array_append_val (rows->rows[WW_MATCH_PART_RECORD], activity);
  if (tie.max)
    g_array_append_val (rows->rows[WW_MATCH_PART_RECORD], tie);
}

int
ww_match_part_record (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  gint64 votes = 0;

  for (guint i = 0; i < party->past->len; i++)
    {
      WwPast *past = g_ptr_array_index (party->past, i);

      votes += ww_match_past_vote (self, want, past, ww_match_past_likeness (self, want, past));
    }
  if (rows)
    add_record_rows (self, want, party, rows);
  return ww_match_record_points (self, want, party, votes);
}

int
ww_match_part_freshness (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  const WwMatchWeights *weights = &self->weights;
  WwExactRow row = { 0 };
  gint32 date = party->fresh_on;
  const char *how = party->fresh_by_offer ? "recorded" : "confirmed";

  for (guint i = 0; i < party->wishes->len; i++)
    {
      const WwWant *wish = g_ptr_array_index (party->wishes, i);

      if (wish->in.open && wish->in.recorded_on > date)
        {
          date = wish->in.recorded_on;
          how = "recorded";
        }
    }
  row.max = want->part_max[WW_MATCH_PART_FRESHNESS];
  if (date == WW_DATE_NONE)
    {
      row.points = row.max * weights->not_stated / MILLI;
      row.row.verdict = WW_MATCH_NOT_STATED;
    }
  else
    {
      gint64 age = MAX ((gint64) self->now - date, 0);
      gint64 left = age <= weights->fresh_days ? 1 : weights->stale_days - age, span = age <= weights->fresh_days ? 1 : weights->stale_days - weights->fresh_days;

      row.points = left <= 0 || span <= 0 ? 0 : (int) (row.max * left / span);
      row.row.verdict = row.points == row.max ? WW_MATCH_MET : row.points ? WW_MATCH_PARTLY : WW_MATCH_FAILED;
    }
  if (rows && row.max)
    {
      row.row.kind = WW_MATCH_ROW_FRESHNESS;
      row.row.date = date;
      row.row.wanted = (WwMatchValue) { NULL, self->now, self->now, NULL };
      row.row.found = (WwMatchValue) { date == WW_DATE_NONE ? NULL : how, date == WW_DATE_NONE ? WW_MATCH_ABSENT : date,
                                       date == WW_DATE_NONE ? WW_MATCH_ABSENT : date, NULL };
      g_array_append_val (rows->rows[WW_MATCH_PART_FRESHNESS], row);
    }
  return row.points;
}

static gboolean
names (const char *const *list, guint n, const char *id)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (list[i], id) == 0)
      return TRUE;
  return FALSE;
}

WwMatchOut
ww_match_veto_of (WwMatchProblem *self, WwWant *want, WwParty *party)
{
  const WwParty *owner = want->owner;

  if (owner && (owner == party || (party->in.owner && strcmp (party->in.owner, owner->id) == 0 && party->in.kind == WW_MATCH_CALL)))
    return WW_MATCH_OUT_OWN;
  if (party->in.withdrawn)
    return WW_MATCH_OUT_WITHDRAWN;
  if (party->in.closes != WW_DATE_NONE && party->in.closes < self->now)
    return WW_MATCH_OUT_EXPIRED;
  if (party->in.kind == WW_MATCH_CALL && party->in.opens != WW_DATE_NONE && party->in.opens > self->now)
    return WW_MATCH_OUT_NOT_OPEN_YET;
  if (owner && (names (party->in.competes_with, party->in.n_competes_with, owner->id)
                || (owner->live && names (owner->in.competes_with, owner->in.n_competes_with, party->id))))
    return WW_MATCH_OUT_COMPETITOR;
  if (want->vetoes)
    {
      guint veto = GPOINTER_TO_UINT (g_hash_table_lookup (want->vetoes, party->id));

      if (veto)
        return veto - 1 == WW_MATCH_VETO_DISMISSED ? WW_MATCH_OUT_DISMISSED
               : veto - 1 == WW_MATCH_VETO_ENDED   ? WW_MATCH_OUT_ENDED
                                                   : WW_MATCH_OUT_ALREADY_IN_ROUND;
    }
  return WW_MATCH_OK;
}

void
ww_match_finish_pair (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, WwPairScore *score, WwRows *rows)
{
  gboolean must_failed = FALSE;

  score->part[WW_MATCH_PART_FIT] = ww_match_part_fit (self, want, context, party, &must_failed, rows);
  must_failed |= must_tags_failed (self, want, party, rows);
  score->out = ww_match_veto_of (self, want, party);
  if (score->out == WW_MATCH_OK && must_failed)
    score->out = WW_MATCH_OUT_MUST;
  score->total = 0;
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    score->total += score->part[i];
}

void
ww_match_pair (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, WwPairScore *score, WwRows *rows)
{
  score->part[WW_MATCH_PART_TAGS] = ww_match_part_tags (self, want, party, rows);
  score->part[WW_MATCH_PART_WORDS] = ww_match_part_words (self, want, party, rows);
  score->part[WW_MATCH_PART_RECORD] = ww_match_part_record (self, want, party, rows);
  score->part[WW_MATCH_PART_FRESHNESS] = ww_match_part_freshness (self, want, party, rows);
  ww_match_finish_pair (self, want, context, party, score, rows);
}
