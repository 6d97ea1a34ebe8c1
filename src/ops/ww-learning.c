/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-learning.h"

#include <string.h>

typedef struct {
  GArray *decisions; /* WwMatchDecision */
  GStringChunk *texts;
} Collection;

static gboolean
collect (WwDocument *introduction, const char *rev, gpointer user_data)
{
  Collection *collection = user_data;
  const char *wish = ww_document_get_string (introduction, "wish"), *counterpart = ww_document_get_string (introduction, "counterpart");
  const char *stage = ww_document_get_string (introduction, "stage");
  gboolean against = ww_document_has (introduction, "dismissed") || g_strcmp0 (stage, "ended") == 0;

  /* Who is only on the list for now was not decided about. */
  if (wish && counterpart && (against || g_strcmp0 (stage, "shortlisted") != 0))
    {
      WwMatchDecision decision = { g_string_chunk_insert (collection->texts, wish), g_string_chunk_insert (collection->texts, counterpart), !against };

      g_array_append_val (collection->decisions, decision);
    }
  return TRUE;
}

WwLearning *
ww_learning_run (WwDesk *desk, GCancellable *cancellable, GError **error)
{
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);
  Collection collection;
  WwLearning *learning = NULL;

  if (!world)
    return NULL;
  collection.decisions = g_array_new (FALSE, FALSE, sizeof (WwMatchDecision));
  collection.texts = g_string_chunk_new (4096);
  if (ww_store_for_each (ww_desk_get_store (desk), "introduction", collect, &collection, cancellable, error))
    {
      learning = g_new0 (WwLearning, 1);
      learning->n_decisions = ww_match_learn (ww_match_world_get_problem (world), (const WwMatchDecision *) (gpointer) collection.decisions->data,
                                              collection.decisions->len, &learning->weights);
    }
  g_array_unref (collection.decisions);
  g_string_chunk_free (collection.texts);
  return learning;
}
