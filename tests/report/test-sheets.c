/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-sheet.h"
#include "ww-sheet.h"

#include <string.h>

/* How many of a page's pixels in a part of it (shares of its width and height) are dark. */
static guint
count_dark (cairo_surface_t *surface, double x0, double y0, double x1, double y1)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *data;
  guint dark = 0;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = (int) (y0 * height); y < (int) (y1 * height); y++)
    for (int x = (int) (x0 * width); x < (int) (x1 * width); x++)
      dark += data[y * stride + x * 4] < 128;
  return dark;
}

static cairo_t *
blank (cairo_surface_t **surface)
{
  cairo_t *cr;

  *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) WW_SHEET_WIDTH, (int) WW_SHEET_HEIGHT);
  cr = cairo_create (*surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  return cr;
}

static WwAgendaSheet *
agenda (guint n_lines)
{
  WwAgendaSheet *sheet = ww_agenda_sheet_new ();

  sheet->event = g_strdup ("Health Investment Day");
  sheet->person = g_strdup ("Siv Hartmann");
  sheet->organisation = g_strdup ("Hartmann Angels");
  sheet->changed_word = g_strdup ("changed");
  sheet->empty = g_strdup ("No meetings.");
  sheet->footer = g_strdup ("Plan 2");
  for (guint i = 0; i < n_lines; i++)
    {
      WwAgendaLine *line = ww_agenda_sheet_add (sheet);

      line->time = g_strdup_printf ("%02u:00", i % 24);
      line->title = g_strdup ("Armlett");
      line->table = g_strdup ("Table 11");
    }
  return sheet;
}

