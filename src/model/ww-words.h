/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that fields of several document types share, as written in documents; NULL-terminated, in their natural order. */
extern const char *const ww_words_organisation_kind[];
extern const char *const ww_words_membership[];
extern const char *const ww_words_wish_kind[];
extern const char *const ww_words_wish_status[];
extern const char *const ww_words_introduction_stage[];
extern const char *const ww_words_outcome[];
extern const char *const ww_words_stage[];
extern const char *const ww_words_device_class[];
extern const char *const ww_words_regulatory_step[];
extern const char *const ww_words_instrument[];
extern const char *const ww_words_constraint[];
extern const char *const ww_words_facet[];

/**
 * ww_words_index:
 *
 * Returns: where @word stands in @words, or -1
 */
int ww_words_index (const char *const *words, const char *word);

G_END_DECLS
