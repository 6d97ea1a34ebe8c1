/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Past deals: who entered which venture, read once; what they say of an investor is always held against what all investors do. */
#include "ww-match-deals.h"

#include <stdlib.h>
#include <string.h>

/* How many deals an investor must have before its own habits say more than everybody's. */
#define PRIOR_DEALS 10
/* From a quarter as often as usual to sixteen times as often. */
#define AFFINITY_LEAST (-2 * 1024)
#define AFFINITY_MOST (4 * 1024)
/* A deal that resembles the round less than this is no example of it, per mille. */
#define LEAST_DEAL_VOTE 60
#define SIMILAR_MEMORY_DAYS 548
#define ACTIVE_MEMORY_DAYS 365

static int
compare_deals (gconstpointer a, gconstpointer b)
{
  const WwDeal *x = a, *y = b;

  if (x->party != y->party)
    return x->party->slot < y->party->slot ? -1 : 1;
  if (x->venture != y->venture)
    return x->venture < y->venture ? -1 : 1;
  /* An undated one may have been any time, so a dated one says more. */
  if (x->past->in.date != y->past->in.date)
    return x->past->in.date == WW_DATE_NONE ? 1 : y->past->in.date == WW_DATE_NONE ? -1 : x->past->in.date < y->past->in.date ? -1 : 1;
  return strcmp (x->past->id, y->past->id);
}

static int
compare_sizes (const void *a, const void *b)
{
  const WwDeal *x = a, *y = b;

  if (x->scale != y->scale)
    return x->scale < y->scale ? -1 : 1;
  return (x->octaves > y->octaves) - (x->octaves < y->octaves);
}

static void
octaves_of (WwMatchProblem *self, const WwMatchAmount *amount, guint32 *scale, int *octaves)
{
  gboolean known;
  gint64 value;

  *scale = WW_NO_SCALE;
  *octaves = 0;
  if (!amount->currency || amount->to == WW_MATCH_ABSENT || amount->to <= 0)
    return;
  value = ww_match_to_base (self, amount->to, amount->currency, &known);
  /* Amounts of an unknown currency compare among themselves. */
  *scale = known ? 0 : ww_match_atom (self, amount->currency);
  *octaves = ww_match_log2 ((guint64) MAX (value, 1));
}

static guint32
venture_number (GHashTable *numbers, const WwPast *past)
{
  const char *key = past->in.venture ? past->in.venture : past->id;
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));

  if (!number)
    g_hash_table_insert (numbers, (gpointer) key, GUINT_TO_POINTER (number = g_hash_table_size (numbers) + 1));
  return number - 1;
}

static void
add_past (WwMatchProblem *self, GHashTable *numbers, WwPast *past)
{
  const WwParty *venture = past->in.venture ? g_hash_table_lookup (self->party_by_id, past->in.venture) : NULL;
  WwDeal deal = { .past = past, .venture = venture_number (numbers, past), .stage = past->stage };

  if (venture && !venture->live)
    venture = NULL;
  deal.country = past->country ? past->country : venture ? venture->facts->country : 0;
  deal.region = past->place ? past->place : venture ? venture->facts->region : 0;
  deal.city = past->place ? past->place : venture ? venture->facts->city : 0;
  octaves_of (self, &past->in.amount, &deal.scale, &deal.octaves);
  for (guint p = 0; p < past->n_participants; p++)
    {
      deal.party = past->participants[p];
      if (g_strcmp0 (deal.party->id, past->in.venture) != 0)
        g_array_append_val (self->deals, deal);
    }
}

/* Only the first deal with a venture is a choice; what follows is loyalty. */
static void
keep_first_entries (GArray *deals)
{
  guint kept = 0;

  g_array_sort (deals, compare_deals);
  for (guint i = 0; i < deals->len; i++)
    {
      const WwDeal *deal = &g_array_index (deals, WwDeal, i);
      const WwDeal *last = kept ? &g_array_index (deals, WwDeal, kept - 1) : NULL;

      if (!last || last->party != deal->party || last->venture != deal->venture)
        g_array_index (deals, WwDeal, kept++) = *deal;
    }
  g_array_set_size (deals, kept);
}

