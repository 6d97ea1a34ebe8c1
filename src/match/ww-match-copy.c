/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-private.h"

static const char *const *
copy_strings (WwMatchArena *arena, const char *const *from, guint n)
{
  const char **to = ww_match_arena_dup (arena, from, n, sizeof *from);

  for (guint i = 0; i < n; i++)
    to[i] = ww_match_arena_strdup (arena, to[i]);
  return to;
}

static const WwMatchTag *
copy_tags (WwMatchArena *arena, const WwMatchTag *from, guint n)
{
  WwMatchTag *to = ww_match_arena_dup (arena, from, n, sizeof *from);

  for (guint i = 0; i < n; i++)
    to[i].tag = ww_match_arena_strdup (arena, to[i].tag);
  return to;
}

static const WwMatchText *
copy_texts (WwMatchArena *arena, const WwMatchText *from, guint n)
{
  WwMatchText *to = ww_match_arena_dup (arena, from, n, sizeof *from);

  for (guint i = 0; i < n; i++)
    {
      to[i].text = ww_match_arena_strdup (arena, to[i].text);
      to[i].language = ww_match_arena_strdup (arena, to[i].language);
    }
  return to;
}

static const WwMatchConstraint *
copy_constraints (WwMatchArena *arena, const WwMatchConstraint *from, guint n)
{
  WwMatchConstraint *to = ww_match_arena_dup (arena, from, n, sizeof *from);

  for (guint i = 0; i < n; i++)
    {
      to[i].text = ww_match_arena_strdup (arena, to[i].text);
      to[i].currency = ww_match_arena_strdup (arena, to[i].currency);
    }
  return to;
}

static void
copy_amount (WwMatchArena *arena, WwMatchAmount *amount)
{
  amount->currency = ww_match_arena_strdup (arena, amount->currency);
}

static const WwMatchOffer *
copy_offers (WwMatchArena *arena, const WwMatchOffer *from, guint n)
{
  WwMatchOffer *to = ww_match_arena_dup (arena, from, n, sizeof *from);

  for (guint i = 0; i < n; i++)
    {
      to[i].id = ww_match_arena_strdup (arena, to[i].id);
      to[i].answers = copy_strings (arena, to[i].answers, to[i].n_answers);
      to[i].tags = copy_tags (arena, to[i].tags, to[i].n_tags);
      to[i].texts = copy_texts (arena, to[i].texts, to[i].n_texts);
      to[i].constraints = copy_constraints (arena, to[i].constraints, to[i].n_constraints);
    }
  return to;
}

static const WwMatchVenture *
copy_venture (WwMatchArena *arena, const WwMatchVenture *from)
{
  WwMatchVenture *to = ww_match_arena_dup (arena, from, 1, sizeof *from);

  if (!to)
    return NULL;
  to->stage = ww_match_arena_strdup (arena, to->stage);
  to->device_class = ww_match_arena_strdup (arena, to->device_class);
  to->regulatory_step = ww_match_arena_strdup (arena, to->regulatory_step);
  to->instrument = ww_match_arena_strdup (arena, to->instrument);
  to->target_markets = copy_strings (arena, to->target_markets, to->n_target_markets);
  copy_amount (arena, &to->raising);
  return to;
}

static const WwMatchMandate *
copy_mandate (WwMatchArena *arena, const WwMatchMandate *from)
{
  WwMatchMandate *to = ww_match_arena_dup (arena, from, 1, sizeof *from);

  if (!to)
    return NULL;
  to->stages = copy_strings (arena, to->stages, to->n_stages);
  to->geographies = copy_strings (arena, to->geographies, to->n_geographies);
  to->instruments = copy_strings (arena, to->instruments, to->n_instruments);
  to->role = ww_match_arena_strdup (arena, to->role);
  to->exclusions = copy_tags (arena, to->exclusions, to->n_exclusions);
  copy_amount (arena, &to->ticket);
  return to;
}

static const WwMatchSite *
copy_site (WwMatchArena *arena, const WwMatchSite *from)
{
  WwMatchSite *to = ww_match_arena_dup (arena, from, 1, sizeof *from);

  if (!to)
    return NULL;
  to->clinical_areas = copy_tags (arena, to->clinical_areas, to->n_clinical_areas);
  to->facilities = copy_tags (arena, to->facilities, to->n_facilities);
  return to;
}

void
ww_match_copy_candidate (WwMatchArena *arena, const WwMatchCandidate *from, WwMatchCandidate *to)
{
  *to = *from;
  to->id = ww_match_arena_strdup (arena, from->id);
  to->organisation_kind = ww_match_arena_strdup (arena, from->organisation_kind);
  to->call_kind = ww_match_arena_strdup (arena, from->call_kind);
  to->owner = ww_match_arena_strdup (arena, from->owner);
  to->members = copy_strings (arena, from->members, from->n_members);
  to->country = ww_match_arena_strdup (arena, from->country);
  to->region = ww_match_arena_strdup (arena, from->region);
  to->city = ww_match_arena_strdup (arena, from->city);
  to->languages = copy_strings (arena, from->languages, from->n_languages);
  to->tags = copy_tags (arena, from->tags, from->n_tags);
  to->texts = copy_texts (arena, from->texts, from->n_texts);
  to->offers = copy_offers (arena, from->offers, from->n_offers);
  to->competes_with = copy_strings (arena, from->competes_with, from->n_competes_with);
  to->wanted_kinds = copy_strings (arena, from->wanted_kinds, from->n_wanted_kinds);
  to->countries = copy_strings (arena, from->countries, from->n_countries);
  to->venture = copy_venture (arena, from->venture);
  to->mandate = copy_mandate (arena, from->mandate);
  to->site = copy_site (arena, from->site);
}

void
ww_match_copy_wish (WwMatchArena *arena, const WwMatchWish *from, WwMatchWish *to)
{
  *to = *from;
  to->id = ww_match_arena_strdup (arena, from->id);
  to->organisation = ww_match_arena_strdup (arena, from->organisation);
  to->kind = ww_match_arena_strdup (arena, from->kind);
  to->tags = copy_tags (arena, from->tags, from->n_tags);
  to->texts = copy_texts (arena, from->texts, from->n_texts);
  to->constraints = copy_constraints (arena, from->constraints, from->n_constraints);
  copy_amount (arena, &to->amount);
}

void
ww_match_copy_evidence (WwMatchArena *arena, const WwMatchEvidence *from, WwMatchEvidence *to)
{
  *to = *from;
  to->id = ww_match_arena_strdup (arena, from->id);
  to->tags = copy_tags (arena, from->tags, from->n_tags);
  to->texts = copy_texts (arena, from->texts, from->n_texts);
  to->participants = copy_strings (arena, from->participants, from->n_participants);
  to->stage = ww_match_arena_strdup (arena, from->stage);
  to->place = ww_match_arena_strdup (arena, from->place);
  to->country = ww_match_arena_strdup (arena, from->country);
  to->venture = ww_match_arena_strdup (arena, from->venture);
  copy_amount (arena, &to->amount);
}
