/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-pane.h"

struct _WwPane {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *child;
  GBinding *bindings[3];

  int minimum_width;
  int natural_width;
  int maximum_width;
  gboolean alone;
  gboolean placed;
  gboolean at_start;
  gboolean at_end;
  gboolean can_go_back;
};

enum { PROP_0, PROP_CHILD, PROP_MINIMUM_WIDTH, PROP_NATURAL_WIDTH, PROP_MAXIMUM_WIDTH, PROP_AT_START, PROP_AT_END, PROP_CAN_GO_BACK, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
ww_pane_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (type == NULL && GTK_IS_WIDGET (child))
    ww_pane_set_child (WW_PANE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
ww_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ww_pane_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WwPane, ww_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, ww_pane_buildable_init))

WwPane *
ww_pane_around (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent ? (WwPane *) gtk_widget_get_ancestor (parent, WW_TYPE_PANE) : NULL;
}

/* The line between panes is a border of one of them; the widths that are asked for are meant with it. */
static int
ww_pane_get_line_width (WwPane *self)
{
  GtkBorder border;

  gtk_style_context_get_border (gtk_widget_get_style_context (GTK_WIDGET (self)), &border);
  return border.left + border.right;
}

int
ww_pane_measure_child (WwPane *self)
{
  int minimum = 0;

  if (self->child && gtk_widget_get_visible (self->child))
    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
ww_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                 int *minimum_baseline, int *natural_baseline)
{
  WwPane *self = WW_PANE (widget);

  *minimum = *natural = 0;
  if (self->child == NULL || !gtk_widget_get_visible (self->child))
    return;

  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int line = ww_pane_get_line_width (self);
      int wanted = self->natural_width > 0 ? self->natural_width : self->minimum_width;

      /* A pane that only knows where it stands is as wide as what is in it. */
      if (wanted == 0 && self->maximum_width == 0)
        return;
      if (self->maximum_width > 0)
        wanted = CLAMP (*natural + line, self->minimum_width, MAX (self->minimum_width, self->maximum_width));
      if (!self->alone)
        *minimum = MAX (*minimum, self->minimum_width - line);
      *natural = MAX (*minimum, wanted - line);
    }
}

static void
ww_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WwPane *self = WW_PANE (widget);

  if (self->child && gtk_widget_should_layout (self->child))
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static GtkSizeRequestMode
ww_pane_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ww_pane_unbind (WwPane *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->bindings); i++)
    if (self->bindings[i])
      {
        g_binding_unbind (self->bindings[i]);
        g_clear_object (&self->bindings[i]);
      }
}

static void
ww_pane_root (GtkWidget *widget)
{
  static const char *names[] = { "at-start", "at-end", "can-go-back" };
  WwPane *self = WW_PANE (widget);
  WwPane *around;

  GTK_WIDGET_CLASS (ww_pane_parent_class)->root (widget);

  if (self->placed || (around = ww_pane_around (widget)) == NULL)
    return;
  ww_pane_unbind (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->bindings[i] = g_object_ref (g_object_bind_property (around, names[i], self, names[i], G_BINDING_SYNC_CREATE));
}

static void
ww_pane_unroot (GtkWidget *widget)
{
  ww_pane_unbind (WW_PANE (widget));
  GTK_WIDGET_CLASS (ww_pane_parent_class)->unroot (widget);
}

static void
ww_pane_dispose (GObject *object)
{
  WwPane *self = WW_PANE (object);

  ww_pane_unbind (self);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_pane_parent_class)->dispose (object);
}

