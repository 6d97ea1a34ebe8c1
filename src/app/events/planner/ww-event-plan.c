/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-plan.h"

#include <glib/gi18n-lib.h>

#include "ww-event-paper-command.h"
#include "ww-event-plans.h"
#include "ww-event-publish.h"
#include "ww-header.h"
#include "ww-plan-name-dialog.h"
#include "ww-planner-view.h"
#include "ww-publish-dialog.h"
#include "ww-window.h"

struct _WwEventPlan {
  GtkWidget parent_instance;

  GtkWidget *body;
  WwPlannerView *planner;
  GtkWidget *plans, *publish;
  gboolean filling;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
};

static void ww_event_plan_iface_init (WwEventViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwEventPlan, ww_event_plan, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_event_plan_iface_init))

/* --- the page's side --- */

static void
ww_event_plan_set_room (WwEventView *view, WwEventRoom *room)
{
  ww_planner_view_set_event (WW_EVENT_PLAN (view)->planner, ww_document_get_id (room->event));
}

static GtkWidget *
ww_event_plan_get_tools (WwEventView *view)
{
  return WW_EVENT_PLAN (view)->tools;
}

static GActionGroup *
ww_event_plan_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (WW_EVENT_PLAN (view)->actions);
}

static gboolean
ww_event_plan_go_back (WwEventView *view)
{
  return ww_planner_view_stop (WW_EVENT_PLAN (view)->planner);
}

static void
ww_event_plan_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_event_plan_set_room;
  iface->get_tools = ww_event_plan_get_tools;
  iface->get_actions = ww_event_plan_get_actions;
  iface->go_back = ww_event_plan_go_back;
}

/* Which plan is shown, where there are several. */
static void
show_plans (WwEventPlan *self, const WwPlannerState *state)
{
  guint n = state && state->plan ? state->room->timetables->len : 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->filling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      const char *title = ww_document_get_title (state->room->timetables->pdata[i]);
      /* Translators: a plan of an event, which is what is published unless somebody says otherwise. */
      g_autofree char *current = g_strdup_printf (_("%s (current)"), title);

      gtk_string_list_append (names, state->room->timetables->pdata[i] == ww_event_get_plan (state->room) ? current : title);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->plans), G_LIST_MODEL (names));
  for (guint i = 0; i < n; i++)
    if (state->timetable == state->room->timetables->pdata[i])
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->plans), i);
  gtk_widget_set_visible (self->plans, n > 1);
  self->filling = FALSE;
}

static void
plan_chosen (WwEventPlan *self)
{
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->plans));

  if (!self->filling && state && chosen < state->room->timetables->len)
    ww_planner_view_choose (self->planner, ww_document_get_id (state->room->timetables->pdata[chosen]));
}

static void
enable (WwEventPlan *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), enabled);
}

/* There is something to publish and to print once there is a plan. Publishing is what is suggested once nothing comes before it. */
static void
planner_loaded (WwEventPlan *self)
{
  static const char *const of_plan[] = { "plan", "print", "print-paper", "print-changed", "save-pdf", "save-csv" };
  static const char *const of_draft[] = { "publish", "pin", "move", "remove", "next-breach", "copy-plan", "rename-plan", "delete-plan" };
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  gboolean drafted = state && state->plan && state->timetable;

  for (guint i = 0; i < G_N_ELEMENTS (of_plan); i++)
    enable (self, of_plan[i], state && state->plan);
  for (guint i = 0; i < G_N_ELEMENTS (of_draft); i++)
    enable (self, of_draft[i], drafted);
  enable (self, "compare", drafted && state->room->timetables->len > 1);
  enable (self, "use-plan", drafted && !state->is_current);
  (drafted && state->is_current && !state->is_published && state->n_open > 0 && !ww_planner_view_is_running (self->planner)
     ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->publish, "suggested-action");
  show_plans (self, state);
}

/* --- actions --- */

static void
activate_publish (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventPlan *self = data;
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);

  if (state && state->plan)
    ww_publish_dialog_open (ww_window_of (GTK_WIDGET (self)), state->room, state->plan, state->timetable);
}

/* @parameter: (nullable): which paper; the whole day where it does not say */
static WwEventPaper
paper_of (GVariant *parameter)
{
  static const char *const names[] = { "agendas", "tables", "badges", "grid" };

  for (guint i = 0; parameter && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), names[i]))
      return i;
  return WW_EVENT_PAPER_GRID;
}

