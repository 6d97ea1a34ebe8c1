/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules: what a want states, held against what a profile and its offers state. */
#include "ww-match-found.h"

#include <string.h>


static const int kind_grades[][5] = {
  /* solution, pilot-site, capital, expertise, partner */
  [ORG_STARTUP] = { 500, 50, 0, 100, 400 },
  [ORG_SME] = { 500, 50, 0, 200, 400 },
  [ORG_LARGE] = { 450, 100, 100, 250, 400 },
  [ORG_HOSPITAL] = { 50, 600, 0, 350, 400 },
  [ORG_MUNICIPALITY] = { 50, 600, 0, 200, 350 },
  [ORG_AGENCY] = { 50, 100, 300, 300, 300 },
  [ORG_INVESTOR] = { 0, 0, 700, 100, 100 },
  [ORG_ANGEL] = { 0, 0, 700, 200, 100 },
  [ORG_RESEARCH] = { 250, 350, 0, 450, 500 },
  [ORG_TEST_BED] = { 100, 700, 0, 300, 350 },
  [ORG_SERVICE] = { 300, 50, 0, 500, 350 },
  [ORG_CLUSTER] = { 100, 100, 0, 300, 400 },
  [ORG_UNKNOWN] = { 250, 100, 100, 250, 400 },
};

static int
kind_by_profile (const WwParty *party, WishKind kind)
{
  int grade;

  if (kind == KIND_VENTURE)
    return party->in->kind != WW_MATCH_ORGANISATION ? 0 : party->facts->org_kind == ORG_STARTUP ? 1000 : party->facts->org_kind == ORG_SME ? 800 : 0;
  if (kind == KIND_TESTEE)
    return party->in->kind != WW_MATCH_ORGANISATION ? 0
           : party->facts->org_kind == ORG_STARTUP || party->facts->org_kind == ORG_SME ? 1000
           : party->facts->org_kind == ORG_LARGE ? 900 : party->facts->org_kind == ORG_RESEARCH ? 500 : 0;
  for (guint i = 0; i < party->in->n_wanted_kinds; i++)
    if (ww_match_wish_kind (party->in->wanted_kinds[i]) == kind)
      return 900;
  switch (party->in->kind)
    {
    case WW_MATCH_GROUP:
      return kind == KIND_PARTNER ? 600 : kind == KIND_CAPITAL ? 0 : 400;
    case WW_MATCH_PROJECT:
      return kind == KIND_PARTNER ? 600 : kind == KIND_CAPITAL ? 50 : 350;
    case WW_MATCH_CALL:
      if (kind == KIND_CAPITAL)
        return g_strcmp0 (party->in->call_kind, "market-consultation") == 0 ? 0 : 800;
      return kind == KIND_PARTNER ? 300 : 100;
    case WW_MATCH_ORGANISATION:
    default:
      break;
    }
  grade = kind_grades[party->facts->org_kind][kind];
  if ((kind == KIND_CAPITAL && party->in->mandate) || (kind == KIND_PILOT_SITE && party->in->site))
    return 900;
  /* Whoever says what it offers, and not this, offers it less likely; but whoever offers anything may be a partner. */
  return party->facts->offer_kinds && kind != KIND_PARTNER ? grade * 6 / 10 : grade;
}

/* How near an offer comes to what exactly is wished for, which is in the tags of facet need. */
static int
kind_by_offer (WwMatchProblem *self, const WwWant *want, const WwOfferFacts *offer)
{
  int best = 0;
  gboolean asked = FALSE;

  for (guint i = 0; i < want->n_tags; i++)
    {
      if (!want->tags[i].need)
        continue;
      asked = TRUE;
      for (guint t = 0; t < offer->n_needs; t++)
        {
          int grade;

          ww_match_tag_relation (self, want->tags[i].tag, offer->needs[t], &grade);
          best = MAX (best, grade);
        }
    }
  if (!asked)
    return 1000;
  return offer->n_needs ? 600 + best * 4 / 10 : 850;
}

