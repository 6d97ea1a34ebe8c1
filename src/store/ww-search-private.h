/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-search.h"

G_BEGIN_DECLS

/**
 * ww_search_list:
 * @text: as typed
 * @list: (out) (nullable): a JSON list of the row numbers of all that match; %NULL when there is no word in @text
 */
gboolean ww_search_list (WwStore *self, const char *text, const char *type, char **list, GError **error);

G_END_DECLS
