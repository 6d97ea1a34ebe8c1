/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_news_list_new:
 * @items: (element-type WwNewsItem): what happened
 * @now_ms: the instant
 *
 * A line for each with its icon, the sentence, and who wrote it when; Enter opens the record. Where it is narrow, who and when stand below the
 * sentence.
 *
 * Returns: (transfer floating): a list as of ww_record_list_new()
 */
GtkWidget *ww_news_list_new (GPtrArray *items, gint64 now_ms);

G_END_DECLS
