/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Instants are milliseconds UTC since 1970-01-01 in a gint64, written in RFC 3339. UTC inside, the zone at the edge.
 */

/**
 * ww_instant_parse:
 * @text: an RFC 3339 date-time, with "Z" or a numeric offset
 * @instant_ms: (out): the instant
 *
 * Returns: whether @text is one, with a day that exists
 */
gboolean ww_instant_parse (const char *text, gint64 *instant_ms);

/**
 * ww_instant_format:
 * @instant_ms: an instant
 *
 * Returns: (transfer full): "2026-11-12T08:30:00Z", with milliseconds only where there are any
 */
char *ww_instant_format (gint64 instant_ms);

/**
 * ww_instant_now:
 *
 * For the edges of the program only (app, cli): everything below is handed its "now". $WISHWELL_NOW, an RFC 3339
 * instant, is when the program believes to have started; pictures of it are the same on every day by that.
 */
gint64 ww_instant_now (void);

G_END_DECLS
