/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule of the engine by a case that a person can check. */
#include "match-builder.h"

#include <string.h>

#define TODAY 20000

static WwMatchProblem *
small_world (void)
{
  WwMatchProblem *problem = ww_match_problem_new (TODAY, NULL);

  ww_match_problem_add_tag (problem, "clin.neuro", "clinical", NULL, (const char *[]) { "Neurology", "Nevrologi", NULL }, NULL);
  ww_match_problem_add_tag (problem, "clin.stroke", "clinical", "clin.neuro", (const char *[]) { "Stroke", "Hjerneslag", NULL }, NULL);
  ww_match_problem_add_tag (problem, "clin.dementia", "clinical", "clin.neuro", (const char *[]) { "Dementia", "Demens", NULL }, NULL);
  ww_match_problem_add_tag (problem, "clin.diabetes", "clinical", NULL, (const char *[]) { "Diabetes", NULL }, NULL);
  ww_match_problem_add_tag (problem, "tech.rpm", "technology", NULL, (const char *[]) { "Remote patient monitoring", NULL },
                            (const char *[]) { "tech.sensor", NULL });
  ww_match_problem_add_tag (problem, "tech.sensor", "technology", NULL, (const char *[]) { "Sensors", "Sensorer", NULL }, NULL);
  ww_match_problem_add_tag (problem, "need.pilot", "need", NULL, (const char *[]) { "Pilot site", NULL }, NULL);
  return problem;
}

static void
add_tagged (WwMatchProblem *problem, const char *id, const char *tag)
{
  WwMatchCandidate candidate = base_candidate (id, "startup");

  candidate.tags = (WwMatchTag[]) { { tag } };
  candidate.n_tags = 1;
  ww_match_problem_add_candidate (problem, &candidate);
}

static const WwMatchResult *
result_of (const WwMatchRanking *ranking, const char *id)
{
  for (guint i = 0; i < ranking->n_results; i++)
    if (strcmp (ranking->results[i].id, id) == 0)
      return &ranking->results[i];
  for (guint i = 0; i < ranking->n_ruled_out; i++)
    if (strcmp (ranking->ruled_out[i].id, id) == 0)
      return &ranking->ruled_out[i];
  return NULL;
}

static void
test_tag_relations (void)
{
  static const struct { const char *found; WwMatchRelation relation; int per_mille; guint path; } cases[] = {
    { "clin.stroke", WW_MATCH_RELATION_SAME, 1000, 1 },
    { "clin.neuro", WW_MATCH_RELATION_BROADER, 600, 2 },
    { "clin.dementia", WW_MATCH_RELATION_SIBLING, 100, 3 },
    { "clin.diabetes", WW_MATCH_RELATION_NONE, 0, 0 },
  };
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  g_autoptr (WwMatchRanking) ranking = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add_tagged (problem, cases[i].found, cases[i].found);
  wish.tags = (WwMatchTag[]) { { "clin.stroke" } };
  wish.n_tags = 1;
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w", NULL);
  g_assert_cmpuint (ranking->n_results, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const WwMatchResult *result = result_of (ranking, cases[i].found);
      const WwMatchRow *row = &result->wants.parts[WW_MATCH_PART_TAGS].rows[0];

      /* Without words of its own the wish gives their share to the other parts. */
      g_assert_cmpint (result->wants.parts[WW_MATCH_PART_WORDS].max, ==, 0);
      g_assert_cmpint (result->wants.parts[WW_MATCH_PART_TAGS].exact, ==, result->wants.parts[WW_MATCH_PART_TAGS].max * cases[i].per_mille / 10);
      g_assert_cmpint (row->relation, ==, cases[i].relation);
      g_assert_cmpuint (row->n_path, ==, cases[i].path);
      g_assert_cmpint (row->max, ==, result->wants.parts[WW_MATCH_PART_TAGS].max);
      g_assert_cmpstr (row->wanted_tag, ==, "clin.stroke");
      if (cases[i].path)
        {
          g_assert_cmpstr (row->path[0], ==, cases[i].found);
          g_assert_cmpstr (row->path[row->n_path - 1], ==, "clin.stroke");
        }
    }
}

static void
test_narrower_and_related (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  const WwMatchWeights *weights;
  g_autoptr (WwMatchRanking) ranking = NULL;

  add_tagged (problem, "narrower", "clin.stroke");
  add_tagged (problem, "related", "tech.rpm");
  wish.tags = (WwMatchTag[]) { { "clin.neuro" }, { "tech.sensor" } };
  wish.n_tags = 2;
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w", NULL);
  weights = ww_match_problem_get_weights (problem);
  for (guint i = 0; i < 2; i++)
    {
      const char *id = i ? "related" : "narrower";
      const WwMatchRow *row = &result_of (ranking, id)->wants.parts[WW_MATCH_PART_TAGS].rows[0];

      g_assert_cmpint (row->relation, ==, i ? WW_MATCH_RELATION_RELATED : WW_MATCH_RELATION_NARROWER);
      /* Tenths may give way by a little so that everything adds up. */
      g_assert_cmpint (ABS (row->points * 1000 - row->max * (i ? weights->related : weights->narrower)), <=, 3000);
    }
}

static void
test_parts_add_up_to_hundred (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  g_autoptr (WwMatchRanking) ranking = NULL;
  int max = 0;

  add_tagged (problem, "a", "clin.stroke");
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w", NULL);
  /* A wish without tags and words gives their share to the other parts. */
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    max += ranking->results[0].wants.parts[i].max;
  g_assert_cmpint (max, ==, 1000);
  g_assert_cmpint (ranking->results[0].wants.parts[WW_MATCH_PART_TAGS].max, ==, 0);
}

