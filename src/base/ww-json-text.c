/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-json-text.h"

#include "ww-error.h"
#include "ww-json-scan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  WwJsonScan scan;

  ww_json_scan_begin (&scan, text, len);
  if (ww_json_scan_whole (&scan))
    return TRUE;
  ww_json_scan_set_error (&scan, error);
  return FALSE;
}

gboolean
ww_json_text_next (const char *text, gssize len, gsize *offset, gsize *start, gsize *end, GError **error)
{
  WwJsonScan scan;

  ww_json_scan_begin (&scan, text, len);
  scan.pos = *offset;
  ww_json_scan_space (&scan);
  if (scan.pos < scan.len && scan.text[scan.pos] == ',')
    {
      scan.pos++;
      ww_json_scan_space (&scan);
    }
  *offset = scan.pos;
  if (scan.pos >= scan.len || scan.text[scan.pos] == ']' || scan.text[scan.pos] == '}')
    return FALSE;
  *start = scan.pos;
  if (!ww_json_scan_value (&scan))
    {
      ww_json_scan_set_error (&scan, error);
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
next_member (WwJsonScan *scan, Member *member)
{
  ww_json_scan_space (scan);
  if (scan->pos < scan->len && (scan->text[scan->pos] == '{' || scan->text[scan->pos] == ','))
    scan->pos++;
  ww_json_scan_space (scan);
  if (scan->pos >= scan->len || scan->text[scan->pos] != '"')
    return FALSE;
  member->name_start = scan->pos;
  if (!ww_json_scan_string (scan))
    return FALSE;
  member->name_end = scan->pos;
  ww_json_scan_space (scan);
  scan->pos++;
  ww_json_scan_space (scan);
  member->value_start = scan->pos;
  if (!ww_json_scan_value (scan))
    return FALSE;
  member->value_end = scan->pos;
  return TRUE;
}

static gboolean
name_is (const WwJsonScan *scan, const Member *member, const char *name)
{
  const char *quoted = scan->text + member->name_start;
  gsize len = member->name_end - member->name_start;
  g_autofree char *meant = memchr (quoted, '\\', len) ? ww_json_text_unquote (quoted, len) : NULL;

  return meant ? strcmp (meant, name) == 0 : strlen (name) == len - 2 && memcmp (quoted + 1, name, len - 2) == 0;
}

gboolean
ww_json_text_find (const char *object_text, gssize len, const char *name, gsize *start, gsize *end)
{
  WwJsonScan scan;
  Member member;

  ww_json_scan_begin (&scan, object_text, len);
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
  WwJsonScan scan;
  char opening = *offset == 0 ? '{' : ',';

  ww_json_scan_begin (&scan, object_text, len);
  scan.pos = *offset;
  scan.depth = 1;
  ww_json_scan_space (&scan);
  if (opening == ',' && scan.pos < scan.len && scan.text[scan.pos] == '}')
    return FALSE;
  if (scan.pos >= scan.len || scan.text[scan.pos] != opening)
    {
      ww_json_scan_fail (&scan, opening == '{' ? N_("Here an object was expected.") : N_("Here a comma or the end of the object was expected."));
      ww_json_scan_set_error (&scan, error);
      return FALSE;
    }
  scan.pos++;
  ww_json_scan_space (&scan);
  if (opening == '{' && scan.pos < scan.len && scan.text[scan.pos] == '}')
    return FALSE;
  member->name_start = scan.pos;
  if (scan.pos >= scan.len || scan.text[scan.pos] != '"')
    {
      ww_json_scan_fail (&scan, N_("Here a name in double quotes was expected."));
      ww_json_scan_set_error (&scan, error);
      return FALSE;
    }
  if (ww_json_scan_string (&scan))
    {
      member->name_end = scan.pos;
      ww_json_scan_space (&scan);
      if (scan.pos >= scan.len || scan.text[scan.pos] != ':')
        ww_json_scan_fail (&scan, N_("Here a colon was expected."));
      else
        {
          scan.pos++;
          ww_json_scan_space (&scan);
          member->value_start = scan.pos;
          if (ww_json_scan_value (&scan))
            {
              member->value_end = *offset = scan.pos;
              return TRUE;
            }
        }
    }
  ww_json_scan_set_error (&scan, error);
  return FALSE;
}

gsize
ww_json_text_find_special (const char *text, gsize len, gsize at)
{
  WwJsonBytes bytes;

  while (len - at >= sizeof bytes)
    {
      guint n;

      memcpy (&bytes, text + at, sizeof bytes);
      n = ww_json_bytes_find ((bytes == '"') | (bytes == '\\'));
      at += n;
      if (n < sizeof bytes)
        return at;
    }
  while (at < len && text[at] != '"' && text[at] != '\\')
    at++;
  return at;
}

/* Names are compared as they mean, not as they are written: "a" and "\u0061" are the same member. */
char *
ww_json_text_unquote (const char *quoted, gsize len)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *copy = NULL;

  if (!memchr (quoted, '\\', len))
    return g_strndup (quoted + 1, len - 2);
  copy = g_strndup (quoted, len);
  node = json_from_string (copy, NULL);
  return g_strdup (node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : "");
}

char *
ww_json_text_set (const char *object_text, gssize len, const char *name, const char *value)
{
  WwJsonScan scan;
  Member member, previous = { 0 };
  gsize count = 0;
  GString *out;

  ww_json_scan_begin (&scan, object_text, len);
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
