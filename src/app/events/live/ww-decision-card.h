/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-decision.h"

G_BEGIN_DECLS

#define WW_TYPE_DECISION_CARD (ww_decision_card_get_type ())
G_DECLARE_FINAL_TYPE (WwDecisionCard, ww_decision_card, WW, DECISION_CARD, GtkWidget)

/**
 * WwDecisionCard:
 *
 * What needs a decision, as a small difference to what people have on paper: what happened, which meetings change and how, what it costs,
 * who stands by; to be taken (`page.use-plan`, `page.seat`) or left (`page.keep-plan`).
 */
GtkWidget *ww_decision_card_new (void);

/** Shows one; it is looked at only during the call. */
void ww_decision_card_show (WwDecisionCard *self, const WwEventDecision *decision);

G_END_DECLS
