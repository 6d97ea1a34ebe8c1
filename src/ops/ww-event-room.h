/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-documents.h"
#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwEventSlot:
 * @start_ms, @end_ms: milliseconds UTC
 * @is_break: nobody meets then
 */
typedef struct {
  gint64 start_ms, end_ms;
  gboolean is_break;
} WwEventSlot;

/**
 * WwEventTable:
 * @seats: four where the event does not say
 * @zone: (nullable): where in the venue
 * @host: (nullable): the organisation whose table it is
 */
typedef struct {
  char *name, *zone, *host;
  int seats;
} WwEventTable;

/**
 * WwEventPerson:
 * @document: the participant
 * @organisation: its id; never %NULL
 * @name: of the person, else of her organisation
 * @organisation_name: never %NULL
 */
typedef struct {
  WwDocument *document;
  const char *organisation;
  char *name, *organisation_name;
} WwEventPerson;

/**
 * WwEventRoom:
 * @event: the event, at revision @event_rev
 * @slots: (element-type WwEventSlot): in the event's order: their numbers are those that participants and meetings use
 * @tables: (element-type WwEventTable)
 * @persons: (element-type WwEventPerson): who takes part, in the order of their organisations' names
 * @requests: (element-type WwDocument): who would like to meet whom, in the order of their ids
 * @timetables: (element-type WwDocument): the plans, drafts and published ones, in the order of their making
 * @meetings: (element-type WwDocument): the published meetings, those that were cancelled too
 *
 * An event and all that belongs to it, as it stood when it was read. It never changes, and any thread may read it.
 */
typedef struct {
  gatomicrefcount refs;
  WwDocument *event;
  char *event_rev;
  GPtrArray *slots, *tables, *persons, *requests, *timetables, *meetings;
  /*< private >*/
  GHashTable *person_index; /* participant's id → number + 1 */
  GHashTable *parties;      /* organisation's id → GArray of int: who may meet for it */
  GHashTable *rivals;       /* organisation's id → GStrv of those it competes with */
  GHashTable *past;         /* who has met before */
} WwEventRoom;

/**
 * ww_event_room_load:
 * @event_id: an event
 * @error: WW_ERROR_NOT_FOUND when it is gone
 *
 * Returns: (transfer full): the event
 */
WwEventRoom *ww_event_room_load (WwStore *store, const char *event_id, GError **error);
WwEventRoom *ww_event_room_ref (WwEventRoom *self);
void ww_event_room_unref (WwEventRoom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwEventRoom, ww_event_room_unref)

const WwEventSlot *ww_event_room_get_slot (const WwEventRoom *self, guint slot);
const WwEventTable *ww_event_room_get_table (const WwEventRoom *self, guint table);
const WwEventPerson *ww_event_room_get_person (const WwEventRoom *self, guint person);
WwDocument *ww_event_room_get_request (const WwEventRoom *self, guint request);

/** The numbers of slots in a list of an object's, as a set (bit t is slot t); numbers that no slot has are passed over. */
guint64 ww_event_room_read_slots (const WwEventRoom *self, JsonObject *object, const char *member);

/** The number of a participant or a table, or -1. */
int ww_event_room_find_person (const WwEventRoom *self, const char *participant_id);
int ww_event_room_find_table (const WwEventRoom *self, const char *name);

/** Whether a table cannot be used in a slot. */
gboolean ww_event_room_is_closed (const WwEventRoom *self, guint table, int slot);

/** The organisation that a person comes from; never %NULL. */
const char *ww_event_room_get_organisation (const WwEventRoom *self, guint person);
/** (nullable): "startup", "investor" … */
const char *ww_event_room_get_role (const WwEventRoom *self, guint person);

/**
 * WwEventMay:
 * @WW_EVENT_MAY_NOT: persons of these roles do not meet
 * @WW_EVENT_MAY_IF_ASKED: they meet if one of them asks; no match brings them together
 * @WW_EVENT_MAY: they may meet
 */
typedef enum { WW_EVENT_MAY_NOT, WW_EVENT_MAY_IF_ASKED, WW_EVENT_MAY } WwEventMay;

/** Whether the event lets persons of these roles meet; where it does not say, all but those of one role. */
WwEventMay ww_event_room_may_meet (const WwEventRoom *self, const char *role, const char *other_role);

/** (nullable): the role of a request's party: that of the first person that it may be */
const char *ww_event_room_get_party_role (const WwEventRoom *self, const char *party);

/** The same for those whom a request is for; of a group it is enough that each may meet the one who asks. */
WwEventMay ww_event_room_request_may (const WwEventRoom *self, WwDocument *request);

/** Whether somebody asked for a request, rather than a match. */
gboolean ww_event_request_is_asked (WwDocument *request);

/** Whether one of two organisations says that they compete. */
gboolean ww_event_room_are_rivals (const WwEventRoom *self, const char *organisation, const char *other);

/** Whether two organisations have met before: at an earlier event, or through an introduction that was made. */
gboolean ww_event_room_have_met (const WwEventRoom *self, const char *organisation, const char *other);

/** (nullable): the organisation of a request's party (nullable), which is one or a participant. */
const char *ww_event_room_get_party (const WwEventRoom *self, const char *party);

/** Whether any two of those who are to meet for a request have. */
gboolean ww_event_room_is_again (const WwEventRoom *self, guint request);

/**
 * ww_event_room_dup_party_name:
 * @party: a participant, or an organisation
 *
 * Returns: (transfer full): what it is called, its id if it is not here
 */
char *ww_event_room_dup_party_name (const WwEventRoom *self, const char *party);

/** (transfer full) (element-type int): the numbers of the persons that a party of a request may be: one, or those of an organisation.
 * To be read only. */
GArray *ww_event_room_list_party (const WwEventRoom *self, const char *party);

/** Whether a meeting is in a state: "planned", "held", "missed", "cancelled". */
gboolean ww_event_meeting_is (WwDocument *meeting, const char *state);

/** Whether a person takes part in a meeting. */
gboolean ww_event_room_attends (const WwEventRoom *self, guint person, WwDocument *meeting);

/** (transfer full) (element-type guint): the numbers of those who take part in a meeting and are still here */
GArray *ww_event_room_list_attendants (const WwEventRoom *self, WwDocument *meeting);

/** The slots after its own that a meeting runs on into, as a set of numbers (bit t is slot t); what was planned to be long does not. */
guint64 ww_event_meeting_get_overrun (const WwEventRoom *self, WwDocument *meeting);

/**
 * ww_event_room_dup_badge:
 *
 * Returns: (transfer full): the number on a person's badge: her own, or one made of the participant's id, which is the same at every
 * desk and stays the same whoever else comes
 */
char *ww_event_room_dup_badge (const WwEventRoom *self, guint person);

/**
 * ww_event_room_find_badge:
 * @code: what a scanner read: the number on a badge, or the address in its square, of which only the end is looked at
 *
 * Returns: whose badge it is, or -1
 */
int ww_event_room_find_badge (const WwEventRoom *self, const char *code);

/** (transfer full): a time of day in the event's time zone: "11:20" */
char *ww_event_room_dup_time (const WwEventRoom *self, gint64 instant_ms);

G_END_DECLS
