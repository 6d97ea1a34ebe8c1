/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-board.h"
#include "ww-plan-random.h"

G_BEGIN_DECLS

/* The moves of the search. Each changes the board and leaves it to the caller to keep that or to take it back (board_undo);
 * none breaks a rule or touches what is fixed. */

typedef struct {
  Board *board;
  Random random;
  GArray *ejected;   /* int: what the move has put out so far, to be placed elsewhere */
  GArray *component; /* int: what changes slots together */
  guint32 *seen;     /* by wish: the round it was last met in */
  guint32 round;
} Mover;

void mover_init (Mover *mover, Board *board, guint64 seed);
void mover_clear (Mover *mover);

/* Places a wish where it disturbs nobody, with the fewest breaks. */
gboolean move_place (Mover *mover, int wish);

/* Places a wish at a slot and zone by putting out whatever is in the way; that is then placed elsewhere or not at all. */
gboolean move_eject (Mover *mover, int wish, int team, int slot, guint zone);

/* The same at a place picked at random. */
gboolean move_eject_somewhere (Mover *mover, int wish);

/* Puts a printed wish where it is printed, in the same way. */
gboolean move_return (Mover *mover, int wish);

/* Makes room by exchanging two slots for everybody connected with those whom the wish needs (a Kempe chain). */
gboolean move_chain (Mover *mover, int wish);

/* Exchanges two slots for everybody connected with a placed wish. */
gboolean move_swap (Mover *mover, int wish);

/* The same for the first or last meeting of a session of somebody who has a break there, which it is to fill. */
gboolean move_fill (Mover *mover, int person);

/* Takes a placed wish out and places it anew, where there are the fewest breaks. */
gboolean move_shift (Mover *mover, int wish);

/* The same at a place picked at random; where there is none, by putting others out. */
gboolean move_wander (Mover *mover, int wish);

G_END_DECLS
