/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_SENTENCE_VIEW (ww_sentence_view_get_type ())
G_DECLARE_FINAL_TYPE (WwSentenceView, ww_sentence_view, WW, SENTENCE_VIEW, GtkTextView)

/**
 * WwSentenceView:
 *
 * Where the sentence of a wish is written: "I wish I had " stands before it and cannot be edited, copied or deleted.
 *
 * What is pasted or typed with such a prefix of its own, in any language that Wishwell knows, loses it; line breaks
 * become spaces. Undo and redo are those of GtkTextView. Words can be underlined; a mark moves with its words and
 * goes when they are deleted.
 *
 * The signal `sentence-changed` is sent after each change of the sentence.
 */
GtkWidget *ww_sentence_view_new (void);

/** Shows the prefix of @language ("en", "nb", "sv"); the first in use is that of the program's own language. */
void ww_sentence_view_set_language (WwSentenceView *self, const char *language);

/** Returns: (transfer none): the prefix shown, without a space at its end */
const char *ww_sentence_view_get_prefix (WwSentenceView *self);

/** Returns: (transfer full): the sentence without its prefix, without white space at its ends */
char *ww_sentence_view_dup_sentence (WwSentenceView *self);

/** Replaces the sentence; cannot be undone. */
void ww_sentence_view_set_sentence (WwSentenceView *self, const char *sentence);

/**
 * WwSentenceMark:
 * @start: first byte of the words in the text of ww_sentence_view_dup_text()
 * @end: the byte after them
 * @accepted: a solid line; else a dotted one
 */
typedef struct {
  gsize start;
  gsize end;
  gboolean accepted;
} WwSentenceMark;

/** Underlines words instead of those underlined before. @marks: (array length=n_marks) */
void ww_sentence_view_set_marks (WwSentenceView *self, const WwSentenceMark *marks, guint n_marks);

/** Returns: (transfer full): the text as it stands, to which the offsets of marks refer */
char *ww_sentence_view_dup_text (WwSentenceView *self);

G_END_DECLS
