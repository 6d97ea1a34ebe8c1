/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-sentence-view.h"
#include "ww-tag-ref.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

#define WW_TYPE_TAG_CHOOSER (ww_tag_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WwTagChooser, ww_tag_chooser, WW, TAG_CHOOSER, GtkWidget)

/**
 * WwTagChooser:
 *
 * The tags of a sentence: those accepted, and those that its words suggest. Chips keep their place while they are turned on and off, so
 * that their numbers (Ctrl+1 to Ctrl+9) hold. The last chip takes any other tag by name; one that
 * does not exist yet is made when its facet has been chosen. Signal: `changed`.
 */
GtkWidget *ww_tag_chooser_new (WwTaxonomy *taxonomy);

/** Looks for tags in the text of @view and underlines their words there. */
void ww_tag_chooser_suggest (WwTagChooser *self, WwSentenceView *view);

/** Replaces the accepted tags. @tags: (element-type WwTagRef) */
void ww_tag_chooser_set_tags (WwTagChooser *self, GArray *tags);

/** Turns the chip at @index (from 0) on or off. Returns: %FALSE if there is none */
gboolean ww_tag_chooser_toggle (WwTagChooser *self, guint index);

/** (transfer full) (element-type WwTagRef): the accepted tags; their texts live as long as the chooser */
GArray *ww_tag_chooser_get_tags (WwTagChooser *self);

/**
 * ww_tag_chooser_make_new_tags:
 * @advisor: (nullable): who makes them
 *
 * Returns: (transfer full) (element-type WwDocument): the accepted tags that the cluster does not have yet, as documents to be saved with the wish
 */
GPtrArray *ww_tag_chooser_make_new_tags (WwTagChooser *self, gint64 now_ms, const char *advisor, GError **error);

/** Accepts a tag that the cluster does not have yet. @facet: one of ww_words_facet */
void ww_tag_chooser_add_new (WwTagChooser *self, const char *label, const char *facet);

/** (transfer full): those as JSON for a draft: [{"label", "facet"}] */
char *ww_tag_chooser_new_to_json (WwTagChooser *self);

/** How many chips there are, accepted or not. */
guint ww_tag_chooser_get_n_chips (WwTagChooser *self);

G_END_DECLS
