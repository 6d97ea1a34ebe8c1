/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-selector.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-collate.h"
#include "ww-error.h"

/* Patterns come from strangers, and a long one can take long. */
#define PATTERN_MAX 512
#define PATTERNS_MAX 20
/* What matching one text may take, half a millisecond; a pattern that needs more does not match. */
#define PATTERN_STEPS "(*LIMIT_MATCH=50000)"

typedef enum {
  OP_AND, OP_OR, OP_NOT, OP_FIELD,
  OP_EQ, OP_NE, OP_LT, OP_LTE, OP_GT, OP_GTE, OP_IN, OP_NIN,
  OP_EXISTS, OP_TYPE, OP_SIZE, OP_MOD, OP_REGEX, OP_BEGINS, OP_ALL, OP_ELEM, OP_ALL_MATCH, OP_KEY,
} Op;

struct _WwSelector {
  Op op;
  /*< owned >*/
  GPtrArray *parts;      /* WwSelector, of AND, OR, NOT, FIELD and the element matchers */
  char *path;            /* as written, of FIELD */
  char **names;          /* the same cut at its dots */
  JsonNode *value;
  GRegex *regex;
};

static const struct {
  const char *name;
  Op op;
} operators[] = {
  { "$eq", OP_EQ }, { "$ne", OP_NE }, { "$lt", OP_LT }, { "$lte", OP_LTE }, { "$gt", OP_GT }, { "$gte", OP_GTE },
  { "$in", OP_IN }, { "$nin", OP_NIN }, { "$exists", OP_EXISTS }, { "$type", OP_TYPE }, { "$size", OP_SIZE },
  { "$mod", OP_MOD }, { "$regex", OP_REGEX }, { "$beginsWith", OP_BEGINS }, { "$all", OP_ALL },
};

void
ww_selector_free (WwSelector *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->path);
  g_strfreev (self->names);
  g_clear_pointer (&self->value, json_node_unref);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self);
}

static WwSelector *
make (Op op)
{
  WwSelector *self = g_new0 (WwSelector, 1);

  self->op = op;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_selector_free);
  return self;
}

static gboolean
wrong_argument (const char *name, GError **error)
{
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The operator “%s” of the selector cannot take this argument."), name);
  return FALSE;
}

char **
ww_selector_split_path (const char *path)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = path; *p; p++)
    if (*p == '\\' && p[1])
      g_string_append_c (name, *++p);
    else if (*p == '.')
      {
        g_strv_builder_add (names, name->str);
        g_string_truncate (name, 0);
      }
    else
      g_string_append_c (name, *p);
  g_strv_builder_add (names, name->str);
  return g_strv_builder_end (names);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* A number without a fraction, however written. */
