/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-random.h"

#include <string.h>

typedef struct {
  GRand *rand;
  int n_slots, n_zones, n_persons, n_tables, n_wishes, n_sessions;
  GArray *must_at; /* gsize: by wish, where the text says whether it must be placed */
} Shape;

static int
between (Shape *shape, int low, int high)
{
  return g_rand_int_range (shape->rand, low, high + 1);
}

static gboolean
chance (Shape *shape, int percent)
{
  return between (shape, 0, 99) < percent;
}

static void
add_slots (Shape *shape, GString *text)
{
  int minute = 540, session = 0, pause = between (shape, 0, 2) * 5;

  g_string_append (text, "\"slots\": [");
  for (int t = 0; t < shape->n_slots; t++)
    {
      if (t && t * shape->n_sessions / shape->n_slots != session)
        {
          session++;
          minute += between (shape, 20, 900);
        }
      g_string_append_printf (text, "%s{\"start\": %d, \"end\": %d, \"session\": \"s%d\"}", t ? ", " : "", minute, minute + 20, session);
      minute += 20 + pause;
    }
  g_string_append (text, "],\n");
}

static void
add_zones (Shape *shape, GString *text)
{
  int most = chance (shape, 30) ? 0 : between (shape, 1, 50);

  g_string_append (text, "\"zones\": [");
  for (int z = 0; z < shape->n_zones; z++)
    g_string_append_printf (text, "%s\"Z%d\"", z ? ", " : "", z);
  g_string_append (text, "], \"walk_min\": [");
  for (int from = 0; from < shape->n_zones; from++)
    {
      g_string_append (text, from ? ", [" : "[");
      for (int to = 0; to < shape->n_zones; to++)
        g_string_append_printf (text, "%s%d", to ? ", " : "", from == to ? 0 : between (shape, 0, most));
      g_string_append (text, "]");
    }
  g_string_append (text, "],\n");
}

/* Some of 0…n-1, each with that chance. */
static void
add_some (Shape *shape, GString *text, int n, int percent)
{
  gboolean first = TRUE;

  for (int i = 0; i < n; i++)
    if (chance (shape, percent))
      {
        g_string_append_printf (text, "%s%d", first ? "" : ", ", i);
        first = FALSE;
      }
}

static void
add_participants (Shape *shape, GString *text)
{
  static const char *const kinds[] = { "startup", "investor", "hospital" };
  int presence = between (shape, 30, 100), promise = between (shape, 0, 4);

  g_string_append (text, "\"participants\": [");
  for (int p = 0; p < shape->n_persons; p++)
    {
      gboolean vip = chance (shape, 10);

      g_string_append_printf (text, "%s{\"id\": %d, \"kind\": \"%s\", \"org\": %d, \"vip\": %s, \"avail\": [", p ? ",\n" : "", p,
                              kinds[between (shape, 0, 2)], p, vip ? "true" : "false");
      add_some (shape, text, shape->n_slots, presence);
      g_string_append_printf (text, "], \"max\": %d, \"min\": %d, \"min_weight\": %d, \"max_run\": %d}", between (shape, 0, shape->n_slots),
                              between (shape, 0, promise), vip ? 500 : 250, between (shape, 1, shape->n_slots));
    }
  g_string_append (text, "],\n");
}

static void
add_tables (Shape *shape, GString *text)
{
  int hosted = chance (shape, 40) ? 0 : between (shape, 1, 90), reserved = chance (shape, 60) ? 0 : between (shape, 1, 40);

  g_string_append (text, "\"tables\": [");
  for (int r = 0; r < shape->n_tables; r++)
    {
      g_string_append_printf (text, "%s{\"id\": %d, \"zone\": %d, \"cap\": %d, ", r ? ",\n" : "", r, between (shape, 0, shape->n_zones - 1),
                              between (shape, 1, 5));
      if (shape->n_persons && chance (shape, hosted))
        g_string_append_printf (text, "\"host\": %d, ", between (shape, 0, shape->n_persons - 1));
      else
        g_string_append (text, "\"host\": null, ");
      g_string_append_printf (text, "\"reserve\": %s, ", chance (shape, reserved) ? "true" : "false");
      g_string_append (text, "\"closed\": [");
      add_some (shape, text, shape->n_slots, chance (shape, 20) ? 50 : 0);
      g_string_append (text, "]}");
    }
  g_string_append (text, "],\n");
}

