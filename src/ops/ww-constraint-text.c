/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-constraint-text.h"

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-import-value.h"

#include <string.h>

/* One word as ww_fold() leaves it, and the code it stands for. */
typedef struct {
  const char *word;
  const char *code;
} Alias;

static const Alias languages[] = {
  { "norwegian", "nb" }, { "norsk", "nb" }, { "bokmal", "nb" }, { "nynorsk", "nn" }, { "english", "en" }, { "engelsk", "en" },
  { "swedish", "sv" }, { "svensk", "sv" }, { "danish", "da" }, { "dansk", "da" }, { "finnish", "fi" }, { "finsk", "fi" },
  { "german", "de" }, { "tysk", "de" }, { "sami", "se" }, { "samisk", "se" }, { "french", "fr" }, { "fransk", "fr" }, { NULL, NULL },
};

static const Alias countries[] = {
  { "norway", "NO" }, { "norge", "NO" }, { "noreg", "NO" }, { "sweden", "SE" }, { "sverige", "SE" }, { "denmark", "DK" },
  { "danmark", "DK" }, { "finland", "FI" }, { "iceland", "IS" }, { "island", "IS" }, { "germany", "DE" }, { "tyskland", "DE" },
  { NULL, NULL },
};

static const Alias stages[] = {
  { "idea", "idea" }, { "ide", "idea" }, { "pre seed", "pre-seed" }, { "preseed", "pre-seed" }, { "seed", "seed" }, { "sakorn", "seed" },
  { "series a", "series-a" }, { "serie a", "series-a" }, { "growth", "growth" }, { "vekst", "growth" }, { NULL, NULL },
};

static const Alias instruments[] = {
  { "equity", "equity" }, { "egenkapital", "equity" }, { "convertible", "convertible" }, { "konvertibelt", "convertible" },
  { "loan", "loan" }, { "lan", "loan" }, { "grant", "grant" }, { "tilskudd", "grant" }, { NULL, NULL },
};

static const Alias record_systems[] = {
  { "dips", "DIPS" }, { "epic", "Epic" }, { "helseplattformen", "Helseplattformen" }, { "cosmic", "Cosmic" }, { "gerica", "Gerica" },
  { "cosdoc", "CosDoc" }, { "systemx", "System X" }, { "infodoc", "Infodoc" }, { NULL, NULL },
};

/* Words that may stand around a language, a place or a stage without changing what is meant. */
static const char *const fillers[] = {
  "a", "able", "also", "and", "at", "based", "be", "brukergrensesnitt", "company", "documentation", "en", "from", "fra", "grensesnitt",
  "have", "holder", "i", "in", "inside", "interface", "innen", "instrument", "integration", "integrert", "integrates", "is", "journal", "language",
  "located", "maintained", "med", "menus", "must", "ma", "or", "og", "pa", "record", "records", "round", "runde", "sprak", "stage", "snakker",
  "speaks", "speaking", "support", "system", "text", "the", "til", "to", "user", "vaere", "with", "works", NULL,
};

static const char *const denials[] = { "no", "not", "never", "without", "ingen", "intet", "ikke", "uten", "aldri", NULL };

static const char *const counted[] = {
  "patients", "patient", "pasienter", "participants", "deltakere", "users", "brukere", "people", "personer", "residents", "beboere", NULL,
};

static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return json_to_string (node, FALSE);
}

/* The code of the first alias that stands in @folded as whole words, where only fillers stand around it. */
static const char *
find_alone (const char *folded, const Alias *aliases)
{
  g_autofree char *padded = g_strconcat (" ", folded, " ", NULL);

  for (; aliases->word; aliases++)
    {
      g_autofree char *wanted = g_strconcat (" ", aliases->word, " ", NULL);
      const char *at = strstr (padded, wanted);
      g_autofree char *rest = NULL;
      g_auto (GStrv) words = NULL;
      gboolean alone = TRUE;

      if (!at)
        continue;
      rest = g_strdup_printf ("%.*s %s", (int) (at - padded), padded, at + strlen (wanted));
      words = g_strsplit (rest, " ", -1);
      for (guint i = 0; alone && words[i]; i++)
        alone = words[i][0] == '\0' || g_strv_contains (fillers, words[i]);
      if (alone)
        return aliases->code;
    }
  return NULL;
}

static const char *
match_word (const char *pattern, const char *text, char **found)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;

  if (!g_regex_match (regex, text, 0, &info))
    return NULL;
  *found = g_match_info_fetch (info, 1);
  return *found;
}

