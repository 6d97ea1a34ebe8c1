/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

typedef void (*WwWordChosen) (const char *word, gpointer owner);

/**
 * ww_word_dialog_open:
 * @title: of the dialog
 * @words: (array zero-terminated=1): chips, of which the first is chosen; at least one
 * @other: what is asked for beside them: “Another reason”
 * @button: what accepts, with a mnemonic
 * @owner: handed to @chosen, unless it is gone by then
 *
 * Asks for one word: a chip, or what is typed, which counts more. Ctrl+Enter accepts, and Enter where it is typed; Escape closes and nothing is chosen.
 */
void ww_word_dialog_open (WwWindow *window, const char *title, const char *const *words, const char *other, const char *button, GObject *owner,
                          WwWordChosen chosen);

G_END_DECLS
