/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>

#include "ww-application.h"
#include "ww-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (WwApplication) application = NULL;
  const char *catalogues = g_getenv ("WISHWELL_LOCALEDIR"); /* those of a build that is not installed */

  /* A file that may not grow any more is a failure like others, and said like others. */
  signal (SIGXFSZ, SIG_IGN);
  ww_language_apply ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, catalogues ? catalogues : WW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name ("Wishwell");
  application = ww_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
