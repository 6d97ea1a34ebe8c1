/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-ask-secret.h"
#include "ww-conflict.h"
#include "ww-error.h"
#include "ww-keyring.h"
#include "ww-replicator.h"
#include "ww-sync-settings.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* What --watch and --once have in hand. */
typedef struct {
  WwCommandLine *line;
  WwDesk *desk; /* (nullable): opened when something came */
  GMainLoop *loop;
  GCancellable *cancellable;
  WwSyncState told;
  gint64 pulled, pushed;
  guint settled; /* conflicts since the last look */
} Session;

/* From the environment, the keyring, or the one who sits there; never from the command line, which everybody can read. */
static char *
find_password (WwEndpoint *endpoint, const char *name)
{
  const char *given = g_getenv ("WISHWELL_PASSWORD");
  g_autofree char *prompt = g_strdup_printf (_("Password for %s: "), ww_endpoint_get_host (endpoint));
  char *kept, *password;

  if (given)
    return g_strdup (given);
  kept = ww_keyring_lookup (ww_endpoint_get_address (endpoint), name, NULL, NULL);
  password = kept ? g_strdup (kept) : ww_ask_secret (prompt);
  ww_keyring_password_free (kept);
  return password;
}

static void
tell (WwReplicator *replicator, Session *session)
{
  g_autoptr (WwSyncStatus) status = ww_replicator_dup_status (replicator);

  if (status->pulled > session->pulled)
    {
      if (status->to_pull > 0)
        g_print (_("Fetched %u of %u."), (guint) status->pulled, (guint) status->to_pull);
      else
        g_print (_("Fetched %u."), (guint) status->pulled);
      g_print ("\n");
    }
  if (status->pushed > session->pushed)
    {
      g_print (_("Sent %u of %u."), (guint) status->pushed, (guint) status->to_push);
      g_print ("\n");
    }
  session->pulled = status->pulled;
  session->pushed = status->pushed;
  if (status->state == session->told)
    return;
  session->told = status->state;
  if (status->state == WW_SYNC_UP_TO_DATE)
    g_print ("%s\n", _("Up to date."));
  else if (status->message && session->loop)
    g_printerr ("wishwellctl: %s\n", status->message);
}

/* What came in and goes together with what is here needs nobody, as in the window; the rest waits for “conflicts”. */
static void
documents_changed (WwReplicator *replicator, GStrv ids, Session *session)
{
  g_autoptr (GError) error = NULL;
  WwExit status;
  guint settled = 0;

  if (!session->desk)
    session->desk = ww_command_open (session->line, FALSE, &status);
  if (session->desk && !ww_conflict_settle_plain (session->desk, (const char *const *) ids, &settled, &error))
    g_printerr ("wishwellctl: %s\n", error->message);
  session->settled += settled;
}

static gboolean
interrupted (gpointer user_data)
{
  Session *session = user_data;

  g_cancellable_cancel (session->cancellable);
  if (session->loop)
    g_main_loop_quit (session->loop);
  return G_SOURCE_CONTINUE;
}

static WwExit
print_aside (const WwSyncStatus *status)
{
  for (guint i = 0; i < status->set_aside->len; i++)
    {
      const WwSyncItem *item = status->set_aside->pdata[i];

      g_printerr ("wishwellctl: ");
      g_printerr (item->pull ? _("%s was not fetched: %s") : _("%s was not sent: %s"), item->id, item->reason);
      g_printerr ("\n");
    }
  return status->set_aside->len ? WW_EXIT_ASIDE : WW_EXIT_OK;
}

static WwExit
replicate (WwCommandLine *line, WwReplicator *replicator, gboolean watch)
{
  Session session = { .line = line, .cancellable = g_cancellable_new (), .told = WW_SYNC_OFF };
  guint on_int = g_unix_signal_add (SIGINT, interrupted, &session), on_term = g_unix_signal_add (SIGTERM, interrupted, &session);
  g_autoptr (WwSyncStatus) status = NULL;
  GError *error = NULL;
  gboolean ok = TRUE;
  WwExit result;

  g_signal_connect (replicator, "status-changed", G_CALLBACK (tell), &session);
  g_signal_connect (replicator, "documents-changed", G_CALLBACK (documents_changed), &session);
  if (watch)
    {
      session.loop = g_main_loop_new (NULL, FALSE);
      ww_replicator_start (replicator);
      g_main_loop_run (session.loop);
      ww_replicator_stop (replicator);
      g_main_loop_unref (session.loop);
    }
  else
    {
      /* The last word is the error's. */
      session.told = WW_SYNC_CONNECTING;
      do
        {
          session.settled = 0;
          ok = ww_replicator_run (replicator, session.cancellable, &error);
        }
      while (ok && session.settled);
    }
  g_signal_handlers_disconnect_by_data (replicator, &session);
  g_clear_object (&session.desk);
  g_source_remove (on_int);
  g_source_remove (on_term);
  g_object_unref (session.cancellable);
  status = ww_replicator_dup_status (replicator);
  result = print_aside (status);
  return ok ? result : ww_command_fail_online (error);
}

