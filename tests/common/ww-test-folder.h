/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

G_BEGIN_DECLS

/** (transfer full): a new folder that is nobody else's; ends the program with the reason where there can be none */
static inline char *
ww_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("wishwell-XXXXXX", &error);

  if (!folder)
    g_error ("%s", error->message);
  return folder;
}

/** Removes @folder with all that is in it; a link in it is removed, what it leads to is not. */
static inline void
ww_test_folder_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        ww_test_folder_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/** Removes what @folder points at, and frees and clears it. */
static inline void
ww_test_folder_clear (char **folder)
{
  if (*folder)
    ww_test_folder_remove (*folder);
  g_clear_pointer (folder, g_free);
}

G_END_DECLS
