/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-walk.h"

#include <string.h>

#define ALIGN sizeof (gint64)

/* The pointers are whatever the caller declared them to be, so their bytes are moved. */
static inline char *
load (gconstpointer pointer)
{
  char *value;

  memcpy (&value, pointer, sizeof value);
  return value;
}

static inline void
store (gconstpointer pointer, const char *value)
{
  if (load (pointer) != value)
    memcpy ((gpointer) pointer, &value, sizeof value);
}

/* What a kept pointer to @bytes is, where the block now lies. */
static char *
find_kept (WwMatchWalk *self, const char *kept, gsize bytes, gsize align)
{
  gsize at = GPOINTER_TO_SIZE (kept) - self->home;

  if (at && at <= self->size && bytes <= self->size - at && at % align == 0)
    return self->block + at;
  self->broken = TRUE;
  return NULL;
}

void
ww_match_walk_shared (WwMatchWalk *self, gconstpointer pointer, gsize size)
{
  const char *value = load (pointer);

  if (value && self->step == WW_WALK_PACK)
    store (pointer, GSIZE_TO_POINTER (self->home + (gsize) (value - self->block)));
  else if (value && self->step == WW_WALK_UNPACK)
    store (pointer, find_kept (self, value, size, size > 1 ? ALIGN : 1));
}

void
ww_match_walk_text (WwMatchWalk *self, const char **text)
{
  gsize bytes;

  if (!*text || self->step == WW_WALK_PACK || self->step == WW_WALK_UNPACK)
    {
      ww_match_walk_shared (self, text, 1);
      return;
    }
  bytes = strlen (*text) + 1;
  if (self->step == WW_WALK_COPY)
    *text = memcpy (self->block + self->used, *text, bytes);
  self->used += bytes;
}

gpointer
ww_match_walk_list (WwMatchWalk *self, gconstpointer list, guint n, gsize size)
{
  char *elements = n ? load (list) : NULL;
  gsize bytes = n * size;

  if (!elements)
    {
      if (self->step != WW_WALK_MEASURE)
        store (list, NULL);
      return NULL;
    }
  if (self->step == WW_WALK_PACK || self->step == WW_WALK_UNPACK)
    {
      ww_match_walk_shared (self, list, bytes);
      return self->step == WW_WALK_PACK ? elements : load (list);
    }
  self->used = (self->used + ALIGN - 1) & ~(ALIGN - 1);
  if (self->step == WW_WALK_COPY)
    {
      elements = memcpy (self->block + self->used, elements, bytes);
      store (list, elements);
    }
  self->used += bytes;
  return elements;
}

/* --- what a problem is told --- */

static void
walk_strings (WwMatchWalk *self, gconstpointer list, guint n)
{
  const char **strings = ww_match_walk_list (self, list, n, sizeof *strings);

  for (guint i = 0; strings && i < n; i++)
    ww_match_walk_text (self, &strings[i]);
}

static void
walk_tags (WwMatchWalk *self, gconstpointer list, guint n)
{
  WwMatchTag *tags = ww_match_walk_list (self, list, n, sizeof *tags);

  for (guint i = 0; tags && i < n; i++)
    ww_match_walk_text (self, &tags[i].tag);
}

static void
walk_texts (WwMatchWalk *self, gconstpointer list, guint n)
{
  WwMatchText *texts = ww_match_walk_list (self, list, n, sizeof *texts);

  for (guint i = 0; texts && i < n; i++)
    {
      ww_match_walk_text (self, &texts[i].text);
      ww_match_walk_text (self, &texts[i].language);
    }
}

static void
walk_constraints (WwMatchWalk *self, gconstpointer list, guint n)
{
  WwMatchConstraint *constraints = ww_match_walk_list (self, list, n, sizeof *constraints);

  for (guint i = 0; constraints && i < n; i++)
    {
      ww_match_walk_text (self, &constraints[i].text);
      ww_match_walk_text (self, &constraints[i].currency);
    }
}

static void
walk_offers (WwMatchWalk *self, gconstpointer list, guint n)
{
  WwMatchOffer *offers = ww_match_walk_list (self, list, n, sizeof *offers);

  for (guint i = 0; offers && i < n; i++)
    {
      ww_match_walk_text (self, &offers[i].id);
      walk_strings (self, &offers[i].answers, offers[i].n_answers);
      walk_tags (self, &offers[i].tags, offers[i].n_tags);
      walk_texts (self, &offers[i].texts, offers[i].n_texts);
      walk_constraints (self, &offers[i].constraints, offers[i].n_constraints);
    }
}

static void
walk_venture (WwMatchWalk *self, gconstpointer list)
{
  WwMatchVenture *venture = ww_match_walk_list (self, list, 1, sizeof *venture);

  if (!venture)
    return;
  ww_match_walk_text (self, &venture->stage);
  ww_match_walk_text (self, &venture->device_class);
  ww_match_walk_text (self, &venture->regulatory_step);
  ww_match_walk_text (self, &venture->instrument);
  ww_match_walk_text (self, &venture->raising.currency);
  walk_strings (self, &venture->target_markets, venture->n_target_markets);
}

