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
 * Why This Match: the ranking of a wish (or of whom a mandate or a site wants) at the side, and of the one chosen both directions with all their
 * evidence, and what would change it. To trust or correct a score before picking up the phone.
 */
GtkWidget *ww_match_why_new (WwWorkspace *workspace);

/** @want_id: a wish, or an organisation whose mandate or else site it is */
void ww_match_why_show (WwMatchWhy *self, const char *want_id, const char *counterpart_id);

/** (nullable): the counterpart explained now */
const char *ww_match_why_get_current (WwMatchWhy *self);

/** (nullable): the explanation as plain text; %NULL before there is one */
const char *ww_match_why_get_text (WwMatchWhy *self);

/** Puts the explanation on the clipboard as plain text. */
void ww_match_why_copy (WwMatchWhy *self);

void ww_match_why_focus (WwMatchWhy *self);

/** Puts the pair on the shortlist, or takes it off; nothing where there is no wish in it. */
void ww_match_why_shortlist (WwMatchWhy *self);

/** Opens the dialog that introduces the two; nothing where there is no wish in it. */
void ww_match_why_introduce (WwMatchWhy *self);

/**
 * ww_match_why_find_wish:
 * @ranking: the explanation of a pair
 * @wish, @counterpart: (out) (transfer none): what somebody could be introduced for, and who
 *
 * Returns: %FALSE where the pair only comes of a mandate or a site: an introduction answers a wish
 */
gboolean ww_match_why_find_wish (const WwMatchRanking *ranking, const char **wish, const char **counterpart);

G_END_DECLS
