/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-rules.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-break-dialog.h"
#include "ww-event-text.h"
#include "ww-header.h"
#include "ww-section-heading.h"

/* Whoever presses + five times means the fifth. */
#define REST_MS 600

typedef struct {
  const char *title;
  const char *number; /* (nullable): the row of the number; a rule without one is a switch alone */
  const char *explanation;
  int least, most, step;
} Kind;

static const Kind kinds[WW_EVENT_RULES] = {
  [WW_EVENT_RULE_IN_A_ROW] = { NULL, N_("Meetings in a row"), N_("After these everybody has a free slot"), 1, 64, 1 },
  [WW_EVENT_RULE_TABLES] = { N_("Hosts keep their table"), NULL, NULL, 0, 1, 1 },
  [WW_EVENT_RULE_APART] = { N_("Competitors never side by side"), NULL, NULL, 0, 1, 1 },
  [WW_EVENT_RULE_PROMISED] = { N_("Promised meetings"), N_("Weight"), N_("Points lost for each promised meeting that is missing"), 1, 100000, 50 },
  [WW_EVENT_RULE_GAPS] = { N_("Few gaps in a day"), N_("Weight"), N_("Points lost for each gap between two meetings"), 1, 1000, 1 },
  [WW_EVENT_RULE_MET_BEFORE] = { NULL, N_("Percent"), N_("Of a request’s worth, for those who have met before"), 0, 100, 5 },
};

typedef struct {
  GtkWidget *row, *spin, *breaches;
  guint rest_id; /* until a number is taken */
} Rule;

struct _WwPlannerRules {
  GtkWidget parent_instance;

  GtkWidget *body;
  GtkListBox *breaks, *list;
  Rule rules[WW_EVENT_RULES];

  /* owned */
  WwEventRoom *room; /* (nullable): until something is shown */

  gboolean showing;
};

enum { BREACH, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPlannerRules, ww_planner_rules, GTK_TYPE_WIDGET)

static int
get_number (GtkWidget *widget)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), "rule"));
}

static GtkWidget *
tie (GtkWidget *widget, int rule)
{
  g_object_set_data (G_OBJECT (widget), "rule", GINT_TO_POINTER (rule));
  return widget;
}

/* --- what somebody does --- */

static void
breach_clicked (WwPlannerRules *self, GtkWidget *button)
{
  g_signal_emit (self, signals[BREACH], 0, get_number (button));
}

static void
break_activated (WwPlannerRules *self, GtkListBoxRow *row)
{
  if (gtk_list_box_row_get_activatable (row))
    ww_break_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, get_number (GTK_WIDGET (row)));
}

static void
add_clicked (WwPlannerRules *self)
{
  ww_break_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, -1);
}

typedef struct {
  char *event;
  WwEventRule rule;
  int value;
} NewRule;

static void
new_rule_free (gpointer data)
{
  g_free (((NewRule *) data)->event);
  g_free (data);
}

static gpointer
set_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  NewRule *new_rule = data;

  return ww_event_set_rule (desk, new_rule->event, new_rule->rule, new_rule->value, _("Rule changed"), error) ? g_strdup (_("Rule changed")) : NULL;
}

static void
set_rule (WwPlannerRules *self, int rule, int value)
{
  NewRule *new_rule = g_new0 (NewRule, 1);

  new_rule->event = g_strdup (ww_document_get_id (self->room->event));
  new_rule->rule = (WwEventRule) rule;
  new_rule->value = value;
  ww_window_run (ww_window_of (GTK_WIDGET (self)), set_job, new_rule, new_rule_free);
}

static void
switched (WwPlannerRules *self, GParamSpec *spec, GtkWidget *widget)
{
  gboolean holds = GTK_IS_SWITCH (widget) ? gtk_switch_get_active (GTK_SWITCH (widget)) : adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (widget));

  if (!self->showing)
    set_rule (self, get_number (widget), holds ? ww_event_get_rule_default ((WwEventRule) get_number (widget)) : 0);
}

