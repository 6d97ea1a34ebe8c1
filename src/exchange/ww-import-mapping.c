/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-mapping.h"

#include <glib-object.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-fold.h"
#include "ww-json-text.h"

#define SAMPLE_CELLS 300
#define SAMPLE_ROWS 4000
#define LEAST_CONFIDENCE 45

typedef struct {
  const WwImportField *field;
  guint confidence;
  char *key; /* of the heading */
  WwImportHabits habits;
} Column;

struct _WwImportMapping {
  WwImportTarget target;
  guint n_columns;
  Column *columns;
};

/* What the cells of a column look like; shares in percent of the filled ones. */
typedef struct {
  guint filled;
  guint distinct;
  guint url, email, date, country, kind, wish_kind, number, list, has_space;
  guint mean_length;
} Look;

typedef struct {
  guint column;
  const WwImportField *field;
  guint confidence;
} Candidate;

G_DEFINE_BOXED_TYPE (WwImportMapping, ww_import_mapping, ww_import_mapping_copy, ww_import_mapping_free)

char *
ww_import_heading_key (const char *heading)
{
  g_autoptr (GString) spaced = g_string_new (NULL);

  for (const char *p = heading; *p; p++)
    {
      if (p > heading && g_ascii_isupper (*p) && g_ascii_islower (p[-1]))
        g_string_append_c (spaced, ' ');
      g_string_append_c (spaced, *p);
    }
  return ww_fold (spaced->str);
}

static void
look_at (WwTable *table, guint column, Look *look, WwImportHabits *habits)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint rows = ww_table_get_n_rows (table), step = MAX (1, rows / SAMPLE_ROWS);
  gsize length = 0;

  memset (look, 0, sizeof *look);
  memset (habits, 0, sizeof *habits);
  for (guint row = 0; row < rows; row += step)
    {
      const char *cell = ww_table_get_cell (table, row, column);
      gint32 date;
      gint64 amount;
      char currency[4];
      gboolean guessed = FALSE;

      if (!*cell)
        continue;
      ww_import_habits_note (habits, cell);
      if (look->filled >= SAMPLE_CELLS)
        continue;
      look->filled++;
      length += strlen (cell);
      look->distinct += g_hash_table_add (seen, (gpointer) cell);
      look->url += ww_import_value_is_url (cell);
      look->email += ww_import_value_is_email (cell);
      look->date += ww_import_value_date (cell, NULL, &date) == WW_IMPORT_CERTAIN && strlen (cell) > 4;
      look->number += ww_import_value_amount (cell, NULL, &amount, currency) != WW_IMPORT_BAD;
      look->country += ww_import_words_resolve (WW_IMPORT_WORDS_COUNTRY, cell, NULL) != NULL;
      look->kind += ww_import_words_resolve (WW_IMPORT_WORDS_ORGANISATION_KIND, cell, &guessed) != NULL && !guessed;
      look->wish_kind += ww_import_words_resolve (WW_IMPORT_WORDS_WISH_KIND, cell, NULL) != NULL;
      look->list += strchr (cell, ';') != NULL;
      look->has_space += strchr (cell, ' ') != NULL;
    }
  if (!look->filled)
    return;
  look->mean_length = (guint) (length / look->filled);
  look->distinct = look->distinct * 100 / look->filled;
  look->url = look->url * 100 / look->filled;
  look->email = look->email * 100 / look->filled;
  look->date = look->date * 100 / look->filled;
  look->number = look->number * 100 / look->filled;
  look->country = look->country * 100 / look->filled;
  look->kind = look->kind * 100 / look->filled;
  look->wish_kind = look->wish_kind * 100 / look->filled;
  look->list = look->list * 100 / look->filled;
  look->has_space = look->has_space * 100 / look->filled;
}

