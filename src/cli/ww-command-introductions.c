/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-date.h"
#include "ww-format.h"
#include "ww-introduction-board.h"
#include "ww-introduction-step.h"
#include "ww-rows.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_introduction (JsonBuilder *json, const WwIntroductionRow *row, gint32 today)
{
  const char *currency = NULL;
  gint32 day = ww_board_get_day (row);
  g_autofree char *since = day == WW_DATE_NONE ? NULL : ww_date_format (day);

  json_builder_begin_object (json);
  ww_command_add_string (json, "id", row->base.id);
  ww_command_add_string (json, "stage", row->stage);
  ww_command_add_string (json, "since", since);
  json_builder_set_member_name (json, "overdue");
  json_builder_add_boolean_value (json, ww_board_is_late (row, today));
  ww_command_add_string (json, "who_wished", row->organisation_name);
  ww_command_add_string (json, "who_can_help", ww_board_get_party (row));
  ww_command_add_string (json, "kind", row->wish_kind);
  ww_command_add_number (json, "amount", ww_board_get_amount (row, &currency));
  ww_command_add_string (json, "currency", currency);
  ww_command_add_string (json, "owner", row->owner);
  json_builder_end_object (json);
}

static void
print_row (JsonObject *row, gpointer user_data)
{
  const char **before = user_data, *stage = json_object_get_string_member (row, "stage");
  const char *owner = json_object_get_string_member (row, "owner");

  if (g_strcmp0 (*before, stage) != 0)
    g_print ("%s\n", ww_text_introduction_stage (stage));
  *before = stage;
  g_print ("  %-10s  %s × %s · %s · %s%s\n", json_object_get_string_member (row, "since"), json_object_get_string_member (row, "who_wished"),
           json_object_get_string_member (row, "who_can_help"), ww_text_wish_kind (json_object_get_string_member (row, "kind")),
           *owner ? owner : _("Nobody follows it up"), json_object_get_boolean_member (row, "overdue") ? _(" · overdue") : "");
}

static WwExit
list (WwStore *store, WwBoardStage only, gboolean overdue, const char *owner, gint32 today, WwFormat format)
{
  static const char *const columns[] = { "id", "stage", "since", "who_wished", "who_can_help", "kind", "amount", "currency", "owner", NULL };
  const char *owners[] = { owner, NULL }, *before = NULL;
  g_autoptr (WwBoardFilter) filter = ww_board_filter_new (owner ? owners : NULL, NULL, overdue, NULL);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  GError *error = NULL;
  g_autoptr (WwBoard) board = ww_board_load (store, filter, today, NULL, &error);

  if (!board)
    return ww_command_fail (error);
  json_builder_begin_array (json);
  for (int stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    for (guint i = 0; (only == WW_BOARD_N_STAGES || (int) only == stage) && i < board->columns[stage].rows->len; i++)
      add_introduction (json, board->columns[stage].rows->pdata[i], today);
  json_builder_end_array (json);
  return ww_command_print_answer (g_steal_pointer (&json), format, columns, print_row, &before);
}

static WwExit
move (WwDesk *desk, const char *id, WwBoardStage stage)
{
  const WwIntroductionStep step = { .stage = ww_board_stage_get_word (stage), .on = WW_DATE_NONE };
  GError *error = NULL;

  if (!ww_introduction_take_step (desk, id, &step, _("Move an Introduction"), &error))
    return ww_command_fail (error);
  g_print (_("%s moved to %s"), id, ww_text_introduction_stage (step.stage));
  g_print ("\n");
  return WW_EXIT_OK;
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *format_text = NULL, *stage_word = NULL, *to_word = NULL, *owner = NULL;
  gboolean overdue = FALSE;
  const GOptionEntry entries[] = {
    { "stage", 's', 0, G_OPTION_ARG_STRING, &stage_word, N_("Only those at this stage, as in met"), N_("STAGE") },
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &overdue, N_("Only those that have stood in their stage for too long"), NULL },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &owner, N_("Only those that this advisor follows up"), N_("NAME") },
    { "move", 'm', 0, G_OPTION_ARG_STRING, &to_word, N_("Move the introduction ID to this stage"), N_("STAGE") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  const char *word;
  WwBoardStage stage;
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, "[ID]", ww_command_introductions.summary, &status)
      || !ww_command_parse_format (format_text, &format, &status))
    return status;
  if ((to_word != NULL) != (line->argc > 1) || line->argc > 2)
    return ww_command_misused (_("To move an introduction takes its ID and --move STAGE."));
  word = to_word ? to_word : stage_word;
  stage = ww_board_stage_find (word);
  if (word && stage == WW_BOARD_N_STAGES)
    return ww_command_misused (_("“%s” is not a stage; there are proposed, introduced, met, negotiating, agreed and ended."), word);
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  return to_word ? move (desk, line->argv[1], stage) : list (ww_desk_get_store (desk), stage, overdue, owner, ww_format_day_of (line->now_ms), format);
}

const WwCommand ww_command_introductions = { "introductions", N_("List introductions by stage, or move one on"), run };
