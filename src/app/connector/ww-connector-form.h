/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-connect.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WwConnectorForm:
 *
 * The rows in which a source is described, and its secret typed.
 */
#define WW_TYPE_CONNECTOR_FORM (ww_connector_form_get_type ())
G_DECLARE_FINAL_TYPE (WwConnectorForm, ww_connector_form, WW, CONNECTOR_FORM, AdwBin)

WwConnectorForm *ww_connector_form_new (void);

/** (transfer full): what the rows say now; maybe not fit for use, see ww_connect_check() */
WwConnectorSettings *ww_connector_form_get_settings (WwConnectorForm *self);

/** Shows @settings; %NULL empties the rows. Forgets the secret. */
void ww_connector_form_set_settings (WwConnectorForm *self, const WwConnectorSettings *settings);

/** (nullable): borrowed */
const char *ww_connector_form_get_secret (WwConnectorForm *self);
void ww_connector_form_set_secret (WwConnectorForm *self, const char *secret);

/**
 * WwConnectorForm::changed:
 *
 * Something was typed or chosen.
 */

G_END_DECLS
