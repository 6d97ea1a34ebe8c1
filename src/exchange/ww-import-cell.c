/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-import-row-private.h"
#include "ww-json-text.h"
#include "ww-wish.h"

#define LINE_CHARS WW_IMPORT_LINE_CHARS
#define TEXT_CHARS 100000
#define LIST_MAX WW_IMPORT_LIST_MAX

void
ww_import_reading_leave_out (WwImportReading *r, int column, WwImportIssueCode code, const char *detail)
{
  ww_import_plan_add_issue (r->plan, r->row, column, code, WW_IMPORT_LEVEL_LEFT_OUT, detail);
  r->left_out = TRUE;
}

void
ww_import_reading_say_guess (WwImportReading *r, int column, const char *detail)
{
  ww_import_plan_add_issue (r->plan, r->row, column, WW_IMPORT_ISSUE_GUESSED, WW_IMPORT_LEVEL_GUESS, detail);
}

/* The cell of a field as one trimmed line, or NULL if it is empty or no column goes there. */
char *
ww_import_reading_line_of (WwImportReading *r, const char *field, int *column)
{
  int at = ww_import_mapping_find_column (r->mapping, field);
  char *line;

  if (column)
    *column = at;
  if (at < 0)
    return NULL;
  line = ww_import_value_line (ww_import_plan_get_cell (r->plan, r->row, (guint) at), LINE_CHARS);
  if (!*line)
    g_clear_pointer (&line, g_free);
  return line;
}

char *
ww_import_reading_id_of (WwImportReading *r, const char *field, int *column)
{
  char *line = ww_import_reading_line_of (r, field, column);

  if (line && line[strspn (line, "0123456789 ")] == 0)
    {
      char *out = line;

      for (const char *p = line; *p; p++)
        if (*p != ' ')
          *out++ = *p;
      *out = 0;
    }
  return line;
}

static char *
strings_json (GPtrArray *texts)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *quoted = ww_json_text_quote (texts->pdata[i]);

      if (i)
        g_string_append_c (list, ',');
      g_string_append (list, quoted);
    }
  g_string_append_c (list, ']');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Whole numbers as people write them: "about 20", "11-50" and "100+" are guesses at 20, 11 and 100. */
static WwImportCertainty
whole_number (const char *text, gint64 *value)
{
  const char *p = text + strcspn (text, "0123456789");
  gboolean odd = p != text;
  guint digits = 0;

  *value = 0;
  for (; g_ascii_isdigit (*p) || ((*p == ' ' || *p == ',' || *p == '.') && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3])); p++)
    if (g_ascii_isdigit (*p) && ++digits <= 12)
      *value = *value * 10 + (*p - '0');
  if ((*p == '.' || *p == ',') && p[1] == '0' && !p[2])
    p += 2;
  return digits == 0 || digits > 12 ? WW_IMPORT_BAD : odd || *p ? WW_IMPORT_GUESSED : WW_IMPORT_CERTAIN;
}

void
ww_import_reading_say_unknown (WwImportReading *r, int column, const char *text)
{
  ww_import_plan_add_issue (r->plan, r->row, column, WW_IMPORT_ISSUE_UNKNOWN_WORD, WW_IMPORT_LEVEL_GUESS, text);
}

/* A list of words: what is known in document words, each once, with how often; the rest is told. */
GArray *
ww_import_reading_words_of (WwImportReading *r, const WwImportField *field, int column, const char *text)
{
  g_autoptr (GArray) items = ww_import_value_list (text, ww_import_mapping_get_habits (r->mapping, (guint) column));
  GArray *found = g_array_new (FALSE, FALSE, sizeof (WwImportItem));
  g_autoptr (GString) unknown = g_string_new (NULL);

  for (guint i = 0; i < MIN (items->len, LIST_MAX); i++)
    {
      WwImportItem *item = &g_array_index (items, WwImportItem, i);
      gboolean guessed;
      const char *word = ww_import_words_resolve (field->words, item->text, &guessed);
      guint j = 0;

      if (!word)
        {
          g_string_append_printf (unknown, "%s%s", unknown->len ? ", " : "", item->text);
          continue;
        }
      while (j < found->len && strcmp (g_array_index (found, WwImportItem, j).text, word) != 0)
        j++;
      if (j < found->len)
        g_array_index (found, WwImportItem, j).count += item->count;
      else
        {
          WwImportItem known = { (char *) word, item->count };

          g_array_append_val (found, known);
        }
    }
  if (unknown->len)
    ww_import_reading_say_unknown (r, column, unknown->str);
  return found;
}

