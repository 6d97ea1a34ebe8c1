/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-ask.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-draft.h"
#include "ww-error.h"
#include "ww-event-request.h"

/* Of a list of choices each is worth a little less than the one before, and the last is still worth a meeting. */
#define SCORE_STEP 5
#define SCORE_LEAST 50

int
ww_event_score_of_rank (int rank)
{
  return MAX (SCORE_LEAST, WW_EVENT_SCORE_NAMED - SCORE_STEP * (rank - 1));
}

/* (nullable): the request for two parties, whoever asks */
static WwDocument *
find_request (const WwEventRoom *room, const char *one, const char *other)
{
  for (guint i = 0; i < room->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (room, i);
      g_auto (GStrv) parties = ww_document_dup_strings (request, "parties");

      if (g_strv_length (parties) == 2 && g_strv_contains ((const char *const *) parties, one)
          && g_strv_contains ((const char *const *) parties, other))
        return request;
    }
  return NULL;
}

static gboolean
put (WwDesk *desk, WwBatch *batch, WwDraft *draft, GError **error)
{
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) before = ww_store_get (ww_desk_get_store (desk), ww_draft_get_id (draft), &rev, NULL);
  g_autoptr (WwDocument) after = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  if (after)
    ww_batch_put (batch, after, before ? rev : NULL);
  return after != NULL;
}

gboolean
ww_event_ask (WwDesk *desk, const char *event_id, const char *from, const char *const *to, gboolean must, const char *label, guint *n_asked,
              GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();

  *n_asked = 0;
  if (!room)
    return FALSE;
  for (int rank = 1; *to; to++, rank++)
    {
      WwDocument *before = find_request (room, from, *to);
      g_auto (GStrv) parties = before ? ww_document_dup_strings (before, "parties") : NULL;
      g_autoptr (WwDraft) draft = before ? ww_draft_new_from (before) : ww_draft_new ("request", ww_desk_get_now (desk));

      if (strcmp (from, *to) == 0)
        continue;
      if (!before)
        {
          ww_draft_set_string (draft, "event", event_id);
          ww_draft_set_strings (draft, "parties", (const char *const[]) { from, *to, NULL });
          ww_draft_set_string (draft, "source", "hand");
          ww_draft_set_string (draft, "status", "requested");
        }
      else if (strcmp (parties[0], from) != 0)
        ww_draft_set_string (draft, "status", "accepted");
      /* A rank is that of the one who asks. */
      if (!before || strcmp (parties[0], from) == 0)
        {
          ww_draft_set_integer (draft, "rank", rank);
          ww_draft_set_integer (draft, "score", ww_event_score_of_rank (rank));
        }
      /* What a match proposed is asked for from now on. */
      if (before && !ww_event_request_is_asked (before))
        ww_draft_set_string (draft, "source", "hand");
      if (must)
        ww_draft_set_boolean (draft, "must", TRUE);
      if (!put (desk, batch, draft, error))
        return FALSE;
      (*n_asked)++;
    }
  return *n_asked == 0 || ww_desk_apply (desk, batch, label, error);
}

/* Whether a request is for just these. */
static gboolean
is_for (WwDocument *request, const char *const *parties)
{
  g_auto (GStrv) those = ww_document_dup_strings (request, "parties");
  guint n = 0;

  for (; parties[n]; n++)
    if (!g_strv_contains ((const char *const *) those, parties[n]))
      return FALSE;
  return g_strv_length (those) == n;
}

gboolean
ww_event_ask_together (WwDesk *desk, const char *event_id, const char *const *parties, gboolean must, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDraft) draft = ww_draft_new ("request", ww_desk_get_now (desk));
  guint n = g_strv_length ((char **) parties);

  if (!room)
    return FALSE;
  if (n < 3 || n > WW_PLAN_ROLES_MAX)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("A group is of three or four. Add or leave out some."));
      return FALSE;
    }
  for (guint i = 0; i < room->requests->len; i++)
    if (is_for (ww_event_room_get_request (room, i), parties))
      {
        g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("There is a request for this group already."));
        return FALSE;
      }
  ww_draft_set_string (draft, "event", event_id);
  ww_draft_set_strings (draft, "parties", parties);
  ww_draft_set_string (draft, "source", "hand");
  ww_draft_set_string (draft, "status", "requested");
  ww_draft_set_integer (draft, "score", WW_EVENT_SCORE_NAMED);
  if (must)
    ww_draft_set_boolean (draft, "must", TRUE);
  return put (desk, batch, draft, error) && ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_answer_requests (WwDesk *desk, const char *const *request_ids, const char *status, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (; *request_ids; request_ids++)
    {
      g_autoptr (WwDocument) request = ww_store_get (ww_desk_get_store (desk), *request_ids, NULL, error);
      g_autoptr (WwDraft) draft = request ? ww_draft_new_from (request) : NULL;

      if (!draft)
        return FALSE;
      ww_draft_set_string (draft, "status", status);
      if (!put (desk, batch, draft, error))
        return FALSE;
    }
  return ww_desk_apply (desk, batch, label, error);
}

GArray *
ww_event_list_unapproved (const WwEventRoom *room, const WwPlan *plan)
{
  GArray *unapproved = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < room->requests->len; i++)
    {
      int request = (int) i;

      if (ww_plan_get_meeting (plan, request)
          && g_strcmp0 (ww_document_get_string (ww_event_room_get_request (room, i), "status"), "requested") == 0)
        g_array_append_val (unapproved, request);
    }
  return unapproved;
}
