/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict-window.h"

#include <glib/gi18n-lib.h>

#include "ww-conflict-deletion.h"
#include "ww-conflict-field.h"
#include "ww-conflict-result.h"
#include "ww-conflict.h"
#include "ww-field-text.h"
#include "ww-format.h"
#include "ww-replica.h"
#include "ww-words-text.h"

/* More are settled in turn; the heading counts all. */
#define LIST_MAX 200
#define NARROW_BELOW 720
#define DEFAULT_WIDTH 1136
#define DEFAULT_HEIGHT 644

struct _WwConflictWindow {
  AdwWindow parent_instance;

  WwWorkspace *workspace;
  gulong changed_id;

  GtkWidget *side, *later; /* the list; what stands for its header where it is too narrow for the list */
  GtkLabel *count;
  GtkListBox *list;
  AdwWindowTitle *title;
  GtkButton *save;
  GtkStack *stack;
  GtkBox *fields;
  AdwBin *deletion;
  WwConflictResult *result;

  WwConflict *conflict; /* (nullable): the one shown */
  WwMergeSide first;
  GPtrArray *rows; /* WwConflictField, borrowed */
  gboolean saving;
  gboolean narrow;
  guint closing_id;
  guint relayout_id;
};

G_DEFINE_FINAL_TYPE (WwConflictWindow, ww_conflict_window, ADW_TYPE_WINDOW)

static void show_conflict (WwConflictWindow *self, const char *id);
static void start_settling (WwConflictWindow *self, gboolean keep);

/* --- the list --- */

static GtkWidget *
make_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, css_class);
    }
  return label;
}

/* (nullable): who wrote a version, or deleted it */
static const char *
author_of (WwConflict *conflict, WwMergeSide side)
{
  return side == WW_MERGE_RIGHT && conflict->deleted ? conflict->deleted_by : ww_document_get_updated_by (ww_merge_get_document (conflict->merge, side));
}

/* (nullable): who wrote the version that is not this advisor's, when the other one is */
static const char *
other_author (WwConflictWindow *self, WwConflict *conflict)
{
  const char *me = ww_workspace_get_advisor (self->workspace);
  const char *left = conflict ? author_of (conflict, WW_MERGE_LEFT) : NULL;
  const char *right = conflict ? author_of (conflict, WW_MERGE_RIGHT) : NULL;

  if (!me || !left || !right || g_str_equal (left, right))
    return NULL;
  return g_str_equal (left, me) ? right : g_str_equal (right, me) ? left : NULL;
}

static GtkWidget *
make_list_row (WwConflictWindow *self, const char *id)
{
  g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (self->workspace), id, NULL, NULL);
  g_autoptr (WwConflict) conflict = ww_conflict_load (ww_workspace_get_reader (self->workspace), id, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (box), make_line (document ? ww_document_get_title (document) : id, NULL));
  if (document)
    {
      const char *type = ww_text_document_type (ww_document_get_type_name (document)), *who = other_author (self, conflict);
      /* Translators: what a record is, and who edited it besides you: "Wish · you and Amir Nasseri" */
      g_autofree char *text = who ? g_strdup_printf (_("%s · you and %s"), type, who) : g_strdup (type);

      gtk_box_append (GTK_BOX (box), make_line (text, "ww-secondary"));
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  return row;
}

static gboolean
close_now (gpointer data)
{
  WwConflictWindow *self = data;

  self->closing_id = 0;
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
fill_list (WwConflictWindow *self, const char *select)
{
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (ww_workspace_get_reader (self->workspace), 0, NULL);
  guint n = ids ? ids->len : 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u Conflict", "%u Conflicts", n), n);
  GtkWidget *child;
  GtkListBoxRow *chosen = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < MIN (n, LIST_MAX); i++)
    {
      GtkWidget *row = make_list_row (self, ids->pdata[i]);

      gtk_list_box_append (self->list, row);
      if (!chosen || g_strcmp0 (select, ids->pdata[i]) == 0)
        chosen = GTK_LIST_BOX_ROW (row);
    }
  gtk_label_set_text (self->count, count);
  if (chosen)
    {
      gtk_list_box_select_row (self->list, chosen);
      return;
    }
  g_clear_pointer (&self->conflict, ww_conflict_free);
  gtk_stack_set_visible_child_name (self->stack, "settled");
  adw_window_title_set_subtitle (self->title, "");
  gtk_widget_set_visible (GTK_WIDGET (self->save), FALSE);
  if (!self->closing_id)
    self->closing_id = g_timeout_add (1000, close_now, self);
}

