/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ww-connector-settings.h"

G_BEGIN_DECLS

/** The most that one source may send. */
#define WW_CONNECTOR_BODY_MAX (16u * 1024 * 1024)
#define WW_CONNECTOR_PAGES_MAX 2000u
#define WW_CONNECTOR_ITEMS_MAX 100000u

/**
 * WwConnectorItem:
 * @id: (nullable): as the source writes it; %NULL when it has none that can be used
 * @updated_ms: when it was changed; -1 when the source does not say
 * @cells: (array zero-terminated=1): the values of the settings' map, in its order; "" for nothing
 */
typedef struct {
  char *id;
  gint64 updated_ms;
  char **cells;
} WwConnectorItem;

/**
 * WwConnectorCrawl:
 * @items: (element-type WwConnectorItem): in the source's order, each id once
 * @unchanged: (element-type utf8) (type GHashTable): ids of items on pages that have not changed since the last time
 * @n_pages: pages asked for
 * @n_unchanged_pages: pages that were answered with "not modified"
 * @n_repeated: items that came again and were passed over
 * @complete: whether the end was reached; only then is what did not come gone
 * @memory: (nullable): what makes the next crawl shorter; JSON for ww_connector_crawl()
 */
typedef struct {
  GPtrArray *items;
  GHashTable *unchanged;
  guint n_pages, n_unchanged_pages, n_repeated;
  gboolean complete;
  char *memory;
} WwConnectorCrawl;

void ww_connector_crawl_free (WwConnectorCrawl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwConnectorCrawl, ww_connector_crawl_free)

/**
 * ww_connector_crawl:
 * @settings: where and how
 * @secret: (nullable): the password or token
 * @memory: (nullable): of the crawl before; passed over when it is of other settings
 * @max_pages: stop after so many pages, as for a preview; 0: go to the end
 * @cancellable: (nullable): ends every wait at once
 * @error: %WW_ERROR_RETRY (network, 408, 429, 5xx, after some tries that mind Retry-After), %WW_ERROR_SIGN_IN (401, 403: never tried
 *   again by itself), %WW_ERROR_NOT_FOUND (404), %WW_ERROR_LIMIT (too long, too deep, too many pages), %WW_ERROR_INPUT (settings, an
 *   answer that makes no sense, pages that lead nowhere or elsewhere), %G_IO_ERROR_CANCELLED
 *
 * Reads what a source has, and never writes to it: all requests are GET. A redirect or a next page is only followed to the same
 * host, by the same or an encrypted way, so that no secret goes to somebody whom nobody named. Neither address nor secret is in an
 * error. Waits for the network: for a thread of its own.
 *
 * Returns: (transfer full): all of it, or %NULL: half a crawl is none
 */
WwConnectorCrawl *ww_connector_crawl (const WwConnectorSettings *settings, const char *secret, const char *memory, guint max_pages,
                                      GCancellable *cancellable, GError **error);

/**
 * ww_connector_memory_prune:
 * @memory: (nullable): of a crawl
 * @is_there: whether the item of an id is still here
 *
 * Returns: (transfer full) (nullable): @memory without pages of which an item is no longer here, so that they are read again
 */
char *ww_connector_memory_prune (const char *memory, gboolean (*is_there) (const char *id, gpointer user_data), gpointer user_data);

G_END_DECLS
