/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduction-detail.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-introduction-card.h"
#include "ww-label.h"
#include "ww-record-list.h"
#include "ww-words-text.h"

#define LINES_SHOWN 12

/* "Introduced · 23 days · late" */
static char *
dup_standing (const WwIntroductionRow *row, gint32 today)
{
  int age = ww_board_get_age (row, today);
  GString *text = g_string_new (ww_text_introduction_stage (row->stage));

  if (age >= 0)
    g_string_append_printf (text, ngettext (" · %d day", " · %d days", (gulong) age), age);
  if (ww_board_is_late (row, today))
    g_string_append_printf (text, " · %s", _("late"));
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_parties (WwStore *store, const WwIntroductionRow *row)
{
  GtkWidget *list = ww_record_list_new (_("What it is about"));
  g_autofree char *party = row->counterpart ? ww_introduce_get_party (store, row->counterpart) : NULL;
  const char *offers = g_strcmp0 (row->counterpart_type, "offer") == 0 ? row->counterpart_name : NULL;

  ww_record_list_add (list, row->wish_statement ? row->wish_statement : _("A wish that is gone"), ww_introduction_card_get_asker (row),
                      row->wish_statement ? row->wish : NULL);
  ww_record_list_add (list, ww_introduction_card_get_helper (row), offers, ww_board_get_party (row) ? party : NULL);
  return ww_record_section_new (_("What it is about"), -1, NULL, list);
}

static void
add_fact (GtkWidget *list, const char *title, const char *value)
{
  if (value && *value)
    ww_record_list_add (list, value, title, NULL);
}

static GtkWidget *
make_facts (const WwIntroductionRow *row, gint32 today)
{
  GtkWidget *list = ww_record_list_new (_("Where it stands"));
  g_autofree char *standing = dup_standing (row, today), *outcome = ww_introduction_card_dup_outcome (row), *next = NULL;

  if (row->next_due != WW_DATE_NONE)
    {
      g_autofree char *due = ww_format_date (ww_format_get_language (), row->next_due, today);

      /* Translators: what is to be done and when: “Hear from Lyttepust whether they have met, 20 Nov”. */
      next = g_strdup_printf (_("%s, %s"), row->next_what ? row->next_what : _("Follow up"), due);
    }
  add_fact (list, _("Stage"), standing);
  add_fact (list, g_strcmp0 (row->stage, "ended") == 0 ? _("Reason") : _("Worth"), outcome);
  add_fact (list, _("Followed up by"), row->owner ? row->owner : _("Nobody follows it up"));
  add_fact (list, _("Next step"), next);
  return ww_record_section_new (_("Where it stands"), -1, NULL, list);
}

static GtkWidget *
make_log (WwDocument *document)
{
  GtkWidget *list = ww_record_list_new (_("Log"));
  JsonArray *log = ww_document_get_list (document, "log");
  guint n = log ? json_array_get_length (log) : 0;

  for (guint i = n; i-- > 0;)
    {
      JsonNode *node = json_array_get_element (log, i);
      JsonObject *line = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *text = line ? json_object_get_string_member_with_default (line, "text", NULL) : NULL;
      const char *on = line ? json_object_get_string_member_with_default (line, "on", NULL) : NULL;
      const char *by = line ? json_object_get_string_member_with_default (line, "by", NULL) : NULL;
      g_autofree char *when = NULL, *facts = NULL;
      gint64 at;

      if (!line)
        continue;
      when = on && ww_instant_parse (on, &at) ? ww_format_instant (ww_format_get_language (), at) : g_strdup ("");
      facts = by ? g_strdup_printf ("%s · %s", when, by) : g_strdup (when);
      ww_record_list_add (list, text ? text : _("Contact"), facts, NULL);
    }
  if (!n)
    ww_record_list_add (list, _("Nothing is written down yet"), NULL, NULL);
  ww_record_list_fold (list, LINES_SHOWN);
  return ww_record_section_new (_("Log"), (int) n, NULL, list);
}

GtkWidget *
ww_introduction_detail_new (WwWorkspace *workspace, const char *id)
{
  WwStore *store = ww_workspace_get_reader (workspace);
  g_autoptr (WwDocument) document = ww_store_get (store, id, NULL, NULL);
  WwIntroductionRow *row = document ? ww_store_load_row (store, WW_ROW_INTRODUCTION, id, NULL) : NULL;
  gint32 today = ww_format_day_of (ww_instant_now ());
  GtkWidget *box;
  g_autofree char *title = NULL;

  if (!row)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  title = g_strdup_printf ("%s × %s", ww_introduction_card_get_asker (row), ww_introduction_card_get_helper (row));
  gtk_box_append (GTK_BOX (box), ww_label_new (title, "title-1"));
  gtk_box_append (GTK_BOX (box), make_facts (row, today));
  gtk_box_append (GTK_BOX (box), make_parties (store, row));
  gtk_box_append (GTK_BOX (box), make_log (document));
  ww_row_data_free (row);
  return ww_record_body_new (box);
}
