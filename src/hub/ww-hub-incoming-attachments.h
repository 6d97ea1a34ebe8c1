/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-text.h"

G_BEGIN_DECLS

/**
 * ww_hub_read_attachments:
 * @parts: (nullable) (element-type utf8 GBytes): the bytes of those that say to "follow"
 * @error: %WW_ERROR_NOT_FOUND for a stub of something that is not here; %WW_ERROR_INPUT
 *
 * Returns: (transfer full) (element-type WwAttachment): what "_attachments" of an incoming document means
 */
GPtrArray *ww_hub_read_attachments (WwHubDatabase *database, const char *id, const WwHubIncoming *incoming, GHashTable *parts,
                                    GError **error);

G_END_DECLS
