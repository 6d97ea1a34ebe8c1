/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-report-cards.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/* What the report counts while it reads the store; the words are found for it afterwards (ww-report-words.c). */
typedef struct {
  WwReportCards *report;
  WwTaxonomy *taxonomy;
  const char *language;
  gint32 today, from, to; /* days of the year */
  gboolean any_membership;
  guint n_ended, n_ended_before; /* introductions in the funnel, and out of it, that ended */
  guint n_no_amount, n_no_date;
  const char *currency;   /* of the bars of money; interned */
  GHashTable *others;     /* currency → gint64 *: sums that are in no bar */
  guint n_open, n_unanswered; /* open wishes of the scope, and those of them without a match */
} WwReportCount;

/* Appends a bar without words, or finds that of @code. */
WwReportBar *ww_report_card_get_bar (WwReportCard *card, const char *code);

/* Titles, definitions, summaries and what the bars say. */
void ww_report_add_words (WwReportCount *count);

G_END_DECLS
