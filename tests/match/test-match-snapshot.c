/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem that was kept and taken up again answers as it did, byte for byte, and goes on doing so; and what does not fit is refused. */
#include "random-problem.h"

#include "ww-match-snapshot.h"

#include <sys/mman.h>

#define RUNS 400

static gboolean
append (gconstpointer bytes, gsize n, gpointer array)
{
  g_byte_array_append (array, bytes, (guint) n);
  return TRUE;
}

static GByteArray *
save (WwMatchProblem *problem, const char *key)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GBytes) notes = g_bytes_new_static ("four notes", 10);

  g_assert_true (ww_match_problem_save (problem, key, notes, append, bytes));
  return bytes;
}

/* As the caller has it before anything is taken up; with one thing of the taxonomy changed where @other. */
static WwMatchProblem *
begin (const World *world, gboolean other)
{
  WwMatchProblem *problem = ww_match_problem_new (TODAY, NULL);

  ww_match_problem_set_rate (problem, "NOK", 1000);
  ww_match_problem_set_rate (problem, "EUR", 11700);
  for (guint i = 0; i < N_TAGS; i++)
    add_thing (problem, world, i);
  if (other)
    ww_match_problem_add_tag_words (problem, tag_ids[3], (const char *[]) { "another word", NULL });
  return problem;
}

static void
clear_home (gpointer size)
{
  munmap (WW_MATCH_SNAPSHOT_HOME, GPOINTER_TO_SIZE (size));
}

/* Where the bytes hope to lie they need not be written to, so there it is forbidden until they are taken up. */
static GBytes *
lay_at_home (const GByteArray *bytes)
{
  gpointer home = mmap (WW_MATCH_SNAPSHOT_HOME, bytes->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  g_assert_true (home == WW_MATCH_SNAPSHOT_HOME);
  memcpy (home, bytes->data, bytes->len);
  g_assert_cmpint (mprotect (home, bytes->len, PROT_READ), ==, 0);
  return g_bytes_new_with_free_func (home, bytes->len, clear_home, GSIZE_TO_POINTER (bytes->len));
}

static void
take_up (WwMatchProblem *problem, const GByteArray *bytes, gboolean at_home)
{
  g_autoptr (GBytes) image = at_home ? lay_at_home (bytes) : g_bytes_new (bytes->data, bytes->len), notes = NULL;

  g_assert_true (ww_match_problem_take_up (problem, "key", image, &notes));
  g_assert_cmpmem (g_bytes_get_data (notes, NULL), g_bytes_get_size (notes), "four notes", 10);
  if (at_home)
    g_assert_cmpint (mprotect (WW_MATCH_SNAPSHOT_HOME, bytes->len, PROT_READ | PROT_WRITE), ==, 0);
}

static void
test_answers_the_same (void)
{
  for (guint run = 0; run < RUNS; run++)
    {
      World *world = world_new (run + 6000000);
      g_autoptr (WwMatchProblem) problem = build (world, NULL), again = begin (world, FALSE), rebuilt = NULL;
      g_autoptr (GByteArray) bytes = NULL, bytes_again = NULL;
      g_autofree char *expected = NULL, *got = NULL, *expected_later = NULL, *got_later = NULL;

      for (guint i = 0; i < 4; i++)
        edit (problem, world);
      expected = answers (problem, world);
      bytes = save (problem, "key");
      take_up (again, bytes, run % 2);
      if (world->vetoed)
        ww_match_problem_add_veto (again, "w00", "o01", WW_MATCH_VETO_DISMISSED);
      got = answers (again, world);
      assert_same (got, expected, run);

      for (guint i = 0; i < 6; i++)
        edit (again, world);
      rebuilt = build (world, NULL);
      expected_later = answers (rebuilt, world);
      got_later = answers (again, world);
      assert_same (got_later, expected_later, run);
      /* It can be kept and taken up once more. */
      bytes_again = save (again, "key");
      g_clear_pointer (&again, ww_match_problem_free);
      again = begin (world, FALSE);
      take_up (again, bytes_again, run % 2);
      world_free (world);
    }
}

/* Offers that have ended since, and days that have come, count as if all had been read today. */
static void
test_another_day (void)
{
  for (guint run = 0; run < RUNS; run++)
    {
      World *world = world_new (run + 7000000);
      g_autoptr (WwMatchProblem) problem = build (world, NULL), again = begin (world, FALSE);
      g_autoptr (GByteArray) bytes = save (problem, "key");
      g_autofree char *expected = NULL, *got = NULL;
      gint32 later = TODAY + (gint32) (run % 2 ? 40 : -40);

      world->vetoed = FALSE;
      ww_match_problem_remove_veto (problem, "w00", "o01");
      ww_match_problem_set_now (problem, later);
      ww_match_problem_set_now (again, later);
      take_up (again, bytes, run % 2);
      expected = answers (problem, world);
      got = answers (again, world);
      assert_same (got, expected, run);
      world_free (world);
    }
}

static void
assert_refused (const World *world, const GByteArray *bytes, guint size, const char *key, gboolean other)
{
  g_autoptr (WwMatchProblem) problem = begin (world, other);

  g_autoptr (GBytes) image = g_bytes_new (bytes->data, size);

  g_assert_false (ww_match_problem_take_up (problem, key, image, NULL));
}

static void
test_what_does_not_fit_is_refused (void)
{
  World *world = world_new (8000000);
  g_autoptr (WwMatchProblem) problem = build (world, NULL);
  g_autoptr (GByteArray) bytes = save (problem, "key");

  assert_refused (world, bytes, bytes->len, "another", FALSE);
  assert_refused (world, bytes, bytes->len, "key", TRUE);
  for (guint cut = 1; cut < bytes->len; cut += 97)
    assert_refused (world, bytes, bytes->len - cut, "key", FALSE);
  for (guint at = 0; at < bytes->len; at += 11)
    {
      bytes->data[at] ^= (guint8) (1 << at % 8);
      assert_refused (world, bytes, bytes->len, "key", FALSE);
      bytes->data[at] ^= (guint8) (1 << at % 8);
    }
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/snapshot/answers-the-same", test_answers_the_same);
  g_test_add_func ("/match/snapshot/another-day", test_another_day);
  g_test_add_func ("/match/snapshot/what-does-not-fit-is-refused", test_what_does_not_fit_is_refused);
  return g_test_run ();
}
