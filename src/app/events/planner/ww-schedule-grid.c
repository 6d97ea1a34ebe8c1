/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-schedule-grid.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "ww-grid-cursor.h"

#define NAME_WIDTH 118
#define HEAD_HEIGHT 34
#define CELL_HEIGHT 36
#define CELL_GAP 3
#define CELL_WIDTH 80
#define BREAK_WIDTH 26
#define EDGE 18
#define PIN_SIZE 12
#define FAINT 0.55

struct _WwScheduleGrid {
  GtkWidget parent_instance;

  WwGridCursor *cursor;

  /* owned */
  WwSchedule *schedule;
  GtkAdjustment *adjustments[2];

  GtkScrollablePolicy policies[2];
  guint row, column;
  gboolean dragging;
  graphene_point_t pointer; /* while dragging */
};

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { CHOSEN, ACTIVATED, DRAG_BEGUN, DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (WwScheduleGrid, ww_schedule_grid, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- the schedule --- */

WwSchedule *
ww_schedule_new (guint n_rows, guint n_columns)
{
  WwSchedule *self = g_new0 (WwSchedule, 1);

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->columns = g_new0 (char *, n_columns + 1);
  self->rows = g_new0 (char *, n_rows + 1);
  self->breaks = g_new0 (gboolean, n_columns);
  self->counts = g_new0 (guint, n_rows);
  self->cells = g_new0 (WwScheduleCell, (gsize) n_rows * n_columns);
  return self;
}

void
ww_schedule_free (WwSchedule *self)
{
  for (gsize i = 0; i < (gsize) self->n_rows * self->n_columns; i++)
    {
      g_free (self->cells[i].title);
      g_free (self->cells[i].detail);
      g_free (self->cells[i].name);
    }
  g_strfreev (self->columns);
  g_strfreev (self->rows);
  g_free (self->breaks);
  g_free (self->counts);
  g_free (self->cells);
  g_free (self);
}

WwScheduleCell *
ww_schedule_get (WwSchedule *self, guint row, guint column)
{
  return &self->cells[(gsize) row * self->n_columns + column];
}

/* --- where everything is --- */

static double
get_scroll (WwScheduleGrid *self, int axis)
{
  return self->adjustments[axis] ? gtk_adjustment_get_value (self->adjustments[axis]) : 0;
}

/* Where a column begins, before scrolling; that of one past the last is the width of all. */
static double
column_x (WwScheduleGrid *self, guint column)
{
  double breaks = 0, room, width;
  guint before = 0;

  for (guint i = 0; i < self->schedule->n_columns; i++)
    breaks += self->schedule->breaks[i];
  for (guint i = 0; i < column; i++)
    before += self->schedule->breaks[i];
  /* Where there is room, slots share it. */
  room = gtk_widget_get_width (GTK_WIDGET (self)) - NAME_WIDTH - 2 * EDGE - breaks * BREAK_WIDTH;
  width = MAX (CELL_WIDTH, room / MAX (1, self->schedule->n_columns - breaks));
  return (column - before) * width + before * BREAK_WIDTH;
}

static graphene_rect_t
cell_area (WwScheduleGrid *self, guint row, guint column)
{
  double x = column_x (self, column);

  return GRAPHENE_RECT_INIT ((float) (EDGE + NAME_WIDTH + x - get_scroll (self, 0)),
                             (float) (HEAD_HEIGHT + row * (CELL_HEIGHT + CELL_GAP) - get_scroll (self, 1)),
                             (float) (column_x (self, column + 1) - x - CELL_GAP), CELL_HEIGHT);
}

static gboolean
find_cell (WwScheduleGrid *self, double x, double y, guint *row, guint *column)
{
  double line = floor ((y - HEAD_HEIGHT + get_scroll (self, 1)) / (CELL_HEIGHT + CELL_GAP));

  if (!self->schedule || y < HEAD_HEIGHT || x < EDGE + NAME_WIDTH || line < 0 || line >= self->schedule->n_rows)
    return FALSE;
  for (guint c = 0; c < self->schedule->n_columns; c++)
    {
      graphene_rect_t area = cell_area (self, (guint) line, c);

      if (x >= area.origin.x && x < area.origin.x + area.size.width + CELL_GAP)
        {
          *row = (guint) line;
          *column = c;
          return TRUE;
        }
    }
  return FALSE;
}

/* --- drawing --- */

/* The schedule's tints, light and dark, from an empty cell to the best fit. */
static GdkRGBA
get_tint (guint step, gboolean dark)
{
  static const char *const light[] = { "#f0f5fc", "#e0ecfa", "#cce0f8", "#b3d1f4" };
  static const char *const darker[] = { "#252d38", "#223650", "#21466f", "#1f5a96" };
  GdkRGBA color;

  gdk_rgba_parse (&color, (dark ? darker : light)[MIN (step, 3)]);
  return color;
}

static void
draw_text (GtkSnapshot *snapshot, PangoLayout *layout, const char *text, float x, float y, float width, const GdkRGBA *color)
{
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_text (layout, text ? text : "", -1);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static PangoLayout *
make_layout (WwScheduleGrid *self, double scale, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static void
fill (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, area, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, area);
  gtk_snapshot_pop (snapshot);
}

static void
outline (GtkSnapshot *snapshot, const graphene_rect_t *area, float width, const GdkRGBA *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, area, 6);
  gtk_snapshot_append_border (snapshot, &shape, (float[]) { width, width, width, width }, (GdkRGBA[]) { *color, *color, *color, *color });
}

typedef struct {
  GtkSnapshot *snapshot;
  PangoLayout *title, *detail, *strong;
  GtkIconPaintable *pin;
  GdkRGBA ink, pale, faint, accent, white;
  gboolean dark;
} Pen;

static void
draw_cell (const Pen *pen, const WwScheduleCell *cell, const graphene_rect_t *area)
{
  GdkRGBA tint = get_tint (cell->step, pen->dark), blue = { 0.11f, 0.443f, 0.847f, 1 };

  if (cell->title)
    {
      const GdkRGBA *ink = cell->accent ? &pen->white : &pen->ink;
      GdkRGBA second = *ink;

      second.alpha *= 0.78f;
      fill (pen->snapshot, area, cell->accent ? &blue : &tint);
      draw_text (pen->snapshot, pen->title, cell->title, area->origin.x + 6, area->origin.y + 2, area->size.width - 12, ink);
      draw_text (pen->snapshot, pen->detail, cell->detail, area->origin.x + 6, area->origin.y + 19, area->size.width - (cell->pinned ? 26 : 12), &second);
      if (cell->pinned)
        {
          gtk_snapshot_save (pen->snapshot);
          gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (area->origin.x + area->size.width - 18, area->origin.y + 20));
          gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (pen->pin), pen->snapshot, PIN_SIZE, PIN_SIZE, ink, 1);
          gtk_snapshot_restore (pen->snapshot);
        }
    }
  else if (!cell->dimmed)
    outline (pen->snapshot, area, 1, &pen->faint);
  if (cell->target)
    outline (pen->snapshot, area, 2, &pen->accent);
}

