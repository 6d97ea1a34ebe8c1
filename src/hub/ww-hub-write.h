/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-request.h"
#include "ww-hub-text.h"

G_BEGIN_DECLS

/**
 * WwHubWritten:
 * @id: the document
 * @rev: (nullable): the revision that it got; %NULL when it failed
 * @status: 201, or why it failed
 * @error: (nullable): CouchDB's name of the failure
 * @reason: (nullable): what to say of it
 *
 * What became of one document.
 */
typedef struct {
  char *id;
  char *rev;
  guint status;
  const char *error;
  char *reason;
} WwHubWritten;

/** Documents on their way into a database, in one transaction. */
typedef struct _WwHubWrite WwHubWrite;

/** @new_edits: whether the hub makes the revisions, or takes those that the documents bring. */
WwHubWrite *ww_hub_write_new (WwHubRequest *request, gboolean new_edits);
void ww_hub_write_free (WwHubWrite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwHubWrite, ww_hub_write_free)

/**
 * ww_hub_write_add:
 * @id: (nullable): its id; %NULL: as it says itself, or a new one
 * @incoming: (transfer full): the document
 * @parts: (nullable) (element-type utf8 GBytes): the bytes of attachments that "follow"
 *
 * Whatever is wrong with it is told in its result; the others are written none the less.
 */
void ww_hub_write_add (WwHubWrite *self, const char *id, WwHubIncoming *incoming, GHashTable *parts);

/** (transfer none) (element-type WwHubWritten): one result a document, in order; %NULL when nothing could be written at all. */
GPtrArray *ww_hub_write_apply (WwHubWrite *self, GError **error);

/**
 * ww_hub_write_one:
 *
 * Writes the one document that was added. What cannot be written is refused on the request, in CouchDB's words.
 *
 * Returns: (transfer none) (nullable): what became of it; %NULL when the request is answered already
 */
const WwHubWritten *ww_hub_write_one (WwHubWrite *self);

G_END_DECLS
