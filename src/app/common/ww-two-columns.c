/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-two-columns.h"

struct _WwTwoColumns {
  GtkLayoutManager parent_instance;

  int numbers[5];
  gboolean by_column;
  gboolean single;
};

enum { PROP_0, PROP_THRESHOLD, PROP_SIDE_WIDTH, PROP_COLUMN_SPACING, PROP_ROW_SPACING, PROP_BY_COLUMN, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WwTwoColumns, ww_two_columns, GTK_TYPE_LAYOUT_MANAGER)

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);
  return n;
}

/* In turn, or the first half in the first column. */
static int
column_of (WwTwoColumns *self, int i, int n, int n_columns)
{
  return n_columns > 1 && self->by_column ? i >= (n + 1) / 2 : i % n_columns;
}

/* Widths of the columns; returns how many there are. */
static int
ww_two_columns_widths (WwTwoColumns *self, int width, int widths[2])
{
  int room = width - self->numbers[PROP_COLUMN_SPACING];

  if (width < self->numbers[PROP_THRESHOLD])
    {
      widths[0] = width;
      widths[1] = 0;
      return 1;
    }
  widths[1] = self->numbers[PROP_SIDE_WIDTH] > 0 ? self->numbers[PROP_SIDE_WIDTH] : room / 2;
  widths[0] = room - widths[1];
  return 2;
}

static void
ww_two_columns_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WwTwoColumns *self = WW_TWO_COLUMNS (manager);
  int widths[2], heights[2] = { 0, 0 };
  int n_columns = 1, i = 0, n = count_children (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    n_columns = ww_two_columns_widths (self, for_size < 0 ? self->numbers[PROP_THRESHOLD] : for_size, widths);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural, column = column_of (self, i, n, n_columns);

      if (!gtk_widget_should_layout (child))
        continue;
      i++;
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, MAX (child_natural, self->numbers[PROP_THRESHOLD]));
        }
      else
        {
          gtk_widget_measure (child, orientation, for_size < 0 ? -1 : widths[column], &child_minimum, &child_natural, NULL,
                              NULL);
          heights[column] += child_natural + (heights[column] > 0 ? self->numbers[PROP_ROW_SPACING] : 0);
        }
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (heights[0], heights[1]);
}

static void
ww_two_columns_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  WwTwoColumns *self = WW_TWO_COLUMNS (manager);
  int widths[2], tops[2] = { 0, 0 };
  int n_columns = ww_two_columns_widths (self, width, widths);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int i = 0, n = count_children (widget);

  self->single = n_columns == 1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int column = column_of (self, i, n, n_columns);
      GtkAllocation place = { 0, tops[column], widths[column], 0 };

      if (!gtk_widget_should_layout (child))
        continue;
      i++;
      if (column == 1)
        place.x = widths[0] + self->numbers[PROP_COLUMN_SPACING];
      if (rtl)
        place.x = width - place.x - place.width;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
      gtk_widget_size_allocate (child, &place, -1);
      tops[column] += place.height + self->numbers[PROP_ROW_SPACING];
    }
}

static GtkSizeRequestMode
ww_two_columns_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ww_two_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BY_COLUMN)
    g_value_set_boolean (value, WW_TWO_COLUMNS (object)->by_column);
  else if (id > 0 && id < N_PROPS)
    g_value_set_int (value, WW_TWO_COLUMNS (object)->numbers[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ww_two_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WwTwoColumns *self = WW_TWO_COLUMNS (object);

  if (id == PROP_BY_COLUMN)
    {
      self->by_column = g_value_get_boolean (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      return;
    }
  if (id == 0 || id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->numbers[id] == g_value_get_int (value))
    return;
  self->numbers[id] = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
ww_two_columns_class_init (WwTwoColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ww_two_columns_get_property;
  object_class->set_property = ww_two_columns_set_property;
  layout_class->measure = ww_two_columns_measure;
  layout_class->allocate = ww_two_columns_allocate;
  layout_class->get_request_mode = ww_two_columns_get_request_mode;

  props[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT16, 860, flags);
  props[PROP_SIDE_WIDTH] = g_param_spec_int ("side-width", NULL, NULL, 0, G_MAXINT16, 0, flags);
  props[PROP_COLUMN_SPACING] = g_param_spec_int ("column-spacing", NULL, NULL, 0, G_MAXINT16, 24, flags);
  props[PROP_ROW_SPACING] = g_param_spec_int ("row-spacing", NULL, NULL, 0, G_MAXINT16, 24, flags);
  props[PROP_BY_COLUMN] = g_param_spec_boolean ("by-column", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ww_two_columns_init (WwTwoColumns *self)
{
  self->numbers[PROP_THRESHOLD] = 860;
  self->numbers[PROP_COLUMN_SPACING] = 24;
  self->numbers[PROP_ROW_SPACING] = 24;
}

GtkLayoutManager *
ww_two_columns_new (void)
{
  return g_object_new (WW_TYPE_TWO_COLUMNS, NULL);
}

gboolean
ww_two_columns_is_single (WwTwoColumns *self)
{
  return self->single;
}

GtkWidget *
ww_two_columns_box_new (GtkWidget *first, GtkWidget *second, int side_width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = ww_two_columns_new ();

  g_object_set (layout, "side-width", side_width, "column-spacing", 12, "row-spacing", 6, NULL);
  gtk_widget_set_layout_manager (box, layout);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}
