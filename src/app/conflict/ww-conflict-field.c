/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict-field.h"

#include <glib/gi18n-lib.h>

#include "ww-chip.h"
#include "ww-field-text.h"
#include "ww-json-text.h"
#include "ww-label.h"
#include "ww-word-changes.h"
#include "ww-wrap-box.h"

struct _WwConflictField {
  GtkWidget parent_instance;

  WwMerge *merge; /* borrowed */
  WwMergeField *field; /* borrowed from it */
  guint index;
  WwMergeSide first;
  char *names[2];
  WwWorkspace *workspace;

  GtkCheckButton *choices[2]; /* by column; NULL in a set */
  GtkCheckButton *join; /* NULL but for long texts */
  GtkWidget *chips; /* NULL but in a set */
  gboolean updating;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwConflictField, ww_conflict_field, GTK_TYPE_WIDGET)

static WwMergeSide
side_of (WwConflictField *self, int column)
{
  return column == 0 ? self->first : self->first == WW_MERGE_LEFT ? WW_MERGE_RIGHT : WW_MERGE_LEFT;
}

static char *
value_text (WwConflictField *self, const char *json)
{
  return ww_text_field_value (self->field->field, json, ww_workspace_get_reader (self->workspace),
                              ww_workspace_get_taxonomy (self->workspace));
}

static void
emit_changed (WwConflictField *self)
{
  ww_conflict_field_update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chosen (GtkCheckButton *button, GParamSpec *pspec, WwConflictField *self)
{
  if (self->updating || !gtk_check_button_get_active (button))
    return;
  ww_merge_choose (self->merge, self->index, side_of (self, button == self->choices[0] ? 0 : 1));
  emit_changed (self);
}

/* A text of paragraphs can be both; the sentence that names a record cannot. */
static gboolean
can_join (WwConflictField *self)
{
  WwDocument *document = ww_merge_get_document (self->merge, WW_MERGE_LEFT);

  return self->field->verdict == WW_MERGE_OPEN && self->field->field && self->field->field->kind == WW_FIELD_TEXT
         && !(self->field->field->flags & WW_FIELD_LIST) && self->field->values[WW_MERGE_LEFT] && self->field->values[WW_MERGE_RIGHT]
         && g_strcmp0 (self->field->path, WW_DOCUMENT_GET_CLASS (document)->title) != 0;
}

/* The winner's text stays first whoever joins them, so that two who join agree. */
static char *
joined_text (WwConflictField *self)
{
  g_autoptr (JsonNode) left = ww_json_text_parse (self->field->values[WW_MERGE_LEFT], -1, NULL);
  g_autoptr (JsonNode) right = ww_json_text_parse (self->field->values[WW_MERGE_RIGHT], -1, NULL);
  g_autofree char *joined = g_strdup_printf ("%s\n\n%s", json_node_get_string (left), json_node_get_string (right));

  return ww_json_text_quote (joined);
}

static void
join_both (GtkCheckButton *button, GParamSpec *pspec, WwConflictField *self)
{
  g_autofree char *json = NULL;

  if (self->updating || !gtk_check_button_get_active (button))
    return;
  json = joined_text (self);
  ww_merge_set (self->merge, self->index, json);
  emit_changed (self);
}

static void
item_toggled (GtkToggleButton *button, WwConflictField *self)
{
  guint item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "item"));

  if (self->updating)
    return;
  ww_merge_keep (self->merge, self->index, item, gtk_toggle_button_get_active (button));
  emit_changed (self);
}

/* A set speaks for itself: who added what, who took what away. */
static char *
item_text (WwConflictField *self, const WwMergeItem *item)
{
  const char *value = item->values[WW_MERGE_LEFT] ? item->values[WW_MERGE_LEFT]
                      : item->values[WW_MERGE_RIGHT] ? item->values[WW_MERGE_RIGHT] : item->values[WW_MERGE_BEFORE];
  g_autofree char *text = value_text (self, value);
  gboolean left = item->values[WW_MERGE_LEFT] != NULL, right = item->values[WW_MERGE_RIGHT] != NULL;
  const char *name = self->names[(left ? WW_MERGE_LEFT : WW_MERGE_RIGHT) == side_of (self, 0) ? 0 : 1];

  if (!item->values[WW_MERGE_BEFORE] && left != right)
    /* Translators: an element of a list and whose version it is from: "Telecare, Amir’s" */
    return g_strdup_printf (_("%s, %s"), text, name);
  if (item->values[WW_MERGE_BEFORE] && left != right)
    /* Translators: an element of a list and in whose version it is still there: "Self-reporting, only in yours" */
    return g_strdup_printf (_("%s, only in %s"), text, name);
  return g_steal_pointer (&text);
}

