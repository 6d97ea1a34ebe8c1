/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-table-private.h"

#define SNIFF_BYTES (256 * 1024)
#define SNIFF_RECORDS 400
#define HEADING_SEARCH_ROWS 30

typedef struct {
  char *text;
  gsize len;
  gsize pos;
  guint line;
  gsize line_start;
  char separator;
} Scanner;

typedef struct {
  gsize start;   /* of the text, quotes taken off */
  gsize end;     /* where its NUL goes */
  guint line;
  guint open_line; /* of the opening quote */
  gsize open;
  gsize open_line_start;
  gboolean last;  /* of its row */
  gboolean stray;
  gboolean swallowed; /* stray, and over several lines: the quote that closed it opened another cell */
  gboolean unclosed;
} Field;

/* In characters from 1; earlier cells of the line end in NULs by now, so bytes are counted by hand. */
static guint
column_of (const Scanner *s, const Field *field)
{
  guint column = 1;

  for (gsize i = field->open_line_start; i < field->open; i++)
    column += ((guint8) s->text[i] & 0xc0) != 0x80;
  return column;
}

static gboolean
is_line_end (const Scanner *s, gsize pos)
{
  return pos >= s->len || s->text[pos] == '\n' || s->text[pos] == '\r';
}

/* Steps over a line end of any kind and counts it. */
static void
step_line (Scanner *s)
{
  if (s->pos < s->len)
    {
      if (s->text[s->pos] == '\r' && s->pos + 1 < s->len && s->text[s->pos + 1] == '\n')
        s->pos++;
      s->pos++;
    }
  s->line++;
  s->line_start = s->pos;
}

/* Cuts the next field. With @squeeze doubled quotes are made one in place, which only the real pass may do: the text behind
 * the field's new end is rubbish afterwards, but nothing looks there again. */
static void
next_field (Scanner *s, Field *field, gboolean squeeze)
{
  gsize p = s->pos, out;

  memset (field, 0, sizeof *field);
  field->line = s->line;
  field->start = field->end = p;
  /* Blanks before an opening quote belong to nobody, unless the blank is the separator. */
  while (p < s->len && s->text[p] == ' ')
    p++;
  if (p < s->len && s->text[p] == '"')
    {
      field->open = p++;
      field->open_line = s->line;
      field->open_line_start = s->line_start;
      field->start = out = p;
      for (;;)
        {
          if (p >= s->len)
            {
              field->unclosed = TRUE;
              field->end = out;
              s->pos = p;
              field->last = TRUE;
              return;
            }
          if (s->text[p] == '"')
            {
              if (p + 1 < s->len && s->text[p + 1] == '"')
                {
                  if (squeeze)
                    s->text[out] = '"';
                  out++;
                  p += 2;
                  continue;
                }
              break;
            }
          if (s->text[p] == '\n' || (s->text[p] == '\r' && !(p + 1 < s->len && s->text[p + 1] == '\n')))
            {
              s->line++;
              s->line_start = p + 1;
            }
          if (squeeze && out != p)
            s->text[out] = s->text[p];
          out++;
          p++;
        }
      p++;
      /* Text after the closing quote: the quotes were not meant as quotes. What stands there is kept. */
      {
        gsize q = p;

        while (q < s->len && (s->text[q] == ' ' || (s->text[q] == '\t' && s->separator != '\t')))
          q++;
        if (q < s->len && s->text[q] != s->separator && !is_line_end (s, q))
          {
            field->stray = TRUE;
            field->swallowed = s->line > field->open_line;
            if (squeeze && out < p)
              s->text[out] = '"';
            out++;
            while (p < s->len && s->text[p] != s->separator && !is_line_end (s, p))
              {
                if (squeeze)
                  s->text[out] = s->text[p];
                out++;
                p++;
              }
            field->start--;
            if (squeeze)
              s->text[field->start] = '"';
          }
        else
          p = q;
      }
      field->end = out;
    }
  else
    {
      p = field->start;
      while (p < s->len && s->text[p] != s->separator && s->text[p] != '\n' && s->text[p] != '\r')
        {
          field->stray |= s->text[p] == '"';
          p++;
        }
      field->end = p;
    }
  s->pos = p;
  if (p >= s->len || s->text[p] != s->separator)
    {
      field->last = TRUE;
      step_line (s);
    }
  else
    s->pos++;
}

