/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-outcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-introduce.h"
#include "ww-query.h"

/* More than these nobody reads through between two slots. */
#define SUBJECTS_MAX 6

void
ww_event_subject_free (WwEventSubject *self)
{
  g_free (self->wish);
  g_free (self->counterpart);
  g_free (self->statement);
  g_free (self->wisher);
  g_free (self);
}

static WwDocument *
load_meeting (WwDesk *desk, const char *meeting_id, char **rev, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WwDocument *meeting = ww_store_get (ww_desk_get_store (desk), meeting_id, rev, &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!meeting)
    g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("This meeting is not there any more."));
  return meeting;
}

/* Whose people met, each once. */
static GPtrArray *
list_organisations (WwStore *store, WwDocument *meeting)
{
  GPtrArray *organisations = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) participants = ww_document_dup_strings (meeting, "participants");

  for (char **id = participants; *id; id++)
    {
      g_autoptr (WwDocument) participant = ww_store_get (store, *id, NULL, NULL);
      const char *organisation = participant ? ww_document_get_string (participant, "organisation") : NULL;

      if (organisation && !g_ptr_array_find_with_equal_func (organisations, organisation, g_str_equal, NULL))
        g_ptr_array_add (organisations, g_strdup (organisation));
    }
  return organisations;
}

static gboolean
add_subject (WwDesk *desk, WwMatchWorld *world, GPtrArray *subjects, const WwWishRow *wish, const char *counterpart, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwDocument) introduction = ww_introduce_find (ww_desk_get_store (desk), wish->base.id, counterpart, &failure);
  g_autoptr (WwMatchRanking) pair = ww_match_explain (ww_match_world_get_problem (world), wish->base.id, counterpart);
  int score = pair && pair->results[0].out == WW_MATCH_OK ? pair->results[0].score : 0;
  WwEventSubject *subject;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!introduction && score == 0)
    return TRUE;
  subject = g_new0 (WwEventSubject, 1);
  *subject = (WwEventSubject) { g_strdup (wish->base.id), g_strdup (counterpart), g_strdup (wish->statement),
                                ww_counterpart_name (ww_desk_get_store (desk), wish->organisation), score, introduction != NULL };
  g_ptr_array_add (subjects, subject);
  return TRUE;
}

static int
compare_subjects (gconstpointer a, gconstpointer b)
{
  const WwEventSubject *one = *(WwEventSubject *const *) a, *other = *(WwEventSubject *const *) b;

  if (one->introduced != other->introduced)
    return one->introduced ? -1 : 1;
  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return strcmp (one->wish, other->wish);
}

GPtrArray *
ww_event_list_subjects (WwDesk *desk, const char *meeting_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_event_subject_free), organisations = NULL;
  g_autoptr (WwDocument) meeting = load_meeting (desk, meeting_id, NULL, error);
  WwMatchWorld *world = meeting ? ww_desk_get_world (desk, cancellable, error) : NULL;

  if (!world)
    return NULL;
  organisations = list_organisations (ww_desk_get_store (desk), meeting);
  for (guint i = 0; i < organisations->len; i++)
    {
      g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
      g_autoptr (GPtrArray) wishes = NULL;

      ww_query_set (&query->organisation, organisations->pdata[i]);
      ww_query_set (&query->status, "open");
      wishes = ww_store_query (ww_desk_get_store (desk), query, cancellable, error);
      if (!wishes)
        return NULL;
      for (guint w = 0; w < wishes->len; w++)
        for (guint j = 0; j < organisations->len; j++)
          if (j != i && !add_subject (desk, world, subjects, wishes->pdata[w], organisations->pdata[j], error))
            return NULL;
    }
  g_ptr_array_sort (subjects, compare_subjects);
  g_ptr_array_set_size (subjects, (int) MIN (subjects->len, SUBJECTS_MAX));
  return g_steal_pointer (&subjects);
}

gboolean
ww_event_note_outcome (WwDesk *desk, const char *meeting_id, const char *note, const WwEventSubject *subject, const char *label,
                       GError **error)
{
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) meeting = load_meeting (desk, meeting_id, &rev, error), after = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDraft) draft = NULL;

  if (!meeting)
    return FALSE;
  draft = ww_draft_new_from (meeting);
  ww_draft_set_string (draft, "state", "held");
  ww_draft_set_string (draft, "outcome_note", note);
  after = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!after)
    return FALSE;
  ww_batch_put (batch, after, rev);
  if (subject && !ww_introduce_add (desk, batch, subject->wish, subject->counterpart, "met", note, NULL, WW_DATE_NONE, error))
    return FALSE;
  return ww_desk_apply (desk, batch, label, error);
}
