/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-fold.h"
#include "ww-id.h"
#include "ww-import-plan-private.h"
#include "ww-json-text.h"

G_DEFINE_FINAL_TYPE (WwImportPlan, ww_import_plan, G_TYPE_OBJECT)

static void
free_own_tag (gpointer data)
{
  WwImportOwnTag *tag = data;

  g_free (tag->id);
  g_free (tag->label);
  g_free (tag);
}

static void
free_completion (gpointer data)
{
  WwImportCompletion *completion = data;

  ww_import_record_free (completion->record);
  g_free (completion);
}

static void
clear_issue (gpointer data)
{
  g_free (((WwImportIssue *) data)->detail);
}

static void
clear_contact (gpointer data)
{
  WwImportContact *contact = &((WwImportPlanContact *) data)->contact;

  g_free (contact->name);
  g_free (contact->role);
  g_free (contact->email);
  g_free (contact->phone);
}

static void
forget_run (WwImportPlan *self)
{
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->issues, g_array_unref);
  g_clear_pointer (&self->own_tags, g_hash_table_unref);
  g_clear_pointer (&self->own_tag_list, g_ptr_array_unref);
  g_clear_pointer (&self->completion_of, g_hash_table_unref);
  g_clear_pointer (&self->completions, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_array_unref);
  g_clear_pointer (&self->partners, g_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->unknown_tags, g_strfreev);
  memset (&self->counts, 0, sizeof self->counts);
}

static void
begin_run (WwImportPlan *self)
{
  forget_run (self);
  self->rows = g_new0 (WwImportPlanRow, ww_table_get_n_rows (self->table));
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_import_record_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->issues = g_array_new (FALSE, FALSE, sizeof (WwImportIssue));
  g_array_set_clear_func (self->issues, clear_issue);
  self->own_tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own_tag_list = g_ptr_array_new_with_free_func (free_own_tag);
  self->completions = g_ptr_array_new_with_free_func (free_completion);
  self->completion_of = g_hash_table_new (g_str_hash, g_str_equal);
  self->contacts = g_array_new (FALSE, FALSE, sizeof (WwImportPlanContact));
  g_array_set_clear_func (self->contacts, clear_contact);
  self->partners = g_array_new (FALSE, FALSE, sizeof (WwImportPartner));
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
ww_import_plan_finalize (GObject *object)
{
  WwImportPlan *self = WW_IMPORT_PLAN (object);

  forget_run (self);
  ww_table_unref (self->table);
  ww_import_mapping_free (self->mapping);
  g_object_unref (self->taxonomy);
  g_hash_table_unref (self->edits);
  g_ptr_array_unref (self->option_texts);
  G_OBJECT_CLASS (ww_import_plan_parent_class)->finalize (object);
}

static void
ww_import_plan_class_init (WwImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_import_plan_finalize;
}

static void
ww_import_plan_init (WwImportPlan *self)
{
  self->edits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->option_texts = g_ptr_array_new_with_free_func (g_free);
}

WwImportPlan *
ww_import_plan_new (WwTable *table, WwImportMapping *mapping, WwTaxonomy *taxonomy, const WwImportOptions *options, WwImportLookup lookup,
                    gpointer user_data)
{
  WwImportPlan *self = g_object_new (WW_TYPE_IMPORT_PLAN, NULL);

  self->table = ww_table_ref (table);
  self->mapping = ww_import_mapping_copy (mapping);
  self->taxonomy = g_object_ref (taxonomy);
  self->lookup = lookup;
  self->lookup_data = user_data;
  ww_import_plan_set_options (self, options);
  begin_run (self);
  return self;
}

void
ww_import_plan_set_mapping (WwImportPlan *self, WwImportMapping *mapping)
{
  WwImportMapping *copy = ww_import_mapping_copy (mapping);

  ww_import_mapping_free (self->mapping);
  self->mapping = copy;
}

void
ww_import_plan_set_options (WwImportPlan *self, const WwImportOptions *options)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const char **fields[] = {
    &self->options.advisor, &self->options.source, &self->options.language, &self->options.currency, &self->options.default_kind,
    &self->options.owner, &self->options.own_tag_facet,
  };

  self->options = *options;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char *copy = g_strdup (*fields[i]);

      g_ptr_array_add (texts, copy);
      *fields[i] = copy;
    }
  g_ptr_array_unref (self->option_texts);
  self->option_texts = g_steal_pointer (&texts);
}

