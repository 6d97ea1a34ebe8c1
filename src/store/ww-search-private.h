/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-search.h"

G_BEGIN_DECLS

/** (transfer full) (nullable): the full-text query for @text as typed; %NULL when there is no word in it. */
char *ww_search_dup_match (WwStore *self, const char *text, const char *const *types);

G_END_DECLS
