/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-taxonomy.h"

#include "ww-error.h"
#include "ww-fold.h"
#include "ww-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Synonyms up to this many letters are names, and "it" is no IT. */
#define CASED_LETTERS_MAX 3
#define PHRASE_WORDS_MAX 8

struct _WwTaxonomy {
  GObject parent_instance;

  /*< owned >*/
  GArray *tags;          /* of WwTaxonomyTag */
  GStringChunk *strings; /* every text of the tags */
  GPtrArray *lists;      /* the synonym and related arrays */
  GPtrArray *names;      /* per tag: " all its folded labels and synonyms " */
  GHashTable *by_id;     /* id → index + 1 */
  GHashTable *by_name;   /* folded label or synonym → index + 1 */
  GHashTable *by_phrase; /* stemmed phrase → index + 1 */
  GHashTable *by_cased;  /* short synonym as written → index + 1 */
};

G_DEFINE_FINAL_TYPE (WwTaxonomy, ww_taxonomy, G_TYPE_OBJECT)

static void
ww_taxonomy_finalize (GObject *object)
{
  WwTaxonomy *self = WW_TAXONOMY (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->by_phrase, g_hash_table_unref);
  g_clear_pointer (&self->by_cased, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  G_OBJECT_CLASS (ww_taxonomy_parent_class)->finalize (object);
}

static void
ww_taxonomy_class_init (WwTaxonomyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_taxonomy_finalize;
}

static void
ww_taxonomy_init (WwTaxonomy *self)
{
  self->tags = g_array_new (FALSE, TRUE, sizeof (WwTaxonomyTag));
  self->strings = g_string_chunk_new (16384);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_phrase = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_cased = g_hash_table_new (g_str_hash, g_str_equal);
}

/* Endings of inflected nouns and verbs in Norwegian and English that two forms of a word may differ by; both sides lose them. */
static void
strip_ending (char *word)
{
  static const char *const endings[] = { "ingene", "ingen", "inger", "ene", "ane", "ing", "ers", "es", "er", "en", "et", "s", "e", "a" };
  gsize n = strlen (word);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize m = strlen (endings[i]);

      if (n >= m + 4 && strcmp (word + n - m, endings[i]) == 0)
        {
          word[n - m] = '\0';
          return;
        }
    }
}

static char *
phrase_key (char **folded_words, guint n)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup (folded_words[i]);

      strip_ending (word);
      if (i)
        g_string_append_c (key, ' ');
      g_string_append (key, word);
    }
  return g_string_free (key, FALSE);
}

/* The first tag that claims a name keeps it: own tags are added first, then the shared ones in their order. */
static void
claim (GHashTable *table, char *name, guint index)
{
  if (*name && !g_hash_table_contains (table, name))
    g_hash_table_insert (table, name, GUINT_TO_POINTER (index + 1));
  else
    g_free (name);
}

static void
add_name (WwTaxonomy *self, const char *name, guint index, gboolean is_label)
{
  g_auto (GStrv) words = ww_fold_words (name);
  guint n = g_strv_length (words);

  claim (self->by_name, ww_fold (name), index);
  if (!is_label && g_utf8_strlen (name, -1) <= CASED_LETTERS_MAX)
    {
      const char *kept = g_string_chunk_insert_const (self->strings, name);

      if (!g_hash_table_contains (self->by_cased, kept))
        g_hash_table_insert (self->by_cased, (gpointer) kept, GUINT_TO_POINTER (index + 1));
    }
  else if (n >= 1 && n <= PHRASE_WORDS_MAX)
    claim (self->by_phrase, phrase_key (words, n), index);
}

static const char *const *
keep_list (WwTaxonomy *self, char **list)
{
  guint n = g_strv_length (list), kept = 0;
  const char **copy = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    if (*g_strstrip (list[i]))
      copy[kept++] = g_string_chunk_insert_const (self->strings, list[i]);
  g_ptr_array_add (self->lists, copy);
  return copy;
}

static void
add_tag (WwTaxonomy *self, WwTaxonomyTag *tag)
{
  guint index = self->tags->len;

  if (g_hash_table_contains (self->by_id, tag->id))
    return;
  g_array_append_val (self->tags, *tag);
  g_hash_table_insert (self->by_id, (gpointer) tag->id, GUINT_TO_POINTER (index + 1));
}

