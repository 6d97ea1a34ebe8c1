/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-arena.h"
#include "ww-match-walk.h"
#include "ww-match.h"

G_BEGIN_DECLS

/* Inside the engine: how a problem is filed. Term numbers, tag numbers and slots depend on the order of the calls, so nothing
 * that a caller can see may depend on them: sums are of integers, and every order ends in a comparison of ids. */

#define WW_NO_TAG G_MAXUINT32
#define WW_MATCH_N_STAGES 5
#define MILLI 1000

typedef enum { KIND_SOLUTION, KIND_PILOT_SITE, KIND_CAPITAL, KIND_EXPERTISE, KIND_PARTNER, KIND_VENTURE, KIND_TESTEE, KIND_NONE } WishKind;

typedef enum
{
  ORG_STARTUP, ORG_SME, ORG_LARGE, ORG_HOSPITAL, ORG_MUNICIPALITY, ORG_AGENCY, ORG_INVESTOR, ORG_ANGEL, ORG_RESEARCH, ORG_TEST_BED,
  ORG_SERVICE, ORG_CLUSTER, ORG_UNKNOWN
} OrgKind;

/* One entry of an inverted list; lists are sorted by slot. */
typedef struct
{
  guint32 slot;
  guint32 weight; /* of a word: weighted frequency in eighths; of a tag: as of ww_match_tag_weight () */
} WwPosting;

/* The same made small, block of slots after block: each has its number and how many follow, then each of these its place in the block and its number. */
typedef struct
{
  guint16 place, number;
} WwBlockEntry;

typedef struct
{
  WwPosting *entries;
  guint len, room;       /* no room: they lie in the problem's image */
  WwBlockEntry *impacts; /* of a word: what it gives each, for documents of @average length, as ww-match-sums.c reckoned it; NULL */
  guint average;
} WwPostings;

/* A place or a language as written, or several ("NO;SE"). */
typedef struct
{
  char *text;
  guint32 same;     /* the atom of the folded text: equal where the texts are but for case and accents */
  guint32 language; /* its primary subtag */
  guint8 span;      /* which list of countries it stands for */
  guint8 spans;     /* bit a list of countries that it is in */
  guint32 *parts;   /* of several; NULL where it is one */
  guint n_parts;
} WwAtom;

typedef enum { TAG_OWN, TAG_OFFER, TAG_TEXT, TAG_RECORD, N_TAG_FROM } TagFrom;

typedef struct
{
  guint32 number;
  char *id;
  char *facet;
  guint64 facet_bit;     /* ww_match_facet_bit() */
  guint32 broader;
  guint32 concept;       /* the term that stands for the tag in texts */
  GArray *narrower;      /* guint32 */
  GArray *related;       /* guint32, as given */
  GArray *linked;        /* guint32, both ways */
  GPtrArray *labels;     /* char*, as given */
  GPtrArray *words;      /* char*, that mean it */
  GArray *label_terms;   /* guint32, sorted and unique */
  WwPostings candidates, evidence;
} WwTagNode;

typedef struct
{
  guint32 tag;
  TagFrom from;
  guint count;        /* of a record: in how many */
  guint kinds;        /* bit a kind of wish that an offer with it answers */
  const char *source; /* offer or evidence id */
} WwTagUse;

typedef struct
{
  guint32 term;
  guint32 weight;
  const char *surface; /* how a wish spells it; NULL for words that come from labels */
} WwTermUse;

/* The same as it is filed. */
typedef struct
{
  guint32 term, weight;
} WwTerm;

typedef struct
{
  GArray *postings;      /* WwPostings by term number, as far as any has one */
  guint n_documents;
  GArray *idf;           /* guint by document frequency, 0 not reckoned yet; of idf_documents */
  guint idf_documents;
  gint64 total_length;
} WwWordIndex;

/* ww-match-text.c */
typedef struct _WwKnownWord WwKnownWord;

typedef struct
{
  WwKnownWord *words; /* open addressing; @room is a power of two */
  guint n, room;
} WwKnownWords;

