/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-chart.h"

#include <glib/gi18n-lib.h>

#include "ww-bar.h"
#include "ww-label.h"
#include "ww-one-tab-stop.h"
#include "ww-record-list.h"

#define LABEL_CHARS 19

/* More stand one step away. */
static const guint shown[WW_N_REPORT_CARDS] = { [WW_REPORT_MEMBERS] = 12, [WW_REPORT_WISHES] = 10, [WW_REPORT_GAPS] = 4, [WW_REPORT_FUNNEL] = 4 };

struct _WwReportChart {
  AdwBin parent_instance;

  WwReportCardId id;
};

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwReportChart, ww_report_chart, ADW_TYPE_BIN)

/* --- one bar --- */

static GtkWidget *
make_bar (GtkOrientation orientation, const WwReportBar *bar, gint64 most)
{
  GtkWidget *widget = ww_bar_new (orientation);

  ww_bar_set (WW_BAR (widget), most ? (double) bar->value / (double) most : 0, bar->value ? (double) bar->part / (double) bar->value : 0);
  gtk_widget_set_hexpand (widget, orientation == GTK_ORIENTATION_HORIZONTAL);
  return widget;
}

static GtkWidget *
make_number (const WwReportBar *bar, const char *css_class)
{
  GtkWidget *label = ww_label_new_line (bar->text, css_class);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* "Neurology [=====] 26  2 none"; groups: of label, number and caption of all bars */
static GtkWidget *
make_lying (const WwReportBar *bar, gint64 most, GtkSizeGroup *const groups[3])
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = ww_label_new_line (bar->label, NULL);
  GtkWidget *number = make_number (bar, NULL), *caption = ww_label_new_line (bar->caption, "caption ww-secondary");
  GtkWidget *const cells[] = { label, number, caption };

  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    gtk_size_group_add_widget (groups[i], cells[i]);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_bar (GTK_ORIENTATION_HORIZONTAL, bar, most));
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static GtkWidget *
make_step (const WwReportBar *bar, gint64 most, gboolean last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = ww_label_new_line (bar->label, NULL), *drawn = make_bar (GTK_ORIENTATION_HORIZONTAL, bar, most);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (drawn, "trough");
  if (last)
    gtk_widget_add_css_class (drawn, "ok");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), make_number (bar, "heading"));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), drawn);
  if (bar->caption)
    gtk_box_append (GTK_BOX (box), ww_label_new_line (bar->caption, "caption ww-secondary"));
  return box;
}

static GtkWidget *
make_gap (const WwReportBar *bar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *number = make_number (bar, "heading");

  gtk_label_set_width_chars (GTK_LABEL (number), 3);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), ww_label_new (bar->label, NULL));
  gtk_box_append (GTK_BOX (texts), ww_label_new (bar->caption, "caption ww-secondary"));
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  return box;
}

static GtkWidget *
make_column (const WwReportBar *bar, gint64 most, gboolean last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *drawn = make_bar (GTK_ORIENTATION_VERTICAL, bar, most);
  GtkWidget *value = gtk_label_new (bar->text), *year = gtk_label_new (bar->label);

  gtk_widget_add_css_class (value, "caption");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (year, "caption");
  gtk_widget_add_css_class (year, "ww-secondary");
  gtk_widget_set_vexpand (drawn, TRUE);
  if (last)
    gtk_widget_add_css_class (value, "heading");
  else
    gtk_widget_add_css_class (drawn, "pale");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), drawn);
  gtk_box_append (GTK_BOX (box), year);
  return box;
}

/* "Neurology, 26, 2 none" */
static void
name_row (GtkWidget *row, const WwReportBar *bar)
{
  g_autofree char *name = bar->caption ? g_strdup_printf ("%s, %s, %s", bar->label, bar->text, bar->caption) : g_strdup_printf ("%s, %s", bar->label, bar->text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (row, name);
}

/* --- all of them --- */

static void
row_activated (WwReportChart *self, GtkListBoxRow *row)
{
  if (g_object_get_data (G_OBJECT (row), "ww-bar"))
    g_signal_emit (self, signals[OPENED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "ww-bar")) - 1);
}

