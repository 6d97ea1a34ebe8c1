/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * The first steps of an introduction: a counterpart is put on a wish's shortlist, or dismissed with a reason. Each is one step of
 * undo; @label is what the journal calls it.
 */

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

G_END_DECLS
