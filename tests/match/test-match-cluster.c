/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions over the whole cluster: each by a case that a person can check, by all possible answers where those can be counted, and
 * in another order. */
#include "match-builder.h"

#include "ww-match-consortium.h"
#include "ww-match-gaps.h"
#include "ww-match-groups.h"
#include "ww-match-spread.h"
#include "ww-match-unexpected.h"

#include <string.h>

#define TODAY 20000

typedef struct
{
  const char *id, *owner, *kind, *tags[4];
} Wish;

typedef struct
{
  const char *id, *kind, *tags[4], *offers[4], *rival;
} Party;

static guint
length (const char *const tags[4])
{
  guint n = 0;

  while (n < 4 && tags[n])
    n++;
  return n;
}

static void
set_tags (WwMatchTag *made, const char *const tags[4])
{
  for (guint i = 0; i < length (tags); i++)
    made[i] = (WwMatchTag) { tags[i], WW_MATCH_PRIORITY_SHOULD, 0 };
}

static void
add_party (WwMatchProblem *problem, const Party *party)
{
  WwMatchCandidate candidate = base_candidate (party->id, party->kind);
  WwMatchTag tags[4], offered[4];
  WwMatchOffer offer = { .id = party->id, .answers = (const char *[]) { "solution" }, .n_answers = 1, .tags = offered,
                         .valid_until = WW_DATE_NONE, .recorded_on = WW_DATE_NONE };

  if (g_str_equal (party->kind, "group"))
    candidate.kind = WW_MATCH_GROUP;
  set_tags (tags, party->tags);
  set_tags (offered, party->offers);
  candidate.tags = tags;
  candidate.n_tags = length (party->tags);
  offer.n_tags = length (party->offers);
  candidate.offers = &offer;
  candidate.n_offers = offer.n_tags > 0;
  candidate.competes_with = &party->rival;
  candidate.n_competes_with = party->rival != NULL;
  ww_match_problem_add_candidate (problem, &candidate);
}

static void
add_wish (WwMatchProblem *problem, const Wish *wish)
{
  WwMatchWish made = base_wish (wish->id, wish->owner, wish->kind);
  WwMatchTag tags[4];

  set_tags (tags, wish->tags);
  made.tags = tags;
  made.n_tags = length (wish->tags);
  ww_match_problem_add_wish (problem, &made);
}

/* @backwards: in the other order, so that every number inside is another. */
static WwMatchProblem *
make_problem (const Party *parties, guint n_parties, const Wish *wishes, guint n_wishes, gboolean backwards)
{
  static const char *const tags[][3] = {
    { "clin.heart", "clinical" }, { "clin.lung", "clinical" }, { "set.care", "setting" }, { "set.night", "setting", "set.care" },
    { "need.fall", "need" }, { "tech.alarm", "technology" }, { "tech.app", "technology" }, { "need.law", "need" }, { "fund.vc", "funding" },
    { "tech.outside", "technology" },
  };
  WwMatchProblem *problem = ww_match_problem_new (TODAY, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      const char *const *tag = tags[backwards ? G_N_ELEMENTS (tags) - 1 - i : i];

      ww_match_problem_add_tag (problem, tag[0], tag[1], tag[2], NULL, NULL);
    }
  for (guint i = 0; backwards && i < n_wishes; i++)
    add_wish (problem, &wishes[n_wishes - 1 - i]);
  for (guint i = 0; i < n_parties; i++)
    add_party (problem, &parties[backwards ? n_parties - 1 - i : i]);
  for (guint i = 0; !backwards && i < n_wishes; i++)
    add_wish (problem, &wishes[i]);
  return problem;
}

/* --- groups --- */

static const Party group_parties[] = {
  { "a", "municipality" },
  { "b", "hospital" },
  { "c", "municipality" },
  { "d", "startup", { "tech.alarm" }, { "set.night", "tech.alarm" }, "e" },
  { "e", "startup", { NULL }, { "set.night", "need.fall" } },
  { "g", "group", { "tech.app", "clin.heart" } },
};

