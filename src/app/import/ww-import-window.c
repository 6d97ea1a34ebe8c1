/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-window.h"

#include <glib/gi18n-lib.h>

#include "ww-application.h"
#include "ww-file-dialog.h"
#include "ww-format.h"
#include "ww-import-rows.h"
#include "ww-import-text.h"
#include "ww-import.h"
#include "ww-settings.h"
#include "ww-split.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define RUN_AFTER_MS 150
/* Longer than GtkEditableLabel takes to see whether the focus left it for good. */
#define LEFT_MS 200

struct _WwImportWindow {
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *title;
  GtkButton *import_button;
  GtkSpinner *spinner;
  GtkRevealer *bar_revealer;
  GtkLabel *bar_label;
  GtkToggleButton *bar_button;
  GtkStack *stack;
  WwSplit *split;
  AdwStatusPage *failure;
  GtkDropDown *target;
  GtkListBox *columns;
  AdwActionRow *update_row;
  GtkSwitch *update;
  AdwActionRow *tags_row;
  GtkSwitch *tags;
  AdwComboRow *facet;
  GtkColumnView *view;
  GtkLabel *summary;

  /* owned */
  WwWorkspace *workspace;
  GFile *file;
  GCancellable *cancellable;
  WwTable *table;
  WwImportIndex *index;
  WwImportMapping *mapping; /* as the person has it; the plan has a copy */
  WwImportPlan *plan;
  WwImportRows *rows;
  char *source;

  guint run_id;    /* a run that waits for more changes */
  gboolean running; /* the plan is on the workspace's thread and must not be looked at */
  gboolean again;
  gboolean filling; /* widgets are set by the program */
};

G_DEFINE_FINAL_TYPE (WwImportWindow, ww_import_window, ADW_TYPE_WINDOW)

static void ww_import_window_run (WwImportWindow *self);

/* --- reading the file, on the workspace's thread --- */

typedef struct {
  char *path;
  WwTable *table;
  WwImportIndex *index;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_clear_pointer (&reading->table, ww_table_unref);
  g_clear_pointer (&reading->index, ww_import_index_free);
  g_free (reading);
}

static gpointer
read_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwTable) table = ww_table_new_from_file (data, error);
  g_autoptr (WwImportIndex) index = table ? ww_import_make_index (desk, cancellable, error) : NULL;
  Reading *reading;

  if (!index)
    return NULL;
  reading = g_new0 (Reading, 1);
  reading->table = g_steal_pointer (&table);
  reading->index = g_steal_pointer (&index);
  return reading;
}

static gpointer
run_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (ww_import_plan_run (data, cancellable, error));
}

/* --- the preview --- */

static void
cell_edited (GtkEditable *label, GParamSpec *pspec, WwImportWindow *self)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (label), "ww-item");
  gboolean ended = gtk_widget_get_root (GTK_WIDGET (label)) && !gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label));
  WwImportRow *row = ended ? gtk_list_item_get_item (item) : NULL;
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "ww-column"));

  if (!row || self->running)
    return;
  if (g_strcmp0 (gtk_editable_get_text (label), ww_import_plan_get_cell (self->plan, ww_import_row_get_number (row), column)) == 0)
    return;
  ww_import_plan_set_cell (self->plan, ww_import_row_get_number (row), column, gtk_editable_get_text (label));
  ww_import_window_run (self);
}

static gboolean
end_source (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 does not keep the label for that time: it may go with the window, or with its row. */
static void
cell_left (GtkWidget *label)
{
  g_timeout_add_full (G_PRIORITY_LOW, LEFT_MS, end_source, g_object_ref (label), g_object_unref);
}

static void
cell_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, WwImportWindow *self)
{
  GtkWidget *label = gtk_editable_label_new ("");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (cell_left), label);
  gtk_widget_add_controller (label, focus);
  g_object_set_data (G_OBJECT (label), "ww-item", item);
  g_object_set_data (G_OBJECT (label), "ww-column", g_object_get_data (G_OBJECT (factory), "ww-column"));
  g_signal_connect_object (label, "notify::editing", G_CALLBACK (cell_edited), self, 0);
  gtk_list_item_set_child (item, label);
}

