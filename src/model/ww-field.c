/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-field.h"

#include "ww-date.h"
#include "ww-error.h"
#include "ww-id.h"
#include "ww-instant.h"
#include "ww-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STRING_CHARS_MAX 500
#define TEXT_CHARS_MAX 100000
#define LIST_ITEMS_MAX 10000
#define INTEGER_MAX G_GINT64_CONSTANT (1000000000000000)

const WwField ww_field_amount[] = {
  { "amount", WW_FIELD_INTEGER, WW_FIELD_REQUIRED },
  { "currency", WW_FIELD_CURRENCY, WW_FIELD_REQUIRED },
  { NULL },
};

static gboolean check_node (const WwField *field, JsonNode *node, GString *path, GError **error);

G_GNUC_PRINTF (3, 4) static gboolean
wrong (GString *path, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, "%s: %s", path->str, what);
  return FALSE;
}

static gboolean
has_word (const char *const *words, const char *word)
{
  for (; *words; words++)
    if (strcmp (*words, word) == 0)
      return TRUE;
  return FALSE;
}

/* What a value of a field that can be ranked counts. */
static gint64
weigh (const WwField *field, const char *json)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (json, -1, NULL);
  const char *text = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  gint64 weight = 0;

  if (field->kind == WW_FIELD_INTEGER && node && JSON_NODE_HOLDS_VALUE (node))
    weight = json_node_get_int (node);
  else if (field->kind == WW_FIELD_INSTANT && text)
    ww_instant_parse (text, &weight);
  else if (field->kind == WW_FIELD_WORD && text)
    while (field->words[weight] && strcmp (field->words[weight], text) != 0)
      weight++;
  return weight;
}

int
ww_field_compare (const WwField *field, const char *a, const char *b)
{
  gint64 one = weigh (field, a), other = weigh (field, b);

  return (one > other) - (one < other);
}

static gboolean
is_letters (const char *text, gsize from, gsize to, gboolean upper)
{
  gsize n = 0;

  for (; text[n]; n++)
    if (upper ? !g_ascii_isupper (text[n]) : !g_ascii_isalpha (text[n]))
      return FALSE;
  return n >= from && n <= to;
}

static gboolean
is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  if (!parts[0] || !is_letters (parts[0], 2, 3, FALSE))
    return FALSE;
  for (char **part = parts + 1; *part; part++)
    {
      gsize n = strlen (*part);

      if (n < 1 || n > 8)
        return FALSE;
      for (const char *p = *part; *p; p++)
        if (!g_ascii_isalnum (*p))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_tag_id (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p), n++)
    if (!g_unichar_isgraph (g_utf8_get_char (p)))
      return FALSE;
  return n >= 1 && n <= 100;
}

/* An object inside: its fault is told with the whole path. */
static gboolean
check_inner (const WwField *fields, JsonNode *node, GString *path, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (ww_field_check_object (fields, json_node_get_object (node), &inner))
    return TRUE;
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, "%s.%s", path->str, inner->message);
  return FALSE;
}

static gboolean
check_tag (JsonNode *node, GString *path, GError **error)
{
  static const char *const priorities[] = { "must", "should", "could", NULL };
  static const WwField fields[] = {
    { "tag", WW_FIELD_STRING, WW_FIELD_REQUIRED },
    { "priority", WW_FIELD_WORD, 0, priorities },
    { "count", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 1000000 },
    { NULL },
  };

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return is_tag_id (json_node_get_string (node)) || wrong (path, error, _("“%s” is no tag."), json_node_get_string (node));
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong (path, error, _("A tag is a text, or an object with a tag."));
  return check_inner (fields, node, path, error);
}

