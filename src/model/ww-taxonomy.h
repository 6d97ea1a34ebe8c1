/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwTaxonomy:
 *
 * The tags that a cluster describes wishes and offers with: the shared ones that come with the program, and the cluster's own (documents
 * of type tag, which may also override a shared one). Immutable once made, so threads share it; an edit of a tag makes another.
 */
#define WW_TYPE_TAXONOMY (ww_taxonomy_get_type ())
G_DECLARE_FINAL_TYPE (WwTaxonomy, ww_taxonomy, WW, TAXONOMY, GObject)

/** No tag. */
#define WW_TAXONOMY_NONE G_MAXUINT

/**
 * WwTaxonomyTag:
 *
 * One term. All texts are owned by the taxonomy.
 */
typedef struct {
  const char *id;    /* "clin.heart-failure" */
  const char *facet; /* one of ww_words_facet */
  const char *label_en;
  const char *label_nb; /* the English one where there is no other */
  const char *const *synonyms;
  const char *const *related; /* ids */
  guint broader;              /* index, or WW_TAXONOMY_NONE */
  gboolean own;               /* the cluster's own */
} WwTaxonomyTag;

/**
 * WwTagSpan:
 *
 * A tag that words of a sentence name.
 */
typedef struct {
  guint tag;
  gsize start, end; /* bytes of the sentence */
} WwTagSpan;

/**
 * ww_taxonomy_new:
 * @tsv: tab-separated text with the columns id, facet, broader, label_en, label_nb, synonyms (by semicolons)
 * @tag_documents: (nullable) (element-type WwDocument): the cluster's own tags
 * @error: WW_ERROR_INPUT naming the line
 *
 * Returns: (transfer full): the taxonomy
 */
WwTaxonomy *ww_taxonomy_new (const char *tsv, GPtrArray *tag_documents, GError **error);

guint ww_taxonomy_get_n_tags (WwTaxonomy *self);
const WwTaxonomyTag *ww_taxonomy_get_tag (WwTaxonomy *self, guint index);

/** The index of a tag's id, or %WW_TAXONOMY_NONE. */
guint ww_taxonomy_find (WwTaxonomy *self, const char *id);

/**
 * ww_taxonomy_get_label:
 * @id: a tag's id
 * @language: "nb", "en", …
 *
 * Returns: the label in that language, else in English; @id itself for a tag that nobody described
 */
const char *ww_taxonomy_get_label (WwTaxonomy *self, const char *id, const char *language);

/**
 * ww_taxonomy_resolve:
 * @text: what somebody wrote for a tag: its id, a label or a synonym, in any case and spelling of ww_fold()
 *
 * Returns: the tag's index, or %WW_TAXONOMY_NONE
 */
guint ww_taxonomy_resolve (WwTaxonomy *self, const char *text);

/**
 * ww_taxonomy_suggest:
 * @sentence: any text, in English or Norwegian
 *
 * Finds the tags whose label or synonym stands in @sentence: whole words only, the longest phrase first, inflected endings
 * forgiven, synonyms of three letters or fewer ("AI", "KI", "VC") only in their own case.
 *
 * Returns: (transfer full) (element-type WwTagSpan): each tag once, in the order of the sentence
 */
GArray *ww_taxonomy_suggest (WwTaxonomy *self, const char *sentence);

/**
 * ww_taxonomy_complete:
 * @typed: the beginning of any word of a label or synonym
 * @language: whose labels come first
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type guint): indices, best first
 */
GArray *ww_taxonomy_complete (WwTaxonomy *self, const char *typed, const char *language, guint limit);

/** WwTaxonomyWord: how a word has to stand in a label or synonym. */
typedef enum { WW_TAXONOMY_WHOLE, WW_TAXONOMY_BEGINNING, WW_TAXONOMY_INSIDE } WwTaxonomyWord;

/**
 * ww_taxonomy_find_word:
 * @folded_word: one word as of ww_fold_words()
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type guint): indices of the tags with a label, in any language, or a synonym that has the word
 */
GArray *ww_taxonomy_find_word (WwTaxonomy *self, const char *folded_word, WwTaxonomyWord how, guint limit);

/** The id that an own tag with this label gets: "own." and the folded label with hyphens. (transfer full) */
char *ww_taxonomy_make_own_id (const char *label);

G_END_DECLS
