/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwParticipant:
 *
 * A person at an event.
 */
#define WW_TYPE_PARTICIPANT (ww_participant_get_type ())
G_DECLARE_FINAL_TYPE (WwParticipant, ww_participant, WW, PARTICIPANT, WwDocument)

G_END_DECLS
