/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ww-import-index.h"
#include "ww-import-mapping.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * WwImportOptions:
 * @now_ms: the instant of the import, which new ids begin with
 * @seed: goes into new ids; the same seed, instant and file give the same ids
 * @advisor: (nullable): who imports
 * @source: what external ids are filed under where the file has no column for it; usually the file's name
 * @language: of sentences and labels that are made here, "en" or "nb"
 * @currency: (nullable): of amounts that do not say
 * @default_kind: (nullable): of organisations whose kind nothing tells
 * @owner: (nullable): id of the organisation that owns wishes whose row names none; without it they stay without an owner
 * @own_tag_facet: facet of new own tags
 * @update_existing: whether records that are already there are changed
 * @own_tags: whether keywords that the taxonomy does not have become tags of the cluster's own
 * @complete_mandates: whether offers of capital also fill in the mandate of an investor who has none
 */
typedef struct {
  gint64 now_ms;
  guint64 seed;
  const char *advisor;
  const char *source;
  const char *language;
  const char *currency;
  const char *default_kind;
  const char *owner;
  const char *own_tag_facet;
  gboolean update_existing;
  gboolean own_tags;
  gboolean complete_mandates;
} WwImportOptions;

#define WW_IMPORT_OPTIONS_INIT \
  { .language = "en", .own_tag_facet = "technology", .source = "import", .update_existing = TRUE, .own_tags = TRUE, .complete_mandates = TRUE }

/** WwImportAction: what becomes of a row. */
typedef enum {
  WW_IMPORT_ADD,
  WW_IMPORT_CHANGE,
  WW_IMPORT_SAME,
  WW_IMPORT_MERGE, /* into the record of an earlier row */
  WW_IMPORT_LEAVE_OUT,
} WwImportAction;

/**
 * WwImportIssueCode: what there is to say about a row or cell.
 */
typedef enum {
  WW_IMPORT_ISSUE_MISSING,             /* the required field is empty; the row is left out */
  WW_IMPORT_ISSUE_NOT_READ,            /* no date or amount; the row is left out */
  WW_IMPORT_ISSUE_ORGANISATION_UNKNOWN, /* nobody here has that id or name; the row is left out */
  WW_IMPORT_ISSUE_ORGANISATION_AMBIGUOUS, /* several do; the row is left out */
  WW_IMPORT_ISSUE_REFUSED,             /* the record breaks a rule; detail says which; the row is left out */
  WW_IMPORT_ISSUE_OWNER_NOT_STATED,    /* the wish has no owner in the file */
  WW_IMPORT_ISSUE_GUESSED,             /* detail is what the cell was taken for */
  WW_IMPORT_ISSUE_COMPOSED,            /* the sentence was made from the other cells; detail is it */
  WW_IMPORT_ISSUE_UNKNOWN_WORD,        /* the value is left out, the row is not */
  WW_IMPORT_ISSUE_UNKNOWN_TAGS,        /* detail lists keywords that are left out */
  WW_IMPORT_ISSUE_PROJECT_UNKNOWN,     /* no project here has that id; the organisation comes without it */
  WW_IMPORT_ISSUE_ID_REPEATED,         /* another row has the id but another name; both come */
  WW_IMPORT_ISSUE_MERGED,              /* detail is the line of the row that it was merged into */
  WW_IMPORT_ISSUE_EXTRA_CELLS,         /* more cells than headings */
} WwImportIssueCode;

typedef enum { WW_IMPORT_LEVEL_NOTE, WW_IMPORT_LEVEL_GUESS, WW_IMPORT_LEVEL_LEFT_OUT } WwImportLevel;

/** WwImportIssue: @column is -1 for the row as a whole. */
typedef struct {
  guint row;
  int column;
  WwImportIssueCode code;
  WwImportLevel level;
  char *detail; /* (nullable) */
} WwImportIssue;

/** WwImportCounts: rows by what becomes of them, and what else is written. */
typedef struct {
  guint rows, added, changed, same, merged, left_out;
  guint guessed;   /* rows with a guess in them */
  guint new_tags;  /* own tags made of unknown keywords */
  guint persons;   /* contacts added or changed beside their organisations */
  guint completed; /* other records changed: mandates filled in, partners added to projects */
} WwImportCounts;

