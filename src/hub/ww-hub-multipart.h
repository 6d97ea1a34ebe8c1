/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-request.h"
#include "ww-hub-text.h"

G_BEGIN_DECLS

/**
 * ww_hub_multipart_get_body:
 * @parts: (out) (nullable) (element-type utf8 GBytes): the bytes of attachments by name, when the body is multipart/related
 *
 * Returns: (transfer full) (nullable): the JSON of the body; %NULL when it was answered with an error
 */
GBytes *ww_hub_multipart_get_body (WwHubRequest *request, GHashTable **parts);

/** Answers with several revisions, a part each (multipart/mixed). */
void ww_hub_multipart_answer_revisions (WwHubRequest *request, GPtrArray *readings, WwHubShow show);

/** Answers with a document and the bytes of its attachments, a part each (multipart/related). */
void ww_hub_multipart_answer_document (WwHubRequest *request, const WwReading *reading, WwHubShow show);

G_END_DECLS