/* What is dragged hangs at the pointer, and the cell below says whether it may be dropped there. */
static void
draw_dragged (WwScheduleGrid *self, const Pen *pen)
{
  graphene_rect_t area = cell_area (self, self->row, self->column), below;
  guint row, column;

  if (find_cell (self, self->pointer.x, self->pointer.y, &row, &column) && ww_schedule_get (self->schedule, row, column)->target)
    {
      GdkRGBA tint = pen->accent;

      tint.alpha = 0.25f;
      below = cell_area (self, row, column);
      fill (pen->snapshot, &below, &tint);
    }
  area.origin = GRAPHENE_POINT_INIT (self->pointer.x - area.size.width / 2, self->pointer.y - area.size.height / 2);
  gtk_snapshot_push_opacity (pen->snapshot, 0.85);
  draw_cell (pen, ww_schedule_get (self->schedule, self->row, self->column), &area);
  gtk_snapshot_pop (pen->snapshot);
}

/* What a break is called, along it, in the middle of what is in view. */
static void
draw_break (const Pen *pen, const graphene_rect_t *bar, int height)
{
  float visible = MIN (bar->size.height, (float) height - HEAD_HEIGHT);

  pango_layout_set_width (pen->detail, -1);
  pango_layout_set_text (pen->detail, _("Break"), -1);
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (bar->origin.x + BREAK_WIDTH - 6, bar->origin.y + visible / 2 - 16));
  gtk_snapshot_rotate (pen->snapshot, 90);
  gtk_snapshot_append_layout (pen->snapshot, pen->detail, &pen->pale);
  gtk_snapshot_restore (pen->snapshot);
}

