/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-value.h"

#include <math.h>
#include <string.h>

#include "ww-date.h"
#include "ww-fold.h"

#define PARTS_MAX 8

/* Up to three numbers with what stands between them: the shape of most dates. */
typedef struct {
  int n;
  int value[3];
  int digits[3];
  char between[2];
} Numbers;

static gboolean
cut_numbers (const char *text, Numbers *numbers)
{
  const char *p = text;

  memset (numbers, 0, sizeof *numbers);
  while (*p == ' ')
    p++;
  for (;;)
    {
      int i = numbers->n;

      if (i == 3 || !g_ascii_isdigit (*p))
        return FALSE;
      while (g_ascii_isdigit (*p) && numbers->digits[i] < 9)
        {
          numbers->value[i] = numbers->value[i] * 10 + (*p++ - '0');
          numbers->digits[i]++;
        }
      numbers->n++;
      while (*p == ' ')
        p++;
      /* A time of day behind it does not matter: "2026-11-12T08:30", "12.11.2026 08:30". */
      if (!*p || (i == 2 && (g_ascii_isdigit (*p) || *p == 'T' || *p == ',')))
        return TRUE;
      if (!strchr (".-/", *p) || i == 2)
        return i == 2 && *p == '.' && !p[1];
      numbers->between[i] = *p++;
      while (*p == ' ')
        p++;
      if (!*p)
        return TRUE;
    }
}

static gboolean
is_day (int year, int month, int day)
{
  static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1])
    return FALSE;
  return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

static int
full_year (int value, int digits)
{
  return digits > 2 ? value : value < 70 ? 2000 + value : 1900 + value;
}

static int
month_of (const char *folded)
{
  static const char *const names[12] = {
    "jan|januar|january|januari", "feb|februar|february|februari", "mar|mars|march|marts", "apr|april", "mai|may|maj",
    "jun|juni|june", "jul|juli|july", "aug|august|augusti", "sep|sept|september", "okt|oct|oktober|october", "nov|november",
    "des|dec|desember|december",
  };

  for (int i = 0; i < 12; i++)
    {
      g_auto (GStrv) spellings = g_strsplit (names[i], "|", -1);

      if (g_strv_contains ((const char *const *) spellings, folded))
        return i + 1;
    }
  return 0;
}

/* "12 Nov 2026", "November 12, 2026", "Nov 2026", "2026 Q2" */
static WwImportCertainty
date_in_words (const char *text, gint32 *date)
{
  g_auto (GStrv) words = ww_fold_words (text);
  int month = 0, day = 0, year = 0, quarter = 0;

  for (char **w = words; *w; w++)
    {
      gsize digits = strspn (*w, "0123456789");

      if (!month && (month = month_of (*w)))
        continue;
      if (!quarter && ((*w)[0] == 'q' || (*w)[0] == 'k') && (*w)[1] >= '1' && (*w)[1] <= '4' && !(*w)[2])
        quarter = (*w)[1] - '0';
      else if (digits == 4 && !(*w)[4] && !year)
        year = (int) g_ascii_strtoll (*w, NULL, 10);
      else if (digits >= 1 && digits <= 2 && !day && ((*w)[digits] == 0 || strstr ("st nd rd th", *w + digits)))
        day = (int) g_ascii_strtoll (*w, NULL, 10);
      else if (digits == 2 && day && !year)
        year = full_year ((int) g_ascii_strtoll (*w, NULL, 10), 2);
      else
        return WW_IMPORT_BAD;
    }
  if (quarter && year && !month && !day)
    month = quarter * 3 - 2;
  if (!month || !is_day (year, month, day ? day : 1))
    return WW_IMPORT_BAD;
  *date = ww_date_from_ymd (year, month, day ? day : 1);
  return WW_IMPORT_CERTAIN;
}