/* How well a heading names a field: exactly one of its spellings (earlier ones are surer), or with other words around it. */
static guint
heading_confidence (const WwImportField *field, const char *key)
{
  g_auto (GStrv) spellings = g_strsplit (field->headings, "|", -1);
  guint best = 0;

  if (!*key)
    return 0;
  for (guint i = 0; spellings[i]; i++)
    {
      gsize n = strlen (spellings[i]);
      const char *at = strstr (key, spellings[i]);

      if (strcmp (key, spellings[i]) == 0)
        return 95 - MIN (i, 20);
      if (n >= 4 && at && (at == key || at[-1] == ' ') && (!at[n] || at[n] == ' '))
        best = MAX (best, 58);
    }
  return best;
}

/* The share of cells that the field could read, or -1 where any text will do. */
static int
readable_share (WwTable *table, guint column, const WwImportField *field, const WwImportHabits *habits, const Look *look)
{
  guint filled = 0, read = 0;

  switch (field->value)
    {
    case WW_IMPORT_VALUE_WORD:
    case WW_IMPORT_VALUE_DATE:
    case WW_IMPORT_VALUE_AMOUNT:
    case WW_IMPORT_VALUE_INTEGER:
      for (guint row = 0; row < ww_table_get_n_rows (table) && filled < 100; row++)
        {
          const char *cell = ww_table_get_cell (table, row, column);
          gint32 date;
          gint64 amount;
          char currency[4];

          if (!*cell)
            continue;
          filled++;
          if (field->value == WW_IMPORT_VALUE_WORD)
            read += ww_import_words_resolve (field->words, cell, NULL) != NULL;
          else if (field->value == WW_IMPORT_VALUE_DATE)
            read += ww_import_value_date (cell, habits, &date) != WW_IMPORT_BAD;
          else
            read += ww_import_value_amount (cell, habits, &amount, currency) != WW_IMPORT_BAD;
        }
      return filled ? (int) (read * 100 / filled) : -1;
    case WW_IMPORT_VALUE_LINE:
      return look->url >= 80 ? 0 : -1;
    case WW_IMPORT_VALUE_EMAIL:
      return look->filled ? (int) look->email : -1;
    case WW_IMPORT_VALUE_CURRENCY:
      return look->mean_length <= 8 ? 100 : 0;
    default:
      return -1;
    }
}

static guint
value_confidence (const WwImportField *field, const Look *look)
{
  if (look->filled < 2)
    return 0;
  if (strcmp (field->name, "website") == 0 && look->url >= 80)
    return 60;
  if (strcmp (field->name, "email") == 0 && look->email >= 80)
    return 65;
  if (strcmp (field->name, "country") == 0 && look->country >= 90)
    return 55;
  if (strcmp (field->name, "kind") == 0 && field->words == WW_IMPORT_WORDS_ORGANISATION_KIND && look->kind >= 70)
    return 55;
  if (strcmp (field->name, "kind") == 0 && field->words == WW_IMPORT_WORDS_WISH_KIND && look->wish_kind >= 90)
    return 55;
  if (strcmp (field->name, "tags") == 0 && look->list >= 40 && look->number < 20 && look->mean_length < 200)
    return 50;
  if (strcmp (field->name, "name") == 0 && look->distinct >= 85 && look->number < 20 && look->date < 20 && look->url < 20 && look->email < 20
      && look->mean_length >= 4 && look->mean_length <= 60)
    return 46;
  return 0;
}

static int
by_confidence (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->confidence != y->confidence)
    return x->confidence < y->confidence ? 1 : -1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return x->field < y->field ? -1 : x->field > y->field;
}