static void
print (WwEventPlan *self, WwEventPaper paper, int since_version)
{
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!state || !window)
    return;
  if (ww_event_get_version (state->room) == 0 && paper != WW_EVENT_PAPER_BADGES)
    ww_window_toast (window, _("Publish the plan first: paper shows what is published"));
  else
    ww_event_print (GTK_WINDOW (window), state->room, paper, since_version, NULL, NULL);
}

static void
activate_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  print (data, paper_of (parameter), 0);
}

static void
activate_print_changed (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const WwPlannerState *state = ww_planner_view_get_state (WW_EVENT_PLAN (data)->planner);

  print (data, WW_EVENT_PAPER_AGENDAS, state ? MAX (1, ww_event_get_version (state->room) - 1) : 1);
}

static void
activate_save_pdf (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventPlan *self = data;
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  g_autofree char *name = g_strconcat (g_variant_get_string (parameter, NULL), ".pdf", NULL);

  if (state)
    ww_event_save_pdf (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), state->room, paper_of (parameter), 0, name);
}

static void
activate_save_csv (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventPlan *self = data;
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);

  if (state)
    ww_event_save_csv (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), state->room);
}

/* What the planner does by itself. */
static void
activate_planner (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const struct {
    const char *name;
    void (*act) (WwPlannerView *planner);
  } acts[] = {
    { "take", ww_planner_view_take }, { "plan", ww_planner_view_plan }, { "pin", ww_planner_view_pin }, { "move", ww_planner_view_move },
    { "remove", ww_planner_view_remove }, { "next-breach", ww_planner_view_show_breach }, { "copy-plan", ww_planner_view_copy },
    { "compare", ww_planner_view_compare },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, g_action_get_name (G_ACTION (action))))
      acts[i].act (WW_EVENT_PLAN (data)->planner);
}

typedef struct {
  char *event, *timetable;
} Named;

static void
named_free (gpointer data)
{
  Named *named = data;

  g_free (named->event);
  g_free (named->timetable);
  g_free (named);
}

static gpointer
use_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Named *named = data;

  return ww_event_choose_plan (desk, named->event, named->timetable, _("Current plan changed"), error) ? g_strdup (_("Current plan changed")) : NULL;
}

static gpointer
delete_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Named *named = data;

  return ww_event_remove_plan (desk, named->event, named->timetable, _("Plan deleted"), error) ? g_strdup (_("Plan deleted")) : NULL;
}

static void
run_on_plan (WwEventPlan *self, WwWorkspaceJob job)
{
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  Named *named = g_new0 (Named, 1);

  named->event = g_strdup (ww_document_get_id (state->room->event));
  named->timetable = g_strdup (ww_document_get_id (state->timetable));
  ww_window_run (ww_window_of (GTK_WIDGET (self)), job, named, named_free);
}

static void
activate_use (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  run_on_plan (data, use_job);
}

static void
activate_delete (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  run_on_plan (data, delete_job);
}

static void
activate_rename (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const WwPlannerState *state = ww_planner_view_get_state (WW_EVENT_PLAN (data)->planner);

  ww_plan_name_dialog_open (ww_window_of (data), state->room, state->timetable);
}

static void
change_by (GSimpleAction *action, GVariant *value, gpointer data)
{
  static const char *const names[] = { "startup", "investor", "table" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (value, NULL), names[i]))
      ww_planner_view_set_by (WW_EVENT_PLAN (data)->planner, i);
  g_simple_action_set_state (action, value);
}

static const GActionEntry action_entries[] = {
  { "take", activate_planner, NULL, NULL, NULL },
  { "plan", activate_planner, NULL, NULL, NULL },
  { "publish", activate_publish, NULL, NULL, NULL },
  { "print", activate_print, NULL, NULL, NULL },
  { "print-paper", activate_print, "s", NULL, NULL },
  { "print-changed", activate_print_changed, NULL, NULL, NULL },
  { "save-pdf", activate_save_pdf, "s", NULL, NULL },
  { "save-csv", activate_save_csv, NULL, NULL, NULL },
  { "pin", activate_planner, NULL, NULL, NULL },
  { "move", activate_planner, NULL, NULL, NULL },
  { "remove", activate_planner, NULL, NULL, NULL },
  { "next-breach", activate_planner, NULL, NULL, NULL },
  { "copy-plan", activate_planner, NULL, NULL, NULL },
  { "compare", activate_planner, NULL, NULL, NULL },
  { "use-plan", activate_use, NULL, NULL, NULL },
  { "rename-plan", activate_rename, NULL, NULL, NULL },
  { "delete-plan", activate_delete, NULL, NULL, NULL },
  { "by", NULL, "s", "'startup'", change_by },
};