static gboolean
get_whole (JsonNode *node, gint64 *value)
{
  double number;

  if (holds (node, G_TYPE_INT64))
    {
      *value = json_node_get_int (node);
      return TRUE;
    }
  if (!holds (node, G_TYPE_DOUBLE))
    return FALSE;
  number = json_node_get_double (node);
  if (!(number > -9e15 && number < 9e15) || number != (double) (gint64) number)
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

static gboolean
check_argument (WwSelector *self, const char *name, GError **error)
{
  static const char *const type_names[] = { "null", "boolean", "number", "string", "array", "object", NULL };
  JsonNode *value = self->value;
  gint64 number;
  gboolean ok = TRUE;

  switch (self->op)
    {
    case OP_IN: case OP_NIN: case OP_ALL:
      ok = JSON_NODE_HOLDS_ARRAY (value);
      break;
    case OP_EXISTS:
      ok = holds (value, G_TYPE_BOOLEAN);
      break;
    case OP_TYPE:
      ok = holds (value, G_TYPE_STRING) && g_strv_contains (type_names, json_node_get_string (value));
      break;
    case OP_SIZE:
      ok = get_whole (value, &number) && number >= 0;
      break;
    case OP_MOD:
      ok = JSON_NODE_HOLDS_ARRAY (value) && json_array_get_length (json_node_get_array (value)) == 2
           && get_whole (json_array_get_element (json_node_get_array (value), 0), &number) && number != 0
           && get_whole (json_array_get_element (json_node_get_array (value), 1), &number);
      break;
    case OP_BEGINS:
      ok = holds (value, G_TYPE_STRING);
      break;
    case OP_REGEX:
      ok = holds (value, G_TYPE_STRING);
      if (ok && strlen (json_node_get_string (value)) > PATTERN_MAX)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("A pattern of the selector is longer than %d bytes."), PATTERN_MAX);
          return FALSE;
        }
      /* The library lets a pattern set its own limits at its very beginning; here it has ours. */
      ok = ok && !g_str_has_prefix (json_node_get_string (value), "(*");
      if (ok)
        {
          g_autofree char *limited = g_strconcat (PATTERN_STEPS, json_node_get_string (value), NULL);

          self->regex = g_regex_new (limited, 0, 0, NULL);
          ok = self->regex != NULL;
        }
      break;
    default:
      break;
    }
  return ok || wrong_argument (name, error);
}

static gboolean read_object (WwSelector *into, JsonObject *object, GError **error);

static gboolean
read_list (WwSelector *into, const char *name, JsonNode *value, GError **error)
{
  JsonArray *list;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return wrong_argument (name, error);
  list = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *item = json_array_get_element (list, i);
      WwSelector *part;

      if (!JSON_NODE_HOLDS_OBJECT (item))
        return wrong_argument (name, error);
      part = make (OP_AND);
      g_ptr_array_add (into->parts, part);
      if (!read_object (part, json_node_get_object (item), error))
        return FALSE;
    }
  return TRUE;
}

/* An operator whose argument is a condition on what lies within. */
static gboolean
read_within (WwSelector *into, const char *name, Op op, JsonNode *value, GError **error)
{
  WwSelector *self = make (op), *part = make (OP_AND);

  g_ptr_array_add (into->parts, self);
  g_ptr_array_add (self->parts, part);
  if (JSON_NODE_HOLDS_OBJECT (value))
    return read_object (part, json_node_get_object (value), error);
  if (op != OP_NOT)
    return wrong_argument (name, error);
  /* {"$not": 3} is short for {"$not": {"$eq": 3}}. */
  part->op = OP_EQ;
  part->value = json_node_copy (value);
  return TRUE;
}

static gboolean
read_operator (WwSelector *into, const char *name, JsonNode *value, GError **error)
{
  if (strcmp (name, "$and") == 0 || strcmp (name, "$or") == 0)
    {
      WwSelector *self = make (name[1] == 'a' ? OP_AND : OP_OR);

      g_ptr_array_add (into->parts, self);
      return read_list (self, name, value, error);
    }
  if (strcmp (name, "$nor") == 0)
    {
      WwSelector *self = make (OP_NOT), *any = make (OP_OR);

      g_ptr_array_add (into->parts, self);
      g_ptr_array_add (self->parts, any);
      return read_list (any, name, value, error);
    }
  if (strcmp (name, "$not") == 0)
    return read_within (into, name, OP_NOT, value, error);
  if (strcmp (name, "$elemMatch") == 0)
    return read_within (into, name, OP_ELEM, value, error);
  if (strcmp (name, "$allMatch") == 0)
    return read_within (into, name, OP_ALL_MATCH, value, error);
  if (strcmp (name, "$keyMapMatch") == 0)
    return read_within (into, name, OP_KEY, value, error);
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strcmp (name, operators[i].name) == 0)
      {
        WwSelector *self = make (operators[i].op);

        g_ptr_array_add (into->parts, self);
        self->value = json_node_copy (value);
        return check_argument (self, name, error);
      }
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The selector has an operator “%s”, which is not known."), name);
  return FALSE;
}

