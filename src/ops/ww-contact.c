/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-contact.h"

#include "ww-draft.h"
#include "ww-instant.h"
#include "ww-json-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

WwContact *
ww_contact_new (gint64 on, const char *kind, const char *person, const char *text)
{
  WwContact *self = g_new0 (WwContact, 1);

  self->on = on;
  self->kind = g_strdup (kind);
  self->person = g_strdup (person);
  self->text = g_strdup (text);
  return self;
}

void
ww_contact_free (WwContact *self)
{
  if (!self)
    return;
  g_free (self->kind);
  g_free (self->person);
  g_free (self->text);
  g_free (self);
}

static void
set (JsonObject *object, const char *name, const char *value)
{
  if (value && *value)
    json_object_set_string_member (object, name, value);
}

static char *
entry_text (WwDesk *desk, const WwContact *contact)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *on = ww_instant_format (contact->on);

  set (object, "on", on);
  set (object, "by", ww_desk_get_advisor (desk));
  set (object, "kind", contact->kind);
  set (object, "person", contact->person);
  set (object, "text", contact->text);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/* The log with one entry more; what stands in it already keeps its bytes. */
static char *
longer_log (WwDocument *document, const char *entry)
{
  gsize length, start, end;
  const char *text = ww_document_get_text (document, &length);
  JsonArray *before = ww_document_get_list (document, "log");

  if (!before || !json_array_get_length (before) || !ww_json_text_find (text, (gssize) length, "log", &start, &end))
    return g_strdup_printf ("[%s]", entry);
  while (end > start && text[end - 1] != ']')
    end--;
  return g_strdup_printf ("%.*s,%s]", (int) (end - 1 - start), text + start, entry);
}

gboolean
ww_contact_log (WwDesk *desk, const char *document_id, const WwContact *contact, const char *label, GError **error)
{
  g_autoptr (WwDocument) before = ww_store_get (ww_desk_get_store (desk), document_id, NULL, error), after = NULL;
  g_autoptr (WwDraft) draft = NULL;
  g_autofree char *entry = NULL, *log = NULL;

  if (!before)
    return FALSE;
  entry = entry_text (desk, contact);
  log = longer_log (before, entry);
  draft = ww_draft_new_from (before);
  ww_draft_set_json (draft, "log", log);
  after = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  return after && ww_desk_save (desk, after, label, error);
}