static void
ww_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WwPane *self = WW_PANE (object);

  switch (id)
    {
    case PROP_CHILD: g_value_set_object (value, self->child); break;
    case PROP_MINIMUM_WIDTH: g_value_set_int (value, self->minimum_width); break;
    case PROP_NATURAL_WIDTH: g_value_set_int (value, self->natural_width); break;
    case PROP_MAXIMUM_WIDTH: g_value_set_int (value, self->maximum_width); break;
    case PROP_AT_START: g_value_set_boolean (value, self->at_start); break;
    case PROP_AT_END: g_value_set_boolean (value, self->at_end); break;
    case PROP_CAN_GO_BACK: g_value_set_boolean (value, self->can_go_back); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_pane_set_flag (WwPane *self, gboolean *flag, gboolean value, guint prop)
{
  if (*flag == !!value)
    return;
  *flag = !!value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
ww_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WwPane *self = WW_PANE (object);

  switch (id)
    {
    case PROP_CHILD: ww_pane_set_child (self, g_value_get_object (value)); break;
    case PROP_MINIMUM_WIDTH: ww_pane_set_minimum_width (self, g_value_get_int (value)); break;
    case PROP_NATURAL_WIDTH: ww_pane_set_natural_width (self, g_value_get_int (value)); break;
    case PROP_MAXIMUM_WIDTH: ww_pane_set_maximum_width (self, g_value_get_int (value)); break;
    case PROP_AT_START: ww_pane_set_flag (self, &self->at_start, g_value_get_boolean (value), id); break;
    case PROP_AT_END: ww_pane_set_flag (self, &self->at_end, g_value_get_boolean (value), id); break;
    case PROP_CAN_GO_BACK: ww_pane_set_flag (self, &self->can_go_back, g_value_get_boolean (value), id); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_pane_class_init (WwPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = ww_pane_dispose;
  object_class->get_property = ww_pane_get_property;
  object_class->set_property = ww_pane_set_property;
  widget_class->measure = ww_pane_measure;
  widget_class->size_allocate = ww_pane_size_allocate;
  widget_class->get_request_mode = ww_pane_get_request_mode;
  widget_class->root = ww_pane_root;
  widget_class->unroot = ww_pane_unroot;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_MINIMUM_WIDTH] = g_param_spec_int ("minimum-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_NATURAL_WIDTH] = g_param_spec_int ("natural-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_MAXIMUM_WIDTH] = g_param_spec_int ("maximum-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_AT_START] = g_param_spec_boolean ("at-start", NULL, NULL, TRUE, flags);
  props[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, TRUE, flags);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "pane");
}

static void
ww_pane_init (WwPane *self)
{
  self->at_start = self->at_end = TRUE;
}

GtkWidget *
ww_pane_new (void)
{
  return g_object_new (WW_TYPE_PANE, NULL);
}

void
ww_pane_set_child (WwPane *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

int
ww_pane_get_minimum_width (WwPane *self)
{
  return self->minimum_width;
}

void
ww_pane_set_minimum_width (WwPane *self, int width_px)
{
  if (self->minimum_width == width_px)
    return;
  self->minimum_width = width_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MINIMUM_WIDTH]);
}

void
ww_pane_set_natural_width (WwPane *self, int width_px)
{
  if (self->natural_width == width_px)
    return;
  self->natural_width = width_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NATURAL_WIDTH]);
}

void
ww_pane_set_maximum_width (WwPane *self, int width_px)
{
  if (self->maximum_width == width_px)
    return;
  self->maximum_width = width_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAXIMUM_WIDTH]);
}

gboolean
ww_pane_get_at_start (WwPane *self)
{
  return self->at_start;
}

gboolean
ww_pane_get_at_end (WwPane *self)
{
  return self->at_end;
}

gboolean
ww_pane_get_can_go_back (WwPane *self)
{
  return self->can_go_back;
}

void
ww_pane_place (WwPane *self, gboolean at_start, gboolean at_end, gboolean can_go_back)
{
  self->placed = TRUE;
  ww_pane_unbind (self);
  ww_pane_set_flag (self, &self->at_start, at_start, PROP_AT_START);
  ww_pane_set_flag (self, &self->at_end, at_end, PROP_AT_END);
  ww_pane_set_flag (self, &self->can_go_back, can_go_back, PROP_CAN_GO_BACK);
}

void
ww_pane_set_alone (WwPane *self, gboolean alone)
{
  if (self->alone == !!alone)
    return;
  self->alone = !!alone;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
