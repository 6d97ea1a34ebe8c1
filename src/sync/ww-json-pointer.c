/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-json-pointer.h"

#include <string.h>

#include "ww-json-text.h"

gboolean
ww_json_pointer_is_valid (const char *pointer)
{
  if (*pointer && *pointer != '/')
    return FALSE;
  for (const char *p = pointer; *p; p++)
    if (*p == '~' && p[1] != '0' && p[1] != '1')
      return FALSE;
  return g_utf8_validate (pointer, -1, NULL);
}

static char *
unescape (const char *part, gsize n)
{
  GString *name = g_string_sized_new (n);

  for (gsize i = 0; i < n; i++)
    if (part[i] == '~' && i + 1 < n)
      g_string_append_c (name, part[++i] == '1' ? '/' : '~');
    else
      g_string_append_c (name, part[i]);
  return g_string_free (name, FALSE);
}

/* The element of a list that is written as @name: decimal digits without a nought before them. */
static gboolean
find_element (const char *list, gsize len, const char *name, gsize *start, gsize *end)
{
  gsize offset = 1;
  guint64 index;

  if ((*name == '0' && name[1]) || !g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT32, &index, NULL))
    return FALSE;
  for (guint64 i = 0; ww_json_text_next (list, (gssize) len, &offset, start, end, NULL); i++)
    if (i == index)
      return TRUE;
  return FALSE;
}

gboolean
ww_json_pointer_find (const char *text, gssize len, const char *pointer, gsize *start, gsize *end)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len, offset = 0, from, to;

  if (!ww_json_text_next (text, (gssize) n, &offset, start, end, NULL))
    return FALSE;
  while (*pointer)
    {
      gsize part = strcspn (pointer + 1, "/");
      g_autofree char *name = unescape (pointer + 1, part);
      const char *value = text + *start;
      gboolean found = *value == '{' ? ww_json_text_find (value, (gssize) (*end - *start), name, &from, &to)
                       : *value == '[' ? find_element (value, *end - *start, name, &from, &to) : FALSE;

      if (!found)
        return FALSE;
      *end = *start + to;
      *start += from;
      pointer += 1 + part;
    }
  return TRUE;
}

static char *
get_plain (const char *value, gsize len)
{
  if (*value == '"')
    return ww_json_text_unquote (value, (gssize) len);
  if (*value == '{' || *value == '[' || *value == 'n')
    return NULL;
  return g_strndup (value, len);
}

char *
ww_json_pointer_get (const char *text, gssize len, const char *pointer)
{
  gsize start, end, offset = 1, from, to;
  g_autoptr (GString) list = NULL;
  gboolean commas = FALSE;

  if (!ww_json_pointer_find (text, len, pointer, &start, &end))
    return NULL;
  if (text[start] != '[')
    return get_plain (text + start, end - start);
  list = g_string_new (NULL);
  while (ww_json_text_next (text + start, (gssize) (end - start), &offset, &from, &to, NULL))
    {
      g_autofree char *part = get_plain (text + start + from, to - from);

      if (!part || !*part)
        continue;
      commas |= strchr (part, ',') != NULL;
      g_string_append_printf (list, "%s%s", list->len ? ";" : "", part);
    }
  if (!list->len)
    return NULL;
  /* So that a single element is not cut at its comma. */
  if (commas && !strchr (list->str, ';'))
    g_string_append_c (list, ';');
  return g_string_free (g_steal_pointer (&list), FALSE);
}
