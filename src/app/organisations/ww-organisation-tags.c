/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-tags.h"

#include <glib/gi18n-lib.h>

#include "ww-chip.h"
#include "ww-draft.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-tag-ref.h"
#include "ww-window.h"
#include "ww-words-text.h"
#include "ww-wrap-box.h"

#define MAX_FOUND 8

struct _WwOrganisationTags {
  AdwBin parent_instance;

  WwWrapBox *box;
  GtkWidget *add;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkListBox *found;
  GtkLabel *hint;

  /* owned */
  WwWorkspace *workspace;
  WwDocument *organisation;
  char *rev;
  GPtrArray *chips; /* borrowed widgets */
};

G_DEFINE_FINAL_TYPE (WwOrganisationTags, ww_organisation_tags, ADW_TYPE_BIN)

static const char *
label_of (WwOrganisationTags *self, const char *id)
{
  return ww_taxonomy_get_label (ww_workspace_get_taxonomy (self->workspace), id, ww_format_get_language_code ());
}

static const char *
facet_of (WwOrganisationTags *self, const char *id)
{
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  guint index = ww_taxonomy_find (taxonomy, id);

  return index == WW_TAXONOMY_NONE ? "" : ww_text_facet (ww_taxonomy_get_tag (taxonomy, index)->facet);
}

static gboolean
has_tag (GArray *tags, const char *id)
{
  for (guint i = 0; i < tags->len; i++)
    if (g_str_equal (g_array_index (tags, WwTagRef, i).tag, id))
      return TRUE;
  return FALSE;
}

/* --- saving --- */

static void
save (WwOrganisationTags *self, GArray *tags, const char *label)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_tag_ref_replace (self->organisation, tags, ww_instant_now (), ww_workspace_get_advisor (self->workspace), &error);

  if (document)
    ww_window_save (window, document, self->rev, label);
  else
    ww_window_toast (window, error->message);
}

static void
chip_clicked (WwOrganisationTags *self, GtkWidget *chip)
{
  const char *id = g_object_get_data (G_OBJECT (chip), "ww-tag");
  g_autoptr (GArray) tags = ww_tag_ref_list (self->organisation, "tags");
  g_autofree char *label = g_strdup_printf (_("Tag %s removed"), label_of (self, id));

  for (guint i = tags->len; i-- > 0;)
    if (g_str_equal (g_array_index (tags, WwTagRef, i).tag, id))
      g_array_remove_index (tags, i);
  save (self, tags, label);
}

static void
tag_chosen (WwOrganisationTags *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "ww-tag");
  g_autoptr (GArray) tags = ww_tag_ref_list (self->organisation, "tags");
  WwTagRef ref = { .tag = id, .priority = WW_TAG_SHOULD, .count = 1 };
  g_autofree char *label = g_strdup_printf (_("Tag %s added"), label_of (self, id));

  if (has_tag (tags, id))
    return;
  g_array_append_val (tags, ref);
  save (self, tags, label);
  gtk_popover_popdown (self->popover);
}

/* --- what can be added --- */

static void
add_found (WwOrganisationTags *self, const char *id)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_strdup_printf (_("Add tag %s"), label_of (self, id));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label_of (self, id));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facet_of (self, id));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "ww-tag", g_strdup (id), g_free);
  gtk_list_box_append (self->found, row);
}

/* Nothing typed: the tags that the organisation's own words name. */
static GArray *
suggestions (WwOrganisationTags *self)
{
  const char *about = ww_document_get_string (self->organisation, "about");
  g_autofree char *words = g_strjoin (". ", ww_document_get_title (self->organisation), about ? about : "", NULL);
  g_autoptr (GArray) spans = ww_taxonomy_suggest (ww_workspace_get_taxonomy (self->workspace), words);
  GArray *tags = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < spans->len; i++)
    g_array_append_val (tags, g_array_index (spans, WwTagSpan, i).tag);
  return tags;
}

