/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drives a fuzz target without a fuzzer: fuzz-csv SECONDS SEED FOLDER… feeds it the files of the folders, and then mutations of them
 * by a seeded generator, until the time is up. The same seed gives the same inputs in the same order. An input that
 * crashes the target, or takes it longer than three seconds, is left in the file named last. With libFuzzer, link the target alone.
 */
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define INPUT_BYTES_MAX (128 * 1024)
#define SLOW_US (3 * G_USEC_PER_SEC)

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
extern void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static GByteArray *input;
static char culprit[256];

static void
save_culprit (void)
{
  int fd = open (culprit, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  if (fd < 0)
    return;
  if (write (fd, input->data, input->len) == (ssize_t) input->len)
    (void) !write (STDERR_FILENO, "the input is in the file of the target's name and .culprit\n", 59);
  close (fd);
}

static void
on_signal (int number)
{
  save_culprit ();
  signal (number, SIG_DFL);
  raise (number);
}

static const char *const tokens[] = {
  "\"", "\"\"", ",", ";", "\t", "|", "\r", "\n", "\r\n", "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff", "{", "}", "[", "]", ":", "null", "true",
  "-1e999", "\\u0000", "\\ud800", "\\", "12345678901234567890", "2026-02-30", "16/04/2020", "1.234,5", "NOK", "name", "navn", "id", "type",
  "tags", "{\"wishwell\":1,\"documents\":[", "{\"_id\":\"wish:1\",\"type\":\"wish\"}", "],\"tombstones\":[", "sep=;\n", "=1+1", "\xc3\xb8", "\xbf",
  "S1", "organisation", "biotech:11", "kr 5,-", "mill", "@", "://",
};

static void
insert (GByteArray *bytes, guint at, const guint8 *data, guint len)
{
  guint old = bytes->len;

  if (old + len > INPUT_BYTES_MAX)
    return;
  g_byte_array_set_size (bytes, old + len);
  memmove (bytes->data + at + len, bytes->data + at, old - at);
  memcpy (bytes->data + at, data, len);
}

static void
mutate (GByteArray *bytes, GRand *rand, GPtrArray *corpus)
{
  guint times = 1u << g_rand_int_range (rand, 0, 6);

  while (times--)
    {
      guint at = bytes->len ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;
      guint left = bytes->len - at;
      guint reach = MIN (left, 64);
      guint n = left ? (guint) g_rand_int_range (rand, 1, (gint32) reach + 1) : 0;
      guint8 chunk[4096];

      switch (g_rand_int_range (rand, 0, 8))
        {
        case 0:
          if (left)
            bytes->data[at] ^= (guint8) (1u << g_rand_int_range (rand, 0, 8));
          break;
        case 1:
          if (left)
            bytes->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
          break;
        case 2:
          if (n)
            g_byte_array_remove_range (bytes, at, n);
          break;
        case 3:
          if (n)
            {
              memcpy (chunk, bytes->data + at, n);
              insert (bytes, at, chunk, n);
            }
          break;
        case 4:
          chunk[0] = (guint8) g_rand_int_range (rand, 0, 256);
          insert (bytes, at, chunk, 1);
          break;
        case 5:
        case 6:
          {
            const char *token = tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))];

            insert (bytes, at, (const guint8 *) token, (guint) strlen (token));
            break;
          }
        default:
          {
            GBytes *other = corpus->pdata[g_rand_int_range (rand, 0, (gint32) corpus->len)];
            gsize len;
            const guint8 *data = g_bytes_get_data (other, &len);
            guint from = len ? (guint) g_rand_int_range (rand, 0, (gint32) len) : 0;
            guint most = (guint) g_rand_int_range (rand, 1, 512);
            guint take = MIN ((guint) len - from, most);

            if (take)
              {
                memcpy (chunk, data + from, take);
                insert (bytes, at, chunk, take);
              }
          }
        }
    }
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_corpus (const char *folder, GPtrArray *corpus)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++)
    {
      char *text;
      gsize len;

      if (g_file_get_contents (names->pdata[i], &text, &len, NULL))
        g_ptr_array_add (corpus, g_bytes_new_take (text, MIN (len, INPUT_BYTES_MAX)));
    }
}

static gboolean
run (void)
{
  gint64 start = g_get_monotonic_time ();

  LLVMFuzzerTestOneInput (input->data, input->len);
  if (g_get_monotonic_time () - start < SLOW_US)
    return TRUE;
  g_printerr ("an input of %u bytes took %.1f s\n", input->len, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  save_culprit ();
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *name = g_path_get_basename (argv[0]);
  g_autoptr (GRand) rand = NULL;
  gint64 end;
  guint64 runs = 0;

  if (argc < 4)
    {
      g_printerr ("%s SECONDS SEED FOLDER…\n", name);
      return 2;
    }
  g_snprintf (culprit, sizeof culprit, "%s.culprit", name);
  for (int i = 3; i < argc; i++)
    read_corpus (argv[i], corpus);
  if (!corpus->len)
    {
      g_printerr ("no files to begin with\n");
      return 2;
    }
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  input = g_byte_array_sized_new (INPUT_BYTES_MAX);
  signal (SIGABRT, on_signal);
  signal (SIGTRAP, on_signal);
  if (__sanitizer_set_death_callback)
    __sanitizer_set_death_callback (save_culprit);
  else
    signal (SIGSEGV, on_signal);
  rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[2], NULL, 10));
  end = g_get_monotonic_time () + g_ascii_strtoll (argv[1], NULL, 10) * G_USEC_PER_SEC;
  for (guint64 i = 0; i < corpus->len || g_get_monotonic_time () < end; i++, runs++)
    {
      GBytes *seed = corpus->pdata[i < corpus->len ? i : (guint) g_rand_int_range (rand, 0, (gint32) corpus->len)];

      g_byte_array_set_size (input, 0);
      g_byte_array_append (input, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
      if (i >= corpus->len)
        mutate (input, rand, corpus);
      if (!run ())
        return 1;
    }
  g_print ("%s: %" G_GUINT64_FORMAT " inputs from %u files, seed %s, no fault\n", name, runs, corpus->len, argv[2]);
  g_byte_array_unref (input);
  return 0;
}
