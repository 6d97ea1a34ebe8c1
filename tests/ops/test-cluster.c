/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was planted in the sample cluster is found. */
#include "desk-fixture.h"
#include "ww-call-team.h"
#include "ww-consultation.h"
#include "ww-fair-spread.h"
#include "ww-gap-text.h"
#include "ww-group-suggestions.h"
#include "ww-query.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795338000000) /* 2026-11-22 */

static void
set_up (DeskFixture *f, gconstpointer data)
{
  desk_fixture_open (f, NOW);
  desk_fixture_load_sample (f);
}

static char *
name_of (DeskFixture *f, const char *id)
{
  g_autoptr (WwDocument) document = ww_store_get (ww_desk_get_store (f->desk), id, NULL, NULL);

  return g_strdup (document ? ww_document_get_title (document) : "");
}

static gboolean
has_party (DeskFixture *f, const WwMatchCluster *cluster, const WwMatchGroupSuggestion *group, const char *wanted)
{
  for (guint i = 0; i < group->n_parties; i++)
    {
      g_autofree char *name = name_of (f, cluster->parties[group->parties[i].party].id);

      if (strcmp (name, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static const WwMatchGroupSuggestion *
group_of_tag (const WwGroupSuggestions *suggestions, const char *tag)
{
  for (guint i = 0; i < suggestions->groups->n_suggestions; i++)
    {
      const WwMatchGroupSuggestion *group = &suggestions->groups->suggestions[i];

      if (strcmp (suggestions->cluster->tags[group->tags[0].tag].id, tag) == 0)
        return group;
    }
  return NULL;
}

static WwGroupSuggestions *
suggest (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  WwGroupSuggestions *suggestions = ww_group_suggestions_new (f->desk, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ww_group_suggestions_find (suggestions, NULL, &error));
  return suggestions;
}

static void
test_groups (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwGroupSuggestions) suggestions = suggest (f);
  const WwMatchGroupSuggestion *night = group_of_tag (suggestions, "own.night-care");
  const WwMatchGroupSuggestion *benefit = group_of_tag (suggestions, "own.benefit-proof");
  static const char *const night_parties[] = { "Furudal Municipality", "Nordvik Hospital Trust", "Eidsjø Municipality", "Blåfjell Rehabilitation Hospital", "Vaktmåne" };
  static const char *const benefit_parties[] = { "Furudal Municipality", "Lyttepust", "Granitt Institute", "Skogrand Municipality", "Aasvang Municipality" };

  g_assert_nonnull (night);
  g_assert_nonnull (benefit);
  for (guint i = 0; i < G_N_ELEMENTS (night_parties); i++)
    g_assert_true (has_party (f, suggestions->cluster, night, night_parties[i]));
  for (guint i = 0; i < G_N_ELEMENTS (benefit_parties); i++)
    g_assert_true (has_party (f, suggestions->cluster, benefit, benefit_parties[i]));
}

/* Somebody else's wish, and a word more in one of a group's: the planted two stay as they are. */
static void
test_groups_are_stable (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwGroupSuggestions) before = suggest (f), after = NULL;
  const WwMatchGroupSuggestion *night = group_of_tag (before, "own.night-care"), *again;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->tag, "clin.cardio");
  ww_query_set (&query->status, "open");
  rows = ww_store_query (ww_desk_get_store (f->desk), query, NULL, NULL);
  g_assert_cmpuint (rows->len, >, 0);
  g_assert_true (ww_desk_delete (f->desk, ((WwRowData *) rows->pdata[0])->id, NULL, NULL));
  after = suggest (f);
  again = group_of_tag (after, "own.night-care");
  g_assert_cmpuint (again->n_wishes, ==, night->n_wishes);
  for (guint i = 0; i < night->n_wishes; i++)
    g_assert_cmpstr (after->cluster->wishes[again->wishes[i]].id, ==, before->cluster->wishes[night->wishes[i]].id);
}

static WwRematch *
rematch (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  WwRematch *all = ww_rematch_new (f->desk, NULL, &error);

  g_assert_no_error (error);
  /* In slices, as the app does it. */
  while (!ww_rematch_is_done (all))
    g_assert_true (ww_rematch_step (all, f->desk, 1000, NULL, &error));
  return all;
}

static void
test_gaps (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwRematch) all = rematch (f);
  const WwMatchCluster *cluster = ww_rematch_get_cluster (all);
  g_autoptr (WwMatchGaps) gaps = ww_rematch_find_gaps (all);
  g_autofree char *missing = ww_gap_text_missing (cluster, &gaps->gaps[0], ww_desk_get_taxonomy (f->desk), "en");
  g_autofree char *recruit = ww_gap_text_recruit (cluster, &gaps->gaps[0], ww_desk_get_taxonomy (f->desk), "en");
  gboolean speech_test = FALSE;

  g_assert_cmpstr (missing, ==, "Sámi-language services");
  g_assert_nonnull (strstr (recruit, "Startup"));
  for (guint g = 0; g < gaps->n_gaps; g++)
    for (guint i = 0; i < gaps->gaps[g].n_wishes; i++)
      {
        g_autofree char *statement = name_of (f, cluster->wishes[gaps->gaps[g].wishes[i]].id);

        speech_test |= strcmp (statement, "a speech test in Northern Sámi for stroke patients") == 0;
      }
  g_assert_true (speech_test);
  g_assert_cmpuint (gaps->n_unwanted, >, 0);
}

