/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * WwAsk:
 *
 * A question that a widget asks of the query thread again and again: the rows of a list, what is typed in an entry, how many there are.
 * Only the answer to what was asked last arrives, in the main thread; none does once it is taken back or the question is freed, so the widget
 * need not outlive what it asked.
 */
typedef struct _WwAsk WwAsk;

/**
 * WwAskAnswered:
 * @answer: (transfer none) (nullable): what the job gave
 * @error: (nullable): why there is no answer; it is logged already
 */
typedef void (*WwAskAnswered) (gpointer owner, gpointer answer, const GError *error);

/**
 * ww_ask_new:
 * @workspace: whose query thread is asked; held as long as an answer is awaited, so @job may have it in its data
 * @free_data: (nullable): frees what a question is handed, in any thread
 * @free_answer: frees an answer
 * @owner: handed to @answered; frees the question before it goes itself
 *
 * Returns: (transfer full): free with ww_ask_free()
 */
WwAsk *ww_ask_new (WwWorkspace *workspace, WwQueryJob job, GDestroyNotify free_data, GDestroyNotify free_answer, WwAskAnswered answered,
                   gpointer owner);
void ww_ask_free (WwAsk *self);

/** Asks now, and takes back what was asked before. @data: (transfer full) (nullable): for the job */
void ww_ask_now (WwAsk *self, gpointer data);

/** Asks once there is an answer to what was asked before, or now if nothing is awaited: for what changes faster than it is answered. */
void ww_ask_after (WwAsk *self, gpointer data);

/** No answer comes to what was asked. */
void ww_ask_take_back (WwAsk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwAsk, ww_ask_free)

G_END_DECLS
