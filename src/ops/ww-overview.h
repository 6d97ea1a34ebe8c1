/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-fair-spread.h"
#include "ww-group-suggestions.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

typedef enum {
  WW_OVERVIEW_IDLE,    /* nobody asked yet */
  WW_OVERVIEW_RUNNING,
  WW_OVERVIEW_READY,
  WW_OVERVIEW_STOPPED, /* by ww_overview_stop(); what was found so far is there */
  WW_OVERVIEW_FAILED,  /* see ww_overview_get_error() */
} WwOverviewState;

/**
 * WwOverview:
 *
 * What the whole cluster calls for, found in the background: groups, which follow every edit; and what nobody can answer, whom to
 * introduce this week and whom nobody would have looked for, for which every wish is matched anew, when asked and after edits as
 * long as that takes no time. No edit waits for any of it. Main thread.
 */
#define WW_TYPE_OVERVIEW (ww_overview_get_type ())
G_DECLARE_FINAL_TYPE (WwOverview, ww_overview, WW, OVERVIEW, GObject)

/** Wishes from which on all of them are not matched anew after every edit. */
#define WW_OVERVIEW_BIG 2000

/**
 * ww_overview_of:
 *
 * The overview of a workspace, which those who show it share; the first begins to look for groups.
 *
 * Returns: (transfer full): let go of with ww_overview_leave()
 */
WwOverview *ww_overview_of (WwWorkspace *workspace);

/** What is being found is given up when the last one leaves. */
void ww_overview_leave (WwOverview *self);

/** (nullable): with groups and words; another one after WwOverview::groups */
const WwGroupSuggestions *ww_overview_get_suggestions (WwOverview *self);

/** Matches every wish, unless that was done since the last edit or is being done. */
void ww_overview_ask_matches (WwOverview *self);

/** Stays with what is matched so far. */
void ww_overview_stop (WwOverview *self);

WwOverviewState ww_overview_get_state (WwOverview *self);
/** (nullable) */
const GError *ww_overview_get_error (WwOverview *self);
/** Wishes matched, of how many. */
void ww_overview_get_progress (WwOverview *self, guint *done, guint *total);
/** Whether something was edited since what is shown was matched. */
gboolean ww_overview_is_stale (WwOverview *self);

/** Which results are shown: 0 until there are some, then another number with each. */
guint ww_overview_get_edition (WwOverview *self);

/** Each is %NULL until there are results, and good until WwOverview::matches. */
WwRematch *ww_overview_get_rematch (WwOverview *self);
const WwMatchGaps *ww_overview_get_gaps (WwOverview *self);
const WwMatchSpread *ww_overview_get_spread (WwOverview *self);
const WwMatchUnexpected *ww_overview_get_unexpected (WwOverview *self);

/**
 * WwOverview::groups: other suggestions are there; or none could be had.
 *
 * WwOverview::matches: other results are there, or the state, the progress or whether they are stale is another.
 */

G_END_DECLS