static void
judge_kind (WwMatchProblem *self, const WwWant *want, const WwParty *party, WwFound *found)
{
  int grade;

  for (guint i = 0; want->kind <= KIND_PARTNER && i < party->facts->n_offers; i++)
    if (party->facts->offers[i].kinds >> want->kind & 1)
      {
        grade = kind_by_offer (self, want, &party->facts->offers[i]);
        ww_found_add_text (found, grade, grade >= 800 ? WW_MATCH_MET : WW_MATCH_PARTLY, want->in.kind, party->facts->offers[i].in->id);
      }
  grade = kind_by_profile (party, want->kind);
  if (!found->stated || grade > found->grade)
    ww_found_add_text (found, grade, grade >= 800 ? WW_MATCH_MET : grade > 0 ? WW_MATCH_PARTLY : WW_MATCH_FAILED,
                   party->in->call_kind ? party->in->call_kind : party->in->organisation_kind, NULL);
}

static void
judge_class_value (const WwRule *rule, int have, const char *word, const char *source, WwFound *found)
{
  int wanted = rule->ordinal;

  if (wanted < 0 || have < 0)
    return;
  if ((wanted >= 10) == (have >= 10) && have >= wanted)
    ww_found_add_text (found, 1000, WW_MATCH_MET, word, source);
  else
    ww_found_add_text (found, (wanted >= 10) == (have >= 10) && have == wanted - 1 ? 300 : 0, WW_MATCH_FAILED, word, source);
}

static void
offer_class (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  judge_class_value (rule, fact->ordinal, fact->text, offer->in->id, found);
}

static void
judge_step_value (const WwRule *rule, int have, const char *word, const char *source, WwFound *found)
{
  int wanted = rule->ordinal;

  if (wanted < 0 || have < 0)
    return;
  /* The two marks are not steps of one stair. */
  if (have == wanted || (wanted < 2 && have > wanted))
    ww_found_add_text (found, 1000, WW_MATCH_MET, word, source);
  else
    ww_found_add_text (found, have >= 1 ? 400 : 0, WW_MATCH_FAILED, word, source);
}

static void
offer_step (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  judge_step_value (rule, fact->ordinal, fact->text, offer->in->id, found);
}

static void
offer_language (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  gboolean fits = ww_match_languages_meet (self, rule->atom, fact->atom);

  if (rule->text && fact->atom)
    ww_found_add_text (found, fits ? 1000 : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, fact->text, offer->in->id);
}

static void
judge_language (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found)
{
  ww_found_ask_offers (self, want, rule, WW_MATCH_WHAT_LANGUAGE, party, offer_language, found);
  if (found->stated || !rule->text || !party->in->n_languages)
    return;
  for (guint i = 0; i < party->in->n_languages; i++)
    if (ww_match_languages_meet (self, rule->atom, party->facts->languages[i]))
      ww_found_add_text (found, 1000, WW_MATCH_MET, party->in->languages[i], NULL);
  if (!found->stated)
    ww_found_add_text (found, 0, WW_MATCH_FAILED, party->in->languages[0], NULL);
}

static void
offer_budget (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  gint64 budget = rule->to != WW_MATCH_ABSENT ? rule->to : rule->from, price = fact->from != WW_MATCH_ABSENT ? fact->from : fact->to;
  gint64 shown = price;

  if (budget == WW_MATCH_ABSENT || price == WW_MATCH_ABSENT || !ww_found_in_common (self, &budget, rule->currency, &price, fact->currency))
    return;
  if (price <= budget)
    ww_found_add (found, 1000, WW_MATCH_MET, NULL, shown, shown, fact->currency, offer->in->id);
  else
    ww_found_add (found, MAX (0, 600 - ww_found_octaves (price, budget) * 600 / 1024), WW_MATCH_FAILED, NULL, shown, shown, fact->currency, offer->in->id);
}

static void
offer_date (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  gint64 late = rule->from == WW_MATCH_ABSENT || fact->from == WW_MATCH_ABSENT ? 0 : fact->from - rule->from;

  if (rule->from == WW_MATCH_ABSENT || fact->from == WW_MATCH_ABSENT)
    return;
  ww_found_add (found, late <= 0 ? 1000 : (int) MAX (0, 500 - late * 500 / 180), late <= 0 ? WW_MATCH_MET : WW_MATCH_FAILED, NULL,
            fact->from, fact->from, NULL, offer->in->id);
}

/* A region or city that somebody serves is held against the owner's own where the rule has it, not only against a country. */
static gboolean
serves (WwMatchProblem *self, const WwRule *rule, guint32 atom)
{
  return ww_match_places_meet (self, rule->atom, atom) || ww_match_place_in (self, rule->region, atom, FALSE)
         || ww_match_place_in (self, rule->city, atom, FALSE);
}

