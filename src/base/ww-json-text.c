/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-json-text.h"

#include "ww-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A recursive descent over the bytes; its depth is bounded by WW_JSON_DEPTH_MAX. The first fault is kept with its place. */
typedef struct {
  const char *text;
  gsize len;
  gsize pos;
  guint depth;
  const char *fault; /* borrowed: a translatable sentence, set once */
  gsize fault_pos;
  gboolean fault_is_limit;
} Scan;

static gboolean scan_value (Scan *scan);

static gboolean
fail (Scan *scan, const char *fault)
{
  if (!scan->fault)
    {
      scan->fault = fault;
      scan->fault_pos = scan->pos;
    }
  return FALSE;
}

static void
set_error (const Scan *scan, GError **error)
{
  gsize line = 1, line_start = 0;
  g_autofree char *line_text = NULL, *column_text = NULL;

  for (gsize i = 0; i < scan->fault_pos && i < scan->len; i++)
    if (scan->text[i] == '\n')
      {
        line++;
        line_start = i + 1;
      }
  /* Numbers as text: a format that differs by machine cannot stand in a catalogue. */
  line_text = g_strdup_printf ("%" G_GSIZE_FORMAT, line);
  column_text = g_strdup_printf ("%" G_GSIZE_FORMAT, scan->fault_pos - line_start + 1);
  g_set_error (error, WW_ERROR, scan->fault_is_limit ? WW_ERROR_LIMIT : WW_ERROR_INPUT, _("Line %s, column %s: %s"), line_text,
               column_text, _(scan->fault));
}

static void
skip_space (Scan *scan)
{
  while (scan->pos < scan->len
         && (scan->text[scan->pos] == ' ' || scan->text[scan->pos] == '\t' || scan->text[scan->pos] == '\n'
             || scan->text[scan->pos] == '\r'))
    scan->pos++;
}

static gboolean
scan_hex4 (Scan *scan, guint *value)
{
  *value = 0;
  if (scan->len - scan->pos < 4)
    return fail (scan, N_("A \\u escape needs four hexadecimal digits."));
  for (int i = 0; i < 4; i++, scan->pos++)
    {
      int digit = g_ascii_xdigit_value (scan->text[scan->pos]);

      if (digit < 0)
        return fail (scan, N_("A \\u escape needs four hexadecimal digits."));
      *value = *value * 16 + (guint) digit;
    }
  return TRUE;
}

static gboolean
scan_escape (Scan *scan)
{
  guint unit, low;

  if (scan->pos >= scan->len)
    return fail (scan, N_("The text ends inside a string."));
  switch (scan->text[scan->pos++])
    {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
      return TRUE;
    case 'u':
      if (!scan_hex4 (scan, &unit))
        return FALSE;
      if (unit == 0)
        return fail (scan, N_("A text must not hold the NUL character (\\u0000)."));
      if (unit >= 0xdc00 && unit <= 0xdfff)
        return fail (scan, N_("A low surrogate stands without its high one."));
      if (unit < 0xd800 || unit > 0xdbff)
        return TRUE;
      if (scan->len - scan->pos < 6 || scan->text[scan->pos] != '\\' || scan->text[scan->pos + 1] != 'u')
        return fail (scan, N_("A high surrogate stands without its low one."));
      scan->pos += 2;
      if (!scan_hex4 (scan, &low))
        return FALSE;
      return low >= 0xdc00 && low <= 0xdfff ? TRUE : fail (scan, N_("A high surrogate stands without its low one."));
    default:
      scan->pos--;
      return fail (scan, N_("This is no escape of JSON."));
    }
}

static gboolean
scan_string (Scan *scan)
{
  gsize run;

  scan->pos++;
  run = scan->pos;
  for (;;)
    {
      guchar c;

      if (scan->pos >= scan->len)
        return fail (scan, N_("The text ends inside a string."));
      c = (guchar) scan->text[scan->pos];
      if (c == '"' || c == '\\')
        {
          const char *bad;

          if (!g_utf8_validate (scan->text + run, (gssize) (scan->pos - run), &bad))
            {
              scan->pos = (gsize) (bad - scan->text);
              return fail (scan, N_("These bytes are not UTF-8."));
            }
          scan->pos++;
          if (c == '"')
            return TRUE;
          if (!scan_escape (scan))
            return FALSE;
          run = scan->pos;
        }
      else if (c < 0x20)
        return fail (scan, N_("A string must not hold a bare control character; write it as an escape."));
      else
        scan->pos++;
    }
}

