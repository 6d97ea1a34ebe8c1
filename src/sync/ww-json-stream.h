/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WwJsonStream:
 *
 * Cuts the long array of an answer into its values while it still comes in, so that memory holds one value at a time. Only finds
 * where values end; what is handed out is text that nobody has checked. Depth and length are limited before anything else.
 * White space anywhere (the heartbeats of a feed) is passed over.
 */
typedef struct _WwJsonStream WwJsonStream;

/** The longest single value, bytes: all leaves of one document. */
#define WW_JSON_STREAM_VALUE_MAX (64 * 1024 * 1024)

/**
 * ww_json_stream_new:
 * @stream: (transfer none): what comes in
 * @member: (nullable): the member of the outermost object whose array is cut up; an outermost array always is
 */
WwJsonStream *ww_json_stream_new (GInputStream *stream, const char *member);
void ww_json_stream_free (WwJsonStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwJsonStream, ww_json_stream_free)

/**
 * ww_json_stream_next:
 * @member: (out) (nullable): the member that the value belongs to; %NULL in an outermost array. Good until the next call.
 * @text: (out): the value, without a NUL; good until the next call
 * @length: (out): its bytes
 * @error: %WW_ERROR_RETRY when the stream ends too early, or is no endpoint's; %WW_ERROR_INPUT when it is broken further
 *   on; %WW_ERROR_LIMIT for a document that is too long or too deep; errors of the stream as they are
 *
 * The next element of the array, or the next other member of the outermost object.
 *
 * Returns: %FALSE without error at the end
 */
gboolean ww_json_stream_next (WwJsonStream *self, const char **member, const char **text, gsize *length, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
