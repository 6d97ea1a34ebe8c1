/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-fair-spread.h"

#include "ww-introduce.h"
#include "ww-query.h"
#include "ww-words.h"

#include <string.h>

/* The best choice among some ten thousand wishes is found in this time; among more a good one, and how far it may be from the best. */
#define PATIENCE_US (10 * G_USEC_PER_SEC)
#define DAY_MS G_GINT64_CONSTANT (86400000)
#define WEEK_MS (7 * DAY_MS)
#define YEAR_MS (365 * DAY_MS)

const WwFairSpreadLimits ww_fair_spread_limits = { 2, 4, 10 };

static gboolean
is_asked_often (const WwMatchClusterParty *party)
{
  static const char *const kinds[] = { "hospital", "municipality", "test-bed", "investor", "angel", NULL };

  return party->organisation_kind && g_strv_contains (kinds, party->organisation_kind);
}

/* How many introductions each party had since @since, as who wishes or as who is asked. */
static GHashTable *
count_introductions (WwDesk *desk, gint64 since, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);
  g_autoptr (GPtrArray) rows = NULL;
  GHashTable *counts;

  query->updated_after = since;
  rows = ww_store_query (ww_desk_get_store (desk), query, cancellable, error);
  if (!rows)
    return NULL;
  counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const WwIntroductionRow *row = rows->pdata[i];
      g_autofree char *party = row->counterpart ? ww_introduce_get_party (ww_desk_get_store (desk), row->counterpart) : NULL;
      const char *both[] = { row->organisation, party };

      /* What is only on a shortlist nobody has heard of. */
      if (row->last_log_at < since || ww_words_index (ww_words_introduction_stage, row->stage) < ww_words_index (ww_words_introduction_stage, "proposed"))
        continue;
      for (guint b = 0; b < G_N_ELEMENTS (both); b++)
        if (both[b])
          g_hash_table_replace (counts, g_strdup (both[b]), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, both[b])) + 1));
    }
  return counts;
}

GArray *
ww_fair_spread_prepare (WwDesk *desk, WwRematch *rematch, const WwFairSpreadLimits *limits, GCancellable *cancellable, GError **error)
{
  const WwMatchCluster *cluster = ww_rematch_get_cluster (rematch);
  GArray *pairs = ww_rematch_get_pairs (rematch), *own;
  g_autoptr (GHashTable) week = count_introductions (desk, ww_desk_get_now (desk) - WEEK_MS, cancellable, error);
  g_autoptr (GHashTable) year = week ? count_introductions (desk, ww_desk_get_now (desk) - YEAR_MS, cancellable, error) : NULL;

  if (!year)
    return NULL;
  if (!limits)
    limits = &ww_fair_spread_limits;
  own = g_array_new (FALSE, FALSE, sizeof (WwMatchLimit));
  for (guint i = 0; i < cluster->n_parties; i++)
    {
      const WwMatchClusterParty *party = &cluster->parties[i];
      guint had = GPOINTER_TO_UINT (g_hash_table_lookup (week, party->id));
      guint most = is_asked_often (party) ? limits->asked_often : limits->others;
      WwMatchLimit limit = { party->id, most - MIN (had, most) };

      if (limit.most != limits->others)
        g_array_append_val (own, limit);
    }
  for (guint i = 0; i < pairs->len; i++)
    {
      WwMatchPair *pair = &g_array_index (pairs, WwMatchPair, i);

      pair->bonus = g_hash_table_contains (year, pair->owner) ? 0 : limits->waiting_bonus;
    }
  return own;
}

typedef struct {
  GCancellable *cancellable;
  gint64 until_us;
} Patience;

static gboolean
has_patience (guint done, guint total, gpointer data)
{
  const Patience *patience = data;

  return !g_cancellable_is_cancelled (patience->cancellable) && g_get_monotonic_time () < patience->until_us;
}

WwMatchSpread *
ww_fair_spread_choose (WwRematch *rematch, GArray *own, const WwFairSpreadLimits *limits, GCancellable *cancellable)
{
  GArray *pairs = ww_rematch_get_pairs (rematch);
  Patience patience = { cancellable, g_get_monotonic_time () + PATIENCE_US };

  return ww_match_spread ((const WwMatchPair *) (gpointer) pairs->data, pairs->len, (const WwMatchLimit *) (gpointer) own->data, own->len,
                          (limits ? limits : &ww_fair_spread_limits)->others, has_patience, &patience);
}
