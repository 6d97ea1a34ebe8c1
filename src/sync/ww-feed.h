/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-endpoint-private.h"

G_BEGIN_DECLS

/**
 * WwFeedRow:
 * @id: a document
 * @revs: (element-type utf8): its leaves, as many as the feed named
 */
typedef struct {
  char *id;
  GPtrArray *revs;
} WwFeedRow;

/**
 * WwFeedPage:
 * @rows: (element-type WwFeedRow): what changed, each document once
 * @n_read: how many rows the endpoint sent
 * @last_seq: JSON: where to go on
 * @pending: how many more there are; -1 when the endpoint does not say
 */
typedef struct {
  GPtrArray *rows;
  guint n_read;
  char *last_seq;
  gint64 pending;
} WwFeedPage;

void ww_feed_page_free (WwFeedPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwFeedPage, ww_feed_page_free)

/**
 * ww_feed_read:
 * @since: JSON of a sequence
 * @filter: (nullable): a selector
 * @limit: the most rows; at least 1
 * @heartbeat_ms: 0: what there is now; otherwise waits for something, the endpoint showing this often that it lives
 *
 * One page of the endpoint's changes.
 *
 * Returns: (transfer full): the page
 */
WwFeedPage *ww_feed_read (WwEndpoint *endpoint, const char *since, const char *filter, guint limit, guint heartbeat_ms,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
