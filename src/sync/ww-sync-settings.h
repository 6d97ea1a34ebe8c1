/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-endpoint.h"
#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwSyncSettings:
 * @address: (nullable): the endpoint, without name and password; %NULL: only on this computer
 * @name: (nullable): the user's name there
 * @filter: (nullable): a selector, JSON
 * @pin: (nullable): the certificate that is taken
 * @proxy: (nullable): as in ww_endpoint_set_proxy()
 * @use_cookie: sign in with a cookie
 * @paused: set up, but not to be started by itself
 *
 * How this file syncs, remembered in the file itself; never the password.
 */
typedef struct {
  char *address;
  char *name;
  char *filter;
  char *pin;
  char *proxy;
  gboolean use_cookie;
  gboolean paused;
} WwSyncSettings;

WwSyncSettings *ww_sync_settings_new (void);
WwSyncSettings *ww_sync_settings_copy (const WwSyncSettings *self);
void ww_sync_settings_free (WwSyncSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwSyncSettings, ww_sync_settings_free)

/** (transfer full): those of the file; none set up is no error. */
WwSyncSettings *ww_sync_settings_load (WwStore *store, GError **error);
gboolean ww_sync_settings_save (const WwSyncSettings *self, WwStore *store, GError **error);

/** (transfer full): an endpoint of these settings, without a password; %WW_ERROR_NOT_FOUND when there is no address. */
WwEndpoint *ww_sync_settings_make_endpoint (const WwSyncSettings *self, GError **error);

/**
 * ww_sync_settings_get_device:
 * @store: writable
 *
 * The uuid that tells this copy of the file from every other; made when first asked for, and made anew when the file turns out
 * to be a copy or to have been put back from one, so that no two copies share their checkpoints.
 *
 * Returns: (transfer full): the uuid
 */
char *ww_sync_settings_get_device (WwStore *store, GError **error);

G_END_DECLS
