/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-by-width.h"
#include "ww-event-plans.h"
#include "ww-event-request.h"
#include "ww-event-text.h"
#include "ww-plan-compare.h"
#include "ww-plan-edit.h"
#include "ww-planner-panel.h"
#include "ww-planner-run.h"
#include "ww-planner-schedule.h"
#include "ww-planner-selection.h"
#include "ww-requests-take-dialog.h"
#include "ww-schedule-grid.h"
#include "ww-window.h"

#define SECONDS 30
/* Narrower than this the schedule has the room alone. */
#define BESIDE_FROM 640

struct _WwPlannerView {
  GtkWidget parent_instance;

  GtkWidget *stack; /* the schedule, or why there is none */
  AdwStatusPage *status;
  GtkWidget *status_button;
  WwScheduleGrid *grid;
  WwPlannerSelection *selection;
  WwPlannerPanel *panel;
  GtkWidget *body;

  /* owned */
  char *event, *timetable; /* (nullable): the timetable: of the plan that was chosen */
  WwPlannerState *state;
  WwPlannerRun *run;
  WwPlan *shown; /* (nullable): of the run */
  GArray *lines; /* int: the person or table of each row */
  GCancellable *cancellable;

  /* borrowed */
  WwWorkspace *workspace;

  WwPlannerBy by;
  int selected; /* a request, or WW_PLAN_NONE */
  guint breach; /* that was shown last */
  gboolean moving;
  gboolean stale; /* changed while it was loading */
  gboolean loading;
};

enum { LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPlannerView, ww_planner_view, GTK_TYPE_WIDGET)

static void load (WwPlannerView *self);

static const WwPlan *
get_plan (WwPlannerView *self)
{
  return self->shown ? self->shown : self->state->plan;
}

/* --- what is shown --- */

static int
wish_at (WwPlannerView *self, guint row, guint slot)
{
  return ww_planner_schedule_find (get_plan (self), self->by, g_array_index (self->lines, int, row), (int) slot);
}

static void
show_schedule (WwPlannerView *self)
{
  ww_schedule_grid_set_schedule (self->grid, ww_planner_schedule_new (self->state, get_plan (self), self->by, self->selected, self->moving, self->lines));
}

static void
show_selection (WwPlannerView *self)
{
  ww_planner_selection_show (self->selection, self->state, get_plan (self), self->selected, self->moving, self->run != NULL);
}

/* --- states --- */

static void
show_status (WwPlannerView *self, const char *icon, const char *title, const char *sentence, const char *button, const char *action)
{
  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, sentence);
  gtk_widget_set_visible (self->status_button, button != NULL);
  if (button)
    {
      gtk_button_set_label (GTK_BUTTON (self->status_button), button);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->status_button), action);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
}

