/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A snapshot is a head, then records, each its size and a block (ww-match-walk.h), then the sum of all before. It is for the machine that wrote it:
 * numbers and structs are as they lie in memory, and the head tells how that is. Blocks are at home where the whole is. */
#include "ww-match-snapshot.h"

#include "ww-match-columns.h"

#include <string.h>

#define MAGIC "wwmatch1"
#define PIECE (1 << 20)
#define NOBODY G_MAXUINT32

typedef struct
{
  char magic[8];
  guint32 layout;
  gint32 now;
  guint32 n_parties, n_past, n_wishes, unused;
} Head;

typedef struct
{
  const char *key;
  const guint8 *notes;
  const char **tags, **terms, **atoms; /* by number */
  guint32 *tag_sums;
  guint32 n_notes, n_tags, n_terms, n_atoms;
} Dictionary;

typedef struct
{
  WwTagUse *tags;
  WwTerm *terms;
  guint32 n_tags, n_terms, length;
} Filed;

typedef struct
{
  const char *id;
  gboolean live;
  WwMatchCandidate in;
  WwPartyFacts facts;
  Filed filed;
  const WwMatchCandidate *copy_of; /* what @in is copied from, while it is */
} PartyRecord;

typedef struct
{
  WwMatchEvidence in;
  Filed filed;
} PastRecord;

typedef struct
{
  WwMatchWish in;
} WishRecord;

typedef struct
{
  WwPosting *entries;
  guint32 n;
} ListRecord;

typedef void (*Walk) (WwMatchWalk *walk, gpointer record);

/* --- what the records point to --- */

static void
walk_words (WwMatchWalk *walk, gconstpointer list, guint n)
{
  const char **words = ww_match_walk_list (walk, list, n, sizeof *words);

  for (guint i = 0; words && i < n; i++)
    ww_match_walk_text (walk, &words[i]);
}

static void
walk_dictionary (WwMatchWalk *walk, gpointer record)
{
  Dictionary *dictionary = record;

  ww_match_walk_text (walk, &dictionary->key);
  ww_match_walk_list (walk, &dictionary->notes, dictionary->n_notes, 1);
  walk_words (walk, &dictionary->tags, dictionary->n_tags);
  walk_words (walk, &dictionary->terms, dictionary->n_terms);
  walk_words (walk, &dictionary->atoms, dictionary->n_atoms);
  ww_match_walk_list (walk, &dictionary->tag_sums, dictionary->n_tags, sizeof *dictionary->tag_sums);
}

/* A tag's source is an offer's id, which stands in the block already; or that of something past. */
static const char *
source_in_copy (const PartyRecord *record, const char *source)
{
  for (guint i = 0; source && i < record->in.n_offers; i++)
    if (record->copy_of->offers[i].id == source)
      return record->in.offers[i].id;
  return NULL;
}

/* What an offer's facts point to is in the offer as it was told. */
static void
walk_offer_facts (WwMatchWalk *walk, const PartyRecord *record, WwOfferFacts *offer)
{
  WwFact *facts = ww_match_walk_list (walk, &offer->facts, offer->n_facts, sizeof *facts);

  ww_match_walk_list (walk, &offer->markets, offer->n_markets, sizeof *offer->markets);
  ww_match_walk_list (walk, &offer->needs, offer->n_needs, sizeof *offer->needs);
  if (walk->step == WW_WALK_COPY)
    offer->in = &record->in.offers[offer->in - record->copy_of->offers];
  else if (walk->step != WW_WALK_MEASURE)
    ww_match_walk_shared (walk, &offer->in, sizeof *offer->in);
  for (guint i = 0; facts && i < offer->n_facts; i++)
    if (walk->step == WW_WALK_COPY)
      {
        facts[i].text = offer->in->constraints[i].text;
        facts[i].currency = offer->in->constraints[i].currency;
      }
    else if (walk->step != WW_WALK_MEASURE)
      {
        ww_match_walk_shared (walk, &facts[i].text, 1);
        ww_match_walk_shared (walk, &facts[i].currency, 1);
      }
}

