/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwPerson:
 *
 * A contact at an organisation, with what they consented to.
 */
#define WW_TYPE_PERSON (ww_person_get_type ())
G_DECLARE_FINAL_TYPE (WwPerson, ww_person, WW, PERSON, WwDocument)

G_END_DECLS
