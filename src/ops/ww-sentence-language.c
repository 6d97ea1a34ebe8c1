/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sentence-language.h"

#include "ww-fold.h"

static const char *const norwegian[] = {
  "og", "som", "en", "et", "ei", "pa", "til", "ikke", "med", "av", "uten", "kan", "vi", "jeg", "noen", "hos", "ved", "eller", "fra", NULL,
};
static const char *const english[] = {
  "the", "and", "way", "to", "of", "who", "that", "with", "without", "we", "can", "from", "or", "by", "is", "our", "where", NULL,
};

const char *
ww_sentence_language (const char *sentence, const char *otherwise)
{
  g_auto (GStrv) words = ww_fold_words (sentence);
  int n = 0;

  for (char **word = words; *word; word++)
    n += g_strv_contains (norwegian, *word) - g_strv_contains (english, *word);
  return n > 0 ? "nb" : n < 0 ? "en" : otherwise;
}
