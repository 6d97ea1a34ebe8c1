/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-cluster.h"
#include "ww-match-spread.h"

G_BEGIN_DECLS

/**
 * WwMatchSurprise:
 * @pair: the place in the pairs given
 * @from_outside: the counterpart says that it comes from another industry; else it works in another field of health
 * @own_field: what it works with there (a tag; WW_MATCH_NOWHERE: nothing of health)
 * @shared: (array length=n_shared): what answers the wish though, the most telling first
 */
typedef struct
{
  guint pair;
  gboolean from_outside;
  guint own_field;
  const guint *shared;
  guint n_shared;
} WwMatchSurprise;

/** @surprises: from other industries first, then by score; owns what they point to. */
typedef struct
{
  const WwMatchSurprise *surprises;
  guint n_surprises;
  /*< private >*/
  gpointer arena;
} WwMatchUnexpected;

/**
 * ww_match_unexpected_find:
 * @pairs: (array length=n_pairs): matches
 * @outside: (nullable): the tag of who comes from another industry
 * @a_wish: at most so many of one wish; @a_party: and of one counterpart
 *
 * Matches between people who would not have looked at each other: the counterpart comes from another industry and has something that the
 * wish asks for, or all that it does in health is of another condition than the wish's and still it has two things that
 * the wish asks for. Investors, and wishes that ask for somebody from elsewhere themselves, surprise nobody.
 *
 * Returns: (transfer full): the surprises
 */
WwMatchUnexpected *ww_match_unexpected_find (const WwMatchCluster *cluster, const WwMatchPair *pairs, guint n_pairs, const char *outside,
                                             guint a_wish, guint a_party);
void ww_match_unexpected_free (WwMatchUnexpected *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchUnexpected, ww_match_unexpected_free)

G_END_DECLS