static char *
parse_device_class (const char *folded)
{
  static const Alias classes[] = {
    { "i", "I" }, { "1", "I" }, { "ii", "IIa" }, { "2", "IIa" }, { "iia", "IIa" }, { "2a", "IIa" }, { "iib", "IIb" }, { "2b", "IIb" },
    { "iii", "III" }, { "3", "III" }, { NULL, NULL },
  };
  g_autofree char *word = NULL;

  if (match_word ("\\bivdr (?:class |klasse )?([a-d])\\b", folded, &word))
    {
      g_autofree char *upper = g_ascii_strup (word, -1);
      g_autofree char *code = g_strconcat ("IVDR-", upper, NULL);

      return quote (code);
    }
  if (match_word ("\\b(?:class|klasse) (iii|iib|iia|ii|i|1|2a|2b|2|3)\\b", folded, &word))
    for (const Alias *alias = classes; alias->word; alias++)
      if (strcmp (alias->word, word) == 0)
        return quote (alias->code);
  return NULL;
}

static char *
money (const char *text, gint64 *amount, char currency[4])
{
  /* A sum has a currency or a multiple; a bare number may be anything. */
  static const char pattern[] = "((?:(?:nok|sek|dkk|eur|usd|kr\\.?|€|\\$)\\s*)?\\d[\\d.,\\s\\x{a0}]*(?:\\s*(?:mill(?:ion(?:er|s)?)?|mnok|mrd|m|k|tusen|thousand)\\b"
                                "\\.?)?(?:\\s*(?:nok|sek|dkk|eur|usd|kroner|kr|€)(?![\\p{L}]))?)";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;

  g_regex_match (regex, text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *found = g_match_info_fetch (info, 1);
      g_autofree char *rest = NULL;

      g_strstrip (found);
      if (match_word ("(nok|sek|dkk|eur|usd|kr|€|\\$|mill|mrd|\\dm\\b|\\d\\s*k\\b|\\d\\sm\\b|tusen|thousand)", found, &rest)
          && ww_import_value_amount (found, NULL, amount, currency) != WW_IMPORT_BAD)
        {
          if (currency[0] == '\0')
            g_strlcpy (currency, "NOK", 4);
          return g_steal_pointer (&found);
        }
    }
  return NULL;
}

/* "ticket NOK 1 to 5 M", "beløp 1–5 mill. kr": the unit stands once, for both. */
static char *
parse_ticket (const char *text)
{
  static const char pattern[] = "\\b(?:ticket|tickets|beløp)\\b\\D*?(\\d+(?:[.,]\\d+)?)\\s*(?:to|til|-|–)\\s*(\\d+(?:[.,]\\d+)?)\\s*(m\\b|mill|k\\b|$|nok|eur|sek|dkk)?";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *low = NULL, *high = NULL, *unit = NULL, *currency = NULL;
  double factor = 1;

  if (!g_regex_match (regex, text, 0, &info))
    return NULL;
  low = g_strdelimit (g_match_info_fetch (info, 1), ",", '.');
  high = g_strdelimit (g_match_info_fetch (info, 2), ",", '.');
  unit = g_match_info_fetch (info, 3);
  if (unit && g_ascii_tolower (unit[0]) == 'm')
    factor = 1e6;
  else if (unit && g_ascii_tolower (unit[0]) == 'k')
    factor = 1e3;
  if (!match_word ("\\b(eur|sek|dkk|usd)\\b", text, &currency))
    currency = g_strdup ("nok");
  {
    g_autofree char *upper = g_ascii_strup (currency, -1);
    double least = g_ascii_strtod (low, NULL) * factor, most = g_ascii_strtod (high, NULL) * factor;

    if (most < least || most > 1e14)
      return NULL;
    return g_strdup_printf ("{\"min\":%" G_GINT64_FORMAT ",\"max\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"}", (gint64) (least + 0.5),
                            (gint64) (most + 0.5), upper);
  }
}

static char *
parse_capacity (const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[0] && words[i + 1]; i++)
    {
      char *end;
      guint64 number = g_ascii_strtoull (words[i], &end, 10);
      gboolean of = g_strv_contains (counted, words[i + 1]) || (words[i + 2] && g_strv_contains (counted, words[i + 2]));

      if (end != words[i] && *end == '\0' && number > 0 && number < 10000000 && of)
        return g_strdup_printf ("%" G_GUINT64_FORMAT, number);
    }
  return NULL;
}