void
ww_import_plan_set_cell (WwImportPlan *self, guint row, guint column, const char *text)
{
  gint64 key = (gint64) row << 32 | column;

  g_return_if_fail (row < ww_table_get_n_rows (self->table));
  if (text)
    g_hash_table_insert (self->edits, g_memdup2 (&key, sizeof key), g_strdup (text));
  else
    g_hash_table_remove (self->edits, &key);
}

const char *
ww_import_plan_get_cell (WwImportPlan *self, guint row, guint column)
{
  gint64 key = (gint64) row << 32 | column;
  const char *edited = g_hash_table_size (self->edits) ? g_hash_table_lookup (self->edits, &key) : NULL;
  const char *cell = edited ? edited : ww_table_get_cell (self->table, row, column);

  /* The apostrophe that keeps a spreadsheet from taking text for a formula is no part of the text. */
  return *cell == '\'' && cell[1] && strchr ("=+-@", cell[1]) ? cell + 1 : cell;
}

/* For the row reader. */

void
ww_import_plan_add_issue (WwImportPlan *self, guint row, int column, WwImportIssueCode code, WwImportLevel level, const char *detail)
{
  WwImportIssue issue = { row, column, code, level, g_strdup (detail) };

  g_array_append_val (self->issues, issue);
  if (level == WW_IMPORT_LEVEL_GUESS)
    self->rows[row].guessed = TRUE;
}

WwTaxonomy *
ww_import_plan_get_taxonomy (WwImportPlan *self)
{
  return self->taxonomy;
}

WwDocument *
ww_import_plan_lookup (WwImportPlan *self, WwImportKey key, const char *type_name, const char *source, const char *text, guint *n_found)
{
  *n_found = 0;
  return self->lookup ? self->lookup (key, type_name, source, text, n_found, self->lookup_data) : NULL;
}

const char *
ww_import_plan_own_tag (WwImportPlan *self, const char *keyword)
{
  g_autofree char *folded = ww_fold (keyword);
  WwImportOwnTag *tag = g_hash_table_lookup (self->own_tags, folded);

  if (!*folded || strlen (folded) > 90)
    return NULL;
  if (!tag)
    {
      g_autofree char *own = ww_taxonomy_make_own_id (keyword);
      g_autofree char *id = g_strconcat ("tag:", own, NULL);

      if (!ww_id_is_valid (id))
        return NULL;
      tag = g_new0 (WwImportOwnTag, 1);
      tag->id = g_steal_pointer (&own);
      tag->label = g_strdelimit (g_strdup (keyword), "_", ' ');
      g_ptr_array_add (self->own_tag_list, tag);
      g_hash_table_insert (self->own_tags, g_steal_pointer (&folded), tag);
    }
  tag->count++;
  return self->options.own_tags ? tag->id : NULL;
}

void
ww_import_plan_add_contact (WwImportPlan *self, guint row, const WwImportContact *contact)
{
  WwImportPlanContact copy = { row, { g_strdup (contact->name), g_strdup (contact->role), g_strdup (contact->email), g_strdup (contact->phone) } };

  g_array_append_val (self->contacts, copy);
}

void
ww_import_plan_add_partner (WwImportPlan *self, guint row, WwDocument *project)
{
  WwImportPartner partner = { row, project };

  g_array_append_val (self->partners, partner);
}