static gboolean
read_field (WwSelector *into, const char *name, JsonNode *value, GError **error)
{
  WwSelector *self = make (OP_FIELD), *part;

  g_ptr_array_add (into->parts, self);
  self->path = g_strdup (name);
  self->names = ww_selector_split_path (name);
  if (JSON_NODE_HOLDS_OBJECT (value) && json_object_get_size (json_node_get_object (value)) > 0)
    {
      part = make (OP_AND);
      g_ptr_array_add (self->parts, part);
      return read_object (part, json_node_get_object (value), error);
    }
  part = make (OP_EQ);
  g_ptr_array_add (self->parts, part);
  part->value = json_node_copy (value);
  return TRUE;
}

static gboolean
read_object (WwSelector *into, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (!(*name == '$' ? read_operator (into, name, value, error) : read_field (into, name, value, error)))
      return FALSE;
  return TRUE;
}

/* Turns a condition into its contrary where it stands, as CouchDB does: what a document does not have matches neither. */
static void
negate (WwSelector *self)
{
  switch (self->op)
    {
    case OP_AND:
    case OP_OR:
      self->op = self->op == OP_AND ? OP_OR : OP_AND;
      for (guint i = 0; i < self->parts->len; i++)
        negate (self->parts->pdata[i]);
      break;
    case OP_FIELD:
      negate (self->parts->pdata[0]);
      break;
    case OP_NOT:
      self->op = OP_AND;
      break;
    case OP_EQ: self->op = OP_NE; break;
    case OP_NE: self->op = OP_EQ; break;
    case OP_LT: self->op = OP_GTE; break;
    case OP_GTE: self->op = OP_LT; break;
    case OP_GT: self->op = OP_LTE; break;
    case OP_LTE: self->op = OP_GT; break;
    case OP_IN: self->op = OP_NIN; break;
    case OP_NIN: self->op = OP_IN; break;
    case OP_EXISTS:
      {
        g_autoptr (JsonNode) old = self->value;

        self->value = json_node_init_boolean (json_node_alloc (), !json_node_get_boolean (old));
      }
      break;
    default:
      {
        WwSelector *inner = g_memdup2 (self, sizeof *self);

        memset (self, 0, sizeof *self);
        self->op = OP_NOT;
        self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_selector_free);
        g_ptr_array_add (self->parts, inner);
      }
    }
}

static void
push_negations (WwSelector *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    push_negations (self->parts->pdata[i]);
  if (self->op == OP_NOT)
    {
      g_autoptr (GPtrArray) below = self->parts;
      WwSelector *inner = g_ptr_array_steal_index (below, 0);

      negate (inner);
      *self = *inner;
      g_free (inner);
    }
}

static guint
count_patterns (const WwSelector *self)
{
  guint n = self->regex != NULL;

  for (guint i = 0; i < self->parts->len; i++)
    n += count_patterns (self->parts->pdata[i]);
  return n;
}

WwSelector *
ww_selector_new (JsonNode *node, GError **error)
{
  g_autoptr (WwSelector) self = make (OP_AND);

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("A selector must be a JSON object."));
      return NULL;
    }
  if (!read_object (self, json_node_get_object (node), error))
    return NULL;
  if (count_patterns (self) > PATTERNS_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The selector has more than %d patterns."), PATTERNS_MAX);
      return NULL;
    }
  push_negations (self);
  return g_steal_pointer (&self);
}

static JsonNode *
step_into (JsonNode *node, const char *name)
{
  guint64 at;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), name);
  if (JSON_NODE_HOLDS_ARRAY (node) && g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT32, &at, NULL)
      && at < json_array_get_length (json_node_get_array (node)))
    return json_array_get_element (json_node_get_array (node), (guint) at);
  return NULL;
}