/* One constraint of an offer, read once. */
typedef struct
{
  WwMatchWhat what;
  const char *text;
  gint64 from, to;
  const char *currency;
  int ordinal;          /* of a class or a step; -1 */
  guint stages;         /* bit a stage */
  guint32 atom;         /* of the text */
} WwFact;

/* An offer that stands today. */
typedef struct
{
  const WwMatchOffer *in;
  guint kinds;          /* bit a kind of wish */
  WwFact *facts;
  guint n_facts;
  guint32 *markets;     /* atoms of the places that its market tags name */
  guint n_markets;
  guint32 *needs;       /* its tags of facet need */
  guint n_needs;
} WwOfferFacts;

typedef struct _WwParty WwParty;
typedef struct _WwWant WwWant;
typedef struct _WwPast WwPast;

/* A candidate, read once. */
typedef struct
{
  OrgKind org_kind;
  int stage, device_class, regulatory_step; /* -1: not stated */
  guint offer_kinds;                        /* bit a WishKind: valid offers answer it */
  WwOfferFacts *offers;
  guint n_offers;
  guint32 country, region, city;            /* atoms; 0: not stated */
  guint32 *countries, *languages;           /* atoms, as many as were told */
  guint32 *geographies, *markets;           /* the same of a mandate and of a venture */
  int *mandate_stages;                      /* by stage of the mandate: its ordinal; -1 */
  guint n_geographies, n_markets, n_mandate_stages;
  gint32 fresh_on;                          /* last confirmed or offered */
  gboolean fresh_by_offer;
} WwPartyFacts;

/* Whoever was ever named; live while a candidate of that id is in the problem. */
struct _WwParty
{
  const char *id;
  guint slot;
  gboolean live, dirty, filed;
  gboolean lent;                            /* @facts, @tags and @terms lie in the problem's image */
  guint64 changed;                          /* generation in which it was last added or removed */
  WwMatchCandidate *own;                    /* a copy of what was told; NULL where that lies in the problem's image */
  const WwMatchCandidate *in;               /* and that; of whoever is not live an empty one */
  WwMatchArena *read;                       /* keeps @facts, unless they were lent */
  const WwPartyFacts *facts;                /* of whoever is not live, empty ones */
  WwTagUse *tags;
  guint n_tags;
  WwTerm *terms;
  guint n_terms;
  guint length;
  GPtrArray *past;       /* WwPast; as wishes, the problem's empty list until there are any */
  GPtrArray *wishes;     /* WwWant */
  WwWant *mandate, *site;
  guint deals_at, n_deals; /* its first entries, in WwMatchProblem.deals */
  /* reckoned once a generation, when first asked for */
  guint64 activity_generation;
  gint64 activity;
};

struct _WwPast
{
  char *id;
  guint slot;
  gboolean dirty, filed;
  gpointer block;         /* what @in points to; NULL where that lies in the problem's image */
  WwMatchEvidence in;
  WwParty **participants;
  guint n_participants;
  gboolean lent;          /* as of WwParty */
  WwTagUse *tags;
  guint n_tags;
  WwTerm *terms;
  guint n_terms;
  guint length;
  guint64 norm;           /* as a vector of words */
  int stage;
  guint32 place, country; /* atoms */
};

/* No amount, or in no currency. */
#define WW_NO_SCALE G_MAXUINT32

/* The first time that somebody put money into a venture. */
typedef struct
{
  WwParty *party;
  WwPast *past;
  guint32 venture;               /* number; that of the past itself where nobody said which */
  int stage;                     /* -1: not stated */
  guint32 city, region, country; /* atoms: of the deal, or else of the venture */
  guint32 scale;                 /* what octaves is a logarithm of: 0 the base currency, another currency's atom, WW_NO_SCALE */
  int octaves;
} WwDeal;

/* How one deal answers one want. */
typedef struct
{
  gboolean city, region, country, stage, sized;
  int distance;                  /* of sizes, 1/1024 octaves */
  int like;                      /* share of the want's tags, per mille */
} WwDealLook;

typedef struct
{
  guint n, city, region, country, staged, stage;
  guint64 like;
} WwDealCounts;

