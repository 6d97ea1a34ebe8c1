/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-project-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-record-list.h"
#include "ww-tag-chips.h"
#include "ww-words-text.h"

GtkWidget *
ww_project_detail_head_new (WwWorkspace *workspace, WwDocument *document, const char *kind, const char *facts)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *chips = ww_tag_chips_new (workspace, document);
  const char *website = ww_document_get_string (document, "website");

  gtk_box_append (GTK_BOX (head), ww_label_new (kind, "ww-secondary"));
  gtk_box_append (GTK_BOX (head), ww_label_new (ww_document_get_title (document), "title-1"));
  gtk_box_append (GTK_BOX (head), ww_label_new (facts, "ww-secondary"));
  if (website && *website)
    {
      const char *shown = g_strrstr (website, "://");
      GtkWidget *link = gtk_link_button_new_with_label (website, shown ? shown + 3 : website);
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (link));

      if (GTK_IS_LABEL (label))
        gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_widget_add_css_class (link, "caption");
      gtk_widget_add_css_class (link, "ww-link");
      gtk_box_append (GTK_BOX (head), link);
    }
  gtk_widget_set_margin_top (chips, 9);
  gtk_box_append (GTK_BOX (head), chips);
  return head;
}

static char *
project_facts (WwDocument *project)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  WwFormatLanguage language = ww_format_get_language ();
  gint32 from = ww_document_get_date (project, "from"), to = ww_document_get_date (project, "to");
  g_autofree char *first = from == WW_DATE_NONE ? NULL : ww_format_month (language, from);
  g_autofree char *last = to == WW_DATE_NONE ? NULL : ww_format_month (language, to);

  if (first && last)
    g_ptr_array_add (facts, g_strdup_printf (_("%s to %s"), first, last));
  else if (first)
    g_ptr_array_add (facts, g_strdup_printf (_("from %s"), first));
  if (ww_document_has (project, "region"))
    g_ptr_array_add (facts, g_strdup (ww_document_get_string (project, "region")));
  if (ww_document_has (project, "funder"))
    g_ptr_array_add (facts, g_strdup (ww_document_get_string (project, "funder")));
  if (ww_document_has (project, "contact"))
    g_ptr_array_add (facts, g_strdup (ww_document_get_string (project, "contact")));
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **) facts->pdata);
}

static GtkWidget *
make_partners (WwWorkspace *workspace, WwDocument *project)
{
  g_auto (GStrv) partners = ww_document_dup_strings (project, "partners");
  GtkWidget *list = ww_record_list_new (_("Partners"));
  int n = 0;

  for (char **id = partners; *id; id++)
    {
      g_autoptr (WwCounterpart) partner = ww_counterpart_load (ww_workspace_get_reader (workspace), *id, NULL);
      g_autofree char *facts = partner ? ww_counterpart_describe (partner) : NULL;

      if (!partner)
        continue;
      adw_action_row_add_prefix (ADW_ACTION_ROW (ww_record_list_add (list, partner->name, facts, *id)), adw_avatar_new (32, partner->name, TRUE));
      n++;
    }
  if (!n)
    ww_record_list_add (list, _("No partners are recorded"), NULL, NULL);
  return ww_record_section_new (_("Partners"), n, NULL, list);
}

GtkWidget *
ww_project_detail_new (WwWorkspace *workspace, WwDocument *project)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  const char *outcome = ww_document_get_string (project, "outcome"), *goals = ww_document_get_string (project, "goals");
  g_autofree char *kind = outcome ? g_strdup_printf ("%s · %s", _("Project"), ww_text_project_outcome (outcome)) : g_strdup (_("Project"));
  g_autofree char *facts = project_facts (project);

  gtk_box_append (GTK_BOX (box), ww_project_detail_head_new (workspace, project, kind, facts));
  if (goals && *goals)
    gtk_box_append (GTK_BOX (box), ww_label_new (goals, NULL));
  gtk_box_append (GTK_BOX (box), make_partners (workspace, project));
  return ww_record_body_new (box);
}
