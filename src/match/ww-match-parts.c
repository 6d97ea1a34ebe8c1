/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of one pair other than the rules and the track record: tags, words, freshness. The ranking computes the same sums list by
 * list; what turns sums into points is here, once. */
#include "ww-match-private.h"

#include <string.h>

/* BM25: b = 0.75, in thousandths. */
#define B 750
#define MAX_WORDS_SHOWN 6

guint32
ww_match_tag_weight (const WwTagUse *use)
{
  return (guint32) (MIN (use->count, 1000) << 8 | use->kinds << 3 | use->from);
}

int
ww_match_from_grade (const WwMatchProblem *self, WishKind kind, guint32 weight)
{
  const WwMatchWeights *weights = &self->weights;
  TagFrom from = weight & 7;
  guint kinds = weight >> 3 & 31, count = weight >> 8;

  /* Who did it once may do it again; who did it often will. Of money the rule of the usual field asks how often: not twice the same. */
  if (from == TAG_RECORD)
    return kind == KIND_CAPITAL ? 0 : weights->from_record * (int) count / (int) (count + 1);
  if (kind > KIND_PARTNER)
    return from == TAG_TEXT ? weights->from_text : MILLI;
  if (kinds >> kind & 1)
    return from == TAG_TEXT ? weights->from_text : from == TAG_OFFER ? weights->from_offer : MILLI;
  /* What one is about, or offers to others, is not yet what one offers to this wish. */
  return (from == TAG_OFFER || (from == TAG_TEXT && kinds) ? weights->from_other_offer : weights->from_profile)
         * (from == TAG_TEXT ? weights->from_text : MILLI) / MILLI;
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
      const WwTagUse *use = ww_match_party_tag (self, party, want->reach[i][r].tag);
      int grade = use ? want->reach[i][r].grade * ww_match_from_grade (self, want->kind, ww_match_tag_weight (use)) / MILLI : 0;

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
      if (!rows || (want->tags[i].inferred && !row.max))
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

gboolean
ww_match_must_tags_failed (WwMatchProblem *self, const WwWant *want, const WwParty *party, WwRows *rows)
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
ww_match_words_average (const WwWordIndex *index)
{
  return (guint) MAX (index->n_documents ? index->total_length / index->n_documents : 1, 1);
}

guint
ww_match_word_damping (guint average, guint length)
{
  /* Weights and lengths are in eighths of a word. */
  return (guint) (WW_MATCH_K1 * ((MILLI - B) * (guint64) average + B * (guint64) length) / average * 8 / MILLI / MILLI + 1);
}

int
ww_match_words_points (const WwMatchProblem *self, const WwWant *want, guint64 sum)
{
  guint64 share = want->all_terms ? sum * MILLI * MILLI / want->all_terms : 0, bend = (guint64) self->weights.words_bend;

  /* In millionths, so that little differences between long texts still order them. */
  return share ? (int) ((guint64) want->part_max[WW_MATCH_PART_WORDS] * (share * (MILLI + bend) / (share + bend * MILLI)) / MILLI) : 0;
}

static guint64
divide_up (guint64 number, guint64 by)
{
  return (number + by - 1) / by;
}

guint64
ww_match_words_least_sum (const WwMatchProblem *self, const WwWant *want, int points)
{
  guint64 max = (guint64) want->part_max[WW_MATCH_PART_WORDS], bend = (guint64) self->weights.words_bend;
  guint64 grade = max ? divide_up ((guint64) points * MILLI, max) : G_MAXUINT64;

  if (!want->all_terms || grade > MILLI)
    return G_MAXUINT64;
  return divide_up (divide_up (MILLI * grade * bend, MILLI + bend - grade) * want->all_terms, MILLI * MILLI);
}

typedef struct
{
  guint64 gain;
  const char *surface;
  gboolean written;     /* in the wish, not only in the name of a tag of it */
} Shared;

static int
compare_shared (gconstpointer a, gconstpointer b)
{
  const Shared *x = a, *y = b;

  if (x->written != y->written)
    return x->written ? -1 : 1;
  return x->gain != y->gain ? (x->gain < y->gain ? 1 : -1) : strcmp (x->surface, y->surface);
}

/* As the wish spells it, or where it only has the tag, as that is called. */
static void
add_shared (WwMatchProblem *self, const WwWant *want, guint term, guint64 gain, WwMatchArena *arena, GArray *shared)
{
  Shared entry = { gain, want->terms[term].surface, want->terms[term].surface != NULL };

  for (guint i = 0; !entry.surface && i < want->n_tags; i++)
    {
      g_autofree char *spelling = want->tags[i].inferred ? NULL : ww_match_tag_spelling (self, want->tags[i].tag, want->terms[term].term);

      entry.surface = ww_match_arena_strdup (arena, spelling);
    }
  if (entry.surface)
    g_array_append_val (shared, entry);
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
  guint damping = ww_match_word_damping (ww_match_words_average (&self->candidate_words), party->length);
  guint64 sum = 0;
  int points;

  for (guint i = 0; i < want->n_terms; i++)
    {
      const WwTerm *use = want->term_weight[i] ? ww_match_party_term (self, party, want->terms[i].term) : NULL;
      guint64 gain = use ? (guint64) want->term_weight[i] * ww_match_word_impact (use->weight, damping) : 0;

      sum += gain;
      if (shared && gain)
        add_shared (self, want, i, gain, rows->arena, shared);
    }
  points = ww_match_words_points (self, want, sum);
  if (rows)
    add_words_row (want, shared, points, rows);
  return points;
}

gint32
ww_match_fresh_on (const WwParty *party, gboolean *recorded)
{
  gint32 date = party->facts->fresh_on;

  *recorded = party->facts->fresh_by_offer;
  for (guint i = 0; i < party->wishes->len; i++)
    {
      const WwWant *wish = g_ptr_array_index (party->wishes, i);

      if (wish->in.open && wish->in.recorded_on > date)
        {
          date = wish->in.recorded_on;
          *recorded = TRUE;
        }
    }
  return date;
}

int
ww_match_freshness_points (const WwMatchProblem *self, const WwWant *want, gint32 date)
{
  const WwMatchWeights *weights = &self->weights;
  int max = want->part_max[WW_MATCH_PART_FRESHNESS];
  gint64 age = MAX ((gint64) self->now - date, 0);
  gint64 left = age <= weights->fresh_days ? 1 : weights->stale_days - age, span = age <= weights->fresh_days ? 1 : weights->stale_days - weights->fresh_days;

  if (date == WW_DATE_NONE)
    return max * weights->not_stated / MILLI;
  return left <= 0 || span <= 0 ? 0 : (int) (max * left / span);
}

int
ww_match_part_freshness (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows)
{
  WwExactRow row = { 0 };
  gboolean recorded;
  gint32 date = ww_match_fresh_on (party, &recorded);
  const char *how = recorded ? "recorded" : "confirmed";

  row.max = want->part_max[WW_MATCH_PART_FRESHNESS];
  row.points = ww_match_freshness_points (self, want, date);
  row.row.verdict = date == WW_DATE_NONE      ? WW_MATCH_NOT_STATED
                    : row.points == row.max   ? WW_MATCH_MET
                    : row.points              ? WW_MATCH_PARTLY
                                              : WW_MATCH_FAILED;
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

gboolean
ww_match_is_gone (const WwMatchProblem *self, const WwParty *party)
{
  const WwMatchCandidate *in = party->in;

  return in->withdrawn || (in->kind == WW_MATCH_ORGANISATION && in->closes != WW_DATE_NONE && in->closes < self->now);
}

WwMatchOut
ww_match_veto_of (WwMatchProblem *self, WwWant *want, WwParty *party)
{
  const WwParty *owner = want->owner;

  if (owner && (owner == party || (party->in->owner && strcmp (party->in->owner, owner->id) == 0 && party->in->kind == WW_MATCH_CALL)))
    return WW_MATCH_OUT_OWN;
  if (ww_match_is_gone (self, party))
    return WW_MATCH_OUT_WITHDRAWN;
  if (party->in->closes != WW_DATE_NONE && party->in->closes < self->now)
    return WW_MATCH_OUT_EXPIRED;
  if (party->in->kind == WW_MATCH_CALL && party->in->opens != WW_DATE_NONE && party->in->opens > self->now)
    return WW_MATCH_OUT_NOT_OPEN_YET;
  if (owner && (names (party->in->competes_with, party->in->n_competes_with, owner->id)
                || (owner->live && names (owner->in->competes_with, owner->in->n_competes_with, party->id))))
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
  must_failed |= ww_match_must_tags_failed (self, want, party, rows);
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

int
ww_match_sum_of_maxima (const WwWant *want)
{
  int sum = 0;

  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    sum += want->part_max[i];
  return sum;
}

gboolean
ww_match_pair_reaches (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, int least, WwPairScore *score)
{
  static int (*const parts[WW_MATCH_N_PARTS]) (WwMatchProblem *, WwWant *, WwParty *, WwRows *)
      = { [WW_MATCH_PART_TAGS] = ww_match_part_tags, [WW_MATCH_PART_WORDS] = ww_match_part_words, [WW_MATCH_PART_RECORD] = ww_match_part_record,
          [WW_MATCH_PART_FRESHNESS] = ww_match_part_freshness };
  /* The cheapest first. */
  static const WwMatchPartId order[] = { WW_MATCH_PART_FRESHNESS, WW_MATCH_PART_TAGS, WW_MATCH_PART_WORDS, WW_MATCH_PART_RECORD };
  int bound = ww_match_sum_of_maxima (want);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      score->part[order[i]] = parts[order[i]](self, want, party, NULL);
      bound += score->part[order[i]] - want->part_max[order[i]];
      if (ww_match_whole (bound) < least)
        return FALSE;
    }
  ww_match_finish_pair (self, want, context, party, score, NULL);
  return ww_match_whole (score->total) >= least;
}