/* One candidate against one wish of kind @kind with one must. */
static WwMatchOut
out_of (const WwMatchCandidate *candidate, const char *kind, WwMatchConstraint constraint, WwMatchVerdict *verdict)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  g_autoptr (WwMatchRanking) ranking = NULL;
  WwMatchCandidate owner = base_candidate ("owner", "hospital");
  WwMatchWish wish = base_wish ("w", "owner", kind);
  const WwMatchResult *result;

  owner.country = "NO";
  wish.constraints = &constraint;
  wish.n_constraints = 1;
  ww_match_problem_set_rate (problem, "NOK", 1000);
  ww_match_problem_set_rate (problem, "EUR", 11700);
  ww_match_problem_add_candidate (problem, &owner);
  ww_match_problem_add_candidate (problem, candidate);
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_explain (problem, "w", candidate->id);
  result = &ranking->results[0];
  for (guint i = 0; i < result->wants.parts[WW_MATCH_PART_FIT].n_rows; i++)
    if (result->wants.parts[WW_MATCH_PART_FIT].rows[i].what == constraint.what)
      *verdict = result->wants.parts[WW_MATCH_PART_FIT].rows[i].verdict;
  g_assert_cmpuint (result->n_failed, ==, result->out == WW_MATCH_OUT_MUST);
  if (result->n_failed)
    g_assert_cmpint (result->failed[0].what, ==, constraint.what);
  return result->out;
}

static void
check (const WwMatchCandidate *candidate, const char *kind, WwMatchConstraint constraint, WwMatchVerdict expected)
{
  WwMatchVerdict verdict = WW_MATCH_PARTLY;
  WwMatchOut out;

  constraint.must = TRUE;
  out = out_of (candidate, kind, constraint, &verdict);
  g_assert_cmpint (verdict, ==, expected);
  g_assert_cmpint (out, ==, expected == WW_MATCH_FAILED ? WW_MATCH_OUT_MUST : WW_MATCH_OK);
  /* What is only nice never rules out. */
  constraint.must = FALSE;
  g_assert_cmpint (out_of (candidate, kind, constraint, &verdict), ==, WW_MATCH_OK);
  g_assert_cmpint (verdict, ==, expected);
}

#define WORD(what, text) (WwMatchConstraint) { what, TRUE, text, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL }
#define NUMBER(what, number) (WwMatchConstraint) { what, TRUE, NULL, number, number, NULL }

static void
test_venture_musts (void)
{
  WwMatchVenture venture = { .stage = "seed", .trl = 6, .device_class = "IIa", .regulatory_step = "in-progress", .closes = WW_DATE_NONE };
  WwMatchCandidate candidate = base_candidate ("c", "startup"), silent = base_candidate ("s", "startup");

  candidate.venture = &venture;
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_DEVICE_CLASS, "I"), WW_MATCH_MET);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_DEVICE_CLASS, "IIa"), WW_MATCH_MET);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_DEVICE_CLASS, "IIb"), WW_MATCH_FAILED);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_DEVICE_CLASS, "IVDR-B"), WW_MATCH_FAILED);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_REGULATORY_STEP, "in-progress"), WW_MATCH_MET);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_REGULATORY_STEP, "ce-marked"), WW_MATCH_FAILED);
  check (&candidate, "solution", NUMBER (WW_MATCH_WHAT_TRL, 6), WW_MATCH_MET);
  check (&candidate, "solution", NUMBER (WW_MATCH_WHAT_TRL, 7), WW_MATCH_FAILED);
  check (&candidate, "partner", WORD (WW_MATCH_WHAT_STAGE, "seed;series-a"), WW_MATCH_MET);
  check (&candidate, "partner", WORD (WW_MATCH_WHAT_STAGE, "growth"), WW_MATCH_FAILED);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_OTHER, "quiet at night"), WW_MATCH_NOT_STATED);
  /* Unknown is not no. */
  check (&silent, "solution", WORD (WW_MATCH_WHAT_DEVICE_CLASS, "IIa"), WW_MATCH_NOT_STATED);
  check (&silent, "solution", WORD (WW_MATCH_WHAT_REGULATORY_STEP, "ce-marked"), WW_MATCH_NOT_STATED);
  check (&silent, "solution", NUMBER (WW_MATCH_WHAT_TRL, 6), WW_MATCH_NOT_STATED);
  check (&silent, "solution", WORD (WW_MATCH_WHAT_LANGUAGE, "nb"), WW_MATCH_NOT_STATED);
  check (&silent, "solution", WORD (WW_MATCH_WHAT_PLACE, "NO"), WW_MATCH_NOT_STATED);
  check (&silent, "solution", NUMBER (WW_MATCH_WHAT_CAPACITY, 60), WW_MATCH_NOT_STATED);
}

