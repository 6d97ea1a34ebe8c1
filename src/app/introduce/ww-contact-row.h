/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_CONTACT_ROW (ww_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (WwContactRow, ww_contact_row, WW, CONTACT_ROW, GtkListBoxRow)

/**
 * WwContactRow:
 *
 * One party of an introduction: its name, who is written to, and what that person agreed to. Those to choose from are the persons of an
 * organisation; of a group those of its lead, of a project its partners', of a call the buyer's. The signal `changed` is sent when it
 * is somebody else.
 */

/**
 * ww_contact_row_new:
 * @party_id: organisation, group, project or call
 * @name: what it is called
 * @person_id: (nullable): who is chosen at first; %NULL for the first who agreed to be introduced
 */
GtkWidget *ww_contact_row_new (WwWorkspace *workspace, const char *party_id, const char *name, const char *person_id);

/** (transfer none) (nullable): who is chosen */
WwDocument *ww_contact_row_get_person (WwContactRow *self);

const char *ww_contact_row_get_name (WwContactRow *self);

/** (nullable): the chosen one's address, if they agreed to it being shared */
const char *ww_contact_row_get_shared_email (WwContactRow *self);

G_END_DECLS