static gboolean
scan_number (Scan *scan)
{
  const char *p = scan->text + scan->pos, *stop = scan->text + scan->len;

  if (p < stop && *p == '-')
    p++;
  if (p < stop && *p == '0')
    p++;
  else if (p < stop && g_ascii_isdigit (*p))
    while (p < stop && g_ascii_isdigit (*p))
      p++;
  else
    return fail (scan, N_("Here a value was expected."));
  if (p < stop && *p == '.')
    {
      if (++p >= stop || !g_ascii_isdigit (*p))
        return fail (scan, N_("A number needs a digit after its point."));
      while (p < stop && g_ascii_isdigit (*p))
        p++;
    }
  if (p < stop && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (p < stop && (*p == '+' || *p == '-'))
        p++;
      if (p >= stop || !g_ascii_isdigit (*p))
        return fail (scan, N_("A number needs a digit in its exponent."));
      while (p < stop && g_ascii_isdigit (*p))
        p++;
    }
  if (p < stop && (g_ascii_isalnum (*p) || *p == '.' || *p == '+' || *p == '-'))
    return fail (scan, N_("This number is not written as JSON has it."));
  scan->pos = (gsize) (p - scan->text);
  return TRUE;
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  gsize n = strlen (word);

  if (scan->len - scan->pos < n || memcmp (scan->text + scan->pos, word, n) != 0)
    return fail (scan, N_("Here a value was expected."));
  scan->pos += n;
  return TRUE;
}

static gboolean
enter (Scan *scan)
{
  if (++scan->depth <= WW_JSON_DEPTH_MAX)
    {
      scan->pos++;
      return TRUE;
    }
  scan->fault_is_limit = TRUE;
  return fail (scan, N_("This is nested more than 64 levels deep."));
}

static gboolean
scan_array (Scan *scan)
{
  if (!enter (scan))
    return FALSE;
  skip_space (scan);
  if (scan->pos < scan->len && scan->text[scan->pos] == ']')
    {
      scan->pos++;
      scan->depth--;
      return TRUE;
    }
  for (;;)
    {
      skip_space (scan);
      if (!scan_value (scan))
        return FALSE;
      skip_space (scan);
      if (scan->pos >= scan->len)
        return fail (scan, N_("The text ends inside a list."));
      if (scan->text[scan->pos] == ']')
        break;
      if (scan->text[scan->pos] != ',')
        return fail (scan, N_("Here a comma or the end of the list was expected."));
      scan->pos++;
    }
  scan->pos++;
  scan->depth--;
  return TRUE;
}

/* Names are compared as they mean, not as they are written: "a" and "\u0061" are the same member. */
static char *
dup_name (const char *quoted, gsize len)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *copy = NULL;

  if (!memchr (quoted, '\\', len))
    return g_strndup (quoted + 1, len - 2);
  copy = g_strndup (quoted, len);
  node = json_from_string (copy, NULL);
  return g_strdup (node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : "");
}

#define NAMES_LINEAR_MAX 16

static gboolean
scan_object (Scan *scan)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GHashTable) many = NULL;

  if (!enter (scan))
    return FALSE;
  skip_space (scan);
  if (scan->pos < scan->len && scan->text[scan->pos] == '}')
    {
      scan->pos++;
      scan->depth--;
      return TRUE;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      gsize name_start;
      char *name;
      gboolean repeated = FALSE;

      skip_space (scan);
      if (scan->pos >= scan->len)
        return fail (scan, N_("The text ends inside an object."));
      if (scan->text[scan->pos] != '"')
        return fail (scan, N_("Here a name in double quotes was expected."));
      name_start = scan->pos;
      if (!scan_string (scan))
        return FALSE;
      name = dup_name (scan->text + name_start, scan->pos - name_start);
      g_ptr_array_add (names, name);
      if (many)
        repeated = !g_hash_table_add (many, name);
      else if (names->len > NAMES_LINEAR_MAX)
        {
          many = g_hash_table_new (g_str_hash, g_str_equal);
          for (guint i = 0; i < names->len; i++)
            repeated |= !g_hash_table_add (many, names->pdata[i]);
        }
      else
        for (guint i = 0; i + 1 < names->len && !repeated; i++)
          repeated = strcmp (names->pdata[i], name) == 0;
      if (repeated)
        {
          scan->pos = name_start;
          return fail (scan, N_("This name stands twice in its object."));
        }
      skip_space (scan);
      if (scan->pos >= scan->len || scan->text[scan->pos] != ':')
        return fail (scan, N_("Here a colon was expected."));
      scan->pos++;
      skip_space (scan);
      if (!scan_value (scan))
        return FALSE;
      skip_space (scan);
      if (scan->pos >= scan->len)
        return fail (scan, N_("The text ends inside an object."));
      if (scan->text[scan->pos] == '}')
        break;
      if (scan->text[scan->pos] != ',')
        return fail (scan, N_("Here a comma or the end of the object was expected."));
      scan->pos++;
    }
  scan->pos++;
  scan->depth--;
  return TRUE;
}