static void
test_language_and_place_musts (void)
{
  WwMatchCandidate candidate = base_candidate ("c", "sme"), site = base_candidate ("t", "test-bed");

  candidate.country = site.country = "SE";
  candidate.city = "Malmö";
  candidate.languages = (const char *[]) { "sv", "nn" };
  candidate.n_languages = 2;
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_LANGUAGE, "nb"), WW_MATCH_MET);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_LANGUAGE, "da;sv-SE"), WW_MATCH_MET);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_LANGUAGE, "en"), WW_MATCH_FAILED);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_PLACE, "SE"), WW_MATCH_MET);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_PLACE, "malmo"), WW_MATCH_MET);
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_PLACE, "Nordics"), WW_MATCH_MET);
  /* A vendor elsewhere may deliver here; a site is where it is. */
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_PLACE, "NO"), WW_MATCH_NOT_STATED);
  check (&site, "pilot-site", WORD (WW_MATCH_WHAT_PLACE, "NO"), WW_MATCH_FAILED);
  candidate.countries = (const char *[]) { "DK", "Nordics" };
  candidate.n_countries = 1;
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_PLACE, "NO"), WW_MATCH_FAILED);
  candidate.n_countries = 2;
  check (&candidate, "solution", WORD (WW_MATCH_WHAT_PLACE, "NO"), WW_MATCH_MET);
}

static void
test_offer_musts (void)
{
  WwMatchConstraint constraints[] = { { WW_MATCH_WHAT_BUDGET, FALSE, NULL, 100000, 100000, "EUR" }, NUMBER (WW_MATCH_WHAT_DATE, TODAY + 30),
                                      WORD (WW_MATCH_WHAT_RECORD_SYSTEM, "DIPS;Epic"), WORD (WW_MATCH_WHAT_PLACE, "NO;SE"),
                                      { WW_MATCH_WHAT_TRL, FALSE, NULL, 5, 8, NULL } };
  WwMatchOffer offer = { .id = "f", .answers = (const char *[]) { "pilot-site" }, .n_answers = 1, .constraints = constraints,
                         .n_constraints = G_N_ELEMENTS (constraints), .capacity = 60, .valid_until = WW_DATE_NONE, .recorded_on = WW_DATE_NONE };
  WwMatchCandidate candidate = base_candidate ("c", "hospital");

  candidate.offers = &offer;
  candidate.n_offers = 1;
  check (&candidate, "pilot-site", (WwMatchConstraint) { WW_MATCH_WHAT_BUDGET, TRUE, NULL, 1200000, 1200000, "NOK" }, WW_MATCH_MET);
  check (&candidate, "pilot-site", (WwMatchConstraint) { WW_MATCH_WHAT_BUDGET, TRUE, NULL, 900000, 900000, "NOK" }, WW_MATCH_FAILED);
  /* Amounts that no rate makes comparable say nothing. */
  check (&candidate, "pilot-site", (WwMatchConstraint) { WW_MATCH_WHAT_BUDGET, TRUE, NULL, 1, 1, "JPY" }, WW_MATCH_NOT_STATED);
  check (&candidate, "pilot-site", NUMBER (WW_MATCH_WHAT_DATE, TODAY + 60), WW_MATCH_MET);
  check (&candidate, "pilot-site", NUMBER (WW_MATCH_WHAT_DATE, TODAY + 10), WW_MATCH_FAILED);
  check (&candidate, "pilot-site", WORD (WW_MATCH_WHAT_RECORD_SYSTEM, "dips"), WW_MATCH_MET);
  check (&candidate, "pilot-site", WORD (WW_MATCH_WHAT_RECORD_SYSTEM, "Cosmic"), WW_MATCH_FAILED);
  check (&candidate, "pilot-site", WORD (WW_MATCH_WHAT_PLACE, "NO"), WW_MATCH_MET);
  check (&candidate, "pilot-site", WORD (WW_MATCH_WHAT_PLACE, "GB"), WW_MATCH_FAILED);
  check (&candidate, "pilot-site", NUMBER (WW_MATCH_WHAT_TRL, 8), WW_MATCH_MET);
  check (&candidate, "pilot-site", NUMBER (WW_MATCH_WHAT_TRL, 4), WW_MATCH_FAILED);
  check (&candidate, "pilot-site", NUMBER (WW_MATCH_WHAT_CAPACITY, 60), WW_MATCH_MET);
  check (&candidate, "pilot-site", NUMBER (WW_MATCH_WHAT_CAPACITY, 61), WW_MATCH_FAILED);
  /* An offer that is over says nothing any more. */
  offer.valid_until = TODAY - 1;
  check (&candidate, "pilot-site", NUMBER (WW_MATCH_WHAT_CAPACITY, 60), WW_MATCH_NOT_STATED);
}