/* What a want of capital asks of deals. */
typedef struct
{
  WwWant *want;
  guint64 generation;
  guint32 city, region, country; /* of the owner */
  guint stages;                  /* bit a stage */
  guint32 scale;
  int octaves;
  WwDealCounts all;
  guint n_friends;               /* who is in a round with the owner already */
  GArray *near[2];               /* guint32 by slot: weights of friends, and of those who are often in rounds with them */
} WwDealScope;

/* What the deals of one investor say to it. */
typedef struct
{
  guint n, city, region, country, staged, stage, sized, alike, n_votes, ties, far_ties;
  guint64 like;
  gint64 near_size;              /* per mille a deal */
  int median_distance;
  const WwPast *median, *best;
  gint64 votes, best_vote, activity;
  gint32 latest;
  int near, far;                 /* per mille */
} WwDealSums;

typedef struct
{
  WwMatchWhat what;
  gboolean must, implied;
  const char *text;     /* as shown */
  gint64 from, to;
  const char *currency;
  guint32 tag;
  int weight;
  int max;              /* milli-points, compiled */
  int ordinal;
  guint stages;
  guint32 atom;         /* of the text of a place or a language */
  guint32 region, city; /* atoms: a place that is only implied is the owner's, down to its town */
} WwRule;

typedef struct
{
  guint32 tag;
  WwMatchPriority priority;
  gboolean inferred;    /* named in the wish's words, not tagged */
  gboolean need;        /* of facet need, and tagged: what exactly the wish is for */
  int max;              /* milli-points, compiled */
  guint idf_weight;
} WwWantTag;

/* What a wish tag can be answered by. */
typedef struct
{
  guint32 tag;
  WwMatchRelation relation;
  int grade;            /* per mille */
} WwReach;

struct _WwWant
{
  char *id;
  gboolean dirty;
  WwMatchWantKind want_kind;
  WishKind kind;
  gpointer block;       /* as of WwPast; of a mandate or a site its tags, where they are not all the party's own */
  WwMatchArena *spellings;
  WwMatchWish in;
  WwParty *owner;
  guint number;         /* of real wishes: place in WwMatchProblem.wishes */
  WwWantTag *tags;
  guint n_tags;
  WwTermUse *terms;
  guint n_terms;
  WwRule *rules;
  guint n_rules;
  /* compiled anew only when the wish, its owner, the weights or the taxonomy change */
  guint64 fixed_generation;
  WwMatchArena *fixed;
  int part_max[WW_MATCH_N_PARTS];    /* milli-points */
  WwReach **reach;                   /* by want tag */
  guint *n_reach;
  guint recorded;                    /* that of the problem for its kind at the time */
  gboolean dealt;                    /* whether there were any deals then */
  int record_max[3];                 /* milli-points: similar, activity, ties */
  /* reckoned for one generation of the problem: how rare everything is */
  guint64 generation;
  guint *term_weight;                /* by term: weight × idf */
  guint *term_weight_past, *term_idf_past; /* of words that something past has; 0 */
  guint64 all_terms, past_norm;
  guint64 all_tags;
  GHashTable *vetoes;                /* counterpart → veto + 1; borrowed, NULL where there are none */
};

/* ww-match-view.c */
typedef struct
{
  const WwParty *party;
  guint32 *tags, *terms; /* by number: its place in those of the party + 1 */
  guint n_tags, n_terms;
} WwPartyView;

