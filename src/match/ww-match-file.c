/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filing: keeps the inverted lists of tags and words in step with what was added and removed. Changes only mark what they touch;
 * the next question files it, so that a burst of edits is paid once. */
#include "ww-match-columns.h"
#include "ww-match-deals.h"

#include <string.h>

/* Weights of texts, in eighths of a word. */
#define WEIGHT_MAIN 8
#define WEIGHT_MORE 8
#define WEIGHT_NAME 8
#define WEIGHT_LABEL 6
#define WEIGHT_PAST 3

/* Bit a kind of wish. */
#define ALL_KINDS 31

const WwTagUse *
ww_match_tag_use (const WwTagUse *tags, guint n_tags, guint32 tag)
{
  guint low = 0, high = n_tags;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (tags[middle].tag < tag)
        low = middle + 1;
      else
        high = middle;
    }
  return low < n_tags && tags[low].tag == tag ? &tags[low] : NULL;
}

const WwTerm *
ww_match_term (const WwTerm *terms, guint n_terms, guint32 term)
{
  guint low = 0, high = n_terms;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (terms[middle].term < term)
        low = middle + 1;
      else
        high = middle;
    }
  return low < n_terms && terms[low].term == term ? &terms[low] : NULL;
}

static void
add_tags (WwMatchProblem *self, const WwMatchTag *tags, guint n_tags, TagFrom from, guint kinds, const char *source, GArray *uses)
{
  for (guint i = 0; i < n_tags; i++)
    if (tags[i].tag)
      {
        WwTagUse use = { ww_match_tag_number (self, tags[i].tag), from, 1, kinds, source };

        g_array_append_val (uses, use);
      }
}

static int
compare_tag_uses (gconstpointer a, gconstpointer b)
{
  const WwTagUse *x = a, *y = b;

  if (x->tag != y->tag)
    return x->tag < y->tag ? -1 : 1;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return g_strcmp0 (x->source, y->source);
}

/* One use a tag: the profile's own before an offer's before a text's before a record's; it keeps whom any offer with the tag answers. */
static WwTagUse *
merge_tags (GArray *uses, guint *n)
{
  guint kept = 0;

  g_array_sort (uses, compare_tag_uses);
  for (guint i = 0; i < uses->len; i++)
    {
      const WwTagUse *use = &g_array_index (uses, WwTagUse, i);
      WwTagUse *last = kept ? &g_array_index (uses, WwTagUse, kept - 1) : NULL;

      if (!last || last->tag != use->tag)
        g_array_index (uses, WwTagUse, kept++) = *use;
      else if (last->from == TAG_RECORD)
        last->count++;
      /* An offer that only names it says no more than that. */
      else if (use->from == last->from || use->from == TAG_OFFER)
        last->kinds |= use->kinds;
    }
  *n = kept;
  return (WwTagUse *) g_memdup2 (uses->data, sizeof (WwTagUse) * kept);
}

/* The words of texts, and (unless @tags is NULL) the tags that they name. */
static void
add_texts (WwMatchProblem *self, const WwMatchText *texts, guint n_texts, guint kinds, const char *source, GArray *uses, GArray *tags)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < n_texts; i++)
    ww_match_text_terms (self, &texts[i],
                         texts[i].field == WW_MATCH_TEXT_MAIN   ? WEIGHT_MAIN
                         : texts[i].field == WW_MATCH_TEXT_NAME ? WEIGHT_NAME
                                                                : WEIGHT_MORE,
                         NULL, uses, mentions);
  for (guint i = 0; tags && i < mentions->len; i++)
    {
      WwTagUse use = { g_array_index (mentions, guint32, i), TAG_TEXT, 1, kinds, source };

      g_array_append_val (tags, use);
    }
}

/* The problem's own array, emptied: everybody is filed one after another. */
static GArray *
emptied (GArray **array, guint size)
{
  if (!*array)
    *array = g_array_new (FALSE, FALSE, size);
  g_array_set_size (*array, 0);
  return *array;
}

