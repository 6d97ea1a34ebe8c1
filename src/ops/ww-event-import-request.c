/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-event-ask.h"
#include "ww-event-request.h"
#include "ww-fold.h"
#include "ww-import-words.h"
#include "ww-plan-problem.h"

static void
index_names (WwEventImportRun *run)
{
  for (guint i = 0; i < run->room->persons->len; i++)
    {
      char *name = ww_fold (ww_event_room_get_person (run->room, i)->name);
      guint number = g_hash_table_contains (run->names, name) ? 0 : i + 1;

      g_hash_table_insert (run->names, name, GUINT_TO_POINTER (number));
    }
}

static int
find_by_name (WwEventImportRun *run, const char *text, gboolean *several)
{
  g_autofree char *folded = ww_fold (text);
  gpointer number = NULL;

  *several = g_hash_table_lookup_extended (run->names, folded, NULL, &number) && !number;
  return (int) GPOINTER_TO_UINT (number) - 1;
}

static int
find_by_email (WwEventImportRun *run, const char *text)
{
  WwDocument *person = strchr (text, '@') ? ww_event_import_find_person (run, text, NULL, NULL) : NULL;

  for (guint i = 0; person && i < run->room->persons->len; i++)
    if (g_strcmp0 (ww_document_get_string (ww_event_room_get_person (run->room, i)->document, "person"), ww_document_get_id (person)) == 0)
      return (int) i;
  return -1;
}

static guint
count_people (WwEventImportRun *run, const char *organisation)
{
  guint n = 0;

  for (guint i = 0; i < run->room->persons->len; i++)
    n += strcmp (ww_event_room_get_organisation (run->room, i), organisation) == 0;
  return n;
}

/* (transfer none) (nullable): the participant or organisation that a cell means; who came alone is her organisation */
static const char *
find_party (WwEventImportRun *run, guint row, const char *text)
{
  guint n_found = 0;
  gboolean several = FALSE;
  WwDocument *organisation = ww_event_import_find_organisation (run, text, &n_found);
  int person = find_by_email (run, text);

  if (person < 0 && organisation && count_people (run, ww_document_get_id (organisation)))
    return ww_document_get_id (organisation);
  if (person < 0)
    person = find_by_name (run, text, &several);
  if (person >= 0)
    return count_people (run, ww_event_room_get_organisation (run->room, (guint) person)) == 1
             ? ww_event_room_get_organisation (run->room, (guint) person)
             : ww_document_get_id (ww_event_room_get_person (run->room, (guint) person)->document);
  ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, several || n_found > 1 ? _("Several are called “%s”: say their e-mail address.")
                                                                                  : _("“%s” does not take part."), text);
  return NULL;
}

static guint
person_of (WwEventImportRun *run, const char *party)
{
  g_autoptr (GArray) persons = ww_event_room_list_party (run->room, party);

  return (guint) g_array_index (persons, int, 0);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The same for the same parties, whoever asks. */
static char *
key_of (GPtrArray *parties)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (parties, NULL, NULL);

  g_ptr_array_sort (sorted, compare_texts);
  g_ptr_array_add (sorted, NULL);
  return g_strjoinv (" ", (char **) sorted->pdata);
}

/* A pair or group, with what its request will be. */
typedef struct {
  WwEventImportEdit *edit;
  char *first; /* who asked */
} Asked;

static void
asked_free (gpointer data)
{
  g_free (((Asked *) data)->first);
  g_free (data);
}

static GHashTable *
index_requests (WwEventImportRun *run)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < run->room->requests->len; i++)
    {
      JsonArray *list = ww_document_get_list (ww_event_room_get_request (run->room, i), "parties");
      g_autoptr (GPtrArray) parties = g_ptr_array_new ();

      for (guint p = 0; list && p < json_array_get_length (list); p++)
        {
          const char *party = json_array_get_string_element (list, p);
          int person = ww_event_room_find_person (run->room, party);

          g_ptr_array_add (parties, (gpointer) (person >= 0 && count_people (run, ww_event_room_get_organisation (run->room, (guint) person)) == 1
                                                ? ww_event_room_get_organisation (run->room, (guint) person) : party));
        }
      g_hash_table_insert (index, key_of (parties), ww_event_room_get_request (run->room, i));
    }
  return index;
}

