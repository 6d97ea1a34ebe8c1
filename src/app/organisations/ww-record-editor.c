/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-record-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-boxed-list.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-draft.h"
#include "ww-instant.h"
#include "ww-record-fields.h"
#include "ww-tag-chooser.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

struct _WwRecordEditor {
  AdwWindow parent_instance;

  GtkButton *save;
  GtkLabel *error;
  GtkWidget *groups[WW_RECORD_N_FOR]; /* heading and list, by whom they are for */

  /* owned */
  WwWorkspace *workspace;
  WwDocument *original;
  char *rev, *organisation;
  const WwRecordKind *kind;
  const WwRecordField *fields; /* of @kind */
  GPtrArray *widgets; /* one a field */
  GArray *touched;
};

G_DEFINE_FINAL_TYPE (WwRecordEditor, ww_record_editor, ADW_TYPE_WINDOW)

static WwRecordFor
whom_of_kind (const char *kind)
{
  if (g_strcmp0 (kind, "startup") == 0 || g_strcmp0 (kind, "sme") == 0)
    return WW_RECORD_FOR_VENTURE;
  if (g_strcmp0 (kind, "investor") == 0 || g_strcmp0 (kind, "angel") == 0)
    return WW_RECORD_FOR_INVESTOR;
  if (g_strcmp0 (kind, "hospital") == 0 || g_strcmp0 (kind, "municipality") == 0 || g_strcmp0 (kind, "test-bed") == 0)
    return WW_RECORD_FOR_SITE;
  return WW_RECORD_FOR_ALL;
}

/* --- values --- */

static char *
value_text (WwRecordEditor *self, guint i)
{
  GtkWidget *widget = self->widgets->pdata[i];

  if (self->fields[i].kind == WW_RECORD_FIELD_LINES)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
    }
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget))));
}

static void
set_list (WwDraft *draft, const char *path, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_ptr_array_add (values, parts[i]);
  g_ptr_array_add (values, NULL);
  if (values->len > 1)
    ww_draft_set_strings (draft, path, (const char *const *) values->pdata);
  else
    ww_draft_remove (draft, path);
}

static void
write_field (WwRecordEditor *self, WwDraft *draft, guint i)
{
  const WwRecordField *field = &self->fields[i];
  GtkWidget *widget = self->widgets->pdata[i];
  g_autofree char *text = NULL;

  switch (field->kind)
    {
    case WW_RECORD_FIELD_DAY:
      text = ww_date_entry_dup_value (WW_DATE_ENTRY (widget));
      ww_draft_set_string (draft, field->path, text);
      return;
    case WW_RECORD_FIELD_ROWS:
      text = ww_list_field_to_json (WW_LIST_FIELD (widget));
      ww_draft_set_json (draft, field->path, text);
      return;
    case WW_RECORD_FIELD_YES: ww_draft_set_boolean (draft, field->path, gtk_switch_get_active (GTK_SWITCH (widget))); return;
    case WW_RECORD_FIELD_WORD:
      {
        guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (widget));

        ww_draft_set_string (draft, field->path, selected ? field->words[selected - 1] : NULL);
        return;
      }
    case WW_RECORD_FIELD_WORDS:
      {
        g_autoptr (GPtrArray) words = g_ptr_array_new ();

        for (GtkWidget *toggle = gtk_widget_get_first_child (widget); toggle; toggle = gtk_widget_get_next_sibling (toggle))
          if (GTK_IS_TOGGLE_BUTTON (toggle) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
            g_ptr_array_add (words, g_object_get_data (G_OBJECT (toggle), "ww-word"));
        g_ptr_array_add (words, NULL);
        if (words->len > 1)
          ww_draft_set_strings (draft, field->path, (const char *const *) words->pdata);
        else
          ww_draft_remove (draft, field->path);
        return;
      }
    case WW_RECORD_FIELD_TAGS:
      {
        g_autoptr (GArray) tags = ww_tag_chooser_get_tags (WW_TAG_CHOOSER (widget));
        g_autofree char *json = ww_tag_ref_to_json (tags);

        ww_draft_set_json (draft, field->path, json);
        return;
      }
    case WW_RECORD_FIELD_LINE:
    case WW_RECORD_FIELD_LINES:
    case WW_RECORD_FIELD_NUMBER:
    case WW_RECORD_FIELD_LIST:
    default: break;
    }
  text = value_text (self, i);
  if (field->kind == WW_RECORD_FIELD_LIST)
    set_list (draft, field->path, text);
  else if (!*text)
    ww_draft_remove (draft, field->path);
  else if (field->kind == WW_RECORD_FIELD_NUMBER)
    {
      g_auto (GStrv) digits = g_strsplit_set (text, " ,.\xc2\xa0", -1);
      g_autofree char *plain = g_strjoinv ("", digits);
      char *end;
      gint64 number = g_ascii_strtoll (plain, &end, 10);

      /* What is no number is handed on as the text it is, and refused with the name of the field. */
      if (*end == '\0')
        ww_draft_set_integer (draft, field->path, number);
      else
        ww_draft_set_string (draft, field->path, text);
    }
  else
    ww_draft_set_string (draft, field->path, text);
}

