/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-event-problem.h"
#include "ww-event-text.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-section-heading.h"

#define WIDTH 288
/* More would not be read; planning on is the answer to hundreds. */
#define UNPLACED_SHOWN 40

struct _WwPlannerPanel {
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkLabel *percent, *of_what, *caption, *progress;
  GtkWidget *bar, *spinner, *button;
  WwSectionHeading *requests_heading;
  GtkListBox *requests, *rules;
  GtkWidget *take;

  gboolean running;
  gboolean filling;
};

enum { PLAN, STOP, TAKE_REQUESTS, PLACE, RULE, MET_BEFORE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPlannerPanel, ww_planner_panel, GTK_TYPE_WIDGET)

/* --- quality --- */

static void
show_quality (WwPlannerPanel *self, gint64 score, gint64 bound)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *points = ww_format_number (language, score), *most = ww_format_number (language, bound);
  g_autofree char *percent = NULL, *caption = NULL, *name = NULL;
  /* Cut, not rounded: 100 % is only what is proven. */
  gint64 tenths = bound > 0 && score >= 0 ? score * 1000 / bound : -1;

  gtk_widget_set_visible (self->bar, tenths >= 0);
  gtk_widget_set_visible (GTK_WIDGET (self->of_what), tenths >= 0);
  if (tenths < 0)
    caption = g_strdup (_("The score of this plan."));
  else
    {
      percent = tenths == 1000 ? g_strdup (_("100 %")) : ww_format_percent (language, tenths);
      caption = score == bound ? g_strdup_printf (_("Score %s. This is the best possible."), points)
                               : g_strdup_printf (_("Score %s. No plan can score above %s."), points, most);
      name = g_strdup_printf (_("%s of the best possible"), percent);
      gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), CLAMP ((double) tenths / 1000, 0, 1));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  gtk_label_set_text (self->percent, percent ? percent : points);
  gtk_label_set_text (self->caption, caption);
}

static void
show_progress (WwPlannerPanel *self, const WwPlannerState *state, WwPlannerRun *run)
{
  g_autofree char *text = NULL;
  int all, gone;

  self->running = run != NULL;
  gtk_widget_set_visible (self->spinner, self->running);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), self->running);
  gtk_button_set_label (GTK_BUTTON (self->button), self->running ? _("_Stop") : state->timetable ? _("_Plan Again") : _("_Plan"));
  gtk_widget_set_sensitive (self->button, state->n_open > 0);
  if (run)
    {
      gone = ww_planner_run_get_seconds (run, &all);
      text = g_strdup_printf (_("Improving, %d of %d s"), gone, all);
    }
  else if (!state->timetable)
    text = g_strdup (_("Not planned yet"));
  else if (ww_document_get_boolean (state->timetable, "run.changed_since"))
    text = g_strdup (_("Changed since the last run"));
  else
    text = g_strdup (_("As the last run left it"));
  gtk_label_set_text (self->progress, text);
}

/* --- requests without a place --- */

static void
place_clicked (GtkButton *button, WwPlannerPanel *self)
{
  g_signal_emit (self, signals[PLACE], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "unplaced")));
}

static GtkWidget *
make_request_row (WwPlannerPanel *self, const WwPlannerState *state, guint index)
{
  const WwUnplaced *unplaced = state->unplaced->pdata[index];
  g_autofree char *title = ww_event_text_request (state->room, unplaced->request), *tip = NULL, *name = NULL;
  g_autofree char *price = ww_format_number (ww_format_get_language (), unplaced->price);
  GtkWidget *row = adw_action_row_new (), *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), unplaced->reason ? unplaced->reason : _("No slot is left where all are free"));
  if (!unplaced->after)
    return row;
  button = gtk_button_new_with_label (_("Place"));
  tip = unplaced->price > 0
            ? g_strdup_printf (_("The cheapest way changes %u meetings and costs %s points"), unplaced->n_changes, price)
            : g_strdup_printf (_("The cheapest way changes %u meetings and costs nothing"), unplaced->n_changes);
  name = g_strdup_printf (_("Place %s"), title);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "unplaced", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (place_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, row);
}

