/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * WwWanted:
 * @id: who it is: an organisation, group, project or call
 * @want: the wish, or the organisation whose mandate or site it is
 * @kind: which of them @want is
 * @score: whole points; @exact: thousandths
 *
 * One match of an organisation, with the want that it comes from.
 */
typedef struct {
  char *id;
  char *want;
  WwMatchWantKind kind;
  int score, exact;
} WwWanted;

/**
 * WwWantedLists:
 * @they_want: (element-type WwWanted): who could answer the organisation's open wishes, or fits its mandate or site; each once, by
 *   the want that it answers best
 * @wanted_by: (element-type WwWanted): the open wishes that the organisation could answer (@id is their owner), and those whose
 *   mandate or site wants it
 *
 * The matches of an organisation in both directions, all of them, best first.
 */
typedef struct {
  GPtrArray *they_want, *wanted_by;
} WwWantedLists;

/**
 * ww_wanted_load:
 * @organisation_id: an organisation
 * @error: WW_ERROR_NOT_FOUND when it is gone
 *
 * A #WwWorkspaceJob can call it; on the desk's thread.
 *
 * Returns: (transfer full): its matches
 */
WwWantedLists *ww_wanted_load (WwDesk *desk, const char *organisation_id, GCancellable *cancellable, GError **error);

void ww_wanted_lists_free (WwWantedLists *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwWantedLists, ww_wanted_lists_free)

/** How many of @list (element-type WwWanted) come from a want of @kind. */
guint ww_wanted_count (GPtrArray *list, WwMatchWantKind kind);

G_END_DECLS
