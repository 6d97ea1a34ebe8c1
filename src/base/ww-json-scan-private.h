/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/** Bytes that are looked at together, signed: those beyond ASCII are less than any character. */
typedef gint8 WwJsonBytes __attribute__ ((vector_size (16)));

/** The first of them for which a comparison holds; their number where it holds for none. */
static inline guint
ww_json_bytes_find (WwJsonBytes holds)
{
  guint64 halves[2];

  memcpy (halves, &holds, sizeof halves);
  if (halves[0])
    return (guint) __builtin_ctzll (GUINT64_TO_LE (halves[0])) / 8;
  return halves[1] ? 8 + (guint) __builtin_ctzll (GUINT64_TO_LE (halves[1])) / 8 : 16;
}

/** Where a value stands in its text, and what it is. Of an object each name has a span of its own before its value. */
typedef struct {
  guint32 start, end;
  guint32 next;          /* the span behind this one and all that is inside it */
  guint8 kind;           /* WwJsonKind */
  guint8 escaped;        /* a string with a backslash in it */
} WwJsonSpan;

/**
 * WwJsonScan:
 *
 * A recursive descent over the bytes of a JSON text; its depth is bounded by WW_JSON_DEPTH_MAX. Strict: syntax, UTF-8, surrogates, no NUL,
 * no name twice in an object. The first fault is kept with its place.
 */
typedef struct {
  const char *text;
  gsize len;
  gsize pos;
  guint depth;
  gboolean escaped;      /* the last string had a backslash in it */
  GArray *spans;         /* (nullable) borrowed: WwJsonSpan, where values stand */
  const char *fault;     /* borrowed: a translatable sentence, set once */
  gsize fault_pos;
  gboolean fault_is_limit;
} WwJsonScan;

/** @len: -1 when NUL-terminated */
void ww_json_scan_begin (WwJsonScan *self, const char *text, gssize len);

void ww_json_scan_space (WwJsonScan *self);

/** Consumes the value that begins here. */
gboolean ww_json_scan_value (WwJsonScan *self);

/** Consumes the string whose quote is here. */
gboolean ww_json_scan_string (WwJsonScan *self);

/** Consumes one value, and white space, up to the end of the text. */
gboolean ww_json_scan_whole (WwJsonScan *self);

/** Notes a fault here, unless there was one before. Always returns %FALSE. */
gboolean ww_json_scan_fail (WwJsonScan *self, const char *fault);

/** Puts the fault into words, with line and column. */
void ww_json_scan_set_error (const WwJsonScan *self, GError **error);

G_END_DECLS
