/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-plans.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-draft.h"
#include "ww-error.h"
#include "ww-instant.h"

static WwDocument *
find_by_id (const WwEventRoom *room, const char *id)
{
  for (guint i = 0; id && i < room->timetables->len; i++)
    if (strcmp (ww_document_get_id (room->timetables->pdata[i]), id) == 0)
      return room->timetables->pdata[i];
  return NULL;
}

static WwDocument *
find_by_name (const WwEventRoom *room, const char *name)
{
  for (guint i = 0; i < room->timetables->len; i++)
    if (g_strcmp0 (ww_document_get_title (room->timetables->pdata[i]), name) == 0)
      return room->timetables->pdata[i];
  return NULL;
}

WwDocument *
ww_event_get_plan (const WwEventRoom *room)
{
  WwDocument *plan = find_by_id (room, ww_document_get_string (room->event, "plan"));
  JsonArray *published = ww_document_get_list (room->event, "published");

  for (guint i = published ? json_array_get_length (published) : 0; !plan && i > 0; i--)
    plan = find_by_id (room, json_object_get_string_member_with_default (json_array_get_object_element (published, i - 1), "timetable", NULL));
  return plan || room->timetables->len == 0 ? plan : room->timetables->pdata[0];
}

WwDocument *
ww_event_find_plan (const WwEventRoom *room, const char *name, GError **error)
{
  WwDocument *plan = name ? find_by_name (room, name) : ww_event_get_plan (room);
  g_autoptr (GString) names = g_string_new (NULL);

  if (plan)
    return plan;
  for (guint i = 0; i < room->timetables->len; i++)
    g_string_append_printf (names, i ? ", “%s”" : "“%s”", ww_document_get_title (room->timetables->pdata[i]));
  if (room->timetables->len == 0)
    g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no plan yet. Make one first."));
  else
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no plan “%s”; there are: %s."), name, names->str);
  return NULL;
}

/* --- planning --- */

static void
set_run (WwDraft *draft, const WwEventRoom *room, const WwPlan *plan, const WwEventRun *run)
{
  g_autofree char *pace = ww_planner_pace_format (&run->progress.pace), *at = ww_instant_format (run->problem_ms);
  g_autofree char *from = run->start ? ww_event_plan_write (room, run->start) : NULL;

  ww_draft_remove (draft, "run");
  ww_draft_set_integer (draft, "run.seed", (gint64) run->progress.seed);
  ww_draft_set_integer (draft, "run.steps", (gint64) run->progress.steps);
  ww_draft_set_string (draft, "run.pace", pace);
  ww_draft_set_integer (draft, "run.score", ww_plan_score (plan).z1);
  ww_draft_set_integer (draft, "run.bound", run->progress.bound_z1);
  ww_draft_set_string (draft, "run.at", at);
  if (from)
    ww_draft_set_json (draft, "run.from", from);
}

WwDocument *
ww_event_keep_plan (WwDesk *desk, const WwEventRoom *room, WwDocument *timetable, const char *name, const WwPlan *plan,
                    const WwEventRun *run, const char *label, GError **error)
{
  g_autoptr (WwDraft) draft = timetable ? ww_draft_new_from (timetable) : ww_draft_new ("timetable", ww_desk_get_now (desk));
  g_autofree char *meetings = ww_event_plan_write (room, plan);
  g_autoptr (WwDocument) document = NULL;

  ww_draft_set_string (draft, "event", ww_document_get_id (room->event));
  if (name)
    ww_draft_set_string (draft, "name", name);
  ww_draft_set_json (draft, "meetings", meetings);
  if (run)
    set_run (draft, room, plan, run);
  else
    {
      /* No run makes it again, so it need not be kept what the last one began with. */
      ww_draft_remove (draft, "run.from");
      ww_draft_set_boolean (draft, "run.changed_since", TRUE);
    }
  document = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!document || !ww_desk_save (desk, document, label, error))
    return NULL;
  return g_steal_pointer (&document);
}

WwPlan *
ww_event_make_plan_again (const WwEventRoom *room, WwDocument *timetable, GError **error)
{
  const char *text = ww_document_get_string (timetable, "run.pace"), *at = ww_document_get_string (timetable, "run.at");
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlanner) planner = NULL;
  g_autoptr (WwPlan) start = NULL;
  WwPlannerPace pace;
  gint64 at_ms;

  if (ww_document_get_boolean (timetable, "run.changed_since") || !text || !ww_planner_pace_parse (text, &pace) || !at || !ww_instant_parse (at, &at_ms))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("The plan “%s” was changed after it was planned, so it cannot be made again."),
                   ww_document_get_title (timetable));
      return NULL;
    }
  problem = ww_event_problem_new (room, at_ms, error);
  if (!problem)
    return NULL;
  start = ww_event_plan_read_start (room, problem, timetable);
  planner = ww_planner_new (problem, start, (guint64) ww_document_get_integer (timetable, "run.seed", 1), error);
  if (!planner)
    return NULL;
  ww_planner_run (planner, &(WwPlannerBudget) { .pace = &pace });
  return ww_planner_dup_best (planner);
}

/* --- changing --- */

static gboolean
put_event (WwDesk *desk, WwBatch *batch, const WwEventRoom *room, const char *plan, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (room->event);
  g_autoptr (WwDocument) event = NULL;

  if (plan)
    ww_draft_set_string (draft, "plan", plan);
  else
    ww_draft_remove (draft, "plan");
  event = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (event)
    ww_batch_put (batch, event, room->event_rev);
  return event != NULL;
}

gboolean
ww_event_choose_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();

  return room && put_event (desk, batch, room, timetable_id, error) && ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_rename_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *name, const char *label, GError **error)
{
  g_autofree char *rev = NULL, *trimmed = g_strstrip (g_strdup (name));
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwDocument) before = room ? ww_store_get (ww_desk_get_store (desk), timetable_id, &rev, error) : NULL, after = NULL;
  g_autoptr (WwDraft) draft = before ? ww_draft_new_from (before) : NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  WwDocument *same;

  if (!draft)
    return FALSE;
  same = find_by_name (room, trimmed);
  if (!*trimmed || (same && strcmp (ww_document_get_id (same), timetable_id) != 0))
    {
      if (*trimmed)
        g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("There is a plan called “%s” already."), trimmed);
      else
        g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("Give the plan a name."));
      return FALSE;
    }
  ww_draft_set_string (draft, "name", trimmed);
  after = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!after)
    return FALSE;
  ww_batch_put (batch, after, rev);
  return ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_remove_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();

  if (!room)
    return FALSE;
  ww_batch_delete (batch, timetable_id, NULL);
  return (g_strcmp0 (ww_document_get_string (room->event, "plan"), timetable_id) != 0 || put_event (desk, batch, room, NULL, error))
         && ww_desk_apply (desk, batch, label, error);
}
