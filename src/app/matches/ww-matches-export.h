/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-heat-map.h"
#include "ww-window.h"

G_BEGIN_DECLS

/**
 * ww_matches_export_csv:
 * @matrix, @view: what is shown; read now, not kept
 *
 * Asks where to, and writes what is shown as a table, in the background. The window's toast says how it went.
 */
void ww_matches_export_csv (WwWindow *window, const WwMatrix *matrix, const WwMatrixView *view, const char *corner);

/** The same as a picture. */
void ww_matches_export_png (WwWindow *window, WwHeatMap *map);

G_END_DECLS
