/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-bound.h"
#include "ww-plan-most.h"
#include "ww-plan-problem-private.h"

#include <string.h>

#define UNIT WW_PLAN_PRICE_UNIT
#define ROUNDS_MIN 120
#define ROUNDS_MAX 600
#define WORK_MAX 30000000 /* of teams looked at, over all rounds */

typedef struct {
  const WwPlanProblem *problem;
  gint64 *price;        /* by person */
  gint64 seat[SIZES];   /* what it costs to use a table for at least so many */
  gint64 seats[SIZES];  /* such tables over all slots */
  int *cap;             /* by person: meetings that her hours can hold */
  gint64 *pull;         /* by person: meetings chosen less meetings wanted, smoothed */
  gint64 seat_pull[SIZES];
  int *used;            /* by person: meetings chosen at these prices */
  gint64 seat_used[SIZES];
  guint8 *partial;      /* by wish: its teams are too many to look at each */
  guint8 *given;        /* by wish: it is locked or history, so it is part of every plan */
} Prices;

/* What a person's hours bring at their price, with the promise: the best number of meetings n for p·n - weight·(min - n)⁺. */
static gint64
hours_value (const Prices *prices, int p)
{
  const WwPlanPerson *person = PERSON (prices->problem, p);
  gint64 price = prices->price[p], weight = (gint64) person->min_weight * UNIT;
  int cap = prices->cap[p], kept = MIN (person->min, cap);
  gint64 none = -weight * person->min, at_min = price * kept - weight * (person->min - kept),
         all = price * cap - weight * MAX (0, person->min - cap);

  return MAX (none, MAX (at_min, all));
}

static gint64
seat_cost (const gint64 *seat, guint size)
{
  gint64 cost = 0;

  for (guint k = 2; k <= size; k++)
    cost += seat[k];
  return cost;
}

/* Of more teams than can be looked at: each role's cheapest, and no table, which no real team undercuts. */
static gint64
surplus_of_roles (const gint64 *price, const WwPlanWish *wish, int *who)
{
  gint64 surplus = (gint64) wish->value * UNIT;

  for (guint i = 0; i < wish->n_roles; i++)
    {
      who[i] = wish->roles[i].persons[0];
      for (guint k = 1; k < wish->roles[i].n_persons; k++)
        if (price[wish->roles[i].persons[k]] < price[who[i]])
          who[i] = wish->roles[i].persons[k];
      surplus -= price[who[i]];
    }
  return surplus;
}

static gint64
surplus_of_teams (const WwPlanProblem *problem, const gint64 *price, const gint64 *seat_costs, int w, int *best_team)
{
  const WwPlanWish *wish = WISH (problem, w);
  gint64 best = G_MININT64;

  for (int i = 0; i < (int) n_teams_of (problem, w); i++)
    {
      const Team *team = team_of (problem, w, i);
      gint64 surplus = (gint64) wish->value * UNIT - (team->hosted ? 0 : seat_costs[wish->n_roles]);

      for (guint k = 0; k < wish->n_roles; k++)
        surplus -= price[team->who[k]];
      if (surplus > best)
        {
          best = surplus;
          *best_team = i;
        }
    }
  return best;
}

/* The bound at these prices, and who is used how often in it. */
static gint64
evaluate (Prices *prices)
{
  const WwPlanProblem *problem = prices->problem;
  gint64 seat_costs[SIZES] = { 0 }, sum = 0;

  for (guint k = 2; k < SIZES; k++)
    {
      seat_costs[k] = seat_cost (prices->seat, k);
      sum += prices->seat[k] * prices->seats[k];
    }
  memset (prices->used, 0, problem->persons->len * sizeof (int));
  memset (prices->seat_used, 0, sizeof prices->seat_used);
  for (guint p = 0; p < problem->persons->len; p++)
    sum += hours_value (prices, (int) p);
  for (guint w = 0; w < problem->wishes->len; w++)
    {
      const WwPlanWish *wish = WISH (problem, w);
      int roles[WW_PLAN_ROLES_MAX], team = 0;
      const int *who = roles;
      gint64 surplus;

      if (n_teams_of (problem, (int) w) == 0 && !prices->partial[w])
        continue;
      surplus = prices->partial[w] ? surplus_of_roles (prices->price, wish, roles)
                                   : surplus_of_teams (problem, prices->price, seat_costs, (int) w, &team);
      if (surplus <= 0 && !prices->given[w])
        continue;
      sum += surplus;
      if (!prices->partial[w])
        who = team_of (problem, (int) w, team)->who;
      for (guint i = 0; i < wish->n_roles; i++)
        prices->used[who[i]]++;
      if (!prices->partial[w] && !team_of (problem, (int) w, team)->hosted)
        for (guint k = 2; k <= wish->n_roles; k++)
          prices->seat_used[k]++;
    }
  return sum;
}