static void
cell_bind (GtkSignalListItemFactory *factory, GtkListItem *item, WwImportWindow *self)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  guint row = ww_import_row_get_number (gtk_list_item_get_item (item));
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "ww-column"));
  const WwImportIssue *issue;
  g_autofree char *sentence = NULL, *name = NULL;
  const char *text, *field;

  gtk_widget_remove_css_class (label, "left-out");
  gtk_widget_remove_css_class (label, "guessed");
  if (self->running)
    return;
  issue = ww_import_plan_find_issue (self->plan, row, (int) column);
  text = ww_import_plan_get_cell (self->plan, row, column);
  field = ww_import_text_field (ww_import_mapping_get_field (self->mapping, column)->name);
  if (issue && issue->level != WW_IMPORT_LEVEL_NOTE)
    {
      gtk_widget_add_css_class (label, issue->level == WW_IMPORT_LEVEL_LEFT_OUT ? "left-out" : "guessed");
      sentence = ww_import_issue_to_text (issue);
    }
  gtk_editable_set_text (GTK_EDITABLE (label), text);
  gtk_widget_set_tooltip_text (label, sentence);
  /* Translators: a cell of the preview: its row, its field, and its text or what is wrong with it. */
  name = g_strdup_printf (_("Row %u, %s, %s"), row + 1, field, sentence ? sentence : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
number_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "ww-number");
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
number_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%u", ww_import_row_get_number (gtk_list_item_get_item (item)) + 1);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
ww_import_window_show_columns (WwImportWindow *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkListItemFactory *numbers = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *number_column;

  while (g_list_model_get_n_items (columns))
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_signal_connect (numbers, "setup", G_CALLBACK (number_set_up), NULL);
  g_signal_connect (numbers, "bind", G_CALLBACK (number_bind), NULL);
  number_column = gtk_column_view_column_new ("", numbers);
  gtk_column_view_append_column (self->view, number_column);
  g_object_unref (number_column);
  for (guint i = 0; i < ww_import_mapping_get_n_columns (self->mapping); i++)
    {
      const WwImportField *field = ww_import_mapping_get_field (self->mapping, i);
      GtkListItemFactory *cells;
      GtkColumnViewColumn *column;

      if (!field)
        continue;
      cells = gtk_signal_list_item_factory_new ();
      g_object_set_data (G_OBJECT (cells), "ww-column", GUINT_TO_POINTER (i));
      g_signal_connect_object (cells, "setup", G_CALLBACK (cell_set_up), self, 0);
      g_signal_connect_object (cells, "bind", G_CALLBACK (cell_bind), self, 0);
      column = gtk_column_view_column_new (ww_import_text_field (field->name), cells);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, field->value == WW_IMPORT_VALUE_TEXT ? 240 : 150);
      gtk_column_view_append_column (self->view, column);
      g_object_unref (column);
    }
}

/* --- the columns of the file --- */

static void
field_chosen (GtkDropDown *drop_down, GParamSpec *pspec, WwImportWindow *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "ww-column"));
  guint chosen = gtk_drop_down_get_selected (drop_down), n_fields;
  const WwImportField *fields = ww_import_target_get_fields (ww_import_mapping_get_target (self->mapping), &n_fields);

  if (self->filling)
    return;
  ww_import_mapping_set_field (self->mapping, column, chosen == 0 ? NULL : fields[chosen - 1].name);
  ww_import_window_run (self);
}

