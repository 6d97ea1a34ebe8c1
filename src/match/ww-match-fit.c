/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules: what a want states, held against what a profile and its offers state. */
#include "ww-match-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  gboolean stated;
  int grade;           /* per mille */
  WwMatchVerdict verdict;
  WwMatchValue value;
  const char *source;
  guint32 tag;
} Found;

/* Keeps the best of what is stated; of equals the one of the smaller source, so that the order of offers does not matter. */
static void
consider (Found *found, int grade, WwMatchVerdict verdict, const char *text, gint64 from, gint64 to, const char *currency, const char *source)
{
  if (found->stated && (grade < found->grade || (grade == found->grade && g_strcmp0 (source, found->source) >= 0)))
    return;
  found->stated = TRUE;
  found->grade = grade;
  found->verdict = verdict;
  found->value = (WwMatchValue) { text, from, to, currency };
  found->source = source;
}

static void
consider_text (Found *found, int grade, WwMatchVerdict verdict, const char *text, const char *source)
{
  consider (found, grade, verdict, text, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL, source);
}

static gboolean
offer_stands (const WwMatchProblem *self, const WwMatchOffer *offer)
{
  return offer->valid_until == WW_DATE_NONE || offer->valid_until >= self->now;
}

static gboolean
offer_answers (const WwMatchOffer *offer, WishKind kind)
{
  for (guint i = 0; i < offer->n_answers; i++)
    if (ww_match_wish_kind (offer->answers[i]) == kind)
      return TRUE;
  return FALSE;
}

typedef void (*OfferFunc) (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found);

/* Offers that answer the kind of wish speak; only if none of them says anything do the others. */
static void
ask_offers (WwMatchProblem *self, const WwWant *want, const WwRule *rule, WwMatchWhat what, const WwParty *party, OfferFunc func, Found *found)
{
  for (guint pass = 0; pass < 2 && !found->stated; pass++)
    for (guint i = 0; i < party->in.n_offers; i++)
      {
        const WwMatchOffer *offer = &party->in.offers[i];

        if (!offer_stands (self, offer) || (pass == 0) != offer_answers (offer, want->kind))
          continue;
        for (guint c = 0; c < offer->n_constraints; c++)
          if (offer->constraints[c].what == what)
            func (self, rule, offer, &offer->constraints[c], found);
      }
}

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
  [ORG_RESEARCH] = { 250, 200, 0, 450, 500 },
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
    return party->in.kind != WW_MATCH_ORGANISATION ? 0 : party->org_kind == ORG_STARTUP ? 1000 : party->org_kind == ORG_SME ? 800 : 0;
  if (kind == KIND_TESTEE)
    return party->in.kind != WW_MATCH_ORGANISATION ? 0
           : party->org_kind == ORG_STARTUP || party->org_kind == ORG_SME ? 1000
           : party->org_kind == ORG_LARGE ? 900 : party->org_kind == ORG_RESEARCH ? 500 : 0;
  for (guint i = 0; i < party->in.n_wanted_kinds; i++)
    if (ww_match_wish_kind (party->in.wanted_kinds[i]) == kind)
      return 900;
  switch (party->in.kind)
    {
    case WW_MATCH_GROUP:
      return kind == KIND_PARTNER ? 600 : kind == KIND_CAPITAL ? 0 : 400;
    case WW_MATCH_PROJECT:
      return kind == KIND_PARTNER ? 600 : kind == KIND_CAPITAL ? 50 : 350;
    case WW_MATCH_CALL:
      if (kind == KIND_CAPITAL)
        return g_strcmp0 (party->in.call_kind, "market-consultation") == 0 ? 0 : 800;
      return kind == KIND_PARTNER ? 300 : 100;
    case WW_MATCH_ORGANISATION:
    default:
      break;
    }
  grade = kind_grades[party->org_kind][kind];
  if ((kind == KIND_CAPITAL && party->in.mandate) || (kind == KIND_PILOT_SITE && party->in.site))
    return 900;
  /* Whoever says what it offers, and not this, offers it less likely. */
  return party->offer_kinds ? grade * 6 / 10 : grade;
}

static gboolean
is_need (WwMatchProblem *self, guint32 tag)
{
  return g_strcmp0 (ww_match_tag_node (self, tag)->facet, "need") == 0;
}

