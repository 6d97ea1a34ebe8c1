/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Revisions are written "N-hash": the generation, counted from 1, and a hash. Ours have 32 lowercase hexadecimal digits
 * and depend on the parent, the deleted flag and the text alone, so that equal edits made in two places are one revision.
 * Other programs' hashes are taken as they are.
 */

/**
 * ww_rev_parse:
 * @rev: "3-0123…"
 * @generation: (out): its number
 *
 * Returns: (nullable): the hash inside @rev, or %NULL when it is not a revision
 */
const char *ww_rev_parse (const char *rev, guint *generation);

/**
 * ww_rev_mint:
 * @parent: (nullable): the parent revision
 * @deleted: whether it is a tombstone
 * @text: the raw text
 *
 * Returns: (transfer full): the revision that follows @parent
 */
char *ww_rev_mint (const char *parent, gboolean deleted, const char *text);

/** One revision in a tree. */
typedef struct {
  guint generation;
  char *hash;
  char *parent;          /* (nullable) hash of the generation before */
  gboolean deleted;
  gboolean leaf;
  gint64 body;           /* row of its text; 0 when it is not kept */
  gboolean stored;       /* as it was loaded it has a row */
  gboolean dirty;        /* its row has to be written */
} WwRevNode;

/**
 * WwRevTree:
 *
 * The revisions of one document, from one root or several, in memory. No I/O.
 */
typedef struct {
  GHashTable *nodes;     /* WwRevNode, by itself */
  GPtrArray *removed;    /* WwRevNode that had a row and are no longer in the tree */
} WwRevTree;

WwRevTree *ww_rev_tree_new (void);
void ww_rev_tree_free (WwRevTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwRevTree, ww_rev_tree_free)

/** Adds a revision as loaded; the tree takes nothing. */
WwRevNode *ww_rev_tree_load (WwRevTree *self, guint generation, const char *hash, const char *parent, gboolean deleted,
                             gboolean leaf, gint64 body);
WwRevNode *ww_rev_tree_find (WwRevTree *self, const char *rev);
WwRevNode *ww_rev_tree_parent (WwRevTree *self, const WwRevNode *node);

/**
 * ww_rev_tree_graft:
 * @start: the generation of the newest revision
 * @hashes: (array length=n): the newest revision and its ancestors, newest first
 * @deleted: whether the newest is a tombstone
 * @is_new: (out): whether the newest was not known before
 *
 * Merges a path: branches that were apart grow together where the path joins them, missing ancestors are filled in, and
 * what is known already stays as it is, so that the same path twice is one.
 *
 * Returns: (transfer none): the newest revision of the path
 */
WwRevNode *ww_rev_tree_graft (WwRevTree *self, guint start, const char *const *hashes, guint n, gboolean deleted,
                              gboolean *is_new);

/** The winner: live before deleted, then the higher generation as a number, then the greater hash by its bytes. */
WwRevNode *ww_rev_tree_winner (WwRevTree *self);

/** Live leaves, or all of them; winner first. (transfer container) */
GPtrArray *ww_rev_tree_leaves (WwRevTree *self, gboolean with_deleted);

/** Cuts off ancestors farther than @limit revisions, the leaf counted, from every leaf. */
void ww_rev_tree_stem (WwRevTree *self, guint limit);

char *ww_rev_node_dup_rev (const WwRevNode *node);

G_END_DECLS