static void
test_mandate_musts (void)
{
  WwMatchMandate mandate = { .stages = (const char *[]) { "seed" }, .n_stages = 1, .ticket = { 5000000, 20000000, "NOK" },
                             .instruments = (const char *[]) { "equity" }, .n_instruments = 1, .deploying_until = WW_DATE_NONE };
  WwMatchCandidate candidate = base_candidate ("c", "investor");
  WwMatchVerdict verdict;

  candidate.mandate = &mandate;
  check (&candidate, "capital", WORD (WW_MATCH_WHAT_STAGE, "seed"), WW_MATCH_MET);
  check (&candidate, "capital", WORD (WW_MATCH_WHAT_STAGE, "series-a"), WW_MATCH_FAILED);
  check (&candidate, "capital", WORD (WW_MATCH_WHAT_INSTRUMENT, "equity"), WW_MATCH_MET);
  check (&candidate, "capital", WORD (WW_MATCH_WHAT_INSTRUMENT, "grant"), WW_MATCH_FAILED);
  check (&candidate, "capital", (WwMatchConstraint) { WW_MATCH_WHAT_TICKET, TRUE, NULL, WW_MATCH_ABSENT, 2000000, "NOK" }, WW_MATCH_FAILED);
  check (&candidate, "capital", (WwMatchConstraint) { WW_MATCH_WHAT_TICKET, TRUE, NULL, WW_MATCH_ABSENT, 500000, "EUR" }, WW_MATCH_MET);
  mandate.deploying_until = TODAY - 1;
  g_assert_cmpint (out_of (&candidate, "solution", WORD (WW_MATCH_WHAT_OTHER, "x"), &verdict), ==, WW_MATCH_OK);
  {
    g_autoptr (WwMatchProblem) problem = small_world ();
    WwMatchWish wish = base_wish ("w", "owner", "capital");
    g_autoptr (WwMatchRanking) ranking = NULL;

    ww_match_problem_add_candidate (problem, &candidate);
    ww_match_problem_add_wish (problem, &wish);
    ranking = ww_match_explain (problem, "w", "c");
    g_assert_cmpint (ranking->results[0].out, ==, WW_MATCH_OUT_MUST);
    g_assert_cmpint (ranking->results[0].failed[0].what, ==, WW_MATCH_WHAT_DEPLOYING);
  }
}

static void
test_must_tags_and_exclusions (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchWish wish = base_wish ("w", "owner", "capital");
  WwMatchTag excluded = { "clin.neuro" };
  WwMatchMandate mandate = { .exclusions = &excluded, .n_exclusions = 1, .deploying_until = WW_DATE_NONE };
  WwMatchCandidate investor = base_candidate ("investor", "investor");
  static const struct { const char *id, *tag; WwMatchOut out; } cases[] = {
    { "has-it", "clin.stroke", WW_MATCH_OK }, { "broader", "clin.neuro", WW_MATCH_OK }, { "other-facet", "tech.rpm", WW_MATCH_OK },
    { "another", "clin.diabetes", WW_MATCH_OUT_MUST }, { "sibling", "clin.dementia", WW_MATCH_OUT_MUST },
  };

  wish.tags = (WwMatchTag[]) { { "clin.stroke", WW_MATCH_PRIORITY_MUST } };
  wish.n_tags = 1;
  ww_match_problem_add_wish (problem, &wish);
  investor.mandate = &mandate;
  ww_match_problem_add_candidate (problem, &investor);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add_tagged (problem, cases[i].id, cases[i].tag);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WwMatchRanking) ranking = ww_match_explain (problem, "w", cases[i].id);

      g_assert_cmpint (ranking->results[0].out, ==, cases[i].out);
    }
  {
    g_autoptr (WwMatchRanking) ranking = ww_match_explain (problem, "w", "investor");

    g_assert_cmpint (ranking->results[0].out, ==, WW_MATCH_OUT_MUST);
    g_assert_cmpint (ranking->results[0].failed[0].what, ==, WW_MATCH_WHAT_EXCLUSION);
    g_assert_cmpstr (ranking->results[0].failed[0].found_tag, ==, "clin.stroke");
  }
}

static WwMatchOut
explained_out (WwMatchProblem *problem, const char *candidate)
{
  g_autoptr (WwMatchRanking) ranking = ww_match_explain (problem, "w", candidate);

  return ranking->results[0].out;
}

static void
test_vetoes (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  WwMatchCandidate owner = base_candidate ("owner", "hospital"), rival = base_candidate ("rival", "startup"), gone = base_candidate ("gone", "sme");
  WwMatchCandidate call = base_candidate ("call", NULL), early = base_candidate ("early", NULL), own_call = base_candidate ("own-call", NULL);

  owner.competes_with = (const char *[]) { "rival" };
  owner.n_competes_with = 1;
  gone.withdrawn = TRUE;
  call.kind = early.kind = own_call.kind = WW_MATCH_CALL;
  call.closes = TODAY - 1;
  early.opens = TODAY + 1;
  own_call.owner = "owner";
  ww_match_problem_add_wish (problem, &wish);
  for (guint i = 0; i < 6; i++)
    ww_match_problem_add_candidate (problem, ((const WwMatchCandidate *[]) { &owner, &rival, &gone, &call, &early, &own_call })[i]);
  add_tagged (problem, "fine", "clin.stroke");
  g_assert_cmpint (explained_out (problem, "owner"), ==, WW_MATCH_OUT_OWN);
  g_assert_cmpint (explained_out (problem, "rival"), ==, WW_MATCH_OUT_COMPETITOR);
  g_assert_cmpint (explained_out (problem, "gone"), ==, WW_MATCH_OUT_WITHDRAWN);
  g_assert_cmpint (explained_out (problem, "call"), ==, WW_MATCH_OUT_EXPIRED);
  g_assert_cmpint (explained_out (problem, "early"), ==, WW_MATCH_OUT_NOT_OPEN_YET);
  g_assert_cmpint (explained_out (problem, "own-call"), ==, WW_MATCH_OUT_OWN);
  g_assert_cmpint (explained_out (problem, "fine"), ==, WW_MATCH_OK);
  ww_match_problem_add_veto (problem, "w", "fine", WW_MATCH_VETO_DISMISSED);
  g_assert_cmpint (explained_out (problem, "fine"), ==, WW_MATCH_OUT_DISMISSED);
  ww_match_problem_add_veto (problem, "w", "fine", WW_MATCH_VETO_ENDED);
  g_assert_cmpint (explained_out (problem, "fine"), ==, WW_MATCH_OUT_ENDED);
  ww_match_problem_add_veto (problem, "w", "fine", WW_MATCH_VETO_ALREADY_IN_ROUND);
  g_assert_cmpint (explained_out (problem, "fine"), ==, WW_MATCH_OUT_ALREADY_IN_ROUND);
  g_assert_true (ww_match_problem_remove_veto (problem, "w", "fine"));
  g_assert_cmpint (explained_out (problem, "fine"), ==, WW_MATCH_OK);
  ww_match_problem_set_now (problem, TODAY - 2);
  g_assert_cmpint (explained_out (problem, "call"), ==, WW_MATCH_OK);
}

