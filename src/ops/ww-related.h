/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-query.h"

G_BEGIN_DECLS

/**
 * ww_related_documents:
 * @query: which records
 *
 * Returns: (transfer full) (element-type WwDocument): the whole documents behind the rows of @query, in its order
 */
GPtrArray *ww_related_documents (WwStore *store, const WwQuery *query, GError **error);

/** (transfer full) (element-type WwDocument): what an organisation offers */
GPtrArray *ww_related_offers (WwStore *store, const char *organisation_id, GError **error);

/** (transfer full) (element-type WwDocument): every introduction of a wish, dismissed ones too */
GPtrArray *ww_related_introductions (WwStore *store, const char *wish_id, GError **error);

/**
 * ww_related_same_wishes:
 *
 * Who else asks the same: the wish that this one was taken over from, and those that were taken over from either.
 *
 * Returns: (transfer full) (element-type WwDocument): those wishes, without @wish itself
 */
GPtrArray *ww_related_same_wishes (WwStore *store, WwDocument *wish, GError **error);

G_END_DECLS