/* What is missing comes first, in the order in which an event is prepared. */
static void
show (WwPlannerView *self)
{
  const WwPlannerState *state = self->state;
  gboolean ready = state->plan && state->room->persons->len > 0 && state->n_open > 0 && state->room->tables->len > 0;

  if (state->room->slots->len == 0)
    show_status (self, "alarm-symbolic", _("No Times Yet"), _("Say when meetings take place; then they can be planned."), _("_Details"), "event.view::details");
  else if (state->trouble)
    show_status (self, "dialog-warning-symbolic", _("This Event Cannot Be Planned Yet"), state->trouble, NULL, NULL);
  else if (state->room->persons->len == 0)
    show_status (self, "system-users-symbolic", _("Who Is Coming?"), _("Add those who take part, then what they ask for."), _("_Participants"),
                 "event.view::participants");
  else if (state->n_open == 0)
    {
      g_autofree char *sentence = g_strdup_printf (_("Take them from what participants asked for, and from matches at %d or more."), WW_EVENT_REQUESTS_FROM);

      show_status (self, "ww-match-symbolic", _("No Requests Yet"), sentence, _("_Take Requests"), "page.take");
    }
  else if (state->room->tables->len == 0)
    show_status (self, "ww-table-symbolic", _("No Tables Yet"), _("Add those at which people meet; then the meetings can be planned."), _("_Floor"),
                 "event.view::floor");
  else
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "schedule");
      show_schedule (self);
      show_selection (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->panel), ready);
  if (ready)
    ww_planner_panel_show (self->panel, state, self->run);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WwPlannerState *state = ww_planner_state_load_finish (WW_WORKSPACE (source), result, &error);
  WwPlannerView *self;

  if (!state && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = data;
  self->loading = FALSE;
  if (state && self->run)
    {
      /* What a run makes belongs to what it was given; the rest is read when it is over. */
      ww_planner_state_free (state);
      self->stale = TRUE;
      return;
    }
  if (!state)
    {
      show_status (self, "dialog-warning-symbolic", _("This Event Cannot Be Shown"), error->message, NULL, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
      return;
    }
  g_clear_pointer (&self->state, ww_planner_state_free);
  self->state = state;
  if (self->selected >= (int) state->room->requests->len)
    self->selected = WW_PLAN_NONE;
  show (self);
  if (self->stale)
    load (self);
}

static void
load (WwPlannerView *self)
{
  if (!self->event)
    return;
  self->stale = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  ww_planner_state_load_async (self->workspace, self->event, self->timetable, self->cancellable, loaded, self);
}

static void
changed (WwPlannerView *self, const char *const *ids)
{
  static const char *const types[] = { "event:", "participant:", "request:", "timetable:", "meeting:", NULL };

  /* A run works on what it was given; what comes meanwhile is read when it is over. */
  for (; *ids && !self->run; ids++)
    for (const char *const *type = types; *type; type++)
      if (g_str_has_prefix (*ids, *type))
        {
          load (self);
          return;
        }
}

/* --- edits --- */

typedef struct {
  WwEventRoom *room;
  WwDocument *timetable;
  WwPlan *plan;
  WwPlan *start; /* (nullable): what the run began with */
  WwEventRun run;
  gboolean ran;
  char *name; /* (nullable): of a new plan */
  char *label;
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  ww_event_room_unref (keep->room);
  g_clear_object (&keep->timetable);
  ww_plan_free (keep->plan);
  g_clear_pointer (&keep->start, ww_plan_free);
  g_free (keep->name);
  g_free (keep->label);
  g_free (keep);
}

static gpointer
keep_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Keep *keep = data;

  return ww_event_keep_plan (desk, keep->room, keep->timetable, keep->name, keep->plan, keep->ran ? &keep->run : NULL,
                             keep->label, error);
}

/* What was kept is what is shown: a copy, too. */
static void
kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwPlannerView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) timetable = ww_workspace_run_finish (self->workspace, result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (timetable && g_strcmp0 (ww_document_get_string (timetable, "event"), self->event) == 0)
    ww_planner_view_choose (self, ww_document_get_id (timetable));
  else if (error && window)
    ww_window_toast (window, error->message);
}

/* Keeps @plan (transfer full) as the plan that is shown, or as one called @name. */
static void
keep_as (WwPlannerView *self, WwPlan *plan, const char *name, const WwPlannerProgress *progress, const char *label)
{
  Keep *data = g_new0 (Keep, 1);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  data->room = ww_event_room_ref (self->state->room);
  if (!name)
    g_set_object (&data->timetable, self->state->timetable);
  data->name = g_strdup (name ? name : data->timetable ? NULL : _("Plan"));
  data->plan = plan;
  data->label = g_strdup (label);
  if (progress)
    {
      data->ran = TRUE;
      data->start = data->timetable ? ww_plan_copy (self->state->plan) : NULL;
      data->run = (WwEventRun) { *progress, data->start, self->state->problem_ms };
    }
  ww_workspace_run_async (self->workspace, keep_job, data, keep_free, g_object_unref, NULL, kept, g_object_ref (self));
  if (window && !progress)
    ww_window_toast_undo (window, label);
}

static void
keep (WwPlannerView *self, WwPlan *plan, const WwPlannerProgress *progress, const char *label)
{
  keep_as (self, plan, NULL, progress, label);
}