static const Wish group_wishes[] = {
  { "w1", "a", "solution", { "set.night", "need.fall" } },
  { "w2", "a", "solution", { "set.night", "need.fall", "tech.alarm" } },
  { "w3", "b", "solution", { "set.night", "need.fall" } },
  { "w4", "c", "partner", { "set.night", "tech.alarm" } },
  { "x1", "a", "solution", { "clin.heart" } },
  { "x2", "b", "solution", { "clin.lung", "tech.app" } },
  { "y1", "d", "capital", { "set.night", "need.fall" } },
  { "z1", "a", "solution", { "need.law", "fund.vc" } },
  { "z2", "b", "capital", { "need.law", "fund.vc" } },
  { "z3", "c", "capital", { "need.law", "fund.vc" } },
};

static char *
describe_groups (WwMatchProblem *problem, const char *taken)
{
  g_autoptr (WwMatchCluster) cluster = ww_match_cluster_new (problem);
  g_autoptr (WwMatchGroups) groups = ww_match_groups_find (cluster, &taken, taken != NULL, NULL, NULL, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->n_suggestions; i++)
    {
      const WwMatchGroupSuggestion *group = &groups->suggestions[i];

      g_string_append_printf (text, "[%s] %d %s:", group->key, group->alike, cluster->parties[group->lead].id);
      for (guint w = 0; w < group->n_wishes; w++)
        g_string_append_printf (text, " %s", cluster->wishes[group->wishes[w]].id);
      g_string_append (text, " |");
      for (guint t = 0; t < group->n_tags; t++)
        g_string_append_printf (text, " %s×%u", cluster->tags[group->tags[t].tag].id, group->tags[t].n_wishes);
      g_string_append (text, " |");
      for (guint p = 0; p < group->n_parties; p++)
        g_string_append_printf (text, " %s×%u", cluster->parties[group->parties[p].party].id, group->parties[p].n_wishes);
      for (guint r = 0; r < group->n_rivals; r++)
        g_string_append_printf (text, " %s-%s%s", cluster->parties[group->rivals[r].a].id, cluster->parties[group->rivals[r].b].id,
                                group->rivals[r].both ? "!" : "?");
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
test_groups (void)
{
  for (int backwards = 0; backwards < 2; backwards++)
    {
      g_autoptr (WwMatchProblem) problem
          = make_problem (group_parties, G_N_ELEMENTS (group_parties), group_wishes, G_N_ELEMENTS (group_wishes), backwards);
      g_autofree char *text = describe_groups (problem, NULL);
      Wish more = { "x3", "c", "solution", { "clin.lung", "need.law" } };
      g_autofree char *after = NULL;

      g_assert_true (g_str_has_prefix (text, "[set.night] "));
      /* Who asks for money is not in it; the two who offer part of it compete, as only one of them says. */
      g_assert_nonnull (strstr (text, " a: w2 w1 w3 w4 | set.night×4 need.fall×3 tech.alarm×2 | a×2 b×1 c×1 e×0 d×0 d-e?\n"));
      g_assert_cmpuint (strchr (text, '\n') - text, ==, strlen (text) - 1);
      /* A wish of something else leaves the group what it is. */
      add_wish (problem, &more);
      after = describe_groups (problem, NULL);
      g_assert_nonnull (strstr (after, " a: w2 w1 w3 w4 | "));
    }
}

static void
test_groups_that_are_there (void)
{
  g_autoptr (WwMatchProblem) problem
      = make_problem (group_parties, G_N_ELEMENTS (group_parties), group_wishes, G_N_ELEMENTS (group_wishes), FALSE);
  g_autofree char *taken = describe_groups (problem, "w4"), *covered = NULL;
  Party group = { "night", "group", { "set.night", "need.fall" } };

  /* Without the third organisation there is nothing to share; and what a group has taken up is suggested no more. */
  g_assert_cmpstr (taken, ==, "");
  add_party (problem, &group);
  covered = describe_groups (problem, NULL);
  g_assert_cmpstr (covered, ==, "");
}

/* Wishes that come and go leave all suggestions alone whose tags they do not carry. */
static void
test_groups_are_stable (void)
{
  g_autoptr (WwMatchProblem) problem = make_problem (NULL, 0, NULL, 0, FALSE);
  g_autofree char *before = NULL, *after = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint topic = 0; topic < 8; topic++)
    for (guint i = 0; i < 5; i++)
      {
        g_autofree char *owner = g_strdup_printf ("o%u", (topic + i) % 7), *id = g_strdup_printf ("w%u-%u", topic, i);
        g_autofree char *tag = g_strdup_printf ("need.topic%u", topic), *other = g_strdup_printf ("tech.topic%u", topic);
        Party party = { owner, "hospital" };
        Wish wish = { id, owner, "solution", { tag, other } };

        add_party (problem, &party);
        add_wish (problem, &wish);
      }
  before = describe_groups (problem, NULL);
  ww_match_problem_remove_wish (problem, "w3-0");
  after = describe_groups (problem, NULL);
  lines = g_strsplit (before, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 9);
  for (char **line = lines; *line; line++)
    if (**line && !strstr (*line, "topic3"))
      g_assert_nonnull (strstr (after, *line));
  g_assert_nonnull (strstr (after, "[need.topic3 tech.topic3]"));
}

static gboolean
never (guint done, guint total, gpointer user_data)
{
  return FALSE;
}

static void
test_groups_can_be_stopped (void)
{
  g_autoptr (WwMatchProblem) problem
      = make_problem (group_parties, G_N_ELEMENTS (group_parties), group_wishes, G_N_ELEMENTS (group_wishes), FALSE);
  g_autoptr (WwMatchCluster) cluster = ww_match_cluster_new (problem);

  g_assert_null (ww_match_groups_find (cluster, NULL, 0, NULL, never, NULL));
}

/* --- fair spread --- */

#define MOST 6

typedef struct
{
  WwMatchPair pairs[MOST * MOST];
  guint n_pairs;
  WwMatchLimit limits[MOST];
  char ids[3][MOST][8];
} Game;

static void
make_game (Game *game, GRand *rand)
{
  guint n_wishes = (guint) g_rand_int_range (rand, 1, MOST + 1), n_parties = (guint) g_rand_int_range (rand, 1, MOST);

  game->n_pairs = 0;
  for (guint i = 0; i < MOST; i++)
    {
      g_snprintf (game->ids[0][i], 8, "w%u", i);
      g_snprintf (game->ids[1][i], 8, "o%u", i / 2);
      g_snprintf (game->ids[2][i], 8, "p%u", i);
      game->limits[i] = (WwMatchLimit) { game->ids[2][i], (guint) g_rand_int_range (rand, 0, 3) };
    }
  for (guint w = 0; w < n_wishes; w++)
    for (guint p = 0; p < n_parties; p++)
      if (g_rand_int_range (rand, 0, 3))
        game->pairs[game->n_pairs++] = (WwMatchPair) { game->ids[0][w], game->ids[1][w], game->ids[2][p], g_rand_int_range (rand, 1, 100),
                                                       g_rand_int_range (rand, 0, 3) ? 0 : 10 };
}

/* The best of all choices: wish after wish, each pair of it or none. */
static gint64
best_of_all (const Game *game, guint wish, guint used[MOST], guint owned[MOST], guint others)
{
  gint64 best;

  if (wish == MOST)
    return 0;
  best = best_of_all (game, wish + 1, used, owned, others);
  for (guint i = 0; i < game->n_pairs; i++)
    if (g_str_equal (game->pairs[i].wish, game->ids[0][wish]))
      {
        guint party = (guint) (game->pairs[i].counterpart[1] - '0'), owner = (guint) (game->pairs[i].owner[1] - '0');

        if (used[party] >= game->limits[party].most || owned[owner] >= others)
          continue;
        used[party]++;
        owned[owner]++;
        best = MAX (best, game->pairs[i].score + game->pairs[i].bonus + best_of_all (game, wish + 1, used, owned, others));
        used[party]--;
        owned[owner]--;
      }
  return best;
}

static void
check_choice (const Game *game, const WwMatchSpread *spread, guint others)
{
  guint used[MOST] = { 0 }, owned[MOST] = { 0 }, wished[MOST] = { 0 };
  gint64 total = 0;

  for (guint i = 0; i < spread->n_chosen; i++)
    {
      const WwMatchPair *pair = &game->pairs[spread->chosen[i]];

      g_assert_cmpuint (++used[pair->counterpart[1] - '0'], <=, game->limits[pair->counterpart[1] - '0'].most);
      g_assert_cmpuint (++owned[pair->owner[1] - '0'], <=, others);
      g_assert_cmpuint (++wished[pair->wish[1] - '0'], <=, 1);
      total += pair->score + pair->bonus;
    }
  g_assert_cmpint (total, ==, spread->total);
}

static void
test_spread_is_best (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 500; round++)
    {
      guint used[MOST] = { 0 }, owned[MOST] = { 0 }, others = round % 3 ? 2 : 1;
      g_autoptr (WwMatchSpread) spread = NULL, other = NULL, stopped = NULL;
      Game game;
      gint64 best;

      make_game (&game, rand);
      best = best_of_all (&game, 0, used, owned, others);
      spread = ww_match_spread (game.pairs, game.n_pairs, game.limits, MOST, others, NULL, NULL);
      g_assert_cmpint (spread->total, ==, best);
      g_assert_cmpint (spread->bound, ==, best);
      g_assert_cmpint (spread->unlimited, >=, best);
      check_choice (&game, spread, others);
      stopped = ww_match_spread (game.pairs, game.n_pairs, game.limits, MOST, others, never, NULL);
      g_assert_cmpint (stopped->total, <=, best);
      g_assert_cmpint (stopped->bound, >=, best);
      check_choice (&game, stopped, others);
      /* In another order the same pairs are chosen. */
      for (guint i = 0; i < game.n_pairs / 2; i++)
        {
          WwMatchPair swap = game.pairs[i];

          game.pairs[i] = game.pairs[game.n_pairs - 1 - i];
          game.pairs[game.n_pairs - 1 - i] = swap;
        }
      other = ww_match_spread (game.pairs, game.n_pairs, game.limits, MOST, others, NULL, NULL);
      g_assert_cmpuint (other->n_chosen, ==, spread->n_chosen);
      for (guint i = 0; i < spread->n_chosen; i++)
        g_assert_cmpuint (other->chosen[i], ==, game.n_pairs - 1 - spread->chosen[i]);
    }
}

