/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-words-text.h"
#include "ww-words.h"

static const struct {
  const char *path, *text;
} names[] = {
  { "name", N_("Name") },
  { "kind", N_("Kind") },
  { "title", N_("Title") },
  { "statement", N_("Sentence") },
  { "background", N_("Background") },
  { "restated.problem", N_("Problem") },
  { "restated.population", N_("For whom") },
  { "restated.outcome", N_("Outcome hoped for") },
  { "solution_ideas", N_("Ideas for a solution") },
  { "organisation", N_("Organisation") },
  { "person", N_("Person") },
  { "language", N_("Language") },
  { "languages", N_("Languages") },
  { "tags", N_("Tags") },
  { "constraints", N_("Constraints") },
  { "amount", N_("Amount") },
  { "needed_by", N_("Needed by") },
  { "severity", N_("Severity") },
  { "frequency", N_("Frequency") },
  { "status", N_("Status") },
  { "visibility", N_("Visibility") },
  { "heard_at", N_("Heard at") },
  { "same_as", N_("The same as") },
  { "answers", N_("Answers") },
  { "capacity", N_("Capacity") },
  { "valid_until", N_("Valid until") },
  { "country", N_("Country") },
  { "region", N_("Region") },
  { "city", N_("City") },
  { "website", N_("Website") },
  { "about", N_("About") },
  { "employees", N_("People") },
  { "membership", N_("Membership") },
  { "former_names", N_("Former names") },
  { "confirmed_on", N_("Profile confirmed on") },
  { "competes_with", N_("Competes with") },
  { "venture.stage", N_("Stage") },
  { "venture.trl", N_("Technology readiness") },
  { "venture.device_class", N_("Device class") },
  { "venture.regulatory_step", N_("Certificate") },
  { "venture.raising", N_("Raising") },
  { "mandate.ticket", N_("Ticket") },
  { "mandate.stages", N_("Stages") },
  { "mandate.geographies", N_("Countries and regions") },
  { "mandate.deploying_until", N_("Investing until") },
  { "mandate.portfolio", N_("Portfolio") },
  { "site.capacity_per_year", N_("Patients a year") },
  { "site.clinical_areas", N_("Clinical areas") },
  { "site.facilities", N_("Facilities") },
  { "role", N_("Role") },
  { "email", N_("Mail address") },
  { "phone", N_("Telephone") },
  { "stage", N_("Stage") },
  { "owner", N_("Owner") },
  { "log", N_("Log") },
  { "next_step.what", N_("Next step") },
  { "next_step.due", N_("Due") },
  { "wish", N_("Wish") },
  { "counterpart", N_("Counterpart") },
  { "members", N_("Members") },
  { "purpose", N_("Purpose") },
  { "goals", N_("Goals") },
  { "partners", N_("Partners") },
  { "contact", N_("Contact") },
  { "date", N_("Date") },
  { "place", N_("Place") },
};

char *
ww_text_field (const char *path)
{
  char *name;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].path, path) == 0)
      return g_strdup (_(names[i].text));
  name = g_strdelimit (g_strdup (path), "._", ' ');
  *name = g_ascii_toupper (*name);
  return name;
}

