/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-agenda-page.h"

#include <string.h>

#include "ww-hub-resources.h"

/* How often a phone looks. */
#define SECONDS 10
/* How often one without JavaScript is sent to look. */
#define RELOAD_SECONDS 60

/* What only the page says, beside the words that it shares with paper. */
typedef struct {
  const char *heading, *now, *one_changed, *many_changed /* behind their number */, *renewed, *offline, *look, *gone_title, *gone;
} Words;

static const Words english = {
  "Your meetings", "now", "1 meeting is other than on your printed agenda.", "meetings are other than on your printed agenda.",
  "Your agenda has changed.", "No connection. This is your agenda as it was when there last was one.", "Look for changes",
  "This page is not here", "Nothing is shown at this address, or not any more. If you expected your agenda, ask at the check-in table.",
};
static const Words bokmal = {
  "Dine møter", "nå", "1 møte er annerledes enn på den trykte agendaen din.", "møter er annerledes enn på den trykte agendaen din.",
  "Agendaen din er endret.", "Ingen forbindelse. Dette er agendaen din slik den var da det sist var forbindelse.", "Se etter endringer",
  "Denne siden finnes ikke", "Her vises det ingenting, eller ikke lenger. Ventet du å se agendaen din, så spør ved innsjekkingen.",
};

static const Words *
words_beside (const WwAgendaWords *words)
{
  return g_str_equal (words->language, "nb") ? &bokmal : &english;
}

static const char *
get_asset (const char *path)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ww_hub_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* They are in the program, and end with a NUL as every resource does. */
  return g_bytes_get_data (bytes, NULL);
}

static const char *
get_style (void)
{
  return get_asset ("/org/wishwell/Hub/agenda.css");
}

static const char *
get_script (void)
{
  return get_asset ("/org/wishwell/Hub/agenda.js");
}

static char *
dup_digest (const char *text)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize n = sizeof bytes;

  g_checksum_update (digest, (const guchar *) text, -1);
  g_checksum_get_digest (digest, bytes, &n);
  return g_base64_encode (bytes, n);
}

const char *
ww_hub_agenda_page_get_policy (void)
{
  static char *policy;

  if (g_once_init_enter (&policy))
    {
      g_autofree char *style = dup_digest (get_style ()), *script = dup_digest (get_script ());

      g_once_init_leave (&policy, g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; connect-src 'self'; "
                                                   "base-uri 'none'; form-action 'none'; frame-ancestors 'none'", style, script));
    }
  return policy;
}

/* Appends @format with every text that goes into it escaped. */
static void G_GNUC_PRINTF (2, 3)
append (GString *out, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_markup_vprintf_escaped (format, args);
  va_end (args);
  g_string_append (out, text);
}

/* @facts: (nullable): further attributes of the root, escaped, for the script */
static void
begin (GString *out, const char *language, const char *facts, const char *title)
{
  append (out, "<!DOCTYPE html>\n<html lang=\"%s\"", language);
  g_string_append (out, facts ? facts : "");
  append (out,
          "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          "<meta name=\"robots\" content=\"noindex, nofollow\"><meta name=\"color-scheme\" content=\"light dark\"><title>%s</title><style>",
          title);
  g_string_append_printf (out, "%s</style>", get_style ());
}

static void
append_mark (GString *out, const char *class, const char *word)
{
  append (out, " <span class=\"mark %s\">%s</span>", class, word);
}

static void
append_entry (GString *out, const WwAgendaEntry *entry, gboolean is_now, const WwAgendaWords *words)
{
  if (entry->is_break)
    {
      append (out, "<li class=\"break\"><p><span class=\"time\">%s</span> %s</p></li>", entry->time, entry->title);
      return;
    }
  g_string_append (out, entry->is_cancelled ? "<li class=\"cancelled\">" : is_now ? "<li aria-current=\"time\">" : "<li>");
  append (out, "<p class=\"time\">%s", entry->time);
  if (is_now && !entry->is_cancelled)
    append_mark (out, "now", words_beside (words)->now);
  if (entry->is_changed)
    append_mark (out, "changed", words->changed);
  append (out, "</p><h3>%s</h3>", entry->title);
  if (entry->detail && *entry->detail)
    append (out, "<p class=\"people\">%s</p>", entry->detail);
  if (entry->table)
    append (out, "<p class=\"table\">%s</p>", entry->table);
  g_string_append (out, "</li>");
}