static char *
sample_values (WwTable *table, guint column)
{
  GString *text = g_string_new (NULL);
  guint found = 0;

  for (guint row = 0; row < MIN (ww_table_get_n_rows (table), 200) && found < 2; row++)
    {
      const char *cell = ww_table_get_cell (table, row, column);
      g_autofree char *line = NULL;

      if (!*cell || strstr (text->str, cell))
        continue;
      line = g_strdelimit (g_strdup (cell), "\r\n\t", ' ');
      g_string_append_printf (text, "%s%s", found++ ? ", " : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
ww_import_window_add_column (WwImportWindow *self, guint column, GtkStringList *names)
{
  const WwImportField *field = ww_import_mapping_get_field (self->mapping, column);
  guint n_fields, selected = 0;
  const WwImportField *fields = ww_import_target_get_fields (ww_import_mapping_get_target (self->mapping), &n_fields);
  const char *heading = ww_table_get_heading (self->table, column);
  g_autofree char *samples = sample_values (self->table, column), *name = NULL, *title = NULL, *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL);

  for (guint i = 0; i < n_fields; i++)
    if (field == &fields[i])
      selected = i + 1;
  title = *heading ? g_markup_escape_text (heading, -1) : g_strdup_printf (_("Column %u"), column + 1);
  subtitle = g_markup_escape_text (samples, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (drop_down), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop_down, 176, -1);
  g_object_set_data (G_OBJECT (drop_down), "ww-column", GUINT_TO_POINTER (column));
  /* Translators: a column of a spreadsheet, and the field that it is imported as. */
  name = g_strdup_printf (_("Column %s, imported as %s"), heading, field ? ww_import_text_field (field->name) : _("nothing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (field_chosen), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  gtk_widget_set_focusable (row, FALSE); /* what can be chosen in it can have the focus */
  gtk_list_box_append (self->columns, row);
}

static void
ww_import_window_list_columns (WwImportWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_fields;
  const WwImportField *fields = ww_import_target_get_fields (ww_import_mapping_get_target (self->mapping), &n_fields);
  GtkWidget *row;

  self->filling = TRUE;
  gtk_string_list_append (names, _("Do not import"));
  for (guint i = 0; i < n_fields; i++)
    gtk_string_list_append (names, ww_import_text_field (fields[i].name));
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->columns))))
    gtk_list_box_remove (self->columns, row);
  for (guint i = 0; i < ww_import_mapping_get_n_columns (self->mapping); i++)
    ww_import_window_add_column (self, i, names);
  self->filling = FALSE;
}

/* --- the dry run --- */

static void
ww_import_window_show_rows (WwImportWindow *self)
{
  g_autoptr (GArray) left_out = NULL;
  guint n_rows = ww_table_get_n_rows (self->table);

  if (gtk_toggle_button_get_active (self->bar_button))
    {
      left_out = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint row = 0; row < n_rows; row++)
        if (ww_import_plan_get_action (self->plan, row) == WW_IMPORT_LEAVE_OUT)
          g_array_append_val (left_out, row);
    }
  ww_import_rows_set (self->rows, n_rows, left_out);
}

static void
ww_import_window_show_plan (WwImportWindow *self)
{
  const WwImportCounts *counts = ww_import_plan_get_counts (self->plan);
  guint n = counts->added + counts->changed;
  g_autofree char *label = g_strdup_printf (_("Import %u"), n), *summary = NULL, *found = NULL, *new_tags = NULL;

  gtk_button_set_label (self->import_button, n ? label : _("Import"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), n > 0);
  if (counts->left_out)
    {
      g_autofree char *sentence
          = g_strdup_printf (ngettext ("%u row cannot be read and will be left out. You can correct it here or later.",
                                       "%u rows cannot be read and will be left out. You can correct them here or later.",
                                       counts->left_out),
                             counts->left_out);

      gtk_label_set_text (self->bar_label, sentence);
    }
  gtk_revealer_set_reveal_child (self->bar_revealer, counts->left_out > 0);
  if (!counts->left_out)
    gtk_toggle_button_set_active (self->bar_button, FALSE);
  summary = g_strdup_printf (_("%u to add, %u to change, %u as they are, %u left out"), counts->added, counts->changed,
                             counts->same + counts->merged, counts->left_out);
  gtk_label_set_text (self->summary, summary);
  found = g_strdup_printf (_("%u found"), counts->changed + counts->same);
  adw_action_row_set_subtitle (self->update_row, found);
  new_tags = g_strdup_printf (_("%u new"), counts->new_tags);
  adw_action_row_set_subtitle (self->tags_row, new_tags);
  ww_import_window_show_columns (self);
  ww_import_window_show_rows (self);
  gtk_stack_set_visible_child_name (self->stack, "plan");
}

