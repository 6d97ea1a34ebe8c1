/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-text.h"

G_BEGIN_DECLS

/**
 * ww_hub_local_put:
 * @id: without "_local/"
 *
 * Writes (or, when it says to be deleted, removes) a _local document, whose revisions are only counted.
 *
 * Returns: (transfer full): "0-3"; %NULL with %WW_ERROR_CONFLICT when it does not continue the revision that is here
 */
char *ww_hub_local_put (WwHubDatabase *database, const char *id, const WwHubIncoming *incoming, GError **error);

G_END_DECLS
