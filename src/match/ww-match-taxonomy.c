/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags, and how one tag answers another. */
#include "ww-match-columns.h"

#include <string.h>

/* A chain of broader links longer than this is a loop. */
#define MAX_DEPTH 12

WwTagNode *
ww_match_tag_node (WwMatchProblem *self, guint32 tag)
{
  return g_ptr_array_index (self->tags, tag);
}

guint32
ww_match_tag_number (WwMatchProblem *self, const char *id)
{
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (self->tag_numbers, id));
  WwTagNode *node;

  if (number)
    return number - 1;
  node = g_new0 (WwTagNode, 1);
  node->number = self->tags->len;
  node->id = g_strdup (id);
  node->broader = WW_NO_TAG;
  node->narrower = g_array_new (FALSE, FALSE, sizeof (guint32));
  node->related = g_array_new (FALSE, FALSE, sizeof (guint32));
  node->linked = g_array_new (FALSE, FALSE, sizeof (guint32));
  node->labels = g_ptr_array_new_with_free_func (g_free);
  node->words = g_ptr_array_new_with_free_func (g_free);
  node->label_terms = g_array_new (FALSE, FALSE, sizeof (guint32));
  {
    g_autofree char *concept = g_strconcat ("#", id, NULL);

    node->concept = ww_match_term_number (self, concept);
  }
  g_ptr_array_add (self->tags, node);
  g_hash_table_insert (self->tag_numbers, node->id, GUINT_TO_POINTER (node->number + 1));
  return node->number;
}

void
ww_match_tag_node_free (WwTagNode *node)
{
  g_free (node->id);
  g_free (node->facet);
  g_array_unref (node->narrower);
  g_array_unref (node->related);
  g_array_unref (node->linked);
  g_ptr_array_unref (node->labels);
  g_ptr_array_unref (node->words);
  g_array_unref (node->label_terms);
  ww_match_postings_clear (&node->candidates);
  ww_match_postings_clear (&node->evidence);
  g_free (node);
}

static void
remove_number (GArray *numbers, guint32 number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint32, i) == number)
      {
        g_array_remove_index_fast (numbers, i);
        return;
      }
}

void
ww_match_problem_add_tag (WwMatchProblem *self, const char *id, const char *facet, const char *broader, const char *const *labels,
                          const char *const *related)
{
  guint32 number = ww_match_tag_number (self, id);
  guint32 above = broader && *broader ? ww_match_tag_number (self, broader) : WW_NO_TAG;
  WwTagNode *node = ww_match_tag_node (self, number);

  if (node->broader != WW_NO_TAG)
    remove_number (ww_match_tag_node (self, node->broader)->narrower, number);
  node->broader = above;
  if (above != WW_NO_TAG)
    g_array_append_val (ww_match_tag_node (self, above)->narrower, number);
  g_free (node->facet);
  node->facet = g_strdup (facet);
  node->facet_bit = ww_match_facet_bit (self->columns, facet);
  g_ptr_array_set_size (node->labels, 0);
  for (guint i = 0; labels && labels[i]; i++)
    g_ptr_array_add (node->labels, g_strdup (labels[i]));
  g_array_set_size (node->related, 0);
  for (guint i = 0; related && related[i]; i++)
    {
      guint32 other = ww_match_tag_number (self, related[i]);

      g_array_append_val (node->related, other);
    }
  self->taxonomy_changed = TRUE;
  self->generation++;
}

void
ww_match_problem_add_tag_words (WwMatchProblem *self, const char *id, const char *const *words)
{
  WwTagNode *node = ww_match_tag_node (self, ww_match_tag_number (self, id));

  g_ptr_array_set_size (node->words, 0);
  for (guint i = 0; words[i]; i++)
    g_ptr_array_add (node->words, g_strdup (words[i]));
  self->taxonomy_changed = TRUE;
  self->generation++;
}

void
ww_match_tags_link (WwMatchProblem *self)
{
  for (guint i = 0; i < self->tags->len; i++)
    g_array_set_size (ww_match_tag_node (self, i)->linked, 0);
  for (guint i = 0; i < self->tags->len; i++)
    {
      const GArray *related = ww_match_tag_node (self, i)->related;

      for (guint j = 0; j < related->len; j++)
        {
          guint32 other = g_array_index (related, guint32, j);

          g_array_append_val (ww_match_tag_node (self, i)->linked, other);
          g_array_append_val (ww_match_tag_node (self, other)->linked, i);
        }
    }
}

static int
power (int grade, guint n)
{
  int result = MILLI;

  while (n--)
    result = result * grade / MILLI;
  return result;
}

gboolean
ww_match_tag_is_under (WwMatchProblem *self, guint32 tag, guint32 broader)
{
  for (guint depth = 0; tag != WW_NO_TAG && depth < MAX_DEPTH; depth++)
    {
      if (tag == broader)
        return TRUE;
      tag = ww_match_tag_node (self, tag)->broader;
    }
  return FALSE;
}

static guint
steps_up (WwMatchProblem *self, guint32 tag, guint32 broader)
{
  for (guint depth = 0; tag != WW_NO_TAG && depth < MAX_DEPTH; depth++)
    {
      if (tag == broader)
        return depth;
      tag = ww_match_tag_node (self, tag)->broader;
    }
  return G_MAXUINT;
}

