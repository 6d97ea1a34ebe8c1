/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-collate.h"

#include <string.h>

/* The ASCII signs in their order; digits and letters come behind all of them. */
static const char signs[] = "\t\n\v\f\r `^_-,;:!?.'\"()[]{}@*/\\&#%+<=>|~$";

/* 0: weighs nothing by itself (an accent, a control character). */
static guint
primary_weight (gunichar c)
{
  const char *sign;

  if (c < 0x80)
    {
      if (g_ascii_isdigit ((char) c))
        return 100 + (c - '0');
      if (g_ascii_isalpha ((char) c))
        return 200 + (guint) (g_ascii_tolower ((char) c) - 'a');
      sign = c ? strchr (signs, (int) c) : NULL;
      return sign ? 1 + (guint) (sign - signs) : 0;
    }
  if (g_unichar_ismark (c) || g_unichar_iscntrl (c))
    return 0;
  if (g_unichar_isalnum (c))
    return 0x10000 + (guint) g_unichar_tolower (c);
  return 50;
}

static gunichar
next_weighty (const char **p, guint *weight)
{
  while (**p)
    {
      gunichar c = g_utf8_get_char (*p);

      *p = g_utf8_next_char (*p);
      *weight = primary_weight (c);
      if (*weight)
        return c;
    }
  *weight = 0;
  return 0;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* By primary weights; @by_case says what capitals would decide. */
static int
compare_weights (const char *a, const char *b, int *by_case)
{
  *by_case = 0;
  for (;;)
    {
      guint x, y;
      gunichar c = next_weighty (&a, &x), d = next_weighty (&b, &y);

      if (x != y)
        return x < y ? -1 : 1;
      if (!x)
        return 0;
      if (x == 50 && c != d)
        return c < d ? -1 : 1;
      if (!*by_case && c != d)
        *by_case = g_unichar_islower (c) ? -1 : 1;
    }
}

int
ww_collate_texts (const char *a, const char *b)
{
  g_autofree char *open_a = is_ascii (a) ? NULL : g_utf8_normalize (a, -1, G_NORMALIZE_DEFAULT);
  g_autofree char *open_b = is_ascii (b) ? NULL : g_utf8_normalize (b, -1, G_NORMALIZE_DEFAULT);
  const char *x = open_a ? open_a : a, *y = open_b ? open_b : b;
  gsize marks_a, marks_b;
  int by_case, order = compare_weights (x, y, &by_case);

  if (order)
    return order;
  /* Alike but for accents: the one with fewer first. */
  marks_a = strlen (x);
  marks_b = strlen (y);
  if (marks_a != marks_b)
    return marks_a < marks_b ? -1 : 1;
  return by_case ? by_case : strcmp (a, b);
}

enum { RANK_NULL, RANK_FALSE, RANK_TRUE, RANK_NUMBER, RANK_TEXT, RANK_LIST, RANK_OBJECT };

static int
rank (JsonNode *node)
{
  if (!node)
    return RANK_NULL;
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT: return RANK_OBJECT;
    case JSON_NODE_ARRAY: return RANK_LIST;
    case JSON_NODE_NULL: return RANK_NULL;
    case JSON_NODE_VALUE:
    default:
      if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        return json_node_get_boolean (node) ? RANK_TRUE : RANK_FALSE;
      return json_node_get_value_type (node) == G_TYPE_STRING ? RANK_TEXT : RANK_NUMBER;
    }
}

static int
compare_numbers (JsonNode *a, JsonNode *b)
{
  if (json_node_get_value_type (a) == G_TYPE_INT64 && json_node_get_value_type (b) == G_TYPE_INT64)
    {
      gint64 x = json_node_get_int (a), y = json_node_get_int (b);

      return x < y ? -1 : x > y;
    }
  else
    {
      double x = json_node_get_double (a), y = json_node_get_double (b);

      return x < y ? -1 : x > y;
    }
}

static int
compare_lists (JsonArray *a, JsonArray *b)
{
  guint n = json_array_get_length (a), m = json_array_get_length (b);

  for (guint i = 0; i < n && i < m; i++)
    {
      int order = ww_collate (json_array_get_element (a, i), json_array_get_element (b, i));

      if (order)
        return order;
    }
  return n < m ? -1 : n > m;
}

static int
compare_objects (JsonObject *a, JsonObject *b)
{
  JsonObjectIter x, y;
  const char *name_a, *name_b;
  JsonNode *value_a, *value_b;

  json_object_iter_init_ordered (&x, a);
  json_object_iter_init_ordered (&y, b);
  for (;;)
    {
      gboolean more_a = json_object_iter_next_ordered (&x, &name_a, &value_a);
      gboolean more_b = json_object_iter_next_ordered (&y, &name_b, &value_b);
      int order;

      if (!more_a || !more_b)
        return more_a ? 1 : more_b ? -1 : 0;
      order = ww_collate_texts (name_a, name_b);
      if (!order)
        order = ww_collate (value_a, value_b);
      if (order)
        return order;
    }
}

int
ww_collate (JsonNode *a, JsonNode *b)
{
  int x = rank (a), y = rank (b);

  if (x != y)
    return x < y ? -1 : 1;
  switch (x)
    {
    case RANK_NUMBER: return compare_numbers (a, b);
    case RANK_TEXT: return ww_collate_texts (json_node_get_string (a), json_node_get_string (b));
    case RANK_LIST: return compare_lists (json_node_get_array (a), json_node_get_array (b));
    case RANK_OBJECT: return compare_objects (json_node_get_object (a), json_node_get_object (b));
    default: return 0;
    }
}

gboolean
ww_collate_equal (JsonNode *a, JsonNode *b)
{
  int x = rank (a);

  if (x != rank (b))
    return FALSE;
  if (x == RANK_TEXT)
    return strcmp (json_node_get_string (a), json_node_get_string (b)) == 0;
  return ww_collate (a, b) == 0;
}
