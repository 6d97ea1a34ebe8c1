/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-heat-map-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define DEFAULT_ZOOM 32
#define HOVER_MS 400

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { CURRENT, ACTIVATED, SORT, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (WwHeatMap, ww_heat_map, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- scrolling and the cursor --- */

static void
ww_heat_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WwHeatMap *self = WW_HEAT_MAP (widget);

  if (!self->matrix || !ww_heat_map_count (self, 0) || !ww_heat_map_count (self, 1))
    return;
  ww_heat_map_draw (self, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->cursor), snapshot);
}

static void
configure (WwHeatMap *self)
{
  WwHeatFrame frame = ww_heat_map_get_frame (self);

  for (int axis = 0; axis < 2; axis++)
    {
      double page = ww_heat_map_body_size (&frame, axis), size = (double) ww_heat_map_count (self, axis) * frame.zoom + (axis ? EDGE : 0);

      if (self->adjustments[axis])
        gtk_adjustment_configure (self->adjustments[axis], gtk_adjustment_get_value (self->adjustments[axis]), 0, MAX (size, page), frame.zoom,
                                  page * 0.9, page);
    }
}

static void
ww_heat_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WwHeatMap *self = WW_HEAT_MAP (widget);
  WwHeatFrame frame;
  GtkAllocation area;

  configure (self);
  frame = ww_heat_map_get_frame (self);
  area = (GtkAllocation) { (int) ww_heat_map_edge_of (&frame, 0, self->place[0]), (int) ww_heat_map_edge_of (&frame, 1, self->place[1]), frame.zoom, frame.zoom };
  gtk_widget_size_allocate (GTK_WIDGET (self->cursor), &area, -1);
  if (self->popover)
    gtk_popover_present (self->popover);
}

static void
ww_heat_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LABELS_NARROWEST + COUNTS_WIDTH + 2 * WW_HEAT_MAP_MOST_ZOOM : HEAD_HEIGHT + 2 * WW_HEAT_MAP_MOST_ZOOM;
  *natural = *minimum;
}

static void
scrolled (WwHeatMap *self)
{
  self->hovering = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char *
ww_heat_map_describe (const WwMatrix *matrix, guint row, guint column)
{
  const char *row_name = ww_matrix_get_row (matrix, row)->name, *column_name = ww_matrix_get_column (matrix, column)->name;
  const WwMatchCell *cell = ww_matrix_get_cell (matrix, row, column);
  WwMatrixMark mark = ww_matrix_get_mark (matrix, row, column);

  if (!matrix->known[row])
    /* Translators: a pair, as in “Rimfrost Life Fund with Sårblikk”. */
    return g_strdup_printf (_("%s with %s, not computed yet"), row_name, column_name);
  if (cell->out == WW_MATCH_OUT_OWN)
    return g_strdup_printf (_("%s with %s, the same"), row_name, column_name);
  if (ww_matrix_is_ruled_out (matrix, row, column))
    return g_strdup_printf (_("%s with %s, ruled out"), row_name, column_name);
  if (mark == WW_MATRIX_SHORTLISTED)
    return g_strdup_printf (_("%s with %s, %d, shortlisted"), row_name, column_name, cell->score);
  if (mark == WW_MATRIX_INTRODUCED)
    return g_strdup_printf (_("%s with %s, %d, introduced"), row_name, column_name, cell->score);
  return g_strdup_printf (_("%s with %s, %d"), row_name, column_name, cell->score);
}

static void
name_cursor (WwHeatMap *self)
{
  gboolean any = self->matrix && ww_heat_map_count (self, 0) && ww_heat_map_count (self, 1);
  g_autofree char *name = any ? ww_heat_map_describe (self->matrix, self->view->rows[self->place[1]], self->view->columns[self->place[0]]) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->cursor), any);
  if (name)
    ww_grid_cursor_set_name (self->cursor, name, self->place[1], self->place[0]);
}

static void
bring_into_view (WwHeatMap *self)
{
  for (int axis = 0; axis < 2; axis++)
    if (self->adjustments[axis])
      gtk_adjustment_clamp_page (self->adjustments[axis], (double) self->place[axis] * self->zoom, (double) (self->place[axis] + 1) * self->zoom);
}

