/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WwEventLine:
 * @id: the record that it stands for
 * @kind: what kind it is, a code to filter by
 * @group: (nullable): what it is listed under
 * @title: what it is
 * @facts: (nullable): what there is to say of it
 * @badge: (nullable): its state in a word or two
 * @badge_class: (nullable): a chip's class: "ok", "unknown", "failing"; %NULL for a plain one
 *
 * A line of a [class@EventLines]. It never changes; a changed record is another line.
 */
#define WW_TYPE_EVENT_LINE (ww_event_line_get_type ())
G_DECLARE_FINAL_TYPE (WwEventLine, ww_event_line, WW, EVENT_LINE, GObject)

struct _WwEventLine {
  GObject parent_instance;

  char *id, *kind, *group, *title, *facts, *badge;
  const char *badge_class;

  /*< private >*/
  char *words;     /* what is searched, folded */
  char *heading;   /* the group, on the first line of it */
};

/** (transfer full): all strings are copied but @badge_class, which outlives it */
WwEventLine *ww_event_line_new (const char *id, const char *kind, const char *group, const char *title, const char *facts, const char *badge,
                                const char *badge_class);

/** (transfer full): the same with another @heading (nullable) above it */
WwEventLine *ww_event_line_copy (WwEventLine *self, const char *heading);

gboolean ww_event_line_equal (WwEventLine *self, WwEventLine *other);

G_END_DECLS
