/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-line.h"

#include "ww-fold.h"

G_DEFINE_FINAL_TYPE (WwEventLine, ww_event_line, G_TYPE_OBJECT)

WwEventLine *
ww_event_line_new (const char *id, const char *kind, const char *group, const char *title, const char *facts, const char *badge,
                   const char *badge_class)
{
  WwEventLine *self = g_object_new (WW_TYPE_EVENT_LINE, NULL);
  g_autofree char *said = g_strjoin (" ", title, facts ? facts : "", group, NULL);

  self->id = g_strdup (id);
  self->kind = g_strdup (kind ? kind : "");
  self->group = g_strdup (group);
  self->title = g_strdup (title);
  self->facts = g_strdup (facts);
  self->badge = g_strdup (badge);
  self->badge_class = badge_class;
  self->words = ww_fold (said);
  return self;
}

WwEventLine *
ww_event_line_copy (WwEventLine *self, const char *heading)
{
  WwEventLine *copy = ww_event_line_new (self->id, self->kind, self->group, self->title, self->facts, self->badge, self->badge_class);

  copy->heading = g_strdup (heading);
  return copy;
}

gboolean
ww_event_line_equal (WwEventLine *self, WwEventLine *other)
{
  return g_str_equal (self->id, other->id) && g_strcmp0 (self->title, other->title) == 0 && g_strcmp0 (self->facts, other->facts) == 0
         && g_strcmp0 (self->badge, other->badge) == 0 && g_strcmp0 (self->heading, other->heading) == 0;
}

static void
ww_event_line_finalize (GObject *object)
{
  WwEventLine *self = WW_EVENT_LINE (object);

  g_free (self->id);
  g_free (self->kind);
  g_free (self->group);
  g_free (self->title);
  g_free (self->facts);
  g_free (self->badge);
  g_free (self->words);
  g_free (self->heading);
  G_OBJECT_CLASS (ww_event_line_parent_class)->finalize (object);
}

static void
ww_event_line_class_init (WwEventLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_event_line_finalize;
}

static void
ww_event_line_init (WwEventLine *self)
{
}
