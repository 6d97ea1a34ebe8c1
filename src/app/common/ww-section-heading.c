/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-section-heading.h"

struct _WwSectionHeading {
  GtkWidget parent_instance;

  /* owned children */
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *space;
  GtkWidget *end;

  int n;
};

enum { PROP_0, PROP_TITLE, PROP_COUNT, PROP_END_WIDGET, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WwSectionHeading, ww_section_heading, GTK_TYPE_WIDGET)

static void
ww_section_heading_dispose (GObject *object)
{
  WwSectionHeading *self = WW_SECTION_HEADING (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->count, gtk_widget_unparent);
  g_clear_pointer (&self->space, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_section_heading_parent_class)->dispose (object);
}

static void
ww_section_heading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WwSectionHeading *self = WW_SECTION_HEADING (object);

  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->title))); break;
    case PROP_COUNT: g_value_set_int (value, self->n); break;
    case PROP_END_WIDGET: g_value_set_object (value, self->end); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_section_heading_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WwSectionHeading *self = WW_SECTION_HEADING (object);

  switch (id)
    {
    case PROP_TITLE: ww_section_heading_set_title (self, g_value_get_string (value)); break;
    case PROP_COUNT: ww_section_heading_set_count (self, g_value_get_int (value)); break;
    case PROP_END_WIDGET: ww_section_heading_set_end_widget (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_section_heading_class_init (WwSectionHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ww_section_heading_dispose;
  object_class->get_property = ww_section_heading_get_property;
  object_class->set_property = ww_section_heading_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_COUNT] = g_param_spec_int ("count", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_END_WIDGET] = g_param_spec_object ("end-widget", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
ww_section_heading_init (WwSectionHeading *self)
{
  self->n = -1;
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "ww-secondary");
  gtk_widget_set_visible (self->count, FALSE);
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));
  self->space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (self->space, TRUE);
  gtk_widget_set_parent (self->space, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
}

GtkWidget *
ww_section_heading_new (const char *title)
{
  return g_object_new (WW_TYPE_SECTION_HEADING, "title", title, NULL);
}

static void
ww_section_heading_speak (WwSectionHeading *self)
{
  const char *title = gtk_label_get_text (GTK_LABEL (self->title));
  g_autofree char *name = self->n < 0 ? g_strdup (title) : g_strdup_printf ("%s, %d", title, self->n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
ww_section_heading_set_title (WwSectionHeading *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->title), title);
  ww_section_heading_speak (self);
}

void
ww_section_heading_set_count (WwSectionHeading *self, int count)
{
  g_autofree char *text = g_strdup_printf (" · %d", count);

  self->n = count;
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->count, count >= 0);
  ww_section_heading_speak (self);
}

void
ww_section_heading_set_end_widget (WwSectionHeading *self, GtkWidget *widget)
{
  g_clear_pointer (&self->end, gtk_widget_unparent);
  self->end = widget;
  if (widget)
    gtk_widget_set_parent (widget, GTK_WIDGET (self));
}