/* (nullable): what the file says of the answer */
static const char *
get_status (WwEventImportRun *run, guint row)
{
  static const struct { const char *status, *words; } known[] = {
    { "accepted", "accepted|accept|akseptert|godtatt|godkjent|bekreftet|confirmed|approved" },
    { "declined", "declined|decline|rejected|refused|avslatt|avvist|takket nei|not interested" },
    { "requested", "requested|pending|open|sent|waiting|forespurt|venter|ubesvart|apen" },
  };
  g_autofree char *text = ww_event_import_dup_line (run, row, "status"), *folded = text ? ww_fold (text) : NULL;
  const char *yes = text ? ww_import_words_resolve (WW_IMPORT_WORDS_BOOLEAN, text, NULL) : NULL;

  if (!text || yes)
    return !text ? NULL : g_str_equal (yes, "true") ? "accepted" : "declined";
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_auto (GStrv) words = g_strsplit (known[i].words, "|", -1);

      if (g_strv_contains ((const char *const *) words, folded))
        return known[i].status;
    }
  ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("“%s” is no answer: say accepted, declined or requested."), text);
  return NULL;
}

/* -1 where the row does not say, or nothing sensible */
static gint64
get_number (WwEventImportRun *run, guint row, const char *field, guint64 least, guint64 most)
{
  g_autofree char *text = ww_event_import_dup_line (run, row, field);
  guint64 number;

  if (!text)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, least, most, &number, NULL))
    return (gint64) number;
  ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("“%s” is no number from %u to %u."), text, (guint) least, (guint) most);
  return -1;
}

static void
put (WwEventImportRun *run, guint row, GPtrArray *parties, Asked *asked, gint64 rank)
{
  WwEventImportEdit *edit = asked->edit;
  const char *status = get_status (run, row), *now = edit->before ? ww_document_get_string (edit->before, "status") : NULL;
  gint64 score = get_number (run, row, "score", 0, 100), length = get_number (run, row, "length", 1, 2);
  g_autofree char *must = ww_event_import_dup_line (run, row, "must"), *note = ww_event_import_dup_line (run, row, "note");
  const char *yes = must ? ww_import_words_resolve (WW_IMPORT_WORDS_BOOLEAN, must, NULL) : NULL;

  if (!asked->first)
    asked->first = g_strdup (parties->pdata[0]);
  /* Both ask: that is a yes of each to the other. */
  else if (!status && strcmp (asked->first, parties->pdata[0]) != 0)
    status = "accepted";
  if (!edit->before)
    {
      ww_event_import_edit_string (edit, "event", run->import->event);
      ww_event_import_edit_strings (edit, "parties", parties);
      ww_event_import_edit_string (edit, "source", "file");
    }
  ww_event_import_edit_string (edit, "status", status ? status : now ? now : "requested");
  if (score < 0 && (rank > 0 || !edit->before))
    score = rank > 0 ? ww_event_score_of_rank ((int) rank) : WW_EVENT_SCORE_NAMED;
  if (score >= 0)
    ww_event_import_edit_integer (edit, "score", score);
  if (rank > 0)
    ww_event_import_edit_integer (edit, "rank", rank);
  if (length > 0)
    ww_event_import_edit_integer (edit, "length", length);
  if (yes)
    ww_event_import_edit_boolean (edit, "must", g_str_equal (yes, "true"));
  ww_event_import_edit_string (edit, "note", note);
}