static gboolean
check_string (const WwField *field, const char *text, GString *path, GError **error)
{
  gint32 date;
  gint64 instant;
  glong chars = g_utf8_strlen (text, -1);

  if (field->flags & WW_FIELD_REQUIRED && !*text)
    return wrong (path, error, _("This must not be empty."));
  switch (field->kind)
    {
    case WW_FIELD_STRING:
      if (chars > STRING_CHARS_MAX)
        return wrong (path, error, _("This is longer than %d characters."), STRING_CHARS_MAX);
      return TRUE;
    case WW_FIELD_TEXT:
      if (chars > TEXT_CHARS_MAX)
        return wrong (path, error, _("This is longer than %d characters."), TEXT_CHARS_MAX);
      return TRUE;
    case WW_FIELD_WORD:
      if (!has_word (field->words, text))
        {
          g_autofree char *words = g_strjoinv (", ", (char **) field->words);

          return wrong (path, error, _("“%s” is not one of: %s."), text, words);
        }
      return TRUE;
    case WW_FIELD_DATE:
      return ww_date_parse (text, &date) || wrong (path, error, _("“%s” is no date; write it as 2026-11-12."), text);
    case WW_FIELD_INSTANT:
      return ww_instant_parse (text, &instant)
             || wrong (path, error, _("“%s” is no date and time; write it as 2026-11-12T08:30:00Z."), text);
    case WW_FIELD_COUNTRY:
      return is_letters (text, 2, 2, TRUE) || wrong (path, error, _("“%s” is no country code; write it as NO."), text);
    case WW_FIELD_CURRENCY:
      return is_letters (text, 3, 3, TRUE) || wrong (path, error, _("“%s” is no currency; write it as NOK."), text);
    case WW_FIELD_LANGUAGE:
      return is_language (text) || wrong (path, error, _("“%s” is no language; write it as nb or en."), text);
    case WW_FIELD_ID:
      if (!ww_id_is_valid (text) || (field->words && !ww_id_has_type (text, field->words[0])))
        return wrong (path, error, _("“%s” is not the id of such a record."), text);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_value (const WwField *field, JsonNode *node, GString *path, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  switch (field->kind)
    {
    case WW_FIELD_ANY:
      return TRUE;
    case WW_FIELD_BOOLEAN:
      return type == G_TYPE_BOOLEAN || wrong (path, error, _("This must be true or false."));
    case WW_FIELD_INTEGER:
      {
        gint64 number, maximum = field->minimum || field->maximum ? field->maximum : INTEGER_MAX;

        if (type != G_TYPE_INT64)
          return wrong (path, error, _("This must be a whole number."));
        number = json_node_get_int (node);
        if (number < field->minimum || number > maximum)
          {
            g_autofree char *given = g_strdup_printf ("%" G_GINT64_FORMAT, number);
            g_autofree char *least = g_strdup_printf ("%" G_GINT64_FORMAT, field->minimum);
            g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, maximum);

            return wrong (path, error, _("%s is not from %s to %s."), given, least, most);
          }
        return TRUE;
      }
    case WW_FIELD_TAG:
      return check_tag (node, path, error);
    case WW_FIELD_LABELS:
    case WW_FIELD_OBJECT:
      {
        if (!JSON_NODE_HOLDS_OBJECT (node))
          return wrong (path, error, _("This must be an object."));
        if (field->kind == WW_FIELD_LABELS)
          {
            JsonObjectIter iter;
            JsonNode *label;

            json_object_iter_init (&iter, json_node_get_object (node));
            while (json_object_iter_next (&iter, NULL, &label))
              if (!JSON_NODE_HOLDS_VALUE (label) || json_node_get_value_type (label) != G_TYPE_STRING)
                return wrong (path, error, _("A label must be a text."));
            return TRUE;
          }
        return check_inner (field->fields, node, path, error);
      }
    default:
      if (type != G_TYPE_STRING)
        return wrong (path, error, _("This must be a text."));
      return check_string (field, json_node_get_string (node), path, error);
    }
}

static gboolean
check_node (const WwField *field, JsonNode *node, GString *path, GError **error)
{
  JsonArray *list;
  gsize path_len = path->len;

  if (!(field->flags & WW_FIELD_LIST))
    return check_value (field, node, path, error);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong (path, error, _("This must be a list."));
  list = json_node_get_array (node);
  if (json_array_get_length (list) > LIST_ITEMS_MAX)
    return wrong (path, error, _("This list is longer than %d."), LIST_ITEMS_MAX);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_string_append_printf (path, "[%u]", i);
      if (!check_value (field, json_array_get_element (list, i), path, error))
        return FALSE;
      g_string_truncate (path, path_len);
    }
  return TRUE;
}

gboolean
ww_field_check_object (const WwField *fields, JsonObject *object, GError **error)
{
  for (const WwField *field = fields; field->name; field++)
    {
      JsonNode *node = json_object_get_member (object, field->name);
      g_autoptr (GString) path = g_string_new (field->name);

      /* An explicit null says the same as nothing. */
      if (!node || JSON_NODE_HOLDS_NULL (node))
        {
          if (field->flags & WW_FIELD_REQUIRED)
            return wrong (path, error, _("This is missing."));
          continue;
        }
      if (!check_node (field, node, path, error))
        return FALSE;
    }
  return TRUE;
}
