/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match.h"

/* Short ways to write candidates and wishes in tests. Dates left 0 mean 1970, so both start from a base with none. */

static inline WwMatchCandidate
base_candidate (const char *id, const char *kind)
{
  return (WwMatchCandidate) { .id = id, .organisation_kind = kind, .confirmed_on = WW_DATE_NONE, .opens = WW_DATE_NONE, .closes = WW_DATE_NONE };
}

static inline WwMatchWish
base_wish (const char *id, const char *organisation, const char *kind)
{
  return (WwMatchWish) { .id = id, .organisation = organisation, .kind = kind, .open = TRUE, .needed_by = WW_DATE_NONE, .recorded_on = WW_DATE_NONE };
}

#define TAGS(...) (const WwMatchTag[]) { __VA_ARGS__ }, sizeof ((const WwMatchTag[]) { __VA_ARGS__ }) / sizeof (WwMatchTag)
