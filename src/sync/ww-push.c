/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-json-stream.h"
#include "ww-json-text.h"
#include "ww-pull-attachments.h"
#include "ww-reading.h"
#include "ww-wire.h"

/* One request's body; what is larger by itself goes alone. */
#define BODY_BYTES_MAX (2 * 1024 * 1024)

/* When so many documents of one request are refused and not one is taken, it is the endpoint that is at fault, not they. */
#define ALL_REFUSED_MIN 10

/* How far back to look for what waits; more than that is only counted so far. */
#define WAITING_LOOK_MAX 5000

/* One revision on its way out. */
typedef struct {
  char *id;
  char *rev;
  gsize start, end;   /* its span of the texts */
  gboolean stubs;     /* what is attached to it is only named */
  gboolean whole;     /* … as far as the bytes are not here */
} Parcel;

/* What goes out together. */
typedef struct {
  WwWorker *worker;
  GString *texts;
  GArray *parcels;
  GArray *lacking;    /* indices of parcels whose attachments the endpoint does not know by their names */
  gboolean whole;     /* there were such, and more will be */
  guint taken, refused;
} Load;

static void
parcel_clear (gpointer data)
{
  Parcel *parcel = data;

  g_free (parcel->id);
  g_free (parcel->rev);
}

/* --- one document --- */

/* The bytes of what is attached, as far as they are here and memory holds them. */
static gboolean
add_bytes (WwWorker *self, GPtrArray *attachments, GError **error)
{
  gint64 room = WW_DOCUMENT_ATTACHMENTS_MAX;

  for (guint i = 0; i < attachments->len; i++)
    {
      WwAttachment *attachment = attachments->pdata[i];
      g_autoptr (GError) failure = NULL;

      if (attachment->length > room)
        continue;
      room -= attachment->length;
      attachment->data = ww_store_get_attachment_data (self->store, attachment->digest, &failure);
      if (!attachment->data && !g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

/* Writes the text of a parcel behind the others; one that is gone meanwhile stays empty. */
static gboolean
write_parcel (Load *load, Parcel *parcel, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwReading) reading = ww_store_read (self->store, parcel->id, parcel->rev, WW_READ_HISTORY, &failure);
  g_autoptr (GPtrArray) attachments = NULL, history = NULL;

  parcel->start = parcel->end = load->texts->len;
  /* It was edited meanwhile, and what follows it comes later in the list of changes. */
  if (g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND) || (reading && !reading->text))
    return TRUE;
  if (!reading)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  attachments = ww_store_get_attachments (self->store, reading->body, error);
  if (!attachments || (load->whole && !add_bytes (self, attachments, error)))
    return FALSE;
  history = g_ptr_array_new ();
  for (guint i = 0; i < reading->history->len; i++)
    g_ptr_array_add (history, ((WwRevisionName *) reading->history->pdata[i])->rev);
  g_ptr_array_add (history, NULL);
  ww_wire_write (load->texts, reading->text, reading->deleted, (const char *const *) history->pdata, attachments);
  parcel->end = load->texts->len;
  parcel->stubs = attachments->len > 0;
  parcel->whole = load->whole;
  return TRUE;
}

/* --- _bulk_docs --- */

static Parcel *
find_parcel (Load *load, guint from, guint to, const char *id, const char *rev)
{
  for (guint i = from; i < to; i++)
    {
      Parcel *parcel = &g_array_index (load->parcels, Parcel, i);

      if (strcmp (parcel->id, id) == 0 && (!rev || strcmp (parcel->rev, rev) == 0))
        return parcel;
    }
  return NULL;
}

/* Whether sending it with the bytes of what is attached may help. */
static gboolean
can_be_whole (const Parcel *parcel)
{
  return parcel->stubs && !parcel->whole;
}

/* Nothing that was sent may be taken for received then. */
static gboolean
make_no_sense (WwWorker *self, GError **error)
{
  g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("%s answered with something that makes no sense. Try again later."),
               ww_endpoint_get_host (self->endpoint));
  return FALSE;
}

