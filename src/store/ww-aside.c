/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-aside.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ww-error.h"
#include "ww-store-private.h"

#define KEY "aside"
#define SUFFIX "-matches"

struct _WwAside {
  WwStore *store;
  char *path, *part, *token;
  gint64 seq;
  FILE *file;
};

WwAside *
ww_aside_new (WwStore *store, gint64 seq)
{
  g_autoptr (WwAside) self = g_new0 (WwAside, 1);
  int fd;

  WW_STORE_ASSERT (store);
  self->store = store;
  self->seq = seq;
  self->path = g_strconcat (store->path, SUFFIX, NULL);
  self->part = g_strconcat (self->path, "-XXXXXX", NULL);
  self->token = g_uuid_string_random ();
  if (store->flags & WW_STORE_READ_ONLY)
    return NULL;
  fd = g_mkstemp_full (self->part, O_WRONLY | O_CLOEXEC, 0600);
  self->file = fd < 0 ? NULL : fdopen (fd, "w");
  return self->file ? g_steal_pointer (&self) : NULL;
}

void
ww_aside_free (WwAside *self)
{
  if (!self)
    return;
  if (self->file)
    {
      fclose (self->file);
      g_unlink (self->part);
    }
  g_free (self->path);
  g_free (self->part);
  g_free (self->token);
  g_free (self);
}

const char *
ww_aside_get_token (WwAside *self)
{
  return self->token;
}

gboolean
ww_aside_write (gconstpointer bytes, gsize n, gpointer aside)
{
  WwAside *self = aside;

  return fwrite (bytes, 1, n, self->file) == n;
}

/* The name first: should all end between the two, the file before has a name that is not known any more. */
gboolean
ww_aside_keep (WwAside *self, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%s %" G_GINT64_FORMAT, self->token, self->seq);
  gboolean written = fclose (g_steal_pointer (&self->file)) == 0;

  if (written && !ww_store_set_meta (self->store, KEY, value, error))
    {
      g_unlink (self->part);
      return FALSE;
    }
  if (written && g_rename (self->part, self->path) == 0)
    return TRUE;
  g_set_error (error, WW_ERROR, WW_ERROR_FULL, _("“%s” could not be written (%s). Choose another place, or make room and try again."), self->path,
               g_strerror (errno));
  g_unlink (self->part);
  return FALSE;
}

typedef struct {
  gpointer start;
  gsize size;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->start, mapping->size);
  g_free (mapping);
}

/* A file that is kept is never written again: the next one takes its name, and this one stays until it is unmapped. */
static GBytes *
map_file (const char *path, gpointer where)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  Mapping mapping = { MAP_FAILED, 0 };
  struct stat about;

  if (fd >= 0 && fstat (fd, &about) == 0 && about.st_size > 0)
    {
      mapping.size = (gsize) about.st_size;
      mapping.start = mmap (where, mapping.size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    }
  if (fd >= 0)
    close (fd);
  return mapping.start == MAP_FAILED ? NULL
                                     : g_bytes_new_with_free_func (mapping.start, mapping.size, mapping_free, g_memdup2 (&mapping, sizeof mapping));
}

GBytes *
ww_store_map_aside (WwStore *self, gpointer where, char **token, gint64 *seq)
{
  g_autofree char *value = ww_store_get_meta (self, KEY, NULL);
  g_autofree char *path = g_strconcat (self->path, SUFFIX, NULL);
  char *space = value ? strchr (value, ' ') : NULL;
  GBytes *bytes = space ? map_file (path, where) : NULL;

  if (!bytes)
    return NULL;
  *token = g_strndup (value, (gsize) (space - value));
  *seq = g_ascii_strtoll (space, NULL, 10);
  return bytes;
}

gboolean
ww_store_drop_aside (WwStore *self, GError **error)
{
  g_autofree char *value = ww_store_get_meta (self, KEY, NULL);
  g_autofree char *path = g_strconcat (self->path, SUFFIX, NULL);

  g_unlink (path);
  return !value || ww_store_set_meta (self, KEY, NULL, error);
}