static void
add_wishes (Shape *shape, GString *text)
{
  static const char *const statuses[] = { "accepted", "accepted", "requested", "declined" };
  int groups = between (shape, 0, 30), delegates = between (shape, 0, 40), picky = between (shape, 0, 20);
  int doubles = chance (shape, 50) ? 0 : between (shape, 1, 40), expiring = chance (shape, 50) ? 0 : between (shape, 1, 40);

  g_string_append (text, "\"wishes\": [");
  for (int w = 0; w < shape->n_wishes; w++)
    {
      int n_roles = chance (shape, groups) ? between (shape, 3, 4) : 2;

      g_string_append_printf (text, "%s{\"id\": %d, \"roles\": [", w ? ",\n" : "", w);
      for (int i = 0; i < n_roles; i++)
        {
          int n = chance (shape, delegates) ? between (shape, 2, 5) : 1;

          g_string_append (text, i ? ", [" : "[");
          for (int k = 0; k < n; k++)
            g_string_append_printf (text, "%s%d", k ? ", " : "", between (shape, 0, shape->n_persons - 1));
          g_string_append (text, "]");
        }
      g_string_append_printf (text, "], \"score\": 1, \"status\": \"%s\", \"value\": %d", statuses[between (shape, 0, 3)], between (shape, 0, 100));
      if (chance (shape, doubles))
        g_string_append (text, ", \"length\": 2");
      if (chance (shape, picky))
        {
          g_string_append (text, ", \"slots\": [");
          add_some (shape, text, shape->n_slots, 40);
          g_string_append (text, "]");
        }
      else if (chance (shape, expiring))
        {
          int until = between (shape, 0, shape->n_slots);

          g_string_append (text, ", \"slots\": [");
          add_some (shape, text, until, 100);
          g_string_append (text, "]");
        }
      g_string_append (text, ", \"must\": ");
      g_array_append_val (shape->must_at, text->len);
      g_string_append (text, "false}");
    }
  g_string_append (text, "],\n");
}

static void
add_rest (Shape *shape, GString *text)
{
  int n_blocked = shape->n_persons > 1 ? between (shape, 0, 5) : 0, n_windows = between (shape, 0, 2);
  int n_orders = shape->n_wishes > 1 && chance (shape, 40) ? between (shape, 1, shape->n_wishes) : 0;
  int n_apart = shape->n_persons > 1 && chance (shape, 40) ? between (shape, 1, 60) : 0;

  g_string_append (text, "\"blocked\": [");
  for (int i = 0; i < n_blocked; i++)
    {
      int a = between (shape, 0, shape->n_persons - 2);

      g_string_append_printf (text, "%s[%d, %d]", i ? ", " : "", a, between (shape, a + 1, shape->n_persons - 1));
    }
  g_string_append (text, "], \"apart\": [");
  for (int i = 0; i < n_apart; i++)
    {
      int a = between (shape, 0, shape->n_persons - 2);

      g_string_append_printf (text, "%s[%d, %d]", i ? ", " : "", a, between (shape, a + 1, shape->n_persons - 1));
    }
  g_string_append (text, "], \"precedences\": [");
  for (int i = 0; i < n_orders; i++)
    {
      int a = between (shape, 0, shape->n_wishes - 2);

      g_string_append_printf (text, "%s[%d, %d]", i ? ", " : "", a, between (shape, a + 1, shape->n_wishes - 1));
    }
  g_string_append (text, "], \"break_windows\": [");
  for (int i = 0; i < n_windows; i++)
    {
      int first = between (shape, 0, shape->n_slots - 1), last = between (shape, first, MIN (first + 3, shape->n_slots - 1));

      g_string_append_printf (text, "%s{\"slots\": [", i ? ", " : "");
      for (int t = first; t <= last; t++)
        g_string_append_printf (text, "%s%d", t > first ? ", " : "", t);
      g_string_append_printf (text, "], \"need\": %d}", between (shape, 0, last - first));
    }
  g_string_append_printf (text, "], \"weights\": {\"hole\": %d}", between (shape, 0, 3));
}

static WwPlanProblem *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  WwPlanProblem *problem = ww_plan_file_read_problem (text, -1, &error);

  g_assert_no_error (error);
  return problem;
}

