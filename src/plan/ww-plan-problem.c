/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-problem-private.h"

#include "ww-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NUMBER_MAX 1000000 /* of values, weights and minutes: sums stay far from where they would overflow */

WwPlanProblem *
ww_plan_problem_new (void)
{
  WwPlanProblem *problem = g_new0 (WwPlanProblem, 1);

  g_atomic_ref_count_init (&problem->refs);
  problem->slots = g_array_new (FALSE, FALSE, sizeof (WwPlanSlot));
  problem->tables = g_array_new (FALSE, FALSE, sizeof (WwPlanTable));
  problem->persons = g_array_new (FALSE, FALSE, sizeof (WwPlanPerson));
  problem->wishes = g_array_new (FALSE, FALSE, sizeof (WwPlanWish));
  problem->role_persons = g_array_new (FALSE, FALSE, sizeof (int));
  problem->locks = g_array_new (FALSE, FALSE, sizeof (WwPlanMeeting));
  problem->printed = g_array_new (FALSE, FALSE, sizeof (WwPlanMeeting));
  problem->blocked = g_array_new (FALSE, FALSE, sizeof (Pair));
  problem->apart = g_array_new (FALSE, FALSE, sizeof (Pair));
  problem->precedences = g_array_new (FALSE, FALSE, sizeof (Pair));
  problem->windows = g_array_new (FALSE, FALSE, sizeof (BreakWindow));
  problem->break_weight = 1;
  problem->fair_breaks = WW_PLAN_NONE;
  return problem;
}

WwPlanProblem *
ww_plan_problem_ref (WwPlanProblem *problem)
{
  g_atomic_ref_count_inc (&problem->refs);
  return problem;
}

void
ww_plan_problem_unref (WwPlanProblem *problem)
{
  if (!g_atomic_ref_count_dec (&problem->refs))
    return;
  g_array_unref (problem->slots);
  g_array_unref (problem->tables);
  g_array_unref (problem->persons);
  g_array_unref (problem->wishes);
  g_array_unref (problem->role_persons);
  g_array_unref (problem->locks);
  g_array_unref (problem->printed);
  g_array_unref (problem->blocked);
  g_array_unref (problem->apart);
  g_array_unref (problem->precedences);
  g_array_unref (problem->windows);
  g_clear_pointer (&problem->blocked_set, g_hash_table_unref);
  g_clear_pointer (&problem->apart_set, g_hash_table_unref);
  g_clear_pointer (&problem->follows, g_ptr_array_unref);
  g_free (problem->session_slots);
  g_free (problem->walk);
  g_free (problem->briefs);
  g_free (problem->teams);
  g_free (problem->person_wish_first);
  g_free (problem->person_wishes);
  g_free (problem->host_of_person);
  g_free (problem->host_open);
  g_free (problem->common);
  g_free (problem->lock_of_wish);
  g_free (problem->printed_of_wish);
  g_free (problem->printed_at);
  g_free (problem->printed_tables);
  g_free (problem);
}

int
ww_plan_problem_add_slot (WwPlanProblem *problem, int start_min, int end_min, int session)
{
  WwPlanSlot slot = { start_min, end_min, session };

  g_array_append_val (problem->slots, slot);
  return (int) problem->slots->len - 1;
}

int
ww_plan_problem_add_zone (WwPlanProblem *problem)
{
  return (int) problem->n_zones++;
}

int
ww_plan_problem_add_table (WwPlanProblem *problem, const WwPlanTable *table)
{
  g_array_append_val (problem->tables, *table);
  return (int) problem->tables->len - 1;
}

int
ww_plan_problem_add_person (WwPlanProblem *problem, const WwPlanPerson *person)
{
  g_array_append_val (problem->persons, *person);
  return (int) problem->persons->len - 1;
}

