/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-drafts.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
dup_path (WwWorkspace *workspace, const char *wish_id)
{
  g_autofree char *id = g_strdup (wish_id ? strchr (wish_id, ':') + 1 : "new");

  /* An id of another program may hold what a file's name must not. */
  g_strcanon (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '_');
  return g_strconcat (ww_workspace_get_path (workspace), ".draft-", id, NULL);
}

/* The file being written → the text that is to follow; writes of one file must not overtake each other. */
static GHashTable *busy;

static void begin (const char *path, char *text);

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *path = data, *next = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;
  gpointer key = NULL, waiting = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_message ("The draft could not be kept: %s", error->message);
  g_hash_table_steal_extended (busy, path, &key, &waiting);
  kept = key;
  next = waiting;
  if (next && *next)
    begin (path, g_steal_pointer (&next));
  else if (next)
    g_unlink (path);
}

/* @text is taken. */
static void
begin (const char *path, char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  g_hash_table_insert (busy, g_strdup (path), NULL);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, written, g_strdup (path));
}

void
ww_wish_drafts_write (WwWorkspace *workspace, const char *wish_id, const char *json, gboolean now)
{
  g_autofree char *path = dup_path (workspace, wish_id);
  g_autoptr (GError) error = NULL;

  if (!busy)
    busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_contains (busy, path))
    g_hash_table_insert (busy, g_strdup (path), g_strdup (json ? json : ""));
  else if (!json)
    g_unlink (path);
  else if (!now)
    begin (path, g_strdup (json));
  else if (!g_file_set_contents_full (path, json, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_message ("The draft could not be kept: %s", error->message);
}

char *
ww_wish_drafts_read (WwWorkspace *workspace, const char *wish_id)
{
  g_autofree char *path = dup_path (workspace, wish_id);
  const char *waiting = busy ? g_hash_table_lookup (busy, path) : NULL;
  char *json = NULL;

  if (waiting)
    return *waiting ? g_strdup (waiting) : NULL;
  g_file_get_contents (path, &json, NULL, NULL);
  return json;
}