WwImportCertainty
ww_import_value_date (const char *text, const WwImportHabits *habits, gint32 *date)
{
  Numbers n;
  int a, b, year;
  gboolean month_first;

  if (strlen (text) > 64)
    return WW_IMPORT_BAD;
  if (!cut_numbers (text, &n))
    return date_in_words (text, date);
  if (n.n == 1)
    {
      if (n.digits[0] == 4 && n.value[0] >= 1000)
        {
          *date = ww_date_from_ymd (n.value[0], 1, 1);
          return WW_IMPORT_CERTAIN;
        }
      if (n.digits[0] == 8 && is_day (n.value[0] / 10000, n.value[0] / 100 % 100, n.value[0] % 100))
        {
          *date = ww_date_from_ymd (n.value[0] / 10000, n.value[0] / 100 % 100, n.value[0] % 100);
          return WW_IMPORT_CERTAIN;
        }
      /* A spreadsheet that lost the format of its date leaves the days since 30 December 1899. */
      if (n.digits[0] == 5 && n.value[0] >= 20000 && n.value[0] < 80000)
        {
          *date = ww_date_from_ymd (1899, 12, 30) + n.value[0];
          return WW_IMPORT_GUESSED;
        }
      return WW_IMPORT_BAD;
    }
  if (n.n == 2)
    {
      year = n.digits[0] == 4 ? n.value[0] : n.value[1];
      a = n.digits[0] == 4 ? n.value[1] : n.value[0];
      if ((n.digits[0] != 4 && n.digits[1] != 4) || !is_day (year, a, 1))
        return WW_IMPORT_BAD;
      *date = ww_date_from_ymd (year, a, 1);
      return WW_IMPORT_CERTAIN;
    }
  if (n.digits[0] == 4)
    {
      if (!is_day (n.value[0], n.value[1], n.value[2]))
        return WW_IMPORT_BAD;
      *date = ww_date_from_ymd (n.value[0], n.value[1], n.value[2]);
      return WW_IMPORT_CERTAIN;
    }
  if (n.digits[2] != 4 && n.digits[2] != 2)
    return WW_IMPORT_BAD;
  year = full_year (n.value[2], n.digits[2]);
  a = n.value[0];
  b = n.value[1];
  /* Points mean day first everywhere; with slashes the rest of the column tells. */
  month_first = n.between[0] == '/' && habits && habits->month_first > habits->day_first;
  if (month_first ? is_day (year, a, b) : is_day (year, b, a))
    {
      *date = month_first ? ww_date_from_ymd (year, a, b) : ww_date_from_ymd (year, b, a);
      if (n.between[0] != '/' || a == b || a > 12 || b > 12 || (habits && (habits->month_first == 0) != (habits->day_first == 0)))
        return WW_IMPORT_CERTAIN;
      return WW_IMPORT_GUESSED;
    }
  if (n.between[0] == '/' && (month_first ? is_day (year, b, a) : is_day (year, a, b)))
    {
      *date = month_first ? ww_date_from_ymd (year, b, a) : ww_date_from_ymd (year, a, b);
      return WW_IMPORT_GUESSED;
    }
  return WW_IMPORT_BAD;
}

static gboolean
is_counted_part (const char *part)
{
  const char *colon = strrchr (part, ':');

  return colon && colon > part && colon[1] && colon[1 + strspn (colon + 1, "0123456789")] == 0 && strlen (colon) <= 8;
}

void
ww_import_habits_note (WwImportHabits *habits, const char *cell)
{
  Numbers n;
  const char *comma = strchr (cell, ','), *point = strchr (cell, '.');

  if (!*cell)
    return;
  habits->semicolons += strchr (cell, ';') != NULL;
  habits->pipes += strchr (cell, '|') != NULL;
  habits->counts += is_counted_part (cell);
  if (strlen (cell) > 64)
    return;
  if (cut_numbers (cell, &n) && n.n == 3 && n.digits[0] <= 2 && n.between[0] == '/')
    {
      habits->day_first += n.value[0] > 12 && n.value[1] <= 12;
      habits->month_first += n.value[1] > 12 && n.value[0] <= 12;
    }
  if (comma && !strchr (comma + 1, ',') && g_ascii_isdigit (comma[1]))
    habits->decimal_commas += strspn (comma + 1, "0123456789") != 3 || (point && point < comma);
  if (point && !strchr (point + 1, '.') && g_ascii_isdigit (point[1]))
    habits->decimal_points += strspn (point + 1, "0123456789") != 3 || (comma && comma < point);
}

