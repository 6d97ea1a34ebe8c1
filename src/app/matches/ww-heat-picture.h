/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-heat-map.h"

G_BEGIN_DECLS

/** Makes a picture (PNG) of the whole map as it is now, with the names where they can be read, in a thread. */
void ww_heat_picture_make_async (WwHeatMap *map, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** (transfer full) (nullable) */
GBytes *ww_heat_picture_make_finish (WwHeatMap *map, GAsyncResult *result, GError **error);

G_END_DECLS
