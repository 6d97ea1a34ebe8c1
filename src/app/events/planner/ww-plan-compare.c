/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-compare.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-event-text.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-plan-edit.h"
#include "ww-section-heading.h"

#define WIDTH 560
#define HEIGHT 640

struct _WwPlanCompare {
  AdwWindow parent_instance;

  GtkWidget *choices[2];
  GtkGrid *figures;
  GtkBox *differences;

  /* owned */
  WwEventRoom *room;
  WwPlanProblem *problem;
};

G_DEFINE_FINAL_TYPE (WwPlanCompare, ww_plan_compare, ADW_TYPE_WINDOW)

static void
add_figure (WwPlanCompare *self, int line, const char *name, gint64 one, gint64 other)
{
  const gint64 numbers[] = { one, other };
  GtkWidget *label = ww_label_new (name, "ww-secondary");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->figures, label, 0, line, 1, 1);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *text = ww_format_number (ww_format_get_language (), numbers[i]);
      GtkWidget *number = ww_label_new_line (text, numbers[i] == numbers[1 - i] ? "numeric" : "numeric heading");

      gtk_label_set_xalign (GTK_LABEL (number), 1);
      gtk_grid_attach (self->figures, number, i + 1, line, 1, 1);
    }
}

static void
show_figures (WwPlanCompare *self, const WwPlan *one, const WwPlan *other)
{
  WwPlanScore a = ww_plan_score (one), b = ww_plan_score (other);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))))
    gtk_grid_remove (self->figures, child);
  add_figure (self, 0, _("Score"), a.z1, b.z1);
  add_figure (self, 1, _("Meetings"), a.n_meetings, b.n_meetings);
  add_figure (self, 2, _("Fewest meetings of a startup"), a.worst_startup, b.worst_startup);
  add_figure (self, 3, _("Promised meetings missing"), a.shortfall, b.shortfall);
  add_figure (self, 4, _("Breaks between meetings"), a.breaks, b.breaks);
  add_figure (self, 5, _("Changes of table"), a.table_changes, b.table_changes);
}

static char *
dup_places (WwPlanCompare *self, const WwPlanChange *change)
{
  g_autofree char *before = change->kind & WW_PLAN_CHANGE_NEW ? NULL : ww_event_text_place (self->room, &change->before);
  g_autofree char *after = change->kind & WW_PLAN_CHANGE_DROPPED ? NULL : ww_event_text_place (self->room, &change->after);

  /* Translators: where a meeting is in one plan, and where in the other. */
  return before && after ? g_strdup_printf (_("%s, or %s"), before, after) : g_strdup (before ? before : after);
}

/* The meetings that differ in this way, if any do. */
static void
add_list (WwPlanCompare *self, const GArray *changes, const char *title, WwPlanChangeKind kinds)
{
  GtkWidget *list = ww_boxed_list_new (NULL);
  g_autofree char *heading = NULL;
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const WwPlanChange *change = &g_array_index (changes, WwPlanChange, i);
      int wish = change->kind & WW_PLAN_CHANGE_NEW ? change->after.wish : change->before.wish;
      g_autofree char *pair = NULL, *places = NULL;
      GtkWidget *row;

      if (!(change->kind & kinds))
        continue;
      pair = ww_event_text_pair (self->room, (guint) wish);
      places = dup_places (self, change);
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pair);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), places);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      n++;
    }
  /* Translators: what a list holds, and how many there are in it. */
  heading = g_strdup_printf (_("%s, %u"), title, n);
  if (n)
    gtk_box_append (self->differences, ww_section_heading_new (heading));
  if (n)
    gtk_box_append (self->differences, list);
  else
    g_object_unref (g_object_ref_sink (list));
}

static WwDocument *
get_timetable (WwPlanCompare *self, int side)
{
  return self->room->timetables->pdata[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices[side]))];
}

static void
show (WwPlanCompare *self)
{
  g_autoptr (WwPlan) one = ww_event_plan_read (self->room, self->problem, get_timetable (self, 0), NULL);
  g_autoptr (WwPlan) other = ww_event_plan_read (self->room, self->problem, get_timetable (self, 1), NULL);
  g_autoptr (GArray) changes = ww_plan_diff (one, other);
  g_autofree char *only_one = g_strdup_printf (_("Only in “%s”"), ww_document_get_title (get_timetable (self, 0)));
  g_autofree char *only_other = g_strdup_printf (_("Only in “%s”"), ww_document_get_title (get_timetable (self, 1)));
  GtkWidget *child;

  show_figures (self, one, other);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->differences))))
    gtk_box_remove (self->differences, child);
  add_list (self, changes, only_one, WW_PLAN_CHANGE_DROPPED);
  add_list (self, changes, only_other, WW_PLAN_CHANGE_NEW);
  add_list (self, changes, _("At another time or table"), WW_PLAN_CHANGE_MOVED | WW_PLAN_CHANGE_TABLE | WW_PLAN_CHANGE_WHO);
  if (changes->len == 0)
    gtk_box_append (self->differences, ww_label_new (_("These two plans have the same meetings."), NULL));
}

static void
ww_plan_compare_dispose (GObject *object)
{
  WwPlanCompare *self = WW_PLAN_COMPARE (object);

  g_clear_pointer (&self->room, ww_event_room_unref);
  g_clear_pointer (&self->problem, ww_plan_problem_unref);
  G_OBJECT_CLASS (ww_plan_compare_parent_class)->dispose (object);
}

static void
ww_plan_compare_class_init (WwPlanCompareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_plan_compare_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ww_plan_compare_init (WwPlanCompare *self)
{
}

static GtkWidget *
make_choices (WwPlanCompare *self)
{
  static const char *const names[] = { N_("First Plan"), N_("Second Plan") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  guint n = self->room->timetables->len;

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < 2; i++)
    {
      GtkStringList *titles = gtk_string_list_new (NULL);

      for (guint t = 0; t < n; t++)
        gtk_string_list_append (titles, ww_document_get_title (self->room->timetables->pdata[t]));
      self->choices[i] = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[i]), n - 2 + i);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(names[i]), -1);
      gtk_box_append (GTK_BOX (box), self->choices[i]);
    }
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (self->choices[i], "notify::selected", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return box;
}

GtkWidget *
ww_plan_compare_new (GtkWindow *parent, WwEventRoom *room, WwPlanProblem *problem)
{
  WwPlanCompare *self = g_object_new (WW_TYPE_PLAN_COMPARE, "transient-for", parent, "modal", TRUE, "title", _("Compare Plans"), "default-width",
                                      WIDTH, "default-height", HEIGHT, "destroy-with-parent", TRUE, NULL);
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->room = ww_event_room_ref (room);
  self->problem = ww_plan_problem_ref (problem);
  self->figures = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->figures, 6);
  gtk_grid_set_column_spacing (self->figures, 24);
  self->differences = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (box), make_choices (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->differences));
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (whole), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (whole), scroller);
  adw_window_set_content (ADW_WINDOW (self), whole);
  show (self);
  return GTK_WIDGET (self);
}