static void
draw_body (WwScheduleGrid *self, const Pen *pen, int width, int height)
{
  guint first = (guint) MAX (0, get_scroll (self, 1) / (CELL_HEIGHT + CELL_GAP));
  guint last = MIN (self->schedule->n_rows, first + (guint) height / (CELL_HEIGHT + CELL_GAP) + 2);

  gtk_snapshot_push_clip (pen->snapshot, &GRAPHENE_RECT_INIT (EDGE + NAME_WIDTH - 2, HEAD_HEIGHT - 2, (float) width, (float) height));
  for (guint column = 0; column < self->schedule->n_columns; column++)
    {
      graphene_rect_t top = cell_area (self, first, column);

      if (top.origin.x > width || top.origin.x + top.size.width < EDGE + NAME_WIDTH)
        continue;
      if (self->schedule->breaks[column])
        {
          top.origin.y = HEAD_HEIGHT;
          top.size.height = (float) (self->schedule->n_rows * (CELL_HEIGHT + CELL_GAP) - CELL_GAP - get_scroll (self, 1));
          fill (pen->snapshot, &top, &pen->faint);
          draw_break (pen, &top, height);
          continue;
        }
      for (guint row = first; row < last; row++)
        {
          const WwScheduleCell *cell = ww_schedule_get (self->schedule, row, column);
          graphene_rect_t area = cell_area (self, row, column);
          gboolean faint = self->schedule->moving && !cell->target && !(row == self->row && column == self->column);

          if (faint)
            gtk_snapshot_push_opacity (pen->snapshot, FAINT);
          draw_cell (pen, cell, &area);
          if (faint)
            gtk_snapshot_pop (pen->snapshot);
        }
    }
  if (gtk_widget_has_focus (GTK_WIDGET (self->cursor)))
    {
      graphene_rect_t area = cell_area (self, self->row, self->column);

      graphene_rect_inset (&area, -2, -2);
      outline (pen->snapshot, &area, 2, &pen->accent);
    }
  gtk_snapshot_pop (pen->snapshot);
}