static void
read_field (WwRecordEditor *self, guint i)
{
  const WwRecordField *field = &self->fields[i];
  GtkWidget *widget = self->widgets->pdata[i];
  WwDocument *document = self->original;
  const char *text = ww_document_get_string (document, field->path);

  if (!ww_document_has (document, field->path))
    return;
  if (field->kind == WW_RECORD_FIELD_DAY)
    ww_date_entry_set_date (WW_DATE_ENTRY (widget), ww_document_get_date (document, field->path));
  else if (field->kind == WW_RECORD_FIELD_ROWS)
    ww_list_field_load (WW_LIST_FIELD (widget), document, field->path);
  else if (field->kind == WW_RECORD_FIELD_YES)
    gtk_switch_set_active (GTK_SWITCH (widget), ww_document_get_boolean (document, field->path));
  else if (field->kind == WW_RECORD_FIELD_WORD)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (widget), (guint) (ww_words_index (field->words, text) + 1));
  else if (field->kind == WW_RECORD_FIELD_TAGS)
    {
      g_autoptr (GArray) tags = ww_tag_ref_list (document, field->path);

      ww_tag_chooser_set_tags (WW_TAG_CHOOSER (widget), tags);
    }
  else if (field->kind == WW_RECORD_FIELD_WORDS)
    {
      g_auto (GStrv) words = ww_document_dup_strings (document, field->path);

      for (GtkWidget *toggle = gtk_widget_get_first_child (widget); toggle; toggle = gtk_widget_get_next_sibling (toggle))
        if (GTK_IS_TOGGLE_BUTTON (toggle)
            && g_strv_contains ((const char *const *) words, g_object_get_data (G_OBJECT (toggle), "ww-word")))
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
    }
  else if (field->kind == WW_RECORD_FIELD_LINES)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text ? text : "", -1);
  else if (field->kind == WW_RECORD_FIELD_NUMBER)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, ww_document_get_integer (document, field->path, 0));

      gtk_editable_set_text (GTK_EDITABLE (widget), number);
    }
  else if (field->kind == WW_RECORD_FIELD_LIST)
    {
      g_auto (GStrv) values = ww_document_dup_strings (document, field->path);
      g_autofree char *joined = g_strjoinv (", ", values);

      gtk_editable_set_text (GTK_EDITABLE (widget), joined);
    }
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), text ? text : "");
}

/* --- saving --- */

