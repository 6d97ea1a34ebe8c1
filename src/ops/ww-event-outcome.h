/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * WwEventSubject:
 * @wish: an open wish of one side of a meeting
 * @counterpart: the organisation of another side
 * @statement: the wish, without its prefix
 * @wisher: the name of who wishes
 * @score: how well the counterpart answers it
 * @introduced: whether the two are in an introduction about it already
 *
 * What a meeting can have been about.
 */
typedef struct {
  char *wish, *counterpart, *statement, *wisher;
  int score;
  gboolean introduced;
} WwEventSubject;

void ww_event_subject_free (WwEventSubject *self);

/**
 * ww_event_list_subjects:
 *
 * Returns: (transfer full) (element-type WwEventSubject): the most likely first: where there is an introduction, then by score; empty
 * if nobody of them has an open wish that another could answer
 */
GPtrArray *ww_event_list_subjects (WwDesk *desk, const char *meeting_id, GCancellable *cancellable, GError **error);

/**
 * ww_event_note_outcome:
 * @note: what came of the meeting
 * @subject: (nullable): what it was about
 *
 * Writes down that a meeting was held and what came of it. With @subject the introduction of the two comes to the stage "met", with
 * the note in its log; it is made where there was none. One step of undo.
 */
gboolean ww_event_note_outcome (WwDesk *desk, const char *meeting_id, const char *note, const WwEventSubject *subject, const char *label,
                                GError **error);

G_END_DECLS
