/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-consultation.h"

#include "ww-draft.h"
#include "ww-instant.h"

static void
entry_free (gpointer data)
{
  WwConsultationEntry *entry = data;

  g_free (entry->by);
  g_strfreev (entry->to);
  g_strfreev (entry->about);
  g_free (entry->text);
  g_free (entry);
}

static GStrv
read_strings (JsonObject *object, const char *name)
{
  JsonArray *list = json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    g_strv_builder_add (builder, json_array_get_string_element (list, i));
  return g_strv_builder_end (builder);
}

GPtrArray *
ww_consultation_get_log (WwDocument *call)
{
  JsonArray *list = ww_document_get_list (call, "told");
  GPtrArray *log = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      WwConsultationEntry *entry = g_new0 (WwConsultationEntry, 1);

      ww_instant_parse (json_object_get_string_member_with_default (object, "on", ""), &entry->on);
      entry->by = g_strdup (json_object_get_string_member_with_default (object, "by", NULL));
      entry->to = read_strings (object, "to");
      entry->about = read_strings (object, "about");
      entry->text = g_strdup (json_object_get_string_member_with_default (object, "text", ""));
      g_ptr_array_add (log, entry);
    }
  return log;
}

gboolean
ww_consultation_was_told (WwDocument *call, const char *organisation_id, const char *about_id)
{
  g_autoptr (GPtrArray) log = ww_consultation_get_log (call);

  for (guint i = 0; i < log->len; i++)
    {
      const WwConsultationEntry *entry = log->pdata[i];

      if (g_strv_contains ((const char *const *) entry->to, organisation_id)
          && (!about_id || g_strv_contains ((const char *const *) entry->about, about_id)))
        return TRUE;
    }
  return FALSE;
}

/* (transfer full): the entry that says it */
static char *
telling_json (WwDesk *desk, const WwConsultationTelling *telling)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *on = ww_instant_format (ww_desk_get_now (desk));
  JsonObject *entry = json_object_new ();
  JsonArray *to = json_array_new (), *about = json_array_new ();

  json_array_add_string_element (to, telling->to);
  for (const char *const *id = telling->about; *id; id++)
    json_array_add_string_element (about, *id);
  json_object_set_string_member (entry, "on", on);
  if (ww_desk_get_advisor (desk))
    json_object_set_string_member (entry, "by", ww_desk_get_advisor (desk));
  json_object_set_array_member (entry, "to", to);
  json_object_set_array_member (entry, "about", about);
  json_object_set_string_member (entry, "text", telling->text);
  json_node_take_object (node, entry);
  return json_to_string (node, FALSE);
}

gboolean
ww_consultation_tell (WwDesk *desk, const char *call_id, const WwConsultationTelling *tellings, guint n_tellings, const char *label,
                      GError **error)
{
  g_autoptr (WwDocument) call = ww_store_get (ww_desk_get_store (desk), call_id, NULL, error), after = NULL;
  g_autoptr (WwDraft) draft = call ? ww_draft_new_from (call) : NULL;

  for (guint i = 0; draft && i < n_tellings; i++)
    {
      g_autofree char *json = telling_json (desk, &tellings[i]);

      ww_draft_append (draft, "told", json);
    }
  after = draft ? ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error) : NULL;
  return after && ww_desk_save (desk, after, label, error);
}
