/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-event-rules.h"
#include "ww-plan-why.h"

G_BEGIN_DECLS

/* What the planner says, in words; translated. All texts are the caller's. */

/** "Skarvholt is full, 10 of 10"; %NULL for no reason */
char *ww_event_text_reason (const WwEventRoom *room, const WwPlan *plan, const WwPlanReason *reason);

/** The reason that stands in the way in most slots: what to speak about; or that there is room. %NULL if there is no slot at all. */
char *ww_event_text_why (const WwEventRoom *room, const WwPlan *plan, const WwPlanWhy *why);

/** "Armlett → Skarvholt": who asks and who is asked */
char *ww_event_text_request (const WwEventRoom *room, guint request);

/** "Hjertenær × Skarvholt Ventures" */
char *ww_event_text_pair (const WwEventRoom *room, guint request);

/** "1 free slot, 11:00 to 13:20" */
char *ww_event_text_break (const WwEventRoom *room, const WwEventBreak *window);

/** "11:00 at Table 1" */
char *ww_event_text_place (const WwEventRoom *room, const WwPlanMeeting *meeting);

/** "Pulsvik × Hartmann: 11:00 → 13:00", "Armlett × Hartmann: dropped" */
char *ww_event_text_change (const WwEventRoom *room, const WwPlanChange *change);

G_END_DECLS
