/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * ww_gone_load:
 * @id: a document that was deleted
 *
 * What a deleted document said last, so that what refers to it can still name it and so that it can be brought back.
 *
 * Returns: (transfer full) (nullable): %NULL where it is not deleted, was never there, or its text is no longer kept
 */
WwDocument *ww_gone_load (WwStore *store, const char *id);

/** (transfer full) (nullable): its title: a name that a reference can show */
char *ww_gone_name (WwStore *store, const char *id);

/**
 * ww_gone_tell:
 * @by: (out) (transfer full) (nullable): who deleted it, as far as that is known
 * @at_ms: (out): when, in milliseconds UTC; 0 where that is not known
 *
 * Returns: whether @id is a document that was deleted
 */
gboolean ww_gone_tell (WwStore *store, const char *id, char **by, gint64 *at_ms);

/** The same of the text of a tombstone. */
void ww_gone_read_tombstone (const char *text, char **by, gint64 *at_ms);

G_END_DECLS
