/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-fold.h"

#define SAMPLE_BYTES (1024 * 1024)
#define REPLACEMENT 0xfffd

/* 0x80–0x9f of Windows-1252; five places are empty. The rest is Latin-1. */
static const gunichar windows_1252[32] = {
  0x20ac, REPLACEMENT, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, REPLACEMENT,
  0x017d, REPLACEMENT, REPLACEMENT, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, REPLACEMENT, 0x017e, 0x0178,
};

/* 0x80–0xff of Mac Roman (with the euro sign of 1998). */
static const gunichar mac_roman[128] = {
  0x00c4, 0x00c5, 0x00c7, 0x00c9, 0x00d1, 0x00d6, 0x00dc, 0x00e1, 0x00e0, 0x00e2, 0x00e4, 0x00e3, 0x00e5, 0x00e7, 0x00e9, 0x00e8,
  0x00ea, 0x00eb, 0x00ed, 0x00ec, 0x00ee, 0x00ef, 0x00f1, 0x00f3, 0x00f2, 0x00f4, 0x00f6, 0x00f5, 0x00fa, 0x00f9, 0x00fb, 0x00fc,
  0x2020, 0x00b0, 0x00a2, 0x00a3, 0x00a7, 0x2022, 0x00b6, 0x00df, 0x00ae, 0x00a9, 0x2122, 0x00b4, 0x00a8, 0x2260, 0x00c6, 0x00d8,
  0x221e, 0x00b1, 0x2264, 0x2265, 0x00a5, 0x00b5, 0x2202, 0x2211, 0x220f, 0x03c0, 0x222b, 0x00aa, 0x00ba, 0x03a9, 0x00e6, 0x00f8,
  0x00bf, 0x00a1, 0x00ac, 0x221a, 0x0192, 0x2248, 0x2206, 0x00ab, 0x00bb, 0x2026, 0x00a0, 0x00c0, 0x00c3, 0x00d5, 0x0152, 0x0153,
  0x2013, 0x2014, 0x201c, 0x201d, 0x2018, 0x2019, 0x00f7, 0x25ca, 0x00ff, 0x0178, 0x2044, 0x20ac, 0x2039, 0x203a, 0xfb01, 0xfb02,
  0x2021, 0x00b7, 0x201a, 0x201e, 0x2030, 0x00c2, 0x00ca, 0x00c1, 0x00cb, 0x00c8, 0x00cd, 0x00ce, 0x00cf, 0x00cc, 0x00d3, 0x00d4,
  0xf8ff, 0x00d2, 0x00da, 0x00db, 0x00d9, 0x0131, 0x02c6, 0x02dc, 0x00af, 0x02d8, 0x02d9, 0x02da, 0x00b8, 0x02dd, 0x02db, 0x02c7,
};

static gunichar
decode_byte (WwEncoding encoding, guint8 byte)
{
  if (byte < 0x80)
    return byte;
  if (encoding == WW_ENCODING_MAC_ROMAN)
    return mac_roman[byte - 0x80];
  return byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

/* The length of the UTF-8 sequence at p, or 0: shortest form, no surrogates, at most U+10FFFF. */
static guint
utf8_sequence (const guint8 *p, gsize left)
{
  guint n = p[0] < 0x80 ? 1 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2 : p[0] >= 0xe0 && p[0] < 0xf0 ? 3 : p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : 0;

  if (n == 0 || n > left)
    return 0;
  for (guint i = 1; i < n; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;
  if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] >= 0xa0) || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] >= 0x90))
    return 0;
  return n;
}

static int
letter_case (gunichar c)
{
  return g_unichar_islower (c) ? 1 : g_unichar_isupper (c) ? 2 : g_unichar_isalpha (c) ? 3 : 0;
}

/* How well one character stands between its neighbours. The letters of our languages inside a word of their own case are
 * worth most; a capital after a small letter, or a sign between letters, is what the wrong table makes of them. */
