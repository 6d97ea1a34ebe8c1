/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "ww-error.h"

G_BEGIN_DECLS

/**
 * ww_http_error_new:
 * @raw: what GIO said: no answer in time, no such host, no way there
 * @host: as the advisor knows it
 *
 * Returns: (transfer full): the same in words that say what to do; %WW_ERROR_RETRY
 */
GError *ww_http_error_new (const GError *raw, const char *host);

/** Seconds that the answer asks to wait (Retry-After, in seconds or as a date), a day at most; 0 when it does not ask. */
guint ww_http_get_retry_after (SoupMessage *message);

G_END_DECLS
