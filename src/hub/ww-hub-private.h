/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "ww-hub.h"
#include "ww-hub-accounts.h"
#include "ww-hub-agendas.h"
#include "ww-hub-databases.h"
#include "ww-hub-feed.h"
#include "ww-hub-guard.h"
#include "ww-hub-guesses.h"

G_BEGIN_DECLS

struct _WwHub {
  GObject parent_instance;

  /*< owned >*/
  WwHubOptions options;
  char *directory;
  char *address;
  char *first_password;
  GStrv origins;         /* (nullable) */
  SoupServer *server;
  WwHubDatabases *databases;
  WwHubAccounts *accounts;
  WwHubGuard *guard;
  WwHubFeeds *feeds;
  WwHubAgendas *agendas;
  WwHubGuesses *guesses;

  gint64 started_at;     /* monotonic µs */
  gint64 requests;
  gboolean stopping;
};

G_END_DECLS