static const struct {
  const char *sign;
  const char *currency;
} currency_signs[] = {
  { "mnok", "NOK" }, { "meur", "EUR" }, { "musd", "USD" }, { "msek", "SEK" }, { "mdkk", "DKK" }, { "tnok", "NOK" },
  { "nok", "NOK" }, { "sek", "SEK" }, { "dkk", "DKK" }, { "eur", "EUR" }, { "usd", "USD" }, { "gbp", "GBP" }, { "chf", "CHF" },
  { "isk", "ISK" }, { "jpy", "JPY" }, { "us$", "USD" }, { "€", "EUR" }, { "$", "USD" }, { "£", "GBP" }, { "kroner", "NOK" }, { "kr", "NOK" },
};

static double
scale_of (const char *word)
{
  static const struct { const char *word; double scale; } scales[] = {
    { "mrd", 1e9 }, { "milliard", 1e9 }, { "milliarder", 1e9 }, { "billion", 1e9 }, { "bn", 1e9 }, { "mill", 1e6 }, { "million", 1e6 },
    { "millioner", 1e6 }, { "millions", 1e6 }, { "mio", 1e6 }, { "mn", 1e6 }, { "m", 1e6 }, { "k", 1e3 }, { "tusen", 1e3 },
    { "thousand", 1e3 }, { "t", 1e3 }, { "mnok", 1e6 }, { "meur", 1e6 }, { "musd", 1e6 }, { "msek", 1e6 }, { "mdkk", 1e6 }, { "tnok", 1e3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (strcmp (scales[i].word, word) == 0)
      return scales[i].scale;
  return 0.0;
}

/* The digits of a number with its decimal mark made a point; whether the mark could have been a thousands' one is told. */
static gboolean
plain_number (const char *text, const WwImportHabits *habits, GString *plain, gboolean *unsure)
{
  const char *last_comma = strrchr (text, ','), *last_point = strrchr (text, '.');
  guint commas = 0, points = 0;
  char mark = 0;

  for (const char *p = text; *p; p++)
    {
      commas += *p == ',';
      points += *p == '.';
    }
  if (commas && points)
    mark = last_comma > last_point ? ',' : '.';
  else if (commas == 1 || points == 1)
    {
      const char *at = commas ? last_comma : last_point;
      gsize behind = strspn (at + 1, "0123456789");
      gboolean seen = habits && (commas ? habits->decimal_commas : habits->decimal_points) > 0;
      gboolean other = habits && (commas ? habits->decimal_points : habits->decimal_commas) > 0;

      if (behind != 3 || seen || at == text)
        mark = *at;
      else
        /* "1.500": a thousands' mark, unless the whole column uses it as the decimal one. */
        *unsure = !other;
    }
  for (const char *p = text; *p; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (plain, *p);
    else if (*p == mark && (p == (mark == ',' ? last_comma : last_point)))
      g_string_append_c (plain, '.');
    else if (!strchr (",.'", *p))
      return FALSE;
  return plain->len > 0 && plain->len < 20 && strcmp (plain->str, ".") != 0;
}

WwImportCertainty
ww_import_value_amount (const char *text, const WwImportHabits *habits, gint64 *amount, char currency[4])
{
  g_autofree char *lower = NULL;
  g_autoptr (GString) number = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  double scale = 1.0, value;
  gboolean unsure = FALSE;

  currency[0] = 0;
  if (!*text || strlen (text) > 64)
    return WW_IMPORT_BAD;
  lower = g_utf8_strdown (text, -1);
  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_ascii_isdigit (*p) || (strchr (",.'", *p) && (g_ascii_isdigit (p[1]) || (number->len && g_ascii_isdigit (p[-1])))))
        {
          if (*p == '\'' || ((*p == ',' || *p == '.') && !g_ascii_isdigit (p[1])))
            continue;
          g_string_append_c (number, *p);
        }
      else if (g_unichar_isspace (c) || c == 0x2009 || c == 0x202f)
        g_string_append_c (words, ' ');
      else if (c == '-' || c == 0x2013 || c == 0x2212)
        {
          /* "kr 500,-" ends in a dash; a dash before or between digits is no amount of one thing. */
          if (number->len == 0 || g_ascii_isdigit (*g_utf8_next_char (p)))
            return WW_IMPORT_BAD;
        }
      else
        g_string_append_unichar (words, c);
    }
  for (guint i = 0; i < G_N_ELEMENTS (currency_signs); i++)
    {
      const char *at = strstr (words->str, currency_signs[i].sign);

      if (at)
        {
          gsize length = strlen (currency_signs[i].sign);
          double of_sign = scale_of (currency_signs[i].sign);

          strcpy (currency, currency_signs[i].currency);
          scale = of_sign > 0.0 ? of_sign : scale;
          g_string_erase (words, at - words->str, (gssize) length);
          break;
        }
    }
  {
    g_auto (GStrv) left = g_strsplit_set (words->str, " .", -1);

    for (char **w = left; *w; w++)
      if (**w)
        {
          double of_word = scale_of (*w);

          if (of_word <= 0.0)
            return WW_IMPORT_BAD;
          scale *= of_word;
        }
  }
  if (!plain_number (number->str, habits, plain, &unsure))
    return WW_IMPORT_BAD;
  value = floor (g_ascii_strtod (plain->str, NULL) * scale + 0.5);
  if (value > 1e15)
    return WW_IMPORT_BAD;
  *amount = (gint64) value;
  return unsure ? WW_IMPORT_GUESSED : WW_IMPORT_CERTAIN;
}

static void
clear_item (gpointer data)
{
  g_free (((WwImportItem *) data)->text);
}

GArray *
ww_import_value_list (const char *text, const WwImportHabits *habits)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (WwImportItem));
  const char *cuts = strchr (text, ';') || (habits && habits->semicolons) ? ";\n"
                     : strchr (text, '|') || (habits && habits->pipes)    ? "|\n"
                                                                          : ",\n";
  g_auto (GStrv) parts = g_strsplit_set (text, cuts, -1);

  g_array_set_clear_func (items, clear_item);
  for (char **p = parts; *p; p++)
    {
      char *part = g_strstrip (*p);
      WwImportItem item = { NULL, 1 };

      if (is_counted_part (part) && (!habits || habits->counts))
        {
          char *colon = strrchr (part, ':');

          item.count = MAX (1, (int) g_ascii_strtoll (colon + 1, NULL, 10));
          *colon = 0;
          g_strchomp (part);
        }
      if (!*part)
        continue;
      item.text = g_strdup (part);
      g_array_append_val (items, item);
    }
  return items;
}