static void
child_activated (WwReportChart *self, GtkFlowBoxChild *child)
{
  g_signal_emit (self, signals[OPENED], 0, (guint) gtk_flow_box_child_get_index (child));
}

static GtkWidget *
make_list (WwReportChart *self, const WwReportCard *card)
{
  GtkWidget *list = ww_record_list_new (card->summary);
  gint64 most = ww_report_card_get_most (card);
  GtkSizeGroup *groups[3];

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  for (guint i = 0; i < card->bars->len; i++)
    {
      const WwReportBar *bar = card->bars->pdata[i];
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->id == WW_REPORT_GAPS     ? make_gap (bar)
                                                          : self->id == WW_REPORT_FUNNEL ? make_step (bar, most, i + 1 == card->bars->len)
                                                                                         : make_lying (bar, most, groups));
      g_object_set_data (G_OBJECT (row), "ww-bar", GUINT_TO_POINTER (i + 1));
      name_row (row, bar);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    g_object_unref (groups[i]);
  ww_record_list_fold (list, shown[self->id]);
  gtk_widget_remove_css_class (list, "boxed-list");
  if (self->id == WW_REPORT_GAPS)
    gtk_list_box_set_show_separators (GTK_LIST_BOX (list), TRUE);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  return list;
}

static GtkWidget *
make_columns (WwReportChart *self, const WwReportCard *card)
{
  GtkWidget *box = gtk_flow_box_new ();
  gint64 most = ww_report_card_get_most (card);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (box), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), card->bars->len);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), card->bars->len);
  for (guint i = 0; i < card->bars->len; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), make_column (card->bars->pdata[i], most, i + 1 == card->bars->len));
      name_row (child, card->bars->pdata[i]);
      gtk_flow_box_append (GTK_FLOW_BOX (box), child);
    }
  g_signal_connect_object (box, "child-activated", G_CALLBACK (child_activated), self, G_CONNECT_SWAPPED);
  return box;
}

/* The place of the bar that has the focus, or -1. */
static int
find_focus (WwReportChart *self)
{
  GtkWidget *list = adw_bin_get_child (ADW_BIN (self)), *focus = list ? gtk_widget_get_focus_child (list) : NULL;
  int place = 0;

  for (GtkWidget *row = focus; row && (row = gtk_widget_get_prev_sibling (row));)
    place++;
  return focus ? place : -1;
}

void
ww_report_chart_show (WwReportChart *self, const WwReportCard *card)
{
  int place = find_focus (self);
  GtkWidget *list = self->id == WW_REPORT_MONEY ? make_columns (self, card) : make_list (self, card), *row;

  gtk_widget_add_css_class (list, "ww-chart");
  ww_one_tab_stop (list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, card->summary, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  card->definition, -1);
  adw_bin_set_child (ADW_BIN (self), list);
  row = place >= 0 ? gtk_widget_get_first_child (list) : NULL;
  while (row && place-- > 0 && gtk_widget_get_next_sibling (row) && gtk_widget_is_visible (gtk_widget_get_next_sibling (row)))
    row = gtk_widget_get_next_sibling (row);
  if (row)
    gtk_widget_grab_focus (row);
}

static void
ww_report_chart_class_init (WwReportChartClass *klass)
{
  signals[OPENED] = g_signal_new ("opened", WW_TYPE_REPORT_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ww_report_chart_init (WwReportChart *self)
{
}

GtkWidget *
ww_report_chart_new (WwReportCardId id)
{
  WwReportChart *self = g_object_new (WW_TYPE_REPORT_CHART, NULL);

  self->id = id;
  return GTK_WIDGET (self);
}
