/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-date.h"
#include "ww-import-row-private.h"
#include "ww-json-text.h"

/* Up to three of the tags, as words of the sentence. */
static GPtrArray *
subjects_of (WwImportReading *r)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (g_free);
  WwTaxonomy *taxonomy = ww_import_plan_get_taxonomy (r->plan);

  for (guint i = 0; i < r->record->tags->len && subjects->len < 3; i++)
    {
      const char *id = g_array_index (r->record->tags, WwImportTag, i).id;
      const char *label = ww_taxonomy_get_label (taxonomy, id, r->options->language);
      char *text;

      /* An own tag of this very import has no label yet but the words of its id. */
      if (label == id || strcmp (label, id) == 0)
        text = g_strdelimit (g_strdup (g_str_has_prefix (id, "own.") ? id + 4 : id), "-", ' ');
      else
        {
          const char *second = g_utf8_next_char (label);
          gboolean word = g_unichar_isupper (g_utf8_get_char (label)) && g_unichar_islower (g_utf8_get_char (second));
          g_autofree char *lower = word ? g_utf8_strdown (label, second - label) : g_strndup (label, (gsize) (second - label));

          text = g_strconcat (lower, second, NULL);
        }
      g_ptr_array_add (subjects, text);
    }
  g_ptr_array_add (subjects, NULL);
  return subjects;
}

/* "series-c+" reads "series C+". */
static char *
stage_phrase (const char *stage)
{
  gsize n = strlen (stage);
  char *text = g_strdelimit (g_strdup (stage), "_", ' ');

  if (g_ascii_strncasecmp (text, "series-", 7) == 0 && n >= 8)
    {
      text[6] = ' ';
      text[7] = g_ascii_toupper (text[7]);
    }
  return text;
}

static void
compose (WwImportReading *r, const char *kind, const char *currency, gint64 low, gint64 high, const char *stage)
{
  g_autoptr (GPtrArray) subjects = subjects_of (r);
  g_autofree char *words = stage ? stage_phrase (stage) : NULL;
  g_autofree char *sentence = ww_import_sentence (r->options->language, ww_import_mapping_get_target (r->mapping), kind, currency, low, high,
                                                  words, (const char *const *) subjects->pdata);

  ww_import_plan_add_issue (r->plan, r->row, ww_import_mapping_find_column (r->mapping, "statement"), WW_IMPORT_ISSUE_COMPOSED,
                            WW_IMPORT_LEVEL_GUESS, sentence);
  ww_import_record_set_string (r->record, "statement", sentence, TRUE);
  ww_import_record_set_string (r->record, "language", g_strcmp0 (r->options->language, "nb") == 0 ? "nb" : "en", TRUE);
  ww_import_record_set_string (r->record, "statement_source", "import", TRUE);
}

static void
put_stated_on (WwImportReading *r)
{
  int column;
  g_autofree char *line = ww_import_reading_line_of (r, "stated-on", &column);
  gint32 date;
  WwImportCertainty certainty;

  if (!line)
    return;
  certainty = ww_import_value_date (line, ww_import_mapping_get_habits (r->mapping, (guint) column), &date);
  if (certainty == WW_IMPORT_BAD)
    ww_import_reading_leave_out (r, column, WW_IMPORT_ISSUE_NOT_READ, line);
  else
    {
      g_autofree char *day = ww_date_format (date);

      if (certainty == WW_IMPORT_GUESSED)
        ww_import_reading_say_guess (r, column, day);
      ww_import_record_take (r->record, "created_at", g_strdup_printf ("\"%sT00:00:00Z\"", day), FALSE);
    }
}

