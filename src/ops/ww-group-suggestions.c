/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group-suggestions.h"

#include <glib/gi18n-lib.h>

#define WORDS 4

static gboolean
collect_shared (WwDocument *document, const char *rev, gpointer user_data)
{
  JsonArray *wishes = ww_document_get_list (document, "shared_wishes");

  for (guint i = 0; wishes && i < json_array_get_length (wishes); i++)
    g_ptr_array_add (user_data, g_strdup (json_array_get_string_element (wishes, i)));
  return TRUE;
}

WwGroupSuggestions *
ww_group_suggestions_new (WwDesk *desk, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwGroupSuggestions) self = g_new0 (WwGroupSuggestions, 1);
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);

  self->taken = g_ptr_array_new_with_free_func (g_free);
  if (!world || !ww_store_for_each (ww_desk_get_store (desk), "group", collect_shared, self->taken, cancellable, error))
    return NULL;
  self->cluster = ww_match_cluster_new (ww_match_world_get_problem (world));
  return g_steal_pointer (&self);
}

static gboolean
not_cancelled (guint done, guint total, gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

gboolean
ww_group_suggestions_find (WwGroupSuggestions *self, GCancellable *cancellable, GError **error)
{
  self->groups = ww_match_groups_find (self->cluster, (const char *const *) self->taken->pdata, self->taken->len, NULL, not_cancelled,
                                       cancellable);
  if (!self->groups)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return self->groups != NULL;
}

gboolean
ww_group_suggestions_read_words (WwGroupSuggestions *self, WwDesk *desk, GCancellable *cancellable, GError **error)
{
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);

  if (!world)
    return FALSE;
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < self->groups->n_suggestions; i++)
    {
      const WwMatchGroupSuggestion *suggestion = &self->groups->suggestions[i];
      g_autofree const char **ids = g_new (const char *, suggestion->n_wishes + 1);

      for (guint w = 0; w < suggestion->n_wishes; w++)
        ids[w] = self->cluster->wishes[suggestion->wishes[w]].id;
      g_ptr_array_add (self->words, ww_match_shared_words (ww_match_world_get_problem (world), ids, suggestion->n_wishes, WORDS));
    }
  return TRUE;
}

void
ww_group_suggestions_free (WwGroupSuggestions *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->groups, ww_match_groups_free);
  g_clear_pointer (&self->cluster, ww_match_cluster_free);
  g_ptr_array_unref (self->taken);
  g_free (self);
}

char *
ww_group_suggestion_name (const WwMatchCluster *cluster, const WwMatchGroupSuggestion *suggestion, WwTaxonomy *taxonomy,
                          const char *language)
{
  const char *first = ww_taxonomy_get_label (taxonomy, cluster->tags[suggestion->tags[0].tag].id, language);

  if (suggestion->n_tags < 2 || suggestion->tags[0].n_wishes == suggestion->n_wishes)
    return g_strdup (first);
  /* Translators: two tags that a group of wishes shares, as its name for now: "Night care · Fall prevention" */
  return g_strdup_printf (_("%s · %s"), first,
                          ww_taxonomy_get_label (taxonomy, cluster->tags[suggestion->tags[1].tag].id, language));
}
