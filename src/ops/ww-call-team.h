/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-match-consortium.h"

G_BEGIN_DECLS

/**
 * WwCallTeam:
 * @call: the call
 * @consultation: whether it is a market consultation: then suppliers are brought together with suppliers, nobody is ranked, and what was
 *   told to whom is kept (ww-consultation.h)
 * @roles: what it wants; where it names no roles, each of its tags is one
 * @named_roles: whether it names them itself
 * @cluster, @consortium: who covers them
 *
 * Who of the members could answer a call together.
 */
typedef struct {
  WwDocument *call;
  gboolean consultation, named_roles;
  WwMatchRole *roles;
  guint n_roles;
  WwMatchCluster *cluster;
  WwMatchConsortium *consortium;
} WwCallTeam;

/**
 * ww_call_team_find:
 * @call_id: a call
 *
 * Finds teams among the members in the countries of the call. Its buyer is in none, nor is anybody who invests; and in a consultation
 * nobody who buys.
 *
 * Returns: (transfer full): the teams; WW_ERROR_NOT_FOUND
 */
WwCallTeam *ww_call_team_find (WwDesk *desk, const char *call_id, GCancellable *cancellable, GError **error);
void ww_call_team_free (WwCallTeam *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwCallTeam, ww_call_team_free)

/** (transfer full): the names of the roles of @roles (a bit a role), ", " between */
char *ww_call_team_role_names (const WwCallTeam *self, guint32 roles);

/**
 * ww_call_team_rank:
 * @call_id: a call that is no market consultation
 *
 * The members for a call, best first, as for a wish with its tags, its roles' tags and its countries.
 *
 * Returns: (transfer full): the ranking; WW_ERROR_INPUT for a market consultation, where members are not ranked for the buyer
 */
WwMatchRanking *ww_call_team_rank (WwDesk *desk, const char *call_id, const WwMatchQuery *query, GCancellable *cancellable, GError **error);

G_END_DECLS
