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

static void
fold_into (GString *out, const char *text, gboolean second_spelling)
{
  gboolean gap = FALSE;

  for (const char *p = text; *p;)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          p++;
          gap = TRUE;
          continue;
        }
      p = g_utf8_next_char (p);
      if (c < 0x80 ? !g_ascii_isalnum ((char) c) : !g_unichar_isalnum (c))
        {
          /* A combining mark belongs to the letter before it; a soft hyphen is inside a word. */
          gap |= !g_unichar_ismark (c) && c != 0xad;
          continue;
        }
      if (gap && out->len)
        g_string_append_c (out, ' ');
      gap = FALSE;
      if (c < 0x80)
        g_string_append_c (out, g_ascii_tolower ((char) c));
      else
        {
          gunichar lower = g_unichar_tolower (c);
          const char *letters = fold_letter (lower, second_spelling);
          gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
          gsize n;

          if (letters)
            {
              g_string_append (out, letters);
              continue;
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
    }
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

  fold_into (out, text, FALSE);
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
