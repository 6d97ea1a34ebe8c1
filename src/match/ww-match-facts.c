/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents' words as numbers that compare. */
#include "ww-match-private.h"
#include "ww-fold.h"

#include <string.h>

static int
index_of (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; word && i < n; i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      return (int) i;
  return -1;
}

WwMatchWhat
ww_match_what_from_word (const char *word)
{
  static const struct { const char *word; WwMatchWhat what; } whats[] = {
    { "device-class", WW_MATCH_WHAT_DEVICE_CLASS }, { "regulatory-step", WW_MATCH_WHAT_REGULATORY_STEP },
    { "language", WW_MATCH_WHAT_LANGUAGE }, { "budget", WW_MATCH_WHAT_BUDGET }, { "date", WW_MATCH_WHAT_DATE },
    { "place", WW_MATCH_WHAT_PLACE }, { "trl", WW_MATCH_WHAT_TRL }, { "capacity", WW_MATCH_WHAT_CAPACITY },
    { "stage", WW_MATCH_WHAT_STAGE }, { "ticket", WW_MATCH_WHAT_TICKET }, { "instrument", WW_MATCH_WHAT_INSTRUMENT },
    { "record-system", WW_MATCH_WHAT_RECORD_SYSTEM }, { "tag", WW_MATCH_WHAT_TAG },
  };

  for (guint i = 0; word && i < G_N_ELEMENTS (whats); i++)
    if (strcmp (whats[i].word, word) == 0)
      return whats[i].what;
  return WW_MATCH_WHAT_OTHER;
}

WishKind
ww_match_wish_kind (const char *word)
{
  static const char *const words[] = { "solution", "pilot-site", "capital", "expertise", "partner" };
  int i = index_of (words, G_N_ELEMENTS (words), word);

  return i < 0 ? KIND_NONE : (WishKind) i;
}

OrgKind
ww_match_org_kind (const char *word)
{
  static const char *const words[] = { "startup", "sme", "large-company", "hospital", "municipality", "public-agency", "investor", "angel",
                                       "research", "test-bed", "service-provider", "cluster" };
  int i = index_of (words, G_N_ELEMENTS (words), word);

  return i < 0 ? ORG_UNKNOWN : (OrgKind) i;
}

static const char *const stages[] = { "idea", "pre-seed", "seed", "series-a", "growth" };

int
ww_match_stage (const char *word)
{
  return index_of (stages, G_N_ELEMENTS (stages), word);
}

const char *
ww_match_stage_word (int stage)
{
  return stage >= 0 && stage < (int) G_N_ELEMENTS (stages) ? stages[stage] : NULL;
}

guint
ww_match_stages (const char *alternatives)
{
  g_auto (GStrv) parts = alternatives ? g_strsplit (alternatives, ";", -1) : NULL;
  guint bits = 0;

  for (char **part = parts; part && *part; part++)
    {
      int stage = ww_match_stage (g_strstrip (*part));

      if (stage >= 0)
        bits |= 1u << stage;
    }
  return bits;
}

int
ww_match_device_class (const char *word)
{
  static const char *const mdr[] = { "none", "I", "IIa", "IIb", "III" };
  static const char *const ivdr[] = { "IVDR-A", "IVDR-B", "IVDR-C", "IVDR-D" };
  int i = index_of (mdr, G_N_ELEMENTS (mdr), word);

  if (i >= 0)
    return i;
  i = index_of (ivdr, G_N_ELEMENTS (ivdr), word);
  return i < 0 ? -1 : 10 + i;
}

int
ww_match_regulatory_step (const char *word)
{
  static const char *const steps[] = { "none", "in-progress", "ce-marked", "fda-cleared" };

  return index_of (steps, G_N_ELEMENTS (steps), word);
}

static gboolean
same_folded (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;

  if (g_ascii_strcasecmp (a, b) == 0)
    return TRUE;
  x = ww_fold (a);
  y = ww_fold (b);
  return strcmp (x, y) == 0;
}

