/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-revision.h"
#include "ww-sql.h"
#include "ww-store.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

struct _WwStore {
  GObject parent_instance;

  /*< owned >*/
  WwSql sql;
  char *path;
  char *uuid;
  WwTaxonomy *taxonomy;  /* (nullable) */

  GThread *thread;
  WwStoreFlags flags;
  gint64 made_at;
  guint revs_limit;
  gboolean plain;
};

/* One connection, one thread: a second thread opens a store of its own. */
#define WW_STORE_ASSERT(self) \
  G_STMT_START { \
    g_assert (WW_IS_STORE (self)); \
    g_assert ((self)->sql.db != NULL); \
    g_assert ((self)->thread == g_thread_self ()); \
  } G_STMT_END

/** The tree of a document as stored; empty for @num 0. */
WwRevTree *ww_store_load_tree (WwStore *self, gint64 num, GError **error);

/**
 * What somebody must decide about a document: its live leaves besides the winner, and, when the winner lives, the deletions that
 * nobody settled. Always 0 of those in a plain file, whose texts mean nothing to the store. -1 with @error.
 */
int ww_store_count_conflicts (WwStore *self, WwRevTree *tree, GError **error);

/** (transfer full): the text of a body row. */
char *ww_store_load_body (WwStore *self, gint64 body, GError **error);

/** Derives everything anew from the documents, inside the caller's transaction; in another database waits what waits in this one. */
gboolean ww_store_derive_all (WwStore *self, WwSql *into, void (*progress) (guint done, guint total, gpointer data),
                              gpointer data, GCancellable *cancellable, GError **error);

/** Before an answer by words: a store that may write writes first what waits for the full text. */
gboolean ww_store_finish_index (WwStore *self, GCancellable *cancellable, GError **error);

/** Writes what a revision's text has, inside the caller's transaction. */
gboolean ww_store_write_attachments (WwStore *self, gint64 body, guint generation, GPtrArray *attachments, GError **error);

/** Opens with a step below the current one, to make the old files that tests keep. */
WwStore *ww_store_open_at_version (const char *path, WwStoreFlags flags, gint64 version, GError **error);

G_END_DECLS