/* How evenly a separator cuts the beginning of a text: the share of records with the commonest number of fields, and more for
 * the headings' row having that number too. */
static double
separator_score (char *text, gsize len, char separator)
{
  Scanner s = { text, MIN (len, SNIFF_BYTES), 0, 1, 0, separator };
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0, best = 0, best_times = 0, even;
  gsize record_start = 0;
  gboolean cut = len > SNIFF_BYTES;
  double whole = 1.0;

  while (s.pos < s.len && counts->len < SNIFF_RECORDS)
    {
      Field field;

      next_field (&s, &field, FALSE);
      n++;
      if (!field.last)
        continue;
      /* A quote that is never closed speaks against it. What was cut before still speaks for it, so that the fault is told with
       * its line, and not hidden by a separator for which the quote is no quote. */
      if (field.unclosed && !cut)
        {
          whole = 0.5;
          break;
        }
      /* The last record of a cut sample is a part of one; an empty line is no record. */
      if (!(cut && s.pos >= s.len) && !(n == 1 && field.end == field.start && s.pos - record_start <= 2))
        g_array_append_val (counts, n);
      record_start = s.pos;
      n = 0;
    }
  for (guint i = 0; i < counts->len && i < SNIFF_RECORDS; i++)
    {
      guint times = 0, c = g_array_index (counts, guint, i);

      if (c == best)
        continue;
      for (guint j = 0; j < counts->len; j++)
        times += g_array_index (counts, guint, j) == c;
      if (c > 1 && (times > best_times || (times == best_times && c > best)))
        {
          best = c;
          best_times = times;
        }
    }
  if (best < 2)
    return 0.0;
  even = best_times;
  {
    double share = (double) even / counts->len;
    double heading = g_array_index (counts, guint, 0) == best || (counts->len > 1 && g_array_index (counts, guint, 1) == best) ? 1.0 : 0.5;

    return whole * share * heading * (1.0 + 0.02 * MIN (best, 20));
  }
}

static char
guess_separator (char *text, gsize len)
{
  static const char candidates[] = { '\t', ';', '|', ',' };
  double best = 0.3;
  char separator = ',';

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double score = separator_score (text, len, candidates[i]);

      if (score > best + 1e-9)
        {
          best = score;
          separator = candidates[i];
        }
    }
  return separator;
}

static gboolean
is_blank (const char *cell)
{
  return cell[strspn (cell, " \t\r\n\f\v")] == 0;
}

static guint
filled_cells (WwTable *table, guint row)
{
  guint n = 0;

  for (guint i = 0; i < ww_table_get_row_length (table, row); i++)
    n += !is_blank (ww_table_get_cell (table, row, i));
  return n;
}

/* The headings are the first row that is about as full as the fullest of the first rows; what stands above it is a title. */
static guint
find_heading_row (WwTable *table)
{
  guint rows = MIN (ww_table_get_n_rows (table), HEADING_SEARCH_ROWS), fullest = 0;

  for (guint i = 0; i < rows; i++)
    fullest = MAX (fullest, filled_cells (table, i));
  for (guint i = 0; i < rows; i++)
    if (filled_cells (table, i) >= MAX (1, (fullest * 3 + 4) / 5) && (fullest == 1 || filled_cells (table, i) > 1))
      return i;
  return 0;
}