/* One line of the answer. With "new_edits": false only what failed has one, named by its id and perhaps its revision. */
static gboolean
take_line (Load *load, guint from, guint to, const char *text, gsize length, GHashTable *failed, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (JsonNode) node = ww_json_text_parse (text, (gssize) length, NULL);
  JsonObject *line = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id, *rev, *word, *reason;
  g_autofree char *sentence = NULL;

  if (!line || !json_object_has_member (line, "error"))
    return TRUE;
  id = ww_wire_get_text (line, "id", "");
  rev = ww_wire_get_text (line, "rev", NULL);
  word = ww_wire_get_text (line, "error", "");
  reason = ww_wire_get_text (line, "reason", word);
  if (!find_parcel (load, from, to, id, rev))
    rev = NULL;
  /* Of something else: then nobody knows what became of ours. */
  if (!find_parcel (load, from, to, id, rev))
    return make_no_sense (self, error);
  /* It has this very revision already. */
  if (strcmp (word, "conflict") == 0)
    return TRUE;
  if (strcmp (word, "internal_server_error") == 0 || strcmp (word, "timeout") == 0 || strcmp (word, "service_unavailable") == 0
      || strcmp (word, "unknown_error") == 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("%s could not keep “%s” (“%s”). Try again later."),
                   ww_endpoint_get_host (self->endpoint), id, reason);
      return FALSE;
    }
  sentence = g_strdup_printf (strcmp (word, "forbidden") == 0 || strcmp (word, "unauthorized") == 0
                              ? _("The endpoint does not take it from you (“%s”). Change it, or ask who runs the endpoint.")
                              : _("The endpoint does not take it (“%s”). Change it, and it is sent again."), reason);
  for (guint i = from; i < to; i++)
    {
      const Parcel *parcel = &g_array_index (load->parcels, Parcel, i);

      if (strcmp (parcel->id, id) != 0 || (rev && strcmp (parcel->rev, rev) != 0) || !g_hash_table_add (failed, (gpointer) parcel))
        continue;
      if (strcmp (word, "missing_stub") == 0 && can_be_whole (parcel))
        {
          g_array_append_val (load->lacking, i);
          continue;
        }
      ww_worker_set_aside (self, parcel->id, parcel->rev, sentence);
      load->refused++;
    }
  return TRUE;
}

static gboolean
send_once (Load *load, guint from, guint to, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (GString) body = g_string_sized_new (load->texts->len + 64);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (WwJsonStream) json = NULL;
  g_autoptr (GHashTable) failed = g_hash_table_new (NULL, NULL);
  const char *member, *text;
  gsize length;
  GError *raw = NULL;

  g_string_append (body, "{\"new_edits\":false,\"docs\":[");
  for (guint i = from; i < to; i++)
    {
      const Parcel *parcel = &g_array_index (load->parcels, Parcel, i);

      if (i > from)
        g_string_append_c (body, ',');
      g_string_append_len (body, load->texts->str + parcel->start, (gssize) (parcel->end - parcel->start));
    }
  g_string_append (body, "]}");
  stream = ww_endpoint_open (self->endpoint, WW_ASK_DATABASE, "POST", "/_bulk_docs", body, self->shared->stop, error);
  if (!stream)
    return FALSE;
  json = ww_json_stream_new (stream, NULL);
  while (ww_json_stream_next (json, &member, &text, &length, self->shared->stop, &raw))
    if (member ? !make_no_sense (self, error) : !take_line (load, from, to, text, length, failed, error))
      return FALSE;
  if (raw)
    {
      g_propagate_error (error, ww_endpoint_translate (self->endpoint, raw));
      return FALSE;
    }
  for (guint i = from; i < to; i++)
    {
      const Parcel *parcel = &g_array_index (load->parcels, Parcel, i);

      if (g_hash_table_contains (failed, parcel))
        continue;
      ww_sync_shared_add_known (self->shared, parcel->id, parcel->rev);
      ww_worker_got_through (self, parcel->id);
      load->taken++;
      self->docs_written++;
    }
  ww_worker_went_well (self);
  return TRUE;
}

static gboolean send_span (Load *load, guint from, guint to, GError **error);

/* Sends a parcel again, with the bytes of what is attached to it. */
static gboolean
send_whole (Load *load, guint index, GError **error)
{
  Parcel *parcel = &g_array_index (load->parcels, Parcel, index);
  gsize before = load->texts->len;
  gboolean ok;

  load->whole = TRUE;
  ok = write_parcel (load, parcel, error) && (parcel->start == parcel->end || send_span (load, index, index + 1, error));
  g_string_truncate (load->texts, before);
  return ok;
}

static gboolean
send_lacking (Load *load, GError **error)
{
  while (load->lacking->len)
    {
      guint index = g_array_index (load->lacking, guint, load->lacking->len - 1);

      g_array_set_size (load->lacking, load->lacking->len - 1);
      if (!send_whole (load, index, error))
        return FALSE;
    }
  return TRUE;
}

/* Sends a span of the load; when it is refused as a whole, its halves, down to the one document that is at fault. */
static gboolean
send_span (Load *load, guint from, guint to, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (GError) failure = NULL;
  const Parcel *parcel;
  guint status, middle = from + (to - from) / 2;

  if (from == to)
    return TRUE;
  if (send_once (load, from, to, &failure))
    return send_lacking (load, error);
  status = ww_endpoint_get_status (self->endpoint);
  if (status != 400 && status != 412 && status != 413 && status != 422)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (to - from > 1)
    {
      if (!send_span (load, from, middle, error))
        return FALSE;
      if (load->taken == 0 && load->refused >= ALL_REFUSED_MIN)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      return send_span (load, middle, to, error);
    }
  parcel = &g_array_index (load->parcels, Parcel, from);
  if (status == 412 && can_be_whole (parcel))
    return send_whole (load, from, error);
  ww_worker_set_aside (self, parcel->id, parcel->rev, failure->message);
  load->refused++;
  return TRUE;
}

