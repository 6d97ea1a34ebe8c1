/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "ww-instant.h"
#include "ww-wish-compare.h"
#include "ww-wish.h"

static void
show_wish (WwWishDialog *self, const char *wish_id)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  ww_wish_dialog_keep (self);
  if (window)
    ww_window_show_document (window, wish_id);
}

static void
fail (WwWishDialog *self, const char *sentence)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window)
    ww_window_toast (window, sentence);
}

/* The wish that is there, made again for who asks here: what they want in one wording, so that both are counted and matched alike; how they said
 * it, by when they need it and their constraints stay their own. */
static void
add_asker (WwWishDialog *self, const char *wish_id)
{
  static const char *const taken_over[] = { "statement", "language", "kind" };
  gint64 now = ww_instant_now ();
  g_autoptr (WwDocument) same = ww_store_get (ww_workspace_get_reader (self->workspace), wish_id, NULL, NULL), wish = NULL, organisation = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GArray) tags = NULL;
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *asker = NULL, *words = ww_sentence_view_dup_sentence (self->sentence), *tags_json = NULL, *said = NULL;
  const char *new_name = ww_asker_button_get_new_name (self->asker);

  if (self->saving || self->original)
    return;
  if (!same)
    {
      fail (self, _("That wish is gone"));
      return;
    }
  asker = ww_wish_dialog_put_asker (self, batch, now, &error);
  if (asker)
    {
      draft = ww_wish_dialog_make_draft (self, asker);
      for (guint i = 0; i < G_N_ELEMENTS (taken_over); i++)
        ww_draft_set_string (draft, taken_over[i], ww_document_get_string (same, taken_over[i]));
      tags = ww_tag_ref_list (same, "tags");
      tags_json = ww_tag_ref_to_json (tags);
      ww_draft_set_json (draft, "tags", tags_json);
      if (g_strcmp0 (words, ww_document_get_string (same, "statement")) != 0)
        ww_draft_set_string (draft, "background", words);
      ww_draft_set_string (draft, "same_as", wish_id);
      wish = ww_draft_finish (draft, now, ww_workspace_get_advisor (self->workspace), &error);
    }
  if (!wish)
    {
      fail (self, error->message);
      return;
    }
  ww_batch_put (batch, wish, NULL);
  organisation = new_name ? NULL : ww_store_get (ww_workspace_get_reader (self->workspace), asker, NULL, NULL);
  said = g_strdup_printf (_("Wish added for %s"), organisation ? ww_document_get_title (organisation) : new_name ? new_name : "");
  self->another = FALSE;
  ww_wish_dialog_apply (self, g_steal_pointer (&batch), wish, said);
}

void
ww_wish_dialog_compare (WwWishDialog *self)
{
  const char *asker = ww_asker_button_get_organisation (self->asker), *new_name = ww_asker_button_get_new_name (self->asker);
  g_autoptr (WwDocument) organisation = asker ? ww_store_get (ww_workspace_get_reader (self->workspace), asker, NULL, NULL) : NULL;
  GtkWidget *compare;

  ww_wish_dialog_rest_now (self);
  if (!ww_wish_outlook_get_wish (self->outlook) || self->saving)
    return;
  compare = ww_wish_compare_new (GTK_WINDOW (self), self->workspace, self->outlook, asker,
                                 organisation ? ww_document_get_title (organisation) : new_name, self->original == NULL);
  g_signal_connect_object (compare, "show-wish", G_CALLBACK (show_wish), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (compare, "add-asker", G_CALLBACK (add_asker), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (compare));
}
