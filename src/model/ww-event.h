/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwEvent:
 *
 * A conference or session with slots and tables.
 */
#define WW_TYPE_EVENT (ww_event_get_type ())
G_DECLARE_FINAL_TYPE (WwEvent, ww_event, WW, EVENT, WwDocument)

G_END_DECLS