/* The persons of the roles go into one array that may still move; until the end their places in it stand for pointers. */
int
ww_plan_problem_add_wish (WwPlanProblem *problem, const WwPlanWish *wish)
{
  WwPlanWish copy = *wish;

  copy.length = MAX (copy.length, 1);
  copy.n_roles = MIN (copy.n_roles, WW_PLAN_ROLES_MAX + 1);
  for (guint i = 0; i < MIN (copy.n_roles, WW_PLAN_ROLES_MAX); i++)
    {
      copy.roles[i].persons = GUINT_TO_POINTER (problem->role_persons->len);
      g_array_append_vals (problem->role_persons, wish->roles[i].persons, wish->roles[i].n_persons);
    }
  g_array_append_val (problem->wishes, copy);
  return (int) problem->wishes->len - 1;
}

void
ww_plan_problem_set_walk (WwPlanProblem *problem, int from_zone, int to_zone, int minutes)
{
  g_return_if_fail (from_zone >= 0 && from_zone < WW_PLAN_ZONES_MAX && to_zone >= 0 && to_zone < WW_PLAN_ZONES_MAX);

  problem->walk_min[from_zone][to_zone] = minutes;
}

static void
add_pair (GArray *pairs, int a, int b)
{
  Pair pair = { a, b };

  g_array_append_val (pairs, pair);
}

void
ww_plan_problem_add_blocked (WwPlanProblem *problem, int person, int other)
{
  add_pair (problem->blocked, person, other);
}

void
ww_plan_problem_add_apart (WwPlanProblem *problem, int person, int other)
{
  add_pair (problem->apart, person, other);
}

void
ww_plan_problem_add_precedence (WwPlanProblem *problem, int wish, int later_wish)
{
  add_pair (problem->precedences, wish, later_wish);
}

void
ww_plan_problem_add_break_window (WwPlanProblem *problem, WwPlanSlots slots, int need)
{
  BreakWindow window = { slots, count_slots (slots) - need };

  g_array_append_val (problem->windows, window);
}

void
ww_plan_problem_add_lock (WwPlanProblem *problem, const WwPlanMeeting *lock)
{
  g_array_append_val (problem->locks, *lock);
}

void
ww_plan_problem_set_break_weight (WwPlanProblem *problem, int weight)
{
  problem->break_weight = weight;
}

void
ww_plan_problem_set_fair_breaks (WwPlanProblem *problem, int most)
{
  problem->fair_breaks = most;
}

void
ww_plan_problem_set_printed (WwPlanProblem *problem, int now, const WwPlanMeeting *printed, guint n_printed,
                             const WwPlanChangeCosts *costs)
{
  problem->replan = TRUE;
  problem->now = now;
  problem->costs = *costs;
  g_array_set_size (problem->printed, 0);
  g_array_append_vals (problem->printed, printed, n_printed);
}

/* The first fault, if any, as the sentence of the error. */
#define REFUSE_IF(condition, ...) \
  G_STMT_START \
    { \
      if (condition) \
        { \
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, __VA_ARGS__); \
          return FALSE; \
        } \
    } \
  G_STMT_END