/* How near an offer comes to what exactly is wished for, which is in the tags of facet need. */
static int
kind_by_offer (WwMatchProblem *self, const WwWant *want, const WwMatchOffer *offer)
{
  int best = 0;
  gboolean asked = FALSE, said = FALSE;

  for (guint i = 0; i < want->n_tags; i++)
    {
      if (want->tags[i].inferred || !is_need (self, want->tags[i].tag))
        continue;
      asked = TRUE;
      for (guint t = 0; t < offer->n_tags; t++)
        {
          guint32 tag = offer->tags[t].tag ? ww_match_tag_number (self, offer->tags[t].tag) : WW_NO_TAG;
          int grade;

          if (tag == WW_NO_TAG || !is_need (self, tag))
            continue;
          said = TRUE;
          ww_match_tag_relation (self, want->tags[i].tag, tag, &grade);
          best = MAX (best, grade);
        }
    }
  if (!asked)
    return 1000;
  return said ? 600 + best * 4 / 10 : 850;
}

static void
judge_kind (WwMatchProblem *self, const WwWant *want, const WwParty *party, Found *found)
{
  int grade;

  for (guint i = 0; want->kind <= KIND_PARTNER && i < party->in.n_offers; i++)
    if (offer_stands (self, &party->in.offers[i]) && offer_answers (&party->in.offers[i], want->kind))
      {
        grade = kind_by_offer (self, want, &party->in.offers[i]);
        consider_text (found, grade, grade >= 800 ? WW_MATCH_MET : WW_MATCH_PARTLY, want->in.kind, party->in.offers[i].id);
      }
  grade = kind_by_profile (party, want->kind);
  if (!found->stated || grade > found->grade)
    consider_text (found, grade, grade >= 800 ? WW_MATCH_MET : grade > 0 ? WW_MATCH_PARTLY : WW_MATCH_FAILED,
                   party->in.call_kind ? party->in.call_kind : party->in.organisation_kind, NULL);
}

static void
judge_class_value (const WwRule *rule, const char *word, const char *source, Found *found)
{
  int wanted = ww_match_device_class (rule->text), have = ww_match_device_class (word);

  if (wanted < 0 || have < 0)
    return;
  if ((wanted >= 10) == (have >= 10) && have >= wanted)
    consider_text (found, 1000, WW_MATCH_MET, word, source);
  else
    consider_text (found, (wanted >= 10) == (have >= 10) && have == wanted - 1 ? 300 : 0, WW_MATCH_FAILED, word, source);
}

static void
offer_class (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  judge_class_value (rule, constraint->text, offer->id, found);
}

static void
judge_step_value (const WwRule *rule, const char *word, const char *source, Found *found)
{
  int wanted = ww_match_regulatory_step (rule->text), have = ww_match_regulatory_step (word);

  if (wanted < 0 || have < 0)
    return;
  /* The two marks are not steps of one stair. */
  if (have == wanted || (wanted < 2 && have > wanted))
    consider_text (found, 1000, WW_MATCH_MET, word, source);
  else
    consider_text (found, have >= 1 ? 400 : 0, WW_MATCH_FAILED, word, source);
}

static void
offer_step (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  judge_step_value (rule, constraint->text, offer->id, found);
}

static void
offer_language (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  g_auto (GStrv) parts = constraint->text ? g_strsplit (constraint->text, ";", -1) : NULL;
  gboolean fits = FALSE;

  if (!parts || !rule->text)
    return;
  for (char **part = parts; *part; part++)
    fits |= ww_match_language_fits (rule->text, g_strstrip (*part));
  consider_text (found, fits ? 1000 : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, constraint->text, offer->id);
}

static void
judge_language (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, Found *found)
{
  ask_offers (self, want, rule, WW_MATCH_WHAT_LANGUAGE, party, offer_language, found);
  if (found->stated || !rule->text || !party->in.n_languages)
    return;
  for (guint i = 0; i < party->in.n_languages; i++)
    if (party->in.languages[i] && ww_match_language_fits (rule->text, party->in.languages[i]))
      consider_text (found, 1000, WW_MATCH_MET, party->in.languages[i], NULL);
  if (!found->stated)
    consider_text (found, 0, WW_MATCH_FAILED, party->in.languages[0], NULL);
}

/* Compares amounts in the base currency; the same currency needs no rate. Returns: whether they compare */
static gboolean
in_common (WwMatchProblem *self, gint64 *a, const char *currency_a, gint64 *b, const char *currency_b)
{
  gboolean known_a, known_b;

  if (g_strcmp0 (currency_a, currency_b) == 0)
    return TRUE;
  *a = ww_match_to_base (self, *a, currency_a, &known_a);
  *b = ww_match_to_base (self, *b, currency_b, &known_b);
  return known_a && known_b;
}

/* |log2 (a / b)| in 1/1024. */
static int
octaves (gint64 a, gint64 b)
{
  guint64 high = (guint64) MAX (MAX (a, b), 1), low = (guint64) MAX (MIN (a, b), 1);

  while (high > G_MAXUINT32)
    {
      high >>= 1;
      low = MAX (low >> 1, 1);
    }
  if (high == low)
    return 0;
  /* ww_match_idf() is log2 ((n + df + 2) / (df + 1)), at least 64/1024. */
  return (int) ww_match_idf ((guint) (high - low), (guint) (low > 1 ? low - 1 : 0));
}

