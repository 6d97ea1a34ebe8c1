/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-connector-settings.h"
#include "ww-desk.h"
#include "ww-import-field.h"

G_BEGIN_DECLS

/**
 * Members out of somebody else's list, by its API: fetched in any thread (ww_connect_fetch()), then put on the desk
 * (ww_connect_apply()). Nothing is ever written to the source.
 *
 * An item becomes "organisation:ext:SOURCE:ID" and says of itself only what the source says: same answer, same settings, same
 * revision, whoever fetches it, so that two advisors who do make no conflict. A revision of the source's is never the child of another
 * one that only one of them has seen; the one before is ended beside it.
 *
 * An organisation that an advisor changed keeps what the source does not tell, is brought up to date in the rest, and is never
 * deleted from here. Notes are documents of their own (persons, wishes, offers, introductions) and never touched.
 */

/**
 * WwConnectRow:
 * @external_id: (nullable): as the source has it
 * @document: (nullable): what it becomes; %NULL when it is left out
 * @notes: (element-type utf8): what was guessed, not understood, or why it is left out; sentences
 * @table: (nullable): the item as a table of one row
 */
typedef struct {
  char *external_id;
  WwDocument *document;
  GPtrArray *notes;
  struct _WwTable *table;
} WwConnectRow;

/**
 * WwConnectHaul:
 * @settings: of what
 * @rows: (element-type WwConnectRow): in the source's order
 * @unchanged: ids that are as they were the last time (a set)
 * @n_repeated: items that came twice
 * @n_pages: pages that were asked for
 * @complete: whether the end was reached
 * @memory: (nullable): kept with the documents
 */
typedef struct {
  WwConnectorSettings *settings;
  GPtrArray *rows;
  GHashTable *unchanged;
  guint n_repeated, n_pages;
  gboolean complete;
  char *memory;
} WwConnectHaul;

void ww_connect_haul_free (WwConnectHaul *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwConnectHaul, ww_connect_haul_free)

/**
 * WwConnectCounts:
 * @kept: gone at the source, but kept because an advisor changed them
 */
typedef struct {
  guint added, changed, deleted, unchanged, left_out, kept;
} WwConnectCounts;

/** The fields of an organisation that a source can fill. (transfer container) (element-type WwImportField): static elements */
GPtrArray *ww_connect_get_fields (void);

/** What ww_connector_settings_check() says, and that every field of the map is one, and once. */
gboolean ww_connect_check (const WwConnectorSettings *settings, GError **error);

/**
 * ww_connect_fetch:
 * @secret: (nullable): the password or token
 * @memory: (nullable): of ww_connect_get_memory()
 * @max_pages: 0 for all
 * @error: as of ww_connector_crawl()
 *
 * Waits for the network; needs no desk. Any thread.
 */
WwConnectHaul *ww_connect_fetch (const WwConnectorSettings *settings, const char *secret, const char *memory, guint max_pages,
                                 GCancellable *cancellable, GError **error);

/** The first page, as it would be imported. */
WwConnectHaul *ww_connect_preview (const WwConnectorSettings *settings, const char *secret, GCancellable *cancellable, GError **error);

/**
 * ww_connect_get_memory:
 *
 * Returns: (transfer full) (nullable): what was remembered of the source's pages, as far as all that they gave is here; a page of
 * which something was left out is read each time, so that it is told each time
 */
char *ww_connect_get_memory (WwStore *store, const char *source, GError **error);

/**
 * ww_connect_apply:
 * @accept_empty: whether a source that has nothing at all (any more) is believed, and all that it gave deleted
 * @counts: (out): what was done
 * @error: %WW_ERROR_INPUT for an empty source that is not believed
 *
 * In one transaction, aside from the steps of undo. What did not come is only deleted when the haul is complete.
 */
gboolean ww_connect_apply (WwDesk *desk, const WwConnectHaul *haul, gboolean accept_empty, WwConnectCounts *counts, GError **error);

/** Fetch and apply, for where waiting does no harm. */
gboolean ww_connect_pull (WwDesk *desk, const WwConnectorSettings *settings, const char *secret, gboolean accept_empty,
                          WwConnectCounts *counts, GCancellable *cancellable, GError **error);

/** (transfer full): the id of an item here */
char *ww_connect_make_id (const char *source, const char *external_id);

/** (transfer full): under which address the keyring has the secret; that of one source is not found for another address */
char *ww_connect_get_keyring_address (const WwConnectorSettings *settings);

G_END_DECLS
