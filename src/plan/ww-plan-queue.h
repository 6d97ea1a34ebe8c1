/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that wait, whoever was of use most, and most lately, first. */

typedef struct {
  double *use;   /* by number */
  double credit; /* for the next use */
  guint32 *heap;
  guint32 *at;   /* by number: its place in the heap, or G_MAXUINT32 */
  guint n, n_waiting;
} Queue;

/* All of 0…@n - 1 wait. */
void queue_init (Queue *queue, guint n);
void queue_clear (Queue *queue);

void queue_add (Queue *queue, guint number);

/* Takes out the first; there is one. */
guint queue_take (Queue *queue);

/* Notes that a number was of use just now. */
void queue_credit (Queue *queue, guint number);

/* Makes all uses so far count for less: what is left of them is @share. */
static inline void
queue_fade (Queue *queue, double share)
{
  queue->credit /= share;
}

G_END_DECLS