static gboolean
scan_value (Scan *scan)
{
  if (scan->pos >= scan->len)
    return fail (scan, N_("The text ends where a value was expected."));
  switch (scan->text[scan->pos])
    {
    case '{': return scan_object (scan);
    case '[': return scan_array (scan);
    case '"': return scan_string (scan);
    case 't': return scan_word (scan, "true");
    case 'f': return scan_word (scan, "false");
    case 'n': return scan_word (scan, "null");
    default: return scan_number (scan);
    }
}

static gboolean
scan_begin (Scan *scan, const char *text, gssize len)
{
  *scan = (Scan) { .text = text, .len = len < 0 ? strlen (text) : (gsize) len };
  return TRUE;
}

gboolean
ww_json_text_check (const char *text, gssize len, GError **error)
{
  if ((len < 0 ? strlen (text) : (gsize) len) > WW_JSON_BYTES_MAX)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_LIMIT, _("This is longer than 16 MiB, the most that one record may take."));
      return FALSE;
    }
  return ww_json_text_check_list (text, len, error);
}

gboolean
ww_json_text_check_list (const char *text, gssize len, GError **error)
{
  Scan scan;

  scan_begin (&scan, text, len);
  skip_space (&scan);
  if (scan_value (&scan))
    {
      skip_space (&scan);
      if (scan.pos == scan.len)
        return TRUE;
      fail (&scan, N_("Something stands behind the end of the value."));
    }
  set_error (&scan, error);
  return FALSE;
}

gboolean
ww_json_text_next (const char *text, gssize len, gsize *offset, gsize *start, gsize *end, GError **error)
{
  Scan scan;

  scan_begin (&scan, text, len);
  scan.pos = *offset;
  skip_space (&scan);
  if (scan.pos < scan.len && scan.text[scan.pos] == ',')
    {
      scan.pos++;
      skip_space (&scan);
    }
  *offset = scan.pos;
  if (scan.pos >= scan.len || scan.text[scan.pos] == ']' || scan.text[scan.pos] == '}')
    return FALSE;
  *start = scan.pos;
  if (!scan_value (&scan))
    {
      set_error (&scan, error);
      return FALSE;
    }
  *end = *offset = scan.pos;
  return TRUE;
}

/* Walks the members of a checked object; @member_start..@value_end covers one member. */
typedef struct {
  gsize name_start, name_end, value_start, value_end;
} Member;

static gboolean
next_member (Scan *scan, Member *member)
{
  skip_space (scan);
  if (scan->pos < scan->len && (scan->text[scan->pos] == '{' || scan->text[scan->pos] == ','))
    scan->pos++;
  skip_space (scan);
  if (scan->pos >= scan->len || scan->text[scan->pos] != '"')
    return FALSE;
  member->name_start = scan->pos;
  if (!scan_string (scan))
    return FALSE;
  member->name_end = scan->pos;
  skip_space (scan);
  scan->pos++;
  skip_space (scan);
  member->value_start = scan->pos;
  if (!scan_value (scan))
    return FALSE;
  member->value_end = scan->pos;
  return TRUE;
}

static gboolean
name_is (const Scan *scan, const Member *member, const char *name)
{
  g_autofree char *written = dup_name (scan->text + member->name_start, member->name_end - member->name_start);

  return strcmp (written, name) == 0;
}

