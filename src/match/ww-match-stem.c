/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-stem.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *ending;
  guint stem; /* the fewest letters that must remain */
  const char *instead;
} Ending;

/* Longest first within what could be confused; the first that fits is taken. Folded spelling: å is a, ø is o, æ is ae. */
static const Ending english[] = {
  { "ational", 4, "ate" }, { "ization", 4, "ize" }, { "isation", 4, "ize" }, { "fulness", 4, "ful" }, { "iveness", 4, "ive" },
  { "ations", 4, "ate" }, { "ation", 4, "ate" }, { "ments", 4, "" }, { "ment", 4, "" }, { "ities", 4, "" }, { "ity", 4, "" },
  { "ness", 4, "" }, { "ically", 4, "ic" }, { "ings", 4, "" }, { "ing", 4, "" }, { "edly", 4, "" }, { "ies", 3, "y" },
  { "sses", 3, "ss" }, { "xes", 3, "x" }, { "ches", 3, "ch" }, { "shes", 3, "sh" }, { "ers", 4, "" }, { "er", 4, "" },
  { "ed", 4, "" }, { "ly", 4, "" }, { "ss", 1, "ss" }, { "us", 2, "us" }, { "is", 2, "is" }, { "s", 3, "" },
};

static const Ending scandinavian[] = {
  { "heternes", 3, "" }, { "hetenes", 3, "" }, { "hetene", 3, "" }, { "hetens", 3, "" }, { "heter", 3, "" }, { "heten", 3, "" },
  { "het", 3, "" }, { "asjonene", 3, "asj" }, { "asjonen", 3, "asj" }, { "asjoner", 3, "asj" }, { "asjon", 3, "asj" },
  { "ationer", 3, "asj" }, { "ationen", 3, "asj" }, { "ation", 3, "asj" },
  { "endes", 4, "" }, { "ernes", 3, "" }, { "arnas", 3, "" }, { "enes", 3, "" }, { "erne", 3, "" }, { "arna", 3, "" }, { "orna", 3, "" },
  { "inger", 4, "ing" }, { "ingen", 4, "ing" }, { "ingene", 4, "ing" },
  { "ande", 4, "" }, { "ende", 4, "" }, { "edes", 4, "" }, { "erna", 3, "" }, { "ene", 3, "" }, { "ers", 3, "" }, { "ens", 3, "" },
  { "ets", 3, "" }, { "ede", 4, "" }, { "ast", 4, "" }, { "est", 4, "" }, { "ere", 4, "" }, { "ade", 4, "" },
  { "ar", 3, "" }, { "er", 3, "" }, { "or", 4, "" }, { "en", 3, "" }, { "et", 3, "" }, { "es", 3, "" }, { "te", 4, "t" },
  { "as", 4, "" }, { "s", 4, "" }, { "a", 3, "" }, { "e", 3, "" },
};

static void
strip (char *word, const Ending *endings, gsize n)
{
  gsize length = strlen (word);

  for (gsize i = 0; i < n; i++)
    {
      gsize cut = strlen (endings[i].ending);

      if (length >= cut + endings[i].stem && strcmp (word + length - cut, endings[i].ending) == 0)
        {
          memcpy (word + length - cut, endings[i].instead, strlen (endings[i].instead) + 1);
          return;
        }
    }
}

WwMatchStemRules
ww_match_stem_rules (const char *language)
{
  static const char *const alike[] = { "nb", "nn", "no", "sv", "da" };

  if (!language)
    return WW_MATCH_STEM_NONE;
  if (g_ascii_strncasecmp (language, "en", 2) == 0)
    return WW_MATCH_STEM_ENGLISH;
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    if (g_ascii_strncasecmp (language, alike[i], 2) == 0)
      return WW_MATCH_STEM_SCANDINAVIAN;
  return WW_MATCH_STEM_NONE;
}