static void
refuse (WwPlannerView *self, const WwPlanReason *reason)
{
  g_autofree char *text = ww_event_text_reason (self->state->room, get_plan (self), reason);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (text && window)
    ww_window_toast (window, text);
}

void
ww_planner_view_pin (WwPlannerView *self)
{
  WwPlan *plan;
  gboolean pinned;

  if (!self->state || self->run || self->selected == WW_PLAN_NONE || !ww_plan_get_meeting (self->state->plan, self->selected))
    return;
  pinned = ww_plan_is_pinned (self->state->plan, self->selected);
  plan = ww_plan_copy (self->state->plan);
  ww_plan_set_pinned (plan, self->selected, !pinned);
  keep (self, plan, NULL, pinned ? _("Meeting unpinned") : _("Meeting pinned"));
}

void
ww_planner_view_remove (WwPlannerView *self)
{
  WwPlan *plan;
  WwPlanReason reason;

  if (!self->state || self->run || self->selected == WW_PLAN_NONE || !ww_plan_get_meeting (self->state->plan, self->selected))
    return;
  plan = ww_plan_copy (self->state->plan);
  reason = ww_plan_remove (plan, self->selected, NULL);
  if (reason.code == WW_PLAN_REASON_NONE)
    {
      keep (self, plan, NULL, _("Meeting removed"));
      return;
    }
  ww_plan_free (plan);
  refuse (self, &reason);
}

void
ww_planner_view_move (WwPlannerView *self)
{
  if (!self->state || self->run || self->selected == WW_PLAN_NONE || !ww_plan_get_meeting (self->state->plan, self->selected)
      || ww_plan_is_pinned (self->state->plan, self->selected))
    return;
  self->moving = TRUE;
  show_schedule (self);
  show_selection (self);
  ww_schedule_grid_focus (self->grid);
}

static gboolean
takes_part (const WwPlanMeeting *meeting, int person)
{
  for (guint i = 0; i < WW_PLAN_ROLES_MAX; i++)
    if (meeting->who[i] == person)
      return TRUE;
  return FALSE;
}

/* The table that a moved meeting gets in a slot: its own if it can, else the first that will do. */
static WwPlanReason
find_target (WwPlannerView *self, int line, guint slot, WwPlanMeeting *meeting)
{
  const WwPlanMeeting *now = ww_plan_get_meeting (self->state->plan, self->selected);
  g_autoptr (GArray) targets = NULL;
  int wanted = self->by == WW_PLANNER_BY_TABLE ? line : now->table;
  WwPlanReason reason = { WW_PLAN_REASON_NO_TABLE, WW_PLAN_NONE, WW_PLAN_NONE };
  gboolean found = FALSE;

  *meeting = *now;
  meeting->slot = (int) slot;
  if (self->by != WW_PLANNER_BY_TABLE && !takes_part (now, line))
    return (WwPlanReason) { WW_PLAN_REASON_NOT_ELIGIBLE, line, WW_PLAN_NONE };
  targets = ww_plan_targets (self->state->plan, self->selected, NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      const WwPlanTarget *target = &g_array_index (targets, WwPlanTarget, i);

      if (target->slot != (int) slot || (self->by == WW_PLANNER_BY_TABLE && target->table != wanted))
        continue;
      if (target->reason.code == WW_PLAN_REASON_NONE && (!found || target->table == wanted))
        {
          meeting->table = target->table;
          found = TRUE;
        }
      else if (target->table == wanted)
        reason = target->reason;
    }
  if (found)
    reason.code = WW_PLAN_REASON_NONE;
  return reason;
}

