/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-introduction-step.h"
#include "ww-rows.h"
#include "ww-window.h"

G_BEGIN_DECLS

/** @step: to "agreed", good during the call */
typedef void (*WwAgreementStated) (const char *introduction_id, const WwIntroductionStep *step, gpointer owner);

/**
 * ww_agreement_dialog_open:
 * @row: the introduction, of which nothing is kept
 * @owner: handed to @stated, unless it is gone by then
 *
 * Asks what came of an introduction: the kind, what it is worth and the day of the agreement, with what the wish lets expect filled in.
 * Ctrl+Enter or Enter states it; Escape closes and states nothing.
 */
void ww_agreement_dialog_open (WwWindow *window, const WwIntroductionRow *row, GObject *owner, WwAgreementStated stated);

G_END_DECLS
