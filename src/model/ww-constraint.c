/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-constraint.h"

#include "ww-words.h"

static const char *const priorities[] = { "must", "nice", NULL };

const WwField ww_constraint_fields[] = {
  { "what", WW_FIELD_WORD, WW_FIELD_REQUIRED, ww_words_constraint },
  { "value", WW_FIELD_ANY },
  { "priority", WW_FIELD_WORD, 0, priorities },
  { "text", WW_FIELD_TEXT },
  { NULL },
};

static const char *
string_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                  : NULL;
}

static gint64
integer_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

GArray *
ww_constraint_list (WwDocument *document)
{
  GArray *constraints = g_array_new (FALSE, TRUE, sizeof (WwConstraint));
  JsonArray *list = ww_document_get_list (document, "constraints");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      JsonNode *value = json_object_get_member (object, "value");
      WwConstraint constraint = {
        .what = string_member (object, "what"),
        .text = string_member (object, "text"),
        .must = g_strcmp0 (string_member (object, "priority"), "must") == 0,
        .number = -1,
        .low = -1,
        .high = -1,
      };

      if (value && JSON_NODE_HOLDS_OBJECT (value))
        {
          JsonObject *range = json_node_get_object (value);

          constraint.number = integer_member (range, "amount");
          constraint.low = MAX (integer_member (range, "min"), integer_member (range, "from"));
          constraint.high = MAX (integer_member (range, "max"), integer_member (range, "to"));
          constraint.currency = string_member (range, "currency");
        }
      else
        {
          constraint.word = string_member (object, "value");
          constraint.number = integer_member (object, "value");
        }
      g_array_append_val (constraints, constraint);
    }
  return constraints;
}
