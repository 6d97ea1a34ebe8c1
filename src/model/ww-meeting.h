/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwMeeting:
 *
 * Two or more participants in a slot at a table.
 */
#define WW_TYPE_MEETING (ww_meeting_get_type ())
G_DECLARE_FINAL_TYPE (WwMeeting, ww_meeting, WW, MEETING, WwDocument)

G_END_DECLS
