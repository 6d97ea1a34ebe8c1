/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-consortium.h"

#include "ww-match-arena.h"

#include <stdlib.h>
#include <string.h>

#define ANSWERS 800           /* per mille: the same tag or a narrower one, said by the organisation itself */
#define MOST_LOOKED_AT 300000 /* sets of members, well under a second */

typedef struct
{
  guint members[WW_MATCH_MOST_ROLES]; /* places in able */
  guint n;
  guint32 covered;
  int fit;
} Set;

typedef struct
{
  const WwMatchCluster *cluster;
  WwMatchArena *arena;
  const WwMatchAble *able;
  GArray *useful;                        /* guint: places in able, without those that change nothing */
  gboolean *has_rival;                   /* by place in able */
  guint n_roles, most_roles_of_one;
  guint32 wanted;
  Set best[WW_MATCH_MOST_TEAMS];
  guint n_best, looked_at;
} Search;

/* How well @party would take @role, or 0. */
static int
fit_for (const WwMatchCluster *cluster, guint party, const WwMatchRole *role)
{
  int sum = 0;

  for (guint i = 0; i < role->n_tags; i++)
    {
      guint tag = ww_match_cluster_find_tag (cluster, role->tags[i]);
      int grade = tag == WW_MATCH_NOWHERE ? 0 : ww_match_cluster_answers (cluster, party, tag);

      if (grade < ANSWERS)
        return 0;
      sum += grade;
    }
  return role->n_tags ? sum / (int) role->n_tags : 0;
}

static void
find_able (Search *search, const WwMatchRole *roles, const char *const *among, guint n_among, const char *except, WwMatchConsortium *made)
{
  const WwMatchCluster *cluster = search->cluster;
  g_autoptr (GArray) able = g_array_new (FALSE, FALSE, sizeof (WwMatchAble));
  g_autofree gboolean *may = g_new0 (gboolean, cluster->n_parties + 1);

  for (guint i = 0; i < n_among; i++)
    {
      guint party = ww_match_cluster_find_party (cluster, among[i]);

      if (party != WW_MATCH_NOWHERE)
        may[party] = TRUE;
    }
  for (guint i = 0; i < cluster->n_parties; i++)
    {
      const WwMatchClusterParty *party = &cluster->parties[i];
      int fit[WW_MATCH_MOST_ROLES];
      WwMatchAble one = { i, 0, NULL };

      if (party->kind != WW_MATCH_ORGANISATION || party->withdrawn || (among && !may[i]) || g_strcmp0 (party->id, except) == 0)
        continue;
      for (guint r = 0; r < made->n_roles; r++)
        {
          fit[r] = fit_for (cluster, i, &roles[r]);
          one.roles |= (guint32) (fit[r] > 0) << r;
        }
      if (!one.roles)
        continue;
      one.fit = ww_match_arena_dup (search->arena, fit, made->n_roles, sizeof (int));
      g_array_append_val (able, one);
      search->wanted |= one.roles;
      search->most_roles_of_one = MAX (search->most_roles_of_one, (guint) __builtin_popcount (one.roles));
    }
  made->n_able = able->len;
  made->able = search->able = ww_match_arena_dup (search->arena, able->data, able->len, sizeof (WwMatchAble));
}

static gboolean
compete (const Search *search, guint a, guint b)
{
  return ww_match_cluster_names_competitor (search->cluster, search->able[a].party, search->able[b].party)
         || ww_match_cluster_names_competitor (search->cluster, search->able[b].party, search->able[a].party);
}

static gboolean
does_all_better (const Search *search, guint a, guint b)
{
  const WwMatchAble *x = &search->able[a], *y = &search->able[b];

  if ((x->roles & y->roles) != y->roles)
    return FALSE;
  for (guint r = 0; r < search->n_roles; r++)
    if (x->fit[r] < y->fit[r])
      return FALSE;
  /* The same in all: the first by id stands before the second. */
  for (guint r = 0; r < search->n_roles; r++)
    if (x->fit[r] > y->fit[r])
      return TRUE;
  return a < b;
}

/* One whom as many others outdo as a team has members, and three more, is in no team of the best three: there is always another for
 * its place. Only who has no rival can take any place. */
