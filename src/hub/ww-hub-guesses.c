/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-guesses.h"

#define MAX_WRONG 30.0
#define WRONG_A_SECOND 0.5
/* What is remembered at most, so that strangers cannot fill the memory. */
#define MAX_CLIENTS 20000
#define MAX_OPENED 50000

typedef struct {
  double left; /* wrong keys that it may still try */
  gint64 at;   /* monotonic µs */
} Client;

struct _WwHubGuesses {
  GHashTable *clients; /* address → Client; only those that were wrong */
  GHashTable *opened;  /* digests of addresses with keys that were right there */
};

WwHubGuesses *
ww_hub_guesses_new (void)
{
  WwHubGuesses *self = g_new0 (WwHubGuesses, 1);

  self->clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ww_hub_guesses_free (WwHubGuesses *self)
{
  g_hash_table_unref (self->clients);
  g_hash_table_unref (self->opened);
  g_free (self);
}

static char *
digest_of (const char *client, const char *key)
{
  g_autofree char *both = g_strjoin (" ", client, key, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

static void
refill (Client *client)
{
  gint64 now = g_get_monotonic_time ();

  client->left = MIN (MAX_WRONG, client->left + (double) (now - client->at) / G_USEC_PER_SEC * WRONG_A_SECOND);
  client->at = now;
}

gboolean
ww_hub_guesses_allow (WwHubGuesses *self, const char *client, const char *key)
{
  Client *known = g_hash_table_lookup (self->clients, client ? client : "");
  g_autofree char *digest = NULL;

  if (!known)
    return TRUE;
  refill (known);
  if (known->left >= 1)
    return TRUE;
  digest = digest_of (client ? client : "", key);
  return g_hash_table_contains (self->opened, digest);
}

void
ww_hub_guesses_note (WwHubGuesses *self, const char *client, const char *key, gboolean right)
{
  Client *known = g_hash_table_lookup (self->clients, client ? client : "");

  if (right)
    {
      if (g_hash_table_size (self->opened) >= MAX_OPENED)
        g_hash_table_remove_all (self->opened);
      g_hash_table_add (self->opened, digest_of (client ? client : "", key));
      return;
    }
  if (!known)
    {
      if (g_hash_table_size (self->clients) >= MAX_CLIENTS)
        g_hash_table_remove_all (self->clients);
      known = g_new0 (Client, 1);
      known->left = MAX_WRONG;
      known->at = g_get_monotonic_time ();
      g_hash_table_insert (self->clients, g_strdup (client ? client : ""), known);
    }
  known->left -= 1;
}
