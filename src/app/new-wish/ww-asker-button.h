/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_ASKER_BUTTON (ww_asker_button_get_type ())
G_DECLARE_FINAL_TYPE (WwAskerButton, ww_asker_button, WW, ASKER_BUTTON, GtkWidget)

/**
 * WwAskerButton:
 *
 * Who asks: an organisation, perhaps with the person who speaks for it, found by name, place or contact. What is found nowhere can be taken as
 * a new organisation, which is made together with the wish. Signal: `changed`.
 */
GtkWidget *ww_asker_button_new (WwWorkspace *workspace);

/** @person_id: (nullable) */
void ww_asker_button_set (WwAskerButton *self, const char *organisation_id, const char *person_id);
/** Takes a name that is no organisation yet. */
void ww_asker_button_set_new (WwAskerButton *self, const char *name);

/** (nullable): the organisation, %NULL if none or a new one is chosen */
const char *ww_asker_button_get_organisation (WwAskerButton *self);
/** (nullable) */
const char *ww_asker_button_get_person (WwAskerButton *self);
/** (nullable): the name of a new organisation */
const char *ww_asker_button_get_new_name (WwAskerButton *self);
/** The kind of the new organisation: "municipality". */
void ww_asker_button_set_new_kind (WwAskerButton *self, const char *kind);
const char *ww_asker_button_get_new_kind (WwAskerButton *self);

/** Opens the list with the cursor in its search entry. */
void ww_asker_button_open (WwAskerButton *self);

G_END_DECLS
