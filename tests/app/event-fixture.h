/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-details.h"
#include "ww-event-page.h"
#include "ww-event-room.h"
#include "ww-query.h"
#include "ww-test-cluster.h"

/* The page of events on the sample cluster, with its one event. */
typedef struct {
  WwTestCluster cluster;
  GtkWidget *page;
  GtkWidget *open; /* what shows of the page while an event is open */
  char *event;
} EventFixture;

static inline gboolean
is_open (gpointer data)
{
  return ww_page_get_whole (data);
}

static inline void
set_up (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = NULL;

  ww_test_cluster_set_up_by (&f->cluster, ww_test_load_sample, NULL, "Ingrid", "events", 1280, 800);
  rows = ww_store_query (ww_workspace_get_reader (f->cluster.workspace), query, NULL, NULL);
  f->event = g_strdup (((WwRowData *) rows->pdata[0])->id);
  f->page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "events"));
  f->open = gtk_widget_get_ancestor (ww_test_find (f->page, WW_TYPE_EVENT_DETAILS, NULL), GTK_TYPE_BOX);
}

static inline void
tear_down (EventFixture *f, gconstpointer data)
{
  g_free (f->event);
  ww_test_cluster_tear_down (&f->cluster);
}

static inline void
open_view (EventFixture *f, const char *view)
{
  g_assert_true (ww_window_show_document (f->cluster.window, f->event));
  ww_test_spin (is_open, f->page);
  gtk_widget_activate_action (f->page, "event.view", "s", view);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
}

static inline WwEventRoom *
load (EventFixture *f)
{
  g_autoptr (GError) error = NULL;
  WwEventRoom *room = ww_event_room_load (ww_workspace_get_reader (f->cluster.workspace), f->event, &error);

  g_assert_no_error (error);
  return room;
}

static inline void
click (GtkWidget *root, const char *text)
{
  GtkWidget *button = ww_test_find_button (root, text);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* The row for text that is called @title. */
static inline GtkEditable *
find_entry (GtkWidget *root, const char *title)
{
  GtkWidget *label = ww_test_find_text (root, title), *row = label ? gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW) : NULL;

  g_assert_nonnull (row);
  return GTK_EDITABLE (row);
}

typedef struct {
  GtkWidget *root;
  const char *text;
} Wanted;

static inline gboolean
says (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *label = ww_test_find_text (wanted->root, wanted->text);

  return label && gtk_widget_get_mapped (label);
}

static inline void
activate (EventFixture *f, const char *action)
{
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), action, NULL);
}
