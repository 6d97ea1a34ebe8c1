/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would change the answer: each change is made, scored and taken back, so none is a guess. */
#include "ww-match-private.h"

#include <string.h>

#define MAX_CHANGES 40
#define HORIZON_DAYS 365

static const char **
strings_plus (WwMatchArena *arena, const char *const *list, guint *n, const char *more)
{
  const char **longer = ww_match_arena_new0 (arena, const char *, *n + 1);

  for (guint i = 0; i < *n; i++)
    longer[i] = list[i];
  longer[(*n)++] = more;
  return longer;
}

static void
add_tag (WwMatchArena *arena, WwMatchCandidate *candidate, const char *tag)
{
  WwMatchTag *tags = ww_match_arena_new0 (arena, WwMatchTag, candidate->n_tags + 1);

  if (candidate->n_tags)
    memcpy (tags, candidate->tags, sizeof *tags * candidate->n_tags);
  tags[candidate->n_tags].tag = tag;
  candidate->tags = tags;
  candidate->n_tags++;
}

static WwMatchVenture *
own_venture (WwMatchArena *arena, WwMatchCandidate *candidate)
{
  WwMatchVenture *venture = ww_match_arena_new0 (arena, WwMatchVenture, 1);

  if (candidate->venture)
    *venture = *candidate->venture;
  else
    venture->closes = WW_DATE_NONE;
  candidate->venture = venture;
  return venture;
}

static WwMatchMandate *
own_mandate (WwMatchArena *arena, WwMatchCandidate *candidate)
{
  WwMatchMandate *mandate = ww_match_arena_dup (arena, candidate->mandate, 1, sizeof *mandate);

  candidate->mandate = mandate;
  return mandate;
}

static WwMatchSite *
own_site (WwMatchArena *arena, WwMatchCandidate *candidate)
{
  WwMatchSite *site = ww_match_arena_dup (arena, candidate->site, 1, sizeof *site);

  candidate->site = site;
  return site;
}

static gboolean
answers (const WwMatchOffer *offer, const char *kind)
{
  for (guint i = 0; i < offer->n_answers; i++)
    if (g_strcmp0 (offer->answers[i], kind) == 0)
      return TRUE;
  return FALSE;
}

/* The offer that says it now, or else the first by id that answers the kind; a copy that may be changed, with its constraints. */
static WwMatchOffer *
own_offer (WwMatchProblem *self, WwMatchArena *arena, WwMatchCandidate *candidate, const char *id, const char *kind)
{
  WwMatchOffer *offers = ww_match_arena_dup (arena, candidate->offers, candidate->n_offers, sizeof *offers), *chosen = NULL;

  for (guint i = 0; i < candidate->n_offers; i++)
    {
      if (offers[i].valid_until != WW_DATE_NONE && offers[i].valid_until < self->now)
        continue;
      if (id ? g_strcmp0 (offers[i].id, id) == 0 : answers (&offers[i], kind) && (!chosen || g_strcmp0 (offers[i].id, chosen->id) < 0))
        chosen = &offers[i];
    }
  if (chosen)
    candidate->offers = offers;
  return chosen;
}

static void
set_constraint (WwMatchArena *arena, WwMatchOffer *offer, const WwMatchConstraint *constraint)
{
  WwMatchConstraint *constraints = ww_match_arena_new0 (arena, WwMatchConstraint, offer->n_constraints + 1);
  guint n = 0;

  for (guint i = 0; i < offer->n_constraints; i++)
    if (offer->constraints[i].what != constraint->what)
      constraints[n++] = offer->constraints[i];
  constraints[n++] = *constraint;
  offer->constraints = constraints;
  offer->n_constraints = n;
}

/* The first of "a;b". */
static const char *
first_of (WwMatchArena *arena, const char *alternatives)
{
  char *text = (char *) ww_match_arena_strdup (arena, alternatives);
  char *end = text ? strchr (text, ';') : NULL;

  if (end)
    *end = '\0';
  return text;
}

