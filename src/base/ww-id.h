/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_id_new:
 * @type: a document type in its written form, such as "wish"
 * @now_ms: the instant, milliseconds UTC since 1970
 *
 * Makes a document id: @type, a colon, and a UUID of version 7 (RFC 9562), so that ids sort by the time of their making.
 *
 * Returns: (transfer full): the id
 */
char *ww_id_new (const char *type, gint64 now_ms);

/**
 * ww_id_is_valid:
 * @id: (nullable): any text
 *
 * A document id is at most 200 bytes of visible UTF-8, does not begin with "_", and has a type before its first colon
 * and something after it.
 */
gboolean ww_id_is_valid (const char *id);

/**
 * ww_id_has_type:
 * @id: a document id
 * @type: a document type, such as "wish"
 *
 * Returns: whether @id is one of @type
 */
gboolean ww_id_has_type (const char *id, const char *type);

G_END_DECLS