/* Reads the cell of a field in the way of its kind and puts it at @path. */
void
ww_import_reading_put (WwImportReading *r, const char *field_name, const char *path)
{
  const WwImportField *field = ww_import_target_find_field (ww_import_mapping_get_target (r->mapping), field_name);
  int column = ww_import_mapping_find_column (r->mapping, field_name);
  const WwImportHabits *habits;
  g_autofree char *line = NULL;
  const char *cell;
  WwImportCertainty certainty;
  gint32 date;
  gint64 number;
  gboolean guessed = FALSE;

  if (column < 0)
    return;
  cell = ww_import_plan_get_cell (r->plan, r->row, (guint) column);
  habits = ww_import_mapping_get_habits (r->mapping, (guint) column);
  line = ww_import_value_line (cell, LINE_CHARS);
  if (!*line)
    return;
  switch (field->value)
    {
    case WW_IMPORT_VALUE_TEXT:
      {
        g_autofree char *text = ww_import_value_text (cell, TEXT_CHARS);

        ww_import_record_set_string (r->record, path, text, FALSE);
        break;
      }
    case WW_IMPORT_VALUE_WORD:
      {
        const char *word = ww_import_words_resolve (field->words, line, &guessed);

        if (!word)
          {
            ww_import_reading_say_unknown (r, column, line);
            break;
          }
        if (guessed)
          ww_import_reading_say_guess (r, column, word);
        ww_import_record_set_string (r->record, path, word, guessed);
        break;
      }
    case WW_IMPORT_VALUE_WORDS:
      {
        g_autoptr (GArray) words = ww_import_reading_words_of (r, field, column, line);
        g_autoptr (GPtrArray) texts = g_ptr_array_new ();

        for (guint i = 0; i < words->len; i++)
          g_ptr_array_add (texts, g_array_index (words, WwImportItem, i).text);
        if (texts->len)
          ww_import_record_take (r->record, path, strings_json (texts), FALSE);
        break;
      }
    case WW_IMPORT_VALUE_LINES:
      {
        g_autoptr (GArray) items = ww_import_value_list (line, habits);
        g_autoptr (GPtrArray) texts = g_ptr_array_new ();

        for (guint i = 0; i < MIN (items->len, LIST_MAX); i++)
          g_ptr_array_add (texts, g_array_index (items, WwImportItem, i).text);
        if (texts->len)
          ww_import_record_take (r->record, path, strings_json (texts), FALSE);
        break;
      }
    case WW_IMPORT_VALUE_DATE:
      certainty = ww_import_value_date (line, habits, &date);
      if (certainty == WW_IMPORT_BAD)
        ww_import_reading_leave_out (r, column, WW_IMPORT_ISSUE_NOT_READ, line);
      else
        {
          g_autofree char *text = ww_date_format (date);

          if (certainty == WW_IMPORT_GUESSED)
            ww_import_reading_say_guess (r, column, text);
          ww_import_record_set_string (r->record, path, text, certainty == WW_IMPORT_GUESSED);
        }
      break;
    case WW_IMPORT_VALUE_INTEGER:
      certainty = whole_number (line, &number);
      if (strcmp (field_name, "trl") == 0 && (number < 1 || number > 9))
        certainty = WW_IMPORT_BAD;
      if ((strcmp (field_name, "severity") == 0 || strcmp (field_name, "frequency") == 0) && (number < 1 || number > 5))
        certainty = WW_IMPORT_BAD;
      if (certainty == WW_IMPORT_BAD)
        ww_import_reading_say_unknown (r, column, line);
      else
        {
          g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

          if (certainty == WW_IMPORT_GUESSED)
            ww_import_reading_say_guess (r, column, text);
          ww_import_record_take (r->record, path, g_steal_pointer (&text), certainty == WW_IMPORT_GUESSED);
        }
      break;
    case WW_IMPORT_VALUE_URL:
      if (!strchr (line, '.') || strchr (line, ' '))
        ww_import_reading_say_unknown (r, column, line);
      else
        ww_import_record_set_string (r->record, path, line, FALSE);
      break;
    case WW_IMPORT_VALUE_EMAIL:
      if (!ww_import_value_is_email (line))
        ww_import_reading_say_unknown (r, column, line);
      else
        ww_import_record_set_string (r->record, path, line, FALSE);
      break;
    default:
      ww_import_record_set_string (r->record, path, line, FALSE);
    }
}

/* An amount and its currency; FALSE if there is none, or a bad one. */
/* Lists of the Union's own projects count in euro and do not say so. */
static const char *
usual_currency (WwTable *table)
{
  static const char *const european[] = { "grantDoi", "ecContribution", "ecMaxContribution", "netEcContribution", NULL };

  for (const char *const *heading = european; *heading; heading++)
    for (guint i = 0; i < ww_table_get_n_columns (table); i++)
      if (strcmp (ww_table_get_heading (table, i), *heading) == 0)
        return "EUR";
  return "NOK";
}