static void
test_spread_tells_who_is_full (void)
{
  const WwMatchPair pairs[] = { { "w1", "a", "p", 90, 0 }, { "w2", "b", "p", 80, 0 }, { "w2", "b", "q", 40, 0 }, { "w3", "c", "p", 70, 0 } };
  const WwMatchLimit limit = { "p", 1 };
  g_autoptr (WwMatchSpread) spread = ww_match_spread (pairs, G_N_ELEMENTS (pairs), &limit, 1, 2, NULL, NULL);

  g_assert_cmpint (spread->total, ==, 130);
  g_assert_cmpint (spread->unlimited, ==, 240);
  g_assert_cmpuint (spread->n_full, ==, 1);
  g_assert_cmpstr (spread->full[0].party, ==, "p");
  g_assert_cmpuint (spread->full[0].n_wanted, ==, 3);
  g_assert_cmpuint (spread->n_left, ==, 1);
  g_assert_cmpstr (spread->left[0], ==, "w3");
}

/* --- consortium --- */

#define MOST_PARTIES 7
static const char *const role_tags[] = { "tech.alarm", "tech.app", "need.law", "clin.heart" };

/* Compares the first team with every set of parties there is. */
static void
check_best_team (const WwMatchCluster *cluster, const WwMatchConsortium *consortium, const WwMatchRole *roles, guint n_roles)
{
  guint best_covered = 0, fewest = 0;

  for (guint set = 0; set < 1u << cluster->n_parties; set++)
    {
      guint32 covered = 0;
      gboolean rivals = FALSE;
      guint n = 0;

      for (guint p = 0; p < cluster->n_parties; p++)
        for (guint q = 0; (set >> p & 1) && q < cluster->n_parties; q++)
          rivals |= (set >> q & 1) && ww_match_cluster_names_competitor (cluster, p, q);
      for (guint p = 0; p < cluster->n_parties; p++)
        for (guint r = 0; (set >> p & 1) && r < n_roles; r++)
          covered |= (guint32) (ww_match_cluster_answers (cluster, p, ww_match_cluster_find_tag (cluster, roles[r].tags[0])) >= 800) << r;
      n = (guint) __builtin_popcount (set);
      if (rivals)
        continue;
      if ((guint) __builtin_popcount (covered) > best_covered || ((guint) __builtin_popcount (covered) == best_covered && n < fewest))
        {
          best_covered = (guint) __builtin_popcount (covered);
          fewest = n;
        }
    }
  g_assert_cmpuint (consortium->n_teams > 0, ==, best_covered > 0);
  if (!best_covered)
    return;
  g_assert_true (consortium->exact);
  g_assert_cmpuint ((guint) __builtin_popcount (consortium->teams[0].covered), ==, best_covered);
  g_assert_cmpuint (consortium->teams[0].n_members, ==, fewest);
}

