/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-test-steps.h"

#include <time.h>

/* 100 is what is aimed at; other machines are slower than the one where it was measured. */
#define MOST_MS 150.0
#define REST_MS 400

static struct timespec step_began;
static double longest_ms;

static double
get_step_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) (now.tv_sec - step_began.tv_sec) * 1e3 + (double) (now.tv_nsec - step_began.tv_nsec) / 1e6;
}

/* Between two waits lies a step. */
static int
watched_poll (GPollFD *fds, guint n, int timeout_ms)
{
  int answer;

  longest_ms = MAX (longest_ms, get_step_ms ());
  answer = g_poll (fds, n, timeout_ms);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &step_began);
  return answer;
}

void
ww_test_steps_watch (void)
{
  g_main_context_set_poll_func (NULL, watched_poll);
}

void
ww_test_steps_begin (void)
{
  longest_ms = 0;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &step_began);
}

void
ww_test_steps_end (const char *what)
{
  longest_ms = MAX (longest_ms, get_step_ms ());
  g_test_message ("%-40s %6.1f ms", what, longest_ms);
  if (longest_ms > MOST_MS)
    {
      g_test_message ("%s held the window up for %.0f ms", what, longest_ms);
      g_test_fail ();
    }
}

static gboolean
is_over (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
set_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
ww_test_rest (GtkWidget *widget)
{
  gboolean over = FALSE;

  ww_test_settle (widget);
  g_timeout_add (REST_MS, set_over, &over);
  ww_test_spin (is_over, &over);
}