static void
find_useful (Search *search, guint n_able)
{
  search->has_rival = g_new0 (gboolean, n_able + 1);
  search->useful = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_able; i++)
    {
      const WwMatchClusterParty *party = &search->cluster->parties[search->able[i].party];

      for (guint j = 0; party->n_competes_with && j < n_able; j++)
        if (i != j && ww_match_cluster_names_competitor (search->cluster, search->able[i].party, search->able[j].party))
          search->has_rival[i] = search->has_rival[j] = TRUE;
    }
  for (guint i = 0; i < n_able; i++)
    {
      guint better = 0, most = (guint) __builtin_popcount (search->wanted) + WW_MATCH_MOST_TEAMS;

      for (guint j = 0; j < n_able && better < most; j++)
        better += i != j && !search->has_rival[j] && does_all_better (search, j, i);
      if (better < most)
        g_array_append_val (search->useful, i);
    }
}

static int
compare_sets (const Set *a, const Set *b)
{
  int roles = __builtin_popcount (b->covered) - __builtin_popcount (a->covered);

  if (roles)
    return roles;
  if (a->n != b->n)
    return a->n < b->n ? -1 : 1;
  if (a->fit != b->fit)
    return a->fit > b->fit ? -1 : 1;
  for (guint i = 0; i < a->n; i++)
    if (a->members[i] != b->members[i])
      return a->members[i] < b->members[i] ? -1 : 1;
  return 0;
}

/* Without any of its members it would cover less. */
static gboolean
none_in_vain (const Search *search, const Set *set)
{
  for (guint i = 0; i < set->n; i++)
    {
      guint32 others = 0;

      for (guint j = 0; j < set->n; j++)
        if (i != j)
          others |= search->able[set->members[j]].roles;
      if ((search->able[set->members[i]].roles & ~others) == 0)
        return FALSE;
    }
  return set->n > 0;
}

static void
keep_if_good (Search *search, const Set *found)
{
  Set set = *found;
  guint place = 0;

  if (!none_in_vain (search, &set))
    return;
  qsort (set.members, set.n, sizeof *set.members, ww_match_compare_places);
  set.fit = 0;
  for (guint r = 0; r < search->n_roles; r++)
    {
      int best = 0;

      for (guint i = 0; i < set.n; i++)
        best = MAX (best, search->able[set.members[i]].fit[r]);
      set.fit += best;
    }
  while (place < search->n_best && compare_sets (&search->best[place], &set) < 0)
    place++;
  if (place == WW_MATCH_MOST_TEAMS || (place < search->n_best && compare_sets (&search->best[place], &set) == 0))
    return;
  search->n_best = MIN (search->n_best + 1, WW_MATCH_MOST_TEAMS);
  memmove (&search->best[place + 1], &search->best[place], sizeof (Set) * (search->n_best - place - 1));
  search->best[place] = set;
}

/* Whether a set that goes on from this one could still be among the best: with as many members more as it takes at least. */
static gboolean
can_still_win (const Search *search, const Set *set, guint32 given_up)
{
  const Set *worst = &search->best[WW_MATCH_MOST_TEAMS - 1];
  guint32 open = search->wanted & ~set->covered & ~given_up;
  guint could = (guint) __builtin_popcount (set->covered | open), has;

  if (search->n_best < WW_MATCH_MOST_TEAMS)
    return TRUE;
  has = (guint) __builtin_popcount (worst->covered);
  if (could != has)
    return could > has;
  return set->n + ((guint) __builtin_popcount (open) + search->most_roles_of_one - 1) / search->most_roles_of_one <= worst->n;
}

/* The open role that fewest can take, so that the tree stays narrow at its top. */
static guint
scarcest_role (const Search *search, guint32 open)
{
  guint best = 0, fewest = G_MAXUINT;

  for (guint r = 0; r < search->n_roles; r++)
    {
      guint n = 0;

      if (!(open & 1u << r))
        continue;
      for (guint i = 0; i < search->useful->len; i++)
        n += (search->able[g_array_index (search->useful, guint, i)].roles >> r) & 1;
      if (n < fewest)
        {
          fewest = n;
          best = r;
        }
    }
  return best;
}

static gboolean
fits_in (const Search *search, const Set *set, guint candidate)
{
  for (guint i = 0; search->has_rival[candidate] && i < set->n; i++)
    if (compete (search, set->members[i], candidate))
      return FALSE;
  return TRUE;
}

static void
branch (Search *search, Set *set, guint32 given_up)
{
  guint32 open = search->wanted & ~set->covered & ~given_up;
  gboolean rivals = FALSE, taken = FALSE;
  guint role;

  if (search->looked_at++ >= MOST_LOOKED_AT || !can_still_win (search, set, given_up))
    return;
  if (!open)
    {
      keep_if_good (search, set);
      return;
    }
  role = scarcest_role (search, open);
  for (guint i = 0; i < search->useful->len; i++)
    {
      guint candidate = g_array_index (search->useful, guint, i);
      guint32 before = set->covered;

      if (!(search->able[candidate].roles >> role & 1))
        continue;
      rivals |= search->has_rival[candidate];
      if (!fits_in (search, set, candidate))
        continue;
      taken = TRUE;
      set->members[set->n++] = candidate;
      set->covered |= search->able[candidate].roles;
      branch (search, set, given_up);
      set->n--;
      set->covered = before;
    }
  /* Where rivals stand in each other's way, going without one role may win two others. */
  if (rivals || !taken)
    branch (search, set, given_up | 1u << role);
}

