/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-words.h"

#include <string.h>

const char *const ww_words_organisation_kind[] = {
  "startup", "sme", "large-company", "hospital", "municipality", "public-agency", "investor", "angel", "research", "test-bed",
  "service-provider", "cluster", NULL,
};
const char *const ww_words_membership[] = { "member", "incubator", "partner", NULL };

const char *const ww_words_wish_kind[] = { "solution", "pilot-site", "capital", "expertise", "partner", NULL };
const char *const ww_words_wish_status[] = { "draft", "open", "answered", "withdrawn", NULL };
const char *const ww_words_introduction_stage[] = {
  "shortlisted", "proposed", "introduced", "met", "negotiating", "agreed", "ended", NULL,
};
const char *const ww_words_outcome[] = { "pilot", "contract", "investment", "project", "public-funding", NULL };
const char *const ww_words_stage[] = { "idea", "pre-seed", "seed", "series-a", "growth", NULL };
const char *const ww_words_device_class[] = {
  "none", "I", "IIa", "IIb", "III", "IVDR-A", "IVDR-B", "IVDR-C", "IVDR-D", NULL,
};
const char *const ww_words_regulatory_step[] = { "none", "in-progress", "ce-marked", "fda-cleared", NULL };
const char *const ww_words_instrument[] = { "equity", "convertible", "loan", "grant", NULL };
const char *const ww_words_constraint[] = {
  "device-class", "regulatory-step", "language", "budget", "date", "place", "trl", "capacity", "stage", "ticket", "instrument",
  "record-system", "tag", "other", NULL,
};
const char *const ww_words_facet[] = {
  "technology", "clinical", "setting", "need", "regulatory", "market", "funding", "data", NULL,
};

int
ww_words_index (const char *const *words, const char *word)
{
  for (int i = 0; word && words[i]; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return -1;
}
