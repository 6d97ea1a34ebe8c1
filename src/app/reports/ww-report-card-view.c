/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-card-view.h"

#include <glib/gi18n-lib.h>

#include "ww-label.h"
#include "ww-placeholder.h"
#include "ww-report-chart.h"

#define DEFINITION_CHARS 40

/* So that a card is called before its figures are there. */
static const char *const words[WW_N_REPORT_CARDS] = { "members", "wishes", "gaps", "introductions", "money" };

struct _WwReportCardView {
  AdwBin parent_instance;

  WwReportCardId id;
  GtkLabel *title, *total, *period, *note, *empty, *definition;
  GtkWidget *legend, *all; /* (nullable) */
  GtkStack *stack;
  WwReportChart *chart;
};

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwReportCardView, ww_report_card_view, ADW_TYPE_BIN)

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

void
ww_report_card_view_show (WwReportCardView *self, const WwReportCards *report)
{
  const WwReportCard *card = report ? &report->cards[self->id] : NULL;
  gboolean there = report && (report->is_matched || (self->id != WW_REPORT_WISHES && self->id != WW_REPORT_GAPS));

  if (card)
    {
      gtk_label_set_text (self->title, card->title);
      gtk_label_set_text (self->definition, card->definition);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), card->definition);
    }
  /* Of another year it matters which day is meant. */
  say (self->period, card && report->question.year != report->this_year ? card->period : NULL);
  say (self->total, there ? card->total : NULL);
  say (self->note, there && !card->empty ? card->note : NULL);
  if (self->legend)
    gtk_widget_set_visible (self->legend, there && !card->empty);
  if (self->all)
    gtk_widget_set_visible (self->all, there && !card->empty);
  if (!there)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }
  gtk_label_set_text (self->empty, card->empty ? card->empty : "");
  gtk_stack_set_visible_child_name (self->stack, card->empty ? "empty" : "chart");
  if (!card->empty)
    ww_report_chart_show (self->chart, card);
}

static void
chart_opened (WwReportCardView *self, guint place)
{
  g_signal_emit (self, signals[OPENED], 0, place);
}

static void
all_clicked (WwReportCardView *self)
{
  g_signal_emit (self, signals[OPENED], 0, WW_REPORT_ALL);
}

/* --- building --- */

static GtkWidget *
make_action (const char *label, const char *action, WwReportCardId id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", words[id]);
  gtk_widget_add_css_class (button, "ww-small");
  return button;
}

/* What exactly is counted, and what can be done with it. */
static GtkWidget *
make_about (WwReportCardView *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->definition = GTK_LABEL (ww_label_new (NULL, NULL));
  gtk_label_set_max_width_chars (self->definition, DEFINITION_CHARS);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->definition));
  gtk_box_append (GTK_BOX (line), make_action (_("_Copy as Table"), "page.copy-card", self->id));
  gtk_box_append (GTK_BOX (line), make_action (_("_Save as CSV…"), "page.save-csv", self->id));
  gtk_box_append (GTK_BOX (box), line);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "dialog-question-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _("What Is Counted"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What Is Counted"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ww-about");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

static void
add_swatch (GtkWidget *legend, const char *text, const char *css_class)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (dot, "ww-dot");
  gtk_widget_add_css_class (dot, css_class);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (legend), dot);
  gtk_box_append (GTK_BOX (legend), ww_label_new_line (text, "caption ww-secondary"));
}

static GtkWidget *
make_heading (WwReportCardView *self, GtkWidget *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->total = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "ww-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "numeric");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->total));
  if (end)
    gtk_box_append (GTK_BOX (line), end);
  if (self->id == WW_REPORT_GAPS)
    {
      self->all = gtk_button_new_with_label (_("Show Wishes"));
      gtk_widget_add_css_class (self->all, "flat");
      gtk_widget_add_css_class (self->all, "ww-small");
      g_signal_connect_swapped (self->all, "clicked", G_CALLBACK (all_clicked), self);
      gtk_box_append (GTK_BOX (line), self->all);
    }
  gtk_box_append (GTK_BOX (line), make_about (self));
  return line;
}

static void
ww_report_card_view_class_init (WwReportCardViewClass *klass)
{
  signals[OPENED] = g_signal_new ("opened", WW_TYPE_REPORT_CARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ww_report_card_view_init (WwReportCardView *self)
{
}

GtkWidget *
ww_report_card_view_new (WwReportCardId id, GtkWidget *end)
{
  WwReportCardView *self = g_object_new (WW_TYPE_REPORT_CARD_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *name = g_strconcat ("report-", words[id], NULL);

  self->id = id;
  gtk_widget_set_name (GTK_WIDGET (self), name);
  gtk_box_append (GTK_BOX (box), make_heading (self, end));
  self->period = GTK_LABEL (ww_label_new (NULL, "caption ww-secondary"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->period));
  if (id == WW_REPORT_WISHES)
    {
      self->legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      add_swatch (self->legend, _("Has a match"), "match");
      add_swatch (self->legend, _("None"), "none");
      gtk_box_append (GTK_BOX (box), self->legend);
    }
  self->note = GTK_LABEL (ww_label_new (NULL, id == WW_REPORT_GAPS ? NULL : "caption ww-secondary"));
  self->chart = WW_REPORT_CHART (ww_report_chart_new (id));
  g_signal_connect_object (self->chart, "opened", G_CALLBACK (chart_opened), self, G_CONNECT_SWAPPED);
  self->empty = GTK_LABEL (ww_label_new (NULL, "ww-secondary"));
  gtk_widget_set_margin_top (GTK_WIDGET (self->empty), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->empty), 12);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, ww_placeholder_new (3), "loading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->chart), "chart");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  /* What the gaps sum up to comes before them, what is left out after what is drawn. */
  if (id == WW_REPORT_GAPS)
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  if (id != WW_REPORT_GAPS)
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  adw_bin_set_child (ADW_BIN (self), box);
  ww_report_card_view_show (self, NULL);
  return GTK_WIDGET (self);
}