/* Who is in which venture: places in @deals, by venture. */
static void
index_ventures (WwMatchProblem *self, guint n_ventures)
{
  guint32 *starts;

  g_array_set_size (self->venture_starts, 0);
  g_array_set_size (self->venture_starts, n_ventures + 2);
  g_array_set_size (self->venture_investors, self->deals->len);
  starts = (guint32 *) (gpointer) self->venture_starts->data;
  for (guint i = 0; i < self->deals->len; i++)
    starts[g_array_index (self->deals, WwDeal, i).venture + 2]++;
  for (guint i = 2; i < n_ventures + 2; i++)
    starts[i] += starts[i - 1];
  for (guint i = 0; i < self->deals->len; i++)
    {
      const WwDeal *deal = &g_array_index (self->deals, WwDeal, i);

      g_array_index (self->venture_investors, guint32, starts[deal->venture + 1]++) = deal->party->slot;
    }
}

void
ww_match_deals_ready (WwMatchProblem *self)
{
  g_autoptr (GHashTable) numbers = NULL;

  if (!self->deals_dirty)
    return;
  numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_array_set_size (self->deals, 0);
  for (guint i = 0; i < self->parties->len; i++)
    ((WwParty *) g_ptr_array_index (self->parties, i))->n_deals = 0;
  for (guint i = 0; i < self->past->len; i++)
    {
      WwPast *past = g_ptr_array_index (self->past, i);

      if (past && past->in.kind == WW_MATCH_EVIDENCE_DEAL)
        add_past (self, numbers, past);
    }
  keep_first_entries (self->deals);
  for (guint i = 0; i < self->deals->len;)
    {
      WwParty *party = g_array_index (self->deals, WwDeal, i).party;

      party->deals_at = i;
      while (i < self->deals->len && g_array_index (self->deals, WwDeal, i).party == party)
        i++;
      party->n_deals = i - party->deals_at;
      qsort (&g_array_index (self->deals, WwDeal, party->deals_at), party->n_deals, sizeof (WwDeal), compare_sizes);
    }
  index_ventures (self, g_hash_table_size (numbers));
  self->deals_dirty = FALSE;
}

/* --- one want against all deals: how common everything is --- */

static gboolean
same_place (const WwMatchProblem *self, guint32 owner, guint32 deal)
{
  return owner == deal || (owner && deal && ww_match_place_in (self, deal, owner, FALSE));
}

static gboolean
is_own (const WwWant *want, const WwDeal *deal)
{
  return want->owner && g_strcmp0 (deal->past->in.venture, want->owner->id) == 0;
}

static void
look_at (WwMatchProblem *self, const WwDealScope *scope, const WwDeal *deal, WwDealLook *look)
{
  look->city = scope->city && deal->city && same_place (self, scope->city, deal->city);
  look->region = look->city || (scope->region && deal->region && same_place (self, scope->region, deal->region));
  look->country = look->region || (scope->country && deal->country == scope->country);
  look->stage = deal->stage >= 0 && scope->stages >> deal->stage & 1;
  look->sized = scope->scale != WW_NO_SCALE && deal->scale == scope->scale;
  look->distance = look->sized ? ABS (deal->octaves - scope->octaves) : 0;
  look->like = (int) MIN (ww_match_past_tags (self, scope->want, deal->past), MILLI);
}

