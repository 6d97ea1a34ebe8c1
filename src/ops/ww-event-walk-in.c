/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-walk-in.h"

#include "ww-event-live.h"
#include "ww-event-request.h"
#include "ww-instant.h"
#include "ww-sentence-language.h"

/* Of an organisation that nobody knew a minute ago only its wish is known: what is not stated cannot speak for a match. */
#define FLOOR_OF_NEW 30

typedef struct {
  WwDesk *desk;
  WwBatch *batch;
  const WwEventRoom *room;
  const WwEventWalkIn *who;
  WwDocument *organisation, *wish; /* (nullable): what is new */
} Arrival;

static void
arrival_clear (Arrival *self)
{
  g_clear_object (&self->organisation);
  g_clear_object (&self->wish);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrival, arrival_clear)

/* The number of who takes part already, or -1. */
static int
find_there (const WwEventRoom *room, const WwEventWalkIn *who)
{
  for (guint i = 0; i < room->persons->len && !who->newcomer.person; i++)
    if (who->person ? g_strcmp0 (ww_document_get_string (ww_event_room_get_person (room, i)->document, "person"), who->person) == 0
                    : g_strcmp0 (ww_event_room_get_organisation (room, i), who->organisation) == 0)
      return (int) i;
  return -1;
}

/* (transfer full) (nullable) */
static WwDocument *
finish (Arrival *self, WwDraft *draft, GError **error)
{
  WwDocument *document = ww_draft_finish (draft, ww_desk_get_now (self->desk), ww_desk_get_advisor (self->desk), error);

  if (document)
    ww_batch_put (self->batch, document, NULL);
  return document;
}

/* What she looks for becomes a wish like any other; its tags are those that its words name. */
static gboolean
put_wish (Arrival *self, WwDocument *participant, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new ("wish", ww_desk_get_now (self->desk));
  WwTaxonomy *taxonomy = ww_desk_get_taxonomy (self->desk);
  const char *statement = self->who->statement;
  g_autoptr (GArray) spans = ww_taxonomy_suggest (taxonomy, statement);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    g_ptr_array_add (tags, (gpointer) ww_taxonomy_get_tag (taxonomy, g_array_index (spans, WwTagSpan, i).tag)->id);
  g_ptr_array_add (tags, NULL);
  ww_draft_set_string (draft, "organisation", ww_document_get_string (participant, "organisation"));
  ww_draft_set_string (draft, "person", ww_document_get_string (participant, "person"));
  ww_draft_set_string (draft, "statement", statement);
  ww_draft_set_string (draft, "language", ww_sentence_language (statement, NULL));
  ww_draft_set_string (draft, "kind", self->who->kind);
  ww_draft_set_string (draft, "status", "open");
  ww_draft_set_string (draft, "heard_at", ww_document_get_id (self->room->event));
  ww_draft_set_strings (draft, "tags", (const char *const *) tags->pdata);
  self->wish = finish (self, draft, error);
  return self->wish != NULL;
}

/* (transfer full) (nullable): she, and what has to be written down of her */
static WwDocument *
put_her (Arrival *self, GError **error)
{
  const WwEventWalkIn *who = self->who;
  g_autoptr (WwDraft) draft = ww_draft_new ("participant", ww_desk_get_now (self->desk));
  g_autofree char *now = ww_instant_format (ww_desk_get_now (self->desk)), *contact = NULL;
  g_autoptr (WwDocument) known = NULL, participant = NULL;

  if (who->organisation && !(known = ww_store_get (ww_desk_get_store (self->desk), who->organisation, NULL, error)))
    return NULL;
  if (known && !who->person && !who->newcomer.person)
    contact = ww_event_dup_first_contact (ww_desk_get_store (self->desk), who->organisation);
  ww_draft_set_string (draft, "event", ww_document_get_id (self->room->event));
  ww_draft_set_string (draft, "organisation", who->organisation);
  ww_draft_set_string (draft, "person", who->person ? who->person : contact);
  ww_draft_set_string (draft, "checked_in_at", now);
  if (!ww_event_put_newcomer (self->desk, self->batch, draft, &who->newcomer, &self->organisation, error))
    return NULL;
  ww_draft_set_string (draft, "role", who->role ? who->role : known ? ww_document_get_string (known, "kind") : who->newcomer.kind);
  participant = finish (self, draft, error);
  return participant && (!who->statement || put_wish (self, participant, error)) ? g_steal_pointer (&participant) : NULL;
}

/* Whom she matches is known before anything is written, so that all of it is one step. */
static gboolean
put_requests (Arrival *self, WwDocument *participant, int floor, guint *n_asked, GCancellable *cancellable, GError **error)
{
  WwMatchWorld *world = ww_desk_get_world (self->desk, cancellable, error);
  gboolean done = world && (!self->organisation || ww_match_world_add (world, self->organisation, error))
                  && (!self->wish || ww_match_world_add (world, self->wish, error))
                  && ww_event_put_matches_of (self->desk, self->room, self->batch, ww_document_get_string (participant, "organisation"),
                                              ww_document_get_string (participant, "role"), self->organisation ? MIN (floor, FLOOR_OF_NEW) : floor,
                                              n_asked, cancellable, error);

  if (done || !world)
    return done;
  if (self->wish)
    ww_match_world_refresh (world, ww_document_get_id (self->wish), NULL);
  if (self->organisation)
    ww_match_world_refresh (world, ww_document_get_id (self->organisation), NULL);
  return FALSE;
}

gboolean
ww_event_add_walk_in (WwDesk *desk, const char *event_id, const WwEventWalkIn *who, int floor, const char *label, guint *n_asked,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDocument) participant = NULL;
  g_auto (Arrival) arrival = { desk, batch, room, who, NULL, NULL };
  int there = room ? find_there (room, who) : -1;

  if (!room)
    return FALSE;
  *n_asked = 0;
  if (there >= 0)
    return ww_event_check_in (desk, ww_document_get_id (ww_event_room_get_person (room, (guint) there)->document), TRUE, label, error);
  participant = put_her (&arrival, error);
  return participant && put_requests (&arrival, participant, floor, n_asked, cancellable, error) && ww_desk_apply (desk, batch, label, error);
}