/* Where there is another meeting already, the two change places; else what is being moved goes there. */
static void
finish_move (WwPlannerView *self, guint row, guint slot)
{
  int other = wish_at (self, row, slot);
  gboolean swap = other != WW_PLAN_NONE && other != self->selected;
  g_autoptr (WwPlan) plan = ww_plan_copy (self->state->plan);
  WwPlanMeeting meeting;
  WwPlanReason reason;

  if (swap)
    reason = ww_plan_swap (plan, self->selected, other, NULL);
  else
    {
      reason = find_target (self, g_array_index (self->lines, int, row), slot, &meeting);
      if (reason.code == WW_PLAN_REASON_NONE)
        reason = ww_plan_place (plan, &meeting, NULL);
    }
  if (reason.code != WW_PLAN_REASON_NONE)
    {
      refuse (self, &reason);
      return;
    }
  self->moving = FALSE;
  keep (self, g_steal_pointer (&plan), NULL, swap ? _("Meetings swapped") : _("Meeting moved"));
}

static void
drag_begun (WwPlannerView *self, guint row, guint slot)
{
  if (!self->state || self->run)
    return;
  if (self->selected != WW_PLAN_NONE && ww_plan_is_pinned (self->state->plan, self->selected))
    refuse (self, &(WwPlanReason) { WW_PLAN_REASON_PINNED, WW_PLAN_NONE, WW_PLAN_NONE });
  else
    ww_planner_view_move (self);
}

/* Whatever comes of it, a drag is over when it is dropped. */
static void
dropped (WwPlannerView *self, guint row, guint slot)
{
  if (!self->moving)
    return;
  if (row < self->lines->len)
    finish_move (self, row, slot);
  if (self->moving)
    ww_planner_view_stop (self);
}

static void
cell_chosen (WwPlannerView *self, guint row, guint slot)
{
  if (!self->state || self->moving || row >= self->lines->len)
    return;
  self->selected = wish_at (self, row, slot);
  show_schedule (self);
  show_selection (self);
}

static void
cell_activated (WwPlannerView *self, guint row, guint slot)
{
  if (self->state && self->moving)
    finish_move (self, row, slot);
}

static void
place (WwPlannerView *self, guint index)
{
  WwUnplaced *unplaced;

  if (!self->state || self->run || index >= self->state->unplaced->len)
    return;
  unplaced = self->state->unplaced->pdata[index];
  if (!unplaced->after)
    return;
  self->selected = (int) unplaced->request;
  keep (self, ww_plan_copy (unplaced->after), NULL, _("Meeting placed"));
}

/* --- planning --- */

static void
improved (WwPlannerView *self)
{
  g_clear_pointer (&self->shown, ww_plan_free);
  self->shown = ww_planner_run_dup_best (self->run);
  show (self);
}

static void
run_done (WwPlannerView *self)
{
  g_autoptr (WwPlannerRun) run = g_steal_pointer (&self->run);
  WwPlannerProgress progress = ww_planner_run_get_progress (run);

  g_clear_pointer (&self->shown, ww_plan_free);
  keep (self, ww_planner_run_dup_best (run), &progress, _("Meetings planned"));
  if (self->stale)
    load (self);
}

void
ww_planner_view_plan (WwPlannerView *self)
{
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!self->state || self->run || !self->state->plan || self->state->n_open == 0)
    return;
  self->moving = FALSE;
  self->run = ww_planner_run_start (self->state->problem, self->state->timetable ? self->state->plan : NULL, 1, SECONDS, &error);
  if (!self->run)
    {
      if (window)
        ww_window_toast (window, error->message);
      return;
    }
  g_signal_connect_object (self->run, "improved", G_CALLBACK (improved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "done", G_CALLBACK (run_done), self, G_CONNECT_SWAPPED);
  improved (self);
}

gboolean
ww_planner_view_is_running (WwPlannerView *self)
{
  return self->run != NULL;
}

gboolean
ww_planner_view_stop (WwPlannerView *self)
{
  if (self->run)
    ww_planner_run_stop (self->run);
  else if (self->moving)
    {
      self->moving = FALSE;
      show (self);
    }
  else
    return FALSE;
  return TRUE;
}

static gpointer
take_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  guint n_added;

  if (!ww_event_take_requests (desk, data, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, WW_EVENT_REQUESTS_FROM,
                               _("Requests taken"), cancellable, &n_added, error))
    return NULL;
  return n_added ? g_strdup_printf (ngettext ("%u request taken", "%u requests taken", n_added), n_added)
                 : g_strdup (_("Nobody asked for anybody, and no match is good enough"));
}

