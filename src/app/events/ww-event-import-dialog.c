/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-lines.h"
#include "ww-file-dialog.h"
#include "ww-record-list.h"

#define COLUMNS_HEIGHT 230
#define SAMPLES 3

struct _WwEventImportDialog {
  AdwWindow parent_instance;

  GtkWidget *columns, *status, *add;
  WwEventLines *lines;

  /* owned */
  WwEventImport *import; /* on the workspace's thread while @running */
  gboolean running;
  gboolean filling;

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwEventImportDialog, ww_event_import_dialog, ADW_TYPE_WINDOW)

/* --- what it would bring --- */

static const char *
action_text (const char *action)
{
  switch (*action)
    {
    case 'a': return _("Added");
    case 'c': return _("Changed");
    case 's': return _("The same as here");
    default: return _("Left out");
    }
}

static WwEventLine *
make_line (const WwEventImportRow *row)
{
  static const char *const codes[] = { "add", "change", "same", "leave-out" };
  static const char *const classes[] = { "ok", "related", NULL, "failing" };
  g_autofree char *id = g_strdup_printf ("%u", row->line), *line = g_strdup_printf (_("line %u"), row->line);
  g_autofree char *facts = row->issue ? g_strdup_printf ("%s · %s", line, row->issue) : g_steal_pointer (&line);

  return ww_event_line_new (id, codes[row->action], NULL, row->what, facts, action_text (codes[row->action]), classes[row->action]);
}

static char *
dup_sentence (const WwEventImportCounts *counts)
{
  g_autofree char *added = g_strdup_printf (_("%u added, %u changed, %u left out"), counts->added, counts->changed, counts->left_out);
  g_autofree char *people = g_strdup_printf (ngettext ("%u new person", "%u new people", counts->persons), counts->persons);
  g_autofree char *firms = g_strdup_printf (ngettext ("%u new organisation", "%u new organisations", counts->organisations), counts->organisations);
  g_autoptr (GString) sentence = g_string_new (added);

  if (counts->persons)
    g_string_append_printf (sentence, " · %s", people);
  if (counts->organisations)
    g_string_append_printf (sentence, " · %s", firms);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

static void
show (WwEventImportDialog *self)
{
  GPtrArray *rows = ww_event_import_get_rows (self->import);
  const WwEventImportCounts *counts = ww_event_import_get_counts (self->import);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *sentence = dup_sentence (counts), *label = g_strdup_printf (_("_Import %u"), counts->added + counts->changed);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (lines, make_line (rows->pdata[i]));
  ww_event_lines_set (self->lines, lines);
  ww_dialog_status_say (self->status, sentence, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->add), label);
  gtk_widget_set_sensitive (self->add, counts->added + counts->changed > 0);
}

static gpointer
run_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_event_import_run (data, desk, cancellable, error) ? g_object_ref (desk) : NULL;
}

static void
ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwEventImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDesk) desk = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  self->running = FALSE;
  gtk_widget_set_sensitive (self->columns, TRUE);
  if (desk)
    show (self);
  else
    ww_dialog_status_say (self->status, error->message, TRUE);
}

static void
run (WwEventImportDialog *self)
{
  gtk_widget_set_sensitive (self->add, FALSE);
  gtk_widget_set_sensitive (self->columns, FALSE);
  self->running = TRUE;
  ww_workspace_run_async (self->workspace, run_job, self->import, NULL, g_object_unref, NULL, ran, g_object_ref (self));
}

/* --- columns --- */

static guint
find_field (const WwEventImportField *fields, guint n_fields, const WwEventImportField *field)
{
  for (guint i = 0; i < n_fields; i++)
    if (field == &fields[i])
      return i + 1;
  return 0;
}

/* One that a field is taken from shows it. */
static void
show_columns (WwEventImportDialog *self)
{
  guint n_fields;
  const WwEventImportField *fields = ww_event_import_list_fields (ww_event_import_get_kind (self->import), &n_fields);

  self->filling = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (self->columns); row; row = gtk_widget_get_next_sibling (row))
    {
      guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));

      gtk_drop_down_set_selected (g_object_get_data (G_OBJECT (row), "choice"),
                                  find_field (fields, n_fields, ww_event_import_get_field (self->import, column)));
    }
  self->filling = FALSE;
}

static void
column_chosen (GtkDropDown *choice, GParamSpec *pspec, WwEventImportDialog *self)
{
  guint n_fields, selected = gtk_drop_down_get_selected (choice);
  const WwEventImportField *fields;

  /* While it runs the import is not ours to touch. */
  if (self->filling || self->running)
    return;
  fields = ww_event_import_list_fields (ww_event_import_get_kind (self->import), &n_fields);
  ww_event_import_set_field (self->import, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "column")),
                             selected ? fields[selected - 1].name : NULL);
  show_columns (self);
  run (self);
}

/* (transfer full): the first values of a column */
static char *
dup_samples (WwTable *table, guint column)
{
  g_autoptr (GStrvBuilder) samples = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  guint n = 0;

  for (guint row = 0; row < ww_table_get_n_rows (table) && n < SAMPLES; row++)
    if (*ww_table_get_cell (table, row, column))
      {
        g_strv_builder_add (samples, ww_table_get_cell (table, row, column));
        n++;
      }
  parts = g_strv_builder_end (samples);
  return g_strjoinv (", ", parts);
}

