/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-touched.h"

#include "ww-related.h"

#include <string.h>

/* With more than these, counting every wish again is no dearer. */
#define MOST_PARTIES 8

struct _WwTouched {
  GHashTable *parties; /* organisation ids */
  GHashTable *answers; /* "wish organisation" → score and what rules it out */
  GHashTable *wishes;  /* ids of the wishes touched */
};

void
ww_touched_free (WwTouched *self)
{
  g_hash_table_unref (self->parties);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->wishes);
  g_free (self);
}

/* %FALSE: it invests, and how it does is held against how all do. */
static gboolean
read_answers (WwMatchProblem *problem, const char *party, GHashTable *answers)
{
  const WwMatchQuery query = { .limit = MAX (ww_match_problem_count_wishes (problem), 1), .limit_ruled_out = MAX (ww_match_problem_count_wishes (problem), 1),
                               .one_way = TRUE };
  const WwMatchCandidate *candidate = ww_match_problem_get_candidate (problem, party);
  g_autoptr (WwMatchRanking) ranking = NULL;

  if (!candidate)
    return TRUE;
  if (candidate->mandate)
    return FALSE;
  ranking = ww_match_rank_for_candidate (problem, party, &query);
  for (guint i = 0; ranking && i < ranking->n_results + ranking->n_ruled_out; i++)
    {
      const WwMatchResult *result = i < ranking->n_results ? &ranking->results[i] : &ranking->ruled_out[i - ranking->n_results];

      g_hash_table_insert (answers, g_strdup_printf ("%s %s", result->wants.want, party), GINT_TO_POINTER (1 + result->score * 16 + (int) result->out));
    }
  return TRUE;
}

static gboolean
add_party (WwTouched *self, const char *id)
{
  if (id && g_str_has_prefix (id, "organisation:"))
    g_hash_table_add (self->parties, g_strdup (id));
  return id && g_str_has_prefix (id, "organisation:") && g_hash_table_size (self->parties) <= MOST_PARTIES;
}

/* Whoever made it before, and whoever makes it now. */
static gboolean
add_offerers (WwTouched *self, WwMatchWorld *world, WwStore *store, const char *id)
{
  const char *before = ww_match_world_get_offerer (world, id);
  g_autoptr (WwDocument) offer = ww_store_get (store, id, NULL, NULL);

  return (!before || add_party (self, before)) && (!offer || add_party (self, ww_document_get_string (offer, "organisation")));
}

/* Whether something that the wish led to speaks for somebody: in the wish's own words, which may be others now. */
static gboolean
is_evidence (WwMatchProblem *problem, WwStore *store, const char *wish)
{
  g_autoptr (GPtrArray) introductions = ww_related_introductions (store, wish, NULL);

  for (guint i = 0; introductions && i < introductions->len; i++)
    if (ww_match_problem_has_evidence (problem, ww_document_get_id (introductions->pdata[i])))
      return TRUE;
  return FALSE;
}

WwTouched *
ww_touched_new (WwMatchWorld *world, WwStore *store, const char *const *ids)
{
  g_autoptr (WwTouched) self = g_new0 (WwTouched, 1);
  WwMatchProblem *problem = ww_match_world_get_problem (world);
  GHashTableIter iter;
  gpointer party;

  self->parties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->wishes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const char *const *id = ids; *id; id++)
    if (g_str_has_prefix (*id, "wish:") && is_evidence (problem, store, *id))
      return NULL;
    else if (g_str_has_prefix (*id, "wish:"))
      g_hash_table_add (self->wishes, g_strdup (*id));
    else if (!(g_str_has_prefix (*id, "offer:") ? add_offerers (self, world, store, *id) : add_party (self, *id)))
      return NULL;
  g_hash_table_iter_init (&iter, self->parties);
  while (g_hash_table_iter_next (&iter, &party, NULL))
    if (!read_answers (problem, party, self->answers))
      return NULL;
  return g_steal_pointer (&self);
}

static void
add_wish_of (WwTouched *self, const char *answer)
{
  g_hash_table_add (self->wishes, g_strndup (answer, strcspn (answer, " ")));
}

static GStrv
strv_of (GHashTable *ids)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (list, g_strdup (id));
  g_ptr_array_add (list, NULL);
  return (GStrv) g_ptr_array_steal (list, NULL);
}

GStrv
ww_touched_finish (WwTouched *self, WwMatchWorld *world)
{
  g_autoptr (GHashTable) now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WwMatchProblem *problem = ww_match_world_get_problem (world);
  GHashTableIter iter;
  gpointer key, answer;

  g_hash_table_iter_init (&iter, self->parties);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!read_answers (problem, key, now))
      return NULL;
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, &answer))
    {
      if (g_hash_table_lookup (self->answers, key) != answer)
        add_wish_of (self, key);
      g_hash_table_remove (self->answers, key);
    }
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_wish_of (self, key);
  g_hash_table_iter_init (&iter, self->parties);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autoptr (GPtrArray) own = ww_match_problem_list_wishes (problem, key);

      for (guint i = 0; i < own->len; i++)
        g_hash_table_add (self->wishes, g_strdup (own->pdata[i]));
    }
  return strv_of (self->wishes);
}
