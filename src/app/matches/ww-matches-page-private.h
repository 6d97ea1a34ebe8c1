/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-heat-map.h"
#include "ww-matches-page.h"
#include "ww-matrix-run.h"
#include "ww-matrix-tools.h"
#include "ww-pair-list.h"
#include "ww-pair-popover.h"

G_BEGIN_DECLS

/* Inside the page: ww-matches-page.c shows what the run has, ww-matches-page-build.c makes the widgets, ww-matches-page-actions.c does what is done
 * with a pair or with the whole. */

struct _WwMatchesPage {
  WwWorkspacePage parent_instance;

  AdwViewStack *stack; /* list, matrix */
  GtkStack *states;    /* both, or what is to be said instead */
  AdwStatusPage *empty;
  GtkWidget *clear_filters, *try_again;
  WwMatrixTools *tools;
  WwHeatMap *map;
  WwPairList *list;
  WwPairPopover *popover;
  GtkSearchBar *search_bar;
  GtkEditable *search;
  GtkRevealer *progress;
  GtkProgressBar *bar;
  GtkLabel *summary, *status;
  GtkWidget *update;
  AdwViewSwitcherBar *switcher_bar;

  /* owned */
  WwMatrixRun *run;
  WwMatrixView *view;        /* (nullable) */
  GCancellable *cancellable; /* of what a key asked for */
  char *by_row, *by_column;  /* ids of the lines that order the other side */
  char *wanted_row;          /* to be brought into view when it is there */

  gboolean by_row_reversed, by_column_reversed;
  gboolean outdated; /* the list no longer says what the matrix says */
  guint progress_id;
};

/* Makes all the widgets, and puts them into the page. */
void ww_matches_page_build (WwMatchesPage *self);

/* After that: the page's commands, and what the list and the popover ask for. */
void ww_matches_page_add_actions (WwMatchesPage *self);

gboolean ww_matches_page_shows_list (WwMatchesPage *self);

G_END_DECLS
