/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-weights.h"

#include <glib.h>

#include "ww-date.h"

G_BEGIN_DECLS

/**
 * WwMatchProblem:
 *
 * The engine's world: taxonomy, candidates, wishes, evidence, vetoes, weights and "now". It copies whatever it is given, so the
 * caller may free its structs at once. Adding something with a known id replaces it. One edit touches only what the edited
 * thing is filed under, and the result never depends on the order of the calls.
 *
 * Every kind, stage, class, … is passed as the word that the documents use ("pilot-site", "series-a", "IIa"); an unknown or absent
 * word counts as not stated. Strings may be %NULL where not stated; lists are an array and its length.
 *
 * Thread: a problem belongs to one thread at a time.
 */
typedef struct _WwMatchProblem WwMatchProblem;

/** WW_MATCH_ABSENT: a number that is not stated. Dates use WW_DATE_NONE. */
#define WW_MATCH_ABSENT G_MININT64

typedef enum
{
  WW_MATCH_PRIORITY_SHOULD, /* the default, so that { "clin.stroke" } is a plain tag */
  WW_MATCH_PRIORITY_MUST,
  WW_MATCH_PRIORITY_COULD,
} WwMatchPriority;

/** A use of a tag. @count says how often (portfolios); 0 counts as 1. @priority matters on wishes only. */
typedef struct
{
  const char *tag;
  WwMatchPriority priority;
  int count;
} WwMatchTag;

/** Where a text stands; it weighs accordingly. */
typedef enum
{
  WW_MATCH_TEXT_MAIN,  /* a wish's statement, an offer's statement, a title */
  WW_MATCH_TEXT_MORE,  /* background, restated need, about, goals, purpose */
  WW_MATCH_TEXT_NAME,  /* what an organisation is called: it may say what it does ("Institute of Forestry"), but not what it wants */
} WwMatchTextField;

/** A raw text and its BCP 47 language (%NULL: not known). The engine folds, stems and drops stop words itself. */
typedef struct
{
  const char *text;
  const char *language;
  WwMatchTextField field;
} WwMatchText;

/** An amount or a range of amounts in whole units; a single amount has @from = @to; an open end is WW_MATCH_ABSENT. */
typedef struct
{
  gint64 from;
  gint64 to;
  const char *currency;
} WwMatchAmount;

/** What a constraint is about; the words of the documents in the comments. */
typedef enum
{
  WW_MATCH_WHAT_KIND,            /* the kind of wish is answered (implied by the wish) */
  WW_MATCH_WHAT_DEVICE_CLASS,    /* "device-class" */
  WW_MATCH_WHAT_REGULATORY_STEP, /* "regulatory-step" */
  WW_MATCH_WHAT_LANGUAGE,        /* "language" */
  WW_MATCH_WHAT_BUDGET,          /* "budget" */
  WW_MATCH_WHAT_DATE,            /* "date" */
  WW_MATCH_WHAT_PLACE,           /* "place" */
  WW_MATCH_WHAT_TRL,             /* "trl" */
  WW_MATCH_WHAT_CAPACITY,        /* "capacity" */
  WW_MATCH_WHAT_STAGE,           /* "stage" */
  WW_MATCH_WHAT_TICKET,          /* "ticket", and the round sought against the ticket */
  WW_MATCH_WHAT_INSTRUMENT,      /* "instrument" */
  WW_MATCH_WHAT_RECORD_SYSTEM,   /* "record-system" */
  WW_MATCH_WHAT_TAG,             /* "tag" */
  WW_MATCH_WHAT_OTHER,           /* "other": a person judges, never failed */
  WW_MATCH_WHAT_USUAL_SIZE,      /* the round sought against the sizes of past deals (implied) */
  WW_MATCH_WHAT_USUAL_FIELD,     /* the wish's tags against those of past deals (implied) */
  WW_MATCH_WHAT_LEAD,            /* a lead is wanted, or the candidate leads (implied) */
  WW_MATCH_WHAT_EXCLUSION,       /* a tag that a mandate excludes (implied, always a must) */
  WW_MATCH_WHAT_DEPLOYING,       /* the fund still invests (implied, always a must) */
  WW_MATCH_N_WHATS
} WwMatchWhat;

/** Returns: the constraint named @word in the documents, WW_MATCH_WHAT_OTHER for any other word */
WwMatchWhat ww_match_what_from_word (const char *word);

/**
 * WwMatchConstraint:
 * @text: class, step, language, place, stage, instrument, record system, tag, or free text; alternatives separated by ";"
 * @from: TRL, capacity, date (days since 1970-01-01) or amount; WW_MATCH_ABSENT where it has none
 * @to: upper end of a range; same as @from, or WW_MATCH_ABSENT, for a single number
 *
 * On a wish: what must (or had better) hold of the answer. On an offer: what it brings, or serves.
 */
