/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduction-moves.h"

typedef struct {
  char *id, *label, *owner;
  WwIntroductionStep step; /* its strings are owned here */
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_free (move->id);
  g_free (move->label);
  g_free (move->owner);
  g_free ((char *) move->step.stage);
  g_free ((char *) move->step.reason);
  g_free ((char *) move->step.outcome);
  g_free ((char *) move->step.currency);
  g_free (move);
}

static gpointer
move_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Move *move = data;
  gboolean done = move->owner ? ww_introduction_set_owner (desk, move->id, move->owner, move->label, error)
                              : ww_introduction_take_step (desk, move->id, &move->step, move->label, error);

  return done ? g_strdup (move->label) : NULL;
}

static Move *
move_new (const char *id, const char *label)
{
  Move *move = g_new0 (Move, 1);

  move->id = g_strdup (id);
  move->label = g_strdup (label);
  return move;
}

void
ww_introduction_moves_take_step (WwWindow *window, const char *id, const WwIntroductionStep *step, const char *label)
{
  Move *move = move_new (id, label);

  move->step = *step;
  move->step.stage = g_strdup (step->stage);
  move->step.reason = g_strdup (step->reason);
  move->step.outcome = g_strdup (step->outcome);
  move->step.currency = g_strdup (step->currency);
  ww_window_run (window, move_job, move, move_free);
}

void
ww_introduction_moves_set_owner (WwWindow *window, const char *id, const char *owner, const char *label)
{
  Move *move = move_new (id, label);

  move->owner = g_strdup (owner);
  ww_window_run (window, move_job, move, move_free);
}
