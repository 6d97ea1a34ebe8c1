/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * WwContact:
 * @on: when, milliseconds UTC
 * @kind: "call", "mail", "meeting" or "note"
 * @person: (nullable): id of the person it was with
 * @text: (nullable): what was said
 *
 * A contact with somebody, to be logged.
 */
typedef struct {
  gint64 on;
  char *kind;
  char *person;
  char *text;
} WwContact;

WwContact *ww_contact_new (gint64 on, const char *kind, const char *person, const char *text);
void ww_contact_free (WwContact *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwContact, ww_contact_free)

/**
 * ww_contact_log:
 * @document_id: an introduction that the contact was about, or else the organisation that it was with
 * @label: what undo calls it
 * @error: WW_ERROR_NOT_FOUND when the document is gone
 *
 * Adds the contact to the document's log: {"on", "by", "kind", "person", "text"}, whose earlier entries stay as they are.
 */
gboolean ww_contact_log (WwDesk *desk, const char *document_id, const WwContact *contact, const char *label, GError **error);

G_END_DECLS