gboolean
ww_match_has_alternative (const char *alternatives, const char *word)
{
  g_auto (GStrv) parts = NULL;

  if (!alternatives || !word)
    return FALSE;
  if (!strchr (alternatives, ';'))
    return same_folded (alternatives, word);
  parts = g_strsplit (alternatives, ";", -1);
  for (char **part = parts; *part; part++)
    if (same_folded (g_strstrip (*part), word))
      return TRUE;
  return FALSE;
}

gint64
ww_match_to_base (WwMatchProblem *self, gint64 amount, const char *currency, gboolean *known)
{
  const gint64 *rate = currency ? g_hash_table_lookup (self->rates, currency) : NULL;

  *known = rate != NULL;
  if (!rate)
    return amount;
  return amount > G_MAXINT64 / MAX (*rate, 1) ? G_MAXINT64 / MILLI : amount * *rate / MILLI;
}

guint64
ww_match_sqrt (guint64 square)
{
  guint64 low = 0, high = MIN (square, G_GUINT64_CONSTANT (0xffffffff)) + 1;

  /* The largest whole number whose square does not exceed it. */
  while (high - low > 1)
    {
      guint64 middle = low + (high - low) / 2;

      if (middle * middle <= square)
        low = middle;
      else
        high = middle;
    }
  return low;
}

int
ww_match_log2 (guint64 number)
{
  int whole = 63 - __builtin_clzll (MAX (number, 1));
  /* From 1 to 2, 30 bits after the point; ten bits of the logarithm one by one. No libm, so the same everywhere. */
  guint64 part = whole > 30 ? number >> (whole - 30) : number << (30 - whole);
  int result = whole * 1024;

  for (int bit = 512; bit; bit >>= 1)
    {
      part = (part * part) >> 30;
      if (part >= G_GUINT64_CONSTANT (2) << 30)
        {
          part >>= 1;
          result += bit;
        }
    }
  return result;
}

guint
ww_match_idf (guint n_documents, guint df)
{
  /* (n + 1) / (df + 1) in 32.20 fixed point; log2 of it bit by bit, ten bits after the point. No libm, so the same everywhere. */
  guint64 ratio = (((guint64) n_documents + df + 2) << 20) / (df + 1);
  guint result = 0;

  while (ratio >= (2u << 20))
    {
      ratio >>= 1;
      result += 1024;
    }
  for (guint bit = 512; bit; bit >>= 1)
    {
      ratio = (ratio * ratio) >> 20;
      if (ratio >= (2u << 20))
        {
          ratio >>= 1;
          result += bit;
        }
    }
  return MAX (result, 64);
}

guint
ww_match_index_idf (WwWordIndex *index, guint df)
{
  guint *idf;

  if (!index->idf)
    index->idf = g_array_new (FALSE, TRUE, sizeof (guint));
  if (index->idf_documents != index->n_documents)
    {
      g_array_set_size (index->idf, 0);
      index->idf_documents = index->n_documents;
    }
  if (index->idf->len <= df)
    g_array_set_size (index->idf, df + 1);
  idf = &g_array_index (index->idf, guint, df);
  if (!*idf)
    *idf = ww_match_idf (index->n_documents, df);
  return *idf;
}

void
ww_match_share (const guint64 *weights, guint n, int total, int unit, int *shares)
{
  g_autofree guint64 *rest = g_new (guint64, n + 1);
  guint64 sum = 0;
  int left = total / unit;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  if (!sum)
    {
      for (guint i = 0; i < n; i++)
        shares[i] = 0;
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      guint64 exact = weights[i] * (guint64) (total / unit);

      shares[i] = (int) (exact / sum);
      rest[i] = exact % sum;
      left -= shares[i];
    }
  for (; left > 0; left--)
    {
      guint best = 0;

      for (guint i = 1; i < n; i++)
        if (rest[i] > rest[best])
          best = i;
      shares[best]++;
      rest[best] = 0;
    }
  for (guint i = 0; i < n; i++)
    shares[i] *= unit;
  /* Thousandths that no unit holds go to the first. */
  if (total % unit)
    shares[0] += total % unit;
}
