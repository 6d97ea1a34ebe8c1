/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-import-record-private.h"

G_BEGIN_DECLS

#define WW_IMPORT_LINE_CHARS 500
#define WW_IMPORT_LIST_MAX 500

/* A row being read into a record. */
typedef struct {
  WwImportPlan *plan;
  WwTable *table;
  WwImportMapping *mapping;
  const WwImportOptions *options;
  guint row;
  WwImportRecord *record;
  gboolean left_out;
} WwImportReading;

/* Issues of its cells. */
void ww_import_reading_leave_out (WwImportReading *r, int column, WwImportIssueCode code, const char *detail);
void ww_import_reading_say_guess (WwImportReading *r, int column, const char *detail);
void ww_import_reading_say_unknown (WwImportReading *r, int column, const char *text);

/* The cell of a field as one trimmed line, or NULL if it is empty or no column goes there. */
char *ww_import_reading_line_of (WwImportReading *r, const char *field, int *column);

/* The same for an id: "974 767 880" is 974767880. */
char *ww_import_reading_id_of (WwImportReading *r, const char *field, int *column);

/* A list of words: what is known in document words, each once, with how often; the rest is told. */
GArray *ww_import_reading_words_of (WwImportReading *r, const WwImportField *field, int column, const char *text);

/* Reads the cell of a field in the way of its kind and puts it at @path. */
void ww_import_reading_put (WwImportReading *r, const char *field_name, const char *path);

/* An amount and its currency; FALSE if there is none, or a bad one. */
gboolean ww_import_reading_amount_of (WwImportReading *r, const char *field, gint64 *amount, char currency[4]);
char *ww_import_reading_amount_json (gint64 amount, const char *currency);

void ww_import_reading_put_tags (WwImportReading *r, const char *field_name, GArray *tags, gboolean weigh);
void ww_import_reading_put_name (WwImportReading *r, const char *field, const char *path);

/* The organisation that a cell means: by anybody's id for it, then by name. Ambiguity and absence are told apart by @n_found. */
WwDocument *ww_import_reading_find_organisation (WwImportReading *r, const char *text, guint *n_found);

/* Puts the owner; an unknown one leaves the row out if @required. */
WwDocument *ww_import_reading_put_owner (WwImportReading *r, gboolean required);

void ww_import_reading_put_wish (WwImportReading *r);
void ww_import_reading_put_offer (WwImportReading *r);

G_END_DECLS