static int
count_breaks (const WwPlan *plan, int person)
{
  WwPlanProblem *problem = ww_plan_get_problem (plan);
  int breaks = 0, last = WW_PLAN_NONE;

  for (int t = 0; t < (int) ww_plan_problem_get_n_slots (problem); t++)
    if (ww_plan_get_at_person (plan, person, t) != WW_PLAN_NONE)
      {
        breaks += last != WW_PLAN_NONE && last != t - 1
                  && ww_plan_problem_get_slot (problem, (guint) last)->session == ww_plan_problem_get_slot (problem, (guint) t)->session;
        last = t;
      }
  return breaks;
}

/* As fair as the plan is, at least, or less. */
static void
add_fairness (Shape *shape, GString *text, const WwPlan *plan)
{
  int most = 0;

  for (int p = 0; p < shape->n_persons; p++)
    most = MAX (most, count_breaks (plan, p));
  if (chance (shape, 30))
    g_string_append_printf (text, ", \"fair_breaks\": %d", most + between (shape, 0, 2));
}

/* Locks, and what must be placed, come from a plan that somebody made, so that they agree with each other. */
static void
add_locks (Shape *shape, GString *text)
{
  g_autofree char *without = g_strdup_printf ("%s, \"locks\": []}\n", text->str);
  g_autoptr (WwPlanProblem) problem = read_text (without);
  g_autoptr (WwPlan) plan = ww_plan_new (problem);
  gboolean first = TRUE;
  int musts = chance (shape, 60) ? 0 : between (shape, 1, 60);

  g_string_append (text, ", \"locks\": [");
  for (int w = 0; w < shape->n_wishes && shape->n_tables; w++)
    {
      WwPlanMeeting meeting = { w, between (shape, 0, shape->n_slots - 1), between (shape, 0, shape->n_tables - 1), { 0 } };
      g_autoptr (GArray) list = NULL;
      g_autoptr (GArray) faults = NULL;

      if (!chance (shape, 15))
        continue;
      for (guint i = 0; i < WW_PLAN_ROLES_MAX; i++)
        meeting.who[i] = i < ww_plan_problem_get_wish (problem, (guint) w)->n_roles ? ww_plan_problem_get_wish (problem, (guint) w)->roles[i].persons[0]
                                                                                    : WW_PLAN_NONE;
      if (!ww_plan_put (plan, &meeting))
        continue;
      list = ww_plan_list (plan);
      faults = ww_plan_check (problem, (const WwPlanMeeting *) list->data, list->len);
      if (faults->len)
        {
          ww_plan_take (plan, w);
          continue;
        }
      if (chance (shape, musts))
        {
          memcpy (text->str + g_array_index (shape->must_at, gsize, w), "true ", 5);
          continue;
        }
      g_string_append_printf (text, "%s{\"wish\": %d, \"slot\": %d, \"table\": %d, \"who\": [", first ? "" : ", ", w, meeting.slot, meeting.table);
      first = FALSE;
      for (guint i = 0; i < WW_PLAN_ROLES_MAX && meeting.who[i] != WW_PLAN_NONE; i++)
        g_string_append_printf (text, "%s%d", i ? ", " : "", meeting.who[i]);
      g_string_append (text, "]}");
    }
  g_string_append (text, "]");
  add_fairness (shape, text, plan);
  g_string_append (text, "}\n");
}

char *
plan_random_text (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) must_at = g_array_new (FALSE, FALSE, sizeof (gsize));
  Shape shape = { .rand = rand, .must_at = must_at };
  GString *text = g_string_new ("{\"format\": \"sched-1\",\n");

  shape.n_slots = between (&shape, 1, chance (&shape, 10) ? 64 : 12);
  shape.n_sessions = between (&shape, 1, MIN (4, shape.n_slots));
  shape.n_zones = between (&shape, 1, 3);
  shape.n_persons = between (&shape, 2, 40);
  shape.n_tables = between (&shape, 0, chance (&shape, 50) ? 4 : 20);
  shape.n_wishes = between (&shape, 0, 150);
  add_slots (&shape, text);
  add_zones (&shape, text);
  add_participants (&shape, text);
  add_tables (&shape, text);
  add_wishes (&shape, text);
  add_rest (&shape, text);
  add_locks (&shape, text);
  return g_string_free (text, FALSE);
}

WwPlanProblem *
plan_random_problem (guint32 seed)
{
  g_autofree char *text = plan_random_text (seed);

  return read_text (text);
}
