/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwOffer:
 *
 * What an organisation gives, and which kinds of wish it answers.
 */
#define WW_TYPE_OFFER (ww_offer_get_type ())
G_DECLARE_FINAL_TYPE (WwOffer, ww_offer, WW, OFFER, WwDocument)

G_END_DECLS
