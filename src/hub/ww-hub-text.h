/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ww-hub-databases.h"
#include "ww-reading.h"

G_BEGIN_DECLS

/**
 * WwHubIncoming:
 * @id: (nullable): "_id", if it says
 * @rev: (nullable): "_rev"
 * @deleted: "_deleted"
 * @start: the generation of "_revisions", 0 without
 * @hashes: (nullable): its hashes
 * @members: raw text of the other members, each with its comma before it
 * @attachments: (nullable): raw text of "_attachments"
 *
 * A document as a client sent it, taken apart but not rewritten: the texts of its values are the bytes that came.
 */
typedef struct {
  char *id;
  char *rev;
  gboolean deleted;
  guint start;
  char **hashes;
  GString *members;
  char *attachments;
} WwHubIncoming;

/** (transfer full): %WW_ERROR_INPUT, with "doc_validation" in @name where it is a member that must not be there. */
WwHubIncoming *ww_hub_incoming_new (const char *text, gssize len, const char **name, GError **error);
void ww_hub_incoming_free (WwHubIncoming *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwHubIncoming, ww_hub_incoming_free)

/** (transfer full): what the store keeps: the object with its "_id" first. */
char *ww_hub_incoming_build_text (const WwHubIncoming *self, const char *id);

/**
 * WwHubShow:
 * @WW_HUB_SHOW_REVISIONS: "_revisions"
 * @WW_HUB_SHOW_INFO: "_revs_info"
 * @WW_HUB_SHOW_CONFLICTS: "_conflicts"
 * @WW_HUB_SHOW_DELETED_CONFLICTS: "_deleted_conflicts"
 * @WW_HUB_SHOW_DATA: the bytes of attachments instead of stubs
 */
typedef enum {
  WW_HUB_SHOW_PLAIN = 0,
  WW_HUB_SHOW_REVISIONS = 1 << 0,
  WW_HUB_SHOW_INFO = 1 << 1,
  WW_HUB_SHOW_CONFLICTS = 1 << 2,
  WW_HUB_SHOW_DELETED_CONFLICTS = 1 << 3,
  WW_HUB_SHOW_DATA = 1 << 4,
} WwHubShow;

/** What must be read for what shall be shown. */
WwReadFlags ww_hub_show_read_flags (WwHubShow show);

/**
 * ww_hub_show:
 * @out: where to append
 * @reading: a revision with its text
 * @local_seq: shown as "_local_seq" unless negative
 *
 * Writes a document as clients see it: the stored text with what is known of the revision behind its "_id".
 */
gboolean ww_hub_show (GString *out, WwHubDatabase *database, const WwReading *reading, WwHubShow show, gint64 local_seq, GError **error);

/** Sets an error with a reason of the protocol: programs read it, so it is English everywhere. @code is a #WwError. */
void ww_hub_set_error (GError **error, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/** Appends a text as a JSON string. */
void ww_hub_append_quoted (GString *out, const char *text);

/** (nullable): the text of a member; %NULL when it is not there or no text. */
const char *ww_hub_get_text (JsonObject *object, const char *name);
gint64 ww_hub_get_number (JsonObject *object, const char *name, gint64 otherwise);

G_END_DECLS
