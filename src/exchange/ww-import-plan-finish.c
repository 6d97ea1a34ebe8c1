/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan writes beside the records of its rows: own tags, contacts, partners of projects, mandates of investors. */
#include <string.h>

#include "ww-fold.h"
#include "ww-import-plan-private.h"
#include "ww-json-text.h"

#define PARTNERS_MAX 2000

static WwImportRecord *
completion_for (WwImportPlan *self, WwDocument *document)
{
  WwImportCompletion *completion = g_hash_table_lookup (self->completion_of, ww_document_get_id (document));

  if (!completion)
    {
      completion = g_new0 (WwImportCompletion, 1);
      completion->document = document;
      completion->record = ww_import_record_new (0);
      completion->record->existing = document;
      completion->record->id = g_strdup (ww_document_get_id (document));
      g_ptr_array_add (self->completions, completion);
      g_hash_table_insert (self->completion_of, (gpointer) ww_document_get_id (document), completion);
    }
  return completion->record;
}

/* Projects get the organisations that name them as partners. */
void
ww_import_plan_connect_partners (WwImportPlan *self)
{
  for (guint i = 0; i < self->partners->len; i++)
    {
      WwImportPartner *partner = &g_array_index (self->partners, WwImportPartner, i);
      WwImportRecord *record = self->rows[partner->row].record;
      WwImportRecord *project;

      if (!record || record->dropped)
        continue;
      project = completion_for (self, partner->project);
      if (project->partners->len < PARTNERS_MAX && !g_ptr_array_find_with_equal_func (project->partners, record->id, g_str_equal, NULL))
        g_ptr_array_add (project->partners, g_strdup (record->id));
    }
}

/* What an investor's offer of capital says of stages, places and tickets is a mandate, where none is on record. */
void
ww_import_plan_complete_mandates (WwImportPlan *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      WwImportRecord *record = self->records->pdata[i];
      const WwImportMember *owner = ww_import_record_find (record, "organisation");
      const WwImportMember *answers = ww_import_record_find (record, "answers");
      g_autofree char *id = owner ? g_strndup (owner->json + 1, strlen (owner->json) - 2) : NULL;
      g_autoptr (GString) stages = g_string_new ("[");
      g_autoptr (GString) places = g_string_new ("[");
      WwImportRecord *mandate;
      WwDocument *organisation;
      guint n_found;

      if (record->dropped || !id || !answers || !strstr (answers->json, "\"capital\""))
        continue;
      organisation = ww_import_plan_lookup (self, WW_IMPORT_KEY_ID, "organisation", NULL, id, &n_found);
      if (!organisation || ww_document_has (organisation, "mandate"))
        continue;
      mandate = completion_for (self, organisation);
      for (guint j = 0; j < record->constraints->len; j++)
        {
          WwImportConstraint *c = &g_array_index (record->constraints, WwImportConstraint, j);
          GString *list = strcmp (c->what, "stage") == 0 ? stages : strcmp (c->what, "place") == 0 ? places : NULL;

          if (list)
            g_string_append_printf (list, "%s%s", list->len > 1 ? "," : "", c->json);
          else if (strcmp (c->what, "ticket") == 0)
            ww_import_record_take (mandate, "mandate.ticket", g_strdup (c->json), TRUE);
        }
      if (stages->len > 1)
        ww_import_record_take (mandate, "mandate.stages", g_strconcat (stages->str, "]", NULL), TRUE);
      if (places->len > 1)
        ww_import_record_take (mandate, "mandate.geographies", g_strconcat (places->str, "]", NULL), TRUE);
    }
}

/* A tag is below the longest code that its own begins with, or below the one that its row names. */
void
ww_import_plan_connect_tags (WwImportPlan *self)
{
  int broader_column = ww_import_mapping_find_column (self->mapping, "broader");

  for (guint i = 0; i < self->records->len; i++)
    {
      WwImportRecord *record = self->records->pdata[i];
      WwImportRecord *above = NULL;
      const char *named = broader_column >= 0 ? ww_import_plan_get_cell (self, record->first_row, (guint) broader_column) : "";

      if (!record->external_id)
        continue;
      if (*named)
        {
          g_autofree char *code = ww_import_value_line (named, 200);
          g_autofree char *key = g_strdup_printf ("x|%s|%s", record->source, code);

          above = g_hash_table_lookup (self->by_key, key);
        }
      for (gsize n = strlen (record->external_id); n > 1 && !above && broader_column < 0; n--)
        {
          g_autofree char *key = g_strdup_printf ("x|%s|%.*s", record->source, (int) (n - 1), record->external_id);

          above = g_hash_table_lookup (self->by_key, key);
        }
      if (above && above != record)
        ww_import_record_set_string (record, "broader", strchr (above->id, ':') + 1, FALSE);
    }
}

