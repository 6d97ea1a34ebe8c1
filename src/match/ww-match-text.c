/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts to terms: folded, stemmed words, and a term for each tag whose label or synonym the text names. The latter is what lets a
 * Norwegian wish meet an English profile. */
#include "ww-match-private.h"
#include "ww-match-stem.h"
#include "ww-fold.h"

#include <string.h>

/* A longer text is cut: nobody's words should cost the others their time. */
#define MAX_WORDS 4000
#define MAX_PHRASE 6
/* A word as long as this may be a compound; its parts have at least as many letters as the second. */
#define MIN_COMPOUND 9
#define MIN_PART 5

guint32
ww_match_term_number (WwMatchProblem *self, const char *stem)
{
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (self->term_numbers, stem));

  if (number)
    return number - 1;
  number = self->n_terms++;
  g_hash_table_insert (self->term_numbers, g_strdup (stem), GUINT_TO_POINTER (number + 1));
  return number;
}

static gboolean
is_scandinavian (const char *language)
{
  return language && (g_str_has_prefix (language, "nb") || g_str_has_prefix (language, "nn") || g_str_has_prefix (language, "no")
                      || g_str_has_prefix (language, "sv") || g_str_has_prefix (language, "da"));
}

/* The stem of a word in a text. Texts of other languages keep their words whole. */
static guint32
stem_number (WwMatchProblem *self, const char *word, const char *language)
{
  char stem[64];

  g_strlcpy (stem, word, sizeof stem);
  ww_match_stem (stem, language);
  return ww_match_term_number (self, stem);
}

static void
add_phrase (WwMatchProblem *self, const WwPhrase *phrase)
{
  gpointer key = GUINT_TO_POINTER (phrase->terms[0]);
  GArray *same = g_hash_table_lookup (self->phrases, key);

  if (!same)
    {
      same = g_array_new (FALSE, FALSE, sizeof (WwPhrase));
      g_hash_table_insert (self->phrases, key, same);
    }
  g_array_append_vals (same, phrase, 1);
}

