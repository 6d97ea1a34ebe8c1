/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwMerge:
 *
 * Two versions of one record that were made apart, and what they have in common, field by field. What only one side changed is
 * taken from that side; a list whose order says nothing is a set, and both sides' additions and removals are kept; what both
 * sides changed to something else waits for a choice, unless its type says which of two holds. Pure: the same three texts give the same answer on every machine, which is
 * what lets two advisors settle the same conflict apart and still agree.
 *
 * Left and right have no rank of their own. Callers give them in the order of the revision tree, winner first, so that
 * everybody gives them alike.
 */
typedef struct _WwMerge WwMerge;

typedef enum {
  WW_MERGE_BEFORE, /* the last version that both sides knew */
  WW_MERGE_LEFT,
  WW_MERGE_RIGHT,
} WwMergeSide;

typedef enum {
  WW_MERGE_AGREED,  /* left and right say the same */
  WW_MERGE_BY_LEFT, /* only left changed it, or both did and the type says that left's holds (WW_FIELD_LEAST, _MOST, _LATER) */
  WW_MERGE_BY_RIGHT,
  WW_MERGE_BOTH,    /* a set that both changed; both changes are kept */
  WW_MERGE_OPEN,    /* both changed it; somebody must choose */
} WwMergeVerdict;

/** One element of a list in a field. */
typedef struct {
  char *key;       /* what makes it the same element: a tag's id, else its text */
  char *values[3]; /* (nullable) by WwMergeSide: JSON */
  gboolean kept;   /* whether it is in the result */
} WwMergeItem;

/** One field that at least one side has. */
typedef struct {
  char *path;           /* "mandate.ticket" */
  const WwField *field; /* (nullable): what the type says of it; %NULL for a field it does not know */
  WwMergeVerdict verdict;
  char *values[3];      /* (nullable) by WwMergeSide: JSON text, as it stands there */
  GPtrArray *items;     /* (nullable) (element-type WwMergeItem): of a set */
  gboolean settled;     /* whether it has a result */
  char *result;         /* (nullable) JSON text; %NULL: not there */
} WwMergeField;

/**
 * ww_merge_new:
 * @before: (nullable): the version both come from; %NULL when it is not known any more, and then what only one side has is kept
 * @left: one version
 * @right: the other, of the same id
 *
 * Returns: (transfer full): what differs and what follows from it
 */
WwMerge *ww_merge_new (WwDocument *before, WwDocument *left, WwDocument *right);
void ww_merge_free (WwMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMerge, ww_merge_free)

/** (nullable) */
WwDocument *ww_merge_get_document (WwMerge *self, WwMergeSide side);

/** (element-type WwMergeField): in the order of the texts; not those that date and sign a version. */
GPtrArray *ww_merge_get_fields (WwMerge *self);

/** Whether every field has a result. */
gboolean ww_merge_is_settled (WwMerge *self);

/** Whether @side left field number @index as it was before, however its bytes are; %FALSE where nobody knows how it was. */
gboolean ww_merge_is_unchanged (WwMerge *self, guint index, WwMergeSide side);

/** Whether the result says nothing else than @side does. */
gboolean ww_merge_is_like (WwMerge *self, WwMergeSide side);

/** Gives field number @index what @side says. */
void ww_merge_choose (WwMerge *self, guint index, WwMergeSide side);

/** Gives field number @index the JSON text @json of one value, or %NULL for nothing. */
void ww_merge_set (WwMerge *self, guint index, const char *json);

/** Keeps or leaves out one element of a set. */
void ww_merge_keep (WwMerge *self, guint index, guint item, gboolean kept);

/**
 * ww_merge_finish:
 * @now_ms: the instant of the settling; 0: that of the later version, so that it is the same whoever does it
 * @advisor: (nullable): who settled it; %NULL: who wrote the later version
 * @error: WW_ERROR_INPUT when a field has no result yet or a result that its type does not allow
 *
 * Returns: (transfer full): the left version with every result in its place
 */
WwDocument *ww_merge_finish (WwMerge *self, gint64 now_ms, const char *advisor, GError **error);

G_END_DECLS