static gboolean
meet_in_offer (WwMatchProblem *self, WwMatchArena *arena, WwMatchCandidate *candidate, const WwWant *want, const WwMatchCounterfactual *change,
               const char *source)
{
  WwMatchOffer *offer = own_offer (self, arena, candidate, source, want->in.kind);
  WwMatchConstraint constraint = { change->what, FALSE, first_of (arena, change->value.text), change->value.from, change->value.to,
                                   change->value.currency };

  if (!offer)
    return FALSE;
  if (change->what == WW_MATCH_WHAT_TICKET)
    for (guint i = 0; i < offer->n_constraints; i++)
      if (offer->constraints[i].what == WW_MATCH_WHAT_TICKET)
        constraint.to = MAX (offer->constraints[i].to, constraint.to);
  set_constraint (arena, offer, &constraint);
  return TRUE;
}

static gboolean
meet_kind (WwMatchArena *arena, WwMatchCandidate *candidate, const WwWant *want)
{
  WwMatchOffer *offers;
  WwMatchOffer *offer;

  if (want->want_kind != WW_MATCH_WANT_WISH)
    return FALSE;
  offers = ww_match_arena_new0 (arena, WwMatchOffer, candidate->n_offers + 1);
  if (candidate->n_offers)
    memcpy (offers, candidate->offers, sizeof *offers * candidate->n_offers);
  offer = &offers[candidate->n_offers];
  offer->valid_until = offer->recorded_on = WW_DATE_NONE;
  offer->answers = strings_plus (arena, NULL, &offer->n_answers, want->in.kind);
  candidate->offers = offers;
  candidate->n_offers++;
  return TRUE;
}

static gboolean
meet_in_mandate (WwMatchArena *arena, WwMatchCandidate *candidate, const WwMatchCounterfactual *change)
{
  WwMatchMandate *mandate;
  const char *text = first_of (arena, change->value.text);

  if (!candidate->mandate)
    return FALSE;
  mandate = own_mandate (arena, candidate);
  switch ((int) change->what)
    {
    case WW_MATCH_WHAT_STAGE:
      mandate->stages = strings_plus (arena, mandate->stages, &mandate->n_stages, text);
      return TRUE;
    case WW_MATCH_WHAT_INSTRUMENT:
      mandate->instruments = strings_plus (arena, mandate->instruments, &mandate->n_instruments, text);
      return TRUE;
    case WW_MATCH_WHAT_PLACE:
      mandate->geographies = strings_plus (arena, mandate->geographies, &mandate->n_geographies, text);
      return TRUE;
    case WW_MATCH_WHAT_LEAD:
      mandate->role = "either";
      return TRUE;
    case WW_MATCH_WHAT_TICKET:
      mandate->ticket = (WwMatchAmount) { change->value.from, change->value.to, change->value.currency };
      return TRUE;
    case WW_MATCH_WHAT_DEPLOYING:
      mandate->deploying_until = WW_DATE_NONE;
      return TRUE;
    case WW_MATCH_WHAT_EXCLUSION:
      {
        WwMatchTag *kept = ww_match_arena_new0 (arena, WwMatchTag, mandate->n_exclusions + 1);
        guint n = 0;

        for (guint i = 0; i < mandate->n_exclusions; i++)
          if (g_strcmp0 (mandate->exclusions[i].tag, change->value.text) != 0)
            kept[n++] = mandate->exclusions[i];
        mandate->exclusions = kept;
        mandate->n_exclusions = n;
        return TRUE;
      }
    default:
      return FALSE;
    }
}

