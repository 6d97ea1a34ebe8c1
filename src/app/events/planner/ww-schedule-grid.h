/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WwScheduleCell:
 * @title: (nullable): %NULL where nothing is
 * @detail: (nullable): a second line
 * @name: (nullable): what is said of it to those who do not see it; %NULL says when and whose the empty cell is
 * @step: how dark, 0 to 3
 */
typedef struct {
  char *title, *detail, *name;
  guint8 step;
  gboolean pinned : 1;
  gboolean accent : 1; /* one of those that are meant now */
  gboolean target : 1; /* what is being moved may go there */
  gboolean dimmed : 1; /* nothing can be here */
} WwScheduleCell;

/**
 * WwSchedule:
 * @columns: (array zero-terminated=1): times
 * @breaks: by column: whether it is a break, drawn as a bar
 * @rows: (array zero-terminated=1): names
 * @counts: by row: meetings
 * @moving: whether something is being moved: what is no target is faint
 * @cells: row by row
 *
 * What a [class@ScheduleGrid] shows.
 */
typedef struct {
  guint n_columns, n_rows;
  char **columns, **rows;
  gboolean *breaks;
  guint *counts;
  gboolean moving;
  WwScheduleCell *cells;
} WwSchedule;

/** (transfer full): with room for so many; texts are to be set. */
WwSchedule *ww_schedule_new (guint n_rows, guint n_columns);
void ww_schedule_free (WwSchedule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwSchedule, ww_schedule_free)
WwScheduleCell *ww_schedule_get (WwSchedule *self, guint row, guint column);

#define WW_TYPE_SCHEDULE_GRID (ww_schedule_grid_get_type ())
G_DECLARE_FINAL_TYPE (WwScheduleGrid, ww_schedule_grid, WW, SCHEDULE_GRID, GtkWidget)

/**
 * WwScheduleGrid:
 *
 * A day's meetings: a line a party or table, a column a slot. Draws only what is in view; names and times stay where they are
 * while the rest scrolls. Goes into a #GtkScrolledWindow.
 *
 * Signals: `chosen` (guint row, guint column) when the cursor comes to a cell, `activated` (the same) on Enter or a click on the
 * cell where it is; `drag-begun` (the same) when what is in a cell is drawn away from it, then `dropped` (the same: where), which is
 * past the last row where that is no cell.
 */
GtkWidget *ww_schedule_grid_new (void);

/** @schedule: (transfer full) (nullable). The cursor stays where it is, as far as there is such a place. */
void ww_schedule_grid_set_schedule (WwScheduleGrid *self, WwSchedule *schedule);

/** Whether there is a cell at all; gives the one with the cursor. */
gboolean ww_schedule_grid_get_current (WwScheduleGrid *self, guint *row, guint *column);
void ww_schedule_grid_set_current (WwScheduleGrid *self, guint row, guint column);
void ww_schedule_grid_focus (WwScheduleGrid *self);

G_END_DECLS
