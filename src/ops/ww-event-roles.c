/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-roles.h"

#include "ww-draft.h"

gboolean
ww_event_set_roles (WwDesk *desk, const char *const *participant_ids, const char *role, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (; *participant_ids; participant_ids++)
    {
      g_autofree char *rev = NULL;
      g_autoptr (WwDocument) participant = ww_store_get (ww_desk_get_store (desk), *participant_ids, &rev, error);
      g_autoptr (WwDraft) draft = participant ? ww_draft_new_from (participant) : NULL;
      g_autoptr (WwDocument) after = NULL;

      if (!draft)
        return FALSE;
      ww_draft_set_string (draft, "role", role);
      after = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
      if (!after)
        return FALSE;
      ww_batch_put (batch, after, rev);
    }
  return ww_desk_apply (desk, batch, label, error);
}

static void
add_role (GPtrArray *roles, const char *role)
{
  if (role && *role && !g_ptr_array_find_with_equal_func (roles, role, g_str_equal, NULL))
    g_ptr_array_add (roles, g_strdup (role));
}

static void
add_roles (GPtrArray *roles, JsonObject *line, const char *member)
{
  JsonArray *with = json_object_has_member (line, member) ? json_object_get_array_member (line, member) : NULL;

  for (guint i = 0; with && i < json_array_get_length (with); i++)
    add_role (roles, json_array_get_string_element (with, i));
}

GPtrArray *
ww_event_list_roles (const WwEventRoom *room)
{
  GPtrArray *roles = g_ptr_array_new_with_free_func (g_free);
  JsonArray *lines = ww_document_get_list (room->event, "may_meet");

  for (guint i = 0; lines && i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      add_role (roles, json_object_get_string_member_with_default (line, "role", NULL));
      add_roles (roles, line, "with");
      add_roles (roles, line, "if_asked");
    }
  for (guint i = 0; i < room->persons->len; i++)
    add_role (roles, ww_event_room_get_role (room, i));
  return roles;
}

guint
ww_event_count_unmatched (const WwEventRoom *room, GPtrArray *roles, const WwEventMay *may)
{
  guint n = 0;

  for (guint i = 0; i < room->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (room, i);
      JsonArray *parties = ww_document_get_list (request, "parties");
      guint numbers[2];
      gboolean known = parties && json_array_get_length (parties) > 1;

      for (guint p = 0; known && p < 2; p++)
        {
          const char *role = ww_event_room_get_party_role (room, json_array_get_string_element (parties, p));

          known = role && g_ptr_array_find_with_equal_func (roles, role, g_str_equal, &numbers[p]);
        }
      n += known && may[numbers[0] * roles->len + numbers[1]] < (ww_event_request_is_asked (request) ? WW_EVENT_MAY_IF_ASKED : WW_EVENT_MAY);
    }
  return n;
}

static void
write_roles (JsonBuilder *json, const char *member, GPtrArray *roles, const WwEventMay *line, WwEventMay may)
{
  json_builder_set_member_name (json, member);
  json_builder_begin_array (json);
  for (guint i = 0; i < roles->len; i++)
    if (line[i] == may)
      json_builder_add_string_value (json, roles->pdata[i]);
  json_builder_end_array (json);
}

WwDocument *
ww_event_edit_may_meet (const WwEventRoom *room, GPtrArray *roles, const WwEventMay *may, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (room->event);
  g_autoptr (JsonBuilder) json = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (json);
  for (guint i = 0; i < roles->len; i++)
    {
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "role");
      json_builder_add_string_value (json, roles->pdata[i]);
      write_roles (json, "with", roles, may + i * roles->len, WW_EVENT_MAY);
      write_roles (json, "if_asked", roles, may + i * roles->len, WW_EVENT_MAY_IF_ASKED);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  root = json_builder_get_root (json);
  text = json_to_string (root, FALSE);
  ww_draft_set_json (draft, "may_meet", text);
  return ww_draft_finish (draft, now_ms, advisor, error);
}
