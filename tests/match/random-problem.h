/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Random problems, the same for the same seed; all that they answer, as text. */

#include "match-builder.h"

#include <stdlib.h>
#include <string.h>

#define TODAY 20000
#define N_TAGS 14
#define MAX_THINGS 12

static const char *const tag_ids[N_TAGS] = { "a", "a.1", "a.2", "a.1.1", "b", "b.1", "b.2", "c", "need.x", "need.y", "need.x.1", "fund.z", "d", "e" };
static const char *const tag_broader[N_TAGS] = { NULL, "a", "a", "a.1", NULL, "b", "b", NULL, NULL, NULL, "need.x", NULL, NULL, "d" };
static const char *const tag_facets[N_TAGS] = { "clinical", "clinical", "clinical", "clinical", "technology", "technology", "technology", "setting",
                                                "need", "need", "need", "funding", NULL, NULL };
static const char *const vocabulary[] = { "heart", "failure", "patients", "home", "sensor", "hjertesvikt", "pasienter", "hjemme", "måling", "capital",
                                          "pilot", "ward", "nurse", "sykepleier", "night", "AI", "data", "wounds", "labelled", "alpha one" };
static const char *const kinds[] = { "solution", "pilot-site", "capital", "expertise", "partner" };
static const char *const org_kinds[] = { "startup", "sme", "hospital", "investor", "municipality", "research", "test-bed", NULL };
static const char *const stages[] = { "idea", "pre-seed", "seed", "series-a", "growth", NULL };
static const char *const places[] = { "NO", "SE", "Nordics", "Oslo", "DK" };
static const char *const classes[] = { "none", "I", "IIa", "IIb", "III", "IVDR-B", NULL };
static const char *const languages[] = { "nb", "en", "sv", NULL };

typedef struct
{
  GRand *rand;
  GPtrArray *owned;
  WwMatchCandidate candidates[MAX_THINGS];
  WwMatchWish wishes[MAX_THINGS];
  WwMatchEvidence evidence[MAX_THINGS];
  guint n_candidates, n_wishes, n_evidence;
  gboolean vetoed;
} World;

static inline gpointer
keep (World *world, gpointer pointer)
{
  g_ptr_array_add (world->owned, pointer);
  return pointer;
}

static inline gint32
up_to (World *world, int n)
{
  return g_rand_int_range (world->rand, 0, n);
}

static inline gboolean
chance (World *world, int percent)
{
  return up_to (world, 100) < percent;
}

#define PICK(world, list) (list)[up_to (world, G_N_ELEMENTS (list))]

static inline const WwMatchTag *
random_tags (World *world, guint most, gboolean priorities, guint *n)
{
  WwMatchTag *tags = keep (world, g_new0 (WwMatchTag, most + 1));

  *n = (guint) up_to (world, (int) most + 1);
  for (guint i = 0; i < *n; i++)
    {
      tags[i].tag = PICK (world, tag_ids);
      tags[i].priority = priorities ? (WwMatchPriority) (chance (world, 15) ? 1 : chance (world, 30) ? 2 : 0) : 0;
    }
  return tags;
}

static inline const WwMatchText *
random_texts (World *world, guint *n)
{
  WwMatchText *texts = keep (world, g_new0 (WwMatchText, 2));

  *n = (guint) up_to (world, 3);
  for (guint i = 0; i < *n; i++)
    {
      GString *text = g_string_new (NULL);

      for (int w = up_to (world, 12); w > 0; w--)
        g_string_append_printf (text, "%s ", PICK (world, vocabulary));
      texts[i] = (WwMatchText) { keep (world, g_string_free (text, FALSE)), PICK (world, languages), i ? WW_MATCH_TEXT_MORE : WW_MATCH_TEXT_MAIN };
    }
  return texts;
}

static const char *const *
random_strings (World *world, const char *const *from, guint n_from, guint most, guint *n)
{
  const char **strings = keep (world, g_new0 (char *, most + 1));

  *n = (guint) up_to (world, (int) most + 1);
  for (guint i = 0; i < *n; i++)
    strings[i] = from[up_to (world, (int) n_from)];
  return strings;
}

static inline gint32
random_date (World *world, int before, int after)
{
  return chance (world, 30) ? WW_DATE_NONE : TODAY - before + up_to (world, before + after);
}

