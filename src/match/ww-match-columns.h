/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-private.h"

G_BEGIN_DECLS

/* What a search reads of every candidate, in flat arrays by slot: so it passes over a hundred thousand of them without looking at one.
 *
 * A rule reads few facts of a profile, and many profiles agree in them: those form a class, and a wish judges each class once. What a rule
 * may read of a candidate is written in ww-match-columns.c; a rule that comes to read more must be told there. */

typedef enum
{
  WW_COLUMN_LIVE = 1 << 0,
  WW_COLUMN_PLAIN = 1 << 1,   /* nothing of its own rules it out: not withdrawn, without dates and competitors */
  WW_COLUMN_PAST = 1 << 2,    /* took part in something past */
  WW_COLUMN_MANDATE = 1 << 3,
  WW_COLUMN_CAPITAL = 1 << 5, /* gives capital */
  WW_COLUMN_WANTS = 1 << 4,   /* ww_match_wants_anything() */
} WwColumnFlags;

struct _WwMatchColumns
{
  guint n, room;        /* parties */
  guint n_asked[2], n_recorded[2]; /* live ones, and those that took part in something past: all, and those that give capital */
  guint8 *flags;        /* WwColumnFlags */
  gint32 *fresh_on;     /* ww_match_fresh_on() */
  guint64 *facets;      /* bit a facet that profile or offers speak of: ww_match_facet_bit() */
  guint *damping;       /* ww_match_word_damping(), of documents of @average length */
  guint average;
  guint32 *classes[WW_MATCH_N_WHATS]; /* by what a rule is about; NULL until first asked for */
  GHashTable *numbers[WW_MATCH_N_WHATS];
  GArray *key;          /* of a class being looked up */
  GPtrArray *facet_names;
};

/* A facet that shares its bit with others. */
#define WW_SHARED_FACET (G_GUINT64_CONSTANT (1) << 63)

WwMatchColumns *ww_match_columns_new (void);
void ww_match_columns_free (WwMatchColumns *self);

/* After a change of the party, as it was filed; of its wishes. */
void ww_match_columns_follow (WwMatchProblem *problem, const WwParty *party);
void ww_match_columns_follow_wishes (WwMatchProblem *problem, const WwParty *party);

/* @damping, reckoned for how long documents now are on average. */
const guint *ww_match_dampings (WwMatchProblem *problem);

guint64 ww_match_facet_bit (WwMatchColumns *self, const char *facet);

/* Whether all parties of a class answer every rule about @what alike (those with deals aside, where ww_match_asks_deals()). */
gboolean ww_match_has_classes (WwMatchWhat what);
gboolean ww_match_asks_deals (const WwWant *want, WwMatchWhat what);
/* Numbers of classes by slot, below @n_classes; 0 where there is no party. */
const guint32 *ww_match_classes (WwMatchProblem *problem, WwMatchWhat what, guint *n_classes);

G_END_DECLS
