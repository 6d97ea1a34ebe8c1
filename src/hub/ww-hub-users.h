/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-request.h"
#include "ww-hub-text.h"

G_BEGIN_DECLS

/**
 * ww_hub_users_check:
 * @text: (inout): what the store shall keep; a new password in it is replaced by the key derived of it
 * @error: why it must not be written
 *
 * What is asked of a document in "_users", and who may write which.
 */
gboolean ww_hub_users_check (WwHubRequest *request, const char *id, const WwHubIncoming *incoming, char **text, GError **error);

G_END_DECLS
