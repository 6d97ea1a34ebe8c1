/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sheet-text.h"
#include "ww-sheet.h"

#define MARGIN 32.0
#define NAME_WIDTH 120.0
#define HEAD_HEIGHT 40.0
#define TITLE_HEIGHT 28.0
#define ROW_HEIGHT 24.0
#define COLUMNS_A_PAGE 14

void
ww_grid_sheet_free (WwGridSheet *self)
{
  g_free (self->title);
  g_free (self->footer);
  g_strfreev (self->columns);
  g_strfreev (self->rows);
  g_strfreev (self->cells);
  g_free (self);
}

static guint
rows_a_page (void)
{
  return (guint) ((WW_SHEET_WIDTH - 2 * MARGIN - TITLE_HEIGHT - HEAD_HEIGHT) / ROW_HEIGHT);
}

static guint
pages_across (const WwGridSheet *self)
{
  return MAX (1, (g_strv_length (self->columns) + COLUMNS_A_PAGE - 1) / COLUMNS_A_PAGE);
}

guint
ww_grid_sheet_count_pages (const WwGridSheet *self)
{
  return MAX (1, (g_strv_length (self->rows) + rows_a_page () - 1) / rows_a_page ()) * pages_across (self);
}

void
ww_grid_sheet_draw (const WwGridSheet *self, guint page, cairo_t *cr)
{
  guint n_columns = g_strv_length (self->columns), n_rows = g_strv_length (self->rows);
  guint first_row = page / pages_across (self) * rows_a_page (), first_column = page % pages_across (self) * COLUMNS_A_PAGE;
  guint last_row = MIN (n_rows, first_row + rows_a_page ()), last_column = MIN (n_columns, first_column + COLUMNS_A_PAGE);
  double width = (WW_SHEET_HEIGHT - 2 * MARGIN - NAME_WIDTH) / MAX (last_column - first_column, 8), y = MARGIN;

  ww_sheet_text (cr, &(WwSheetText) { .size = 15, .bold = TRUE, .lines = 1 }, MARGIN, y, WW_SHEET_HEIGHT - 2 * MARGIN, self->title);
  y += TITLE_HEIGHT;
  for (guint c = first_column; c < last_column; c++)
    ww_sheet_text (cr, &(WwSheetText) { .size = 9, .grey = 0.35, .lines = 1 }, MARGIN + NAME_WIDTH + (c - first_column) * width, y, width - 4,
                   self->columns[c]);
  y += 16;
  for (guint r = first_row; r < last_row; r++, y += ROW_HEIGHT)
    {
      ww_sheet_rule (cr, MARGIN, y, WW_SHEET_HEIGHT - 2 * MARGIN);
      ww_sheet_text (cr, &(WwSheetText) { .size = 9, .bold = TRUE, .lines = 2 }, MARGIN, y + 2, NAME_WIDTH - 6, self->rows[r]);
      for (guint c = first_column; c < last_column; c++)
        ww_sheet_text (cr, &(WwSheetText) { .size = 8, .lines = 2 }, MARGIN + NAME_WIDTH + (c - first_column) * width, y + 2, width - 4,
                       self->cells[r * n_columns + c]);
    }
  ww_sheet_text (cr, &(WwSheetText) { .size = 8, .grey = 0.35, .lines = 1 }, MARGIN, WW_SHEET_WIDTH - MARGIN, WW_SHEET_HEIGHT - 2 * MARGIN,
                 self->footer);
}