static inline WwMatchAmount
random_amount (World *world)
{
  gint64 low = 1 + up_to (world, 5000000);

  if (chance (world, 40))
    return (WwMatchAmount) { 0, 0, NULL };
  return (WwMatchAmount) { low, low + up_to (world, 5000000), chance (world, 70) ? "NOK" : chance (world, 70) ? "EUR" : "QQQ" };
}

static inline const WwMatchConstraint *
random_constraints (World *world, guint most, guint *n)
{
  WwMatchConstraint *constraints = keep (world, g_new0 (WwMatchConstraint, most + 1));

  *n = (guint) up_to (world, (int) most + 1);
  for (guint i = 0; i < *n; i++)
    {
      WwMatchConstraint *c = &constraints[i];
      WwMatchAmount amount = random_amount (world);

      *c = (WwMatchConstraint) { (WwMatchWhat) (1 + up_to (world, WW_MATCH_WHAT_OTHER)), chance (world, 40), NULL, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
      switch ((int) c->what)
        {
        case WW_MATCH_WHAT_DEVICE_CLASS: c->text = PICK (world, classes); break;
        case WW_MATCH_WHAT_REGULATORY_STEP: c->text = chance (world, 50) ? "ce-marked" : "in-progress"; break;
        case WW_MATCH_WHAT_LANGUAGE: c->text = chance (world, 20) ? "nb;sv" : PICK (world, languages); break;
        case WW_MATCH_WHAT_BUDGET:
        case WW_MATCH_WHAT_TICKET: c->from = amount.from; c->to = amount.to; c->currency = amount.currency; break;
        case WW_MATCH_WHAT_DATE: c->from = c->to = TODAY + up_to (world, 400); break;
        case WW_MATCH_WHAT_PLACE: c->text = PICK (world, places); break;
        case WW_MATCH_WHAT_TRL: c->from = 1 + up_to (world, 9); c->to = MIN (9, c->from + up_to (world, 4)); break;
        case WW_MATCH_WHAT_CAPACITY: c->from = c->to = 1 + up_to (world, 100); break;
        case WW_MATCH_WHAT_STAGE: c->text = PICK (world, stages); break;
        case WW_MATCH_WHAT_INSTRUMENT: c->text = chance (world, 50) ? "equity" : "loan"; break;
        case WW_MATCH_WHAT_RECORD_SYSTEM: c->text = chance (world, 50) ? "DIPS" : "Epic"; break;
        case WW_MATCH_WHAT_TAG: c->text = PICK (world, tag_ids); break;
        default: c->text = "a word between friends"; break;
        }
    }
  return constraints;
}

static inline void
random_candidate (World *world, guint i, WwMatchCandidate *candidate)
{
  static const char *const instruments[] = { "equity", "loan" };
  WwMatchOffer *offers = keep (world, g_new0 (WwMatchOffer, 3));

  *candidate = base_candidate (keep (world, g_strdup_printf ("o%02u", i)), PICK (world, org_kinds));
  candidate->kind = chance (world, 80) ? WW_MATCH_ORGANISATION : (WwMatchCandidateKind) up_to (world, 4);
  candidate->country = chance (world, 80) ? (chance (world, 70) ? "NO" : "SE") : NULL;
  candidate->city = chance (world, 40) ? "Oslo" : NULL;
  candidate->languages = random_strings (world, languages, 3, 2, &candidate->n_languages);
  candidate->tags = random_tags (world, 5, FALSE, &candidate->n_tags);
  candidate->texts = random_texts (world, &candidate->n_texts);
  candidate->confirmed_on = random_date (world, 900, 0);
  candidate->closes = chance (world, 15) ? random_date (world, 100, 300) : WW_DATE_NONE;
  candidate->withdrawn = chance (world, 4);
  candidate->offers = offers;
  candidate->n_offers = (guint) up_to (world, 4);
  for (guint o = 0; o < candidate->n_offers; o++)
    {
      offers[o].id = keep (world, g_strdup_printf ("f%02u.%u", i, o));
      offers[o].answers = random_strings (world, kinds, 5, 2, &offers[o].n_answers);
      offers[o].tags = random_tags (world, 3, FALSE, &offers[o].n_tags);
      offers[o].texts = random_texts (world, &offers[o].n_texts);
      offers[o].constraints = random_constraints (world, 3, &offers[o].n_constraints);
      offers[o].capacity = up_to (world, 50);
      offers[o].valid_until = chance (world, 60) ? WW_DATE_NONE : random_date (world, 50, 300);
      offers[o].recorded_on = random_date (world, 500, 0);
    }
  if (chance (world, 10))
    {
      const char **rival = keep (world, g_new0 (char *, 1));

      rival[0] = keep (world, g_strdup_printf ("o%02u", up_to (world, MAX_THINGS)));
      candidate->competes_with = rival;
      candidate->n_competes_with = 1;
    }
  if (chance (world, 50))
    {
      WwMatchVenture *venture = keep (world, g_new0 (WwMatchVenture, 1));

      venture->stage = PICK (world, stages);
      venture->device_class = PICK (world, classes);
      venture->regulatory_step = chance (world, 50) ? "ce-marked" : NULL;
      venture->trl = up_to (world, 10);
      venture->raising = random_amount (world);
      venture->instrument = chance (world, 50) ? "equity" : NULL;
      venture->closes = WW_DATE_NONE;
      venture->lead_wanted = chance (world, 30);
      venture->target_markets = random_strings (world, places, 2, 1, &venture->n_target_markets);
      candidate->venture = venture;
    }
  if (chance (world, 35))
    {
      WwMatchMandate *mandate = keep (world, g_new0 (WwMatchMandate, 1));

      mandate->stages = random_strings (world, stages, 5, 3, &mandate->n_stages);
      mandate->ticket = random_amount (world);
      mandate->geographies = random_strings (world, places, 5, 2, &mandate->n_geographies);
      mandate->instruments = random_strings (world, instruments, 2, 2, &mandate->n_instruments);
      mandate->role = chance (world, 50) ? "follow" : NULL;
      mandate->exclusions = random_tags (world, 1, FALSE, &mandate->n_exclusions);
      mandate->deploying_until = chance (world, 70) ? WW_DATE_NONE : random_date (world, 50, 300);
      candidate->mandate = mandate;
    }
  if (chance (world, 25))
    {
      WwMatchSite *site = keep (world, g_new0 (WwMatchSite, 1));

      site->clinical_areas = random_tags (world, 2, FALSE, &site->n_clinical_areas);
      site->trl_from = up_to (world, 6);
      site->trl_to = site->trl_from + up_to (world, 4);
      site->capacity_per_year = up_to (world, 200);
      candidate->site = site;
    }
}

static inline void
random_wish (World *world, guint i, WwMatchWish *wish)
{
  *wish = base_wish (keep (world, g_strdup_printf ("w%02u", i)), keep (world, g_strdup_printf ("o%02u", up_to (world, MAX_THINGS))), PICK (world, kinds));
  wish->open = chance (world, 85);
  wish->tags = random_tags (world, 6, TRUE, &wish->n_tags);
  wish->texts = random_texts (world, &wish->n_texts);
  wish->constraints = random_constraints (world, 3, &wish->n_constraints);
  wish->amount = random_amount (world);
  wish->recorded_on = random_date (world, 500, 0);
}

static inline void
random_evidence (World *world, guint i, WwMatchEvidence *evidence)
{
  const char **participants = keep (world, g_new0 (char *, 3));

  *evidence = (WwMatchEvidence) { .id = keep (world, g_strdup_printf ("p%02u", i)), .kind = (WwMatchEvidenceKind) up_to (world, 3) };
  evidence->tags = random_tags (world, 4, FALSE, &evidence->n_tags);
  evidence->texts = random_texts (world, &evidence->n_texts);
  evidence->n_participants = (guint) up_to (world, 4);
  for (guint p = 0; p < evidence->n_participants; p++)
    participants[p] = keep (world, g_strdup_printf ("o%02u", up_to (world, MAX_THINGS)));
  evidence->participants = participants;
  evidence->date = random_date (world, 2000, 0);
  evidence->succeeded = chance (world, 60);
  evidence->stage = PICK (world, stages);
  evidence->amount = random_amount (world);
}

static inline World *
world_new (guint seed)
{
  World *world = g_new0 (World, 1);

  world->rand = g_rand_new_with_seed (seed);
  world->owned = g_ptr_array_new_with_free_func (g_free);
  world->n_candidates = 2 + (guint) up_to (world, MAX_THINGS - 2);
  world->n_wishes = 1 + (guint) up_to (world, 4);
  world->n_evidence = (guint) up_to (world, 6);
  world->vetoed = chance (world, 20);
  for (guint i = 0; i < world->n_candidates; i++)
    random_candidate (world, i, &world->candidates[i]);
  for (guint i = 0; i < world->n_wishes; i++)
    random_wish (world, i, &world->wishes[i]);
  for (guint i = 0; i < world->n_evidence; i++)
    random_evidence (world, i, &world->evidence[i]);
  return world;
}

static inline void
world_free (World *world)
{
  g_rand_free (world->rand);
  g_ptr_array_unref (world->owned);
  g_free (world);
}

static inline void
add_thing (WwMatchProblem *problem, const World *world, guint thing)
{
  if (thing < N_TAGS)
    {
      const char *labels[] = { vocabulary[thing % G_N_ELEMENTS (vocabulary)], tag_ids[thing], NULL };

      ww_match_problem_add_tag (problem, tag_ids[thing], tag_facets[thing], tag_broader[thing], labels,
                                thing == 12 ? (const char *[]) { "b.2", NULL } : NULL);
      return;
    }
  thing -= N_TAGS;
  if (thing < world->n_candidates)
    {
      ww_match_problem_add_candidate (problem, &world->candidates[thing]);
      return;
    }
  thing -= world->n_candidates;
  if (thing < world->n_wishes)
    ww_match_problem_add_wish (problem, &world->wishes[thing]);
  else
    ww_match_problem_add_evidence (problem, &world->evidence[thing - world->n_wishes]);
}

static inline WwMatchProblem *
build (const World *world, GRand *shuffle)
{
  WwMatchProblem *problem = ww_match_problem_new (TODAY, NULL);
  guint n = N_TAGS + world->n_candidates + world->n_wishes + world->n_evidence;
  g_autofree guint *order = g_new (guint, n);

  ww_match_problem_set_rate (problem, "NOK", 1000);
  ww_match_problem_set_rate (problem, "EUR", 11700);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n - 1; shuffle && i > 0; i--)
    {
      guint j = (guint) g_rand_int_range (shuffle, 0, (gint32) i + 1), swap = order[i];

      order[i] = order[j];
      order[j] = swap;
    }
  for (guint i = 0; i < n; i++)
    add_thing (problem, world, order[i]);
  if (world->vetoed)
    ww_match_problem_add_veto (problem, "w00", "o01", WW_MATCH_VETO_DISMISSED);
  return problem;
}

