/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-private.h"

G_BEGIN_DECLS

/* What a profile and its offers state about one rule; the best of it. */
typedef struct
{
  gboolean stated;
  int grade;           /* per mille */
  WwMatchVerdict verdict;
  WwMatchValue value;
  const char *source;
  gboolean by_record;
} WwFound;

typedef void (*WwFoundFunc) (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found);

/* Keeps the better of what is known and this; of equals the one of the smaller source, so that the order of offers does not matter. */
void ww_found_add (WwFound *found, int grade, WwMatchVerdict verdict, const char *text, gint64 from, gint64 to, const char *currency,
                   const char *source);
/* The same where nobody states it and @n of @of past deals show it. */
void ww_found_add_record (WwFound *found, int grade, WwMatchVerdict verdict, const char *text, guint n, guint of);
void ww_found_add_text (WwFound *found, int grade, WwMatchVerdict verdict, const char *text, const char *source);
/* Calls @func for what the offers say about @what. Offers that answer the kind of wish speak; only if none of them says anything do the
 * others. */
void ww_found_ask_offers (WwMatchProblem *self, const WwWant *want, const WwRule *rule, WwMatchWhat what, const WwParty *party,
                          WwFoundFunc func, WwFound *found);
/* A WwFoundFunc: any alternative of the rule is any of the offer. */
void ww_found_offer_alternative (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found);
/* Makes amounts compare, in the base currency if need be. Returns: whether they do */
gboolean ww_found_in_common (WwMatchProblem *self, gint64 *a, const char *currency_a, gint64 *b, const char *currency_b);
/* |log2 (a / b)| in 1/1024 */
int ww_found_octaves (gint64 a, gint64 b);
void ww_found_add_row (WwRows *rows, gboolean failed_must, const WwRule *rule, const WwFound *found, int points);

/* ww-match-fit.c: in the same town, region or country as the owner */
void ww_judge_near (WwMatchProblem *self, const WwParty *owner, const WwParty *party, WwFound *found);

/* ww-match-money.c */
void ww_judge_stage (WwMatchProblem *self, WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found);
void ww_judge_ticket (WwMatchProblem *self, const WwWant *want, const WwWant *context, const WwRule *rule, const WwParty *party, WwFound *found);
void ww_judge_usual_size (WwMatchProblem *self, WwWant *want, const WwParty *party, WwFound *found);
void ww_judge_usual_field (WwMatchProblem *self, WwWant *want, const WwParty *party, WwFound *found);
void ww_judge_nearness (WwMatchProblem *self, WwWant *want, const WwParty *party, WwFound *found);
void ww_judge_instrument (WwMatchProblem *self, const WwWant *want, const WwRule *rule, const WwParty *party, WwFound *found);
void ww_judge_lead (const WwParty *party, WwFound *found);
gboolean ww_judge_excluded (WwMatchProblem *self, const WwTagUse *tags, guint n_tags, guint32 excluded, WwFound *found);
gboolean ww_judge_want_excluded (WwMatchProblem *self, const WwWant *want, guint32 excluded, WwFound *found);
/* A mandate's own musts, which hold whether the wish says anything or not. */
gboolean ww_judge_mandate_forbids (WwMatchProblem *self, const WwWant *want, const WwParty *party, WwRows *rows);

G_END_DECLS
