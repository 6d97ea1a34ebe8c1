/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwEncoding:
 * @WW_ENCODING_AUTO: find out
 * @WW_ENCODING_UTF_8: with or without a byte order mark; plain ASCII too
 * @WW_ENCODING_UTF_16_LE: as spreadsheets' "Unicode text" has it
 * @WW_ENCODING_UTF_16_BE: the other way round
 * @WW_ENCODING_WINDOWS_1252: Western European Windows; holds ISO 8859-1 ("Latin-1")
 * @WW_ENCODING_MAC_ROMAN: old Macintosh programs, and Excel for Mac until recently
 *
 * How bytes are meant as text. There is a decision of our own here and no library: uchardet and ICU know seventy encodings and
 * take the Mac Roman file of a few accents for something Cyrillic; we know which six a cluster's files come in.
 */
typedef enum {
  WW_ENCODING_AUTO,
  WW_ENCODING_UTF_8,
  WW_ENCODING_UTF_16_LE,
  WW_ENCODING_UTF_16_BE,
  WW_ENCODING_WINDOWS_1252,
  WW_ENCODING_MAC_ROMAN,
} WwEncoding;

/**
 * WwDecoded:
 * @text: (owned): UTF-8 without NUL inside, followed by one NUL
 * @len: its bytes
 * @encoding: what it was read as
 * @nuls: NUL bytes that were dropped
 * @repaired: bytes or units that are none of @encoding; read as Windows-1252 (in UTF-8) or shown as U+FFFD
 * @repaired_line: the line of the first of them, from 1, or 0
 */
typedef struct {
  char *text;
  gsize len;
  WwEncoding encoding;
  guint nuls;
  guint repaired;
  guint repaired_line;
} WwDecoded;

/**
 * ww_encoding_decode:
 * @bytes: (array length=len): a file
 * @len: bytes
 * @encoding: how to read it, or %WW_ENCODING_AUTO
 * @decoded: (out caller-allocates): the text; clear with ww_decoded_clear()
 * @error: %WW_ERROR_INPUT if it is not text (a workbook, a picture, a database …), with what to do about it
 *
 * Any thread.
 */
gboolean ww_encoding_decode (const guint8 *bytes, gsize len, WwEncoding encoding, WwDecoded *decoded, GError **error);

void ww_decoded_clear (WwDecoded *decoded);

/** Returns: the name people know, such as "UTF-8" or "Mac Roman"; never translated */
const char *ww_encoding_get_name (WwEncoding encoding);

/** Returns: the encoding of a name, folded ("latin-1", "utf8", "macroman"), or %WW_ENCODING_AUTO */
WwEncoding ww_encoding_from_name (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WwDecoded, ww_decoded_clear)

G_END_DECLS
