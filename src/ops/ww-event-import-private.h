/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-draft.h"
#include "ww-event-import.h"
#include "ww-event-room.h"
#include "ww-import-index.h"

G_BEGIN_DECLS

struct _WwEventImport {
  char *event;
  WwEventImportKind kind;
  WwTable *table;
  const WwEventImportField **fields; /* by column; NULL: nowhere */

  /* of the last run */
  GPtrArray *rows;
  WwEventImportCounts counts;
  WwBatch *batch;
};

/* A dry run under way. */
typedef struct {
  WwEventImport *import;
  WwDesk *desk;
  WwEventRoom *room;
  WwImportIndex *index;      /* the organisations, those of this file too */
  GHashTable *people;        /* mail address, or organisation's id and folded name → WwDocument of a person */
  GHashTable *names;         /* of who takes part, folded → number + 1; 0 for several of a name */
  GPtrArray *edits;          /* WwEventImportEdit, in the order of the file */
  GError *error;
} WwEventImportRun;

/* A record that the file makes or changes. */
typedef struct {
  WwDraft *draft;
  WwDocument *before; /* (nullable) */
  guint row;          /* that it came with first */
  gboolean changed;
} WwEventImportEdit;

/* (transfer full) (nullable): the cell of a field as one trimmed line; the first that is not empty, if it takes many */
char *ww_event_import_dup_line (WwEventImportRun *run, guint row, const char *field);
/* (transfer full) (element-type utf8): the parts of all cells of a field, in the order of the columns */
GPtrArray *ww_event_import_list (WwEventImportRun *run, guint row, const char *field);

/* Says something of a row; the first of them with LEAVE_OUT leaves it out. */
void ww_event_import_say (WwEventImportRun *run, guint row, WwEventImportAction action, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* (transfer full) (nullable): a record that is new and complete, in the batch; what is wrong with it leaves the row out */
WwDocument *ww_event_import_add (WwEventImportRun *run, guint row, WwDraft *draft);

/* (transfer none): an edit of @before, or of a new record of a type */
WwEventImportEdit *ww_event_import_edit (WwEventImportRun *run, guint row, const char *type_name, WwDocument *before);
void ww_event_import_edit_string (WwEventImportEdit *edit, const char *path, const char *value);
void ww_event_import_edit_integer (WwEventImportEdit *edit, const char *path, gint64 value);
void ww_event_import_edit_boolean (WwEventImportEdit *edit, const char *path, gboolean value);
void ww_event_import_edit_strings (WwEventImportEdit *edit, const char *path, GPtrArray *values);
/* @json: the text of a list of whole numbers, without white space */
void ww_event_import_edit_json (WwEventImportEdit *edit, const char *path, const char *json);

/* Reads the whole file; %FALSE with the run's error set. */
gboolean ww_event_import_read_participants (WwEventImportRun *run, GCancellable *cancellable);
gboolean ww_event_import_read_requests (WwEventImportRun *run, GCancellable *cancellable);

/* (transfer none) (nullable): the organisation of a name or a number of a register; @n_found tells none from several */
WwDocument *ww_event_import_find_organisation (WwEventImportRun *run, const char *text, guint *n_found);
/* (transfer none) (nullable): the person of an address, or of a name in an organisation; either may be %NULL */
WwDocument *ww_event_import_find_person (WwEventImportRun *run, const char *email, const char *name, const char *organisation);
void ww_event_import_add_person (WwEventImportRun *run, WwDocument *person);

G_END_DECLS
