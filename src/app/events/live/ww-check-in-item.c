/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-check-in-item.h"

#include <string.h>

#include "ww-fold.h"
#include "ww-instant.h"

struct _WwCheckInItem {
  GObject parent_instance;

  /* owned */
  char *id, *name, *organisation, *words;
  char *time; /* (nullable): since when she is there */
  WwEventRoom *room;

  WwEventPresence presence;
  int slot;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (WwCheckInItem, ww_check_in_item, G_TYPE_OBJECT)

static void
ww_check_in_item_finalize (GObject *object)
{
  WwCheckInItem *self = WW_CHECK_IN_ITEM (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->organisation);
  g_free (self->words);
  g_free (self->time);
  g_clear_pointer (&self->room, ww_event_room_unref);
  G_OBJECT_CLASS (ww_check_in_item_parent_class)->finalize (object);
}

static void
ww_check_in_item_class_init (WwCheckInItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_check_in_item_finalize;
  changed_signal = g_signal_new ("changed", WW_TYPE_CHECK_IN_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_check_in_item_init (WwCheckInItem *self)
{
}

WwCheckInItem *
ww_check_in_item_new (const char *participant_id)
{
  WwCheckInItem *self = g_object_new (WW_TYPE_CHECK_IN_ITEM, NULL);

  self->id = g_strdup (participant_id);
  return self;
}

void
ww_check_in_item_update (WwCheckInItem *self, WwEventRoom *room, guint person, int slot)
{
  const WwEventPerson *who = ww_event_room_get_person (room, person);
  const char *at = ww_document_get_string (who->document, "checked_in_at");
  g_autofree char *both = g_strconcat (who->name, " ", who->organisation_name, NULL);
  gint64 at_ms;
  char *time = at && ww_instant_parse (at, &at_ms) ? ww_event_room_dup_time (room, at_ms) : NULL;
  WwEventPresence presence = ww_event_get_presence (room, person, slot);
  gboolean same = self->name && strcmp (self->name, who->name) == 0 && strcmp (self->organisation, who->organisation_name) == 0
                  && self->presence == presence && g_strcmp0 (self->time, time) == 0;

  g_free (self->time);
  self->time = time;
  self->presence = presence;
  self->slot = slot;
  ww_event_room_ref (room);
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = room;
  if (same)
    return;
  g_free (self->name);
  g_free (self->organisation);
  g_free (self->words);
  self->name = g_strdup (who->name);
  self->organisation = g_strdup (who->organisation_name);
  self->words = ww_fold_aliased (both);
  g_signal_emit (self, changed_signal, 0);
}

const char *
ww_check_in_item_get_id (WwCheckInItem *self)
{
  return self->id;
}

WwEventRoom *
ww_check_in_item_get_room (WwCheckInItem *self)
{
  return self->room;
}

int
ww_check_in_item_get_slot (WwCheckInItem *self)
{
  return self->slot;
}

const char *
ww_check_in_item_get_time (WwCheckInItem *self)
{
  return self->time;
}

const char *
ww_check_in_item_get_organisation (WwCheckInItem *self)
{
  return self->organisation;
}

const char *
ww_check_in_item_get_name (WwCheckInItem *self)
{
  return self->name;
}

WwEventPresence
ww_check_in_item_get_presence (WwCheckInItem *self)
{
  return self->presence;
}

const char *
ww_check_in_item_get_words (WwCheckInItem *self)
{
  return self->words;
}