/* Who is in a round with the owner already, and who often is in rounds with those. */
static void
find_friends (WwMatchProblem *self, WwDealScope *scope)
{
  const WwParty *owner = scope->want->owner;
  g_autoptr (GArray) friends = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; owner && i < owner->past->len; i++)
    {
      const WwPast *past = g_ptr_array_index (owner->past, i);

      for (guint p = 0; past->in.kind == WW_MATCH_EVIDENCE_DEAL && p < past->n_participants; p++)
        {
          guint32 slot = past->participants[p]->slot;
          gboolean known = past->participants[p] == owner;

          for (guint f = 0; f < friends->len; f++)
            known |= g_array_index (friends, guint32, f) == slot;
          if (!known)
            g_array_append_val (friends, slot);
        }
    }
  scope->n_friends = friends->len;
  if (!friends->len)
    return;
  for (guint pass = 0; pass < 2; pass++)
    {
      g_array_set_size (scope->near[pass], 0);
      g_array_set_size (scope->near[pass], self->parties->len);
    }
  for (guint f = 0; f < friends->len; f++)
    {
      guint32 slot = g_array_index (friends, guint32, f);
      const WwParty *friend = g_ptr_array_index (self->parties, slot);

      g_array_index (scope->near[0], guint32, slot) = (guint32) (MILLI * MILLI / MAX (ww_match_sqrt ((guint64) (friend->n_deals + 1) * MILLI * MILLI), 1));
      for (guint i = 0; i < friend->n_deals; i++)
        {
          guint n;
          const guint32 *investors = ww_match_venture_investors (self, &g_array_index (self->deals, WwDeal, friend->deals_at + i), &n);

          for (guint k = 0; k < n; k++)
            if (investors[k] != slot)
              g_array_index (scope->near[1], guint32, investors[k]) += MILLI;
        }
    }
  for (guint slot = 0; slot < self->parties->len; slot++)
    {
      guint32 *near = &g_array_index (scope->near[1], guint32, slot);

      if (*near)
        *near = (guint32) ((guint64) *near * MILLI / MAX (ww_match_sqrt ((guint64) (((const WwParty *) g_ptr_array_index (self->parties, slot))->n_deals + 1) * MILLI * MILLI), 1));
    }
}

const guint32 *
ww_match_venture_investors (const WwMatchProblem *self, const WwDeal *deal, guint *n)
{
  const guint32 *starts = (const guint32 *) (gconstpointer) self->venture_starts->data;

  *n = starts[deal->venture + 1] - starts[deal->venture];
  return &g_array_index (self->venture_investors, guint32, starts[deal->venture]);
}

const WwDealScope *
ww_match_deal_scope (WwMatchProblem *self, WwWant *want)
{
  WwDealScope *scope = &self->deal_scope;
  const WwParty *owner = want->owner && want->owner->live ? want->owner : NULL;

  if (scope->want == want && scope->generation == self->generation)
    return scope;
  scope->want = want;
  scope->generation = self->generation;
  self->deal_sums_party = NULL;
  scope->city = owner ? owner->facts->city : 0;
  scope->region = owner ? owner->facts->region : 0;
  scope->country = owner ? owner->facts->country : 0;
  scope->stages = 0;
  for (guint i = 0; i < want->n_rules; i++)
    if (want->rules[i].what == WW_MATCH_WHAT_STAGE)
      scope->stages |= want->rules[i].stages;
  octaves_of (self, &want->in.amount, &scope->scale, &scope->octaves);
  memset (&scope->all, 0, sizeof scope->all);
  for (guint i = 0; i < self->deals->len; i++)
    {
      const WwDeal *deal = &g_array_index (self->deals, WwDeal, i);
      WwDealLook look;

      if (is_own (want, deal))
        continue;
      look_at (self, scope, deal, &look);
      scope->all.n++;
      scope->all.city += look.city;
      scope->all.region += look.region;
      scope->all.country += look.country;
      scope->all.staged += deal->stage >= 0;
      scope->all.stage += look.stage;
      scope->all.like += look.like;
    }
  find_friends (self, scope);
  return scope;
}

/* --- one want against the deals of one investor --- */

static gint64
recency (const WwMatchProblem *self, gint32 date, int memory_days)
{
  gint64 age = date == WW_DATE_NONE ? 4 * memory_days : MAX ((gint64) self->now - date, 0);

  return (gint64) MILLI * memory_days / (memory_days + age);
}

/* In the same town, of the same size and about the same: all three at once make an example. */
static gint64
vote_of (const WwMatchProblem *self, const WwDeal *deal, const WwDealLook *look)
{
  gint64 place = 100 + 200 * look->country + 350 * look->region + 350 * look->city;
  gint64 size = look->sized ? CLAMP (MILLI - (look->distance - 512) * MILLI / 3072, 0, MILLI) : 300;
  gint64 alike = (300 + 700 * look->like / MILLI) * place / MILLI * (100 + 900 * size / MILLI) / MILLI;

  return alike < LEAST_DEAL_VOTE ? 0 : alike * recency (self, deal->past->in.date, SIMILAR_MEMORY_DAYS) / MILLI;
}

