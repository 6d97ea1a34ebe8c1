/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-test.h"

G_BEGIN_DECLS

/**
 * WwTestCluster:
 *
 * A window on a database of a few records, at the page of wishes.
 */
typedef struct {
  char *directory;
  char *database;
  WwWorkspace *workspace;
  WwWindow *window;
  gboolean opened;
} WwTestCluster;

/** @documents: (array zero-terminated=1): JSON texts */
void ww_test_cluster_set_up (WwTestCluster *cluster, const char *const *documents, int width, int height);
void ww_test_cluster_tear_down (WwTestCluster *cluster);

/** (transfer none) (nullable): a label below @root that says @text */
GtkWidget *ww_test_find_label (GtkWidget *root, const char *text);

/** (transfer none) (nullable): the button below @root that @text stands on */
GtkWidget *ww_test_find_button (GtkWidget *root, const char *text);

/** (transfer none) (nullable): a toplevel of @type that shows */
GtkWidget *ww_test_find_toplevel (GType type);

G_END_DECLS