static void
say_error (WwRecordEditor *self, const char *message)
{
  gtk_label_set_text (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
}

/* Of what is wrong in a field the message begins with its path: "venture.trl: …". It is told with the words that stand beside the
 * field, and that is where one goes on. */
static void
say_fault (WwRecordEditor *self, const GError *fault)
{
  const char *what = strstr (fault->message, ": ");

  for (guint i = 0; what && i < self->widgets->len; i++)
    {
      const WwRecordField *field = &self->fields[i];
      gsize len = strlen (field->path);
      g_autofree char *place = NULL, *title = NULL, *message = NULL;

      if (!g_str_has_prefix (fault->message, field->path) || !strchr (":[", fault->message[len]))
        continue;
      place = g_strndup (fault->message + len, (gsize) (what - fault->message) - len);
      gtk_widget_grab_focus (self->widgets->pdata[i]);
      title = field->kind == WW_RECORD_FIELD_ROWS ? ww_list_field_go_to (WW_LIST_FIELD (self->widgets->pdata[i]), place) : g_strdup (_(field->title));
      /* Translators: a field, and what is wrong with it. */
      message = g_strdup_printf (C_("fault", "%s: %s"), title, what + 2);
      say_error (self, message);
      return;
    }
  say_error (self, fault->message);
}

static gboolean
check_rows (WwRecordEditor *self, GError **error)
{
  for (guint i = 0; i < self->widgets->len; i++)
    {
      g_autoptr (GError) fault = NULL;

      if (self->fields[i].kind != WW_RECORD_FIELD_ROWS || ww_list_field_check (self->widgets->pdata[i], &fault))
        continue;
      g_set_error (error, fault->domain, fault->code, "%s%s", self->fields[i].path, fault->message);
      return FALSE;
    }
  return TRUE;
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwRecordEditor) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  gboolean done = ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error);

  if (!window)
    return;
  if (!done)
    {
      say_error (self, error->message);
      gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
      return;
    }
  ww_window_toast_undo (window, self->original ? _("Changes saved") : _("Added"));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save (WwRecordEditor *self)
{
  gint64 now = ww_instant_now ();
  g_autoptr (WwDraft) draft = self->original ? ww_draft_new_from (self->original) : ww_draft_new (self->kind->type_name, now);
  g_autoptr (WwDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  WwBatch *batch;

  if (self->organisation)
    ww_draft_set_string (draft, "organisation", self->organisation);
  for (guint i = 0; i < self->widgets->len; i++)
    if (g_array_index (self->touched, gboolean, i))
      write_field (self, draft, i);
  if (check_rows (self, &error))
    document = ww_draft_finish (draft, now, ww_workspace_get_advisor (self->workspace), &error);
  if (!document)
    {
      say_fault (self, error);
      return;
    }
  batch = ww_batch_new ();
  ww_batch_put (batch, document, self->rev);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  ww_workspace_apply_async (self->workspace, batch, self->original ? _("Changes saved") : _("Added"), NULL, saved, g_object_ref (self));
}

/* --- building --- */

static void
show_fields (WwRecordEditor *self)
{
  WwRecordFor whom = WW_RECORD_FOR_ALL;

  for (guint i = 0; i < self->widgets->len; i++)
    if (g_str_equal (self->kind->type_name, "organisation") && g_str_equal (self->fields[i].path, "kind"))
      {
        guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->widgets->pdata[i]));

        whom = whom_of_kind (selected ? self->fields[i].words[selected - 1] : NULL);
      }
  for (guint i = WW_RECORD_FOR_ALL + 1; i < WW_RECORD_N_FOR; i++)
    if (self->groups[i])
      gtk_widget_set_visible (self->groups[i], i == whom);
}

static void
touched (WwRecordEditor *self, GObject *widget)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (widget, "ww-field"));

  g_array_index (self->touched, gboolean, index) = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE); /* it may be right now */
}

static void
word_touched (WwRecordEditor *self, GParamSpec *pspec, GObject *widget)
{
  touched (self, widget);
  show_fields (self);
}

static void
switch_touched (WwRecordEditor *self, GParamSpec *pspec, GObject *widget)
{
  touched (self, widget);
}

static GtkWidget *
make_words (const WwRecordField *field)
{
  GtkWidget *box = ww_wrap_box_new ();

  for (const char *const *word = field->words; *word; word++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (field->text (*word));

      gtk_widget_add_css_class (toggle, "ww-filter");
      g_object_set_data (G_OBJECT (toggle), "ww-word", (gpointer) *word);
      ww_wrap_box_append (WW_WRAP_BOX (box), toggle);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->title), -1);
  return box;
}

