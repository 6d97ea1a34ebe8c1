/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_hub_pbkdf2:
 * @hash: %G_CHECKSUM_SHA256, or %G_CHECKSUM_SHA1 for records of older CouchDBs
 *
 * PBKDF2 (RFC 8018) with HMAC. Slow by purpose; takes about 0.1 s a 100,000 rounds, so it belongs into a thread.
 *
 * Returns: (transfer full): the key, as many bytes as the hash has, in lowercase hexadecimal digits
 */
char *ww_hub_pbkdf2 (GChecksumType hash, const char *password, const char *salt, guint iterations);

G_END_DECLS
