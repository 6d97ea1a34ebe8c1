/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-json-scan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-json-view.h"

gboolean
ww_json_scan_fail (WwJsonScan *scan, const char *fault)
{
  if (!scan->fault)
    {
      scan->fault = fault;
      scan->fault_pos = scan->pos;
    }
  return FALSE;
}

void
ww_json_scan_set_error (const WwJsonScan *scan, GError **error)
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

void
ww_json_scan_space (WwJsonScan *scan)
{
  while (scan->pos < scan->len
         && (scan->text[scan->pos] == ' ' || scan->text[scan->pos] == '\t' || scan->text[scan->pos] == '\n'
             || scan->text[scan->pos] == '\r'))
    scan->pos++;
}

static gboolean
scan_hex4 (WwJsonScan *scan, guint *value)
{
  *value = 0;
  if (scan->len - scan->pos < 4)
    return ww_json_scan_fail (scan, N_("A \\u escape needs four hexadecimal digits."));
  for (int i = 0; i < 4; i++, scan->pos++)
    {
      int digit = g_ascii_xdigit_value (scan->text[scan->pos]);

      if (digit < 0)
        return ww_json_scan_fail (scan, N_("A \\u escape needs four hexadecimal digits."));
      *value = *value * 16 + (guint) digit;
    }
  return TRUE;
}

static gboolean
scan_escape (WwJsonScan *scan)
{
  guint unit, low;

  if (scan->pos >= scan->len)
    return ww_json_scan_fail (scan, N_("The text ends inside a string."));
  switch (scan->text[scan->pos++])
    {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
      return TRUE;
    case 'u':
      if (!scan_hex4 (scan, &unit))
        return FALSE;
      if (unit == 0)
        return ww_json_scan_fail (scan, N_("A text must not hold the NUL character (\\u0000)."));
      if (unit >= 0xdc00 && unit <= 0xdfff)
        return ww_json_scan_fail (scan, N_("A low surrogate stands without its high one."));
      if (unit < 0xd800 || unit > 0xdbff)
        return TRUE;
      if (scan->len - scan->pos < 6 || scan->text[scan->pos] != '\\' || scan->text[scan->pos + 1] != 'u')
        return ww_json_scan_fail (scan, N_("A high surrogate stands without its low one."));
      scan->pos += 2;
      if (!scan_hex4 (scan, &low))
        return FALSE;
      return low >= 0xdc00 && low <= 0xdfff ? TRUE : ww_json_scan_fail (scan, N_("A high surrogate stands without its low one."));
    default:
      scan->pos--;
      return ww_json_scan_fail (scan, N_("This is no escape of JSON."));
    }
}

/* How many of the bytes here are plain: ASCII, no quote, no backslash, no control character. */
static inline guint
count_plain (const char *p)
{
  WwJsonBytes bytes;

  memcpy (&bytes, p, sizeof bytes);
  return ww_json_bytes_find ((bytes == '"') | (bytes == '\\') | (bytes < 0x20));
}

gboolean
ww_json_scan_string (WwJsonScan *scan)
{
  const char *text = scan->text;
  gsize run, pos = scan->pos + 1;
  gboolean wide = FALSE;

  scan->escaped = FALSE;
  run = pos;
  for (;;)
    {
      guchar c;

      for (guint n = sizeof (WwJsonBytes); n == sizeof (WwJsonBytes) && scan->len - pos >= n; pos += n)
        n = count_plain (text + pos);
      if (pos >= scan->len)
        {
          scan->pos = pos;
          return ww_json_scan_fail (scan, N_("The text ends inside a string."));
        }
      c = (guchar) text[pos];
      if (c == '"' || c == '\\')
        {
          const char *bad;

          if (wide && !g_utf8_validate (text + run, (gssize) (pos - run), &bad))
            {
              scan->pos = (gsize) (bad - text);
              return ww_json_scan_fail (scan, N_("These bytes are not UTF-8."));
            }
          scan->pos = pos + 1;
          if (c == '"')
            return TRUE;
          scan->escaped = TRUE;
          if (!scan_escape (scan))
            return FALSE;
          run = pos = scan->pos;
          wide = FALSE;
        }
      else if (c < 0x20)
        {
          scan->pos = pos;
          return ww_json_scan_fail (scan, N_("A string must not hold a bare control character; write it as an escape."));
        }
      else
        {
          wide |= c >= 0x80;
          pos++;
        }
    }
}

