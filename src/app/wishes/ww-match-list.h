/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_MATCH_LIST (ww_match_list_get_type ())
G_DECLARE_FINAL_TYPE (WwMatchList, ww_match_list, WW, MATCH_LIST, AdwBin)

/**
 * WwMatchList:
 *
 * Who can answer a wish: the ranking as rows, the weaker matches and those that a must rules out folded below. It follows every
 * change of the data by itself.
 *
 * Signal `why` (string: a counterpart's id): a row was activated.
 */
GtkWidget *ww_match_list_new (WwWorkspace *workspace);

/** @wish_id: (nullable): %NULL for none */
void ww_match_list_set_wish (WwMatchList *self, const char *wish_id);

/** (nullable): the counterpart whose row has the focus, else the best */
const char *ww_match_list_get_current (WwMatchList *self);

/** Puts the counterpart on the wish's shortlist, or takes it off. */
void ww_match_list_shortlist (WwMatchList *self, const char *id);

/** Asks why, and dismisses the counterpart for this wish. */
void ww_match_list_dismiss (WwMatchList *self, const char *id);

/** Opens the dialog that introduces the counterpart to who wishes. */
void ww_match_list_introduce (WwMatchList *self, const char *id);

/** Moves the focus to the row of a counterpart; @id: (nullable): or to the best match, where it is %NULL or has no row. */
void ww_match_list_focus (WwMatchList *self, const char *id);

G_END_DECLS
