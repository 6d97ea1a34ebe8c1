/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of money: stage, ticket, usual size, instrument, lead, and what a mandate rules out. */
#include "ww-match-found.h"
#include "ww-match-deals.h"

#include <string.h>

/* The distance of the two nearest stages; -1 if either side names none. */
static int
stage_distance (guint wanted, guint found)
{
  for (int distance = 0; wanted && found && distance < WW_MATCH_N_STAGES; distance++)
    if (wanted & (found << distance) || wanted & (found >> distance))
      return distance;
  return -1;
}

static void
judge_stage_distance (int distance, const char *shown, const char *source, WwFound *found)
{
  if (distance >= 0)
    ww_found_add_text (found, distance == 0 ? 1000 : distance == 1 ? 500 : 0, distance == 0 ? WW_MATCH_MET : WW_MATCH_FAILED, shown, source);
}

static void
offer_stage (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  judge_stage_distance (stage_distance (rule->stages, fact->stages), fact->text, offer->in->id, found);
}

void
ww_judge_stage (WwMatchProblem *self, WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found)
{
  const WwMatchMandate *mandate = party->in->mandate;

  if (!rule->text)
    return;
  if (want->want_kind == WW_MATCH_WANT_WISH)
    ww_found_ask_offers (self, want, rule, WW_MATCH_WHAT_STAGE, party, offer_stage, found);
  if (found->stated)
    return;
  for (guint i = 0; mandate && i < mandate->n_stages; i++)
    if (party->facts->mandate_stages[i] >= 0)
      judge_stage_distance (stage_distance (rule->stages, 1u << party->facts->mandate_stages[i]), mandate->stages[i], NULL, found);
  if (!found->stated && want->kind == KIND_CAPITAL)
    {
      /* No mandate says it, but past deals do. */
      const WwDealSums *deals = ww_match_deal_sums (self, want, party);
      const WwDealCounts *all = &ww_match_deal_scope (self, want)->all;

      if (deals->staged)
        ww_found_add_record (found, ww_match_affinity (deals->stage, deals->staged, all->stage, all->staged),
                             deals->stage ? WW_MATCH_PARTLY : WW_MATCH_FAILED, NULL, deals->stage, deals->staged);
      return;
    }
  if (!found->stated && party->facts->stage >= 0)
    judge_stage_distance (stage_distance (rule->stages, 1u << party->facts->stage), ww_match_stage_word (party->facts->stage), NULL, found);
}

/* A round against a ticket: can the ticket be part of the round? */
static void
judge_round (WwMatchProblem *self, gint64 round, const char *round_currency, gint64 smallest, gint64 least, gint64 most, const char *currency,
             const char *source, const WwMatchValue *shown, WwFound *found)
{
  gint64 a = round, b = least, c = round, d = most, e = smallest, f = most;

  if (least != WW_MATCH_ABSENT && !ww_found_in_common (self, &a, round_currency, &b, currency))
    return;
  if (most != WW_MATCH_ABSENT && !ww_found_in_common (self, &c, round_currency, &d, currency))
    return;
  if (least != WW_MATCH_ABSENT && a < b)
    ww_found_add (found, MAX (0, 700 - ww_found_octaves (a, b) * 350 / 1024), WW_MATCH_FAILED, shown->text, shown->from, shown->to, shown->currency, source);
  else if (most != WW_MATCH_ABSENT && smallest > 0 && ww_found_in_common (self, &e, round_currency, &f, currency) && f < e)
    ww_found_add (found, MAX (0, 700 - ww_found_octaves (e, f) * 350 / 1024), WW_MATCH_FAILED, shown->text, shown->from, shown->to, shown->currency, source);
  else if (most != WW_MATCH_ABSENT && c / 8 > d)
    ww_found_add (found, MAX (200, 1000 - ww_found_octaves (c / 8, d) * 250 / 1024), WW_MATCH_PARTLY, shown->text, shown->from, shown->to, shown->currency, source);
  else if (least != WW_MATCH_ABSENT || most != WW_MATCH_ABSENT)
    ww_found_add (found, 1000, WW_MATCH_MET, shown->text, shown->from, shown->to, shown->currency, source);
}

/* Two ranges of tickets. */
static void
judge_overlap (WwMatchProblem *self, const WwRule *rule, gint64 least, gint64 most, const char *currency, const char *source, WwFound *found)
{
  gint64 a = rule->from, b = most, c = rule->to, d = least;
  gboolean low_known = a != WW_MATCH_ABSENT && b != WW_MATCH_ABSENT, high_known = c != WW_MATCH_ABSENT && d != WW_MATCH_ABSENT;

  if ((low_known && !ww_found_in_common (self, &a, rule->currency, &b, currency)) || (high_known && !ww_found_in_common (self, &c, rule->currency, &d, currency)))
    return;
  if (low_known && b < a)
    ww_found_add (found, MAX (0, 700 - ww_found_octaves (a, b) * 350 / 1024), WW_MATCH_FAILED, NULL, least, most, currency, source);
  else if (high_known && d > c)
    ww_found_add (found, MAX (0, 700 - ww_found_octaves (d, c) * 350 / 1024), WW_MATCH_FAILED, NULL, least, most, currency, source);
  else if (low_known || high_known)
    ww_found_add (found, 1000, WW_MATCH_MET, NULL, least, most, currency, source);
}