/* Dearer what is used more than it can be, cheaper what is used less; @step is what a meeting too many or too few moves the price. */
static void
mend (Prices *prices, gint64 step)
{
  const WwPlanProblem *problem = prices->problem;

  for (guint p = 0; p < problem->persons->len; p++)
    {
      const WwPlanPerson *person = PERSON (problem, p);
      gint64 floor = -(gint64) person->min_weight * UNIT;
      int kept = MIN (person->min, prices->cap[p]), used = prices->used[p], wanted;

      if (prices->price[p] > 0)
        wanted = prices->cap[p];
      else if (prices->price[p] == 0)
        wanted = CLAMP (used, kept, prices->cap[p]);
      else if (prices->price[p] > floor)
        wanted = kept;
      else
        wanted = MIN (used, kept);
      prices->pull[p] = (prices->pull[p] * 3 + (gint64) CLAMP (used - wanted, -3, 3) * UNIT) / 4;
      {
        gint64 old = prices->price[p], new = old + prices->pull[p] * step / UNIT;

        /* 0 is where the promise ends to count: it is not jumped over. */
        if ((old < 0 && new > 0) || (old > 0 && new < 0))
          new = 0;
        prices->price[p] = MAX (floor, new);
      }
    }
  for (guint k = 2; k < SIZES; k++)
    {
      gint64 over = prices->seat_used[k] - prices->seats[k];

      prices->seat_pull[k] = (prices->seat_pull[k] * 3 + over * UNIT) / 4;
      if (prices->seats[k])
        prices->seat[k] = MAX (0, prices->seat[k] + prices->seat_pull[k] * step / prices->seats[k] * 4 / UNIT);
    }
}

static void
prepare (Prices *prices)
{
  const WwPlanProblem *problem = prices->problem;

  for (guint p = 0; p < problem->persons->len; p++)
    prices->cap[p] = ww_plan_most_meetings (problem, (int) p);
  for (guint r = 0; r < problem->tables->len; r++)
    for (guint t = 0; TABLE (problem, r)->host == WW_PLAN_NONE && t < problem->slots->len; t++)
      for (int k = 2; k <= MIN (TABLE (problem, r)->seats, WW_PLAN_ROLES_MAX); k++)
        /* A table that is closed today may have been used in history. */
        prices->seats[k] += (int) t < problem->now || !((TABLE (problem, r)->closed >> t) & 1);
  for (guint w = 0; w < problem->wishes->len; w++)
    {
      prices->partial[w] = (guint8) is_partial (problem, (int) w);
      prices->given[w] = problem->lock_of_wish[w] != WW_PLAN_NONE
                         || (problem->printed_of_wish[w] != WW_PLAN_NONE
                             && g_array_index (problem->printed, WwPlanMeeting, problem->printed_of_wish[w]).slot < problem->now);
    }
}

WwPlanBound *
ww_plan_bound_new (const WwPlanProblem *problem, guint rounds)
{
  WwPlanBound *bound = g_new0 (WwPlanBound, 1);
  guint n = problem->persons->len;
  g_autofree gint64 *price = g_new0 (gint64, n + 1), *pull = g_new0 (gint64, n + 1);
  g_autofree int *cap = g_new0 (int, n + 1), *used = g_new0 (int, n + 1);
  g_autofree guint8 *partial = g_new0 (guint8, problem->wishes->len + 1), *given = g_new0 (guint8, problem->wishes->len + 1);
  Prices prices = { .problem = problem, .price = price, .cap = cap, .pull = pull, .used = used, .partial = partial, .given = given };
  gint64 best = G_MAXINT64;
  double step = 12.0 * UNIT, shrink;

  if (rounds == 0)
    rounds = CLAMP (WORK_MAX / (problem->n_teams + n + 1), ROUNDS_MIN, ROUNDS_MAX);
  /* From twelve units of value down to a hundredth of one. */
  shrink = 1 - 7.0 / rounds;
  prepare (&prices);
  bound->person_prices = g_new0 (gint64, n + 1);
  for (guint i = 0; i < rounds; i++)
    {
      gint64 sum = evaluate (&prices);

      if (sum < best)
        {
          best = sum;
          memcpy (bound->person_prices, price, n * sizeof (gint64));
          memcpy (bound->seat_prices, prices.seat, sizeof bound->seat_prices);
        }
      mend (&prices, (gint64) step);
      step = MAX (step * shrink, 1);
    }
  /* A score is a whole number. */
  bound->z1 = best >= 0 ? best / UNIT : -((-best + UNIT - 1) / UNIT);
  return bound;
}

void
ww_plan_bound_free (WwPlanBound *bound)
{
  g_free (bound->person_prices);
  g_free (bound);
}

gint64
ww_plan_bound_get_surplus (const WwPlanBound *bound, const WwPlanProblem *problem, int wish, int *team)
{
  gint64 seat_costs[SIZES] = { 0 };
  int best = 0;
  gint64 surplus;

  for (guint k = 2; k < SIZES; k++)
    seat_costs[k] = seat_cost (bound->seat_prices, k);
  surplus = surplus_of_teams (problem, bound->person_prices, seat_costs, wish, &best);
  if (team)
    *team = best;
  return surplus;
}