static void
offer_place (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  gboolean fits = serves (self, rule, fact->atom);

  if (fact->atom)
    ww_found_add_text (found, fits ? 1000 : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, fact->text, offer->in->id);
}

static void
serve_markets (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found)
{
  for (guint i = 0; i < party->facts->n_offers; i++)
    {
      const WwOfferFacts *offer = &party->facts->offers[i];

      for (guint m = 0; offer->kinds >> want->kind & 1 && m < offer->n_markets; m++)
        if (ww_match_places_meet (self, rule->atom, offer->markets[m]))
          ww_found_add_text (found, 1000, WW_MATCH_MET, ww_match_atom_text (self, offer->markets[m]), offer->in->id);
    }
}

static void
serve_places (WwMatchProblem *self, const WwRule *rule, const char *const *places, const guint32 *atoms, guint n, WwFound *found)
{
  for (guint i = 0; i < n; i++)
    if (atoms[i])
      {
        gboolean fits = serves (self, rule, atoms[i]);

        ww_found_add_text (found, fits ? 1000 : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, places[i], NULL);
      }
}

void
ww_judge_near (WwMatchProblem *self, const WwParty *owner, const WwParty *party, WwFound *found)
{
  const WwMatchCandidate *in = party->in;

  if (!in->country)
    return;
  if (ww_match_place_in (self, party->facts->city, owner->facts->city, FALSE))
    ww_found_add_text (found, 1000, WW_MATCH_MET, in->city, NULL);
  else if (ww_match_place_in (self, party->facts->region, owner->facts->region, FALSE))
    ww_found_add_text (found, 900, WW_MATCH_MET, in->region, NULL);
  else if (owner->facts->country && owner->facts->country == party->facts->country)
    ww_found_add_text (found, 700, WW_MATCH_PARTLY, in->country, NULL);
}

static void
judge_place (WwMatchProblem *self, WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found)
{
  const WwMatchCandidate *in = party->in;
  const WwMatchCandidate *owner = want->owner && want->owner->live ? want->owner->in : NULL;
  const char *shown = in->city ? in->city : in->region ? in->region : in->country;

  if (!rule->text)
    return;
  if (want->want_kind == WW_MATCH_WANT_WISH)
    {
      serve_markets (self, want, rule, party, found);
      ww_found_ask_offers (self, want, rule, WW_MATCH_WHAT_PLACE, party, offer_place, found);
      if (found->stated)
        return;
      serve_places (self, rule, in->countries, party->facts->countries, in->n_countries, found);
      if (want->kind == KIND_CAPITAL && in->mandate)
        serve_places (self, rule, in->mandate->geographies, party->facts->geographies, in->mandate->n_geographies, found);
      if (found->stated)
        return;
      if (rule->implied && want->kind == KIND_CAPITAL)
        {
          ww_judge_nearness (self, want, party, found);
          return;
        }
      if (rule->implied)
        {
          /* Only a partner's: where it is matters a little, and nowhere is too far. */
          ww_judge_near (self, want->owner, party, found);
          return;
        }
    }
  if (ww_match_place_in (self, party->facts->country, rule->atom, TRUE))
    ww_found_add_text (found, 1000, WW_MATCH_MET, in->country, NULL);
  else if (ww_match_place_in (self, party->facts->region, rule->atom, FALSE) || ww_match_place_in (self, party->facts->city, rule->atom, FALSE))
    ww_found_add_text (found, 1000, WW_MATCH_MET, shown, NULL);
  else if (want->want_kind == WW_MATCH_WANT_WISH && in->venture)
    for (guint i = 0; i < in->venture->n_target_markets; i++)
      if (ww_match_places_meet (self, rule->atom, party->facts->markets[i]))
        ww_found_add_text (found, 900, WW_MATCH_MET, in->venture->target_markets[i], NULL);
  if (found->stated || !in->country)
    return;
  /* A site is where it is. A vendor elsewhere may still deliver here: not stated. */
  if (want->kind == KIND_PILOT_SITE || want->want_kind != WW_MATCH_WANT_WISH)
    {
      gboolean near = owner && g_strcmp0 (owner->country, in->country) == 0 && strlen (rule->text) > 2;

      ww_found_add_text (found, near ? 400 : 0, WW_MATCH_FAILED, shown, NULL);
    }
}

