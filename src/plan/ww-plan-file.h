/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan.h"

G_BEGIN_DECLS

/**
 * Problems and plans as JSON text in the format "sched-1", so that anyone can check a plan with a program of their own.
 *
 * A problem:
 * |[
 * { "format": "sched-1",
 *   "slots": [{ "start": 540, "end": 560, "session": "am" }, …],          minutes
 *   "zones": ["Hall", …], "walk_min": [[0, 8], [8, 0]],
 *   "participants": [{ "id": 0, "kind": "startup", "avail": [0, 1], "max": 8, "min": 2, "min_weight": 250, "max_run": 6 }, …],
 *   "tables": [{ "id": 0, "zone": 0, "cap": 4, "host": null, "closed": [], "reserve": false }, …],
 *   "wishes": [{ "id": 0, "roles": [[0], [3, 4]], "status": "accepted", "value": 80, "slots": [0, 1], "must": false, "length": 1 }, …],
 *   "blocked": [[0, 7], …], "locks": [{ "wish": 3, "slot": 1, "table": null, "who": [0, 4] }, …],
 *   "break_windows": [{ "slots": [5, 6, 7], "need": 1 }], "weights": { "hole": 1 },
 *   "must_all": false, "fair_breaks": 2, "precedences": [[1, 2], …], "apart": [[0, 5], …],
 *   "replan": { "now": 6, "base": [meeting, …], "w_table": 5, "w_who": 10, "w_move": 30, "w_drop": 40 } }
 * ]|
 * A plan: `{ "meetings": [{ "wish": 0, "slot": 1, "table": 2, "who": [0, 4] }, …] }`.
 *
 * An id is the place in its list. Members that are not named here are passed over; those that may be left out are "slots",
 * "must", "length" and "reserve" of the lists, and everything from "blocked" on.
 */

/** Longest text that is taken, bytes. */
#define WW_PLAN_FILE_BYTES_MAX (128 * 1024 * 1024)

/**
 * ww_plan_file_read_problem:
 * @len: the bytes of @text, or -1
 * @error: WW_ERROR_INPUT with line and column, or naming the member that is wrong; WW_ERROR_LIMIT
 *
 * Returns: (transfer full) (nullable): the problem, finished
 */
WwPlanProblem *ww_plan_file_read_problem (const char *text, gssize len, GError **error);

/**
 * ww_plan_file_read_meetings:
 *
 * Reads a plan's meetings as they are written, without judging them ([func@ww_plan_check] does).
 *
 * Returns: (transfer full) (nullable) (element-type WwPlanMeeting): the meetings
 */
GArray *ww_plan_file_read_meetings (const char *text, gssize len, GError **error);

/** (transfer full): @plan as text, by slot and table, a meeting a line */
char *ww_plan_file_write_plan (const WwPlan *plan);

G_END_DECLS
