/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwRequest:
 *
 * Somebody who would like to meet somebody at an event.
 *
 * The parties are participants, or organisations of which any one participant will do; the first asks. Two, or up to four
 * for a meeting of a group.
 */
#define WW_TYPE_REQUEST (ww_request_get_type ())
G_DECLARE_FINAL_TYPE (WwRequest, ww_request, WW, REQUEST, WwDocument)

G_END_DECLS