void
ww_import_reading_put_wish (WwImportReading *r)
{
  int column, stage_column;
  g_autofree char *kind_text = ww_import_reading_line_of (r, "kind", &column);
  g_autofree char *stage_text = ww_import_reading_line_of (r, "stage", &stage_column);
  gboolean guessed = FALSE, has_amount, kind_told;
  const char *kind = kind_text ? ww_import_words_resolve (WW_IMPORT_WORDS_WISH_KIND, kind_text, &guessed) : NULL;
  const char *stage = stage_text ? ww_import_words_resolve (WW_IMPORT_WORDS_STAGE, stage_text, &guessed) : NULL;
  gint64 amount = -1;
  char currency[4] = "";
  g_autofree char *owner_text = ww_import_reading_line_of (r, "organisation", NULL);
  WwDocument *owner;
  g_autofree char *statement = ww_import_reading_line_of (r, "statement", NULL);
  g_autofree char *place = ww_import_reading_line_of (r, "place", NULL);

  owner = ww_import_reading_put_owner (r, FALSE);
  if (!owner)
    {
      if (!owner_text)
        ww_import_plan_add_issue (r->plan, r->row, ww_import_mapping_find_column (r->mapping, "organisation"),
                                  WW_IMPORT_ISSUE_OWNER_NOT_STATED, WW_IMPORT_LEVEL_GUESS, NULL);
      if (r->options->owner)
        ww_import_record_set_string (r->record, "organisation", r->options->owner, TRUE);
    }
  ww_import_reading_put_tags (r, "tags", r->record->tags, FALSE);
  has_amount = ww_import_reading_amount_of (r, "amount", &amount, currency);
  kind_told = kind != NULL;
  if (!kind)
    {
      kind = has_amount || stage ? "capital" : "solution";
      ww_import_reading_say_guess (r, column, kind);
    }
  ww_import_record_set_string (r->record, "kind", kind, !kind_told);
  ww_import_reading_put (r, "language", "language");
  if (statement)
    ww_import_reading_put (r, "statement", "statement");
  else if (kind_text || has_amount || r->record->tags->len)
    compose (r, kind, currency, amount, amount, stage_text && strcmp (stage_text, "other") != 0 ? stage_text : NULL);
  else
    ww_import_reading_leave_out (r, ww_import_mapping_find_column (r->mapping, "statement"), WW_IMPORT_ISSUE_MISSING, "statement");
  ww_import_reading_put (r, "background", "background");
  ww_import_reading_put (r, "problem", "restated.problem");
  ww_import_reading_put (r, "population", "restated.population");
  ww_import_reading_put (r, "outcome", "restated.outcome");
  ww_import_reading_put (r, "solution-ideas", "solution_ideas");
  if (has_amount)
    ww_import_record_take (r->record, "amount", ww_import_reading_amount_json (amount, currency), FALSE);
  if (stage)
    {
      if (guessed)
        ww_import_reading_say_guess (r, stage_column, stage);
      ww_import_record_add_constraint (r->record, "stage", ww_json_text_quote (stage), 1);
    }
  else if (stage_text && strcmp (stage_text, "other") != 0)
    ww_import_reading_say_unknown (r, stage_column, stage_text);
  if (place)
    {
      const char *country = ww_import_words_resolve (WW_IMPORT_WORDS_COUNTRY, place, NULL);

      ww_import_record_add_constraint (r->record, "place", ww_json_text_quote (country ? country : place), 1);
    }
  ww_import_reading_put (r, "needed-by", "needed_by");
  ww_import_reading_put (r, "severity", "severity");
  ww_import_reading_put (r, "frequency", "frequency");
  ww_import_reading_put (r, "status", "status");
  ww_import_record_set_string (r->record, "status", "open", TRUE);
  ww_import_reading_put (r, "heard-at", "heard_at");
  ww_import_reading_put (r, "visibility", "visibility");
  put_stated_on (r);
}