static void
draw_labels (WwScheduleGrid *self, const Pen *pen, int width, int height)
{
  gtk_snapshot_push_clip (pen->snapshot, &GRAPHENE_RECT_INIT (EDGE + NAME_WIDTH, 0, (float) width, HEAD_HEIGHT));
  for (guint column = 0; column < self->schedule->n_columns; column++)
    {
      graphene_rect_t area = cell_area (self, 0, column);

      if (!self->schedule->breaks[column])
        draw_text (pen->snapshot, pen->detail, self->schedule->columns[column], area.origin.x + area.size.width / 2 - 18, 10, area.size.width, &pen->pale);
    }
  gtk_snapshot_pop (pen->snapshot);
  draw_text (pen->snapshot, pen->detail, _("Bluer fits better"), EDGE, 10, NAME_WIDTH - 4, &pen->pale);
  gtk_snapshot_push_clip (pen->snapshot, &GRAPHENE_RECT_INIT (0, HEAD_HEIGHT - 2, EDGE + NAME_WIDTH - 2, (float) height));
  for (guint row = 0; row < self->schedule->n_rows; row++)
    {
      graphene_rect_t area = cell_area (self, row, 0);
      char count[12];

      if (area.origin.y > height || area.origin.y + CELL_HEIGHT < HEAD_HEIGHT)
        continue;
      draw_text (pen->snapshot, row == self->row ? pen->strong : pen->title, self->schedule->rows[row], EDGE, area.origin.y + 9, NAME_WIDTH - 28, &pen->ink);
      g_snprintf (count, sizeof count, "%u", self->schedule->counts[row]);
      draw_text (pen->snapshot, pen->title, count, EDGE + NAME_WIDTH - 24, area.origin.y + 9, 22, &pen->pale);
    }
  gtk_snapshot_pop (pen->snapshot);
}

static void
ww_schedule_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WwScheduleGrid *self = WW_SCHEDULE_GRID (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  g_autoptr (PangoLayout) title = make_layout (self, 0.9, FALSE), detail = make_layout (self, 0.8, FALSE), strong = make_layout (self, 0.9, TRUE);
  g_autoptr (GtkIconPaintable) pin = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)),
                                                                 "view-pin-symbolic", NULL, PIN_SIZE, gtk_widget_get_scale_factor (widget),
                                                                 gtk_widget_get_direction (widget), 0);
  Pen pen = { .snapshot = snapshot, .pin = pin, .title = title, .detail = detail, .strong = strong, .white = { 1, 1, 1, 1 },
              .dark = adw_style_manager_get_dark (adw_style_manager_get_default ()) };

  if (!self->schedule || !self->schedule->n_rows)
    return;
  gtk_style_context_get_color (context, &pen.ink);
  if (!gtk_style_context_lookup_color (context, "accent_color", &pen.accent))
    pen.accent = pen.ink;
  pen.pale = pen.faint = pen.ink;
  pen.pale.alpha *= 0.72f;
  pen.faint.alpha *= adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.5f : 0.09f;
  draw_body (self, &pen, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  draw_labels (self, &pen, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  if (self->dragging)
    draw_dragged (self, &pen);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->cursor), snapshot);
}

/* --- scrolling and the cursor --- */

static void
ww_schedule_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WwScheduleGrid *self = WW_SCHEDULE_GRID (widget);
  double size[2] = { width, height }, page[2] = { width, height };
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, 1, 1);

  if (self->schedule && self->schedule->n_rows)
    {
      size[0] = 2 * EDGE + NAME_WIDTH + column_x (self, self->schedule->n_columns);
      size[1] = HEAD_HEIGHT + self->schedule->n_rows * (CELL_HEIGHT + CELL_GAP) + EDGE;
      area = cell_area (self, self->row, self->column);
    }
  for (int axis = 0; axis < 2; axis++)
    if (self->adjustments[axis])
      gtk_adjustment_configure (self->adjustments[axis], get_scroll (self, axis), 0, MAX (size[axis], page[axis]),
                                axis ? CELL_HEIGHT + CELL_GAP : CELL_WIDTH, page[axis] * 0.9, page[axis]);
  gtk_widget_size_allocate (GTK_WIDGET (self->cursor),
                            &(GtkAllocation) { (int) area.origin.x, (int) area.origin.y, MAX (1, (int) area.size.width), (int) area.size.height }, -1);
}

static void
ww_schedule_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NAME_WIDTH + 2 * EDGE + CELL_WIDTH : HEAD_HEIGHT + 2 * CELL_HEIGHT;
}

