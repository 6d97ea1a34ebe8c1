/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-stream.h"
#include "ww-json-text.h"
#include "ww-wire.h"

static void
row_free (gpointer data)
{
  WwFeedRow *row = data;

  g_free (row->id);
  g_ptr_array_unref (row->revs);
  g_free (row);
}

void
ww_feed_page_free (WwFeedPage *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->last_seq);
  g_free (self);
}

/* A sequence as it goes into an address: a string as it is, anything else as JSON. */
static char *
encode_seq (const char *seq)
{
  WwWireMember whole = { .end = strlen (seq) };
  g_autofree char *string = *seq == '"' ? ww_wire_dup_string (seq, &whole) : NULL;

  return ww_endpoint_encode (string ? string : seq);
}

static void
add_rev (WwFeedRow *row, char *rev)
{
  for (guint i = 0; rev && i < row->revs->len; i++)
    if (strcmp (row->revs->pdata[i], rev) == 0)
      g_clear_pointer (&rev, g_free);
  if (rev)
    g_ptr_array_add (row->revs, rev);
}

/* [{"rev": "…"}, …] */
static void
read_revs (WwFeedRow *row, const char *text, gsize length)
{
  gsize at = 1, start, end;

  while (ww_json_text_next (text, (gssize) length, &at, &start, &end, NULL))
    {
      const char *leaf = text + start;
      WwWireMember member;
      gsize offset = 0;

      while (*leaf == '{' && ww_wire_next_member (leaf, end - start, &offset, &member))
        if (ww_wire_member_is (leaf, &member, "rev"))
          add_rev (row, ww_wire_dup_string (leaf, &member));
    }
}

static gboolean
read_row (WwFeedPage *page, GHashTable *by_id, const char *text, gsize length, GError **error)
{
  g_autofree char *id = NULL;
  WwWireMember member, changes = { 0 };
  WwFeedRow *row;
  gsize offset = 0;

  if (!ww_json_text_check (text, (gssize) length, error))
    return FALSE;
  page->n_read++;
  while (*text == '{' && ww_wire_next_member (text, length, &offset, &member))
    if (ww_wire_member_is (text, &member, "id"))
      {
        g_free (id);
        id = ww_wire_dup_string (text, &member);
      }
    else if (ww_wire_member_is (text, &member, "changes"))
      changes = member;
    else if (ww_wire_member_is (text, &member, "seq") && strncmp (text + member.start, "null", 4) != 0)
      {
        g_free (page->last_seq);
        page->last_seq = g_strndup (text + member.start, member.end - member.start);
      }
  if (!id || changes.end == 0 || text[changes.start] != '[')
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                           _("The endpoint’s list of changes makes no sense. Check that the address is that of a database."));
      return FALSE;
    }
  row = g_hash_table_lookup (by_id, id);
  if (!row)
    {
      row = g_new0 (WwFeedRow, 1);
      row->revs = g_ptr_array_new_with_free_func (g_free);
      row->id = g_steal_pointer (&id);
      g_ptr_array_add (page->rows, row);
      g_hash_table_insert (by_id, row->id, row);
    }
  read_revs (row, text + changes.start, changes.end - changes.start);
  return TRUE;
}

static gboolean
read_page (WwFeedPage *page, WwEndpoint *endpoint, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwJsonStream) json = ww_json_stream_new (stream, "results");
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *last_seq = NULL;
  const char *member, *text;
  gsize length;
  GError *raw = NULL;

  while (ww_json_stream_next (json, &member, &text, &length, cancellable, &raw))
    if (g_strcmp0 (member, "results") == 0)
      {
        if (!read_row (page, by_id, text, length, error))
          return FALSE;
      }
    else if (g_strcmp0 (member, "last_seq") == 0)
      {
        g_free (last_seq);
        last_seq = g_strndup (text, length);
      }
    else if (g_strcmp0 (member, "pending") == 0)
      {
        g_autofree char *number = g_strndup (text, length);

        page->pending = g_ascii_strtoll (number, NULL, 10);
      }
  if (raw)
    {
      g_propagate_error (error, ww_endpoint_translate (endpoint, raw));
      return FALSE;
    }
  if (last_seq && strcmp (last_seq, "null") != 0)
    {
      g_free (page->last_seq);
      page->last_seq = g_steal_pointer (&last_seq);
    }
  if (!page->last_seq)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                           _("The endpoint’s list of changes makes no sense. Check that the address is that of a database."));
      return FALSE;
    }
  return TRUE;
}

WwFeedPage *
ww_feed_read (WwEndpoint *endpoint, const char *since, const char *filter, guint limit, guint heartbeat_ms, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *encoded = encode_seq (since);
  g_autoptr (GString) path = g_string_new ("/_changes?style=all_docs"), body = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (WwFeedPage) page = NULL;

  /* A limit of 0 means one row to some servers and none to others; it is never asked for. */
  g_string_append_printf (path, "&since=%s&limit=%u", encoded, MAX (limit, 1));
  if (heartbeat_ms)
    g_string_append_printf (path, "&feed=longpoll&heartbeat=%u", heartbeat_ms);
  else
    g_string_append_printf (path, "&seq_interval=%u", MAX (limit, 1));
  if (filter)
    {
      g_string_append (path, "&filter=_selector");
      body = g_string_new (NULL);
      g_string_printf (body, "{\"selector\":%s}", filter);
    }
  stream = ww_endpoint_open (endpoint, heartbeat_ms ? WW_ASK_LISTEN : WW_ASK_DATABASE, filter ? "POST" : "GET", path->str, body, cancellable,
                             error);
  if (!stream)
    return NULL;
  page = g_new0 (WwFeedPage, 1);
  page->rows = g_ptr_array_new_with_free_func (row_free);
  page->pending = -1;
  return read_page (page, endpoint, stream, cancellable, error) ? g_steal_pointer (&page) : NULL;
}