static void
add_column (WwEventImportDialog *self, guint column, const WwEventImportField *fields, guint n_fields)
{
  WwTable *table = ww_event_import_get_table (self->import);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *samples = dup_samples (table, column), *name = NULL;
  GtkWidget *row = ww_record_list_add (self->columns, ww_table_get_heading (table, column), samples, NULL), *choice;

  gtk_string_list_append (names, _("Do not import"));
  for (guint i = 0; i < n_fields; i++)
    gtk_string_list_append (names, _(fields[i].label));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  name = g_strdup_printf (_("Column %s, imported as"), ww_table_get_heading (table, column));
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (choice), "column", GUINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (row), "choice", choice);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (column_chosen), self, 0);
}

/* --- importing --- */

static gpointer
apply_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *label = ww_event_import_get_kind (data) == WW_EVENT_IMPORT_PARTICIPANTS ? _("Participants imported") : _("Requests imported");

  return ww_event_import_apply (data, desk, label, error) ? g_object_ref (desk) : NULL;
}

static void
applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwEventImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDesk) desk = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  const WwEventImportCounts *counts = ww_event_import_get_counts (self->import);
  guint n = counts->added + counts->changed;
  g_autofree char *text = g_strdup_printf (ngettext ("%u row imported", "%u rows imported", n), n);

  self->running = FALSE;
  if (!desk)
    {
      ww_dialog_status_say (self->status, error->message, TRUE);
      return;
    }
  ww_dialog_say (GTK_WINDOW (self), text);
}

static void
import_clicked (WwEventImportDialog *self)
{
  self->running = TRUE;
  gtk_widget_set_sensitive (self->add, FALSE);
  ww_workspace_run_async (self->workspace, apply_job, self->import, NULL, g_object_unref, NULL, applied, g_object_ref (self));
}

/* --- building --- */

static void
build (WwEventImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new (), *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  guint n_fields;
  const WwEventImportField *fields = ww_event_import_list_fields (ww_event_import_get_kind (self->import), &n_fields);

  self->columns = ww_record_list_new (_("Columns"));
  for (guint i = 0; i < ww_table_get_n_columns (ww_event_import_get_table (self->import)); i++)
    add_column (self, i, fields, n_fields);
  show_columns (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), COLUMNS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->columns);
  ww_dialog_set_margins (self->columns, 3, 3);
  self->status = ww_dialog_status_new ();
  gtk_widget_add_css_class (self->status, "heading");
  gtk_box_append (GTK_BOX (top), scroller);
  gtk_box_append (GTK_BOX (top), self->status);
  for (guint i = 0; i < 3; i++)
    g_object_set (top, ((const char *const[]) { "margin-top", "margin-start", "margin-end" })[i], 12, NULL);
  self->lines = WW_EVENT_LINES (ww_event_lines_new (_("Rows of the file"), _("Search rows"), action_text));
  gtk_widget_set_vexpand (GTK_WIDGET (self->lines), TRUE);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lines));
  self->add = gtk_button_new_with_mnemonic (_("_Import"));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (import_clicked), self, G_CONNECT_SWAPPED);
  ww_dialog_fill (ADW_WINDOW (self), self->add, box);
}

/* --- the file --- */

typedef struct {
  WwWindow *window;
  WwEventRoom *room;
  WwEventImportKind kind;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  ww_event_room_unref (opening->room);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr (WwEventImport) import = bytes ? ww_event_import_new (ww_document_get_id (opening->room->event), opening->kind, bytes, &error) : NULL;
  WwEventImportDialog *self;

  if (!import)
    {
      ww_window_toast (opening->window, error->message);
      return;
    }
  self = g_object_new (WW_TYPE_EVENT_IMPORT_DIALOG, "transient-for", opening->window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                       opening->kind == WW_EVENT_IMPORT_PARTICIPANTS ? _("Import Participants") : _("Import Requests"), "default-width", 720,
                       "default-height", 700, NULL);
  self->workspace = ww_window_get_workspace (opening->window);
  self->import = g_steal_pointer (&import);
  build (self);
  run (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GFile) file = ww_file_dialog_open_finish (WW_FILE_DIALOG (source), result, NULL);

  if (file)
    g_file_load_bytes_async (file, NULL, loaded, opening);
  else
    opening_free (opening);
}

void
ww_event_import_dialog_open (WwWindow *window, WwEventRoom *room, WwEventImportKind kind)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new (kind == WW_EVENT_IMPORT_PARTICIPANTS ? _("Participants from a Spreadsheet")
                                                                                             : _("Requests from a Spreadsheet"));
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new (), all = gtk_file_filter_new ();
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (window);
  opening->room = ww_event_room_ref (room);
  opening->kind = kind;
  gtk_file_filter_set_name (tables, _("Spreadsheets (CSV)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  ww_file_dialog_set_accept_label (dialog, _("_Open"));
  ww_file_dialog_add_filter (dialog, tables);
  ww_file_dialog_add_filter (dialog, all);
  ww_file_dialog_open (dialog, GTK_WINDOW (window), NULL, file_chosen, opening);
}

static void
ww_event_import_dialog_finalize (GObject *object)
{
  g_clear_pointer (&WW_EVENT_IMPORT_DIALOG (object)->import, ww_event_import_free);
  G_OBJECT_CLASS (ww_event_import_dialog_parent_class)->finalize (object);
}

static void
ww_event_import_dialog_class_init (WwEventImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_event_import_dialog_finalize;
}

static void
ww_event_import_dialog_init (WwEventImportDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "event-import");
}
