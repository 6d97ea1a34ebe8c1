/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-fold.h"

#include <string.h>

static const char *
fold_letter (gunichar c, gboolean second_spelling)
{
  switch (c)
    {
    case 0xf8: return second_spelling ? "oe" : "o";
    case 0xe5: return second_spelling ? "aa" : "a";
    case 0xe6: return "ae";
    case 0x153: return "oe";
    case 0xdf: return "ss";
    case 0x142: return "l";
    case 0x111: case 0xf0: return "d";
    case 0xfe: return "th";
    case 0x131: return "i";
    case 0x167: return "t";
    case 0x14b: return "n";
    default: return NULL;
    }
}

/* Of a letter that is not ASCII. */
static void
fold_letters (GString *out, gunichar c, gboolean second_spelling)
{
  gunichar lower = g_unichar_tolower (c);
  const char *letters = fold_letter (lower, second_spelling);
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (letters)
    {
      g_string_append (out, letters);
      return;
    }
  n = g_unichar_fully_decompose (lower, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    if (!g_unichar_ismark (parts[i]))
      {
        letters = fold_letter (parts[i], second_spelling);
        if (letters)
          g_string_append (out, letters);
        else
          g_string_append_unichar (out, g_unichar_tolower (parts[i]));
      }
}

/* What is ASCII, which most text is: byte by byte. Returns: where that ends */
static const char *
fold_ascii (GString *out, const char *text, gboolean *gap)
{
  static const guint8 kept[128] = { ['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1 };
  const char *end = text;
  gsize length = out->len;
  gboolean apart = *gap;
  char *to;

  while (*end && (guchar) *end < 0x80)
    end++;
  /* No longer than it is, but for a space that the text before it left. */
  g_string_set_size (out, length + (gsize) (end - text) + 1);
  to = out->str + length;
  for (; text < end; text++)
    if (kept[(guchar) *text])
      {
        if (apart && to > out->str)
          *to++ = ' ';
        apart = FALSE;
        /* The bit is that of lower case, and set in all digits. */
        *to++ = *text | 0x20;
      }
    else
      apart = TRUE;
  *gap = apart;
  g_string_truncate (out, (gsize) (to - out->str));
  return end;
}

/* Returns: whether all of it was ASCII */
static gboolean
fold_into (GString *out, const char *text, gboolean second_spelling)
{
  gboolean gap = FALSE, plain = TRUE;

  for (const char *p = text; *p;)
    {
      gunichar c;

      if ((guchar) *p < 0x80)
        {
          p = fold_ascii (out, p, &gap);
          continue;
        }
      plain = FALSE;
      c = g_utf8_get_char_validated (p, -1);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          p++;
          gap = TRUE;
          continue;
        }
      p = g_utf8_next_char (p);
      if (!g_unichar_isalnum (c))
        {
          /* A combining mark belongs to the letter before it; a soft hyphen is inside a word. */
          gap |= !g_unichar_ismark (c) && c != 0xad;
          continue;
        }
      if (gap && out->len)
        g_string_append_c (out, ' ');
      gap = FALSE;
      fold_letters (out, c, second_spelling);
    }
  return plain;
}

char *
ww_fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  fold_into (out, text, FALSE);
  return g_string_free (out, FALSE);
}

char *
ww_fold_aliased (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  g_auto (GStrv) words = NULL;

  if (fold_into (out, text, FALSE))
    return g_string_free (out, FALSE);
  if (!strstr (text, "ø") && !strstr (text, "å") && !strstr (text, "Ø") && !strstr (text, "Å")
      && !strstr (text, "a\xcc\x8a") && !strstr (text, "A\xcc\x8a"))
    return g_string_free (out, FALSE);
  words = g_strsplit_set (text, " \t\n\r,.;:/()", -1);
  for (char **word = words; *word; word++)
    {
      g_autofree char *composed = g_utf8_normalize (*word, -1, G_NORMALIZE_NFC);

      if (composed && (strstr (composed, "ø") || strstr (composed, "å") || strstr (composed, "Ø") || strstr (composed, "Å")))
        {
          GString *second = g_string_new (NULL);

          fold_into (second, composed, TRUE);
          g_string_append_c (out, ' ');
          g_string_append_len (out, second->str, (gssize) second->len);
          g_string_free (second, TRUE);
        }
    }
  return g_string_free (out, FALSE);
}

char **
ww_fold_words (const char *text)
{
  g_autofree char *folded = ww_fold (text);

  if (!*folded)
    return g_new0 (char *, 1);
  return g_strsplit (folded, " ", -1);
}
