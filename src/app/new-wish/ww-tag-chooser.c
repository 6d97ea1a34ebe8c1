/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-tag-chooser.h"

#include <glib/gi18n-lib.h>

#include "ww-chip.h"
#include "ww-draft.h"
#include "ww-format.h"
#include "ww-words-text.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

#define MAX_CHIPS 12

typedef struct {
  char *id;
  WwTagPriority priority;
  int count;
  gboolean accepted, suggested;
  gsize start, end;
  char *new_label;       /* (nullable) of a tag that is still to be made */
  const char *new_facet;
} Choice;

struct _WwTagChooser {
  GtkWidget parent_instance;

  WwWrapBox *box;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkLabel *question;
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
  g_free (choice->new_label);
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
      const char *label = choice->new_label ? choice->new_label
                                            : ww_taxonomy_get_label (self->taxonomy, choice->id, ww_format_get_language_code ());
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

      if (!choice->accepted && !choice->suggested && !choice->new_label)
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
add_row (WwTagChooser *self, const char *text, const char *tag, const char *facet, const char *new_label)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (row), "ww-tag", g_strdup (tag), g_free);
  g_object_set_data (G_OBJECT (row), "ww-facet", (gpointer) facet);
  g_object_set_data_full (G_OBJECT (row), "ww-new", g_strdup (new_label), g_free);
  gtk_list_box_append (self->found, row);
}

static void
clear_rows (WwTagChooser *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->found)));)
    gtk_list_box_remove (self->found, child);
}

static void
search (WwTagChooser *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GArray) tags = ww_taxonomy_complete (self->taxonomy, typed, ww_format_get_language_code (), 8);

  clear_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->question), FALSE);
  for (guint i = 0; i < tags->len; i++)
    {
      const char *id = ww_taxonomy_get_tag (self->taxonomy, g_array_index (tags, guint, i))->id;

      add_row (self, ww_taxonomy_get_label (self->taxonomy, id, ww_format_get_language_code ()), id, NULL, NULL);
    }
  if (*typed && ww_taxonomy_resolve (self->taxonomy, typed) == WW_TAXONOMY_NONE)
    {
      g_autofree char *text = g_strdup_printf (_("New tag “%s”"), typed);

      add_row (self, text, NULL, NULL, typed);
    }
  gtk_list_box_select_row (self->found, gtk_list_box_get_row_at_index (self->found, 0));
}

/* A tag without its facet would stand nowhere, so it is asked for. */
static void
ask_facet (WwTagChooser *self, const char *label)
{
  g_autofree char *new_label = g_strdup (label), *question = g_strdup_printf (_("What is “%s” about?"), label);

  clear_rows (self);
  gtk_label_set_text (self->question, question);
  gtk_widget_set_visible (GTK_WIDGET (self->question), TRUE);
  for (const char *const *facet = ww_words_facet; *facet; facet++)
    add_row (self, ww_text_facet (*facet), NULL, *facet, new_label);
  gtk_list_box_select_row (self->found, gtk_list_box_get_row_at_index (self->found, 0));
}

void
ww_tag_chooser_add_new (WwTagChooser *self, const char *label, const char *facet)
{
  g_autofree char *id = ww_taxonomy_make_own_id (label);
  Choice *choice = add (self, id);

  choice->accepted = TRUE;
  if (ww_taxonomy_find (self->taxonomy, id) == WW_TAXONOMY_NONE)
    {
      g_free (choice->new_label);
      choice->new_label = g_strdup (label);
      choice->new_facet = facet;
    }
  mark (self);
  rebuild (self);
}

GPtrArray *
ww_tag_chooser_make_new_tags (WwTagChooser *self, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = self->choices->pdata[i];
      g_autofree char *id = g_strconcat ("tag:", choice->id, NULL), *path = g_strconcat ("labels.", ww_format_get_language_code (), NULL);
      g_autoptr (WwDraft) draft = NULL;
      WwDocument *document;

      if (!choice->accepted || !choice->new_label)
        continue;
      draft = ww_draft_new_with_id (id, now_ms);
      ww_draft_set_string (draft, "facet", choice->new_facet);
      ww_draft_set_string (draft, "labels.en", choice->new_label);
      ww_draft_set_string (draft, path, choice->new_label);
      document = ww_draft_finish (draft, now_ms, advisor, error);
      if (!document)
        return NULL;
      g_ptr_array_add (documents, document);
    }
  return g_steal_pointer (&documents);
}

char *
ww_tag_chooser_new_to_json (WwTagChooser *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = self->choices->pdata[i];

      if (!choice->accepted || !choice->new_label)
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "label");
      json_builder_add_string_value (builder, choice->new_label);
      json_builder_set_member_name (builder, "facet");
      json_builder_add_string_value (builder, choice->new_facet);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}

static void
take (WwTagChooser *self, GtkListBoxRow *row)
{
  const char *tag, *facet, *new_label;

  if (!row)
    return;
  tag = g_object_get_data (G_OBJECT (row), "ww-tag");
  facet = g_object_get_data (G_OBJECT (row), "ww-facet");
  new_label = g_object_get_data (G_OBJECT (row), "ww-new");
  if (!tag && !facet)
    {
      ask_facet (self, new_label);
      return;
    }
  gtk_popover_popdown (self->popover);
  if (facet)
    ww_tag_chooser_add_new (self, new_label, facet);
  else
    {
      add (self, tag)->accepted = TRUE;
      mark (self);
      rebuild (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwTagChooser *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->found);
  int index = selected ? gtk_list_box_row_get_index (selected) : -1;
  GtkListBoxRow *next;

  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return FALSE;
  next = gtk_list_box_get_row_at_index (self->found, MAX (index + (key == GDK_KEY_Down ? 1 : -1), 0));
  if (next)
    gtk_list_box_select_row (self->found, next);
  return TRUE;
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
  GtkEventController *keys = gtk_event_controller_key_new ();

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
  self->question = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->question, 0);
  gtk_label_set_wrap (self->question, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "heading");
  gtk_widget_set_visible (GTK_WIDGET (self->question), FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->question));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->found));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (take_first), self);
  g_signal_connect_swapped (self->found, "row-activated", G_CALLBACK (take), self);
}