static gboolean
looks_like_data (const char *cell)
{
  guint digits = 0, others = 0, seps = 0;

  if (strstr (cell, "://") || (strchr (cell, '@') && strchr (cell, '.') && !strchr (cell, ' ')))
    return TRUE;
  for (const char *p = cell; *p; p++)
    if (g_ascii_isdigit (*p))
      digits++;
    else if (strchr ("-./,: ", *p))
      seps++;
    else
      others++;
  return others == 0 && (digits >= 5 || (digits >= 4 && seps >= 2));
}

/* Only what no heading ever looks like (an address, a date, a long number) says that there are no headings. */
static gboolean
row_is_headings (WwTable *table, guint row)
{
  for (guint i = 0; i < ww_table_get_row_length (table, row); i++)
    if (looks_like_data (ww_table_get_cell (table, row, i)))
      return FALSE;
  return TRUE;
}

static void
drop_rows (WwTable *table, guint n)
{
  g_array_remove_range (table->row_starts, 0, n);
  g_array_remove_range (table->row_lines, 0, n);
}

static gboolean
take_headings (WwTable *table, int headings, GError **error)
{
  guint row = find_heading_row (table), width = 0, named = 0;
  gboolean has = headings == 1 || (headings != 0 && row_is_headings (table, row));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < row; i++)
    ww_table_note (table, WW_TABLE_NOTE_PREAMBLE, ww_table_get_line (table, i));
  if (has)
    for (guint i = 0; i < ww_table_get_row_length (table, row); i++)
      {
        char *name = g_strstrip (g_strdup (ww_table_get_cell (table, row, i)));

        for (char *p = name; *p; p++)
          if (*p == '\n' || *p == '\r' || *p == '\t')
            *p = ' ';
        g_ptr_array_add (names, name);
        if (*name)
          named = i + 1;
      }
  else
    ww_table_note (table, WW_TABLE_NOTE_NO_HEADINGS, ww_table_get_line (table, row));
  drop_rows (table, row + (has ? 1 : 0));
  for (guint i = 0; i < ww_table_get_n_rows (table); i++)
    {
      guint n = ww_table_get_row_length (table, i), used = 0;

      for (guint j = n; j > 0 && !used; j--)
        if (*ww_table_get_cell (table, i, j - 1))
          used = j;
      width = MAX (width, used);
      if (!has)
        continue;
      if (used > MAX (named, names->len))
        ww_table_note (table, WW_TABLE_NOTE_LONG_ROWS, ww_table_get_line (table, i));
      else if (n < named)
        ww_table_note (table, WW_TABLE_NOTE_SHORT_ROWS, ww_table_get_line (table, i));
    }
  /* A long row may be a separator that should have been quoted: its tail gets columns without a name, so that it is seen. */
  table->n_columns = MAX (named, width);
  while (names->len < table->n_columns)
    g_ptr_array_add (names, g_strdup (""));
  g_ptr_array_set_size (names, (int) table->n_columns);
  g_ptr_array_add (names, NULL);
  table->headings = (char **) g_ptr_array_steal (names, NULL);
  if (ww_table_get_n_rows (table) == 0)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                           has ? _("The file has headings but no rows below them. Choose a file with at least one row.")
                               : _("The file has no rows. Choose a file with at least one."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_rows (WwTable *table, Scanner *s, GError **error)
{
  guint32 row_start = 0;
  guint row_line = s->line;
  gboolean filled = FALSE, more = FALSE;
  const guint32 zero = 0;

  g_array_append_val (table->row_starts, zero);
  /* A separator as the very last byte still has an empty cell behind it. */
  while (s->pos < s->len || more)
    {
      Field field;
      guint32 offset;
      guint n;

      next_field (s, &field, TRUE);
      if (field.unclosed || field.swallowed)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
                       _("Quote not closed at line %u, column %u. Put a quote (\") at the end of that cell, or double it if it is part of the text."),
                       field.open_line, column_of (s, &field));
          return FALSE;
        }
      if (field.end - field.start > WW_TABLE_CELL_BYTES_MAX)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_LIMIT,
                       _("The cell that begins at line %u is longer than %u KiB. A quote there may not be closed; otherwise shorten the cell."),
                       field.line, WW_TABLE_CELL_BYTES_MAX / 1024);
          return FALSE;
        }
      if (field.stray)
        ww_table_note (table, WW_TABLE_NOTE_STRAY_QUOTES, field.line);
      s->text[field.end] = 0;
      offset = (guint32) field.start;
      filled = filled || !is_blank (s->text + field.start);
      more = !field.last;
      g_array_append_val (table->cells, offset);
      n = table->cells->len - row_start;
      if (n > WW_TABLE_COLUMNS_MAX)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_LIMIT,
                       _("Line %u has more than %u columns. Choose another separator, or split the table."), row_line,
                       WW_TABLE_COLUMNS_MAX);
          return FALSE;
        }
      if (table->cells->len > WW_TABLE_CELLS_MAX)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_LIMIT,
                       _("The file has more than %u million cells at line %u. Split it and import the parts."),
                       WW_TABLE_CELLS_MAX / 1000000, row_line);
          return FALSE;
        }
      if (!field.last)
        continue;
      if (!filled)
        {
          g_array_set_size (table->cells, row_start);
          ww_table_note (table, WW_TABLE_NOTE_BLANK_ROWS, row_line);
        }
      else
        {
          row_start = table->cells->len;
          g_array_append_val (table->row_starts, row_start);
          g_array_append_val (table->row_lines, row_line);
          if (table->row_lines->len > WW_TABLE_ROWS_MAX)
            {
              g_set_error (error, WW_ERROR, WW_ERROR_LIMIT,
                           _("The file has more than %u rows. Split it and import the parts."), WW_TABLE_ROWS_MAX);
              return FALSE;
            }
        }
      filled = FALSE;
      row_line = s->line;
    }
  return TRUE;
}