static void
show_requests (WwPlannerPanel *self, const WwPlannerState *state)
{
  g_autofree char *title = state->timetable
                               ? g_strdup_printf (_("Requests, %u of %u placed"), state->n_open - state->unplaced->len, state->n_open)
                               : g_strdup_printf (ngettext ("Requests, %u", "Requests, %u", state->n_open), state->n_open);

  ww_section_heading_set_title (self->requests_heading, title);
  clear (self->requests);
  for (guint i = 0; state->timetable && i < MIN (state->unplaced->len, UNPLACED_SHOWN); i++)
    gtk_list_box_append (self->requests, make_request_row (self, state, i));
  if (state->timetable && state->unplaced->len > UNPLACED_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (_("And %u more"), state->unplaced->len - UNPLACED_SHOWN);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      gtk_list_box_append (self->requests, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->requests), gtk_widget_get_first_child (GTK_WIDGET (self->requests)) != NULL);
}

/* --- rules --- */

static void
rule_switched (GtkSwitch *widget, GParamSpec *spec, WwPlannerPanel *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[RULE], 0, g_object_get_data (G_OBJECT (widget), "rule"), gtk_switch_get_active (widget));
}

static void
add_rule (WwPlannerPanel *self, const char *title, const char *rule, gboolean holds)
{
  GtkWidget *row = adw_action_row_new (), *suffix;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (rule)
    {
      suffix = gtk_switch_new ();
      gtk_switch_set_active (GTK_SWITCH (suffix), holds);
      g_object_set_data (G_OBJECT (suffix), "rule", (gpointer) rule);
      g_signal_connect (suffix, "notify::active", G_CALLBACK (rule_switched), self);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
      gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
    }
  else
    {
      suffix = gtk_image_new_from_icon_name ("object-select-symbolic");
      gtk_widget_add_css_class (suffix, "success");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  gtk_list_box_append (self->rules, row);
}

/* Percent of a request's worth, from the least. */
static const int met_before[] = { 0, 25, 50, 75, 100 };

static void
met_before_chosen (AdwComboRow *row, GParamSpec *spec, WwPlannerPanel *self)
{
  guint chosen = adw_combo_row_get_selected (row);

  if (!self->filling && chosen < G_N_ELEMENTS (met_before))
    g_signal_emit (self, signals[MET_BEFORE], 0, met_before[chosen]);
}

static void
add_met_before (WwPlannerPanel *self, WwDocument *event)
{
  gint64 percent = ww_document_get_integer (event, "rules.met_before_weight", WW_EVENT_MET_BEFORE_DEFAULT);
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (met_before); i++)
    {
      g_autofree char *name = ww_format_percent (ww_format_get_language (), met_before[i] * 10);

      gtk_string_list_append (names, name);
      if (met_before[i] <= percent)
        chosen = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Met before counts"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  g_signal_connect (row, "notify::selected", G_CALLBACK (met_before_chosen), self);
  gtk_list_box_append (self->rules, row);
}

static void
show_rules (WwPlannerPanel *self, const WwPlannerState *state)
{
  WwDocument *event = state->room->event;
  gint64 run = ww_document_get_integer (event, "rules.max_run", 0);
  g_autofree char *in_a_row = g_strdup_printf (_("At most %d in a row"), run ? (int) run : 4);

  self->filling = TRUE;
  clear (self->rules);
  add_rule (self, _("One meeting at a time"), NULL, TRUE);
  for (guint i = 0; i < state->room->slots->len; i++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (state->room, i);
      g_autofree char *from = ww_event_room_dup_time (state->room, slot->start_ms), *to = ww_event_room_dup_time (state->room, slot->end_ms), *text = NULL;

      if (!slot->is_break)
        continue;
      text = g_strdup_printf (_("Break %s to %s"), from, to);
      add_rule (self, text, NULL, TRUE);
    }
  add_rule (self, in_a_row, "max_run", run > 0);
  add_rule (self, _("Hosts keep their table"), "keep_tables",
            !ww_document_has (event, "rules.keep_tables") || ww_document_get_boolean (event, "rules.keep_tables"));
  add_rule (self, _("Competitors never side by side"), "competitors_apart", ww_document_get_boolean (event, "rules.competitors_apart"));
  add_met_before (self, event);
  self->filling = FALSE;
}

void
ww_planner_panel_show (WwPlannerPanel *self, const WwPlannerState *state, WwPlannerRun *run)
{
  if (run)
    {
      WwPlannerProgress progress = ww_planner_run_get_progress (run);
      g_autoptr (WwPlan) best = ww_planner_run_dup_best (run);

      show_quality (self, ww_plan_score (best).z1, progress.bound_z1);
      show_progress (self, state, run);
      return;
    }
  show_quality (self, ww_plan_score (state->plan).z1, state->bound);
  show_progress (self, state, NULL);
  show_requests (self, state);
  show_rules (self, state);
}

/* --- building --- */

static void
button_clicked (WwPlannerPanel *self)
{
  g_signal_emit (self, signals[self->running ? STOP : PLAN], 0);
}

static void
take_clicked (WwPlannerPanel *self)
{
  g_signal_emit (self, signals[TAKE_REQUESTS], 0);
}

static GtkListBox *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return GTK_LIST_BOX (list);
}

