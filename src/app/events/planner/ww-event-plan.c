/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-plan.h"

#include <glib/gi18n-lib.h>

#include "ww-event-paper-command.h"
#include "ww-event-publish.h"
#include "ww-header.h"
#include "ww-planner-view.h"
#include "ww-publish-dialog.h"
#include "ww-window.h"

struct _WwEventPlan {
  GtkWidget parent_instance;

  GtkWidget *body;
  WwPlannerView *planner;
  GtkWidget *plans;
  gboolean filling;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;

  /* borrowed */
  WwWorkspace *workspace;
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
    gtk_string_list_append (names, ww_document_get_title (state->room->timetables->pdata[i]));
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

/* There is something to publish and to print once there is a plan. */
static void
planner_loaded (WwEventPlan *self)
{
  static const char *const of_plan[] = { "plan", "publish", "print", "print-paper", "print-changed", "save-pdf", "save-csv", "pin", "move", "remove", "copy-plan" };
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);

  for (guint i = 0; i < G_N_ELEMENTS (of_plan); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), of_plan[i])), state && state->plan);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "compare")),
                               state && state->plan && state->room->timetables->len > 1);
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

static WwEventPaper
paper_of (GVariant *parameter)
{
  static const char *const names[] = { "agendas", "tables", "badges", "grid" };

  for (guint i = 0; parameter && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), names[i]))
      return i;
  return WW_EVENT_PAPER_AGENDAS;
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
  print (data, WW_EVENT_PAPER_GRID, 0);
}

static void
activate_print_paper (GSimpleAction *action, GVariant *parameter, gpointer data)
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

static void
activate_plan (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_plan (WW_EVENT_PLAN (data)->planner);
}

static void
activate_pin (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_pin (WW_EVENT_PLAN (data)->planner);
}

static void
activate_move (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_move (WW_EVENT_PLAN (data)->planner);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_remove (WW_EVENT_PLAN (data)->planner);
}

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_copy (WW_EVENT_PLAN (data)->planner);
}

static void
activate_compare (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_compare (WW_EVENT_PLAN (data)->planner);
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
  { "plan", activate_plan, NULL, NULL, NULL },
  { "publish", activate_publish, NULL, NULL, NULL },
  { "print", activate_print, NULL, NULL, NULL },
  { "print-paper", activate_print_paper, "s", NULL, NULL },
  { "print-changed", activate_print_changed, NULL, NULL, NULL },
  { "save-pdf", activate_save_pdf, "s", NULL, NULL },
  { "save-csv", activate_save_csv, NULL, NULL, NULL },
  { "pin", activate_pin, NULL, NULL, NULL },
  { "move", activate_move, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "copy-plan", activate_copy, NULL, NULL, NULL },
  { "compare", activate_compare, NULL, NULL, NULL },
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

static GtkWidget *
make_tools (void)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *publish = gtk_button_new_with_mnemonic (_("P_ublish…"));
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (publish), "page.publish");
  gtk_widget_add_css_class (publish, "suggested-action");
  g_menu_append (menu, _("Plan Again"), "page.plan");
  g_menu_append (menu, _("Pin or Unpin"), "page.pin");
  g_menu_append (menu, _("Move…"), "page.move");
  g_menu_append (menu, _("Remove"), "page.remove");
  g_menu_append (menu, _("Copy the Plan to Try Something"), "page.copy-plan");
  g_menu_append (menu, _("Compare Plans…"), "page.compare");
  g_menu_append (menu, _("Print the Whole Day…"), "page.print");
  gtk_box_append (GTK_BOX (tools), ww_header_squeeze (make_paper_button (), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0)));
  gtk_box_append (GTK_BOX (tools), ww_header_squeeze (publish, ww_icon_button_new ("document-send-symbolic", _("Publish…"), "page.publish")));
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
  self->tools = g_object_ref_sink (make_tools ());
}

GtkWidget *
ww_event_plan_new (WwWorkspace *workspace)
{
  WwEventPlan *self = g_object_new (WW_TYPE_EVENT_PLAN, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->workspace = workspace;
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
