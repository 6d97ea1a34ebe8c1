/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-agendas.h"

#include <string.h>

#include "ww-json-text.h"
#include "ww-replica.h"
#include "ww-secret.h"

/* Beyond so many changes it is quicker to read all of it again. */
#define MAX_CHANGES 2000

/* What is known of one database. */
typedef struct {
  /*< owned >*/
  char *stamp;             /* of the database that it is of */
  GHashTable *documents;   /* id → WwDocument: the events with pages, their participants and meetings */
  GHashTable *by_digest;   /* of a key → WwDocument of its participant */
  GHashTable *meetings_of; /* participant's id → GPtrArray of WwDocument */
  GHashTable *names;       /* id of a person or organisation → what it is called; "" when it is gone */
  GHashTable *kept;        /* what was made of all this */

  /*< borrowed >*/
  WwStore *store;          /* in this turn of the main loop */

  gint64 seq;              /* of the last change that is in here; -1: nothing was read yet */
} Book;

struct _WwHubAgendas {
  WwHubDatabases *databases;
  GHashTable *books; /* database's name → Book */
};

static void
kept_free (gpointer data)
{
  WwHubAgendaKept *kept = data;

  g_bytes_unref (kept->bytes);
  g_free (kept->etag);
  g_free (kept);
}

static void
book_free (gpointer data)
{
  Book *book = data;

  g_free (book->stamp);
  g_hash_table_unref (book->documents);
  g_hash_table_unref (book->by_digest);
  g_hash_table_unref (book->meetings_of);
  g_hash_table_unref (book->names);
  g_hash_table_unref (book->kept);
  g_free (book);
}

static Book *
book_new (const char *stamp)
{
  Book *book = g_new0 (Book, 1);

  book->stamp = g_strdup (stamp);
  book->documents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  book->by_digest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  book->meetings_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  book->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  book->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_free);
  book->seq = -1;
  return book;
}

WwHubAgendas *
ww_hub_agendas_new (WwHubDatabases *databases)
{
  WwHubAgendas *self = g_new0 (WwHubAgendas, 1);

  self->databases = databases;
  self->books = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, book_free);
  return self;
}

void
ww_hub_agendas_free (WwHubAgendas *self)
{
  g_hash_table_unref (self->books);
  g_free (self);
}

/* A key is looked up by its digest: where that is found tells nothing of the key itself. */
static char *
digest_of (const char *key)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
}

static GPtrArray *
get_meetings (Book *book, const char *participant)
{
  GPtrArray *meetings = g_hash_table_lookup (book->meetings_of, participant);

  if (!meetings)
    {
      meetings = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (book->meetings_of, g_strdup (participant), meetings);
    }
  return meetings;
}

static void
forget (Book *book, const char *id)
{
  WwDocument *document = g_hash_table_lookup (book->documents, id);
  g_auto (GStrv) keys = document ? ww_document_dup_strings (document, "agenda_keys") : NULL;
  g_auto (GStrv) participants = document ? ww_document_dup_strings (document, "participants") : NULL;

  if (!document)
    return;
  for (char **key = keys; *key; key++)
    {
      g_autofree char *digest = digest_of (*key);

      g_hash_table_remove (book->by_digest, digest);
    }
  for (guint i = 0; participants[i]; i++)
    g_ptr_array_remove (get_meetings (book, participants[i]), document);
  g_hash_table_remove (book->documents, id);
}

static void
remember (Book *book, WwDocument *document)
{
  g_auto (GStrv) keys = ww_document_dup_strings (document, "agenda_keys");
  g_auto (GStrv) participants = ww_document_dup_strings (document, "participants");

  g_hash_table_insert (book->documents, (gpointer) ww_document_get_id (document), g_object_ref (document));
  for (char **key = keys; *key && g_str_equal (ww_document_get_type_name (document), "participant"); key++)
    g_hash_table_insert (book->by_digest, digest_of (*key), document);
  for (guint i = 0; participants[i]; i++)
    if (!g_ptr_array_find (get_meetings (book, participants[i]), document, NULL))
      g_ptr_array_add (get_meetings (book, participants[i]), g_object_ref (document));
}

/* Whether the raw text of a participant or meeting says that it is of an event in the book; most are not, and need not be parsed. */
static gboolean
is_of_event (Book *book, const char *text)
{
  gsize start, end;
  g_autofree char *event = NULL;

  if (!ww_json_text_find (text, -1, "event", &start, &end) || end - start < 2)
    return FALSE;
  event = g_strndup (text + start + 1, end - start - 2);
  return g_hash_table_contains (book->documents, event);
}

/* Reads one document anew, unless it is none for the book. */
static void
read_document (Book *book, const char *id)
{
  g_autofree char *text = ww_store_get_text (book->store, id, NULL, NULL);
  g_autoptr (WwDocument) document = NULL;

  forget (book, id);
  if (!text || (!g_str_has_prefix (id, "event:") && !is_of_event (book, text)))
    return;
  document = ww_document_new_from_text (text, -1, NULL);
  if (document && (!g_str_has_prefix (id, "event:") || ww_document_get_boolean (document, "agenda_pages")))
    remember (book, document);
}

