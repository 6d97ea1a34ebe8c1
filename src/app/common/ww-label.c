/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-label.h"

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = css_class ? g_strsplit (css_class, " ", -1) : NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  for (char **name = classes; name && *name; name++)
    gtk_widget_add_css_class (label, *name);
  return label;
}

GtkWidget *
ww_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = label_new (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkWidget *
ww_label_new_line (const char *text, const char *css_class)
{
  GtkWidget *label = label_new (text, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}