static void
file_past (WwMatchProblem *self, WwPast *past)
{
  GArray *tags = emptied (&self->filed_tags, sizeof (WwTagUse)), *terms = emptied (&self->filed_terms, sizeof (WwTermUse));

  add_tags (self, past->in.tags, past->in.n_tags, TAG_OWN, 0, NULL, tags);
  past->tags = merge_tags (tags, &past->n_tags);
  add_texts (self, past->in.texts, past->in.n_texts, 0, NULL, terms, NULL);
  for (guint i = 0; i < past->n_tags; i++)
    ww_match_tag_terms (self, past->tags[i].tag, WEIGHT_LABEL, terms);
  past->terms = ww_match_filed_terms (terms, &past->n_terms, &past->length);
  self->deals_dirty |= past->in.kind == WW_MATCH_EVIDENCE_DEAL;
  ww_match_read_past (self, past);
  for (guint i = 0; i < past->n_tags; i++)
    ww_match_postings_add (&ww_match_tag_node (self, past->tags[i].tag)->evidence, past->slot, 0);
  ww_match_words_add (&self->past_words, past->slot, past->terms, past->n_terms, past->length);
  self->norms_dirty = TRUE;
  past->filed = TRUE;
}

void
ww_match_free_filed (gboolean *lent, WwTagUse **tags, guint *n_tags, WwTerm **terms, guint *n_terms)
{
  if (!*lent)
    {
      g_free (*tags);
      g_free (*terms);
    }
  *lent = FALSE;
  *tags = NULL;
  *terms = NULL;
  *n_tags = *n_terms = 0;
}

void
ww_match_unfile_past (WwMatchProblem *self, WwPast *past)
{
  if (!past->filed)
    return;
  for (guint i = 0; i < past->n_tags; i++)
    ww_match_postings_remove (&ww_match_tag_node (self, past->tags[i].tag)->evidence, past->slot);
  ww_match_words_remove (&self->past_words, past->slot, past->terms, past->n_terms, past->length);
  self->norms_dirty = TRUE;
  ww_match_free_filed (&past->lent, &past->tags, &past->n_tags, &past->terms, &past->n_terms);
  past->filed = FALSE;
}

static void
file_party (WwMatchProblem *self, WwParty *party)
{
  const WwMatchCandidate *in = party->in;
  GArray *tags = emptied (&self->filed_tags, sizeof (WwTagUse)), *terms = emptied (&self->filed_terms, sizeof (WwTermUse));

  guint kinds;

  ww_match_read_party (self, party);
  /* Who does not say what it offers may offer anything. */
  kinds = party->facts->n_offers ? 0 : ALL_KINDS;
  add_tags (self, in->tags, in->n_tags, TAG_OWN, kinds, NULL, tags);
  add_texts (self, in->texts, in->n_texts, kinds, NULL, terms, tags);
  for (guint i = 0; i < party->facts->n_offers; i++)
    {
      const WwMatchOffer *offer = party->facts->offers[i].in;

      add_tags (self, offer->tags, offer->n_tags, TAG_OFFER, party->facts->offers[i].kinds, offer->id, tags);
      add_texts (self, offer->texts, offer->n_texts, party->facts->offers[i].kinds, offer->id, terms, tags);
    }
  if (in->site)
    {
      add_tags (self, in->site->clinical_areas, in->site->n_clinical_areas, TAG_OWN, kinds, NULL, tags);
      add_tags (self, in->site->facilities, in->site->n_facilities, TAG_OWN, kinds, NULL, tags);
    }
  for (guint i = 0; i < party->past->len; i++)
    {
      const WwPast *past = g_ptr_array_index (party->past, i);

      add_tags (self, past->in.tags, past->in.n_tags, TAG_RECORD, 0, past->id, tags);
      /* What one took part in speaks for one, though less than one's own words. */
      for (guint t = 0; t < past->n_terms; t++)
        {
          WwTermUse use = { past->terms[t].term, past->terms[t].weight * WEIGHT_PAST / 8 , NULL };

          if (use.weight)
            g_array_append_val (terms, use);
        }
    }
  party->tags = merge_tags (tags, &party->n_tags);
  for (guint i = 0; i < party->n_tags; i++)
    if (party->tags[i].from <= TAG_OFFER)
      ww_match_tag_terms (self, party->tags[i].tag, WEIGHT_LABEL, terms);
  party->terms = ww_match_filed_terms (terms, &party->n_terms, &party->length);
  for (guint i = 0; i < party->n_tags; i++)
    ww_match_postings_add (&ww_match_tag_node (self, party->tags[i].tag)->candidates, party->slot, ww_match_tag_weight (&party->tags[i]));
  ww_match_words_add (&self->candidate_words, party->slot, party->terms, party->n_terms, party->length);
  ww_match_want_derive (self, party);
  party->filed = TRUE;
}

