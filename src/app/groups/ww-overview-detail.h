/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-overview.h"

G_BEGIN_DECLS

typedef enum {
  WW_OVERVIEW_GAPS,
  WW_OVERVIEW_OFFERS,
  WW_OVERVIEW_SPREAD,
  WW_OVERVIEW_UNEXPECTED,
  WW_N_OVERVIEWS
} WwOverviewWhat;

#define WW_TYPE_OVERVIEW_DETAIL (ww_overview_detail_get_type ())
G_DECLARE_FINAL_TYPE (WwOverviewDetail, ww_overview_detail, WW, OVERVIEW_DETAIL, AdwBin)

/**
 * WwOverviewDetail:
 *
 * One of the questions over the whole cluster and its answer: while all wishes are matched, how far that is, with Stop; and a line that says so
 * when something was edited since. Signal `why` with a wish and a counterpart.
 */
GtkWidget *ww_overview_detail_new (WwWorkspace *workspace, WwOverview *overview);

/** Shows @what, and has it found if it is not. */
void ww_overview_detail_show (WwOverviewDetail *self, WwOverviewWhat what);

/** Returns: the question called "gaps", "offers", "spread" or "unexpected"; WW_N_OVERVIEWS for another word */
WwOverviewWhat ww_overview_what_from_word (const char *word);

G_END_DECLS
