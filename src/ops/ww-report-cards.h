/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-rematch.h"
#include "ww-report-sheet.h"
#include "ww-store.h"

G_BEGIN_DECLS

/** Which card of the report. */
typedef enum {
  WW_REPORT_MEMBERS,
  WW_REPORT_WISHES,
  WW_REPORT_GAPS,
  WW_REPORT_FUNNEL,
  WW_REPORT_MONEY,
  WW_N_REPORT_CARDS,
} WwReportCardId;

/** The years that the card of money shows, up to the one of the report. */
#define WW_REPORT_YEARS 6

/**
 * WwReportBar:
 * @code: "startup", "clin.cancer", "met", "2026"; %NULL for what says none
 * @label: what it counts, translated
 * @value: how much
 * @part: of @value: open wishes without a match; money that was raised
 * @text: @value as the card shows it
 * @caption: (nullable): what stands below or beside it: "64 % go on", "Recruit …"
 * @ids: (array zero-terminated=1): the records behind it
 */
typedef struct {
  char *code, *label;
  gint64 value, part;
  char *text, *caption;
  char **ids;
} WwReportBar;

/**
 * WwReportCard:
 * @word: "members": the card in commands, files and tests
 * @period: when what it counts was so, translated
 * @total: (nullable): a number or a unit that stands beside the title
 * @definition: what exactly is counted, in sentences
 * @note: (nullable): what the numbers leave out, or sum up to
 * @summary: all of it in one sentence, for who does not see it
 * @empty: (nullable): said instead, where there is nothing to show
 * @bars: (element-type WwReportBar)
 */
typedef struct {
  const char *word;
  char *title, *period, *total, *definition, *note, *summary, *empty;
  GPtrArray *bars;
} WwReportCard;

/**
 * WwReportQuestion:
 * @year: 0 for this one
 * @scope: (nullable): a kind of organisation or a region; %NULL for the whole cluster
 * @facet: of the card of wishes, one of ww_words_facet; %NULL for conditions
 * @now_ms: the instant
 *
 * What is asked of the report. Wishes, gaps, introductions and agreements are in a scope when who wishes is.
 */
typedef struct {
  int year;
  char *scope, *facet;
  gint64 now_ms;
} WwReportQuestion;

void ww_report_question_free (WwReportQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwReportQuestion, ww_report_question_free)

/**
 * WwReportCards:
 * @question: what was asked, with the year and the facet that were meant
 * @this_year, @first_year: the years of which there is something to report
 * @kinds, @regions: (array zero-terminated=1): the scopes that there are
 * @is_matched: whether the cards of wishes and gaps are there
 * @n_matched, @n_wishes: open wishes that were matched, of how many
 *
 * The figures of a year: plain values, for any thread.
 */
typedef struct {
  WwReportCard cards[WW_N_REPORT_CARDS];
  WwReportQuestion question;
  int this_year, first_year;
  char **kinds, **regions;
  gboolean is_matched;
  guint n_matched, n_wishes;
} WwReportCards;

/**
 * ww_report_cards_new:
 * @store: of the calling thread
 * @taxonomy: names tags
 * @rematch: (nullable): all open wishes matched, or some of them; without it the cards of wishes and gaps stay empty
 *
 * Counts, in some seconds for hundreds of thousands of organisations.
 *
 * Returns: (transfer full)
 */
WwReportCards *ww_report_cards_new (WwStore *store, WwTaxonomy *taxonomy, WwRematch *rematch, const WwReportQuestion *question,
                                    GCancellable *cancellable, GError **error);
void ww_report_cards_free (WwReportCards *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwReportCards, ww_report_cards_free)

/** The largest value of its bars. */
gint64 ww_report_card_get_most (const WwReportCard *self);

/** (transfer full): "Whole cluster", "Startups", "Nordland"; translated */
char *ww_report_scope_text (const char *scope);

/** (transfer full): when it was counted and how far, in a sentence */
char *ww_report_cards_dup_state (const WwReportCards *self);

/** (transfer full): one card as CSV with a line of headings; each row tells its period, the scope and the time of the data */
char *ww_report_card_to_csv (const WwReportCards *self, WwReportCardId id);

/** (transfer full): one card as text with tabs, for the clipboard */
char *ww_report_card_to_text (const WwReportCards *self, WwReportCardId id);

/** (transfer full): all cards, to be drawn */
WwReportSheet *ww_report_cards_make_sheet (const WwReportCards *self);

G_END_DECLS