typedef struct
{
  WwMatchWhat what;
  gboolean must;
  const char *text;
  gint64 from;
  gint64 to;
  const char *currency;
} WwMatchConstraint;

typedef struct
{
  const char *stage, *device_class, *regulatory_step;
  int trl;                            /* 0: not stated */
  const char *const *target_markets;  /* country codes */
  guint n_target_markets;
  WwMatchAmount raising;              /* currency NULL: not raising */
  const char *instrument;
  gint32 closes;
  gboolean lead_wanted;
  gint64 smallest_ticket;
} WwMatchVenture;

typedef struct
{
  const char *const *stages;
  guint n_stages;
  WwMatchAmount ticket;
  const char *const *geographies;     /* country codes, regions or "Nordics", "Europe" */
  guint n_geographies;
  const char *const *instruments;
  guint n_instruments;
  const char *role;                   /* lead, follow, either */
  const WwMatchTag *exclusions;
  guint n_exclusions;
  gint32 deploying_until;
} WwMatchMandate;

typedef struct
{
  const WwMatchTag *clinical_areas;
  guint n_clinical_areas;
  const WwMatchTag *facilities;
  guint n_facilities;
  int trl_from, trl_to;               /* 0: not stated */
  gint64 capacity_per_year;           /* WW_MATCH_ABSENT or 0: not stated */
} WwMatchSite;

typedef struct
{
  const char *id;
  const char *const *answers;         /* kinds of wish */
  guint n_answers;
  const WwMatchTag *tags;
  guint n_tags;
  const WwMatchText *texts;
  guint n_texts;
  const WwMatchConstraint *constraints;
  guint n_constraints;
  gint64 capacity;                    /* a year; 0 or WW_MATCH_ABSENT: not stated */
  gint32 valid_until, recorded_on;
} WwMatchOffer;

typedef enum
{
  WW_MATCH_ORGANISATION,
  WW_MATCH_GROUP,
  WW_MATCH_PROJECT,
  WW_MATCH_CALL,
} WwMatchCandidateKind;

/**
 * WwMatchCandidate:
 * @id: the document's id; ties in the ranking are broken by it
 * @organisation_kind: "startup", …; %NULL for groups, projects and calls
 * @call_kind: "funding", …; %NULL for all others
 * @members: organisations behind it (members of a group, partners of a project, buyer of a call); a candidate that the wish's owner
 *   belongs to is not ruled out, but a call of the owner's own is
 * @owner: the organisation that it belongs to: %NULL for organisations (they are their own)
 * @offers: only those still offered; an expired one does no harm, the engine leaves it aside
 * @withdrawn: no longer to be had (a stopped project); ruled out
 * @closes: the day after which it is over (calls, projects), or has left (organisations); WW_DATE_NONE
 * @venture, @mandate, @site: %NULL where it has none
 */
typedef struct
{
  const char *id;
  WwMatchCandidateKind kind;
  const char *organisation_kind;
  const char *call_kind;
  const char *owner;
  const char *const *members;
  guint n_members;
  const char *country, *region, *city;
  const char *const *languages;
  guint n_languages;
  const WwMatchTag *tags;
  guint n_tags;
  const WwMatchText *texts;
  guint n_texts;
  const WwMatchOffer *offers;
  guint n_offers;
  const char *const *competes_with;
  guint n_competes_with;
  const char *const *wanted_kinds;    /* kinds of wish that a call or group answers; none: by its kind */
  guint n_wanted_kinds;
  const char *const *countries;       /* a call's countries, or the countries served */
  guint n_countries;
  gboolean withdrawn;
  gint32 confirmed_on, opens, closes;
  const WwMatchVenture *venture;
  const WwMatchMandate *mandate;
  const WwMatchSite *site;
} WwMatchCandidate;

/**
 * WwMatchWish:
 * @organisation: who wishes (a candidate's id, as a rule)
 * @open: drafts, answered and withdrawn wishes may be added too; they can be ranked, but nobody is matched back to them
 * @amount: the round sought (kind capital) or the budget (all others); currency %NULL: not stated
 */
typedef struct
{
  const char *id;
  const char *organisation;
  const char *kind;
  gboolean open;
  const WwMatchTag *tags;
  guint n_tags;
  const WwMatchText *texts;
  guint n_texts;
  const WwMatchConstraint *constraints;
  guint n_constraints;
  WwMatchAmount amount;
  gint32 needed_by, recorded_on;
  int severity, frequency;
} WwMatchWish;

typedef enum
{
  WW_MATCH_EVIDENCE_PROJECT,
  WW_MATCH_EVIDENCE_DEAL,
  WW_MATCH_EVIDENCE_INTRODUCTION,
} WwMatchEvidenceKind;

