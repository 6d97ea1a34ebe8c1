/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * WwFieldKind:
 *
 * What a field of a document may hold. A field that no table names is kept as it is and never looked at.
 */
typedef enum {
  WW_FIELD_STRING,   /* one line, at most 500 characters */
  WW_FIELD_TEXT,     /* lines, at most 100,000 characters */
  WW_FIELD_WORD,     /* one of @words */
  WW_FIELD_INTEGER,  /* a whole number from @minimum to @maximum */
  WW_FIELD_BOOLEAN,
  WW_FIELD_DATE,     /* RFC 3339 full-date */
  WW_FIELD_INSTANT,  /* RFC 3339 date-time */
  WW_FIELD_COUNTRY,  /* ISO 3166-1 alpha-2 */
  WW_FIELD_LANGUAGE, /* BCP 47 */
  WW_FIELD_CURRENCY, /* ISO 4217 */
  WW_FIELD_ID,       /* a document id; of type @words[0] where given */
  WW_FIELD_TAG,      /* a tag's id, or {"tag", "priority" | "count"} */
  WW_FIELD_OBJECT,   /* with @fields */
  WW_FIELD_LABELS,   /* an object from language to text */
  WW_FIELD_ANY,      /* any JSON */
} WwFieldKind;

typedef enum {
  WW_FIELD_OPTIONAL = 0,
  WW_FIELD_REQUIRED = 1 << 0, /* there, and not empty */
  WW_FIELD_LIST = 1 << 1,     /* a list of values of the kind */
  WW_FIELD_IN_ORDER = 1 << 2, /* a list whose order or positions mean something: never merged as a set */
  WW_FIELD_LEAST = 1 << 3,    /* of two that were set apart the lesser holds: a number, an earlier instant, the first of the words */
  WW_FIELD_MOST = 1 << 4,     /* of two that were set apart the greater holds; of either the one that is there, where the other is not */
  WW_FIELD_LATER = 1 << 5,    /* of two that were set apart that of the later version holds, be it that it is not there any more */
} WwFieldFlags;

/**
 * WwField:
 *
 * One line of a document type's table of fields.
 */
typedef struct _WwField WwField;
struct _WwField {
  const char *name; /* %NULL ends a table */
  WwFieldKind kind;
  WwFieldFlags flags;
  const char *const *words; /* the words of WW_FIELD_WORD, the type of WW_FIELD_ID; %NULL-terminated */
  const WwField *fields;    /* of WW_FIELD_OBJECT */
  gint64 minimum, maximum;  /* of WW_FIELD_INTEGER; both 0: from 0 to 10^15 */
};

/** The fields of {"amount", "currency"}. */
extern const WwField ww_field_amount[];

/**
 * ww_field_check_object:
 * @fields: a table
 * @object: an object
 * @error: WW_ERROR_INPUT; the message begins with the path of the field, as in "mandate.ticket.min: …"
 *
 * Returns: whether every field of @object that the table names holds what it may hold
 */
gboolean ww_field_check_object (const WwField *fields, JsonObject *object, GError **error);

/**
 * ww_field_compare:
 * @field: with %WW_FIELD_LEAST or %WW_FIELD_MOST
 * @a, @b: JSON texts of what it may hold
 *
 * Returns: below 0 if @a is the lesser one, above 0 if @b is
 */
int ww_field_compare (const WwField *field, const char *a, const char *b);

G_END_DECLS