static void
offer_budget (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  gint64 budget = rule->to != WW_MATCH_ABSENT ? rule->to : rule->from, price = constraint->from != WW_MATCH_ABSENT ? constraint->from : constraint->to;
  gint64 shown = price;

  if (budget == WW_MATCH_ABSENT || price == WW_MATCH_ABSENT || !in_common (self, &budget, rule->currency, &price, constraint->currency))
    return;
  if (price <= budget)
    consider (found, 1000, WW_MATCH_MET, NULL, shown, shown, constraint->currency, offer->id);
  else
    consider (found, MAX (0, 600 - octaves (price, budget) * 600 / 1024), WW_MATCH_FAILED, NULL, shown, shown, constraint->currency, offer->id);
}

static void
offer_date (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  gint64 late = rule->from == WW_MATCH_ABSENT || constraint->from == WW_MATCH_ABSENT ? 0 : constraint->from - rule->from;

  if (rule->from == WW_MATCH_ABSENT || constraint->from == WW_MATCH_ABSENT)
    return;
  consider (found, late <= 0 ? 1000 : (int) MAX (0, 500 - late * 500 / 180), late <= 0 ? WW_MATCH_MET : WW_MATCH_FAILED, NULL,
            constraint->from, constraint->from, NULL, offer->id);
}

static gboolean
places_meet (const char *wanted, const char *served)
{
  g_auto (GStrv) wants = g_strsplit (wanted, ";", -1), serves = g_strsplit (served, ";", -1);

  for (char **w = wants; *w; w++)
    for (char **s = serves; *s; s++)
      {
        g_strstrip (*w);
        g_strstrip (*s);
        if (ww_match_place_fits (*w, *s, *s, *s) || ww_match_place_fits (*s, *w, *w, *w))
          return TRUE;
      }
  return FALSE;
}

static void
offer_place (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  gboolean fits;

  if (!constraint->text || !*constraint->text)
    return;
  fits = places_meet (rule->text, constraint->text);
  consider_text (found, fits ? 1000 : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, constraint->text, offer->id);
}

/* A market tag says whom one sells to: "mkt.germany" serves DE. */
static const char *
market_place (const char *tag)
{
  static const struct { const char *tag, *place; } markets[] = {
    { "mkt.norway", "NO" }, { "mkt.sweden", "SE" }, { "mkt.denmark", "DK" }, { "mkt.finland", "FI" }, { "mkt.germany", "DE" },
    { "mkt.uk", "GB" }, { "mkt.usa", "US" },
  };

  for (guint i = 0; tag && i < G_N_ELEMENTS (markets); i++)
    if (g_str_equal (markets[i].tag, tag))
      return markets[i].place;
  return NULL;
}

static void
serve_markets (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, Found *found)
{
  for (guint i = 0; i < party->in.n_offers; i++)
    {
      const WwMatchOffer *offer = &party->in.offers[i];

      if (!offer_stands (self, offer) || !offer_answers (offer, want->kind))
        continue;
      for (guint t = 0; t < offer->n_tags; t++)
        {
          const char *place = market_place (offer->tags[t].tag);

          if (place && places_meet (rule->text, place))
            consider_text (found, 1000, WW_MATCH_MET, place, offer->id);
        }
    }
}

static void
serve_places (const WwRule *rule, const char *const *places, guint n, int grade, Found *found)
{
  for (guint i = 0; i < n; i++)
    if (places[i] && *places[i])
      {
        gboolean fits = places_meet (rule->text, places[i]);

        consider_text (found, fits ? grade : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, places[i], NULL);
      }
}

