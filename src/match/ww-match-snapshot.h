/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-problem.h"

G_BEGIN_DECLS

/* A problem as bytes, so that the next start need read no document and no word: what everybody said, and how it was filed. Weights, rates and vetoes
 * are not in it, nor is the taxonomy: whoever takes it up again has those. Asked the same, the problem taken up answers the same, byte for byte. */

/**
 * WwMatchWrite:
 *
 * Takes a piece of a snapshot; one after another they are the whole.
 *
 * Returns: %FALSE if there is no more room
 */
typedef gboolean (*WwMatchWrite) (gconstpointer bytes, gsize n, gpointer user_data);

/**
 * ww_match_problem_save:
 * @key: what must be known to take it up again: it names the program and the data that it is of
 * @notes: (nullable): the caller's own, handed back by ww_match_problem_take_up()
 *
 * Files what is not filed yet, and writes the snapshot.
 *
 * Returns: what @func said
 */
gboolean ww_match_problem_save (WwMatchProblem *self, const char *key, GBytes *notes, WwMatchWrite func, gpointer user_data);

/* Where a snapshot's bytes should lie: there its pointers are right as they are, so pages that nobody asks for stay in the file. */
#define WW_MATCH_SNAPSHOT_HOME GSIZE_TO_POINTER (GLIB_SIZEOF_VOID_P > 4 ? G_GINT64_CONSTANT (0x200000000000) : 0)

/**
 * ww_match_problem_take_up:
 * @self: a problem with its taxonomy, and nothing else yet
 * @bytes: a snapshot, aligned for pointers, in memory that nobody else reads: the problem keeps it and writes to it
 * @notes: (out) (optional) (transfer full): those that were saved
 *
 * Takes a snapshot up, if it is whole, of this program's making, under @key, and of the same taxonomy. Then it is still of the day
 * on which it was made; the problem's own day follows.
 *
 * Returns: whether it fits; if not, the problem is of no use any more
 */
gboolean ww_match_problem_take_up (WwMatchProblem *self, const char *key, GBytes *bytes, GBytes **notes);

G_END_DECLS
