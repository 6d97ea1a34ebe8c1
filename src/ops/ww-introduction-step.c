/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduction-step.h"

#include "ww-date.h"
#include "ww-error.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-introduction.h"
#include "ww-words-text.h"
#include "ww-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
ww_introduction_add_line (WwDesk *desk, WwDraft *draft, const char *stage, const char *text)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *on = ww_instant_format (ww_desk_get_now (desk)), *json = NULL;
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "on", on);
  if (ww_desk_get_advisor (desk))
    json_object_set_string_member (line, "by", ww_desk_get_advisor (desk));
  /* A line that is neither a step nor a note would be taken for a step, as older programs wrote them. */
  json_object_set_string_member (line, stage ? "stage" : "kind", stage ? stage : "note");
  json_object_set_string_member (line, "text", text);
  json_node_take_object (node, line);
  json = json_to_string (node, FALSE);
  ww_draft_append (draft, "log", json);
}

/* Why it ended or what came of it, as the log and the lists tell it. */
static char *
step_text (const WwIntroductionStep *step, const char *from)
{
  g_autofree char *worth = NULL;

  if (strcmp (step->stage, "ended") == 0)
    /* Translators: a line of a log; %s is the reason why. */
    return step->reason && *step->reason ? g_strdup_printf (_("Ended. %s"), step->reason) : g_strdup (_("Ended without an agreement."));
  if (strcmp (step->stage, "agreed") == 0 && step->outcome)
    {
      worth = step->amount ? ww_format_money_exact (ww_format_get_language (), step->amount, step->currency) : NULL;
      /* Translators: a line of a log: “Agreed: Pilot, NOK 900,000”. */
      return worth ? g_strdup_printf (_("Agreed: %s, %s"), ww_text_outcome (step->outcome), worth)
                   : g_strdup_printf (_("Agreed: %s"), ww_text_outcome (step->outcome));
    }
  /* Translators: a line of a log: “Moved from Introduced to Met.” */
  return g_strdup_printf (_("Moved from %s to %s."), ww_text_introduction_stage (from), ww_text_introduction_stage (step->stage));
}

static void
put_outcome (WwDesk *desk, WwDraft *draft, const WwIntroductionStep *step)
{
  ww_draft_remove (draft, "outcome");
  if (strcmp (step->stage, "agreed") != 0)
    return;
  ww_draft_set_string (draft, "outcome.kind", step->outcome);
  ww_draft_set_date (draft, "outcome.on", step->on != WW_DATE_NONE ? step->on : ww_date_from_instant (ww_desk_get_now (desk)));
  if (step->amount)
    {
      ww_draft_set_integer (draft, "outcome.amount.amount", step->amount);
      ww_draft_set_string (draft, "outcome.amount.currency", step->currency);
    }
}

static gboolean
save (WwDesk *desk, WwDraft *draft, const char *label, GError **error)
{
  g_autoptr (WwDocument) document = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  return document && ww_desk_save (desk, document, label, error);
}

static WwDocument *
load (WwDesk *desk, const char *id, GError **error)
{
  g_autoptr (WwDocument) document = ww_store_get (ww_desk_get_store (desk), id, NULL, error);

  if (!document || WW_IS_INTRODUCTION (document))
    return g_steal_pointer (&document);
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is not an introduction."), id);
  return NULL;
}

gboolean
ww_introduction_take_step (WwDesk *desk, const char *introduction_id, const WwIntroductionStep *step, const char *label, GError **error)
{
  g_autoptr (WwDocument) before = load (desk, introduction_id, error);
  g_autoptr (WwDraft) draft = NULL;
  g_autofree char *text = NULL;

  if (!before)
    return FALSE;
  if (ww_words_index (ww_words_introduction_stage, step->stage) < 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is not a stage of an introduction."), step->stage);
      return FALSE;
    }
  draft = ww_draft_new_from (before);
  text = step_text (step, ww_document_get_string (before, "stage"));
  ww_draft_set_string (draft, "stage", step->stage);
  ww_draft_remove (draft, "dismissed");
  ww_draft_remove (draft, "ended");
  put_outcome (desk, draft, step);
  if (strcmp (step->stage, "ended") == 0)
    {
      ww_draft_set_string (draft, "ended.reason", step->reason ? step->reason : "");
      ww_draft_remove (draft, "next_step");
    }
  ww_introduction_add_line (desk, draft, step->stage, text);
  return save (desk, draft, label, error);
}

gboolean
ww_introduction_set_owner (WwDesk *desk, const char *introduction_id, const char *owner, const char *label, GError **error)
{
  g_autoptr (WwDocument) before = load (desk, introduction_id, error);
  g_autoptr (WwDraft) draft = NULL;
  g_autofree char *text = NULL;

  if (!before)
    return FALSE;
  draft = ww_draft_new_from (before);
  /* Translators: a line of a log: “Ingrid Solheim follows it up from now on.” */
  text = g_strdup_printf (_("%s follows it up from now on."), owner);
  ww_draft_set_string (draft, "owner", owner);
  ww_introduction_add_line (desk, draft, NULL, text);
  return save (desk, draft, label, error);
}

const char *
ww_introduction_get_resumed (WwDocument *introduction)
{
  JsonArray *log = ww_document_get_list (introduction, "log");
  const char *resumed = "proposed";
  gint64 latest = G_MININT64;

  /* By its days: two desks may have written it. */
  for (guint i = 0; log && i < json_array_get_length (log); i++)
    {
      JsonNode *node = json_array_get_element (log, i);
      JsonObject *line = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *stage = line ? json_object_get_string_member_with_default (line, "stage", NULL) : NULL;
      const char *on = line ? json_object_get_string_member_with_default (line, "on", NULL) : NULL;
      int index = stage ? ww_words_index (ww_words_introduction_stage, stage) : -1;
      gint64 at;

      if (index > 0 && strcmp (stage, "ended") != 0 && on && ww_instant_parse (on, &at) && at >= latest)
        {
          resumed = ww_words_introduction_stage[index];
          latest = at;
        }
    }
  return resumed;
}
