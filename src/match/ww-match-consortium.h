/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-cluster.h"

G_BEGIN_DECLS

/** WW_MATCH_MOST_ROLES: further roles of a call are left aside. */
#define WW_MATCH_MOST_ROLES 32
#define WW_MATCH_MOST_TEAMS 3

/** A role that a call wants. @tags: ids; who has them all, or narrower ones, can take it */
typedef struct
{
  const char *role;
  const char *const *tags;
  guint n_tags;
} WwMatchRole;

/** Who can take which roles. @roles: a bit a role; @fit: per mille by role, how well, 0 for the others */
typedef struct
{
  guint party;
  guint32 roles;
  const int *fit;
} WwMatchAble;

/**
 * WwMatchTeam:
 * @members: sorted
 * @by_role: who takes each role; WW_MATCH_NOWHERE where nobody does
 * @covered: a bit a role
 * @fit: the sum of how well each covered role is taken, per mille
 */
typedef struct
{
  const guint *members;
  guint n_members;
  const guint *by_role;
  guint32 covered;
  int fit;
} WwMatchTeam;

/**
 * WwMatchConsortium:
 * @teams: most roles covered first, then fewest members, then the best fit; the first is the answer, the others are alternatives
 * @exact: no better team exists; %FALSE where there were too many to look at and what was found step by step is shown
 * @able: who can take a role at all, sorted by party
 * @nobody: roles that nobody can take, a bit a role
 * @n_roles: how many were looked at
 */
typedef struct
{
  WwMatchTeam teams[WW_MATCH_MOST_TEAMS];
  guint n_teams;
  gboolean exact;
  const WwMatchAble *able;
  guint n_able;
  guint32 nobody;
  guint n_roles;
  /*< private >*/
  gpointer arena;
} WwMatchConsortium;

/**
 * ww_match_consortium_find:
 * @roles: (array length=n_roles): what is wanted
 * @among: (nullable) (array length=n_among): ids of who may take part; %NULL for all organisations
 * @except: (nullable): id of who may not: the buyer
 *
 * A small set of organisations that together cover the roles, none of them in vain and no two of them competitors by what they say
 * themselves. Who does nothing better than several others is left aside first, which changes no answer; then every set that could
 * still be among the best is looked at.
 *
 * Returns: (transfer full): the teams
 */
WwMatchConsortium *ww_match_consortium_find (const WwMatchCluster *cluster, const WwMatchRole *roles, guint n_roles,
                                             const char *const *among, guint n_among, const char *except);
void ww_match_consortium_free (WwMatchConsortium *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchConsortium, ww_match_consortium_free)

/** Another supplier that has what one lacks. @roles: a bit a role that only the other covers */
typedef struct
{
  guint party;
  guint32 roles;
} WwMatchPartner;

/**
 * ww_match_consortium_partners:
 * @able: one of @self
 *
 * Whom a supplier could go together with: all who cover something that it lacks, those who cover most of it first, its competitors left
 * out. This is said to the supplier; it says nothing to a buyer about either of them.
 *
 * Returns: (transfer full) (element-type WwMatchPartner): partners
 */
GArray *ww_match_consortium_partners (const WwMatchCluster *cluster, const WwMatchConsortium *self, const WwMatchAble *able);

G_END_DECLS
