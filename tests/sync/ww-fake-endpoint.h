/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * An endpoint for tests that does what it is told: as it comes it is an honest one over a store in a temporary file; a hook sees every
 * request first and may answer it in any way. All in the thread of the test, whose main context serves it.
 */
typedef struct _WwFakeEndpoint WwFakeEndpoint;

/** Returns: whether the request has been answered */
typedef gboolean (*WwFakeHook) (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query,
                                gpointer user_data);

struct _WwFakeEndpoint {
  SoupServer *server;
  WwStore *store;
  char *folder;
  char *address;          /* of the database */
  GPtrArray *log;         /* "METHOD /path?query", in order, beneath the database */
  GPtrArray *bodies;      /* what was sent along, beside each line of the log */
  GPtrArray *headers;     /* "Name: value\n…" beside each line of the log */
  WwFakeHook hook;
  gpointer hook_data;
  const char *instance;   /* instance_start_time */
  char *(*write_seq) (gint64 seq); /* JSON; NULL: "N-x" */
  gboolean no_pending;
  gboolean no_heartbeat;
  guint refuse_local;     /* answer so many PUTs of _local with 409 */
  GPtrArray *listeners;
};

WwFakeEndpoint *ww_fake_endpoint_new (void);
void ww_fake_endpoint_free (WwFakeEndpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwFakeEndpoint, ww_fake_endpoint_free)

void ww_fake_answer (SoupServerMessage *message, guint status, const char *json);

/**
 * WwFakeScript:
 * @beginning: of "METHOD /path"
 * @times: how often still; -1: always
 * @header, @value: (nullable): a header of the answer
 *
 * The commonest hook: answers what begins so with something else.
 */
typedef struct {
  const char *beginning;
  int times;
  guint status;
  const char *json;
  const char *header, *value;
} WwFakeScript;

/** @script must live as long as it is the hook. */
void ww_fake_play (WwFakeEndpoint *self, WwFakeScript *script);

/** Puts a document there as if another replica had: "N-hash" and its ancestors, newest first. Wakes who listens. */
void ww_fake_put (WwFakeEndpoint *self, const char *id, const char *text, gboolean deleted, const char *history);

/** The same with a wish that tells its @history. */
void ww_fake_put_wish (WwFakeEndpoint *self, const char *id, const char *history);

/** How many requests began so. */
guint ww_fake_count (WwFakeEndpoint *self, const char *beginning);
/** The index in the log of the first request that began so, from @from on; -1. */
int ww_fake_find (WwFakeEndpoint *self, const char *beginning, guint from);
void ww_fake_forget_log (WwFakeEndpoint *self);

/** (nullable): a header of the request in that line of the log */
char *ww_fake_dup_header (WwFakeEndpoint *self, int line, const char *name);

/** Throws the database away and makes it anew. */
void ww_fake_make_anew (WwFakeEndpoint *self, const char *instance);

G_END_DECLS