typedef struct _WwMatchColumns WwMatchColumns; /* ww-match-columns.h */
struct _WwMatchProblem
{
  gint32 now;
  WwMatchWeights weights;
  guint64 generation;       /* of anything; fixed_generation of weights, taxonomy and day */
  guint64 fixed_generation;
  GHashTable *tag_numbers;   /* id → number + 1 */
  GPtrArray *tags;           /* WwTagNode */
  GHashTable *term_numbers;  /* stem → number + 1 */
  guint n_terms;
  WwKnownWords known;
  GHashTable *phrases;       /* term number of the first word → GArray of WwPhrase */
  GArray *phrase_starts;     /* guint8 by term, as far as any is set: whether it is such a first word */
  gboolean taxonomy_changed;
  GHashTable *party_by_id;   /* id → WwParty */
  GPtrArray *parties;        /* WwParty by slot */
  WwMatchArena *people;      /* they and their ids: nobody who was ever named is forgotten */
  GPtrArray *none;           /* the empty list */
  guint n_live;
  GHashTable *wish_by_id;    /* id → WwWant, owned */
  guint n_ready;             /* wants made ready since they were last forgotten */
  GHashTable *past_by_id;    /* id → WwPast, owned */
  GPtrArray *past;           /* WwPast by slot; NULL where free */
  GBytes *image;             /* a snapshot that was taken up, and lends what lies in it; NULL */
  GPtrArray *dirty_parties, *dirty_past;
  GHashTable *atoms;         /* place or language as written → number, from 1 */
  GArray *atom_facts;        /* WwAtom by number */
  GHashTable *vetoes;        /* wish → counterpart → veto + 1 */
  GHashTable *rates;         /* currency → gint64* */
  WwWordIndex candidate_words, past_words;
  WwMatchColumns *columns;
  WwPartyView view;
  gboolean deals_dirty, norms_dirty;
  GArray *deals;             /* WwDeal, by party */
  GArray *venture_starts, *venture_investors; /* guint32: slots by venture */
  WwDealScope deal_scope;    /* of the last want that was asked about */
  WwDealSums deal_sums;      /* of deal_sums_party */
  const WwParty *deal_sums_party;
  /* what a ranking adds up, by slot; kept, so that no question asks for memory */
  GArray *past_tag_sums, *past_word_sums; /* guint64 */
  WwWant *past_want;         /* whose sums they are, in past_generation */
  guint64 past_generation;
  GArray *filed_tags, *filed_terms;          /* WwTagUse, WwTermUse: of whoever is being filed */
  GArray *row_buffers[WW_MATCH_N_PARTS + 1]; /* WwExactRow, for one pair after another */
};

typedef struct
{
  guint32 tag;
  guint n;
  guint32 terms[6];
  gboolean acronym;
} WwPhrase;

/* ww-match-taxonomy.c */
WwTagNode *ww_match_tag_node (WwMatchProblem *self, guint32 tag);
guint32 ww_match_tag_number (WwMatchProblem *self, const char *id);
void ww_match_tag_node_free (WwTagNode *node);
/* Makes links of related tags go both ways, after a change of the taxonomy. */
void ww_match_tags_link (WwMatchProblem *self);
/* All tags that answer @tag, each with its best relation. */
GArray *ww_match_tag_reach (WwMatchProblem *self, guint32 tag);
WwMatchRelation ww_match_tag_relation (WwMatchProblem *self, guint32 wanted, guint32 found, int *grade);
const char **ww_match_tag_path (WwMatchProblem *self, WwMatchArena *arena, guint32 found, guint32 wanted, guint *n_path);
gboolean ww_match_tag_is_under (WwMatchProblem *self, guint32 tag, guint32 broader);

/* ww-match-text.c */
guint32 ww_match_term_number (WwMatchProblem *self, const char *stem);
/* Adds the terms of a text to @uses, unsorted, and the tags that it names to @mentions (guint32, nullable); @arena keeps surfaces,
 * if not NULL. */
void ww_match_text_terms (WwMatchProblem *self, const WwMatchText *text, guint weight, WwMatchArena *arena, GArray *uses,
                          GArray *mentions);
void ww_match_tag_terms (WwMatchProblem *self, guint32 tag, guint weight, GArray *uses);
/* The word of a tag's labels that @term stands for, or its first label where that is the tag itself; NULL if none of them is. */
char *ww_match_tag_spelling (WwMatchProblem *self, guint32 tag, guint32 term);
void ww_match_label_node (WwMatchProblem *self, WwTagNode *node);
/* Sorts by term, merges, caps each weight at @cap (0: not). */
void ww_match_merge_terms (GArray *uses, guint cap);
/* The same, as they are filed (transfer full). */
WwTerm *ww_match_filed_terms (GArray *uses, guint *n_terms, guint *length);