WwTable *
ww_csv_read (GBytes *bytes, const WwCsvOptions *options, GError **error)
{
  static const WwCsvOptions find_out = WW_CSV_OPTIONS_INIT;
  g_autoptr (WwTable) table = ww_table_alloc ();
  g_auto (WwDecoded) decoded = { 0 };
  Scanner s = { 0 };
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);

  options = options ? options : &find_out;
  if (len > WW_TABLE_BYTES_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The file is larger than %u MiB. Split it and import the parts."),
                   WW_TABLE_BYTES_MAX / 1024 / 1024);
      return NULL;
    }
  if (!ww_encoding_decode (data, len, options->encoding, &decoded, error))
    return NULL;
  table->encoding = decoded.encoding;
  table->notes[WW_TABLE_NOTE_NULS].count = decoded.nuls;
  table->notes[WW_TABLE_NOTE_REPAIRED].count = decoded.repaired;
  table->notes[WW_TABLE_NOTE_REPAIRED].line = decoded.repaired_line;
  /* Old DOS programs end a text with Ctrl-Z. */
  while (decoded.len && decoded.text[decoded.len - 1] == 0x1a)
    decoded.text[--decoded.len] = 0;
  s.text = table->text = g_steal_pointer (&decoded.text);
  s.len = table->text_len = decoded.len;
  s.line = 1;
  s.separator = options->separator;
  if (s.len > 5 && g_ascii_strncasecmp (s.text, "sep=", 4) == 0 && is_line_end (&s, 5))
    {
      s.separator = s.separator ? s.separator : s.text[4];
      s.pos = 5;
      step_line (&s);
    }
  if (!s.separator)
    s.separator = guess_separator (s.text + s.pos, s.len - s.pos);
  table->separator = s.separator;
  if (!read_rows (table, &s, error))
    return NULL;
  if (table->row_lines->len == 0)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("The file is empty. Choose a file with headings and at least one row."));
      return NULL;
    }
  if (!take_headings (table, options->headings, error))
    return NULL;
  return g_steal_pointer (&table);
}
