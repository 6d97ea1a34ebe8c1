/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-query.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define LIMIT_MAX 10000000

/* What a person tells records of a kind apart by: the id comes first, always. */
static void
describe (gpointer data, const char **title, char **detail)
{
  WwRowData *row = data;

  switch (row->kind)
    {
    case WW_ROW_WISH:
      *title = ((WwWishRow *) row)->statement;
      *detail = g_strdup_printf ("%s, %s, %s",
                                 ((WwWishRow *) row)->organisation_name ? ((WwWishRow *) row)->organisation_name
                                                                        : _("owner not stated"),
                                 ww_text_wish_kind (((WwWishRow *) row)->kind),
                                 ww_text_wish_status (((WwWishRow *) row)->status));
      return;
    case WW_ROW_ORGANISATION:
      {
        WwOrganisationRow *organisation = data;

        *title = organisation->name;
        *detail = organisation->city
                      ? g_strdup_printf ("%s, %s", ww_text_organisation_kind (organisation->kind), organisation->city)
                      : g_strdup (ww_text_organisation_kind (organisation->kind));
        return;
      }
    case WW_ROW_OFFER:
      *title = ((WwOfferRow *) row)->statement;
      *detail = g_strdup (((WwOfferRow *) row)->organisation_name);
      return;
    case WW_ROW_PERSON:
      *title = ((WwPersonRow *) row)->name;
      *detail = g_strdup (((WwPersonRow *) row)->organisation_name);
      return;
    case WW_ROW_INTRODUCTION:
      *title = ((WwIntroductionRow *) row)->wish_statement;
      *detail = g_strdup_printf ("%s, %s", ((WwIntroductionRow *) row)->counterpart_name ? ((WwIntroductionRow *) row)->counterpart_name
                                                                                : ((WwIntroductionRow *) row)->counterpart,
                                 ww_text_introduction_stage (((WwIntroductionRow *) row)->stage));
      return;
    case WW_ROW_GROUP:
      *title = ((WwGroupRow *) row)->name;
      *detail = g_strdup_printf (ngettext ("%d member", "%d members", (gulong) ((WwGroupRow *) row)->members),
                                 ((WwGroupRow *) row)->members);
      return;
    case WW_ROW_PROJECT:
      *title = ((WwProjectRow *) row)->name;
      *detail = g_strdup (((WwProjectRow *) row)->funder);
      return;
    case WW_ROW_CALL:
      *title = ((WwCallRow *) row)->name;
      *detail = g_strdup (((WwCallRow *) row)->buyer_name);
      return;
    case WW_ROW_EVENT:
      *title = ((WwEventRow *) row)->name;
      *detail = g_strdup (((WwEventRow *) row)->place);
      return;
    case WW_ROW_PARTICIPANT:
      *title = ((WwParticipantRow *) row)->person_name;
      *detail = g_strdup (((WwParticipantRow *) row)->organisation_name);
      return;
    case WW_ROW_REQUEST:
      *title = ((WwRequestRow *) row)->parties;
      *detail = g_strdup (((WwRequestRow *) row)->status);
      return;
    case WW_ROW_TIMETABLE:
      *title = ((WwTimetableRow *) row)->name;
      *detail = g_strdup_printf (ngettext ("%d meeting", "%d meetings", (gulong) ((WwTimetableRow *) row)->meetings),
                                 ((WwTimetableRow *) row)->meetings);
      return;
    case WW_ROW_MEETING:
      *title = ((WwMeetingRow *) row)->place;
      *detail = g_strdup (((WwMeetingRow *) row)->state);
      return;
    case WW_ROW_SESSION:
      *title = ((WwSessionRow *) row)->place;
      *detail = g_strdup (((WwSessionRow *) row)->host_name);
      return;
    case WW_N_ROW_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
parse_kind (const char *word, WwRowKind *kind)
{
  for (int i = 0; i < WW_N_ROW_KINDS; i++)
    {
      const char *name = ww_row_kind_get_type_name (i);
      g_autofree char *plural = g_strconcat (name, g_str_has_suffix (name, "sh") ? "es" : "s", NULL);

      if (strcmp (word, name) == 0 || strcmp (word, plural) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
print_json (GPtrArray *rows)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *title;
      g_autofree char *detail = NULL;

      describe (rows->pdata[i], &title, &detail);
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "id");
      json_builder_add_string_value (json, ((WwRowData *) rows->pdata[i])->id);
      json_builder_set_member_name (json, "title");
      json_builder_add_string_value (json, title ? title : "");
      json_builder_set_member_name (json, "detail");
      json_builder_add_string_value (json, detail ? detail : "");
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  ww_command_print_json (json);
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *format_text = NULL, *of_kind = NULL, *state = NULL, *tag = NULL, *search = NULL;
  gboolean count_only = FALSE;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &of_kind, N_("Only of this kind, as in startup or capital"), N_("KIND") },
    { "state", 's', 0, G_OPTION_ARG_STRING, &state, N_("Only in this state, as in open"), N_("STATE") },
    { "tag", 't', 0, G_OPTION_ARG_STRING, &tag, N_("Only with this tag"), N_("TAG") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &search, N_("Only with these words"), N_("WORDS") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("At most so many (0: all)"), N_("N") },
    { "count", 'c', 0, G_OPTION_ARG_NONE, &count_only, N_("Only say how many"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  WwRowKind kind;
  WwFormat format;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, _("TYPE"), ww_command_list.summary, &status)
      || !ww_command_parse_format (format_text, &format, &status))
    return status;
  if (line->argc != 2)
    return ww_command_misused (_("Say what to list, as in “wishwellctl --database FILE list wishes”."));
  if (!parse_kind (line->argv[1], &kind))
    return ww_command_misused (_("There are no “%s”; there are organisations, wishes, offers, persons, introductions, groups, projects, "
                                 "calls, events, participants, meetings and sessions."),
                               line->argv[1]);
  if (limit < 0 || limit > LIMIT_MAX)
    return ww_command_misused (_("--limit must be from 0 to %d."), LIMIT_MAX);
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  query = ww_query_new (kind);
  query->sort = WW_SORT_NAME;
  query->limit = (guint) limit;
  ww_query_set (&query->of_kind, of_kind);
  ww_query_set (&query->status, state);
  ww_query_set (&query->tag, tag);
  ww_query_set (&query->text, search);
  if (count_only)
    {
      guint n;

      if (!ww_store_query_count (ww_desk_get_store (desk), query, &n, &error))
        return ww_command_fail (error);
      g_print ("%u\n", n);
      return n ? WW_EXIT_OK : WW_EXIT_NOTHING;
    }
  rows = ww_store_query (ww_desk_get_store (desk), query, NULL, &error);
  if (!rows)
    return ww_command_fail (error);
  if (format == WW_FORMAT_JSON)
    print_json (rows);
  for (guint i = 0; i < rows->len && format != WW_FORMAT_JSON; i++)
    {
      const char *title;
      g_autofree char *detail = NULL, *fit = NULL;

      describe (rows->pdata[i], &title, &detail);
      if (format == WW_FORMAT_TSV)
        {
          ww_command_print_cell (((WwRowData *) rows->pdata[i])->id, FALSE);
          ww_command_print_cell (title, FALSE);
          ww_command_print_cell (detail, TRUE);
          continue;
        }
      fit = ww_command_fit (title ? title : "", 56);
      g_print ("%s  %-40s  %s\n", fit, detail ? detail : "", ((WwRowData *) rows->pdata[i])->id);
    }
  return rows->len ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

const WwCommand ww_command_list = { "list", N_("List organisations, wishes, offers, …"), run };