/* ww-match-file.c */
void ww_match_flush (WwMatchProblem *self);
void ww_match_unfile_party (WwMatchProblem *self, WwParty *party);
void ww_match_unfile_past (WwMatchProblem *self, WwPast *past);
/* Frees what was filed of somebody, unless it was lent. */
void ww_match_free_filed (gboolean *lent, WwTagUse **tags, guint *n_tags, WwTerm **terms, guint *n_terms);
void ww_match_party_dirty (WwMatchProblem *self, WwParty *party);
void ww_match_past_dirty (WwMatchProblem *self, WwPast *past);
const WwTagUse *ww_match_tag_use (const WwTagUse *tags, guint n_tags, guint32 tag);
const WwTerm *ww_match_term (const WwTerm *terms, guint n_terms, guint32 term);

/* ww-match-columns.c: how many of those whom a wish of that kind asks have a record, in tenths, so that one edit seldom moves every score */
guint ww_match_recorded (const WwMatchProblem *self, WishKind kind);

/* ww-match-postings.c */
void ww_match_postings_add (WwPostings *self, guint32 slot, guint32 weight);
void ww_match_postings_remove (WwPostings *self, guint32 slot);
void ww_match_postings_clear (gpointer self);
void ww_match_words_init (WwWordIndex *index);
void ww_match_words_clear (WwWordIndex *index);
void ww_match_words_add (WwWordIndex *index, guint32 slot, const WwTerm *terms, guint n_terms, guint length);
void ww_match_words_remove (WwWordIndex *index, guint32 slot, const WwTerm *terms, guint n_terms, guint length);
/* How many documents have the term; its list, NULL where it has none. */
WwPostings *ww_match_words_list (const WwWordIndex *index, guint32 term);
guint ww_match_words_count (const WwWordIndex *index, guint32 term);

/* ww-match-view.c: lays out @party (NULL: nobody) until another is looked at or this one is filed anew; what it has is then found at once. */
void ww_match_look_at (WwMatchProblem *self, const WwParty *party);
void ww_match_view_clear (WwPartyView *view);

static inline const WwTagUse *
ww_match_party_tag (const WwMatchProblem *self, const WwParty *party, guint32 tag)
{
  const WwPartyView *view = &self->view;

  if (view->party != party)
    return ww_match_tag_use (party->tags, party->n_tags, tag);
  return tag < view->n_tags && view->tags[tag] ? &party->tags[view->tags[tag] - 1] : NULL;
}

static inline const WwTerm *
ww_match_party_term (const WwMatchProblem *self, const WwParty *party, guint32 term)
{
  const WwPartyView *view = &self->view;

  if (view->party != party)
    return ww_match_term (party->terms, party->n_terms, term);
  return term < view->n_terms && view->terms[term] ? &party->terms[view->terms[term] - 1] : NULL;
}

/* ww-match-facts.c */
WishKind ww_match_wish_kind (const char *word);
OrgKind ww_match_org_kind (const char *word);
int ww_match_stage (const char *word);
const char *ww_match_stage_word (int stage);
/* MDR classes 0 (none) … 4 (III), IVDR classes 10 … 13; -1 */
int ww_match_device_class (const char *word);
int ww_match_regulatory_step (const char *word);
/* Whether a list of alternatives ("a;b") has a word, by folded comparison. */
gboolean ww_match_has_alternative (const char *alternatives, const char *word);
gint64 ww_match_to_base (WwMatchProblem *self, gint64 amount, const char *currency, gboolean *known);

guint ww_match_stages (const char *alternatives);

/* ww-match-place.c: places and languages; atom 0 is none, which nothing meets */
guint32 ww_match_atom (WwMatchProblem *self, const char *text);
const char *ww_match_atom_text (const WwMatchProblem *self, guint32 number);
void ww_match_atom_clear (gpointer atom);
/* Whether @inner is @outer, or a country in it where @as_country ("Nordics", "Europe" understood); @outer may be several. */
gboolean ww_match_place_in (const WwMatchProblem *self, guint32 inner, guint32 outer, gboolean as_country);
/* Whether any of the one lies in or is any of the other. */
gboolean ww_match_places_meet (const WwMatchProblem *self, guint32 a, guint32 b);
gboolean ww_match_languages_meet (const WwMatchProblem *self, guint32 a, guint32 b);

