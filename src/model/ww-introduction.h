/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwIntroduction:
 *
 * One considered or made match, from the shortlist to what came of it.
 */
#define WW_TYPE_INTRODUCTION (ww_introduction_get_type ())
G_DECLARE_FINAL_TYPE (WwIntroduction, ww_introduction, WW, INTRODUCTION, WwDocument)

G_END_DECLS
