/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-endpoint.h"
#include "ww-error.h"
#include "ww-json-stream.h"
#include "ww-keyring.h"
#include "ww-sync-settings.h"
#include "ww-test-folder.h"
#include "ww-wire.h"

/* --- a stream that gives so many bytes at a time --- */

#define DRIP_TYPE_STREAM (drip_stream_get_type ())
G_DECLARE_FINAL_TYPE (DripStream, drip_stream, DRIP, STREAM, GInputStream)

struct _DripStream {
  GInputStream parent_instance;
  const char *text;
  gsize at, length, step;
};

G_DEFINE_FINAL_TYPE (DripStream, drip_stream, G_TYPE_INPUT_STREAM)

static gssize
drip_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  DripStream *self = DRIP_STREAM (stream);
  gsize n = MIN (MIN (count, self->step), self->length - self->at);

  memcpy (buffer, self->text + self->at, n);
  self->at += n;
  return (gssize) n;
}

static void
drip_stream_class_init (DripStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = drip_read;
}

static void
drip_stream_init (DripStream *self)
{
}

static char *
cut (const char *text, gsize step, GError **error)
{
  g_autoptr (DripStream) drip = g_object_new (DRIP_TYPE_STREAM, NULL);
  g_autoptr (WwJsonStream) json = NULL;
  GString *out = g_string_new (NULL);
  const char *member, *value;
  gsize length;

  drip->text = text;
  drip->length = strlen (text);
  drip->step = step;
  json = ww_json_stream_new (G_INPUT_STREAM (drip), "results");
  while (ww_json_stream_next (json, &member, &value, &length, NULL, error))
    g_string_append_printf (out, "%s=%.*s;", member ? member : "", (int) length, value);
  return g_string_free (out, FALSE);
}

static void
test_stream_any_steps (void)
{
  static const struct { const char *text, *cut; } cases[] = {
    { "{\"results\":[\n\n{\"a\":\"x]}\\\"\\\\\"},\n 12 ,\"\\\\\",null],\"last_seq\":\"9-\\\"\",\"pending\":0}",
      "results={\"a\":\"x]}\\\"\\\\\"};results=12;results=\"\\\\\";results=null;last_seq=\"9-\\\"\";pending=0;" },
    { "[[1,[2]],{\"b\":{}},true]", "=[1,[2]];={\"b\":{}};=true;" },
    { "\n\n[]", "" },
    { "{\"other\":[1,2],\"results\":[],\"z\":{}}", "other=[1,2];z={};" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step < 40; step++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *pieces = cut (cases[i].text, step, &error);

        g_assert_no_error (error);
        g_assert_cmpstr (pieces, ==, cases[i].cut);
      }
}

/* What stands behind the value is read too, for the connection is not free before. */
static void
test_stream_to_the_end (void)
{
  static const char text[] = "{\"results\":[1]}\n\n";
  g_autoptr (DripStream) drip = g_object_new (DRIP_TYPE_STREAM, NULL);
  g_autoptr (WwJsonStream) json = ww_json_stream_new (G_INPUT_STREAM (drip), "results");
  g_autoptr (GError) error = NULL;
  const char *member, *value;
  gsize length;

  drip->text = text;
  drip->length = strlen (text);
  drip->step = 1;
  while (ww_json_stream_next (json, &member, &value, &length, NULL, &error))
    g_assert_cmpstr (member, ==, "results");
  g_assert_no_error (error);
  g_assert_cmpuint (drip->at, ==, drip->length);
}

static void
test_stream_cut_short (void)
{
  static const char whole[] = "{\"results\":[{\"a\":\"\\u00e5\"},[1,2]],\"last_seq\":7}";

  for (gsize length = 0; length + 1 < sizeof whole; length++)
    for (gsize step = 1; step < 9; step++)
      {
        g_autofree char *part = g_strndup (whole, length);
        g_autoptr (GError) error = NULL;
        g_autofree char *pieces = cut (part, step, &error);

        g_assert_error (error, WW_ERROR, WW_ERROR_RETRY);
      }
}

static void
test_stream_limits (void)
{
  g_autofree char *brackets = g_strnfill (1000, '['), *document = g_strconcat ("[{\"a\":", brackets, NULL);
  static const char *const broken[] = { "[}", "[1}", "{1:2}", "{\"a\"}" };
  g_autoptr (GError) error = NULL;
  g_autofree char *pieces = cut (document, 100, &error), *nothing = NULL;

  g_assert_error (error, WW_ERROR, WW_ERROR_LIMIT);
  g_clear_error (&error);
  /* That was no endpoint. */
  nothing = cut (brackets, 100, &error);
  g_assert_error (error, WW_ERROR, WW_ERROR_RETRY);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) fault = NULL;
      g_autofree char *some = cut (broken[i], 1, &fault);

      g_assert_error (fault, WW_ERROR, WW_ERROR_INPUT);
    }
}

