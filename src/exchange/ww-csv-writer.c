/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-csv-writer.h"

#include <string.h>

#include "ww-fold.h"
#include "ww-tag-ref.h"

struct _WwCsvWriter {
  GOutputStream *stream; /* owned, buffered */
  char separator;
  GString *row;
};

WwCsvWriter *
ww_csv_writer_new (GOutputStream *stream, char separator, gboolean mark)
{
  WwCsvWriter *self = g_new0 (WwCsvWriter, 1);

  self->stream = g_buffered_output_stream_new_sized (stream, 64 * 1024);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (self->stream), FALSE);
  self->separator = separator;
  self->row = g_string_new (mark ? "\xef\xbb\xbf" : "");
  return self;
}

void
ww_csv_writer_free (WwCsvWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->row, TRUE);
  g_free (self);
}

WwCsvWriter *
ww_csv_writer_new_text (char separator)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  return ww_csv_writer_new (memory, separator, FALSE);
}

char *
ww_csv_writer_end_text (WwCsvWriter *self)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (self->stream)));
  char *text;

  /* Into memory nothing fails. */
  ww_csv_writer_finish (self, NULL, NULL);
  text = g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
  ww_csv_writer_free (self);
  return text;
}

static gboolean
is_number (const char *text)
{
  gsize sign = *text == '-' || *text == '+';
  gsize digits = strspn (text + sign, "0123456789");
  const char *rest = text + sign + digits;

  if ((*rest == '.' || *rest == ',') && g_ascii_isdigit (rest[1]))
    rest += 1 + strspn (rest + 1, "0123456789");
  return digits > 0 && !*rest;
}

static void
append_cell (WwCsvWriter *self, const char *cell)
{
  gboolean formula = *cell && strchr ("=+-@\t\r", *cell) && !is_number (cell);
  gboolean quote = strpbrk (cell, "\"\r\n") || strchr (cell, self->separator) || *cell == ' ' || (*cell && cell[strlen (cell) - 1] == ' ');

  if (quote)
    g_string_append_c (self->row, '"');
  if (formula)
    g_string_append_c (self->row, '\'');
  for (const char *p = cell; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (self->row, '"');
      g_string_append_c (self->row, *p);
    }
  if (quote)
    g_string_append_c (self->row, '"');
}

gboolean
ww_csv_writer_add_row (WwCsvWriter *self, const char *const *cells, guint n_cells, GCancellable *cancellable, GError **error)
{
  gboolean ok;

  for (guint i = 0; i < n_cells; i++)
    {
      if (i)
        g_string_append_c (self->row, self->separator);
      append_cell (self, cells[i] ? cells[i] : "");
    }
  /* A row of one empty cell would read as an empty line. */
  if (n_cells == 1 && (!cells[0] || !*cells[0]))
    g_string_append (self->row, "\"\"");
  g_string_append (self->row, "\r\n");
  ok = g_output_stream_write_all (self->stream, self->row->str, self->row->len, NULL, cancellable, error);
  g_string_truncate (self->row, 0);
  return ok;
}

gboolean
ww_csv_writer_finish (WwCsvWriter *self, GCancellable *cancellable, GError **error)
{
  return g_output_stream_flush (self->stream, cancellable, error);
}

/* A column: its heading in both languages, and the member of the document; a sign before it says what else it is. */
typedef struct {
  const char *en, *nb;
  const char *path; /* "#…" tags, "@…" the name of an organisation, "[…" a list of texts, "!what.member" of a constraint */
} Column;

static const Column organisation_columns[] = {
  { "Id", "Id", "_id" }, { "Name", "Navn", "name" }, { "Kind", "Type", "kind" }, { "Country", "Land", "country" },
  { "Region", "Region", "region" }, { "City", "Sted", "city" }, { "Website", "Nettside", "website" }, { "About", "Om", "about" },
  { "Tags", "Emneord", "#tags" }, { "Employees", "Ansatte", "employees" }, { "Stage", "Fase", "venture.stage" },
  { "TRL", "TRL", "venture.trl" }, { "Device class", "Risikoklasse", "venture.device_class" },
  { "Regulatory status", "Regulatorisk status", "venture.regulatory_step" }, { "Ticket min", "Min ticket", "mandate.ticket.min" },
  { "Ticket max", "Max ticket", "mandate.ticket.max" }, { "Currency", "Valuta", "mandate.ticket.currency" },
  { "Confirmed on", "Bekreftet", "confirmed_on" },
};

static const Column wish_columns[] = {
  { "Id", "Id", "_id" }, { "Organisation", "Organisasjon", "@organisation" }, { "Wish", "Ønske", "statement" },
  { "Kind", "Type", "kind" }, { "Tags", "Emneord", "#tags" }, { "Background", "Bakgrunn", "background" },
  { "Amount", "Beløp", "amount.amount" }, { "Currency", "Valuta", "amount.currency" }, { "Needed by", "Frist", "needed_by" },
  { "Severity", "Alvorlighet", "severity" }, { "Frequency", "Hyppighet", "frequency" }, { "Status", "Status", "status" },
  { "Language", "Språk", "language" },
};

