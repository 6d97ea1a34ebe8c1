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

GPtrArray *
ww_event_list_roles (const WwEventRoom *room)
{
  GPtrArray *roles = g_ptr_array_new_with_free_func (g_free);
  JsonArray *lines = ww_document_get_list (room->event, "may_meet");

  for (guint i = 0; lines && i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);
      JsonArray *with = json_object_has_member (line, "with") ? json_object_get_array_member (line, "with") : NULL;

      add_role (roles, json_object_get_string_member_with_default (line, "role", NULL));
      for (guint w = 0; with && w < json_array_get_length (with); w++)
        add_role (roles, json_array_get_string_element (with, w));
    }
  for (guint i = 0; i < room->persons->len; i++)
    add_role (roles, ww_event_room_get_role (room, i));
  return roles;
}

guint
ww_event_count_unmatched (const WwEventRoom *room, GPtrArray *roles, const gboolean *may)
{
  guint n = 0;

  for (guint i = 0; i < room->requests->len; i++)
    {
      JsonArray *parties = ww_document_get_list (ww_event_room_get_request (room, i), "parties");
      guint numbers[2];
      gboolean known = parties && json_array_get_length (parties) > 1;

      for (guint p = 0; known && p < 2; p++)
        {
          g_autoptr (GArray) persons = ww_event_room_list_party (room, json_array_get_string_element (parties, p));
          const char *role = persons->len ? ww_event_room_get_role (room, (guint) g_array_index (persons, int, 0)) : NULL;

          known = role && g_ptr_array_find_with_equal_func (roles, role, g_str_equal, &numbers[p]);
        }
      n += known && !may[numbers[0] * roles->len + numbers[1]];
    }
  return n;
}

WwDocument *
ww_event_edit_may_meet (const WwEventRoom *room, GPtrArray *roles, const gboolean *may, gint64 now_ms, const char *advisor, GError **error)
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
      json_builder_set_member_name (json, "with");
      json_builder_begin_array (json);
      for (guint k = 0; k < roles->len; k++)
        if (may[i * roles->len + k])
          json_builder_add_string_value (json, roles->pdata[k]);
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  root = json_builder_get_root (json);
  text = json_to_string (root, FALSE);
  ww_draft_set_json (draft, "may_meet", text);
  return ww_draft_finish (draft, now_ms, advisor, error);
}