void
ww_import_plan_make_contacts (WwImportPlan *self)
{
  for (guint i = 0; i < self->contacts->len; i++)
    {
      WwImportPlanContact *contact = &g_array_index (self->contacts, WwImportPlanContact, i);
      WwImportRecord *owner = self->rows[contact->row].record;
      g_autofree char *folded = ww_fold (contact->contact.name);
      g_autofree char *key = NULL;
      g_autoptr (GError) error = NULL;
      WwImportRecord *record;
      guint n_found;

      if (!owner || owner->dropped || !*folded)
        continue;
      key = g_strdup_printf ("p|%s|%s", owner->id, folded);
      if (g_hash_table_contains (self->by_key, key))
        continue;
      record = ww_import_record_new (contact->row);
      record->existing = ww_import_plan_lookup (self, WW_IMPORT_KEY_NAME, "person", NULL, folded, &n_found);
      if (record->existing && g_strcmp0 (ww_document_get_string (record->existing, "organisation"), owner->id) != 0)
        record->existing = NULL;
      record->id = record->existing ? g_strdup (ww_document_get_id (record->existing)) : ww_import_plan_make_id (self, "person", key);
      ww_import_record_set_string (record, "name", contact->contact.name, FALSE);
      ww_import_record_set_string (record, "organisation", owner->id, FALSE);
      if (contact->contact.role)
        ww_import_record_set_string (record, "role", contact->contact.role, FALSE);
      if (contact->contact.email)
        ww_import_record_set_string (record, "email", contact->contact.email, FALSE);
      if (contact->contact.phone)
        ww_import_record_set_string (record, "phone", contact->contact.phone, FALSE);
      record->result = ww_import_record_finish (record, &self->options, &error);
      if (record->result && record->result != record->existing)
        {
          g_ptr_array_add (self->documents, g_object_ref (record->result));
          self->counts.persons++;
        }
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), NULL);
      ww_import_record_free (record);
    }
}

static int
by_count (gconstpointer a, gconstpointer b)
{
  const WwImportOwnTag *x = *(WwImportOwnTag *const *) a, *y = *(WwImportOwnTag *const *) b;

  return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp (x->id, y->id);
}

static void
note_used (GHashTable *used, GArray *tags)
{
  for (guint i = 0; i < tags->len; i++)
    g_hash_table_add (used, g_array_index (tags, WwImportTag, i).id);
}

/* Only what some record really names becomes a tag: the keywords of rows that are left out do not. */
void
ww_import_plan_make_own_tags (WwImportPlan *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->records->len; i++)
    {
      WwImportRecord *record = self->records->pdata[i];

      note_used (used, record->tags);
      note_used (used, record->areas);
    }
  g_ptr_array_sort (self->own_tag_list, by_count);
  for (guint i = 0; i < self->own_tag_list->len; i++)
    {
      WwImportOwnTag *tag = self->own_tag_list->pdata[i];
      g_autofree char *id = g_strconcat ("tag:", tag->id, NULL);
      g_autofree char *label = ww_json_text_quote (tag->label);
      WwImportRecord *record;
      guint n_found;

      if (self->options.own_tags && !g_hash_table_contains (used, tag->id))
        continue;
      g_ptr_array_add (names, g_strdup (tag->label));
      if (!self->options.own_tags || !g_hash_table_add (made, tag->id)
          || ww_import_plan_lookup (self, WW_IMPORT_KEY_ID, "tag", NULL, id, &n_found))
        continue;
      record = ww_import_record_new (0);
      record->id = g_steal_pointer (&id);
      ww_import_record_set_string (record, "facet", self->options.own_tag_facet ? self->options.own_tag_facet : "technology", FALSE);
      ww_import_record_take (record, "labels", g_strdup_printf ("{\"%s\":%s}", g_strcmp0 (self->options.language, "nb") == 0 ? "nb" : "en", label), FALSE);
      record->result = ww_import_record_finish (record, &self->options, NULL);
      if (record->result)
        {
          g_ptr_array_add (self->documents, g_object_ref (record->result));
          self->counts.new_tags++;
        }
      ww_import_record_free (record);
    }
  g_ptr_array_add (names, NULL);
  self->unknown_tags = (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