static gboolean
is_acronym (const char *label)
{
  gsize n = strlen (label);

  if (n > 3 || n == 0)
    return FALSE;
  for (const char *p = label; *p; p++)
    if (!g_ascii_isupper (*p))
      return FALSE;
  return TRUE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

void
ww_match_label_node (WwMatchProblem *self, WwTagNode *node)
{
  static const char *const languages[] = { "en", "nb" };
  guint kept = 0;

  g_array_set_size (node->label_terms, 0);
  for (guint i = 0; i < node->labels->len + node->words->len; i++)
    {
      gboolean is_label = i < node->labels->len;
      const char *label = g_ptr_array_index (is_label ? node->labels : node->words, is_label ? i : i - node->labels->len);
      g_auto (GStrv) words = ww_fold_words (label);

      /* A label does not say its language; a text of either is met by one of the two. */
      for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
        {
          WwPhrase phrase = { .tag = node->number, .acronym = is_acronym (label) };

          for (guint w = 0; words[w]; w++)
            {
              guint32 term;

              if (ww_match_is_stop_word (words[w]))
                continue;
              term = stem_number (self, words[w], languages[l]);
              if (is_label)
                g_array_append_val (node->label_terms, term);
              if (phrase.n < MAX_PHRASE)
                phrase.terms[phrase.n++] = term;
            }
          if (phrase.n)
            add_phrase (self, &phrase);
        }
    }
  g_array_sort (node->label_terms, compare_numbers);
  for (guint i = 0; i < node->label_terms->len; i++)
    if (!kept || g_array_index (node->label_terms, guint32, kept - 1) != g_array_index (node->label_terms, guint32, i))
      g_array_index (node->label_terms, guint32, kept++) = g_array_index (node->label_terms, guint32, i);
  g_array_set_size (node->label_terms, kept);
}

static void
add_use (GArray *uses, guint32 term, guint weight, const char *surface)
{
  WwTermUse use = { term, weight, surface };

  g_array_append_val (uses, use);
}

static gboolean
has_upper (const char *text, const char *word)
{
  g_autofree char *upper = g_ascii_strup (word, -1);
  gsize n = strlen (upper);

  for (const char *p = strstr (text, upper); p; p = strstr (p + 1, upper))
    if ((p == text || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[n]))
      return TRUE;
  return FALSE;
}

/* Concepts whose label begins at word @at of @terms; the longest only. Returns: how many words it took */
static guint
add_concepts (WwMatchProblem *self, const char *text, char **words, const guint32 *terms, guint n, guint at, guint weight,
              const char *const *surfaces, GArray *uses, GArray *mentions)
{
  const GArray *phrases = g_hash_table_lookup (self->phrases, GUINT_TO_POINTER (terms[at]));
  guint longest = 0;

  for (guint pass = 0; phrases && pass < 2; pass++)
    {
      guint32 last = WW_NO_TAG;

      for (guint i = 0; i < phrases->len; i++)
        {
          const WwPhrase *phrase = &g_array_index (phrases, WwPhrase, i);

          if (phrase->n > n - at || memcmp (phrase->terms, terms + at, sizeof (guint32) * phrase->n) != 0)
            continue;
          if (phrase->acronym && !has_upper (text, words[at]))
            continue;
          if (pass == 0)
            longest = MAX (longest, phrase->n);
          else if (phrase->n == longest && phrase->tag != last)
            {
              add_use (uses, ww_match_tag_node (self, phrase->tag)->concept, weight, surfaces ? surfaces[at] : NULL);
              if (mentions)
                g_array_append_val (mentions, phrase->tag);
              last = phrase->tag;
            }
        }
    }
  return longest;
}

/* "hjertesviktpasienter" speaks of "hjertesvikt". */
static void
add_compound_concepts (WwMatchProblem *self, const char *word, const char *language, guint weight, const char *surface, GArray *uses,
                       GArray *mentions)
{
  gsize length = strlen (word);

  for (gsize cut = length - MIN_PART; cut >= MIN_PART; cut--)
    for (guint side = 0; side < 2; side++)
      {
        char part[64];
        guint32 number;
        const GArray *phrases;
        guint found = 0;

        g_strlcpy (part, side ? word + length - cut : word, MIN (sizeof part, side ? cut + 1 : cut + 1));
        ww_match_stem (part, language);
        if (strlen (part) < MIN_PART)
          continue;
        number = GPOINTER_TO_UINT (g_hash_table_lookup (self->term_numbers, part));
        phrases = number ? g_hash_table_lookup (self->phrases, GUINT_TO_POINTER (number - 1)) : NULL;
        for (guint i = 0; phrases && i < phrases->len; i++)
          {
            const WwPhrase *phrase = &g_array_index (phrases, WwPhrase, i);

            if (phrase->n != 1)
              continue;
            add_use (uses, ww_match_tag_node (self, phrase->tag)->concept, weight, surface);
            if (mentions)
              g_array_append_val (mentions, phrase->tag);
            found++;
          }
        if (found)
          return;
      }
}

void
ww_match_text_terms (WwMatchProblem *self, const WwMatchText *text, guint weight, WwMatchArena *arena, GArray *uses, GArray *mentions)
{
  g_auto (GStrv) words = NULL;
  g_autofree guint32 *terms = NULL;
  g_autofree char **kept = NULL;
  g_autofree const char **surfaces = NULL;
  guint n = 0, n_words;

  if (!text->text)
    return;
  words = ww_fold_words (text->text);
  n_words = MIN (g_strv_length (words), MAX_WORDS);
  terms = g_new (guint32, n_words + 1);
  kept = g_new (char *, n_words + 1);
  surfaces = g_new0 (const char *, n_words + 1);
  for (guint i = 0; i < n_words; i++)
    {
      if (!words[i][0] || (!words[i][1] && !g_ascii_isdigit (words[i][0])) || ww_match_is_stop_word (words[i]))
        continue;
      kept[n] = words[i];
      terms[n] = stem_number (self, words[i], text->language);
      surfaces[n] = arena ? ww_match_arena_strdup (arena, words[i]) : NULL;
      n++;
    }
  for (guint i = 0; i < n; i++)
    {
      add_use (uses, terms[i], weight, surfaces[i]);
      if (!add_concepts (self, text->text, kept, terms, n, i, weight, surfaces, uses, mentions)
          && is_scandinavian (text->language) && strlen (kept[i]) >= MIN_COMPOUND && strlen (kept[i]) < 60)
        add_compound_concepts (self, kept[i], text->language, weight, surfaces[i], uses, mentions);
    }
}

void
ww_match_tag_terms (WwMatchProblem *self, guint32 tag, guint weight, GArray *uses)
{
  const WwTagNode *node = ww_match_tag_node (self, tag);

  add_use (uses, node->concept, weight, NULL);
  for (guint i = 0; i < node->label_terms->len; i++)
    add_use (uses, g_array_index (node->label_terms, guint32, i), weight, NULL);
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const WwTermUse *x = a, *y = b;

  if (x->term != y->term)
    return x->term < y->term ? -1 : 1;
  /* Spelled ones first, so that a merged term keeps a spelling, always the same one. */
  if (!x->surface || !y->surface)
    return (x->surface == NULL) - (y->surface == NULL);
  return strcmp (x->surface, y->surface);
}

void
ww_match_merge_terms (GArray *uses, guint cap)
{
  guint kept = 0;

  g_array_sort (uses, compare_uses);
  for (guint i = 0; i < uses->len; i++)
    {
      WwTermUse *use = &g_array_index (uses, WwTermUse, i);

      if (kept && g_array_index (uses, WwTermUse, kept - 1).term == use->term)
        g_array_index (uses, WwTermUse, kept - 1).weight += use->weight;
      else
        g_array_index (uses, WwTermUse, kept++) = *use;
    }
  g_array_set_size (uses, kept);
  for (guint i = 0; cap && i < kept; i++)
    g_array_index (uses, WwTermUse, i).weight = MIN (g_array_index (uses, WwTermUse, i).weight, cap);
}