static const Column offer_columns[] = {
  { "Id", "Id", "_id" }, { "Organisation", "Organisasjon", "@organisation" }, { "Offer", "Tilbud", "statement" },
  { "Answers", "Svarer på", "[answers" }, { "Tags", "Emneord", "#tags" }, { "Ticket min", "Min ticket", "!ticket.min" },
  { "Ticket max", "Max ticket", "!ticket.max" }, { "Currency", "Valuta", "!ticket.currency" }, { "Capacity", "Kapasitet", "capacity" },
  { "Valid until", "Gyldig til", "valid_until" }, { "Language", "Språk", "language" },
};

static char *
scalar (WwDocument *document, const char *path)
{
  const char *text = ww_document_get_string (document, path);
  gint64 number;

  if (text)
    return g_strdup (text);
  number = ww_document_get_integer (document, path, G_MININT64);
  return number == G_MININT64 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
constraint_value (WwDocument *document, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", 2);
  JsonArray *list = ww_document_get_list (document, "constraints");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i), *value;
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (!object || g_strcmp0 (json_object_get_string_member_with_default (object, "what", ""), names[0]) != 0)
        continue;
      value = json_object_get_member (object, "value");
      value = value && JSON_NODE_HOLDS_OBJECT (value) ? json_object_get_member (json_node_get_object (value), names[1]) : NULL;
      if (value && JSON_NODE_HOLDS_VALUE (value))
        return json_node_get_value_type (value) == G_TYPE_STRING ? json_node_dup_string (value)
                                                                 : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
    }
  return NULL;
}

static char *
cell_of (WwDocument *document, const Column *column, WwTaxonomy *taxonomy, const char *language, WwImportLookup lookup, gpointer user_data)
{
  const char *path = column->path + 1;
  guint n_found;

  if (*column->path == '#')
    {
      g_autoptr (GArray) tags = ww_tag_ref_list (document, path);
      g_autoptr (GString) labels = g_string_new (NULL);

      for (guint i = 0; i < tags->len; i++)
        {
          const WwTagRef *ref = &g_array_index (tags, WwTagRef, i);

          g_string_append_printf (labels, "%s%s", i ? ";" : "", ww_taxonomy_get_label (taxonomy, ref->tag, language));
          if (ref->count > 1)
            g_string_append_printf (labels, ":%d", ref->count);
        }
      return g_string_free (g_steal_pointer (&labels), FALSE);
    }
  if (*column->path == '[')
    {
      g_auto (GStrv) texts = ww_document_dup_strings (document, path);

      return g_strjoinv (";", texts);
    }
  if (*column->path == '@')
    {
      const char *id = ww_document_get_string (document, path);
      WwDocument *owner = id && lookup ? lookup (WW_IMPORT_KEY_ID, "organisation", NULL, id, &n_found, user_data) : NULL;
      g_autofree char *folded = NULL;

      if (!owner)
        return g_strdup (id);
      /* A name that several bear would not find its way back. */
      folded = ww_fold (ww_document_get_title (owner));
      lookup (WW_IMPORT_KEY_NAME, "organisation", NULL, folded, &n_found, user_data);
      return g_strdup (n_found == 1 ? ww_document_get_title (owner) : id);
    }
  if (*column->path == '!')
    return constraint_value (document, path);
  return scalar (document, column->path);
}

gboolean
ww_csv_write_documents (WwCsvWriter *self, GPtrArray *documents, const char *type_name, WwTaxonomy *taxonomy, const char *language,
                        WwImportLookup lookup, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Column *columns = strcmp (type_name, "wish") == 0 ? wish_columns : strcmp (type_name, "offer") == 0 ? offer_columns : organisation_columns;
  guint n = strcmp (type_name, "wish") == 0 ? G_N_ELEMENTS (wish_columns)
            : strcmp (type_name, "offer") == 0 ? G_N_ELEMENTS (offer_columns) : G_N_ELEMENTS (organisation_columns);
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (row, g_strdup (g_strcmp0 (language, "nb") == 0 ? columns[i].nb : columns[i].en));
  if (!ww_csv_writer_add_row (self, (const char *const *) row->pdata, n, cancellable, error))
    return FALSE;
  for (guint d = 0; d < documents->len; d++)
    {
      WwDocument *document = documents->pdata[d];

      if (strcmp (ww_document_get_type_name (document), type_name) != 0)
        continue;
      g_ptr_array_set_size (row, 0);
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (row, cell_of (document, &columns[i], taxonomy, language, lookup, user_data));
      if (!ww_csv_writer_add_row (self, (const char *const *) row->pdata, n, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