/* Whether those may meet; if not, the row says why. */
static gboolean
may_meet (WwEventImportRun *run, guint row, GPtrArray *parties)
{
  for (guint i = 0; i < parties->len; i++)
    for (guint k = i + 1; k < parties->len; k++)
      {
        guint one = person_of (run, parties->pdata[i]), other = person_of (run, parties->pdata[k]);
        const char *role = ww_event_room_get_role (run->room, one), *other_role = ww_event_room_get_role (run->room, other);

        if (strcmp (ww_event_room_get_organisation (run->room, one), ww_event_room_get_organisation (run->room, other)) == 0)
          {
            ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("%s need not ask to meet itself."),
                                 ww_event_room_get_person (run->room, one)->organisation_name);
            return FALSE;
          }
        /* Of a group it is enough that each may meet the one who asks. */
        if (i == 0 && !ww_event_room_may_meet (run->room, role, other_role))
          {
            ww_event_import_say (run, row, WW_EVENT_IMPORT_SAME, _("This event does not let %s meet %s: their roles are not matched."),
                                 ww_event_room_get_person (run->room, one)->organisation_name,
                                 ww_event_room_get_person (run->room, other)->organisation_name);
            return FALSE;
          }
      }
  return TRUE;
}

static gboolean
ask (WwEventImportRun *run, guint row, GPtrArray *parties, gint64 rank, GHashTable *there, GHashTable *asked)
{
  g_autofree char *key = NULL;
  Asked *one;

  if (!may_meet (run, row, parties))
    return FALSE;
  key = key_of (parties);
  one = g_hash_table_lookup (asked, key);
  if (!one)
    {
      WwDocument *before = g_hash_table_lookup (there, key);

      one = g_new0 (Asked, 1);
      one->edit = ww_event_import_edit (run, row, "request", before);
      one->first = before ? g_strdup (json_array_get_string_element (ww_document_get_list (before, "parties"), 0)) : NULL;
      g_hash_table_insert (asked, g_steal_pointer (&key), one);
    }
  put (run, row, parties, one, rank);
  return TRUE;
}

static void
read_row (WwEventImportRun *run, guint row, GHashTable *there, GHashTable *asked)
{
  WwEventImportRow *said = run->import->rows->pdata[row];
  g_autofree char *from = ww_event_import_dup_line (run, row, "from");
  g_autoptr (GPtrArray) to = ww_event_import_list (run, row, "to"), with = ww_event_import_list (run, row, "with");
  const char *first = from ? find_party (run, row, from) : NULL;
  gint64 rank = get_number (run, row, "rank", 1, 1000);
  guint n_asked = 0;

  said->what = from && to->len ? g_strjoin (" → ", from, to->pdata[0], NULL) : g_strdup (from ? from : "");
  for (guint i = 0; i < to->len && first; i++)
    {
      g_autoptr (GPtrArray) parties = g_ptr_array_new ();
      const char *other = find_party (run, row, to->pdata[i]);

      g_ptr_array_add (parties, (gpointer) first);
      g_ptr_array_add (parties, (gpointer) other);
      for (guint w = 0; w < with->len && other; w++)
        {
          const char *further = find_party (run, row, with->pdata[w]);

          if (further && parties->len < WW_PLAN_ROLES_MAX)
            g_ptr_array_add (parties, (gpointer) further);
        }
      if (other)
        n_asked += ask (run, row, parties, rank > 0 ? rank : to->len > 1 ? (gint64) i + 1 : 0, there, asked);
    }
  if (!from || !to->len)
    ww_event_import_say (run, row, WW_EVENT_IMPORT_LEAVE_OUT, "%s", !from ? _("Nobody asks.") : _("Nobody is asked."));
  else if (n_asked == 0)
    said->action = WW_EVENT_IMPORT_LEAVE_OUT;
}

gboolean
ww_event_import_read_requests (WwEventImportRun *run, GCancellable *cancellable)
{
  g_autoptr (GHashTable) there = index_requests (run); /* parties → the request that is here */
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, asked_free);

  index_names (run);
  for (guint row = 0; row < run->import->rows->len; row++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &run->error))
        return FALSE;
      read_row (run, row, there, asked);
    }
  return TRUE;
}