static void
test_both_ways (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchWish wish = base_wish ("w", "hospital", "solution"), back = base_wish ("b", "startup", "pilot-site");
  WwMatchCandidate hospital = base_candidate ("hospital", "hospital"), startup = base_candidate ("startup", "startup");
  WwMatchSite site = { .trl_from = 4, .trl_to = 9, .capacity_per_year = 1400 };
  WwMatchTag tag = { "clin.stroke" };
  g_autoptr (WwMatchRanking) one = NULL, both = NULL, forced = NULL, mirror = NULL;

  hospital.tags = startup.tags = wish.tags = back.tags = &tag;
  hospital.n_tags = startup.n_tags = wish.n_tags = back.n_tags = 1;
  hospital.confirmed_on = startup.confirmed_on = TODAY;
  ww_match_problem_add_candidate (problem, &hospital);
  ww_match_problem_add_candidate (problem, &startup);
  ww_match_problem_add_wish (problem, &wish);
  one = ww_match_rank (problem, "w", NULL);
  g_assert_false (one->results[0].both_ways);
  g_assert_cmpint (one->results[0].score, ==, one->results[0].wants.score);
  hospital.site = &site;
  ww_match_problem_add_candidate (problem, &hospital);
  ww_match_problem_add_wish (problem, &back);
  both = ww_match_rank (problem, "w", NULL);
  g_assert_true (both->results[0].both_ways);
  g_assert_cmpstr (both->results[0].wanted.want, ==, "b");
  g_assert_cmpint (both->results[0].wanted.score, >, both->results[0].wants.score);
  g_assert_cmpint (both->results[0].score, >, both->results[0].wants.score);
  g_assert_cmpint (both->results[0].score, <, both->results[0].wanted.score);
  forced = ww_match_rank (problem, "w", &(WwMatchQuery) { .one_way = TRUE });
  g_assert_false (forced->results[0].both_ways);
  g_assert_cmpint (forced->results[0].score, ==, both->results[0].wants.score);
  mirror = ww_match_rank_for_candidate (problem, "startup", NULL);
  g_assert_cmpuint (mirror->n_results, ==, 1);
  g_assert_cmpstr (mirror->results[0].id, ==, "w");
  g_assert_cmpint (mirror->results[0].score, ==, both->results[0].score);
}

static void
test_investor_wants_venture (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchTag tag = { "clin.stroke" };
  WwMatchMandate mandate = { .stages = (const char *[]) { "seed" }, .n_stages = 1, .geographies = (const char *[]) { "Nordics" }, .n_geographies = 1,
                             .ticket = { 2000000, 10000000, "NOK" }, .deploying_until = WW_DATE_NONE };
  WwMatchVenture near_venture = { .stage = "seed", .raising = { 12000000, 12000000, "NOK" }, .closes = WW_DATE_NONE };
  WwMatchVenture far_venture = { .stage = "growth", .raising = { 900000, 900000, "NOK" }, .closes = WW_DATE_NONE };
  WwMatchCandidate investor = base_candidate ("investor", "investor"), fits = base_candidate ("fits", "startup"), far = base_candidate ("far", "startup");
  WwMatchCandidate hospital = base_candidate ("hospital", "hospital");
  g_autoptr (WwMatchRanking) ranking = NULL;

  investor.mandate = &mandate;
  fits.venture = &near_venture;
  far.venture = &far_venture;
  investor.tags = fits.tags = far.tags = hospital.tags = &tag;
  investor.n_tags = fits.n_tags = far.n_tags = hospital.n_tags = 1;
  fits.country = "SE";
  far.country = "US";
  for (guint i = 0; i < 4; i++)
    ww_match_problem_add_candidate (problem, ((const WwMatchCandidate *[]) { &investor, &fits, &far, &hospital })[i]);
  ranking = ww_match_rank_for_want (problem, "investor", NULL);
  g_assert_nonnull (ranking);
  g_assert_cmpstr (ranking->results[0].id, ==, "fits");
  g_assert_cmpint (ranking->results[0].wants.want_kind, ==, WW_MATCH_WANT_MANDATE);
  for (guint i = 0; i < ranking->results[0].wants.parts[WW_MATCH_PART_FIT].n_rows; i++)
    g_assert_cmpint (ranking->results[0].wants.parts[WW_MATCH_PART_FIT].rows[i].verdict, ==, WW_MATCH_MET);
  g_assert_null (ww_match_rank_for_want (problem, "hospital", NULL));
}