static int
plausibility (gunichar before, gunichar c, gunichar after)
{
  int kind = letter_case (c), b = letter_case (before), a = letter_case (after);

  if (c == REPLACEMENT || c == 0xf8ff)
    return -12;
  if (kind)
    {
      gboolean common = c < 0x180 && strchr ("\xe6\xf8\xe5\xe4\xf6\xfc\xe9\xe8\xea\xe1\xe0\xed\xf3\xfa\xf1\xe7\xc6\xd8\xc5\xc4\xd6\xdc\xc9\xdf", (int) c) && c < 0x100;
      int score = common ? 4 : 1;

      if (c == 0xaa || c == 0xba || c == 0x131 || c == 0x192 || c == 0x2c6 || c == 0x3a9 || c == 0x3c0 || c > 0xf000)
        return a || b ? -6 : -2;
      if (kind == 2 && b == 1)
        return -6;
      if (kind == 1 && b == 2 && a == 2)
        return -4;
      /* Few letters stand alone as a word; what stands alone in a wrong table was a dash or a quote. */
      if (!a && !b)
        return c == 0xe5 || c == 0xe0 || c == 0xe9 || c == 0xf6 || c == 0xf8 ? 1 : -5;
      if (kind == 1 && b == 2 && !a)
        return 0;
      return score + 2;
    }
  switch (c)
    {
    case 0x2019:
      return a && b ? 8 : b ? 7 : 2;
    case 0x201c: case 0x2018:
      return !b && a ? 6 : -2;
    case 0x201d:
      return !a ? 6 : -2;
    case 0x2013: case 0x2014:
      return a && b ? 0 : a || b ? 2 : 5;
    case 0x2122: case 0xae: case 0xa9:
      return b && !a ? 3 : a ? -5 : 1;
    case 0x2026: case 0x2022: case 0xb7:
      return a && b ? 0 : 3;
    case 0xa0: case 0xab: case 0xbb: case 0xb0: case 0x20ac: case 0xa3: case 0xa7: case 0xb1: case 0xb5: case 0xbd: case 0xb2: case 0xb3:
      return a && b ? -4 : 1;
    default:
      return a || b ? -5 : -2;
    }
}

static WwEncoding
guess_single_byte (const guint8 *bytes, gsize len)
{
  gint64 score[2] = { 0, 0 };
  static const WwEncoding which[2] = { WW_ENCODING_WINDOWS_1252, WW_ENCODING_MAC_ROMAN };

  for (gsize i = 0; i < len; i++)
    {
      if (bytes[i] < 0x80)
        continue;
      for (guint e = 0; e < 2; e++)
        score[e] += plausibility (i ? decode_byte (which[e], bytes[i - 1]) : ' ', decode_byte (which[e], bytes[i]),
                                  i + 1 < len ? decode_byte (which[e], bytes[i + 1]) : ' ');
    }
  return score[1] > score[0] ? WW_ENCODING_MAC_ROMAN : WW_ENCODING_WINDOWS_1252;
}

/* Decides by byte order mark, by where NULs stand, by whether it is UTF-8, and last by which of Windows-1252 and Mac Roman puts
 * letters where letters belong. */
static WwEncoding
guess (const guint8 *bytes, gsize len)
{
  gsize nul_even = 0, nul_odd = 0, sample = MIN (len, 4096), good = 0, bad = 0;

  if (len >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return WW_ENCODING_UTF_8;
  if (len >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return WW_ENCODING_UTF_16_LE;
  if (len >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return WW_ENCODING_UTF_16_BE;
  for (gsize i = 0; i < sample; i++)
    if (!bytes[i])
      (i % 2 ? &nul_odd : &nul_even)[0]++;
  if (len % 2 == 0 && sample >= 4)
    {
      if (nul_odd > sample / 5 && nul_even < sample / 50)
        return WW_ENCODING_UTF_16_LE;
      if (nul_even > sample / 5 && nul_odd < sample / 50)
        return WW_ENCODING_UTF_16_BE;
    }
  for (gsize i = 0; i < len;)
    {
      guint n = utf8_sequence (bytes + i, len - i);

      good += n > 1;
      bad += n == 0;
      i += MAX (n, 1);
    }
  /* A few bytes pasted in from elsewhere do not make a UTF-8 file something else. */
  if (bad == 0 || good > 4 * bad)
    return WW_ENCODING_UTF_8;
  return guess_single_byte (bytes, MIN (len, 64 * (gsize) SAMPLE_BYTES));
}

static gboolean
check_is_text (const guint8 *bytes, gsize len, gboolean wide, GError **error)
{
  static const struct { const char *magic; gsize len; } files[] = {
    { "PK\3\4", 4 }, { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8 },
    { "%PDF-", 5 }, { "SQLite format 3", 16 }, { "\x1f\x8b", 2 }, { "\x89PNG", 4 }, { "\xff\xd8\xff", 3 }, { "GIF8", 4 },
    { "\x7f" "ELF", 4 }, { "7z\xbc\xaf", 4 }, { "BZh", 3 }, { "\xfd" "7zXZ", 5 }, { "{\\rtf", 5 },
  };
  gsize sample = MIN (len, 64 * 1024), control = 0, nul = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (len >= files[i].len && memcmp (bytes, files[i].magic, files[i].len) == 0)
      {
        if (i < 2)
          g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                               _("This is a workbook, not text. Open it in the spreadsheet program and save the sheet as CSV."));
        else if (strncmp (files[i].magic, "SQLite", 6) == 0)
          g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                               _("This is a database file, not a table of text. Open it instead of importing it."));
        else
          g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                               _("This file is not text. Choose a CSV file, or a JSON file that holds a list."));
        return FALSE;
      }
  if (wide)
    return TRUE;
  for (gsize i = 0; i < sample; i++)
    {
      nul += bytes[i] == 0;
      control += bytes[i] < 0x20 && bytes[i] && !strchr ("\t\n\r\f\v\x1a", bytes[i]);
    }
  if (control > sample / 20 + 2 || nul > sample / 4 + 4)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                           _("This file is not text. Choose a CSV file, or a JSON file that holds a list."));
      return FALSE;
    }
  return TRUE;
}

