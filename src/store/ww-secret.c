/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-secret.h"

#include <string.h>
#include <sys/random.h>

char *
ww_secret_new (guint bytes)
{
  g_autofree guint8 *raw = g_malloc (bytes);
  GString *text = g_string_sized_new (bytes * 2 + 1);
  gsize got = 0;

  while (got < bytes)
    {
      gssize n = getrandom (raw + got, bytes - got, 0);

      if (n > 0)
        got += (gsize) n;
    }
  for (guint i = 0; i < bytes; i++)
    g_string_append_printf (text, "%02x", raw[i]);
  return g_string_free (text, FALSE);
}

gboolean
ww_secret_equal (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  volatile guint8 differs = n != m;

  for (gsize i = 0; i < n; i++)
    differs |= (guint8) (a[i] ^ b[m ? i % m : 0]);
  return !differs;
}