static char *
fold_names (const WwTaxonomyTag *tag)
{
  g_autoptr (GString) names = g_string_new (tag->label_en);
  g_autofree char *folded = NULL;

  g_string_append_printf (names, " / %s", tag->label_nb);
  for (const char *const *synonym = tag->synonyms; *synonym; synonym++)
    g_string_append_printf (names, " / %s", *synonym);
  folded = ww_fold_aliased (names->str);
  return g_strconcat (" ", folded, " ", NULL);
}

/* Links and names are made once all tags are there, since a tag may stand before its broader one. */
static void
link_tags (WwTaxonomy *self, GPtrArray *broader_ids)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      WwTaxonomyTag *tag = &g_array_index (self->tags, WwTaxonomyTag, i);
      guint up = broader_ids->pdata[i] ? ww_taxonomy_find (self, broader_ids->pdata[i]) : WW_TAXONOMY_NONE;

      tag->broader = WW_TAXONOMY_NONE;
      /* A circle of broader tags, which only own tags could make, is cut where it would close. */
      for (guint above = up; above != WW_TAXONOMY_NONE && up != WW_TAXONOMY_NONE;)
        {
          if (above == i)
            up = WW_TAXONOMY_NONE;
          else
            above = above < i ? g_array_index (self->tags, WwTaxonomyTag, above).broader : WW_TAXONOMY_NONE;
        }
      tag->broader = up;
    }
  for (guint pass = 0; pass < self->tags->len; pass++)
    for (guint up = pass, steps = 0; up != WW_TAXONOMY_NONE; steps++)
      {
        if (steps > self->tags->len)
          {
            g_array_index (self->tags, WwTaxonomyTag, pass).broader = WW_TAXONOMY_NONE;
            break;
          }
        up = g_array_index (self->tags, WwTaxonomyTag, up).broader;
      }
  for (guint i = 0; i < self->tags->len; i++)
    {
      const WwTaxonomyTag *tag = &g_array_index (self->tags, WwTaxonomyTag, i);

      add_name (self, tag->label_en, i, TRUE);
      add_name (self, tag->label_nb, i, TRUE);
    }
  for (guint i = 0; i < self->tags->len; i++)
    g_ptr_array_add (self->names, fold_names (&g_array_index (self->tags, WwTaxonomyTag, i)));
  for (guint i = 0; i < self->tags->len; i++)
    for (const char *const *synonym = g_array_index (self->tags, WwTaxonomyTag, i).synonyms; *synonym; synonym++)
      add_name (self, *synonym, i, FALSE);
}

static void
add_documents (WwTaxonomy *self, GPtrArray *documents, GPtrArray *broader_ids)
{
  for (guint i = 0; i < documents->len; i++)
    {
      WwDocument *document = documents->pdata[i];
      const char *english = ww_document_get_string (document, "labels.en");
      const char *norwegian = ww_document_get_string (document, "labels.nb");
      const char *id = strchr (ww_document_get_id (document), ':') + 1;
      const char *facet = ww_document_get_string (document, "facet");
      const char *broader = ww_document_get_string (document, "broader");
      g_auto (GStrv) synonyms = ww_document_dup_strings (document, "synonyms");
      g_auto (GStrv) related = ww_document_dup_strings (document, "related");
      WwTaxonomyTag tag = { .broader = WW_TAXONOMY_NONE, .own = TRUE };

      tag.id = g_string_chunk_insert_const (self->strings, id);
      tag.facet = g_string_chunk_insert_const (self->strings, facet ? facet : "need");
      tag.label_en = g_string_chunk_insert_const (self->strings, english ? english : norwegian ? norwegian : id);
      tag.label_nb = g_string_chunk_insert_const (self->strings, norwegian ? norwegian : tag.label_en);
      tag.synonyms = keep_list (self, synonyms);
      tag.related = keep_list (self, related);
      if (!g_hash_table_contains (self->by_id, tag.id))
        g_ptr_array_add (broader_ids, g_strdup (broader));
      add_tag (self, &tag);
    }
}

