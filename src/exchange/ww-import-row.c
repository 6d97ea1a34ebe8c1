/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-import-row-private.h"
#include "ww-json-text.h"

static void
put_kind_of_organisation (WwImportReading *r)
{
  int column, sme_column;
  g_autofree char *text = ww_import_reading_line_of (r, "kind", &column);
  g_autofree char *sme = ww_import_reading_line_of (r, "sme", &sme_column);
  g_autofree char *name = ww_import_reading_line_of (r, "name", NULL);
  const char *small = sme ? ww_import_words_resolve (WW_IMPORT_WORDS_BOOLEAN, sme, NULL) : NULL;
  gboolean guessed = FALSE;
  const char *word = text ? ww_import_words_resolve (WW_IMPORT_WORDS_ORGANISATION_KIND, text, &guessed) : NULL;
  const char *by_name = name && (!word || guessed) ? ww_import_words_kind_of_name (name) : NULL;
  int name_column = ww_import_mapping_find_column (r->mapping, "name");
  g_autofree char *name_key = name_column >= 0 ? ww_import_heading_key (ww_table_get_heading (r->table, (guint) name_column)) : g_strdup ("");

  if (!word || guessed)
    {
      gboolean business = word && (strcmp (word, "sme") == 0 || strcmp (word, "large-company") == 0);

      if (business && small)
        word = strcmp (small, "true") == 0 ? "sme" : "large-company";
      else if (!word && strstr (name_key, "hospital"))
        word = "hospital";
      else if (by_name && !business)
        word = by_name;
      else if (!word && r->options->default_kind)
        word = r->options->default_kind;
      else if (!word && (ww_import_mapping_find_column (r->mapping, "ticket-min") >= 0 || ww_import_mapping_find_column (r->mapping, "stages") >= 0))
        word = "investor";
      else if (!word && (ww_import_mapping_find_column (r->mapping, "stage") >= 0 || ww_import_mapping_find_column (r->mapping, "raising") >= 0))
        word = "startup";
      else if (!word)
        word = "sme";
      guessed = TRUE;
      ww_import_reading_say_guess (r, column, word);
    }
  ww_import_record_set_string (r->record, "kind", word, guessed);
}

