/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_MATCH_WHY (ww_match_why_get_type ())
G_DECLARE_FINAL_TYPE (WwMatchWhy, ww_match_why, WW, MATCH_WHY, AdwBin)

/**
 * WwMatchWhy:
 *
 * Why This Match: the ranking of a wish at the side, and of the one chosen both directions with all their evidence, and what would change
 * it. To trust or correct a score before picking up the phone.
 */
GtkWidget *ww_match_why_new (WwWorkspace *workspace);

void ww_match_why_show (WwMatchWhy *self, const char *wish_id, const char *counterpart_id);

/** (nullable): the counterpart explained now */
const char *ww_match_why_get_current (WwMatchWhy *self);

/** (nullable): the explanation as plain text; %NULL before there is one */
const char *ww_match_why_get_text (WwMatchWhy *self);

/** Puts the explanation on the clipboard as plain text. */
void ww_match_why_copy (WwMatchWhy *self);

void ww_match_why_focus (WwMatchWhy *self);

G_END_DECLS
