/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a candidate once, so that the rules compare numbers: offers that stand, stages as bits, places and languages as atoms. */
#include "ww-match-private.h"

static guint32 *
read_atoms (WwMatchProblem *self, WwMatchArena *arena, const char *const *texts, guint n)
{
  guint32 *atoms = n ? ww_match_arena_new0 (arena, guint32, n) : NULL;

  for (guint i = 0; i < n; i++)
    atoms[i] = ww_match_atom (self, texts[i]);
  return atoms;
}

/* A market tag says whom one sells to: "mkt.germany" serves DE. */
static const char *
market_place (const char *tag)
{
  static const struct { const char *tag, *place; } markets[] = {
    { "mkt.norway", "NO" }, { "mkt.sweden", "SE" }, { "mkt.denmark", "DK" }, { "mkt.finland", "FI" }, { "mkt.germany", "DE" },
    { "mkt.uk", "GB" }, { "mkt.usa", "US" },
  };

  for (guint i = 0; tag && g_str_has_prefix (tag, "mkt.") && i < G_N_ELEMENTS (markets); i++)
    if (g_str_equal (markets[i].tag, tag))
      return markets[i].place;
  return NULL;
}

/* Most have none. */
static void
add_number (WwMatchArena *arena, guint32 **numbers, guint *n, guint most, guint32 number)
{
  if (!*numbers)
    *numbers = ww_match_arena_new0 (arena, guint32, most);
  (*numbers)[(*n)++] = number;
}

static void
read_offer (WwMatchProblem *self, WwMatchArena *arena, const WwMatchOffer *in, WwOfferFacts *offer)
{
  offer->in = in;
  for (guint i = 0; i < in->n_answers; i++)
    offer->kinds |= 1u << ww_match_wish_kind (in->answers[i]);
  offer->kinds &= (1u << (KIND_PARTNER + 1)) - 1;
  offer->facts = in->n_constraints ? ww_match_arena_new0 (arena, WwFact, in->n_constraints) : NULL;
  for (guint i = 0; i < in->n_constraints; i++)
    {
      const WwMatchConstraint *constraint = &in->constraints[i];
      WwFact *fact = &offer->facts[offer->n_facts++];

      *fact = (WwFact) { constraint->what, constraint->text, constraint->from, constraint->to, constraint->currency, -1, 0, 0 };
      if (constraint->what == WW_MATCH_WHAT_DEVICE_CLASS)
        fact->ordinal = ww_match_device_class (constraint->text);
      else if (constraint->what == WW_MATCH_WHAT_REGULATORY_STEP)
        fact->ordinal = ww_match_regulatory_step (constraint->text);
      else if (constraint->what == WW_MATCH_WHAT_STAGE)
        fact->stages = ww_match_stages (constraint->text);
      else if (constraint->what == WW_MATCH_WHAT_PLACE || constraint->what == WW_MATCH_WHAT_LANGUAGE)
        fact->atom = ww_match_atom (self, constraint->text);
    }
  for (guint i = 0; i < in->n_tags; i++)
    {
      const char *place = market_place (in->tags[i].tag);
      guint32 tag = in->tags[i].tag ? ww_match_tag_number (self, in->tags[i].tag) : WW_NO_TAG;

      if (place)
        add_number (arena, &offer->markets, &offer->n_markets, in->n_tags, ww_match_atom (self, place));
      if (tag != WW_NO_TAG && g_strcmp0 (ww_match_tag_node (self, tag)->facet, "need") == 0)
        add_number (arena, &offer->needs, &offer->n_needs, in->n_tags, tag);
    }
}

void
ww_match_read_party (WwMatchProblem *self, WwParty *party)
{
  const WwMatchCandidate *in = party->in;
  WwMatchArena *arena = ww_match_arena_new ();
  WwPartyFacts *facts = ww_match_arena_new0 (arena, WwPartyFacts, 1);

  ww_match_arena_free (party->read);
  party->read = arena;
  party->facts = facts;
  facts->offers = in->n_offers ? ww_match_arena_new0 (arena, WwOfferFacts, in->n_offers) : NULL;
  facts->fresh_on = in->confirmed_on;
  for (guint i = 0; i < in->n_offers; i++)
    {
      if (in->offers[i].recorded_on > facts->fresh_on)
        {
          facts->fresh_on = in->offers[i].recorded_on;
          facts->fresh_by_offer = TRUE;
        }
      if (in->offers[i].valid_until != WW_DATE_NONE && in->offers[i].valid_until < self->now)
        continue;
      read_offer (self, arena, &in->offers[i], &facts->offers[facts->n_offers]);
      facts->offer_kinds |= facts->offers[facts->n_offers++].kinds;
    }
  facts->country = ww_match_atom (self, in->country);
  facts->region = ww_match_atom (self, in->region);
  facts->city = ww_match_atom (self, in->city);
  facts->countries = read_atoms (self, arena, in->countries, in->n_countries);
  facts->languages = read_atoms (self, arena, in->languages, in->n_languages);
  if (in->venture)
    {
      facts->n_markets = in->venture->n_target_markets;
      facts->markets = read_atoms (self, arena, in->venture->target_markets, facts->n_markets);
    }
  if (in->mandate)
    {
      facts->n_geographies = in->mandate->n_geographies;
      facts->geographies = read_atoms (self, arena, in->mandate->geographies, facts->n_geographies);
      facts->n_mandate_stages = in->mandate->n_stages;
      facts->mandate_stages = ww_match_arena_new0 (arena, int, facts->n_mandate_stages);
    }
  for (guint i = 0; i < facts->n_mandate_stages; i++)
    facts->mandate_stages[i] = ww_match_stage (in->mandate->stages[i]);
  facts->org_kind = ww_match_org_kind (in->organisation_kind);
  facts->stage = in->venture ? ww_match_stage (in->venture->stage) : -1;
  facts->device_class = in->venture ? ww_match_device_class (in->venture->device_class) : -1;
  facts->regulatory_step = in->venture ? ww_match_regulatory_step (in->venture->regulatory_step) : -1;
}

void
ww_match_read_past (WwMatchProblem *self, WwPast *past)
{
  past->stage = ww_match_stage (past->in.stage);
  past->place = ww_match_atom (self, past->in.place);
  past->country = ww_match_atom (self, past->in.country);
}