static void
test_words_across_languages (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchText norwegian = { "oppfølging av slagpasienter med hjerneslag", "nb", WW_MATCH_TEXT_MAIN };
  WwMatchText english = { "We follow stroke patients", "en", WW_MATCH_TEXT_MORE }, other = { "We sell office chairs", "en", WW_MATCH_TEXT_MORE };
  WwMatchCandidate a = base_candidate ("a", "startup"), b = base_candidate ("b", "startup");
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  g_autoptr (WwMatchRanking) ranking = NULL;
  const WwMatchRow *row;

  a.texts = &other;
  b.texts = &english;
  a.n_texts = b.n_texts = wish.n_texts = 1;
  wish.texts = &norwegian;
  ww_match_problem_add_candidate (problem, &a);
  ww_match_problem_add_candidate (problem, &b);
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w", NULL);
  g_assert_cmpstr (ranking->results[0].id, ==, "b");
  row = &ranking->results[0].wants.parts[WW_MATCH_PART_WORDS].rows[0];
  g_assert_cmpuint (row->n_words, ==, 1);
  g_assert_cmpstr (row->words[0], ==, "hjerneslag");
  row = &ranking->results[0].wants.parts[WW_MATCH_PART_TAGS].rows[0];
  g_assert_true (row->inferred && row->from_text);
  g_assert_cmpstr (row->wanted_tag, ==, "clin.stroke");
  g_assert_cmpint (ranking->results[1].wants.parts[WW_MATCH_PART_WORDS].points, ==, 0);
}

static void
test_track_record_and_freshness (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchTag tag = { "clin.stroke" }, other = { "clin.diabetes" };
  WwMatchCandidate done = base_candidate ("done", "startup"), unlike = base_candidate ("unlike", "startup"), new = base_candidate ("new", "startup");
  WwMatchEvidence project = { .id = "p1", .tags = &tag, .n_tags = 1, .participants = (const char *[]) { "done", "owner" }, .n_participants = 2,
                              .date = TODAY - 100, .succeeded = TRUE };
  WwMatchEvidence elsewhere = { .id = "p2", .tags = &other, .n_tags = 1, .participants = (const char *[]) { "unlike" }, .n_participants = 1,
                                .date = TODAY - 100, .succeeded = TRUE };
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  g_autoptr (WwMatchRanking) ranking = NULL;
  const WwMatchPart *record;
  int fresh_max;

  done.confirmed_on = TODAY - 10;
  unlike.confirmed_on = TODAY - 1000;
  wish.tags = &tag;
  wish.n_tags = 1;
  for (guint i = 0; i < 3; i++)
    ww_match_problem_add_candidate (problem, ((const WwMatchCandidate *[]) { &done, &unlike, &new })[i]);
  ww_match_problem_add_evidence (problem, &project);
  ww_match_problem_add_evidence (problem, &elsewhere);
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w", NULL);
  fresh_max = ranking->results[0].wants.parts[WW_MATCH_PART_FRESHNESS].max * 100;
  record = &result_of (ranking, "done")->wants.parts[WW_MATCH_PART_RECORD];
  g_assert_cmpint (record->rows[0].kind, ==, WW_MATCH_ROW_SIMILAR);
  g_assert_cmpstr (record->rows[0].source, ==, "p1");
  g_assert_cmpint (record->rows[0].count, ==, 1);
  g_assert_cmpint (record->rows[2].kind, ==, WW_MATCH_ROW_TIE);
  g_assert_cmpint (record->rows[2].count, ==, 1);
  g_assert_cmpint (record->exact, >, result_of (ranking, "unlike")->wants.parts[WW_MATCH_PART_RECORD].exact);
  g_assert_cmpint (result_of (ranking, "unlike")->wants.parts[WW_MATCH_PART_RECORD].exact, >, 0);
  g_assert_cmpint (result_of (ranking, "new")->wants.parts[WW_MATCH_PART_RECORD].exact, ==, 0);
  g_assert_cmpint (result_of (ranking, "done")->wants.parts[WW_MATCH_PART_FRESHNESS].exact, ==, fresh_max);
  g_assert_cmpint (result_of (ranking, "unlike")->wants.parts[WW_MATCH_PART_FRESHNESS].exact, ==, 0);
  g_assert_cmpint (result_of (ranking, "new")->wants.parts[WW_MATCH_PART_FRESHNESS].exact, ==, fresh_max * ww_match_problem_get_weights (problem)->not_stated / 1000);
  /* A tag that only the record shows counts a little less than the profile's own, and says where it is from. */
  g_assert_cmpstr (result_of (ranking, "done")->wants.parts[WW_MATCH_PART_TAGS].rows[0].source, ==, "p1");
}

static void
test_counterfactual_says_what_to_ask (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchTag tags[] = { { "clin.stroke" }, { "tech.rpm" } };
  WwMatchVenture venture = { .device_class = "I", .closes = WW_DATE_NONE };
  WwMatchCandidate candidate = base_candidate ("c", "startup");
  WwMatchConstraint must = WORD (WW_MATCH_WHAT_DEVICE_CLASS, "IIa");
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  g_autoptr (WwMatchRanking) ranking = NULL;
  const WwMatchResult *result;

  candidate.tags = tags;
  candidate.n_tags = 1;
  candidate.venture = &venture;
  candidate.confirmed_on = TODAY;
  wish.tags = tags;
  wish.n_tags = 2;
  wish.constraints = &must;
  wish.n_constraints = 1;
  ww_match_problem_add_candidate (problem, &candidate);
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_explain (problem, "w", "c");
  result = &ranking->results[0];
  g_assert_cmpint (result->out, ==, WW_MATCH_OUT_MUST);
  /* What lets it in comes first, then the missing tag. */
  g_assert_cmpuint (result->n_counterfactuals, >=, 2);
  g_assert_cmpint (result->counterfactuals[0].what, ==, WW_MATCH_WHAT_DEVICE_CLASS);
  g_assert_true (result->counterfactuals[0].in_after);
  g_assert_cmpstr (result->counterfactuals[1].tag, ==, "tech.rpm");
  g_assert_cmpint (result->counterfactuals[1].after, >, result->counterfactuals[1].before);
}

