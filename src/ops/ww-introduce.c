/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduce.h"

#include "ww-date.h"
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-related.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (transfer full) (nullable): the introduction of this pair that is not ended */
static WwDocument *
find_introduction (WwDesk *desk, const char *wish_id, const char *counterpart_id, GError **error)
{
  g_autoptr (GPtrArray) all = ww_related_introductions (ww_desk_get_store (desk), wish_id, error);

  for (guint i = 0; all && i < all->len; i++)
    {
      WwDocument *introduction = all->pdata[i];

      if (g_strcmp0 (ww_document_get_string (introduction, "counterpart"), counterpart_id) == 0
          && g_strcmp0 (ww_document_get_string (introduction, "stage"), "ended") != 0)
        return g_object_ref (introduction);
    }
  return NULL;
}

static WwDraft *
begin (WwDesk *desk, WwDocument *introduction, const char *wish_id, const char *counterpart_id)
{
  WwDraft *draft;

  if (introduction)
    return ww_draft_new_from (introduction);
  draft = ww_draft_new ("introduction", ww_desk_get_now (desk));
  ww_draft_set_string (draft, "wish", wish_id);
  ww_draft_set_string (draft, "counterpart", counterpart_id);
  ww_draft_set_string (draft, "stage", "shortlisted");
  if (ww_desk_get_advisor (desk))
    ww_draft_set_string (draft, "owner", ww_desk_get_advisor (desk));
  return draft;
}

static gboolean
save (WwDesk *desk, WwDraft *draft, const char *label, GError **error)
{
  g_autoptr (WwDocument) document = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  return document && ww_desk_save (desk, document, label, error);
}

gboolean
ww_introduce_shortlist (WwDesk *desk, const char *wish_id, const char *counterpart_id, gboolean on, const char *label,
                        GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwDocument) before = find_introduction (desk, wish_id, counterpart_id, &failure);
  g_autoptr (WwDraft) draft = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!on)
    {
      if (!before)
        return TRUE;
      if (strcmp (ww_document_get_string (before, "stage"), "shortlisted") != 0)
        {
          g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                               _("This introduction has gone further than the shortlist. End it on the Introductions page."));
          return FALSE;
        }
      return ww_desk_delete (desk, ww_document_get_id (before), label, error);
    }
  if (before && !ww_document_has (before, "dismissed"))
    return TRUE;
  draft = begin (desk, before, wish_id, counterpart_id);
  ww_draft_remove (draft, "dismissed");
  return save (desk, draft, label, error);
}

gboolean
ww_introduce_dismiss (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *reason, const char *label,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwDocument) before = find_introduction (desk, wish_id, counterpart_id, &failure);
  g_autoptr (WwDraft) draft = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  draft = begin (desk, before, wish_id, counterpart_id);
  ww_draft_set_date (draft, "dismissed.on", ww_date_from_instant (ww_desk_get_now (desk)));
  ww_draft_set_string (draft, "dismissed.reason", reason ? reason : "");
  return save (desk, draft, label, error);
}

gboolean
ww_introduce_bring_back (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *label, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwDocument) before = find_introduction (desk, wish_id, counterpart_id, &failure);
  g_autoptr (WwDraft) draft = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!before || !ww_document_has (before, "dismissed"))
    return TRUE;
  draft = ww_draft_new_from (before);
  ww_draft_remove (draft, "dismissed");
  return save (desk, draft, label, error);
}
