/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match-builder.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Invented clusters for the benchmarks of matching, the same for the same seed. Tags are drawn by Zipf's law out of 400, 3 to 9 a profile and as
 * many an offer; texts have about 50 words out of 20,000. */

#define DRAWN_TAGS 400
#define DRAWN_WORDS 20000
#define DRAWN_DAY 20000

static char drawn_tag_names[DRAWN_TAGS][16];
static double drawn_tag_sums[DRAWN_TAGS], drawn_word_sums[DRAWN_WORDS];

static inline double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static inline void
drawn_begin (void)
{
  for (guint i = 0; i < DRAWN_TAGS; i++)
    {
      g_snprintf (drawn_tag_names[i], sizeof drawn_tag_names[i], "tag.t%03u", i);
      drawn_tag_sums[i] = (i ? drawn_tag_sums[i - 1] : 0) + 1.0 / (i + 2);
    }
  for (guint i = 0; i < DRAWN_WORDS; i++)
    drawn_word_sums[i] = (i ? drawn_word_sums[i - 1] : 0) + 1.0 / (i + 10);
}

static inline int
drawn_tag_number (const char *tag)
{
  return atoi (tag + strlen ("tag.t"));
}

static inline guint
draw_zipf (GRand *rand, const double *sums, guint n)
{
  double wanted = g_rand_double (rand) * sums[n - 1];
  guint low = 0, high = n - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (sums[middle] < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static inline guint
draw_tags (GRand *rand, WwMatchTag *tags)
{
  guint n = (guint) g_rand_int_range (rand, 3, 10);

  for (guint i = 0; i < n; i++)
    tags[i] = (WwMatchTag) { drawn_tag_names[draw_zipf (rand, drawn_tag_sums, DRAWN_TAGS)] };
  return n;
}

static inline char *
draw_text (GRand *rand, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      guint word = draw_zipf (rand, drawn_word_sums, DRAWN_WORDS);

      g_string_append_printf (text, "%c%c%c%c%c ", 'b' + word % 19, 'a' + word / 19 % 23, 'c' + word / 437 % 17, 'd' + word / 7429 % 11, 'k' + word % 7);
    }
  return g_string_free (text, FALSE);
}

#define DRAWN_OFFERS 5

/* An organisation with offers; what @candidate points to is in here or lives as long as the program. */
typedef struct
{
  char id[24], offer_ids[DRAWN_OFFERS][24];
  char *about, *statements[DRAWN_OFFERS];
  WwMatchTag tags[10], offer_tags[DRAWN_OFFERS][10];
  WwMatchText texts[1], offer_texts[DRAWN_OFFERS][1];
  WwMatchConstraint constraints[2];
  WwMatchVenture venture;
  WwMatchOffer offers[DRAWN_OFFERS];
  WwMatchCandidate candidate;
} Drawn;

static inline void
drawn_id (char id[24], guint i)
{
  g_snprintf (id, 24, "organisation:%07u", i);
}

static inline void
draw_candidate (GRand *rand, guint i, guint n_offers, Drawn *drawn)
{
  static const char *const kinds[] = { "startup", "sme", "hospital", "investor", "research" };
  static const char *const answers[] = { "solution", "pilot-site", "capital", "expertise", "partner" };
  static const char *const languages[] = { "en", "nb" };

  drawn_id (drawn->id, i);
  drawn->about = draw_text (rand, 40);
  drawn->texts[0] = (WwMatchText) { drawn->about, "en", WW_MATCH_TEXT_MORE };
  drawn->constraints[0] = (WwMatchConstraint) { WW_MATCH_WHAT_PLACE, FALSE, i % 3 ? "NO" : "SE", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
  drawn->constraints[1] = (WwMatchConstraint) { WW_MATCH_WHAT_TRL, FALSE, NULL, 1 + i % 5, 5 + i % 5, NULL };
  for (guint o = 0; o < n_offers; o++)
    {
      g_snprintf (drawn->offer_ids[o], sizeof drawn->offer_ids[o], "offer:%07u.%u", i, o);
      drawn->statements[o] = draw_text (rand, 12);
      drawn->offer_texts[o][0] = (WwMatchText) { drawn->statements[o], "en", WW_MATCH_TEXT_MAIN };
      drawn->offers[o] = (WwMatchOffer) { .id = drawn->offer_ids[o], .answers = &answers[g_rand_int_range (rand, 0, 5)], .n_answers = 1,
                                          .tags = drawn->offer_tags[o], .n_tags = draw_tags (rand, drawn->offer_tags[o]), .texts = drawn->offer_texts[o],
                                          .n_texts = 1, .constraints = drawn->constraints, .n_constraints = 2, .valid_until = WW_DATE_NONE,
                                          .recorded_on = WW_DATE_NONE };
    }
  drawn->venture = (WwMatchVenture) { .stage = "seed", .trl = (int) (1 + i % 9), .device_class = "IIa", .closes = WW_DATE_NONE };
  drawn->candidate = base_candidate (drawn->id, kinds[i % 5]);
  drawn->candidate.country = i % 4 ? "NO" : "DK";
  drawn->candidate.languages = &languages[i % 2];
  drawn->candidate.n_languages = 1;
  drawn->candidate.tags = drawn->tags;
  drawn->candidate.n_tags = draw_tags (rand, drawn->tags);
  drawn->candidate.texts = drawn->texts;
  drawn->candidate.n_texts = 1;
  drawn->candidate.offers = drawn->offers;
  drawn->candidate.n_offers = n_offers;
  drawn->candidate.venture = i % 5 < 2 ? &drawn->venture : NULL;
  drawn->candidate.confirmed_on = (gint32) (DRAWN_DAY - i % 900);
}

static inline void
drawn_clear (Drawn *drawn)
{
  g_free (drawn->about);
  for (guint o = 0; o < drawn->candidate.n_offers; o++)
    g_free (drawn->statements[o]);
}

typedef struct
{
  char id[24], owner[24];
  char *statement, *background;
  WwMatchTag tags[10];
  WwMatchText texts[2];
  WwMatchConstraint constraints[3];
  WwMatchWish wish;
} DrawnWish;

static inline void
draw_wish (GRand *rand, guint i, guint owner, DrawnWish *drawn)
{
  g_snprintf (drawn->id, sizeof drawn->id, "wish:%07u", i);
  drawn_id (drawn->owner, owner);
  drawn->statement = draw_text (rand, 10);
  drawn->background = draw_text (rand, 30);
  drawn->texts[0] = (WwMatchText) { drawn->statement, "en", WW_MATCH_TEXT_MAIN };
  drawn->texts[1] = (WwMatchText) { drawn->background, "en", WW_MATCH_TEXT_MORE };
  drawn->constraints[0] = (WwMatchConstraint) { WW_MATCH_WHAT_PLACE, TRUE, "NO", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
  drawn->constraints[1] = (WwMatchConstraint) { WW_MATCH_WHAT_TRL, FALSE, NULL, 6, WW_MATCH_ABSENT, NULL };
  drawn->constraints[2] = (WwMatchConstraint) { WW_MATCH_WHAT_LANGUAGE, FALSE, "nb", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
  drawn->wish = base_wish (drawn->id, drawn->owner, "solution");
  drawn->wish.tags = drawn->tags;
  drawn->wish.n_tags = draw_tags (rand, drawn->tags);
  drawn->wish.texts = drawn->texts;
  drawn->wish.n_texts = 2;
  drawn->wish.constraints = drawn->constraints;
  drawn->wish.n_constraints = 3;
}

static inline void
drawn_wish_clear (DrawnWish *drawn)
{
  g_free (drawn->statement);
  g_free (drawn->background);
}

/* The tags, in two levels where @related. */
static inline void
draw_taxonomy (WwMatchProblem *problem, gboolean related)
{
  for (guint i = 0; i < DRAWN_TAGS; i++)
    ww_match_problem_add_tag (problem, drawn_tag_names[i], "technology", related && i >= 40 ? drawn_tag_names[i % 40] : NULL,
                              related ? (const char *[]) { strchr (drawn_tag_names[i], 't') + strlen ("tag."), NULL } : NULL, NULL);
}
