/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-query.h"

G_BEGIN_DECLS

/**
 * The board of introductions: who was introduced, how long ago, what came of it. What is only on a wish's shortlist or was dismissed is not on
 * it: nobody was promised anything yet.
 */

/** A column of the board, in the order of the stages. */
typedef enum {
  WW_BOARD_PROPOSED,
  WW_BOARD_INTRODUCED,
  WW_BOARD_MET,
  WW_BOARD_NEGOTIATING, /* the last in progress */
  WW_BOARD_AGREED,
  WW_BOARD_ENDED,
  WW_BOARD_N_STAGES,
} WwBoardStage;

/** Stages in which an introduction is in progress and can be late. */
#define WW_BOARD_N_IN_PROGRESS (WW_BOARD_NEGOTIATING + 1)

/** Days after which one is late, unless somebody says otherwise: 14, 14, 21, 30. */
extern const guint ww_board_limits[WW_BOARD_N_IN_PROGRESS];

/** The stage's word in a document: "proposed". */
const char *ww_board_stage_get_word (WwBoardStage stage);

/** %WW_BOARD_N_STAGES for a word that is none of the board's. @word: (nullable) */
WwBoardStage ww_board_stage_find (const char *word);

/** The day on which it came to its stage (see ww-rows.h), %WW_DATE_NONE where the record does not say. */
gint32 ww_board_get_day (const WwIntroductionRow *row);

/** Days since it came to its stage, -1 where the record does not say. @today: days since 1970-01-01 */
int ww_board_get_age (const WwIntroductionRow *row, gint32 today);

/** Whether it is in progress and has stood in its stage for longer than the limit. */
gboolean ww_board_is_late (const WwIntroductionRow *row, gint32 today);

/** (transfer none) (nullable): who can help, as a name */
const char *ww_board_get_party (const WwIntroductionRow *row);

/** What it is worth: the outcome, else what the wish says; 0 where neither does. @currency: (out) (nullable) */
gint64 ww_board_get_amount (const WwIntroductionRow *row, const char **currency);

/**
 * WwBoardFilter:
 * @owners: (nullable): only what one of these advisors follows up
 * @kinds: (nullable): only answers to wishes of these kinds
 * @late: only what is late
 * @text: (nullable): only what this stands in: who wished, who can help, the wish or the owner; folded (ww_fold())
 *
 * Made with ww_board_filter_new(), which owns the strings.
 */
typedef struct {
  char **owners, **kinds, *text;
  gboolean late;
} WwBoardFilter;

/** @text: (nullable): as it was typed */
WwBoardFilter *ww_board_filter_new (const char *const *owners, const char *const *kinds, gboolean late, const char *text);
void ww_board_filter_free (WwBoardFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwBoardFilter, ww_board_filter_free)

/** An amount of one currency. */
typedef struct {
  char *currency;
  gint64 amount;
} WwBoardSum;

/**
 * WwBoardColumn:
 * @rows: (element-type WwIntroductionRow): what came last first
 * @sums: (element-type WwBoardSum): what they are worth, the largest first
 */
typedef struct {
  GPtrArray *rows;
  GArray *sums;
} WwBoardColumn;

/**
 * WwBoard:
 * @n_all: how many there are, whatever is left out
 * @n_in_progress: how many of those shown
 * @n_late: how many are late, of those owners and kinds
 * @year: the year of today
 * @n_agreed: agreed in that year, of those owners and kinds
 * @agreed: (element-type WwBoardSum): what that is worth
 */
typedef struct {
  WwBoardColumn columns[WW_BOARD_N_STAGES];
  guint n_all, n_in_progress, n_late;
  int year;
  guint n_agreed;
  GArray *agreed;
} WwBoard;

/**
 * ww_board_load:
 * @filter: (nullable): what to leave out
 * @today: the day that ages are counted to
 *
 * In any thread that has a store; a tenth of a second for some thousand introductions.
 *
 * Returns: (transfer full) (nullable): the board
 */
WwBoard *ww_board_load (WwStore *store, const WwBoardFilter *filter, gint32 today, GCancellable *cancellable, GError **error);
void ww_board_free (WwBoard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwBoard, ww_board_free)

/** How many of @owner's (nullable: anybody's) introductions are late. */
gboolean ww_board_count_late (WwStore *store, const char *owner, gint32 today, guint *count, GCancellable *cancellable, GError **error);

/** (transfer full): "NOK 38.4 M", currencies with " + " between; %NULL where there is nothing. @sums: (element-type WwBoardSum) */
char *ww_board_sum_text (GArray *sums);

G_END_DECLS