static gboolean
scan_number (WwJsonScan *scan)
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
    return ww_json_scan_fail (scan, N_("Here a value was expected."));
  if (p < stop && *p == '.')
    {
      if (++p >= stop || !g_ascii_isdigit (*p))
        return ww_json_scan_fail (scan, N_("A number needs a digit after its point."));
      while (p < stop && g_ascii_isdigit (*p))
        p++;
    }
  if (p < stop && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (p < stop && (*p == '+' || *p == '-'))
        p++;
      if (p >= stop || !g_ascii_isdigit (*p))
        return ww_json_scan_fail (scan, N_("A number needs a digit in its exponent."));
      while (p < stop && g_ascii_isdigit (*p))
        p++;
    }
  if (p < stop && (g_ascii_isalnum (*p) || *p == '.' || *p == '+' || *p == '-'))
    return ww_json_scan_fail (scan, N_("This number is not written as JSON has it."));
  scan->pos = (gsize) (p - scan->text);
  return TRUE;
}

static gboolean
scan_word (WwJsonScan *scan, const char *word)
{
  gsize n = strlen (word);

  if (scan->len - scan->pos < n || memcmp (scan->text + scan->pos, word, n) != 0)
    return ww_json_scan_fail (scan, N_("Here a value was expected."));
  scan->pos += n;
  return TRUE;
}

static gboolean
enter (WwJsonScan *scan)
{
  if (++scan->depth <= WW_JSON_DEPTH_MAX)
    {
      scan->pos++;
      return TRUE;
    }
  scan->fault_is_limit = TRUE;
  return ww_json_scan_fail (scan, N_("This is nested more than 64 levels deep."));
}

static gboolean
scan_array (WwJsonScan *scan)
{
  if (!enter (scan))
    return FALSE;
  ww_json_scan_space (scan);
  if (scan->pos < scan->len && scan->text[scan->pos] == ']')
    {
      scan->pos++;
      scan->depth--;
      return TRUE;
    }
  for (;;)
    {
      ww_json_scan_space (scan);
      if (!ww_json_scan_value (scan))
        return FALSE;
      ww_json_scan_space (scan);
      if (scan->pos >= scan->len)
        return ww_json_scan_fail (scan, N_("The text ends inside a list."));
      if (scan->text[scan->pos] == ']')
        break;
      if (scan->text[scan->pos] != ',')
        return ww_json_scan_fail (scan, N_("Here a comma or the end of the list was expected."));
      scan->pos++;
    }
  scan->pos++;
  scan->depth--;
  return TRUE;
}

/* So many names are compared one by one; more go into a table. */
#define NAMES_LINEAR_MAX 16

/* The names of an object so far, as they mean: "a" and "\u0061" are the same member. */
typedef struct {
  struct { const char *text; gsize len; } few[NAMES_LINEAR_MAX];
  guint n;
  GHashTable *many;      /* (nullable) */
  GPtrArray *unescaped;  /* (nullable) */
} Names;

static gboolean
add_to_many (Names *names, const char *text, gsize len)
{
  return g_hash_table_add (names->many, g_strndup (text, len));
}

/* FALSE: it was there. */
static gboolean
add_name (Names *names, const char *quoted, gsize len, gboolean escaped)
{
  const char *text = quoted + 1;

  len -= 2;
  if (escaped)
    {
      char *copy = ww_json_text_unquote (quoted, len + 2);

      if (!names->unescaped)
        names->unescaped = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (names->unescaped, copy);
      text = copy;
      len = strlen (copy);
    }
  if (names->many)
    return add_to_many (names, text, len);
  for (guint i = 0; i < names->n; i++)
    if (names->few[i].len == len && memcmp (names->few[i].text, text, len) == 0)
      return FALSE;
  if (names->n < NAMES_LINEAR_MAX)
    {
      names->few[names->n].text = text;
      names->few[names->n++].len = len;
      return TRUE;
    }
  names->many = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < names->n; i++)
    add_to_many (names, names->few[i].text, names->few[i].len);
  return add_to_many (names, text, len);
}

static guint
begin_span (WwJsonScan *scan, WwJsonKind kind)
{
  WwJsonSpan span = { .start = (guint32) scan->pos, .kind = (guint8) kind };

  if (!scan->spans)
    return 0;
  g_array_append_val (scan->spans, span);
  return scan->spans->len - 1;
}

