/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-problem.h"

G_BEGIN_DECLS

/**
 * ww_plan_most_meetings:
 *
 * No plan gives a person more meetings: her hours hold no more, or no more of those who would meet her are there when she is. That can be
 * fewer than she was promised.
 */
int ww_plan_most_meetings (const WwPlanProblem *problem, int person);

/** Promised meetings that no plan can give, of all persons together. */
gint64 ww_plan_count_unavoidable (const WwPlanProblem *problem);

G_END_DECLS
