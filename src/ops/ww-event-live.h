/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/*
 * The day itself. Each call is one step of undo and writes little: the event, one participant or the meetings that it is about, so that
 * several desks can work at once and their edits come together by themselves.
 */

/**
 * WwEventPhase:
 * @WW_EVENT_BEFORE: no slot was called yet
 * @WW_EVENT_RUNNING: a slot is on
 * @WW_EVENT_PAUSED: the slot's clock stands still
 * @WW_EVENT_OVER: the day was ended
 */
typedef enum {
  WW_EVENT_BEFORE,
  WW_EVENT_RUNNING,
  WW_EVENT_PAUSED,
  WW_EVENT_OVER,
} WwEventPhase;

/**
 * WwEventClock:
 * @slot: the slot that is on, or -1
 * @next: the slot that would be called next, or -1 after the last
 * @left_ms: what is left of the slot, below 0 when it is over; before the first slot until it begins
 * @length_ms: of the slot, with the minutes that were added
 */
typedef struct {
  WwEventPhase phase;
  int slot, next;
  gint64 left_ms, length_ms;
} WwEventClock;

/** How the day stands at @now_ms. */
WwEventClock ww_event_clock (const WwEventRoom *room, gint64 now_ms);

/** Whether the day has begun and is not over. */
gboolean ww_event_is_on (const WwEventRoom *room);

/** Calls the slot after the one that is on; the day is over after the last. Meetings of the slot before that nobody said anything of count as held. */
gboolean ww_event_call_next (WwDesk *desk, const char *event_id, const char *label, GError **error);

/** Stops the slot's clock, or lets it go on from where it stood. */
gboolean ww_event_set_paused (WwDesk *desk, const char *event_id, gboolean paused, const char *label, GError **error);
gboolean ww_event_add_minutes (WwDesk *desk, const char *event_id, int minutes, const char *label, GError **error);

/** Somebody came (or, with @here %FALSE, did not after all). Whoever is here is not away from the next slot on. */
gboolean ww_event_check_in (WwDesk *desk, const char *participant_id, gboolean here, const char *label, GError **error);

/**
 * ww_event_set_away:
 * @from, @to: slots, half-open
 *
 * Somebody is not there in these slots, whatever was said before. Whoever is away in the slot that is on misses the meeting that she has.
 */
gboolean ww_event_set_away (WwDesk *desk, const char *participant_id, int from, int to, const char *label, GError **error);

/** A table cannot be used in the slots from @from up to before @to. */
gboolean ww_event_close_table (WwDesk *desk, const char *event_id, const char *table, int from, int to, const char *label, GError **error);

/** Nobody meets in a slot that was not called yet; it is a break now. */
gboolean ww_event_make_break (WwDesk *desk, const char *event_id, int slot, const char *label, GError **error);

/** A meeting that is on takes another slot. */
gboolean ww_event_extend_meeting (WwDesk *desk, const char *meeting_id, const char *label, GError **error);

/** @version: the published plan whose changed sheets were printed; ww_event_get_printed_version() tells it. */
gboolean ww_event_set_printed_version (WwDesk *desk, const char *event_id, int version, GError **error);
/** The published plan that everybody has on paper: 1 until it is said otherwise. */
int ww_event_get_printed_version (const WwEventRoom *room);

/** The slot that a person's presence is told for: the one that is on, else the next, else the last. */
int ww_event_get_slot_of_interest (const WwEventRoom *room, WwEventClock clock);

/**
 * WwEventPresence:
 * @WW_EVENT_EXPECTED: has not come yet
 * @WW_EVENT_HERE: is there
 * @WW_EVENT_AWAY: is not there, as somebody said
 */
typedef enum {
  WW_EVENT_EXPECTED,
  WW_EVENT_HERE,
  WW_EVENT_AWAY,
} WwEventPresence;

/** Whether a person is there in a slot, as far as is known. */
WwEventPresence ww_event_get_presence (const WwEventRoom *room, guint person, int slot);

/**
 * ww_event_list_tables:
 *
 * Returns: (transfer full) (element-type WwDocument): by table, the meeting (or %NULL) that has it in @slot, one that runs on into it
 * included; not those that were cancelled. They live as long as @room
 */
GPtrArray *ww_event_list_tables (const WwEventRoom *room, int slot);

/** The next slot from @slot on in which a person who is away then is there again, or -1. */
int ww_event_get_return (const WwEventRoom *room, guint person, int slot);

/**
 * ww_event_list_owed:
 * @from: the slot that comes next
 * @planned: those too for whom a meeting is planned from then on
 *
 * Returns: (transfer full) (element-type guint): the numbers of those who asked for meetings, or were asked for, and not all that they
 *   were given took place: they were given none, or one that was cancelled, missed or is still to come
 */
GArray *ww_event_list_owed (const WwEventRoom *room, int from, gboolean planned);

/** Whether it was decided that a meeting stays as it is, or that a participant gets nothing more, whatever happened. */
gboolean ww_event_is_kept (const WwEventRoom *room, const char *id);

/**
 * ww_event_settle_meeting:
 * @state: "planned", "held", "missed" or "cancelled"
 * @note: (nullable): what came of it; %NULL leaves what is there
 */
gboolean ww_event_settle_meeting (WwDesk *desk, const char *meeting_id, const char *state, const char *note, const char *label,
                                  GError **error);

G_END_DECLS