static void
put_cursor (WwHeatMap *self, guint column, guint row)
{
  self->hovering = FALSE;
  self->chosen = TRUE;
  if (!ww_heat_map_count (self, 0) || !ww_heat_map_count (self, 1))
    return;
  self->place[0] = MIN (column, ww_heat_map_count (self, 0) - 1);
  self->place[1] = MIN (row, ww_heat_map_count (self, 1) - 1);
  bring_into_view (self);
  name_cursor (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
move_to (WwHeatMap *self, guint column, guint row)
{
  put_cursor (self, column, row);
  g_signal_emit (self, signals[CURRENT], 0, FALSE);
}

/* --- keys and pointer --- */

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwHeatMap *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  WwHeatFrame frame = ww_heat_map_get_frame (self);
  guint column = self->place[0], row = self->place[1], page = MAX ((guint) (ww_heat_map_body_size (&frame, 1) / frame.zoom), 2) - 1;

  if (!ww_heat_map_count (self, 0) || !ww_heat_map_count (self, 1) || state & (GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: column = column ? column - 1 : 0; break;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: column++; break;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: row = row ? row - 1 : 0; break;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: row++; break;
    case GDK_KEY_Page_Up: row = row > page ? row - page : 0; break;
    case GDK_KEY_Page_Down: row += page; break;
    case GDK_KEY_Home: column = 0; row = control ? 0 : row; break;
    case GDK_KEY_End: column = G_MAXUINT; row = control ? G_MAXUINT : row; break;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space:
      self->hovering = FALSE;
      g_signal_emit (self, signals[ACTIVATED], 0);
      return TRUE;
    case GDK_KEY_r: case GDK_KEY_c:
      if (control)
        return FALSE;
      g_signal_emit (self, signals[SORT], 0, key == GDK_KEY_r, key == GDK_KEY_r ? self->view->rows[row] : self->view->columns[column]);
      return TRUE;
    default:
      return FALSE;
    }
  move_to (self, column, row);
  return TRUE;
}

static gboolean
hovered (gpointer data)
{
  WwHeatMap *self = data;

  self->hover_id = 0;
  g_signal_emit (self, signals[CURRENT], 0, TRUE);
  return G_SOURCE_REMOVE;
}

static void
pointer_moved (GtkEventControllerMotion *controller, double x, double y, WwHeatMap *self)
{
  WwHeatFrame frame = ww_heat_map_get_frame (self);
  int column = ww_heat_map_place_at (self, &frame, 0, x), row = ww_heat_map_place_at (self, &frame, 1, y);
  gboolean on = column >= 0 && row >= 0 && x < frame.width - frame.counts;

  /* What moved is the map, or a window above it. */
  if (x == self->pointer[0] && y == self->pointer[1])
    return;
  self->pointer[0] = x;
  self->pointer[1] = y;

  if (on == self->hovering && (!on || (self->hovered[0] == (guint) column && self->hovered[1] == (guint) row)))
    return;
  g_clear_handle_id (&self->hover_id, g_source_remove);
  if (self->hovering)
    g_signal_emit (self, signals[LEFT], 0);
  self->hovering = on;
  if (on)
    {
      self->hovered[0] = (guint) column;
      self->hovered[1] = (guint) row;
      self->hover_id = g_timeout_add (HOVER_MS, hovered, self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_left (GtkEventControllerMotion *controller, WwHeatMap *self)
{
  g_clear_handle_id (&self->hover_id, g_source_remove);
  if (self->hovering)
    g_signal_emit (self, signals[LEFT], 0);
  self->hovering = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clicked (GtkGestureClick *gesture, int n_press, double x, double y, WwHeatMap *self)
{
  WwHeatFrame frame = ww_heat_map_get_frame (self);
  /* Names of columns lean: what is clicked is where they begin. */
  double foot = y < frame.head ? x - (frame.head - 6 - y) / tan (-ANGLE * G_PI / 180) : x;
  int column = ww_heat_map_place_at (self, &frame, 0, foot), row = ww_heat_map_place_at (self, &frame, 1, y);

  g_clear_handle_id (&self->hover_id, g_source_remove);
  gtk_widget_grab_focus (GTK_WIDGET (self->cursor));
  if (row >= 0 && column >= 0)
    {
      move_to (self, (guint) column, (guint) row);
      g_signal_emit (self, signals[ACTIVATED], 0);
    }
  else if (row >= 0 && x < frame.labels)
    g_signal_emit (self, signals[SORT], 0, TRUE, self->view->rows[row]);
  else if (column >= 0 && y < frame.head)
    g_signal_emit (self, signals[SORT], 0, FALSE, self->view->columns[column]);
}

/* --- what is shown --- */

void
ww_heat_map_set_matrix (WwHeatMap *self, const WwMatrix *matrix, const WwMatrixView *view)
{
  g_autofree char *row_id = NULL, *column_id = NULL;
  gboolean other = matrix != self->matrix;
  guint row, column;

  if (self->matrix && self->chosen && ww_heat_map_count (self, 0) && ww_heat_map_count (self, 1))
    {
      row_id = g_strdup (ww_matrix_get_row (self->matrix, self->view->rows[self->place[1]])->id);
      column_id = g_strdup (ww_matrix_get_column (self->matrix, self->view->columns[self->place[0]])->id);
    }
  self->matrix = matrix;
  self->view = view;
  self->hovering = FALSE;
  if (other)
    {
      g_free (self->came);
      self->n_came = matrix ? matrix->rows->len : 0;
      self->came = g_new0 (gint64, self->n_came + 1);
    }
  if (row_id && matrix && ww_matrix_find (matrix, TRUE, row_id, &row) && ww_matrix_find (matrix, FALSE, column_id, &column))
    ww_heat_map_set_current (self, row, column);
  self->chosen &= matrix != NULL;
  for (int axis = 0; axis < 2; axis++)
    self->place[axis] = self->chosen ? MIN (self->place[axis], MAX (ww_heat_map_count (self, axis), 1) - 1) : 0;
  name_cursor (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
fade (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WwHeatMap *self = WW_HEAT_MAP (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gboolean fading = FALSE;

  for (guint i = 0; i < self->n_came; i++)
    fading |= ww_heat_map_opacity_of (self, i, now) < 1;
  gtk_widget_queue_draw (widget);
  if (fading)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

void
ww_heat_map_row_came (WwHeatMap *self, guint row)
{
  gboolean animated = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  if (animated && row < self->n_came && !self->came[row] && gtk_widget_get_frame_clock (GTK_WIDGET (self)))
    {
      self->came[row] = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
      if (!self->tick_id)
        self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fade, NULL, NULL);
    }
  if (self->view && ww_heat_map_count (self, 1) && self->view->rows[self->place[1]] == row)
    name_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ww_heat_map_set_sorted (WwHeatMap *self, int by_row, gboolean row_reversed, int by_column, gboolean column_reversed)
{
  self->by_row = by_row;
  self->row_reversed = row_reversed;
  self->by_column = by_column;
  self->column_reversed = column_reversed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ww_heat_map_set_zoom (WwHeatMap *self, int zoom)
{
  self->zoom = CLAMP (zoom, WW_HEAT_MAP_LEAST_ZOOM, WW_HEAT_MAP_MOST_ZOOM);
  configure (self);
  bring_into_view (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
ww_heat_map_get_zoom (WwHeatMap *self)
{
  return self->zoom;
}

gboolean
ww_heat_map_get_current (WwHeatMap *self, guint *row, guint *column)
{
  const guint *place = self->hovering ? self->hovered : self->place;

  if (!self->matrix || place[0] >= ww_heat_map_count (self, 0) || place[1] >= ww_heat_map_count (self, 1))
    return FALSE;
  *row = self->view->rows[place[1]];
  *column = self->view->columns[place[0]];
  return TRUE;
}

gboolean
ww_heat_map_set_current (WwHeatMap *self, guint row, guint column)
{
  for (guint i = 0; i < ww_heat_map_count (self, 1); i++)
    for (guint j = 0; self->view->rows[i] == row && j < ww_heat_map_count (self, 0); j++)
      if (self->view->columns[j] == column)
        {
          put_cursor (self, j, i);
          return TRUE;
        }
  return FALSE;
}

void
ww_heat_map_get_current_area (WwHeatMap *self, GdkRectangle *area)
{
  WwHeatFrame frame = ww_heat_map_get_frame (self);
  const guint *place = self->hovering ? self->hovered : self->place;

  *area = (GdkRectangle) { (int) ww_heat_map_edge_of (&frame, 0, place[0]), (int) ww_heat_map_edge_of (&frame, 1, place[1]), frame.zoom, frame.zoom };
}

void
ww_heat_map_set_popover (WwHeatMap *self, GtkPopover *popover)
{
  gtk_widget_set_parent (GTK_WIDGET (popover), GTK_WIDGET (self));
  self->popover = popover;
}

/* --- life --- */

static void
set_adjustment (WwHeatMap *self, int axis, GtkAdjustment *adjustment)
{
  if (self->adjustments[axis])
    g_signal_handlers_disconnect_by_func (self->adjustments[axis], scrolled, self);
  g_set_object (&self->adjustments[axis], adjustment);
  if (!adjustment)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
  configure (self);
}

static void
ww_heat_map_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WwHeatMap *self = WW_HEAT_MAP (object);

  switch (id)
    {
    case PROP_HADJUSTMENT: set_adjustment (self, 0, g_value_get_object (value)); break;
    case PROP_VADJUSTMENT: set_adjustment (self, 1, g_value_get_object (value)); break;
    case PROP_HSCROLL_POLICY: self->policies[0] = g_value_get_enum (value); break;
    case PROP_VSCROLL_POLICY: self->policies[1] = g_value_get_enum (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ww_heat_map_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WwHeatMap *self = WW_HEAT_MAP (object);

  switch (id)
    {
    case PROP_HADJUSTMENT: g_value_set_object (value, self->adjustments[0]); break;
    case PROP_VADJUSTMENT: g_value_set_object (value, self->adjustments[1]); break;
    case PROP_HSCROLL_POLICY: g_value_set_enum (value, self->policies[0]); break;
    case PROP_VSCROLL_POLICY: g_value_set_enum (value, self->policies[1]); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
ww_heat_map_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WW_HEAT_MAP (widget)->cursor));
}

static void
ww_heat_map_dispose (GObject *object)
{
  WwHeatMap *self = WW_HEAT_MAP (object);

  g_clear_handle_id (&self->hover_id, g_source_remove);
  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  if (self->popover)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  if (self->cursor)
    gtk_widget_unparent (GTK_WIDGET (self->cursor));
  self->cursor = NULL;
  G_OBJECT_CLASS (ww_heat_map_parent_class)->dispose (object);
}

static void
ww_heat_map_finalize (GObject *object)
{
  WwHeatMap *self = WW_HEAT_MAP (object);

  g_clear_pointer (&self->cells, ww_heat_cells_free);
  g_free (self->came);
  G_OBJECT_CLASS (ww_heat_map_parent_class)->finalize (object);
}

static void
ww_heat_map_class_init (WwHeatMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->set_property = ww_heat_map_set_property;
  object_class->get_property = ww_heat_map_get_property;
  object_class->dispose = ww_heat_map_dispose;
  object_class->finalize = ww_heat_map_finalize;
  widget_class->snapshot = ww_heat_map_snapshot;
  widget_class->measure = ww_heat_map_measure;
  widget_class->size_allocate = ww_heat_map_size_allocate;
  widget_class->grab_focus = ww_heat_map_grab_focus;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[CURRENT] = g_signal_new ("current", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORT] = g_signal_new ("sort", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_UINT);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "heatmap");
}

static void
ww_heat_map_init (WwHeatMap *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->zoom = DEFAULT_ZOOM;
  self->by_row = self->by_column = -1;
  self->cursor = WW_GRID_CURSOR (ww_grid_cursor_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->cursor), GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_name (GTK_WIDGET (self), "heat-map");
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (motion, "motion", G_CALLBACK (pointer_moved), self);
  g_signal_connect (motion, "leave", G_CALLBACK (pointer_left), self);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
ww_heat_map_new (void)
{
  return g_object_new (WW_TYPE_HEAT_MAP, NULL);
}