const WwDealSums *
ww_match_deal_sums (WwMatchProblem *self, WwWant *want, const WwParty *party)
{
  const WwDealScope *scope = ww_match_deal_scope (self, want);
  WwDealSums *sums = &self->deal_sums;
  guint64 near[2] = { 0, 0 };
  guint own = 0;

  if (self->deal_sums_party == party)
    return sums;
  self->deal_sums_party = party;
  memset (sums, 0, sizeof *sums);
  sums->latest = WW_DATE_NONE;
  for (guint i = 0; i < party->n_deals; i++)
    {
      const WwDeal *deal = &g_array_index (self->deals, WwDeal, party->deals_at + i);
      WwDealLook look;
      gint64 vote, recent;

      if (is_own (want, deal))
        {
          own++;
          continue;
        }
      look_at (self, scope, deal, &look);
      sums->n++;
      sums->city += look.city;
      sums->region += look.region;
      sums->country += look.country;
      sums->staged += deal->stage >= 0;
      sums->stage += look.stage;
      sums->like += look.like;
      sums->alike += look.like > 0;
      if (look.sized)
        {
          sums->sized++;
          sums->near_size += MAX (0, MILLI - look.distance * MILLI / 3072);
        }
      vote = vote_of (self, deal, &look);
      sums->votes += vote;
      sums->n_votes += vote > 0;
      if (vote && (!sums->best || vote > sums->best_vote || (vote == sums->best_vote && strcmp (deal->past->id, sums->best->id) < 0)))
        {
          sums->best = deal->past;
          sums->best_vote = vote;
        }
      recent = recency (self, deal->past->in.date, ACTIVE_MEMORY_DAYS);
      sums->activity += recent * recent / MILLI;
      sums->latest = MAX (sums->latest, deal->past->in.date);
      if (scope->n_friends)
        {
          guint n;
          const guint32 *investors = ww_match_venture_investors (self, deal, &n);
          gboolean direct = FALSE, indirect = FALSE;

          for (guint k = 0; k < n; k++)
            if (investors[k] != party->slot)
              {
                guint32 first = g_array_index (scope->near[0], guint32, investors[k]), second = g_array_index (scope->near[1], guint32, investors[k]);

                near[0] += first;
                near[1] += second;
                direct |= first > 0;
                indirect |= second > 0;
              }
          sums->ties += direct;
          sums->far_ties += indirect;
        }
    }
  /* Of whoever is in the round already nothing more is asked. */
  if (scope->n_friends && !own && sums->n)
    {
      guint64 first = near[0] * MILLI / MAX (ww_match_sqrt ((guint64) (sums->n + 1) * MILLI * MILLI), 1), second = near[1] / (sums->n + 5);

      sums->near = (int) MIN (ww_match_sqrt (first * MILLI), MILLI);
      sums->far = (int) MIN (ww_match_sqrt (second * MILLI) / 2, MILLI);
    }
  /* They stand by size. */
  for (guint i = 0, k = 0; i < party->n_deals && sums->sized; i++)
    {
      const WwDeal *deal = &g_array_index (self->deals, WwDeal, party->deals_at + i);

      if (deal->scale == scope->scale && !is_own (want, deal) && k++ == (sums->sized - 1) / 2)
        {
          sums->median_distance = ABS (deal->octaves - scope->octaves);
          sums->median = deal->past;
        }
    }
  return sums;
}

int
ww_match_affinity (guint64 count, guint64 of, guint64 all_count, guint64 all_of)
{
  int octaves;

  /* What nobody ever did has no usual frequency. */
  if (!all_of || !all_count)
    return 0;
  octaves = ww_match_log2 (count * all_of + PRIOR_DEALS * all_count) - ww_match_log2 ((of + PRIOR_DEALS) * all_count);
  return (CLAMP (octaves, AFFINITY_LEAST, AFFINITY_MOST) - AFFINITY_LEAST) * MILLI / (AFFINITY_MOST - AFFINITY_LEAST);
}
