/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwNewsItem:
 * @type: of what it tells: "wish", "organisation", "introduction", …
 * @id: the record to look at; %NULL where the item tells of several
 * @text: what happened: "Armlett raised its round to NOK 9 M"; translated
 * @strong: (nullable): the part of @text that matters, if one does more than the rest
 * @by: (nullable): who wrote it
 * @at: when it was written, milliseconds UTC
 *
 * Something that happened in the cluster.
 */
typedef struct {
  const char *type;
  char *id, *text, *strong, *by;
  gint64 at;
} WwNewsItem;

void ww_news_item_free (WwNewsItem *self);

/**
 * ww_news_list:
 * @since: an instant, milliseconds UTC
 * @limit: the most wanted
 *
 * What was written since then, by whomever, told as it would be in the office: who wishes for what, who met whom, who raised a round. What changed
 * is seen by the text that a record had before, as far as that is kept. Of many alike there is one item that counts them. Only the last
 * changes of the file are looked at, so that it takes the same time in a large cluster.
 *
 * Returns: (transfer full) (element-type WwNewsItem): the latest first
 */
GPtrArray *ww_news_list (WwStore *store, gint64 since, guint limit, GCancellable *cancellable, GError **error);

/** (transfer full): who and when: "Marte Lunde, 09:42", "Marte Lunde, yesterday"; translated */
char *ww_news_item_text_when (const WwNewsItem *self, gint64 now_ms);

G_END_DECLS
