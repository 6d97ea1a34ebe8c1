/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-found.h"

void
ww_found_add (WwFound *found, int grade, WwMatchVerdict verdict, const char *text, gint64 from, gint64 to, const char *currency, const char *source)
{
  if (found->stated && (grade < found->grade || (grade == found->grade && g_strcmp0 (source, found->source) >= 0)))
    return;
  found->stated = TRUE;
  found->grade = grade;
  found->verdict = verdict;
  found->value = (WwMatchValue) { text, from, to, currency };
  found->source = source;
  found->by_record = FALSE;
}

void
ww_found_add_record (WwFound *found, int grade, WwMatchVerdict verdict, const char *text, guint n, guint of)
{
  if (found->stated && grade <= found->grade)
    return;
  ww_found_add (found, grade, verdict, text, n, of, NULL, NULL);
  found->by_record = TRUE;
}

void
ww_found_add_text (WwFound *found, int grade, WwMatchVerdict verdict, const char *text, const char *source)
{
  ww_found_add (found, grade, verdict, text, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL, source);
}

void
ww_found_ask_offers (WwMatchProblem *self, const WwWant *want, const WwRule *rule, WwMatchWhat what, const WwParty *party, WwFoundFunc func,
                     WwFound *found)
{
  for (guint pass = 0; pass < 2 && !found->stated; pass++)
    for (guint i = 0; i < party->facts->n_offers; i++)
      {
        const WwOfferFacts *offer = &party->facts->offers[i];

        if ((pass == 0) != ((offer->kinds >> want->kind & 1) != 0))
          continue;
        for (guint f = 0; f < offer->n_facts; f++)
          if (offer->facts[f].what == what)
            func (self, rule, offer, &offer->facts[f], found);
      }
}

void
ww_found_offer_alternative (WwMatchProblem *self, const WwRule *rule, const WwOfferFacts *offer, const WwFact *fact, WwFound *found)
{
  g_auto (GStrv) parts = fact->text ? g_strsplit (fact->text, ";", -1) : NULL;
  gboolean fits = FALSE;

  if (!parts || !rule->text)
    return;
  for (char **part = parts; *part; part++)
    fits |= ww_match_has_alternative (rule->text, g_strstrip (*part));
  ww_found_add_text (found, fits ? 1000 : 0, fits ? WW_MATCH_MET : WW_MATCH_FAILED, fact->text, offer->in->id);
}

gboolean
ww_found_in_common (WwMatchProblem *self, gint64 *a, const char *currency_a, gint64 *b, const char *currency_b)
{
  gboolean known_a, known_b;

  if (g_strcmp0 (currency_a, currency_b) == 0)
    return TRUE;
  *a = ww_match_to_base (self, *a, currency_a, &known_a);
  *b = ww_match_to_base (self, *b, currency_b, &known_b);
  return known_a && known_b;
}

int
ww_found_octaves (gint64 a, gint64 b)
{
  guint64 high = (guint64) MAX (MAX (a, b), 1), low = (guint64) MAX (MIN (a, b), 1);

  while (high > G_MAXUINT32)
    {
      high >>= 1;
      low = MAX (low >> 1, 1);
    }
  if (high == low)
    return 0;
  /* ww_match_idf() is log2 ((n + df + 2) / (df + 1)), at least 64/1024. */
  return (int) ww_match_idf ((guint) (high - low), (guint) (low > 1 ? low - 1 : 0));
}

void
ww_found_add_row (WwRows *rows, gboolean failed_must, const WwRule *rule, const WwFound *found, int points)
{
  WwExactRow row = { 0 };

  if (!rows)
    return;
  row.row.kind = WW_MATCH_ROW_RULE;
  row.row.verdict = found->stated ? found->verdict : WW_MATCH_NOT_STATED;
  row.row.what = rule->what;
  row.row.must = rule->must;
  row.row.by_record = found->by_record;
  row.row.wanted = (WwMatchValue) { ww_match_arena_strdup (rows->arena, rule->text), rule->from, rule->to,
                                    ww_match_arena_strdup (rows->arena, rule->currency) };
  row.row.found = found->stated ? (WwMatchValue) { ww_match_arena_strdup (rows->arena, found->value.text), found->value.from, found->value.to,
                                                   ww_match_arena_strdup (rows->arena, found->value.currency) }
                                : (WwMatchValue) { NULL, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
  row.row.source = ww_match_arena_strdup (rows->arena, found->source);
  row.row.date = WW_DATE_NONE;
  if (rule->what == WW_MATCH_WHAT_TAG || rule->what == WW_MATCH_WHAT_EXCLUSION)
    {
      row.row.wanted_tag = row.row.wanted.text;
      row.row.found_tag = row.row.found.text;
    }
  row.points = points;
  row.max = rule->max;
  if (rule->what != WW_MATCH_WHAT_EXCLUSION && rule->what != WW_MATCH_WHAT_DEPLOYING)
    g_array_append_val (rows->rows[WW_MATCH_PART_FIT], row);
  if (failed_must)
    g_array_append_val (rows->failed, row);
}
