/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-columns.h"

#include <string.h>

static const WwMatchCandidate nobody;
static const WwPartyFacts no_facts;

/* The party itself is one of the problem's people. */
static void
party_clear (gpointer data)
{
  WwParty *party = data;

  g_free (party->own);
  ww_match_free_filed (&party->lent, &party->tags, &party->n_tags, &party->terms, &party->n_terms);
  ww_match_arena_free (party->read);
  g_ptr_array_unref (party->past);
  g_ptr_array_unref (party->wishes);
  g_clear_pointer (&party->mandate, ww_match_want_free);
  g_clear_pointer (&party->site, ww_match_want_free);
}

static void
past_free (gpointer data)
{
  WwPast *past = data;

  g_free (past->id);
  g_free (past->block);
  g_free (past->participants);
  ww_match_free_filed (&past->lent, &past->tags, &past->n_tags, &past->terms, &past->n_terms);
  g_free (past);
}

WwMatchProblem *
ww_match_problem_new (gint32 now, const WwMatchWeights *weights)
{
  WwMatchProblem *self = g_new0 (WwMatchProblem, 1);

  self->now = now;
  if (weights)
    self->weights = *weights;
  else
    ww_match_weights_init_defaults (&self->weights);
  self->generation = self->fixed_generation = 1;
  self->tag_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->tags = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_match_tag_node_free);
  self->term_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->phrases = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->phrase_starts = g_array_new (FALSE, TRUE, sizeof (guint8));
  self->party_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->parties = g_ptr_array_new_with_free_func (party_clear);
  self->people = ww_match_arena_new ();
  self->none = g_ptr_array_new ();
  self->wish_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ww_match_want_free);
  self->past_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, past_free);
  self->past = g_ptr_array_new ();
  self->dirty_parties = g_ptr_array_new ();
  self->dirty_past = g_ptr_array_new ();
  self->atoms = g_hash_table_new (g_str_hash, g_str_equal);
  self->atom_facts = g_array_new (FALSE, TRUE, sizeof (WwAtom));
  g_array_set_clear_func (self->atom_facts, ww_match_atom_clear);
  g_array_set_size (self->atom_facts, 1);
  self->vetoes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->deals = g_array_new (FALSE, TRUE, sizeof (WwDeal));
  self->venture_starts = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->venture_investors = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->deal_scope.near[0] = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->deal_scope.near[1] = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->past_tag_sums = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->past_word_sums = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->deals_dirty = TRUE;
  ww_match_words_init (&self->candidate_words);
  ww_match_words_init (&self->past_words);
  self->columns = ww_match_columns_new ();
  return self;
}

void
ww_match_problem_free (WwMatchProblem *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->tag_numbers);
  g_ptr_array_unref (self->tags);
  g_hash_table_unref (self->term_numbers);
  g_hash_table_unref (self->phrases);
  g_array_unref (self->phrase_starts);
  g_free (self->known.words);
  g_hash_table_unref (self->party_by_id);
  g_hash_table_unref (self->wish_by_id);
  g_hash_table_unref (self->past_by_id);
  g_ptr_array_unref (self->parties);
  ww_match_arena_free (self->people);
  g_ptr_array_unref (self->none);
  g_ptr_array_unref (self->past);
  g_ptr_array_unref (self->dirty_parties);
  g_ptr_array_unref (self->dirty_past);
  g_hash_table_unref (self->atoms);
  g_array_unref (self->atom_facts);
  g_hash_table_unref (self->vetoes);
  g_hash_table_unref (self->rates);
  ww_match_columns_free (self->columns);
  ww_match_view_clear (&self->view);
  ww_match_words_clear (&self->candidate_words);
  ww_match_words_clear (&self->past_words);
  g_array_unref (self->deals);
  g_array_unref (self->venture_starts);
  g_array_unref (self->venture_investors);
  g_array_unref (self->deal_scope.near[0]);
  g_array_unref (self->deal_scope.near[1]);
  g_array_unref (self->past_tag_sums);
  g_array_unref (self->past_word_sums);
  g_clear_pointer (&self->filed_tags, g_array_unref);
  g_clear_pointer (&self->filed_terms, g_array_unref);
  for (guint i = 0; i <= WW_MATCH_N_PARTS; i++)
    if (self->row_buffers[i])
      g_array_unref (self->row_buffers[i]);
  g_clear_pointer (&self->image, g_bytes_unref);
  g_free (self);
}

/* Whether an offer stands on one of two days, and not on the other. */
static gboolean
has_offer_between (const WwParty *party, gint32 day, gint32 other)
{
  for (guint i = 0; i < party->in->n_offers; i++)
    {
      gint32 until = party->in->offers[i].valid_until;

      if (until != WW_DATE_NONE && (until < day) != (until < other))
        return TRUE;
    }
  return FALSE;
}