static void
walk_facts (WwMatchWalk *walk, PartyRecord *record)
{
  WwPartyFacts *facts = &record->facts;
  WwOfferFacts *offers = ww_match_walk_list (walk, &facts->offers, facts->n_offers, sizeof *offers);

  for (guint i = 0; offers && i < facts->n_offers; i++)
    walk_offer_facts (walk, record, &offers[i]);
  ww_match_walk_list (walk, &facts->countries, record->in.n_countries, sizeof *facts->countries);
  ww_match_walk_list (walk, &facts->languages, record->in.n_languages, sizeof *facts->languages);
  ww_match_walk_list (walk, &facts->geographies, facts->n_geographies, sizeof *facts->geographies);
  ww_match_walk_list (walk, &facts->markets, facts->n_markets, sizeof *facts->markets);
  ww_match_walk_list (walk, &facts->mandate_stages, facts->n_mandate_stages, sizeof *facts->mandate_stages);
}

static void
walk_party (WwMatchWalk *walk, gpointer data)
{
  PartyRecord *record = data;
  WwTagUse *tags;

  ww_match_walk_text (walk, &record->id);
  ww_match_walk_candidate (walk, &record->in);
  walk_facts (walk, record);
  tags = ww_match_walk_list (walk, &record->filed.tags, record->filed.n_tags, sizeof *tags);
  for (guint i = 0; tags && i < record->filed.n_tags; i++)
    {
      if (tags[i].from == TAG_RECORD)
        ww_match_walk_text (walk, &tags[i].source);
      else if (walk->step == WW_WALK_COPY)
        tags[i].source = source_in_copy (record, tags[i].source);
      else if (walk->step != WW_WALK_MEASURE)
        ww_match_walk_shared (walk, &tags[i].source, 1);
    }
  ww_match_walk_list (walk, &record->filed.terms, record->filed.n_terms, sizeof (WwTerm));
  if (walk->step == WW_WALK_COPY)
    record->copy_of = NULL;
}

/* Tags of something past have no source. */
static void
walk_past (WwMatchWalk *walk, gpointer data)
{
  PastRecord *record = data;

  ww_match_walk_evidence (walk, &record->in);
  ww_match_walk_list (walk, &record->filed.tags, record->filed.n_tags, sizeof (WwTagUse));
  ww_match_walk_list (walk, &record->filed.terms, record->filed.n_terms, sizeof (WwTerm));
}

static void
walk_wish (WwMatchWalk *walk, gpointer data)
{
  ww_match_walk_wish (walk, &((WishRecord *) data)->in);
}

static void
walk_list (WwMatchWalk *walk, gpointer data)
{
  ListRecord *record = data;

  ww_match_walk_list (walk, &record->entries, record->n, sizeof (WwPosting));
}

/* --- sums --- */

/* Of every LANES-th number each: one after another they would wait for each other. */
#define LANES 4

typedef struct
{
  guint64 lanes[LANES];
  guint next;
} Sum;

static inline guint64
mix (guint64 sum, guint64 number)
{
  sum = (sum ^ number) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return sum ^ sum >> 32;
}

static void
add_to_sum (Sum *sum, gconstpointer bytes, gsize n)
{
  const char *at = bytes, *end = at + n;
  guint64 numbers[LANES];

  while (end - at >= (gssize) sizeof numbers[0])
    if (sum->next || end - at < (gssize) sizeof numbers)
      {
        memcpy (numbers, at, sizeof numbers[0]);
        at += sizeof numbers[0];
        sum->lanes[sum->next] = mix (sum->lanes[sum->next], numbers[0]);
        sum->next = (sum->next + 1) % LANES;
      }
    else
      {
        memcpy (numbers, at, sizeof numbers);
        at += sizeof numbers;
        for (guint i = 0; i < LANES; i++)
          sum->lanes[i] = mix (sum->lanes[i], numbers[i]);
      }
}

