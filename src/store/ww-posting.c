/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-posting.h"

/* A document is the distance from the one before and its weight, seven bits a byte, the last of which has the high bit clear. */
#define WEIGHT_BITS 4

/* A text of this many words is an ordinary one. Lengths count by powers of two, so that an edit seldom changes the weights of all its words. */
#define ORDINARY_WORDS 64
#define MOST_WORDS 16384

guint
ww_posting_weigh (guint hits, guint n_words)
{
  guint length = 1;

  while (length < n_words && length < MOST_WORDS)
    length *= 2;
  /* hits / (hits + k1 (1 - b + b length / ordinary)) with k1 = 1.2 and b = 0.75, in whole numbers, because these are the same everywhere. */
  hits = MIN (hits, 1000) * 10 * ORDINARY_WORDS;
  length = 3 * ORDINARY_WORDS + 9 * length;
  return MAX (1, (WW_POSTING_WEIGHT_MAX * hits + (hits + length) / 2) / (hits + length));
}

gsize
ww_posting_cut (const char *word, gsize len)
{
  if (len <= WW_POSTING_TERM_BYTES)
    return len;
  /* Not within a letter. */
  for (len = WW_POSTING_TERM_BYTES; ((guchar) word[len] & 0xc0) == 0x80; len--)
    ;
  return len;
}

gboolean
ww_posting_next (const guint8 **bytes, const guint8 *end, int *at, guint *weight)
{
  const guint8 *p = *bytes;
  guint value = 0, shift = 0, byte;

  do
    {
      if (p == end || shift > 14)
        return FALSE;
      byte = *p++;
      value |= (byte & 0x7f) << shift;
      shift += 7;
    }
  while (byte & 0x80);
  if (value >> WEIGHT_BITS == 0 || *at + (int) (value >> WEIGHT_BITS) >= WW_POSTING_BLOCK)
    return FALSE;
  *bytes = p;
  *at += (int) (value >> WEIGHT_BITS);
  *weight = value & WW_POSTING_WEIGHT_MAX;
  return TRUE;
}

guint8 *
ww_posting_put (guint8 *bytes, int *last, int at, guint weight)
{
  guint value = (guint) (at - *last) << WEIGHT_BITS | weight;

  for (; value >= 0x80; value >>= 7)
    *bytes++ = (guint8) (value | 0x80);
  *bytes++ = (guint8) value;
  *last = at;
  return bytes;
}