/* Step by step whoever adds most: an answer where there are too many sets to look at. */
static void
add_greedy (Search *search)
{
  Set set = { .n = 0 };

  while (set.n < WW_MATCH_MOST_ROLES)
    {
      guint best = G_MAXUINT, most = 0;
      int best_fit = 0;

      for (guint i = 0; i < search->useful->len; i++)
        {
          guint candidate = g_array_index (search->useful, guint, i);
          guint32 adds = search->able[candidate].roles & ~set.covered;
          guint n = (guint) __builtin_popcount (adds);
          int fit = 0;

          for (guint r = 0; r < search->n_roles; r++)
            fit += adds >> r & 1 ? search->able[candidate].fit[r] : 0;
          if (n && (n > most || (n == most && fit > best_fit)) && fits_in (search, &set, candidate))
            {
              best = candidate;
              most = n;
              best_fit = fit;
            }
        }
      if (best == G_MAXUINT)
        break;
      set.members[set.n++] = best;
      set.covered |= search->able[best].roles;
    }
  keep_if_good (search, &set);
}

static void
make_team (Search *search, const Set *set, WwMatchTeam *team)
{
  guint *members = ww_match_arena_new0 (search->arena, guint, set->n + 1);
  guint *by_role = ww_match_arena_new0 (search->arena, guint, search->n_roles + 1);

  for (guint i = 0; i < set->n; i++)
    members[i] = search->able[set->members[i]].party;
  for (guint r = 0; r < search->n_roles; r++)
    {
      int best = 0;

      by_role[r] = WW_MATCH_NOWHERE;
      for (guint i = 0; i < set->n; i++)
        if (search->able[set->members[i]].fit[r] > best)
          {
            best = search->able[set->members[i]].fit[r];
            by_role[r] = members[i];
          }
    }
  *team = (WwMatchTeam) { members, set->n, by_role, set->covered, set->fit };
}

WwMatchConsortium *
ww_match_consortium_find (const WwMatchCluster *cluster, const WwMatchRole *roles, guint n_roles, const char *const *among, guint n_among,
                          const char *except)
{
  WwMatchArena *arena = ww_match_arena_new ();
  WwMatchConsortium *made = ww_match_arena_new0 (arena, WwMatchConsortium, 1);
  Search search = { .cluster = cluster, .arena = arena, .most_roles_of_one = 1 };
  Set empty = { .n = 0 };

  made->arena = arena;
  made->n_roles = search.n_roles = MIN (n_roles, WW_MATCH_MOST_ROLES);
  find_able (&search, roles, among, n_among, except, made);
  for (guint r = 0; r < made->n_roles; r++)
    made->nobody |= search.wanted >> r & 1 ? 0 : 1u << r;
  find_useful (&search, made->n_able);
  add_greedy (&search);
  branch (&search, &empty, 0);
  made->exact = search.looked_at <= MOST_LOOKED_AT;
  made->n_teams = search.n_best;
  for (guint i = 0; i < search.n_best; i++)
    make_team (&search, &search.best[i], &made->teams[i]);
  g_array_unref (search.useful);
  g_free (search.has_rival);
  return made;
}

void
ww_match_consortium_free (WwMatchConsortium *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}

static int
compare_partners (gconstpointer a, gconstpointer b)
{
  const WwMatchPartner *x = a, *y = b;
  int roles = __builtin_popcount (y->roles) - __builtin_popcount (x->roles);

  return roles ? roles : ww_match_compare_places (&x->party, &y->party);
}

GArray *
ww_match_consortium_partners (const WwMatchCluster *cluster, const WwMatchConsortium *self, const WwMatchAble *able)
{
  GArray *partners = g_array_new (FALSE, FALSE, sizeof (WwMatchPartner));

  for (guint i = 0; i < self->n_able; i++)
    {
      WwMatchPartner partner = { self->able[i].party, self->able[i].roles & ~able->roles };

      if (partner.roles && !ww_match_cluster_names_competitor (cluster, able->party, partner.party)
          && !ww_match_cluster_names_competitor (cluster, partner.party, able->party))
        g_array_append_val (partners, partner);
    }
  g_array_sort (partners, compare_partners);
  return partners;
}
