/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-fake-source.h"
#include "ww-test-folder.h"

#include <string.h>

#define PAGE 2

static char *
join_items (Fixture *f, guint from, guint n)
{
  GString *text = g_string_new ("[");

  for (guint i = from; i < MIN (from + n, f->items->len); i++)
    g_string_append_printf (text, "%s%s", i > from ? "," : "", (const char *) f->items->pdata[i]);
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

static void
answer_text (Fixture *f, SoupServerMessage *message, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message), *asked = soup_server_message_get_request_headers (message);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", digest);

  if (f->etags)
    {
      soup_message_headers_replace (headers, "ETag", etag);
      if (g_strcmp0 (soup_message_headers_get_one (asked, "If-None-Match"), etag) == 0)
        {
          f->n_unchanged++;
          soup_server_message_set_status (message, 304, NULL);
          return;
        }
    }
  if (f->weak_dates)
    {
      soup_message_headers_replace (headers, "Last-Modified", "Mon, 02 Nov 2026 08:00:00 GMT");
      if (soup_message_headers_get_one (asked, "If-Modified-Since"))
        {
          f->n_unchanged++;
          soup_server_message_set_status (message, 304, NULL);
          return;
        }
    }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

static guint
get_number (GHashTable *query, const char *name, guint otherwise)
{
  const char *text = query ? g_hash_table_lookup (query, name) : NULL;

  return text ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
redirect (SoupServerMessage *message, const char *to)
{
  soup_server_message_set_status (message, 302, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", to);
}

static void
answer (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Fixture *f = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *authorization = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  guint page = get_number (query, "page", 1), from = (page - 1) * PAGE;
  gboolean more;
  g_autofree char *list = NULL, *text = NULL, *next = NULL, *elsewhere = g_strdup_printf ("http://127.0.0.1:%d/members", f->other_port);

  f->n_asked++;
  if (strcmp (soup_server_message_get_method (message), "GET") != 0)
    f->n_other_methods++;
  if (f->refuse)
    {
      f->refuse--;
      soup_server_message_set_status (message, 429, NULL);
      soup_message_headers_replace (headers, "Retry-After", "1");
      return;
    }
  if (f->manner == CURSOR && query && g_hash_table_lookup (query, "after"))
    from = (guint) g_ascii_strtoull ((const char *) g_hash_table_lookup (query, "after") + strlen ("c+/"), NULL, 10);
  list = join_items (f, from, f->manner == PLAIN || f->manner >= WANTS_BEARER ? G_MAXUINT / 2 : PAGE);
  more = from + PAGE < f->items->len;
  switch (f->manner)
    {
    case LINKS:
      if (more)
        next = g_strdup_printf ("</members?page=1>; rel=\"first\", </members?a=1,2&page=%u>; title=\"x, y\"; rel=\"next\"", page + 1);
      if (next)
        soup_message_headers_replace (headers, "Link", next);
      answer_text (f, message, list);
      return;
    case LINK_IN_BODY:
      text = more ? g_strdup_printf ("{\"data\":%s,\"next\":\"http://127.0.0.1:%d/members?page=%u\"}", list, f->port, page + 1)
                  : g_strdup_printf ("{\"data\":%s,\"next\":null}", list);
      answer_text (f, message, text);
      return;
    case CURSOR:
      text = more ? g_strdup_printf ("{\"data\":%s,\"meta\":{\"cursor\":\"c+/%u\"}}", list, from + PAGE)
                  : g_strdup_printf ("{\"data\":%s,\"meta\":{}}", list);
      answer_text (f, message, text);
      return;
    case PAGES:
      answer_text (f, message, list);
      return;
    case SAME_PAGE_FOREVER:
      text = join_items (f, 0, PAGE);
      answer_text (f, message, text);
      return;
    case NEXT_IS_ITSELF:
      soup_message_headers_replace (headers, "Link", "</members>; rel=next");
      answer_text (f, message, list);
      return;
    case NEXT_IN_CIRCLES:
      next = g_strdup_printf ("</members?page=%u>; rel=next", page % 3 + 1);
      soup_message_headers_replace (headers, "Link", next);
      answer_text (f, message, list);
      return;
    case NEXT_ELSEWHERE:
      next = g_strdup_printf ("<%s>; rel=next", elsewhere);
      soup_message_headers_replace (headers, "Link", next);
      answer_text (f, message, list);
      return;
    case REDIRECT_HERE:
      if (strcmp (path, "/moved") == 0)
        {
          f->leaked |= !authorization;
          answer_text (f, message, list);
        }
      else
        redirect (message, "/moved");
      return;
    case REDIRECT_ELSEWHERE:
      redirect (message, elsewhere);
      return;
    case GARBAGE:
      answer_text (f, message, "<html>[{\"id\":1");
      return;
    case BRACKETS:
      text = g_strnfill (10 * 1024 * 1024, '[');
      answer_text (f, message, text);
      return;
    case ENDLESS_BODY:
      text = g_strnfill (17 * 1024 * 1024, ' ');
      answer_text (f, message, text);
      return;
    case NOT_A_LIST:
      text = g_strdup_printf ("{\"members\":%s,\"total\":3}", list);
      answer_text (f, message, text);
      return;
    case BREAKS_ON_PAGE_TWO:
      if (page == 1)
        answer_text (f, message, list);
      else
        soup_server_message_set_status (message, 501, NULL);
      return;
    case WANTS_BEARER:
    case WANTS_BASIC:
      if (g_strcmp0 (authorization, f->manner == WANTS_BEARER ? "Bearer s3cret" : "Basic aW5ncmlkOnMzY3JldA==") == 0)
        answer_text (f, message, list);
      else
        soup_server_message_set_status (message, 401, NULL);
      return;
    case PLAIN:
    default:
      answer_text (f, message, list);
    }
}

static void
answer_elsewhere (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Fixture *f = user_data;

  f->n_elsewhere++;
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "[]", 2);
}

static SoupServer *
start_server (SoupServerCallback callback, Fixture *f, int *port)
{
  g_autoptr (GError) error = NULL;
  SoupServer *server = g_object_new (SOUP_TYPE_SERVER, NULL);
  GSList *uris;

  soup_server_add_handler (server, NULL, callback, f, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

static gpointer
serve (gpointer user_data)
{
  Fixture *f = user_data;

  g_main_context_push_thread_default (f->context);
  f->server = start_server (answer, f, &f->port);
  f->other = start_server (answer_elsewhere, f, &f->other_port);
  g_main_loop_run (f->loop);
  g_object_unref (f->server);
  g_object_unref (f->other);
  g_main_context_pop_thread_default (f->context);
  return NULL;
}

void
ww_fake_source_set_item (Fixture *f, guint i, const char *text)
{
  if (i < f->items->len)
    {
      g_free (f->items->pdata[i]);
      f->items->pdata[i] = g_strdup (text);
    }
  else
    g_ptr_array_add (f->items, g_strdup (text));
}

void
ww_fake_source_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->directory = ww_test_folder_new ();
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.db", i), *path = g_build_filename (f->directory, name, NULL);

      f->desks[i] = ww_desk_open (path, TRUE, i ? "Per Aas" : "Ingrid Solheim", NOW + i * 1000, &error);
      g_assert_no_error (error);
    }
  f->items = g_ptr_array_new_with_free_func (g_free);
  ww_fake_source_set_item (f, 0, "{\"id\":12345678901234567890,\"title\":\"Pulsvik AS\",\"kind\":\"Oppstart\",\"address\":{\"city\":\"Bergen\",\"land\":\"Norge\"},"
                  "\"changed\":\"2026-10-01T08:00:00Z\",\"staff\":12,\"web\":\"https://pulsvik.example\"}");
  ww_fake_source_set_item (f, 1, "{\"id\":\"b/2 x\",\"title\":\"Storvann sykehus\",\"address\":{\"city\":\"Oslo\",\"land\":\"NO\"},\"changed\":1790000000}");
  ww_fake_source_set_item (f, 2, "{\"id\":3,\"title\":\"Fjellklang\",\"kind\":\"SMB\",\"address\":{\"city\":\"Tromsø\",\"land\":\"NO\"}}");
  ww_fake_source_set_item (f, 3, "{\"id\":4,\"address\":{\"city\":\"Voss\"}}");
  ww_fake_source_set_item (f, 4, "{\"id\":5,\"title\":\"Havbris Helse\",\"kind\":\"startup\"}");
  f->context = g_main_context_new ();
  f->loop = g_main_loop_new (f->context, FALSE);
  f->thread = g_thread_new ("source", serve, f);
  while (!g_main_loop_is_running (f->loop))
    g_usleep (1000);
}

void
ww_fake_source_tear_down (Fixture *f, gconstpointer data)
{
  /* A source is never written to, whatever it does. */
  g_assert_cmpuint (f->n_other_methods, ==, 0);
  g_main_loop_quit (f->loop);
  g_thread_join (f->thread);
  g_main_loop_unref (f->loop);
  g_main_context_unref (f->context);
  g_clear_object (&f->desks[0]);
  g_clear_object (&f->desks[1]);
  ww_test_folder_clear (&f->directory);
  g_ptr_array_unref (f->items);
}
