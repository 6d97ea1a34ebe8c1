/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-help.h"

#include <glib/gi18n-lib.h>

#include "ww-app-table.h"
#include "ww-help-topics.h"
#include "ww-split.h"

struct _WwHelp {
  AdwWindow parent_instance;

  /* template */
  WwSplit *split;
  GtkListBox *list;
  GtkScrolledWindow *scrolled;
  GtkBox *text;
};

G_DEFINE_FINAL_TYPE (WwHelp, ww_help, ADW_TYPE_WINDOW)

static void
ww_help_add_text (WwHelp *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Selectable text that has the focus would be selected whole. */
  gtk_widget_set_focusable (label, FALSE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->text, label);
}

static void
ww_help_add_paragraph (WwHelp *self, const char *paragraph)
{
  if (g_str_has_prefix (paragraph, "# "))
    ww_help_add_text (self, paragraph + 2, "heading");
  else if (g_str_has_prefix (paragraph, "- "))
    {
      g_autofree char *item = g_strconcat ("• ", paragraph + 2, NULL);

      ww_help_add_text (self, item, NULL);
      gtk_widget_set_margin_start (gtk_widget_get_last_child (GTK_WIDGET (self->text)), 12);
    }
  else
    ww_help_add_text (self, paragraph, NULL);
}

static void
ww_help_row_selected (WwHelp *self, GtkListBoxRow *row)
{
  guint n_topics;
  const WwHelpTopic *topics = ww_help_get_topics (&n_topics);
  const WwHelpTopic *topic = row ? &topics[gtk_list_box_row_get_index (row)] : NULL;
  GtkWidget *child;

  /* Also sent when the list is taken down, after the text. */
  if (topic == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->text))))
    gtk_box_remove (self->text, child);
  ww_help_add_text (self, _(topic->title), "title-1");
  for (guint i = 0; topic->paragraphs[i]; i++)
    ww_help_add_paragraph (self, _(topic->paragraphs[i]));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static void
ww_help_row_activated (WwHelp *self)
{
  ww_split_set_showing_end (self->split, TRUE);
}

static void
ww_help_class_init (WwHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WW_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-help.ui");
  gtk_widget_class_bind_template_child (widget_class, WwHelp, split);
  gtk_widget_class_bind_template_child (widget_class, WwHelp, list);
  gtk_widget_class_bind_template_child (widget_class, WwHelp, scrolled);
  gtk_widget_class_bind_template_child (widget_class, WwHelp, text);
  gtk_widget_class_bind_template_callback (widget_class, ww_help_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, ww_help_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, ww_split_go_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ww_help_init (WwHelp *self)
{
  guint n_topics;
  const WwHelpTopic *topics = ww_help_get_topics (&n_topics);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_topics; i++)
    {
      GtkWidget *label = gtk_label_new (_(topics[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_list_box_append (self->list, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(topics[i].title), -1);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

GtkWidget *
ww_help_new (void)
{
  return g_object_new (WW_TYPE_HELP, NULL);
}

void
ww_help_activate (WwWindow *window, GVariant *parameter)
{
  GtkWidget *help = ww_help_new ();

  gtk_window_set_transient_for (GTK_WINDOW (help), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (help));
}
