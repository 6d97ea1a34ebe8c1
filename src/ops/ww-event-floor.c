/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-floor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-event-edition.h"
#include "ww-event-list.h"

/* An event's list of tables, copied to be changed. */
typedef struct {
  WwDesk *desk;
  WwEventRoom *room;
  JsonArray *tables;
  WwBatch *batch;
} Floor;

static void
floor_clear (Floor *self)
{
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_clear_pointer (&self->tables, json_array_unref);
  g_clear_pointer (&self->batch, ww_batch_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Floor, floor_clear)

static gboolean
begin (Floor *self, WwDesk *desk, const char *event_id, GError **error)
{
  self->desk = desk;
  self->room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  if (!self->room)
    return FALSE;
  self->tables = ww_event_list_copy (self->room->event, "tables");
  self->batch = ww_batch_new ();
  return TRUE;
}

static gboolean
put (Floor *self, WwDocument *document, WwDraft *draft, GError **error)
{
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) there = ww_store_get (ww_desk_get_store (self->desk), ww_document_get_id (document), &rev, error);
  g_autoptr (WwDocument) after = there ? ww_draft_finish (draft, ww_desk_get_now (self->desk), ww_desk_get_advisor (self->desk), error) : NULL;

  if (after)
    ww_batch_put (self->batch, after, rev);
  return after != NULL;
}

static gboolean
finish (Floor *self, const char *label, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (self->room->event);

  ww_event_list_set (draft, "tables", self->tables);
  return put (self, self->room->event, draft, error) && ww_desk_apply (self->desk, self->batch, label, error);
}

static const char *
get_name (JsonArray *tables, guint table)
{
  return json_object_get_string_member_with_default (json_array_get_object_element (tables, table), "name", "");
}

/* --- changing --- */

/* In a timetable, or what was published of one. */
static gboolean
rename_in (Floor *self, WwDocument *timetable, const char *before, const char *after, GError **error)
{
  g_autoptr (JsonArray) meetings = ww_event_list_copy (timetable, "meetings");
  g_autoptr (WwDraft) draft = ww_draft_new_from (timetable);
  gboolean concerned = FALSE;

  for (guint m = 0; m < json_array_get_length (meetings); m++)
    {
      JsonObject *meeting = json_array_get_object_element (meetings, m);

      if (g_strcmp0 (json_object_get_string_member_with_default (meeting, "table", NULL), before) != 0)
        continue;
      json_object_set_string_member (meeting, "table", after);
      concerned = TRUE;
    }
  ww_event_list_set (draft, "meetings", meetings);
  return !concerned || put (self, timetable, draft, error);
}

/* What is planned at a table that gets another name. */
static gboolean
rename_meetings (Floor *self, const char *before, const char *after, GError **error)
{
  g_autoptr (WwDocument) edition = ww_event_edition_load (ww_desk_get_store (self->desk), self->room->event);

  if (edition && !rename_in (self, edition, before, after, error))
    return FALSE;
  for (guint i = 0; i < self->room->timetables->len; i++)
    if (!rename_in (self, self->room->timetables->pdata[i], before, after, error))
      return FALSE;
  for (guint i = 0; i < self->room->meetings->len; i++)
    {
      WwDocument *meeting = self->room->meetings->pdata[i];
      g_autoptr (WwDraft) draft = ww_draft_new_from (meeting);

      if (g_strcmp0 (ww_document_get_string (meeting, "table"), before) != 0)
        continue;
      ww_draft_set_string (draft, "table", after);
      if (!put (self, meeting, draft, error))
        return FALSE;
    }
  return TRUE;
}

static void
set_string (JsonObject *table, const char *member, const char *value)
{
  if (!value)
    return;
  if (*value)
    json_object_set_string_member (table, member, value);
  else
    json_object_remove_member (table, member);
}

static void
change (JsonObject *table, const WwEventTableChange *to)
{
  set_string (table, "name", to->name);
  set_string (table, "zone", to->zone);
  set_string (table, "host", to->host);
  if (to->seats > 0)
    json_object_set_int_member (table, "seats", to->seats);
  if (to->reserve >= 0)
    json_object_set_boolean_member (table, "reserve", to->reserve);
  if (to->closed)
    {
      JsonArray *closed = json_array_new ();

      for (guint i = 0; i < to->closed->len; i++)
        json_array_add_int_element (closed, g_array_index (to->closed, int, i));
      json_object_set_array_member (table, "closed_slots", closed);
    }
}

