/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connector-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-instant.h"
#include "ww-json-pointer.h"
#include "ww-json-text.h"

#define ID_CHARS_MAX 500
#define NAMES_SHOWN 8

/* A crawl under way. */
typedef struct {
  const WwConnectorSettings *settings;
  WwConnectorClient *client;
  WwConnectorCrawl *result;
  GHashTable *known;    /* url → WwConnectorPage of the time before, borrowed */
  GHashTable *visited;  /* urls */
  GHashTable *seen;     /* ids */
  GPtrArray *pages;
  char *digest;         /* (nullable) of the page before */
} Crawl;

static void
free_item (gpointer data)
{
  WwConnectorItem *item = data;

  g_free (item->id);
  g_strfreev (item->cells);
  g_free (item);
}

void
ww_connector_crawl_free (WwConnectorCrawl *self)
{
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->unchanged);
  g_free (self->memory);
  g_free (self);
}

/* --- an item --- */

/* An instant, or the seconds or milliseconds since 1970. */
static gint64
read_updated (const char *text)
{
  gint64 ms;
  gint64 number;

  if (!text)
    return -1;
  if (ww_instant_parse (text, &ms))
    return ms;
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64 / 1000, &number, NULL))
    return number < G_GINT64_CONSTANT (100000000000) ? number * 1000 : number < G_GINT64_CONSTANT (100000000000000) ? number : -1;
  {
    g_autofree char *date = strlen (text) >= 10 ? g_strdup_printf ("%.10sT00:00:00Z", text) : NULL;
    g_autofree char *zoned = g_strconcat (text, "Z", NULL);

    g_strdelimit (zoned, " ", 'T');
    return ww_instant_parse (zoned, &ms) || (date && ww_instant_parse (date, &ms)) ? ms : -1;
  }
}

static char *
clean_cell (char *text)
{
  char *cell = text ? g_strstrip (text) : g_strdup ("");

  /* Whoever writes a megabyte into a field is not read. */
  if (strlen (cell) > 256 * 1024)
    *cell = '\0';
  return cell;
}

static gboolean
take_item (Crawl *crawl, const char *text, gsize len, WwConnectorPage *page)
{
  const WwConnectorSettings *settings = crawl->settings;
  WwConnectorItem *item = g_new0 (WwConnectorItem, 1);
  g_autofree char *updated = settings->updated && *settings->updated ? ww_json_pointer_get (text, (gssize) len, settings->updated) : NULL;

  item->id = ww_json_pointer_get (text, (gssize) len, settings->id);
  if (item->id && (!*g_strstrip (item->id) || g_utf8_strlen (item->id, -1) > ID_CHARS_MAX))
    g_clear_pointer (&item->id, g_free);
  item->updated_ms = read_updated (updated);
  item->cells = g_new0 (char *, settings->map->len + 1);
  for (guint i = 0; i < settings->map->len; i++)
    item->cells[i] = clean_cell (ww_json_pointer_get (text, (gssize) len, ((WwConnectorPlace *) settings->map->pdata[i])->pointer));
  if (item->id)
    {
      g_ptr_array_add (page->ids, g_strdup (item->id));
      /* Pages shift while they are read, so the end of one may be the beginning of the next. */
      if (!g_hash_table_add (crawl->seen, g_strdup (item->id)))
        {
          crawl->result->n_repeated++;
          free_item (item);
          return TRUE;
        }
    }
  g_ptr_array_add (crawl->result->items, item);
  return crawl->result->items->len <= WW_CONNECTOR_ITEMS_MAX;
}

/* --- a page --- */