static GtkWidget *
make_quality (WwPlannerPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *last = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->percent = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->percent), "ww-total");
  self->of_what = GTK_LABEL (ww_label_new (_("of the best possible"), "ww-secondary"));
  gtk_widget_set_valign (GTK_WIDGET (self->of_what), GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->of_what), 6);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->percent));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->of_what));
  self->bar = gtk_level_bar_new ();
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_FULL);
  self->caption = GTK_LABEL (ww_label_new (NULL, "caption ww-secondary"));
  self->spinner = gtk_spinner_new ();
  self->progress = GTK_LABEL (ww_label_new_line (NULL, "ww-secondary"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  self->button = gtk_button_new_with_mnemonic (_("_Plan"));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (button_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (last), self->spinner);
  gtk_box_append (GTK_BOX (last), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (last), self->button);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (box), last);
  return box;
}

static void
ww_planner_panel_dispose (GObject *object)
{
  g_clear_pointer (&WW_PLANNER_PANEL (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_planner_panel_parent_class)->dispose (object);
}

static void
ww_planner_panel_class_init (WwPlannerPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_planner_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[PLAN] = g_signal_new ("plan", WW_TYPE_PLANNER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOP] = g_signal_new ("stop", WW_TYPE_PLANNER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TAKE_REQUESTS] = g_signal_new ("take-requests", WW_TYPE_PLANNER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PLACE] = g_signal_new ("place", WW_TYPE_PLANNER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[RULE] = g_signal_new ("rule", WW_TYPE_PLANNER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[MET_BEFORE] = g_signal_new ("met-before", WW_TYPE_PLANNER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
ww_planner_panel_init (WwPlannerPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->requests_heading = WW_SECTION_HEADING (ww_section_heading_new (_("Requests")));
  self->take = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_tooltip_text (self->take, _("Take Requests…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take Requests…"), -1);
  gtk_widget_add_css_class (self->take, "flat");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_clicked), self, G_CONNECT_SWAPPED);
  ww_section_heading_set_end_widget (self->requests_heading, self->take);
  self->requests = make_list ();
  self->rules = make_list ();
  gtk_box_append (GTK_BOX (box), make_quality (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->requests_heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->requests));
  gtk_box_append (GTK_BOX (box), ww_section_heading_new (_("Rules")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rules));
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 18);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_size_request (self->scroller, WIDTH, -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
ww_planner_panel_new (void)
{
  return g_object_new (WW_TYPE_PLANNER_PANEL, NULL);
}