static gboolean
stop_after_two (WwMatchRanking *ranking, guint done, guint total, gpointer user_data)
{
  guint *seen = user_data;

  g_assert_cmpuint (total, ==, 3);
  g_assert_cmpuint (done, ==, ++*seen);
  ww_match_ranking_free (ranking);
  return done < 2;
}

static void
test_all_can_be_stopped (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  guint seen = 0;

  add_tagged (problem, "a", "clin.stroke");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("w%u", i);
      WwMatchWish wish = base_wish (id, "owner", "solution");

      wish.open = i != 1;
      ww_match_problem_add_wish (problem, &wish);
    }
  g_assert_false (ww_match_rank_all (problem, NULL, stop_after_two, &seen));
  g_assert_cmpuint (seen, ==, 2);
}

/* The views draw the line between matches, weaker matches and the rest where the weights did, not where they remember it. */
static void
test_ranking_says_its_floor (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  WwMatchWish wish = base_wish ("w", "owner", "solution");
  WwMatchWeights weights = *ww_match_problem_get_weights (problem);
  int score;

  add_tagged (problem, "a", "clin.stroke");
  wish.tags = (WwMatchTag[]) { { "clin.stroke" } };
  wish.n_tags = 1;
  ww_match_problem_add_wish (problem, &wish);
  {
    g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, "w", NULL);

    g_assert_cmpint (ranking->match_floor, ==, weights.match_floor);
    g_assert_cmpint (ranking->weak_below, ==, weights.weak_below);
    g_assert_cmpint (ranking->match_floor, <, ranking->weak_below);
    g_assert_cmpint (ranking->n_matches, ==, 1);
    score = ranking->results[0].score;
  }
  weights.match_floor = score + 1;
  weights.weak_below = 1;
  ww_match_problem_set_weights (problem, &weights);
  {
    g_autoptr (WwMatchRanking) ranking = ww_match_explain (problem, "w", "a");

    g_assert_cmpint (ranking->match_floor, ==, weights.match_floor);
    g_assert_cmpint (ranking->weak_below, ==, weights.match_floor);
    g_assert_cmpint (ranking->n_matches, ==, 0);
  }
}

/* Investors name the towns that they invest in; a wish that says nothing of a place is held against its owner's town. A wish of capital has
 * a floor of its own, and what is not stated gives nothing. */
static void
test_capital_near_home (void)
{
  g_autoptr (WwMatchProblem) problem = small_world ();
  g_autoptr (WwMatchRanking) ranking = NULL;
  WwMatchWish wish = base_wish ("w", "owner", "capital");
  WwMatchCandidate owner = base_candidate ("owner", "startup");
  const char *const towns[] = { "Boston", "Seattle" };

  owner.country = "US";
  owner.region = "Seattle";
  ww_match_problem_add_candidate (problem, &owner);
  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      WwMatchCandidate investor = base_candidate (towns[i], "investor");
      WwMatchMandate mandate = { .geographies = &towns[i], .n_geographies = 1, .ticket = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL }, .deploying_until = WW_DATE_NONE };

      investor.mandate = &mandate;
      ww_match_problem_add_candidate (problem, &investor);
    }
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w", NULL);
  g_assert_cmpstr (ranking->results[0].id, ==, "Seattle");
  g_assert_cmpint (ranking->results[0].score, >, result_of (ranking, "Boston")->score + 20);
  g_assert_cmpint (ranking->match_floor, >=, ww_match_problem_get_weights (problem)->capital_floor);
  g_assert_cmpint (ww_match_problem_get_weights (problem)->capital_floor, >, ww_match_problem_get_weights (problem)->match_floor);
  g_assert_cmpint (result_of (ranking, "Boston")->wants.parts[WW_MATCH_PART_FRESHNESS].points, ==, 0);
}

/* Two partners alike but for where they are: the nearer one first, and the other is no worse for a wish of another kind. */
static void
test_partner_near_home (void)
{
  g_autoptr (WwMatchProblem) problem = ww_match_problem_new (20000, NULL);
  WwMatchCandidate owner = base_candidate ("owner", "research"), near = base_candidate ("z-near", "research"), far = base_candidate ("a-far", "research");
  WwMatchWish wish = base_wish ("w1", "owner", "partner"), other = base_wish ("w2", "owner", "expertise");
  g_autoptr (WwMatchRanking) partners = NULL, experts = NULL;

  owner.country = near.country = "NO";
  far.country = "PT";
  ww_match_problem_add_candidate (problem, &owner);
  ww_match_problem_add_candidate (problem, &near);
  ww_match_problem_add_candidate (problem, &far);
  ww_match_problem_add_wish (problem, &wish);
  ww_match_problem_add_wish (problem, &other);
  partners = ww_match_rank (problem, "w1", NULL);
  experts = ww_match_rank (problem, "w2", NULL);
  g_assert_cmpstr (partners->results[0].id, ==, "z-near");
  g_assert_cmpint (partners->results[0].exact, >, partners->results[1].exact);
  g_assert_cmpint (experts->results[0].exact, ==, experts->results[1].exact);
}