void
ww_planner_view_take (WwPlannerView *self)
{
  ww_window_run (ww_window_of (GTK_WIDGET (self)), take_job, g_strdup (self->event), g_free);
}

static void
choose_requests (WwPlannerView *self)
{
  ww_requests_take_dialog_open (ww_window_of (GTK_WIDGET (self)), self->state->room);
}

/* --- rules --- */

/* The cell of a request or, without one, the first of somebody's line. */
static gboolean
find_cell (WwPlannerView *self, int request, int person, guint *row, guint *slot)
{
  const WwPlanMeeting *meeting = request == WW_PLAN_NONE ? NULL : ww_plan_get_meeting (get_plan (self), request);

  *slot = meeting ? (guint) meeting->slot : 0;
  for (*row = 0; *row < self->lines->len; (*row)++)
    {
      int line = g_array_index (self->lines, int, *row);

      if (self->by == WW_PLANNER_BY_TABLE ? meeting && meeting->table == line
                                          : person == WW_PLAN_NONE ? meeting && takes_part (meeting, line) : line == person)
        return TRUE;
    }
  return FALSE;
}

/* Goes from breach to breach, of one rule or of all of them, and begins anew after the last. */
static void
show_breach (WwPlannerView *self, int rule)
{
  const GArray *breaches = self->state->breaches;
  guint row, slot;

  for (guint i = 1; i <= breaches->len; i++)
    {
      guint number = (self->breach + i) % breaches->len;
      const WwEventBreach *breach = &g_array_index (breaches, WwEventBreach, number);

      if (rule >= 0 && (int) breach->rule != rule)
        continue;
      self->breach = number;
      if (!find_cell (self, breach->request, breach->person, &row, &slot))
        {
          /* Who is not in these lines is in the others. */
          gtk_widget_activate_action (GTK_WIDGET (self), "page.by", "s", self->by == WW_PLANNER_BY_STARTUP ? "investor" : "startup");
          if (!find_cell (self, breach->request, breach->person, &row, &slot))
            return;
        }
      ww_schedule_grid_set_current (self->grid, row, slot);
      ww_schedule_grid_focus (self->grid);
      return;
    }
}

void
ww_planner_view_show_breach (WwPlannerView *self)
{
  if (self->state && self->state->breaches && self->state->plan)
    show_breach (self, -1);
}

/* --- several plans --- */

void
ww_planner_view_choose (WwPlannerView *self, const char *timetable_id)
{
  if (self->run || g_strcmp0 (self->timetable, timetable_id) == 0)
    return;
  g_free (self->timetable);
  self->timetable = g_strdup (timetable_id);
  self->moving = FALSE;
  load (self);
}

void
ww_planner_view_copy (WwPlannerView *self)
{
  g_autofree char *name = NULL;

  if (!self->state || self->run || !self->state->timetable)
    return;
  name = g_strdup_printf (_("%s, Variant %u"), ww_document_get_title (self->state->room->timetables->pdata[0]), self->state->room->timetables->len);
  keep_as (self, ww_plan_copy (self->state->plan), name, NULL, _("Plan copied"));
}

void
ww_planner_view_compare (WwPlannerView *self)
{
  if (self->state && self->state->problem && self->state->room->timetables->len > 1)
    gtk_window_present (GTK_WINDOW (ww_plan_compare_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->state->room, self->state->problem)));
}

/* --- building --- */

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwPlannerView *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_p: ww_planner_view_pin (self); return TRUE;
    case GDK_KEY_m: ww_planner_view_move (self); return TRUE;
    case GDK_KEY_Delete: ww_planner_view_remove (self); return TRUE;
    case GDK_KEY_f: ww_planner_view_show_breach (self); return TRUE;
    case GDK_KEY_Escape: return ww_planner_view_stop (self);
    default: return FALSE;
    }
}

