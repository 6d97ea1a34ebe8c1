/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-settings.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ww-error.h"

#define KEY_ADDRESS "sync_address"
#define KEY_NAME "sync_name"
#define KEY_FILTER "sync_filter"
#define KEY_PIN "sync_pin"
#define KEY_PROXY "sync_proxy"
#define KEY_COOKIE "sync_cookie"
#define KEY_PAUSED "sync_paused"
#define KEY_DEVICE "sync_device"
#define KEY_DEVICE_PLACE "sync_device_place"

WwSyncSettings *
ww_sync_settings_new (void)
{
  return g_new0 (WwSyncSettings, 1);
}

WwSyncSettings *
ww_sync_settings_copy (const WwSyncSettings *self)
{
  WwSyncSettings *copy = g_memdup2 (self, sizeof *self);

  copy->address = g_strdup (self->address);
  copy->name = g_strdup (self->name);
  copy->filter = g_strdup (self->filter);
  copy->pin = g_strdup (self->pin);
  copy->proxy = g_strdup (self->proxy);
  return copy;
}

void
ww_sync_settings_free (WwSyncSettings *self)
{
  g_free (self->address);
  g_free (self->name);
  g_free (self->filter);
  g_free (self->pin);
  g_free (self->proxy);
  g_free (self);
}

static gboolean
load (WwStore *store, const char *key, char **value, GError **error)
{
  GError *failure = NULL;

  *value = ww_store_get_meta (store, key, &failure);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

WwSyncSettings *
ww_sync_settings_load (WwStore *store, GError **error)
{
  g_autoptr (WwSyncSettings) self = ww_sync_settings_new ();
  g_autofree char *cookie = NULL, *paused = NULL;

  if (!load (store, KEY_ADDRESS, &self->address, error) || !load (store, KEY_NAME, &self->name, error)
      || !load (store, KEY_FILTER, &self->filter, error) || !load (store, KEY_PIN, &self->pin, error)
      || !load (store, KEY_PROXY, &self->proxy, error) || !load (store, KEY_COOKIE, &cookie, error)
      || !load (store, KEY_PAUSED, &paused, error))
    return NULL;
  self->use_cookie = g_strcmp0 (cookie, "1") == 0;
  self->paused = g_strcmp0 (paused, "1") == 0;
  return g_steal_pointer (&self);
}

gboolean
ww_sync_settings_save (const WwSyncSettings *self, WwStore *store, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *address = NULL;

  if (self->address)
    {
      /* Through the endpoint, which takes a password out that somebody typed into the address. */
      g_autoptr (WwEndpoint) endpoint = ww_endpoint_new (self->address, error);

      if (!endpoint)
        return FALSE;
      address = g_strdup (ww_endpoint_get_address (endpoint));
    }
  ww_batch_set_meta (batch, KEY_ADDRESS, address);
  ww_batch_set_meta (batch, KEY_NAME, self->name);
  ww_batch_set_meta (batch, KEY_FILTER, self->filter);
  ww_batch_set_meta (batch, KEY_PIN, self->pin);
  ww_batch_set_meta (batch, KEY_PROXY, self->proxy);
  ww_batch_set_meta (batch, KEY_COOKIE, self->use_cookie ? "1" : NULL);
  ww_batch_set_meta (batch, KEY_PAUSED, self->paused ? "1" : NULL);
  results = ww_store_apply (store, batch, NULL, error);
  return results != NULL;
}

WwEndpoint *
ww_sync_settings_make_endpoint (const WwSyncSettings *self, GError **error)
{
  g_autoptr (WwEndpoint) endpoint = NULL;

  if (!self->address)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no shared endpoint yet. Connect to one first."));
      return NULL;
    }
  endpoint = ww_endpoint_new (self->address, error);
  if (!endpoint)
    return NULL;
  if (self->name)
    ww_endpoint_set_credentials (endpoint, self->name, NULL);
  ww_endpoint_set_pin (endpoint, self->pin);
  ww_endpoint_set_proxy (endpoint, self->proxy);
  ww_endpoint_set_use_cookie (endpoint, self->use_cookie);
  return g_steal_pointer (&endpoint);
}

/* What a copy does not have in common with what it was copied from: the machine, and the file's place on the disk. */
static char *
describe_place (WwStore *store)
{
  g_autofree char *machine = NULL;
  GStatBuf info = { 0 };

  if (!g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL))
    machine = g_strdup (g_get_host_name ());
  g_strstrip (machine);
  g_stat (ww_store_get_path (store), &info);
  {
    /* The machine's id is nobody's business, so only a hash of it stays in a file that may be handed on. */
    g_autofree char *whole = g_strdup_printf ("%s %" G_GUINT64_FORMAT, machine, (guint64) info.st_ino);

    return g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  }
}

char *
ww_sync_settings_get_device (WwStore *store, GError **error)
{
  g_autofree char *device = NULL, *place = NULL, *here = describe_place (store);
  g_autoptr (WwBatch) batch = NULL;
  g_autoptr (GPtrArray) results = NULL;

  if (!load (store, KEY_DEVICE, &device, error) || !load (store, KEY_DEVICE_PLACE, &place, error))
    return NULL;
  if (device && g_strcmp0 (place, here) == 0)
    return g_steal_pointer (&device);
  g_free (device);
  device = g_uuid_string_random ();
  batch = ww_batch_new ();
  ww_batch_set_meta (batch, KEY_DEVICE, device);
  ww_batch_set_meta (batch, KEY_DEVICE_PLACE, here);
  results = ww_store_apply (store, batch, NULL, error);
  return results ? g_steal_pointer (&device) : NULL;
}