static void
scrolled (WwScheduleGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
name_cursor (WwScheduleGrid *self)
{
  gboolean any = self->schedule && self->schedule->n_rows && self->schedule->n_columns;

  gtk_widget_set_visible (GTK_WIDGET (self->cursor), any);
  if (any)
    {
      const WwScheduleCell *cell = ww_schedule_get (self->schedule, self->row, self->column);
      /* Translators: an empty cell of the schedule: a time, and whose it is. */
      g_autofree char *name = cell->name ? g_strdup (cell->name)
                                         : g_strdup_printf (_("%s, %s, nothing planned"), self->schedule->columns[self->column],
                                                            self->schedule->rows[self->row]);

      ww_grid_cursor_set_name (self->cursor, name, self->row, self->column);
    }
}

static void
bring_into_view (WwScheduleGrid *self)
{
  double x = column_x (self, self->column), y = self->row * (CELL_HEIGHT + CELL_GAP);

  if (self->adjustments[0])
    gtk_adjustment_clamp_page (self->adjustments[0], x, column_x (self, self->column + 1) + NAME_WIDTH + 2 * EDGE);
  if (self->adjustments[1])
    gtk_adjustment_clamp_page (self->adjustments[1], y, y + CELL_HEIGHT + HEAD_HEIGHT + EDGE);
}

void
ww_schedule_grid_set_current (WwScheduleGrid *self, guint row, guint column)
{
  if (!self->schedule || !self->schedule->n_rows || !self->schedule->n_columns)
    return;
  self->row = MIN (row, self->schedule->n_rows - 1);
  self->column = MIN (column, self->schedule->n_columns - 1);
  bring_into_view (self);
  name_cursor (self);
  scrolled (self);
  g_signal_emit (self, signals[CHOSEN], 0, self->row, self->column);
}

/* The next column that is no break. */
static guint
step_column (WwScheduleGrid *self, int by)
{
  int column = (int) self->column + by;

  while (column >= 0 && column < (int) self->schedule->n_columns && self->schedule->breaks[column])
    column += by;
  return column < 0 || column >= (int) self->schedule->n_columns ? self->column : (guint) column;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwScheduleGrid *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  guint page = MAX (1, (guint) gtk_widget_get_height (GTK_WIDGET (self)) / (CELL_HEIGHT + CELL_GAP) - 2);
  guint row = self->row, column = self->column;

  if (!self->schedule || !self->schedule->n_rows || state & (GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: column = step_column (self, -1); break;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: column = step_column (self, 1); break;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: row = row ? row - 1 : 0; break;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: row++; break;
    case GDK_KEY_Page_Up: row = row > page ? row - page : 0; break;
    case GDK_KEY_Page_Down: row += page; break;
    case GDK_KEY_Home: column = 0; row = control ? 0 : row; break;
    case GDK_KEY_End: column = G_MAXUINT; row = control ? G_MAXUINT : row; break;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space:
      if (control)
        return FALSE;
      g_signal_emit (self, signals[ACTIVATED], 0, self->row, self->column);
      return TRUE;
    default:
      return FALSE;
    }
  ww_schedule_grid_set_current (self, row, column);
  return TRUE;
}

static void
clicked (GtkGestureClick *gesture, int n_press, double x, double y, WwScheduleGrid *self)
{
  guint row, column;

  gtk_widget_grab_focus (GTK_WIDGET (self->cursor));
  if (!find_cell (self, x, y, &row, &column) || self->schedule->breaks[column])
    return;
  ww_schedule_grid_set_current (self, row, column);
  g_signal_emit (self, signals[ACTIVATED], 0, row, column);
}

static void
drag_moved (GtkGestureDrag *gesture, double dx, double dy, WwScheduleGrid *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!self->dragging && self->schedule && gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + dx), (int) (y + dy)))
    {
      guint row, column;

      if (!find_cell (self, x, y, &row, &column) || row != self->row || column != self->column
          || !ww_schedule_get (self->schedule, row, column)->title)
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->dragging = TRUE;
      g_signal_emit (self, signals[DRAG_BEGUN], 0, row, column);
    }
  self->pointer = GRAPHENE_POINT_INIT ((float) (x + dx), (float) (y + dy));
  if (self->dragging)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_ended (GtkGestureDrag *gesture, double dx, double dy, WwScheduleGrid *self)
{
  guint row = G_MAXUINT, column = 0;

  if (!self->dragging)
    return;
  self->dragging = FALSE;
  if (!find_cell (self, self->pointer.x, self->pointer.y, &row, &column) || self->schedule->breaks[column])
    row = G_MAXUINT;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[DROPPED], 0, row, column);
}