/* Ids of version 7 whose random part is a digest of what the record is known by: the same import gives the same ids. */
char *
ww_import_plan_make_id (WwImportPlan *self, const char *type_name, const char *key)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT "\n%s\n", self->options.seed, type_name);
  guint8 b[32];
  gsize n = sizeof b;
  guint64 ms = (guint64) self->options.now_ms;

  g_checksum_update (digest, (const guchar *) seed, -1);
  g_checksum_update (digest, (const guchar *) key, -1);
  g_checksum_get_digest (digest, b, &n);
  return g_strdup_printf ("%s:%08x-%04x-7%03x-%04x-%02x%02x%02x%02x%02x%02x", type_name, (guint) (ms >> 16 & 0xffffffff),
                          (guint) (ms & 0xffff), (guint) (b[0] << 8 | b[1]) & 0xfff, 0x8000u | ((guint) (b[2] << 8 | b[3]) & 0x3fff),
                          b[4], b[5], b[6], b[7], b[8], b[9]);
}

/* What a row without an id of its own is known by. */
static char *
natural_key (WwImportRecord *record, WwImportTarget target)
{
  const WwImportMember *first = ww_import_record_find (record, target == WW_IMPORT_ORGANISATIONS ? "country" : "organisation");
  const WwImportMember *second = ww_import_record_find (record, target == WW_IMPORT_WISHES ? "statement" : target == WW_IMPORT_OFFERS ? "answers" : "kind");

  if (target == WW_IMPORT_WISHES)
    return g_strdup_printf ("%s|%s", first ? first->json : "", second ? second->json : "");
  if (target == WW_IMPORT_OFFERS)
    {
      const WwImportMember *statement = ww_import_record_find (record, "statement");

      /* Amounts and tags of a made sentence change from year to year; whose offer of what it is does not. */
      return g_strdup_printf ("%s|%s|%s", first ? first->json : "", second ? second->json : "",
                              statement && !statement->guessed ? statement->json : "");
    }
  return g_strdup_printf ("%s|%s", record->name, first ? first->json : "");
}

static gboolean
has_other_id_of (WwDocument *document, const char *source, const char *id)
{
  JsonArray *ids = ww_document_get_list (document, "external_ids");

  for (guint i = 0; source && ids && i < json_array_get_length (ids); i++)
    {
      JsonNode *node = json_array_get_element (ids, i);

      if (JSON_NODE_HOLDS_OBJECT (node)
          && g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (node), "source", ""), source) == 0
          && g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (node), "id", ""), id) != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
same_place (WwDocument *document, WwImportRecord *record)
{
  const char *there = ww_document_get_string (document, "country");
  const WwImportMember *here = ww_import_record_find (record, "country");
  g_autofree char *quoted = there ? ww_json_text_quote (there) : NULL;

  return !there || !here || strcmp (quoted, here->json) == 0;
}

/* The record that is here already: by its id in the other system, then by name, then by website if the names resemble each other. */
static WwDocument *
find_existing (WwImportPlan *self, WwImportRecord *record, WwImportTarget target)
{
  const char *type_name = ww_import_target_get_type_name (target);
  const WwImportMember *website = ww_import_record_find (record, "website");
  const WwImportMember *country = ww_import_record_find (record, "country");
  guint n_found;
  WwDocument *found = NULL;

  /* Our own ids come back in what was exported from here. */
  if (record->external_id && ww_id_has_type (record->external_id, type_name))
    {
      found = ww_import_plan_lookup (self, WW_IMPORT_KEY_ID, type_name, NULL, record->external_id, &n_found);
      if (found)
        {
          g_clear_pointer (&record->external_id, g_free);
          return found;
        }
    }
  if (record->external_id)
    found = ww_import_plan_lookup (self, WW_IMPORT_KEY_EXTERNAL_ID, type_name, record->source, record->external_id, &n_found);
  if (found || target == WW_IMPORT_WISHES || target == WW_IMPORT_OFFERS || target == WW_IMPORT_TAGS)
    return found;
  if (*record->name && country)
    {
      g_autofree char *code = g_strndup (country->json + 1, strlen (country->json) - 2);

      found = ww_import_plan_lookup (self, WW_IMPORT_KEY_NAME, type_name, code, record->name, &n_found);
    }
  if (!found && *record->name)
    found = ww_import_plan_lookup (self, WW_IMPORT_KEY_NAME, type_name, NULL, record->name, &n_found);
  if (!found && website && target == WW_IMPORT_ORGANISATIONS)
    {
      g_autofree char *url = g_strndup (website->json + 1, strlen (website->json) - 2);
      g_autofree char *key = ww_import_value_site_key (url);

      found = key ? ww_import_plan_lookup (self, WW_IMPORT_KEY_WEBSITE, type_name, NULL, key, &n_found) : NULL;
      if (found)
        {
          /* One site may serve a whole trust: only a name that begins alike is the same house. */
          g_autofree char *name = ww_fold (ww_document_get_title (found));
          gsize word = strcspn (name, " ");

          if (word < 3 || strncmp (name, record->name, word) != 0)
            found = NULL;
        }
    }
  if (found && (has_other_id_of (found, record->source, record->external_id) || !same_place (found, record)))
    found = NULL;
  return found;
}