static JsonNode *
get_by_names (JsonNode *node, char **names)
{
  for (; node && *names; names++)
    node = step_into (node, *names);
  return node;
}

JsonNode *
ww_selector_get_field (JsonNode *document, const char *path)
{
  g_auto (GStrv) names = ww_selector_split_path (path);

  return get_by_names (document, names);
}

static gboolean
is_in (JsonArray *list, JsonNode *value)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (ww_collate_equal (json_array_get_element (list, i), value))
      return TRUE;
  return FALSE;
}

/* A list is "in" when one of its elements is. */
static gboolean
matches_in (JsonArray *wanted, JsonNode *value)
{
  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *list = json_node_get_array (value);

      for (guint i = 0; i < json_array_get_length (list); i++)
        if (is_in (wanted, json_array_get_element (list, i)))
          return TRUE;
    }
  return is_in (wanted, value);
}

static gboolean
matches_all (JsonArray *wanted, JsonNode *value)
{
  if (!JSON_NODE_HOLDS_ARRAY (value) || json_array_get_length (wanted) == 0)
    return FALSE;
  if (json_array_get_length (wanted) == 1 && JSON_NODE_HOLDS_ARRAY (json_array_get_element (wanted, 0))
      && ww_collate_equal (json_array_get_element (wanted, 0), value))
    return TRUE;
  for (guint i = 0; i < json_array_get_length (wanted); i++)
    if (!is_in (json_node_get_array (value), json_array_get_element (wanted, i)))
      return FALSE;
  return TRUE;
}

static gboolean
matches_type (const char *type, JsonNode *value)
{
  switch (json_node_get_node_type (value))
    {
    case JSON_NODE_NULL: return strcmp (type, "null") == 0;
    case JSON_NODE_ARRAY: return strcmp (type, "array") == 0;
    case JSON_NODE_OBJECT: return strcmp (type, "object") == 0;
    case JSON_NODE_VALUE:
    default:
      if (holds (value, G_TYPE_BOOLEAN))
        return strcmp (type, "boolean") == 0;
      return strcmp (type, holds (value, G_TYPE_STRING) ? "string" : "number") == 0;
    }
}

static gboolean
matches_elements (const WwSelector *self, JsonNode *value)
{
  const WwSelector *part = self->parts->pdata[0];
  JsonArray *list;
  guint n;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return FALSE;
  list = json_node_get_array (value);
  n = json_array_get_length (list);
  for (guint i = 0; i < n; i++)
    if (ww_selector_matches (part, json_array_get_element (list, i)) == (self->op == OP_ELEM))
      return self->op == OP_ELEM;
  return self->op == OP_ALL_MATCH && n > 0;
}

static gboolean
matches_keys (const WwSelector *part, JsonNode *value)
{
  g_autoptr (JsonNode) key = json_node_new (JSON_NODE_VALUE);
  JsonObjectIter iter;
  const char *name;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (value));
  while (json_object_iter_next (&iter, &name, NULL))
    {
      json_node_set_string (key, name);
      if (ww_selector_matches (part, key))
        return TRUE;
    }
  return FALSE;
}

/* Whether the condition holds for a field that is not there. */
static gboolean
holds_for_nothing (const WwSelector *self)
{
  switch (self->op)
    {
    case OP_EXISTS:
      return !json_node_get_boolean (self->value);
    case OP_AND:
      for (guint i = 0; i < self->parts->len; i++)
        if (!holds_for_nothing (self->parts->pdata[i]))
          return FALSE;
      return self->parts->len > 0;
    case OP_OR:
      for (guint i = 0; i < self->parts->len; i++)
        if (holds_for_nothing (self->parts->pdata[i]))
          return TRUE;
      return FALSE;
    case OP_FIELD:
      return holds_for_nothing (self->parts->pdata[0]);
    default:
      return FALSE;
    }
}

