/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict-result.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-date.h"
#include "ww-field-text.h"
#include "ww-json-text.h"

struct _WwConflictResult {
  GtkWidget parent_instance;

  WwMerge *merge; /* (nullable) borrowed */
  WwWorkspace *workspace; /* (nullable) */
  GtkLabel *sentence, *facts, *problem;
  GtkMenuButton *edit;
  GtkListBox *entries;
  gboolean good;
  guint trying_id;
  GCancellable *trying;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwConflictResult, ww_conflict_result, GTK_TYPE_WIDGET)

static void
stop_trying (WwConflictResult *self)
{
  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  g_clear_handle_id (&self->trying_id, g_source_remove);
}

static void
show_best (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConflictResult) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwMatchRanking) ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);
  const WwMatchResult *best = ranking && ranking->n_results ? &ranking->results[0] : NULL;
  g_autoptr (WwDocument) document = NULL;
  g_autofree char *text = NULL;

  if (!best || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  document = ww_store_get (ww_workspace_get_reader (self->workspace), best->id, NULL, NULL);
  if (!document)
    return;
  /* Translators: facts about the wish, then who answers it best, with the score */
  text = g_strdup_printf (_("%s    Best match %s, %d"), gtk_label_get_text (self->facts), ww_document_get_title (document), best->score);
  gtk_label_set_text (self->facts, text);
}

static gboolean
try_result (gpointer data)
{
  WwConflictResult *self = data;
  g_autoptr (WwDocument) result = self->merge ? ww_merge_finish (self->merge, 0, NULL, NULL) : NULL;

  self->trying_id = 0;
  if (result)
    ww_workspace_try_async (self->workspace, result, NULL, self->trying, show_best, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
ww_conflict_result_update (WwConflictResult *self)
{
  WwMerge *merge = self->merge;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) result = ww_merge_is_settled (merge) ? ww_merge_finish (merge, 0, NULL, &error) : NULL;
  g_autoptr (GString) facts = g_string_new (NULL);
  WwStore *store = ww_workspace_get_reader (self->workspace);
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  guint open = 0;

  stop_trying (self);
  self->trying = g_cancellable_new ();
  for (guint i = 0; i < ww_merge_get_fields (merge)->len; i++)
    {
      const WwMergeField *field = ww_merge_get_fields (merge)->pdata[i];

      open += !field->settled;
      if (field->verdict != WW_MERGE_AGREED && field->settled && field->result && !g_str_equal (field->path, "statement")
          && !g_str_equal (field->path, "name"))
        {
          g_autofree char *name = ww_text_field (field->path), *value = ww_text_field_value (field->field, field->result, store, taxonomy);
          g_autofree char *short_value = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), 80));

          g_strdelimit (short_value, "\n", ' ');
          g_string_append_printf (facts, "%s%s %s", facts->len ? "    " : "", name, short_value);
        }
    }
  self->good = result != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !result);
  if (open)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u field still needs a choice.", "%u fields still need a choice.", open), open);

      gtk_label_set_text (self->problem, text);
    }
  else if (error)
    gtk_label_set_text (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), result != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), result != NULL);
  if (result && g_str_equal (ww_document_get_type_name (result), "wish"))
    {
      g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", ww_document_get_title (result));
      /* Translators: the beginning of every wish; %s is how it goes on */
      g_autofree char *sentence = g_strdup_printf (_("I wish I had %s"), bold);

      gtk_label_set_markup (self->sentence, sentence);
      self->trying_id = g_timeout_add (150, try_result, self);
    }
  else if (result)
    gtk_label_set_text (self->sentence, ww_document_get_title (result));
  gtk_label_set_text (self->facts, facts->str);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- typing another result --- */

static gboolean
is_typed (const WwMergeField *field)
{
  return field->verdict != WW_MERGE_AGREED && field->field && !(field->field->flags & WW_FIELD_LIST)
         && (field->field->kind == WW_FIELD_STRING || field->field->kind == WW_FIELD_TEXT || field->field->kind == WW_FIELD_INTEGER
             || field->field->kind == WW_FIELD_DATE);
}

