/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_FILTER_CHIP (ww_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (WwFilterChip, ww_filter_chip, WW, FILTER_CHIP, GtkWidget)

/**
 * WwFilterWords:
 *
 * Tells the words of a chip, each time its list is opened.
 */
typedef void (*WwFilterWords) (WwFilterChip *self, gpointer user_data);

/** What a word is called. Returns: (transfer none) */
typedef const char *(*WwFilterText) (const char *word, gpointer user_data);

/**
 * WwFilterChip:
 *
 * One filter of a list: a chip that opens a list of words to be ticked. Nothing ticked lets everything through; a chip that is set tells its
 * word, or how many there are. Signal: `changed`.
 */

/**
 * ww_filter_chip_new:
 * @title: while nothing is chosen, translated
 * @words: tells the words by ww_filter_chip_add()
 */
GtkWidget *ww_filter_chip_new (const char *title, WwFilterWords words, WwFilterText text, gpointer user_data);

/** For a #WwFilterWords. @count: how many records have it, -1 not to say */
void ww_filter_chip_add (WwFilterChip *self, const char *word, int count);

guint ww_filter_chip_get_n_chosen (WwFilterChip *self);

/** (transfer full): the words chosen */
GStrv ww_filter_chip_dup_chosen (WwFilterChip *self);

/** Without `changed`. */
void ww_filter_chip_set_chosen (WwFilterChip *self, const char *const *words);

G_END_DECLS
