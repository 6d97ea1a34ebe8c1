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

/* --- words that were met before: most of a text is, and need not be looked at letter by letter again --- */

/* A word that says nothing. */
#define NO_TERM G_MAXUINT32
#define KNOWN_LETTERS 24

struct _WwKnownWord
{
  char word[KNOWN_LETTERS]; /* folded; 0 to its end */
  guint32 rules;            /* ww_match_stem_rules() + 1; 0: the place is free */
  guint32 term;             /* or NO_TERM */
};

static guint
hash_known (const char word[KNOWN_LETTERS], guint32 rules)
{
  guint64 hash = rules, part;

  for (gsize i = 0; i < KNOWN_LETTERS; i += sizeof part)
    {
      memcpy (&part, word + i, sizeof part);
      hash = (hash ^ part) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  return (guint) hash;
}

static WwKnownWord *
place_of_known (WwKnownWords *known, const char word[KNOWN_LETTERS], guint32 rules)
{
  guint i = hash_known (word, rules) & (known->room - 1);

  while (known->words[i].rules && (known->words[i].rules != rules || memcmp (known->words[i].word, word, KNOWN_LETTERS) != 0))
    i = (i + 1) & (known->room - 1);
  return &known->words[i];
}

static void
make_room_for_known (WwKnownWords *known)
{
  WwKnownWords old = *known;

  if (2 * (known->n + 1) <= known->room)
    return;
  known->room = MAX (1024, 2 * old.room);
  known->words = g_new0 (WwKnownWord, known->room);
  for (guint i = 0; i < old.room; i++)
    if (old.words[i].rules)
      *place_of_known (known, old.words[i].word, old.words[i].rules) = old.words[i];
  g_free (old.words);
}

static guint32
read_word (WwMatchProblem *self, const char *word, const char *language)
{
  if (!word[0] || (!word[1] && !g_ascii_isdigit (word[0])) || ww_match_is_stop_word (word))
    return NO_TERM;
  return stem_number (self, word, language);
}

/* A word of a folded text, cut out of it. */
typedef struct
{
  const char *word;
  gsize length;
} CutWord;

static gboolean
make_key (const CutWord *cut, char key[KNOWN_LETTERS])
{
  if (cut->length >= KNOWN_LETTERS)
    return FALSE;
  memset (key, 0, KNOWN_LETTERS);
  memcpy (key, cut->word, cut->length);
  return TRUE;
}

/* Its term, or NO_TERM. */
static guint32
term_of_word (WwMatchProblem *self, const CutWord *cut, const char *language, guint32 rules)
{
  char key[KNOWN_LETTERS];
  WwKnownWord *found;

  if (!make_key (cut, key))
    return read_word (self, cut->word, language);
  make_room_for_known (&self->known);
  found = place_of_known (&self->known, key, rules + 1);
  if (!found->rules)
    {
      *found = (WwKnownWord) { .rules = rules + 1, .term = read_word (self, cut->word, language) };
      memcpy (found->word, key, KNOWN_LETTERS);
      self->known.n++;
    }
  return found->term;
}

/* One space is between any two words. The known words lie far apart: asked for together, they come together. */
static guint
cut_words (const WwKnownWords *known, char *folded, guint32 rules, CutWord *words)
{
  guint n = 0;
  char key[KNOWN_LETTERS];

  for (char *word = folded, *next; *word && n < MAX_WORDS; word = next)
    {
      char *end = strchrnul (word, ' ');

      next = *end ? end + 1 : end;
      *end = '\0';
      words[n] = (CutWord) { word, (gsize) (end - word) };
      if (known->room && make_key (&words[n], key))
        __builtin_prefetch (&known->words[hash_known (key, rules + 1) & (known->room - 1)]);
      n++;
    }
  return n;
}

/* --- phrases --- */

static void
add_phrase (WwMatchProblem *self, const WwPhrase *phrase)
{
  gpointer key = GUINT_TO_POINTER (phrase->terms[0]);
  GArray *same = g_hash_table_lookup (self->phrases, key);

  if (!same)
    {
      same = g_array_new (FALSE, FALSE, sizeof (WwPhrase));
      g_hash_table_insert (self->phrases, key, same);
      if (self->phrase_starts->len <= phrase->terms[0])
        g_array_set_size (self->phrase_starts, phrase->terms[0] + 1);
      g_array_index (self->phrase_starts, guint8, phrase->terms[0]) = TRUE;
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
add_concepts (WwMatchProblem *self, const char *text, const char *const *words, const guint32 *terms, guint n, guint at, guint weight,
              const char *const *surfaces, GArray *uses, GArray *mentions)
{
  gboolean starts = terms[at] < self->phrase_starts->len && g_array_index (self->phrase_starts, guint8, terms[at]);
  const GArray *phrases = starts ? g_hash_table_lookup (self->phrases, GUINT_TO_POINTER (terms[at])) : NULL;
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
  g_autofree char *folded = ww_fold (text->text ? text->text : "");
  gsize room = MIN (strlen (folded) / 2 + 1, MAX_WORDS);
  g_autofree CutWord *words = g_new (CutWord, room);
  g_autofree guint32 *terms = g_new (guint32, room);
  g_autofree const char **kept = g_new (const char *, room), **surfaces = g_new (const char *, room);
  gboolean compounds = is_scandinavian (text->language);
  guint32 rules = ww_match_stem_rules (text->language);
  guint n = 0, n_words = cut_words (&self->known, folded, rules, words);

  for (guint i = 0; i < n_words; i++)
    {
      terms[n] = term_of_word (self, &words[i], text->language, rules);
      if (terms[n] == NO_TERM)
        continue;
      kept[n] = words[i].word;
      surfaces[n] = arena ? ww_match_arena_strdup (arena, words[i].word) : NULL;
      n++;
    }
  for (guint i = 0; i < n; i++)
    {
      add_use (uses, terms[i], weight, surfaces[i]);
      if (!add_concepts (self, text->text, kept, terms, n, i, weight, surfaces, uses, mentions)
          && compounds && strlen (kept[i]) >= MIN_COMPOUND && strlen (kept[i]) < 60)
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

char *
ww_match_tag_spelling (WwMatchProblem *self, guint32 tag, guint32 term)
{
  static const char *const languages[] = { "en", "nb" };
  const WwTagNode *node = ww_match_tag_node (self, tag);

  /* Most words are of other tags, and no label need be read for that. */
  if (term != node->concept && !g_array_binary_search (node->label_terms, &term, compare_numbers, NULL))
    return NULL;
  for (guint i = 0; i < node->labels->len; i++)
    {
      g_auto (GStrv) words = ww_fold_words (g_ptr_array_index (node->labels, i));

      if (term == node->concept)
        return g_strjoinv (" ", words);
      for (guint w = 0; words[w]; w++)
        for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
          if (!ww_match_is_stop_word (words[w]) && stem_number (self, words[w], languages[l]) == term)
            return g_strdup (words[w]);
    }
  return NULL;
}

/* By Shell's method, with Ciura's gaps: a text has a hundred words, and most of them stand nearly in order. */
static void
sort_numbers (guint64 *numbers, guint n)
{
  static const guint gaps[] = { 1750, 701, 301, 132, 57, 23, 10, 4, 1 };

  for (guint g = 0; g < G_N_ELEMENTS (gaps); g++)
    for (guint i = gaps[g]; i < n; i++)
      {
        guint64 number = numbers[i];
        guint at = i;

        for (; at >= gaps[g] && numbers[at - gaps[g]] > number; at -= gaps[g])
          numbers[at] = numbers[at - gaps[g]];
        numbers[at] = number;
      }
}

/* Terms, each with its place in @uses below it. */
static guint64 *
sort_uses (const GArray *uses)
{
  guint64 *order = g_new (guint64, uses->len + 1);

  for (guint i = 0; i < uses->len; i++)
    order[i] = (guint64) g_array_index (uses, WwTermUse, i).term << 32 | i;
  sort_numbers (order, uses->len);
  return order;
}

void
ww_match_merge_terms (GArray *uses, guint cap)
{
  g_autofree guint64 *order = sort_uses (uses);
  g_autofree WwTermUse *merged = g_new (WwTermUse, uses->len + 1);
  guint n = 0;

  for (guint i = 0; i < uses->len; i++)
    {
      const WwTermUse *use = &g_array_index (uses, WwTermUse, (guint32) order[i]);
      WwTermUse *last = n ? &merged[n - 1] : NULL;

      if (!last || last->term != use->term)
        {
          merged[n++] = *use;
          continue;
        }
      last->weight += use->weight;
      /* One spelling, always the same. */
      if (use->surface && (!last->surface || strcmp (use->surface, last->surface) < 0))
        last->surface = use->surface;
    }
  for (guint i = 0; cap && i < n; i++)
    merged[i].weight = MIN (merged[i].weight, cap);
  g_array_set_size (uses, 0);
  g_array_append_vals (uses, merged, n);
}

WwTerm *
ww_match_filed_terms (GArray *uses, guint *n_terms, guint *length)
{
  g_autofree guint64 *order = sort_uses (uses);
  WwTerm *terms = g_new (WwTerm, uses->len + 1);
  guint n = 0;

  *length = 0;
  for (guint i = 0; i < uses->len; i++)
    {
      const WwTermUse *use = &g_array_index (uses, WwTermUse, (guint32) order[i]);

      *length += use->weight;
      if (n && terms[n - 1].term == use->term)
        terms[n - 1].weight += use->weight;
      else
        terms[n++] = (WwTerm) { use->term, use->weight };
    }
  *n_terms = n;
  return g_renew (WwTerm, terms, n + 1);
}