static gboolean
add_tsv (WwTaxonomy *self, const char *tsv, GPtrArray *broader_ids, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (tsv, "\n", -1);

  for (guint i = 1; lines[0] && lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i]), "\t", -1);
      g_auto (GStrv) synonyms = NULL;
      guint n = g_strv_length (cells);
      WwTaxonomyTag tag = { .broader = WW_TAXONOMY_NONE };

      if (n == 0)
        continue;
      if (n < 5 || !*cells[0] || ww_words_index (ww_words_facet, cells[1]) < 0)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("Line %u of the tags: an id, a facet and two labels were expected."), i + 1);
          return FALSE;
        }
      synonyms = g_strsplit (n > 5 ? cells[5] : "", ";", -1);
      tag.id = g_string_chunk_insert_const (self->strings, cells[0]);
      tag.facet = g_string_chunk_insert_const (self->strings, cells[1]);
      tag.label_en = g_string_chunk_insert_const (self->strings, cells[3]);
      tag.label_nb = g_string_chunk_insert_const (self->strings, *cells[4] ? cells[4] : cells[3]);
      tag.synonyms = keep_list (self, synonyms);
      tag.related = keep_list (self, (char *[]) { NULL });
      if (!g_hash_table_contains (self->by_id, tag.id))
        g_ptr_array_add (broader_ids, *cells[2] ? g_strdup (cells[2]) : NULL);
      add_tag (self, &tag);
    }
  return TRUE;
}

WwTaxonomy *
ww_taxonomy_new (const char *tsv, GPtrArray *tag_documents, GError **error)
{
  g_autoptr (WwTaxonomy) self = g_object_new (WW_TYPE_TAXONOMY, NULL);
  g_autoptr (GPtrArray) broader_ids = g_ptr_array_new_with_free_func (g_free);

  if (tag_documents)
    add_documents (self, tag_documents, broader_ids);
  if (!add_tsv (self, tsv, broader_ids, error))
    return NULL;
  link_tags (self, broader_ids);
  return g_steal_pointer (&self);
}

guint
ww_taxonomy_get_n_tags (WwTaxonomy *self)
{
  return self->tags->len;
}

const WwTaxonomyTag *
ww_taxonomy_get_tag (WwTaxonomy *self, guint index)
{
  g_return_val_if_fail (index < self->tags->len, NULL);
  return &g_array_index (self->tags, WwTaxonomyTag, index);
}

guint
ww_taxonomy_find (WwTaxonomy *self, const char *id)
{
  /* 0 is nothing, and wraps to WW_TAXONOMY_NONE. */
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id)) - 1;
}

const char *
ww_taxonomy_get_label (WwTaxonomy *self, const char *id, const char *language)
{
  guint index = ww_taxonomy_find (self, id);
  const WwTaxonomyTag *tag;

  if (index == WW_TAXONOMY_NONE)
    return id;
  tag = ww_taxonomy_get_tag (self, index);
  return language && (g_str_has_prefix (language, "nb") || g_str_has_prefix (language, "no")) ? tag->label_nb : tag->label_en;
}

guint
ww_taxonomy_resolve (WwTaxonomy *self, const char *text)
{
  g_autofree char *folded = NULL;
  guint index = ww_taxonomy_find (self, text);

  if (index != WW_TAXONOMY_NONE)
    return index;
  folded = ww_fold (text);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, folded)) - 1;
}

typedef struct {
  gsize start, end;
  char *folded;
} Word;

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->folded);
}

/* Words of the sentence with their places; what ww_fold() takes for one word is one here. */
static GArray *
split_words (const char *sentence)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  const char *p = sentence;

  g_array_set_clear_func (words, clear_word);
  while (*p)
    {
      const char *start = p;
      Word word;

      while (*p && (g_unichar_isalnum (g_utf8_get_char (p)) || (p > start && g_unichar_ismark (g_utf8_get_char (p)))))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_autofree char *text = g_strndup (start, (gsize) (p - start));

          word = (Word) { (gsize) (start - sentence), (gsize) (p - sentence), ww_fold (text) };
          g_array_append_val (words, word);
        }
      else
        p = g_utf8_next_char (p);
    }
  return words;
}

