/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-watch.h"

#include "ww-settings.h"

static char **
read_watched (void)
{
  g_autoptr (GVariant) watched = ww_settings_recall ("watched-wishes", G_VARIANT_TYPE_STRING_ARRAY);

  return watched ? g_variant_dup_strv (watched, NULL) : g_new0 (char *, 1);
}

static void
write_watched (GPtrArray *watched)
{
  ww_settings_remember ("watched-wishes", g_variant_new_strv ((const char *const *) watched->pdata, (gssize) watched->len));
}

gboolean
ww_watch_has (const char *wish_id)
{
  g_auto (GStrv) watched = read_watched ();

  return wish_id && g_strv_contains ((const char *const *) watched, wish_id);
}

void
ww_watch_set (const char *wish_id, gboolean on)
{
  g_auto (GStrv) watched = read_watched ();
  g_autoptr (GPtrArray) now = g_ptr_array_new ();

  for (char **id = watched; *id; id++)
    if (!g_str_equal (*id, wish_id))
      g_ptr_array_add (now, *id);
  if (on)
    g_ptr_array_add (now, (gpointer) wish_id);
  write_watched (now);
}

char **
ww_watch_take_answered (WwWorkspace *workspace)
{
  g_auto (GStrv) watched = read_watched ();
  g_autoptr (GStrvBuilder) answered = g_strv_builder_new ();
  g_autoptr (GPtrArray) still = g_ptr_array_new ();
  gboolean any = FALSE;

  for (char **id = watched; *id; id++)
    if (ww_workspace_get_match_count (workspace, *id) > 0)
      {
        g_strv_builder_add (answered, *id);
        any = TRUE;
      }
    else
      g_ptr_array_add (still, *id);
  if (any)
    write_watched (still);
  return g_strv_builder_end (answered);
}
