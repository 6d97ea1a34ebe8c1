/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-test-folder.h"
#include "ww-words-text.h"

#include <libintl.h>
#include <locale.h>

/* One wish and several are different words in other languages, so they are different entries of the catalogue. */
static const char catalogue[] =
  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
  "msgctxt \"one wish\"\nmsgid \"Open\"\nmsgstr \"Åpen\"\n\n"
  "msgid \"Open\"\nmsgstr \"Åpne\"\n";

static void
test_status (void)
{
  g_autofree char *folder = ww_test_folder_new ();
  g_autofree char *messages = g_build_filename (folder, "nb", "LC_MESSAGES", NULL);
  g_autofree char *po = g_build_filename (folder, "words.po", NULL), *mo = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  const char *argv[] = { "msgfmt", "-o", mo, po, NULL };
  int status;

  g_assert_cmpstr (ww_text_wish_status ("open"), ==, "Open");
  g_assert_cmpstr (ww_text_wish_status ("later"), ==, "later");
  g_assert_cmpstr (ww_text_wish_status (NULL), ==, "");
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (po, catalogue, -1, NULL));
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  if (setlocale (LC_ALL, "C.UTF-8"))
    {
      g_setenv ("LANGUAGE", "nb", TRUE);
      bindtextdomain (GETTEXT_PACKAGE, folder);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      g_assert_cmpstr (ww_text_wish_status ("open"), ==, "Åpen");
      g_assert_cmpstr (ww_text_wish_statuses ("open"), ==, "Åpne");
    }
  else
    g_test_skip ("there is no locale of UTF-8 here");
  ww_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words-text/status", test_status);
  return g_test_run ();
}
