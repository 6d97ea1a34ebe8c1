/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-ask-secret.h"
#include "ww-connect.h"
#include "ww-error.h"
#include "ww-keyring.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define NOTES_SHOWN 20

/* From the environment, the keyring, or the one who sits there; never from the command line, which everybody can read. */
static char *
find_secret (const WwConnectorSettings *settings, gboolean keep)
{
  const char *given = g_getenv ("WISHWELL_TOKEN");
  g_autofree char *address = ww_connect_get_keyring_address (settings);
  g_autofree char *prompt = g_strdup_printf (_("Password or token for “%s”: "), settings->source);
  char *kept = given ? NULL : ww_keyring_lookup (address, settings->source, NULL, NULL);
  char *secret = given ? g_strdup (given) : kept ? g_strdup (kept) : ww_ask_secret (prompt);
  g_autoptr (GError) error = NULL;

  if (keep && secret && !kept && !ww_keyring_store (address, settings->source, secret, NULL, &error))
    g_printerr ("wishwellctl: %s\n", error->message);
  ww_keyring_password_free (kept);
  return secret;
}

static void
print_notes (const WwConnectHaul *haul, gboolean all)
{
  guint shown = 0;

  for (guint i = 0; i < haul->rows->len; i++)
    {
      const WwConnectRow *row = haul->rows->pdata[i];

      /* What was guessed is looked at before, not told each time. */
      for (guint j = 0; (all || !row->document) && j < row->notes->len; j++)
        if (shown++ < NOTES_SHOWN)
          g_printerr ("wishwellctl: %s%s: %s\n", row->document ? "" : _("Left out: "), row->external_id ? row->external_id : "?",
                      (const char *) row->notes->pdata[j]);
    }
  if (shown > NOTES_SHOWN)
    {
      g_printerr ("wishwellctl: ");
      g_printerr (ngettext ("and %u more.", "and %u more.", shown - NOTES_SHOWN), shown - NOTES_SHOWN);
      g_printerr ("\n");
    }
}

