/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwConstraint:
 *
 * One thing that a wish asks for (must or nice) or an offer states, as {"what", "value", "priority", "text"}:
 *
 * | what | value |
 * |---|---|
 * | device-class | "IIa": at least |
 * | regulatory-step | "ce-marked": at least |
 * | language | "nb" |
 * | budget | {amount, currency}: at most; on an offer its price |
 * | date | full-date: can deliver by; on an offer available from |
 * | place | country code, region or city |
 * | trl | 6: at least; on an offer {from, to} |
 * | capacity | 60: at least, a year |
 * | stage | "seed" |
 * | ticket | {min, max, currency} |
 * | instrument | "equity" |
 * | record-system | "DIPS" |
 * | tag | "reg.ce" |
 * | other | text: a person judges; never met nor failed by itself |
 */
typedef struct {
  const char *what;     /* one of ww_words_constraint */
  const char *text;     /* (nullable): as somebody said it */
  gboolean must;
  const char *word;     /* (nullable): the value, where it is a text */
  gint64 number;        /* the value or amount where it is one, else -1 */
  gint64 low, high;     /* of a range, -1 where open */
  const char *currency; /* (nullable) */
} WwConstraint;

extern const WwField ww_constraint_fields[];

/**
 * ww_constraint_list:
 * @document: a wish or an offer
 *
 * Returns: (transfer full) (element-type WwConstraint): its constraints, in their order; their texts are borrowed from @document
 */
GArray *ww_constraint_list (WwDocument *document);

G_END_DECLS