static inline void
write_row (GString *out, const WwMatchRow *row)
{
  g_string_append_printf (out, "  %d %d %d/%d %s %s %d %d %d %s %d %d %d |", row->kind, row->verdict, row->points, row->max, row->wanted_tag,
                          row->found_tag, row->relation, row->what, row->must, row->source, row->count, row->succeeded, row->date);
  for (guint i = 0; i < row->n_path; i++)
    g_string_append_printf (out, " %s", row->path[i]);
  for (guint i = 0; i < row->n_words; i++)
    g_string_append_printf (out, " '%s'", row->words[i]);
  g_string_append_printf (out, " %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", row->wanted.text, row->wanted.from, row->wanted.to, row->wanted.currency);
  g_string_append_printf (out, " %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", row->found.text, row->found.from, row->found.to, row->found.currency);
}

static inline void
write_direction (GString *out, const WwMatchDirection *direction)
{
  g_string_append_printf (out, " %s %d: %d %d\n", direction->want, direction->want_kind, direction->score, direction->exact);
  for (guint p = 0; p < WW_MATCH_N_PARTS; p++)
    {
      g_string_append_printf (out, " part %d/%d %d\n", direction->parts[p].points, direction->parts[p].max, direction->parts[p].exact);
      for (guint r = 0; r < direction->parts[p].n_rows; r++)
        write_row (out, &direction->parts[p].rows[r]);
    }
}