static void
append_day (GString *out, const WwHubAgenda *agenda, GPtrArray *entries, const WwAgendaWords *words)
{
  gint64 now = ww_document_has (agenda->event, "live.called_at") && !ww_document_has (agenda->event, "live.ended_at")
               ? ww_document_get_integer (agenda->event, "live.slot", -1) : -1;
  guint n_changed = 0;

  for (guint i = 0; i < entries->len; i++)
    n_changed += ((WwAgendaEntry *) entries->pdata[i])->is_changed;
  if (n_changed == 1)
    append (out, "<p class=\"notice\">%s</p>", words_beside (words)->one_changed);
  else if (n_changed)
    append (out, "<p class=\"notice\">%u %s</p>", n_changed, words_beside (words)->many_changed);
  append (out, "<h2>%s</h2>", words_beside (words)->heading);
  if (entries->len == 0)
    append (out, "<p>%s</p>", words->no_meetings);
  else
    g_string_append (out, "<ol role=\"list\">");
  for (guint i = 0; i < entries->len; i++)
    append_entry (out, entries->pdata[i], ((WwAgendaEntry *) entries->pdata[i])->slot == now, words);
  if (entries->len)
    g_string_append (out, "</ol>");
}

/* What is different when the agenda is: header, main part and the line of the plan. */
static GString *
make_body (const WwHubAgenda *agenda, int since_version, const WwAgendaWords *words, const WwAgendaParty *who)
{
  GString *out = g_string_new (NULL);
  g_autofree char *place = ww_agenda_dup_place (agenda->event, words);
  g_autoptr (GPtrArray) entries = ww_agenda_list (agenda->event, agenda->meetings, ww_document_get_id (agenda->participant), words, since_version,
                                                  agenda->lookup, agenda->lookup_data);
  int plan = ww_agenda_get_version (agenda->event);

  append (out, "<header id=\"header\"><p>%s</p>", ww_document_get_title (agenda->event));
  if (place)
    append (out, "<p>%s</p>", place);
  append (out, "</header>\n<main id=\"main\"><h1>%s</h1>", who->name);
  if (strcmp (who->name, who->organisation_name) != 0)
    append (out, "<p>%s</p>", who->organisation_name);
  append_day (out, agenda, entries, words);
  g_string_append (out, "</main>\n<footer>");
  if (plan)
    append (out, "<p id=\"plan\">%s %d</p>", words->plan, plan);
  return out;
}

GString *
ww_hub_agenda_page (const WwHubAgenda *agenda, int since_version, char **version)
{
  const WwAgendaWords *words = ww_agenda_words (ww_document_get_string (agenda->participant, "language"));
  const Words *own = words_beside (words);
  WwAgendaParty who = { "", "", "" };
  g_autofree char *title = NULL, *facts = NULL;
  g_autoptr (GString) body = NULL;
  GString *out = g_string_new (NULL);

  agenda->lookup (ww_document_get_id (agenda->participant), &who, agenda->lookup_data);
  title = g_strdup_printf ("%s – %s", who.name, ww_document_get_title (agenda->event));
  body = make_body (agenda, since_version, words, &who);
  *version = g_compute_checksum_for_string (G_CHECKSUM_SHA1, body->str, (gssize) body->len);
  facts = g_markup_printf_escaped (" data-version=\"%s\" data-seconds=\"%d\" data-renewed=\"%s\" data-offline=\"%s\"", *version, SECONDS,
                                   own->renewed, own->offline);
  begin (out, words->language, facts, title);
  g_string_append_printf (out, "<noscript><meta http-equiv=\"refresh\" content=\"%d\"></noscript></head>\n<body>", RELOAD_SECONDS);
  g_string_append (out, body->str);
  append (out, "<p id=\"state\" role=\"status\"></p><p><a href=\"\">%s</a></p></footer>\n<script>", own->look);
  g_string_append_printf (out, "%s</script></body></html>\n", get_script ());
  return out;
}

GString *
ww_hub_agenda_page_gone (const char *accept_language)
{
  const WwAgendaWords *words = ww_agenda_words (accept_language);
  const Words *own = words_beside (words);
  GString *out = g_string_new (NULL);

  begin (out, words->language, NULL, own->gone_title);
  append (out, "</head>\n<body><main id=\"main\"><h1>%s</h1><p>%s</p></main></body></html>\n", own->gone_title, own->gone);
  return out;
}
