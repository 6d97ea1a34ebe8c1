/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwProject:
 *
 * A project or programme, with its partners.
 */
#define WW_TYPE_PROJECT (ww_project_get_type ())
G_DECLARE_FINAL_TYPE (WwProject, ww_project, WW, PROJECT, WwDocument)

G_END_DECLS
