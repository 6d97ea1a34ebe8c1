/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-decision.h"
#include "ww-event-live.h"

G_BEGIN_DECLS

/* What the day says, in words; translated. All texts are the caller's. */

/** "07:42"; "1:02:10" from an hour on; "in 3 days" from a day on; "+01:20" when it is over */
char *ww_event_text_countdown (gint64 left_ms);

/** "Slot 4 of 10", "Starts at 10:00", "The day is over": where the day stands */
char *ww_event_text_phase (const WwEventRoom *room, WwEventClock clock);

/** "11:00 to 11:20" */
char *ww_event_text_slot (const WwEventRoom *room, int slot);

/** "11" of "Table 11": what is enough of a table's name where there are many of them */
char *ww_event_text_table (const WwEventRoom *room, guint table);

/** "Armlett × Skarvholt Ventures", startups first; whoever does not want to be named is "Reserved" with @hide_private */
char *ww_event_text_meeting (const WwEventRoom *room, WwDocument *meeting, gboolean hide_private);

/** "Siv Hartmann is away", "Table 4 cannot be used" */
char *ww_event_text_cause (const WwEventRoom *room, const WwEventCause *cause);

/** (nullable): "Back at 13:00", "2 of the coming meetings" */
char *ww_event_text_cause_detail (const WwEventRoom *room, const WwEventCause *cause);

/** "2 meetings move. The other 76 stay as they are." */
char *ww_event_text_consequences (const WwEventDecision *decision);

/** "98.7 → 98.3 %": how good the day is held against the best possible, before and after */
char *ww_event_text_price (const WwEventDecision *decision);

G_END_DECLS