/* What is there instead, for the one who is looking for the right pointer. */
static char *
list_names (const char *text, gsize len)
{
  g_autoptr (GString) names = g_string_new (NULL);
  WwJsonMember member;
  gsize offset = 0;

  for (guint n = 0; *text == '{' && n < NAMES_SHOWN && ww_json_text_next_member (text, (gssize) len, &offset, &member, NULL); n++)
    {
      g_autofree char *name = ww_json_text_unquote (text + member.name_start, (gssize) (member.name_end - member.name_start));

      g_string_append_printf (names, "%s/%s", names->len ? ", " : "", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
find_items (Crawl *crawl, const WwConnectorAnswer *answer, gsize *start, gsize *end, GError **error)
{
  const char *pointer = crawl->settings->items;
  g_autoptr (GError) failure = NULL;
  g_autofree char *names = NULL;
  gsize at = 0, from, to;

  if (!ww_json_text_check_list (answer->text, (gssize) answer->len, &failure))
    {
      g_set_error (error, WW_ERROR, failure->code, _("What %s answers is not JSON that can be read: %s"),
                   ww_connector_client_get_host (crawl->client), failure->message);
      return FALSE;
    }
  if (ww_json_pointer_find (answer->text, (gssize) answer->len, pointer, start, end) && answer->text[*start] == '[')
    return TRUE;
  if (ww_json_text_next (answer->text, (gssize) answer->len, &at, &from, &to, NULL))
    names = list_names (answer->text + from, to - from);
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("There is no list at “%s” in what %s answers. It has: %s"), pointer,
               ww_connector_client_get_host (crawl->client), names && *names ? names : "–");
  return FALSE;
}

static gboolean
read_page (Crawl *crawl, const WwConnectorAnswer *answer, WwConnectorPage *page, guint *n_items, GError **error)
{
  gsize start, end, offset = 1, from, to;

  if (!find_items (crawl, answer, &start, &end, error))
    return FALSE;
  *n_items = 0;
  while (ww_json_text_next (answer->text + start, (gssize) (end - start), &offset, &from, &to, NULL))
    {
      ++*n_items;
      if (take_item (crawl, answer->text + start + from, to - from, page))
        continue;
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("%s has more than %u members. Ask for fewer in the address."),
                   ww_connector_client_get_host (crawl->client), WW_CONNECTOR_ITEMS_MAX);
      return FALSE;
    }
  return TRUE;
}

/* --- what comes next --- */

/* `<url>; rel="next"` out of a header of several. */
static char *
find_link (const char *header)
{
  for (const char *p = header; p && (p = strchr (p, '<'));)
    {
      const char *close = strchr (p, '>');
      const char *end = close;
      gboolean quoted = FALSE;
      g_autofree char *parameters = NULL;
      g_autoptr (GRegex) next = NULL;

      if (!close)
        return NULL;
      for (; *end && (quoted || *end != ','); end++)
        if (*end == '"')
          quoted = !quoted;
      parameters = g_strndup (close + 1, (gsize) (end - close - 1));
      next = g_regex_new ("(^|;)\\s*rel\\s*=\\s*(\"([^\"]*\\s)?next(\\s[^\"]*)?\"|next(\\s*$|\\s*;))", G_REGEX_CASELESS, 0, NULL);
      if (g_regex_match (next, parameters, 0, NULL))
        return g_strndup (p + 1, (gsize) (close - p - 1));
      p = end;
    }
  return NULL;
}

static char *
set_parameter (const char *url, const char *name, const char *value)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GString) query = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit (g_uri_get_query (uri) ? g_uri_get_query (uri) : "", "&", -1);
  g_autofree char *key = g_uri_escape_string (name, "[]", FALSE), *escaped = g_uri_escape_string (value, NULL, FALSE);

  for (char **part = parts; *part; part++)
    {
      g_autofree char *raw = g_strndup (*part, strcspn (*part, "="));
      g_autofree char *plain = g_uri_unescape_string (raw, NULL);

      if (**part && g_strcmp0 (plain, name) != 0)
        g_string_append_printf (query, "%s%s", query->len ? "&" : "", *part);
    }
  g_string_append_printf (query, "%s%s=%s", query->len ? "&" : "", key, escaped);
  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), g_uri_get_path (uri),
                     query->str, NULL);
}

static guint64
get_page_number (const char *url, const char *name)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_auto (GStrv) parts = g_strsplit (g_uri_get_query (uri) ? g_uri_get_query (uri) : "", "&", -1);
  guint64 number;

  for (char **part = parts; *part; part++)
    {
      const char *value = strchr (*part, '=');
      g_autofree char *plain = g_uri_unescape_segment (*part, value ? value : *part + strlen (*part), NULL);

      if (value && g_strcmp0 (plain, name) == 0 && g_ascii_string_to_unsigned (value + 1, 10, 0, G_MAXUINT32, &number, NULL))
        return number;
    }
  return 1;
}

/* Where the next page is: @next stays NULL at the end. */
static gboolean
find_next (Crawl *crawl, const char *url, const WwConnectorAnswer *answer, guint n_items, char **next, GError **error)
{
  const WwConnectorSettings *settings = crawl->settings;
  g_autofree char *text = NULL;

  switch (settings->paging)
    {
    case WW_CONNECTOR_PAGING_LINK:
      text = settings->paging_pointer ? ww_json_pointer_get (answer->text, (gssize) answer->len, settings->paging_pointer) : find_link (answer->link);
      if (!text || !*text)
        return TRUE;
      *next = ww_connector_client_resolve (crawl->client, url, text, error);
      return *next != NULL;
    case WW_CONNECTOR_PAGING_CURSOR:
      text = ww_json_pointer_get (answer->text, (gssize) answer->len, settings->paging_pointer);
      if (text && *text && strcmp (text, "false") != 0)
        *next = set_parameter (settings->url, settings->paging_parameter, text);
      return TRUE;
    case WW_CONNECTOR_PAGING_PAGE:
      if (n_items > 0)
        {
          text = g_strdup_printf ("%" G_GUINT64_FORMAT, get_page_number (url, settings->paging_parameter) + 1);
          *next = set_parameter (settings->url, settings->paging_parameter, text);
        }
      return TRUE;
    case WW_CONNECTOR_PAGING_NONE:
    default:
      return TRUE;
    }
}

