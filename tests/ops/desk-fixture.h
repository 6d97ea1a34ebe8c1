/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-sample.h"
#include "ww-test-folder.h"

/* A desk on a database of its own, for one test. */
typedef struct {
  char *directory, *path;
  WwDesk *desk;
} DeskFixture;

static inline void
desk_fixture_open (DeskFixture *f, gint64 now_ms)
{
  g_autoptr (GError) error = NULL;

  f->directory = ww_test_folder_new ();
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

/* A record from its text, as no step of undo. */
static inline void
desk_fixture_save (DeskFixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (ww_desk_save (f->desk, document, NULL, &error));
  g_assert_no_error (error);
}

static inline void
desk_fixture_tear_down (DeskFixture *f, gconstpointer data)
{
  g_clear_object (&f->desk);
  ww_test_folder_clear (&f->directory);
  g_free (f->path);
}
