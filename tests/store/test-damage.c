/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ww-backup.h"
#include "ww-check.h"
#include "ww-date.h"
#include "ww-query.h"
#include "ww-replica.h"
#include "ww-search.h"
#include "ww-store-private.h"

/* Of sixty; what is not found is in a value that no reading uses. */
#define FOUND_AT_LEAST 55

static guint
fill (WwStore *store, guint from, guint to, GError **error)
{
  guint n = 0;

  for (guint i = from; i < to; i += 20)
    {
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autoptr (GPtrArray) results = NULL;

      for (guint j = i; j < i + 20; j++)
        {
          g_autofree char *text = fixture_wish (j, "a quieter alarm that wakes nobody but the nurse who is on duty that night");
          g_autofree char *id = g_strdup_printf ("wish:%04u", j);

          g_assert_true (ww_batch_put_text (batch, id, text, NULL, NULL));
        }
      results = ww_store_apply (store, batch, NULL, error);
      if (!results)
        return n;
      n += results->len;
    }
  return n;
}

static void
read_file (const char *path, char **bytes, gsize *n)
{
  g_assert_true (g_file_get_contents (path, bytes, n, NULL));
}

static void
write_file (const char *path, const char *bytes, gsize n)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL), *index = g_strconcat (path, "-shm", NULL);

  g_unlink (log);
  g_unlink (index);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
}

/* Opening something broken either says so in our words, or finds nothing wrong with it; and whatever is asked then, too. */
static gboolean
try_it (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_QUICK_CHECK, &error);
  g_autoptr (WwCheckReport) report = NULL;

  if (!store)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == WW_ERROR);
      g_assert_true (error->code == WW_ERROR_DAMAGED || error->code == WW_ERROR_INPUT || error->code == WW_ERROR_NEWER
                     || error->code == WW_ERROR_BUG || error->code == WW_ERROR_READ_ONLY);
      return FALSE;
    }
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_true (report || error);
  return report && report->findings->len == 0;
}

/* Everything that can be read of the records, in one text; %NULL when reading fails. */
static char *
read_all (const char *path)
{
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_READ_ONLY, NULL);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) changes = store ? ww_store_changes (store, 0, 0, NULL) : NULL;
  g_autoptr (GPtrArray) rows = changes ? ww_store_query (store, query, NULL, NULL) : NULL;
  g_autoptr (GPtrArray) hits = rows ? ww_store_search (store, "quieter", NULL, 500, NULL, NULL) : NULL;
  g_autoptr (GString) all = g_string_new (NULL);

  if (!hits)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      const WwChange *change = changes->pdata[i];
      g_autofree char *rev = NULL, *text = ww_store_get_text (store, change->id, &rev, NULL);

      g_string_append_printf (all, "%s %s %s\n", change->id, rev ? rev : "", text ? text : "");
    }
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (all, "%s %s\n", ((WwRowData *) rows->pdata[i])->id, ((WwWishRow *) rows->pdata[i])->statement);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (all, "%s\n", ((WwSearchHit *) hits->pdata[i])->id);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* Where a page of a B-tree keeps its cells: from there to its end, all bytes mean something once the file is packed. */
static gboolean
find_cells (const char *bytes, gsize page, gsize page_bytes, gsize *from)
{
  const guint8 *head = (const guint8 *) bytes + page * page_bytes + (page == 0 ? 100 : 0);

  *from = (gsize) head[5] << 8 | head[6];
  return (head[0] == 2 || head[0] == 5 || head[0] == 10 || head[0] == 13) && *from > 0 && *from + 64 < page_bytes;
}