static void
row_selected (GtkListBox *list, GtkListBoxRow *row, WwConflictWindow *self)
{
  if (row)
    show_conflict (self, g_object_get_data (G_OBJECT (row), "id"));
}

/* --- one conflict --- */

static WwMergeSide
side_of (WwConflictWindow *self, int column)
{
  return column == 0 ? self->first : self->first == WW_MERGE_LEFT ? WW_MERGE_RIGHT : WW_MERGE_LEFT;
}

static gboolean
is_mine (WwConflictWindow *self, WwMergeSide side)
{
  const char *who = author_of (self->conflict, side);

  return g_strcmp0 (who, ww_workspace_get_advisor (self->workspace)) == 0;
}

static char *
name_of (WwConflictWindow *self, WwMergeSide side, gboolean inside)
{
  const char *who = ww_document_get_updated_by (ww_merge_get_document (self->conflict->merge, side));
  g_auto (GStrv) words = who ? g_strsplit (who, " ", 2) : NULL;

  if (is_mine (self, side))
    return g_strdup (inside ? _("yours") : _("Yours"));
  if (!words || !*words)
    return g_strdup (inside ? _("the other") : _("The other"));
  /* Translators: the version that somebody wrote, by the first name: "Amir’s" */
  return g_strdup_printf (_("%s’s"), *words);
}

static char *
when_of (gint64 ms)
{
  return ms ? ww_format_instant (ww_format_get_language (), ms) : g_strdup ("");
}

static void
use_all (WwConflictWindow *self, WwMergeSide side)
{
  for (guint i = 0; i < self->rows->len; i++)
    ww_conflict_field_choose (self->rows->pdata[i], side);
}

static void
use_all_clicked (GtkButton *button, WwConflictWindow *self)
{
  use_all (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "side")));
}

static GtkWidget *
make_column_head (WwConflictWindow *self, WwMergeSide side, const char *name)
{
  WwDocument *document = ww_merge_get_document (self->conflict->merge, side);
  g_autofree char *when = document ? when_of (ww_document_get_updated_at (document)) : g_strdup (_("Not known any more"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (lines), make_line (name, NULL));
  gtk_widget_add_css_class (gtk_widget_get_first_child (lines), "heading");
  gtk_box_append (GTK_BOX (lines), make_line (when, "ww-secondary"));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), lines);
  if (side != WW_MERGE_BEFORE)
    {
      GtkWidget *all = gtk_button_new_with_label (_("Use All"));
      /* Translators: %s is whose version: "Use all of Amir’s" */
      g_autofree char *spoken = g_strdup_printf (_("Use all of %s"), name);

      gtk_widget_add_css_class (all, "flat");
      gtk_widget_add_css_class (all, "ww-small");
      gtk_widget_set_valign (all, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (all), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_object_set_data (G_OBJECT (all), "side", GINT_TO_POINTER (side));
      g_signal_connect_object (all, "clicked", G_CALLBACK (use_all_clicked), self, 0);
      gtk_box_append (GTK_BOX (box), all);
    }
  return box;
}

static void
append_agreed (WwConflictWindow *self, guint n)
{
  GPtrArray *fields = ww_merge_get_fields (self->conflict->merge);
  g_autofree char *text = g_strdup_printf (ngettext ("%u other field agrees", "%u other fields agree", n), n);
  GtkWidget *expander = gtk_expander_new (text), *grid = gtk_grid_new ();
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 12);
  for (guint i = 0; i < fields->len; i++)
    {
      const WwMergeField *field = fields->pdata[i];
      g_autofree char *name = NULL, *value = NULL;

      if (field->verdict != WW_MERGE_AGREED)
        continue;
      name = ww_text_field (field->path);
      value = ww_text_field_value (field->field, field->result, ww_workspace_get_reader (self->workspace),
                                   ww_workspace_get_taxonomy (self->workspace));
      gtk_grid_attach (GTK_GRID (grid), make_line (name, "ww-secondary"), 0, line, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), make_line (value, NULL), 1, line++, 1, 1);
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), grid);
  gtk_widget_set_margin_top (expander, 12);
  gtk_box_append (self->fields, expander);
}

static void
result_changed (WwConflictWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    ww_conflict_field_update (self->rows->pdata[i]);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), ww_conflict_result_is_good (self->result) && !self->saving);
}

static void
field_changed (WwConflictField *field, WwConflictWindow *self)
{
  ww_conflict_result_update (self->result);
}