static void
ww_import_window_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwImportWindow) self = data;
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  self->running = FALSE;
  gtk_spinner_stop (self->spinner);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->again)
    {
      ww_import_window_run (self);
      return;
    }
  ww_import_window_show_plan (self);
}

static gboolean
ww_import_window_run_now (gpointer data)
{
  WwImportWindow *self = data;
  WwImportOptions options = WW_IMPORT_OPTIONS_INIT;

  self->run_id = 0;
  self->again = FALSE;
  options.now_ms = g_get_real_time () / 1000;
  options.seed = g_str_hash (self->source);
  options.advisor = ww_workspace_get_advisor (self->workspace);
  options.source = self->source;
  options.language = ww_format_get_language () == WW_FORMAT_BOKMAL ? "nb" : "en";
  options.update_existing = gtk_switch_get_active (self->update);
  options.own_tags = gtk_switch_get_active (self->tags);
  options.own_tag_facet = ww_words_facet[adw_combo_row_get_selected (self->facet)];
  if (!self->plan)
    self->plan = ww_import_plan_new (self->table, self->mapping, ww_workspace_get_taxonomy (self->workspace), &options,
                                     ww_import_index_lookup, self->index);
  ww_import_plan_set_mapping (self->plan, self->mapping);
  ww_import_plan_set_options (self->plan, &options);
  self->running = TRUE;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  ww_workspace_run_async (self->workspace, run_job, g_object_ref (self->plan), g_object_unref, NULL, self->cancellable,
                          ww_import_window_ran, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Changes that come in quick succession are one run; those that come during one are another after it. */
static void
ww_import_window_run (WwImportWindow *self)
{
  /* What is shown is no longer what would be written. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  if (self->running)
    self->again = TRUE;
  else if (!self->run_id)
    self->run_id = g_timeout_add (RUN_AFTER_MS, ww_import_window_run_now, self);
}

static void
option_changed (WwImportWindow *self)
{
  if (self->table && !self->filling)
    ww_import_window_run (self);
}

static void
ww_import_window_set_target (WwImportWindow *self, WwImportTarget target)
{
  g_autofree char *remembered = g_settings_get_string (ww_settings_get (), "import-mapping");

  g_clear_pointer (&self->mapping, ww_import_mapping_free);
  g_clear_object (&self->plan);
  self->mapping = ww_import_mapping_new (self->table, target);
  if (*remembered)
    ww_import_mapping_apply_json (self->mapping, remembered, NULL);
  ww_import_window_list_columns (self);
  ww_import_window_run (self);
}

static void
target_chosen (WwImportWindow *self)
{
  if (!self->filling && !self->running)
    ww_import_window_set_target (self, gtk_drop_down_get_selected (self->target));
}

static void
ww_import_window_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwImportTarget target;
  g_autofree char *subtitle = NULL;
  guint n_rows;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!reading)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  self->table = g_steal_pointer (&reading->table);
  self->index = g_steal_pointer (&reading->index);
  reading_free (reading);
  n_rows = ww_table_get_n_rows (self->table);
  /* Translators: rows, then separator and encoding as they were found: "269 rows · semicolon · UTF-8". */
  subtitle = g_strdup_printf (ngettext ("%u row · %s · %s", "%u rows · %s · %s", n_rows), n_rows,
                              ww_import_text_separator (ww_table_get_separator (self->table)),
                              ww_encoding_get_name (ww_table_get_encoding (self->table)));
  adw_window_title_set_subtitle (self->title, subtitle);
  target = ww_import_mapping_guess_target (self->table);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->target, target);
  self->filling = FALSE;
  ww_import_window_set_target (self, target);
}

/* --- importing --- */

typedef struct {
  WwImportPlan *plan;
  char *label;
} Applying;

static void
applying_free (gpointer data)
{
  Applying *applying = data;

  g_object_unref (applying->plan);
  g_free (applying->label);
  g_free (applying);
}

static gpointer
apply_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Applying *applying = data;

  return GINT_TO_POINTER (ww_import_apply (desk, applying->plan, applying->label, error));
}

