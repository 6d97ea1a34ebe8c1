/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwAside:
 *
 * A file beside the database, "NAME.db-matches", with what can be reckoned again from its records but takes long. It is of one moment
 * of the database, which remembers its name (a random token): a database that was put back from a copy made before that moment
 * has another name for it or none, and one that went on since tells what changed. A file that is half written, is of another database or
 * has gone is no error: there is nothing then, and it is made anew.
 */
typedef struct _WwAside WwAside;

/**
 * ww_aside_new:
 * @seq: the last change that it knows of, read before the first record was
 *
 * Begins a file that will take the place of the one before.
 *
 * Returns: (transfer full) (nullable): the file; %NULL where none can be made, as beside a database that is only read
 */
WwAside *ww_aside_new (WwStore *store, gint64 seq);
void ww_aside_free (WwAside *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwAside, ww_aside_free)

/** The token; whatever is written must carry it, and be held against that of ww_store_read_aside(). */
const char *ww_aside_get_token (WwAside *self);

/** Appends to the file; @aside is a #WwAside. Returns: whether there was room */
gboolean ww_aside_write (gconstpointer bytes, gsize n, gpointer aside);

/** Puts the file in its place, whole or not at all. Nothing is kept without it. */
gboolean ww_aside_keep (WwAside *self, GError **error);

/**
 * ww_store_map_aside:
 * @where: (nullable): an address where the file may lie, if there is room; else it lies where there is
 * @token: (out) (transfer full): its token, as the database remembers it
 * @seq: (out): the last change that it knows of
 *
 * Maps what was kept into memory. Whoever has the bytes may write to them; neither the file nor anybody else sees it.
 *
 * Returns: (transfer full) (nullable): what was kept; the caller looks whether it is whole and carries @token
 */
GBytes *ww_store_map_aside (WwStore *self, gpointer where, char **token, gint64 *seq);

/** Takes the file away, so that it is made anew; for when the lists are made anew, and when old texts are to be gone. */
gboolean ww_store_drop_aside (WwStore *self, GError **error);

G_END_DECLS