static void
test_spread (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwRematch) all = rematch (f);
  g_autoptr (GArray) own = ww_fair_spread_prepare (f->desk, all, NULL, NULL, &error);
  g_autoptr (WwMatchSpread) spread = ww_fair_spread_choose (all, own, NULL, NULL);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  const WwMatchCluster *cluster = ww_rematch_get_cluster (all);

  g_assert_no_error (error);
  g_assert_cmpuint (spread->n_chosen, >, 100);
  g_assert_cmpint (spread->total, ==, spread->bound);
  g_assert_cmpint (spread->total, <, spread->unlimited);
  for (guint i = 0; i < spread->n_chosen; i++)
    {
      const WwMatchPair *pair = &g_array_index (ww_rematch_get_pairs (all), WwMatchPair, spread->chosen[i]);
      const WwMatchClusterParty *party = &cluster->parties[ww_match_cluster_find_party (cluster, pair->counterpart)];
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (asked, pair->counterpart)) + 1;

      g_hash_table_insert (asked, (gpointer) pair->counterpart, GUINT_TO_POINTER (n));
      g_assert_cmpuint (n, <=, g_strcmp0 (party->organisation_kind, "hospital") == 0 ? ww_fair_spread_limits.asked_often : ww_fair_spread_limits.others);
    }
}

static char *
find_call (DeskFixture *f, const char *words)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_CALL);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->text, words);
  rows = ww_store_query (ww_desk_get_store (f->desk), query, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (((WwRowData *) rows->pdata[0])->id);
}

static void
test_consortium (DeskFixture *f, gconstpointer data)
{
  static const char *const planted[] = { "Vaskevis", "Smittestua Test Lab", "Klimahjelp Helse", "Klimahjelp Helse" };
  g_autoptr (GError) error = NULL;
  g_autofree char *call = find_call (f, "clean instruments counted");
  g_autoptr (WwCallTeam) team = ww_call_team_find (f->desk, call, NULL, &error);
  g_autoptr (WwMatchRanking) ranking = NULL;

  g_assert_no_error (error);
  g_assert_false (team->consultation);
  g_assert_true (team->consortium->exact);
  g_assert_cmpuint (team->consortium->n_teams, ==, 2);
  g_assert_cmpuint (team->consortium->teams[0].n_members, ==, 3);
  for (guint r = 0; r < G_N_ELEMENTS (planted); r++)
    {
      g_autofree char *name = name_of (f, team->cluster->parties[team->consortium->teams[0].by_role[r]].id);

      g_assert_cmpstr (name, ==, planted[r]);
    }
  /* Only the laboratory can be replaced. */
  g_assert_cmpuint (team->consortium->teams[1].by_role[0], ==, team->consortium->teams[0].by_role[0]);
  g_assert_cmpuint (team->consortium->teams[1].by_role[1], !=, team->consortium->teams[0].by_role[1]);
  ranking = ww_call_team_rank (f->desk, call, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ranking->n_matches, >, 3);
  /* The question left nothing behind. */
  g_assert_null (ww_match_problem_get_wish (ww_match_world_get_problem (ww_desk_get_world (f->desk, NULL, NULL)), call));
}

