/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * The first steps of an introduction: a counterpart is put on a wish's shortlist, dismissed with a reason, or introduced to who
 * wishes. Each is one step of undo; @label is what the journal calls it.
 */

/**
 * ww_introduce_get_party:
 * @counterpart_id: as an introduction names it
 *
 * Returns: (transfer full): who that is in a ranking: of an offer the organisation that makes it, else @counterpart_id itself
 */
char *ww_introduce_get_party (WwStore *store, const char *counterpart_id);

/**
 * ww_introduce_find:
 * @counterpart_id: an organisation (an introduction to one of its offers is one to it), group, project or call
 *
 * Returns: (transfer full) (nullable): the introduction of this pair that is not ended, a dismissed one too; %NULL with @error set
 * when the store cannot be read
 */
WwDocument *ww_introduce_find (WwStore *store, const char *wish_id, const char *counterpart_id, GError **error);

/**
 * ww_introduce_shortlist:
 * @wish_id: a wish
 * @counterpart_id: an organisation, group, project or call
 * @on: whether it shall be on the shortlist
 * @error: WW_ERROR_INPUT when the introduction has gone further than the shortlist
 */
gboolean ww_introduce_shortlist (WwDesk *desk, const char *wish_id, const char *counterpart_id, gboolean on, const char *label,
                                 GError **error);

/**
 * ww_introduce_dismiss:
 * @reason: (nullable): why; %NULL says no reason
 *
 * Takes @counterpart_id out of the answers to @wish_id until the dismissal is undone or lifted.
 */
gboolean ww_introduce_dismiss (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *reason, const char *label,
                               GError **error);

/** Lifts a dismissal. */
gboolean ww_introduce_bring_back (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *label, GError **error);

/**
 * ww_introduce_introduce:
 * @stage: "introduced"; "proposed" where only the counterpart was told, because nobody knows who wishes
 * @note: what was done, for the log
 * @next_what: (nullable): what is to be done next
 * @next_due: and when; %WW_DATE_NONE leaves the next step as it is
 *
 * The two were told of each other: brings their introduction to @stage (one that is further stays where it is), lifts
 * a dismissal, adds @note to the log, and makes the desk's advisor its owner.
 */
gboolean ww_introduce_introduce (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *stage, const char *note,
                                 const char *next_what, gint32 next_due, const char *label, GError **error);

/** Adds the same to @batch, for what is written as one with something else. */
gboolean ww_introduce_add (WwDesk *desk, WwBatch *batch, const char *wish_id, const char *counterpart_id, const char *stage, const char *note,
                           const char *next_what, gint32 next_due, GError **error);

/**
 * ww_introduce_follow_up:
 * @what: what is to be done
 * @due: on which day
 *
 * Sets the next step of the pair's introduction; where there is none the pair goes on the shortlist.
 */
gboolean ww_introduce_follow_up (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *what, gint32 due,
                                 const char *label, GError **error);

/**
 * ww_introduce_finish_step:
 * @introduction_id: an introduction
 * @what: (nullable): its next step, as whoever did it read it
 * @error: WW_ERROR_CONFLICT when the next step is another one by now; WW_ERROR_NOT_FOUND when the introduction is gone
 *
 * The next step is done: it is written in the log, and nothing is due any more.
 */
gboolean ww_introduce_finish_step (WwDesk *desk, const char *introduction_id, const char *what, const char *label, GError **error);

/** The next step is to be done on another day; with the errors of ww_introduce_finish_step(). */
gboolean ww_introduce_put_off_step (WwDesk *desk, const char *introduction_id, const char *what, gint32 due, const char *label, GError **error);

G_END_DECLS
