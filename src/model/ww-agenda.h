/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/*
 * What a participant's day is, out of an event and its published meetings: the same on paper and on the phone. Pure functions, for
 * any thread.
 */

/**
 * WwAgendaWords:
 *
 * The words that stand beside names and times. An agenda is in its reader's language, whatever the program speaks, so these are in no
 * catalogue.
 */
typedef struct {
  const char *language; /* "en" or "nb" */
  const char *table, *pause, *changed, *no_meetings, *plan, *link_caption, *with, *and, *cancelled;
  const char *const *months; /* January is the first */
  const char *behind_day;    /* in a date */
} WwAgendaWords;

/** The words in @language (nullable), in English where it is neither that nor Norwegian. */
const WwAgendaWords *ww_agenda_words (const char *language);

/**
 * WwAgendaParty:
 * @name: of the person, or of the organisation that came without a name
 * @organisation: its id
 *
 * Who a participant is, as others are told. Borrowed.
 */
typedef struct {
  const char *name, *organisation, *organisation_name;
} WwAgendaParty;

/** Fills in @party; %FALSE for a participant who is not there any more. */
typedef gboolean (*WwAgendaLookup) (const char *participant, WwAgendaParty *party, gpointer user_data);

/** The number of the last published plan of an event, 0 if there is none. */
int ww_agenda_get_version (WwDocument *event);

gboolean ww_agenda_is_cancelled (WwDocument *meeting);
/** Whether a meeting became what it is after a published plan; 0 means that nothing counts as changed. */
gboolean ww_agenda_is_changed (WwDocument *meeting, int since_version);
gboolean ww_agenda_has_participant (WwDocument *meeting, const char *participant);

/** (transfer full): a time of day in the event's time zone: "11:20" */
char *ww_agenda_dup_time (WwDocument *event, gint64 instant_ms);

/** (transfer full) (nullable): when and where the event is: "20 November 2026, Oslo" */
char *ww_agenda_dup_place (WwDocument *event, const WwAgendaWords *words);

/** (transfer full) (nullable): what a table is called on a page; many are called "Table 1" already */
char *ww_agenda_dup_table (const WwAgendaWords *words, const char *name);

/**
 * ww_agenda_dup_names:
 * @except: (nullable): an organisation that is not named, being the reader's own
 * @and: between two names
 * @people: (out) (optional) (transfer full): the names of the people, with commas
 *
 * Returns: (transfer full): the organisations that meet
 */
char *ww_agenda_dup_names (WwDocument *meeting, const char *except, const char *and, WwAgendaLookup lookup, gpointer user_data,
                           char **people);

/**
 * WwAgendaEntry:
 * @slot: of the event
 * @time: "11:00–11:20"
 * @title: whom one meets, or what a break is called
 * @detail: (nullable): the people; of a meeting that was cancelled, that it was
 * @table: (nullable)
 */
typedef struct {
  guint slot;
  char *time, *title, *detail, *table;
  gboolean is_break, is_cancelled, is_changed;
} WwAgendaEntry;

/**
 * ww_agenda_list:
 * @meetings: (element-type WwDocument): published ones of the event, in any order
 * @participant: whose agenda
 * @since_version: what changed after this published plan is marked, and what was cancelled since is among the rest; 0 for neither
 *
 * Returns: (transfer full) (element-type WwAgendaEntry): her meetings and the breaks between, in order; nothing if she has no meeting
 */
GPtrArray *ww_agenda_list (WwDocument *event, GPtrArray *meetings, const char *participant, const WwAgendaWords *words, int since_version,
                           WwAgendaLookup lookup, gpointer user_data);

/** Behind a hub's address, before the number of a plan and a participant's key, with which it ends: where her page is. */
#define WW_AGENDA_PATH "_agenda"

/**
 * ww_agenda_is_shown:
 *
 * Whether the pages of an event are to be served: its host turned them on, and it is not over for more than a day.
 */
gboolean ww_agenda_is_shown (WwDocument *event, gint64 now_ms);

/**
 * ww_agenda_dup_link:
 *
 * Returns: (transfer full) (nullable): where a participant finds her page, with the number of the plan that is published now, so that
 *   the page can tell what changed since this was printed; %NULL unless there is such a page
 */
char *ww_agenda_dup_link (WwDocument *event, WwDocument *participant);

G_END_DECLS