/* Damage in what is in use is found; the little that is not found changes nothing that can be read. */
static void
test_flipped_bytes (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL, *before = NULL;
  g_autoptr (GError) error = NULL;
  gsize n, page_bytes = 8192;
  guint found = 0, harmless = 0;

  fill (f->store, 0, 400, NULL);
  g_assert_true (ww_sql_exec (&f->store->sql, "VACUUM", &error));
  g_assert_no_error (error);
  g_clear_object (&f->store);
  before = read_all (f->path);
  g_assert_nonnull (before);
  read_file (f->path, &bytes, &n);
  g_assert_cmpuint (n % page_bytes, ==, 0);
  while (found + harmless < 60)
    {
      g_autofree char *broken = g_memdup2 (bytes, n), *after = NULL;
      gsize page = (gsize) g_test_rand_int_range (0, (int) (n / page_bytes)), from, at;

      if (!find_cells (bytes, page, page_bytes, &from))
        continue;
      at = page * page_bytes + (gsize) g_test_rand_int_range ((int) from, (int) page_bytes - 64);
      for (gsize j = 0; j < 64; j++)
        broken[at + j] = (char) g_test_rand_int ();
      write_file (f->path, broken, n);
      if (!try_it (f->path))
        {
          found++;
          continue;
        }
      after = read_all (f->path);
      if (g_strcmp0 (before, after) != 0)
        g_error ("64 bytes from %" G_GSIZE_FORMAT " of page %" G_GSIZE_FORMAT " were damaged, and nothing told of it", at % page_bytes, page + 1);
      harmless++;
    }
  g_test_message ("%u were found, %u changed nothing", found, harmless);
  g_assert_cmpuint (found, >=, FOUND_AT_LEAST);
}

static void
test_names_the_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize n;
  g_autoptr (GError) error = NULL;

  fill (f->store, 0, 200, NULL);
  g_assert_true (ww_store_backup_daily (f->store, ww_date_from_ymd (2026, 11, 22), NULL, &error));
  g_clear_object (&f->store);
  read_file (f->path, &bytes, &n);
  /* The heads of all pages but the first. */
  for (gsize at = 8192; at + 8 < n; at += 8192)
    memset (bytes + at, 0x55, 8);
  write_file (f->path, bytes, n);
  f->store = ww_store_open (f->path, WW_STORE_QUICK_CHECK, &error);
  g_assert_null (f->store);
  g_assert_error (error, WW_ERROR, WW_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "cluster-2026-11-22.db"));
  g_clear_error (&error);
  /* Nothing of it is there any more, and still the copy is named. */
  write_file (f->path, "", 0);
  f->store = ww_store_open (f->path, WW_STORE_CREATE, &error);
  g_assert_error (error, WW_ERROR, WW_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "cluster-2026-11-22.db"));
}

static void
test_truncated (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize n;

  fill (f->store, 0, 400, NULL);
  g_clear_object (&f->store);
  read_file (f->path, &bytes, &n);
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WwStore) store = NULL;

      write_file (f->path, bytes, (gsize) g_test_rand_int_range (1, (int) n - 8192));
      store = ww_store_open (f->path, WW_STORE_QUICK_CHECK, &error);
      g_assert_null (store);
      g_assert_true (g_error_matches (error, WW_ERROR, WW_ERROR_DAMAGED) || g_error_matches (error, WW_ERROR, WW_ERROR_INPUT));
    }
}

static void
test_random_bytes (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  for (guint i = 0; i < 40; i++)
    {
      char bytes[3000];
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      gsize n;

      for (gsize j = 0; j < sizeof bytes; j++)
        bytes[j] = (char) g_test_rand_int ();
      /* Half of them look like a database at first. */
      if (i % 2)
        memcpy (bytes, "SQLite format 3", 16);
      write_file (f->path, bytes, sizeof bytes);
      g_assert_null (ww_store_open (f->path, WW_STORE_CREATE, &error));
      g_assert_true (g_error_matches (error, WW_ERROR, WW_ERROR_DAMAGED) || g_error_matches (error, WW_ERROR, WW_ERROR_INPUT));
      read_file (f->path, &after, &n);
      g_assert_cmpmem (after, n, bytes, sizeof bytes);
    }
}

