/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-participant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-query.h"

char *
ww_event_dup_first_contact (WwStore *store, const char *organisation)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_PERSON);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->organisation, organisation);
  query->limit = 1;
  rows = ww_store_query (store, query, NULL, NULL);
  return rows && rows->len ? g_strdup (((const WwRowData *) rows->pdata[0])->id) : NULL;
}

/* Whether this person, or anybody of an organisation where @person is %NULL, takes part. */
static gboolean
is_there (const WwEventRoom *room, const char *organisation, const char *person)
{
  for (guint i = 0; i < room->persons->len; i++)
    {
      WwDocument *document = ww_event_room_get_person (room, i)->document;

      if (person ? g_strcmp0 (ww_document_get_string (document, "person"), person) == 0
                 : strcmp (ww_event_room_get_organisation (room, i), organisation) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
finish (WwDesk *desk, WwBatch *batch, WwDraft *draft, const char *base_rev, GError **error)
{
  g_autoptr (WwDocument) document = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  if (document)
    ww_batch_put (batch, document, base_rev);
  return document != NULL;
}

gboolean
ww_event_add_participants (WwDesk *desk, const char *event_id, const char *const *who, const char *role, const char *label, guint *n_added,
                           GError **error)
{
  WwStore *store = ww_desk_get_store (desk);
  g_autoptr (WwEventRoom) room = ww_event_room_load (store, event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();

  *n_added = 0;
  if (!room)
    return FALSE;
  for (; *who; who++)
    {
      g_autoptr (WwDocument) document = ww_store_get (store, *who, NULL, NULL), organisation = NULL;
      gboolean is_person = document && WW_IS_PERSON (document);
      const char *home = is_person ? ww_document_get_string (document, "organisation") : *who;
      g_autofree char *person = is_person ? g_strdup (*who) : ww_event_dup_first_contact (store, home);
      g_autoptr (WwDraft) draft = NULL;

      if (!document || !home || is_there (room, home, is_person ? person : NULL))
        continue;
      organisation = is_person ? ww_store_get (store, home, NULL, NULL) : g_object_ref (document);
      draft = ww_draft_new ("participant", ww_desk_get_now (desk));
      ww_draft_set_string (draft, "event", event_id);
      ww_draft_set_string (draft, "organisation", home);
      ww_draft_set_string (draft, "person", person);
      ww_draft_set_string (draft, "role", role || !organisation ? role : ww_document_get_string (organisation, "kind"));
      if (!finish (desk, batch, draft, NULL, error))
        return FALSE;
      (*n_added)++;
    }
  return *n_added == 0 || ww_desk_apply (desk, batch, label, error);
}

/* --- one of them --- */

static gboolean
add_organisation (WwDesk *desk, WwBatch *batch, WwDraft *participant, const WwEventNewcomer *newcomer, WwDocument **organisation, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new ("organisation", ww_desk_get_now (desk));

  ww_draft_set_string (draft, "name", newcomer->organisation);
  ww_draft_set_string (draft, "kind", newcomer->kind);
  ww_draft_set_string (participant, "organisation", ww_draft_get_id (draft));
  *organisation = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (*organisation)
    ww_batch_put (batch, *organisation, NULL);
  return *organisation != NULL;
}

static gboolean
add_person (WwDesk *desk, WwBatch *batch, WwDraft *participant, const WwEventNewcomer *newcomer, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new ("person", ww_desk_get_now (desk));
  g_autoptr (WwDocument) so_far = ww_draft_finish (participant, ww_desk_get_now (desk), NULL, error);

  if (!so_far)
    return FALSE;
  ww_draft_set_string (draft, "name", newcomer->person);
  ww_draft_set_string (draft, "email", newcomer->email);
  ww_draft_set_string (draft, "organisation", ww_document_get_string (so_far, "organisation"));
  ww_draft_set_string (participant, "person", ww_draft_get_id (draft));
  return finish (desk, batch, draft, NULL, error);
}

gboolean
ww_event_put_newcomer (WwDesk *desk, WwBatch *batch, WwDraft *participant, const WwEventNewcomer *newcomer, WwDocument **organisation,
                       GError **error)
{
  *organisation = NULL;
  return (!newcomer->organisation || add_organisation (desk, batch, participant, newcomer, organisation, error))
         && (!newcomer->person || add_person (desk, batch, participant, newcomer, error));
}

/* Nobody takes part twice. */
static gboolean
check_once (WwDesk *desk, WwDocument *participant, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), ww_document_get_string (participant, "event"), error);
  const char *person = ww_document_get_string (participant, "person");

  for (guint i = 0; room && person && i < room->persons->len; i++)
    {
      WwDocument *other = ww_event_room_get_person (room, i)->document;

      if (g_strcmp0 (ww_document_get_string (other, "person"), person) == 0
          && strcmp (ww_document_get_id (other), ww_document_get_id (participant)) != 0)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s takes part already."), ww_event_room_get_person (room, i)->name);
          return FALSE;
        }
    }
  return room != NULL;
}

char *
ww_event_save_participant (WwDesk *desk, WwDraft *draft, const WwEventNewcomer *newcomer, const char *base_rev, const char *label,
                           GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDocument) participant = NULL, organisation = NULL;

  if (newcomer && !ww_event_put_newcomer (desk, batch, draft, newcomer, &organisation, error))
    return NULL;
  participant = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!participant || !check_once (desk, participant, error))
    return NULL;
  ww_batch_put (batch, participant, base_rev);
  return ww_desk_apply (desk, batch, label, error) ? g_strdup (ww_document_get_id (participant)) : NULL;
}