/* --- documents as they travel --- */

static void
test_wire (void)
{
  static const struct { const char *sent, *kept; gboolean deleted; guint start, n; } cases[] = {
    { "{\"_id\":\"wish:1\",\"_rev\":\"3-c\",\"_revisions\":{\"start\":3,\"ids\":[\"c\",\"b\",\"a\"]},\"n\":1}", "{\"_id\":\"wish:1\",\"n\":1}", FALSE, 3, 3 },
    { "{\"_rev\":\"1-a\",\"_id\":\"wish:1\",\"_deleted\":true}", "{\"_id\":\"wish:1\"}", TRUE, 1, 1 },
    { "{ \"n\" : 1e20 , \"_rev\" : \"1-a\" , \"_id\" : \"wish:1\" }", "{ \"n\" : 1e20 , \"_id\" : \"wish:1\" }", FALSE, 1, 1 },
    { "{\"_conflicts\":[\"1-b\"],\"_rev\":\"1-a\",\"_local_seq\":4,\"_id\":\"wish:1\",\"x\":{\"_rev\":\"mine\"}}",
      "{\"_id\":\"wish:1\",\"x\":{\"_rev\":\"mine\"}}", FALSE, 1, 1 },
    { "{\"_id\":\"wish:1\",\"_deleted\":false,\"_rev\":\"12-a\",\"s\":\"\\\"}{\"}", "{\"_id\":\"wish:1\",\"s\":\"\\\"}{\"}", FALSE, 12, 1 },
  };
  static const char *const broken[] = { "", "[]", "{}", "{\"_id\":\"wish:1\"}", "{\"_rev\":\"1-a\"}", "{\"_id\":\"wish:1\",\"_rev\":\"a\"}",
                                        "{\"_id\":\"wish:1\",\"_rev\":\"0-a\"}", "{\"_id\":7,\"_rev\":\"1-a\"}", "{\"_id\":\"wish:1\",\"_rev\":\"1-",
                                        "{\"_id\":\"wish:1\",\"_rev\":\"2-b\",\"_revisions\":{\"start\":2,\"ids\":[\"x\"]}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WwWireDocument) document = ww_wire_read (cases[i].sent, strlen (cases[i].sent), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (document->id, ==, "wish:1");
      g_assert_cmpstr (document->text, ==, cases[i].kept);
      g_assert_cmpint (document->deleted, ==, cases[i].deleted);
      g_assert_cmpint (document->start, ==, cases[i].start);
      g_assert_cmpint (document->hashes->len, ==, cases[i].n);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ww_wire_read (broken[i], strlen (broken[i]), &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
    }
}

static void
test_wire_there_and_back (void)
{
  static const char *const history[] = { "2-b", "1-a", NULL };
  static const char text[] = "{ \"_id\":\"wish:1\" ,\n\"n\":[1, 2] }";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwWireDocument) document = NULL;

  ww_wire_write (out, text, TRUE, history, NULL);
  document = ww_wire_read (out->str, out->len, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, text);
  g_assert_true (document->deleted);
  g_assert_cmpstr (document->rev, ==, "2-b");
  g_assert_cmpint (document->hashes->len, ==, 2);
}

