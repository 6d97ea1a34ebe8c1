/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-split.h"

#include <adwaita.h>

struct _WwSplit {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *leaflet;

  /* borrowed: children of the leaflet */
  WwPane *start;
  WwPane *end;

  /* borrowed, while rooted: the pane that this split divides */
  WwPane *around;

  gboolean narrow;
  gboolean start_hidden;
};

enum { PROP_0, PROP_START, PROP_END, PROP_FOLDED, PROP_SHOWING_END, PROP_START_HIDDEN, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WwSplit, ww_split, GTK_TYPE_WIDGET)

/* Tells both panes which edges of the window they touch, and whether there is something to go back to. */
static void
ww_split_place_panes (WwSplit *self)
{
  gboolean folded = ww_split_get_folded (self);
  gboolean at_start = self->around ? ww_pane_get_at_start (self->around) : TRUE;
  gboolean at_end = self->around ? ww_pane_get_at_end (self->around) : TRUE;
  gboolean back = self->around ? ww_pane_get_can_go_back (self->around) : FALSE;

  if (self->start)
    {
      ww_pane_place (self->start, at_start, folded && at_end, back);
      if (folded)
        gtk_widget_add_css_class (GTK_WIDGET (self->start), "folded");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->start), "folded");
    }
  if (self->end)
    ww_pane_place (self->end, (folded || self->start_hidden) && at_start, at_end,
                   self->start_hidden ? back || self->narrow : folded);
}

static void
ww_split_folded_changed (WwSplit *self)
{
  ww_split_place_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDED]);
}

static void
ww_split_visible_child_changed (WwSplit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWING_END]);
}

static void
ww_split_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  WwSplit *self = WW_SPLIT (widget);

  /* The height is that of the panes at their natural widths: a pane scrolls, so its height does not depend on it. */
  gtk_widget_measure (self->leaflet, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      if (self->start && !self->start_hidden)
        *minimum = MAX (*minimum, ww_pane_measure_child (self->start));
      if (self->end)
        *minimum = MAX (*minimum, ww_pane_measure_child (self->end));
      *natural = MAX (*natural, *minimum);
    }
}

static void
ww_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WwSplit *self = WW_SPLIT (widget);
  int needed = 0;
  gboolean narrow;

  if (self->start && self->end)
    needed = ww_pane_get_minimum_width (self->start) + ww_pane_get_minimum_width (self->end);
  narrow = width < needed;

  if (narrow != self->narrow)
    {
      /* A leaflet cannot be narrower than the widest of its children, also when they are shown one at a time. So
       * the panes give up their minimum, and the leaflet is told not to take that for room to unfold. */
      self->narrow = narrow;
      adw_leaflet_set_can_unfold (ADW_LEAFLET (self->leaflet), !narrow);
      if (self->start)
        ww_pane_set_alone (self->start, narrow);
      if (self->end)
        ww_pane_set_alone (self->end, narrow);
      ww_split_place_panes (self);
    }

  gtk_widget_measure (self->leaflet, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->leaflet, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->leaflet, width, height, baseline, NULL);
}

static GtkSizeRequestMode
ww_split_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
ww_split_root (GtkWidget *widget)
{
  WwSplit *self = WW_SPLIT (widget);

  GTK_WIDGET_CLASS (ww_split_parent_class)->root (widget);
  self->around = ww_pane_around (widget);
  if (self->around)
    g_signal_connect_swapped (self->around, "notify", G_CALLBACK (ww_split_place_panes), self);
  ww_split_place_panes (self);
}

static void
ww_split_unroot (GtkWidget *widget)
{
  WwSplit *self = WW_SPLIT (widget);

  if (self->around)
    g_signal_handlers_disconnect_by_func (self->around, ww_split_place_panes, self);
  self->around = NULL;
  GTK_WIDGET_CLASS (ww_split_parent_class)->unroot (widget);
}

static void
ww_split_dispose (GObject *object)
{
  WwSplit *self = WW_SPLIT (object);

  self->start = self->end = NULL;
  if (self->leaflet)
    g_signal_handlers_disconnect_by_data (self->leaflet, self);
  g_clear_pointer (&self->leaflet, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_split_parent_class)->dispose (object);
}