void
ww_judge_ticket (WwMatchProblem *self, const WwWant *want, const WwWant *context, const WwRule *rule, const WwParty *party, WwFound *found)
{
  gint64 smallest;

  if (want->want_kind == WW_MATCH_WANT_MANDATE)
    {
      const WwMatchVenture *venture = party->in->venture;
      WwMatchAmount round = venture ? venture->raising : (WwMatchAmount) { 0 };
      WwMatchValue shown;

      if (!round.currency && context && context->kind == KIND_CAPITAL && context->owner == party)
        round = context->in.amount;
      if (!round.currency || round.to == WW_MATCH_ABSENT)
        return;
      shown = (WwMatchValue) { NULL, round.from, round.to, round.currency };
      judge_round (self, round.to, round.currency, venture ? venture->smallest_ticket : 0, rule->from, rule->to, rule->currency, NULL, &shown, found);
      return;
    }
  smallest = want->owner && want->owner->live && want->owner->in->venture ? want->owner->in->venture->smallest_ticket : 0;
  for (guint pass = 0; pass < 2 && !found->stated; pass++)
    {
      for (guint i = 0; i < party->facts->n_offers; i++)
        {
          const WwOfferFacts *offer = &party->facts->offers[i];

          if ((pass == 0) != ((offer->kinds >> want->kind & 1) != 0))
            continue;
          for (guint f = 0; f < offer->n_facts; f++)
            {
              const WwFact *ticket = &offer->facts[f];
              WwMatchValue shown = { NULL, ticket->from, ticket->to, ticket->currency };

              if (ticket->what != WW_MATCH_WHAT_TICKET)
                continue;
              if (rule->implied)
                judge_round (self, rule->to, rule->currency, smallest, ticket->from, ticket->to, ticket->currency, offer->in->id, &shown, found);
              else
                judge_overlap (self, rule, ticket->from, ticket->to, ticket->currency, offer->in->id, found);
            }
        }
      if (!found->stated && pass == 0 && party->in->mandate && party->in->mandate->ticket.currency)
        {
          const WwMatchAmount *ticket = &party->in->mandate->ticket;
          WwMatchValue shown = { NULL, ticket->from, ticket->to, ticket->currency };

          if (rule->implied)
            judge_round (self, rule->to, rule->currency, smallest, ticket->from, ticket->to, ticket->currency, NULL, &shown, found);
          else
            judge_overlap (self, rule, ticket->from, ticket->to, ticket->currency, NULL, found);
        }
    }
}

void
ww_judge_usual_size (WwMatchProblem *self, WwWant *want, const WwParty *party, WwFound *found)
{
  const WwDealSums *deals = ww_match_deal_sums (self, want, party);
  int by_median, by_share;

  if (!deals->sized)
    return;
  /* Half by the usual size, half by how many are near it. */
  by_median = CLAMP (MILLI - MAX (0, deals->median_distance - 512) * 250 / 1024, 0, MILLI);
  by_share = (int) (deals->near_size / (deals->sized + 3));
  ww_found_add (found, (by_median + by_share) / 2,
                deals->median_distance <= 1024   ? WW_MATCH_MET
                : deals->median_distance <= 3072 ? WW_MATCH_PARTLY
                                                 : WW_MATCH_FAILED,
                NULL, deals->median->in.amount.to, deals->median->in.amount.to, deals->median->in.amount.currency, NULL);
}

void
ww_judge_usual_field (WwMatchProblem *self, WwWant *want, const WwParty *party, WwFound *found)
{
  const WwDealSums *deals = ww_match_deal_sums (self, want, party);
  const WwDealCounts *all = &ww_match_deal_scope (self, want)->all;
  int grade = deals->n ? ww_match_affinity (deals->like, deals->n, all->like, all->n) : 0;

  if (deals->n)
    ww_found_add_record (found, grade, !deals->alike ? WW_MATCH_FAILED : grade > MILLI / 3 ? WW_MATCH_MET : WW_MATCH_PARTLY, NULL, deals->alike,
                         deals->n);
}

/* Money that does not say where it goes: it goes where it went. */
void
ww_judge_nearness (WwMatchProblem *self, WwWant *want, const WwParty *party, WwFound *found)
{
  const WwParty *owner = want->owner && want->owner->live ? want->owner : NULL;
  const WwDealSums *deals = ww_match_deal_sums (self, want, party);
  const WwDealCounts *all = &ww_match_deal_scope (self, want)->all;

  if (!owner)
    return;
  if (deals->n)
    {
      int country = ww_match_affinity (deals->country, deals->n, all->country, all->n);
      int region = owner->facts->region ? ww_match_affinity (deals->region, deals->n, all->region, all->n) : country;
      int city = owner->facts->city ? ww_match_affinity (deals->city, deals->n, all->city, all->n) : region;
      int share = (int) ((owner->facts->region ? deals->region : deals->country) * MILLI / (deals->n + 3));
      guint near = deals->city ? deals->city : deals->region ? deals->region : deals->country;

      ww_found_add_record (found, (region * 4 + city * 3 + share * 3) / 10,
                           deals->region ? WW_MATCH_MET : deals->country ? WW_MATCH_PARTLY : WW_MATCH_FAILED,
                           deals->city ? owner->in->city : deals->region ? owner->in->region : owner->in->country, near, deals->n);
    }
  ww_judge_near (self, owner, party, found);
}

