/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * What is done with a resource group, as the document that it makes; to be saved as one step of undo.
 */

/**
 * WwGroupPlan:
 * @purpose: (nullable)
 * @lead: (nullable): an organisation
 * @members, @tags, @wishes: (array zero-terminated=1): ids
 *
 * A group to be started.
 */
typedef struct {
  const char *name, *purpose, *lead;
  const char *const *members, *const *tags, *const *wishes;
} WwGroupPlan;

/** (transfer full): a new group, founded today; the lead is a member */
WwDocument *ww_group_edit_start (const WwGroupPlan *plan, gint64 now_ms, const char *advisor, GError **error);

/** (transfer full): @group with or without @organisation_id as a member; a lead who leaves no longer leads */
WwDocument *ww_group_edit_member (WwDocument *group, const char *organisation_id, gboolean on, gint64 now_ms, const char *advisor,
                                  GError **error);

/** (transfer full): @group led by @organisation_id, who becomes a member */
WwDocument *ww_group_edit_lead (WwDocument *group, const char *organisation_id, gint64 now_ms, const char *advisor, GError **error);

/** (transfer full): @group with or without @wish_id among what its members share */
WwDocument *ww_group_edit_wish (WwDocument *group, const char *wish_id, gboolean on, gint64 now_ms, const char *advisor, GError **error);

G_END_DECLS