gboolean
ww_event_change_tables (WwDesk *desk, const char *event_id, const char *const *names, const WwEventTableChange *to, const char *label,
                        GError **error)
{
  g_auto (Floor) self = { 0 };

  if (!begin (&self, desk, event_id, error))
    return FALSE;
  if (to->name && strcmp (to->name, names[0]) != 0)
    {
      if (!*to->name || ww_event_room_find_table (self.room, to->name) >= 0)
        {
          if (*to->name)
            g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("There is a table called “%s” already."), to->name);
          else
            g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("A table needs a name."));
          return FALSE;
        }
      if (!rename_meetings (&self, names[0], to->name, error))
        return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (self.tables); i++)
    if (g_strv_contains (names, get_name (self.tables, i)))
      change (json_array_get_object_element (self.tables, i), to);
  return finish (&self, label, error);
}

/* --- adding and removing --- */

guint
ww_event_next_table (const WwEventRoom *room, const char *prefix)
{
  guint64 highest = 0;

  for (guint i = 0; i < room->tables->len; i++)
    {
      const char *name = ww_event_room_get_table (room, i)->name;
      guint64 number;

      if (g_str_has_prefix (name, prefix) && name[strlen (prefix)] == ' '
          && g_ascii_string_to_unsigned (name + strlen (prefix) + 1, 10, 0, 100000, &number, NULL))
        highest = MAX (highest, number);
    }
  return (guint) highest + 1;
}

gboolean
ww_event_add_tables (WwDesk *desk, const char *event_id, const char *prefix, guint n, int seats, const char *zone, const char *label,
                     GError **error)
{
  g_auto (Floor) self = { 0 };
  guint next;

  if (!begin (&self, desk, event_id, error))
    return FALSE;
  next = ww_event_next_table (self.room, prefix);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %u", prefix, next + i);
      JsonObject *table = json_object_new ();

      change (table, &(WwEventTableChange) { .name = name, .zone = zone, .seats = seats, .reserve = -1 });
      json_array_add_object_element (self.tables, table);
    }
  return finish (&self, label, error);
}

gboolean
ww_event_remove_tables (WwDesk *desk, const char *event_id, const char *const *names, const char *label, GError **error)
{
  g_auto (Floor) self = { 0 };

  if (!begin (&self, desk, event_id, error))
    return FALSE;
  for (guint i = json_array_get_length (self.tables); i > 0; i--)
    if (g_strv_contains (names, get_name (self.tables, i - 1)))
      json_array_remove_element (self.tables, i - 1);
  return finish (&self, label, error);
}

/* --- zones --- */

GPtrArray *
ww_event_list_zones (const WwEventRoom *room)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < room->tables->len; i++)
    {
      const char *zone = ww_event_room_get_table (room, i)->zone;

      if (zone && !g_ptr_array_find_with_equal_func (zones, zone, g_str_equal, NULL))
        g_ptr_array_add (zones, g_strdup (zone));
    }
  return zones;
}

int
ww_event_get_walk (const WwEventRoom *room, const char *zone, const char *other)
{
  JsonArray *walks = ww_document_get_list (room->event, "walks");

  for (guint i = 0; walks && i < json_array_get_length (walks); i++)
    {
      JsonObject *walk = json_array_get_object_element (walks, i);
      const char *from = json_object_get_string_member_with_default (walk, "from", "");
      const char *to = json_object_get_string_member_with_default (walk, "to", "");

      if ((strcmp (from, zone) == 0 && strcmp (to, other) == 0) || (strcmp (from, other) == 0 && strcmp (to, zone) == 0))
        return (int) json_object_get_int_member_with_default (walk, "minutes", 0);
    }
  return 0;
}

gboolean
ww_event_set_walks (WwDesk *desk, const char *event_id, GPtrArray *zones, const int *minutes, const char *label, GError **error)
{
  g_auto (Floor) self = { 0 };
  g_autoptr (JsonArray) walks = json_array_new ();
  g_autoptr (WwDraft) draft = NULL;

  if (!begin (&self, desk, event_id, error))
    return FALSE;
  for (guint i = 0; i < zones->len; i++)
    for (guint k = i + 1; k < zones->len; k++)
      if (minutes[i * zones->len + k] > 0)
        {
          JsonObject *walk = json_object_new ();

          json_object_set_string_member (walk, "from", zones->pdata[i]);
          json_object_set_string_member (walk, "to", zones->pdata[k]);
          json_object_set_int_member (walk, "minutes", minutes[i * zones->len + k]);
          json_array_add_object_element (walks, walk);
        }
  draft = ww_draft_new_from (self.room->event);
  ww_event_list_set (draft, "walks", walks);
  return put (&self, self.room->event, draft, error) && ww_desk_apply (desk, self.batch, label, error);
}