void
ww_judge_instrument (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found)
{
  const WwMatchMandate *mandate = party->in->mandate;

  if (!rule->text)
    return;
  if (want->want_kind == WW_MATCH_WANT_MANDATE)
    {
      const char *have = party->in->venture ? party->in->venture->instrument : NULL;

      if (have)
        ww_found_add_text (found, ww_match_has_alternative (rule->text, have) ? 1000 : 0,
                       ww_match_has_alternative (rule->text, have) ? WW_MATCH_MET : WW_MATCH_FAILED, have, NULL);
      return;
    }
  ww_found_ask_offers (self, want, rule, WW_MATCH_WHAT_INSTRUMENT, party, ww_found_offer_alternative, found);
  for (guint i = 0; !found->stated && mandate && i < mandate->n_instruments; i++)
    if (mandate->instruments[i] && ww_match_has_alternative (rule->text, mandate->instruments[i]))
      ww_found_add_text (found, 1000, WW_MATCH_MET, mandate->instruments[i], NULL);
  if (!found->stated && mandate && mandate->n_instruments)
    ww_found_add_text (found, 0, WW_MATCH_FAILED, mandate->instruments[0], NULL);
}

void
ww_judge_lead (const WwParty *party, WwFound *found)
{
  const char *role = party->in->mandate ? party->in->mandate->role : NULL;

  if (role)
    ww_found_add_text (found, g_str_equal (role, "follow") ? 0 : 1000, g_str_equal (role, "follow") ? WW_MATCH_FAILED : WW_MATCH_MET, role, NULL);
}

gboolean
ww_judge_excluded (WwMatchProblem *self, const WwTagUse *tags, guint n_tags, guint32 excluded, WwFound *found)
{
  const char *least = NULL;

  for (guint i = 0; i < n_tags; i++)
    if (tags[i].from <= TAG_OFFER && ww_match_tag_is_under (self, tags[i].tag, excluded))
      {
        const char *id = ww_match_tag_node (self, tags[i].tag)->id;

        if (!least || strcmp (id, least) < 0)
          least = id;
      }
  if (least)
    ww_found_add_text (found, 0, WW_MATCH_FAILED, least, NULL);
  return least != NULL;
}

gboolean
ww_judge_want_excluded (WwMatchProblem *self, const WwWant *want, guint32 excluded, WwFound *found)
{
  for (guint i = 0; i < want->n_tags; i++)
    if (!want->tags[i].inferred && ww_match_tag_is_under (self, want->tags[i].tag, excluded))
      {
        ww_found_add_text (found, 0, WW_MATCH_FAILED, ww_match_tag_node (self, want->tags[i].tag)->id, NULL);
        return TRUE;
      }
  return FALSE;
}

/* A mandate's own musts, which hold whether the wish says anything or not. */
gboolean
ww_judge_mandate_forbids (WwMatchProblem *self, const WwWant *want, const WwParty *party, WwRows *rows)
{
  const WwMatchMandate *mandate = party->in->mandate;
  gboolean forbids = FALSE;

  if (want->kind != KIND_CAPITAL || !mandate)
    return FALSE;
  for (guint i = 0; i < mandate->n_exclusions; i++)
    {
      WwRule rule = { .what = WW_MATCH_WHAT_EXCLUSION, .must = TRUE, .from = WW_MATCH_ABSENT, .to = WW_MATCH_ABSENT, .text = mandate->exclusions[i].tag };
      WwFound found = { 0 };
      guint32 tag;

      if (!rule.text)
        continue;
      tag = ww_match_tag_number (self, rule.text);
      if (ww_judge_want_excluded (self, want, tag, &found)
          || (want->owner && want->owner->live && ww_judge_excluded (self, want->owner->tags, want->owner->n_tags, tag, &found)))
        {
          ww_found_add_row (rows, TRUE, &rule, &found, 0);
          forbids = TRUE;
        }
    }
  if (mandate->deploying_until != WW_DATE_NONE && mandate->deploying_until < self->now)
    {
      WwRule rule = { .what = WW_MATCH_WHAT_DEPLOYING, .must = TRUE, .from = self->now, .to = WW_MATCH_ABSENT };
      WwFound found = { .stated = TRUE, .verdict = WW_MATCH_FAILED, .value = { NULL, mandate->deploying_until, mandate->deploying_until, NULL } };

      ww_found_add_row (rows, TRUE, &rule, &found, 0);
      forbids = TRUE;
    }
  return forbids;
}