static GtkWidget *
make_widget (WwRecordEditor *self, const WwRecordField *field, GtkWidget **row)
{
  GtkWidget *widget, *box, *label;

  if (field->kind == WW_RECORD_FIELD_LINE || field->kind == WW_RECORD_FIELD_NUMBER || field->kind == WW_RECORD_FIELD_LIST)
    {
      widget = *row = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), _(field->title));
      return widget;
    }
  if (field->kind == WW_RECORD_FIELD_LINES || field->kind == WW_RECORD_FIELD_TAGS || field->kind == WW_RECORD_FIELD_WORDS
      || field->kind == WW_RECORD_FIELD_ROWS)
    {
      *row = gtk_list_box_row_new ();
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      label = gtk_label_new (_(field->title));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "ww-secondary");
      widget = field->kind == WW_RECORD_FIELD_WORDS ? make_words (field)
               : field->kind == WW_RECORD_FIELD_ROWS ? ww_list_field_new (_(field->title), _(field->add), field->columns)
               : field->kind == WW_RECORD_FIELD_TAGS ? ww_tag_chooser_new (ww_workspace_get_taxonomy (self->workspace)) : gtk_text_view_new ();
      if (field->kind == WW_RECORD_FIELD_LINES)
        {
          gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (widget), GTK_WRAP_WORD_CHAR);
          gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (widget), FALSE);
          gtk_widget_set_size_request (widget, -1, 54);
          gtk_widget_add_css_class (widget, "ww-plain-text");
          gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->title), -1);
        }
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), widget);
      gtk_widget_set_margin_start (box, 12);
      gtk_widget_set_margin_end (box, 12);
      gtk_widget_set_margin_top (box, 9);
      gtk_widget_set_margin_bottom (box, 9);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (*row), box);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (*row), FALSE);
      gtk_widget_set_focusable (*row, FALSE);
      return widget;
    }
  *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*row), _(field->title));
  if (field->kind == WW_RECORD_FIELD_DAY)
    {
      widget = ww_date_entry_new (_(field->title));
      gtk_widget_set_size_request (widget, 170, -1);
    }
  else if (field->kind == WW_RECORD_FIELD_YES)
    widget = gtk_switch_new ();
  else
    {
      g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

      gtk_string_list_append (words, _("Not stated"));
      for (const char *const *word = field->words; *word; word++)
        gtk_string_list_append (words, field->text (*word));
      widget = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
    }
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (*row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (*row), widget);
  return widget;
}

static void
listen (WwRecordEditor *self, guint i)
{
  GObject *widget = self->widgets->pdata[i];

  g_object_set_data (widget, "ww-field", GUINT_TO_POINTER (i));
  if (self->fields[i].kind == WW_RECORD_FIELD_WORD)
    g_signal_connect_object (widget, "notify::selected", G_CALLBACK (word_touched), self, G_CONNECT_SWAPPED);
  else if (self->fields[i].kind == WW_RECORD_FIELD_YES)
    g_signal_connect_object (widget, "notify::active", G_CALLBACK (switch_touched), self, G_CONNECT_SWAPPED);
  else if (self->fields[i].kind == WW_RECORD_FIELD_WORDS)
    for (GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (widget)); toggle; toggle = gtk_widget_get_next_sibling (toggle))
      {
        if (!GTK_IS_TOGGLE_BUTTON (toggle)) /* the box has a "+3" of its own */
          continue;
        g_object_set_data (G_OBJECT (toggle), "ww-field", GUINT_TO_POINTER (i));
        g_signal_connect_object (toggle, "toggled", G_CALLBACK (touched), self, G_CONNECT_SWAPPED);
      }
  else if (self->fields[i].kind == WW_RECORD_FIELD_LINES)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

      g_object_set_data (G_OBJECT (buffer), "ww-field", GUINT_TO_POINTER (i));
      g_signal_connect_object (buffer, "changed", G_CALLBACK (touched), self, G_CONNECT_SWAPPED);
    }
  else
    g_signal_connect_object (widget, "changed", G_CALLBACK (touched), self, G_CONNECT_SWAPPED);
}

/* --- deleting --- */

static void
deleted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwRecordEditor) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error))
    {
      say_error (self, error->message);
      return;
    }
  if (window)
    ww_window_toast_undo (window, _(self->kind->deleted));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Nobody is asked: it can be undone. */
static void
delete_clicked (WwRecordEditor *self)
{
  WwBatch *batch = ww_batch_new ();

  ww_batch_delete (batch, ww_document_get_id (self->original), self->rev);
  ww_workspace_apply_async (self->workspace, batch, _(self->kind->deleted), NULL, deleted, g_object_ref (self));
}

