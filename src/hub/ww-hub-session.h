/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-router.h"

G_BEGIN_DECLS

/** Finds out who makes a request, by its cookie or its Basic credentials, and goes on with @next; refuses wrong ones. */
void ww_hub_session_sign_in (WwHubRequest *request, WwHubHandler next);

G_END_DECLS
