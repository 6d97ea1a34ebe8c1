/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-list-field.h"

G_BEGIN_DECLS

/**
 * What the editor of a record asks, type by type, in the order in which it stands there.
 */

typedef enum {
  WW_RECORD_FIELD_LINE,
  WW_RECORD_FIELD_LINES, /* a text of several lines */
  WW_RECORD_FIELD_NUMBER,
  WW_RECORD_FIELD_DAY,
  WW_RECORD_FIELD_WORD,  /* one of @words */
  WW_RECORD_FIELD_WORDS, /* any of @words */
  WW_RECORD_FIELD_LIST,  /* texts, in one line with commas between */
  WW_RECORD_FIELD_YES,
  WW_RECORD_FIELD_TAGS,
  WW_RECORD_FIELD_ROWS,  /* a list of objects with @columns */
} WwRecordFieldKind;

/** The kinds of organisation that a field is asked for. */
typedef enum { WW_RECORD_FOR_ALL, WW_RECORD_FOR_VENTURE, WW_RECORD_FOR_INVESTOR, WW_RECORD_FOR_SITE, WW_RECORD_N_FOR } WwRecordFor;

typedef struct {
  const char *path;  /* "venture.trl"; %NULL ends a table */
  const char *title; /* not translated */
  WwRecordFieldKind kind;
  WwRecordFor whom;
  const char *const *words; /* as written in documents; NULL-terminated */
  const char *(*text) (const char *word);
  const WwListColumn *columns;
  const char *add; /* what the button says that adds a row; not translated */
} WwRecordField;

/** A type that can be edited. Without @delete_title it is deleted on its own page. The titles are not translated. */
typedef struct {
  const char *type_name;
  const WwRecordField *fields;
  const char *new_title, *edit_title, *delete_title, *deleted;
} WwRecordKind;

/** @type_name: "organisation", "offer", "person", "group", "project" or "call" */
const WwRecordKind *ww_record_kind_find (const char *type_name);

G_END_DECLS
