/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-agenda.h"

#include <glib/gi18n-lib.h>

#include "ww-draft.h"
#include "ww-error.h"
#include "ww-secret.h"
#include "ww-sync-settings.h"

/* 128 bits: what is not worth trying to guess. */
#define KEY_BYTES 16

/* (transfer full) (nullable): scheme, host and port of an address of the web, with a slash behind */
static char *
dup_origin (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *origin = NULL;

  if (!uri || !g_uri_get_host (uri) || !*g_uri_get_host (uri)
      || (g_strcmp0 (g_uri_get_scheme (uri), "http") != 0 && g_strcmp0 (g_uri_get_scheme (uri), "https") != 0))
    return NULL;
  origin = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), "/", NULL, NULL);
  return g_steal_pointer (&origin);
}

char *
ww_event_dup_agenda_address (WwStore *store, WwDocument *event)
{
  const char *address = ww_document_get_string (event, "agenda_address");
  g_autoptr (WwSyncSettings) settings = address ? NULL : ww_sync_settings_load (store, NULL);

  if (address)
    return g_strdup (address);
  return settings && settings->address ? dup_origin (settings->address) : NULL;
}

gboolean
ww_event_give_agenda_keys (WwDesk *desk, const WwEventRoom *room, WwBatch *batch, GError **error)
{
  for (guint i = 0; i < room->persons->len; i++)
    {
      WwDocument *participant = ww_event_room_get_person (room, i)->document;
      g_autofree char *key = NULL, *rev = NULL;
      g_autoptr (WwDraft) draft = NULL;
      g_autoptr (WwDocument) document = NULL;

      if (ww_document_has (participant, "agenda_keys"))
        continue;
      key = ww_secret_new (KEY_BYTES);
      draft = ww_draft_new_from (participant);
      ww_draft_set_strings (draft, "agenda_keys", (const char *const[]) { key, NULL });
      document = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
      rev = document ? ww_store_get_rev (ww_desk_get_store (desk), ww_document_get_id (document), error) : NULL;
      if (!rev)
        return FALSE;
      ww_batch_put (batch, document, rev);
    }
  return TRUE;
}

static gboolean
put_event (WwDesk *desk, const WwEventRoom *room, WwBatch *batch, gboolean shown, const char *origin, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (room->event);
  g_autoptr (WwDocument) event = NULL;

  ww_draft_set_boolean (draft, "agenda_pages", shown);
  if (origin)
    ww_draft_set_string (draft, "agenda_address", origin);
  event = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (event)
    ww_batch_put (batch, event, room->event_rev);
  return event != NULL;
}

gboolean
ww_event_show_agendas (WwDesk *desk, const char *event_id, const char *address, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree char *known = NULL, *origin = NULL;

  if (!room)
    return FALSE;
  known = address ? g_strdup (address) : ww_event_dup_agenda_address (ww_desk_get_store (desk), room->event);
  origin = known ? dup_origin (known) : NULL;
  if (!origin)
    {
      if (known)
        g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is no address of a hub. It looks like http://192.168.1.10:5985/."), known);
      else
        g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("Say at which address phones find the hub, such as http://192.168.1.10:5985/."));
      return FALSE;
    }
  return ww_event_give_agenda_keys (desk, room, batch, error) && put_event (desk, room, batch, TRUE, origin, error)
         && ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_hide_agendas (WwDesk *desk, const char *event_id, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();

  return room && put_event (desk, room, batch, FALSE, NULL, error) && ww_desk_apply (desk, batch, label, error);
}
