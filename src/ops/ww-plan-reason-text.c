/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-reason-text.h"

#include <glib/gi18n-lib.h>

static char *
name_person (const WwPlanNames *names, int person)
{
  return names && names->person && person != WW_PLAN_NONE ? names->person (person, names->user_data)
                                                          : g_strdup_printf (_("Participant %d"), person);
}

static char *
name_wish (const WwPlanNames *names, int wish)
{
  return names && names->wish && wish != WW_PLAN_NONE ? names->wish (wish, names->user_data) : g_strdup_printf (_("wish %d"), wish);
}

char *
ww_plan_reason_text (const WwPlanReason *reason, const WwPlanNames *names)
{
  g_autofree char *person = name_person (names, reason->person), *wish = name_wish (names, reason->wish);

  switch (reason->code)
    {
    case WW_PLAN_REASON_NONE: return g_strdup ("");
    case WW_PLAN_REASON_DECLINED: return g_strdup (_("The request was declined."));
    case WW_PLAN_REASON_PINNED: return g_strdup (_("The meeting is pinned where it is."));
    case WW_PLAN_REASON_HISTORY: return g_strdup (_("The slot is over or has begun."));
    case WW_PLAN_REASON_NOT_THEN: return g_strdup (_("The request allows other slots only."));
    /* Translators: %s is a participant in all that follow, and the second %s a meeting. */
    case WW_PLAN_REASON_NOT_ELIGIBLE: return g_strdup_printf (_("%s cannot take part in it."), person);
    case WW_PLAN_REASON_BLOCKED: return g_strdup_printf (_("%s shall not meet somebody of the others."), person);
    case WW_PLAN_REASON_ABSENT: return g_strdup_printf (_("%s is not there then."), person);
    case WW_PLAN_REASON_BUSY: return g_strdup_printf (_("%s is taken by %s."), person, wish);
    case WW_PLAN_REASON_MAX: return g_strdup_printf (_("%s takes no more meetings."), person);
    case WW_PLAN_REASON_RUN: return g_strdup_printf (_("%s would have too many meetings in a row."), person);
    case WW_PLAN_REASON_BREAK: return g_strdup_printf (_("%s would be left without a break."), person);
    case WW_PLAN_REASON_WALK: return g_strdup_printf (_("%s could not walk to or from %s in time."), person, wish);
    case WW_PLAN_REASON_TABLE_TAKEN: return g_strdup_printf (_("The table is taken by %s."), wish);
    case WW_PLAN_REASON_TABLE_CLOSED: return g_strdup (_("The table is closed then."));
    case WW_PLAN_REASON_TABLE_SMALL: return g_strdup (_("The table has too few seats."));
    case WW_PLAN_REASON_TABLE_OF_HOST: return g_strdup_printf (_("The table is kept for %s."), person);
    case WW_PLAN_REASON_HOST_ELSEWHERE: return g_strdup_printf (_("%s meets at a table of their own only."), person);
    case WW_PLAN_REASON_ORDER: return g_strdup_printf (_("It would come on the wrong side of %s."), wish);
    case WW_PLAN_REASON_APART: return g_strdup_printf (_("A competitor would sit at the next table, in %s."), wish);
    case WW_PLAN_REASON_NO_TABLE: return g_strdup (_("There is no table for it."));
    default: g_assert_not_reached ();
    }
}