/**
 * WwMatchEvidence:
 * @participants: candidate ids of all who took part (both sides of an introduction; the investors and the venture of a deal)
 * @succeeded: completed, agreed, invested; an introduction that ended without is evidence too
 * @stage, @place, @amount: of a deal, where known
 * @venture: of a deal: who got the money, by id or by name; %NULL: not known. Where the deal names no place, the venture's counts
 *
 * Something that happened: its participants have done it, so it speaks for them when a wish looks like it.
 */
typedef struct
{
  const char *id;
  WwMatchEvidenceKind kind;
  const WwMatchTag *tags;
  guint n_tags;
  const WwMatchText *texts;
  guint n_texts;
  const char *const *participants;
  guint n_participants;
  gint32 date;
  gboolean succeeded;
  const char *stage, *place, *country, *venture;
  WwMatchAmount amount;
} WwMatchEvidence;

/** Why a pair is kept apart, beyond what the documents' own rules say. */
typedef enum
{
  WW_MATCH_VETO_DISMISSED,
  WW_MATCH_VETO_ENDED,            /* introduced before, ended without */
  WW_MATCH_VETO_ALREADY_IN_ROUND, /* already an investor of the round, or already introduced */
  WW_MATCH_N_VETOES,
} WwMatchVeto;

/**
 * ww_match_problem_new:
 * @now: today
 * @weights: (nullable): the weights to copy; %NULL for the defaults
 *
 * Returns: (transfer full): an empty problem
 */
WwMatchProblem *ww_match_problem_new (gint32 now, const WwMatchWeights *weights);

void ww_match_problem_free (WwMatchProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchProblem, ww_match_problem_free)

void ww_match_problem_set_now (WwMatchProblem *self, gint32 now);
void ww_match_problem_set_weights (WwMatchProblem *self, const WwMatchWeights *weights);
const WwMatchWeights *ww_match_problem_get_weights (WwMatchProblem *self);

/** @per_mille_of_base: value of one unit in thousandths of the base currency; amounts in unknown currencies compare as not stated. */
void ww_match_problem_set_rate (WwMatchProblem *self, const char *currency, gint64 per_mille_of_base);

/**
 * ww_match_problem_add_tag:
 * @facet: "clinical", …, (nullable)
 * @broader: (nullable): id of the broader tag, which may be added later
 * @labels: (nullable): labels and synonyms in all languages, %NULL-terminated
 * @related: (nullable): ids of related tags, %NULL-terminated
 *
 * Add or replace a term of the taxonomy. Add the taxonomy before the rest: replacing terms later refiles everything once.
 */
void ww_match_problem_add_tag (WwMatchProblem *self, const char *id, const char *facet, const char *broader,
                               const char *const *labels, const char *const *related);

/**
 * ww_match_problem_add_tag_words:
 * @words: %NULL-terminated: words and phrases in any language
 *
 * What people say when they mean a tag, though it is not its name ("heart" for cardiovascular disease): a text with them names the tag.
 */
void ww_match_problem_add_tag_words (WwMatchProblem *self, const char *id, const char *const *words);

void ww_match_problem_add_candidate (WwMatchProblem *self, const WwMatchCandidate *candidate);
void ww_match_problem_add_wish (WwMatchProblem *self, const WwMatchWish *wish);
void ww_match_problem_add_evidence (WwMatchProblem *self, const WwMatchEvidence *evidence);
/** Each returns whether there was one. */
gboolean ww_match_problem_remove_candidate (WwMatchProblem *self, const char *id);
gboolean ww_match_problem_remove_wish (WwMatchProblem *self, const char *id);
gboolean ww_match_problem_remove_evidence (WwMatchProblem *self, const char *id);

gboolean ww_match_problem_has_evidence (WwMatchProblem *self, const char *id);

/** Keep @wish and @counterpart apart, for @veto; a later veto of the pair replaces it. */
void ww_match_problem_add_veto (WwMatchProblem *self, const char *wish, const char *counterpart, WwMatchVeto veto);
gboolean ww_match_problem_remove_veto (WwMatchProblem *self, const char *wish, const char *counterpart);

/** Returns: (nullable) (transfer none): the problem's copy, good until the next change; a caller may change a copy and add it again */
const WwMatchCandidate *ww_match_problem_get_candidate (WwMatchProblem *self, const char *id);
const WwMatchWish *ww_match_problem_get_wish (WwMatchProblem *self, const char *id);

/** Calls @func with each candidate, in no order. */
typedef void (*WwMatchCandidateFunc) (const WwMatchCandidate *candidate, gpointer user_data);
void ww_match_problem_for_each_candidate (WwMatchProblem *self, WwMatchCandidateFunc func, gpointer user_data);

guint ww_match_problem_count_candidates (WwMatchProblem *self);
guint ww_match_problem_count_wishes (WwMatchProblem *self);

/** Returns: (transfer container) (element-type utf8): ids of the wishes of @organisation, good until the next change */
GPtrArray *ww_match_problem_list_wishes (WwMatchProblem *self, const char *organisation);

G_END_DECLS
