/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_backoff_ms:
 * @failures: how often it failed in a row, from 1
 * @min_ms: the first wait
 * @max_ms: the longest
 * @retry_after_s: what the endpoint asked for; 0 for nothing
 * @chance: from 0 to 1, so that a hundred programs that lost an endpoint at once do not come back at once
 *
 * Doubles with every failure. Half of the wait is left to chance; what the endpoint asked for is a least.
 *
 * Returns: milliseconds to wait
 */
guint ww_backoff_ms (guint failures, guint min_ms, guint max_ms, guint retry_after_s, double chance);

G_END_DECLS
