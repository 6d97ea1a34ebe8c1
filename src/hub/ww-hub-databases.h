/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ww-store.h"

G_BEGIN_DECLS

typedef struct _WwHubDatabases WwHubDatabases;
typedef struct _WwHubDatabase WwHubDatabase;

/** Called after every write to @database, and when it has gone. */
typedef void (*WwHubChanged) (WwHubDatabase *database, gpointer user_data);

/**
 * WwHubDatabase:
 * @name: "cluster"
 * @stamp: what ends its sequence numbers
 * @last_seq: the last sequence number given out
 * @has_attachments: whether a text may have any
 * @gone: deleted; whoever still holds it must let go
 * @compacting: whether texts are being dropped
 *
 * One database of the hub. Its file is open while it is used and may be closed when many others are.
 */
struct _WwHubDatabase {
  /*< owned >*/
  char *name;
  char *path;
  char *stamp;
  char *security;        /* raw JSON text */
  JsonNode *security_node;
  WwStore *store;        /* (nullable): closed for now */

  /*< borrowed >*/
  WwHubDatabases *databases;

  gatomicrefcount refs;
  gint64 made_at;        /* ms UTC */
  gint64 last_seq;
  gint64 counted_at;     /* the last_seq that the counts are of; -1: none */
  gint64 documents;
  gint64 tombstones;
  gint64 used;           /* a clock of uses */
  gboolean has_attachments;
  gboolean gone;
  gboolean compacting;
};

WwHubDatabase *ww_hub_database_ref (WwHubDatabase *self);
void ww_hub_database_unref (WwHubDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwHubDatabase, ww_hub_database_unref)

/** The databases in @directory. @changed is called with @user_data. */
WwHubDatabases *ww_hub_databases_new (const char *directory, WwHubChanged changed, gpointer user_data);
void ww_hub_databases_free (WwHubDatabases *self);

/** Whether a database may be called so: CouchDB's rule. */
gboolean ww_hub_database_name_is_valid (const char *name);

/** (transfer full): the database @name; %WW_ERROR_NOT_FOUND. */
WwHubDatabase *ww_hub_databases_find (WwHubDatabases *self, const char *name, GError **error);

/** (transfer full): a new database; %WW_ERROR_CONFLICT when there is one of that name. */
WwHubDatabase *ww_hub_databases_make (WwHubDatabases *self, const char *name, GError **error);

/** Deletes it with its file. */
gboolean ww_hub_databases_delete (WwHubDatabases *self, WwHubDatabase *database, GError **error);

/** (transfer full) (element-type utf8): the names, sorted. */
GPtrArray *ww_hub_databases_list (WwHubDatabases *self);

/** Its store, opened if need be; borrowed, and to be asked for again in each turn of the main loop. */
WwStore *ww_hub_database_get_store (WwHubDatabase *self, GError **error);

/** To be called after a write; reads the last sequence number and tells who waits. */
void ww_hub_database_changed (WwHubDatabase *self);

/** Counts the documents and tombstones, or says them again. */
gboolean ww_hub_database_count (WwHubDatabase *self, gint64 *documents, gint64 *tombstones, GError **error);

/** Bytes of its files. */
gint64 ww_hub_database_get_size (WwHubDatabase *self);

gboolean ww_hub_database_set_security (WwHubDatabase *self, const char *text, GError **error);

/** (transfer full): "5-stamp". */
char *ww_hub_database_write_seq (WwHubDatabase *self, gint64 seq);

/** What a client means by "since": one of another database is 0, "now" the last. FALSE when it is nothing at all. */
gboolean ww_hub_database_read_seq (WwHubDatabase *self, const char *text, gint64 *seq);

G_END_DECLS