gboolean
ww_json_text_find (const char *object_text, gssize len, const char *name, gsize *start, gsize *end)
{
  Scan scan;
  Member member;

  scan_begin (&scan, object_text, len);
  while (next_member (&scan, &member))
    if (name_is (&scan, &member, name))
      {
        *start = member.value_start;
        *end = member.value_end;
        return TRUE;
      }
  return FALSE;
}

gboolean
ww_json_text_next_member (const char *object_text, gssize len, gsize *offset, WwJsonMember *member, GError **error)
{
  Scan scan;
  char opening = *offset == 0 ? '{' : ',';

  scan_begin (&scan, object_text, len);
  scan.pos = *offset;
  scan.depth = 1;
  skip_space (&scan);
  if (opening == ',' && scan.pos < scan.len && scan.text[scan.pos] == '}')
    return FALSE;
  if (scan.pos >= scan.len || scan.text[scan.pos] != opening)
    {
      fail (&scan, opening == '{' ? N_("Here an object was expected.") : N_("Here a comma or the end of the object was expected."));
      set_error (&scan, error);
      return FALSE;
    }
  scan.pos++;
  skip_space (&scan);
  if (opening == '{' && scan.pos < scan.len && scan.text[scan.pos] == '}')
    return FALSE;
  member->name_start = scan.pos;
  if (scan.pos >= scan.len || scan.text[scan.pos] != '"')
    {
      fail (&scan, N_("Here a name in double quotes was expected."));
      set_error (&scan, error);
      return FALSE;
    }
  if (scan_string (&scan))
    {
      member->name_end = scan.pos;
      skip_space (&scan);
      if (scan.pos >= scan.len || scan.text[scan.pos] != ':')
        fail (&scan, N_("Here a colon was expected."));
      else
        {
          scan.pos++;
          skip_space (&scan);
          member->value_start = scan.pos;
          if (scan_value (&scan))
            {
              member->value_end = *offset = scan.pos;
              return TRUE;
            }
        }
    }
  set_error (&scan, error);
  return FALSE;
}

char *
ww_json_text_unquote (const char *quoted, gsize len)
{
  return dup_name (quoted, len);
}

char *
ww_json_text_set (const char *object_text, gssize len, const char *name, const char *value)
{
  Scan scan;
  Member member, previous = { 0 };
  gsize count = 0;
  GString *out;

  scan_begin (&scan, object_text, len);
  out = g_string_new_len (object_text, (gssize) scan.len);
  for (; next_member (&scan, &member); previous = member, count++)
    if (name_is (&scan, &member, name))
      {
        if (value)
          {
            g_string_erase (out, (gssize) member.value_start, (gssize) (member.value_end - member.value_start));
            g_string_insert (out, (gssize) member.value_start, value);
          }
        else if (count)
          g_string_erase (out, (gssize) previous.value_end, (gssize) (member.value_end - previous.value_end));
        else
          {
            /* The first member goes with the comma and the space behind it, if there is a second. */
            gsize stop = member.value_end;

            if (next_member (&scan, &previous))
              stop = previous.name_start;
            g_string_erase (out, (gssize) member.name_start, (gssize) (stop - member.name_start));
          }
        return g_string_free (out, FALSE);
      }
  if (value)
    {
      g_autofree char *quoted = ww_json_text_quote (name);
      g_autofree char *added = g_strconcat (count ? "," : "", quoted, ":", value, NULL);
      const char *brace = strchr (object_text, '{');

      g_string_insert (out, count ? (gssize) previous.value_end : (gssize) (brace - object_text) + 1, added);
    }
  return g_string_free (out, FALSE);
}

JsonNode *
ww_json_text_parse (const char *text, gssize len, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) unexpected = NULL;

  if (!ww_json_text_check (text, len, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, len, &unexpected))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("This JSON cannot be read: %s"), unexpected->message);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

char *
ww_json_text_from_node (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

char *
ww_json_text_quote (const char *string)
{
  GString *out = g_string_sized_new (strlen (string) + 3);

  g_string_append_c (out, '"');
  for (const char *p = string; *p; p++)
    switch (*p)
      {
      case '"': g_string_append (out, "\\\""); break;
      case '\\': g_string_append (out, "\\\\"); break;
      case '\n': g_string_append (out, "\\n"); break;
      case '\r': g_string_append (out, "\\r"); break;
      case '\t': g_string_append (out, "\\t"); break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}
