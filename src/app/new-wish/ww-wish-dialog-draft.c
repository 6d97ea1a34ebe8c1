/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-wish-drafts.h"
#include "ww-words.h"

/* What a crash may cost. */
#define DRAFT_MS 1000

const char *
ww_wish_dialog_edited_id (WwWishDialog *self)
{
  return self->original ? ww_document_get_id (self->original) : NULL;
}

/* (transfer full) (nullable): all that is typed; %NULL while there is no sentence */
char *
ww_wish_dialog_draft_to_json (WwWishDialog *self)
{
  const char *organisation = ww_asker_button_get_organisation (self->asker), *new_name = ww_asker_button_get_new_name (self->asker);
  g_autoptr (WwDraft) draft = ww_wish_dialog_make_draft (self, organisation ? organisation : NOBODY);
  g_autoptr (WwDocument) wish = NULL;
  g_autofree char *sentence = ww_sentence_view_dup_sentence (self->sentence), *tags = ww_tag_chooser_new_to_json (self->tags);
  g_autoptr (JsonNode) name = NULL, rev = NULL;
  g_autofree char *name_json = NULL, *rev_json = NULL;

  if (!*sentence)
    return NULL;
  ww_draft_set_string (draft, "status", "draft");
  wish = ww_draft_finish (draft, ww_instant_now (), NULL, NULL);
  if (!wish)
    return NULL;
  name = json_node_init_string (json_node_alloc (), new_name ? new_name : "");
  rev = json_node_init_string (json_node_alloc (), self->rev ? self->rev : "");
  name_json = json_to_string (name, FALSE);
  rev_json = json_to_string (rev, FALSE);
  return g_strdup_printf ("{\"rev\":%s,\"new_organisation\":%s,\"new_kind\":\"%s\",\"new_tags\":%s,\"wish\":%s}", rev_json, name_json,
                          ww_asker_button_get_new_kind (self->asker), tags, ww_document_get_text (wish, NULL));
}

static gboolean
write_draft (gpointer data)
{
  WwWishDialog *self = data;
  g_autofree char *json = ww_wish_dialog_draft_to_json (self);

  self->draft_id = 0;
  if (json)
    ww_wish_drafts_write (self->workspace, ww_wish_dialog_edited_id (self), json, FALSE);
  return G_SOURCE_REMOVE;
}

void
ww_wish_dialog_draft_soon (WwWishDialog *self)
{
  if (!self->draft_id && self->ready)
    self->draft_id = g_timeout_add (DRAFT_MS, write_draft, self);
}

void
ww_wish_dialog_drop_draft (WwWishDialog *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  ww_wish_drafts_write (self->workspace, ww_wish_dialog_edited_id (self), NULL, FALSE);
}

/* Puts a draft into the fields. Returns: %FALSE if it is none, or of a wish that has changed since */
gboolean
ww_wish_dialog_load_draft (WwWishDialog *self, const char *json)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (json, -1, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (WwDocument) wish = NULL;
  JsonArray *tags;
  gsize start, end;
  const char *name;

  if (!object || g_strcmp0 (json_object_get_string_member_with_default (object, "rev", ""), self->rev ? self->rev : "") != 0
      || !ww_json_text_find (json, -1, "wish", &start, &end))
    return FALSE;
  wish = ww_document_new_from_text (json + start, (gssize) (end - start), NULL);
  if (!wish)
    return FALSE;
  ww_wish_dialog_clear (self);
  ww_wish_dialog_load (self, wish);
  self->tags_touched = self->constraints_touched = self->dirty = TRUE;
  name = json_object_get_string_member_with_default (object, "new_organisation", "");
  if (*name)
    {
      ww_asker_button_set_new (self->asker, name);
      ww_asker_button_set_new_kind (self->asker, json_object_get_string_member_with_default (object, "new_kind", ""));
    }
  tags = json_object_has_member (object, "new_tags") ? json_object_get_array_member (object, "new_tags") : NULL;
  for (guint i = 0; tags && i < json_array_get_length (tags); i++)
    {
      JsonObject *tag = json_array_get_object_element (tags, i);
      int facet = ww_words_index (ww_words_facet, json_object_get_string_member_with_default (tag, "facet", ""));

      if (facet >= 0)
        ww_tag_chooser_add_new (self->tags, json_object_get_string_member_with_default (tag, "label", ""), ww_words_facet[facet]);
    }
  return TRUE;
}

void
ww_wish_dialog_say_draft (WwWishDialog *self, gboolean aside)
{
  gtk_label_set_text (self->draft_label, aside ? _("The draft was put aside.") : _("This is the draft that was kept."));
  gtk_button_set_label (self->draft_button, aside ? _("Bring Back") : _("Start Afresh"));
  gtk_widget_set_visible (self->draft_bar, TRUE);
}

/* Starts afresh, or takes that back. */
static void
draft_button_clicked (WwWishDialog *self)
{
  g_autofree char *aside = g_steal_pointer (&self->aside);

  if (aside)
    ww_wish_dialog_load_draft (self, aside);
  else
    {
      self->aside = ww_wish_dialog_draft_to_json (self);
      if (self->original)
        {
          ww_wish_dialog_clear (self);
          ww_wish_dialog_load (self, self->original);
        }
      else
        ww_wish_dialog_clear (self);
    }
  ww_wish_dialog_say_draft (self, self->aside != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->sentence));
}

GtkWidget *
ww_wish_dialog_make_draft_bar (WwWishDialog *self)
{
  self->draft_bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->draft_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->draft_label, 0);
  gtk_label_set_wrap (self->draft_label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->draft_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->draft_label), "ww-secondary");
  self->draft_button = GTK_BUTTON (gtk_button_new_with_label (""));
  g_signal_connect_object (self->draft_button, "clicked", G_CALLBACK (draft_button_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->draft_bar), GTK_WIDGET (self->draft_label));
  gtk_box_append (GTK_BOX (self->draft_bar), GTK_WIDGET (self->draft_button));
  gtk_widget_set_margin_bottom (self->draft_bar, 12);
  gtk_widget_set_visible (self->draft_bar, FALSE);
  return self->draft_bar;
}