static gboolean
check_sizes (const WwPlanProblem *problem, GError **error)
{
  const struct {
    guint n, most;
    const char *what;
  } sizes[] = {
    { problem->slots->len, WW_PLAN_SLOTS_MAX, "slots" },       { problem->n_zones, WW_PLAN_ZONES_MAX, "zones" },
    { problem->tables->len, WW_PLAN_TABLES_MAX, "tables" },    { problem->persons->len, WW_PLAN_PERSONS_MAX, "participants" },
    { problem->wishes->len, WW_PLAN_WISHES_MAX, "wishes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i].n > sizes[i].most)
      {
        /* Translators: %s is "slots", "zones", "tables", "participants" or "wishes" as the file spells it. */
        g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("There are %u %s; the planner takes at most %u."), sizes[i].n, sizes[i].what,
                     sizes[i].most);
        return FALSE;
      }
  REFUSE_IF (problem->slots->len == 0, _("There are no slots; a plan needs at least one."));
  return TRUE;
}

static gboolean
check_hours (const WwPlanProblem *problem, GError **error)
{
  for (guint t = 0; t < problem->slots->len; t++)
    {
      const WwPlanSlot *slot = SLOT (problem, t);

      REFUSE_IF (slot->start_min < 0 || slot->end_min <= slot->start_min || slot->end_min > NUMBER_MAX,
                 _("Slot %u must begin before it ends."), t);
      REFUSE_IF (t > 0 && slot->start_min < slot[-1].end_min, _("Slot %u must begin when the one before it has ended."), t);
      for (guint earlier = 0; t > 0 && slot->session != slot[-1].session && earlier < t; earlier++)
        REFUSE_IF (SLOT (problem, earlier)->session == slot->session, _("The slots of slot %u's session must follow each other."), t);
    }
  for (guint from = 0; from < problem->n_zones; from++)
    for (guint to = 0; to < problem->n_zones; to++)
      REFUSE_IF (problem->walk_min[from][to] < 0 || problem->walk_min[from][to] > NUMBER_MAX,
                 _("The walk from zone %u to zone %u must take from 0 to %d minutes."), from, to, NUMBER_MAX);
  for (guint i = 0; i < problem->windows->len; i++)
    REFUSE_IF (g_array_index (problem->windows, BreakWindow, i).most < 0, _("Break window %u needs more free slots than it has."), i);
  REFUSE_IF (problem->break_weight < 0 || problem->break_weight > NUMBER_MAX, _("The weight of a break must be from 0 to %d."),
             NUMBER_MAX);
  return TRUE;
}

static gboolean
is_person (const WwPlanProblem *problem, int person)
{
  return person >= 0 && (guint) person < problem->persons->len;
}

static gboolean
check_people (const WwPlanProblem *problem, GError **error)
{
  for (guint r = 0; r < problem->tables->len; r++)
    {
      const WwPlanTable *table = TABLE (problem, r);

      REFUSE_IF (table->zone < 0 || (guint) table->zone >= problem->n_zones, _("Table %u is in zone %d, which is not there."), r,
                 table->zone);
      REFUSE_IF (table->seats < 0, _("Table %u has a negative number of seats."), r);
      REFUSE_IF (table->host != WW_PLAN_NONE && !is_person (problem, table->host),
                 _("Table %u has host %d, who is not among the participants."), r, table->host);
    }
  for (guint p = 0; p < problem->persons->len; p++)
    {
      const WwPlanPerson *person = PERSON (problem, p);

      REFUSE_IF (person->max < 0 || person->min < 0 || person->max_run < 0 || person->min_weight < 0
                   || person->min_weight > NUMBER_MAX || person->min > NUMBER_MAX,
                 _("The limits of participant %u must not be negative, nor their weight above %d."), p, NUMBER_MAX);
    }
  return TRUE;
}

static gboolean
check_pairs (const WwPlanProblem *problem, const GArray *pairs, guint n, const char *what, GError **error)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair pair = g_array_index (pairs, Pair, i);

      /* Translators: %s is "blocked", "apart" or "precedences" as the file spells it. */
      REFUSE_IF (pair.a < 0 || (guint) pair.a >= n || pair.b < 0 || (guint) pair.b >= n || pair.a == pair.b,
                 _("Pair %u of “%s” must name two that are there."), i, what);
    }
  return TRUE;
}

static gboolean
check_wishes (const WwPlanProblem *problem, GError **error)
{
  for (guint w = 0; w < problem->wishes->len; w++)
    {
      const WwPlanWish *wish = WISH (problem, w);

      REFUSE_IF (wish->n_roles < 2 || wish->n_roles > WW_PLAN_ROLES_MAX, _("Wish %u must have from 2 to %d roles."), w,
                 WW_PLAN_ROLES_MAX);
      REFUSE_IF (wish->value < 0 || wish->value > NUMBER_MAX, _("The value of wish %u must be from 0 to %d."), w, NUMBER_MAX);
      REFUSE_IF (wish->length > 2, _("Wish %u must take one slot or two."), w);
      for (guint i = 0; i < wish->n_roles; i++)
        {
          REFUSE_IF (wish->roles[i].n_persons == 0, _("Role %u of wish %u has nobody who is eligible."), i, w);
          for (guint k = 0; k < wish->roles[i].n_persons; k++)
            REFUSE_IF (!is_person (problem, wish->roles[i].persons[k]), _("Wish %u names participant %d, who is not there."), w,
                       wish->roles[i].persons[k]);
        }
    }
  return TRUE;
}

