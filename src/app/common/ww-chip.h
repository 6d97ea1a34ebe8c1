/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WwChipKind:
 * @WW_CHIP_HIT: the same tag on both sides
 * @WW_CHIP_RELATED: tags that the tree or a relation connects
 * @WW_CHIP_WORD: rare words that both sides use
 * @WW_CHIP_OK: a constraint that is met
 * @WW_CHIP_FAILING: a constraint that is not met
 * @WW_CHIP_UNKNOWN: a constraint nobody has stated anything about: worth asking
 * @WW_CHIP_FACET: a tag, with its facet before it
 * @WW_CHIP_ADD: something to be added
 */
typedef enum {
  WW_CHIP_HIT,
  WW_CHIP_RELATED,
  WW_CHIP_WORD,
  WW_CHIP_OK,
  WW_CHIP_FAILING,
  WW_CHIP_UNKNOWN,
  WW_CHIP_FACET,
  WW_CHIP_ADD,
} WwChipKind;

#define WW_TYPE_CHIP (ww_chip_get_type ())
G_DECLARE_FINAL_TYPE (WwChip, ww_chip, WW, CHIP, GtkWidget)

/**
 * WwChip:
 *
 * A fact in a word or two. Its kind shows in colour and in an icon, and is spoken: "Matching tag Heart failure".
 *
 * A chip that can be added (kind add) or removed (`removable`) is a button and sends `clicked`.
 */

/** @text: what it says, already translated */
GtkWidget *ww_chip_new (WwChipKind kind, const char *text);

/** A tag with its facet: "Setting Home". */
GtkWidget *ww_chip_new_facet (const char *facet, const char *tag);

/**
 * WwChipRelation: how the first tag stands to the second in the tree of tags
 */
typedef enum {
  WW_CHIP_BELOW,
  WW_CHIP_ABOVE,
  WW_CHIP_BESIDE,
} WwChipRelation;

/** "Home nursing → Home", spoken "Related tag, Home nursing is below Home". */
GtkWidget *ww_chip_new_related (const char *tag, const char *other_tag, WwChipRelation relation);

/** A chip that can be clicked away: a tag accepted. Spoken "Remove tag Wounds". */
GtkWidget *ww_chip_new_removable (WwChipKind kind, const char *text);

/** The same with its facet before it. */
GtkWidget *ww_chip_new_removable_facet (const char *facet, const char *tag);

/** Returns: (transfer none): what a screen reader says */
const char *ww_chip_get_spoken (WwChip *self);

/** For a chip whose kind does not say it all, such as "Add a tag". */
void ww_chip_set_spoken (WwChip *self, const char *spoken);

G_END_DECLS