static void
read_all (Book *book, const char *type)
{
  g_autofree char *from = g_strconcat (type, ":", NULL), *to = g_strconcat (type, ";", NULL);
  g_autoptr (GPtrArray) found = ww_store_list (book->store, from, to, FALSE, FALSE, 0, 0, NULL);

  for (guint i = 0; found && i < found->len; i++)
    read_document (book, ((WwChange *) found->pdata[i])->id);
}

static void
build (Book *book, gint64 seq)
{
  g_hash_table_remove_all (book->by_digest);
  g_hash_table_remove_all (book->meetings_of);
  g_hash_table_remove_all (book->documents);
  g_hash_table_remove_all (book->names);
  g_hash_table_remove_all (book->kept);
  if (ww_store_hold (book->store, NULL))
    {
      read_all (book, "event");
      if (g_hash_table_size (book->documents))
        {
          read_all (book, "participant");
          read_all (book, "meeting");
        }
      ww_store_release (book->store);
    }
  book->seq = seq;
}

/* Brings the book to where its database is. */
static void
follow (Book *book, WwHubDatabase *database)
{
  g_autoptr (GPtrArray) changes = NULL;
  gint64 seq = database->last_seq;

  if (book->seq == seq)
    return;
  changes = book->seq < 0 ? NULL : ww_store_changes (book->store, book->seq, MAX_CHANGES, NULL);
  if (!changes || changes->len == MAX_CHANGES)
    {
      build (book, seq);
      return;
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const char *id = ((WwChange *) changes->pdata[i])->id;

      if (g_str_has_prefix (id, "event:"))
        {
          gboolean was_there = g_hash_table_contains (book->documents, id);

          read_document (book, id);
          if (was_there != g_hash_table_contains (book->documents, id))
            {
              build (book, seq);
              return;
            }
        }
      else if (g_str_has_prefix (id, "participant:") || g_str_has_prefix (id, "meeting:"))
        read_document (book, id);
      else if (!g_hash_table_remove (book->names, id))
        continue;
      g_hash_table_remove_all (book->kept);
    }
  book->seq = seq;
}

/* (nullable): borrowed, up to date, with its store at hand */
static Book *
get_book (WwHubAgendas *self, const char *name)
{
  g_autoptr (WwHubDatabase) database = ww_hub_databases_find (self->databases, name, NULL);
  WwStore *store = database ? ww_hub_database_get_store (database, NULL) : NULL;
  Book *book = g_hash_table_lookup (self->books, name);

  if (!store)
    return NULL;
  if (!book || strcmp (book->stamp, database->stamp) != 0)
    {
      book = book_new (database->stamp);
      g_hash_table_replace (self->books, g_strdup (name), book);
    }
  book->store = store;
  follow (book, database);
  return book;
}

/* Borrowed, "" when it is gone. */
static const char *
get_name (Book *book, const char *id)
{
  const char *name = g_hash_table_lookup (book->names, id);
  g_autoptr (WwDocument) document = NULL;

  if (name)
    return name;
  document = ww_store_get (book->store, id, NULL, NULL);
  name = document ? ww_document_get_string (document, "name") : NULL;
  g_hash_table_insert (book->names, g_strdup (id), g_strdup (name ? name : ""));
  return g_hash_table_lookup (book->names, id);
}

static gboolean
look_up (const char *participant, WwAgendaParty *party, gpointer data)
{
  Book *book = data;
  WwDocument *document = g_hash_table_lookup (book->documents, participant);
  const char *person = document ? ww_document_get_string (document, "person") : NULL;

  party->organisation = document ? ww_document_get_string (document, "organisation") : NULL;
  if (!party->organisation)
    return FALSE;
  party->organisation_name = get_name (book, party->organisation);
  party->name = person ? get_name (book, person) : "";
  if (!*party->name)
    party->name = party->organisation_name;
  return TRUE;
}

/* How long this takes tells nothing of where a key and another one differ. */
static gboolean
has_key (WwDocument *participant, const char *key)
{
  g_auto (GStrv) keys = ww_document_dup_strings (participant, "agenda_keys");
  gboolean found = FALSE;

  for (char **one = keys; *one; one++)
    found |= ww_secret_equal (*one, key);
  return found;
}

gboolean
ww_hub_agendas_find (WwHubAgendas *self, const char *key, gint64 now_ms, WwHubAgenda *agenda)
{
  g_autoptr (GPtrArray) names = ww_hub_databases_list (self->databases);
  g_autofree char *digest = digest_of (key);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      /* Those of the hub itself hold accounts. */
      Book *book = *name == '_' ? NULL : get_book (self, name);
      WwDocument *participant = book ? g_hash_table_lookup (book->by_digest, digest) : NULL, *event;
      const char *event_id = participant ? ww_document_get_string (participant, "event") : NULL;

      if (!event_id || !has_key (participant, key))
        continue;
      event = g_hash_table_lookup (book->documents, event_id);
      if (!event || !ww_agenda_is_shown (event, now_ms))
        return FALSE;
      *agenda = (WwHubAgenda) { event, participant, get_meetings (book, ww_document_get_id (participant)), look_up, book, book->kept };
      return TRUE;
    }
  return FALSE;
}
