/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-import-plan.h"

G_BEGIN_DECLS

/* A value that a row gives a record. */
typedef struct {
  const char *path; /* static */
  char *json;
  gboolean guessed; /* never overrides what is there */
} WwImportMember;

typedef struct {
  char *id;
  int count;
  gboolean weighted;
} WwImportTag;

typedef struct {
  const char *what; /* static */
  char *json;
  int count;
} WwImportConstraint;

/* What one record will be: several rows may have added to it. */
typedef struct {
  char *id;
  char *name;           /* folded, or "" */
  WwDocument *existing; /* borrowed from the lookup */
  WwDocument *result;
  guint first_row;
  GArray *members;     /* WwImportMember */
  GArray *tags;        /* WwImportTag */
  GArray *areas;       /* WwImportTag: clinical areas of a site */
  GArray *constraints; /* WwImportConstraint */
  GPtrArray *partners; /* ids */
  char *source, *external_id;
  char *former_name;
  GPtrArray *changes;
  gboolean dropped;
} WwImportRecord;

WwImportRecord *ww_import_record_new (guint row);
void ww_import_record_free (WwImportRecord *self);

/* @json is taken. An earlier value of the same path stays. */
void ww_import_record_take (WwImportRecord *self, const char *path, char *json, gboolean guessed);
void ww_import_record_set_string (WwImportRecord *self, const char *path, const char *text, gboolean guessed);
const WwImportMember *ww_import_record_find (WwImportRecord *self, const char *path);

void ww_import_record_add_tag (GArray *tags, const char *id, int count, gboolean weighted);
void ww_import_record_add_constraint (WwImportRecord *self, const char *what, char *json, int count);

/* Adds what another row says about the same record. */
void ww_import_record_merge (WwImportRecord *self, WwImportRecord *other);

/*
 * Makes the document: a new one, or the existing one with what differs spliced in. NULL with @error if the model refuses it; the
 * existing document itself if nothing differs or may be changed.
 */
WwDocument *ww_import_record_finish (WwImportRecord *self, const WwImportOptions *options, GError **error);

/* One row of @plan read into a record; NULL if an issue leaves it out. The owners and partners are looked up on the way. */
WwImportRecord *ww_import_read_row (WwImportPlan *plan, guint row);

/* The sentence for a wish or offer that has none. */
char *ww_import_sentence (const char *language, WwImportTarget target, const char *kind, const char *currency, gint64 low, gint64 high,
                          const char *stage, const char *const *subjects);

/* Of the plan, for the row reader. */
void ww_import_plan_add_issue (WwImportPlan *self, guint row, int column, WwImportIssueCode code, WwImportLevel level, const char *detail);
WwTaxonomy *ww_import_plan_get_taxonomy (WwImportPlan *self);
WwDocument *ww_import_plan_lookup (WwImportPlan *self, WwImportKey key, const char *type_name, const char *source, const char *text, guint *n_found);
/* A new or known own tag for a keyword: its id ("own.…"), or NULL. */
const char *ww_import_plan_own_tag (WwImportPlan *self, const char *keyword);
/* The contact that a row of an organisation names. */
typedef struct {
  char *name, *role, *email, *phone;
} WwImportContact;
void ww_import_plan_add_contact (WwImportPlan *self, guint row, const WwImportContact *contact);
void ww_import_plan_add_partner (WwImportPlan *self, guint row, WwDocument *project);

G_END_DECLS
