/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-revision.h"

#include <string.h>

#define MAX_GENERATION 1000000000u

const char *
ww_rev_parse (const char *rev, guint *generation)
{
  guint64 n = 0;
  const char *p = rev;

  if (!rev || *rev < '1' || *rev > '9')
    return NULL;
  for (; g_ascii_isdigit (*p); p++)
    {
      n = n * 10 + (guint) (*p - '0');
      if (n > MAX_GENERATION)
        return NULL;
    }
  if (*p != '-' || !p[1] || strlen (p + 1) > 200)
    return NULL;
  *generation = (guint) n;
  return p + 1;
}

char *
ww_rev_mint (const char *parent, gboolean deleted, const char *text)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);
  guint generation = 0;

  if (parent)
    ww_rev_parse (parent, &generation);
  g_checksum_update (sum, (const guchar *) (parent ? parent : ""), -1);
  g_checksum_update (sum, (const guchar *) (deleted ? "\n1\n" : "\n0\n"), 3);
  g_checksum_update (sum, (const guchar *) text, -1);
  return g_strdup_printf ("%u-%s", generation + 1, g_checksum_get_string (sum));
}

static guint
node_hash (gconstpointer data)
{
  const WwRevNode *node = data;

  return g_str_hash (node->hash) * 31 + node->generation;
}

static gboolean
node_equal (gconstpointer a, gconstpointer b)
{
  const WwRevNode *x = a, *y = b;

  return x->generation == y->generation && strcmp (x->hash, y->hash) == 0;
}

static void
node_free (gpointer data)
{
  WwRevNode *node = data;

  g_free (node->hash);
  g_free (node->parent);
  g_free (node);
}

WwRevTree *
ww_rev_tree_new (void)
{
  WwRevTree *self = g_new0 (WwRevTree, 1);

  self->nodes = g_hash_table_new_full (node_hash, node_equal, node_free, NULL);
  self->removed = g_ptr_array_new_with_free_func (node_free);
  return self;
}

void
ww_rev_tree_free (WwRevTree *self)
{
  g_hash_table_unref (self->nodes);
  g_ptr_array_unref (self->removed);
  g_free (self);
}

static WwRevNode *
add (WwRevTree *self, guint generation, const char *hash, gboolean deleted)
{
  WwRevNode *node = g_new0 (WwRevNode, 1);

  node->generation = generation;
  node->hash = g_strdup (hash);
  node->deleted = deleted;
  g_hash_table_add (self->nodes, node);
  return node;
}

WwRevNode *
ww_rev_tree_load (WwRevTree *self, guint generation, const char *hash, const char *parent, gboolean deleted, gboolean leaf,
                  gint64 body)
{
  WwRevNode *node = add (self, generation, hash, deleted);

  node->parent = g_strdup (parent);
  node->leaf = leaf;
  node->body = body;
  node->stored = TRUE;
  return node;
}

static WwRevNode *
find (WwRevTree *self, guint generation, const char *hash)
{
  WwRevNode key = { .generation = generation, .hash = (char *) hash };

  return g_hash_table_lookup (self->nodes, &key);
}

WwRevNode *
ww_rev_tree_find (WwRevTree *self, const char *rev)
{
  guint generation;
  const char *hash = ww_rev_parse (rev, &generation);

  return hash ? find (self, generation, hash) : NULL;
}

WwRevNode *
ww_rev_tree_parent (WwRevTree *self, const WwRevNode *node)
{
  return node->parent ? find (self, node->generation - 1, node->parent) : NULL;
}

WwRevNode *
ww_rev_tree_graft (WwRevTree *self, guint start, const char *const *hashes, guint n, gboolean deleted, gboolean *is_new)
{
  WwRevNode *newest = NULL, *child = NULL;

  *is_new = FALSE;
  for (guint i = 0; i < n && i < start; i++)
    {
      WwRevNode *node = find (self, start - i, hashes[i]);

      if (!node)
        {
          node = add (self, start - i, hashes[i], i == 0 && deleted);
          node->leaf = i == 0;
          node->dirty = TRUE;
          if (i == 0)
            *is_new = TRUE;
        }
      else if (node->leaf && i > 0)
        {
          node->leaf = FALSE;
          node->dirty = TRUE;
        }
      if (child && !child->parent)
        {
          child->parent = g_strdup (hashes[i]);
          child->dirty = TRUE;
        }
      if (i == 0)
        newest = node;
      child = node;
    }
  return newest;
}

static int
compare_leaves (gconstpointer a, gconstpointer b)
{
  const WwRevNode *x = *(WwRevNode *const *) a, *y = *(WwRevNode *const *) b;

  if (x->deleted != y->deleted)
    return x->deleted ? 1 : -1;
  if (x->generation != y->generation)
    return x->generation > y->generation ? -1 : 1;
  return -strcmp (x->hash, y->hash);
}

GPtrArray *
ww_rev_tree_leaves (WwRevTree *self, gboolean with_deleted)
{
  GPtrArray *leaves = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    if (((WwRevNode *) node)->leaf && (with_deleted || !((WwRevNode *) node)->deleted))
      g_ptr_array_add (leaves, node);
  if (leaves->len > 1)
    g_ptr_array_sort (leaves, compare_leaves);
  return leaves;
}

WwRevNode *
ww_rev_tree_winner (WwRevTree *self)
{
  WwRevNode *best = NULL;
  GHashTableIter iter;
  gpointer node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    if (((WwRevNode *) node)->leaf && (!best || compare_leaves (&node, &best) < 0))
      best = node;
  return best;
}

void
ww_rev_tree_stem (WwRevTree *self, guint limit)
{
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  GHashTableIter iter;
  gpointer node;

  if (g_hash_table_size (self->nodes) <= limit)
    return;
  kept = g_hash_table_new (NULL, NULL);
  leaves = ww_rev_tree_leaves (self, TRUE);
  for (guint i = 0; i < leaves->len; i++)
    {
      WwRevNode *at = leaves->pdata[i];

      for (guint n = 0; at && n < limit; n++, at = ww_rev_tree_parent (self, at))
        g_hash_table_add (kept, at);
    }
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    if (!g_hash_table_contains (kept, node))
      {
        g_hash_table_iter_steal (&iter);
        if (((WwRevNode *) node)->stored)
          g_ptr_array_add (self->removed, node);
        else
          node_free (node);
      }
  /* What hung on a removed one is a root now. */
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    {
      WwRevNode *at = node;

      if (at->parent && !ww_rev_tree_parent (self, at))
        {
          g_clear_pointer (&at->parent, g_free);
          at->dirty = TRUE;
        }
    }
}

char *
ww_rev_node_dup_rev (const WwRevNode *node)
{
  char digits[12];
  char *at = digits + sizeof digits;
  guint n = node->generation;

  *--at = '\0';
  do
    *--at = (char) ('0' + n % 10);
  while (n /= 10);
  return g_strconcat (at, "-", node->hash, NULL);
}
