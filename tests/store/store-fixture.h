/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <string.h>

#include "ww-error.h"
#include "ww-store.h"
#include "ww-test-folder.h"

/* A folder of its own for each test, and the records that most of them need. */
typedef struct {
  char *folder;
  char *path;
  WwStore *store;
} Fixture;

static inline void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = ww_test_folder_new ();
  f->path = g_build_filename (f->folder, "cluster.db", NULL);
  f->store = ww_store_open (f->path, WW_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (f->store);
}

static inline void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  ww_test_folder_clear (&f->folder);
  g_free (f->path);
}

static inline void
fixture_reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->store);
  f->store = ww_store_open (f->path, WW_STORE_NONE, &error);
  g_assert_no_error (error);
}

static inline WwDocument *
fixture_document (const char *text)
{
  g_autoptr (GError) error = NULL;
  WwDocument *document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

/* Puts a text and gives its revision. */
static inline char *
fixture_put (WwStore *store, const char *text, const char *base_rev)
{
  g_autoptr (WwDocument) document = fixture_document (text);
  g_autoptr (GError) error = NULL;
  char *rev = ww_store_put (store, document, base_rev, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rev);
  return rev;
}

static inline char *
fixture_wish (guint n, const char *statement)
{
  return g_strdup_printf ("{\"_id\":\"wish:%04u\",\"type\":\"wish\",\"organisation\":\"organisation:0001\",\"statement\":\"%s\","
                          "\"kind\":\"solution\",\"status\":\"open\",\"created_at\":\"2026-11-12T08:30:00Z\",\"tags\":[\"tech.ai\"]}",
                          n, statement);
}

static inline void
fixture_check (WwStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) again = ww_store_open (ww_store_get_path (store), WW_STORE_QUICK_CHECK, &error);

  g_assert_no_error (error);
}
