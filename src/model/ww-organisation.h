/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwOrganisation:
 *
 * A member or anybody else who can wish or help: startup, hospital, investor, … By its kind it has a venture, a mandate or a site.
 */
#define WW_TYPE_ORGANISATION (ww_organisation_get_type ())
G_DECLARE_FINAL_TYPE (WwOrganisation, ww_organisation, WW, ORGANISATION, WwDocument)

G_END_DECLS