static gboolean
has_link (WwMatchProblem *self, guint32 a, guint32 b)
{
  const GArray *related = ww_match_tag_node (self, a)->linked;

  for (guint i = 0; i < related->len; i++)
    if (g_array_index (related, guint32, i) == b)
      return TRUE;
  return FALSE;
}

WwMatchRelation
ww_match_tag_relation (WwMatchProblem *self, guint32 wanted, guint32 found, int *grade)
{
  const WwMatchWeights *weights = &self->weights;
  WwMatchRelation relation = WW_MATCH_RELATION_NONE;
  guint32 above = ww_match_tag_node (self, wanted)->broader;
  guint steps;

  *grade = 0;
  if (wanted == found)
    {
      *grade = weights->same;
      return WW_MATCH_RELATION_SAME;
    }
  if ((steps = steps_up (self, found, wanted)) != G_MAXUINT)
    {
      relation = WW_MATCH_RELATION_NARROWER;
      *grade = power (weights->narrower, steps);
    }
  else if ((steps = steps_up (self, wanted, found)) != G_MAXUINT)
    {
      relation = WW_MATCH_RELATION_BROADER;
      *grade = power (weights->broader, steps);
    }
  else if (above != WW_NO_TAG && ww_match_tag_node (self, found)->broader == above)
    {
      relation = WW_MATCH_RELATION_SIBLING;
      *grade = weights->sibling;
    }
  if (*grade < weights->related && has_link (self, wanted, found))
    {
      relation = WW_MATCH_RELATION_RELATED;
      *grade = weights->related;
    }
  if (*grade == 0)
    relation = WW_MATCH_RELATION_NONE;
  return relation;
}

static void
reach_add (WwMatchProblem *self, GArray *reach, guint32 wanted, guint32 found)
{
  WwReach entry = { .tag = found };

  for (guint i = 0; i < reach->len; i++)
    if (g_array_index (reach, WwReach, i).tag == found)
      return;
  entry.relation = ww_match_tag_relation (self, wanted, found, &entry.grade);
  if (entry.grade > 0)
    g_array_append_val (reach, entry);
}

static void
reach_add_below (WwMatchProblem *self, GArray *reach, guint32 wanted, guint32 from, guint depth)
{
  const GArray *narrower = ww_match_tag_node (self, from)->narrower;

  for (guint i = 0; i < narrower->len && depth < MAX_DEPTH; i++)
    {
      guint32 tag = g_array_index (narrower, guint32, i);

      reach_add (self, reach, wanted, tag);
      reach_add_below (self, reach, wanted, tag, depth + 1);
    }
}

static int
compare_reach (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WwReach *x = a, *y = b;

  if (x->grade != y->grade)
    return x->grade < y->grade ? 1 : -1;
  return strcmp (ww_match_tag_node (user_data, x->tag)->id, ww_match_tag_node (user_data, y->tag)->id);
}

GArray *
ww_match_tag_reach (WwMatchProblem *self, guint32 tag)
{
  GArray *reach = g_array_new (FALSE, FALSE, sizeof (WwReach));
  WwTagNode *node = ww_match_tag_node (self, tag);
  guint32 above = node->broader;

  reach_add (self, reach, tag, tag);
  reach_add_below (self, reach, tag, tag, 0);
  for (guint depth = 0; above != WW_NO_TAG && depth < MAX_DEPTH; depth++)
    {
      reach_add (self, reach, tag, above);
      above = ww_match_tag_node (self, above)->broader;
    }
  if (node->broader != WW_NO_TAG)
    {
      const GArray *siblings = ww_match_tag_node (self, node->broader)->narrower;

      for (guint i = 0; i < siblings->len; i++)
        reach_add (self, reach, tag, g_array_index (siblings, guint32, i));
    }
  for (guint i = 0; i < node->linked->len; i++)
    reach_add (self, reach, tag, g_array_index (node->linked, guint32, i));
  g_array_sort_with_data (reach, compare_reach, self);
  return reach;
}

const char **
ww_match_tag_path (WwMatchProblem *self, WwMatchArena *arena, guint32 found, guint32 wanted, guint *n_path)
{
  guint32 path[2 * MAX_DEPTH + 2];
  const char **names;
  guint n = 0;
  guint up = steps_up (self, found, wanted), down = steps_up (self, wanted, found);
  guint32 tag = found;

  if (up != G_MAXUINT)
    {
      for (guint i = 0; i <= up; i++, tag = ww_match_tag_node (self, tag)->broader)
        path[n++] = tag;
    }
  else if (down != G_MAXUINT)
    {
      tag = wanted;
      for (guint i = 0; i <= down; i++, tag = ww_match_tag_node (self, tag)->broader)
        path[down - i] = tag;
      n = down + 1;
    }
  else
    {
      guint32 above = ww_match_tag_node (self, wanted)->broader;

      path[n++] = found;
      if (above != WW_NO_TAG && ww_match_tag_node (self, found)->broader == above)
        path[n++] = above;
      path[n++] = wanted;
    }
  names = ww_match_arena_new0 (arena, const char *, n);
  for (guint i = 0; i < n; i++)
    names[i] = ww_match_arena_strdup (arena, ww_match_tag_node (self, path[i])->id);
  *n_path = n;
  return names;
}
