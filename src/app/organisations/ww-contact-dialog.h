/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_CONTACT_DIALOG (ww_contact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwContactDialog, ww_contact_dialog, WW, CONTACT_DIALOG, AdwWindow)

/**
 * WwContactDialog:
 *
 * Log Contact: when, how, with whom, about what, and what was said. What is about an introduction goes into that introduction's log,
 * everything else into the organisation's. Ctrl+Enter logs it, Escape leaves.
 *
 * @organisation_id: whom the contact was with
 * @person_id: (nullable): with which of its people, to begin with
 * @introduction_id: (nullable): about which of its introductions, to begin with
 */
void ww_contact_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *organisation_id, const char *person_id,
                             const char *introduction_id);

G_END_DECLS