/* An organisation's name is read like what it says of itself. What an investor is called is not what its mandate looks for. */
static void
test_name_says_what_it_does (void)
{
  g_autoptr (WwMatchProblem) problem = ww_match_problem_new (20000, NULL);
  const WwMatchText named[] = { { "Institute of Forestry", "en", WW_MATCH_TEXT_NAME } };
  const WwMatchText asked[] = { { "somebody who knows forestry", "en", WW_MATCH_TEXT_MAIN } };
  const WwMatchMandate mandate = { .deploying_until = WW_DATE_NONE };
  WwMatchCandidate plain = base_candidate ("a", "research"), institute = base_candidate ("z", "research"), investor = base_candidate ("i", "investor"),
                   venture = base_candidate ("v", "startup"), owner = base_candidate ("owner", "startup");
  WwMatchWish wish = base_wish ("w1", "owner", "expertise");
  g_autoptr (WwMatchRanking) ranking = NULL, wanted = NULL;

  institute.texts = investor.texts = venture.texts = named;
  institute.n_texts = investor.n_texts = venture.n_texts = 1;
  investor.mandate = &mandate;
  wish.texts = asked;
  wish.n_texts = 1;
  ww_match_problem_add_candidate (problem, &owner);
  ww_match_problem_add_candidate (problem, &plain);
  ww_match_problem_add_candidate (problem, &institute);
  ww_match_problem_add_candidate (problem, &investor);
  ww_match_problem_add_candidate (problem, &venture);
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w1", &(WwMatchQuery) { .explain = 1 });
  g_assert_cmpstr (ranking->results[0].id, ==, "z");
  g_assert_cmpstr (ranking->results[0].wants.parts[WW_MATCH_PART_WORDS].rows[0].words[0], ==, "forestry");
  wanted = ww_match_rank_for_want (problem, "i", NULL);
  g_assert_cmpint (wanted->results[0].wants.parts[WW_MATCH_PART_WORDS].max, ==, 0);
}

static void
add_with_past (WwMatchProblem *problem, const char *id, const char *kind, gboolean past)
{
  WwMatchCandidate candidate = base_candidate (id, kind);
  g_autofree char *evidence_id = g_strdup_printf ("past-%s", id);
  WwMatchEvidence evidence = { .id = evidence_id, .kind = WW_MATCH_EVIDENCE_PROJECT, .participants = &id, .n_participants = 1, .date = 19000,
                               .succeeded = TRUE, .amount = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL } };

  ww_match_problem_add_candidate (problem, &candidate);
  if (past)
    ww_match_problem_add_evidence (problem, &evidence);
}

static int
record_max (WwMatchProblem *problem, const char *wish)
{
  g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, wish, NULL);

  return ranking->results[0].wants.parts[WW_MATCH_PART_RECORD].max;
}

/* The record counts as far as those who are asked have one: of money, the investors. */
static void
test_record_counts_where_there_is_one (void)
{
  g_autoptr (WwMatchProblem) problem = ww_match_problem_new (20000, NULL);
  WwMatchWish money = base_wish ("w1", "owner", "capital"), partner = base_wish ("w2", "owner", "partner");
  int all_money, all_partner;

  add_with_past (problem, "i1", "investor", TRUE);
  ww_match_problem_add_wish (problem, &money);
  ww_match_problem_add_wish (problem, &partner);
  all_money = record_max (problem, "w1");
  all_partner = record_max (problem, "w2");
  g_assert_cmpint (all_partner, >, 500);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *id = g_strdup_printf ("o%u", i);

      add_with_past (problem, id, "sme", FALSE);
    }
  g_assert_cmpint (record_max (problem, "w1"), ==, all_money);
  g_assert_cmpint (record_max (problem, "w2"), <, all_partner / 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/tag-relations", test_tag_relations);
  g_test_add_func ("/match/narrower-and-related", test_narrower_and_related);
  g_test_add_func ("/match/parts-add-up-to-hundred", test_parts_add_up_to_hundred);
  g_test_add_func ("/match/venture-musts", test_venture_musts);
  g_test_add_func ("/match/language-and-place-musts", test_language_and_place_musts);
  g_test_add_func ("/match/offer-musts", test_offer_musts);
  g_test_add_func ("/match/mandate-musts", test_mandate_musts);
  g_test_add_func ("/match/must-tags-and-exclusions", test_must_tags_and_exclusions);
  g_test_add_func ("/match/vetoes", test_vetoes);
  g_test_add_func ("/match/both-ways", test_both_ways);
  g_test_add_func ("/match/investor-wants-venture", test_investor_wants_venture);
  g_test_add_func ("/match/words-across-languages", test_words_across_languages);
  g_test_add_func ("/match/track-record-and-freshness", test_track_record_and_freshness);
  g_test_add_func ("/match/counterfactual-says-what-to-ask", test_counterfactual_says_what_to_ask);
  g_test_add_func ("/match/ranking-says-its-floor", test_ranking_says_its_floor);
  g_test_add_func ("/match/capital-near-home", test_capital_near_home);
  g_test_add_func ("/match/partner-near-home", test_partner_near_home);
  g_test_add_func ("/match/name-says-what-it-does", test_name_says_what_it_does);
  g_test_add_func ("/match/record-counts-where-there-is-one", test_record_counts_where_there_is_one);
  g_test_add_func ("/match/all-can-be-stopped", test_all_can_be_stopped);
  return g_test_run ();
}