static gboolean
rested (gpointer data)
{
  GtkWidget *spin = data;
  WwPlannerRules *self = WW_PLANNER_RULES (gtk_widget_get_ancestor (spin, WW_TYPE_PLANNER_RULES));

  self->rules[get_number (spin)].rest_id = 0;
  set_rule (self, get_number (spin), gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)));
  return G_SOURCE_REMOVE;
}

static void
number_changed (WwPlannerRules *self, GtkWidget *spin)
{
  Rule *rule = &self->rules[get_number (spin)];

  if (self->showing)
    return;
  g_clear_handle_id (&rule->rest_id, g_source_remove);
  rule->rest_id = g_timeout_add (REST_MS, rested, spin);
}

/* --- what is shown --- */

static char *
dup_title (WwEventRule rule, int value)
{
  if (rule == WW_EVENT_RULE_IN_A_ROW)
    return g_strdup_printf (_("At most %d in a row"), value);
  if (rule == WW_EVENT_RULE_MET_BEFORE)
    return g_strdup_printf (_("Met before counts %d %%"), value);
  return g_strdup (_(kinds[rule].title));
}

static GtkWidget *
make_breaches (WwPlannerRules *self, int rule)
{
  GtkWidget *button = gtk_button_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (line), gtk_label_new (NULL));
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "warning");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_object (tie (button, rule), "clicked", G_CALLBACK (breach_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_breaches (GtkWidget *button, const WwPlannerState *state, WwEventRule rule, int window)
{
  g_autofree char *count = NULL, *name = NULL;
  guint n = 0;

  for (guint i = 0; i < state->breaches->len; i++)
    {
      const WwEventBreach *breach = &g_array_index (state->breaches, WwEventBreach, i);

      n += breach->rule == rule && (rule != WW_EVENT_RULES || breach->window == window);
    }
  count = g_strdup_printf ("%u", n);
  name = g_strdup_printf (ngettext ("Not kept %u time: show the next", "Not kept %u times: show the next", n), n);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)))), count);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (button, n > 0);
}

static void
show_rule (WwPlannerRules *self, const WwPlannerState *state, WwEventRule number)
{
  const Rule *rule = &self->rules[number];
  const Kind *kind = &kinds[number];
  int value = ww_event_get_rule (state->room->event, number);

  show_breaches (rule->breaches, state, number, -1);
  if (!kind->number)
    {
      gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (rule->row))), value);
      return;
    }
  /* A number that is being changed is not taken back. */
  if (rule->rest_id == 0)
    {
      g_autofree char *title = dup_title (number, value > 0 || kind->least == 0 ? value : ww_event_get_rule_default (number));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rule->row), title);
      if (value > 0 || kind->least == 0)
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (rule->spin), value);
    }
  if (kind->least > 0 && adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (rule->row)) != (value > 0))
    {
      adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (rule->row), value > 0);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (rule->row), FALSE);
    }
}

static GtkWidget *
make_break (const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static void
add_fixed (WwPlannerRules *self, const char *title)
{
  GtkWidget *row = make_break (title), *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_add_css_class (mark, "success");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  gtk_list_box_append (self->breaks, row);
}

static void
add_window (WwPlannerRules *self, const WwPlannerState *state, const WwEventBreak *window, int number)
{
  g_autofree char *title = ww_event_text_break (state->room, window);
  GtkWidget *row = make_break (title), *breaches = make_breaches (self, WW_EVENT_RULES);

  show_breaches (breaches, state, WW_EVENT_RULES, number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), breaches);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->breaks, tie (row, number));
}

static void
show_breaks (WwPlannerRules *self, const WwPlannerState *state)
{
  g_autoptr (GArray) windows = ww_event_list_breaks (state->room);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->breaks))))
    gtk_list_box_remove (self->breaks, row);
  add_fixed (self, _("One meeting at a time"));
  for (guint i = 0; i < state->room->slots->len; i++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (state->room, i);
      g_autofree char *from = ww_event_room_dup_time (state->room, slot->start_ms), *to = ww_event_room_dup_time (state->room, slot->end_ms), *text = NULL;

      if (!slot->is_break)
        continue;
      text = g_strdup_printf (_("Break %s to %s"), from, to);
      add_fixed (self, text);
    }
  for (guint i = 0; i < windows->len; i++)
    add_window (self, state, &g_array_index (windows, WwEventBreak, i), (int) i);
}

