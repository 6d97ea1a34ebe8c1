/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_RECORD_EDITOR (ww_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (WwRecordEditor, ww_record_editor, WW, RECORD_EDITOR, AdwWindow)

/**
 * ww_record_editor_open:
 * @type_name: "organisation", "offer", "person", "group", "project" or "call"
 * @id: (nullable): the record to edit; %NULL for a new one
 * @organisation_id: (nullable): of a new offer or person, whose it is
 *
 * A dialog with the fields of a record. Only what is changed in it is written; everything else stays byte for byte. What is saved can be
 * undone.
 */
void ww_record_editor_open (GtkWindow *parent, WwWorkspace *workspace, const char *type_name, const char *id, const char *organisation_id);

/** The action win.new-organisation. */
void ww_record_editor_new_organisation (WwWindow *window, GVariant *parameter);

/** The action win.new-record, with a type name. */
void ww_record_editor_new (WwWindow *window, GVariant *parameter);

G_END_DECLS