static void
guess (WwImportMapping *self, WwTable *table)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint n_fields;
  const WwImportField *fields = ww_import_target_get_fields (self->target, &n_fields);

  for (guint i = 0; i < self->n_columns; i++)
    {
      Look look;

      look_at (table, i, &look, &self->columns[i].habits);
      for (guint f = 0; f < n_fields; f++)
        {
          Candidate candidate = { i, &fields[f], heading_confidence (&fields[f], self->columns[i].key) };
          int share = candidate.confidence ? readable_share (table, i, &fields[f], &self->columns[i].habits, &look) : -1;

          if (share >= 0 && share < 50)
            candidate.confidence = candidate.confidence * (guint) share / 100;
          else if (share >= 90)
            candidate.confidence = MIN (candidate.confidence + 4, 98);
          if (candidate.confidence && look.filled == 0)
            candidate.confidence = candidate.confidence * 3 / 4;
          candidate.confidence = MAX (candidate.confidence, value_confidence (&fields[f], &look));
          if (candidate.confidence >= LEAST_CONFIDENCE)
            g_array_append_val (candidates, candidate);
        }
    }
  g_array_sort (candidates, by_confidence);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *c = &g_array_index (candidates, Candidate, i);

      if (self->columns[c->column].field || (!c->field->many && ww_import_mapping_find_column (self, c->field->name) >= 0))
        continue;
      self->columns[c->column].field = c->field;
      self->columns[c->column].confidence = c->confidence;
    }
}

WwImportTarget
ww_import_mapping_guess_target (WwTable *table)
{
  /* Headings that only one target's files have; the weight says how telling. */
  static const struct { WwImportTarget target; guint weight; const char *headings; } tells[] = {
    { WW_IMPORT_WISHES, 4, "wish|onske|need id|wish id|i wish i had|jeg skulle onske jeg hadde|onske id|behov id" },
    { WW_IMPORT_WISHES, 4, "behov|need|statement|utfordring|challenge|needed by|severity|alvorlighet" },
    { WW_IMPORT_OFFERS, 4, "offer|tilbud|offer id|tags weighted|stages weighted|regions weighted|we offer|vi tilbyr" },
    { WW_IMPORT_OFFERS, 2, "amount low|amount high|answers|valid until|gyldig til|capacity|kapasitet" },
    { WW_IMPORT_PROJECTS, 3, "acronym|akronym|objective|total cost|project title|prosjektnavn|prosjekttittel|project acronym|grant doi" },
    { WW_IMPORT_PROJECTS, 2, "start date|end date|startdato|sluttdato|funding scheme|funder|partners|partnere" },
    { WW_IMPORT_TAGS, 3, "term|broader|label nb|synonyms|synonymer|facet|label en|parent code" },
    { WW_IMPORT_TAGS, 1, "code|kode|label|level|niva" },
    { WW_IMPORT_PERSONS, 3, "first name|last name|fornavn|etternavn|full name|fullt navn|job title|stilling" },
    { WW_IMPORT_ORGANISATIONS, 3, "medlem|member|medlemstype|organisasjonsnummer|orgnr|hospital name|company name|ansatte|employees|employees or beds|founded|founded at" },
    { WW_IMPORT_ORGANISATIONS, 4, "kontaktperson|contact person|contact name" },
    { WW_IMPORT_ORGANISATIONS, 1, "name|navn|country|land|city|sted|website|url|kind|medlem siden|member since" },
  };
  guint score[WW_IMPORT_N_TARGETS] = { 0 }, best = WW_IMPORT_ORGANISATIONS;

  for (guint i = 0; i < ww_table_get_n_columns (table); i++)
    {
      g_autofree char *key = ww_import_heading_key (ww_table_get_heading (table, i));

      for (guint t = 0; *key && t < G_N_ELEMENTS (tells); t++)
        {
          g_auto (GStrv) headings = g_strsplit (tells[t].headings, "|", -1);

          if (g_strv_contains ((const char *const *) headings, key))
            score[tells[t].target] += tells[t].weight;
        }
    }
  for (guint t = 0; t < WW_IMPORT_N_TARGETS; t++)
    if (score[t] > score[best] && score[t] >= 3)
      best = t;
  return (WwImportTarget) best;
}

WwImportMapping *
ww_import_mapping_new (WwTable *table, WwImportTarget target)
{
  WwImportMapping *self = g_new0 (WwImportMapping, 1);

  self->target = target;
  self->n_columns = ww_table_get_n_columns (table);
  self->columns = g_new0 (Column, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i].key = ww_import_heading_key (ww_table_get_heading (table, i));
  guess (self, table);
  return self;
}

