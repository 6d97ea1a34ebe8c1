/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Passwords for endpoints, in the desktop's keyring and nowhere else. Where there is no keyring (a server, a bare session), every
 * call says %WW_ERROR_NOT_FOUND or %WW_ERROR_READ_ONLY, and the caller asks its user each time.
 */

/**
 * ww_keyring_lookup:
 * @address: the endpoint, without name and password
 * @name: (nullable): the user's name there
 * @error: %WW_ERROR_READ_ONLY when there is no keyring or it stays locked
 *
 * Waits for the keyring; it may ask the user to open it.
 *
 * Returns: (transfer full) (nullable): the password; %NULL without error when there is none. Free with ww_keyring_password_free().
 */
char *ww_keyring_lookup (const char *address, const char *name, GCancellable *cancellable, GError **error);
void ww_keyring_lookup_async (const char *address, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
char *ww_keyring_lookup_finish (GAsyncResult *result, GError **error);

/** Keeps a password; %WW_ERROR_READ_ONLY when there is no keyring: use it now and ask again next time. */
gboolean ww_keyring_store (const char *address, const char *name, const char *password, GCancellable *cancellable, GError **error);
void ww_keyring_store_async (const char *address, const char *name, const char *password, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean ww_keyring_store_finish (GAsyncResult *result, GError **error);

/** Forgets a password; having none is no error. */
gboolean ww_keyring_forget (const char *address, const char *name, GCancellable *cancellable, GError **error);

/** Overwrites and frees. */
void ww_keyring_password_free (char *password);

G_END_DECLS
