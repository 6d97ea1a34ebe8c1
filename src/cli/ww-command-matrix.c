/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-matrix-view.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define TOP_MAX 100000

typedef struct {
  guint row, column;
  guint exact;
  guint order;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  return x->exact != y->exact ? (x->exact < y->exact ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

/* The pairs that are matches, and those that would be but are ruled out; best first. */
static GArray *
collect (const WwMatrix *matrix, const WwMatrixView *view)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < view->n_rows; i++)
    for (guint j = 0; j < view->n_columns; j++)
      {
        const WwMatchCell *cell = ww_matrix_get_cell (matrix, view->rows[i], view->columns[j]);
        Pair pair = { view->rows[i], view->columns[j], cell->exact, pairs->len };

        if (cell->match)
          g_array_append_val (pairs, pair);
      }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static const char *
state_of (const WwMatrix *matrix, const Pair *pair)
{
  WwMatrixMark mark = ww_matrix_get_mark (matrix, pair->row, pair->column);

  if (ww_matrix_is_ruled_out (matrix, pair->row, pair->column))
    return "ruled-out";
  return mark == WW_MATRIX_INTRODUCED ? "introduced" : mark == WW_MATRIX_SHORTLISTED ? "shortlisted" : "";
}

static char *
side_of (guint8 points)
{
  return points == WW_MATCH_NOT_ASKED ? g_strdup ("") : g_strdup_printf ("%u", points);
}

static void
print_text (const WwMatrix *matrix, const WwMatrixView *view, GArray *pairs, guint top)
{
  /* Translators: how many rows and columns, and how many of their pairs are good. */
  g_print (ngettext ("%u × %u, %u pair at %d or more\n", "%u × %u, %u pairs at %d or more\n", view->n_good), view->n_rows, view->n_columns,
           view->n_good, WW_MATRIX_GOOD);
  for (guint i = 0; i < pairs->len && i < top; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      const WwMatchCell *cell = ww_matrix_get_cell (matrix, pair->row, pair->column);
      g_autofree char *row = ww_command_fit (ww_matrix_get_row (matrix, pair->row)->name, 32);
      g_autofree char *column = ww_command_fit (ww_matrix_get_column (matrix, pair->column)->name, 32);
      g_autofree char *forth = side_of (cell->forth), *back = side_of (cell->back);
      WwMatrixMark mark = ww_matrix_get_mark (matrix, pair->row, pair->column);

      g_print ("%4u  %s  %s  %3s %3s  %s\n", cell->score, row, column, forth, back,
               ww_matrix_is_ruled_out (matrix, pair->row, pair->column) ? _("ruled out")
               : mark == WW_MATRIX_INTRODUCED                          ? _("introduced")
               : mark == WW_MATRIX_SHORTLISTED                         ? _("shortlisted")
                                                                       : "");
    }
}

static void
print_tsv (const WwMatrix *matrix, GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      const WwMatchCell *cell = ww_matrix_get_cell (matrix, pair->row, pair->column);
      g_autofree char *score = side_of (cell->score), *forth = side_of (cell->forth), *back = side_of (cell->back);

      ww_command_print_cell (ww_matrix_get_row (matrix, pair->row)->id, FALSE);
      ww_command_print_cell (ww_matrix_get_row (matrix, pair->row)->name, FALSE);
      ww_command_print_cell (ww_matrix_get_column (matrix, pair->column)->id, FALSE);
      ww_command_print_cell (ww_matrix_get_column (matrix, pair->column)->name, FALSE);
      ww_command_print_cell (score, FALSE);
      ww_command_print_cell (forth, FALSE);
      ww_command_print_cell (back, FALSE);
      ww_command_print_cell (state_of (matrix, pair), TRUE);
    }
}

static void
add_lines (JsonBuilder *json, const char *name, GPtrArray *lines, const guint *order, guint n)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    {
      const WwMatrixLine *line = lines->pdata[order[i]];

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "id");
      json_builder_add_string_value (json, line->id);
      json_builder_set_member_name (json, "name");
      json_builder_add_string_value (json, line->name);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* Rows and columns in their order, and all points: null where a pair is ruled out. */
static void
print_json (const WwMatrix *matrix, const WwMatrixView *view)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_lines (json, "rows", matrix->rows, view->rows, view->n_rows);
  add_lines (json, "columns", matrix->columns, view->columns, view->n_columns);
  json_builder_set_member_name (json, "scores");
  json_builder_begin_array (json);
  for (guint i = 0; i < view->n_rows; i++)
    {
      json_builder_begin_array (json);
      for (guint j = 0; j < view->n_columns; j++)
        {
          const WwMatchCell *cell = ww_matrix_get_cell (matrix, view->rows[i], view->columns[j]);

          if (cell->out == WW_MATCH_OK)
            json_builder_add_int_value (json, cell->score);
          else
            json_builder_add_null_value (json);
        }
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  ww_command_print_json (json);
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *rows = NULL, *columns = NULL, *format_text = NULL;
  int top = 20;
  const GOptionEntry entries[] = {
    { "rows", 'r', 0, G_OPTION_ARG_STRING, &rows, N_("What the rows are, as “investors”"), N_("KIND") },
    { "columns", 'c', 0, G_OPTION_ARG_STRING, &columns, N_("What the columns are, as “startups”"), N_("KIND") },
    { "top", 'n', 0, G_OPTION_ARG_INT, &top, N_("At most so many pairs as text (20)"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  const WwMatrixArrangement arrangement = { .row_order = WW_MATRIX_ALIKE, .column_order = WW_MATRIX_ALIKE };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwMatrix) matrix = NULL;
  g_autoptr (WwMatrixView) view = NULL;
  g_autoptr (GArray) pairs = NULL;
  WwMatrixKind row_kind, column_kind;
  WwFormat format;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_matrix.summary, &status) || !ww_command_parse_format (format_text, &format, &status))
    return status;
  if (!rows || !columns || line->argc > 1)
    return ww_command_misused (_("Say --rows KIND and --columns KIND."));
  if (!ww_matrix_kind_from_word (rows, &row_kind) || !ww_matrix_kind_from_word (columns, &column_kind))
    return ww_command_misused (_("A kind is one of startups, smes, investors, hospitals, municipalities, groups, test-beds and wishes."));
  if (top < 1 || top > TOP_MAX)
    return ww_command_misused (_("--top must be from 1 to %d."), TOP_MAX);
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  matrix = ww_matrix_compute (desk, row_kind, column_kind, &error);
  if (!matrix)
    return ww_command_fail (error);
  view = ww_matrix_view_new (matrix, &arrangement);
  pairs = collect (matrix, view);
  if (matrix->n_all_rows > matrix->rows->len || matrix->n_all_columns > matrix->columns->len)
    g_printerr (_("Only the first %d of a side are shown.\n"), WW_MATRIX_MOST);
  switch (format)
    {
    case WW_FORMAT_TEXT: print_text (matrix, view, pairs, (guint) top); break;
    case WW_FORMAT_TSV: print_tsv (matrix, pairs); break;
    case WW_FORMAT_JSON: print_json (matrix, view); break;
    default: g_assert_not_reached ();
    }
  return pairs->len ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

const WwCommand ww_command_matrix = { "matrix", N_("Match all of one kind with all of another"), run };