static void
search (WwOrganisationTags *self)
{
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray) found = NULL, tags = NULL;
  guint n = 0;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->found)));)
    gtk_list_box_remove (self->found, child);
  if (!self->organisation)
    return;
  tags = ww_tag_ref_list (self->organisation, "tags");
  found = *typed ? ww_taxonomy_complete (taxonomy, typed, ww_format_get_language_code (), MAX_FOUND) : suggestions (self);
  for (guint i = 0; i < found->len && n < MAX_FOUND; i++)
    {
      const char *id = ww_taxonomy_get_tag (taxonomy, g_array_index (found, guint, i))->id;

      if (has_tag (tags, id))
        continue;
      add_found (self, id);
      n++;
    }
  gtk_label_set_text (self->hint, n ? *typed ? "" : _("Named in its text") : *typed ? _("No other tag is called so") : _("Type the name of a tag"));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), !n || !*typed);
  gtk_widget_set_visible (GTK_WIDGET (self->found), n > 0);
}

static void
choose_first (WwOrganisationTags *self)
{
  GtkListBoxRow *row;

  search (self); /* what is typed last may not have been looked for yet */
  row = gtk_list_box_get_row_at_index (self->found, 0);
  if (row && *gtk_editable_get_text (GTK_EDITABLE (self->entry)))
    tag_chosen (self, row);
}

static void
popover_shown (WwOrganisationTags *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* --- chips --- */

void
ww_organisation_tags_set_organisation (WwOrganisationTags *self, WwDocument *organisation, const char *rev)
{
  g_autoptr (GArray) tags = organisation ? ww_tag_ref_list (organisation, "tags") : NULL;
  char *copy = g_strdup (rev);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->box));

  g_set_object (&self->organisation, organisation);
  g_free (self->rev);
  self->rev = copy;
  /* The button stays where it is, for its popover may still be closing. */
  for (guint i = 0; i < self->chips->len; i++)
    ww_wrap_box_remove (self->box, self->chips->pdata[i]);
  g_ptr_array_set_size (self->chips, 0);
  for (guint i = 0; tags && i < tags->len; i++)
    {
      const char *id = g_array_index (tags, WwTagRef, i).tag;
      GtkWidget *chip = ww_chip_new_removable_facet (facet_of (self, id), label_of (self, id));

      g_object_set_data_full (G_OBJECT (chip), "ww-tag", g_strdup (id), g_free);
      g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked), self, G_CONNECT_SWAPPED);
      ww_wrap_box_insert_after (self->box, chip, i ? self->chips->pdata[i - 1] : NULL);
      g_ptr_array_add (self->chips, chip);
    }
  if (had_focus)
    gtk_widget_grab_focus (self->add);
}

/* --- building --- */

static void
make_add (WwOrganisationTags *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *popover = gtk_popover_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->found = GTK_LIST_BOX (gtk_list_box_new ());
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "ww-secondary");
  gtk_list_box_set_selection_mode (self->found, GTK_SELECTION_NONE);
  gtk_widget_set_size_request (box, 270, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->found));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  self->popover = GTK_POPOVER (popover);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tag to add"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->found), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags to add"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (choose_first), self);
  g_signal_connect_swapped (self->found, "row-activated", G_CALLBACK (tag_chosen), self);
  g_signal_connect_swapped (popover, "map", G_CALLBACK (popover_shown), self);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (_("Tag")));
  self->add = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->add), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->add), popover);
  gtk_widget_add_css_class (self->add, "ww-add-tag");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a tag"), -1);
}

GtkWidget *
ww_organisation_tags_new (WwWorkspace *workspace)
{
  WwOrganisationTags *self = g_object_new (WW_TYPE_ORGANISATION_TAGS, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

static void
ww_organisation_tags_dispose (GObject *object)
{
  WwOrganisationTags *self = WW_ORGANISATION_TAGS (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->organisation);
  g_clear_pointer (&self->rev, g_free);
  G_OBJECT_CLASS (ww_organisation_tags_parent_class)->dispose (object);
}

static void
ww_organisation_tags_finalize (GObject *object)
{
  g_ptr_array_unref (WW_ORGANISATION_TAGS (object)->chips);
  G_OBJECT_CLASS (ww_organisation_tags_parent_class)->finalize (object);
}

static void
ww_organisation_tags_class_init (WwOrganisationTagsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_organisation_tags_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_organisation_tags_finalize;
}

static void
ww_organisation_tags_init (WwOrganisationTags *self)
{
  self->chips = g_ptr_array_new ();
  self->box = WW_WRAP_BOX (ww_wrap_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
  make_add (self);
  ww_wrap_box_append (self->box, self->add);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