/* Whether [from, to] has @value; how far it is outside, in steps. */
static gint64
outside (gint64 value, gint64 from, gint64 to)
{
  if (from != WW_MATCH_ABSENT && value < from)
    return from - value;
  if (to != WW_MATCH_ABSENT && value > to)
    return value - to;
  return 0;
}

static void
judge_trl_step (gint64 gap, gint64 from, gint64 to, const char *source, WwFound *found)
{
  ww_found_add (found, gap == 0 ? 1000 : gap == 1 ? 500 : gap == 2 ? 250 : 0, gap == 0 ? WW_MATCH_MET : WW_MATCH_FAILED, NULL, from, to, NULL, source);
}

/* Whoever asks for a site or money has a product that the answer must accept; whoever asks for a product wants it ready enough. */
static gboolean
must_accept (const WwWant *want)
{
  return want->kind == KIND_PILOT_SITE || want->kind == KIND_CAPITAL || want->kind == KIND_EXPERTISE;
}

static void
offer_trl_accepts (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  judge_trl_step (outside (rule->from, fact->from, fact->to), fact->from, fact->to, offer->in->id, found);
}

static void
offer_trl_has (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  gint64 most = fact->to != WW_MATCH_ABSENT ? fact->to : fact->from;

  judge_trl_step (most < rule->from ? rule->from - most : 0, fact->from, fact->to, offer->in->id, found);
}

static void
judge_trl (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found)
{
  const WwMatchSite *site = party->in->site;

  if (rule->from == WW_MATCH_ABSENT)
    return;
  if (want->want_kind == WW_MATCH_WANT_WISH && must_accept (want))
    {
      ww_found_ask_offers (self, want, rule, WW_MATCH_WHAT_TRL, party, offer_trl_accepts, found);
      if (!found->stated && site && (site->trl_from || site->trl_to))
        {
          gint64 from = site->trl_from ? site->trl_from : 1, to = site->trl_to ? site->trl_to : 9;

          judge_trl_step (outside (rule->from, from, to), from, to, NULL, found);
        }
      return;
    }
  if (want->want_kind == WW_MATCH_WANT_WISH)
    ww_found_ask_offers (self, want, rule, WW_MATCH_WHAT_TRL, party, offer_trl_has, found);
  if (!found->stated && party->in->venture && party->in->venture->trl)
    {
      gint64 trl = party->in->venture->trl;
      /* A wish's single TRL is the least; a site's range has both ends. */
      gint64 to = rule->to != WW_MATCH_ABSENT && rule->to != rule->from ? rule->to : want->want_kind == WW_MATCH_WANT_SITE ? rule->to : WW_MATCH_ABSENT;

      judge_trl_step (outside (trl, rule->from, to), trl, trl, NULL, found);
    }
}

static void
judge_capacity_value (const WwRule *rule, gint64 capacity, const char *source, WwFound *found)
{
  if (capacity <= 0 || rule->from == WW_MATCH_ABSENT)
    return;
  if (capacity >= rule->from)
    ww_found_add (found, 1000, WW_MATCH_MET, NULL, capacity, capacity, NULL, source);
  else
    ww_found_add (found, (int) (capacity * 600 / MAX (rule->from, 1)), WW_MATCH_FAILED, NULL, capacity, capacity, NULL, source);
}

static void
offer_capacity (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  judge_capacity_value (rule, fact->from, offer->in->id, found);
}

static void
judge_capacity (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found)
{
  ww_found_ask_offers (self, want, rule, WW_MATCH_WHAT_CAPACITY, party, offer_capacity, found);
  for (guint i = 0; i < party->facts->n_offers; i++)
    if (party->facts->offers[i].kinds >> want->kind & 1)
      judge_capacity_value (rule, party->facts->offers[i].in->capacity, party->facts->offers[i].in->id, found);
  if (!found->stated && party->in->site)
    judge_capacity_value (rule, party->in->site->capacity_per_year, NULL, found);
}

static void
judge_tag (WwMatchProblem *self, const WwRule *rule, const WwParty *party, WwFound *found)
{
  int best = 0;
  const char *best_id = NULL, *source = NULL;

  if (rule->tag == WW_NO_TAG)
    return;
  for (guint i = 0; i < party->n_tags; i++)
    {
      int grade;
      WwMatchRelation relation = ww_match_tag_relation (self, rule->tag, party->tags[i].tag, &grade);
      const char *id = ww_match_tag_node (self, party->tags[i].tag)->id;

      if (party->tags[i].from == TAG_TEXT)
        continue;
      if (relation != WW_MATCH_RELATION_SAME && relation != WW_MATCH_RELATION_NARROWER)
        continue;
      if (grade < best || (grade == best && strcmp (id, best_id) > 0))
        continue;
      best = grade;
      best_id = id;
      source = party->tags[i].source;
    }
  if (best)
    ww_found_add_text (found, 1000, WW_MATCH_MET, best_id, source);
}