void
ww_match_problem_set_now (WwMatchProblem *self, gint32 now)
{
  if (self->now == now)
    return;
  for (guint i = 0; i < self->parties->len; i++)
    {
      WwParty *party = g_ptr_array_index (self->parties, i);

      if (party->live && has_offer_between (party, self->now, now))
        ww_match_party_dirty (self, party);
    }
  self->now = now;
  self->fixed_generation = ++self->generation;
}

void
ww_match_problem_set_weights (WwMatchProblem *self, const WwMatchWeights *weights)
{
  self->weights = *weights;
  self->fixed_generation = ++self->generation;
}

const WwMatchWeights *
ww_match_problem_get_weights (WwMatchProblem *self)
{
  return &self->weights;
}

void
ww_match_problem_set_rate (WwMatchProblem *self, const char *currency, gint64 per_mille_of_base)
{
  g_hash_table_insert (self->rates, g_strdup (currency), g_memdup2 (&per_mille_of_base, sizeof per_mille_of_base));
  self->deals_dirty = TRUE;
  self->generation++;
}

WwParty *
ww_match_party_new (WwMatchProblem *self, const char *id)
{
  WwParty *party = ww_match_arena_new0 (self->people, WwParty, 1);

  party->id = id;
  party->slot = self->parties->len;
  party->in = &nobody;
  party->facts = &no_facts;
  party->past = g_ptr_array_ref (self->none);
  party->wishes = g_ptr_array_ref (self->none);
  g_ptr_array_add (self->parties, party);
  g_hash_table_insert (self->party_by_id, (gpointer) id, party);
  return party;
}

WwParty *
ww_match_party (WwMatchProblem *self, const char *id)
{
  WwParty *party = g_hash_table_lookup (self->party_by_id, id);

  return party ? party : ww_match_party_new (self, ww_match_arena_strdup (self->people, id));
}

/* To the list of one party, which was the empty one of all while it had nothing. */
static void
add_to_list (WwMatchProblem *self, GPtrArray **list, gpointer thing)
{
  if (*list == self->none)
    {
      g_ptr_array_unref (*list);
      *list = g_ptr_array_new ();
    }
  g_ptr_array_add (*list, thing);
}

void
ww_match_problem_add_candidate (WwMatchProblem *self, const WwMatchCandidate *candidate)
{
  WwParty *party = ww_match_party (self, candidate->id);
  /* Copied before the old copy goes: the caller may hand back what ww_match_problem_get_candidate() lent. */
  WwMatchCandidate *copy = ww_match_copy_candidate (candidate);

  ww_match_unfile_party (self, party);
  g_free (party->own);
  party->in = party->own = copy;
  if (!party->live)
    self->n_live++;
  party->live = TRUE;
  /* A venture's place is that of the deals with it. */
  self->deals_dirty |= party->past->len > 0;
  ww_match_party_dirty (self, party);
  party->changed = self->generation;
}

gboolean
ww_match_problem_remove_candidate (WwMatchProblem *self, const char *id)
{
  WwParty *party = g_hash_table_lookup (self->party_by_id, id);

  if (!party || !party->live)
    return FALSE;
  ww_match_unfile_party (self, party);
  g_clear_pointer (&party->own, g_free);
  party->in = &nobody;
  party->facts = &no_facts;
  party->live = FALSE;
  self->deals_dirty |= party->past->len > 0;
  self->n_live--;
  ww_match_columns_follow (self, party);
  party->changed = ++self->generation;
  return TRUE;
}

void
ww_match_take_wish (WwMatchProblem *self, const WwMatchWish *wish, gpointer block)
{
  WwWant *want = ww_match_want_new_wish (self, wish, block);

  ww_match_problem_remove_wish (self, want->id);
  g_hash_table_insert (self->wish_by_id, want->id, want);
  if (want->owner)
    {
      add_to_list (self, &want->owner->wishes, want);
      ww_match_columns_follow_wishes (self, want->owner);
    }
  self->generation++;
}

void
ww_match_problem_add_wish (WwMatchProblem *self, const WwMatchWish *wish)
{
  WwMatchWish copy;
  gpointer block = ww_match_copy_wish (wish, &copy);

  ww_match_take_wish (self, &copy, block);
}

gboolean
ww_match_problem_remove_wish (WwMatchProblem *self, const char *id)
{
  WwWant *want = g_hash_table_lookup (self->wish_by_id, id);

  if (!want)
    return FALSE;
  if (want->owner)
    {
      g_ptr_array_remove_fast (want->owner->wishes, want);
      ww_match_columns_follow_wishes (self, want->owner);
    }
  self->generation++;
  return g_hash_table_remove (self->wish_by_id, id);
}

