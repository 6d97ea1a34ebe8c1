/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-schema.h"

#include <glib/gi18n-lib.h>

#include "ww-error.h"
#include "ww-store-resources.h"

/* Immutable once released: a step is added at the end, never changed. */
static const char *const steps[] = {
  "/org/wishwell/Store/migrations/0001-documents.sql",
  "/org/wishwell/Store/migrations/0002-derived.sql",
  "/org/wishwell/Store/migrations/0003-attachments.sql",
  "/org/wishwell/Store/migrations/0004-terms.sql",
  "/org/wishwell/Store/migrations/0005-waiting.sql",
  "/org/wishwell/Store/migrations/0006-deletions.sql",
  "/org/wishwell/Store/migrations/0007-requests.sql",
  "/org/wishwell/Store/migrations/0008-words.sql",
  "/org/wishwell/Store/migrations/0009-newest.sql",
  "/org/wishwell/Store/migrations/0010-posting.sql",
  "/org/wishwell/Store/migrations/0011-stage.sql",
};
G_STATIC_ASSERT (G_N_ELEMENTS (steps) == WW_SCHEMA_VERSION);

gboolean
ww_schema_read (WwSql *sql, gint64 *version, GError **error)
{
  g_autofree char *shown = g_filename_display_name (sql->path);
  gint64 application, objects;

  if (!ww_sql_get_int (sql, "PRAGMA application_id", 0, &application, error)
      || !ww_sql_get_int (sql, "PRAGMA user_version", 0, version, error)
      || !ww_sql_get_int (sql, "SELECT count(*) FROM sqlite_schema", 0, &objects, error))
    return FALSE;
  if (application == 0 && *version == 0 && objects == 0)
    return TRUE;
  if (application != WW_SCHEMA_APPLICATION_ID)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
                   _("“%s” is a database of another program. Choose another file; this one was left as it is."), shown);
      return FALSE;
    }
  if (*version > WW_SCHEMA_VERSION)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_NEWER,
                   _("“%s” was written by a newer Wishwell. Update this program to open it; the file was left as it is."), shown);
      return FALSE;
    }
  return TRUE;
}

gboolean
ww_schema_migrate (WwSql *sql, gint64 from, gint64 to, GError **error)
{
  for (gint64 step = from; step < to; step++)
    {
      g_autoptr (GBytes) text = g_resource_lookup_data (ww_store_get_resource (), steps[step], G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autofree char *statements = NULL;
      g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version=%d", (int) step + 1);

      if (!text)
        return FALSE;
      statements = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
      if (!ww_sql_exec (sql, statements, error) || !ww_sql_exec (sql, stamp, error))
        return FALSE;
    }
  return from > 0 || ww_sql_exec (sql, "PRAGMA application_id=" G_STRINGIFY (WW_SCHEMA_APPLICATION_ID), error);
}
