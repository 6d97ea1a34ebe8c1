/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwTimetable:
 *
 * A plan of an event: a draft, a copy to try something out with, or one that was published.
 *
 * It is one document, so that a run or an edit is one step, and trying something out is copying it. Its meetings become documents
 * of their own when it is published.
 */
#define WW_TYPE_TIMETABLE (ww_timetable_get_type ())
G_DECLARE_FINAL_TYPE (WwTimetable, ww_timetable, WW, TIMETABLE, WwDocument)

G_END_DECLS
