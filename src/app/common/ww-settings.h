/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ww_settings_get:
 *
 * The settings of this person on this computer (`org.wishwell.Wishwell`); they are not part of the shared data.
 * Without an installed schema the program ends with a sentence that says so. Main thread.
 *
 * Returns: (transfer none): the one object for the whole program
 */
GSettings *ww_settings_get (void);

/**
 * ww_settings_recall:
 * @key: what is remembered, such as "matches-sort"
 * @type: what it should be
 *
 * What a page remembered of its selection, its filters or its order.
 *
 * Returns: (transfer full) (nullable): %NULL where nothing of this @type is remembered
 */
GVariant *ww_settings_recall (const char *key, const GVariantType *type);

/** @value: a floating reference is taken */
void ww_settings_remember (const char *key, GVariant *value);

G_END_DECLS
