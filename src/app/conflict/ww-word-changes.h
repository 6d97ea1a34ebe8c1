/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * ww_word_changes:
 * @before: (nullable): a text
 * @after: another version of it
 *
 * Finds the words of @after that do not stand in @before, by the longest common run of words. What was taken out is not marked: the
 * text before stands beside it. Texts of more than 400 words are marked as a whole when they differ.
 *
 * Returns: (transfer full): a list that gives those words a green ground, good in light and dark
 */
PangoAttrList *ww_word_changes (const char *before, const char *after);

G_END_DECLS
