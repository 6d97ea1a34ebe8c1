/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-draft.h"

G_BEGIN_DECLS

/**
 * What happens to an introduction once it is on the board: it goes from stage to stage, ends, or is handed to somebody else. Each is one step of
 * undo, and each leaves a line in the introduction's log, from which every desk reads how long it has stood where it stands.
 */

/**
 * WwIntroductionStep:
 * @stage: where it goes, a word of ww_words_introduction_stage
 * @reason: (nullable): why, of "ended"
 * @outcome: (nullable): what came of it, of "agreed", a word of ww_words_outcome
 * @amount: what that is worth, in whole units of @currency; 0 where nobody says
 * @currency: (nullable)
 * @on: the day of the agreement; %WW_DATE_NONE for today
 */
typedef struct {
  const char *stage;
  const char *reason;
  const char *outcome;
  gint64 amount;
  const char *currency;
  gint32 on;
} WwIntroductionStep;

/**
 * ww_introduction_take_step:
 * @introduction_id: an introduction
 * @label: what undo calls it
 * @error: WW_ERROR_NOT_FOUND when it is gone, WW_ERROR_INPUT when there is no such stage
 *
 * What held for the stage before goes: the outcome of what is agreed no longer, the reason of what goes on after all, and the next step of what
 * ends.
 */
gboolean ww_introduction_take_step (WwDesk *desk, const char *introduction_id, const WwIntroductionStep *step, const char *label, GError **error);

/** The advisor who follows it up from now on. */
gboolean ww_introduction_set_owner (WwDesk *desk, const char *introduction_id, const char *owner, const char *label, GError **error);

/**
 * ww_introduction_get_resumed:
 * @introduction: one that ended
 *
 * Returns: (transfer none): the stage that it ended in, by its log; "proposed" where that says nothing
 */
const char *ww_introduction_get_resumed (WwDocument *introduction);

/**
 * ww_introduction_add_line:
 * @stage: (nullable): the stage that it came to by what is told; %NULL where it stays where it is
 *
 * Adds a line to the log of the introduction in @draft, of now and by the desk's advisor.
 */
void ww_introduction_add_line (WwDesk *desk, WwDraft *draft, const char *stage, const char *text);

G_END_DECLS
