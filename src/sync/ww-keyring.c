/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "ww-error.h"

static const SecretSchema schema = {
  .name = "org.wishwell.Wishwell.Endpoint",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "address", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "name", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* Whatever the keyring says, to the caller it is the same: there is none to be had now. */
static gboolean
fail (GError *raw, GError **error)
{
  if (g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, raw);
      return FALSE;
    }
  g_set_error (error, WW_ERROR, WW_ERROR_READ_ONLY,
               _("There is no keyring here to keep the password in (%s). It is asked for each time; to be asked less, set up a keyring."),
               raw->message);
  g_error_free (raw);
  return FALSE;
}

char *
ww_keyring_lookup (const char *address, const char *name, GCancellable *cancellable, GError **error)
{
  GError *raw = NULL;
  char *password = secret_password_lookup_sync (&schema, cancellable, &raw, "address", address, "name", name ? name : "", NULL);

  if (raw)
    fail (raw, error);
  return password;
}

static void
lookup_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *raw = NULL, *error = NULL;
  char *password = secret_password_lookup_finish (result, &raw);

  if (raw)
    {
      fail (raw, &error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, password, (GDestroyNotify) ww_keyring_password_free);
}

void
ww_keyring_lookup_async (const char *address, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ww_keyring_lookup_async);
  secret_password_lookup (&schema, cancellable, lookup_done, task, "address", address, "name", name ? name : "", NULL);
}

char *
ww_keyring_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
make_label (const char *address)
{
  return g_strdup_printf (_("Wishwell: %s"), address);
}

gboolean
ww_keyring_store (const char *address, const char *name, const char *password, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = make_label (address);
  GError *raw = NULL;

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, password, cancellable, &raw, "address", address, "name",
                                  name ? name : "", NULL))
    return TRUE;
  return fail (raw, error);
}

static void
store_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *raw = NULL, *error = NULL;

  if (secret_password_store_finish (result, &raw))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  fail (raw, &error);
  g_task_return_error (task, error);
}

void
ww_keyring_store_async (const char *address, const char *name, const char *password, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = make_label (address);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ww_keyring_store_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, cancellable, store_done, task, "address", address, "name",
                         name ? name : "", NULL);
}

gboolean
ww_keyring_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
ww_keyring_forget (const char *address, const char *name, GCancellable *cancellable, GError **error)
{
  GError *raw = NULL;

  secret_password_clear_sync (&schema, cancellable, &raw, "address", address, "name", name ? name : "", NULL);
  return raw ? fail (raw, error) : TRUE;
}

void
ww_keyring_password_free (char *password)
{
  if (password)
    secret_password_free (password);
}