static void
judge (WwMatchProblem *self, WwWant *want, const WwWant *context, const WwRule *rule, WwParty *party, WwFound *found)
{
  switch (rule->what)
    {
    case WW_MATCH_WHAT_KIND:
      judge_kind (self, want, party, found);
      break;
    case WW_MATCH_WHAT_DEVICE_CLASS:
      ww_found_ask_offers (self, want, rule, rule->what, party, offer_class, found);
      if (!found->stated && party->in->venture)
        judge_class_value (rule, party->facts->device_class, party->in->venture->device_class, NULL, found);
      break;
    case WW_MATCH_WHAT_REGULATORY_STEP:
      ww_found_ask_offers (self, want, rule, rule->what, party, offer_step, found);
      if (!found->stated && party->in->venture)
        judge_step_value (rule, party->facts->regulatory_step, party->in->venture->regulatory_step, NULL, found);
      break;
    case WW_MATCH_WHAT_LANGUAGE:
      judge_language (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_BUDGET:
      ww_found_ask_offers (self, want, rule, rule->what, party, offer_budget, found);
      break;
    case WW_MATCH_WHAT_DATE:
      ww_found_ask_offers (self, want, rule, rule->what, party, offer_date, found);
      break;
    case WW_MATCH_WHAT_PLACE:
      judge_place (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_TRL:
      judge_trl (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_CAPACITY:
      judge_capacity (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_STAGE:
      ww_judge_stage (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_TICKET:
      ww_judge_ticket (self, want, context, rule, party, found);
      break;
    case WW_MATCH_WHAT_USUAL_SIZE:
      ww_judge_usual_size (self, want, party, found);
      break;
    case WW_MATCH_WHAT_USUAL_FIELD:
      ww_judge_usual_field (self, want, party, found);
      break;
    case WW_MATCH_WHAT_INSTRUMENT:
      ww_judge_instrument (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_RECORD_SYSTEM:
      ww_found_ask_offers (self, want, rule, rule->what, party, ww_found_offer_alternative, found);
      break;
    case WW_MATCH_WHAT_TAG:
      judge_tag (self, rule, party, found);
      break;
    case WW_MATCH_WHAT_LEAD:
      ww_judge_lead (party, found);
      break;
    case WW_MATCH_WHAT_EXCLUSION:
      if (!ww_judge_excluded (self, party->tags, party->n_tags, rule->tag, found) && context)
        ww_judge_want_excluded (self, context, rule->tag, found);
      break;
    case WW_MATCH_WHAT_OTHER:
    case WW_MATCH_WHAT_DEPLOYING:
    case WW_MATCH_N_WHATS:
    default:
      break;
    }
}

static int
points_of_rule (WwMatchProblem *self, WwWant *want, const WwWant *context, const WwRule *rule, WwParty *party, gboolean *failed, WwFound *found)
{
  judge (self, want, context, rule, party, found);
  *failed = rule->must && found->stated && found->verdict == WW_MATCH_FAILED;
  return rule->max * (found->stated ? found->grade : self->weights.not_stated) / MILLI;
}

int
ww_match_rule_points (WwMatchProblem *self, WwWant *want, const WwRule *rule, WwParty *party, gboolean *failed)
{
  WwFound found = { 0 };

  return points_of_rule (self, want, NULL, rule, party, failed, &found);
}

int
ww_match_part_fit (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, gboolean *must_failed, WwRows *rows)
{
  int sum = 0;

  for (guint i = 0; i < want->n_rules; i++)
    {
      const WwRule *rule = &want->rules[i];
      WwFound found = { 0 };
      gboolean failed;
      int points = points_of_rule (self, want, context, rule, party, &failed, &found);

      *must_failed |= failed;
      ww_found_add_row (rows, failed, rule, &found, points);
      sum += points;
    }
  *must_failed |= ww_judge_mandate_forbids (self, want, party, rows);
  return sum;
}