static void
end_span (WwJsonScan *scan, guint at)
{
  WwJsonSpan *span;

  if (!scan->spans)
    return;
  span = &g_array_index (scan->spans, WwJsonSpan, at);
  span->end = (guint32) scan->pos;
  span->next = scan->spans->len;
  span->escaped = span->kind == WW_JSON_STRING && scan->escaped;
}

static gboolean
scan_members (WwJsonScan *scan, Names *names)
{
  for (;;)
    {
      gsize name_start;
      guint name;

      ww_json_scan_space (scan);
      if (scan->pos >= scan->len)
        return ww_json_scan_fail (scan, N_("The text ends inside an object."));
      if (scan->text[scan->pos] != '"')
        return ww_json_scan_fail (scan, N_("Here a name in double quotes was expected."));
      name_start = scan->pos;
      name = begin_span (scan, WW_JSON_STRING);
      if (!ww_json_scan_string (scan))
        return FALSE;
      end_span (scan, name);
      if (!add_name (names, scan->text + name_start, scan->pos - name_start, scan->escaped))
        {
          scan->pos = name_start;
          return ww_json_scan_fail (scan, N_("This name stands twice in its object."));
        }
      ww_json_scan_space (scan);
      if (scan->pos >= scan->len || scan->text[scan->pos] != ':')
        return ww_json_scan_fail (scan, N_("Here a colon was expected."));
      scan->pos++;
      ww_json_scan_space (scan);
      if (!ww_json_scan_value (scan))
        return FALSE;
      ww_json_scan_space (scan);
      if (scan->pos >= scan->len)
        return ww_json_scan_fail (scan, N_("The text ends inside an object."));
      if (scan->text[scan->pos] == '}')
        return TRUE;
      if (scan->text[scan->pos] != ',')
        return ww_json_scan_fail (scan, N_("Here a comma or the end of the object was expected."));
      scan->pos++;
    }
}

static gboolean
scan_object (WwJsonScan *scan)
{
  Names names;
  gboolean ok = TRUE;

  if (!enter (scan))
    return FALSE;
  ww_json_scan_space (scan);
  if (scan->pos >= scan->len || scan->text[scan->pos] != '}')
    {
      names.n = 0;
      names.many = NULL;
      names.unescaped = NULL;
      ok = scan_members (scan, &names);
      g_clear_pointer (&names.many, g_hash_table_unref);
      g_clear_pointer (&names.unescaped, g_ptr_array_unref);
    }
  if (!ok)
    return FALSE;
  scan->pos++;
  scan->depth--;
  return TRUE;
}

gboolean
ww_json_scan_value (WwJsonScan *scan)
{
  WwJsonKind kind;
  gboolean ok;
  guint span;

  if (scan->pos >= scan->len)
    return ww_json_scan_fail (scan, N_("The text ends where a value was expected."));
  switch (scan->text[scan->pos])
    {
    case '{': kind = WW_JSON_OBJECT; break;
    case '[': kind = WW_JSON_ARRAY; break;
    case '"': kind = WW_JSON_STRING; break;
    case 't': kind = WW_JSON_TRUE; break;
    case 'f': kind = WW_JSON_FALSE; break;
    case 'n': kind = WW_JSON_NULL; break;
    default: kind = WW_JSON_NUMBER;
    }
  span = begin_span (scan, kind);
  switch (kind)
    {
    case WW_JSON_OBJECT: ok = scan_object (scan); break;
    case WW_JSON_ARRAY: ok = scan_array (scan); break;
    case WW_JSON_STRING: ok = ww_json_scan_string (scan); break;
    case WW_JSON_TRUE: ok = scan_word (scan, "true"); break;
    case WW_JSON_FALSE: ok = scan_word (scan, "false"); break;
    case WW_JSON_NULL: ok = scan_word (scan, "null"); break;
    default: ok = scan_number (scan);
    }
  if (ok)
    end_span (scan, span);
  return ok;
}

gboolean
ww_json_scan_whole (WwJsonScan *scan)
{
  ww_json_scan_space (scan);
  if (!ww_json_scan_value (scan))
    return FALSE;
  ww_json_scan_space (scan);
  return scan->pos == scan->len || ww_json_scan_fail (scan, N_("Something stands behind the end of the value."));
}

void
ww_json_scan_begin (WwJsonScan *scan, const char *text, gssize len)
{
  *scan = (WwJsonScan) { .text = text, .len = len < 0 ? strlen (text) : (gsize) len };
}