typedef struct {
  GByteArray *out;
  WwDecoded *decoded;
  guint line;
  gboolean after_cr;
} Sink;

static void
note_repair (Sink *sink)
{
  sink->decoded->repaired++;
  if (!sink->decoded->repaired_line)
    sink->decoded->repaired_line = sink->line;
}

static void
put (Sink *sink, gunichar c)
{
  char utf8[6];

  if (c == 0)
    {
      sink->decoded->nuls++;
      return;
    }
  if (c == '\r' || (c == '\n' && !sink->after_cr))
    sink->line++;
  sink->after_cr = c == '\r';
  if (c < 0x80)
    {
      guint8 byte = (guint8) c;

      g_byte_array_append (sink->out, &byte, 1);
    }
  else
    g_byte_array_append (sink->out, (const guint8 *) utf8, (guint) g_unichar_to_utf8 (c, utf8));
}

static void
decode_utf8 (Sink *sink, const guint8 *bytes, gsize len)
{
  gsize i = len >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < len)
    {
      gsize run = i;
      guint n = 1;

      /* Whole runs go over at once; only lines are counted on the way. */
      while (run < len && bytes[run] && (n = utf8_sequence (bytes + run, len - run)) > 0)
        {
          if (bytes[run] == '\r' || (bytes[run] == '\n' && !sink->after_cr))
            sink->line++;
          sink->after_cr = bytes[run] == '\r';
          run += n;
        }
      if (run > i)
        g_byte_array_append (sink->out, bytes + i, (guint) (run - i));
      i = run;
      if (i >= len)
        break;
      if (bytes[i])
        {
          note_repair (sink);
          put (sink, decode_byte (WW_ENCODING_WINDOWS_1252, bytes[i]));
        }
      else
        put (sink, 0);
      i++;
    }
}

static void
decode_single (Sink *sink, const guint8 *bytes, gsize len, WwEncoding encoding)
{
  for (gsize i = 0; i < len;)
    {
      gsize run = i;
      gunichar c;

      for (; run < len && bytes[run] && bytes[run] < 0x80; run++)
        {
          if (bytes[run] == '\r' || (bytes[run] == '\n' && !sink->after_cr))
            sink->line++;
          sink->after_cr = bytes[run] == '\r';
        }
      if (run > i)
        g_byte_array_append (sink->out, bytes + i, (guint) (run - i));
      i = run;
      if (i >= len)
        break;
      c = decode_byte (encoding, bytes[i++]);
      if (c == REPLACEMENT)
        note_repair (sink);
      put (sink, c);
    }
}

