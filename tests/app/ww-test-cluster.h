/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-test.h"

G_BEGIN_DECLS

/**
 * WwTestCluster:
 *
 * A window on a database of its own, that goes with it.
 */
typedef struct {
  char *directory;
  char *database;
  WwWorkspace *workspace;
  WwWindow *window;
  gboolean done;
} WwTestCluster;

/** @documents: (array zero-terminated=1): JSON texts; opens at the page of wishes */
void ww_test_cluster_set_up (WwTestCluster *cluster, const char *const *documents, int width, int height);

/** @fill: (nullable): puts the records in, on the desk's thread; @entry: the page to open at */
void ww_test_cluster_set_up_by (WwTestCluster *cluster, WwWorkspaceJob fill, gpointer data, const char *advisor, const char *entry,
                                int width, int height);

/** A job for it: the sample cluster. */
gpointer ww_test_load_sample (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error);

void ww_test_cluster_tear_down (WwTestCluster *cluster);

/** (transfer none) (nullable): the button below @root that @text stands on */
GtkWidget *ww_test_find_button (GtkWidget *root, const char *text);

/** (transfer none) (nullable): a toplevel of @type that shows */
GtkWidget *ww_test_find_toplevel (GType type);

/** Waits until a label of the window says @text. */
void ww_test_wait_for_text (WwTestCluster *cluster, const char *text);

G_END_DECLS
