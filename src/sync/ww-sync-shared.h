/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-replicator.h"

G_BEGIN_DECLS

/**
 * WwSyncShared:
 *
 * What a replicator and its two threads have in common: how it was set up, what it is told, and what it tells. Everything is
 * reached through these calls, which lock; what is set before the threads start is constant and read as it is.
 */
typedef struct _WwSyncShared WwSyncShared;

typedef enum { WW_SIDE_PULL, WW_SIDE_PUSH, WW_N_SIDES } WwSyncSide;

struct _WwSyncShared {
  /*< constant while threads run >*/
  char *path;
  char *filter;
  WwReplicateDirection direction;
  gboolean continuous;
  WwReplicatorTuning tuning;

  /*< locked >*/
  gatomicrefcount references;
  GMutex lock;
  GMutex connecting;                 /* held by the side that asks first, so that a wrong password is sent once */
  GCond cond;
  WwEndpoint *endpoint;              /* to copy from */
  GCancellable *stop;                /* everything */
  GCancellable *listening;           /* (nullable) only what waits for news */
  gboolean stopping;
  guint wakes, tries, second_tries;
  gboolean refused;                  /* the endpoint refused name or password */
  guint running;
  WwSyncState states[WW_N_SIDES];
  gint64 next_try_ms[WW_N_SIDES];    /* 0: nothing planned */
  WwSyncStatus *status;
  GError *errors[WW_N_SIDES];
  GHashTable *known;                 /* "id rev" that the endpoint has */

  /*< for the owner's thread >*/
  GMainContext *context;
  gpointer owner;                    /* borrowed; NULL once it is gone */
  void (*tell) (gpointer owner, GPtrArray *changed, gboolean ended);
  GSource *telling;
  GPtrArray *changed;                /* GStrv */
  gboolean ended;
  gint64 told_us;
};

WwSyncShared *ww_sync_shared_new (void);
WwSyncShared *ww_sync_shared_ref (WwSyncShared *self);
void ww_sync_shared_unref (WwSyncShared *self);

/** What a thread heard last; any difference is news. */
typedef struct {
  guint wakes, tries, second_tries;
} WwSyncHeard;

WwSyncHeard ww_sync_shared_hear (WwSyncShared *self);

typedef enum { WW_WAIT_NOTHING = 0, WW_WAIT_WAKES = 1 << 0, WW_WAIT_TRIES = 1 << 1 } WwSyncWait;

/**
 * ww_sync_shared_wait:
 * @heard: what was heard before that which led to waiting
 * @what: what ends the wait early
 * @ms: how long; 0 for ever
 *
 * Returns: %FALSE when it is time to stop
 */
gboolean ww_sync_shared_wait (WwSyncShared *self, const WwSyncHeard *heard, WwSyncWait what, guint ms);

gboolean ww_sync_shared_is_stopping (WwSyncShared *self);

/** (transfer full): to be cancelled when it is time to stop, or to look at once */
GCancellable *ww_sync_shared_begin_listening (WwSyncShared *self);

/** (transfer full): a way in for one thread, with the newest password */
WwEndpoint *ww_sync_shared_copy_endpoint (WwSyncShared *self);

/** Tells how a side stands. @error (nullable) is copied. */
void ww_sync_shared_set_state (WwSyncShared *self, WwSyncSide side, WwSyncState state, const GError *error, gint64 next_try_ms);
/** When all was last up to date, as it was remembered. */
void ww_sync_shared_remember_success (WwSyncShared *self, gint64 ms);
/** The endpoint refused the password: both sides stay away from it. */
void ww_sync_shared_set_refused (WwSyncShared *self, gboolean refused);
gboolean ww_sync_shared_is_refused (WwSyncShared *self);

/** Tells how far a side is; @to_do -1: not known, -2: as before. */
void ww_sync_shared_set_progress (WwSyncShared *self, WwSyncSide side, gint64 done, gint64 to_do);
/** Tells what waits (takes @items). */
void ww_sync_shared_set_waiting (WwSyncShared *self, guint n, GPtrArray *items);
/** Tells all that one side set aside; @items is copied. */
void ww_sync_shared_set_aside (WwSyncShared *self, WwSyncSide side, GPtrArray *items);
/** Tells that documents came in; takes @ids. */
void ww_sync_shared_add_changed (WwSyncShared *self, GStrv ids);
/** A thread ends. */
void ww_sync_shared_end (WwSyncShared *self, WwSyncSide side, const GError *error);

/** Remembers, within bounds, that the endpoint has a revision; forgetting costs a question only. */
void ww_sync_shared_add_known (WwSyncShared *self, const char *id, const char *rev);
gboolean ww_sync_shared_is_known (WwSyncShared *self, const char *id, const char *rev);
void ww_sync_shared_forget_known (WwSyncShared *self);

G_END_DECLS