static char *
parse_date (const char *text)
{
  static const char exact[] = "(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?\\d{4}|\\d{1,2}/\\d{1,2}/\\d{4}|\\d{1,2}\\.?\\s+\\p{L}+\\s+\\d{4})";
  static const char month[] = "\\b(\\p{L}{3,9}\\s+20\\d{2})\\b";
  g_autofree char *found = NULL;
  g_autofree char *folded = ww_fold (text);
  g_autofree char *spaced = g_strconcat (" ", folded, " ", NULL);
  g_autofree char *cue = NULL, *formatted = NULL;
  gint32 date;

  if (match_word (exact, text, &found))
    {
      if (ww_import_value_date (found, NULL, &date) == WW_IMPORT_BAD)
        return NULL;
    }
  else if (match_word (month, text, &found) && ww_import_value_date (found, NULL, &date) != WW_IMPORT_BAD)
    {
      int year, number, day;

      ww_date_to_ymd (date, &year, &number, &day);
      date = (number == 12 ? ww_date_from_ymd (year + 1, 1, 1) : ww_date_from_ymd (year, number + 1, 1)) - 1;
    }
  else
    return NULL;
  /* A day that something happened on is not a day to be ready by. */
  if (match_word (" (since|siden) ", spaced, &cue))
    return NULL;
  formatted = ww_date_format (date);
  return quote (formatted);
}

/* "in Oslo", "i Tromsø": a name after the word, and nothing else. */
static char *
parse_place (const char *text, const char *folded)
{
  const char *country = find_alone (folded, countries);
  g_autofree char *name = NULL;

  if (country)
    return quote (country);
  if (match_word ("^\\s*(?:in|near|based in|located in|i|nær|ved)\\s+(\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}[\\p{L}-]+)?(?:\\sog\\s\\p{Lu}[\\p{L}-]+)?)\\s*$", text, &name)
      && !find_alone (folded, languages) && !find_alone (folded, record_systems))
    {
      /* The pattern forgives the case of the first word; a name does not. */
      return g_unichar_isupper (g_utf8_get_char (name)) ? quote (name) : NULL;
    }
  return NULL;
}

static char *
quote_alias (const char *folded, const Alias *aliases)
{
  const char *code = find_alone (folded, aliases);

  return code ? quote (code) : NULL;
}

char *
ww_constraint_text_parse (const char *text, WwTaxonomy *taxonomy, const char **what)
{
  g_autofree char *plain = g_strstrip (g_utf8_make_valid (text, -1));
  g_autofree char *folded = ww_fold (plain);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autofree char *word = NULL;
  char currency[4] = "";
  gint64 amount;
  char *value;

  *what = "other";
  if (plain[0] == '\0')
    return NULL;
  /* What does not fit on a line is a story, and a rule would only pick a word out of it. */
  if (g_utf8_strlen (plain, -1) > 200 || (words[0] && g_strv_contains (denials, words[0])))
    return quote (plain);

  if ((value = parse_device_class (folded)))
    return *what = "device-class", value;
  if (match_word ("\\b(fda)\\b", folded, &word))
    return *what = "regulatory-step", quote ("fda-cleared");
  if (match_word ("^(?:must be |har |have )?(ce)(?:$| mark| marked| marking| merk| merket| sertifi| certifi)", folded, &word))
    return *what = "regulatory-step", quote ("ce-marked");
  if (match_word ("\\btrl ?([1-9])\\b", folded, &word))
    return *what = "trl", g_strdup (word);
  if ((value = parse_ticket (plain)))
    return *what = "ticket", value;
  word = money (plain, &amount, currency);
  if (word)
    return *what = "budget", g_strdup_printf ("{\"amount\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"}", amount, currency);
  if ((value = parse_capacity (folded)))
    return *what = "capacity", value;
  if ((value = parse_date (plain)))
    return *what = "date", value;
  if ((value = quote_alias (folded, stages)))
    return *what = "stage", value;
  if ((value = quote_alias (folded, instruments)))
    return *what = "instrument", value;
  if ((value = quote_alias (folded, languages)))
    return *what = "language", value;
  if ((value = quote_alias (folded, record_systems)))
    return *what = "record-system", value;
  if ((value = parse_place (plain, folded)))
    return *what = "place", value;
  if (taxonomy)
    {
      guint tag = ww_taxonomy_resolve (taxonomy, plain);

      if (tag != WW_TAXONOMY_NONE)
        return *what = "tag", quote (ww_taxonomy_get_tag (taxonomy, tag)->id);
    }
  return quote (plain);
}

char *
ww_constraint_text_to_json (const char *text, gboolean must, WwTaxonomy *taxonomy)
{
  const char *what;
  g_autofree char *value = ww_constraint_text_parse (text, taxonomy, &what);
  g_autofree char *plain = NULL;
  g_autofree char *said = NULL;

  if (!value)
    return NULL;
  plain = g_strstrip (g_utf8_make_valid (text, -1));
  said = quote (plain);
  return g_strdup_printf ("{\"what\":\"%s\",\"value\":%s,\"priority\":\"%s\",\"text\":%s}", what, value, must ? "must" : "nice", said);
}
