/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-databases.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-replica.h"

/* Files that are open at a time; each has some caches. */
#define MAX_OPEN 64

#define MAX_NAME 200

/* Until somebody is let in, only administrators of the hub are. */
#define FIRST_SECURITY "{\"admins\":{\"names\":[],\"roles\":[\"_admin\"]},\"members\":{\"names\":[],\"roles\":[\"_admin\"]}}"

struct _WwHubDatabases {
  char *directory;
  GHashTable *known;     /* name → WwHubDatabase */
  WwHubChanged changed;
  gpointer user_data;
  gint64 clock;
  guint n_open;
};

WwHubDatabase *
ww_hub_database_ref (WwHubDatabase *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
close_store (WwHubDatabase *self)
{
  if (self->store && self->databases)
    self->databases->n_open--;
  g_clear_object (&self->store);
}

void
ww_hub_database_unref (WwHubDatabase *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  close_store (self);
  g_free (self->name);
  g_free (self->path);
  g_free (self->stamp);
  g_free (self->security);
  g_clear_pointer (&self->security_node, json_node_unref);
  g_free (self);
}

WwHubDatabases *
ww_hub_databases_new (const char *directory, WwHubChanged changed, gpointer user_data)
{
  WwHubDatabases *self = g_new0 (WwHubDatabases, 1);

  self->directory = g_strdup (directory);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ww_hub_database_unref);
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
ww_hub_databases_free (WwHubDatabases *self)
{
  GHashTableIter iter;
  gpointer database;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &database))
    {
      close_store (database);
      ((WwHubDatabase *) database)->databases = NULL;
      ((WwHubDatabase *) database)->gone = TRUE;
    }
  g_hash_table_unref (self->known);
  g_free (self->directory);
  g_free (self);
}

gboolean
ww_hub_database_name_is_valid (const char *name)
{
  gsize len = strlen (name);

  if (strcmp (name, "_users") == 0 || strcmp (name, "_replicator") == 0)
    return TRUE;
  /* A slash is three letters in the name of the file, which must not be longer than file systems allow. */
  for (const char *p = strchr (name, '/'); p; p = strchr (p + 1, '/'))
    len += 2;
  return g_ascii_islower (*name) && len <= MAX_NAME && name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_$()+-/")] == '\0';
}

static char *
build_path (WwHubDatabases *self, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, "$()+", FALSE);
  g_autofree char *file = g_strconcat (escaped, ".db", NULL);

  return g_build_filename (self->directory, file, NULL);
}

/* Closes the one that was not used for longest. */
static void
make_room (WwHubDatabases *self)
{
  GHashTableIter iter;
  gpointer value;
  WwHubDatabase *oldest = NULL;

  if (self->n_open < MAX_OPEN)
    return;
  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WwHubDatabase *database = value;

      if (database->store && !database->compacting && (!oldest || database->used < oldest->used))
        oldest = database;
    }
  if (oldest)
    close_store (oldest);
}

static gboolean
is_list_of_texts (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (node), i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        return FALSE;
    }
  return TRUE;
}

/* What cannot be understood must not be taken for nobody: a database that names nobody is open to all who have an account. */
static gboolean
check_security (JsonNode *node, GError **error)
{
  static const char *const parts[] = { "admins", "members", "readers" };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("What says who may use a database must be a JSON object."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JsonNode *part = json_object_get_member (json_node_get_object (node), parts[i]);

      if (!part || (JSON_NODE_HOLDS_OBJECT (part) && is_list_of_texts (json_node_get_object (part), "names")
                    && is_list_of_texts (json_node_get_object (part), "roles")))
        continue;
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” must be an object, and its “names” and “roles” lists of texts."), parts[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_security_text (WwHubDatabase *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (text, -1, error);

  if (!node || !check_security (node, error))
    return FALSE;
  g_free (self->security);
  self->security = g_strdup (text);
  g_clear_pointer (&self->security_node, json_node_unref);
  self->security_node = g_steal_pointer (&node);
  return TRUE;
}

static gboolean
read_store (WwHubDatabase *self, GError **error)
{
  g_autofree char *security = ww_store_get_meta (self->store, "security", NULL);

  if (!self->stamp)
    {
      g_auto (GStrv) pieces = g_strsplit (ww_store_get_uuid (self->store), "-", -1);

      self->stamp = g_strjoinv ("", pieces);
      self->made_at = ww_store_get_made_at (self->store);
    }
  return ww_store_get_last_seq (self->store, &self->last_seq, error)
         && ww_store_has_attachments (self->store, &self->has_attachments, error)
         && ((security && set_security_text (self, security, NULL)) || set_security_text (self, FIRST_SECURITY, error));
}

WwStore *
ww_hub_database_get_store (WwHubDatabase *self, GError **error)
{
  if (self->gone || !self->databases)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no database “%s”."), self->name);
      return NULL;
    }
  self->used = ++self->databases->clock;
  if (!self->store)
    {
      make_room (self->databases);
      self->store = ww_store_open (self->path, WW_STORE_NONE, error);
      if (self->store)
        self->databases->n_open++;
      if (self->store && !read_store (self, error))
        close_store (self);
    }
  return self->store;
}