#define WW_TYPE_IMPORT_PLAN (ww_import_plan_get_type ())

/**
 * WwImportPlan:
 *
 * A dry run: what an import of a table would add, change and leave out, and why; and the documents to write for it, which `ops`
 * puts into one transaction. Cells can be corrected and the plan run again. It writes nothing. One thread at a time: run it in a
 * worker, then read it in the main loop.
 */
G_DECLARE_FINAL_TYPE (WwImportPlan, ww_import_plan, WW, IMPORT_PLAN, GObject)

/**
 * ww_import_plan_new:
 * @table: what to import
 * @mapping: (transfer none): is copied
 * @taxonomy: what keywords are resolved with
 * @options: is copied
 * @lookup: finds what is already there
 * @user_data: for @lookup; must outlive the plan
 *
 * Returns: (transfer full): a plan that has not been run
 */
WwImportPlan *ww_import_plan_new (WwTable *table, WwImportMapping *mapping, WwTaxonomy *taxonomy, const WwImportOptions *options,
                                  WwImportLookup lookup, gpointer user_data);

/** Puts another mapping or other options in the place of the plan's; takes effect with the next run. */
void ww_import_plan_set_mapping (WwImportPlan *self, WwImportMapping *mapping);
void ww_import_plan_set_options (WwImportPlan *self, const WwImportOptions *options);

/** Corrects a cell (%NULL takes the correction back); takes effect with the next run. */
void ww_import_plan_set_cell (WwImportPlan *self, guint row, guint column, const char *text);

/** Returns: (transfer none): the cell, as corrected */
const char *ww_import_plan_get_cell (WwImportPlan *self, guint row, guint column);

/**
 * ww_import_plan_run:
 * @error: only if cancelled; whatever is wrong with rows is in the issues
 *
 * Works out everything anew. Same input, same output.
 */
gboolean ww_import_plan_run (WwImportPlan *self, GCancellable *cancellable, GError **error);

/** (transfer none) */
WwTable *ww_import_plan_get_table (WwImportPlan *self);
WwImportMapping *ww_import_plan_get_mapping (WwImportPlan *self);
const WwImportOptions *ww_import_plan_get_options (WwImportPlan *self);
const WwImportCounts *ww_import_plan_get_counts (WwImportPlan *self);

WwImportAction ww_import_plan_get_action (WwImportPlan *self, guint row);

/** Returns: (transfer none) (nullable): what the row becomes or is merged into; %NULL if left out */
WwDocument *ww_import_plan_get_row_document (WwImportPlan *self, guint row);

/** Returns: (transfer none) (nullable): the record that the row changes, as it is now */
WwDocument *ww_import_plan_get_row_existing (WwImportPlan *self, guint row);

/** Returns: (transfer none) (array zero-terminated=1) (nullable): the members that a changed record changes in ("venture.trl") */
const char *const *ww_import_plan_get_changes (WwImportPlan *self, guint row);

/**
 * ww_import_plan_dup_value:
 *
 * What a cell was read as, for a preview: the word of documents ("startup" for "Oppstart"; @words of the field says which labels
 * to show), a full-date (a lone year stays one), whole units of an amount, labels of tags; otherwise, and in rows that are left
 * out for this cell, the cell itself.
 *
 * Returns: (transfer full): the value
 */
char *ww_import_plan_dup_value (WwImportPlan *self, guint row, guint column);

/** Returns: (transfer none) (array length=n_issues): all issues, by row and column */
const WwImportIssue *ww_import_plan_get_issues (WwImportPlan *self, guint *n_issues);

/** Returns: (transfer none) (nullable): the gravest issue of a cell (@column -1: of the whole row, with all its cells) */
const WwImportIssue *ww_import_plan_find_issue (WwImportPlan *self, guint row, int column);

/** Returns: (transfer none) (element-type WwDocument): what to write, each id once */
GPtrArray *ww_import_plan_get_documents (WwImportPlan *self);

/** Returns: (transfer none) (array zero-terminated=1): the keywords that become own tags, or would, most frequent first */
const char *const *ww_import_plan_get_unknown_tags (WwImportPlan *self);

/** Returns: (transfer full): an issue as a sentence, translated, for reports and tooltips */
char *ww_import_issue_to_text (const WwImportIssue *issue);

G_END_DECLS
