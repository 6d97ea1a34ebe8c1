/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "ww-revision.h"

static void
graft (WwRevTree *tree, const char *path, gboolean deleted, gboolean expect_new)
{
  /* "3-c,b,a" */
  g_auto (GStrv) parts = g_strsplit_set (path, "-,", -1);
  guint start = (guint) g_ascii_strtoull (parts[0], NULL, 10);
  gboolean is_new;

  g_assert_nonnull (ww_rev_tree_graft (tree, start, (const char *const *) parts + 1, g_strv_length (parts) - 1, deleted, &is_new));
  g_assert_cmpint (is_new, ==, expect_new);
}

static void
assert_winner (WwRevTree *tree, const char *rev, guint live, guint leaves)
{
  g_autofree char *winner = ww_rev_node_dup_rev (ww_rev_tree_winner (tree));
  g_autoptr (GPtrArray) all = ww_rev_tree_leaves (tree, TRUE);
  g_autoptr (GPtrArray) alive = ww_rev_tree_leaves (tree, FALSE);

  g_assert_cmpstr (winner, ==, rev);
  g_assert_cmpuint (all->len, ==, leaves);
  g_assert_cmpuint (alive->len, ==, live);
}

static void
test_parse (void)
{
  static const char *const bad[] = { "", "1", "1-", "0-a", "-1-a", "a-b", "1a-b", "99999999999-a", "01-a" };
  guint generation;

  g_assert_cmpstr (ww_rev_parse ("12-ab-c", &generation), ==, "ab-c");
  g_assert_cmpuint (generation, ==, 12);
  g_assert_null (ww_rev_parse (NULL, &generation));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (ww_rev_parse (bad[i], &generation));
}

static void
test_mint (void)
{
  g_autofree char *a = ww_rev_mint (NULL, FALSE, "{}");
  g_autofree char *again = ww_rev_mint (NULL, FALSE, "{}");
  g_autofree char *deleted = ww_rev_mint (NULL, TRUE, "{}");
  g_autofree char *child = ww_rev_mint (a, FALSE, "{}");

  g_assert_cmpstr (a, ==, again);
  g_assert_cmpstr (a, !=, deleted);
  g_assert_true (g_str_has_prefix (a, "1-"));
  g_assert_true (g_str_has_prefix (child, "2-"));
  g_assert_cmpstr (a + 2, !=, child + 2);
  g_assert_cmpuint (strlen (a), ==, 34);
  g_assert_cmpuint (strspn (a + 2, "0123456789abcdef"), ==, 32);
}

static void
test_winner (void)
{
  g_autoptr (WwRevTree) tree = ww_rev_tree_new ();

  graft (tree, "9-a", FALSE, TRUE);
  assert_winner (tree, "9-a", 1, 1);
  /* The generation is a number: 10 is more than 9. */
  graft (tree, "10-0,z", FALSE, TRUE);
  assert_winner (tree, "10-0", 2, 2);
  /* The hash decides between equals, by its bytes. */
  graft (tree, "10-B,z", FALSE, TRUE);
  assert_winner (tree, "10-B", 3, 3);
  graft (tree, "10-b,z", FALSE, TRUE);
  assert_winner (tree, "10-b", 4, 4);
  /* A tombstone loses against anything that lives, however long its history. */
  graft (tree, "20-x", TRUE, TRUE);
  assert_winner (tree, "10-b", 4, 5);
  graft (tree, "11-d,b", TRUE, TRUE);
  assert_winner (tree, "10-B", 3, 5);
}

static void
test_graft (void)
{
  g_autoptr (WwRevTree) tree = ww_rev_tree_new ();

  graft (tree, "3-c,b,a", FALSE, TRUE);
  graft (tree, "3-c,b,a", FALSE, FALSE);
  g_assert_cmpuint (g_hash_table_size (tree->nodes), ==, 3);
  /* An ancestor is no news. */
  graft (tree, "2-b,a", FALSE, FALSE);
  assert_winner (tree, "3-c", 1, 1);
  /* A branch that came without its beginning joins when the path between is known. */
  graft (tree, "6-f,e", FALSE, TRUE);
  assert_winner (tree, "6-f", 2, 2);
  graft (tree, "6-f,e,d,c", FALSE, FALSE);
  assert_winner (tree, "6-f", 1, 1);
  g_assert_cmpuint (g_hash_table_size (tree->nodes), ==, 6);
  g_assert_cmpstr (ww_rev_tree_find (tree, "4-d")->parent, ==, "c");
  /* A new leaf on an inner one is a conflict. */
  graft (tree, "3-x,b", FALSE, TRUE);
  assert_winner (tree, "6-f", 2, 2);
}

static void
test_stem (void)
{
  g_autoptr (WwRevTree) tree = ww_rev_tree_new ();

  graft (tree, "6-f,e,d,c,b,a", FALSE, TRUE);
  graft (tree, "3-y,x", FALSE, TRUE);
  ww_rev_tree_stem (tree, 3);
  g_assert_null (ww_rev_tree_find (tree, "3-c"));
  g_assert_null (ww_rev_tree_find (tree, "4-d")->parent);
  g_assert_nonnull (ww_rev_tree_find (tree, "2-x"));
  g_assert_cmpuint (g_hash_table_size (tree->nodes), ==, 5);
  assert_winner (tree, "6-f", 2, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/revision/parse", test_parse);
  g_test_add_func ("/store/revision/mint", test_mint);
  g_test_add_func ("/store/revision/winner", test_winner);
  g_test_add_func ("/store/revision/graft", test_graft);
  g_test_add_func ("/store/revision/stem", test_stem);
  return g_test_run ();
}
