/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The parts of a score, in the order in which they are drawn; each has its colour. */
typedef enum {
  WW_PART_TAGS,
  WW_PART_WORDS,
  WW_PART_CONSTRAINTS,
  WW_PART_TRACK_RECORD,
  WW_PART_FRESHNESS,
  WW_N_PARTS
} WwPartColor;

/**
 * WwScorePart:
 * @color: which part it is
 * @points: points won
 * @maximum: points there were to win; its share of the bar's width
 */
typedef struct {
  WwPartColor color;
  double points;
  double maximum;
} WwScorePart;

#define WW_TYPE_SCORE_BAR (ww_score_bar_get_type ())
G_DECLARE_FINAL_TYPE (WwScoreBar, ww_score_bar, WW, SCORE_BAR, GtkWidget)

/**
 * WwScoreBar:
 *
 * A score as a bar, 8 px high (10 with the CSS class `large`): all of it in the accent colour, or its parts, where
 * the gaps are points not won. It is a meter that says "86 of 100".
 */
GtkWidget *ww_score_bar_new (void);

/** One part only. @score: 0 to 100 */
void ww_score_bar_set_score (WwScoreBar *self, int score);

/** @parts: (array length=n_parts): copied. @score: the printed total, for its spoken value */
void ww_score_bar_set_parts (WwScoreBar *self, const WwScorePart *parts, guint n_parts, int score);

int ww_score_bar_get_score (WwScoreBar *self);

#define WW_TYPE_PART_DOT (ww_part_dot_get_type ())
G_DECLARE_FINAL_TYPE (WwPartDot, ww_part_dot, WW, PART_DOT, GtkWidget)

/** A dot of 8 px in the colour of a part, without meaning of its own. */
GtkWidget *ww_part_dot_new (WwPartColor color);

G_END_DECLS
