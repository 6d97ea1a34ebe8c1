/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-password.h"

#include <string.h>

#define BLOCK 64
#define MAX_DIGEST 32

/* HMAC with the two states that depend on the key made once. */
typedef struct {
  GChecksum *inner;
  GChecksum *outer;
  gsize size;
} Hmac;

static void
hmac_set_key (Hmac *self, GChecksumType hash, const char *key)
{
  guint8 pad[BLOCK] = { 0 };
  gsize n = strlen (key);

  self->size = (gsize) g_checksum_type_get_length (hash);
  if (n > BLOCK)
    {
      g_autoptr (GChecksum) sum = g_checksum_new (hash);
      gsize size = self->size;

      g_checksum_update (sum, (const guchar *) key, (gssize) n);
      g_checksum_get_digest (sum, pad, &size);
    }
  else
    memcpy (pad, key, n);
  self->inner = g_checksum_new (hash);
  self->outer = g_checksum_new (hash);
  for (guint i = 0; i < BLOCK; i++)
    pad[i] ^= 0x36;
  g_checksum_update (self->inner, pad, BLOCK);
  for (guint i = 0; i < BLOCK; i++)
    pad[i] ^= 0x36 ^ 0x5c;
  g_checksum_update (self->outer, pad, BLOCK);
}

static void
hmac_sum (const Hmac *self, const guint8 *text, gsize n, guint8 *digest)
{
  g_autoptr (GChecksum) inner = g_checksum_copy (self->inner), outer = g_checksum_copy (self->outer);
  gsize size = self->size;

  g_checksum_update (inner, text, (gssize) n);
  g_checksum_get_digest (inner, digest, &size);
  g_checksum_update (outer, digest, (gssize) self->size);
  size = self->size;
  g_checksum_get_digest (outer, digest, &size);
}

char *
ww_hub_pbkdf2 (GChecksumType hash, const char *password, const char *salt, guint iterations)
{
  Hmac hmac;
  guint8 block[MAX_DIGEST], key[MAX_DIGEST];
  g_autoptr (GByteArray) first = g_byte_array_new ();
  GString *text;

  hmac_set_key (&hmac, hash, password);
  g_byte_array_append (first, (const guint8 *) salt, (guint) strlen (salt));
  g_byte_array_append (first, (const guint8 *) "\0\0\0\1", 4);
  hmac_sum (&hmac, first->data, first->len, block);
  memcpy (key, block, hmac.size);
  for (guint i = 1; i < iterations; i++)
    {
      hmac_sum (&hmac, block, hmac.size, block);
      for (gsize j = 0; j < hmac.size; j++)
        key[j] ^= block[j];
    }
  text = g_string_new (NULL);
  for (gsize j = 0; j < hmac.size; j++)
    g_string_append_printf (text, "%02x", key[j]);
  g_checksum_free (hmac.inner);
  g_checksum_free (hmac.outer);
  return g_string_free (text, FALSE);
}