static GtkWidget *
make_delete (WwRecordEditor *self)
{
  GtkWidget *button = gtk_button_new_with_label (_(self->kind->delete_title));

  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
confirm_activated (WwDateEntry *entry)
{
  ww_date_entry_set_date (entry, ww_date_from_instant (ww_instant_now ()));
}

static GtkWidget *
make_confirm (WwRecordEditor *self, WwDateEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Profile confirmed today"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (confirm_activated), entry, G_CONNECT_SWAPPED);
  return row;
}

static GtkListBox *
make_group (WwRecordEditor *self, WwRecordFor whom)
{
  const char *const titles[WW_RECORD_N_FOR] = { NULL, _("Product and round"), _("Mandate"), _("Site") };
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *list = ww_boxed_list_new (NULL), *label;

  if (titles[whom])
    {
      label = gtk_label_new (titles[whom]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_box_append (GTK_BOX (group), label);
    }
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (group), list);
  self->groups[whom] = group;
  return GTK_LIST_BOX (list);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwRecordEditor *self)
{
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    save (self);
  else if (key == GDK_KEY_Escape)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    return FALSE;
  return TRUE;
}

static void
build (WwRecordEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkListBox *lists[WW_RECORD_N_FOR];
  GtkWidget *scrolled = gtk_scrolled_window_new (), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel")), *save_button = gtk_button_new_with_label (self->original ? _("Save") : _("Add"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->save = GTK_BUTTON (save_button);
  gtk_widget_add_css_class (save_button, "suggested-action");
  g_signal_connect_object (save_button, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save_button);
  for (guint whom = WW_RECORD_FOR_ALL; whom < WW_RECORD_N_FOR; whom++)
    lists[whom] = make_group (self, whom);
  for (const WwRecordField *field = self->fields; field->path; field++)
    {
      GtkWidget *row, *widget = make_widget (self, field, &row);
      gboolean no = FALSE;

      g_ptr_array_add (self->widgets, widget);
      g_array_append_val (self->touched, no);
      gtk_list_box_append (lists[field->whom], row);
      if (g_str_equal (field->path, "confirmed_on"))
        gtk_list_box_append (lists[field->whom], make_confirm (self, WW_DATE_ENTRY (widget)));
    }
  for (guint i = 0; i < self->widgets->len; i++)
    {
      if (self->original)
        read_field (self, i);
      listen (self, i);
    }
  show_fields (self);
  self->error = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error, TRUE);
  gtk_label_set_xalign (self->error, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->error), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->error), 24);
  gtk_widget_set_margin_top (GTK_WIDGET (self->error), 12);
  for (guint whom = WW_RECORD_FOR_ALL; whom < WW_RECORD_N_FOR; whom++)
    gtk_box_append (GTK_BOX (body), self->groups[whom]);
  if (self->original && self->kind->delete_title)
    gtk_box_append (GTK_BOX (body), make_delete (self));
  gtk_widget_set_margin_start (body, 24);
  gtk_widget_set_margin_end (body, 24);
  gtk_widget_set_margin_top (body, 18);
  gtk_widget_set_margin_bottom (body, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), body);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error)); /* above what scrolls: it is seen wherever the fault is */
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _(self->original ? self->kind->edit_title : self->kind->new_title));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
ww_record_editor_open (GtkWindow *parent, WwWorkspace *workspace, const char *type_name, const char *id, const char *organisation_id)
{
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) original = id ? ww_store_get (ww_workspace_get_reader (workspace), id, &rev, NULL) : NULL;
  WwRecordEditor *self;

  if (id && !original)
    return;
  self = g_object_new (WW_TYPE_RECORD_EDITOR, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->original = g_steal_pointer (&original);
  self->rev = g_steal_pointer (&rev);
  self->organisation = self->original ? NULL : g_strdup (organisation_id);
  self->kind = ww_record_kind_find (type_name);
  self->fields = self->kind->fields;
  build (self);
  gtk_window_present (GTK_WINDOW (self));
  /* The first field, not Cancel: whoever opened this means to write. Not before the window is there: a window that has a focus
   * before it is shown is no window to assistive technology. */
  gtk_widget_grab_focus (self->widgets->pdata[0]);
}

void
ww_record_editor_new_organisation (WwWindow *window, GVariant *parameter)
{
  if (ww_window_get_workspace (window))
    ww_record_editor_open (GTK_WINDOW (window), ww_window_get_workspace (window), "organisation", NULL, NULL);
}

void
ww_record_editor_new (WwWindow *window, GVariant *parameter)
{
  if (ww_window_get_workspace (window))
    ww_record_editor_open (GTK_WINDOW (window), ww_window_get_workspace (window), g_variant_get_string (parameter, NULL), NULL, NULL);
}

static void
ww_record_editor_dispose (GObject *object)
{
  WwRecordEditor *self = WW_RECORD_EDITOR (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->original);
  g_clear_pointer (&self->rev, g_free);
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  g_clear_pointer (&self->touched, g_array_unref);
  G_OBJECT_CLASS (ww_record_editor_parent_class)->dispose (object);
}

static void
ww_record_editor_class_init (WwRecordEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_record_editor_dispose;
}

static void
ww_record_editor_init (WwRecordEditor *self)
{
  self->widgets = g_ptr_array_new ();
  self->touched = g_array_new (FALSE, TRUE, sizeof (gboolean));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  gtk_widget_set_name (GTK_WIDGET (self), "record-editor");
}