/* --- building --- */

/* What the lines of the schedule stand for. */
static GtkWidget *
make_by (void)
{
  static const char *const names[][2] = { { "startup", N_("_Startups") }, { "investor", N_("_Investors") }, { "table", N_("_Tables") } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_mnemonic (_(names[i][1]));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.by");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", names[i][0]);
      gtk_widget_add_css_class (button, "ww-small");
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_add_css_class (box, "linked");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Lines of the Schedule"), -1);
  return box;
}

static GtkWidget *
make_paper_button (void)
{
  static const char *const papers[][2] = { { "agendas", N_("Agendas") }, { "tables", N_("Table Cards") }, { "badges", N_("Badges") }, { "grid", N_("The Whole Day") } };
  g_autoptr (GMenu) menu = g_menu_new (), prints = g_menu_new (), files = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *print = g_strdup_printf ("page.print-paper::%s", papers[i][0]), *save = g_strdup_printf ("page.save-pdf::%s", papers[i][0]);

      g_menu_append (prints, _(papers[i][1]), print);
      g_menu_append (files, _(papers[i][1]), save);
    }
  g_menu_append (prints, _("Changed Agendas Only"), "page.print-changed");
  g_menu_append (files, _("All Meetings (CSV)"), "page.save-csv");
  g_menu_append_section (menu, _("Print"), G_MENU_MODEL (prints));
  g_menu_append_section (menu, _("Save"), G_MENU_MODEL (files));
  return ww_menu_button_new ("document-print-symbolic", _("Print or Save"), G_MENU_MODEL (menu));
}

static GMenu *
make_menu (void)
{
  static const char *const sections[][5][2] = {
    { { N_("Plan Again"), "page.plan" }, { N_("Next Broken Rule"), "page.next-breach" } },
    { { N_("Pin or Unpin"), "page.pin" }, { N_("Move…"), "page.move" }, { N_("Remove"), "page.remove" } },
    { { N_("Copy the Plan to Try Something"), "page.copy-plan" }, { N_("Compare Plans…"), "page.compare" },
      { N_("Use This Plan"), "page.use-plan" }, { N_("Rename the Plan…"), "page.rename-plan" }, { N_("Delete the Plan"), "page.delete-plan" } },
    { { N_("Print the Whole Day…"), "page.print" } },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint k = 0; k < G_N_ELEMENTS (sections[i]) && sections[i][k][0]; k++)
        g_menu_append (section, _(sections[i][k][0]), sections[i][k][1]);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  return menu;
}

static GtkWidget *
make_tools (WwEventPlan *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenu) menu = make_menu ();

  self->publish = gtk_button_new_with_mnemonic (_("P_ublish…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->publish), "page.publish");
  gtk_box_append (GTK_BOX (tools), ww_header_squeeze (make_paper_button (), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0)));
  gtk_box_append (GTK_BOX (tools), ww_header_squeeze (self->publish, ww_icon_button_new ("document-send-symbolic", _("Publish…"), "page.publish")));
  gtk_box_append (GTK_BOX (tools), ww_more_button_new (menu));
  return tools;
}

static void
ww_event_plan_dispose (GObject *object)
{
  WwEventPlan *self = WW_EVENT_PLAN (object);

  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_object (&self->tools);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ww_event_plan_parent_class)->dispose (object);
}

static void
ww_event_plan_class_init (WwEventPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_event_plan_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_event_plan_init (WwEventPlan *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  self->tools = g_object_ref_sink (make_tools (self));
}

GtkWidget *
ww_event_plan_new (WwWorkspace *workspace)
{
  WwEventPlan *self = g_object_new (WW_TYPE_EVENT_PLAN, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->planner = WW_PLANNER_VIEW (ww_planner_view_new (workspace));
  g_signal_connect_object (self->planner, "loaded", G_CALLBACK (planner_loaded), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (line, "ww-matrix-tools");
  gtk_box_append (GTK_BOX (line), make_by ());
  self->plans = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_hexpand (self->plans, TRUE);
  gtk_widget_set_halign (self->plans, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plans), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Plan"), -1);
  g_signal_connect_object (self->plans, "notify::selected", G_CALLBACK (plan_chosen), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->plans);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_vexpand (GTK_WIDGET (self->planner), TRUE);
  gtk_box_append (GTK_BOX (self->body), line);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->planner));
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  planner_loaded (self);
  return GTK_WIDGET (self);
}
