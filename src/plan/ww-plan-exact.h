/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-board.h"

G_BEGIN_DECLS

/* Where all wishes are placed and only breaks are left to better, there is an exact question: can the meetings of this board, each
 * with its team and in its zone, be put at other slots so that there are fewer breaks? It is asked in logic (ww-plan-logic.h), again
 * and again with one break less. */

typedef struct _Exact Exact;

/* The question for a board with its breaks; over at once if that is too much to ask. */
Exact *exact_new (const Board *board);
void exact_free (Exact *exact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exact, exact_free)

/* Asks for fewer breaks than this board has, which need not be the one that it began with. */
void exact_ask_for_less (Exact *exact, const Board *board);

/* Searches for so many conflicts. What is found is put on the board, whatever that has; and then less is asked for. */
gboolean exact_search (Exact *exact, Board *board, guint conflicts);

/* Whether there is nothing more to find, or nothing was asked. */
gboolean exact_is_over (const Exact *exact);

G_END_DECLS