static void
decode_utf16 (Sink *sink, const guint8 *bytes, gsize len, gboolean big)
{
  for (gsize i = 0; i + 1 < len; i += 2)
    {
      gunichar c = big ? (gunichar) bytes[i] << 8 | bytes[i + 1] : (gunichar) bytes[i + 1] << 8 | bytes[i];

      if (i == 0 && c == 0xfeff)
        continue;
      if (c >= 0xd800 && c < 0xdc00 && i + 3 < len)
        {
          gunichar low = big ? (gunichar) bytes[i + 2] << 8 | bytes[i + 3] : (gunichar) bytes[i + 3] << 8 | bytes[i + 2];

          if (low >= 0xdc00 && low < 0xe000)
            {
              put (sink, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
              i += 2;
              continue;
            }
        }
      if (c >= 0xd800 && c < 0xe000)
        {
          note_repair (sink);
          c = REPLACEMENT;
        }
      put (sink, c);
    }
  if (len % 2)
    note_repair (sink);
}

gboolean
ww_encoding_decode (const guint8 *bytes, gsize len, WwEncoding encoding, WwDecoded *decoded, GError **error)
{
  Sink sink = { NULL, decoded, 1, FALSE };
  gboolean wide;

  memset (decoded, 0, sizeof *decoded);
  if (len > 0 && !check_is_text (bytes, len, TRUE, error))
    return FALSE;
  if (encoding == WW_ENCODING_AUTO)
    encoding = guess (bytes, len);
  wide = encoding == WW_ENCODING_UTF_16_LE || encoding == WW_ENCODING_UTF_16_BE;
  if (len > 0 && !check_is_text (bytes, len, wide, error))
    return FALSE;
  decoded->encoding = encoding;
  sink.out = g_byte_array_sized_new ((guint) MIN (len + len / 16 + 16, G_MAXUINT / 2));
  if (encoding == WW_ENCODING_UTF_8)
    decode_utf8 (&sink, bytes, len);
  else if (wide)
    decode_utf16 (&sink, bytes, len, encoding == WW_ENCODING_UTF_16_BE);
  else
    decode_single (&sink, bytes, len, encoding);
  decoded->len = sink.out->len;
  g_byte_array_append (sink.out, (const guint8 *) "", 1);
  decoded->text = (char *) g_byte_array_free (sink.out, FALSE);
  return TRUE;
}

void
ww_decoded_clear (WwDecoded *decoded)
{
  g_clear_pointer (&decoded->text, g_free);
  decoded->len = 0;
}

const char *
ww_encoding_get_name (WwEncoding encoding)
{
  switch (encoding)
    {
    case WW_ENCODING_UTF_8: return "UTF-8";
    case WW_ENCODING_UTF_16_LE: return "UTF-16 LE";
    case WW_ENCODING_UTF_16_BE: return "UTF-16 BE";
    case WW_ENCODING_WINDOWS_1252: return "Windows-1252";
    case WW_ENCODING_MAC_ROMAN: return "Mac Roman";
    case WW_ENCODING_AUTO: default: return "automatic";
    }
}

WwEncoding
ww_encoding_from_name (const char *name)
{
  static const struct { const char *folded; WwEncoding encoding; } names[] = {
    { "utf 8", WW_ENCODING_UTF_8 }, { "utf8", WW_ENCODING_UTF_8 }, { "ascii", WW_ENCODING_UTF_8 },
    { "utf 16", WW_ENCODING_UTF_16_LE }, { "utf16", WW_ENCODING_UTF_16_LE }, { "utf 16 le", WW_ENCODING_UTF_16_LE },
    { "utf 16le", WW_ENCODING_UTF_16_LE }, { "utf 16 be", WW_ENCODING_UTF_16_BE }, { "utf 16be", WW_ENCODING_UTF_16_BE },
    { "windows 1252", WW_ENCODING_WINDOWS_1252 }, { "cp1252", WW_ENCODING_WINDOWS_1252 }, { "latin 1", WW_ENCODING_WINDOWS_1252 },
    { "latin1", WW_ENCODING_WINDOWS_1252 }, { "iso 8859 1", WW_ENCODING_WINDOWS_1252 }, { "mac roman", WW_ENCODING_MAC_ROMAN },
    { "macroman", WW_ENCODING_MAC_ROMAN }, { "macintosh", WW_ENCODING_MAC_ROMAN },
  };
  g_autofree char *folded = ww_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (folded, names[i].folded) == 0)
      return names[i].encoding;
  return WW_ENCODING_AUTO;
}
