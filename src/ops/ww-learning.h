/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-match-learn.h"

G_BEGIN_DECLS

/**
 * WwLearning:
 * @n_decisions: how many of them told something
 * @weights: what they ask for, which nobody is bound to take
 *
 * What the introductions of a cluster say about its weights. Free with g_free().
 */
typedef struct {
  guint n_decisions;
  WwMatchWeights weights;
} WwLearning;

/**
 * ww_learning_run:
 *
 * Reads every introduction: what was dismissed or ended without should have stood lower, what went ahead of being shortlisted higher. Nothing is
 * changed: the caller shows the weights, and sets them if the advisor agrees. A #WwWorkspaceJob can call it.
 *
 * Returns: (transfer full): what was learned
 */
WwLearning *ww_learning_run (WwDesk *desk, GCancellable *cancellable, GError **error);

G_END_DECLS
