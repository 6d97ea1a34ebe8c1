/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-world.h"

G_BEGIN_DECLS

/**
 * WwTouched:
 *
 * Which wishes an edit of a few organisations and offers touches: those of their own, and those that they answer otherwise than before. Asked once
 * before the matching world follows the edit and once after. Of anything else that changed (what somebody did, an investor's portfolio) nobody
 * knows how far it reaches.
 */
typedef struct _WwTouched WwTouched;

/** Returns: (transfer full) (nullable): how the makers of what @ids names now answer; %NULL: the edit may touch any wish */
WwTouched *ww_touched_new (WwMatchWorld *world, WwStore *store, const char *const *ids);

void ww_touched_free (WwTouched *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwTouched, ww_touched_free)

/** Returns: (transfer full) (nullable): ids of the wishes touched, after @world has followed; %NULL: any wish */
GStrv ww_touched_finish (WwTouched *self, WwMatchWorld *world);

G_END_DECLS
