/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-conflict.h"
#include "ww-fault-proxy.h"
#include "ww-replica.h"
#include "ww-replicator.h"

G_BEGIN_DECLS

/** A hub on a thread of its own, with one database "club". */
typedef struct {
  char *folder;
  char *path;              /* of the database's file */
  guint port;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GMutex lock;
  GCond cond;
} TestHub;

TestHub *test_hub_new (const char *folder);
void test_hub_free (TestHub *self);
/** (transfer full): what it answers to an administrator at its own door; @path is encoded, @body (nullable) JSON or an attachment */
GBytes *test_hub_ask (TestHub *self, const char *method, const char *path, const char *body, guint *status);
/** Stops serving, and starts at another port. */
void test_hub_stop (TestHub *self);
void test_hub_start (TestHub *self);

/** One advisor's computer. */
typedef struct {
  char *path;
  WwDesk *desk;            /* (nullable): of the test's thread */
} Replica;

/** Several of them, the hub between them, and what can go wrong on the way. */
typedef struct {
  char *folder;
  TestHub *hub;
  WwFaultProxy *proxy;
  GPtrArray *replicas;     /* Replica */
  WwReplicatorTuning tuning;
  GRand *rand;
  GHashTable *made;        /* "id rev" of every revision that a store here has said it holds */
  guint n_edits, n_settled, n_decided, n_attached, n_runs, n_failed;
} Party;

Party *party_new (guint n_replicas, guint32 seed);
void party_free (Party *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Party, party_free)

/** Closes and opens what an advisor works with; meanwhile the file may belong to another process. */
void party_close (Party *self, guint replica);
void party_open (Party *self, guint replica);

WwStore *party_get_store (Party *self, guint replica);

/** (transfer full): of the database, through the proxy, with name and password. */
char *party_dup_address (Party *self);

/** Puts a text on a base ("" for a new one), and remembers its revision. Free with g_free(). */
char *party_put (Party *self, guint replica, const char *id, const char *text, const char *base);
void party_delete (Party *self, guint replica, const char *id);

/** Remembers that a revision must be everywhere in the end. */
void party_remember (Party *self, const char *id, const char *rev);

/** Does something at random at a replica: makes, changes, deletes, brings back or settles a document. */
void party_edit (Party *self, guint replica);

/** Attaches something to a document, or takes it away, as other programs do at the hub. */
void party_attach (Party *self);

/** Settles all that settles by itself at a replica. */
guint party_settle_plain (Party *self, guint replica);

/** Decides alike about all that one deleted and another edited, at a replica; the number of them. */
guint party_settle_deletions (Party *self, guint replica, gboolean keep);

/** The text of a new document with an id of @store's kind. */
char *party_make_text (GRand *rand, const char *id);
/** @text with one field changed at random. */
char *party_change_text (GRand *rand, const char *text);

WwReplicator *party_replicator (Party *self, guint replica, WwReplicateDirection direction, gboolean continuous);

/**
 * party_run:
 * @replicas: which, 1 << n
 * @edits: of so many at random while they are at it
 * @stop: whether to stop one in the midst
 *
 * Lets them sync once, at the same time. Whether they succeed is not asked.
 */
void party_run (Party *self, guint replicas, WwReplicateDirection direction, guint edits, gboolean stop);

/** Syncs in turn until nothing changes any more anywhere, all faults over, and then holds everything against everything. */
void party_converge (Party *self);

/** Holds everything against everything as it is now, and the replicas' files against themselves. */
void party_assert_same (Party *self);

/** (transfer full): every leaf of every document of a store, as one text. */
char *store_dump (WwStore *store);

G_END_DECLS
