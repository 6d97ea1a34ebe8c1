/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inverted lists: who has a tag or a word, by slot. */
#include "ww-match-private.h"

#include <string.h>

static guint
place_of (const WwPostings *self, guint32 slot)
{
  guint low = 0, high = self->len;

  if (high && self->entries[high - 1].slot < slot)
    return high;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->entries[middle].slot < slot)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
ww_match_postings_add (WwPostings *self, guint32 slot, guint32 weight)
{
  guint place = place_of (self, slot);

  if (self->len >= self->room)
    {
      WwPosting *lent = self->room ? NULL : self->entries;

      self->room = MAX (2, self->len + self->len / 2);
      self->entries = g_renew (WwPosting, lent ? NULL : self->entries, self->room);
      if (lent)
        memcpy (self->entries, lent, self->len * sizeof (WwPosting));
    }
  if (place < self->len)
    memmove (self->entries + place + 1, self->entries + place, (self->len - place) * sizeof (WwPosting));
  self->entries[place] = (WwPosting) { slot, weight };
  self->len++;
  self->average = 0;
}

void
ww_match_postings_remove (WwPostings *self, guint32 slot)
{
  guint place = place_of (self, slot);

  if (place >= self->len || self->entries[place].slot != slot)
    return;
  memmove (self->entries + place, self->entries + place + 1, (--self->len - place) * sizeof (WwPosting));
  self->average = 0;
}

void
ww_match_postings_clear (gpointer data)
{
  WwPostings *self = data;

  if (self->room)
    g_free (self->entries);
  g_free (self->impacts);
}

/* --- words --- */

void
ww_match_words_init (WwWordIndex *index)
{
  index->postings = g_array_new (FALSE, TRUE, sizeof (WwPostings));
  g_array_set_clear_func (index->postings, ww_match_postings_clear);
}

void
ww_match_words_clear (WwWordIndex *index)
{
  g_array_unref (index->postings);
  g_clear_pointer (&index->idf, g_array_unref);
}

void
ww_match_words_add (WwWordIndex *index, guint32 slot, const WwTerm *terms, guint n_terms, guint length)
{
  /* They stand by number. */
  if (n_terms && index->postings->len <= terms[n_terms - 1].term)
    g_array_set_size (index->postings, MAX (terms[n_terms - 1].term + 1, index->postings->len * 2));
  /* The lists lie far apart: asked for together, they come together. */
  for (guint i = 0; i < n_terms; i++)
    __builtin_prefetch (&g_array_index (index->postings, WwPostings, terms[i].term));
  for (guint i = 0; i < n_terms; i++)
    {
      const WwPostings *list = &g_array_index (index->postings, WwPostings, terms[i].term);

      __builtin_prefetch (list->entries + list->len);
    }
  for (guint i = 0; i < n_terms; i++)
    ww_match_postings_add (&g_array_index (index->postings, WwPostings, terms[i].term), slot, terms[i].weight);
  index->n_documents++;
  index->total_length += length;
}

void
ww_match_words_remove (WwWordIndex *index, guint32 slot, const WwTerm *terms, guint n_terms, guint length)
{
  for (guint i = 0; i < n_terms; i++)
    ww_match_postings_remove (&g_array_index (index->postings, WwPostings, terms[i].term), slot);
  index->n_documents--;
  index->total_length -= length;
}

WwPostings *
ww_match_words_list (const WwWordIndex *index, guint32 term)
{
  WwPostings *list = term < index->postings->len ? &g_array_index (index->postings, WwPostings, term) : NULL;

  return list && list->len ? list : NULL;
}

guint
ww_match_words_count (const WwWordIndex *index, guint32 term)
{
  const WwPostings *list = ww_match_words_list (index, term);

  return list ? list->len : 0;
}