static void
test_no_file (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing.db", NULL), *nowhere = g_build_filename (f->folder, "no", "where.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ww_store_open (missing, WW_STORE_NONE, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ww_store_open (nowhere, WW_STORE_CREATE, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ww_store_open (f->folder, WW_STORE_CREATE, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  const char *const argv[] = { g_getenv ("WW_STORE_WRITER"), "hold", f->path, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *wish = fixture_wish (1, "one");
  g_autoptr (WwDocument) document = fixture_document (wish);
  g_autofree char *rev = NULL;
  char said[5];
  int out, status;
  guint count;
  GPid pid;

  g_clear_object (&f->store);
  ww_sql_busy_ms = 50;
  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (out, said, sizeof said), ==, 5);
  /* Opening and reading go on; writing says who is in the way. */
  f->store = ww_store_open (f->path, WW_STORE_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (ww_store_count (f->store, NULL, &count, &error));
  g_assert_null (ww_store_put (f->store, document, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_BUSY);
  g_clear_error (&error);
  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  close (out);
  rev = ww_store_put (f->store, document, NULL, &error);
  g_assert_no_error (error);
  ww_sql_busy_ms = 5000;
}

/* A disk of @bytes of our own in @folder, which goes away with this process. */
static gboolean
mount_disk (const char *folder, const char *bytes, gulong flags)
{
  static int apart = -1;
  g_autofree char *options = g_strconcat ("size=", bytes, NULL);

  if (apart < 0)
    apart = unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  if (apart && mount ("none", folder, "tmpfs", flags, options) == 0)
    return TRUE;
  g_test_skip ("this user may not mount a disk of its own; try as root");
  return FALSE;
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  g_autofree char *disk = g_build_filename (f->folder, "disk", NULL), *path = g_build_filename (disk, "cluster.db", NULL);
  g_autoptr (WwStore) store = NULL;
  g_autoptr (WwCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;
  guint saved, count, more;

  g_assert_cmpint (g_mkdir (disk, 0700), ==, 0);
  if (!mount_disk (disk, "6m", 0))
    return;
  store = ww_store_open (path, WW_STORE_CREATE, &error);
  g_assert_no_error (error);
  saved = fill (store, 0, 100000, &error);
  g_assert_error (error, WW_ERROR, WW_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpuint (saved, >, 0);
  /* What was said to be saved is there, nothing else, and when there is room it goes on. */
  g_assert_true (ww_store_count (store, NULL, &count, &error));
  g_assert_cmpuint (count, ==, saved);
  g_assert_cmpint (mount ("none", disk, "tmpfs", MS_REMOUNT, "size=60m"), ==, 0);
  more = fill (store, saved, saved + 40, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (more, ==, 40);
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->findings->len, ==, 0);
  g_clear_object (&store);
  umount (disk);
}

static void
test_full_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint saved, count;
  gint64 pages;

  g_assert_true (ww_sql_get_int (&f->store->sql, "PRAGMA max_page_count=100", 0, &pages, NULL));
  saved = fill (f->store, 0, 100000, &error);
  g_assert_error (error, WW_ERROR, WW_ERROR_FULL);
  g_clear_error (&error);
  g_assert_true (ww_store_count (f->store, NULL, &count, NULL));
  g_assert_cmpuint (count, ==, saved);
  g_assert_true (ww_sql_get_int (&f->store->sql, "PRAGMA max_page_count=100000", 0, &pages, NULL));
  g_assert_cmpuint (fill (f->store, saved, saved + 20, &error), ==, 20);
}

static void
test_read_only_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *disk = g_build_filename (f->folder, "disk", NULL), *path = g_build_filename (disk, "cluster.db", NULL);
  g_autofree char *other = g_build_filename (disk, "other.db", NULL);
  g_autoptr (WwStore) store = NULL;
  g_autoptr (GError) error = NULL;
  guint count;

  g_assert_cmpint (g_mkdir (disk, 0700), ==, 0);
  if (!mount_disk (disk, "20m", 0))
    return;
  store = ww_store_open (path, WW_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fill (store, 0, 40, &error), ==, 40);
  g_clear_object (&store);
  g_assert_cmpint (mount ("none", disk, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=20m"), ==, 0);
  /* It can be read, and says what is in the way of writing. */
  store = ww_store_open (path, WW_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (ww_store_count (store, NULL, &count, &error));
  g_assert_cmpuint (count, ==, 40);
  g_clear_object (&store);
  store = ww_store_open (path, WW_STORE_NONE, &error);
  g_assert_null (store);
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
  g_clear_error (&error);
  store = ww_store_open (other, WW_STORE_CREATE, &error);
  g_assert_null (store);
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
  umount (disk);
}

#define ADD(name, func) g_test_add ("/store/damage/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("flipped-bytes", test_flipped_bytes);
  ADD ("names-the-copy", test_names_the_copy);
  ADD ("truncated", test_truncated);
  ADD ("random-bytes", test_random_bytes);
  ADD ("no-file", test_no_file);
  ADD ("locked", test_locked);
  ADD ("full-disk", test_full_disk);
  ADD ("full-file", test_full_file);
  ADD ("read-only-folder", test_read_only_folder);
  return g_test_run ();
}