void
ww_import_reading_put_offer (WwImportReading *r)
{
  int column, stages_column, places_column;
  g_autofree char *kinds = ww_import_reading_line_of (r, "kind", &column);
  g_autofree char *stages = ww_import_reading_line_of (r, "stages", &stages_column);
  g_autofree char *places = ww_import_reading_line_of (r, "places", &places_column);
  g_autofree char *statement = ww_import_reading_line_of (r, "statement", NULL);
  g_autofree char *first_kind = NULL;
  g_autofree char *first_stage = NULL;
  char currency[4] = "", price_currency[4] = "";
  gint64 low = -1, mid = -1, high = -1, price = -1;

  ww_import_reading_put_owner (r, TRUE);
  ww_import_reading_put_tags (r, "tags", r->record->tags, TRUE);
  ww_import_reading_put (r, "kind", "answers");
  ww_import_reading_amount_of (r, "amount-low", &low, currency);
  ww_import_reading_amount_of (r, "amount-high", &high, currency);
  ww_import_reading_amount_of (r, "amount-mid", &mid, currency);
  if (kinds)
    {
      const WwImportField *field = ww_import_target_find_field (WW_IMPORT_OFFERS, "kind");
      g_auto (GStrv) parts = g_strsplit_set (kinds, ";,|", 2);

      first_kind = g_strdup (ww_import_words_resolve (field->words, parts[0], NULL));
    }
  if (!first_kind)
    {
      first_kind = g_strdup (low >= 0 || high >= 0 || mid >= 0 || stages ? "capital" : "solution");
      ww_import_reading_say_guess (r, column, first_kind);
      if (!kinds)
        ww_import_record_take (r->record, "answers", g_strdup_printf ("[\"%s\"]", first_kind), TRUE);
    }
  if (stages)
    {
      g_autoptr (GArray) all = ww_import_value_list (stages, ww_import_mapping_get_habits (r->mapping, (guint) stages_column));
      g_autoptr (GArray) words = ww_import_reading_words_of (r, ww_import_target_find_field (WW_IMPORT_OFFERS, "stages"), stages_column, stages);

      for (guint i = 0; i < words->len; i++)
        {
          WwImportItem *item = &g_array_index (words, WwImportItem, i);

          ww_import_record_add_constraint (r->record, "stage", ww_json_text_quote (item->text), item->count);
        }
      for (guint i = 0; i < all->len && !first_stage; i++)
        if (strcmp (g_array_index (all, WwImportItem, i).text, "other") != 0)
          first_stage = g_strdup (g_array_index (all, WwImportItem, i).text);
    }
  if (places)
    {
      g_autoptr (GArray) items = ww_import_value_list (places, ww_import_mapping_get_habits (r->mapping, (guint) places_column));

      for (guint i = 0; i < MIN (items->len, WW_IMPORT_LIST_MAX); i++)
        {
          WwImportItem *item = &g_array_index (items, WwImportItem, i);
          const char *country = ww_import_words_resolve (WW_IMPORT_WORDS_COUNTRY, item->text, NULL);

          /* "To be decided" and the like are no place. */
          if (g_ascii_strcasecmp (item->text, "TBD") == 0 || g_ascii_strcasecmp (item->text, "unknown") == 0)
            continue;
          ww_import_record_add_constraint (r->record, "place", ww_json_text_quote (country ? country : item->text), item->count);
        }
    }
  if (low >= 0 || high >= 0)
    {
      g_autoptr (GString) json = g_string_new ("{");

      if (low >= 0)
        g_string_append_printf (json, "\"min\":%" G_GINT64_FORMAT ",", low);
      if (mid >= 0)
        g_string_append_printf (json, "\"usual\":%" G_GINT64_FORMAT ",", mid);
      if (high >= 0)
        g_string_append_printf (json, "\"max\":%" G_GINT64_FORMAT ",", high);
      g_string_append_printf (json, "\"currency\":\"%s\"}", currency);
      ww_import_record_add_constraint (r->record, "ticket", g_string_free (g_steal_pointer (&json), FALSE), 1);
    }
  if (ww_import_reading_amount_of (r, "price", &price, price_currency))
    ww_import_record_add_constraint (r->record, "budget", ww_import_reading_amount_json (price, price_currency), 1);
  ww_import_reading_put (r, "language", "language");
  if (statement)
    ww_import_reading_put (r, "statement", "statement");
  else
    compose (r, first_kind, currency, low, high, first_stage);
  ww_import_reading_put (r, "capacity", "capacity");
  ww_import_reading_put (r, "valid-until", "valid_until");
  put_stated_on (r);
}

