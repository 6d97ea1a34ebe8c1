/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduce.h"

#include "ww-date.h"
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-introduction-step.h"
#include "ww-related.h"
#include "ww-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
ww_introduce_get_party (WwStore *store, const char *counterpart_id)
{
  WwOfferRow *offer;
  char *party;

  if (!g_str_has_prefix (counterpart_id, "offer:"))
    return g_strdup (counterpart_id);
  offer = ww_store_load_row (store, WW_ROW_OFFER, counterpart_id, NULL);
  party = g_strdup (offer && offer->organisation ? offer->organisation : counterpart_id);
  ww_row_data_free (offer);
  return party;
}

WwDocument *
ww_introduce_find (WwStore *store, const char *wish_id, const char *counterpart_id, GError **error)
{
  g_autoptr (GPtrArray) all = ww_related_introductions (store, wish_id, error);

  for (guint i = 0; all && i < all->len; i++)
    {
      WwDocument *introduction = all->pdata[i];
      const char *counterpart = ww_document_get_string (introduction, "counterpart");
      g_autofree char *party = counterpart ? ww_introduce_get_party (store, counterpart) : NULL;

      if ((g_strcmp0 (counterpart, counterpart_id) == 0 || g_strcmp0 (party, counterpart_id) == 0)
          && g_strcmp0 (ww_document_get_string (introduction, "stage"), "ended") != 0)
        return g_object_ref (introduction);
    }
  return NULL;
}

static WwDocument *
find_introduction (WwDesk *desk, const char *wish_id, const char *counterpart_id, GError **error)
{
  return ww_introduce_find (ww_desk_get_store (desk), wish_id, counterpart_id, error);
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

static void
set_next_step (WwDraft *draft, const char *what, gint32 due)
{
  ww_draft_set_string (draft, "next_step.what", what);
  ww_draft_set_date (draft, "next_step.due", due);
}

gboolean
ww_introduce_add (WwDesk *desk, WwBatch *batch, const char *wish_id, const char *counterpart_id, const char *stage, const char *note,
                  const char *next_what, gint32 next_due, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwDocument) before = find_introduction (desk, wish_id, counterpart_id, &failure), document = NULL;
  g_autoptr (WwDraft) draft = NULL;
  g_autofree char *rev = NULL;
  int reached = ww_words_index (ww_words_introduction_stage, stage);
  gboolean moves;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  draft = begin (desk, before, wish_id, counterpart_id);
  moves = !before || ww_words_index (ww_words_introduction_stage, ww_document_get_string (before, "stage")) < reached;
  if (moves)
    ww_draft_set_string (draft, "stage", stage);
  ww_draft_remove (draft, "dismissed");
  if (ww_desk_get_advisor (desk))
    ww_draft_set_string (draft, "owner", ww_desk_get_advisor (desk));
  ww_introduction_add_line (desk, draft, moves ? stage : NULL, note);
  if (next_due != WW_DATE_NONE)
    set_next_step (draft, next_what, next_due);
  document = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!document || (before && !(rev = ww_store_get_rev (ww_desk_get_store (desk), ww_document_get_id (before), error))))
    return FALSE;
  ww_batch_put (batch, document, rev);
  return TRUE;
}

gboolean
ww_introduce_introduce (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *stage, const char *note,
                        const char *next_what, gint32 next_due, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  return ww_introduce_add (desk, batch, wish_id, counterpart_id, stage, note, next_what, next_due, error)
         && ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_introduce_follow_up (WwDesk *desk, const char *wish_id, const char *counterpart_id, const char *what, gint32 due,
                        const char *label, GError **error)
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
  set_next_step (draft, what, due);
  return save (desk, draft, label, error);
}

/* (transfer full) (nullable): a draft of the introduction whose next step is still @what */
static WwDraft *
begin_step (WwDesk *desk, const char *introduction_id, const char *what, GError **error)
{
  g_autoptr (WwDocument) before = ww_store_get (ww_desk_get_store (desk), introduction_id, NULL, error);

  if (!before)
    return NULL;
  if (!ww_document_has (before, "next_step") || g_strcmp0 (ww_document_get_string (before, "next_step.what"), what) != 0)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_CONFLICT, _("Somebody changed this follow-up meanwhile. Look at it again."));
      return NULL;
    }
  return ww_draft_new_from (before);
}

gboolean
ww_introduce_finish_step (WwDesk *desk, const char *introduction_id, const char *what, const char *label, GError **error)
{
  g_autoptr (WwDraft) draft = begin_step (desk, introduction_id, what, error);

  if (!draft)
    return FALSE;
  ww_introduction_add_line (desk, draft, NULL, what ? what : label);
  ww_draft_remove (draft, "next_step");
  return save (desk, draft, label, error);
}

gboolean
ww_introduce_put_off_step (WwDesk *desk, const char *introduction_id, const char *what, gint32 due, const char *label, GError **error)
{
  g_autoptr (WwDraft) draft = begin_step (desk, introduction_id, what, error);

  if (!draft)
    return FALSE;
  ww_draft_set_date (draft, "next_step.due", due);
  return save (desk, draft, label, error);
}
