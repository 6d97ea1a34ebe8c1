/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-event-problem.h"
#include "ww-event-text.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-level-bar.h"
#include "ww-section-heading.h"

#define WIDTH 288
/* The first few, so that the rules are near; more on demand, but not hundreds: the answer to these is to plan on. */
#define UNPLACED_FIRST 5
#define UNPLACED_MOST 40

struct _WwPlannerPanel {
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkLabel *percent, *of_what, *caption, *progress;
  GtkWidget *bar, *spinner, *button;
  WwSectionHeading *requests_heading;
  GtkListBox *requests;
  WwPlannerRules *rules;
  GtkWidget *take;

  gboolean running;
  gboolean unfolded; /* whether all requests without a place are shown */
};

enum { PLAN, STOP, TAKE_REQUESTS, PLACE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPlannerPanel, ww_planner_panel, GTK_TYPE_WIDGET)

/* --- quality --- */

static void
show_quality (WwPlannerPanel *self, gint64 score, gint64 bound, guint n_impossible)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *points = ww_format_number (language, score), *most = ww_format_number (language, bound);
  g_autofree char *percent = NULL, *caption = NULL, *name = NULL;
  /* Cut, not rounded: 100 % is only what is proven. */
  gint64 tenths = bound > 0 && score >= 0 && n_impossible == 0 ? score * 1000 / bound : -1;

  gtk_widget_set_visible (self->bar, tenths >= 0);
  gtk_widget_set_visible (GTK_WIDGET (self->of_what), tenths >= 0);
  if (n_impossible)
    caption = g_strdup_printf (ngettext ("The score of this plan, with %u meeting that cannot be held.",
                                         "The score of this plan, with %u meetings that cannot be held.", n_impossible), n_impossible);
  else if (tenths < 0)
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
  (state->timetable || run ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->button, "suggested-action");
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
  button = gtk_button_new_with_label (C_("give a request a place", "Place"));
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

/* The row behind which the others wait. */
static GtkWidget *
make_more_row (guint n)
{
  GtkWidget *row = adw_action_row_new ();
  guint more = MIN (n, UNPLACED_MOST) - UNPLACED_FIRST;
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u More", "Show %u More", more), more);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (n > UNPLACED_MOST)
    {
      g_autofree char *rest = g_strdup_printf (_("%u are not listed; plan again to place them"), n - UNPLACED_MOST);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rest);
    }
  return row;
}

static void
show_more (WwPlannerPanel *self, gboolean all)
{
  GtkListBoxRow *row;

  self->unfolded = all;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->requests, i)); i++)
    {
      gboolean is_more = gtk_list_box_row_get_activatable (row);

      gtk_widget_set_visible (GTK_WIDGET (row), is_more ? !all : all || i < UNPLACED_FIRST);
    }
}

static void
more_activated (WwPlannerPanel *self)
{
  show_more (self, TRUE);
}

static void
show_requests (WwPlannerPanel *self, const WwPlannerState *state)
{
  g_autofree char *title = state->timetable
                               ? g_strdup_printf (_("Requests, %u of %u placed"), state->n_open - state->unplaced->len, state->n_open)
                               : g_strdup_printf (ngettext ("Requests, %u", "Requests, %u", state->n_open), state->n_open);

  ww_section_heading_set_title (self->requests_heading, title);
  clear (self->requests);
  for (guint i = 0; state->timetable && i < MIN (state->unplaced->len, UNPLACED_MOST); i++)
    gtk_list_box_append (self->requests, make_request_row (self, state, i));
  if (state->timetable && state->unplaced->len > UNPLACED_FIRST)
    gtk_list_box_append (self->requests, make_more_row (state->unplaced->len));
  show_more (self, self->unfolded);
  gtk_widget_set_visible (GTK_WIDGET (self->requests), gtk_widget_get_first_child (GTK_WIDGET (self->requests)) != NULL);
}

WwPlannerRules *
ww_planner_panel_get_rules (WwPlannerPanel *self)
{
  return self->rules;
}

void
ww_planner_panel_show (WwPlannerPanel *self, const WwPlannerState *state, WwPlannerRun *run)
{
  if (run)
    {
      WwPlannerProgress progress = ww_planner_run_get_progress (run);
      g_autoptr (WwPlan) best = ww_planner_run_dup_best (run);

      show_quality (self, ww_plan_score (best).z1, progress.bound_z1, 0);
      show_progress (self, state, run);
      return;
    }
  show_quality (self, ww_plan_score (state->plan).z1, state->bound, state->n_impossible);
  show_progress (self, state, NULL);
  show_requests (self, state);
  ww_planner_rules_show (self->rules, state);
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
  self->bar = ww_level_bar_new (1);
  self->caption = GTK_LABEL (ww_label_new (NULL, "caption ww-secondary"));
  self->spinner = gtk_spinner_new ();
  self->progress = GTK_LABEL (ww_label_new (NULL, "ww-secondary"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  self->button = gtk_button_new_with_mnemonic (_("_Plan"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
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
  self->requests = GTK_LIST_BOX (ww_boxed_list_new (NULL));
  g_signal_connect_object (self->requests, "row-activated", G_CALLBACK (more_activated), self, G_CONNECT_SWAPPED);
  self->rules = WW_PLANNER_RULES (ww_planner_rules_new ());
  gtk_box_append (GTK_BOX (box), make_quality (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->requests_heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->requests));
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
