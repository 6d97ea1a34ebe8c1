/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matrix-run-text.h"

#include <glib/gi18n-lib.h>

#include "ww-format.h"

char *
ww_matrix_run_describe_progress (WwMatrixRun *run)
{
  g_autofree char *done_text = NULL, *total_text = NULL;
  guint64 done, total;

  ww_matrix_run_get_progress (run, &done, &total);
  done_text = ww_format_number (ww_format_get_language (), (gint64) done);
  total_text = ww_format_number (ww_format_get_language (), (gint64) total);
  if (ww_matrix_run_get_state (run) == WW_MATRIX_RUN_ORDERING)
    return g_strdup (_("Putting like by like"));
  /* Translators: how many are done, and how many there are. */
  return g_strdup_printf (_("Computing %s of %s pairs"), done_text, total_text);
}

char *
ww_matrix_run_describe_age (WwMatrixRun *run)
{
  WwMatrixRunState state = ww_matrix_run_get_state (run);
  gint64 at = ww_matrix_run_get_scored_at (run);
  g_autoptr (GDateTime) when = at ? g_date_time_new_from_unix_local (at / 1000) : NULL;
  g_autofree char *time = when ? g_date_time_format (when, "%H:%M") : NULL;
  gboolean busy = state == WW_MATRIX_RUN_COMPUTING || state == WW_MATRIX_RUN_LOADING;
  guint64 done, total;

  ww_matrix_run_get_progress (run, &done, &total);
  if (state == WW_MATRIX_RUN_STOPPED)
    {
      g_autofree char *done_text = ww_format_number (ww_format_get_language (), (gint64) done);
      g_autofree char *total_text = ww_format_number (ww_format_get_language (), (gint64) total);

      return g_strdup_printf (_("Stopped after %s of %s pairs"), done_text, total_text);
    }
  if (time && busy)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_("Scores from %s, updating…"), time);
  if (time && ww_matrix_run_is_stale (run))
    return g_strdup_printf (_("Scores from %s, before the last edit"), time);
  return NULL;
}
