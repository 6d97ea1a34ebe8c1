/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_CHOICE (ww_choice_get_type ())
G_DECLARE_FINAL_TYPE (WwChoice, ww_choice, WW, CHOICE, AdwBin)

/**
 * WwChoice:
 *
 * A few words of which one is chosen, all in view: buttons that flow like words. The focus, and the key of a label that
 * stands for it, come to the one that is chosen.
 *
 * Signal: `changed`.
 *
 * @words: (array zero-terminated=1): codes, which outlive it; the first is chosen
 * @text: what a code is called
 */
GtkWidget *ww_choice_new (const char *const *words, const char *(*text) (const char *word));

/** The word that is chosen. */
const char *ww_choice_get_word (WwChoice *self);

/** @word: (nullable): the first one where it is none of them */
void ww_choice_set_word (WwChoice *self, const char *word);

G_END_DECLS
