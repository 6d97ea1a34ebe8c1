/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wrap-box.h"

#include <glib/gi18n-lib.h>

#include "ww-wrap-layout.h"

/* "+3" in the smaller type. Not a label: its number is known only while the children are being placed, when a label
 * that changes would ask for another layout. It is as wide as two digits need, whatever it says. */
#define WW_TYPE_MORE_COUNT (ww_more_count_get_type ())
G_DECLARE_FINAL_TYPE (WwMoreCount, ww_more_count, WW, MORE_COUNT, GtkWidget)

struct _WwMoreCount {
  GtkWidget parent_instance;

  guint n;
};

G_DEFINE_FINAL_TYPE (WwMoreCount, ww_more_count, GTK_TYPE_WIDGET)

static void
ww_more_count_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "+88");
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

static void
ww_more_count_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_autofree char *text = g_strdup_printf ("+%u", WW_MORE_COUNT (widget)->n);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0,
                              (gtk_widget_get_height (widget) - height) / 2.0, layout);
}

static void
ww_more_count_class_init (WwMoreCountClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ww_more_count_measure;
  widget_class->snapshot = ww_more_count_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
ww_more_count_init (WwMoreCount *self)
{
}

static void
ww_more_count_set (WwMoreCount *self, guint n)
{
  g_autofree char *name = g_strdup_printf (ngettext ("%u more", "%u more", n), n);

  self->n = n;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

struct _WwWrapBox {
  GtkWidget parent_instance;

  /* borrowed: a child, always the last one */
  GtkWidget *more;
};

enum { PROP_0, PROP_SPACING, PROP_MAX_LINES, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
ww_wrap_box_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    ww_wrap_box_append (WW_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
ww_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ww_wrap_box_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WwWrapBox, ww_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, ww_wrap_box_buildable_init))

static WwWrapLayout *
ww_wrap_box_layout (WwWrapBox *self)
{
  return WW_WRAP_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
}

static void
ww_wrap_box_n_hidden_changed (WwWrapBox *self)
{
  guint n_hidden = ww_wrap_layout_get_n_hidden (ww_wrap_box_layout (self));

  if (n_hidden > 0)
    ww_more_count_set (WW_MORE_COUNT (self->more), n_hidden);
}

static void
ww_wrap_box_dispose (GObject *object)
{
  WwWrapBox *self = WW_WRAP_BOX (object);
  GtkWidget *child;

  if (self->more)
    {
      g_signal_handlers_disconnect_by_data (ww_wrap_box_layout (self), self);
      ww_wrap_layout_set_more (ww_wrap_box_layout (self), NULL);
    }
  self->more = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ww_wrap_box_parent_class)->dispose (object);
}

static void
ww_wrap_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (ww_wrap_box_layout (WW_WRAP_BOX (object))), pspec->name, value);
}

static void
ww_wrap_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_object_set_property (G_OBJECT (ww_wrap_box_layout (WW_WRAP_BOX (object))), pspec->name, value);
}

static void
ww_wrap_box_class_init (WwWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ww_wrap_box_dispose;
  object_class->get_property = ww_wrap_box_get_property;
  object_class->set_property = ww_wrap_box_set_property;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 6, flags);
  props[PROP_MAX_LINES] = g_param_spec_uint ("max-lines", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, WW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "wrapbox");
}

static void
ww_wrap_box_init (WwWrapBox *self)
{
  self->more = g_object_new (WW_TYPE_MORE_COUNT, NULL);
  gtk_widget_add_css_class (self->more, "caption");
  gtk_widget_add_css_class (self->more, "ww-secondary");
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->more, FALSE);
  ww_wrap_layout_set_more (ww_wrap_box_layout (self), self->more);
  g_signal_connect_swapped (ww_wrap_box_layout (self), "notify::n-hidden", G_CALLBACK (ww_wrap_box_n_hidden_changed),
                            self);
}

GtkWidget *
ww_wrap_box_new (void)
{
  return g_object_new (WW_TYPE_WRAP_BOX, NULL);
}

void
ww_wrap_box_append (WwWrapBox *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), self->more);
}

void
ww_wrap_box_insert_after (WwWrapBox *self, GtkWidget *child, GtkWidget *sibling)
{
  gtk_widget_insert_after (child, GTK_WIDGET (self), sibling);
}

void
ww_wrap_box_remove (WwWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (gtk_widget_get_parent (child) == GTK_WIDGET (self) && child != self->more);

  gtk_widget_unparent (child);
}

void
ww_wrap_box_remove_all (WwWrapBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != self->more)
    gtk_widget_unparent (child);
}

guint
ww_wrap_box_get_n_children (WwWrapBox *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != self->more;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

void
ww_wrap_box_set_max_lines (WwWrapBox *self, guint max_lines)
{
  ww_wrap_layout_set_max_lines (ww_wrap_box_layout (self), max_lines);
}
