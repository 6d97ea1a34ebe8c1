/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group-edit.h"

#include "ww-date.h"
#include "ww-draft.h"

/* Puts @id at the end of a list of ids, or takes it out. */
static void
set_in_list (WwDraft *draft, WwDocument *before, const char *path, const char *id, gboolean on)
{
  g_auto (GStrv) old = before ? ww_document_dup_strings (before, path) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (char **one = old; one && *one; one++)
    if (g_strcmp0 (*one, id) != 0)
      g_ptr_array_add (ids, *one);
    else if (on)
      return;
  if (on)
    g_ptr_array_add (ids, (gpointer) id);
  g_ptr_array_add (ids, NULL);
  ww_draft_set_strings (draft, path, (const char *const *) ids->pdata);
}

WwDocument *
ww_group_edit_start (const WwGroupPlan *plan, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new ("group", now_ms);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  if (plan->lead)
    g_ptr_array_add (members, (gpointer) plan->lead);
  for (const char *const *id = plan->members; *id; id++)
    if (g_strcmp0 (*id, plan->lead) != 0)
      g_ptr_array_add (members, (gpointer) *id);
  g_ptr_array_add (members, NULL);
  ww_draft_set_string (draft, "name", plan->name);
  ww_draft_set_string (draft, "purpose", plan->purpose && *plan->purpose ? plan->purpose : NULL);
  ww_draft_set_string (draft, "lead", plan->lead);
  ww_draft_set_strings (draft, "members", (const char *const *) members->pdata);
  ww_draft_set_strings (draft, "tags", plan->tags);
  ww_draft_set_strings (draft, "shared_wishes", plan->wishes);
  ww_draft_set_date (draft, "founded", ww_date_from_instant (now_ms));
  return ww_draft_finish (draft, now_ms, advisor, error);
}

WwDocument *
ww_group_edit_member (WwDocument *group, const char *organisation_id, gboolean on, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (group);

  set_in_list (draft, group, "members", organisation_id, on);
  if (!on && g_strcmp0 (ww_document_get_string (group, "lead"), organisation_id) == 0)
    ww_draft_remove (draft, "lead");
  return ww_draft_finish (draft, now_ms, advisor, error);
}

WwDocument *
ww_group_edit_lead (WwDocument *group, const char *organisation_id, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (group);

  set_in_list (draft, group, "members", organisation_id, TRUE);
  ww_draft_set_string (draft, "lead", organisation_id);
  return ww_draft_finish (draft, now_ms, advisor, error);
}

WwDocument *
ww_group_edit_wish (WwDocument *group, const char *wish_id, gboolean on, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (group);

  set_in_list (draft, group, "shared_wishes", wish_id, on);
  return ww_draft_finish (draft, now_ms, advisor, error);
}