static WwHubDatabase *
remember (WwHubDatabases *self, const char *name, const char *path, WwStoreFlags flags, GError **error)
{
  g_autoptr (WwHubDatabase) database = g_new0 (WwHubDatabase, 1);

  g_atomic_ref_count_init (&database->refs);
  database->name = g_strdup (name);
  database->path = g_strdup (path);
  database->counted_at = -1;
  make_room (self);
  database->store = ww_store_open (path, flags, error);
  if (!database->store)
    return NULL;
  database->databases = self;
  self->n_open++;
  database->used = ++self->clock;
  if (!read_store (database, error))
    return NULL;
  g_hash_table_insert (self->known, database->name, ww_hub_database_ref (database));
  return g_steal_pointer (&database);
}

static WwHubDatabase *
not_found (const char *name, GError **error)
{
  g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no database “%s”."), name);
  return NULL;
}

WwHubDatabase *
ww_hub_databases_find (WwHubDatabases *self, const char *name, GError **error)
{
  WwHubDatabase *known = g_hash_table_lookup (self->known, name);
  g_autofree char *path = NULL;

  if (known)
    return ww_hub_database_ref (known);
  if (!ww_hub_database_name_is_valid (name))
    return not_found (name, error);
  path = build_path (self, name);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return not_found (name, error);
  return remember (self, name, path, WW_STORE_NONE, error);
}

static void
unlink_files (const char *path)
{
  static const char *const tails[] = { "-wal", "-shm", "" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *file = g_strconcat (path, tails[i], NULL);

      g_unlink (file);
    }
}

WwHubDatabase *
ww_hub_databases_make (WwHubDatabases *self, const char *name, GError **error)
{
  g_autofree char *path = NULL;
  WwHubDatabase *made;

  if (!ww_hub_database_name_is_valid (name))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
                   _("“%s” cannot be the name of a database: only lowercase letters, digits and _ $ ( ) + - / are allowed, and a letter first."), name);
      return NULL;
    }
  path = build_path (self, name);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_CONFLICT, _("There is a database “%s” already."), name);
      return NULL;
    }
  made = remember (self, name, path, WW_STORE_CREATE | WW_STORE_PLAIN, error);
  /* Half a database would be in the way of a whole one. */
  if (!made)
    unlink_files (path);
  return made;
}

gboolean
ww_hub_databases_delete (WwHubDatabases *self, WwHubDatabase *database, GError **error)
{
  g_autoptr (WwHubDatabase) held = ww_hub_database_ref (database);

  close_store (held);
  held->gone = TRUE;
  g_hash_table_remove (self->known, held->name);
  unlink_files (held->path);
  self->changed (held, self->user_data);
  held->databases = NULL;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ww_hub_databases_list (WwHubDatabases *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->directory, 0, NULL);
  const char *file;

  while (dir && (file = g_dir_read_name (dir)))
    if (g_str_has_suffix (file, ".db"))
      {
        g_autofree char *escaped = g_strndup (file, strlen (file) - 3);
        char *name = g_uri_unescape_string (escaped, NULL);

        if (name && ww_hub_database_name_is_valid (name))
          g_ptr_array_add (names, name);
        else
          g_free (name);
      }
  g_ptr_array_sort (names, compare_names);
  return names;
}

void
ww_hub_database_changed (WwHubDatabase *self)
{
  if (self->store)
    ww_store_get_last_seq (self->store, &self->last_seq, NULL);
  if (self->databases)
    self->databases->changed (self, self->databases->user_data);
}

gboolean
ww_hub_database_count (WwHubDatabase *self, gint64 *documents, gint64 *tombstones, GError **error)
{
  WwStore *store = ww_hub_database_get_store (self, error);
  guint live;

  if (!store)
    return FALSE;
  if (self->counted_at != self->last_seq)
    {
      if (!ww_store_count (store, NULL, &live, error) || !ww_store_count_deleted (store, &self->tombstones, error))
        return FALSE;
      self->documents = live;
      self->counted_at = self->last_seq;
    }
  *documents = self->documents;
  *tombstones = self->tombstones;
  return TRUE;
}

gint64
ww_hub_database_get_size (WwHubDatabase *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  gint64 size = 0;
  GStatBuf info;

  if (g_stat (self->path, &info) == 0)
    size += info.st_size;
  if (g_stat (log, &info) == 0)
    size += info.st_size;
  return size;
}

gboolean
ww_hub_database_set_security (WwHubDatabase *self, const char *text, GError **error)
{
  WwStore *store = ww_hub_database_get_store (self, error);

  return store && set_security_text (self, text, error) && ww_store_set_meta (store, "security", text, error);
}

char *
ww_hub_database_write_seq (WwHubDatabase *self, gint64 seq)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", seq, self->stamp);
}

gboolean
ww_hub_database_read_seq (WwHubDatabase *self, const char *text, gint64 *seq)
{
  const char *stamp = strchr (text, '-');
  g_autofree char *number = stamp ? g_strndup (text, (gsize) (stamp - text)) : g_strdup (text);
  g_autoptr (GError) error = NULL;

  *seq = 0;
  if (strcmp (text, "now") == 0)
    {
      *seq = self->last_seq;
      return TRUE;
    }
  if (!*text)
    return TRUE;
  if (!g_ascii_string_to_signed (number, 10, 0, G_MAXINT64, seq, &error))
    return FALSE;
  /* Of a database that is no more under this name, or further than this one ever was (a restored copy). */
  if ((stamp && strcmp (stamp + 1, self->stamp) != 0) || *seq > self->last_seq)
    *seq = 0;
  return TRUE;
}
