/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict-deletion.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-field-text.h"
#include "ww-label.h"
#include "ww-word-changes.h"

struct _WwConflictDeletion {
  GtkWidget parent_instance;

  GtkBox *page;
  GtkButton *keep;
};

enum { DECIDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwConflictDeletion, ww_conflict_deletion, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (const char *icon, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  return row;
}

/* What was edited, beside what it was; all of it where that is not known any more. */
static void
append_fields (WwConflictDeletion *self, WwMerge *merge, WwWorkspace *workspace)
{
  GPtrArray *fields = ww_merge_get_fields (merge);
  gboolean known = ww_merge_get_document (merge, WW_MERGE_BEFORE) != NULL;
  GtkWidget *grid = gtk_grid_new ();
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < fields->len; i++)
    {
      const WwMergeField *field = fields->pdata[i];
      g_autofree char *name = ww_text_field (field->path), *before = NULL, *now = NULL;
      g_autoptr (PangoAttrList) marks = NULL;
      GtkWidget *values, *label;

      if (known && field->verdict == WW_MERGE_AGREED)
        continue;
      before = ww_text_field_value (field->field, field->values[WW_MERGE_BEFORE], ww_workspace_get_reader (workspace),
                                    ww_workspace_get_taxonomy (workspace));
      now = ww_text_field_value (field->field, field->values[WW_MERGE_LEFT], ww_workspace_get_reader (workspace),
                                 ww_workspace_get_taxonomy (workspace));
      values = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      label = ww_label_new (*now ? now : _("Taken out"), *now ? NULL : "ww-secondary");
      marks = known && *now ? ww_word_changes (before, now) : NULL;
      gtk_label_set_attributes (GTK_LABEL (label), marks);
      gtk_widget_set_hexpand (values, TRUE);
      gtk_box_append (GTK_BOX (values), label);
      if (known && *before)
        {
          /* Translators: what a field said before it was edited */
          g_autofree char *was = g_strdup_printf (_("Before: %s"), before);

          gtk_box_append (GTK_BOX (values), ww_label_new (was, "caption ww-secondary"));
        }
      label = ww_label_new (name, "heading");
      gtk_widget_set_size_request (label, 92, -1);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (grid), label, 0, line, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), values, 1, line++, 1, 1);
    }
  gtk_box_append (self->page, ww_label_new (line == 0 ? _("Nothing was changed in it since.")
                                           : known   ? _("Changed since")
                                                     : _("What it says now"), "heading"));
  gtk_box_append (self->page, grid);
}

static void
answered (GtkButton *button, WwConflictDeletion *self)
{
  g_signal_emit (self, signals[DECIDED], 0, button == self->keep);
}

static GtkWidget *
make_answer (WwConflictDeletion *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", G_CALLBACK (answered), self, 0);
  return button;
}

GtkWidget *
ww_conflict_deletion_new (WwMerge *merge, const char *deleted, const char *deleted_when, const char *edited, const char *edited_when,
                          WwWorkspace *workspace)
{
  WwConflictDeletion *self = g_object_new (WW_TYPE_CONFLICT_DELETION, NULL);
  GtkWidget *who = ww_boxed_list_new (NULL);

  gtk_list_box_append (GTK_LIST_BOX (who), make_row ("user-trash-symbolic", deleted, deleted_when));
  gtk_list_box_append (GTK_LIST_BOX (who), make_row ("document-edit-symbolic", edited, edited_when));
  gtk_box_append (self->page, who);
  append_fields (self, merge, workspace);
  return GTK_WIDGET (self);
}

void
ww_conflict_deletion_focus (WwConflictDeletion *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->keep));
}

static void
ww_conflict_deletion_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_conflict_deletion_parent_class)->dispose (object);
}

static void
ww_conflict_deletion_class_init (WwConflictDeletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_conflict_deletion_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[DECIDED] = g_signal_new ("decided", WW_TYPE_CONFLICT_DELETION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
ww_conflict_deletion_init (WwConflictDeletion *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *remove;

  self->page = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->page), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->page), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->page), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->page), 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->page));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);

  remove = make_answer (self, _("Delete"));
  self->keep = GTK_BUTTON (make_answer (self, _("Keep Edited")));
  gtk_widget_add_css_class (GTK_WIDGET (self->keep), "suggested-action");
  gtk_box_append (GTK_BOX (answers), remove);
  gtk_box_append (GTK_BOX (answers), GTK_WIDGET (self->keep));
  gtk_widget_set_halign (answers, GTK_ALIGN_END);
  gtk_widget_set_hexpand (answers, TRUE);
  gtk_widget_add_css_class (bar, "ww-result");
  gtk_box_append (GTK_BOX (bar), answers);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