/* Sixty lines are set closer; none runs into the foot of the page or off it. */
static void
test_long_day (void)
{
  for (guint n = 0; n <= 60; n += 12)
    {
      g_autoptr (WwAgendaSheet) sheet = agenda (n);
      cairo_surface_t *surface;
      cairo_t *cr = blank (&surface);

      ww_agenda_sheet_draw (sheet, cr, FALSE);
      g_assert_cmpuint (count_dark (surface, 0, 0, 1, 0.2), >, 100);
      g_assert_cmpuint (count_dark (surface, 0, 0.925, 1, 0.938), ==, 0);
      if (n == 60)
        g_assert_cmpuint (count_dark (surface, 0, 0.85, 1, 0.92), >, 100);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_marks (void)
{
  g_autoptr (WwAgendaSheet) sheet = agenda (3);
  cairo_surface_t *surface;
  cairo_t *cr = blank (&surface);
  guint before;

  ww_agenda_sheet_draw (sheet, cr, FALSE);
  before = count_dark (surface, 0, 0, 0.075, 1);
  g_assert_cmpuint (before, ==, 0);
  ((WwAgendaLine *) sheet->lines->pdata[1])->is_changed = TRUE;
  sheet->link = g_strdup ("http://192.168.1.5:5984/agenda/0123456789abcdef0123456789abcdef");
  ww_agenda_sheet_draw (sheet, cr, FALSE);
  g_assert_cmpuint (count_dark (surface, 0, 0, 0.075, 1), >, 50);
  g_assert_cmpuint (count_dark (surface, 0.76, 0.05, 0.92, 0.16), >, 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

typedef struct {
  GPtrArray *badges;
  guint drawn;
} Badges;

static void
draw_badges (guint page, cairo_t *cr, gpointer data)
{
  Badges *all = data;

  ww_badge_page_draw (all->badges, page * WW_BADGES_A_PAGE, cr);
  all->drawn++;
}

static guint
count_pages (GBytes *pdf)
{
  gsize length;
  const char *text = g_bytes_get_data (pdf, &length);
  guint pages = 0;

  for (gsize i = 0; i + 12 < length; i++)
    pages += memcmp (text + i, "/Type /Page", 11) == 0 && text[i + 11] != 's';
  return pages;
}

static void
test_pdf (void)
{
  g_autoptr (GPtrArray) badges = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_badge_free);
  Badges all = { badges, 0 };
  g_autoptr (GBytes) pdf = NULL, none = NULL;

  for (guint i = 0; i < 17; i++)
    {
      WwBadge *badge = g_new0 (WwBadge, 1);

      badge->name = g_strdup_printf ("Person %u", i);
      badge->number = g_strdup_printf ("%03u", i);
      g_ptr_array_add (badges, badge);
    }
  pdf = ww_sheets_to_pdf (3, FALSE, draw_badges, &all);
  g_assert_cmpuint (all.drawn, ==, 3);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  g_assert_cmpuint (count_pages (pdf), ==, 3);
  none = ww_sheets_to_pdf (0, FALSE, draw_badges, &all);
  g_assert_cmpuint (count_pages (none), ==, 1);
}

static void
test_grid (void)
{
  g_autoptr (WwGridSheet) grid = g_new0 (WwGridSheet, 1);
  g_autoptr (GStrvBuilder) rows = g_strv_builder_new (), columns = g_strv_builder_new (), cells = g_strv_builder_new ();

  for (guint r = 0; r < 50; r++)
    g_strv_builder_add (rows, "Hjertenær");
  for (guint c = 0; c < 24; c++)
    g_strv_builder_add (columns, "11:00");
  for (guint i = 0; i < 50 * 24; i++)
    g_strv_builder_add (cells, i % 2 ? "Skarvholt\nTable 1" : "");
  grid->title = g_strdup ("Day");
  grid->footer = g_strdup ("Plan 1");
  grid->rows = g_strv_builder_end (rows);
  grid->columns = g_strv_builder_end (columns);
  grid->cells = g_strv_builder_end (cells);
  g_assert_cmpuint (ww_grid_sheet_count_pages (grid), ==, 6);
  for (guint page = 0; page < 6; page++)
    {
      cairo_surface_t *surface;
      cairo_t *cr = blank (&surface);

      ww_grid_sheet_draw (grid, page, cr);
      g_assert_cmpuint (count_dark (surface, 0, 0, 1, 1), >, 200);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Rows that run on to another page have their columns named there again, and no heading stands alone at the end of a page. */
static void
test_report (void)
{
  g_autoptr (WwReportSheet) sheet = ww_report_sheet_new ("How it was", "Oslo", "Plan 1");
  cairo_surface_t *first, *second;
  cairo_t *cr;

  ww_report_sheet_add (sheet, WW_REPORT_COLUMNS, (const char *const[]) { "Name", "MMMMM", NULL });
  for (guint i = 0; i < 50; i++)
    ww_report_sheet_add (sheet, WW_REPORT_ROW, (const char *const[]) { "A", "", NULL });
  g_assert_cmpuint (ww_report_sheet_count_pages (sheet), ==, 2);
  cr = blank (&first);
  ww_report_sheet_draw (sheet, 0, cr);
  cairo_destroy (cr);
  cr = blank (&second);
  ww_report_sheet_draw (sheet, 1, cr);
  cairo_destroy (cr);
  g_assert_cmpuint (count_dark (first, 0.6, 0.12, 1, 0.16), >, 5);
  g_assert_cmpuint (count_dark (second, 0.6, 0.05, 1, 0.078), >, 5);
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  for (guint i = 50; i < 72; i++)
    ww_report_sheet_add (sheet, WW_REPORT_ROW, (const char *const[]) { "A", "", NULL });
  g_assert_cmpuint (ww_report_sheet_count_pages (sheet), ==, 2);
  ww_report_sheet_add (sheet, WW_REPORT_HEADING, (const char *const[]) { "Outcomes", NULL });
  g_assert_cmpuint (ww_report_sheet_count_pages (sheet), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/sheets/long-day", test_long_day);
  g_test_add_func ("/report/sheets/marks", test_marks);
  g_test_add_func ("/report/sheets/pdf", test_pdf);
  g_test_add_func ("/report/sheets/grid", test_grid);
  g_test_add_func ("/report/sheets/report", test_report);
  return g_test_run ();
}
