/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwSession:
 *
 * An “I wish I had” session: where it was, and what was wished, in the order heard.
 */
#define WW_TYPE_SESSION (ww_session_get_type ())
G_DECLARE_FINAL_TYPE (WwSession, ww_session, WW, SESSION, WwDocument)

G_END_DECLS