static gboolean
crawl_page (Crawl *crawl, const char *url, char **next, GCancellable *cancellable, GError **error)
{
  const WwConnectorPage *known = g_hash_table_lookup (crawl->known, url);
  g_auto (WwConnectorAnswer) answer = { 0 };
  WwConnectorPage *page = ww_connector_page_new (url);
  guint n_items = 0;

  g_ptr_array_add (crawl->pages, page);
  if (!ww_connector_client_get (crawl->client, url, known, &answer, cancellable, error))
    return FALSE;
  crawl->result->n_pages++;
  if (answer.status == 304)
    {
      crawl->result->n_unchanged_pages++;
      page->etag = g_strdup (answer.etag ? answer.etag : known->etag);
      page->modified = g_strdup (answer.modified ? answer.modified : known->modified);
      page->next = g_strdup (known->next);
      for (guint i = 0; i < known->ids->len; i++)
        {
          g_ptr_array_add (page->ids, g_strdup (known->ids->pdata[i]));
          if (g_hash_table_add (crawl->seen, g_strdup (known->ids->pdata[i])))
            g_hash_table_add (crawl->result->unchanged, g_strdup (known->ids->pdata[i]));
        }
      *next = g_strdup (known->next);
      return TRUE;
    }
  if (!read_page (crawl, &answer, page, &n_items, error))
    return FALSE;
  if (n_items)
    {
      g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) answer.text, answer.len);

      if (g_strcmp0 (digest, crawl->digest) == 0)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s gives the same page again and again. Nothing was taken; check the paging."),
                       ww_connector_client_get_host (crawl->client));
          return FALSE;
        }
      g_free (crawl->digest);
      crawl->digest = g_steal_pointer (&digest);
    }
  if (!find_next (crawl, url, &answer, n_items, next, error))
    return FALSE;
  page->etag = g_strdup (answer.etag);
  page->modified = g_strdup (answer.modified);
  page->next = g_strdup (*next);
  return TRUE;
}

static gboolean
crawl_all (Crawl *crawl, guint max_pages, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = g_strdup (crawl->settings->url);

  while (url)
    {
      char *next = NULL;

      if (!g_hash_table_add (crawl->visited, g_strdup (url)))
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The next page of %s is one that was read before. Nothing was taken; check the paging."),
                       ww_connector_client_get_host (crawl->client));
          return FALSE;
        }
      if (g_hash_table_size (crawl->visited) > WW_CONNECTOR_PAGES_MAX)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("%s has more than %u pages. Ask for larger ones in the address."),
                       ww_connector_client_get_host (crawl->client), WW_CONNECTOR_PAGES_MAX);
          return FALSE;
        }
      if (!crawl_page (crawl, url, &next, cancellable, error))
        return FALSE;
      g_free (url);
      url = next;
      if (url && max_pages && g_hash_table_size (crawl->visited) >= max_pages)
        return TRUE;
    }
  crawl->result->complete = TRUE;
  return TRUE;
}

WwConnectorCrawl *
ww_connector_crawl (const WwConnectorSettings *settings, const char *secret, const char *memory, guint max_pages, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (WwConnectorCrawl) result = g_new0 (WwConnectorCrawl, 1);
  g_autoptr (WwConnectorClient) client = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_connector_page_free);
  g_autoptr (GPtrArray) before = NULL;
  g_autofree char *json = ww_connector_settings_to_json (settings), *print = NULL;
  Crawl crawl = { .settings = settings, .result = result, .known = known, .visited = visited, .seen = seen, .pages = pages };
  gboolean ok;

  result->items = g_ptr_array_new_with_free_func (free_item);
  result->unchanged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!ww_connector_settings_check (settings, error))
    return NULL;
  if (settings->auth != WW_CONNECTOR_AUTH_NONE && (!secret || !*secret || strpbrk (secret, "\r\n")))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_SIGN_IN, _("This source wants a password or token. Give it."));
      return NULL;
    }
  print = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  before = ww_connector_pages_read (memory, print, NULL);
  for (guint i = 0; before && i < before->len; i++)
    g_hash_table_insert (known, ((WwConnectorPage *) before->pdata[i])->url, before->pdata[i]);
  client = crawl.client = ww_connector_client_new (settings, secret);
  ok = crawl_all (&crawl, max_pages, cancellable, error);
  g_free (crawl.digest);
  if (!ok)
    return NULL;
  result->memory = result->complete ? ww_connector_pages_write (pages, print) : NULL;
  return g_steal_pointer (&result);
}