WwImportMapping *
ww_import_mapping_copy (WwImportMapping *self)
{
  WwImportMapping *copy = g_new0 (WwImportMapping, 1);

  copy->target = self->target;
  copy->n_columns = self->n_columns;
  copy->columns = g_memdup2 (self->columns, self->n_columns * sizeof (Column));
  for (guint i = 0; i < self->n_columns; i++)
    copy->columns[i].key = g_strdup (self->columns[i].key);
  return copy;
}

void
ww_import_mapping_free (WwImportMapping *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_free (self->columns[i].key);
  g_free (self->columns);
  g_free (self);
}

WwImportTarget
ww_import_mapping_get_target (WwImportMapping *self)
{
  return self->target;
}

guint
ww_import_mapping_get_n_columns (WwImportMapping *self)
{
  return self->n_columns;
}

const WwImportField *
ww_import_mapping_get_field (WwImportMapping *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);
  return self->columns[column].field;
}

guint
ww_import_mapping_get_confidence (WwImportMapping *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, 0);
  return self->columns[column].confidence;
}

gboolean
ww_import_mapping_set_field (WwImportMapping *self, guint column, const char *name)
{
  const WwImportField *field = name ? ww_import_target_find_field (self->target, name) : NULL;

  g_return_val_if_fail (column < self->n_columns, FALSE);
  if (name && !field)
    return FALSE;
  for (guint i = 0; field && !field->many && i < self->n_columns; i++)
    if (i != column && self->columns[i].field == field)
      self->columns[i].field = NULL;
  self->columns[column].field = field;
  self->columns[column].confidence = 100;
  return TRUE;
}

int
ww_import_mapping_find_column (WwImportMapping *self, const char *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].field && strcmp (self->columns[i].field->name, name) == 0)
      return (int) i;
  return -1;
}

const WwImportHabits *
ww_import_mapping_get_habits (WwImportMapping *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);
  return &self->columns[column].habits;
}

char *
ww_import_mapping_to_json (WwImportMapping *self, const char *remembered)
{
  const char *type = ww_import_target_get_type_name (self->target);
  g_autofree char *whole = ww_json_text_check (remembered ? remembered : "{}", -1, NULL) && remembered && *remembered == '{'
                           ? g_strdup (remembered) : g_strdup ("{}");
  g_autofree char *inner = NULL;
  gsize start, end;

  if (ww_json_text_find (whole, -1, type, &start, &end) && whole[start] == '{')
    inner = g_strndup (whole + start, end - start);
  else
    inner = g_strdup ("{}");
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *value = self->columns[i].field ? ww_json_text_quote (self->columns[i].field->name) : g_strdup ("null");
      char *next;

      /* Only a person's choices are worth remembering: guesses will be made again, and maybe better. */
      if (!*self->columns[i].key || self->columns[i].confidence < 100)
        continue;
      next = ww_json_text_set (inner, -1, self->columns[i].key, value);
      g_free (inner);
      inner = next;
    }
  return ww_json_text_set (whole, -1, type, inner);
}

gboolean
ww_import_mapping_apply_json (WwImportMapping *self, const char *remembered, GError **error)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (remembered, -1, error);
  JsonObject *object;
  JsonNode *inner;

  if (!node)
    return FALSE;
  inner = JSON_NODE_HOLDS_OBJECT (node)
          ? json_object_get_member (json_node_get_object (node), ww_import_target_get_type_name (self->target)) : NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node) || (inner && !JSON_NODE_HOLDS_OBJECT (inner)))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("This is no remembered mapping of columns. Choose the columns by hand."));
      return FALSE;
    }
  if (!inner)
    return TRUE;
  object = json_node_get_object (inner);
  for (guint i = 0; i < self->n_columns; i++)
    {
      JsonNode *value = *self->columns[i].key ? json_object_get_member (object, self->columns[i].key) : NULL;

      if (value && JSON_NODE_HOLDS_NULL (value))
        ww_import_mapping_set_field (self, i, NULL);
      else if (value && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
        ww_import_mapping_set_field (self, i, json_node_get_string (value));
    }
  return TRUE;
}