static guint64
total_of (const Sum *sum)
{
  guint64 total = 0;

  for (guint i = 0; i < LANES; i++)
    total = mix (total, sum->lanes[i]);
  return total;
}

static guint32
layout_of_structs (void)
{
  const guint64 sizes[] = { 0x0102030405060708, sizeof (PartyRecord), sizeof (PastRecord), sizeof (WishRecord), sizeof (Dictionary), sizeof (WwMatchOffer),
                            sizeof (WwMatchVenture), sizeof (WwMatchMandate), sizeof (WwMatchSite), sizeof (WwMatchConstraint), sizeof (WwMatchText),
                            sizeof (WwOfferFacts), sizeof (WwFact), GPOINTER_TO_SIZE (WW_MATCH_SNAPSHOT_HOME) };

  Sum sum = { 0 };

  add_to_sum (&sum, sizes, sizeof sizes);
  return (guint32) total_of (&sum);
}

static guint32
sum_text (guint32 sum, const char *text)
{
  return sum * 31 + (text ? g_str_hash (text) + 1 : 0);
}

/* Of what the taxonomy says of a tag; the same as of any other tag where it says nothing. */
static guint32
sum_of_tag (WwMatchProblem *self, const WwTagNode *node)
{
  guint32 sum = sum_text (0, node->facet);

  sum = sum_text (sum, node->broader == WW_NO_TAG ? NULL : ww_match_tag_node (self, node->broader)->id);
  for (guint i = 0; i < node->related->len; i++)
    sum = sum_text (sum, ww_match_tag_node (self, g_array_index (node->related, guint32, i))->id);
  for (guint i = 0; i < node->labels->len; i++)
    sum = sum_text (sum, g_ptr_array_index (node->labels, i));
  for (guint i = 0; i < node->words->len; i++)
    sum = sum_text (sum, g_ptr_array_index (node->words, i));
  return sum;
}

/* --- writing --- */

typedef struct
{
  WwMatchWrite func;
  gpointer user_data;
  GByteArray *piece; /* what is not written yet */
  gsize written;
  Sum sum;
  gboolean ok;
} Saver;

static void
flush_piece (Saver *saver)
{
  add_to_sum (&saver->sum, saver->piece->data, saver->piece->len);
  saver->ok = saver->ok && saver->func (saver->piece->data, saver->piece->len, saver->user_data);
  saver->written += saver->piece->len;
  g_byte_array_set_size (saver->piece, 0);
}

static gsize
home_at (gsize place)
{
  return GPOINTER_TO_SIZE (WW_MATCH_SNAPSHOT_HOME) + place;
}

static void
save_record (Saver *saver, Walk walk_all, gpointer record, gsize size)
{
  WwMatchWalk walk = { .step = WW_WALK_MEASURE, .used = size };
  guint start = saver->piece->len;
  gsize home = home_at (saver->written + start + sizeof (guint64));
  guint64 bytes;
  char *block;

  walk_all (&walk, record);
  /* One byte more ends the last text. */
  bytes = (walk.used + sizeof bytes) & ~(gsize) (sizeof bytes - 1);
  g_byte_array_append (saver->piece, (const guint8 *) &bytes, sizeof bytes);
  g_byte_array_set_size (saver->piece, start + (guint) (sizeof bytes + bytes));
  block = (char *) saver->piece->data + start + sizeof bytes;
  memset (block, 0, bytes);
  memcpy (block, record, size);
  walk = (WwMatchWalk) { .step = WW_WALK_COPY, .block = block, .home = home, .used = size };
  walk_all (&walk, block);
  walk.step = WW_WALK_PACK;
  walk_all (&walk, block);
  if (saver->piece->len >= PIECE)
    flush_piece (saver);
}

