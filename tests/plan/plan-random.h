/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-file.h"

G_BEGIN_DECLS

/**
 * plan_random_text:
 *
 * A problem of any shape in the format "sched-1": few tables or many, hosts, zones to walk between, groups, delegates, tight promises,
 * VIPs, breaks, runs, blocked pairs, locks that agree with each other, and much that is odd. The same for a seed.
 *
 * Returns: (transfer full): JSON text
 */
char *plan_random_text (guint32 seed);

/** (transfer full): the same, read */
WwPlanProblem *plan_random_problem (guint32 seed);

G_END_DECLS
