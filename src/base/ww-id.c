/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-id.h"

#include <string.h>

#define ID_BYTES_MAX 200

char *
ww_id_new (const char *type, gint64 now_ms)
{
  guint32 a = g_random_int (), b = g_random_int (), c = g_random_int ();

  g_return_val_if_fail (type && *type, NULL);
  return g_strdup_printf ("%s:%08x-%04x-7%03x-%04x-%04x%08x", type,
                          (guint) ((guint64) now_ms >> 16 & 0xffffffff), (guint) (now_ms & 0xffff), a & 0xfff,
                          0x8000 | (b & 0x3fff), (a >> 12) & 0xffff, c);
}

gboolean
ww_id_is_valid (const char *id)
{
  const char *colon;
  gsize len;

  if (!id || !g_ascii_islower (id[0]))
    return FALSE;
  len = strlen (id);
  if (len > ID_BYTES_MAX || !g_utf8_validate (id, (gssize) len, NULL))
    return FALSE;
  colon = strchr (id, ':');
  if (!colon || !colon[1])
    return FALSE;
  for (const char *p = id; p < colon; p++)
    if (!g_ascii_islower (*p) && *p != '-')
      return FALSE;
  for (const char *p = id; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isgraph (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gboolean
ww_id_has_type (const char *id, const char *type)
{
  gsize n = strlen (type);

  return id && strncmp (id, type, n) == 0 && id[n] == ':';
}