static gboolean
check_meetings (const WwPlanProblem *problem, const GArray *meetings, GError **error)
{
  for (guint i = 0; i < meetings->len; i++)
    {
      const WwPlanMeeting *meeting = &g_array_index (meetings, WwPlanMeeting, i);

      REFUSE_IF (meeting->wish < 0 || (guint) meeting->wish >= problem->wishes->len,
                 _("A meeting is locked or printed for wish %d, which is not there."), meeting->wish);
      REFUSE_IF (meeting->slot < 0 || (guint) meeting->slot + (guint) WISH (problem, meeting->wish)->length > problem->slots->len,
                 _("Wish %d is locked or printed in slot %d, which is not there."), meeting->wish, meeting->slot);
      REFUSE_IF (meeting->table != WW_PLAN_NONE && (meeting->table < 0 || (guint) meeting->table >= problem->tables->len),
                 _("Wish %d is locked or printed at table %d, which is not there."), meeting->wish, meeting->table);
    }
  return TRUE;
}

gboolean
ww_plan_problem_finish (WwPlanProblem *problem, GError **error)
{
  WwPlanSlots all;

  g_return_val_if_fail (!problem->finished, FALSE);

  if (!check_sizes (problem, error) || !check_hours (problem, error) || !check_people (problem, error)
      || !check_pairs (problem, problem->blocked, problem->persons->len, "blocked", error)
      || !check_pairs (problem, problem->apart, problem->persons->len, "apart", error)
      || !check_pairs (problem, problem->precedences, problem->wishes->len, "precedences", error))
    return FALSE;
  all = problem->slots->len == 64 ? WW_PLAN_ALL_SLOTS : WW_PLAN_SLOT (problem->slots->len) - 1;
  for (guint p = 0; p < problem->persons->len; p++)
    g_array_index (problem->persons, WwPlanPerson, p).available &= all;
  for (guint w = 0; w < problem->wishes->len; w++)
    {
      WwPlanWish *wish = &g_array_index (problem->wishes, WwPlanWish, w);

      wish->slots &= all;
      for (guint i = 0; i < MIN (wish->n_roles, WW_PLAN_ROLES_MAX); i++)
        wish->roles[i].persons = (const int *) problem->role_persons->data + GPOINTER_TO_UINT (wish->roles[i].persons);
    }
  REFUSE_IF (problem->now < 0 || (guint) problem->now > problem->slots->len, _("“now” is %d, which is no slot and not the end."), problem->now);
  if (!check_wishes (problem, error) || !check_meetings (problem, problem->locks, error)
      || !check_meetings (problem, problem->printed, error) || !ww_plan_problem_derive (problem, error))
    return FALSE;
  problem->finished = TRUE;
  return TRUE;
}

guint
ww_plan_problem_get_n_slots (const WwPlanProblem *problem)
{
  return problem->slots->len;
}

guint
ww_plan_problem_get_n_tables (const WwPlanProblem *problem)
{
  return problem->tables->len;
}

guint
ww_plan_problem_get_n_persons (const WwPlanProblem *problem)
{
  return problem->persons->len;
}

guint
ww_plan_problem_get_n_wishes (const WwPlanProblem *problem)
{
  return problem->wishes->len;
}

guint
ww_plan_problem_get_n_printed (const WwPlanProblem *problem)
{
  return problem->printed->len;
}

const WwPlanSlot *
ww_plan_problem_get_slot (const WwPlanProblem *problem, guint slot)
{
  return SLOT (problem, slot);
}

const WwPlanTable *
ww_plan_problem_get_table (const WwPlanProblem *problem, guint table)
{
  return TABLE (problem, table);
}

const WwPlanPerson *
ww_plan_problem_get_person (const WwPlanProblem *problem, guint person)
{
  return PERSON (problem, person);
}

const WwPlanWish *
ww_plan_problem_get_wish (const WwPlanProblem *problem, guint wish)
{
  return WISH (problem, wish);
}

int
ww_plan_problem_get_now (const WwPlanProblem *problem)
{
  return problem->now;
}
