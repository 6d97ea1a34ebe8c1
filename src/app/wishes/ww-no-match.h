/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_NO_MATCH (ww_no_match_get_type ())
G_DECLARE_FINAL_TYPE (WwNoMatch, ww_no_match, WW, NO_MATCH, AdwBin)

/**
 * WwNoMatch:
 *
 * What stands where a wish has no match: how many were asked, who is nearest, and what can be done: loosen a must, or be told of the
 * first match.
 */
GtkWidget *ww_no_match_new (WwWorkspace *workspace);

/** @ranking: of the wish; read now, not kept */
void ww_no_match_show (WwNoMatch *self, const char *wish_id, const WwMatchRanking *ranking);

G_END_DECLS