/* An id of letters without an alphabet that ids can hold at that length is a digest instead. */
static char *
valid_tag_id (const char *own)
{
  g_autofree char *id = g_strconcat ("tag:", own, NULL);
  g_autofree char *digest = NULL;

  if (ww_id_is_valid (id) && strlen (own) > strlen ("own."))
    return g_strdup (own);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, own, -1);
  digest[24] = 0;
  return g_strconcat ("own.", digest, NULL);
}

static char *
tag_id (WwImportPlan *self, WwImportRecord *record)
{
  g_autofree char *source = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *code = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *line = NULL;
  g_autofree char *of_code = NULL;

  if (!record->external_id)
    {
      g_autofree char *of_name = ww_taxonomy_make_own_id (record->name);

      return valid_tag_id (of_name);
    }
  source = g_strdup (record->source);
  if (strrchr (source, '.') && strlen (strrchr (source, '.')) <= 5)
    *strrchr (source, '.') = 0;
  folded = ww_fold (source);
  code = ww_fold (record->external_id);
  joined = g_strdup_printf ("%s-%s", folded, code);
  line = ww_import_value_line (joined, 90);
  g_strdelimit (line, " ", '-');
  of_code = g_strconcat ("own.", line, NULL);
  return valid_tag_id (of_code);
}

static void
merge_row (WwImportPlan *self, guint row, WwImportRecord *earlier, WwImportRecord *record)
{
  g_autofree char *line = g_strdup_printf ("%u", ww_table_get_line (self->table, earlier->first_row));

  ww_import_plan_add_issue (self, row, -1, WW_IMPORT_ISSUE_MERGED, WW_IMPORT_LEVEL_NOTE, line);
  ww_import_record_merge (earlier, record);
  ww_import_record_free (record);
  self->rows[row].record = earlier;
  self->rows[row].action = WW_IMPORT_MERGE;
}

