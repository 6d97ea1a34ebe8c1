/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-selection.h"

#include <glib/gi18n-lib.h>

#include "ww-event-text.h"
#include "ww-label.h"

struct _WwPlannerSelection {
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkLabel *score, *pair, *facts;
  GtkWidget *pin, *move, *remove;
};

enum { PIN, MOVE, REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPlannerSelection, ww_planner_selection, GTK_TYPE_WIDGET)

void
ww_planner_selection_show (WwPlannerSelection *self, const WwPlannerState *state, const WwPlan *plan, int request, gboolean moving, gboolean busy)
{
  const WwPlanMeeting *meeting = request == WW_PLAN_NONE ? NULL : ww_plan_get_meeting (plan, request);
  g_autofree char *score = NULL, *pair = NULL, *place = NULL, *facts = NULL;
  WwDocument *document;
  gboolean pinned, both;

  gtk_widget_set_visible (GTK_WIDGET (self), meeting != NULL);
  if (!meeting)
    return;
  document = ww_event_room_get_request (state->room, (guint) request);
  pinned = ww_plan_is_pinned (plan, request);
  both = g_strcmp0 (ww_document_get_string (document, "status"), "accepted") == 0;
  score = g_strdup_printf ("%d", (int) ww_document_get_integer (document, "score", WW_EVENT_SCORE_DEFAULT));
  pair = ww_event_text_pair (state->room, (guint) request);
  place = ww_event_text_place (state->room, meeting);
  if (moving)
    facts = g_strdup (_("Choose where it goes, or the meeting that it changes places with; Esc keeps it where it is"));
  else
    /* Translators: when and where a meeting is, and who asked for it. */
    facts = ww_event_room_is_again (state->room, (guint) request)
              ? g_strdup_printf (both ? _("%s · asked for by both · met before") : _("%s · asked for by one side · met before"), place)
              : g_strdup_printf (both ? _("%s · asked for by both") : _("%s · asked for by one side"), place);
  gtk_label_set_text (self->score, score);
  gtk_label_set_text (self->pair, pair);
  gtk_label_set_text (self->facts, facts);
  gtk_button_set_label (GTK_BUTTON (self->pin), pinned ? _("Un_pin") : _("_Pin"));
  gtk_widget_set_sensitive (self->pin, !busy);
  gtk_widget_set_sensitive (self->move, !busy && !pinned);
  gtk_widget_set_sensitive (self->remove, !busy && !pinned);
}

static void
clicked (WwPlannerSelection *self, GtkWidget *button)
{
  g_signal_emit (self, signals[button == self->pin ? PIN : button == self->move ? MOVE : REMOVE], 0);
}

static GtkWidget *
add_button (WwPlannerSelection *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->bar), button);
  return button;
}

static void
ww_planner_selection_dispose (GObject *object)
{
  g_clear_pointer (&WW_PLANNER_SELECTION (object)->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_planner_selection_parent_class)->dispose (object);
}

static void
ww_planner_selection_class_init (WwPlannerSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_planner_selection_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[PIN] = g_signal_new ("pin", WW_TYPE_PLANNER_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", WW_TYPE_PLANNER_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", WW_TYPE_PLANNER_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_planner_selection_init (WwPlannerSelection *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->score = GTK_LABEL (ww_label_new_line (NULL, "ww-score"));
  self->pair = GTK_LABEL (ww_label_new_line (NULL, "heading"));
  self->facts = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->pair));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (self->bar), GTK_WIDGET (self->score));
  gtk_box_append (GTK_BOX (self->bar), texts);
  self->pin = add_button (self, _("_Pin"));
  self->move = add_button (self, _("_Move…"));
  self->remove = add_button (self, _("_Remove"));
  for (GtkWidget *child = gtk_widget_get_first_child (self->bar); child; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->bar, "card");
  gtk_widget_add_css_class (self->bar, "ww-selection");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ww_planner_selection_new (void)
{
  return g_object_new (WW_TYPE_PLANNER_SELECTION, NULL);
}
