/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wrap-layout.h"

struct _WwWrapLayout {
  GtkLayoutManager parent_instance;

  /* borrowed: a child of the widget */
  GtkWidget *more;

  int spacing;
  guint max_lines;
  guint n_hidden;
};

enum { PROP_0, PROP_SPACING, PROP_MAX_LINES, PROP_N_HIDDEN, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WwWrapLayout, ww_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One child and where it goes; a hidden one has line -1. */
typedef struct {
  GtkWidget *widget;
  int minimum_width;
  int width;
  int height;
  int x;
  int line;
} Word;

static GArray *
ww_wrap_layout_collect (WwWrapLayout *self, GtkWidget *widget, int width)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      Word word = { .widget = child };

      if (child == self->more || !gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &word.minimum_width, &word.width, NULL, NULL);
      /* A word longer than the line is squeezed (its label ellipsizes) rather than cut. */
      if (width >= 0)
        word.width = CLAMP (word.width, word.minimum_width, MAX (width, word.minimum_width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, word.width, NULL, &word.height, NULL, NULL);
      g_array_append_val (words, word);
    }
  return words;
}

/* Puts words into lines; returns the number of lines, and leaves out what would need one more than allowed. */
static int
ww_wrap_layout_flow (WwWrapLayout *self, GArray *words, int width, int more_width)
{
  int line = 0, x = 0;

  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);

      if (x > 0 && x + word->width > width)
        {
          line++;
          x = 0;
        }
      if (self->max_lines > 0 && line >= (int) self->max_lines)
        {
          guint first_hidden = i;

          /* Make room for the "more" child at the end of the last line, but leave one word there. */
          while (first_hidden > 0)
            {
              Word *last = &g_array_index (words, Word, first_hidden - 1);

              if (last->line < line - 1 || last->x == 0 || last->x + last->width + self->spacing + more_width <= width)
                break;
              first_hidden--;
            }
          for (guint j = first_hidden; j < words->len; j++)
            g_array_index (words, Word, j).line = -1;
          return line;
        }
      word->line = line;
      word->x = x;
      x += word->width + self->spacing;
    }
  return words->len > 0 ? line + 1 : 0;
}

static int
ww_wrap_layout_line_height (GArray *words, int line)
{
  int height = 0;

  for (guint i = 0; i < words->len; i++)
    if (g_array_index (words, Word, i).line == line)
      height = MAX (height, g_array_index (words, Word, i).height);
  return height;
}

static int
ww_wrap_layout_more_width (WwWrapLayout *self)
{
  int width = 0;

  if (self->max_lines > 0 && self->more)
    gtk_widget_measure (self->more, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static void
ww_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WwWrapLayout *self = WW_WRAP_LAYOUT (manager);
  g_autoptr (GArray) words = NULL;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      words = ww_wrap_layout_collect (self, widget, -1);
      for (guint i = 0; i < words->len; i++)
        {
          Word *word = &g_array_index (words, Word, i);

          *minimum = MAX (*minimum, word->minimum_width);
          *natural += word->width + (i > 0 ? self->spacing : 0);
        }
    }
  else
    {
      int width = for_size < 0 ? G_MAXINT / 2 : for_size;
      int lines;

      words = ww_wrap_layout_collect (self, widget, for_size);
      lines = ww_wrap_layout_flow (self, words, width, ww_wrap_layout_more_width (self));
      for (int line = 0; line < lines; line++)
        *natural += ww_wrap_layout_line_height (words, line) + (line > 0 ? self->spacing : 0);
      *minimum = *natural;
    }
}

static void
ww_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  WwWrapLayout *self = WW_WRAP_LAYOUT (manager);
  g_autoptr (GArray) words = ww_wrap_layout_collect (self, widget, width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int more_width = ww_wrap_layout_more_width (self);
  int lines = ww_wrap_layout_flow (self, words, width, more_width);
  int y = 0, end_x = 0, end_y = 0, end_height = 0;
  guint n_hidden = 0;

  for (int line = 0; line < lines; line++)
    {
      int line_height = ww_wrap_layout_line_height (words, line);

      for (guint i = 0; i < words->len; i++)
        {
          Word *word = &g_array_index (words, Word, i);
          GtkAllocation place = { word->x, y + (line_height - word->height) / 2, word->width, word->height };

          if (word->line != line)
            continue;
          end_x = word->x + word->width;
          end_y = y;
          end_height = line_height;
          if (rtl)
            place.x = width - place.x - place.width;
          gtk_widget_set_child_visible (word->widget, TRUE);
          gtk_widget_size_allocate (word->widget, &place, -1);
        }
      y += line_height + self->spacing;
    }
  for (guint i = 0; i < words->len; i++)
    if (g_array_index (words, Word, i).line < 0)
      {
        gtk_widget_set_child_visible (g_array_index (words, Word, i).widget, FALSE);
        n_hidden++;
      }

  if (self->more)
    {
      gtk_widget_set_child_visible (self->more, n_hidden > 0);
      if (n_hidden > 0)
        {
          GtkAllocation place = { end_x + self->spacing, end_y, more_width, end_height };

          if (rtl)
            place.x = width - place.x - place.width;
          gtk_widget_size_allocate (self->more, &place, -1);
        }
    }
  if (n_hidden != self->n_hidden)
    {
      self->n_hidden = n_hidden;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_HIDDEN]);
    }
}

static GtkSizeRequestMode
ww_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ww_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WwWrapLayout *self = WW_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING: g_value_set_int (value, self->spacing); break;
    case PROP_MAX_LINES: g_value_set_uint (value, self->max_lines); break;
    case PROP_N_HIDDEN: g_value_set_uint (value, self->n_hidden); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WwWrapLayout *self = WW_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING: ww_wrap_layout_set_spacing (self, g_value_get_int (value)); break;
    case PROP_MAX_LINES: ww_wrap_layout_set_max_lines (self, g_value_get_uint (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_wrap_layout_class_init (WwWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ww_wrap_layout_get_property;
  object_class->set_property = ww_wrap_layout_set_property;
  layout_class->measure = ww_wrap_layout_measure;
  layout_class->allocate = ww_wrap_layout_allocate;
  layout_class->get_request_mode = ww_wrap_layout_get_request_mode;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 6, flags);
  props[PROP_MAX_LINES] = g_param_spec_uint ("max-lines", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_N_HIDDEN] = g_param_spec_uint ("n-hidden", NULL, NULL, 0, G_MAXUINT, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ww_wrap_layout_init (WwWrapLayout *self)
{
  self->spacing = 6;
}

GtkLayoutManager *
ww_wrap_layout_new (void)
{
  return g_object_new (WW_TYPE_WRAP_LAYOUT, NULL);
}

void
ww_wrap_layout_set_spacing (WwWrapLayout *self, int spacing_px)
{
  if (self->spacing == spacing_px)
    return;
  self->spacing = spacing_px;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPACING]);
}

void
ww_wrap_layout_set_max_lines (WwWrapLayout *self, guint max_lines)
{
  if (self->max_lines == max_lines)
    return;
  self->max_lines = max_lines;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAX_LINES]);
}

void
ww_wrap_layout_set_more (WwWrapLayout *self, GtkWidget *more)
{
  self->more = more;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

guint
ww_wrap_layout_get_n_hidden (WwWrapLayout *self)
{
  return self->n_hidden;
}