static inline void
write_result (GString *out, const WwMatchResult *result)
{
  g_string_append_printf (out, "%s %d out %d both %d: %d %d\n", result->id, result->kind, result->out, result->both_ways, result->score, result->exact);
  write_direction (out, &result->wants);
  if (result->both_ways)
    write_direction (out, &result->wanted);
  for (guint i = 0; i < result->n_failed; i++)
    write_row (out, &result->failed[i]);
  for (guint i = 0; i < result->n_counterfactuals; i++)
    {
      const WwMatchCounterfactual *c = &result->counterfactuals[i];

      g_string_append_printf (out, " change %d %d %s %d %s %d: %d %d %d %d\n", c->change, c->by_owner, c->tag, c->what, c->value.text, c->on, c->before,
                              c->after, c->gain, c->out_after);
    }
}

static inline void
write_ranking (GString *out, const WwMatchRanking *ranking)
{
  g_string_append_printf (out, "== %s %u %u\n", ranking->wish, ranking->n_matches, ranking->n_ruled_out_total);
  for (guint i = 0; i < ranking->n_results; i++)
    write_result (out, &ranking->results[i]);
  for (guint i = 0; i < ranking->n_ruled_out; i++)
    write_result (out, &ranking->ruled_out[i]);
}

static const WwMatchQuery everything = { .limit = 100, .limit_ruled_out = 100, .explain = 100 };