static void
test_consortium_is_best (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  WwMatchRole roles[G_N_ELEMENTS (role_tags)];

  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    roles[r] = (WwMatchRole) { role_tags[r], &role_tags[r], 1 };
  for (guint round = 0; round < 500; round++)
    {
      static const char *const ids[MOST_PARTIES] = { "a", "b", "c", "d", "e", "f", "g" };
      Party parties[MOST_PARTIES] = { { NULL } };
      g_autoptr (WwMatchProblem) problem = NULL, turned = NULL;
      g_autoptr (WwMatchCluster) cluster = NULL, other = NULL;
      g_autoptr (WwMatchConsortium) consortium = NULL, again = NULL;

      for (guint p = 0; p < MOST_PARTIES; p++)
        {
          guint n = 0;

          parties[p].id = ids[p];
          parties[p].kind = "startup";
          for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
            if (g_rand_int_range (rand, 0, 3) == 0)
              parties[p].tags[n++] = role_tags[r];
          if (g_rand_int_range (rand, 0, 3) == 0)
            parties[p].rival = ids[(p + 1) % MOST_PARTIES];
        }
      problem = make_problem (parties, MOST_PARTIES, NULL, 0, FALSE);
      turned = make_problem (parties, MOST_PARTIES, NULL, 0, TRUE);
      cluster = ww_match_cluster_new (problem);
      other = ww_match_cluster_new (turned);
      consortium = ww_match_consortium_find (cluster, roles, G_N_ELEMENTS (roles), NULL, 0, NULL);
      again = ww_match_consortium_find (other, roles, G_N_ELEMENTS (roles), NULL, 0, NULL);
      check_best_team (cluster, consortium, roles, G_N_ELEMENTS (roles));
      g_assert_cmpuint (again->n_teams, ==, consortium->n_teams);
      for (guint t = 0; t < consortium->n_teams; t++)
        {
          g_assert_cmpuint (again->teams[t].n_members, ==, consortium->teams[t].n_members);
          for (guint m = 0; m < consortium->teams[t].n_members; m++)
            g_assert_cmpuint (again->teams[t].members[m], ==, consortium->teams[t].members[m]);
        }
    }
}