/* ww-match-read.c: the words of a candidate, or of something past, as numbers; once a filing */
void ww_match_read_party (WwMatchProblem *self, WwParty *party);
void ww_match_read_past (WwMatchProblem *self, WwPast *past);

/* ww-match-want.c */
/* @block: (transfer full) (nullable): what @wish points to, unless that lives as long as the problem */
WwWant *ww_match_want_new_wish (WwMatchProblem *self, const WwMatchWish *wish, gpointer block);
void ww_match_want_free (WwWant *want);
void ww_match_want_derive (WwMatchProblem *self, WwParty *party);
void ww_match_want_compile (WwMatchProblem *self, WwWant *want);
/* Forgets what was compiled of all wishes but @kept, if it is very much: half a million of them would take more room than their documents. */
void ww_match_wants_forget (WwMatchProblem *self, const WwWant *kept);

/* Integer arithmetic shared by all parts. */
/* log2 in 1/1024, of at least 1 */
int ww_match_log2 (guint64 number);
/* log2 (numerator / denominator) in 1/1024, at least 64 */
guint ww_match_idf (guint n_documents, guint df);
/* The same of an index's documents, reckoned once. */
guint ww_match_index_idf (WwWordIndex *index, guint df);
/* Shares @total among @n weights: whole multiples of @unit that add up to @total, by largest remainder. */
void ww_match_share (const guint64 *weights, guint n, int total, int unit, int *shares);
guint64 ww_match_sqrt (guint64 square);

/* Scores of one pair, milli-points. */
typedef struct
{
  int part[WW_MATCH_N_PARTS];
  int total;
  WwMatchOut out;
} WwPairScore;

/* Rows being made, exact points; NULL where only the score is asked for. */
typedef struct
{
  WwMatchArena *arena;
  GArray *rows[WW_MATCH_N_PARTS]; /* WwExactRow */
  GArray *failed;                 /* WwExactRow */
} WwRows;

typedef struct
{
  WwMatchRow row;
  int points, max; /* milli-points */
} WwExactRow;

int ww_match_part_tags (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows);
int ww_match_part_words (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows);
int ww_match_part_fit (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, gboolean *must_failed, WwRows *rows);
int ww_match_part_record (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows);
int ww_match_part_freshness (WwMatchProblem *self, WwWant *want, WwParty *party, WwRows *rows);
/* The points of one rule, and whether it is a must that fails. */
int ww_match_rule_points (WwMatchProblem *self, WwWant *want, const WwRule *rule, WwParty *party, gboolean *failed);
/* When what a party says was last confirmed, by its profile, its offers or its wishes; WW_DATE_NONE. */
gint32 ww_match_fresh_on (const WwParty *party, gboolean *recorded);
int ww_match_freshness_points (const WwMatchProblem *self, const WwWant *want, gint32 date);

/* From sums to points, shared by the pair and the dense way. */
int ww_match_words_points (const WwMatchProblem *self, const WwWant *want, guint64 sum);
/* And back: the least sum that gives at least @points, more than 0; %G_MAXUINT64 if none does. */
guint64 ww_match_words_least_sum (const WwMatchProblem *self, const WwWant *want, int points);
/* Where a tag comes from, in one number; and per mille: what it counts for a kind of wish. */
guint32 ww_match_tag_weight (const WwTagUse *use);
int ww_match_from_grade (const WwMatchProblem *self, WishKind kind, guint32 weight);
/* BM25: k1 = 1.2, in thousandths. */
#define WW_MATCH_K1 1200
/* Of documents, in eighths of a word. */
guint ww_match_words_average (const WwWordIndex *index);
/* What a document's length takes from each of its words; the same for all words of a document. */
guint ww_match_word_damping (guint average, guint length);
/* What a word of a document gives for each point of the want's weight, in thousandths; less than 1000 + WW_MATCH_K1. */
static inline guint
ww_match_word_impact (guint weight, guint damping)
{
  /* As a rule a narrow division will do, which is the faster one. */
  if (weight < 1 << 20)
    return weight * (MILLI + WW_MATCH_K1) / (weight + damping);
  return (guint) ((guint64) weight * (MILLI + WW_MATCH_K1) / (weight + damping));
}
/* Whether something past speaks by its likeness; for capital, deals speak by what ww-match-deals.h says of them. */
gboolean ww_match_past_votes (const WwWant *want, const WwPast *past);
gint64 ww_match_past_vote (WwMatchProblem *self, const WwPast *past, int likeness);
int ww_match_record_points (WwMatchProblem *self, WwWant *want, WwParty *party, gint64 votes);
guint64 ww_match_past_tag_share (const WwWant *want, guint i, int grade);
/* Per mille of the want's tags that something past has. */
guint64 ww_match_past_tags (WwMatchProblem *self, WwWant *want, const WwPast *past);