/* Puts a read row with the record that it is about: an earlier row's, one that is here, or a new one. */
static void
place_row (WwImportPlan *self, guint row, WwImportRecord *record)
{
  WwImportTarget target = ww_import_mapping_get_target (self->mapping);
  const char *type_name = ww_import_target_get_type_name (target);
  g_autofree char *key = NULL;
  g_autofree char *by_id = NULL;
  WwImportRecord *earlier;

  if (record->external_id)
    key = g_strdup_printf ("x|%s|%s", record->source, record->external_id);
  else
    {
      g_autofree char *natural = natural_key (record, target);

      key = g_strconcat ("n|", natural, NULL);
    }
  earlier = g_hash_table_lookup (self->by_key, key);
  if (earlier && record->external_id && strcmp (earlier->name, record->name) != 0)
    {
      char *whole = g_strdup_printf ("%s|%s", key, record->name);
      char *id = g_strdup_printf ("%s/%s", record->external_id, record->name);
      g_autofree char *line = ww_import_value_line (id, 400);

      g_free (key);
      key = whole;
      g_free (id);
      ww_import_plan_add_issue (self, row, ww_import_mapping_find_column (self->mapping, "external-id"), WW_IMPORT_ISSUE_ID_REPEATED,
                                WW_IMPORT_LEVEL_GUESS, record->external_id);
      g_free (record->external_id);
      record->external_id = g_steal_pointer (&line);
      earlier = g_hash_table_lookup (self->by_key, key);
    }
  if (!record->external_id && (target == WW_IMPORT_WISHES || target == WW_IMPORT_OFFERS))
    {
      /* Wishes and offers have no name to be found by next time, so they get an id out of what they say; alike ones are counted. */
      guint n = 1;
      g_autofree char *digest = NULL;
      g_autofree char *base = g_steal_pointer (&key);

      do
        {
          g_free (key);
          key = g_strdup_printf ("%s#%u", base, n++);
        }
      while (g_hash_table_contains (self->by_key, key));
      digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
      digest[24] = 0;
      record->source = g_strdup (self->options.source ? self->options.source : "import");
      record->external_id = g_steal_pointer (&digest);
      earlier = NULL;
    }
  if (earlier)
    {
      merge_row (self, row, earlier, record);
      return;
    }
  record->existing = find_existing (self, record, target);
  if (target == WW_IMPORT_TAGS)
    {
      g_autofree char *own = tag_id (self, record);
      guint n_found;

      record->id = g_strconcat ("tag:", own, NULL);
      if (!record->existing)
        record->existing = ww_import_plan_lookup (self, WW_IMPORT_KEY_ID, "tag", NULL, record->id, &n_found);
    }
  if (record->existing)
    {
      g_free (record->id);
      record->id = g_strdup (ww_document_get_id (record->existing));
      by_id = g_strconcat ("i|", record->id, NULL);
      earlier = g_hash_table_lookup (self->by_key, by_id);
      /* Found by name both, but two in the file's own count: the first has it, this one is new. */
      if (earlier && record->external_id && earlier->external_id && strcmp (record->source, earlier->source) == 0
          && strcmp (record->external_id, earlier->external_id) != 0)
        {
          g_clear_pointer (&record->id, g_free);
          record->existing = NULL;
        }
    }
  if (record->existing)
    {
      /* Two rows that find the same record here are one. */
      if (earlier)
        {
          merge_row (self, row, earlier, record);
          g_hash_table_insert (self->by_key, g_steal_pointer (&key), earlier);
          return;
        }
      g_hash_table_insert (self->by_key, g_steal_pointer (&by_id), record);
    }
  else if (!record->id)
    record->id = ww_import_plan_make_id (self, type_name, key);
  g_ptr_array_add (self->records, record);
  g_hash_table_insert (self->by_key, g_steal_pointer (&key), record);
  self->rows[row].record = record;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const WwImportIssue *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  if (x->level != y->level)
    return x->level > y->level ? -1 : 1;
  return x->code != y->code ? (x->code < y->code ? -1 : 1) : 0;
}

static void
finish_records (WwImportPlan *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      WwImportRecord *record = self->records->pdata[i];
      g_autoptr (GError) error = NULL;
      WwImportPlanRow *row = &self->rows[record->first_row];

      record->result = ww_import_record_finish (record, &self->options, &error);
      g_ptr_array_add (record->changes, NULL);
      if (!record->result)
        {
          record->dropped = TRUE;
          ww_import_plan_add_issue (self, record->first_row, -1, WW_IMPORT_ISSUE_REFUSED, WW_IMPORT_LEVEL_LEFT_OUT, error->message);
          continue;
        }
      row->action = !record->existing ? WW_IMPORT_ADD : record->result != record->existing ? WW_IMPORT_CHANGE : WW_IMPORT_SAME;
      if (row->action != WW_IMPORT_SAME)
        g_ptr_array_add (self->documents, g_object_ref (record->result));
    }
}

static void
count (WwImportPlan *self)
{
  self->counts.rows = ww_table_get_n_rows (self->table);
  for (guint i = 0; i < self->counts.rows; i++)
    {
      WwImportPlanRow *row = &self->rows[i];

      if (row->record && row->record->dropped)
        row->record = NULL;
      if (!row->record)
        row->action = WW_IMPORT_LEAVE_OUT;
      self->counts.guessed += row->guessed && row->record;
      self->counts.added += row->action == WW_IMPORT_ADD;
      self->counts.changed += row->action == WW_IMPORT_CHANGE;
      self->counts.same += row->action == WW_IMPORT_SAME;
      self->counts.merged += row->action == WW_IMPORT_MERGE;
      self->counts.left_out += row->action == WW_IMPORT_LEAVE_OUT;
    }
}

