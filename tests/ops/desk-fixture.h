/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-sample.h"

#include <glib/gstdio.h>

/* A desk on a database of its own, for one test. */
typedef struct {
  char *directory, *path;
  WwDesk *desk;
} DeskFixture;

static inline void
desk_fixture_open (DeskFixture *f, gint64 now_ms)
{
  g_autoptr (GError) error = NULL;

  f->directory = g_dir_make_tmp ("wishwell-XXXXXX", &error);
  f->path = g_build_filename (f->directory, "cluster.db", NULL);
  f->desk = ww_desk_open (f->path, TRUE, "Ingrid Solheim", now_ms, &error);
  g_assert_no_error (error);
}

static inline void
desk_fixture_load_sample (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sample = ww_sample_find ();

  g_assert_cmpint (ww_sample_load (f->desk, sample, NULL, &error), >, 1000);
  g_assert_no_error (error);
}

static inline void
desk_fixture_tear_down (DeskFixture *f, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL), *shm = g_strconcat (f->path, "-shm", NULL);

  g_clear_object (&f->desk);
  g_remove (f->path);
  g_remove (wal);
  g_remove (shm);
  g_rmdir (f->directory);
  g_free (f->path);
  g_free (f->directory);
}