static gboolean
meet_in_venture (WwMatchArena *arena, WwMatchCandidate *candidate, const WwMatchCounterfactual *change)
{
  WwMatchVenture *venture = own_venture (arena, candidate);
  const char *text = first_of (arena, change->value.text);

  switch ((int) change->what)
    {
    case WW_MATCH_WHAT_DEVICE_CLASS:
      venture->device_class = text;
      return TRUE;
    case WW_MATCH_WHAT_REGULATORY_STEP:
      venture->regulatory_step = text;
      return TRUE;
    case WW_MATCH_WHAT_STAGE:
      venture->stage = text;
      return TRUE;
    case WW_MATCH_WHAT_INSTRUMENT:
      venture->instrument = text;
      return TRUE;
    case WW_MATCH_WHAT_TRL:
      venture->trl = (int) CLAMP (change->value.from, 1, 9);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
meet_rule (WwMatchProblem *self, WwMatchArena *arena, WwMatchCandidate *candidate, const WwWant *want, const WwMatchCounterfactual *change)
{
  const char *source = change->source;
  gboolean capital = want->kind == KIND_CAPITAL;

  switch (change->what)
    {
    case WW_MATCH_WHAT_KIND:
      return meet_kind (arena, candidate, want);
    case WW_MATCH_WHAT_TAG:
      add_tag (arena, candidate, change->value.text);
      return TRUE;
    case WW_MATCH_WHAT_LANGUAGE:
      if (source)
        return meet_in_offer (self, arena, candidate, want, change, source);
      candidate->languages = strings_plus (arena, candidate->languages, &candidate->n_languages, first_of (arena, change->value.text));
      return TRUE;
    case WW_MATCH_WHAT_PLACE:
      if (source)
        return meet_in_offer (self, arena, candidate, want, change, source);
      /* Nobody moves house for a wish; who serves a place can come to serve another. */
      if (want->kind == KIND_PILOT_SITE || want->want_kind != WW_MATCH_WANT_WISH)
        return FALSE;
      if (capital && candidate->mandate)
        return meet_in_mandate (arena, candidate, change);
      candidate->countries = strings_plus (arena, candidate->countries, &candidate->n_countries, first_of (arena, change->value.text));
      return TRUE;
    case WW_MATCH_WHAT_BUDGET:
    case WW_MATCH_WHAT_DATE:
    case WW_MATCH_WHAT_RECORD_SYSTEM:
      return meet_in_offer (self, arena, candidate, want, change, source);
    case WW_MATCH_WHAT_CAPACITY:
      if (!source && candidate->site)
        {
          own_site (arena, candidate)->capacity_per_year = change->value.from;
          return TRUE;
        }
      return meet_in_offer (self, arena, candidate, want, change, source);
    case WW_MATCH_WHAT_TRL:
      if (source)
        return meet_in_offer (self, arena, candidate, want, change, source);
      if (want->want_kind == WW_MATCH_WANT_WISH && candidate->site && want->kind == KIND_PILOT_SITE)
        {
          WwMatchSite *site = own_site (arena, candidate);

          site->trl_from = (int) MIN (site->trl_from ? site->trl_from : 1, change->value.from);
          site->trl_to = (int) MAX (site->trl_to ? site->trl_to : 9, change->value.from);
          return TRUE;
        }
      return candidate->venture ? meet_in_venture (arena, candidate, change) : FALSE;
    case WW_MATCH_WHAT_DEVICE_CLASS:
    case WW_MATCH_WHAT_REGULATORY_STEP:
      if (source)
        return meet_in_offer (self, arena, candidate, want, change, source);
      return candidate->venture ? meet_in_venture (arena, candidate, change) : FALSE;
    case WW_MATCH_WHAT_STAGE:
    case WW_MATCH_WHAT_INSTRUMENT:
      if (source)
        return meet_in_offer (self, arena, candidate, want, change, source);
      if (capital)
        return meet_in_mandate (arena, candidate, change);
      /* A venture does not change its stage to please a mandate. */
      return change->what == WW_MATCH_WHAT_INSTRUMENT && candidate->venture ? meet_in_venture (arena, candidate, change) : FALSE;
    case WW_MATCH_WHAT_TICKET:
      if (source)
        return meet_in_offer (self, arena, candidate, want, change, source);
      return capital ? meet_in_mandate (arena, candidate, change) : FALSE;
    case WW_MATCH_WHAT_LEAD:
    case WW_MATCH_WHAT_DEPLOYING:
    case WW_MATCH_WHAT_EXCLUSION:
      return capital ? meet_in_mandate (arena, candidate, change) : FALSE;
    case WW_MATCH_WHAT_OTHER:
    case WW_MATCH_WHAT_USUAL_SIZE:
    case WW_MATCH_WHAT_USUAL_FIELD:
    case WW_MATCH_N_WHATS:
    default:
      return FALSE;
    }
}

static gboolean
change_candidate (WwMatchProblem *self, WwMatchArena *arena, WwMatchCandidate *candidate, const WwWant *want, const WwMatchCounterfactual *change)
{
  switch (change->change)
    {
    case WW_MATCH_CHANGE_ADD_TAG:
      add_tag (arena, candidate, change->tag);
      return TRUE;
    case WW_MATCH_CHANGE_CONFIRM:
      candidate->confirmed_on = self->now;
      return TRUE;
    case WW_MATCH_CHANGE_MEET_RULE:
      return meet_rule (self, arena, candidate, want, change);
    case WW_MATCH_CHANGE_AGE:
    default:
      return FALSE;
    }
}

/* The want whose row the change answers, found again by name: derived wants are made anew with every filing. */
static WwWant *
changed_want (WwMatchProblem *self, WwWant *want, WwParty *party, const WwMatchCounterfactual *change)
{
  if (!change->by_owner)
    return want;
  if (change->want_kind == WW_MATCH_WANT_MANDATE)
    return party->mandate;
  if (change->want_kind == WW_MATCH_WANT_SITE)
    return party->site;
  return g_hash_table_lookup (self->wish_by_id, change->want);
}

static gboolean
apply (WwMatchProblem *self, WwWant *want, WwParty *party, const WwMatchCounterfactual *change)
{
  WwParty *side = change->by_owner ? want->owner : party;
  WwWant *answered = changed_want (self, want, party, change);
  WwMatchArena *arena;
  WwMatchCandidate changed;
  gboolean done;

  if (!side || !side->live || !answered)
    return FALSE;
  arena = ww_match_arena_new ();
  changed = *side->in;
  done = change_candidate (self, arena, &changed, answered, change);
  if (done)
    ww_match_problem_add_candidate (self, &changed);
  ww_match_arena_free (arena);
  return done;
}

gboolean
ww_match_problem_apply (WwMatchProblem *problem, const char *wish, const char *candidate, const WwMatchCounterfactual *change)
{
  WwWant *want = g_hash_table_lookup (problem->wish_by_id, wish);
  WwParty *party = g_hash_table_lookup (problem->party_by_id, candidate);

  if (!want || !party || !party->live)
    return FALSE;
  ww_match_flush (problem);
  if (change->change == WW_MATCH_CHANGE_AGE)
    {
      ww_match_problem_set_now (problem, change->on);
      return TRUE;
    }
  return apply (problem, want, party, change);
}

typedef struct
{
  int whole, exact;
  WwMatchOut out;
} Worth;

static Worth
worth_of (WwMatchProblem *self, WwWant *want, WwParty *party, gboolean one_way)
{
  WwPairScore score, back_score;
  WwWant *back = NULL;
  Worth worth;

  ww_match_flush (self);
  ww_match_want_compile (self, want);
  ww_match_pair (self, want, NULL, party, &score, NULL);
  worth.out = score.out;
  worth.whole = ww_match_whole (score.total);
  worth.exact = score.total;
  if (!one_way && worth.whole >= ww_match_floor_of (self, want))
    back = ww_match_want_back (self, party, want->owner, want, 0, &back_score);
  if (back)
    {
      worth.whole = ww_match_combine (worth.whole, ww_match_whole (back_score.total));
      worth.exact = ww_match_combine_exact (worth.exact, back_score.total);
    }
  return worth;
}

static void
try_change (WwMatchProblem *self, WwWant *want, WwParty *party, gboolean one_way, const Worth *before, WwMatchCounterfactual *change)
{
  WwParty *side = change->by_owner ? want->owner : party;
  g_autofree WwMatchCandidate *original = ww_match_copy_candidate (side->in);
  Worth after = *before;

  if (apply (self, want, party, change))
    {
      after = worth_of (self, want, party, one_way);
      ww_match_problem_add_candidate (self, original);
      ww_match_flush (self);
    }
  change->before = before->whole;
  change->after = after.whole;
  change->gain = after.exact - before->exact;
  change->out_after = after.out;
  change->in_after = before->out != WW_MATCH_OK && after.out == WW_MATCH_OK;
}

/* A later day, for the two alone. */
static void
try_age (WwMatchProblem *self, WwWant *want, WwParty *party, gboolean one_way, const Worth *before, WwMatchCounterfactual *change)
{
  gint32 now = self->now;
  Worth after;

  self->now = change->on;
  ww_match_party_dirty (self, party);
  after = worth_of (self, want, party, one_way);
  self->now = now;
  ww_match_party_dirty (self, party);
  ww_match_flush (self);
  change->before = before->whole;
  change->after = after.whole;
  change->gain = after.exact - before->exact;
  change->out_after = after.out;
}

static WwMatchCounterfactual *
add_change (GArray *changes, WwMatchChange what, gboolean by_owner, const WwMatchDirection *direction)
{
  WwMatchCounterfactual change = { .change = what, .by_owner = by_owner, .on = WW_DATE_NONE, .what = WW_MATCH_WHAT_OTHER,
                                   .want = direction ? direction->want : NULL,
                                   .want_kind = direction ? direction->want_kind : WW_MATCH_WANT_WISH,
                                   .value = { NULL, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL } };

  if (changes->len >= MAX_CHANGES)
    return NULL;
  g_array_append_val (changes, change);
  return &g_array_index (changes, WwMatchCounterfactual, changes->len - 1);
}

static void
collect_row (GArray *changes, gboolean by_owner, const WwMatchDirection *direction, const WwMatchRow *row)
{
  WwMatchCounterfactual *change;

  if (row->kind == WW_MATCH_ROW_TAG && row->points < row->max)
    {
      change = add_change (changes, WW_MATCH_CHANGE_ADD_TAG, by_owner, direction);
      if (change)
        change->tag = row->wanted_tag;
    }
  else if (row->kind == WW_MATCH_ROW_FRESHNESS && row->points < row->max)
    add_change (changes, WW_MATCH_CHANGE_CONFIRM, by_owner, direction);
  else if (row->kind == WW_MATCH_ROW_RULE && row->verdict != WW_MATCH_MET)
    {
      change = add_change (changes, WW_MATCH_CHANGE_MEET_RULE, by_owner, direction);
      if (!change)
        return;
      change->what = row->what;
      change->value = row->wanted;
      change->source = row->source;
      change->tag = row->what == WW_MATCH_WHAT_TAG || row->what == WW_MATCH_WHAT_EXCLUSION ? row->wanted_tag : NULL;
      /* The smallest ticket comes down to the round. */
      if (row->what == WW_MATCH_WHAT_TICKET && row->found.from != WW_MATCH_ABSENT && row->found.from > row->wanted.to)
        change->value.from = row->wanted.to;
      if (row->what == WW_MATCH_WHAT_LEAD)
        change->value.text = "either";
    }
}

static void
collect (GArray *changes, gboolean by_owner, const WwMatchDirection *direction)
{
  for (guint p = 0; p < WW_MATCH_N_PARTS; p++)
    for (guint r = 0; r < direction->parts[p].n_rows; r++)
      collect_row (changes, by_owner, direction, &direction->parts[p].rows[r]);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const WwMatchCounterfactual *x = a, *y = b;

  if (x->in_after != y->in_after)
    return x->in_after ? -1 : 1;
  if (x->gain != y->gain)
    return x->gain < y->gain ? 1 : -1;
  if (x->change != y->change)
    return x->change < y->change ? -1 : 1;
  if (x->by_owner != y->by_owner)
    return x->by_owner - y->by_owner;
  if (x->what != y->what)
    return x->what < y->what ? -1 : 1;
  return g_strcmp0 (x->tag, y->tag) ? g_strcmp0 (x->tag, y->tag) : g_strcmp0 (x->value.text, y->value.text);
}

/* The next day on which something of the candidate's ends. */
static gint32
next_end (WwMatchProblem *self, const WwParty *party)
{
  gint32 next = WW_DATE_NONE;
  gint32 ends[2] = { party->in->closes, party->in->mandate ? party->in->mandate->deploying_until : WW_DATE_NONE };

  for (guint i = 0; i < party->in->n_offers + 2; i++)
    {
      gint32 end = i < 2 ? ends[i] : party->in->offers[i - 2].valid_until;

      if (end != WW_DATE_NONE && end >= self->now && end < self->now + HORIZON_DAYS && (next == WW_DATE_NONE || end < next))
        next = end;
    }
  return next == WW_DATE_NONE ? WW_DATE_NONE : next + 1;
}

static void
add_risk (WwMatchProblem *self, WwWant *want, WwParty *party, gboolean one_way, const Worth *before, WwMatchResult *result)
{
  WwMatchCounterfactual risk = { .change = WW_MATCH_CHANGE_AGE, .on = next_end (self, party), .what = WW_MATCH_WHAT_DATE,
                                 .value = { NULL, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL } };

  if (risk.on == WW_DATE_NONE || before->out != WW_MATCH_OK)
    return;
  try_age (self, want, party, one_way, before, &risk);
  if (risk.out_after == WW_MATCH_OK && risk.after >= risk.before)
    return;
  if (result->n_counterfactuals == WW_MATCH_MAX_COUNTERFACTUALS)
    result->n_counterfactuals--;
  result->counterfactuals[result->n_counterfactuals++] = risk;
}

void
ww_match_counterfactuals (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, WwParty *party, gboolean one_way, WwMatchResult *result)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, TRUE, sizeof (WwMatchCounterfactual));
  WwMatchResult full = *result;
  Worth before;

  result->n_counterfactuals = 0;
  if (result->out != WW_MATCH_OK && result->out != WW_MATCH_OUT_MUST)
    return;
  if (!result->explained)
    ww_match_fill_result (self, arena, want, party, one_way, TRUE, &full);
  before = worth_of (self, want, party, one_way);
  collect (changes, FALSE, &full.wants);
  for (guint i = 0; i < full.n_failed; i++)
    if (full.failed[i].what == WW_MATCH_WHAT_EXCLUSION || full.failed[i].what == WW_MATCH_WHAT_DEPLOYING)
      collect_row (changes, FALSE, &full.wants, &full.failed[i]);
  /* A derived want changes with its owner, so only what a wish's owner could do is tried. */
  if (full.both_ways && want->want_kind == WW_MATCH_WANT_WISH)
    collect (changes, TRUE, &full.wanted);
  for (guint i = 0; i < changes->len; i++)
    try_change (self, want, party, one_way, &before, &g_array_index (changes, WwMatchCounterfactual, i));
  g_array_sort (changes, compare_changes);
  for (guint i = 0; i < changes->len && result->n_counterfactuals < WW_MATCH_MAX_COUNTERFACTUALS; i++)
    {
      const WwMatchCounterfactual *change = &g_array_index (changes, WwMatchCounterfactual, i);

      if (change->in_after || (change->after > change->before && change->out_after == before.out))
        result->counterfactuals[result->n_counterfactuals++] = *change;
    }
  add_risk (self, want, party, one_way, &before, result);
}
