/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-label.h"
#include "ww-query.h"
#include "ww-record-list.h"
#include "ww-tag-chips.h"
#include "ww-words-text.h"

#define MEMBERS_SHOWN 8
#define WISHES_SHOWN 5

static GtkWidget *
make_row_button (const char *icon, const char *name, const char *action, const char *id)
{
  GtkWidget *button = ww_icon_button_new (icon, name, action);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  return button;
}

static GtkWidget *
make_members (WwWorkspace *workspace, WwDocument *group)
{
  g_auto (GStrv) members = ww_document_dup_strings (group, "members");
  const char *lead = ww_document_get_string (group, "lead");
  GtkWidget *list = ww_record_list_new (_("Members")), *add = ww_icon_button_new ("list-add-symbolic", _("Add a Member"), "page.add-member");
  int n = 0;

  for (char **id = members; *id; id++)
    {
      WwOrganisationRow *row = ww_store_load_row (ww_workspace_get_reader (workspace), WW_ROW_ORGANISATION, *id, NULL);
      const char *place = row ? (row->city ? row->city : row->region) : NULL;
      gboolean leads = g_strcmp0 (*id, lead) == 0;
      g_autofree char *kind = NULL, *facts = NULL, *remove = NULL, *promote = NULL;
      GtkWidget *line;

      if (!row)
        continue;
      kind = place ? g_strdup_printf ("%s · %s", ww_text_organisation_kind (row->kind), place) : g_strdup (ww_text_organisation_kind (row->kind));
      facts = leads ? g_strdup_printf ("%s · %s", _("Leads"), kind) : g_strdup (kind);
      line = ww_record_list_add (list, row->name, facts, *id);
      adw_action_row_add_prefix (ADW_ACTION_ROW (line), adw_avatar_new (32, row->name, TRUE));
      promote = g_strdup_printf (_("Let %s Lead"), row->name);
      remove = g_strdup_printf (_("Remove %s"), row->name);
      if (!leads)
        ww_record_list_add_button (line, make_row_button ("non-starred-symbolic", promote, "page.make-lead", *id));
      ww_record_list_add_button (line, make_row_button ("window-close-symbolic", remove, "page.remove-member", *id));
      ww_row_data_free (row);
      n++;
    }
  if (!n)
    ww_record_list_add (list, _("Nobody is in this group yet"), NULL, NULL);
  ww_record_list_fold (list, MEMBERS_SHOWN);
  gtk_widget_add_css_class (add, "flat");
  return ww_record_section_new (_("Members"), n, add, list);
}

static GtkWidget *
make_wishes (WwWorkspace *workspace, WwDocument *group)
{
  g_auto (GStrv) wishes = ww_document_dup_strings (group, "shared_wishes");
  GtkWidget *list = ww_record_list_new (_("Shared wishes"));
  int n = 0;

  for (char **id = wishes; *id; id++)
    {
      WwWishRow *row = ww_store_load_row (ww_workspace_get_reader (workspace), WW_ROW_WISH, *id, NULL);
      g_autofree char *remove = NULL;
      GtkWidget *line;

      if (!row)
        continue;
      line = ww_record_list_add (list, row->statement, row->organisation_name, *id);
      remove = g_strdup_printf (_("Share “%s” No More"), row->statement);
      ww_record_list_add_button (line, make_row_button ("window-close-symbolic", remove, "page.remove-wish", *id));
      ww_row_data_free (row);
      n++;
    }
  if (!n)
    ww_record_list_add (list, _("No shared wishes yet"), NULL, NULL);
  ww_record_list_fold (list, WISHES_SHOWN);
  return ww_record_section_new (_("Shared wishes"), n, NULL, list);
}

GtkWidget *
ww_group_detail_new (WwWorkspace *workspace, WwDocument *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *purpose = ww_document_get_string (group, "purpose");
  gint32 founded = ww_document_get_date (group, "founded");
  g_autofree char *day = founded == WW_DATE_NONE ? NULL : ww_format_date_long (ww_format_get_language (), founded);
  g_autofree char *since = day ? g_strdup_printf (_("Resource group since %s"), day) : g_strdup (_("Resource group"));

  gtk_box_append (GTK_BOX (head), ww_label_new (since, "ww-secondary"));
  gtk_box_append (GTK_BOX (head), ww_label_new (ww_document_get_title (group), "title-1"));
  gtk_box_append (GTK_BOX (box), head);
  if (purpose && *purpose)
    gtk_box_append (GTK_BOX (box), ww_label_new (purpose, NULL));
  gtk_box_append (GTK_BOX (box), ww_tag_chips_new (workspace, group));
  gtk_box_append (GTK_BOX (box), make_members (workspace, group));
  gtk_box_append (GTK_BOX (box), make_wishes (workspace, group));
  return ww_record_body_new (box);
}
