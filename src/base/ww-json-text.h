/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * JSON as text. Documents are kept and forwarded as the bytes they came in; json-glib rewrites numbers, cuts strings at NUL
 * and recurses without bound, so it only ever sees text that was checked here, and only to read fields that we understand.
 */

/** Deepest nesting that is taken. */
#define WW_JSON_DEPTH_MAX 64

/** Longest text of one document, bytes. */
#define WW_JSON_BYTES_MAX (16 * 1024 * 1024)

/**
 * ww_json_text_check:
 * @text: bytes
 * @len: their number, or -1 when NUL-terminated
 * @error: WW_ERROR_INPUT with line and column; WW_ERROR_LIMIT when too long or too deep
 *
 * Checks that @text is exactly one JSON value (RFC 8259): strict syntax, valid UTF-8, no repeated names in an object, no NUL
 * character, well-paired surrogates, nothing behind it but white space.
 */
gboolean ww_json_text_check (const char *text, gssize len, GError **error);

/**
 * ww_json_text_check_list:
 * @text: bytes
 * @len: their number, or -1
 * @error: as of ww_json_text_check()
 *
 * The same without the limit on bytes, for a list that will be cut into records. The caller has a limit of its own.
 */
gboolean ww_json_text_check_list (const char *text, gssize len, GError **error);

/**
 * ww_json_text_next:
 * @text: bytes with one JSON value after another, with white space or single commas between
 * @len: their number, or -1
 * @offset: (inout): where to go on
 * @start: (out): where the value begins
 * @end: (out): one behind its last byte
 * @error: as of ww_json_text_check(); left unset at the end of @text, or at a "]" or "}" that closes what encloses the values
 *
 * Cuts the next value out without parsing it twice: the way through JSON lines and through the body of a long array.
 *
 * Returns: whether there was one
 */
gboolean ww_json_text_next (const char *text, gssize len, gsize *offset, gsize *start, gsize *end, GError **error);

/**
 * ww_json_text_find:
 * @object_text: a checked JSON object
 * @len: its bytes, or -1
 * @name: a member's name
 * @start: (out): where the member's value begins
 * @end: (out): one behind its last byte
 *
 * Returns: whether the object has that member
 */
gboolean ww_json_text_find (const char *object_text, gssize len, const char *name, gsize *start, gsize *end);

/**
 * WwJsonMember:
 * @name_start: where its name begins, with the quote
 * @name_end: one behind the quote that ends it
 * @value_start: where its value begins
 * @value_end: one behind its last byte
 *
 * Where a member of an object stands, in bytes.
 */
typedef struct {
  gsize name_start, name_end;
  gsize value_start, value_end;
} WwJsonMember;

/**
 * ww_json_text_next_member:
 * @object_text: an object, checked or not
 * @len: its bytes, or -1
 * @offset: (inout): where to go on; 0 at first
 * @member: (out): the next member
 * @error: as of ww_json_text_check(); left unset at the end of the object
 *
 * Walks an object member by member without building anything; for bodies whose members are large. Repeated names of this
 * outermost object are not noticed.
 *
 * Returns: whether there was one
 */
gboolean ww_json_text_next_member (const char *object_text, gssize len, gsize *offset, WwJsonMember *member, GError **error);

/** Where from @at on the next quote or backslash stands, or @len: the quick way through a string, checked or not. */
gsize ww_json_text_find_special (const char *text, gsize len, gsize at);

/** (transfer full): the meaning of a checked JSON string, given with its quotes. */
char *ww_json_text_unquote (const char *quoted, gsize len);

/**
 * ww_json_text_set:
 * @object_text: a checked JSON object
 * @len: its bytes, or -1
 * @name: a member's name
 * @value: (nullable): JSON text of its new value, or %NULL to remove the member
 *
 * Returns: (transfer full): the object with that member replaced, added at the end, or removed; every other byte stays
 */
char *ww_json_text_set (const char *object_text, gssize len, const char *name, const char *value);

/**
 * ww_json_text_parse:
 * @text: bytes
 * @len: their number, or -1
 * @error: as of ww_json_text_check()
 *
 * Returns: (transfer full): the value, for reading
 */
JsonNode *ww_json_text_parse (const char *text, gssize len, GError **error);

/**
 * ww_json_text_from_node:
 * @node: a value
 *
 * Returns: (transfer full): compact JSON text
 */
char *ww_json_text_from_node (JsonNode *node);

/**
 * ww_json_text_quote:
 * @string: UTF-8
 *
 * Returns: (transfer full): @string as a JSON string, with its quotes
 */
char *ww_json_text_quote (const char *string);

G_END_DECLS
