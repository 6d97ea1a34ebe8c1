/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "ww-hub.h"

#define DEFAULT_PORT 5985

/* What the command line says. */
typedef struct {
  char *directory;
  char *address;
  char *certificate;
  char *key;
  char *backup;
  char *admin;
  int port;
  int max_body;
  int max_connections;
  int rate;
  int seconds;
  gboolean anonymous_read;
  char **origins;
  gboolean version;
} CommandLine;

static gboolean
on_signal (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* A connection is a file; thousands may wait. */
static void
raise_limits (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max)
    {
      limit.rlim_cur = MIN (limit.rlim_max, 65536);
      setrlimit (RLIMIT_NOFILE, &limit);
    }
}

static int
complain (const GError *error)
{
  g_printerr ("wishwell-hub: %s\n", error->message);
  return 1;
}

/* The password comes by standard input, so that it stands in no list of processes. */
static gboolean
set_admin (WwHub *hub, const char *name, GError **error)
{
  g_autoptr (GInputStream) input = NULL;
  char line[1024];

  g_printerr (_("Password for %s: "), name);
  if (!fgets (line, sizeof line, stdin))
    line[0] = '\0';
  line[strcspn (line, "\r\n")] = '\0';
  return ww_hub_set_admin (hub, name, *line ? line : NULL, error);
}

static int
serve (WwHub *hub)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  if (!ww_hub_start (hub, &error))
    return complain (error);
  uri = ww_hub_dup_uri (hub);
  g_print (_("Wishwell hub at %s\n"), uri);
  if (ww_hub_get_first_password (hub))
    g_print (_("This is the first start. The administrator is “admin”, the password %s\n"
               "It is shown only now. Connect Wishwell to the address above, with a database’s name behind it:\n"
               "  curl --user admin -X PUT %scluster\n"),
             ww_hub_get_first_password (hub), uri);
  fflush (stdout);
  g_unix_signal_add (SIGINT, on_signal, loop);
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_main_loop_run (loop);
  ww_hub_stop (hub);
  return 0;
}

static int
run (const CommandLine *line)
{
  WwHubOptions options;
  g_autoptr (WwHub) hub = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;

  /* What is in the files, and in copies of them, is for the hub alone. */
  umask (077);
  if (line->backup)
    return ww_hub_backup (line->directory, line->backup, &error) ? 0 : complain (error);
  if (line->certificate)
    {
      certificate = g_tls_certificate_new_from_files (line->certificate, line->key ? line->key : line->certificate, &error);
      if (!certificate)
        return complain (error);
    }
  ww_hub_options_init (&options);
  options.directory = line->directory;
  options.address = line->address;
  options.port = (guint) line->port;
  options.certificate = certificate;
  options.anonymous_read = line->anonymous_read;
  options.origins = (const char *const *) line->origins;
  if (line->max_body > 0)
    options.max_body = (gsize) line->max_body * 1024 * 1024;
  if (line->max_connections > 0)
    options.max_connections = (guint) line->max_connections;
  if (line->rate >= 0)
    options.max_rate = (guint) line->rate;
  if (line->seconds > 0)
    options.request_seconds = (guint) line->seconds;
  hub = ww_hub_new (&options);
  if (line->admin)
    return set_admin (hub, line->admin, &error) ? 0 : complain (error);
  raise_limits ();
  return serve (hub);
}

int
main (int argc, char **argv)
{
  CommandLine line = { .port = DEFAULT_PORT, .rate = -1 };
  const GOptionEntry entries[] = {
    { "directory", 'd', 0, G_OPTION_ARG_FILENAME, &line.directory, N_("Where the databases lie"), N_("FOLDER") },
    { "port", 'p', 0, G_OPTION_ARG_INT, &line.port, N_("The port (5985; 0: any that is free)"), N_("NUMBER") },
    { "address", 'a', 0, G_OPTION_ARG_STRING, &line.address, N_("The address to listen at (this machine only; * for all)"), N_("ADDRESS") },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &line.certificate, N_("Serve HTTPS with this certificate (PEM)"), N_("FILE") },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &line.key, N_("The key of the certificate, unless it is in the same file"), N_("FILE") },
    { "allow-anonymous-read", 0, 0, G_OPTION_ARG_NONE, &line.anonymous_read, N_("Let everybody read, without an account"), NULL },
    { "allow-origin", 0, 0, G_OPTION_ARG_STRING_ARRAY, &line.origins, N_("Let the pages of this site ask, with their users' passwords; may be given again"), N_("SITE") },
    { "set-admin", 0, 0, G_OPTION_ARG_STRING, &line.admin, N_("Set the password of an administrator, read from standard input, and end; an empty one removes the account"), N_("NAME") },
    { "backup", 0, 0, G_OPTION_ARG_FILENAME, &line.backup, N_("Copy all databases into a folder, also while the hub is serving, and end"), N_("FOLDER") },
    { "max-body", 0, 0, G_OPTION_ARG_INT, &line.max_body, N_("The largest request (64 MiB)"), N_("MIB") },
    { "max-connections", 0, 0, G_OPTION_ARG_INT, &line.max_connections, N_("The most connections (8192)"), N_("NUMBER") },
    { "rate", 0, 0, G_OPTION_ARG_INT, &line.rate, N_("Requests a second of one client (2000; 0: any number)"), N_("NUMBER") },
    { "request-time", 0, 0, G_OPTION_ARG_INT, &line.seconds, N_("How long a client may take to send a request (60 s)"), N_("SECONDS") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &line.version, N_("Say the version and end"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const char *folder = g_getenv ("WISHWELL_LOCALEDIR");
  int code;

  /* A file that may not grow any more is a failure like others, and said like others. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : WW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  context = g_option_context_new (NULL);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("The shared endpoint of a cluster: what Wishwell replicates with."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return complain (error);
  if (line.version)
    {
      g_print ("wishwell-hub %s\n", WW_VERSION);
      return 0;
    }
  if (!line.directory || argc > 1 || line.port < 0 || line.port > 65535)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      return 2;
    }
  code = run (&line);
  g_free (line.directory);
  g_free (line.address);
  g_free (line.certificate);
  g_free (line.key);
  g_free (line.backup);
  g_free (line.admin);
  g_strfreev (line.origins);
  return code;
}
