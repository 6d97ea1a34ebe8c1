/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-checkpoint.h"

#include <string.h>

#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-wire.h"

char *
ww_checkpoint_make_id (const char *device, const char *address, gboolean pull, const char *filter)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *const parts[] = { device, address, pull ? "pull" : "push", filter ? filter : "" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (sum, (const guchar *) parts[i], (gssize) strlen (parts[i]) + 1);
  return g_strdup_printf ("wishwell-%.32s", g_checksum_get_string (sum));
}

static void
session_free (gpointer data)
{
  WwCheckpointSession *session = data;

  g_free (session->session);
  g_free (session->seq);
  g_free (session->text);
  g_free (session);
}

void
ww_checkpoint_free (WwCheckpoint *self)
{
  g_free (self->session);
  g_free (self->seq);
  g_ptr_array_unref (self->history);
  g_free (self);
}

static void
read_history (WwCheckpoint *self, const char *text, gsize length)
{
  gsize at = 1, start, end;

  while (self->history->len < WW_CHECKPOINT_SESSIONS_MAX && ww_json_text_next (text, (gssize) length, &at, &start, &end, NULL))
    {
      WwCheckpointSession *session = g_new0 (WwCheckpointSession, 1);
      const char *entry = text + start;
      WwWireMember member;
      gsize offset = 0;

      while (*entry == '{' && ww_wire_next_member (entry, end - start, &offset, &member))
        if (ww_wire_member_is (entry, &member, "session_id"))
          session->session = ww_wire_dup_string (entry, &member);
        else if (ww_wire_member_is (entry, &member, "recorded_seq"))
          session->seq = g_strndup (entry + member.start, member.end - member.start);
      session->text = g_strndup (entry, end - start);
      if (session->session && session->seq)
        g_ptr_array_add (self->history, session);
      else
        session_free (session);
    }
}

WwCheckpoint *
ww_checkpoint_parse (const char *text)
{
  g_autoptr (WwCheckpoint) self = NULL;
  WwWireMember member;
  gsize offset = 0, length = text ? strlen (text) : 0;

  if (!text || *text != '{' || !ww_json_text_check (text, (gssize) length, NULL))
    return NULL;
  self = g_new0 (WwCheckpoint, 1);
  self->history = g_ptr_array_new_with_free_func (session_free);
  while (ww_wire_next_member (text, length, &offset, &member))
    if (ww_wire_member_is (text, &member, "session_id"))
      self->session = ww_wire_dup_string (text, &member);
    else if (ww_wire_member_is (text, &member, "source_last_seq"))
      self->seq = g_strndup (text + member.start, member.end - member.start);
    else if (ww_wire_member_is (text, &member, "history") && text[member.start] == '[')
      read_history (self, text + member.start, member.end - member.start);
  return self->session && self->seq ? g_steal_pointer (&self) : NULL;
}

char *
ww_checkpoint_find_common (const WwCheckpoint *here, const WwCheckpoint *there)
{
  if (!here || !there)
    return NULL;
  if (strcmp (here->session, there->session) == 0)
    return g_strdup (here->seq);
  for (guint i = 0; i < here->history->len; i++)
    {
      const WwCheckpointSession *ours = here->history->pdata[i];

      for (guint j = 0; j < there->history->len; j++)
        if (strcmp (ours->session, ((WwCheckpointSession *) there->history->pdata[j])->session) == 0)
          return g_strdup (ours->seq);
    }
  return NULL;
}

char *
ww_checkpoint_write (const char *id, const char *rev, const WwCheckpointEntry *entry, const WwCheckpoint *before)
{
  g_autofree char *name = g_strconcat ("_local/", id, NULL), *quoted = ww_json_text_quote (name);
  g_autofree char *session = ww_json_text_quote (entry->session);
  g_autofree char *start = ww_instant_format (entry->start_ms), *end = ww_instant_format (entry->end_ms);
  GString *out = g_string_new ("{\"_id\":");
  guint n = 1;

  g_string_append (out, quoted);
  if (rev)
    {
      g_autofree char *quoted_rev = ww_json_text_quote (rev);

      g_string_append_printf (out, ",\"_rev\":%s", quoted_rev);
    }
  g_string_append_printf (out,
                          ",\"session_id\":%s,\"source_last_seq\":%s,\"replication_id_version\":4,\"history\":[{\"session_id\":%s,"
                          "\"start_time\":\"%s\",\"end_time\":\"%s\",\"start_last_seq\":%s,\"end_last_seq\":%s,\"recorded_seq\":%s,"
                          "\"docs_read\":%" G_GUINT64_FORMAT ",\"docs_written\":%" G_GUINT64_FORMAT
                          ",\"doc_write_failures\":%" G_GUINT64_FORMAT "}",
                          session, entry->seq, session, start, end, entry->start_seq, entry->seq, entry->seq, entry->docs_read,
                          entry->docs_written, entry->failures);
  for (guint i = 0; before && i < before->history->len && n < WW_CHECKPOINT_SESSIONS_MAX; i++)
    {
      const WwCheckpointSession *older = before->history->pdata[i];

      if (strcmp (older->session, entry->session) == 0)
        continue;
      g_string_append_c (out, ',');
      g_string_append (out, older->text);
      n++;
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}