static void
fill_fields (WwConflictWindow *self)
{
  WwMerge *merge = self->conflict->merge;
  GPtrArray *fields = ww_merge_get_fields (merge);
  g_autofree char *first = name_of (self, side_of (self, 0), FALSE), *second = name_of (self, side_of (self, 1), FALSE);
  g_autofree char *first_inside = name_of (self, side_of (self, 0), TRUE), *second_inside = name_of (self, side_of (self, 1), TRUE);
  g_autofree char *subtitle = NULL;
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *corner = gtk_label_new (NULL);
  guint differ = 0;

  gtk_widget_set_size_request (corner, 92, -1);
  if (self->narrow)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (sides), GTK_ORIENTATION_VERTICAL);
  else
    gtk_box_append (GTK_BOX (head), corner);
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_widget_set_hexpand (sides, TRUE);
  if (!self->narrow)
    gtk_box_append (GTK_BOX (sides), make_column_head (self, WW_MERGE_BEFORE, _("Before")));
  gtk_box_append (GTK_BOX (sides), make_column_head (self, side_of (self, 0), first));
  gtk_box_append (GTK_BOX (sides), make_column_head (self, side_of (self, 1), second));
  gtk_box_append (GTK_BOX (head), sides);
  gtk_box_append (self->fields, head);
  for (guint i = 0; i < fields->len; i++)
    {
      const WwMergeField *field = fields->pdata[i];
      GtkWidget *row;

      if (field->verdict == WW_MERGE_AGREED)
        continue;
      differ++;
      gtk_box_append (self->fields, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      row = ww_conflict_field_new (merge, i, self->first, first_inside, second_inside, self->narrow, self->workspace);
      g_signal_connect_object (row, "changed", G_CALLBACK (field_changed), self, 0);
      gtk_box_append (self->fields, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_box_append (self->fields, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  if (differ < fields->len)
    append_agreed (self, fields->len - differ);
  subtitle = g_strdup_printf (ngettext ("%u of %u field differs", "%u of %u fields differ", fields->len), differ, fields->len);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* --- one that was deleted --- */

static void
fill_deletion (WwConflictWindow *self)
{
  const char *deleted_by = author_of (self->conflict, WW_MERGE_RIGHT), *edited_by = author_of (self->conflict, WW_MERGE_LEFT);
  g_autofree char *deleted_when = when_of (self->conflict->deleted_at_ms), *deleted = NULL, *edited = NULL;
  g_autofree char *edited_when = when_of (ww_document_get_updated_at (ww_merge_get_document (self->conflict->merge, WW_MERGE_LEFT)));
  GtkWidget *deletion;

  if (is_mine (self, WW_MERGE_RIGHT))
    deleted = g_strdup (_("You deleted it"));
  else
    deleted = deleted_by ? g_strdup_printf (_("%s deleted it"), deleted_by) : g_strdup (_("Somebody deleted it"));
  if (is_mine (self, WW_MERGE_LEFT))
    edited = g_strdup (_("You edited it"));
  else
    edited = edited_by ? g_strdup_printf (_("%s edited it"), edited_by) : g_strdup (_("Somebody edited it"));
  deletion = ww_conflict_deletion_new (self->conflict->merge, deleted, deleted_when, edited, edited_when, self->workspace);
  g_signal_connect_object (deletion, "decided", G_CALLBACK (start_settling), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->deletion, deletion);
  adw_window_title_set_subtitle (self->title, ww_document_get_title (ww_merge_get_document (self->conflict->merge, WW_MERGE_LEFT)));
}

/* The widgets borrow from the merge: they go first. */
static void
drop_widgets (WwConflictWindow *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->fields)));)
    gtk_box_remove (self->fields, child);
  adw_bin_set_child (self->deletion, NULL);
  ww_conflict_result_set_merge (self->result, NULL, NULL);
}

/* Shows the conflict that was loaded. */
static void
fill (WwConflictWindow *self)
{
  gboolean deleted = self->conflict->deleted;
  const char *title = deleted ? _("Deleted and Edited") : _("Edited by Two People");

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  gtk_stack_set_visible_child_name (self->stack, deleted ? "deletion" : "fields");
  gtk_widget_set_visible (GTK_WIDGET (self->save), !deleted);
  if (deleted)
    {
      fill_deletion (self);
      return;
    }
  fill_fields (self);
  ww_conflict_result_set_merge (self->result, self->conflict->merge, self->workspace);
}

static void
show_conflict (WwConflictWindow *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  WwConflict *conflict = ww_conflict_load (ww_workspace_get_reader (self->workspace), id, &error);

  drop_widgets (self);
  g_clear_pointer (&self->conflict, ww_conflict_free);
  if (!conflict)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
      ww_conflict_result_show_problem (self->result, error->message);
      return;
    }
  self->conflict = conflict;
  self->first = is_mine (self, WW_MERGE_RIGHT) && !is_mine (self, WW_MERGE_LEFT) ? WW_MERGE_RIGHT : WW_MERGE_LEFT;
  fill (self);
}