gboolean
ww_selector_matches (const WwSelector *self, JsonNode *value)
{
  gint64 number, divisor, rest;

  switch (self->op)
    {
    case OP_AND:
      for (guint i = 0; i < self->parts->len; i++)
        if (!ww_selector_matches (self->parts->pdata[i], value))
          return FALSE;
      return TRUE;
    case OP_OR:
      for (guint i = 0; i < self->parts->len; i++)
        if (ww_selector_matches (self->parts->pdata[i], value))
          return TRUE;
      return FALSE;
    case OP_NOT:
      return !ww_selector_matches (self->parts->pdata[0], value);
    case OP_FIELD:
      {
        JsonNode *found = get_by_names (value, self->names);

        return found ? ww_selector_matches (self->parts->pdata[0], found) : holds_for_nothing (self->parts->pdata[0]);
      }
    case OP_EQ: return ww_collate_equal (value, self->value);
    case OP_NE: return !ww_collate_equal (value, self->value);
    case OP_LT: return ww_collate (value, self->value) < 0;
    case OP_LTE: return ww_collate (value, self->value) <= 0;
    case OP_GT: return ww_collate (value, self->value) > 0;
    case OP_GTE: return ww_collate (value, self->value) >= 0;
    case OP_IN: return matches_in (json_node_get_array (self->value), value);
    case OP_NIN: return !matches_in (json_node_get_array (self->value), value);
    case OP_EXISTS: return json_node_get_boolean (self->value);
    case OP_TYPE: return matches_type (json_node_get_string (self->value), value);
    case OP_SIZE:
      return JSON_NODE_HOLDS_ARRAY (value) && get_whole (self->value, &number)
             && json_array_get_length (json_node_get_array (value)) == (guint64) number;
    case OP_MOD:
      return get_whole (value, &number) && get_whole (json_array_get_element (json_node_get_array (self->value), 0), &divisor)
             && get_whole (json_array_get_element (json_node_get_array (self->value), 1), &rest)
             && (divisor == -1 ? 0 : number % divisor) == rest;
    case OP_REGEX:
      return holds (value, G_TYPE_STRING) && g_regex_match (self->regex, json_node_get_string (value), 0, NULL);
    case OP_BEGINS:
      return holds (value, G_TYPE_STRING) && g_str_has_prefix (json_node_get_string (value), json_node_get_string (self->value));
    case OP_ALL: return matches_all (json_node_get_array (self->value), value);
    case OP_ELEM:
    case OP_ALL_MATCH: return matches_elements (self, value);
    case OP_KEY: return matches_keys (self->parts->pdata[0], value);
    }
  return FALSE;
}

static void
collect_fields (const WwSelector *self, const char *prefix, GHashTable *fields)
{
  if (self->op == OP_AND)
    for (guint i = 0; i < self->parts->len; i++)
      collect_fields (self->parts->pdata[i], prefix, fields);
  else if (self->op == OP_FIELD && !holds_for_nothing (self))
    {
      const WwSelector *part = self->parts->pdata[0];
      g_autofree char *path = prefix ? g_strconcat (prefix, ".", self->path, NULL) : g_strdup (self->path);
      gboolean deeper = FALSE;

      for (guint i = 0; part->op == OP_AND && i < part->parts->len; i++)
        deeper |= ((WwSelector *) part->parts->pdata[i])->op == OP_FIELD;
      if (deeper)
        collect_fields (part, path, fields);
      else
        g_hash_table_add (fields, g_steal_pointer (&path));
    }
}

char **
ww_selector_get_fields (const WwSelector *self)
{
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  char **list;

  collect_fields (self, NULL, fields);
  list = (char **) g_hash_table_get_keys_as_array (fields, NULL);
  for (guint i = 0; list[i]; i++)
    for (guint j = i + 1; list[j]; j++)
      if (strcmp (list[i], list[j]) > 0)
        {
          char *swapped = list[i];

          list[i] = list[j];
          list[j] = swapped;
        }
  return list;
}
