/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-tag-chooser.h"

#include <glib/gi18n-lib.h>

#include "ww-chip.h"
#include "ww-format.h"
#include "ww-wrap-box.h"

#define MAX_CHIPS 12

typedef struct {
  char *id;
  WwTagPriority priority;
  int count;
  gboolean accepted, suggested;
  gsize start, end;
} Choice;

struct _WwTagChooser {
  GtkWidget parent_instance;

  WwWrapBox *box;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkListBox *found;

  /* owned; the view is weak */
  WwTaxonomy *taxonomy;
  GPtrArray *choices;
  WwSentenceView *view;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwTagChooser, ww_tag_chooser, GTK_TYPE_WIDGET)

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->id);
  g_free (choice);
}

static Choice *
find (WwTagChooser *self, const char *id)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_str_equal (((Choice *) self->choices->pdata[i])->id, id))
      return self->choices->pdata[i];
  return NULL;
}

static Choice *
add (WwTagChooser *self, const char *id)
{
  Choice *choice = find (self, id);

  if (!choice)
    {
      choice = g_new0 (Choice, 1);
      choice->id = g_strdup (id);
      choice->priority = WW_TAG_SHOULD;
      choice->count = 1;
      g_ptr_array_add (self->choices, choice);
    }
  return choice;
}

static void
mark (WwTagChooser *self)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (WwSentenceMark));

  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = self->choices->pdata[i];
      WwSentenceMark one = { choice->start, choice->end, choice->accepted };

      if (choice->suggested)
        g_array_append_val (marks, one);
    }
  if (self->view)
    ww_sentence_view_set_marks (self->view, (WwSentenceMark *) marks->data, marks->len);
}

static void rebuild (WwTagChooser *self);

static gboolean
rebuild_idle (gpointer data)
{
  rebuild (data);
  return G_SOURCE_REMOVE;
}

