/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The participants' own agendas, for whoever has the link. Nobody signs in, and nothing here writes. */
#include <string.h>

#include "ww-hub-agenda-page.h"
#include "ww-hub-guesses.h"
#include "ww-hub-private.h"
#include "ww-hub-router.h"

/* Nothing of it stays anywhere but on the screen, is found by a search, or goes on to another site. */
static void
set_headers (WwHubRequest *request)
{
  ww_hub_request_set_header (request, "Content-Security-Policy", ww_hub_agenda_page_get_policy ());
  ww_hub_request_set_header (request, "Cache-Control", "no-store");
  ww_hub_request_set_header (request, "Referrer-Policy", "no-referrer");
  ww_hub_request_set_header (request, "X-Robots-Tag", "noindex, nofollow");
  ww_hub_request_set_header (request, "X-Frame-Options", "DENY");
  ww_hub_request_set_header (request, "Cross-Origin-Opener-Policy", "same-origin");
  ww_hub_request_set_header (request, "Cross-Origin-Resource-Policy", "same-origin");
}

/* More than any event has phones: a link can name whatever plan it likes. */
#define PAGES_MAX 4096

/* Borrowed; phones ask for the same page again and again. */
static const WwHubAgendaKept *
get_page (const WwHubAgenda *agenda, int plan)
{
  g_autofree char *key = g_strdup_printf ("%d %s", plan, ww_document_get_id (agenda->participant)), *version = NULL;
  WwHubAgendaKept *page = g_hash_table_lookup (agenda->kept, key);

  if (page)
    return page;
  if (g_hash_table_size (agenda->kept) >= PAGES_MAX)
    g_hash_table_remove_all (agenda->kept);
  page = g_new (WwHubAgendaKept, 1);
  page->bytes = g_string_free_to_bytes (ww_hub_agenda_page (agenda, plan, &version));
  page->etag = g_strdup_printf ("\"%s\"", version);
  g_hash_table_insert (agenda->kept, g_steal_pointer (&key), page);
  return page;
}

static void
answer (WwHubRequest *request, guint status, GBytes *bytes)
{
  set_headers (request);
  ww_hub_request_answer_bytes (request, status, "text/html; charset=utf-8", bytes);
}

static void
answer_gone (WwHubRequest *request, guint status)
{
  g_autoptr (GBytes) page = g_string_free_to_bytes (ww_hub_agenda_page_gone (ww_hub_request_get_header (request, "Accept-Language")));

  answer (request, status, page);
}

/* The number of a plan, 1 where the link has none: what people saw first. */
static int
read_plan (const char *text)
{
  guint64 plan;

  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &plan, NULL) ? (int) plan : 1;
}

static void
get_agenda (WwHubRequest *request)
{
  const char *client = soup_server_message_get_remote_host (request->msg);
  guint n_pieces = g_strv_length (request->path);
  const char *key = n_pieces > 1 ? request->path[n_pieces - 1] : "";
  WwHubAgenda agenda;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  const WwHubAgendaKept *page;

  if (!ww_hub_guesses_allow (request->hub->guesses, client, key))
    {
      ww_hub_request_set_header (request, "Retry-After", "60");
      answer_gone (request, 429);
      return;
    }
  if (n_pieces > 3 || !ww_hub_agendas_find (request->hub->agendas, key, g_get_real_time () / 1000, &agenda))
    {
      ww_hub_guesses_note (request->hub->guesses, client, key, FALSE);
      answer_gone (request, 404);
      return;
    }
  ww_hub_guesses_note (request->hub->guesses, client, key, TRUE);
  page = get_page (&agenda, n_pieces == 3 ? read_plan (request->path[1]) : 1);
  ww_hub_request_set_header (request, "ETag", page->etag);
  if (g_strcmp0 (ww_hub_request_get_header (request, "If-None-Match"), page->etag) == 0)
    answer (request, 304, nothing);
  else
    answer (request, 200, page->bytes);
}

const WwHubRoute ww_hub_agenda_routes[] = {
  { "GET", WW_AGENDA_PATH, WW_HUB_NOTHING, TRUE, get_agenda },
  { NULL },
};