gboolean
ww_import_value_is_url (const char *text)
{
  while (*text == ' ')
    text++;
  if (g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0)
    return TRUE;
  return g_ascii_strncasecmp (text, "www.", 4) == 0 && strchr (text + 4, '.') && !strchr (text, ' ');
}

gboolean
ww_import_value_is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at && at > text && strchr (at, '.') && !strchr (at + 1, '@') && !strpbrk (text, " \t/,;") && at[1] != '.';
}

char *
ww_import_value_site_key (const char *url)
{
  const char *p = url;
  char *key;

  while (*p == ' ')
    p++;
  if (strstr (p, "://"))
    p = strstr (p, "://") + 3;
  if (g_ascii_strncasecmp (p, "www.", 4) == 0)
    p += 4;
  key = g_ascii_strdown (p, -1);
  g_strchomp (key);
  while (*key && key[strlen (key) - 1] == '/')
    key[strlen (key) - 1] = 0;
  if (!strchr (key, '.') || strlen (key) < 4)
    g_clear_pointer (&key, g_free);
  return key;
}

static char *
limited (GString *text, glong limit)
{
  while (text->len && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  if (g_utf8_strlen (text->str, (gssize) text->len) > limit)
    g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, limit) - text->str));
  return g_strdup (text->str);
}

char *
ww_import_value_line (const char *text, glong limit)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && line->len)
        g_string_append_c (line, ' ');
      gap = FALSE;
      g_string_append_unichar (line, c);
    }
  return limited (line, limit);
}

char *
ww_import_value_text (const char *text, glong limit)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (lines, '\n');
        }
      else if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
        {
          if (lines->len || !g_unichar_isspace (c))
            g_string_append_unichar (lines, c);
        }
    }
  return limited (lines, limit);
}
