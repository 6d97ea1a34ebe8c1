/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-json-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-scan-private.h"
#include "ww-json-text.h"

/* After a text of more than this the room is given back. */
#define SPANS_KEPT 4096

struct _WwJsonView {
  /*< owned >*/
  GArray *spans;          /* WwJsonSpan */
  GStringChunk *strings;

  /*< borrowed >*/
  const char *text;
};

WwJsonView *
ww_json_view_new (void)
{
  WwJsonView *self = g_new0 (WwJsonView, 1);

  self->spans = g_array_new (FALSE, FALSE, sizeof (WwJsonSpan));
  self->strings = g_string_chunk_new (4096);
  return self;
}

void
ww_json_view_free (WwJsonView *self)
{
  g_array_unref (self->spans);
  g_string_chunk_free (self->strings);
  g_free (self);
}

gboolean
ww_json_view_read (WwJsonView *self, const char *text, gssize len, GError **error)
{
  WwJsonScan scan;

  g_string_chunk_clear (self->strings);
  if (self->spans->len > SPANS_KEPT)
    {
      g_array_unref (self->spans);
      self->spans = g_array_new (FALSE, FALSE, sizeof (WwJsonSpan));
    }
  g_array_set_size (self->spans, 0);
  self->text = text;
  ww_json_scan_begin (&scan, text, len);
  if (scan.len > WW_JSON_BYTES_MAX)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_LIMIT, _("This is longer than 16 MiB, the most that one record may take."));
      return FALSE;
    }
  scan.spans = self->spans;
  if (ww_json_scan_whole (&scan))
    return TRUE;
  g_array_set_size (self->spans, 0);
  ww_json_scan_set_error (&scan, error);
  return FALSE;
}

static const WwJsonSpan *
get_span (WwJsonView *self, guint value)
{
  return value < self->spans->len ? &g_array_index (self->spans, WwJsonSpan, value) : NULL;
}

WwJsonKind
ww_json_view_get_kind (WwJsonView *self, guint value)
{
  const WwJsonSpan *span = get_span (self, value);

  return span ? span->kind : WW_JSON_NOTHING;
}

gboolean
ww_json_view_next (WwJsonView *self, guint parent, guint *child, guint *name)
{
  const WwJsonSpan *above = get_span (self, parent);
  guint at;

  if (!above || (above->kind != WW_JSON_OBJECT && above->kind != WW_JSON_ARRAY))
    return FALSE;
  at = *child == WW_JSON_ABSENT ? parent + 1 : get_span (self, *child)->next;
  if (at >= above->next)
    return FALSE;
  if (above->kind == WW_JSON_OBJECT)
    {
      if (name)
        *name = at;
      at++;
    }
  *child = at;
  return TRUE;
}

static gboolean
is_named (WwJsonView *self, guint name, const char *wanted, gsize len)
{
  const WwJsonSpan *span = get_span (self, name);

  if (span->escaped)
    {
      const char *meant = ww_json_view_get_string (self, name);

      return strlen (meant) == len && memcmp (meant, wanted, len) == 0;
    }
  return span->end - span->start == len + 2 && memcmp (self->text + span->start + 1, wanted, len) == 0;
}

guint
ww_json_view_find (WwJsonView *self, guint object, const char *name, gsize len)
{
  const WwJsonSpan *spans = (const WwJsonSpan *) (gpointer) self->spans->data, *above = get_span (self, object);

  if (!above || above->kind != WW_JSON_OBJECT)
    return WW_JSON_ABSENT;
  /* Behind each name is its value. */
  for (guint at = object + 1; at < above->next; at = spans[at + 1].next)
    if (is_named (self, at, name, len))
      return at + 1;
  return WW_JSON_ABSENT;
}

guint
ww_json_view_count (WwJsonView *self, guint array)
{
  guint child = WW_JSON_ABSENT, n = 0;

  while (ww_json_view_get_kind (self, array) == WW_JSON_ARRAY && ww_json_view_next (self, array, &child, NULL))
    n++;
  return n;
}

const char *
ww_json_view_get_string (WwJsonView *self, guint value)
{
  const WwJsonSpan *span = get_span (self, value);
  g_autofree char *meant = NULL;

  if (!span || span->kind != WW_JSON_STRING)
    return NULL;
  if (!span->escaped)
    return g_string_chunk_insert_len (self->strings, self->text + span->start + 1, (gssize) (span->end - span->start) - 2);
  meant = ww_json_text_unquote (self->text + span->start, span->end - span->start);
  return g_string_chunk_insert (self->strings, meant);
}

gboolean
ww_json_view_get_int (WwJsonView *self, guint value, gint64 *number)
{
  const WwJsonSpan *span = get_span (self, value);
  g_autofree char *digits = NULL;
  double real;

  if (!span || span->kind != WW_JSON_NUMBER)
    return FALSE;
  digits = g_strndup (self->text + span->start, span->end - span->start);
  if (!strpbrk (digits, ".eE"))
    {
      *number = g_ascii_strtoll (digits, NULL, 10);
      return TRUE;
    }
  real = g_ascii_strtod (digits, NULL);
  *number = real >= (double) G_MAXINT64 ? G_MAXINT64 : real <= (double) G_MININT64 ? G_MININT64 : (gint64) real;
  return TRUE;
}

const char *
ww_json_view_get_bytes (WwJsonView *self, guint value, gsize *len)
{
  const WwJsonSpan *span = get_span (self, value);

  *len = span ? span->end - span->start : 0;
  return span ? self->text + span->start : NULL;
}
