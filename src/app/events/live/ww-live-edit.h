/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-decision.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

/** What the host of a day does; each is one function of ops. */
typedef enum {
  WW_LIVE_CALL_NEXT,
  WW_LIVE_PAUSE,
  WW_LIVE_ADD_MINUTES,
  WW_LIVE_CHECK_IN,
  WW_LIVE_AWAY,
  WW_LIVE_CLOSE_TABLE,
  WW_LIVE_MAKE_BREAK,
  WW_LIVE_EXTEND,
  WW_LIVE_SETTLE,
  WW_LIVE_USE_PLAN,
  WW_LIVE_USE_STANDBY,
  WW_LIVE_KEEP_PLAN,
  WW_LIVE_PRINTED,
} WwLiveEditKind;

/**
 * WwLiveEdit:
 * @event: the event
 * @id: (nullable): the participant, meeting or table that it is about
 * @text: (nullable): the state of a meeting
 * @label: (nullable): the step of undo
 * @from, @to: slots; or @from is a number of minutes, a pair that stands by, a version
 * @on: whether somebody is here, or the slot is paused
 * @quiet: whether nothing is said when it is done
 * @decision: (nullable): what is answered
 *
 * An edit of the day on its way to the desk. All that it holds is its own.
 */
typedef struct {
  WwLiveEditKind kind;
  char *event, *id, *text, *label;
  int from, to;
  gboolean on, quiet;
  WwEventDecision *decision;
} WwLiveEdit;

WwLiveEdit *ww_live_edit_new (WwLiveEditKind kind);

/** Hands it (transfer full) to the desk; what it is called, or why it was not done, is said in the window of @widget. */
void ww_live_edit_run (WwLiveEdit *self, GtkWidget *widget);

G_END_DECLS
