/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_FILTER_CHIP (ww_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (WwFilterChip, ww_filter_chip, WW, FILTER_CHIP, GtkWidget)

/**
 * WwFilterWords:
 * @counts: (nullable) (element-type WwValueCount): what was counted for it, if anything is
 *
 * Tells the words of a chip by ww_filter_chip_add(), each time its list is opened.
 */
typedef void (*WwFilterWords) (WwFilterChip *self, GPtrArray *counts, gpointer user_data);

/** What a word is called. Returns: (transfer none) */
typedef const char *(*WwFilterText) (const char *word, gpointer user_data);

/**
 * WwFilterChip:
 *
 * One filter of a list: a chip that opens a list of words to be ticked. Nothing ticked lets everything through; a chip that is set tells its
 * word, or how many there are. Signal: `changed`.
 *
 * What is counted for the list is counted in the query thread; the list shows what it showed last until that is there.
 */

/**
 * ww_filter_chip_new:
 * @title: while nothing is chosen, translated
 * @workspace: whose query thread counts
 * @count: (nullable): gives a #GPtrArray of #WwValueCount; has no data
 * @user_data: for @words and @text
 */
GtkWidget *ww_filter_chip_new (const char *title, WwWorkspace *workspace, WwQueryJob count, WwFilterWords words, WwFilterText text, gpointer user_data);

/** For a #WwFilterWords. @count: how many records have it, -1 not to say */
void ww_filter_chip_add (WwFilterChip *self, const char *word, int count);

guint ww_filter_chip_get_n_chosen (WwFilterChip *self);

/** (transfer full): the words chosen */
GStrv ww_filter_chip_dup_chosen (WwFilterChip *self);

/** Without `changed`. */
void ww_filter_chip_set_chosen (WwFilterChip *self, const char *const *words);

G_END_DECLS