static void
save_dictionary (WwMatchProblem *self, Saver *saver, const char *key, GBytes *notes)
{
  gsize n_notes = 0;
  /* Number 0 is no atom. */
  guint n_atoms = self->atom_facts->len - 1;
  Dictionary dictionary = { .key = key, .n_tags = self->tags->len, .n_terms = self->n_terms, .n_atoms = n_atoms };
  g_autofree const char **tags = g_new (const char *, self->tags->len + 1), **terms = g_new0 (const char *, self->n_terms + 1);
  g_autofree const char **atoms = g_new (const char *, n_atoms + 1);
  g_autofree guint32 *sums = g_new (guint32, self->tags->len + 1);
  GHashTableIter iter;
  gpointer stem, number;

  for (guint i = 0; i < self->tags->len; i++)
    {
      tags[i] = ww_match_tag_node (self, i)->id;
      sums[i] = sum_of_tag (self, ww_match_tag_node (self, i));
    }
  g_hash_table_iter_init (&iter, self->term_numbers);
  while (g_hash_table_iter_next (&iter, &stem, &number))
    terms[GPOINTER_TO_UINT (number) - 1] = stem;
  for (guint i = 0; i < n_atoms; i++)
    atoms[i] = ww_match_atom_text (self, i + 1);
  dictionary.tags = tags;
  dictionary.terms = terms;
  dictionary.atoms = atoms;
  dictionary.tag_sums = sums;
  dictionary.notes = notes ? g_bytes_get_data (notes, &n_notes) : NULL;
  dictionary.n_notes = (guint32) n_notes;
  save_record (saver, walk_dictionary, &dictionary, sizeof dictionary);
}

static void
save_wish (Saver *saver, const WwWant *want)
{
  WishRecord record = { .in = want->in };

  save_record (saver, walk_wish, &record, sizeof record);
}

static void
save_everybody (WwMatchProblem *self, Saver *saver)
{
  GHashTableIter iter;
  gpointer want;

  for (guint i = 0; i < self->parties->len; i++)
    {
      const WwParty *party = g_ptr_array_index (self->parties, i);
      PartyRecord record = { .id = party->id, .live = party->live, .in = *party->in, .facts = *party->facts, .copy_of = party->in,
                             .filed = { party->tags, party->terms, party->n_tags, party->n_terms, party->length } };

      save_record (saver, walk_party, &record, sizeof record);
    }
  for (guint i = 0; i < self->past->len; i++)
    {
      const WwPast *past = g_ptr_array_index (self->past, i);
      PastRecord record = { 0 }; /* that of a free place */

      if (past)
        record = (PastRecord) { .in = past->in, .filed = { past->tags, past->terms, past->n_tags, past->n_terms, past->length } };
      save_record (saver, walk_past, &record, sizeof record);
    }
  for (guint i = 0; i < self->parties->len; i++)
    {
      const GPtrArray *wishes = ((const WwParty *) g_ptr_array_index (self->parties, i))->wishes;

      for (guint w = 0; w < wishes->len; w++)
        save_wish (saver, g_ptr_array_index (wishes, w));
    }
  g_hash_table_iter_init (&iter, self->wish_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &want))
    if (!((WwWant *) want)->owner)
      save_wish (saver, want);
}

static void
save_list (Saver *saver, const WwPostings *list)
{
  ListRecord record = { list ? list->entries : NULL, list ? list->len : 0 };

  save_record (saver, walk_list, &record, sizeof record);
}

static void
save_lists (WwMatchProblem *self, Saver *saver)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      save_list (saver, &ww_match_tag_node (self, i)->candidates);
      save_list (saver, &ww_match_tag_node (self, i)->evidence);
    }
  for (guint i = 0; i < self->n_terms; i++)
    {
      save_list (saver, ww_match_words_list (&self->candidate_words, i));
      save_list (saver, ww_match_words_list (&self->past_words, i));
    }
}

