/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-word-changes.h"

#include <string.h>

/* The table of the longest common subsequence has the product of both lengths as cells. */
#define WORDS_MAX 400

typedef struct {
  guint start, end; /* bytes */
} Word;

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (const char *at = text; at && *at;)
    {
      Word word;

      while (*at && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      word.start = (guint) (at - text);
      while (*at && !g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      word.end = (guint) (at - text);
      if (word.end > word.start)
        g_array_append_val (words, word);
    }
  return words;
}

static gboolean
same (const char *a, const Word *x, const char *b, const Word *y)
{
  return x->end - x->start == y->end - y->start && memcmp (a + x->start, b + y->start, x->end - x->start) == 0;
}

static void
mark (PangoAttrList *list, guint start, guint end)
{
  PangoAttribute *ground = pango_attr_background_new (0x2e2e, 0xc2c2, 0x7e7e), *alpha = pango_attr_background_alpha_new (0x4000);

  ground->start_index = alpha->start_index = start;
  ground->end_index = alpha->end_index = end;
  pango_attr_list_insert (list, ground);
  pango_attr_list_insert (list, alpha);
}

PangoAttrList *
ww_word_changes (const char *before, const char *after)
{
  g_autoptr (GArray) old = split (before), new = split (after);
  g_autofree guint16 *length = NULL;
  PangoAttrList *list = pango_attr_list_new ();
  guint columns = new->len + 1, i = 0, j = 0;

  if (old->len > WORDS_MAX || new->len > WORDS_MAX)
    {
      if (g_strcmp0 (before, after) != 0)
        mark (list, 0, (guint) strlen (after));
      return list;
    }
  /* length[i][j]: the longest common run of what follows word i of the old and word j of the new text */
  length = g_new0 (guint16, (old->len + 1) * columns);
  for (guint a = old->len; a-- > 0;)
    for (guint b = new->len; b-- > 0;)
      if (same (before, &g_array_index (old, Word, a), after, &g_array_index (new, Word, b)))
        length[a * columns + b] = length[(a + 1) * columns + b + 1] + 1;
      else
        length[a * columns + b] = MAX (length[(a + 1) * columns + b], length[a * columns + b + 1]);
  while (j < new->len)
    if (i < old->len && same (before, &g_array_index (old, Word, i), after, &g_array_index (new, Word, j)))
      i++, j++;
    else if (i < old->len && length[(i + 1) * columns + j] >= length[i * columns + j + 1])
      i++;
    else
      {
        guint first = j++;

        /* One ground under neighbours. */
        while (j < new->len && length[i * columns + j + 1] == length[i * columns + j]
               && (i >= old->len || !same (before, &g_array_index (old, Word, i), after, &g_array_index (new, Word, j))))
          j++;
        mark (list, g_array_index (new, Word, first).start, g_array_index (new, Word, j - 1).end);
      }
  return list;
}