void
ww_planner_rules_show (WwPlannerRules *self, const WwPlannerState *state)
{
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = ww_event_room_ref (state->room);
  self->showing = TRUE;
  show_breaks (self, state);
  for (WwEventRule rule = 0; rule < WW_EVENT_RULES; rule++)
    show_rule (self, state, rule);
  self->showing = FALSE;
}

/* --- building --- */

static void
add_switch (WwPlannerRules *self, WwEventRule number)
{
  Rule *rule = &self->rules[number];
  GtkWidget *holds = gtk_switch_new ();

  rule->row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rule->row), _(kinds[number].title));
  gtk_widget_set_valign (holds, GTK_ALIGN_CENTER);
  g_signal_connect_object (tie (holds, (int) number), "notify::active", G_CALLBACK (switched), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (rule->row), rule->breaches);
  adw_action_row_add_suffix (ADW_ACTION_ROW (rule->row), holds);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (rule->row), holds);
}

static void
add_number (WwPlannerRules *self, WwEventRule number)
{
  const Kind *kind = &kinds[number];
  Rule *rule = &self->rules[number];
  GtkWidget *inside = adw_action_row_new ();

  rule->row = adw_expander_row_new ();
  /* What may be 0 and still count has no other way to be off. */
  adw_expander_row_set_show_enable_switch (ADW_EXPANDER_ROW (rule->row), kind->least > 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (rule->row), FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (rule->row), rule->breaches);
  rule->spin = tie (gtk_spin_button_new_with_range (kind->least, kind->most, kind->step), (int) number);
  gtk_widget_set_valign (rule->spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (rule->spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _(kind->number), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (inside), _(kind->number));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (inside), _(kind->explanation));
  adw_action_row_add_suffix (ADW_ACTION_ROW (inside), rule->spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (inside), rule->spin);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (rule->row), inside);
  g_signal_connect_object (rule->spin, "value-changed", G_CALLBACK (number_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tie (rule->row, (int) number), "notify::enable-expansion", G_CALLBACK (switched), self, G_CONNECT_SWAPPED);
}

static void
ww_planner_rules_dispose (GObject *object)
{
  WwPlannerRules *self = WW_PLANNER_RULES (object);

  for (WwEventRule rule = 0; rule < WW_EVENT_RULES; rule++)
    g_clear_handle_id (&self->rules[rule].rest_id, g_source_remove);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->room, ww_event_room_unref);
  G_OBJECT_CLASS (ww_planner_rules_parent_class)->dispose (object);
}

static void
ww_planner_rules_class_init (WwPlannerRulesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_planner_rules_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[BREACH] = g_signal_new ("breach", WW_TYPE_PLANNER_RULES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
ww_planner_rules_init (WwPlannerRules *self)
{
  GtkWidget *heading = ww_section_heading_new (_("Rules")), *add = ww_icon_button_new ("list-add-symbolic", _("Add a Break…"), NULL);

  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  ww_section_heading_set_end_widget (WW_SECTION_HEADING (heading), add);
  self->breaks = GTK_LIST_BOX (ww_boxed_list_new (_("Breaks")));
  self->list = GTK_LIST_BOX (ww_boxed_list_new (_("Rules")));
  g_signal_connect_object (self->breaks, "row-activated", G_CALLBACK (break_activated), self, G_CONNECT_SWAPPED);
  self->showing = TRUE;
  for (WwEventRule rule = 0; rule < WW_EVENT_RULES; rule++)
    {
      self->rules[rule].breaches = make_breaches (self, (int) rule);
      (kinds[rule].number ? add_number : add_switch) (self, rule);
      gtk_list_box_append (self->list, self->rules[rule].row);
    }
  self->showing = FALSE;
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->body), heading);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->breaks));
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

GtkWidget *
ww_planner_rules_new (void)
{
  return g_object_new (WW_TYPE_PLANNER_RULES, NULL);
}