gboolean
ww_match_problem_save (WwMatchProblem *self, const char *key, GBytes *notes, WwMatchWrite func, gpointer user_data)
{
  Saver saver = { func, user_data, g_byte_array_sized_new (2 * PIECE), .ok = TRUE };
  Head head = { .magic = MAGIC, .layout = layout_of_structs (), .now = self->now };
  guint64 sum;

  ww_match_flush (self);
  head.n_parties = self->parties->len;
  head.n_past = self->past->len;
  head.n_wishes = g_hash_table_size (self->wish_by_id);
  g_byte_array_append (saver.piece, (const guint8 *) &head, sizeof head);
  save_dictionary (self, &saver, key, notes);
  save_everybody (self, &saver);
  save_lists (self, &saver);
  flush_piece (&saver);
  sum = total_of (&saver.sum);
  saver.ok = saver.ok && func (&sum, sizeof sum, user_data);
  g_byte_array_unref (saver.piece);
  return saver.ok;
}

/* --- taking up --- */

typedef struct
{
  char *start, *at, *end;
} Reader;

static gpointer
read_record (Reader *reader, Walk walk_all, gsize least)
{
  WwMatchWalk walk = { .step = WW_WALK_UNPACK };
  guint64 bytes;

  if ((gsize) (reader->end - reader->at) < sizeof bytes)
    return NULL;
  memcpy (&bytes, reader->at, sizeof bytes);
  walk.block = reader->at + sizeof bytes;
  walk.home = home_at ((gsize) (walk.block - reader->start));
  if (bytes < least || bytes % sizeof bytes || bytes > (gsize) (reader->end - walk.block) || walk.block[bytes - 1])
    return NULL;
  walk.size = bytes;
  walk_all (&walk, walk.block);
  reader->at = walk.block + bytes;
  return walk.broken ? NULL : walk.block;
}

/* Everything gets the number that it had, or the snapshot is of other tags than these. */
static gboolean
read_dictionary (WwMatchProblem *self, Reader *reader, const char *key, GBytes **notes)
{
  const Dictionary *dictionary = read_record (reader, walk_dictionary, sizeof *dictionary);
  guint n_known = self->tags->len;

  if (!dictionary || g_strcmp0 (dictionary->key, key) != 0 || dictionary->n_tags < n_known)
    return FALSE;
  for (guint i = 0; i < dictionary->n_tags; i++)
    if (!dictionary->tags || !dictionary->tag_sums || ww_match_tag_number (self, dictionary->tags[i]) != i
        || sum_of_tag (self, ww_match_tag_node (self, i)) != dictionary->tag_sums[i])
      return FALSE;
  for (guint i = 0; i < dictionary->n_terms; i++)
    if (!dictionary->terms || ww_match_term_number (self, dictionary->terms[i]) != i)
      return FALSE;
  for (guint i = 0; i < dictionary->n_atoms; i++)
    if (!dictionary->atoms || ww_match_atom (self, dictionary->atoms[i]) != i + 1)
      return FALSE;
  if (notes)
    *notes = g_bytes_new (dictionary->notes, dictionary->n_notes);
  return self->n_terms == dictionary->n_terms && self->atom_facts->len == dictionary->n_atoms + 1;
}

static gboolean
is_sound (const WwMatchProblem *self, const Filed *filed)
{
  for (guint i = 0; i < filed->n_tags; i++)
    if (!filed->tags || filed->tags[i].tag >= self->tags->len || (i && filed->tags[i].tag <= filed->tags[i - 1].tag))
      return FALSE;
  for (guint i = 0; i < filed->n_terms; i++)
    if (!filed->terms || filed->terms[i].term >= self->n_terms || (i && filed->terms[i].term <= filed->terms[i - 1].term))
      return FALSE;
  return TRUE;
}

static gboolean
are_atoms (const WwMatchProblem *self, const guint32 *atoms, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!atoms || atoms[i] >= self->atom_facts->len)
      return FALSE;
  return TRUE;
}

