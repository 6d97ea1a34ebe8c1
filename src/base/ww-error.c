/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-error.h"

G_DEFINE_QUARK (ww-error-quark, ww_error)