static void
judge_place (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, Found *found)
{
  const WwMatchCandidate *in = &party->in;
  const WwMatchCandidate *owner = want->owner && want->owner->live ? &want->owner->in : NULL;
  const char *shown = in->city ? in->city : in->region ? in->region : in->country;

  if (!rule->text)
    return;
  if (want->want_kind == WW_MATCH_WANT_WISH)
    {
      serve_markets (self, want, rule, party, found);
      ask_offers (self, want, rule, WW_MATCH_WHAT_PLACE, party, offer_place, found);
      if (found->stated)
        return;
      serve_places (rule, in->countries, in->n_countries, 1000, found);
      if (want->kind == KIND_CAPITAL && in->mandate)
        serve_places (rule, in->mandate->geographies, in->mandate->n_geographies, 1000, found);
      if (found->stated)
        return;
      /* Money says where it goes or it does not; near is likelier than far. */
      if (rule->implied && want->kind == KIND_CAPITAL)
        {
          if (!owner || !in->country)
            return;
          if (owner->city && in->city && ww_match_place_fits (owner->city, NULL, NULL, in->city))
            consider_text (found, 1000, WW_MATCH_MET, in->city, NULL);
          else if (owner->region && in->region && ww_match_place_fits (owner->region, NULL, in->region, NULL))
            consider_text (found, 900, WW_MATCH_MET, in->region, NULL);
          else if (g_strcmp0 (owner->country, in->country) == 0)
            consider_text (found, 700, WW_MATCH_PARTLY, in->country, NULL);
          return;
        }
    }
  if (in->country && ww_match_place_fits (rule->text, in->country, in->region, in->city))
    {
      consider_text (found, 1000, WW_MATCH_MET, in->country, NULL);
      return;
    }
  if ((in->region || in->city) && ww_match_place_fits (rule->text, NULL, in->region, in->city))
    {
      consider_text (found, 1000, WW_MATCH_MET, shown, NULL);
      return;
    }
  if (want->want_kind == WW_MATCH_WANT_WISH && in->venture)
    for (guint i = 0; i < in->venture->n_target_markets; i++)
      if (in->venture->target_markets[i] && places_meet (rule->text, in->venture->target_markets[i]))
        consider_text (found, 900, WW_MATCH_MET, in->venture->target_markets[i], NULL);
  if (found->stated || !in->country)
    return;
  /* A site is where it is. A vendor elsewhere may still deliver here: not stated. */
  if (want->kind == KIND_PILOT_SITE || want->want_kind != WW_MATCH_WANT_WISH)
    {
      gboolean near = owner && g_strcmp0 (owner->country, in->country) == 0 && strlen (rule->text) > 2;

      consider_text (found, near ? 400 : 0, WW_MATCH_FAILED, shown, NULL);
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
judge_trl_step (gint64 gap, gint64 from, gint64 to, const char *source, Found *found)
{
  consider (found, gap == 0 ? 1000 : gap == 1 ? 500 : gap == 2 ? 250 : 0, gap == 0 ? WW_MATCH_MET : WW_MATCH_FAILED, NULL, from, to, NULL, source);
}

/* Whoever asks for a site or money has a product that the answer must accept; whoever asks for a product wants it ready enough. */
static gboolean
must_accept (const WwWant *want)
{
  return want->kind == KIND_PILOT_SITE || want->kind == KIND_CAPITAL || want->kind == KIND_EXPERTISE;
}

static void
offer_trl_accepts (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  judge_trl_step (outside (rule->from, constraint->from, constraint->to), constraint->from, constraint->to, offer->id, found);
}

static void
offer_trl_has (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  gint64 most = constraint->to != WW_MATCH_ABSENT ? constraint->to : constraint->from;

  judge_trl_step (most < rule->from ? rule->from - most : 0, constraint->from, constraint->to, offer->id, found);
}

static void
judge_trl (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, Found *found)
{
  const WwMatchSite *site = party->in.site;

  if (rule->from == WW_MATCH_ABSENT)
    return;
  if (want->want_kind == WW_MATCH_WANT_WISH && must_accept (want))
    {
      ask_offers (self, want, rule, WW_MATCH_WHAT_TRL, party, offer_trl_accepts, found);
      if (!found->stated && site && (site->trl_from || site->trl_to))
        {
          gint64 from = site->trl_from ? site->trl_from : 1, to = site->trl_to ? site->trl_to : 9;

          judge_trl_step (outside (rule->from, from, to), from, to, NULL, found);
        }
      return;
    }
  if (want->want_kind == WW_MATCH_WANT_WISH)
    ask_offers (self, want, rule, WW_MATCH_WHAT_TRL, party, offer_trl_has, found);
  if (!found->stated && party->in.venture && party->in.venture->trl)
    {
      gint64 trl = party->in.venture->trl;
      /* A wish's single TRL is the least; a site's range has both ends. */
      gint64 to = rule->to != WW_MATCH_ABSENT && rule->to != rule->from ? rule->to : want->want_kind == WW_MATCH_WANT_SITE ? rule->to : WW_MATCH_ABSENT;

      judge_trl_step (outside (trl, rule->from, to), trl, trl, NULL, found);
    }
}

static void
judge_capacity_value (const WwRule *rule, gint64 capacity, const char *source, Found *found)
{
  if (capacity <= 0 || rule->from == WW_MATCH_ABSENT)
    return;
  if (capacity >= rule->from)
    consider (found, 1000, WW_MATCH_MET, NULL, capacity, capacity, NULL, source);
  else
    consider (found, (int) (capacity * 600 / MAX (rule->from, 1)), WW_MATCH_FAILED, NULL, capacity, capacity, NULL, source);
}

static void
offer_capacity (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  judge_capacity_value (rule, constraint->from, offer->id, found);
}

static void
judge_capacity (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, Found *found)
{
  ask_offers (self, want, rule, WW_MATCH_WHAT_CAPACITY, party, offer_capacity, found);
  for (guint i = 0; i < party->in.n_offers; i++)
    if (offer_stands (self, &party->in.offers[i]) && offer_answers (&party->in.offers[i], want->kind))
      judge_capacity_value (rule, party->in.offers[i].capacity, party->in.offers[i].id, found);
  if (!found->stated && party->in.site)
    judge_capacity_value (rule, party->in.site->capacity_per_year, NULL, found);
}

/* The nearest stage of a list of alternatives. Returns: the distance, or -1 if none is known */
static int
stage_distance (const char *alternatives, int stage)
{
  g_auto (GStrv) parts = g_strsplit (alternatives, ";", -1);
  int nearest = -1;

  for (char **part = parts; *part; part++)
    {
      int other = ww_match_stage (g_strstrip (*part));

      if (other >= 0 && (nearest < 0 || ABS (other - stage) < nearest))
        nearest = ABS (other - stage);
    }
  return nearest;
}

static void
judge_stage_distance (int distance, const char *shown, const char *source, Found *found)
{
  if (distance >= 0)
    consider_text (found, distance == 0 ? 1000 : distance == 1 ? 500 : 0,
                   distance == 0 ? WW_MATCH_MET : WW_MATCH_FAILED, shown, source);
}

static void
offer_stage (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  g_auto (GStrv) parts = constraint->text ? g_strsplit (constraint->text, ";", -1) : NULL;

  for (char **part = parts; part && *part; part++)
    {
      int stage = ww_match_stage (g_strstrip (*part));

      if (stage >= 0)
        judge_stage_distance (stage_distance (rule->text, stage), constraint->text, offer->id, found);
    }
}

static void
judge_stage (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, Found *found)
{
  const WwMatchMandate *mandate = party->in.mandate;

  if (!rule->text)
    return;
  if (want->want_kind == WW_MATCH_WANT_WISH)
    ask_offers (self, want, rule, WW_MATCH_WHAT_STAGE, party, offer_stage, found);
  if (found->stated)
    return;
  for (guint i = 0; mandate && i < mandate->n_stages; i++)
    if (ww_match_stage (mandate->stages[i]) >= 0)
      judge_stage_distance (stage_distance (rule->text, ww_match_stage (mandate->stages[i])), mandate->stages[i], NULL, found);
  if (!found->stated && want->kind == KIND_CAPITAL)
    {
      /* No mandate says it, but past deals do. */
      guint known = 0, same = 0;

      for (guint i = 0; i < party->past->len; i++)
        {
          const WwPast *past = g_ptr_array_index (party->past, i);

          if (past->in.kind != WW_MATCH_EVIDENCE_DEAL || past->stage < 0)
            continue;
          known++;
          if (stage_distance (rule->text, past->stage) == 0)
            same++;
        }
      if (known)
        consider (found, (int) (same ? 500 + 500 * same / known : 200), same ? WW_MATCH_PARTLY : WW_MATCH_FAILED, NULL, same, known, NULL, NULL);
      return;
    }
  if (!found->stated && party->stage >= 0)
    judge_stage_distance (stage_distance (rule->text, party->stage), ww_match_stage_word (party->stage), NULL, found);
}

/* A round of @low…@high against a ticket: can the ticket be part of the round? */
static void
judge_round (WwMatchProblem *self, gint64 round, const char *round_currency, gint64 smallest, gint64 least, gint64 most, const char *currency,
             const char *source, const WwMatchValue *shown, Found *found)
{
  gint64 a = round, b = least, c = round, d = most, e = smallest, f = most;

  if (least != WW_MATCH_ABSENT && !in_common (self, &a, round_currency, &b, currency))
    return;
  if (most != WW_MATCH_ABSENT && !in_common (self, &c, round_currency, &d, currency))
    return;
  if (least != WW_MATCH_ABSENT && a < b)
    consider (found, MAX (0, 700 - octaves (a, b) * 350 / 1024), WW_MATCH_FAILED, shown->text, shown->from, shown->to, shown->currency, source);
  else if (most != WW_MATCH_ABSENT && smallest > 0 && in_common (self, &e, round_currency, &f, currency) && f < e)
    consider (found, MAX (0, 700 - octaves (e, f) * 350 / 1024), WW_MATCH_FAILED, shown->text, shown->from, shown->to, shown->currency, source);
  else if (most != WW_MATCH_ABSENT && c / 8 > d)
    consider (found, MAX (200, 1000 - octaves (c / 8, d) * 250 / 1024), WW_MATCH_PARTLY, shown->text, shown->from, shown->to, shown->currency, source);
  else if (least != WW_MATCH_ABSENT || most != WW_MATCH_ABSENT)
    consider (found, 1000, WW_MATCH_MET, shown->text, shown->from, shown->to, shown->currency, source);
}

/* Two ranges of tickets. */
static void
judge_overlap (WwMatchProblem *self, const WwRule *rule, gint64 least, gint64 most, const char *currency, const char *source, Found *found)
{
  gint64 a = rule->from, b = most, c = rule->to, d = least;
  gboolean low_known = a != WW_MATCH_ABSENT && b != WW_MATCH_ABSENT, high_known = c != WW_MATCH_ABSENT && d != WW_MATCH_ABSENT;

  if ((low_known && !in_common (self, &a, rule->currency, &b, currency)) || (high_known && !in_common (self, &c, rule->currency, &d, currency)))
    return;
  if (low_known && b < a)
    consider (found, MAX (0, 700 - octaves (a, b) * 350 / 1024), WW_MATCH_FAILED, NULL, least, most, currency, source);
  else if (high_known && d > c)
    consider (found, MAX (0, 700 - octaves (d, c) * 350 / 1024), WW_MATCH_FAILED, NULL, least, most, currency, source);
  else if (low_known || high_known)
    consider (found, 1000, WW_MATCH_MET, NULL, least, most, currency, source);
}

static void
judge_ticket (WwMatchProblem *self, const WwWant *want, const WwWant *context, const WwRule *rule, const WwParty *party, Found *found)
{
  if (want->want_kind == WW_MATCH_WANT_MANDATE)
    {
      const WwMatchVenture *venture = party->in.venture;
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
  for (guint pass = 0; pass < 2 && !found->stated; pass++)
    {
      for (guint i = 0; i < party->in.n_offers; i++)
        {
          const WwMatchOffer *offer = &party->in.offers[i];

          if (!offer_stands (self, offer) || (pass == 0) != offer_answers (offer, want->kind))
            continue;
          for (guint c = 0; c < offer->n_constraints; c++)
            {
              const WwMatchConstraint *ticket = &offer->constraints[c];
              WwMatchValue shown = { NULL, ticket->from, ticket->to, ticket->currency };

              if (ticket->what != WW_MATCH_WHAT_TICKET)
                continue;
              if (rule->implied)
                judge_round (self, rule->to, rule->currency, want->owner->live && want->owner->in.venture ? want->owner->in.venture->smallest_ticket : 0,
                             ticket->from, ticket->to, ticket->currency, offer->id, &shown, found);
              else
                judge_overlap (self, rule, ticket->from, ticket->to, ticket->currency, offer->id, found);
            }
        }
      if (!found->stated && pass == 0 && party->in.mandate && party->in.mandate->ticket.currency)
        {
          const WwMatchAmount *ticket = &party->in.mandate->ticket;
          WwMatchValue shown = { NULL, ticket->from, ticket->to, ticket->currency };

          if (rule->implied)
            judge_round (self, rule->to, rule->currency,
                         want->owner && want->owner->live && want->owner->in.venture ? want->owner->in.venture->smallest_ticket : 0, ticket->from,
                         ticket->to, ticket->currency, NULL, &shown, found);
          else
            judge_overlap (self, rule, ticket->from, ticket->to, ticket->currency, NULL, found);
        }
    }
}

static int
compare_amounts (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
judge_usual_size (WwMatchProblem *self, const WwRule *rule, const WwParty *party, Found *found)
{
  g_autofree gint64 *amounts = NULL;
  guint n = 0;
  gint64 median;
  int distance;

  if (rule->to == WW_MATCH_ABSENT || !party->past->len)
    return;
  amounts = g_new (gint64, party->past->len);
  for (guint i = 0; i < party->past->len; i++)
    {
      const WwPast *past = g_ptr_array_index (party->past, i);
      gint64 amount = past->in.amount.to, wanted = rule->to;
      gboolean known, wanted_known;

      if (past->in.kind != WW_MATCH_EVIDENCE_DEAL || !past->in.amount.currency || amount == WW_MATCH_ABSENT || amount <= 0)
        continue;
      if (g_strcmp0 (past->in.amount.currency, rule->currency) != 0)
        {
          /* Into the currency of the round, for which both rates must be known. */
          gint64 one = ww_match_to_base (self, MILLI, rule->currency, &wanted_known);

          amount = ww_match_to_base (self, amount, past->in.amount.currency, &known);
          if (!known || !wanted_known || one <= 0)
            continue;
          amount = amount / one * MILLI + amount % one * MILLI / one;
        }
      (void) wanted;
      amounts[n++] = amount;
    }
  if (!n)
    return;
  qsort (amounts, n, sizeof *amounts, compare_amounts);
  median = amounts[(n - 1) / 2];
  distance = octaves (median, rule->to);
  consider (found, MAX (0, 1000 - MAX (0, distance - 512) * 250 / 1024), distance <= 1024 ? WW_MATCH_MET : distance <= 3072 ? WW_MATCH_PARTLY : WW_MATCH_FAILED,
            NULL, median, median, rule->currency, NULL);
}

static void
offer_alternative (WwMatchProblem *self, const WwRule *rule, const WwMatchOffer *offer, const WwMatchConstraint *constraint, Found *found)
{
  g_auto (GStrv) parts = constraint->text ? g_strsplit (constraint->text, ";", -1) : NULL;
  gboolean fits = FALSE;

  if (!parts || !rule->text)
    return;
  for (char **part = parts; *part; part++)
    fits |= ww_match_has_alternative (rule->text, g_strstrip (*part));
  consider_text (found, fits ? 1000 : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, constraint->text, offer->id);
}

static void
judge_instrument (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, Found *found)
{
  const WwMatchMandate *mandate = party->in.mandate;

  if (!rule->text)
    return;
  if (want->want_kind == WW_MATCH_WANT_MANDATE)
    {
      const char *have = party->in.venture ? party->in.venture->instrument : NULL;

      if (have)
        consider_text (found, ww_match_has_alternative (rule->text, have) ? 1000 : 0,
                       ww_match_has_alternative (rule->text, have) ? WW_MATCH_MET : WW_MATCH_FAILED, have, NULL);
      return;
    }
  ask_offers (self, want, rule, WW_MATCH_WHAT_INSTRUMENT, party, offer_alternative, found);
  for (guint i = 0; !found->stated && mandate && i < mandate->n_instruments; i++)
    if (mandate->instruments[i] && ww_match_has_alternative (rule->text, mandate->instruments[i]))
      consider_text (found, 1000, WW_MATCH_MET, mandate->instruments[i], NULL);
  if (!found->stated && mandate && mandate->n_instruments)
    consider_text (found, 0, WW_MATCH_FAILED, mandate->instruments[0], NULL);
}

static void
judge_tag (WwMatchProblem *self, const WwRule *rule, const WwParty *party, Found *found)
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
    consider_text (found, 1000, WW_MATCH_MET, best_id, source);
}

static void
judge_lead (const WwParty *party, Found *found)
{
  const char *role = party->in.mandate ? party->in.mandate->role : NULL;

  if (role)
    consider_text (found, g_str_equal (role, "follow") ? 0 : 1000, g_str_equal (role, "follow") ? WW_MATCH_FAILED : WW_MATCH_MET, role, NULL);
}

static gboolean
is_excluded (WwMatchProblem *self, const WwTagUse *tags, guint n_tags, guint32 excluded, Found *found)
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
    consider_text (found, 0, WW_MATCH_FAILED, least, NULL);
  return least != NULL;
}

static gboolean
want_is_excluded (WwMatchProblem *self, const WwWant *want, guint32 excluded, Found *found)
{
  for (guint i = 0; i < want->n_tags; i++)
    if (!want->tags[i].inferred && ww_match_tag_is_under (self, want->tags[i].tag, excluded))
      {
        consider_text (found, 0, WW_MATCH_FAILED, ww_match_tag_node (self, want->tags[i].tag)->id, NULL);
        return TRUE;
      }
  return FALSE;
}

static void
judge (WwMatchProblem *self, const WwWant *want, const WwWant *context, const WwRule *rule, const WwParty *party, Found *found)
{
  switch (rule->what)
    {
    case WW_MATCH_WHAT_KIND:
      judge_kind (self, want, party, found);
      break;
    case WW_MATCH_WHAT_DEVICE_CLASS:
      ask_offers (self, want, rule, rule->what, party, offer_class, found);
      if (!found->stated && party->in.venture)
        judge_class_value (rule, party->in.venture->device_class, NULL, found);
      break;
    case WW_MATCH_WHAT_REGULATORY_STEP:
      ask_offers (self, want, rule, rule->what, party, offer_step, found);
      if (!found->stated && party->in.venture)
        judge_step_value (rule, party->in.venture->regulatory_step, NULL, found);
      break;
    case WW_MATCH_WHAT_LANGUAGE:
      judge_language (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_BUDGET:
      ask_offers (self, want, rule, rule->what, party, offer_budget, found);
      break;
    case WW_MATCH_WHAT_DATE:
      ask_offers (self, want, rule, rule->what, party, offer_date, found);
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
      judge_stage (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_TICKET:
      judge_ticket (self, want, context, rule, party, found);
      break;
    case WW_MATCH_WHAT_USUAL_SIZE:
      judge_usual_size (self, rule, party, found);
      break;
    case WW_MATCH_WHAT_INSTRUMENT:
      judge_instrument (self, want, rule, party, found);
      break;
    case WW_MATCH_WHAT_RECORD_SYSTEM:
      ask_offers (self, want, rule, rule->what, party, offer_alternative, found);
      break;
    case WW_MATCH_WHAT_TAG:
      judge_tag (self, rule, party, found);
      break;
    case WW_MATCH_WHAT_LEAD:
      judge_lead (party, found);
      break;
    case WW_MATCH_WHAT_EXCLUSION:
      if (!is_excluded (self, party->tags, party->n_tags, rule->tag, found) && context)
        want_is_excluded (self, context, rule->tag, found);
      break;
    case WW_MATCH_WHAT_OTHER:
    case WW_MATCH_WHAT_DEPLOYING:
    case WW_MATCH_N_WHATS:
    default:
      break;
    }
}

static void
add_row (WwRows *rows, gboolean failed_must, const WwRule *rule, const Found *found, int points)
{
  WwExactRow row = { 0 };

  if (!rows)
    return;
  row.row.kind = WW_MATCH_ROW_RULE;
  row.row.verdict = found->stated ? found->verdict : WW_MATCH_NOT_STATED;
  row.row.what = rule->what;
  row.row.must = rule->must;
  row.row.wanted = (WwMatchValue) { ww_match_arena_strdup (rows->arena, rule->text), rule->from, rule->to,
                                    ww_match_arena_strdup (rows->arena, rule->currency) };
  row.row.found = found->stated ? (WwMatchValue) { ww_match_arena_strdup (rows->arena, found->value.text), found->value.from, found->value.to,
                                                   ww_match_arena_strdup (rows->arena, found->value.currency) }
                                : (WwMatchValue) { NULL, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
  row.row.source = ww_match_arena_strdup (rows->arena, found->source);
  row.row.date = WW_DATE_NONE;
  if (rule->what == WW_MATCH_WHAT_TAG || rule->what == WW_MATCH_WHAT_EXCLUSION)
    {
      row.row.wanted_tag = row.row.wanted.text;
      row.row.found_tag = row.row.found.text;
    }
  row.points = points;
  row.max = rule->max;
  if (rule->what != WW_MATCH_WHAT_EXCLUSION && rule->what != WW_MATCH_WHAT_DEPLOYING)
    g_array_append_val (rows->rows[WW_MATCH_PART_FIT], row);
  if (failed_must)
    g_array_append_val (rows->failed, row);
}

/* A mandate's own musts, which hold whether the wish says anything or not. */
static gboolean
mandate_forbids (WwMatchProblem *self, const WwWant *want, const WwParty *party, WwRows *rows)
{
  const WwMatchMandate *mandate = party->in.mandate;
  gboolean forbids = FALSE;

  if (want->kind != KIND_CAPITAL || !mandate)
    return FALSE;
  for (guint i = 0; i < mandate->n_exclusions; i++)
    {
      WwRule rule = { .what = WW_MATCH_WHAT_EXCLUSION, .must = TRUE, .from = WW_MATCH_ABSENT, .to = WW_MATCH_ABSENT, .text = mandate->exclusions[i].tag };
      Found found = { 0 };
      guint32 tag;

      if (!rule.text)
        continue;
      tag = ww_match_tag_number (self, rule.text);
      if (want_is_excluded (self, want, tag, &found)
          || (want->owner && want->owner->live && is_excluded (self, want->owner->tags, want->owner->n_tags, tag, &found)))
        {
          add_row (rows, TRUE, &rule, &found, 0);
          forbids = TRUE;
        }
    }
  if (mandate->deploying_until != WW_DATE_NONE && mandate->deploying_until < self->now)
    {
      WwRule rule = { .what = WW_MATCH_WHAT_DEPLOYING, .must = TRUE, .from = self->now, .to = WW_MATCH_ABSENT };
      Found found = { .stated = TRUE, .verdict = WW_MATCH_FAILED, .value = { NULL, mandate->deploying_until, mandate->deploying_until, NULL } };

      add_row (rows, TRUE, &rule, &found, 0);
      forbids = TRUE;
    }
  return forbids;
}

int
ww_match_part_fit (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, gboolean *must_failed, WwRows *rows)
{
  int sum = 0;

  for (guint i = 0; i < want->n_rules; i++)
    {
      const WwRule *rule = &want->rules[i];
      Found found = { 0 };
      int points;
      gboolean failed;

      judge (self, want, context, rule, party, &found);
      points = rule->max * (found.stated ? found.grade : self->weights.not_stated) / MILLI;
      failed = rule->must && found.stated && found.verdict == WW_MATCH_FAILED;
      *must_failed |= failed;
      add_row (rows, failed, rule, &found, points);
      sum += points;
    }
  *must_failed |= mandate_forbids (self, want, party, rows);
  return sum;
}
