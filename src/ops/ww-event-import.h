/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-table.h"

G_BEGIN_DECLS

/** WwEventImportKind: what the rows of a file are. */
typedef enum {
  WW_EVENT_IMPORT_PARTICIPANTS,
  WW_EVENT_IMPORT_REQUESTS,
} WwEventImportKind;

/**
 * WwEventImportField:
 * @name: stable, such as "organisation"
 * @label: its name, untranslated; for gettext
 * @headings: what such a column is called in files, folded, by "|", surest first
 * @many: several columns may go there
 *
 * A place that a column can go to. Static.
 */
typedef struct {
  const char *name, *label, *headings;
  gboolean many;
} WwEventImportField;

/** WwEventImportAction: what becomes of a row. */
typedef enum {
  WW_EVENT_IMPORT_ADD,
  WW_EVENT_IMPORT_CHANGE,
  WW_EVENT_IMPORT_SAME,
  WW_EVENT_IMPORT_LEAVE_OUT,
} WwEventImportAction;

/**
 * WwEventImportRow:
 * @line: of the file, from 1
 * @what: whom or what it is about: "Siv Hartmann, Hartmann Angels"
 * @issue: (nullable): why it is left out, or what was not understood; a sentence, translated
 */
typedef struct {
  guint line;
  WwEventImportAction action;
  char *what, *issue;
} WwEventImportRow;

/** WwEventImportCounts: rows by what becomes of them, and who else is written down for the first time. */
typedef struct {
  guint added, changed, same, left_out;
  guint organisations, persons;
} WwEventImportCounts;

/**
 * WwEventImport:
 *
 * A file of participants or of requests, and a dry run of what it would bring to an event. Participants are found by their mail
 * address, else by their name within their organisation; who is not known here is written down as a person, and her organisation
 * as well. A request is for two organisations that take part, or for one person of them; one that both sides ask for is
 * accepted.
 *
 * Making it and choosing columns needs no desk; running and applying happens on the desk's thread. One thread at a time.
 */
typedef struct _WwEventImport WwEventImport;

/**
 * ww_event_import_new:
 * @file: CSV in whatever form it comes, or a JSON list
 * @error: WW_ERROR_INPUT or WW_ERROR_LIMIT, with line and column
 *
 * Reads @file and guesses from its headings, in English or Norwegian, which column is what.
 *
 * Returns: (transfer full): an import that was not run yet
 */
WwEventImport *ww_event_import_new (const char *event_id, WwEventImportKind kind, GBytes *file, GError **error);
void ww_event_import_free (WwEventImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwEventImport, ww_event_import_free)

WwEventImportKind ww_event_import_get_kind (WwEventImport *self);
/** Borrowed. */
WwTable *ww_event_import_get_table (WwEventImport *self);

/** Returns: (transfer none) (array length=n_fields): where columns of a kind of file can go */
const WwEventImportField *ww_event_import_list_fields (WwEventImportKind kind, guint *n_fields);

/** (nullable): where a column goes; %NULL for nowhere */
const WwEventImportField *ww_event_import_get_field (WwEventImport *self, guint column);

/**
 * ww_event_import_set_field:
 * @name: (nullable): a field of this kind of file, or %NULL for nowhere
 *
 * A field that takes one column only is taken away from the column that had it. Takes effect with the next run.
 *
 * Returns: whether there is such a field
 */
gboolean ww_event_import_set_field (WwEventImport *self, guint column, const char *name);

/**
 * ww_event_import_run:
 * @error: WW_ERROR_NOT_FOUND when the event is gone; whatever is wrong with rows is said of them
 *
 * Works out anew what the file would bring. Writes nothing.
 */
gboolean ww_event_import_run (WwEventImport *self, WwDesk *desk, GCancellable *cancellable, GError **error);

/** (transfer none) (element-type WwEventImportRow): of the last run, a row of the file each */
GPtrArray *ww_event_import_get_rows (WwEventImport *self);
const WwEventImportCounts *ww_event_import_get_counts (WwEventImport *self);

/**
 * ww_event_import_apply:
 * @label: (nullable): the step of undo
 * @error: WW_ERROR_CONFLICT when something that it changes was changed since the run: run it again
 *
 * Writes all that the last run found, as one.
 */
gboolean ww_event_import_apply (WwEventImport *self, WwDesk *desk, const char *label, GError **error);

G_END_DECLS