void
ww_schedule_grid_set_schedule (WwScheduleGrid *self, WwSchedule *schedule)
{
  g_clear_pointer (&self->schedule, ww_schedule_free);
  self->schedule = schedule;
  if (schedule && schedule->n_rows && schedule->n_columns)
    {
      self->row = MIN (self->row, schedule->n_rows - 1);
      self->column = MIN (self->column, schedule->n_columns - 1);
    }
  name_cursor (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
ww_schedule_grid_get_current (WwScheduleGrid *self, guint *row, guint *column)
{
  *row = self->row;
  *column = self->column;
  return self->schedule && self->schedule->n_rows && self->schedule->n_columns;
}

void
ww_schedule_grid_focus (WwScheduleGrid *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->cursor));
}

static void
ww_schedule_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  WwScheduleGrid *self = WW_SCHEDULE_GRID (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
  else
    g_value_set_enum (value, (int) self->policies[id - PROP_HSCROLL_POLICY]);
}

static void
ww_schedule_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  WwScheduleGrid *self = WW_SCHEDULE_GRID (object);
  GtkAdjustment **adjustment;

  if (id == PROP_HSCROLL_POLICY || id == PROP_VSCROLL_POLICY)
    {
      self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      return;
    }
  adjustment = &self->adjustments[id - PROP_HADJUSTMENT];
  if (*adjustment)
    g_signal_handlers_disconnect_by_func (*adjustment, scrolled, self);
  g_set_object (adjustment, g_value_get_object (value));
  if (*adjustment)
    g_signal_connect_object (*adjustment, "value-changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
}

static void
ww_schedule_grid_dispose (GObject *object)
{
  WwScheduleGrid *self = WW_SCHEDULE_GRID (object);

  if (self->cursor)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->cursor)));
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_pointer (&self->schedule, ww_schedule_free);
  G_OBJECT_CLASS (ww_schedule_grid_parent_class)->dispose (object);
}

static void
ww_schedule_grid_class_init (WwScheduleGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ww_schedule_grid_get_property;
  object_class->set_property = ww_schedule_grid_set_property;
  object_class->dispose = ww_schedule_grid_dispose;
  widget_class->snapshot = ww_schedule_grid_snapshot;
  widget_class->measure = ww_schedule_grid_measure;
  widget_class->size_allocate = ww_schedule_grid_size_allocate;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[CHOSEN] = g_signal_new ("chosen", WW_TYPE_SCHEDULE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[ACTIVATED] = g_signal_new ("activated", WW_TYPE_SCHEDULE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                     G_TYPE_UINT);
  signals[DRAG_BEGUN] = g_signal_new ("drag-begun", WW_TYPE_SCHEDULE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                      G_TYPE_UINT);
  signals[DROPPED] = g_signal_new ("dropped", WW_TYPE_SCHEDULE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
ww_schedule_grid_init (WwScheduleGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->cursor = WW_GRID_CURSOR (ww_grid_cursor_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->cursor), GTK_WIDGET (self));
  g_signal_connect_object (self->cursor, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_moved), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended), self);
  gtk_widget_add_controller (GTK_WIDGET (self), click);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
ww_schedule_grid_new (void)
{
  return g_object_new (WW_TYPE_SCHEDULE_GRID, NULL);
}
