/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-field.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WwDocument:
 *
 * One record of the cluster: a JSON object that never changes once made, and so can be held, shared between threads and kept for
 * undo at will. Its text is the truth and is kept byte for byte; a subclass for each document type adds the table of
 * fields that reading is strict about, and getters with meaning. A changed record is another document, made with #WwDraft.
 *
 * A document of a type that this program does not know is a plain #WwDocument: kept, forwarded, never shown.
 */
#define WW_TYPE_DOCUMENT (ww_document_get_type ())
G_DECLARE_DERIVABLE_TYPE (WwDocument, ww_document, WW, DOCUMENT, GObject)

struct _WwDocumentClass {
  GObjectClass parent_class;

  /*< template >*/
  const char *type_name; /* "wish" */
  const WwField *fields; /* beyond the common ones */
  const char *title;     /* the member that names it: "statement" */
};

/**
 * ww_document_new_from_text:
 * @text: a JSON object with at least "_id" and "type"
 * @len: its bytes, or -1
 * @error: WW_ERROR_INPUT naming line and column, or the field; WW_ERROR_LIMIT
 *
 * Returns: (transfer full): the document, of the class of its type
 */
WwDocument *ww_document_new_from_text (const char *text, gssize len, GError **error);

/** The text as it came, NUL-terminated (a document holds no NUL); @len may be %NULL. */
const char *ww_document_get_text (WwDocument *self, gsize *len);

/** The text parsed, for reading; borrowed, and must not be changed. */
JsonObject *ww_document_get_object (WwDocument *self);

const char *ww_document_get_id (WwDocument *self);

/** The type as written, "wish"; also of unknown types. */
const char *ww_document_get_type_name (WwDocument *self);

/** Milliseconds UTC, or 0 where it does not say. */
gint64 ww_document_get_created_at (WwDocument *self);
gint64 ww_document_get_updated_at (WwDocument *self);

/** (nullable): the advisor who wrote it last */
const char *ww_document_get_updated_by (WwDocument *self);

/** What names it in a list: the sentence of a wish, the name of an organisation, else its id. Never %NULL. */
const char *ww_document_get_title (WwDocument *self);

/*
 * Fields. @path is a member's name, or names joined by dots into objects ("venture.raising.amount"). What is not there, is null, or
 * holds something else gives the empty value: unknown is not no, so ask ww_document_has() where the difference matters.
 */
gboolean ww_document_has (WwDocument *self, const char *path);
/** (nullable) */
const char *ww_document_get_string (WwDocument *self, const char *path);
gint64 ww_document_get_integer (WwDocument *self, const char *path, gint64 otherwise);
gboolean ww_document_get_boolean (WwDocument *self, const char *path);
/** %WW_DATE_NONE where there is none */
gint32 ww_document_get_date (WwDocument *self, const char *path);
/** (nullable): the list at @path */
JsonArray *ww_document_get_list (WwDocument *self, const char *path);
/** (transfer full) (array zero-terminated=1): the texts in the list at @path; empty where there is none */
char **ww_document_dup_strings (WwDocument *self, const char *path);

/**
 * ww_document_type_for_name:
 * @type_name: "wish"
 *
 * Returns: the class for documents of that type; WW_TYPE_DOCUMENT for types that are not known
 */
GType ww_document_type_for_name (const char *type_name);

/** (array zero-terminated=1): the names of the types that this program knows */
const char *const *ww_document_type_names (void);

G_END_DECLS
