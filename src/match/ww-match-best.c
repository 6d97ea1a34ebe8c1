/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-best.h"

#include <string.h>

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WwMatchEntry *x = a, *y = b;

  if (x->whole != y->whole)
    return x->whole < y->whole ? 1 : -1;
  if (x->exact != y->exact)
    return x->exact < y->exact ? 1 : -1;
  if (x->party != y->party)
    return strcmp (x->party->id, y->party->id);
  return strcmp (x->want->id, y->want->id);
}

void
ww_match_best_add (WwMatchBest *best, const WwMatchEntry *entry)
{
  WwMatchEntry *entries;
  guint i;

  if (!best->limit)
    return;
  if (best->entries->len < best->limit)
    {
      g_array_append_vals (best->entries, entry, 1);
      entries = (WwMatchEntry *) (gpointer) best->entries->data;
      for (i = best->entries->len - 1; i && compare_entries (&entries[i], &entries[(i - 1) / 2]) > 0; i = (i - 1) / 2)
        {
          WwMatchEntry swap = entries[i];

          entries[i] = entries[(i - 1) / 2];
          entries[(i - 1) / 2] = swap;
        }
      return;
    }
  entries = (WwMatchEntry *) (gpointer) best->entries->data;
  if (compare_entries (entry, &entries[0]) >= 0)
    return;
  entries[0] = *entry;
  for (i = 0;;)
    {
      guint worst = i;
      WwMatchEntry swap;

      for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < best->entries->len; child++)
        if (compare_entries (&entries[child], &entries[worst]) > 0)
          worst = child;
      if (worst == i)
        return;
      swap = entries[i];
      entries[i] = entries[worst];
      entries[worst] = swap;
      i = worst;
    }
}

int
ww_match_best_threshold (const WwMatchBest *best)
{
  if (best->limit && best->entries->len < best->limit)
    return -1;
  return best->limit ? g_array_index (best->entries, WwMatchEntry, 0).whole : G_MAXINT;
}

void
ww_match_best_init (WwMatchBest *best, guint limit)
{
  *best = (WwMatchBest) { g_array_new (FALSE, FALSE, sizeof (WwMatchEntry)), limit };
}

void
ww_match_best_clear (WwMatchBest *best)
{
  g_array_unref (best->entries);
}

void
ww_match_best_sort (WwMatchBest *best)
{
  g_array_sort (best->entries, compare_entries);
}