gboolean
ww_import_plan_run (WwImportPlan *self, GCancellable *cancellable, GError **error)
{
  WwImportTarget target = ww_import_mapping_get_target (self->mapping);

  begin_run (self);
  for (guint row = 0; row < ww_table_get_n_rows (self->table); row++)
    {
      WwImportRecord *record;

      if (row % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          begin_run (self);
          return FALSE;
        }
      record = ww_import_read_row (self, row);
      if (record)
        place_row (self, row, record);
    }
  ww_import_plan_make_own_tags (self);
  if (target == WW_IMPORT_TAGS)
    ww_import_plan_connect_tags (self);
  finish_records (self);
  ww_import_plan_make_contacts (self);
  ww_import_plan_connect_partners (self);
  if (target == WW_IMPORT_OFFERS && self->options.complete_mandates)
    ww_import_plan_complete_mandates (self);
  for (guint i = 0; i < self->completions->len; i++)
    {
      WwImportCompletion *completion = self->completions->pdata[i];

      completion->record->result = ww_import_record_finish (completion->record, &self->options, NULL);
      if (completion->record->result && completion->record->result != completion->document)
        {
          g_ptr_array_add (self->documents, g_object_ref (completion->record->result));
          self->counts.completed++;
        }
    }
  g_array_sort (self->issues, by_place);
  count (self);
  return TRUE;
}

WwTable *
ww_import_plan_get_table (WwImportPlan *self)
{
  return self->table;
}

WwImportMapping *
ww_import_plan_get_mapping (WwImportPlan *self)
{
  return self->mapping;
}

const WwImportOptions *
ww_import_plan_get_options (WwImportPlan *self)
{
  return &self->options;
}

const WwImportCounts *
ww_import_plan_get_counts (WwImportPlan *self)
{
  return &self->counts;
}

WwImportAction
ww_import_plan_get_action (WwImportPlan *self, guint row)
{
  g_return_val_if_fail (row < ww_table_get_n_rows (self->table), WW_IMPORT_LEAVE_OUT);
  return self->rows[row].action;
}

WwDocument *
ww_import_plan_get_row_document (WwImportPlan *self, guint row)
{
  g_return_val_if_fail (row < ww_table_get_n_rows (self->table), NULL);
  return self->rows[row].record ? self->rows[row].record->result : NULL;
}

WwDocument *
ww_import_plan_get_row_existing (WwImportPlan *self, guint row)
{
  g_return_val_if_fail (row < ww_table_get_n_rows (self->table), NULL);
  return self->rows[row].record ? self->rows[row].record->existing : NULL;
}

const char *const *
ww_import_plan_get_changes (WwImportPlan *self, guint row)
{
  WwImportRecord *record;

  g_return_val_if_fail (row < ww_table_get_n_rows (self->table), NULL);
  record = self->rows[row].record;
  return record && record->existing ? (const char *const *) record->changes->pdata : NULL;
}

const WwImportIssue *
ww_import_plan_get_issues (WwImportPlan *self, guint *n_issues)
{
  *n_issues = self->issues->len;
  return (const WwImportIssue *) (gpointer) self->issues->data;
}

const WwImportIssue *
ww_import_plan_find_issue (WwImportPlan *self, guint row, int column)
{
  const WwImportIssue *issues = (const WwImportIssue *) (gpointer) self->issues->data, *gravest = NULL;
  guint low = 0, high = self->issues->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (issues[middle].row < row)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->issues->len && issues[low].row == row; low++)
    if ((column < 0 || issues[low].column == column) && (!gravest || issues[low].level > gravest->level))
      gravest = &issues[low];
  return gravest;
}

GPtrArray *
ww_import_plan_get_documents (WwImportPlan *self)
{
  return self->documents;
}

const char *const *
ww_import_plan_get_unknown_tags (WwImportPlan *self)
{
  static const char *const none[] = { NULL };

  return self->unknown_tags ? (const char *const *) self->unknown_tags : none;
}
