/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwTag:
 *
 * A term of the shared taxonomy, or a cluster’s own.
 */
#define WW_TYPE_TAG (ww_tag_get_type ())
G_DECLARE_FINAL_TYPE (WwTag, ww_tag, WW, TAG, WwDocument)

G_END_DECLS
