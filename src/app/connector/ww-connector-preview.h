/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-connect.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** (transfer floating): the first rows of @haul as a table: what they become, and what there is to say about them */
GtkWidget *ww_connector_preview_new (const WwConnectHaul *haul);

G_END_DECLS
