/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-gap-text.h"

#include "ww-reason-text.h"
#include "ww-words-text.h"

#include <glib/gi18n-lib.h>

char *
ww_gap_text_missing (const WwMatchCluster *cluster, const WwMatchGap *gap, WwTaxonomy *taxonomy, const char *language)
{
  WwMatchRow row = { .kind = WW_MATCH_ROW_RULE, .verdict = WW_MATCH_FAILED, .what = gap->what, .must = TRUE, .wanted = gap->wanted };
  char *text;

  if (gap->tag != WW_MATCH_NOWHERE)
    return g_strdup (ww_taxonomy_get_label (taxonomy, cluster->tags[gap->tag].id, language));
  text = ww_reason_text (&row, taxonomy, language);
  return text ? text : ww_reason_value_text (gap->what, &gap->wanted, taxonomy, language);
}

char *
ww_gap_text_recruit (const WwMatchCluster *cluster, const WwMatchGap *gap, WwTaxonomy *taxonomy, const char *language)
{
  g_autofree char *missing = ww_gap_text_missing (cluster, gap, taxonomy, language);

  if (gap->n_recruits == 0)
    /* Translators: %s is what nobody has, as in "Sámi-language services" */
    return g_strdup_printf (_("Recruit somebody with %s"), missing);
  if (gap->n_recruits == 1)
    /* Translators: a kind of organisation, and what it should have: "Recruit: Startup with Sámi-language services" */
    return g_strdup_printf (_("Recruit: %s with %s"), ww_text_organisation_kind (gap->recruits[0]), missing);
  /* Translators: two kinds of organisation, and what they should have: "Recruit: Startup or SME with Sámi-language services" */
  return g_strdup_printf (_("Recruit: %s or %s with %s"), ww_text_organisation_kind (gap->recruits[0]),
                          ww_text_organisation_kind (gap->recruits[1]), missing);
}
