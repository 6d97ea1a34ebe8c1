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
    { "clin.dementia", WW_MATCH_RELATION_SIBLING, 300, 3 },
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

      g_assert_cmpint (result->wants.parts[WW_MATCH_PART_TAGS].exact, ==, 50 * cases[i].per_mille);
      g_assert_cmpint (row->relation, ==, cases[i].relation);
      g_assert_cmpuint (row->n_path, ==, cases[i].path);
      g_assert_cmpint (row->max, ==, 500);
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
  g_autoptr (WwMatchRanking) ranking = NULL;

  add_tagged (problem, "narrower", "clin.stroke");
  add_tagged (problem, "related", "tech.rpm");
  wish.tags = (WwMatchTag[]) { { "clin.neuro" }, { "tech.sensor" } };
  wish.n_tags = 2;
  ww_match_problem_add_wish (problem, &wish);
  ranking = ww_match_rank (problem, "w", NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *id = i ? "related" : "narrower";
      const WwMatchRow *row = &result_of (ranking, id)->wants.parts[WW_MATCH_PART_TAGS].rows[0];

      g_assert_cmpint (row->relation, ==, i ? WW_MATCH_RELATION_RELATED : WW_MATCH_RELATION_NARROWER);
      g_assert_cmpint (row->points, ==, row->max * (i ? 3 : 9) / 10);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/tag-relations", test_tag_relations);
  g_test_add_func ("/match/narrower-and-related", test_narrower_and_related);
  g_test_add_func ("/match/parts-add-up-to-hundred", test_parts_add_up_to_hundred);
  return g_test_run ();
}
