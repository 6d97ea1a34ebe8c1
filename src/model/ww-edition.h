/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwEdition:
 *
 * A plan of an event as it was given out: where each meeting that was to come took place. It stays as it is, whatever becomes of the
 * timetable that it came from, and of the meetings.
 */
#define WW_TYPE_EDITION (ww_edition_get_type ())
G_DECLARE_FINAL_TYPE (WwEdition, ww_edition, WW, EDITION, WwDocument)

G_END_DECLS
