/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/** The kinds that the timeline is filtered by. */
typedef enum {
  WW_EVENT_CONTACT,
  WW_EVENT_INTRODUCTION,
  WW_EVENT_MEETING,
  WW_EVENT_WISH,
  WW_EVENT_EDIT,
  WW_N_EVENT_KINDS,
} WwEventKind;

/**
 * WwEvent:
 * @at: when, milliseconds UTC
 * @text: one or two sentences, translated
 * @document: (nullable): id of the record that it tells of
 *
 * One thing that happened.
 */
typedef struct {
  gint64 at;
  WwEventKind kind;
  char *text;
  char *document;
} WwTimelineEvent;

/** "Contacts and notes", as a filter; translated. */
const char *ww_event_kind_name (WwEventKind kind);

/** (transfer full) (element-type WwTimelineEvent): what happened with @organisation, newest first */
GPtrArray *ww_organisation_events_load (WwStore *store, WwDocument *organisation);

G_END_DECLS
