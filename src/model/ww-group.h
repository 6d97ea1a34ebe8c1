/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwGroup:
 *
 * A resource group: members who share a challenge and work on it together.
 */
#define WW_TYPE_GROUP (ww_group_get_type ())
G_DECLARE_FINAL_TYPE (WwGroup, ww_group, WW, GROUP, WwDocument)

G_END_DECLS