/* What a word weighs in something past; the cosine of a want and something past, per mille, from the sum over the words of both. */
guint64 ww_match_past_word (guint64 idf, guint weight);
int ww_match_likeness (const WwWant *want, const WwPast *past, guint64 words);
void ww_match_past_norms (WwMatchProblem *self);
/* Whether a must tag fails: the profile speaks of its facet, and of nothing above it, below it or related to it. */
gboolean ww_match_must_tags_failed (WwMatchProblem *self, const WwWant *want, const WwParty *party, WwRows *rows);
/* All but tags, words, record and freshness, which @score has. */
void ww_match_finish_pair (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, WwPairScore *score, WwRows *rows);
void ww_match_pair (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, WwPairScore *score, WwRows *rows);
/* The same, unless so many whole points cannot be reached: then it returns FALSE, and @score means nothing. */
gboolean ww_match_pair_reaches (WwMatchProblem *self, WwWant *want, const WwWant *context, WwParty *party, int least, WwPairScore *score);
/* Whether it was withdrawn, or an organisation has left. */
gboolean ww_match_is_gone (const WwMatchProblem *self, const WwParty *party);
WwMatchOut ww_match_veto_of (WwMatchProblem *self, WwWant *want, WwParty *party);

/* ww-match-explain.c */
void ww_match_fill_direction (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, const WwPairScore *score, WwRows *rows,
                              gboolean explain, WwMatchDirection *direction);
void ww_match_fill_result (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, WwParty *party, gboolean one_way, gboolean explain,
                           WwMatchResult *result);
/* The same where ww_match_want_back() was asked before: @back is its answer. */
void ww_match_fill_pair (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, WwParty *party, WwWant *back, gboolean explain,
                         WwMatchResult *result);
/* Whole points from which on a want has a match. */
int ww_match_floor_of (const WwMatchProblem *self, const WwWant *want);
/* The same in a list whose best has @best whole points. */
int ww_match_floor_near (const WwMatchProblem *self, const WwWant *want, int best);
int ww_match_whole (int exact);
int ww_match_combine (int a, int b);
int ww_match_combine_exact (int a, int b);
gboolean ww_match_wants_anything (const WwParty *party);
/* The candidate's best want of @other that reaches the floor and @least whole points; NULL if it wants nothing of it. */
WwWant *ww_match_want_back (WwMatchProblem *self, WwParty *party, WwParty *other, const WwWant *context, int least, WwPairScore *score);
/* The most that the parts can give together, milli-points: what bounds every search. */
int ww_match_sum_of_maxima (const WwWant *want);

/* ww-match-counterfactual.c */
void ww_match_counterfactuals (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, WwParty *party, gboolean one_way,
                               WwMatchResult *result);

/* ww-match-problem.c */
WwParty *ww_match_party (WwMatchProblem *self, const char *id);
/* @id: of nobody yet; it must live as long as the problem */
WwParty *ww_match_party_new (WwMatchProblem *self, const char *id);
/* Adds what need not be copied; @block as of ww_match_want_new_wish(). What is past is not filed yet, nor are those who took part told. */
void ww_match_take_wish (WwMatchProblem *self, const WwMatchWish *wish, gpointer block);
WwPast *ww_match_take_evidence (WwMatchProblem *self, const WwMatchEvidence *evidence, gpointer block);

G_END_DECLS
