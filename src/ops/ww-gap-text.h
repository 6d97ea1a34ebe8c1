/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-gaps.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/** (transfer full): what is missing: "Sámi-language services"; "Language: Northern Sámi" of a must; translated */
char *ww_gap_text_missing (const WwMatchCluster *cluster, const WwMatchGap *gap, WwTaxonomy *taxonomy, const char *language);

/** (transfer full): whom to look for: "Recruit a startup or SME with Sámi-language services, Dementia"; translated */
char *ww_gap_text_recruit (const WwMatchCluster *cluster, const WwMatchGap *gap, WwTaxonomy *taxonomy, const char *language);

G_END_DECLS