static gboolean
is_sound_offer (const WwMatchProblem *self, const WwMatchCandidate *in, const WwOfferFacts *offer)
{
  gsize at = (gsize) ((const char *) offer->in - (const char *) in->offers);

  if (at >= in->n_offers * sizeof *in->offers || at % sizeof *in->offers || !are_atoms (self, offer->markets, offer->n_markets))
    return FALSE;
  for (guint i = 0; i < offer->n_facts; i++)
    if (!offer->facts || offer->facts[i].atom >= self->atom_facts->len)
      return FALSE;
  for (guint i = 0; i < offer->n_needs; i++)
    if (!offer->needs || offer->needs[i] >= self->tags->len)
      return FALSE;
  return TRUE;
}

static gboolean
are_sound_facts (const WwMatchProblem *self, const WwMatchCandidate *in, const WwPartyFacts *facts)
{
  const WwMatchMandate *mandate = in->mandate;
  guint n_geographies = mandate ? mandate->n_geographies : 0, n_stages = mandate ? mandate->n_stages : 0;
  guint n_markets = in->venture ? in->venture->n_target_markets : 0;

  if (facts->org_kind > ORG_UNKNOWN || facts->stage < -1 || facts->stage >= WW_MATCH_N_STAGES || facts->n_geographies != n_geographies
      || facts->n_mandate_stages != n_stages || facts->n_markets != n_markets || !are_atoms (self, &facts->country, 1)
      || !are_atoms (self, &facts->region, 1) || !are_atoms (self, &facts->city, 1) || !are_atoms (self, facts->countries, in->n_countries)
      || !are_atoms (self, facts->languages, in->n_languages) || !are_atoms (self, facts->geographies, n_geographies)
      || !are_atoms (self, facts->markets, n_markets))
    return FALSE;
  for (guint i = 0; i < n_stages; i++)
    if (!facts->mandate_stages || facts->mandate_stages[i] < -1 || facts->mandate_stages[i] >= WW_MATCH_N_STAGES)
      return FALSE;
  for (guint i = 0; i < facts->n_offers; i++)
    if (!facts->offers || !is_sound_offer (self, in, &facts->offers[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_party (WwMatchProblem *self, Reader *reader)
{
  const PartyRecord *record = read_record (reader, walk_party, sizeof *record);
  WwParty *party;

  if (!record || !record->id || !is_sound (self, &record->filed) || !are_sound_facts (self, &record->in, &record->facts)
      || g_hash_table_contains (self->party_by_id, record->id))
    return FALSE;
  party = ww_match_party_new (self, record->id);
  if (!record->live)
    return TRUE;
  party->in = &record->in;
  party->facts = &record->facts;
  party->live = party->filed = party->lent = TRUE;
  party->tags = record->filed.tags;
  party->n_tags = record->filed.n_tags;
  party->terms = record->filed.terms;
  party->n_terms = record->filed.n_terms;
  party->length = record->filed.length;
  party->changed = self->generation;
  self->n_live++;
  self->candidate_words.n_documents++;
  self->candidate_words.total_length += party->length;
  ww_match_want_derive (self, party);
  ww_match_columns_follow (self, party);
  return TRUE;
}

static gboolean
read_past (WwMatchProblem *self, Reader *reader)
{
  const PastRecord *record = read_record (reader, walk_past, sizeof *record);
  WwPast *past;

  if (!record || !is_sound (self, &record->filed))
    return FALSE;
  if (!record->in.id)
    {
      g_ptr_array_add (self->past, NULL);
      return TRUE;
    }
  past = ww_match_take_evidence (self, &record->in, NULL);
  past->filed = past->lent = TRUE;
  past->tags = record->filed.tags;
  past->n_tags = record->filed.n_tags;
  past->terms = record->filed.terms;
  past->n_terms = record->filed.n_terms;
  past->length = record->filed.length;
  self->past_words.n_documents++;
  self->past_words.total_length += past->length;
  ww_match_read_past (self, past);
  return TRUE;
}

static gboolean
read_wish (WwMatchProblem *self, Reader *reader)
{
  const WishRecord *record = read_record (reader, walk_wish, sizeof *record);

  if (!record || !record->in.id)
    return FALSE;
  ww_match_take_wish (self, &record->in, NULL);
  return TRUE;
}

static gboolean
read_list (Reader *reader, guint n_slots, WwPostings *list)
{
  const ListRecord *record = read_record (reader, walk_list, sizeof *record);

  if (!record || (record->n && !record->entries))
    return FALSE;
  for (guint i = 0; i < record->n; i++)
    if (record->entries[i].slot >= n_slots || (i && record->entries[i].slot <= record->entries[i - 1].slot))
      return FALSE;
  list->entries = record->entries;
  list->len = record->n;
  return TRUE;
}

static gboolean
read_lists (WwMatchProblem *self, Reader *reader)
{
  for (guint i = 0; i < self->tags->len; i++)
    if (!read_list (reader, self->parties->len, &ww_match_tag_node (self, i)->candidates)
        || !read_list (reader, self->past->len, &ww_match_tag_node (self, i)->evidence))
      return FALSE;
  g_array_set_size (self->candidate_words.postings, self->n_terms);
  g_array_set_size (self->past_words.postings, self->n_terms);
  for (guint i = 0; i < self->n_terms; i++)
    if (!read_list (reader, self->parties->len, &g_array_index (self->candidate_words.postings, WwPostings, i))
        || !read_list (reader, self->past->len, &g_array_index (self->past_words.postings, WwPostings, i)))
      return FALSE;
  return TRUE;
}

static gboolean
read_everybody (WwMatchProblem *self, Reader *reader, const Head *head)
{
  for (guint i = 0; i < head->n_parties; i++)
    if (!read_party (self, reader))
      return FALSE;
  for (guint i = 0; i < head->n_past; i++)
    if (!read_past (self, reader))
      return FALSE;
  for (guint i = 0; i < head->n_wishes; i++)
    if (!read_wish (self, reader))
      return FALSE;
  return self->parties->len == head->n_parties && g_hash_table_size (self->wish_by_id) == head->n_wishes && self->past->len == head->n_past;
}

gboolean
ww_match_problem_take_up (WwMatchProblem *self, const char *key, GBytes *bytes, GBytes **notes)
{
  gint32 today = self->now;
  gsize size;
  const char *start = g_bytes_get_data (bytes, &size);
  Reader reader = { (char *) start, (char *) start + sizeof (Head), (char *) start + size - sizeof (guint64) };
  Sum found = { 0 };
  guint64 sum;
  Head head;

  self->image = g_bytes_ref (bytes);
  if (size < sizeof head + sizeof sum || size % sizeof sum)
    return FALSE;
  memcpy (&head, start, sizeof head);
  memcpy (&sum, reader.end, sizeof sum);
  if (memcmp (head.magic, MAGIC, sizeof head.magic) != 0 || head.layout != layout_of_structs ())
    return FALSE;
  add_to_sum (&found, start, size - sizeof sum);
  if (total_of (&found) != sum)
    return FALSE;
  ww_match_flush (self);
  self->now = head.now;
  if (!read_dictionary (self, &reader, key, notes) || !read_everybody (self, &reader, &head) || !read_lists (self, &reader) || reader.at != reader.end)
    return FALSE;
  for (guint i = 0; i < self->parties->len; i++)
    if (((const WwParty *) g_ptr_array_index (self->parties, i))->past->len)
      ww_match_columns_follow (self, g_ptr_array_index (self->parties, i));
  self->deals_dirty = self->norms_dirty = TRUE;
  self->fixed_generation = ++self->generation;
  ww_match_problem_set_now (self, today);
  return TRUE;
}
