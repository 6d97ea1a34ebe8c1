/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwAttachment:
 * @name: its name in the document
 * @content_type: "text/plain"
 * @digest: "md5-" and the base64 of the sum of its bytes; of one that another server made, what that server calls it, which may be
 *   the sum of the bytes as they are packed there
 * @length: bytes
 * @revpos: the generation of the revision that brought it; 0 while it is not stored
 * @data: (nullable): the bytes, when they are new; %NULL for bytes that the store has
 *
 * Bytes that belong to a revision of a document, told beside its text. Equal bytes are kept once a file. At a desk nobody sees them:
 * what is put there on a revision without any has those of that revision.
 */
typedef struct {
  char *name;
  char *content_type;
  char *digest;
  gint64 length;
  guint revpos;
  GBytes *data;
} WwAttachment;

/** (transfer full): an attachment of @data; the digest is made here. */
WwAttachment *ww_attachment_new (const char *name, const char *content_type, GBytes *data);
WwAttachment *ww_attachment_copy (const WwAttachment *self);
void ww_attachment_free (WwAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwAttachment, ww_attachment_free)

/**
 * ww_batch_attach:
 * @attachment: (transfer full): what the revision of the last change in the batch has
 *
 * Gives the change that was added last an attachment. A revision has those that were given with it and no others; its bytes may be
 * missing, where only another server has them.
 */
void ww_batch_attach (WwBatch *self, WwAttachment *attachment);

/** (transfer full) (element-type WwAttachment): those of the text @body (#WwReading), by name, without their bytes. */
GPtrArray *ww_store_get_attachments (WwStore *self, gint64 body, GError **error);

/** (transfer full): the bytes of @digest; %WW_ERROR_NOT_FOUND. */
GBytes *ww_store_get_attachment_data (WwStore *self, const char *digest, GError **error);

/**
 * ww_store_join_attachments:
 * @rev, @other_rev: two leaves of a document
 * @joined: (out) (transfer full) (nullable) (element-type WwAttachment): what a revision must have that follows @rev and settles
 *   @other_rev; %NULL when it is what @rev has
 *
 * What was attached or changed on one side only since the two parted is as on that side, and stays when it was taken away on the other.
 * What was changed on both sides is there twice, the other one's under another name. Leaves and nothing else decide, so that whoever
 * settles the same gets the same.
 */
gboolean ww_store_join_attachments (WwStore *self, const char *id, const char *rev, const char *other_rev, GPtrArray **joined, GError **error);

/** Whether the bytes of @digest are here. */
gboolean ww_store_has_attachment_data (WwStore *self, const char *digest, gboolean *has, GError **error);

/** How many of what is attached to documents as they are now have their bytes elsewhere alone. */
gboolean ww_store_count_absent_data (WwStore *self, guint *n, GError **error);

/** Whether any text in the file has attachments; what has none need not be asked for them. */
gboolean ww_store_has_attachments (WwStore *self, gboolean *any, GError **error);

G_END_DECLS