static gboolean
interrupted (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

/* Waiting for the network happens in this thread, so that signals are heard in another. */
static gpointer
listen_for_signals (gpointer user_data)
{
  g_main_loop_run (user_data);
  return NULL;
}

static WwConnectHaul *
fetch (const WwConnectorSettings *settings, const char *secret, const char *memory, gboolean preview, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint on_int = g_unix_signal_add (SIGINT, interrupted, cancellable), on_term = g_unix_signal_add (SIGTERM, interrupted, cancellable);
  GThread *listener = g_thread_new ("signals", listen_for_signals, loop);
  g_autoptr (GMainContext) own = g_main_context_new ();
  WwConnectHaul *haul;

  g_main_context_push_thread_default (own);
  haul = preview ? ww_connect_preview (settings, secret, cancellable, error)
                 : ww_connect_fetch (settings, secret, memory, 0, cancellable, error);
  g_main_context_pop_thread_default (own);
  while (!g_main_loop_is_running (loop))
    g_usleep (1000);
  g_main_loop_quit (loop);
  g_thread_join (listener);
  g_source_remove (on_int);
  g_source_remove (on_term);
  return haul;
}

static WwExit
preview (const WwConnectorSettings *settings, const char *secret)
{
  GError *error = NULL;
  g_autoptr (WwConnectHaul) haul = fetch (settings, secret, NULL, TRUE, &error);

  if (!haul)
    return ww_command_fail_online (error);
  for (guint i = 0; i < haul->rows->len; i++)
    {
      const WwConnectRow *row = haul->rows->pdata[i];

      if (!row->document)
        continue;
      ww_command_print_cell (ww_document_get_id (row->document), FALSE);
      ww_command_print_cell (ww_document_get_title (row->document), FALSE);
      ww_command_print_cell (ww_document_get_string (row->document, "kind"), FALSE);
      ww_command_print_cell (ww_document_get_string (row->document, "city"), FALSE);
      ww_command_print_cell (ww_document_get_string (row->document, "country"), TRUE);
    }
  print_notes (haul, TRUE);
  return haul->rows->len ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

static WwExit
pull (WwDesk *desk, const WwConnectorSettings *settings, const char *secret, gboolean accept_empty)
{
  GError *error = NULL;
  g_autofree char *memory = ww_connect_get_memory (ww_desk_get_store (desk), settings->source, &error);
  g_autoptr (WwConnectHaul) haul = error ? NULL : fetch (settings, secret, memory, FALSE, &error);
  WwConnectCounts counts;

  if (!haul || !ww_connect_apply (desk, haul, accept_empty, &counts, &error))
    return ww_command_fail_online (error);
  print_notes (haul, FALSE);
  g_print (_("%u added, %u changed, %u deleted, %u as they were, %u left out"), counts.added, counts.changed, counts.deleted,
           counts.unchanged, counts.left_out);
  g_print ("\n");
  if (counts.kept)
    {
      g_print (ngettext ("%u is gone at the source and was kept, because an advisor changed it",
                         "%u are gone at the source and were kept, because an advisor changed them", counts.kept), counts.kept);
      g_print ("\n");
    }
  return counts.left_out ? WW_EXIT_ASIDE : WW_EXIT_OK;
}

static WwExit
list_sources (WwDesk *desk)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) all = ww_connector_settings_load (ww_desk_get_store (desk), &error);

  if (!all)
    return ww_command_fail (error);
  for (guint i = 0; i < all->len; i++)
    {
      const WwConnectorSettings *settings = all->pdata[i];

      ww_command_print_cell (settings->source, FALSE);
      ww_command_print_cell (settings->url, TRUE);
    }
  return all->len ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

/* What the options say, read into settings. */
typedef struct {
  char *source, *items, *id, *updated, *paging, *user, *secret_header;
  char **map, **headers;
  gboolean bearer;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->source);
  g_free (self->items);
  g_free (self->id);
  g_free (self->updated);
  g_free (self->paging);
  g_free (self->user);
  g_free (self->secret_header);
  g_strfreev (self->map);
  g_strfreev (self->headers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
set_text (char **place, const char *text)
{
  if (!text)
    return;
  g_free (*place);
  *place = g_strdup (text);
}

static gboolean
take_options (WwConnectorSettings *settings, const Options *options, const char *url, WwExit *status)
{
  set_text (&settings->source, options->source);
  set_text (&settings->url, url);
  set_text (&settings->items, options->items);
  set_text (&settings->id, options->id);
  set_text (&settings->updated, options->updated);
  if (options->bearer || options->user || options->secret_header)
    {
      settings->auth = options->bearer ? WW_CONNECTOR_AUTH_BEARER : options->user ? WW_CONNECTOR_AUTH_BASIC : WW_CONNECTOR_AUTH_HEADER;
      set_text (&settings->auth_name, options->user ? options->user : options->secret_header);
    }
  if (options->headers)
    {
      g_strfreev (settings->headers);
      settings->headers = g_strdupv (options->headers);
    }
  if (options->paging && !ww_connector_settings_set_paging (settings, options->paging))
    {
      *status = ww_command_misused (_("--paging is none, link, link=/POINTER, cursor=/POINTER,PARAMETER or page=PARAMETER."));
      return FALSE;
    }
  if (options->map)
    g_ptr_array_set_size (settings->map, 0);
  for (char **pair = options->map; pair && *pair; pair++)
    {
      g_autofree char *field = g_strndup (*pair, strcspn (*pair, "="));

      if (!strchr (*pair, '='))
        {
          *status = ww_command_misused (_("--map is written as FIELD=/POINTER, as in name=/title."));
          return FALSE;
        }
      ww_connector_settings_add (settings, field, strchr (*pair, '=') + 1);
    }
  return TRUE;
}

static WwExit
act (WwCommandLine *line, const Options *options, gboolean only_preview, gboolean save, gboolean accept_empty)
{
  WwExit status = WW_EXIT_OK;
  const char *url = line->argc > 1 ? line->argv[1] : NULL;
  g_autoptr (WwDesk) desk = line->database || !only_preview || !url ? ww_command_open (line, FALSE, &status) : NULL;
  g_autoptr (WwConnectorSettings) settings = NULL;
  g_autofree char *secret = NULL;
  GError *error = NULL;

  if (!desk && status != WW_EXIT_OK)
    return status;
  if (url)
    settings = ww_connector_settings_new ();
  else
    settings = ww_connector_settings_find (ww_desk_get_store (desk), options->source, &error);
  if (!settings)
    return ww_command_fail (error);
  if (!take_options (settings, options, url, &status))
    return status;
  if (!ww_connect_check (settings, &error))
    return ww_command_fail (error);
  if (settings->auth != WW_CONNECTOR_AUTH_NONE)
    {
      secret = find_secret (settings, save);
      if (!secret)
        {
          g_printerr ("wishwellctl: %s\n", _("There is nobody here to ask for the password or token. Give it in $WISHWELL_TOKEN, or keep it in the keyring."));
          return WW_EXIT_SIGN_IN;
        }
    }
  if (save && !ww_connector_settings_save (settings, ww_desk_get_store (desk), &error))
    return ww_command_fail (error);
  status = only_preview ? preview (settings, secret) : pull (desk, settings, secret, accept_empty);
  if (secret)
    explicit_bzero (secret, strlen (secret));
  return status;
}

static WwExit
run (WwCommandLine *line)
{
  gboolean only_preview = FALSE, save = FALSE, forget = FALSE, accept_empty = FALSE, list = FALSE;
  g_auto (Options) o = { 0 };
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &o.source, N_("What the source is called; part of the ids"), N_("NAME") },
    { "items", 0, 0, G_OPTION_ARG_STRING, &o.items, N_("Where an answer has the list; the answer itself unless given"), N_("/POINTER") },
    { "id", 0, 0, G_OPTION_ARG_STRING, &o.id, N_("Where an item has its id; /id unless given"), N_("/POINTER") },
    { "updated", 0, 0, G_OPTION_ARG_STRING, &o.updated, N_("Where an item says when it was changed"), N_("/POINTER") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.map, N_("Fill a field from there; may be repeated"), N_("FIELD=/POINTER") },
    { "paging", 0, 0, G_OPTION_ARG_STRING, &o.paging, N_("none, link, link=/POINTER, cursor=/POINTER,PARAMETER or page=PARAMETER"), N_("HOW") },
    { "bearer", 0, 0, G_OPTION_ARG_NONE, &o.bearer, N_("Sign in with a token"), NULL },
    { "user", 0, 0, G_OPTION_ARG_STRING, &o.user, N_("Sign in by this name, with a password"), N_("NAME") },
    { "secret-header", 0, 0, G_OPTION_ARG_STRING, &o.secret_header, N_("Send the token in this header"), N_("NAME") },
    { "header", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.headers, N_("Send this header too; no secrets"), N_("NAME: VALUE") },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &only_preview, N_("Show what the first page would give, and write nothing"), NULL },
    { "save", 0, 0, G_OPTION_ARG_NONE, &save, N_("Remember these settings, and the secret in the keyring"), NULL },
    { "forget", 0, 0, G_OPTION_ARG_NONE, &forget, N_("Forget the settings of the source; what it gave stays"), NULL },
    { "accept-empty", 0, 0, G_OPTION_ARG_NONE, &accept_empty, N_("Believe a source that has no members any more"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_("List the sources that are remembered"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  WwExit status = WW_EXIT_OK;

  if (!ww_command_parse (line, entries, _("[ADDRESS]"), ww_command_connect.summary, &status))
    return status;
  if (line->argc > 2)
    return ww_command_misused (_("“%s” is too much."), line->argv[2]);
  if ((o.bearer != FALSE) + (o.user != NULL) + (o.secret_header != NULL) > 1)
    return ww_command_misused (_("--bearer, --user and --secret-header do not go together."));
  if (!list && !o.source)
    return ww_command_misused (_("Say which source, with --source NAME."));
  if (!line->database && (save || !only_preview || line->argc < 2))
    return ww_command_misused (_("Say which database, with --database FILE before the command."));
  if (list || forget)
    {
      g_autoptr (WwDesk) desk = ww_command_open (line, FALSE, &status);
      GError *error = NULL;

      if (!desk)
        return status;
      if (list)
        return list_sources (desk);
      return ww_connector_settings_remove (ww_desk_get_store (desk), o.source, &error) ? WW_EXIT_OK : ww_command_fail (error);
    }
  return act (line, &o, only_preview, save, accept_empty);
}

const WwCommand ww_command_connect = { "connect", N_("Fetch members from an organisation's own REST API"), run };
