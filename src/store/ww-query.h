/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-rows.h"
#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwSort:
 * What a list is sorted by; a list that does not have it stays in the order of arrival. Empty values come last.
 */
typedef enum {
  WW_SORT_CREATED,       /* by the instant of making, alike at every desk */
  WW_SORT_UPDATED,
  WW_SORT_NAME,          /* name, title or sentence */
  WW_SORT_ORGANISATION,
  WW_SORT_KIND,
  WW_SORT_STATUS,        /* status of a wish, stage of an introduction or venture, state of a meeting */
  WW_SORT_DUE,           /* needed_by, next step, valid until, closes, the day of an event */
  WW_SORT_PLACE,
  WW_SORT_MEMBER_SINCE,
  WW_SORT_WISHES,        /* open wishes of an organisation */
  WW_SORT_OFFERS,
  WW_SORT_UPDATED_BY,
  WW_SORT_STAGE_SINCE,   /* when an introduction came to its stage */
} WwSort;

/**
 * WwQuery:
 * @kind: which rows
 * @text: (nullable): words that all have to stand in the record, the last one as a beginning
 * @organisation: (nullable): the organisation that it belongs to (of an introduction: that of its wish or its counterpart)
 * @wish: (nullable): introductions of this wish
 * @counterpart: (nullable): introductions with this counterpart
 * @event: (nullable): participants, requests, timetables and meetings of this event
 * @link: (nullable): groups, projects, sessions or meetings that name this document in a list (a member, a partner); wishes that were taken
 *   over from this one
 * @from: (nullable): of wishes and offers: kinds of organisation and ids of organisations, one of which it comes from
 * @tag: (nullable): tags, one of which it carries
 * @status: (nullable): status of a wish, stage of an introduction, membership status of an organisation, state of a meeting; any of several
 * @of_kind: (nullable): the record's own "kind", any of several
 * @due: (nullable): when it is due, any of several: "20400..20491" from the first day to before the second, either of them open; "none"
 * @country: (nullable): of an organisation
 * @region: (nullable): of an organisation or project
 * @owner: (nullable): owner of an introduction, else the advisor who wrote the record last
 * @waits_for: (nullable): introductions that this advisor owns, or nobody
 * @due_before: only what is due before this day; %WW_DATE_NONE for all
 * @updated_after: only what was written after this instant (ms); 0 for all
 * @members_only: organisations with a membership that has no end
 * @with_dismissed: introductions that were dismissed too
 * @sort: the order
 * @descending: the other way round
 * @offset: rows to skip
 * @limit: rows to give, 0 for all
 *
 * What to list. Every condition must hold; where a condition takes several words, they are separated by spaces and one of them will do. Made
 * with ww_query_new(), which owns the strings: set them with ww_query_set() or g_strdup().
 */
typedef struct {
  WwRowKind kind;
  char *text;
  char *organisation;
  char *wish;
  char *counterpart;
  char *event;
  char *link;
  char *from;
  char *tag;
  char *status;
  char *of_kind;
  char *due;
  char *country;
  char *region;
  char *owner;
  char *waits_for;
  gint32 due_before;
  gint64 updated_after;
  gboolean members_only;
  gboolean with_dismissed;
  WwSort sort;
  gboolean descending;
  guint offset;
  guint limit;
} WwQuery;

WwQuery *ww_query_new (WwRowKind kind);
WwQuery *ww_query_copy (const WwQuery *self);
void ww_query_free (WwQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwQuery, ww_query_free)

/** Replaces one of the query's strings: `ww_query_set (&query->status, "open")`. */
void ww_query_set (char **field, const char *value);

/** (transfer full) (element-type gpointer): the rows (#WwWishRow, … by @query's kind), owned by the array,
 * without those that another connection takes away meanwhile. */
GPtrArray *ww_store_query (WwStore *self, const WwQuery *query, GCancellable *cancellable, GError **error);

/** (transfer full) (element-type guint32): the numbers of the rows, in order; for #WwRowModel, and quick at a million. */
GArray *ww_store_query_nums (WwStore *self, const WwQuery *query, GCancellable *cancellable, GError **error);

/**
 * WwQueryKeep:
 * Returns: whether the row of this document is wanted
 */
typedef gboolean (*WwQueryKeep) (const char *id, gpointer data);

/** ww_store_query_nums() of the rows that @keep wants, for what the store does not know. */
GArray *ww_store_query_nums_where (WwStore *self, const WwQuery *query, WwQueryKeep keep, gpointer data, GCancellable *cancellable,
                                   GError **error);

/** How many rows there are, offset and limit aside. */
gboolean ww_store_query_count (WwStore *self, const WwQuery *query, guint *count, GError **error);

/** (transfer full) (element-type gpointer): the rows with these numbers, in their order; %NULL elements where one is gone. */
GPtrArray *ww_store_load_rows (WwStore *self, WwRowKind kind, const guint32 *nums, guint n_nums, GError **error);

/** (transfer full) (nullable): one row by the document's id; %NULL without error when it is not there. Free with ww_row_data_free(). */
gpointer ww_store_load_row (WwStore *self, WwRowKind kind, const char *id, GError **error);

/**
 * ww_store_find_similar_wishes:
 * @tags: (array zero-terminated=1): tags of a wish
 * @least: how many of them another wish must carry
 * @except: (nullable): a wish that is not meant
 * @total: (out): how many there are
 *
 * Returns: (transfer full) (element-type WwWishRow): open wishes that share tags, most tags first, then the newest; at most @limit
 */
GPtrArray *ww_store_find_similar_wishes (WwStore *self, const char *const *tags, guint least, const char *except, guint limit,
                                         guint *total, GError **error);

/** A value and how often it is there. */
typedef struct {
  char *value;
  guint count;
} WwValueCount;

void ww_value_count_free (WwValueCount *self);

/**
 * ww_store_count_values:
 * @by: %WW_SORT_STATUS, %WW_SORT_KIND, %WW_SORT_PLACE, %WW_SORT_UPDATED_BY or %WW_SORT_ORGANISATION
 *
 * Returns: (transfer full) (element-type WwValueCount): what the rows of @query have there, most frequent first
 */
GPtrArray *ww_store_count_values (WwStore *self, const WwQuery *query, WwSort by, GError **error);

/** (transfer full) (element-type WwValueCount): the tags that documents of @type (nullable: all) carry, most frequent first. */
GPtrArray *ww_store_count_tags (WwStore *self, const char *type, GError **error);

G_END_DECLS
