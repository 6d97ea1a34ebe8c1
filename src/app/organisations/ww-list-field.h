/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-document.h"

G_BEGIN_DECLS

typedef enum { WW_LIST_COLUMN_LINE, WW_LIST_COLUMN_DAY, WW_LIST_COLUMN_WORD } WwListColumnKind;

/** One member of the objects in the list. */
typedef struct {
  const char *name;  /* as in documents; %NULL ends a table */
  const char *title; /* not translated */
  WwListColumnKind kind;
  const char *const *words; /* of a WORD, as written in documents; NULL-terminated. A new row has the first. */
  const char *(*text) (const char *word);
  gboolean ends; /* a DAY that must not be before the DAY in front of it */
} WwListColumn;

#define WW_TYPE_LIST_FIELD (ww_list_field_get_type ())
G_DECLARE_FINAL_TYPE (WwListField, ww_list_field, WW, LIST_FIELD, GtkWidget)

/**
 * WwListField:
 *
 * A list of small objects in a record (the periods of a membership, former names), one row an object, with a button below that adds
 * one and a button in each row that takes it away. A row that nobody touches stays byte for byte, and in the others what is no
 * column of the list. The signal `changed` is sent at each change.
 *
 * @title: what the list is called; @add: what its button says; @columns: static
 */
GtkWidget *ww_list_field_new (const char *title, const char *add, const WwListColumn *columns);

/** Shows the list @path, a top-level member of @document. */
void ww_list_field_load (WwListField *self, WwDocument *document, const char *path);

/**
 * ww_list_field_to_json:
 *
 * What is no day is handed on as the text that it is, for the record's own check to refuse. Rows with nothing in them are left out.
 *
 * Returns: (transfer full) (nullable): the JSON text of the list; %NULL when it is empty
 */
char *ww_list_field_to_json (WwListField *self);

/**
 * ww_list_field_check:
 * @error: WW_ERROR_INPUT; the message begins with the place in the list, "[1].to: …", as of ww_field_check_object()
 *
 * Returns: whether no row ends before it begins
 */
gboolean ww_list_field_check (WwListField *self, GError **error);

/**
 * ww_list_field_go_to:
 * @place: "[1].to", a place in the JSON text of the list
 *
 * Puts the focus there.
 *
 * Returns: (transfer full): the place in words, "2, Until"
 */
char *ww_list_field_go_to (WwListField *self, const char *place);

G_END_DECLS
