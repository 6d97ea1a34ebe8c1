/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-weights.h"

static const WwMatchWeights defaults = {
  /* Fitted on the development part of our own collection of wishes (34 needs): nDCG@10 .80, against .77 with 50, 15, 20, 10, 5. */
  .parts = { 35, 25, 25, 10, 5 },
  /* Fitted on 287 published rounds (nDCG@10 .11, against .03 with the parts above). */
  .capital_parts = { 10, 5, 68, 15, 2 },
  .same = 1000, .narrower = 900, .broader = 600, .sibling = 300, .related = 300,
  .must = 1500, .should = 1000, .could = 500,
  .not_stated = 0, .from_record = 800, .from_text = 700, .inferred = 400,
  .kind_weight = 3, .must_weight = 6, .nice_weight = 3, .implied_weight = 4,
  /* Half of what a wish asks for. Of the pairs that two readers judged most that answer the need are above, and few that do not. A
   * place, a ticket and a stage that fit are common among investors, so there a match takes more. */
  .match_floor = 50, .weak_below = 60, .capital_floor = 65,
  .fresh_days = 90, .stale_days = 730, .memory_days = 1095,
};

#define FIELD(name, member, least, most) { name, G_STRUCT_OFFSET (WwMatchWeights, member), least, most }

static const WwMatchWeightField fields[] = {
  FIELD ("parts.tags", parts[WW_MATCH_PART_TAGS], 0, 100),
  FIELD ("parts.words", parts[WW_MATCH_PART_WORDS], 0, 100),
  FIELD ("parts.fit", parts[WW_MATCH_PART_FIT], 0, 100),
  FIELD ("parts.record", parts[WW_MATCH_PART_RECORD], 0, 100),
  FIELD ("parts.freshness", parts[WW_MATCH_PART_FRESHNESS], 0, 100),
  FIELD ("capital-parts.tags", capital_parts[WW_MATCH_PART_TAGS], 0, 100),
  FIELD ("capital-parts.words", capital_parts[WW_MATCH_PART_WORDS], 0, 100),
  FIELD ("capital-parts.fit", capital_parts[WW_MATCH_PART_FIT], 0, 100),
  FIELD ("capital-parts.record", capital_parts[WW_MATCH_PART_RECORD], 0, 100),
  FIELD ("capital-parts.freshness", capital_parts[WW_MATCH_PART_FRESHNESS], 0, 100),
  FIELD ("same", same, 0, 1000),
  FIELD ("narrower", narrower, 0, 1000),
  FIELD ("broader", broader, 0, 1000),
  FIELD ("sibling", sibling, 0, 1000),
  FIELD ("related", related, 0, 1000),
  FIELD ("must", must, 0, 10000),
  FIELD ("should", should, 0, 10000),
  FIELD ("could", could, 0, 10000),
  FIELD ("not-stated", not_stated, 0, 1000),
  FIELD ("from-record", from_record, 0, 1000),
  FIELD ("from-text", from_text, 0, 1000),
  FIELD ("inferred", inferred, 0, 10000),
  FIELD ("kind-weight", kind_weight, 0, 100),
  FIELD ("must-weight", must_weight, 0, 100),
  FIELD ("nice-weight", nice_weight, 0, 100),
  FIELD ("implied-weight", implied_weight, 0, 100),
  FIELD ("match-floor", match_floor, 0, 100),
  FIELD ("weak-below", weak_below, 0, 100),
  FIELD ("capital-floor", capital_floor, 0, 100),
  FIELD ("fresh-days", fresh_days, 0, 36500),
  FIELD ("stale-days", stale_days, 1, 36500),
  FIELD ("memory-days", memory_days, 1, 36500),
};

void
ww_match_weights_init_defaults (WwMatchWeights *weights)
{
  *weights = defaults;
}

const WwMatchWeightField *
ww_match_weight_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}