static WwEndpoint *
make_endpoint (WwCommandLine *line, const char *name, const char *pin, const char *filter, WwSyncSettings **settings, WwExit *status)
{
  GError *error = NULL;
  g_autoptr (WwStore) store = ww_store_open (line->database, WW_STORE_CREATE, &error);
  g_autoptr (WwEndpoint) endpoint = NULL;

  *settings = store ? ww_sync_settings_load (store, &error) : NULL;
  if (!*settings)
    {
      *status = ww_command_fail (error);
      return NULL;
    }
  /* An address on the command line is for this once; without one, what the app was connected to. */
  if (line->argc > 1)
    {
      ww_sync_settings_free (*settings);
      *settings = ww_sync_settings_new ();
      (*settings)->address = g_strdup (line->argv[1]);
    }
  if (name)
    {
      g_free ((*settings)->name);
      (*settings)->name = g_strdup (name);
    }
  if (filter)
    {
      g_free ((*settings)->filter);
      (*settings)->filter = g_strdup (filter);
    }
  endpoint = ww_sync_settings_make_endpoint (*settings, &error);
  if (!endpoint)
    {
      *status = ww_command_fail (error);
      return NULL;
    }
  if (pin && !ww_endpoint_set_pin (endpoint, pin))
    {
      *status = ww_command_misused (_("--pin must be the SHA-256 of a certificate, 64 hexadecimal digits."));
      return NULL;
    }
  if (ww_endpoint_has_password (endpoint) && line->argc > 1)
    {
      *status = ww_command_misused (_("No password in the address, where everybody can read it: give --name, and the password when asked or in $WISHWELL_PASSWORD."));
      return NULL;
    }
  return g_steal_pointer (&endpoint);
}

static WwExit
run (WwCommandLine *line)
{
  gboolean once = FALSE, watch = FALSE, push = FALSE, pull = FALSE, cookie = FALSE;
  g_autofree char *filter = NULL, *name = NULL, *pin = NULL, *password = NULL;
  const GOptionEntry entries[] = {
    { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_("End when both have the same (as it is without --watch)"), NULL },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &watch, N_("Go on until interrupted"), NULL },
    { "push", 0, 0, G_OPTION_ARG_NONE, &push, N_("Only send"), NULL },
    { "pull", 0, 0, G_OPTION_ARG_NONE, &pull, N_("Only fetch"), NULL },
    { "filter", 0, 0, G_OPTION_ARG_STRING, &filter, N_("Fetch only what this selector matches"), N_("JSON") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Sign in by this name"), N_("NAME") },
    { "cookie", 0, 0, G_OPTION_ARG_NONE, &cookie, N_("Send the password once, for a cookie"), NULL },
    { "pin", 0, 0, G_OPTION_ARG_STRING, &pin, N_("Trust the certificate with this SHA-256 and no other"), N_("HEX") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwSyncSettings) settings = NULL;
  g_autoptr (WwEndpoint) endpoint = NULL;
  g_autoptr (WwReplicator) replicator = NULL;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, _("[ADDRESS]"), ww_command_sync.summary, &status))
    return status;
  if (line->argc > 2)
    return ww_command_misused (_("“%s” is too much."), line->argv[2]);
  if (once && watch)
    return ww_command_misused (_("--once and --watch do not go together."));
  if (push && pull)
    push = pull = FALSE;
  if (!line->database)
    return ww_command_misused (_("Say which database, with --database FILE before the command."));
  endpoint = make_endpoint (line, name, pin, filter, &settings, &status);
  if (!endpoint)
    return status;
  if (settings->name)
    {
      password = find_password (endpoint, settings->name);
      if (!password)
        {
          g_printerr ("wishwellctl: %s\n", _("There is nobody here to ask for the password. Give it in $WISHWELL_PASSWORD, or keep it in the keyring."));
          return WW_EXIT_SIGN_IN;
        }
      ww_endpoint_set_credentials (endpoint, settings->name, password);
      explicit_bzero (password, strlen (password));
    }
  if (cookie)
    ww_endpoint_set_use_cookie (endpoint, TRUE);
  replicator = ww_replicator_new (line->database, endpoint, push ? WW_REPLICATE_PUSH : pull ? WW_REPLICATE_PULL : WW_REPLICATE_BOTH, watch);
  if (!ww_replicator_set_filter (replicator, settings->filter, &error))
    return ww_command_fail (error);
  return replicate (line, replicator, watch);
}

const WwCommand ww_command_sync = { "sync", N_("Send and fetch changes: sync with a shared endpoint"), run };
