/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwCall:
 *
 * A funding call, an open market consultation, or an innovation voucher.
 */
#define WW_TYPE_CALL (ww_call_get_type ())
G_DECLARE_FINAL_TYPE (WwCall, ww_call, WW, CALL, WwDocument)

G_END_DECLS
