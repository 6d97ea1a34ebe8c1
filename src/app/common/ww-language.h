/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_language_apply:
 *
 * Makes the language of the settings that of the program. To be called first in main(), before setlocale() and
 * before any thread: it changes the environment. An uninstalled or unknown language leaves English.
 */
void ww_language_apply (void);

/**
 * WwLanguageChoice:
 *
 * A language the program can be shown in; @name is in that language itself, %NULL for the system's.
 */
typedef struct {
  const char *code;
  const char *name;
} WwLanguageChoice;

/** The choices, the system's first. @n_choices: (out): how many. */
const WwLanguageChoice *ww_language_get_choices (guint *n_choices);

G_END_DECLS