static void
test_consortium_roles (void)
{
  static const Party parties[] = {
    { "a", "startup", { "tech.alarm", "set.night" } },
    { "b", "sme", { "need.law" } },
    { "c", "sme", { "tech.app", "need.law" } },
    { "z", "hospital", { "tech.alarm", "tech.app", "need.law", "set.night" } },
  };
  static const char *const alarm[] = { "tech.alarm", "set.care" }, *const app[] = { "tech.app" }, *const heart[] = { "clin.heart" };
  const WwMatchRole roles[] = { { "alarm", alarm, 2 }, { "app", app, 1 }, { "heart", heart, 1 } };
  g_autoptr (WwMatchProblem) problem = make_problem (parties, G_N_ELEMENTS (parties), NULL, 0, FALSE);
  g_autoptr (WwMatchCluster) cluster = ww_match_cluster_new (problem);
  /* The buyer, who could do all of it, is left out. */
  g_autoptr (WwMatchConsortium) consortium = ww_match_consortium_find (cluster, roles, G_N_ELEMENTS (roles), NULL, 0, "z");
  g_autoptr (GArray) partners = NULL;

  g_assert_cmpuint (consortium->n_able, ==, 2);
  g_assert_cmphex (consortium->nobody, ==, 1u << 2);
  g_assert_cmpuint (consortium->n_teams, ==, 1);
  g_assert_cmpuint (consortium->teams[0].by_role[0], ==, ww_match_cluster_find_party (cluster, "a"));
  g_assert_cmpuint (consortium->teams[0].by_role[1], ==, ww_match_cluster_find_party (cluster, "c"));
  g_assert_cmpuint (consortium->teams[0].by_role[2], ==, WW_MATCH_NOWHERE);
  partners = ww_match_consortium_partners (cluster, consortium, &consortium->able[0]);
  g_assert_cmpuint (partners->len, ==, 1);
  g_assert_cmphex (g_array_index (partners, WwMatchPartner, 0).roles, ==, 1u << 1);
}

