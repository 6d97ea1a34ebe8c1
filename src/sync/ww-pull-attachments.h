/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-worker.h"

G_BEGIN_DECLS

/**
 * The bytes of attachments on their way in. Nobody at a desk looks at them, but the file holds all that the endpoint does: whoever moves
 * to another endpoint brings them along, and an edit that meets another one can be sent with them.
 */

/** The longest attachment that is fetched, bytes. Of longer ones only the name and the digest are kept; their bytes stay at the endpoint. */
#define WW_PULL_ATTACHMENT_MAX (10 * 1024 * 1024)

/** What the bytes of one document's attachments may be together, coming or going; memory holds them all at once. */
#define WW_DOCUMENT_ATTACHMENTS_MAX (2 * WW_PULL_ATTACHMENT_MAX)

/** Whether there are bytes to fetch for one of @attachments. */
gboolean ww_pull_lacks_attachments (WwWorker *self, GPtrArray *attachments, gboolean *lacks, GError **error);

/**
 * ww_pull_attachments:
 * @id: a document
 * @rev: its revision
 * @attachments: (element-type WwAttachment): what that has; those whose bytes the file lacks get them
 *
 * What the endpoint no longer has stays without bytes, and so does, for now, what is more than %WW_DOCUMENT_ATTACHMENTS_MAX together.
 *
 * Returns: %FALSE with the endpoint's errors, and with %WW_ERROR_INPUT when what came is not what was announced
 */
gboolean ww_pull_attachments (WwWorker *self, const char *id, const char *rev, GPtrArray *attachments, GError **error);

G_END_DECLS
