/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-feed.h"

#include <string.h>

#include "ww-hub-private.h"

/* One client that waits for changes. It lives in the hub's table until it is over. */
typedef struct {
  /*< owned >*/
  WwHubRequest *request;
  WwHubChanges *changes;
  GSource *timer;        /* the next heartbeat, or the end */
  GSource *wake;
  gulong finished_id;
  gulong wrote_id;

  gboolean continuous;
  gboolean writing;      /* a piece is on its way; the next waits for it */
  gboolean over;
} Feed;

static void
clear_source (GSource **source)
{
  if (*source)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
feed_free (gpointer data)
{
  Feed *feed = data;

  clear_source (&feed->timer);
  clear_source (&feed->wake);
  g_clear_signal_handler (&feed->finished_id, feed->request->msg);
  g_clear_signal_handler (&feed->wrote_id, feed->request->msg);
  ww_hub_changes_free (feed->changes);
  ww_hub_request_unref (feed->request);
  g_free (feed);
}

static void
drop (Feed *feed)
{
  g_hash_table_remove (feed->request->hub->feeds, feed);
}

static void
send_text (Feed *feed, GString *out)
{
  if (out->len == 0)
    return;
  feed->writing = TRUE;
  ww_hub_request_feed (feed->request, out->str, (gssize) out->len);
}

static void
end (Feed *feed)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (feed->over)
    return;
  feed->over = TRUE;
  clear_source (&feed->timer);
  clear_source (&feed->wake);
  ww_hub_changes_close (feed->request, feed->changes, out);
  ww_hub_request_feed (feed->request, out->str, (gssize) out->len);
  ww_hub_request_end (feed->request);
}

static gboolean on_time (gpointer data);

static void
arm (Feed *feed)
{
  guint ms = feed->changes->heartbeat_ms ? feed->changes->heartbeat_ms : feed->changes->timeout_ms;

  clear_source (&feed->timer);
  feed->timer = g_timeout_source_new (ms);
  g_source_set_callback (feed->timer, on_time, feed, NULL);
  g_source_attach (feed->timer, g_main_context_get_thread_default ());
}

static gboolean
on_time (gpointer data)
{
  Feed *feed = data;

  if (!feed->changes->heartbeat_ms)
    {
      end (feed);
      return G_SOURCE_REMOVE;
    }
  /* A client that has not taken the last one is not given more. */
  if (!feed->writing)
    {
      feed->writing = TRUE;
      ww_hub_request_feed (feed->request, "\n", 1);
    }
  return G_SOURCE_CONTINUE;
}

static void
look (Feed *feed)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint64 rows = feed->changes->rows;
  gboolean more;

  if (feed->over || feed->writing)
    return;
  if (feed->request->database->gone)
    {
      end (feed);
      return;
    }
  more = ww_hub_changes_produce (feed->request, feed->changes, out);
  send_text (feed, out);
  if (more)
    return;
  if (feed->changes->limited && feed->changes->left == 0)
    end (feed);
  else if (feed->changes->rows > rows || feed->changes->rows > 0)
    {
      if (!feed->continuous)
        end (feed);
      else if (feed->changes->rows > rows)
        arm (feed);
    }
}

static gboolean
on_wake (gpointer data)
{
  Feed *feed = data;

  clear_source (&feed->wake);
  look (feed);
  return G_SOURCE_REMOVE;
}

static void
wake (Feed *feed)
{
  if (feed->wake || feed->over)
    return;
  feed->wake = g_idle_source_new ();
  g_source_set_callback (feed->wake, on_wake, feed, NULL);
  g_source_attach (feed->wake, g_main_context_get_thread_default ());
}

static void
on_wrote (SoupServerMessage *msg, Feed *feed)
{
  feed->writing = FALSE;
  /* What changed meanwhile, or the rest of a long list. */
  if (!feed->over && (feed->changes->reached < feed->request->database->last_seq || feed->request->database->gone))
    wake (feed);
}

static void
on_finished (SoupServerMessage *msg, Feed *feed)
{
  drop (feed);
}

void
ww_hub_feed_start (WwHubRequest *request, WwHubChanges *changes, gboolean continuous)
{
  Feed *feed = g_new0 (Feed, 1);

  feed->request = ww_hub_request_ref (request);
  feed->changes = changes;
  feed->continuous = continuous;
  changes->lines = continuous;
  ww_hub_request_begin (request, NULL);
  feed->finished_id = g_signal_connect (request->msg, "finished", G_CALLBACK (on_finished), feed);
  feed->wrote_id = g_signal_connect (request->msg, "wrote-chunk", G_CALLBACK (on_wrote), feed);
  g_hash_table_add (request->hub->feeds, feed);
  arm (feed);
  if (!continuous)
    {
      changes->begun = TRUE;
      ww_hub_request_feed (request, "{\"results\":[\n", -1);
    }
  look (feed);
}

void
ww_hub_feeds_wake (GHashTable *feeds, WwHubDatabase *database)
{
  GHashTableIter iter;
  gpointer feed;

  g_hash_table_iter_init (&iter, feeds);
  while (g_hash_table_iter_next (&iter, &feed, NULL))
    if (((Feed *) feed)->request->database == database)
      wake (feed);
}

void
ww_hub_feeds_end (GHashTable *feeds)
{
  guint n;
  g_autofree gpointer *all = g_hash_table_get_keys_as_array (feeds, &n);

  for (guint i = 0; i < n; i++)
    end (all[i]);
}

GHashTable *
ww_hub_feeds_new (void)
{
  return g_hash_table_new_full (NULL, NULL, feed_free, NULL);
}