static void
ww_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WwSplit *self = WW_SPLIT (object);

  switch (id)
    {
    case PROP_START: g_value_set_object (value, self->start); break;
    case PROP_END: g_value_set_object (value, self->end); break;
    case PROP_FOLDED: g_value_set_boolean (value, ww_split_get_folded (self)); break;
    case PROP_SHOWING_END: g_value_set_boolean (value, ww_split_get_showing_end (self)); break;
    case PROP_START_HIDDEN: g_value_set_boolean (value, self->start_hidden); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_split_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WwSplit *self = WW_SPLIT (object);

  switch (id)
    {
    case PROP_START: ww_split_set_start (self, g_value_get_object (value)); break;
    case PROP_END: ww_split_set_end (self, g_value_get_object (value)); break;
    case PROP_SHOWING_END: ww_split_set_showing_end (self, g_value_get_boolean (value)); break;
    case PROP_START_HIDDEN: ww_split_set_start_hidden (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_split_class_init (WwSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = ww_split_dispose;
  object_class->get_property = ww_split_get_property;
  object_class->set_property = ww_split_set_property;
  widget_class->measure = ww_split_measure;
  widget_class->size_allocate = ww_split_size_allocate;
  widget_class->get_request_mode = ww_split_get_request_mode;
  widget_class->root = ww_split_root;
  widget_class->unroot = ww_split_unroot;

  props[PROP_START] = g_param_spec_object ("start", NULL, NULL, WW_TYPE_PANE, flags);
  props[PROP_END] = g_param_spec_object ("end", NULL, NULL, WW_TYPE_PANE, flags);
  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOWING_END] = g_param_spec_boolean ("showing-end", NULL, NULL, FALSE, flags);
  props[PROP_START_HIDDEN] = g_param_spec_boolean ("start-hidden", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "split");
}

static void
ww_split_init (WwSplit *self)
{
  self->leaflet = adw_leaflet_new ();
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (self->leaflet), TRUE);
  gtk_widget_set_parent (self->leaflet, GTK_WIDGET (self));
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (ww_split_folded_changed), self);
  g_signal_connect_swapped (self->leaflet, "notify::visible-child", G_CALLBACK (ww_split_visible_child_changed), self);
}

GtkWidget *
ww_split_new (void)
{
  return g_object_new (WW_TYPE_SPLIT, NULL);
}

void
ww_split_set_start (WwSplit *self, WwPane *pane)
{
  if (self->start == pane)
    return;
  if (self->start)
    adw_leaflet_remove (ADW_LEAFLET (self->leaflet), GTK_WIDGET (self->start));
  self->start = pane;
  if (pane)
    {
      gtk_widget_add_css_class (GTK_WIDGET (pane), "start");
      adw_leaflet_prepend (ADW_LEAFLET (self->leaflet), GTK_WIDGET (pane));
      gtk_widget_set_visible (GTK_WIDGET (pane), !self->start_hidden);
    }
  ww_split_place_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_START]);
}

void
ww_split_set_end (WwSplit *self, WwPane *pane)
{
  if (self->end == pane)
    return;
  if (self->end)
    adw_leaflet_remove (ADW_LEAFLET (self->leaflet), GTK_WIDGET (self->end));
  self->end = pane;
  if (pane)
    {
      gtk_widget_set_hexpand (GTK_WIDGET (pane), TRUE);
      adw_leaflet_append (ADW_LEAFLET (self->leaflet), GTK_WIDGET (pane));
    }
  ww_split_place_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_END]);
}

gboolean
ww_split_get_folded (WwSplit *self)
{
  return self->leaflet && adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet));
}

gboolean
ww_split_get_showing_end (WwSplit *self)
{
  return self->end && adw_leaflet_get_visible_child (ADW_LEAFLET (self->leaflet)) == GTK_WIDGET (self->end);
}

void
ww_split_set_showing_end (WwSplit *self, gboolean showing_end)
{
  WwPane *pane = showing_end || self->start_hidden ? self->end : self->start;

  if (pane)
    adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), GTK_WIDGET (pane));
}

gboolean
ww_split_get_start_hidden (WwSplit *self)
{
  return self->start_hidden;
}

void
ww_split_set_start_hidden (WwSplit *self, gboolean hidden)
{
  if (self->start_hidden == !!hidden)
    return;
  self->start_hidden = !!hidden;
  if (hidden)
    ww_split_set_showing_end (self, TRUE);
  if (self->start)
    gtk_widget_set_visible (GTK_WIDGET (self->start), !hidden);
  ww_split_place_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_START_HIDDEN]);
}

gboolean
ww_split_go_back (WwSplit *self)
{
  if (self->start_hidden && self->narrow)
    ww_split_set_start_hidden (self, FALSE);
  else if (!ww_split_get_folded (self) || !ww_split_get_showing_end (self))
    return FALSE;
  ww_split_set_showing_end (self, FALSE);
  return TRUE;
}