static gboolean
send_load (Load *load, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (GPtrArray) before = ww_worker_copy_aside (self);
  guint n = load->parcels->len, refused = load->refused;
  gboolean ok;

  load->taken = load->refused = 0;
  ok = send_span (load, 0, n, error);
  if (!ok && load->taken == 0)
    {
      /* Nobody was at fault but the endpoint. */
      g_ptr_array_unref (self->aside);
      self->aside = g_steal_pointer (&before);
      ww_sync_shared_set_aside (self->shared, WW_SIDE_PUSH, self->aside);
    }
  refused += load->refused;
  load->refused = refused;
  if (ok)
    {
      self->done += n;
      ww_sync_shared_set_progress (self->shared, WW_SIDE_PUSH, self->done, MAX (self->to_do, self->done));
    }
  g_array_set_size (load->parcels, 0);
  g_array_set_size (load->lacking, 0);
  g_string_truncate (load->texts, 0);
  return ok;
}

/* --- what to send --- */

static gboolean
add_parcel (Load *load, const char *id, const char *rev, GError **error)
{
  WwWorker *self = load->worker;
  Parcel parcel = { .id = g_strdup (id), .rev = g_strdup (rev) };
  gboolean ok = write_parcel (load, &parcel, error);

  if (!ok || parcel.start == parcel.end)
    {
      parcel_clear (&parcel);
      return ok;
    }
  self->docs_read++;
  g_array_append_val (load->parcels, parcel);
  if (load->texts->len < BODY_BYTES_MAX && load->parcels->len < self->shared->tuning.batch)
    return TRUE;
  return send_load (load, error);
}