/* --- addresses --- */

static void
test_addresses (void)
{
  static const struct { const char *typed, *address, *host, *database, *name; } good[] = {
    { "https://hub.example.org/cluster", "https://hub.example.org/cluster", "hub.example.org", "cluster", NULL },
    { " hub.example.org/cluster/ ", "https://hub.example.org/cluster", "hub.example.org", "cluster", NULL },
    { "localhost:5985/cluster", "http://localhost:5985/cluster", "localhost:5985", "cluster", NULL },
    { "127.0.0.1:5985/a/b%2Fc", "http://127.0.0.1:5985/a/b%2Fc", "127.0.0.1:5985", "b/c", NULL },
    { "http://kari:p%40ss@hub:1/db", "http://hub:1/db", "hub:1", "db", "kari" },
  };
  static const char *const bad[] = { "", "hub", "https://hub.example.org/", "ftp://hub/db", "https:///db", "https://hub/db?x=1", "https://kari:secret@/" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WwEndpoint) endpoint = ww_endpoint_new (good[i].typed, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ww_endpoint_get_address (endpoint), ==, good[i].address);
      g_assert_cmpstr (ww_endpoint_get_host (endpoint), ==, good[i].host);
      g_assert_cmpstr (ww_endpoint_get_database (endpoint), ==, good[i].database);
      g_assert_cmpstr (ww_endpoint_get_name (endpoint), ==, good[i].name);
      g_assert_cmpint (ww_endpoint_has_password (endpoint), ==, good[i].name != NULL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ww_endpoint_new (bad[i], &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_settings (void)
{
  g_autofree char *folder = ww_test_folder_new (), *path = g_build_filename (folder, "a.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_CREATE, &error);
  g_autoptr (WwSyncSettings) settings = ww_sync_settings_load (store, &error), loaded = NULL;

  g_assert_no_error (error);
  g_assert_null (settings->address);
  /* A password that somebody typed into the address does not reach the file. */
  settings->address = g_strdup ("https://kari:secret@hub.example.org/cluster");
  settings->name = g_strdup ("kari");
  settings->filter = g_strdup ("{\"type\":\"wish\"}");
  settings->use_cookie = TRUE;
  g_assert_true (ww_sync_settings_save (settings, store, &error));
  loaded = ww_sync_settings_load (store, &error);
  g_assert_cmpstr (loaded->address, ==, "https://hub.example.org/cluster");
  g_assert_cmpstr (loaded->name, ==, "kari");
  g_assert_cmpstr (loaded->filter, ==, "{\"type\":\"wish\"}");
  g_assert_true (loaded->use_cookie);
  g_assert_false (loaded->paused);
  g_clear_object (&store);
  ww_test_folder_remove (folder);
}

static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ww_keyring_lookup ("https://hub.example.org/cluster", "kari", NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (ww_keyring_store ("https://hub.example.org/cluster", "kari", "secret", NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
  g_assert_null (strstr (error->message, "secret"));
}

int
main (int argc, char *argv[])
{
  /* No desktop's keyring, which might ask somebody. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/stream/any-steps", test_stream_any_steps);
  g_test_add_func ("/sync/stream/to-the-end", test_stream_to_the_end);
  g_test_add_func ("/sync/stream/cut-short", test_stream_cut_short);
  g_test_add_func ("/sync/stream/limits", test_stream_limits);
  g_test_add_func ("/sync/wire/read", test_wire);
  g_test_add_func ("/sync/wire/there-and-back", test_wire_there_and_back);
  g_test_add_func ("/sync/addresses", test_addresses);
  g_test_add_func ("/sync/settings", test_settings);
  g_test_add_func ("/sync/no-keyring", test_no_keyring);
  return g_test_run ();
}