WwPast *
ww_match_take_evidence (WwMatchProblem *self, const WwMatchEvidence *evidence, gpointer block)
{
  WwPast *past = g_new0 (WwPast, 1);

  past->id = g_strdup (evidence->id);
  past->block = block;
  past->in = *evidence;
  ww_match_problem_remove_evidence (self, past->id);
  past->slot = self->past->len;
  g_ptr_array_add (self->past, past);
  past->participants = g_new0 (WwParty *, past->in.n_participants + 1);
  for (guint i = 0; i < past->in.n_participants; i++)
    {
      WwParty *party = past->in.participants[i] ? ww_match_party (self, past->in.participants[i]) : NULL;

      if (!party || g_ptr_array_find (party->past, past, NULL))
        continue;
      past->participants[past->n_participants++] = party;
      add_to_list (self, &party->past, past);
    }
  g_hash_table_insert (self->past_by_id, past->id, past);
  self->deals_dirty |= past->in.kind == WW_MATCH_EVIDENCE_DEAL;
  return past;
}

void
ww_match_problem_add_evidence (WwMatchProblem *self, const WwMatchEvidence *evidence)
{
  WwMatchEvidence copy;
  gpointer block = ww_match_copy_evidence (evidence, &copy);

  ww_match_past_dirty (self, ww_match_take_evidence (self, &copy, block));
}

gboolean
ww_match_problem_remove_evidence (WwMatchProblem *self, const char *id)
{
  WwPast *past = g_hash_table_lookup (self->past_by_id, id);

  if (!past)
    return FALSE;
  for (guint i = 0; i < past->n_participants; i++)
    {
      g_ptr_array_remove_fast (past->participants[i]->past, past);
      ww_match_party_dirty (self, past->participants[i]);
    }
  ww_match_unfile_past (self, past);
  self->deals_dirty |= past->in.kind == WW_MATCH_EVIDENCE_DEAL;
  if (past->dirty)
    g_ptr_array_remove_fast (self->dirty_past, past);
  g_ptr_array_index (self->past, past->slot) = NULL;
  self->generation++;
  return g_hash_table_remove (self->past_by_id, id);
}

gboolean
ww_match_problem_has_evidence (WwMatchProblem *self, const char *id)
{
  return g_hash_table_contains (self->past_by_id, id);
}

void
ww_match_problem_add_veto (WwMatchProblem *self, const char *wish, const char *counterpart, WwMatchVeto veto)
{
  GHashTable *vetoes = g_hash_table_lookup (self->vetoes, wish);

  if (!vetoes)
    {
      vetoes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->vetoes, g_strdup (wish), vetoes);
    }
  g_hash_table_insert (vetoes, g_strdup (counterpart), GUINT_TO_POINTER (veto + 1));
  self->generation++;
}

gboolean
ww_match_problem_remove_veto (WwMatchProblem *self, const char *wish, const char *counterpart)
{
  GHashTable *vetoes = g_hash_table_lookup (self->vetoes, wish);
  gboolean had = vetoes && g_hash_table_remove (vetoes, counterpart);

  if (vetoes && !g_hash_table_size (vetoes))
    g_hash_table_remove (self->vetoes, wish);
  self->generation++;
  return had;
}

const WwMatchCandidate *
ww_match_problem_get_candidate (WwMatchProblem *self, const char *id)
{
  const WwParty *party = g_hash_table_lookup (self->party_by_id, id);

  return party && party->live ? party->in : NULL;
}

const WwMatchWish *
ww_match_problem_get_wish (WwMatchProblem *self, const char *id)
{
  const WwWant *want = g_hash_table_lookup (self->wish_by_id, id);

  return want ? &want->in : NULL;
}

void
ww_match_problem_for_each_candidate (WwMatchProblem *self, WwMatchCandidateFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->parties->len; i++)
    if (((const WwParty *) g_ptr_array_index (self->parties, i))->live)
      func (((const WwParty *) g_ptr_array_index (self->parties, i))->in, user_data);
}

guint
ww_match_problem_count_candidates (WwMatchProblem *self)
{
  return self->n_live;
}

guint
ww_match_problem_count_wishes (WwMatchProblem *self)
{
  return g_hash_table_size (self->wish_by_id);
}

GPtrArray *
ww_match_problem_list_wishes (WwMatchProblem *self, const char *organisation)
{
  GPtrArray *ids = g_ptr_array_new ();
  const WwParty *party = g_hash_table_lookup (self->party_by_id, organisation);

  for (guint i = 0; party && i < party->wishes->len; i++)
    g_ptr_array_add (ids, ((WwWant *) g_ptr_array_index (party->wishes, i))->id);
  return ids;
}