static void
test_consultation (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL, refused = NULL;
  g_autofree char *call_id = find_call (f, "follow-up at home chronic");
  g_autoptr (WwCallTeam) team = ww_call_team_find (f->desk, call_id, NULL, &error);
  g_autoptr (GArray) partners = ww_match_consortium_partners (team->cluster, team->consortium, &team->consortium->able[0]);
  const char *const one[] = { team->cluster->parties[team->consortium->able[0].party].id, NULL };
  const char *const other[] = { team->cluster->parties[g_array_index (partners, WwMatchPartner, 0).party].id, NULL };
  const WwConsultationTelling tellings[] = { { one[0], other, "Who covers the record" }, { other[0], one, "Who covers the platform" } };
  g_autoptr (WwDocument) after = NULL, undone = NULL;
  g_autoptr (GPtrArray) log = NULL;

  g_assert_true (team->consultation);
  g_assert_null (ww_call_team_rank (f->desk, call_id, NULL, NULL, &refused));
  g_assert_nonnull (refused);
  for (guint i = 0; i < team->consortium->n_able; i++)
    g_assert_cmpstr (team->cluster->parties[team->consortium->able[i].party].organisation_kind, !=, "hospital");
  g_assert_false (ww_consultation_was_told (team->call, one[0], NULL));
  g_assert_true (ww_consultation_tell (f->desk, call_id, tellings, 2, "Told", &error));
  after = ww_store_get (ww_desk_get_store (f->desk), call_id, NULL, NULL);
  log = ww_consultation_get_log (after);
  g_assert_cmpuint (log->len, ==, 2);
  g_assert_cmpstr (((WwConsultationEntry *) log->pdata[0])->by, ==, "Ingrid Solheim");
  g_assert_cmpint (((WwConsultationEntry *) log->pdata[0])->on, ==, NOW);
  g_assert_true (ww_consultation_was_told (after, one[0], other[0]));
  g_assert_false (ww_consultation_was_told (after, one[0], one[0]));
  g_assert_true (ww_desk_undo (f->desk, &error));
  undone = ww_store_get (ww_desk_get_store (f->desk), call_id, NULL, NULL);
  g_assert_false (ww_consultation_was_told (undone, one[0], NULL));
  g_assert_false (ww_consultation_was_told (undone, other[0], NULL));
}

/* Whoever opens the sample sees first the wish that the cluster is known by, and it has matches. */
static void
test_newest_wish (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) rows = NULL;

  query->sort = WW_SORT_CREATED;
  query->descending = TRUE;
  query->limit = 1;
  rows = ww_store_query (ww_desk_get_store (f->desk), query, NULL, NULL);
  g_assert_cmpstr (((WwWishRow *) rows->pdata[0])->statement, ==, "a way to follow heart-failure patients at home without phone calls");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cluster/groups", DeskFixture, NULL, set_up, test_groups, desk_fixture_tear_down);
  g_test_add ("/cluster/groups-are-stable", DeskFixture, NULL, set_up, test_groups_are_stable, desk_fixture_tear_down);
  g_test_add ("/cluster/gaps", DeskFixture, NULL, set_up, test_gaps, desk_fixture_tear_down);
  g_test_add ("/cluster/spread", DeskFixture, NULL, set_up, test_spread, desk_fixture_tear_down);
  g_test_add ("/cluster/consortium", DeskFixture, NULL, set_up, test_consortium, desk_fixture_tear_down);
  g_test_add ("/cluster/consultation", DeskFixture, NULL, set_up, test_consultation, desk_fixture_tear_down);
  g_test_add ("/cluster/newest-wish", DeskFixture, NULL, set_up, test_newest_wish, desk_fixture_tear_down);
  return g_test_run ();
}
