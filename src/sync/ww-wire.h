/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ww-attachment.h"

G_BEGIN_DECLS

/**
 * Documents as they travel: the raw text with "_rev", "_revisions" and "_deleted" in it. Taken apart and put together as text; every
 * byte of the members that are not the protocol's stays.
 */

/**
 * WwWireDocument:
 * @id: the document
 * @rev: the revision
 * @deleted: whether it is a tombstone
 * @start: the revision's generation
 * @hashes: (element-type utf8): its hash and those of its ancestors, newest first
 * @text: the text as the store wants it
 * @attachments: (nullable) (element-type WwAttachment): what is attached to it, which is not in @text; the bytes only where they came
 *   along
 */
typedef struct {
  char *id;
  char *rev;
  gboolean deleted;
  guint start;
  GPtrArray *hashes;
  char *text;
  GPtrArray *attachments;
} WwWireDocument;

/**
 * ww_wire_read:
 * @text: an object, which need not have been checked
 *
 * Takes a document apart. Only what it needs is looked at; whether @text of the result is sound is for the store to say, which
 * checks all that it takes.
 *
 * Returns: (transfer full): the parts; %WW_ERROR_INPUT when there is no id or revision, or an attachment is not one; %WW_ERROR_LIMIT
 *   when there are too many
 */
WwWireDocument *ww_wire_read (const char *text, gsize length, GError **error);
void ww_wire_document_free (WwWireDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwWireDocument, ww_wire_document_free)

/**
 * ww_wire_write:
 * @out: where to append
 * @text: the text of a revision, out of the store
 * @deleted: whether it is a tombstone
 * @history: (array zero-terminated=1): the revision and its ancestors, newest first
 * @attachments: (nullable) (element-type WwAttachment): what is attached: as stubs, but for those that have their bytes with them
 */
void ww_wire_write (GString *out, const char *text, gboolean deleted, const char *const *history, GPtrArray *attachments);

/**
 * WwWireMember:
 *
 * A member of an object; spans of the text.
 */
typedef struct {
  gsize name_start, name_end;   /* without the quotes */
  gsize start, end;
} WwWireMember;

/**
 * ww_wire_next_member:
 * @object: a JSON object; of one that was not checked whatever comes out stays within @length
 * @offset: (inout): 0 to begin
 *
 * Walks the members; much faster than looking for them one by one.
 */
gboolean ww_wire_next_member (const char *object, gsize length, gsize *offset, WwWireMember *member);

/** Whether the member has this name, written without escapes. */
gboolean ww_wire_member_is (const char *object, const WwWireMember *member, const char *name);

/**
 * ww_wire_get_text:
 * @object: (nullable): of somebody else's answer, which may hold anything
 *
 * Returns: (transfer none): the text of a member; @otherwise when there is no such member, or it is no text
 */
const char *ww_wire_get_text (JsonObject *object, const char *name, const char *otherwise);

/** The elements of an array, as ww_wire_next_member(). */
gboolean ww_wire_next_element (const char *array, gsize length, gsize *offset, gsize *start, gsize *end);

/** (transfer full) (nullable): the string that a member holds, unescaped; %NULL when it is no string or not UTF-8. */
char *ww_wire_dup_string (const char *object, const WwWireMember *member);

G_END_DECLS
