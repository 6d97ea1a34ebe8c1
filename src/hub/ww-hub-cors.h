/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-request.h"

G_BEGIN_DECLS

/**
 * Cross-origin requests: pages of other sites, such as an application with a PouchDB in a browser, that ask this hub. Nobody may unless
 * #WwHubOptions.origins names their site; then as CouchDB does it.
 */

/**
 * ww_hub_cors_take:
 *
 * Says to the browser what the page that asks may do. Before anything else is done with a request.
 *
 * Returns: whether the request was a browser's question beforehand ("preflight"), and is answered
 */
gboolean ww_hub_cors_take (WwHubRequest *request);

G_END_DECLS