gboolean
ww_import_reading_amount_of (WwImportReading *r, const char *field, gint64 *amount, char currency[4])
{
  int column, currency_column;
  g_autofree char *line = ww_import_reading_line_of (r, field, &column);
  g_autofree char *of_column = ww_import_reading_line_of (r, "currency", &currency_column);
  WwImportCertainty certainty;

  if (!line)
    return FALSE;
  certainty = ww_import_value_amount (line, ww_import_mapping_get_habits (r->mapping, (guint) column), amount, currency);
  if (certainty == WW_IMPORT_BAD)
    {
      ww_import_reading_leave_out (r, column, WW_IMPORT_ISSUE_NOT_READ, line);
      return FALSE;
    }
  if (certainty == WW_IMPORT_GUESSED)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, *amount);

      ww_import_reading_say_guess (r, column, text);
    }
  if (of_column && strlen (of_column) == 3)
    {
      g_autofree char *upper = g_ascii_strup (of_column, -1);

      if (strspn (upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
        memcpy (currency, upper, 4);
    }
  else if (of_column)
    {
      gint64 ignored;
      g_autofree char *probe = g_strdup_printf ("1 %s", of_column);

      ww_import_value_amount (probe, NULL, &ignored, currency);
    }
  if (!*currency)
    {
      const char *usual = r->options->currency ? r->options->currency : usual_currency (r->table);

      if (!r->options->currency)
        ww_import_reading_say_guess (r, column, usual);
      g_strlcpy (currency, usual, 4);
    }
  return TRUE;
}

char *
ww_import_reading_amount_json (gint64 amount, const char *currency)
{
  return g_strdup_printf ("{\"amount\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"}", amount, currency);
}

/* A keyword as a tag of the taxonomy: as it stands, without its plural, or by the words that lists use. NULL if it is none. */
static const char *
known_tag (WwTaxonomy *taxonomy, const char *keyword)
{
  guint index = ww_taxonomy_resolve (taxonomy, keyword);
  const char *word;
  gsize n = strlen (keyword);

  if (index == WW_TAXONOMY_NONE && n > 4 && keyword[n - 1] == 's')
    {
      g_autofree char *singular = g_strndup (keyword, n - 1);

      index = ww_taxonomy_resolve (taxonomy, singular);
    }
  if (index != WW_TAXONOMY_NONE)
    return ww_taxonomy_get_tag (taxonomy, index)->id;
  word = ww_import_words_resolve (WW_IMPORT_WORDS_TAG, keyword, NULL);
  return word && ww_taxonomy_find (taxonomy, word) != WW_TAXONOMY_NONE ? word : NULL;
}

static const char *
tag_of (WwImportReading *r, const char *keyword)
{
  const char *known = known_tag (ww_import_plan_get_taxonomy (r->plan), keyword);

  return known ? known : ww_import_plan_own_tag (r->plan, keyword);
}

char *
ww_import_plan_dup_value (WwImportPlan *self, guint row, guint column)
{
  WwImportMapping *mapping = ww_import_plan_get_mapping (self);
  const WwImportField *field = ww_import_mapping_get_field (mapping, column);
  const WwImportHabits *habits = ww_import_mapping_get_habits (mapping, column);
  const WwImportIssue *issue = ww_import_plan_find_issue (self, row, (int) column);
  const char *cell = ww_import_plan_get_cell (self, row, column);
  g_autofree char *line = ww_import_value_line (cell, LINE_CHARS);
  const char *word = NULL;
  gint32 date;
  gint64 amount;
  char currency[4];

  if (!field || (issue && issue->level == WW_IMPORT_LEVEL_LEFT_OUT))
    return g_steal_pointer (&line);
  if (issue && issue->code == WW_IMPORT_ISSUE_GUESSED)
    return g_strdup (issue->detail);
  switch (field->value)
    {
    case WW_IMPORT_VALUE_WORD:
      word = ww_import_words_resolve (field->words, line, NULL);
      return word ? g_strdup (word) : g_steal_pointer (&line);
    case WW_IMPORT_VALUE_DATE:
      /* A year says no more than a year. */
      if (strlen (line) != 4 && ww_import_value_date (line, habits, &date) != WW_IMPORT_BAD)
        return ww_date_format (date);
      return g_steal_pointer (&line);
    case WW_IMPORT_VALUE_AMOUNT:
      if (ww_import_value_amount (line, habits, &amount, currency) != WW_IMPORT_BAD)
        return g_strdup_printf ("%" G_GINT64_FORMAT, amount);
      return g_steal_pointer (&line);
    case WW_IMPORT_VALUE_TAGS:
      {
        g_autoptr (GArray) items = ww_import_value_list (cell, habits);
        g_autoptr (GString) labels = g_string_new (NULL);
        WwTaxonomy *taxonomy = ww_import_plan_get_taxonomy (self);

        for (guint i = 0; i < MIN (items->len, LIST_MAX); i++)
          {
            const char *text = g_array_index (items, WwImportItem, i).text;
            const char *id = known_tag (taxonomy, text);

            if (!id && !ww_import_plan_get_options (self)->own_tags)
              continue;
            g_string_append_printf (labels, "%s%s", labels->len ? ", " : "",
                                    id ? ww_taxonomy_get_label (taxonomy, id, ww_import_plan_get_options (self)->language) : text);
          }
        return g_string_free (g_steal_pointer (&labels), FALSE);
      }
    default:
      return g_steal_pointer (&line);
    }
}

void
ww_import_reading_put_tags (WwImportReading *r, const char *field_name, GArray *tags, gboolean weigh)
{
  for (guint column = 0; column < ww_import_mapping_get_n_columns (r->mapping); column++)
    {
      const WwImportField *field = ww_import_mapping_get_field (r->mapping, column);
      const WwImportHabits *habits = ww_import_mapping_get_habits (r->mapping, column);
      const char *cell = ww_import_plan_get_cell (r->plan, r->row, column);
      g_autoptr (GArray) items = NULL;
      g_autoptr (GString) unknown = NULL;

      if (!field || strcmp (field->name, field_name) != 0 || !*cell)
        continue;
      items = ww_import_value_list (cell, habits);
      unknown = g_string_new (NULL);
      for (guint i = 0; i < MIN (items->len, LIST_MAX); i++)
        {
          WwImportItem *item = &g_array_index (items, WwImportItem, i);
          g_autofree char *line = ww_import_value_line (item->text, 200);
          const char *id = *line ? tag_of (r, line) : NULL;

          if (id)
            ww_import_record_add_tag (tags, id, item->count, weigh && habits->counts > 0);
          else if (*line)
            g_string_append_printf (unknown, "%s%s", unknown->len ? ", " : "", line);
        }
      if (unknown->len)
        ww_import_plan_add_issue (r->plan, r->row, (int) column, WW_IMPORT_ISSUE_UNKNOWN_TAGS, WW_IMPORT_LEVEL_GUESS, unknown->str);
    }
}

/* The organisation that a cell means: by anybody's id for it, then by name. Ambiguity and absence are told apart. */
WwDocument *
ww_import_reading_find_organisation (WwImportReading *r, const char *text, guint *n_found)
{
  WwDocument *found = ww_import_plan_lookup (r->plan, WW_IMPORT_KEY_EXTERNAL_ID, "organisation", NULL, text, n_found);
  g_autofree char *folded = NULL;

  if (found || *n_found > 1)
    return found;
  if (g_str_has_prefix (text, "organisation:"))
    return ww_import_plan_lookup (r->plan, WW_IMPORT_KEY_ID, "organisation", NULL, text, n_found);
  folded = ww_fold (text);
  return *folded ? ww_import_plan_lookup (r->plan, WW_IMPORT_KEY_NAME, "organisation", NULL, folded, n_found) : NULL;
}

WwDocument *
ww_import_reading_put_owner (WwImportReading *r, gboolean required)
{
  int column;
  g_autofree char *text = ww_import_reading_id_of (r, "organisation", &column);
  guint n_found = 0;
  WwDocument *owner;

  if (!text)
    {
      if (required)
        ww_import_reading_leave_out (r, column, WW_IMPORT_ISSUE_MISSING, "organisation");
      return NULL;
    }
  if (!required && ww_wish_is_nobody (text))
    return NULL;
  owner = ww_import_reading_find_organisation (r, text, &n_found);
  if (!owner)
    {
      WwImportIssueCode code = n_found > 1 ? WW_IMPORT_ISSUE_ORGANISATION_AMBIGUOUS : WW_IMPORT_ISSUE_ORGANISATION_UNKNOWN;

      if (required)
        ww_import_reading_leave_out (r, column, code, text);
      else
        {
          /* A wish is worth keeping without its owner; the reference stays in it for whoever looks the owner up. */
          ww_import_plan_add_issue (r->plan, r->row, column, code, WW_IMPORT_LEVEL_GUESS, text);
          ww_import_record_set_string (r->record, "owner_reference", text, FALSE);
        }
      return NULL;
    }
  ww_import_record_set_string (r->record, "organisation", ww_document_get_id (owner), FALSE);
  return owner;
}

void
ww_import_reading_put_name (WwImportReading *r, const char *field, const char *path)
{
  int column;
  g_autofree char *line = ww_import_reading_line_of (r, field, &column);

  if (!line)
    {
      ww_import_reading_leave_out (r, column, WW_IMPORT_ISSUE_MISSING, field);
      return;
    }
  if (path)
    ww_import_record_set_string (r->record, path, line, FALSE);
  g_free (r->record->name);
  r->record->name = ww_fold (line);
}

