/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_secret_new:
 *
 * Returns: (transfer full): @bytes random bytes of the system, fit for what nobody shall guess, as lowercase hexadecimal digits
 */
char *ww_secret_new (guint bytes);

/** Whether both texts are the same, in a time that does not depend on where they differ. */
gboolean ww_secret_equal (const char *a, const char *b);

G_END_DECLS
