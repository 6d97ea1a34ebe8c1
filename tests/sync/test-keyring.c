/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-keyring.h"

#include "ww-error.h"

/* With a real keyring, which test-keyring.py starts and unlocks; without one where it says so. */

#define ADDRESS "https://sync.cluster.example/cluster"

static void
kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_keyring_store_finish (result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = ww_keyring_lookup_finish (result, &error);
  g_assert_no_error (error);
}

static void
kept_and_forgotten (void)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  char *password = ww_keyring_lookup (ADDRESS, "Ingrid", NULL, &error);

  g_assert_no_error (error);
  g_assert_null (password);
  g_assert_true (ww_keyring_store (ADDRESS, "Ingrid", "først", NULL, &error));
  g_assert_no_error (error);
  ww_keyring_store_async (ADDRESS, "Ingrid", "lukket dør 42", NULL, kept, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  ww_keyring_lookup_async (ADDRESS, "Ingrid", NULL, found, &password);
  while (!password)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (password, ==, "lukket dør 42");
  ww_keyring_password_free (password);
  /* Nobody else's, and no other endpoint's. */
  g_assert_null (ww_keyring_lookup (ADDRESS, "Amir", NULL, &error));
  g_assert_null (ww_keyring_lookup ("https://elsewhere.example/cluster", "Ingrid", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (ww_keyring_forget (ADDRESS, "Ingrid", NULL, &error));
  g_assert_no_error (error);
  g_assert_null (ww_keyring_lookup (ADDRESS, "Ingrid", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (ww_keyring_forget (ADDRESS, "Ingrid", NULL, &error));
}

static void
none (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ww_keyring_lookup (ADDRESS, "Ingrid", NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (ww_keyring_store (ADDRESS, "Ingrid", "lukket dør 42", NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("WW_TEST_KEYRING"))
    g_test_add_func ("/keyring/kept-and-forgotten", kept_and_forgotten);
  else
    g_test_add_func ("/keyring/none", none);
  return g_test_run ();
}