static const char *
word_text (const WwField *field, const char *word)
{
  static const struct {
    const char *const *words;
    const char *(*text) (const char *word);
  } kinds[] = {
    { ww_words_organisation_kind, ww_text_organisation_kind },
    { ww_words_membership, ww_text_membership },
    { ww_words_wish_kind, ww_text_wish_kind },
    { ww_words_wish_status, ww_text_wish_status },
    { ww_words_introduction_stage, ww_text_introduction_stage },
    { ww_words_stage, ww_text_stage },
    { ww_words_device_class, ww_text_device_class },
    { ww_words_regulatory_step, ww_text_regulatory_step },
    { ww_words_instrument, ww_text_instrument },
    { ww_words_constraint, ww_text_constraint },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (field->words == kinds[i].words)
      return kinds[i].text (word);
  return word;
}

static char *
string_text (const WwField *field, const char *string, WwStore *store, WwTaxonomy *taxonomy)
{
  WwFormatLanguage language = ww_format_get_language ();
  gint64 instant;
  gint32 date;

  switch (field ? field->kind : WW_FIELD_STRING)
    {
    case WW_FIELD_WORD:
      return g_strdup (word_text (field, string));
    case WW_FIELD_DATE:
      return ww_date_parse (string, &date) ? ww_format_date_long (language, date) : g_strdup (string);
    case WW_FIELD_INSTANT:
      return ww_instant_parse (string, &instant) ? ww_format_date_long (language, ww_date_from_instant (instant)) : g_strdup (string);
    case WW_FIELD_COUNTRY:
      return g_strdup (ww_text_country (string));
    case WW_FIELD_LANGUAGE:
      return g_strdup (ww_text_language (string));
    case WW_FIELD_TAG:
      return g_strdup (taxonomy ? ww_taxonomy_get_label (taxonomy, string, ww_format_get_language_code ()) : string);
    case WW_FIELD_ID:
      {
        g_autoptr (WwDocument) document = store ? ww_store_get (store, string, NULL, NULL) : NULL;

        return g_strdup (document ? ww_document_get_title (document) : string);
      }
    default:
      return g_strdup (string);
    }
}

static const WwField *
find_field (const WwField *fields, const char *name)
{
  for (; fields && fields->name; fields++)
    if (strcmp (fields->name, name) == 0)
      return fields;
  return NULL;
}

static char *node_text (const WwField *field, JsonNode *node, WwStore *store, WwTaxonomy *taxonomy);

/* An entry in its own words where it has some ("as it was said"), else its values one after another. */
static char *
object_text (const WwField *field, JsonObject *object, WwStore *store, WwTaxonomy *taxonomy)
{
  const char *own = json_object_get_string_member_with_default (object, "text", NULL);
  const char *currency = json_object_get_string_member_with_default (object, "currency", NULL);
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GString) text = g_string_new (NULL);

  if (field && field->kind == WW_FIELD_TAG)
    return string_text (field, json_object_get_string_member_with_default (object, "tag", ""), store, taxonomy);
  if (own && *own)
    return g_strdup (own);
  if (currency && json_object_has_member (object, "amount") && json_object_get_size (object) == 2)
    return ww_format_money_exact (ww_format_get_language (), json_object_get_int_member_with_default (object, "amount", 0), currency);
  for (GList *l = members; l; l = l->next)
    {
      g_autofree char *value = node_text (find_field (field ? field->fields : NULL, l->data), json_object_get_member (object, l->data),
                                          store, taxonomy);

      g_string_append_printf (text, "%s%s", text->len && *value ? ", " : "", value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
node_text (const WwField *field, JsonNode *node, WwStore *store, WwTaxonomy *taxonomy)
{
  g_autoptr (GString) text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return object_text (field, json_node_get_object (node), store, taxonomy);
  if (JSON_NODE_HOLDS_VALUE (node))
    switch (json_node_get_value_type (node))
      {
      case G_TYPE_STRING:
        return string_text (field, json_node_get_string (node), store, taxonomy);
      case G_TYPE_INT64:
        return ww_format_number (ww_format_get_language (), json_node_get_int (node));
      case G_TYPE_BOOLEAN:
        return g_strdup (json_node_get_boolean (node) ? _("Yes") : _("No"));
      default:
        return ww_json_text_from_node (node);
      }
  text = g_string_new (NULL);
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *value = node_text (field, json_array_get_element (json_node_get_array (node), i), store, taxonomy);

        g_string_append_printf (text, "%s%s", i ? ", " : "", value);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ww_text_field_value (const WwField *field, const char *json, WwStore *store, WwTaxonomy *taxonomy)
{
  g_autoptr (JsonNode) node = json ? ww_json_text_parse (json, -1, NULL) : NULL;

  return node ? node_text (field, node, store, taxonomy) : g_strdup ("");
}