static void
ww_import_window_applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  self->running = FALSE;
  gtk_spinner_stop (self->spinner);
  if (error)
    {
      gtk_label_set_text (self->bar_label, error->message);
      gtk_revealer_set_reveal_child (self->bar_revealer, TRUE);
      ww_import_window_show_rows (self);
      return;
    }
  if (window)
    {
      const WwImportCounts *counts = ww_import_plan_get_counts (self->plan);
      guint n = counts->added + counts->changed;
      g_autofree char *sentence = g_strdup_printf (ngettext ("%u row imported", "%u rows imported", n), n);
      static const char *const entries[WW_IMPORT_N_TARGETS] = { [WW_IMPORT_ORGANISATIONS] = "organisations", [WW_IMPORT_WISHES] = "wishes" };

      if (entries[ww_import_mapping_get_target (self->mapping)])
        ww_window_show_entry (window, entries[ww_import_mapping_get_target (self->mapping)]);
      ww_window_toast_undo (window, sentence);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
ww_import_window_apply (WwImportWindow *self)
{
  Applying *applying;
  const WwImportCounts *counts;
  g_autofree char *remembered = NULL, *memory = NULL;

  if (self->running || !self->plan || !gtk_widget_get_sensitive (GTK_WIDGET (self->import_button)))
    return;
  remembered = g_settings_get_string (ww_settings_get (), "import-mapping");
  memory = ww_import_mapping_to_json (self->mapping, *remembered ? remembered : NULL);
  g_settings_set_string (ww_settings_get (), "import-mapping", memory);
  counts = ww_import_plan_get_counts (self->plan);
  applying = g_new0 (Applying, 1);
  applying->plan = g_object_ref (self->plan);
  /* Translators: the name of a step that can be undone: a file, and how many of its rows. */
  applying->label = g_strdup_printf (_("Import of %s, %u rows"), self->source, counts->added + counts->changed);
  self->running = TRUE;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  ww_workspace_run_async (self->workspace, apply_job, applying, applying_free, NULL, NULL, ww_import_window_applied,
                          g_object_ref (self));
}

/* From the columns to the preview and back, also where only one of them is in view. */
static void
ww_import_window_next_pane (WwImportWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean at_end = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));

  ww_split_set_showing_end (self->split, !at_end);
  gtk_widget_child_focus (at_end ? GTK_WIDGET (self->columns) : GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
focus_column (WwImportWindow *self, GtkWidget *(*next) (GtkWidget *))
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *row = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->columns)) ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  ww_split_set_showing_end (self->split, FALSE);
  row = row ? next (row) : gtk_widget_get_first_child (GTK_WIDGET (self->columns));
  if (row)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
ww_import_window_next_column (WwImportWindow *self)
{
  focus_column (self, gtk_widget_get_next_sibling);
}

static void
ww_import_window_previous_column (WwImportWindow *self)
{
  focus_column (self, gtk_widget_get_prev_sibling);
}

/* --- life --- */

static void
ww_import_window_dispose (GObject *object)
{
  WwImportWindow *self = WW_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->run_id, g_source_remove);
  g_clear_object (&self->plan);
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (ww_import_window_parent_class)->dispose (object);
}

static void
ww_import_window_finalize (GObject *object)
{
  WwImportWindow *self = WW_IMPORT_WINDOW (object);

  g_clear_pointer (&self->mapping, ww_import_mapping_free);
  g_clear_pointer (&self->index, ww_import_index_free);
  g_clear_pointer (&self->table, ww_table_unref);
  g_clear_object (&self->cancellable);
  g_free (self->source);
  G_OBJECT_CLASS (ww_import_window_parent_class)->finalize (object);
}

