/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-request.h"
#include "ww-hub-text.h"
#include "ww-selector.h"

G_BEGIN_DECLS

/**
 * WwHubChanges:
 *
 * A reading of a database's changes, from what was asked for to where it has come.
 */
typedef struct {
  /*< owned >*/
  GHashTable *ids;       /* (nullable): only these */
  WwSelector *selector;  /* (nullable): only what matches */
  GPtrArray *page;       /* WwChange, read ahead */

  guint at;              /* in the page */
  gint64 since;
  gint64 reached;        /* the sequence number of the last that was looked at */
  gint64 first;          /* of the first that was told */
  guint64 left;          /* rows that may still be told, when limited */
  guint64 rows;          /* told */
  WwHubShow show;
  guint heartbeat_ms;
  guint timeout_ms;
  gboolean limited;
  gboolean descending;
  gboolean all_docs;
  gboolean include_docs;
  gboolean only_design;
  gboolean lines;        /* one row a line, nothing around them */
  gboolean begun;
} WwHubChanges;

void ww_hub_changes_free (WwHubChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwHubChanges, ww_hub_changes_free)

/** Appends the next rows; whether there are more at this moment. */
gboolean ww_hub_changes_produce (WwHubRequest *request, WwHubChanges *self, GString *out);

/** Appends what ends the answer. */
void ww_hub_changes_close (WwHubRequest *request, WwHubChanges *self, GString *out);

/**
 * ww_hub_feed_start:
 * @changes: (transfer full): what to tell
 * @continuous: go on after the first rows
 *
 * Answers with the changes that there are, or waits for the next. Thousands may wait: one that waits is a timer and some bytes.
 */
void ww_hub_feed_start (WwHubRequest *request, WwHubChanges *changes, gboolean continuous);

/**
 * WwHubFeeds:
 *
 * The clients of a hub that wait. All of them share one clock and one source that looks for what is new, since a main loop slows down
 * with its sources.
 */
typedef struct _WwHubFeeds WwHubFeeds;

WwHubFeeds *ww_hub_feeds_new (void);
void ww_hub_feeds_free (WwHubFeeds *self);
guint ww_hub_feeds_count (WwHubFeeds *self);

/** Tells those who wait for @database that it changed (or has gone); they look a moment later, once for many changes. */
void ww_hub_feeds_wake (WwHubFeeds *self, WwHubDatabase *database);

/** Ends all feeds. */
void ww_hub_feeds_end (WwHubFeeds *self);

G_END_DECLS
