/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ww-backup.h"
#include "ww-date.h"
#include "ww-replica.h"

static void
fill (WwStore *store, guint from, guint to)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (guint i = from; i < to; i++)
    {
      g_autofree char *text = fixture_wish (i, "a quieter alarm that wakes nobody but the nurse");
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);

      g_assert_true (ww_batch_put_text (batch, id, text, NULL, NULL));
    }
  g_ptr_array_unref (ww_store_apply (store, batch, NULL, NULL));
}

static guint
count_in (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_READ_ONLY, &error);
  guint count;

  g_assert_no_error (error);
  g_assert_true (ww_store_count (store, NULL, &count, NULL));
  return count;
}

static void
spoil (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  memset (bytes + n / 3, 'x', n / 3);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
}

static void
count_calls (guint done, guint total, gpointer calls)
{
  g_assert_cmpuint (done, <=, total);
  ++*(guint *) calls;
}

static void
cancel_now (guint done, guint total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_build_filename (f->folder, "copy.db", NULL), *part = g_strconcat (target, ".part", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint calls = 0;

  fill (f->store, 0, 3000);
  g_assert_true (ww_store_backup (f->store, target, count_calls, &calls, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (calls, >, 1);
  g_assert_true (ww_backup_is_whole (target, &error));
  g_assert_cmpuint (count_in (target), ==, 3000);
  /* Cancelled, the older copy stays and nothing lies about. */
  fill (f->store, 3000, 3010);
  g_assert_false (ww_store_backup (f->store, target, cancel_now, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_in (target), ==, 3000);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (ww_store_backup (f->store, "/nowhere/at/all.db", NULL, NULL, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

static void
test_daily (Fixture *f, gconstpointer data)
{
  gint32 day = ww_date_from_ymd (2026, 11, 22);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *newest = NULL, *oldest = NULL;

  fill (f->store, 0, 10);
  for (gint32 i = 0; i < 60; i++)
    g_assert_true (ww_store_backup_daily (f->store, day + i, NULL, &error));
  /* A second time on a day changes nothing. */
  g_assert_true (ww_store_backup_daily (f->store, day + 59, NULL, &error));
  copies = ww_backup_list (f->path);
  g_assert_cmpuint (copies->len, ==, 7 + 4);
  newest = g_path_get_basename (copies->pdata[0]);
  g_assert_cmpstr (newest, ==, "cluster-2027-01-20.db");
  oldest = g_path_get_basename (copies->pdata[copies->len - 1]);
  g_assert_cmpstr (oldest, ==, "cluster-2026-12-27.db");
}

/* After a holiday the week's copies are still there: nothing is dropped for being the only one. */
static void
test_after_a_pause (Fixture *f, gconstpointer data)
{
  gint32 day = ww_date_from_ymd (2026, 11, 22);
  g_autoptr (GPtrArray) copies = NULL;

  g_assert_true (ww_store_backup_daily (f->store, day, NULL, NULL));
  g_assert_true (ww_store_backup_daily (f->store, day + 90, NULL, NULL));
  copies = ww_backup_list (f->path);
  g_assert_cmpuint (copies->len, ==, 2);
}

static void
test_newest_whole (Fixture *f, gconstpointer data)
{
  gint32 day = ww_date_from_ymd (2026, 11, 22);
  g_autoptr (GPtrArray) copies = NULL;
  g_autofree char *whole = NULL, *none = NULL;

  fill (f->store, 0, 500);
  for (gint32 i = 0; i < 3; i++)
    g_assert_true (ww_store_backup_daily (f->store, day + i, NULL, NULL));
  copies = ww_backup_list (f->path);
  spoil (copies->pdata[0]);
  whole = ww_backup_find_newest_whole (f->path);
  g_assert_cmpstr (whole, ==, copies->pdata[1]);
  spoil (copies->pdata[1]);
  spoil (copies->pdata[2]);
  none = ww_backup_find_newest_whole (f->path);
  g_assert_null (none);
}

static void
test_restore (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL), *aside = NULL, *local = NULL;
  g_autofree char *device = NULL, *device_after = NULL, *uuid = g_strdup (ww_store_get_uuid (f->store));
  g_autoptr (GError) error = NULL;
  guint count;

  fill (f->store, 0, 10);
  g_assert_true (ww_store_set_local (f->store, "checkpoint", "{}", NULL));
  device = ww_store_get_meta (f->store, "device", NULL);
  g_assert_true (ww_store_backup (f->store, copy, NULL, NULL, NULL, &error));
  fill (f->store, 10, 20);
  g_clear_object (&f->store);
  g_assert_true (ww_backup_restore (copy, f->path, &aside, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_in (aside), ==, 20);
  fixture_reopen (f);
  g_assert_true (ww_store_count (f->store, NULL, &count, NULL));
  g_assert_cmpuint (count, ==, 10);
  /* A restored database is another device, and compares everything at the next sync. */
  device_after = ww_store_get_meta (f->store, "device", NULL);
  g_assert_cmpstr (device, !=, device_after);
  g_assert_cmpstr (uuid, ==, ww_store_get_uuid (f->store));
  local = ww_store_get_local (f->store, "checkpoint", NULL, NULL);
  g_assert_null (local);
}

static void
test_restore_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;

  fill (f->store, 0, 500);
  g_assert_true (ww_store_backup (f->store, copy, NULL, NULL, NULL, &error));
  /* Somebody has it open. */
  g_assert_false (ww_backup_restore (copy, f->path, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&f->store);
  spoil (copy);
  g_assert_false (ww_backup_restore (copy, f->path, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_DAMAGED);
  g_assert_cmpuint (count_in (f->path), ==, 500);
}

#define ADD(name, func) g_test_add ("/store/backup/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("copy", test_copy);
  ADD ("daily", test_daily);
  ADD ("after-a-pause", test_after_a_pause);
  ADD ("newest-whole", test_newest_whole);
  ADD ("restore", test_restore);
  ADD ("restore-refused", test_restore_refused);
  return g_test_run ();
}
