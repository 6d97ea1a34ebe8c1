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
 * @partner_parts, @capital_parts: the same for wishes of kind partner, where what was done together with others says most, and of kind
 *   capital, where place, round size and who invests with whom say more than tags and words. The record counts in full only where
 *   everybody has one: what it cannot tell because few do goes to the other parts
 * @record, @capital_record: how the record is shared among its rows: alike, activity, ties
 * @same, @narrower, @broader, @sibling, @related: worth of a tag by its relation to the one wished for, per mille
 * @must, @should, @could: weight of a wish's tag by priority, per mille
 * @not_stated: worth of a rule that the profile says nothing about, per mille
 * @from_record: worth of a tag known only from past projects, per mille
 * @from_text: worth of a tag that the profile only names in its texts, per mille
 * @from_offer: worth of a tag that an offer with this kind of answer has and the profile has not, per mille
 * @from_profile, @from_other_offer: worth of a tag of the profile, or of an offer, that no offer with this kind of answer has, per mille
 * @inferred: weight of a tag that a wish only names in its texts, per mille
 * @words_bend: how soon shared words add up: this share of all that could be shared gives half and more of the points, per mille
 * @kind_weight, @must_weight, @nice_weight, @implied_weight: weights of the rules among each other
 * @near_weight: the same of how near a partner is
 * @place_weight, @size_weight, @stage_weight, @field_weight: the same of what a round is held against in an investor's past
 * @match_floor: whole points from which on a candidate counts as a match, and a want back counts as a want
 * @weak_below: whole points below which a match counts as a weaker one
 * @partner_floor, @capital_floor: the floors of wishes of those kinds; their weaker matches reach as far above them as those of the others
 *   above theirs
 * @capital_near: how near its best candidate another must come to count as a match of a wish of capital, per mille of the best's points. Place,
 *   size and stage fit hundreds of investors wherever there are thousands, and a list of hundreds is no answer; where there are few, the
 *   floor is higher. 0: the floor alone
 * @fresh_days, @stale_days: full freshness up to the first age, none from the second on
 * @memory_days: age at which something past weighs half
 *
 * Every number that an advisor could argue about. Integers, so that the same weights give the same points everywhere.
 */
typedef struct
{
  int parts[WW_MATCH_N_PARTS];
  int partner_parts[WW_MATCH_N_PARTS];
  int capital_parts[WW_MATCH_N_PARTS];
  int record[3], capital_record[3];
  int same, narrower, broader, sibling, related;
  int must, should, could;
  int not_stated, from_record, from_text, from_offer, from_profile, from_other_offer, inferred;
  int words_bend;
  int kind_weight, must_weight, nice_weight, implied_weight, near_weight;
  int place_weight, size_weight, stage_weight, field_weight;
  int match_floor, weak_below, partner_floor, capital_floor, capital_near;
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
