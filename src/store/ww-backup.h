/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * Copies of the database, each one whole file. The automatic ones lie in `backups/` beside it, named after it and the day
 * ("cluster-2026-11-22.db"), and what was there before a schema step as "cluster-step-1.db".
 */

/**
 * WwProgressFunc:
 * Called on the store's thread now and then; @total may grow while it runs, and be 0 when it is not known yet.
 */
typedef void (*WwProgressFunc) (guint done, guint total, gpointer user_data);

/**
 * ww_store_backup:
 * @target: the copy to write; an older file of that name is replaced once the new one is whole
 *
 * Copies the database with SQLite's online backup: others may read and write meanwhile. Cancelled or failed, it leaves
 * nothing behind and the older copy as it was.
 */
gboolean ww_store_backup (WwStore *self, const char *target, WwProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                          GError **error);

/**
 * ww_store_backup_daily:
 * @today: the day, days since 1970-01-01
 *
 * Makes the day's copy unless there is one, then drops those that are neither of the last seven days nor the newest of one of
 * the four calendar weeks before that have one.
 */
gboolean ww_store_backup_daily (WwStore *self, gint32 today, GCancellable *cancellable, GError **error);

/** (transfer full) (element-type filename): the automatic copies of the database at @path, newest first. */
GPtrArray *ww_backup_list (const char *path);

/** (transfer full) (nullable): the newest automatic copy that is whole from end to end. */
char *ww_backup_find_newest_whole (const char *path);

/** Whether the file is a Wishwell database that this program reads and SQLite finds no fault with. */
gboolean ww_backup_is_whole (const char *copy, GError **error);

/**
 * ww_backup_restore:
 * @copy: a whole copy
 * @path: the database to replace; nobody may have it open
 * @moved_to: (out) (optional) (nullable): where the replaced file lies now
 *
 * Puts @copy in the place of the database, which is kept beside it under another name. What is restored counts as
 * another device: it gets a new device uuid and forgets its replication checkpoints, so that the next sync compares everything.
 */
gboolean ww_backup_restore (const char *copy, const char *path, char **moved_to, GError **error);

/** The copy before a schema step; for ww_store_open(). */
gboolean ww_backup_before_step (WwStore *self, gint64 version, GError **error);

G_END_DECLS