void
ww_match_unfile_party (WwMatchProblem *self, WwParty *party)
{
  if (!party->filed)
    return;
  if (self->view.party == party)
    ww_match_look_at (self, NULL);
  for (guint i = 0; i < party->n_tags; i++)
    ww_match_postings_remove (&ww_match_tag_node (self, party->tags[i].tag)->candidates, party->slot);
  ww_match_words_remove (&self->candidate_words, party->slot, party->terms, party->n_terms, party->length);
  ww_match_free_filed (&party->lent, &party->tags, &party->n_tags, &party->terms, &party->n_terms);
  g_clear_pointer (&party->mandate, ww_match_want_free);
  g_clear_pointer (&party->site, ww_match_want_free);
  party->filed = FALSE;
}

void
ww_match_party_dirty (WwMatchProblem *self, WwParty *party)
{
  self->generation++;
  if (party->dirty)
    return;
  party->dirty = TRUE;
  g_ptr_array_add (self->dirty_parties, party);
}

void
ww_match_past_dirty (WwMatchProblem *self, WwPast *past)
{
  self->generation++;
  if (!past->dirty)
    {
      past->dirty = TRUE;
      g_ptr_array_add (self->dirty_past, past);
    }
  for (guint i = 0; i < past->n_participants; i++)
    ww_match_party_dirty (self, past->participants[i]);
}

static void
refile_taxonomy (WwMatchProblem *self)
{
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < self->past->len; i++)
    if (g_ptr_array_index (self->past, i))
      ww_match_past_dirty (self, g_ptr_array_index (self->past, i));
  for (guint i = 0; i < self->parties->len; i++)
    ww_match_party_dirty (self, g_ptr_array_index (self->parties, i));
  g_hash_table_iter_init (&iter, self->wish_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((WwWant *) value)->dirty = TRUE;
  g_hash_table_remove_all (self->phrases);
  g_array_set_size (self->phrase_starts, 0);
  ww_match_tags_link (self);

  for (guint i = 0; i < self->tags->len; i++)
    ww_match_label_node (self, ww_match_tag_node (self, i));
  self->taxonomy_changed = FALSE;
  self->fixed_generation = ++self->generation;
}

void
ww_match_flush (WwMatchProblem *self)
{
  if (self->taxonomy_changed)
    refile_taxonomy (self);
  for (guint i = 0; i < self->dirty_past->len; i++)
    {
      WwPast *past = g_ptr_array_index (self->dirty_past, i);

      ww_match_unfile_past (self, past);
      file_past (self, past);
      past->dirty = FALSE;
    }
  g_ptr_array_set_size (self->dirty_past, 0);
  for (guint i = 0; i < self->dirty_parties->len; i++)
    {
      WwParty *party = g_ptr_array_index (self->dirty_parties, i);

      ww_match_unfile_party (self, party);
      if (party->live)
        file_party (self, party);
      party->dirty = FALSE;
      ww_match_columns_follow (self, party);
    }
  g_ptr_array_set_size (self->dirty_parties, 0);
  ww_match_deals_ready (self);
  ww_match_past_norms (self);
}
