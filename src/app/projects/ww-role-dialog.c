/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-role-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-draft.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-record-list.h"
#include "ww-tag-chooser.h"

typedef struct {
  WwWindow *window;
  GtkWidget *dialog, *add, *name, *tags;
  char *call;
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  g_free (((Dialog *) data)->call);
  g_free (data);
}

/* (transfer full): {"role", "tags"} */
static char *
role_json (Dialog *dialog, const char *name)
{
  g_autoptr (GArray) tags = ww_tag_chooser_get_tags (WW_TAG_CHOOSER (dialog->tags));
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *role = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < tags->len; i++)
    json_array_add_string_element (list, g_array_index (tags, WwTagRef, i).tag);
  json_object_set_string_member (role, "role", name);
  json_object_set_array_member (role, "tags", list);
  json_node_take_object (node, role);
  return json_to_string (node, FALSE);
}

static void
add (Dialog *dialog)
{
  WwWorkspace *workspace = ww_window_get_workspace (dialog->window);
  g_autofree char *rev = NULL, *name = ww_dialog_dup_text (dialog->name), *json = role_json (dialog, name);
  g_autoptr (WwDocument) call = ww_store_get (ww_workspace_get_reader (workspace), dialog->call, &rev, NULL), after = NULL;
  g_autoptr (WwDraft) draft = call ? ww_draft_new_from (call) : NULL;

  if (draft)
    {
      ww_draft_append (draft, "roles_wanted", json);
      after = ww_draft_finish (draft, ww_instant_now (), ww_workspace_get_advisor (workspace), NULL);
    }
  if (after)
    ww_window_save (dialog->window, after, rev, _("Role added"));
  gtk_window_destroy (GTK_WINDOW (dialog->dialog));
}

static void
changed (Dialog *dialog)
{
  g_autofree char *name = ww_dialog_dup_text (dialog->name);
  g_autoptr (GArray) tags = ww_tag_chooser_get_tags (WW_TAG_CHOOSER (dialog->tags));

  gtk_widget_set_sensitive (dialog->add, *name && tags->len);
}

void
ww_role_dialog_open (WwWindow *window, const char *call_id)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *body = ww_record_body_new (box), *list = ww_record_list_new (_("Role"));

  dialog->window = window;
  dialog->call = g_strdup (call_id);
  dialog->add = gtk_button_new_with_mnemonic (_("_Add"));
  dialog->name = adw_entry_row_new ();
  dialog->tags = ww_tag_chooser_new (ww_workspace_get_taxonomy (ww_window_get_workspace (window)));
  dialog->dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", _("Add a Role"),
                                 "default-width", 480, NULL);
  gtk_widget_set_sensitive (dialog->add, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->name), _("Role"));
  gtk_list_box_append (GTK_LIST_BOX (list), dialog->name);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), ww_label_new (_("Who takes it must have all of these tags, or narrower ones:"), "ww-secondary"));
  gtk_box_append (GTK_BOX (box), dialog->tags);
  gtk_widget_set_size_request (body, 360, 240);
  ww_dialog_fill (ADW_WINDOW (dialog->dialog), dialog->add, body);
  g_signal_connect_data (dialog->name, "changed", G_CALLBACK (changed), dialog, dialog_free, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (dialog->tags, "changed", G_CALLBACK (changed), dialog);
  g_signal_connect_swapped (dialog->add, "clicked", G_CALLBACK (add), dialog);
  gtk_window_present (GTK_WINDOW (dialog->dialog));
  gtk_widget_grab_focus (dialog->name); /* a window that has a focus before it is shown is no window to assistive technology */
}