/* --- saving --- */

typedef struct {
  WwConflict *conflict;
  gboolean keep; /* what was deleted by another */
  char *label;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  ww_conflict_free (job->conflict);
  g_free (job->label);
  g_free (job);
}

static gpointer
settle (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (job->conflict->deleted ? ww_conflict_settle_deletion (desk, job->conflict, job->keep, job->label, error)
                                                 : ww_conflict_settle (desk, job->conflict, job->label, error));
}

static void
settled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConflictWindow) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  self->saving = FALSE;
  if (!ww_workspace_run_finish (WW_WORKSPACE (source), result, &error))
    {
      if (window)
        ww_window_toast (window, error->message);
    }
  else if (window)
    ww_window_toast_undo (window, _("Conflict settled"));
  /* The window may have been closed while it was saved. */
  if (self->changed_id)
    fill_list (self, NULL);
}

static void
start_settling (WwConflictWindow *self, gboolean keep)
{
  Job *job;

  if (!self->conflict || self->saving)
    return;
  self->saving = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  job = g_new0 (Job, 1);
  job->label = g_strdup (_("Conflict settled"));
  job->keep = keep;
  drop_widgets (self);
  job->conflict = g_steal_pointer (&self->conflict);
  ww_workspace_run_async (self->workspace, settle, job, job_free, NULL, NULL, settled, g_object_ref (self));
}

static void
save (WwConflictWindow *self)
{
  if (self->conflict && !self->conflict->deleted && gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    start_settling (self, TRUE);
}

/* Somebody else may settle it, or change a version, while it is looked at. */
static void
documents_changed (WwConflictWindow *self, char **ids)
{
  g_autofree char *shown = self->conflict ? g_strdup (self->conflict->id) : NULL;

  if (self->saving)
    return;
  if (shown && !g_strv_contains ((const char *const *) ids, shown))
    {
      g_autoptr (GPtrArray) all = ww_store_get_conflicts (ww_workspace_get_reader (self->workspace), 0, NULL);
      guint n = 0;

      for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
        n++;
      /* What was chosen so far stays chosen. */
      if (all && MIN (all->len, LIST_MAX) == n)
        return;
    }
  fill_list (self, shown);
}

/* --- keys --- */

static void
move_field (WwConflictWindow *self, int step)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, WW_TYPE_CONFLICT_FIELD) : NULL;
  guint index = 0;
  int next;

  if (!row || !g_ptr_array_find (self->rows, row, &index))
    next = 0;
  else
    next = CLAMP ((int) index + step, 0, (int) self->rows->len - 1);
  if (adw_bin_get_child (self->deletion))
    ww_conflict_deletion_focus (WW_CONFLICT_DELETION (adw_bin_get_child (self->deletion)));
  else if (self->rows->len)
    gtk_widget_child_focus (self->rows->pdata[next], GTK_DIR_TAB_FORWARD);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwConflictWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, WW_TYPE_CONFLICT_FIELD) : NULL;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  guint index;

  if (focus && GTK_IS_EDITABLE (focus))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (control)
        use_all (self, side_of (self, key == GDK_KEY_Left ? 0 : 1));
      else if (row && g_ptr_array_find (self->rows, row, &index) && GTK_IS_CHECK_BUTTON (focus))
        ww_conflict_field_choose (WW_CONFLICT_FIELD (row), side_of (self, key == GDK_KEY_Left ? 0 : 1));
      else
        return FALSE;
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (!row)
        return FALSE;
      move_field (self, key == GDK_KEY_Up ? -1 : 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!control)
        return FALSE;
      save (self);
      return TRUE;
    case GDK_KEY_Escape:
      gtk_window_close (GTK_WINDOW (self));
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- narrow --- */

/* Without the list, field below field: one after another is settled all the same. What was chosen stays in the merge. */
static void
set_narrow (WwConflictWindow *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_widget_set_visible (self->side, !narrow);
  gtk_widget_set_visible (self->later, narrow);
  if (!self->conflict)
    return;
  drop_widgets (self);
  fill (self);
}

static gboolean
relayout (gpointer data)
{
  WwConflictWindow *self = data;

  self->relayout_id = 0;
  set_narrow (self, gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_BELOW);
  move_field (self, 0);
  return G_SOURCE_REMOVE;
}

