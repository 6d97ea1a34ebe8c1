/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-router.h"

const WwHubRoute ww_hub_find_routes[] = {
  { NULL },
};