/* --- gaps and surprises --- */

static void
test_gaps (void)
{
  static const Party parties[] = {
    { "a", "municipality" },
    { "b", "startup", { "tech.app" }, { "tech.app" } },
    { "c", "startup", { "tech.alarm" }, { "tech.alarm", "need.law" } },
  };
  static const Wish wishes[] = {
    { "w1", "a", "solution", { "clin.heart", "tech.app" } },
    { "w2", "a", "solution", { "clin.heart", "clin.lung" } },
    { "w3", "a", "solution", { "tech.app" } },
    { "w4", "a", "solution", { "clin.lung" } },
  };
  const WwMatchRefusal refusal = { WW_MATCH_WHAT_LANGUAGE, NULL, { "se", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL }, 2 };
  const WwMatchUnanswered unanswered[] = { { "w1", NULL, 0 }, { "w2", NULL, 0 }, { "w3", &refusal, 1 } };
  g_autoptr (WwMatchProblem) problem = make_problem (parties, G_N_ELEMENTS (parties), wishes, G_N_ELEMENTS (wishes), FALSE);
  g_autoptr (WwMatchCluster) cluster = ww_match_cluster_new (problem);
  g_autoptr (WwMatchGaps) gaps = ww_match_gaps_find (cluster, unanswered, G_N_ELEMENTS (unanswered));

  /* The second lacks the heart and the lung: it stands with the first. The third has a must that everybody fails. */
  g_assert_cmpuint (gaps->n_gaps, ==, 2);
  g_assert_cmpstr (cluster->tags[gaps->gaps[0].tag].id, ==, "clin.heart");
  g_assert_cmpuint (gaps->gaps[0].n_wishes, ==, 2);
  g_assert_cmpuint (gaps->gaps[0].n_owners, ==, 1);
  g_assert_cmpuint (gaps->gaps[0].n_have, ==, 0);
  g_assert_cmpstr (gaps->gaps[0].kinds[0], ==, "solution");
  g_assert_cmpstr (gaps->gaps[0].recruits[0], ==, "startup");
  g_assert_cmpuint (gaps->gaps[1].tag, ==, WW_MATCH_NOWHERE);
  g_assert_cmpint (gaps->gaps[1].what, ==, WW_MATCH_WHAT_LANGUAGE);
  g_assert_cmpstr (gaps->gaps[1].wanted.text, ==, "se");
  g_assert_cmpuint (gaps->n_unwanted, ==, 1);
  g_assert_cmpstr (gaps->unwanted[0].offer, ==, "c");
}

