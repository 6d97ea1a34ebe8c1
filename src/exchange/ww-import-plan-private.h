/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-import-record-private.h"

G_BEGIN_DECLS

typedef struct {
  WwImportRecord *record; /* borrowed; NULL for a row that is left out */
  WwImportAction action;
  gboolean guessed;
} WwImportPlanRow;

/* A keyword that no taxonomy knows. */
typedef struct {
  char *id; /* "own.…" */
  char *label;
  guint count;
} WwImportOwnTag;

/* Another record that an import completes: a project with a new partner, an investor with a mandate. */
typedef struct {
  WwDocument *document; /* borrowed from the lookup */
  WwImportRecord *record;
} WwImportCompletion;

typedef struct {
  guint row;
  WwImportContact contact;
} WwImportPlanContact;

typedef struct {
  guint row;
  WwDocument *project;
} WwImportPartner;

struct _WwImportPlan {
  GObject parent_instance;

  /* owned */
  WwTable *table;
  WwImportMapping *mapping;
  WwTaxonomy *taxonomy;
  GHashTable *edits; /* row << 32 | column → text */
  WwImportOptions options;
  GPtrArray *option_texts;

  /* borrowed */
  WwImportLookup lookup;
  gpointer lookup_data;

  /* owned: the last run */
  WwImportPlanRow *rows;
  GPtrArray *records;
  GHashTable *by_key;      /* record key → WwImportRecord */
  GArray *issues;
  GHashTable *own_tags;    /* folded keyword → WwImportOwnTag */
  GPtrArray *own_tag_list; /* WwImportOwnTag, in order */
  GPtrArray *completions;
  GHashTable *completion_of; /* document id → WwImportCompletion */
  GArray *contacts;
  GArray *partners;
  GPtrArray *documents;
  char **unknown_tags;
  WwImportCounts counts;
};

char *ww_import_plan_make_id (WwImportPlan *self, const char *type_name, const char *key);

/* The steps that follow the rows. */
void ww_import_plan_make_own_tags (WwImportPlan *self);
void ww_import_plan_connect_tags (WwImportPlan *self);
void ww_import_plan_make_contacts (WwImportPlan *self);
void ww_import_plan_connect_partners (WwImportPlan *self);
void ww_import_plan_complete_mandates (WwImportPlan *self);

G_END_DECLS