/* {"id": {"missing": ["…"], …}, …} */
static gboolean
take_difference (Load *load, const char *member, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (text, (gssize) length, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *missing = object ? json_object_get_member (object, "missing") : NULL;
  WwWireMember name = { .end = strlen (member) + 2 };
  g_autofree char *quoted = g_strconcat ("\"", member, "\"", NULL);
  g_autofree char *id = ww_wire_dup_string (quoted, &name);
  JsonArray *revs = missing && JSON_NODE_HOLDS_ARRAY (missing) ? json_node_get_array (missing) : NULL;

  if (!id || !revs)
    return make_no_sense (load->worker, error);
  for (guint i = 0; i < json_array_get_length (revs); i++)
    {
      JsonNode *rev = json_array_get_element (revs, i);

      if (json_node_get_value_type (rev) != G_TYPE_STRING)
        return make_no_sense (load->worker, error);
      if (!add_parcel (load, id, json_node_get_string (rev), error))
        return FALSE;
    }
  return TRUE;
}

/* Asks which of these leaves the endpoint has not, and sends those. @asked: JSON members without the braces. */
static gboolean
offer (Load *load, GString *asked, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (WwJsonStream) json = NULL;
  const char *member, *text;
  gsize length;
  GError *raw = NULL;

  ww_worker_begin_tries (self);
  if (asked->len == 0)
    return TRUE;
  g_string_prepend_c (asked, '{');
  g_string_append_c (asked, '}');
  stream = ww_endpoint_open (self->endpoint, WW_ASK_DATABASE, "POST", "/_revs_diff", asked, self->shared->stop, error);
  if (!stream)
    return FALSE;
  /* All is read before anything is sent: the answer is small, and holds up no connection. */
  answers = g_ptr_array_new_with_free_func (g_free);
  json = ww_json_stream_new (stream, NULL);
  while (ww_json_stream_next (json, &member, &text, &length, self->shared->stop, &raw))
    if (member)
      {
        g_ptr_array_add (answers, g_strdup (member));
        g_ptr_array_add (answers, g_strndup (text, length));
      }
  if (raw)
    {
      g_propagate_error (error, ww_endpoint_translate (self->endpoint, raw));
      return FALSE;
    }
  if (answers->len)
    {
      self->to_do = MAX (self->to_do, self->done + answers->len / 2);
      ww_sync_shared_set_state (self->shared, WW_SIDE_PUSH, WW_SYNC_SYNCING, NULL, 0);
      ww_sync_shared_set_progress (self->shared, WW_SIDE_PUSH, self->done, self->to_do);
    }
  for (guint i = 0; i + 1 < answers->len; i += 2)
    if (!take_difference (load, answers->pdata[i], answers->pdata[i + 1], strlen (answers->pdata[i + 1]), error))
      return FALSE;
  return load->parcels->len == 0 || send_load (load, error);
}

/* The leaves of one document that the endpoint may lack. */
static gboolean
ask_for (WwWorker *self, GString *asked, const char *id, char **leaves)
{
  g_autoptr (GString) revs = g_string_new (NULL);
  g_autofree char *quoted = NULL;

  if (ww_worker_is_local_only (id))
    return FALSE;
  for (char **rev = leaves; *rev; rev++)
    if (!ww_sync_shared_is_known (self->shared, id, *rev))
      {
        g_autofree char *text = ww_json_text_quote (*rev);

        g_string_append_printf (revs, "%s%s", revs->len ? "," : "", text);
      }
  if (revs->len == 0)
    return FALSE;
  quoted = ww_json_text_quote (id);
  g_string_append_printf (asked, "%s%s:[%s]", asked->len ? "," : "", quoted, revs->str);
  return TRUE;
}

static gint64
place_of (WwWorker *self)
{
  return g_ascii_strtoll (self->seq, NULL, 10);
}

/* What the endpoint does not have yet, for people to see. */
static void
tell_waiting (WwWorker *self)
{
  g_autoptr (GPtrArray) changes = ww_store_changes (self->store, place_of (self), WAITING_LOOK_MAX, NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_sync_item_free);
  guint n = 0;

  for (guint i = changes ? changes->len : 0; i > 0; i--)
    {
      const WwChange *change = changes->pdata[i - 1];
      gboolean waits = FALSE;

      for (char **rev = change->leaves; *rev && !waits && !ww_worker_is_local_only (change->id); rev++)
        waits = !ww_sync_shared_is_known (self->shared, change->id, *rev);
      if (!waits)
        continue;
      if (n++ < WW_SYNC_WAITING_MAX)
        g_ptr_array_add (items, ww_sync_item_new (change->id, "", FALSE, "", 0));
    }
  ww_sync_shared_set_waiting (self->shared, n, items);
}

static gboolean
try_again (Load *load, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (GPtrArray) items = ww_worker_take_second_tries (self);
  g_autoptr (GString) asked = g_string_new (NULL);
  gboolean ok;

  for (guint i = 0; items && i < items->len; i++)
    {
      const WwSyncItem *item = items->pdata[i];
      g_autoptr (GPtrArray) leaves = ww_store_get_leaves (self->store, item->id, NULL);
      g_autoptr (GPtrArray) revs = g_ptr_array_new ();

      for (guint j = 0; leaves && j < leaves->len; j++)
        g_ptr_array_add (revs, ((WwRevision *) leaves->pdata[j])->rev);
      g_ptr_array_add (revs, NULL);
      ask_for (self, asked, item->id, (char **) revs->pdata);
    }
  if (!items)
    return TRUE;
  ok = offer (load, asked, error);
  ww_worker_end_second_tries (self, items, ok);
  return ok && ww_worker_keep_aside (self, error);
}

static gboolean
push_page (Load *load, GPtrArray *changes, GError **error)
{
  WwWorker *self = load->worker;
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autofree char *before = NULL;
  guint aside = self->aside->len;

  for (guint i = 0; i < changes->len; i++)
    {
      const WwChange *change = changes->pdata[i];

      ask_for (self, asked, change->id, change->leaves);
    }
  if (!offer (load, asked, error))
    return FALSE;
  if ((aside || self->aside->len) && !ww_worker_keep_aside (self, error))
    return FALSE;
  g_free (self->seq);
  self->seq = g_strdup_printf ("%" G_GINT64_FORMAT, ((WwChange *) changes->pdata[changes->len - 1])->seq);
  return ww_worker_note (self, FALSE, error);
}

static gboolean
push_all (Load *load, GError **error)
{
  WwWorker *self = load->worker;

  if (!try_again (load, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (GPtrArray) changes = NULL;

      self->version = ww_store_get_data_version (self->store);
      changes = ww_store_changes (self->store, place_of (self), self->shared->tuning.batch, error);
      if (!changes)
        return FALSE;
      /* What came in from the endpoint itself is no reason to write there each time. */
      if (changes->len == 0)
        return ww_worker_note (self, self->done || !self->shared->continuous, error);
      if (!push_page (load, changes, error))
        return FALSE;
    }
}

gboolean
ww_push_round (WwWorker *self, GError **error)
{
  Load load = { .worker = self, .texts = g_string_new (NULL), .parcels = g_array_new (FALSE, FALSE, sizeof (Parcel)),
                .lacking = g_array_new (FALSE, FALSE, sizeof (guint)) };
  gboolean ok;

  g_array_set_clear_func (load.parcels, parcel_clear);
  tell_waiting (self);
  ok = push_all (&load, error);
  tell_waiting (self);
  g_string_free (load.texts, TRUE);
  g_array_unref (load.parcels);
  g_array_unref (load.lacking);
  return ok;
}
