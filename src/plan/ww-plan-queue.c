/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-queue.h"

#define NOWHERE G_MAXUINT32
#define CREDIT_MAX 1e100

static void
put (Queue *queue, guint i, guint number)
{
  queue->heap[i] = number;
  queue->at[number] = i;
}

static void
move_up (Queue *queue, guint i)
{
  guint number = queue->heap[i];

  for (; i > 0 && queue->use[number] > queue->use[queue->heap[(i - 1) / 2]]; i = (i - 1) / 2)
    put (queue, i, queue->heap[(i - 1) / 2]);
  put (queue, i, number);
}

static void
move_down (Queue *queue, guint i)
{
  guint number = queue->heap[i], child;

  for (; (child = 2 * i + 1) < queue->n_waiting; i = child)
    {
      if (child + 1 < queue->n_waiting && queue->use[queue->heap[child + 1]] > queue->use[queue->heap[child]])
        child++;
      if (queue->use[queue->heap[child]] <= queue->use[number])
        break;
      put (queue, i, queue->heap[child]);
    }
  put (queue, i, number);
}

void
queue_init (Queue *queue, guint n)
{
  *queue = (Queue) { g_new0 (double, n + 1), 1, g_new (guint32, n + 1), g_new (guint32, n + 1), n, n };
  for (guint i = 0; i < n; i++)
    put (queue, i, i);
}

void
queue_clear (Queue *queue)
{
  g_clear_pointer (&queue->use, g_free);
  g_clear_pointer (&queue->heap, g_free);
  g_clear_pointer (&queue->at, g_free);
}

void
queue_add (Queue *queue, guint number)
{
  if (queue->at[number] != NOWHERE)
    return;
  put (queue, queue->n_waiting++, number);
  move_up (queue, queue->n_waiting - 1);
}

guint
queue_take (Queue *queue)
{
  guint first = queue->heap[0], last = queue->heap[--queue->n_waiting];

  queue->at[first] = NOWHERE;
  if (queue->n_waiting)
    {
      put (queue, 0, last);
      move_down (queue, 0);
    }
  return first;
}

void
queue_credit (Queue *queue, guint number)
{
  queue->use[number] += queue->credit;
  if (queue->use[number] > CREDIT_MAX)
    {
      for (guint i = 0; i < queue->n; i++)
        queue->use[i] /= CREDIT_MAX;
      queue->credit /= CREDIT_MAX;
    }
  if (queue->at[number] != NOWHERE)
    move_up (queue, queue->at[number]);
}