static void
ww_conflict_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WwConflictWindow *self = WW_CONFLICT_WINDOW (widget);

  GTK_WIDGET_CLASS (ww_conflict_window_parent_class)->size_allocate (widget, width, height, baseline);
  if ((width < NARROW_BELOW) != self->narrow && !self->relayout_id)
    self->relayout_id = g_idle_add (relayout, self);
}

/* --- the window --- */

static GtkWidget *
make_side (WwConflictWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *later, *scroller = gtk_scrolled_window_new ();

  later = gtk_button_new_with_label (_("Later"));
  g_signal_connect_object (later, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->count));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), later);
  gtk_box_append (GTK_BOX (box), header);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Conflicts"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_size_request (box, 250, -1);
  self->side = box;
  return box;
}

static GtkWidget *
make_main (WwConflictWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *done = adw_status_page_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  self->later = gtk_button_new_with_label (_("Later"));
  gtk_widget_set_visible (self->later, FALSE);
  g_signal_connect_object (self->later, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->later);
  self->save = GTK_BUTTON (gtk_button_new_with_label (_("Save Result")));
  gtk_widget_add_css_class (GTK_WIDGET (self->save), "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->save));
  gtk_box_append (GTK_BOX (box), header);

  self->fields = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->fields), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->fields), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->fields), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->fields), 24);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->fields));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (page), scroller);
  self->result = WW_CONFLICT_RESULT (ww_conflict_result_new ());
  g_signal_connect_object (self->result, "changed", G_CALLBACK (result_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->result));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (done), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (done), _("All Settled"));
  adw_status_page_set_description (ADW_STATUS_PAGE (done), _("There is nothing that two people changed apart."));
  self->deletion = ADW_BIN (adw_bin_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, page, "fields");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->deletion), "deletion");
  gtk_stack_add_named (self->stack, done, "settled");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

void
ww_conflict_window_open (WwWindow *window, GVariant *parameter)
{
  WwWorkspace *workspace = ww_window_get_workspace (window);
  g_autoptr (GPtrArray) ids = workspace ? ww_store_get_conflicts (ww_workspace_get_reader (workspace), 1, NULL) : NULL;
  WwConflictWindow *self;
  int width;

  if (!ids || !ids->len)
    {
      ww_window_toast (window, _("There is nothing that two people changed apart"));
      return;
    }
  self = g_object_new (WW_TYPE_CONFLICT_WINDOW, "transient-for", window, "modal", TRUE, NULL);
  self->workspace = g_object_ref (workspace);
  /* No wider than what it stands above. */
  width = gtk_widget_get_width (GTK_WIDGET (window));
  if (width > 0 && width < DEFAULT_WIDTH)
    gtk_window_set_default_size (GTK_WINDOW (self), width, MIN (DEFAULT_HEIGHT, gtk_widget_get_height (GTK_WIDGET (window))));
  set_narrow (self, width > 0 && width < NARROW_BELOW);
  self->changed_id = g_signal_connect_swapped (workspace, "changed", G_CALLBACK (documents_changed), self);
  fill_list (self, NULL);
  gtk_window_present (GTK_WINDOW (self));
  move_field (self, 0);
}

static void
ww_conflict_window_dispose (GObject *object)
{
  WwConflictWindow *self = WW_CONFLICT_WINDOW (object);

  g_clear_handle_id (&self->closing_id, g_source_remove);
  g_clear_handle_id (&self->relayout_id, g_source_remove);
  if (self->workspace)
    g_clear_signal_handler (&self->changed_id, self->workspace);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_conflict_window_parent_class)->dispose (object);
  /* What borrows from it went with the parent's dispose. */
  g_clear_pointer (&self->conflict, ww_conflict_free);
}

static void
ww_conflict_window_finalize (GObject *object)
{
  g_ptr_array_unref (WW_CONFLICT_WINDOW (object)->rows);
  G_OBJECT_CLASS (ww_conflict_window_parent_class)->finalize (object);
}

static void
ww_conflict_window_class_init (WwConflictWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_conflict_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_conflict_window_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = ww_conflict_window_size_allocate;
}

static void
ww_conflict_window_init (WwConflictWindow *self)
{
  GtkWidget *panes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_set_name (GTK_WIDGET (self), "conflict");
  gtk_window_set_default_size (GTK_WINDOW (self), DEFAULT_WIDTH, DEFAULT_HEIGHT);
  gtk_box_append (GTK_BOX (panes), make_side (self));
  gtk_box_append (GTK_BOX (panes), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (panes), make_main (self));
  adw_window_set_content (ADW_WINDOW (self), panes);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