static void
entry_applied (AdwEntryRow *row, WwConflictResult *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
  const WwMergeField *field = ww_merge_get_fields (self->merge)->pdata[index];
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)))), *json = NULL;
  gint32 date;
  gint64 number;
  gboolean good = TRUE;

  if (*text && field->field->kind == WW_FIELD_INTEGER)
    {
      good = g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL);
      json = g_strdup (text);
    }
  else if (*text)
    {
      good = field->field->kind != WW_FIELD_DATE || ww_date_parse (text, &date);
      json = ww_json_text_quote (text);
    }
  (good ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (row), "error");
  if (!good)
    return;
  ww_merge_set (self->merge, index, json);
  ww_conflict_result_update (self);
}

static void
fill_entries (WwConflictResult *self)
{
  GtkWidget *child;
  GPtrArray *fields = ww_merge_get_fields (self->merge);
  gboolean any = FALSE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->entries))))
    gtk_list_box_remove (self->entries, child);
  for (guint i = 0; i < fields->len; i++)
    {
      const WwMergeField *field = fields->pdata[i];
      const char *json = field->settled ? field->result : field->values[WW_MERGE_LEFT];
      g_autoptr (JsonNode) node = json ? ww_json_text_parse (json, -1, NULL) : NULL;
      g_autofree char *title = ww_text_field (field->path), *text = NULL;
      GtkWidget *row;

      if (!is_typed (field))
        continue;
      any = TRUE;
      row = adw_entry_row_new ();
      if (field->field->kind == WW_FIELD_DATE)
        {
          /* Translators: a field that holds a date, and how it is typed */
          g_autofree char *dated = g_strdup_printf (_("%s, as 2027-03-01"), title);

          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dated);
        }
      else
        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      text = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node))
             : g_strdup (json ? json : "");
      gtk_editable_set_text (GTK_EDITABLE (row), text);
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "apply", G_CALLBACK (entry_applied), self, 0);
      gtk_list_box_append (self->entries, row);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->edit), any);
}

void
ww_conflict_result_set_merge (WwConflictResult *self, WwMerge *merge, WwWorkspace *workspace)
{
  stop_trying (self);
  self->merge = merge;
  g_set_object (&self->workspace, workspace);
  self->good = FALSE;
  if (!merge)
    return;
  fill_entries (self);
  ww_conflict_result_update (self);
}

void
ww_conflict_result_show_problem (WwConflictResult *self, const char *sentence)
{
  self->good = FALSE;
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), FALSE);
}

gboolean
ww_conflict_result_is_good (WwConflictResult *self)
{
  return self->good;
}

GtkWidget *
ww_conflict_result_new (void)
{
  return g_object_new (WW_TYPE_CONFLICT_RESULT, NULL);
}

static void
ww_conflict_result_dispose (GObject *object)
{
  WwConflictResult *self = WW_CONFLICT_RESULT (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  stop_trying (self);
  self->merge = NULL;
  g_clear_object (&self->workspace);
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_conflict_result_parent_class)->dispose (object);
}

static void
ww_conflict_result_class_init (WwConflictResultClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_conflict_result_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_CONFLICT_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
ww_conflict_result_init (WwConflictResult *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = make_line (_("Result"), "heading"), *popover = gtk_popover_new (), *content;

  self->entries = GTK_LIST_BOX (ww_boxed_list_new (NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->entries), 420, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->entries));
  self->edit = GTK_MENU_BUTTON (gtk_menu_button_new ());
  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "document-edit-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Edit"));
  gtk_menu_button_set_child (self->edit, content);
  gtk_menu_button_set_popover (self->edit, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->edit), "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Edit the result"), -1);

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->edit));
  gtk_box_append (GTK_BOX (box), line);
  self->problem = GTK_LABEL (make_line (NULL, "ww-warning"));
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  self->sentence = GTK_LABEL (make_line (NULL, "body"));
  self->facts = GTK_LABEL (make_line (NULL, "ww-secondary"));
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_widget_add_css_class (box, "ww-result");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
