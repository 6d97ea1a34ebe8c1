/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-edit.h"

G_BEGIN_DECLS

/**
 * WwPlanNames:
 * @person: (transfer full): what a participant is called
 * @wish: (transfer full): what a meeting is called, as in "Hjertenær and Storvann"
 *
 * How the planner's numbers are spoken of; %NULL instead of it, or of one of them, speaks of numbers.
 */
typedef struct {
  char *(*person) (int person, gpointer user_data);
  char *(*wish) (int wish, gpointer user_data);
  gpointer user_data;
} WwPlanNames;

/**
 * ww_plan_reason_text:
 * @names: (nullable): how to name people and meetings
 *
 * Returns: (transfer full): why a meeting cannot be somewhere, as a sentence; empty if it can
 */
char *ww_plan_reason_text (const WwPlanReason *reason, const WwPlanNames *names);

G_END_DECLS
