/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The parts of a score, in the order in which they are shown. */
typedef enum
{
  WW_MATCH_PART_TAGS,
  WW_MATCH_PART_WORDS,
  WW_MATCH_PART_FIT,
  WW_MATCH_PART_RECORD,
  WW_MATCH_PART_FRESHNESS,
  WW_MATCH_N_PARTS
} WwMatchPartId;

/**
 * WwMatchWeights:
 * @parts: the most that each part can give, in whole points; should add up to 100 (others are scaled to it). A part that a wish says
 *   nothing for (a wish without tags) gives its share to the others
 * @capital_parts: the same for wishes of kind capital, where place, round size and who invests with whom say more than tags and words
 * @same, @narrower, @broader, @sibling, @related: worth of a tag by its relation to the one wished for, per mille
 * @must, @should, @could: weight of a wish's tag by priority, per mille
 * @not_stated: worth of a rule that the profile says nothing about, per mille
 * @from_record: worth of a tag known only from past projects, per mille
 * @from_text: worth of a tag that the profile only names in its texts, per mille
 * @inferred: weight of a tag that a wish only names in its texts, per mille
 * @kind_weight, @must_weight, @nice_weight, @implied_weight: weights of the rules among each other
 * @match_floor: whole points from which on a candidate counts as a match, and a want back counts as a want
 * @weak_below: whole points below which a match counts as a weaker one
 * @capital_floor: the floor of wishes of kind capital; their weaker matches reach as far above it as those of the others above theirs
 * @fresh_days, @stale_days: full freshness up to the first age, none from the second on
 * @memory_days: age at which something past weighs half
 *
 * Every number that an advisor could argue about. Integers, so that the same weights give the same points everywhere.
 */
typedef struct
{
  int parts[WW_MATCH_N_PARTS];
  int capital_parts[WW_MATCH_N_PARTS];
  int same, narrower, broader, sibling, related;
  int must, should, could;
  int not_stated, from_record, from_text, inferred;
  int kind_weight, must_weight, nice_weight, implied_weight;
  int match_floor, weak_below, capital_floor;
  int fresh_days, stale_days, memory_days;
} WwMatchWeights;

/** The weights that the program ships with. */
void ww_match_weights_init_defaults (WwMatchWeights *weights);

/** One weight by its name, for preferences and files. */
typedef struct
{
  const char *name;  /* "parts.tags", "narrower", … */
  gsize offset;      /* of the int in WwMatchWeights */
  int least, most;
} WwMatchWeightField;

/** Returns: (array length=n_fields) (transfer none): all weights by name */
const WwMatchWeightField *ww_match_weight_fields (guint *n_fields);

G_END_DECLS