static void
walk_mandate (WwMatchWalk *self, gconstpointer list)
{
  WwMatchMandate *mandate = ww_match_walk_list (self, list, 1, sizeof *mandate);

  if (!mandate)
    return;
  ww_match_walk_text (self, &mandate->role);
  ww_match_walk_text (self, &mandate->ticket.currency);
  walk_strings (self, &mandate->stages, mandate->n_stages);
  walk_strings (self, &mandate->geographies, mandate->n_geographies);
  walk_strings (self, &mandate->instruments, mandate->n_instruments);
  walk_tags (self, &mandate->exclusions, mandate->n_exclusions);
}

static void
walk_site (WwMatchWalk *self, gconstpointer list)
{
  WwMatchSite *site = ww_match_walk_list (self, list, 1, sizeof *site);

  if (!site)
    return;
  walk_tags (self, &site->clinical_areas, site->n_clinical_areas);
  walk_tags (self, &site->facilities, site->n_facilities);
}

void
ww_match_walk_candidate (WwMatchWalk *self, WwMatchCandidate *candidate)
{
  ww_match_walk_text (self, &candidate->id);
  ww_match_walk_text (self, &candidate->organisation_kind);
  ww_match_walk_text (self, &candidate->call_kind);
  ww_match_walk_text (self, &candidate->owner);
  ww_match_walk_text (self, &candidate->country);
  ww_match_walk_text (self, &candidate->region);
  ww_match_walk_text (self, &candidate->city);
  walk_strings (self, &candidate->members, candidate->n_members);
  walk_strings (self, &candidate->languages, candidate->n_languages);
  walk_tags (self, &candidate->tags, candidate->n_tags);
  walk_texts (self, &candidate->texts, candidate->n_texts);
  walk_offers (self, &candidate->offers, candidate->n_offers);
  walk_strings (self, &candidate->competes_with, candidate->n_competes_with);
  walk_strings (self, &candidate->wanted_kinds, candidate->n_wanted_kinds);
  walk_strings (self, &candidate->countries, candidate->n_countries);
  walk_venture (self, &candidate->venture);
  walk_mandate (self, &candidate->mandate);
  walk_site (self, &candidate->site);
}

void
ww_match_walk_wish (WwMatchWalk *self, WwMatchWish *wish)
{
  ww_match_walk_text (self, &wish->id);
  ww_match_walk_text (self, &wish->organisation);
  ww_match_walk_text (self, &wish->kind);
  ww_match_walk_text (self, &wish->amount.currency);
  walk_tags (self, &wish->tags, wish->n_tags);
  walk_texts (self, &wish->texts, wish->n_texts);
  walk_constraints (self, &wish->constraints, wish->n_constraints);
}

void
ww_match_walk_evidence (WwMatchWalk *self, WwMatchEvidence *evidence)
{
  ww_match_walk_text (self, &evidence->id);
  ww_match_walk_text (self, &evidence->stage);
  ww_match_walk_text (self, &evidence->place);
  ww_match_walk_text (self, &evidence->country);
  ww_match_walk_text (self, &evidence->venture);
  ww_match_walk_text (self, &evidence->amount.currency);
  walk_tags (self, &evidence->tags, evidence->n_tags);
  walk_texts (self, &evidence->texts, evidence->n_texts);
  walk_strings (self, &evidence->participants, evidence->n_participants);
}

/* --- copies --- */

#define COPY(walk_all, from, to)                                                                                                                 \
  G_STMT_START                                                                                                                                   \
  {                                                                                                                                              \
    WwMatchWalk walk = { .step = WW_WALK_MEASURE };                                                                                              \
                                                                                                                                                 \
    *(to) = *(from);                                                                                                                             \
    walk_all (&walk, to);                                                                                                                        \
    walk = (WwMatchWalk) { .step = WW_WALK_COPY, .block = g_malloc (walk.used + 1) };                                                            \
    walk_all (&walk, to);                                                                                                                        \
    return walk.block;                                                                                                                           \
  }                                                                                                                                              \
  G_STMT_END

WwMatchCandidate *
ww_match_copy_candidate (const WwMatchCandidate *from)
{
  WwMatchCandidate measured = *from, *copy;
  WwMatchWalk walk = { .step = WW_WALK_MEASURE, .used = sizeof measured };

  ww_match_walk_candidate (&walk, &measured);
  copy = g_malloc (walk.used);
  *copy = *from;
  walk = (WwMatchWalk) { .step = WW_WALK_COPY, .block = (char *) copy, .used = sizeof *copy };
  ww_match_walk_candidate (&walk, copy);
  return copy;
}

gpointer
ww_match_copy_wish (const WwMatchWish *from, WwMatchWish *to)
{
  COPY (ww_match_walk_wish, from, to);
}

gpointer
ww_match_copy_evidence (const WwMatchEvidence *from, WwMatchEvidence *to)
{
  COPY (ww_match_walk_evidence, from, to);
}