static void
chip_clicked (WwTagChooser *self, WwChip *chip)
{
  Choice *choice = find (self, g_object_get_data (G_OBJECT (chip), "ww-tag"));

  if (!choice)
    return;
  choice->accepted = !choice->accepted;
  mark (self);
  g_signal_emit (self, signals[CHANGED], 0);
  /* Not inside the click of a chip that goes. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_idle, g_object_ref (self), g_object_unref);
}

static void
more_clicked (WwTagChooser *self, GtkWidget *chip)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popup (self->popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
rebuild (WwTagChooser *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL, *chip, *refocus = NULL;
  g_autofree char *focused = NULL;

  for (GtkWidget *at = focus; at && at != GTK_WIDGET (self); at = gtk_widget_get_parent (at))
    if (WW_IS_CHIP (at))
      focused = g_strdup (g_object_get_data (G_OBJECT (at), "ww-tag"));
  ww_wrap_box_remove_all (self->box);
  for (guint i = 0; i < self->choices->len && i < MAX_CHIPS; i++)
    {
      Choice *choice = self->choices->pdata[i];
      const char *label = ww_taxonomy_get_label (self->taxonomy, choice->id, ww_format_get_language_code ());
      g_autofree char *spoken = NULL;

      chip = choice->accepted ? ww_chip_new_removable (WW_CHIP_HIT, label) : ww_chip_new (WW_CHIP_ADD, label);
      if (!choice->accepted)
        {
          spoken = g_strdup_printf (_("Add suggested tag %s"), label);
          ww_chip_set_spoken (WW_CHIP (chip), spoken);
        }
      g_object_set_data_full (G_OBJECT (chip), "ww-tag", g_strdup (choice->id), g_free);
      g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked), self, G_CONNECT_SWAPPED);
      ww_wrap_box_append (self->box, chip);
      if (focused && g_str_equal (focused, choice->id))
        refocus = chip;
    }
  chip = ww_chip_new (WW_CHIP_ADD, _("Tag"));
  ww_chip_set_spoken (WW_CHIP (chip), _("Add a tag"));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (more_clicked), self, G_CONNECT_SWAPPED);
  ww_wrap_box_append (self->box, chip);
  if (refocus)
    gtk_widget_child_focus (refocus, GTK_DIR_TAB_FORWARD);
}

void
ww_tag_chooser_suggest (WwTagChooser *self, WwSentenceView *view)
{
  g_autofree char *text = ww_sentence_view_dup_text (view);
  g_autoptr (GArray) spans = ww_taxonomy_suggest (self->taxonomy, text);

  g_set_weak_pointer (&self->view, view);
  for (guint i = 0; i < self->choices->len; i++)
    ((Choice *) self->choices->pdata[i])->suggested = FALSE;
  for (guint i = 0; i < spans->len; i++)
    {
      const WwTagSpan *span = &g_array_index (spans, WwTagSpan, i);
      Choice *choice = add (self, ww_taxonomy_get_tag (self->taxonomy, span->tag)->id);

      choice->suggested = TRUE;
      choice->start = span->start;
      choice->end = span->end;
    }
  for (guint i = self->choices->len; i > 0; i--)
    {
      Choice *choice = self->choices->pdata[i - 1];

      if (!choice->accepted && !choice->suggested)
        g_ptr_array_remove_index (self->choices, i - 1);
    }
  mark (self);
  rebuild (self);
}

void
ww_tag_chooser_set_tags (WwTagChooser *self, GArray *tags)
{
  g_ptr_array_set_size (self->choices, 0);
  for (guint i = 0; tags && i < tags->len; i++)
    {
      const WwTagRef *ref = &g_array_index (tags, WwTagRef, i);
      Choice *choice = add (self, ref->tag);

      choice->accepted = TRUE;
      choice->priority = ref->priority;
      choice->count = ref->count;
    }
  rebuild (self);
}

gboolean
ww_tag_chooser_toggle (WwTagChooser *self, guint index)
{
  Choice *choice;

  if (index >= self->choices->len || index >= MAX_CHIPS)
    return FALSE;
  choice = self->choices->pdata[index];
  choice->accepted = !choice->accepted;
  mark (self);
  rebuild (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

GArray *
ww_tag_chooser_get_tags (WwTagChooser *self)
{
  GArray *tags = g_array_new (FALSE, TRUE, sizeof (WwTagRef));

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = self->choices->pdata[i];
      WwTagRef ref = { choice->id, choice->priority, choice->count };

      if (choice->accepted)
        g_array_append_val (tags, ref);
    }
  return tags;
}

guint
ww_tag_chooser_get_n_chips (WwTagChooser *self)
{
  return MIN (self->choices->len, MAX_CHIPS);
}

/* --- any other tag --- */

static void
search (WwTagChooser *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray) tags = ww_taxonomy_complete (self->taxonomy, typed, ww_format_get_language_code (), 8);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->found)));)
    gtk_list_box_remove (self->found, child);
  for (guint i = 0; i < tags->len; i++)
    {
      const char *id = ww_taxonomy_get_tag (self->taxonomy, g_array_index (tags, guint, i))->id;
      GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (ww_taxonomy_get_label (self->taxonomy, id, ww_format_get_language_code ()));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data_full (G_OBJECT (row), "ww-tag", g_strdup (id), g_free);
      gtk_list_box_append (self->found, row);
    }
  gtk_list_box_select_row (self->found, gtk_list_box_get_row_at_index (self->found, 0));
}

static void
take (WwTagChooser *self, GtkListBoxRow *row)
{
  if (!row)
    return;
  add (self, g_object_get_data (G_OBJECT (row), "ww-tag"))->accepted = TRUE;
  gtk_popover_popdown (self->popover);
  mark (self);
  rebuild (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_first (WwTagChooser *self)
{
  take (self, gtk_list_box_get_selected_row (self->found));
}

GtkWidget *
ww_tag_chooser_new (WwTaxonomy *taxonomy)
{
  WwTagChooser *self = g_object_new (WW_TYPE_TAG_CHOOSER, NULL);

  self->taxonomy = g_object_ref (taxonomy);
  rebuild (self);
  search (self);
  return GTK_WIDGET (self);
}

static void
ww_tag_chooser_dispose (GObject *object)
{
  WwTagChooser *self = WW_TAG_CHOOSER (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->view);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->taxonomy);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (ww_tag_chooser_parent_class)->dispose (object);
}

static void
ww_tag_chooser_class_init (WwTagChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_tag_chooser_dispose;
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_TAG_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_tag_chooser_init (WwTagChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->choices = g_ptr_array_new_with_free_func (choice_free);
  self->box = WW_WRAP_BOX (ww_wrap_box_new ());
  gtk_widget_set_name (GTK_WIDGET (self->box), "new-wish-tags");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a tag"), -1);
  self->found = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->found), "navigation-sidebar");
  gtk_widget_set_size_request (box, 240, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->found));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (take_first), self);
  g_signal_connect_swapped (self->found, "row-activated", G_CALLBACK (take), self);
}