static void
fill_chips (WwConflictField *self)
{
  ww_wrap_box_remove_all (WW_WRAP_BOX (self->chips));
  for (guint i = 0; i < self->field->items->len; i++)
    {
      const WwMergeItem *item = self->field->items->pdata[i];
      g_autofree char *text = item_text (self, item);
      gboolean added = !item->values[WW_MERGE_BEFORE] && ww_merge_get_document (self->merge, WW_MERGE_BEFORE);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      GtkWidget *button = gtk_toggle_button_new (), *label = gtk_label_new (text);

      if (!item->kept)
        {
          g_autoptr (PangoAttrList) strike = pango_attr_list_new ();

          pango_attr_list_insert (strike, pango_attr_strikethrough_new (TRUE));
          gtk_label_set_attributes (GTK_LABEL (label), strike);
        }
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (!item->kept ? "list-remove-symbolic"
                                                                   : added     ? "list-add-symbolic"
                                                                               : "object-select-symbolic"));
      gtk_box_append (GTK_BOX (box), label);
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_widget_add_css_class (button, "ww-chip");
      gtk_widget_add_css_class (button, item->kept ? "hit" : "add");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), item->kept);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      g_object_set_data (G_OBJECT (button), "item", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "toggled", G_CALLBACK (item_toggled), self, 0);
      ww_wrap_box_append (WW_WRAP_BOX (self->chips), button);
    }
}

void
ww_conflict_field_update (WwConflictField *self)
{
  g_autofree char *field = ww_text_field (self->field->path);

  self->updating = TRUE;
  for (int column = 0; column < 2 && !self->chips; column++)
    {
      WwMergeSide side = side_of (self, column);
      gboolean active = self->field->settled && g_strcmp0 (self->field->result, self->field->values[side]) == 0;
      g_autofree char *text = value_text (self, self->field->values[side]), *name = NULL;

      gtk_check_button_set_active (self->choices[column], active);
      (active ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->choices[column]), "chosen");
      /* Translators: a field, whose version, whether it was chosen, and the value, read aloud */
      name = g_strdup_printf (active ? _("%s, %s, chosen: %s") : _("%s, %s: %s"), field, self->names[column], text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[column]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  if (self->join)
    {
      g_autofree char *json = joined_text (self);
      gboolean active = g_strcmp0 (self->field->result, json) == 0;

      gtk_check_button_set_active (self->join, active);
      (active ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->join), "chosen");
    }
  if (self->chips)
    fill_chips (self);
  self->updating = FALSE;
}

void
ww_conflict_field_choose (WwConflictField *self, WwMergeSide side)
{
  ww_merge_choose (self->merge, self->index, side);
  emit_changed (self);
}

static GtkWidget *
make_choice (WwConflictField *self, int column, gboolean named)
{
  WwMergeSide side = side_of (self, column);
  g_autofree char *text = value_text (self, self->field->values[side]);
  g_autofree char *before = value_text (self, self->field->values[WW_MERGE_BEFORE]);
  gboolean unchanged = ww_merge_is_unchanged (self->merge, self->index, side);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = ww_label_new (unchanged ? _("Not changed") : *text ? text : _("Taken out"), NULL);

  if (unchanged || !*text)
    gtk_widget_add_css_class (label, "ww-secondary");
  else
    {
      /* A sentence has words of its own; a date or an amount is another one as a whole. */
      gboolean words = !self->field->field || self->field->field->kind == WW_FIELD_STRING || self->field->field->kind == WW_FIELD_TEXT;
      g_autoptr (PangoAttrList) marks = ww_word_changes (words ? before : NULL, text);

      gtk_label_set_attributes (GTK_LABEL (label), marks);
    }
  gtk_widget_set_hexpand (label, TRUE);
  if (named)
    {
      GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_box_append (GTK_BOX (lines), label);
      gtk_box_append (GTK_BOX (lines), ww_label_new (self->names[column], "caption ww-secondary"));
      label = lines;
    }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "ww-choice");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  /* The ring stands by the first line. */
  gtk_widget_set_valign (gtk_widget_get_first_child (button), GTK_ALIGN_START);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (chosen), self, 0);
  return button;
}