static void
ww_import_window_class_init (WwImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_import_window_finalize;
  g_type_ensure (WW_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, bar_revealer);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, bar_label);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, bar_button);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, split);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, target);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, update_row);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, update);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, tags_row);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, tags);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, facet);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, view);
  gtk_widget_class_bind_template_child (widget_class, WwImportWindow, summary);
  gtk_widget_class_install_action (widget_class, "import.apply", NULL,
                                   (GtkWidgetActionActivateFunc) ww_import_window_apply);
  gtk_widget_class_install_action (widget_class, "import.next-pane", NULL, (GtkWidgetActionActivateFunc) ww_import_window_next_pane);
  gtk_widget_class_install_action (widget_class, "import.next-column", NULL, (GtkWidgetActionActivateFunc) ww_import_window_next_column);
  gtk_widget_class_install_action (widget_class, "import.previous-column", NULL,
                                   (GtkWidgetActionActivateFunc) ww_import_window_previous_column);
}

static void
ww_import_window_init (WwImportWindow *self)
{
  g_autoptr (GtkStringList) targets = gtk_string_list_new (NULL), facets = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = ww_import_rows_new ();
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  gtk_column_view_set_model (self->view, selection);
  for (int i = 0; i < WW_IMPORT_N_TARGETS; i++)
    gtk_string_list_append (targets, ww_import_text_target (i));
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (targets));
  for (const char *const *facet = ww_words_facet; *facet; facet++)
    gtk_string_list_append (facets, ww_text_facet (*facet));
  adw_combo_row_set_model (self->facet, G_LIST_MODEL (facets));
  g_signal_connect_swapped (self->facet, "notify::selected", G_CALLBACK (option_changed), self);
  g_signal_connect_swapped (self->target, "notify::selected", G_CALLBACK (target_chosen), self);
  g_signal_connect_swapped (self->update, "notify::active", G_CALLBACK (option_changed), self);
  g_signal_connect_swapped (self->tags, "notify::active", G_CALLBACK (option_changed), self);
  g_signal_connect_swapped (self->import_button, "clicked", G_CALLBACK (ww_import_window_apply), self);
  g_signal_connect_swapped (self->bar_button, "toggled", G_CALLBACK (ww_import_window_show_rows), self);
}

void
ww_import_window_open (WwWindow *window, GFile *file)
{
  WwImportWindow *self = g_object_new (WW_TYPE_IMPORT_WINDOW, "transient-for", window, NULL);

  self->workspace = g_object_ref (ww_window_get_workspace (window));
  self->file = g_object_ref (file);
  self->source = g_file_get_basename (file);
  adw_window_title_set_title (self->title, self->source);
  gtk_window_present (GTK_WINDOW (self));
  ww_workspace_run_async (self->workspace, read_job, g_file_get_path (file), g_free, reading_free, self->cancellable,
                          ww_import_window_read, g_object_ref (self));
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWindow) window = data;
  g_autoptr (GFile) file = ww_file_dialog_open_finish (WW_FILE_DIALOG (source), result, NULL);

  if (file && ww_window_get_workspace (window))
    ww_import_window_open (window, file);
}

void
ww_import_window_choose (WwWindow *window, GVariant *parameter)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new (_("Import a Spreadsheet"));
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new (), all = gtk_file_filter_new ();

  if (ww_window_get_workspace (window) == NULL)
    return;
  gtk_file_filter_set_name (tables, _("Spreadsheets (CSV, JSON)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_add_suffix (tables, "json");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  ww_file_dialog_add_filter (dialog, tables);
  ww_file_dialog_add_filter (dialog, all);
  ww_file_dialog_set_accept_label (dialog, _("_Open"));
  ww_file_dialog_open (dialog, GTK_WINDOW (window), NULL, file_chosen, g_object_ref (window));
}