void
ww_match_stem (char *word, const char *language)
{
  gsize length = strlen (word);
  WwMatchStemRules rules = ww_match_stem_rules (language);

  if (length < 4 || g_ascii_isdigit (word[0]))
    return;
  if (rules == WW_MATCH_STEM_ENGLISH)
    {
      strip (word, english, G_N_ELEMENTS (english));
      length = strlen (word);
      /* "monitored" and "monitor", "use" and "using", "stopped" and "stop" */
      if (length > 4 && word[length - 1] == 'e')
        word[--length] = '\0';
      if (length > 4 && word[length - 1] == word[length - 2] && strchr ("bdgmnprt", word[length - 1]))
        word[--length] = '\0';
      if (length > 3 && word[length - 1] == 'y')
        word[length - 1] = 'i';
    }
  else if (rules == WW_MATCH_STEM_SCANDINAVIAN)
    {
      strip (word, scandinavian, G_N_ELEMENTS (scandinavian));
      length = strlen (word);
      if (length > 4 && word[length - 1] == word[length - 2] && strchr ("dglmnprst", word[length - 1]))
        word[length - 1] = '\0';
    }
}

/* Folded. */
static const char *const stop_words[] = {
  "a", "about", "af", "after", "aldri", "all", "alla", "alle", "allt", "already", "also", "alt", "an", "and", "andra", "andre", "annet", "any",
  "are", "as", "at", "att", "av", "bare", "be", "because", "been", "before", "behov", "ble", "blev", "bli", "blir", "both", "but", "by", "can",
  "cannot", "could", "da", "de", "deg", "dei", "deira", "dem", "den", "denne", "der", "dera", "dere", "deres", "det", "dets", "dette", "di",
  "did", "din", "disse", "do", "does", "du", "during", "each", "eg", "ein", "eit", "eller", "en", "enn", "er", "et", "ett", "etter", "even", "every",
  "fa", "far", "fik", "fikk", "fick", "first", "for", "fore", "fra", "fran", "from", "get", "gjor", "ha", "had", "hadde", "hade", "han", "hans",
  "har", "has", "have", "he", "hun", "her", "hos", "how", "hva", "hvem", "hver", "hvilke", "hvis", "hvor", "hvordan", "i", "if", "ikke", "in",
  "inn", "innen", "inte", "into", "is", "it", "its", "ja", "jag", "jeg", "kan", "ker", "kunne", "like", "man", "many", "mange", "may", "me",
  "med", "meg", "mellom", "men", "mer", "mest", "min", "more", "most", "mot", "much", "must", "my", "na", "nar", "need", "needs", "ner", "no",
  "noe", "noen", "nor", "not", "nu", "ny", "of", "og", "ogsa", "om", "on", "one", "only", "opp", "or", "os", "oss", "other", "our", "out",
  "over", "pa", "per", "sa", "samt", "se", "seg", "selv", "she", "should", "sig", "sin", "sine", "sitt", "skal", "skall", "skulle", "slik", "so", "som",
  "some", "somebody", "someone", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "til", "till", "to",
  "too", "two", "under", "up", "upp", "us", "ut", "uten", "utan", "var", "vara", "ved", "vera", "vi", "vid", "vil", "ville", "vor", "vore", "vores",
  "vart", "vare", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "without", "would", "you", "your",
  /* Of amounts: those are compared as such. */
  "000", "chf", "dkk", "eur", "gbp", "nok", "sek", "usd",
};

static int
compare_words (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
ww_match_is_stop_word (const char *word)
{
  static gsize sorted;
  static const char *words[G_N_ELEMENTS (stop_words)];

  if (g_once_init_enter (&sorted))
    {
      memcpy (words, stop_words, sizeof stop_words);
      qsort (words, G_N_ELEMENTS (words), sizeof words[0], compare_words);
      g_once_init_leave (&sorted, 1);
    }
  return bsearch (&word, words, G_N_ELEMENTS (words), sizeof words[0], compare_words) != NULL;
}