GtkWidget *
ww_conflict_field_new (WwMerge *merge, guint index, WwMergeSide first, const char *first_name, const char *second_name,
                       gboolean narrow, WwWorkspace *workspace)
{
  WwConflictField *self = g_object_new (WW_TYPE_CONFLICT_FIELD, NULL);
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  GtkWidget *box = gtk_box_new (orientation, narrow ? 0 : 12), *name;
  g_autofree char *title = NULL;

  self->merge = merge;
  self->index = index;
  self->field = ww_merge_get_fields (merge)->pdata[index];
  self->first = first;
  self->names[0] = g_strdup (first_name);
  self->names[1] = g_strdup (second_name);
  self->workspace = g_object_ref (workspace);

  title = ww_text_field (self->field->path);
  name = ww_label_new (title, "heading");
  gtk_widget_set_size_request (name, 92, -1);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_margin_top (name, 6);
  gtk_box_append (GTK_BOX (box), name);
  if (self->field->items)
    {
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

      self->chips = ww_wrap_box_new ();
      gtk_widget_set_margin_top (self->chips, 6);
      gtk_widget_set_hexpand (column, TRUE);
      gtk_box_append (GTK_BOX (column), self->chips);
      gtk_box_append (GTK_BOX (column), ww_label_new (_("Both changes are kept. Select one to leave it out or bring it back."), "caption ww-secondary"));
      gtk_box_append (GTK_BOX (box), column);
    }
  else
    {
      g_autofree char *text = value_text (self, self->field->values[WW_MERGE_BEFORE]);
      GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *sides = gtk_box_new (orientation, narrow ? 6 : 12), *before = ww_label_new (text, "ww-secondary");

      gtk_box_set_homogeneous (GTK_BOX (sides), !narrow);
      gtk_widget_set_hexpand (sides, TRUE);
      gtk_widget_set_margin_top (before, 6);
      gtk_widget_set_valign (before, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (sides), before);
      for (int column = 0; column < 2; column++)
        {
          self->choices[column] = GTK_CHECK_BUTTON (make_choice (self, column, narrow));
          gtk_box_append (GTK_BOX (sides), GTK_WIDGET (self->choices[column]));
        }
      gtk_check_button_set_group (self->choices[1], self->choices[0]);
      gtk_box_append (GTK_BOX (lines), sides);
      if (can_join (self))
        {
          self->join = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Join both, one after the other")));
          gtk_check_button_set_group (self->join, self->choices[0]);
          gtk_widget_add_css_class (GTK_WIDGET (self->join), "ww-choice");
          gtk_widget_set_halign (GTK_WIDGET (self->join), GTK_ALIGN_END);
          g_signal_connect_object (self->join, "notify::active", G_CALLBACK (join_both), self, 0);
          gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->join));
        }
      gtk_box_append (GTK_BOX (box), lines);
    }
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  ww_conflict_field_update (self);
  return GTK_WIDGET (self);
}

static void
ww_conflict_field_dispose (GObject *object)
{
  WwConflictField *self = WW_CONFLICT_FIELD (object);

  g_clear_pointer (&self->names[0], g_free);
  g_clear_pointer (&self->names[1], g_free);
  g_clear_object (&self->workspace);
  self->chips = NULL;
  g_clear_pointer (&(GtkWidget *) { gtk_widget_get_first_child (GTK_WIDGET (self)) }, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_conflict_field_parent_class)->dispose (object);
}

static void
ww_conflict_field_class_init (WwConflictFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_conflict_field_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "conflictfield");
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_CONFLICT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_conflict_field_init (WwConflictField *self)
{
}
