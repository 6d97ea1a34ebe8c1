/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { WW_JSON_NOTHING, WW_JSON_OBJECT, WW_JSON_ARRAY, WW_JSON_STRING, WW_JSON_NUMBER, WW_JSON_TRUE, WW_JSON_FALSE, WW_JSON_NULL } WwJsonKind;

/**
 * WwJsonView:
 *
 * A JSON text read where it stands: checked as ww_json_text_check() does, and at once noted where each value begins and ends, sixteen
 * bytes a value. Nothing is copied but the strings that are asked for. One view reads one text after another, and has the room
 * of the largest.
 *
 * A value is a number; 0 is the outermost one. %WW_JSON_ABSENT is no value, and whatever is asked of it is not there either.
 */
typedef struct _WwJsonView WwJsonView;

#define WW_JSON_ABSENT G_MAXUINT

WwJsonView *ww_json_view_new (void);
void ww_json_view_free (WwJsonView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwJsonView, ww_json_view_free)

/**
 * ww_json_view_read:
 * @text: (transfer none): one JSON value; it has to stay until the next one is read
 * @len: its bytes, or -1
 * @error: as of ww_json_text_check()
 *
 * Drops what was read before.
 *
 * Returns: whether @text is sound; when not, the view has nothing
 */
gboolean ww_json_view_read (WwJsonView *self, const char *text, gssize len, GError **error);

WwJsonKind ww_json_view_get_kind (WwJsonView *self, guint value);

/** Returns: the value of a member, %WW_JSON_ABSENT when @object is none or has none of that name. @name has @len bytes. */
guint ww_json_view_find (WwJsonView *self, guint object, const char *name, gsize len);

/**
 * ww_json_view_next:
 * @child: (inout): %WW_JSON_ABSENT to begin
 * @name: (out) (optional): the name, itself a string, of a member
 *
 * Walks the elements of an array or the members of an object.
 */
gboolean ww_json_view_next (WwJsonView *self, guint parent, guint *child, guint *name);

/** The number of elements of an array, 0 of anything else. */
guint ww_json_view_count (WwJsonView *self, guint array);

/** (nullable): what a string means; good until the next text is read. %NULL when it is no string. */
const char *ww_json_view_get_string (WwJsonView *self, guint value);

/** Whether it is a number; @number is its whole part, the nearest there is when it has more digits than that. */
gboolean ww_json_view_get_int (WwJsonView *self, guint value, gint64 *number);

/** (nullable): the bytes of a value as they stand in the text. */
const char *ww_json_view_get_bytes (WwJsonView *self, guint value, gsize *len);

G_END_DECLS