static void
test_unexpected (void)
{
  static const Party parties[] = {
    { "a", "hospital" },
    { "oil", "sme", { "tech.outside", "tech.alarm" } },
    { "lung", "startup", { "clin.lung", "tech.alarm", "tech.app" } },
    { "lunge", "startup", { "clin.lung", "tech.alarm" } },
    { "heart", "startup", { "clin.heart", "tech.alarm", "tech.app" } },
    { "fund", "investor", { "tech.outside", "tech.alarm" } },
  };
  static const Wish wishes[] = {
    { "w1", "a", "solution", { "clin.heart", "tech.alarm", "tech.app" } },
    { "w2", "a", "solution", { "tech.outside", "tech.alarm" } },
  };
  const WwMatchPair pairs[] = { { "w1", "a", "heart", 90, 0 }, { "w1", "a", "lung", 80, 0 }, { "w1", "a", "lunge", 75, 0 },
                                { "w1", "a", "oil", 70, 0 },   { "w1", "a", "fund", 70, 0 }, { "w2", "a", "oil", 99, 0 } };
  g_autoptr (WwMatchProblem) problem = make_problem (parties, G_N_ELEMENTS (parties), wishes, G_N_ELEMENTS (wishes), FALSE);
  g_autoptr (WwMatchCluster) cluster = ww_match_cluster_new (problem);
  g_autoptr (WwMatchUnexpected) all = ww_match_unexpected_find (cluster, pairs, G_N_ELEMENTS (pairs), "tech.outside", 5, 5);
  g_autoptr (WwMatchUnexpected) one = ww_match_unexpected_find (cluster, pairs, G_N_ELEMENTS (pairs), "tech.outside", 1, 5);

  g_assert_cmpuint (all->n_surprises, ==, 2);
  g_assert_cmpuint (all->surprises[0].pair, ==, 3);
  g_assert_true (all->surprises[0].from_outside);
  g_assert_cmpuint (all->surprises[1].pair, ==, 1);
  g_assert_cmpstr (cluster->tags[all->surprises[1].own_field].id, ==, "clin.lung");
  g_assert_cmpuint (all->surprises[1].n_shared, ==, 2);
  g_assert_cmpuint (one->n_surprises, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/groups", test_groups);
  g_test_add_func ("/cluster/groups-that-are-there", test_groups_that_are_there);
  g_test_add_func ("/cluster/groups-are-stable", test_groups_are_stable);
  g_test_add_func ("/cluster/groups-can-be-stopped", test_groups_can_be_stopped);
  g_test_add_func ("/cluster/spread-is-best", test_spread_is_best);
  g_test_add_func ("/cluster/spread-tells-who-is-full", test_spread_tells_who_is_full);
  g_test_add_func ("/cluster/consortium-is-best", test_consortium_is_best);
  g_test_add_func ("/cluster/consortium-roles", test_consortium_roles);
  g_test_add_func ("/cluster/gaps", test_gaps);
  g_test_add_func ("/cluster/unexpected", test_unexpected);
  return g_test_run ();
}