static GtkWidget *
make_schedule (WwPlannerView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->grid = WW_SCHEDULE_GRID (ww_schedule_grid_new ());
  g_signal_connect_object (self->grid, "chosen", G_CALLBACK (cell_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "activated", G_CALLBACK (cell_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "drag-begun", G_CALLBACK (drag_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "dropped", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  self->selection = WW_PLANNER_SELECTION (ww_planner_selection_new ());
  g_signal_connect_object (self->selection, "pin", G_CALLBACK (ww_planner_view_pin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "move", G_CALLBACK (ww_planner_view_move), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "remove", G_CALLBACK (ww_planner_view_remove), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->selection));
  return box;
}

void
ww_planner_view_set_event (WwPlannerView *self, const char *event_id)
{
  if (g_strcmp0 (self->event, event_id) == 0)
    return;
  g_free (self->event);
  self->event = g_strdup (event_id);
  g_clear_pointer (&self->timetable, g_free);
  self->selected = WW_PLAN_NONE;
  self->moving = FALSE;
  if (self->run)
    ww_planner_run_stop (self->run);
  load (self);
}

const WwPlannerState *
ww_planner_view_get_state (WwPlannerView *self)
{
  return self->state;
}

void
ww_planner_view_set_by (WwPlannerView *self, WwPlannerBy by)
{
  self->by = by;
  if (self->state && self->state->plan)
    show (self);
}

static void
ww_planner_view_dispose (GObject *object)
{
  WwPlannerView *self = WW_PLANNER_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->run)
    ww_planner_run_stop (self->run);
  g_clear_object (&self->run);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_planner_view_parent_class)->dispose (object);
}

static void
ww_planner_view_finalize (GObject *object)
{
  WwPlannerView *self = WW_PLANNER_VIEW (object);

  g_clear_pointer (&self->shown, ww_plan_free);
  g_clear_pointer (&self->state, ww_planner_state_free);
  g_clear_object (&self->cancellable);
  g_array_unref (self->lines);
  g_free (self->event);
  g_free (self->timetable);
  G_OBJECT_CLASS (ww_planner_view_parent_class)->finalize (object);
}

static void
ww_planner_view_class_init (WwPlannerViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_planner_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_planner_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[LOADED] = g_signal_new ("loaded", WW_TYPE_PLANNER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_planner_view_init (WwPlannerView *self)
{
  GtkLayoutManager *beside;

  self->lines = g_array_new (FALSE, FALSE, sizeof (int));
  self->cancellable = g_cancellable_new ();
  self->selected = WW_PLAN_NONE;
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "compact");
  self->status_button = gtk_button_new_with_mnemonic (_("_Take Requests"));
  gtk_button_set_use_underline (GTK_BUTTON (self->status_button), TRUE);
  gtk_widget_set_halign (self->status_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->status_button, "pill");
  gtk_widget_add_css_class (self->status_button, "suggested-action");
  adw_status_page_set_child (self->status, self->status_button);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), make_schedule (self), "schedule");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->status), "status");
  gtk_widget_set_hexpand (self->stack, TRUE);
  self->panel = WW_PLANNER_PANEL (ww_planner_panel_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
  g_signal_connect_object (self->panel, "plan", G_CALLBACK (ww_planner_view_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "stop", G_CALLBACK (ww_planner_view_stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "take-requests", G_CALLBACK (choose_requests), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "place", G_CALLBACK (place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ww_planner_panel_get_rules (self->panel), "breach", G_CALLBACK (show_breach), self, G_CONNECT_SWAPPED);
  self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  beside = ww_by_width_new (BESIDE_FROM, 0);
  ww_by_width_add_wide (WW_BY_WIDTH (beside), GTK_WIDGET (self->panel));
  gtk_widget_set_layout_manager (self->body, beside);
  gtk_box_append (GTK_BOX (self->body), self->stack);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->panel));
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

GtkWidget *
ww_planner_view_new (WwWorkspace *workspace)
{
  WwPlannerView *self = g_object_new (WW_TYPE_PLANNER_VIEW, NULL);

  self->workspace = workspace;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
