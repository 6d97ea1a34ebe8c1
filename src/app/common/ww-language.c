/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-language.h"

#include <locale.h>
#include <string.h>

#include "ww-settings.h"

static const WwLanguageChoice choices[] = {
  { "", NULL },
  { "en", "English" },
  { "nb", "Norsk bokmål" },
  { "sv", "Svenska" },
};

const WwLanguageChoice *
ww_language_get_choices (guint *n_choices)
{
  *n_choices = G_N_ELEMENTS (choices);
  return choices;
}

void
ww_language_apply (void)
{
  g_autofree char *language = g_settings_get_string (ww_settings_get (), "language");

  if (*language == '\0')
    return;
  g_setenv ("LANGUAGE", language, TRUE);

  /* gettext ignores LANGUAGE in the locale "C". */
  if (setlocale (LC_ALL, "") == NULL || strcmp (setlocale (LC_MESSAGES, NULL), "C") == 0)
    {
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      setlocale (LC_ALL, "");
    }
}
