/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-draft.h"

#include "ww-date.h"
#include "ww-id.h"
#include "ww-instant.h"
#include "ww-json-text.h"

#include <string.h>

struct _WwDraft {
  /*< owned >*/
  char *text;
  char *id;
};

WwDraft *
ww_draft_new_with_id (const char *id, gint64 now_ms)
{
  WwDraft *self = g_new0 (WwDraft, 1);
  g_autofree char *quoted = ww_json_text_quote (id);
  g_autofree char *type = g_strndup (id, strcspn (id, ":"));
  g_autofree char *now = ww_instant_format (now_ms);

  self->id = g_strdup (id);
  self->text = g_strdup_printf ("{\"_id\":%s,\"type\":\"%s\",\"created_at\":\"%s\"}", quoted, type, now);
  return self;
}

WwDraft *
ww_draft_new (const char *type_name, gint64 now_ms)
{
  g_autofree char *id = ww_id_new (type_name, now_ms);

  return ww_draft_new_with_id (id, now_ms);
}

WwDraft *
ww_draft_new_from (WwDocument *document)
{
  WwDraft *self = g_new0 (WwDraft, 1);

  self->id = g_strdup (ww_document_get_id (document));
  self->text = g_strdup (ww_document_get_text (document, NULL));
  return self;
}

void
ww_draft_free (WwDraft *self)
{
  if (!self)
    return;
  g_free (self->text);
  g_free (self->id);
  g_free (self);
}

const char *
ww_draft_get_id (const WwDraft *self)
{
  return self->id;
}

/* Sets @path inside the object @text; an object that a removal leaves empty goes too. */
static char *
set_in (const char *text, const char *path, const char *json)
{
  const char *dot = strchr (path, '.');
  g_autofree char *name = NULL;
  g_autofree char *inner = NULL;
  g_autofree char *changed = NULL;
  gsize start, end;

  if (!dot)
    return ww_json_text_set (text, -1, path, json);
  name = g_strndup (path, (gsize) (dot - path));
  if (ww_json_text_find (text, -1, name, &start, &end) && text[start] == '{')
    inner = g_strndup (text + start, end - start);
  else if (!json)
    return g_strdup (text);
  else
    inner = g_strdup ("{}");
  changed = set_in (inner, dot + 1, json);
  if (!json && strcmp (changed, "{}") == 0)
    return ww_json_text_set (text, -1, name, NULL);
  return ww_json_text_set (text, -1, name, changed);
}

void
ww_draft_set_json (WwDraft *self, const char *path, const char *json)
{
  char *text = set_in (self->text, path, json);

  g_free (self->text);
  self->text = text;
}

void
ww_draft_append (WwDraft *self, const char *name, const char *json)
{
  g_autoptr (GString) list = g_string_new ("[");
  gsize start, end;

  if (ww_json_text_find (self->text, -1, name, &start, &end) && self->text[start] == '[')
    {
      g_string_truncate (list, 0);
      g_string_append_len (list, self->text + start, (gssize) (end - start - 1));
    }
  if (strspn (list->str, "[ \t\r\n") < list->len)
    g_string_append_c (list, ',');
  g_string_append_printf (list, "%s]", json);
  ww_draft_set_json (self, name, list->str);
}

void
ww_draft_remove (WwDraft *self, const char *path)
{
  ww_draft_set_json (self, path, NULL);
}

void
ww_draft_set_string (WwDraft *self, const char *path, const char *value)
{
  g_autofree char *json = value ? ww_json_text_quote (value) : NULL;

  ww_draft_set_json (self, path, json);
}

void
ww_draft_set_integer (WwDraft *self, const char *path, gint64 value)
{
  g_autofree char *json = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  ww_draft_set_json (self, path, json);
}

void
ww_draft_set_boolean (WwDraft *self, const char *path, gboolean value)
{
  ww_draft_set_json (self, path, value ? "true" : "false");
}

void
ww_draft_set_date (WwDraft *self, const char *path, gint32 date)
{
  g_autofree char *text = date == WW_DATE_NONE ? NULL : ww_date_format (date);

  ww_draft_set_string (self, path, text);
}

void
ww_draft_set_strings (WwDraft *self, const char *path, const char *const *values)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (; values && *values; values++)
    {
      g_autofree char *quoted = ww_json_text_quote (*values);

      if (json->len > 1)
        g_string_append_c (json, ',');
      g_string_append (json, quoted);
    }
  if (json->len == 1)
    {
      ww_draft_set_json (self, path, NULL);
      return;
    }
  g_string_append_c (json, ']');
  ww_draft_set_json (self, path, json->str);
}

WwDocument *
ww_draft_finish (WwDraft *self, gint64 now_ms, const char *advisor, GError **error)
{
  g_autofree char *now = ww_instant_format (now_ms);

  ww_draft_set_string (self, "updated_at", now);
  if (advisor && *advisor)
    ww_draft_set_string (self, "updated_by", advisor);
  return ww_document_new_from_text (self->text, -1, error);
}