static guint
match_at (WwTaxonomy *self, const char *sentence, GArray *words, guint at, guint *n_words)
{
  char *folded[PHRASE_WORDS_MAX + 1];
  const Word *first = &g_array_index (words, Word, at);
  g_autofree char *written = g_strndup (sentence + first->start, first->end - first->start);
  guint n = MIN (words->len - at, PHRASE_WORDS_MAX), found;

  for (guint i = 0; i < n; i++)
    folded[i] = g_array_index (words, Word, at + i).folded;
  for (; n >= 1; n--)
    {
      g_autofree char *key = phrase_key (folded, n);

      found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_phrase, key));
      if (found)
        {
          *n_words = n;
          return found - 1;
        }
    }
  *n_words = 1;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_cased, written)) - 1;
}

GArray *
ww_taxonomy_suggest (WwTaxonomy *self, const char *sentence)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (WwTagSpan));
  g_autoptr (GArray) words = NULL;

  if (!g_utf8_validate (sentence, -1, NULL))
    return spans;
  words = split_words (sentence);
  for (guint at = 0, n = 1; at < words->len; at += n)
    {
      guint tag = match_at (self, sentence, words, at, &n);
      WwTagSpan span;
      gboolean repeated = FALSE;

      if (tag == WW_TAXONOMY_NONE)
        continue;
      for (guint i = 0; i < spans->len && !repeated; i++)
        repeated = g_array_index (spans, WwTagSpan, i).tag == tag;
      if (repeated)
        continue;
      span = (WwTagSpan) { tag, g_array_index (words, Word, at).start, g_array_index (words, Word, at + n - 1).end };
      g_array_append_val (spans, span);
    }
  return spans;
}

/* 3 when the label begins so, 2 when one of its words does, 1 when a synonym does, 0 when none. */
static int
completion_rank (const char *label, const char *const *synonyms, const char *folded)
{
  g_autofree char *name = ww_fold (label);
  g_autofree char *inner = g_strconcat (" ", folded, NULL);

  if (g_str_has_prefix (name, folded))
    return 3;
  if (strstr (name, inner))
    return 2;
  for (; *synonyms; synonyms++)
    {
      g_autofree char *synonym = ww_fold (*synonyms);

      if (g_str_has_prefix (synonym, folded) || strstr (synonym, inner))
        return 1;
    }
  return 0;
}

GArray *
ww_taxonomy_complete (WwTaxonomy *self, const char *typed, const char *language, guint limit)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *folded = ww_fold (typed);
  gboolean norwegian = language && (g_str_has_prefix (language, "nb") || g_str_has_prefix (language, "no"));

  for (int wanted = 3; wanted >= 1 && *folded; wanted--)
    for (guint i = 0; i < self->tags->len && found->len < limit; i++)
      {
        const WwTaxonomyTag *tag = ww_taxonomy_get_tag (self, i);
        int own = completion_rank (norwegian ? tag->label_nb : tag->label_en, tag->synonyms, folded);
        int other = completion_rank (norwegian ? tag->label_en : tag->label_nb, tag->synonyms, folded);

        if ((own ? own : MIN (other, 1)) == wanted)
          g_array_append_val (found, i);
      }
  return found;
}

GArray *
ww_taxonomy_find_word (WwTaxonomy *self, const char *folded_word, WwTaxonomyWord how, guint limit)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *wanted = g_strconcat (how == WW_TAXONOMY_INSIDE ? "" : " ", folded_word, how == WW_TAXONOMY_WHOLE ? " " : "", NULL);

  for (guint i = 0; i < self->names->len && found->len < limit && *folded_word; i++)
    if (strstr (self->names->pdata[i], wanted))
      g_array_append_val (found, i);
  return found;
}

char *
ww_taxonomy_make_own_id (const char *label)
{
  g_autofree char *folded = ww_fold (label);
  g_autofree char *slug = NULL;

  g_strdelimit (folded, " ", '-');
  slug = g_utf8_substring (folded, 0, MIN (g_utf8_strlen (folded, -1), 60));
  return g_strconcat ("own.", slug, NULL);
}
