/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-start-group-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-format.h"
#include "ww-group-edit.h"
#include "ww-instant.h"
#include "ww-record-list.h"
#include "ww-suggestion-detail.h"
#include "ww-words-text.h"

struct _WwStartGroupDialog {
  AdwWindow parent_instance;

  GtkWidget *start;
  AdwEntryRow *name, *purpose;
  GtkDropDown *lead;
  GtkLabel *error;
  GPtrArray *checks; /* borrowed GtkCheckButton, one a party */

  /* owned */
  WwWorkspace *workspace;
  GPtrArray *parties, *tags, *wishes; /* ids, with a %NULL at the end */
  guint n_wishing;
  char *started;
};

enum { STARTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwStartGroupDialog, ww_start_group_dialog, ADW_TYPE_WINDOW)

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwStartGroupDialog) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error))
    {
      gtk_label_set_text (self->error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      gtk_widget_set_sensitive (self->start, TRUE);
      return;
    }
  if (window)
    ww_window_toast_undo (window, _("Group started"));
  g_signal_emit (self, signals[STARTED], 0, self->started);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
start (WwStartGroupDialog *self)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  WwGroupPlan plan = { name, gtk_editable_get_text (GTK_EDITABLE (self->purpose)), self->parties->pdata[gtk_drop_down_get_selected (self->lead)],
                       NULL, (const char *const *) self->tags->pdata, (const char *const *) self->wishes->pdata };
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) group = NULL;
  WwBatch *batch;

  if (!gtk_widget_get_sensitive (self->start))
    return;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (members, self->parties->pdata[i]);
  g_ptr_array_add (members, NULL);
  plan.members = (const char *const *) members->pdata;
  group = ww_group_edit_start (&plan, ww_instant_now (), ww_workspace_get_advisor (self->workspace), &error);
  if (!group)
    {
      gtk_label_set_text (self->error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      return;
    }
  self->started = g_strdup (ww_document_get_id (group));
  batch = ww_batch_new ();
  ww_batch_put (batch, group, NULL);
  gtk_widget_set_sensitive (self->start, FALSE);
  ww_workspace_apply_async (self->workspace, batch, _("Group started"), NULL, saved, g_object_ref (self));
}

static void
name_changed (WwStartGroupDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  gtk_widget_set_sensitive (self->start, *name != '\0');
}

static gboolean
is_to_be_asked (const WwMatchGroupSuggestion *suggestion, guint party)
{
  for (guint i = 0; i < suggestion->n_rivals; i++)
    if (!suggestion->rivals[i].both && (suggestion->rivals[i].a == party || suggestion->rivals[i].b == party))
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_members (WwStartGroupDialog *self, const WwMatchCluster *cluster, const WwMatchGroupSuggestion *suggestion)
{
  GtkWidget *list = ww_record_list_new (_("Members"));
  const char **names = g_new0 (const char *, suggestion->n_wishing + 1);
  guint lead = 0;

  for (guint i = 0; i < suggestion->n_parties; i++)
    {
      const WwMatchClusterParty *party = &cluster->parties[suggestion->parties[i].party];
      gboolean ask = is_to_be_asked (suggestion, suggestion->parties[i].party);
      g_autofree char *name = ww_suggestion_party_name (self->workspace, party->id);
      g_autofree char *wishes = g_strdup_printf (ngettext ("%u wish", "%u wishes", suggestion->parties[i].n_wishes), suggestion->parties[i].n_wishes);
      const char *facts = ask ? _("Competes: ask first") : suggestion->parties[i].n_wishes ? wishes : ww_text_organisation_kind (party->organisation_kind);
      GtkWidget *row = ww_record_list_add (list, name, facts, NULL), *check = gtk_check_button_new ();

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !ask);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_ptr_array_add (self->checks, check);
      g_ptr_array_add (self->parties, g_strdup (party->id));
      if (i < suggestion->n_wishing)
        names[i] = g_steal_pointer (&name);
      if (suggestion->parties[i].party == suggestion->lead)
        lead = i;
    }
  g_ptr_array_add (self->parties, NULL);
  self->lead = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (names));
  gtk_drop_down_set_selected (self->lead, lead);
  g_strfreev ((char **) names);
  return list;
}

static GtkWidget *
make_fields (WwStartGroupDialog *self, const char *name)
{
  GtkWidget *list = ww_record_list_new (_("Group")), *row = adw_action_row_new ();

  self->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (name_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "entry-activated", G_CALLBACK (start), self, G_CONNECT_SWAPPED);
  self->purpose = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->purpose), _("What it is for"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Leads"));
  gtk_widget_set_valign (GTK_WIDGET (self->lead), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->lead));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->lead));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->name));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->purpose));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
make_header (WwStartGroupDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->start = gtk_button_new_with_mnemonic (_("_Start"));
  gtk_widget_add_css_class (self->start, "suggested-action");
  g_signal_connect_object (self->start, "clicked", G_CALLBACK (start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->start);
  return header;
}

WwStartGroupDialog *
ww_start_group_dialog_open (WwWindow *window, const WwGroupSuggestions *suggestions, guint index)
{
  WwStartGroupDialog *self = g_object_new (WW_TYPE_START_GROUP_DIALOG, "transient-for", window, NULL);
  const WwMatchGroupSuggestion *suggestion = &suggestions->groups->suggestions[index];
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *members;
  g_autofree char *name = NULL;

  self->workspace = g_object_ref (ww_window_get_workspace (window));
  name = ww_group_suggestion_name (suggestions->cluster, suggestion, ww_workspace_get_taxonomy (self->workspace), ww_format_get_language_code ());
  for (guint i = 0; i < suggestion->n_tags; i++)
    g_ptr_array_add (self->tags, g_strdup (suggestions->cluster->tags[suggestion->tags[i].tag].id));
  for (guint i = 0; i < suggestion->n_wishes; i++)
    g_ptr_array_add (self->wishes, g_strdup (suggestions->cluster->wishes[suggestion->wishes[i]].id));
  g_ptr_array_add (self->tags, NULL);
  g_ptr_array_add (self->wishes, NULL);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  members = make_members (self, suggestions->cluster, suggestion);
  self->error = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap", TRUE, "xalign", 0.0, "visible", FALSE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (box), make_fields (self, name));
  gtk_box_append (GTK_BOX (box), ww_record_section_new (_("Members"), (int) suggestion->n_parties, NULL, members));
  gtk_box_append (GTK_BOX (outer), ww_record_body_new (box));
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name)); /* a window that has a focus before it is shown is no window to assistive technology */
  return self;
}

static gboolean
start_by_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  start (WW_START_GROUP_DIALOG (widget));
  return TRUE;
}

static void
ww_start_group_dialog_finalize (GObject *object)
{
  WwStartGroupDialog *self = WW_START_GROUP_DIALOG (object);

  g_object_unref (self->workspace);
  g_ptr_array_unref (self->parties);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->wishes);
  g_ptr_array_unref (self->checks);
  g_free (self->started);
  G_OBJECT_CLASS (ww_start_group_dialog_parent_class)->finalize (object);
}

static void
ww_start_group_dialog_class_init (WwStartGroupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ww_start_group_dialog_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, start_by_key, NULL);
  signals[STARTED] = g_signal_new ("started", WW_TYPE_START_GROUP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ww_start_group_dialog_init (WwStartGroupDialog *self)
{
  self->parties = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->wishes = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();
  gtk_window_set_title (GTK_WINDOW (self), _("Start Group"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ww-page");
}
