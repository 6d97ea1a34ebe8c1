/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwHubGuesses:
 *
 * How often which client asked for a page whose key is wrong. After thirty in a row it may try again every other second. Behind the one
 * address of a venue sit all its phones: those that opened their page before go on while somebody among them guesses.
 */
typedef struct _WwHubGuesses WwHubGuesses;

WwHubGuesses *ww_hub_guesses_new (void);
void ww_hub_guesses_free (WwHubGuesses *self);

/** Whether @client (nullable: unknown) may ask for @key now. */
gboolean ww_hub_guesses_allow (WwHubGuesses *self, const char *client, const char *key);

/** Notes that it did, and whether the key was @right. */
void ww_hub_guesses_note (WwHubGuesses *self, const char *client, const char *key, gboolean right);

G_END_DECLS
