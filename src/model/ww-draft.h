/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwDraft:
 *
 * A document in the making: a new one, or an existing one with some members changed. What is not set stays byte for byte, so that
 * fields written by a newer program survive an edit by this one. Not shared between threads.
 */
typedef struct _WwDraft WwDraft;

/** (transfer full): an empty record of a type, with a new id */
WwDraft *ww_draft_new (const char *type_name, gint64 now_ms);

/** (transfer full): an empty record with a given id ("type:…") */
WwDraft *ww_draft_new_with_id (const char *id, gint64 now_ms);

/** (transfer full): @document, to be changed */
WwDraft *ww_draft_new_from (WwDocument *document);

void ww_draft_free (WwDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwDraft, ww_draft_free)

const char *ww_draft_get_id (const WwDraft *self);

/*
 * @path is a top-level member, or dots into objects that are made on the way ("venture.raising.amount"). A NULL string or text and
 * WW_DATE_NONE remove the member.
 */
void ww_draft_set_string (WwDraft *self, const char *path, const char *value);
void ww_draft_set_integer (WwDraft *self, const char *path, gint64 value);
void ww_draft_set_boolean (WwDraft *self, const char *path, gboolean value);
void ww_draft_set_date (WwDraft *self, const char *path, gint32 date);
void ww_draft_set_strings (WwDraft *self, const char *path, const char *const *values);
/** @json is trusted to be valid JSON text of one value; for anything structured. */
void ww_draft_set_json (WwDraft *self, const char *path, const char *json);
/** Adds the JSON text of one value to the end of the list @name, a top-level member; what is in the list stays byte for byte. */
void ww_draft_append (WwDraft *self, const char *name, const char *json);
void ww_draft_remove (WwDraft *self, const char *path);

/**
 * ww_draft_finish:
 * @self: a draft; it can be changed and finished again
 * @now_ms: the instant of the edit
 * @advisor: (nullable): who makes it
 * @error: WW_ERROR_INPUT naming the field
 *
 * Returns: (transfer full): the document, checked
 */
WwDocument *ww_draft_finish (WwDraft *self, gint64 now_ms, const char *advisor, GError **error);

G_END_DECLS
