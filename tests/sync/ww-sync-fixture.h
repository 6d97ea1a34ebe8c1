/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-endpoint-private.h"
#include "ww-fake-endpoint.h"
#include "ww-replica.h"
#include "ww-replicator.h"
#include "ww-test-folder.h"

G_BEGIN_DECLS

/** A replica in a temporary folder, and the fake endpoint it syncs with. */
typedef struct {
  WwFakeEndpoint *fake;
  char *folder;
  char *path;
  WwStore *store;          /* of the test's thread */
  WwEndpoint *endpoint;
  WwReplicatorTuning tuning;
  WwSyncStatus *status;    /* (nullable) after the last run */
  char *filter;
} Fixture;

Fixture *fixture_new (void);
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

#define WITH_FIXTURE(name) \
  g_autoptr (WwFakeEndpoint) fake = NULL; \
  g_autoptr (Fixture) name = fixture_new (); \
  fake = name->fake

/** Another replica at the same endpoint. */
Fixture *fixture_new_beside (Fixture *other);

/** A replica of any endpoint; without a fake. @password: (nullable) */
Fixture *fixture_new_at (const char *address, const char *name, const char *password);

/** Puts a document here; its revision. */
char *fixture_put (Fixture *self, const char *id, const char *members);
/** The text of the winner here; NULL when there is none. */
char *fixture_text (Fixture *self, const char *id);
char *fixture_text_there (Fixture *self, const char *id);
/** "rev rev …" of all leaves, winner first. */
char *fixture_leaves (WwStore *store, const char *id);

/** Runs once to its end; the status is kept. */
gboolean fixture_run (Fixture *self, WwReplicateDirection direction, GError **error);
/** The same, and all must be well. */
void fixture_sync (Fixture *self, WwReplicateDirection direction);

WwReplicator *fixture_replicator (Fixture *self, WwReplicateDirection direction, gboolean continuous);

typedef gboolean (*FixtureTest) (gpointer data);
/** Iterates until @test holds; fails the test after twenty seconds. */
void fixture_wait (FixtureTest test, gpointer data);
/** Iterates for a while. */
void fixture_idle (guint ms);

/**
 * Ends the threads that GLib keeps for later work, and waits until they are gone. At the end of a program whose threads spoke TLS:
 * the leak sanitizer may take the memory of such a thread for what it is not, and fall over it.
 */
void fixture_end_threads (void);

#define assert_same_text(a, b) \
  G_STMT_START { \
    g_autofree char *text_a = (a), *text_b = (b); \
    g_assert_cmpstr (text_a, ==, text_b); \
  } G_STMT_END

G_END_DECLS