/* National numbers mean the same in every file, so they are filed under their register, not under the file. */
static const char *
register_of (const char *heading_key)
{
  static const struct { const char *heading, *source; } registers[] = {
    { "orgnr", "orgnr" }, { "org nr", "orgnr" }, { "organisasjonsnummer", "orgnr" }, { "organisasjonsnr", "orgnr" },
    { "organisationsnummer", "orgnr" }, { "cvr", "cvr" }, { "cvr nr", "cvr" }, { "pic", "pic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (strcmp (registers[i].heading, heading_key) == 0)
      return registers[i].source;
  return NULL;
}

static void
put_external_id (WwImportReading *r)
{
  int column;
  g_autofree char *id = ww_import_reading_id_of (r, "external-id", &column);
  g_autofree char *source = ww_import_reading_line_of (r, "source", NULL);
  g_autofree char *key = NULL;

  if (!id)
    return;
  key = ww_import_heading_key (ww_table_get_heading (r->table, (guint) column));
  if (!source)
    source = g_strdup (register_of (key) ? register_of (key) : r->options->source ? r->options->source : "import");
  r->record->source = g_steal_pointer (&source);
  r->record->external_id = g_steal_pointer (&id);
}

static void
put_membership (WwImportReading *r)
{
  int column, from_column, to_column;
  g_autofree char *status = ww_import_reading_line_of (r, "member-status", &column);
  g_autofree char *from = ww_import_reading_line_of (r, "member-since", &from_column);
  g_autofree char *to = ww_import_reading_line_of (r, "member-until", &to_column);
  const char *word = status ? ww_import_words_resolve (WW_IMPORT_WORDS_MEMBERSHIP, status, NULL) : NULL;
  const char *no = status ? ww_import_words_resolve (WW_IMPORT_WORDS_BOOLEAN, status, NULL) : NULL;
  g_autoptr (GString) json = g_string_new ("[{\"status\":\"");
  struct { const char *text; int column; const char *name; } dates[2] = { { from, from_column, "from" }, { to, to_column, "to" } };

  if (!word && !from && !to)
    {
      if (status && g_strcmp0 (no, "false") != 0)
        ww_import_reading_say_unknown (r, column, status);
      return;
    }
  g_string_append_printf (json, "%s\"", word ? word : "member");
  for (guint i = 0; i < 2; i++)
    {
      gint32 date;
      WwImportCertainty certainty;
      g_autofree char *text = NULL;

      if (!dates[i].text)
        continue;
      certainty = ww_import_value_date (dates[i].text, ww_import_mapping_get_habits (r->mapping, (guint) dates[i].column), &date);
      if (certainty == WW_IMPORT_BAD)
        {
          ww_import_reading_leave_out (r, dates[i].column, WW_IMPORT_ISSUE_NOT_READ, dates[i].text);
          continue;
        }
      text = ww_date_format (date);
      if (certainty == WW_IMPORT_GUESSED)
        ww_import_reading_say_guess (r, dates[i].column, text);
      g_string_append_printf (json, ",\"%s\":\"%s\"", dates[i].name, text);
    }
  g_string_append (json, "}]");
  ww_import_record_take (r->record, "membership", g_string_free (g_steal_pointer (&json), FALSE), FALSE);
}

static void
put_founded (WwImportReading *r)
{
  int column, year, month, day;
  g_autofree char *line = ww_import_reading_line_of (r, "founded", &column);
  gint32 date;

  if (!line)
    return;
  /* The year is all that is kept, so a doubtful month is no doubt. */
  if (ww_import_value_date (line, ww_import_mapping_get_habits (r->mapping, (guint) column), &date) == WW_IMPORT_BAD)
    {
      ww_import_reading_leave_out (r, column, WW_IMPORT_ISSUE_NOT_READ, line);
      return;
    }
  ww_date_to_ymd (date, &year, &month, &day);
  ww_import_record_take (r->record, "founded", g_strdup_printf ("%d", year), FALSE);
}

static void
put_employees (WwImportReading *r)
{
  int column = ww_import_mapping_find_column (r->mapping, "employees");
  const WwImportMember *kind = ww_import_record_find (r->record, "kind");
  g_autofree char *key = column >= 0 ? ww_import_heading_key (ww_table_get_heading (r->table, (guint) column)) : g_strdup ("");

  ww_import_reading_put (r, "employees", kind && strcmp (kind->json, "\"hospital\"") == 0 && strstr (key, "beds") ? "beds" : "employees");
}

static void
put_organisation (WwImportReading *r)
{
  char currency[4] = "";
  gint64 amount, low = -1, high = -1;
  WwImportContact contact = { NULL };
  g_autofree char *project = ww_import_reading_line_of (r, "project", NULL);
  int project_column = ww_import_mapping_find_column (r->mapping, "project");

  ww_import_reading_put_name (r, "name", "name");
  if (r->left_out)
    return;
  put_kind_of_organisation (r);
  put_membership (r);
  ww_import_reading_put (r, "country", "country");
  ww_import_reading_put (r, "region", "region");
  ww_import_reading_put (r, "city", "city");
  ww_import_reading_put (r, "website", "website");
  ww_import_reading_put (r, "about", "about");
  ww_import_reading_put (r, "languages", "languages");
  put_employees (r);
  ww_import_reading_put (r, "beds", "beds");
  put_founded (r);
  ww_import_reading_put_tags (r, "tags", r->record->tags, FALSE);
  ww_import_reading_put_tags (r, "clinical-areas", r->record->areas, FALSE);
  ww_import_reading_put (r, "confirmed-on", "confirmed_on");
  ww_import_reading_put (r, "stage", "venture.stage");
  ww_import_reading_put (r, "trl", "venture.trl");
  ww_import_reading_put (r, "device-class", "venture.device_class");
  ww_import_reading_put (r, "regulatory-step", "venture.regulatory_step");
  ww_import_reading_put (r, "target-markets", "venture.target_markets");
  if (ww_import_reading_amount_of (r, "raising", &amount, currency))
    ww_import_record_take (r->record, "venture.raising", ww_import_reading_amount_json (amount, currency), FALSE);
  ww_import_reading_put (r, "stages", "mandate.stages");
  ww_import_reading_put (r, "geographies", "mandate.geographies");
  ww_import_reading_put (r, "instruments", "mandate.instruments");
  ww_import_reading_amount_of (r, "ticket-min", &low, currency);
  ww_import_reading_amount_of (r, "ticket-max", &high, currency);
  if (low >= 0)
    ww_import_record_take (r->record, "mandate.ticket.min", g_strdup_printf ("%" G_GINT64_FORMAT, low), FALSE);
  if (high >= 0)
    ww_import_record_take (r->record, "mandate.ticket.max", g_strdup_printf ("%" G_GINT64_FORMAT, high), FALSE);
  if (low >= 0 || high >= 0)
    ww_import_record_set_string (r->record, "mandate.ticket.currency", currency, FALSE);
  r->record->former_name = ww_import_reading_line_of (r, "former-name", NULL);
  contact.name = ww_import_reading_line_of (r, "contact", NULL);
  contact.role = ww_import_reading_line_of (r, "contact-role", NULL);
  if (contact.name)
    {
      contact.email = ww_import_reading_line_of (r, "email", NULL);
      contact.phone = ww_import_reading_line_of (r, "phone", NULL);
      if (contact.email && !ww_import_value_is_email (contact.email))
        g_clear_pointer (&contact.email, g_free);
      if (!r->left_out)
        ww_import_plan_add_contact (r->plan, r->row, &contact);
    }
  else
    {
      /* An address without a person is the organisation's own. */
      ww_import_reading_put (r, "email", "email");
      ww_import_reading_put (r, "phone", "phone");
    }
  if (project && !r->left_out)
    {
      guint n_found;
      WwDocument *found = ww_import_plan_lookup (r->plan, WW_IMPORT_KEY_EXTERNAL_ID, "project", NULL, project, &n_found);

      if (found)
        ww_import_plan_add_partner (r->plan, r->row, found);
      else
        ww_import_plan_add_issue (r->plan, r->row, project_column, WW_IMPORT_ISSUE_PROJECT_UNKNOWN, WW_IMPORT_LEVEL_NOTE, project);
    }
  g_free (contact.name);
  g_free (contact.role);
  g_free (contact.email);
  g_free (contact.phone);
}

static void
put_project (WwImportReading *r)
{
  g_autofree char *acronym = ww_import_reading_line_of (r, "acronym", NULL);
  g_autofree char *name = ww_import_reading_line_of (r, "name", NULL);
  gint64 amount;
  char currency[4];

  if (acronym && name && g_ascii_strcasecmp (acronym, name) != 0)
    {
      g_autofree char *both = g_strconcat (acronym, ": ", name, NULL);
      g_autofree char *line = ww_import_value_line (both, WW_IMPORT_LINE_CHARS);

      ww_import_record_set_string (r->record, "name", line, FALSE);
      g_free (r->record->name);
      r->record->name = ww_fold (line);
    }
  else
    ww_import_reading_put_name (r, name || !acronym ? "name" : "acronym", "name");
  ww_import_reading_put (r, "goals", "goals");
  ww_import_reading_put (r, "from", "from");
  ww_import_reading_put (r, "to", "to");
  ww_import_reading_put (r, "funder", "funder");
  ww_import_reading_put (r, "region", "region");
  ww_import_reading_put (r, "website", "website");
  ww_import_reading_put (r, "contact", "contact");
  ww_import_reading_put_tags (r, "tags", r->record->tags, FALSE);
  /* A nought stands for a sum that nobody filled in. */
  if (ww_import_reading_amount_of (r, "amount", &amount, currency) && amount > 0)
    ww_import_record_take (r->record, "total_cost", ww_import_reading_amount_json (amount, currency), FALSE);
  for (guint column = 0; column < ww_import_mapping_get_n_columns (r->mapping); column++)
    {
      const WwImportField *field = ww_import_mapping_get_field (r->mapping, column);
      g_autoptr (GArray) items = NULL;
      g_autoptr (GString) unknown = g_string_new (NULL);

      if (!field || strcmp (field->name, "organisation") != 0)
        continue;
      items = ww_import_value_list (ww_import_plan_get_cell (r->plan, r->row, column), ww_import_mapping_get_habits (r->mapping, column));
      for (guint i = 0; i < MIN (items->len, WW_IMPORT_LIST_MAX); i++)
        {
          const char *text = g_array_index (items, WwImportItem, i).text;
          guint n_found;
          WwDocument *partner = ww_import_reading_find_organisation (r, text, &n_found);

          if (partner)
            g_ptr_array_add (r->record->partners, g_strdup (ww_document_get_id (partner)));
          else
            g_string_append_printf (unknown, "%s%s", unknown->len ? ", " : "", text);
        }
      if (unknown->len)
        ww_import_reading_say_unknown (r, (int) column, unknown->str);
    }
}

static void
put_person (WwImportReading *r)
{
  ww_import_reading_put_name (r, "name", "name");
  ww_import_reading_put_owner (r, FALSE);
  ww_import_reading_put (r, "role", "role");
  ww_import_reading_put (r, "email", "email");
  ww_import_reading_put (r, "phone", "phone");
  ww_import_reading_put (r, "languages", "languages");
}

static void
put_tag (WwImportReading *r)
{
  int column;
  g_autofree char *label = ww_import_reading_line_of (r, "label", &column);
  g_autofree char *label_nb = ww_import_reading_line_of (r, "label-nb", NULL);
  g_autofree char *quoted = NULL;
  g_autofree char *quoted_nb = NULL;

  if (!label && !label_nb)
    {
      ww_import_reading_leave_out (r, column, WW_IMPORT_ISSUE_MISSING, "label");
      return;
    }
  g_free (r->record->name);
  r->record->name = ww_fold (label ? label : label_nb);
  quoted = ww_json_text_quote (label ? label : label_nb);
  quoted_nb = label_nb ? ww_json_text_quote (label_nb) : NULL;
  ww_import_reading_put (r, "facet", "facet");
  ww_import_record_set_string (r->record, "facet", r->options->own_tag_facet ? r->options->own_tag_facet : "technology", TRUE);
  ww_import_record_take (r->record, "labels",
                         quoted_nb ? g_strdup_printf ("{\"en\":%s,\"nb\":%s}", quoted, quoted_nb)
                                   : g_strdup_printf ("{\"%s\":%s}", g_strcmp0 (r->options->language, "nb") == 0 ? "nb" : "en", quoted), FALSE);
  ww_import_reading_put (r, "synonyms", "synonyms");
}

WwImportRecord *
ww_import_read_row (WwImportPlan *plan, guint row)
{
  WwImportReading r = { plan, ww_import_plan_get_table (plan), ww_import_plan_get_mapping (plan), ww_import_plan_get_options (plan), row };
  guint length = MIN (ww_table_get_row_length (r.table, row), ww_table_get_n_columns (r.table));

  r.record = ww_import_record_new (row);
  put_external_id (&r);
  for (guint i = 0; i < length; i++)
    if (!*ww_table_get_heading (r.table, i) && !ww_import_mapping_get_field (r.mapping, i) && *ww_table_get_cell (r.table, row, i)
        && ww_table_get_note (r.table, WW_TABLE_NOTE_LONG_ROWS)->count)
      {
        ww_import_plan_add_issue (plan, row, (int) i, WW_IMPORT_ISSUE_EXTRA_CELLS, WW_IMPORT_LEVEL_NOTE, NULL);
        break;
      }
  switch (ww_import_mapping_get_target (r.mapping))
    {
    case WW_IMPORT_ORGANISATIONS: put_organisation (&r); break;
    case WW_IMPORT_WISHES: ww_import_reading_put_wish (&r); break;
    case WW_IMPORT_OFFERS: ww_import_reading_put_offer (&r); break;
    case WW_IMPORT_PROJECTS: put_project (&r); break;
    case WW_IMPORT_PERSONS: put_person (&r); break;
    case WW_IMPORT_TAGS: put_tag (&r); break;
    case WW_IMPORT_N_TARGETS: default: g_assert_not_reached ();
    }
  if (r.left_out)
    g_clear_pointer (&r.record, ww_import_record_free);
  return r.record;
}
