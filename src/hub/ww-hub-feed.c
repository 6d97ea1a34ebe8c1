/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-feed.h"

#include <string.h>

#include "ww-hub-private.h"

/* How often the clock looks whose time has come. Waking up costs the main loop something for every connection, so that with many it
 * does so less often. */
#define TICK_MS 100
#define TICK_MANY_MS 1000
#define MANY 200

/* One client that waits for changes. It lives in the hub's set until it is over. */
typedef struct {
  /*< owned >*/
  WwHubRequest *request;
  WwHubChanges *changes;
  gulong finished_id;
  gulong wrote_id;

  gint64 due;            /* monotonic µs: the next heartbeat, or the end */
  gboolean continuous;
  gboolean dirty;        /* there may be something new */
  gboolean writing;      /* a piece is on its way; the next waits for it */
  gboolean over;
} Feed;

struct _WwHubFeeds {
  GHashTable *set;
  GSource *clock;        /* while there are any */
  GSource *look;         /* while some are dirty */
};

static void
feed_free (gpointer data)
{
  Feed *feed = data;

  g_clear_signal_handler (&feed->finished_id, feed->request->msg);
  g_clear_signal_handler (&feed->wrote_id, feed->request->msg);
  ww_hub_changes_free (feed->changes);
  ww_hub_request_unref (feed->request);
  g_free (feed);
}

static void
clear_source (GSource **source)
{
  if (*source)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
drop (Feed *feed)
{
  WwHubFeeds *feeds = feed->request->hub->feeds;

  g_hash_table_remove (feeds->set, feed);
  if (g_hash_table_size (feeds->set) == 0)
    clear_source (&feeds->clock);
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
  ww_hub_changes_close (feed->request, feed->changes, out);
  ww_hub_request_feed (feed->request, out->str, (gssize) out->len);
  ww_hub_request_end (feed->request);
}

static void
arm (Feed *feed)
{
  guint ms = feed->changes->heartbeat_ms ? feed->changes->heartbeat_ms : feed->changes->timeout_ms;

  feed->due = g_get_monotonic_time () + (gint64) ms * 1000;
}

static void
come_due (Feed *feed)
{
  if (!feed->changes->heartbeat_ms)
    {
      end (feed);
      return;
    }
  /* A client that has not taken the last one is not given more. */
  if (!feed->writing)
    {
      feed->writing = TRUE;
      ww_hub_request_feed (feed->request, "\n", 1);
    }
  arm (feed);
}

/* Those of the set that @wanted says; a copy, since what follows may change the set. */
static GPtrArray *
collect (WwHubFeeds *self, gboolean (*wanted) (const Feed *feed, gint64 now))
{
  GPtrArray *list = g_ptr_array_new ();
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer feed;

  g_hash_table_iter_init (&iter, self->set);
  while (g_hash_table_iter_next (&iter, &feed, NULL))
    if (wanted (feed, now))
      g_ptr_array_add (list, feed);
  return list;
}

static gboolean
is_due (const Feed *feed, gint64 now)
{
  return !feed->over && feed->due <= now;
}

static gboolean
is_dirty (const Feed *feed, gint64 now)
{
  return !feed->over && feed->dirty;
}

static gboolean on_tick (gpointer data);

static void
wind_clock (WwHubFeeds *self)
{
  self->clock = g_timeout_source_new (g_hash_table_size (self->set) > MANY ? TICK_MANY_MS : TICK_MS);
  g_source_set_callback (self->clock, on_tick, self, NULL);
  g_source_attach (self->clock, g_main_context_get_thread_default ());
}

static gboolean
on_tick (gpointer data)
{
  WwHubFeeds *self = data;
  g_autoptr (GPtrArray) due = collect (self, is_due);

  for (guint i = 0; i < due->len; i++)
    if (g_hash_table_contains (self->set, due->pdata[i]))
      come_due (due->pdata[i]);
  clear_source (&self->clock);
  if (g_hash_table_size (self->set) > 0)
    wind_clock (self);
  return G_SOURCE_REMOVE;
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
on_look (gpointer data)
{
  WwHubFeeds *self = data;
  g_autoptr (GPtrArray) dirty = collect (self, is_dirty);

  clear_source (&self->look);
  for (guint i = 0; i < dirty->len; i++)
    {
      Feed *feed = dirty->pdata[i];

      if (!g_hash_table_contains (self->set, feed))
        continue;
      feed->dirty = FALSE;
      look (feed);
    }
  return G_SOURCE_REMOVE;
}

static void
wake (WwHubFeeds *self, Feed *feed)
{
  feed->dirty = TRUE;
  if (self->look || feed->over)
    return;
  self->look = g_idle_source_new ();
  g_source_set_callback (self->look, on_look, self, NULL);
  g_source_attach (self->look, g_main_context_get_thread_default ());
}

static void
on_wrote (SoupServerMessage *msg, Feed *feed)
{
  feed->writing = FALSE;
  /* What changed meanwhile, or the rest of a long list. */
  if (!feed->over && (feed->changes->reached < feed->request->database->last_seq || feed->request->database->gone))
    wake (feed->request->hub->feeds, feed);
}

static void
on_finished (SoupServerMessage *msg, Feed *feed)
{
  drop (feed);
}

void
ww_hub_feed_start (WwHubRequest *request, WwHubChanges *changes, gboolean continuous)
{
  WwHubFeeds *feeds = request->hub->feeds;
  Feed *feed = g_new0 (Feed, 1);

  feed->request = ww_hub_request_ref (request);
  feed->changes = changes;
  feed->continuous = continuous;
  changes->lines = continuous;
  ww_hub_request_begin (request, NULL);
  feed->finished_id = g_signal_connect (request->msg, "finished", G_CALLBACK (on_finished), feed);
  feed->wrote_id = g_signal_connect (request->msg, "wrote-chunk", G_CALLBACK (on_wrote), feed);
  g_hash_table_add (feeds->set, feed);
  if (!feeds->clock)
    wind_clock (feeds);
  arm (feed);
  if (!continuous)
    {
      changes->begun = TRUE;
      ww_hub_request_feed (request, "{\"results\":[\n", -1);
    }
  look (feed);
}

WwHubFeeds *
ww_hub_feeds_new (void)
{
  WwHubFeeds *self = g_new0 (WwHubFeeds, 1);

  self->set = g_hash_table_new_full (NULL, NULL, feed_free, NULL);
  return self;
}

void
ww_hub_feeds_free (WwHubFeeds *self)
{
  clear_source (&self->clock);
  clear_source (&self->look);
  g_hash_table_unref (self->set);
  g_free (self);
}

guint
ww_hub_feeds_count (WwHubFeeds *self)
{
  return g_hash_table_size (self->set);
}

void
ww_hub_feeds_wake (WwHubFeeds *self, WwHubDatabase *database)
{
  GHashTableIter iter;
  gpointer feed;

  g_hash_table_iter_init (&iter, self->set);
  while (g_hash_table_iter_next (&iter, &feed, NULL))
    if (((Feed *) feed)->request->database == database)
      wake (self, feed);
}

void
ww_hub_feeds_end (WwHubFeeds *self)
{
  guint n;
  g_autofree gpointer *all = g_hash_table_get_keys_as_array (self->set, &n);

  for (guint i = 0; i < n; i++)
    end (all[i]);
}