/* All answers of a problem as text. */
static inline char *
answers (WwMatchProblem *problem, const World *world)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < world->n_wishes; i++)
    {
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, world->wishes[i].id, &everything);

      if (ranking)
        write_ranking (out, ranking);
    }
  for (guint i = 0; i < world->n_candidates; i += 3)
    {
      g_autoptr (WwMatchRanking) mirror = ww_match_rank_for_candidate (problem, world->candidates[i].id, &everything);
      g_autoptr (WwMatchRanking) wanted = ww_match_rank_for_want (problem, world->candidates[i].id, &everything);
      g_autoptr (WwMatchRanking) one = ww_match_explain (problem, "w00", world->candidates[i].id);

      if (mirror)
        write_ranking (out, mirror);
      if (wanted)
        write_ranking (out, wanted);
      if (one)
        write_ranking (out, one);
    }
  return g_string_free (out, FALSE);
}

/* Like g_assert_cmpstr(), but says only where they part. */
static inline void
assert_same (const char *got, const char *expected, guint run)
{
  g_auto (GStrv) a = NULL, b = NULL;

  if (strcmp (got, expected) == 0)
    return;
  a = g_strsplit (got, "\n", -1);
  b = g_strsplit (expected, "\n", -1);
  for (guint i = 0; a[i] && b[i]; i++)
    if (strcmp (a[i], b[i]) != 0)
      {
        for (guint j = i > 12 ? i - 12 : 0; j < i; j++)
          g_test_message ("%s", a[j]);
        g_error ("run %u, line %u: got \"%s\", not \"%s\"", run, i, a[i], b[i]);
      }
  g_error ("run %u: one answer is longer", run);
}

static inline void
edit (WwMatchProblem *problem, World *world)
{
  guint i;

  switch (up_to (world, 6))
    {
    case 0:
      i = (guint) up_to (world, (int) world->n_candidates);
      random_candidate (world, i, &world->candidates[i]);
      ww_match_problem_add_candidate (problem, &world->candidates[i]);
      break;
    case 1:
      i = (guint) up_to (world, (int) world->n_wishes);
      random_wish (world, i, &world->wishes[i]);
      ww_match_problem_add_wish (problem, &world->wishes[i]);
      break;
    case 2:
      if (!world->n_evidence)
        return;
      i = (guint) up_to (world, (int) world->n_evidence);
      random_evidence (world, i, &world->evidence[i]);
      ww_match_problem_add_evidence (problem, &world->evidence[i]);
      break;
    case 3:
      if (world->n_candidates < 3)
        return;
      g_assert_true (ww_match_problem_remove_candidate (problem, world->candidates[--world->n_candidates].id));
      break;
    case 4:
      if (world->n_wishes < 2)
        return;
      g_assert_true (ww_match_problem_remove_wish (problem, world->wishes[--world->n_wishes].id));
      break;
    default:
      if (!world->n_evidence)
        return;
      g_assert_true (ww_match_problem_remove_evidence (problem, world->evidence[--world->n_evidence].id));
    }
}
