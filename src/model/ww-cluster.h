/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwCluster:
 *
 * The organisation that uses the program; one a database.
 */
#define WW_TYPE_CLUSTER (ww_cluster_get_type ())
G_DECLARE_FINAL_TYPE (WwCluster, ww_cluster, WW, CLUSTER, WwDocument)

G_END_DECLS
