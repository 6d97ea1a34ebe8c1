/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Places in JSON text, as RFC 6901 writes them: "" is the whole, "/data/0/name" a member of the first element of "data"; "~1" is a
 * slash and "~0" a tilde in a name. The text is walked, not parsed, so that numbers stay the bytes that they are.
 */

/** Whether @pointer is one: empty, or beginning with a slash, with no "~" but "~0" and "~1". */
gboolean ww_json_pointer_is_valid (const char *pointer);

/**
 * ww_json_pointer_find:
 * @text: checked JSON
 * @len: its bytes, or -1
 * @pointer: a valid pointer
 * @start: (out): where the value begins
 * @end: (out): one behind its last byte
 *
 * Returns: whether there is something
 */
gboolean ww_json_pointer_find (const char *text, gssize len, const char *pointer, gsize *start, gsize *end);

/**
 * ww_json_pointer_get:
 *
 * What is there as people would write it into a cell: a string, a number or a truth value as it stands; a list of such, joined by
 * semicolons; %NULL for nothing, null, and what is made of parts.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *ww_json_pointer_get (const char *text, gssize len, const char *pointer);

G_END_DECLS
