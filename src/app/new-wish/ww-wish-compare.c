/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-compare.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-boxed-list.h"
#include "ww-chip.h"
#include "ww-counterpart.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-match-chips.h"
#include "ww-query.h"
#include "ww-score-bar.h"
#include "ww-section-heading.h"
#include "ww-tag-ref.h"
#include "ww-words-text.h"
#include "ww-wrap-box.h"

struct _WwWishCompare {
  AdwWindow parent_instance;

  GtkBox *body;

  /* owned */
  WwWorkspace *workspace;
  WwWishOutlook *outlook;
  char *asker_id, *asker_name;
  gboolean can_add;
};

G_DEFINE_FINAL_TYPE (WwWishCompare, ww_wish_compare, ADW_TYPE_WINDOW)

static GtkWidget *
make_label (const char *text, const char *css_class, int lines)
{
  GtkWidget *label = ww_label_new (text, css_class);

  if (lines)
    {
      gtk_label_set_lines (GTK_LABEL (label), lines);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  return label;
}

static void
add_heading (WwWishCompare *self, const char *title, int count)
{
  GtkWidget *heading = ww_section_heading_new (title);

  if (count > 0)
    ww_section_heading_set_count (WW_SECTION_HEADING (heading), count);
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (self->body, heading);
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
}

/* --- the best fit --- */

static GtkWidget *
make_score (int score)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *bar = ww_score_bar_new ();
  g_autofree char *text = g_strdup_printf ("%d", score);

  gtk_box_append (GTK_BOX (box), make_label (text, "ww-score", 0));
  ww_score_bar_set_score (WW_SCORE_BAR (bar), score);
  gtk_widget_set_size_request (bar, 40, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}

static void
add_best (WwWishCompare *self, const WwMatchRanking *ranking)
{
  const WwMatchResult *best = ranking->n_matches && ranking->n_results ? &ranking->results[0] : NULL;
  g_autoptr (WwCounterpart) counterpart = best ? ww_counterpart_load (ww_workspace_get_reader (self->workspace), best->id, NULL) : NULL;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14), *frame = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  add_heading (self, _("Best Fit"), 0);
  gtk_widget_add_css_class (frame, "card");
  set_margins (card);
  gtk_widget_set_hexpand (texts, TRUE);
  if (counterpart)
    {
      GtkWidget *chips = ww_wrap_box_new ();
      g_autofree char *what = ww_counterpart_describe (counterpart);

      gtk_box_append (GTK_BOX (card), make_score (best->score));
      gtk_box_append (GTK_BOX (texts), make_label (counterpart->name, "heading", 2));
      gtk_box_append (GTK_BOX (texts), make_label (what, "ww-secondary", 0));
      ww_match_chips_fill (WW_WRAP_BOX (chips), &best->wants, ww_workspace_get_taxonomy (self->workspace));
      gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reasons"), -1);
      gtk_widget_set_margin_top (chips, 3);
      gtk_box_append (GTK_BOX (texts), chips);
    }
  else
    gtk_box_append (GTK_BOX (texts), make_label (_("Nobody fits yet. The wish is kept, and whoever comes to fit is shown on it."), "ww-secondary", 0));
  gtk_box_append (GTK_BOX (card), texts);
  gtk_box_append (GTK_BOX (frame), card);
  gtk_box_append (self->body, frame);
}

/* --- wishes like it --- */

static void
leave (WwWishCompare *self, GtkWidget *button, const char *signal)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "ww-wish"));

  g_object_ref (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit_by_name (self, signal, id);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
show_clicked (WwWishCompare *self, GtkWidget *button)
{
  leave (self, button, "show-wish");
}

static void
add_clicked (WwWishCompare *self, GtkWidget *button)
{
  leave (self, button, "add-asker");
}

static GtkWidget *
make_button (WwWishCompare *self, const char *label, const char *name, const WwWishRow *row, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "ww-small");
  g_object_set_data_full (G_OBJECT (button), "ww-wish", g_strdup (row->base.id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

/* The tags that both have, most important of the wish being written first; (nullable) */
static GtkWidget *
make_shared_tags (WwWishCompare *self, const WwWishRow *row)
{
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  g_autoptr (GArray) tags = ww_tag_ref_list (ww_wish_outlook_get_wish (self->outlook), "tags");
  g_auto (GStrv) theirs = g_strsplit (row->tags ? row->tags : "", " ", -1);
  GtkWidget *box = NULL;

  for (guint i = 0; i < tags->len; i++)
    {
      const char *tag = g_array_index (tags, WwTagRef, i).tag;

      if (!g_strv_contains ((const char *const *) theirs, tag))
        continue;
      if (!box)
        box = ww_wrap_box_new ();
      ww_wrap_box_append (WW_WRAP_BOX (box), ww_chip_new (WW_CHIP_HIT, ww_taxonomy_get_label (taxonomy, tag, ww_format_get_language_code ())));
    }
  if (box)
    gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags in common"), -1);
  return box;
}

static GtkWidget *
make_row (WwWishCompare *self, const WwWishRow *wish)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tags = make_shared_tags (self, wish), *show, *add;
  int n = ww_workspace_get_match_count (self->workspace, wish->base.id);
  const char *asker = wish->organisation_name ? wish->organisation_name : _("somebody");
  gboolean own = self->asker_id && g_strcmp0 (self->asker_id, wish->organisation) == 0;
  g_autofree char *matches = n >= 0 ? g_strdup_printf (ngettext ("%d match", "%d matches", (gulong) n), n) : NULL;
  g_autofree char *facts = matches ? g_strdup_printf ("%s · %s", asker, matches) : g_strdup (asker);
  g_autofree char *show_name = g_strdup_printf (_("Show the wish of %s"), asker), *add_name = NULL, *name = NULL;

  gtk_box_append (GTK_BOX (box), make_label (wish->statement, NULL, 3));
  gtk_box_append (GTK_BOX (box), make_label (facts, "caption", 0));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "ww-secondary");
  if (tags)
    gtk_box_append (GTK_BOX (box), tags);
  show = make_button (self, _("Show"), show_name, wish, G_CALLBACK (show_clicked));
  gtk_box_append (GTK_BOX (buttons), show);
  if (self->can_add && !own)
    {
      add_name = self->asker_name ? g_strdup_printf (_("Add This Asker, %s, to the wish of %s"), self->asker_name, asker)
                                  : g_strdup_printf (_("Add This Asker to the wish of %s"), asker);
      add = make_button (self, _("Add This Asker"), add_name, wish, G_CALLBACK (add_clicked));
      gtk_widget_set_sensitive (add, self->asker_name != NULL);
      gtk_widget_set_tooltip_text (add, self->asker_name ? _("Makes the same wish for this asker; their own words are kept as its background")
                                                         : _("Say first who asks"));
      gtk_box_append (GTK_BOX (buttons), add);
    }
  gtk_widget_set_margin_top (buttons, 3);
  gtk_box_append (GTK_BOX (box), buttons);
  set_margins (box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  name = g_strdup_printf ("%s, %s", wish->statement, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
add_similar (WwWishCompare *self, GPtrArray *rows, guint total)
{
  GtkWidget *list = ww_boxed_list_new (_("Similar Open Wishes"));

  add_heading (self, _("Similar Open Wishes"), (int) total);
  if (self->can_add && !self->asker_name && rows->len)
    gtk_box_append (self->body, make_label (_("Say first who asks, then the asker can be added to one of them."), "ww-secondary", 0));
  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i])
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, rows->pdata[i]));
  gtk_box_append (self->body, list);
  gtk_widget_set_visible (list, rows->len > 0);
  if (!rows->len)
    gtk_box_append (self->body, make_label (_("No open wish has the same tags."), "ww-secondary", 0));
  if (total > rows->len)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more is less alike.", "%u more are less alike.", total - rows->len), total - rows->len);

      gtk_box_append (self->body, make_label (more, "ww-secondary", 0));
    }
}

/* --- the window --- */

static void
fill (WwWishCompare *self)
{
  const WwMatchRanking *ranking = ww_wish_outlook_get_ranking (self->outlook);
  WwDocument *wish = ww_wish_outlook_get_wish (self->outlook);
  guint total = 0;
  GPtrArray *similar = ww_wish_outlook_get_similar (self->outlook, &total);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))))
    gtk_box_remove (self->body, child);
  if (!wish)
    return;
  gtk_box_append (self->body, make_label (_("The wish being written"), "ww-secondary", 0));
  gtk_box_append (self->body, make_label (ww_document_get_title (wish), "title-4", 4));
  if (!ranking || !similar)
    {
      gtk_box_append (self->body, make_label (_("Looking for fits and for wishes like it…"), "ww-secondary", 0));
      return;
    }
  add_best (self, ranking);
  add_similar (self, similar, total);
}

static void
ww_wish_compare_dispose (GObject *object)
{
  WwWishCompare *self = WW_WISH_COMPARE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->outlook);
  g_clear_pointer (&self->asker_id, g_free);
  g_clear_pointer (&self->asker_name, g_free);
  G_OBJECT_CLASS (ww_wish_compare_parent_class)->dispose (object);
}

static void
ww_wish_compare_class_init (WwWishCompareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_wish_compare_dispose;
  g_signal_new ("show-wish", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("add-asker", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ww_wish_compare_init (WwWishCompare *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();

  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top (GTK_WIDGET (self->body), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->body), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->body), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->body), 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->body));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Compare"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 560);
}

GtkWidget *
ww_wish_compare_new (GtkWindow *parent, WwWorkspace *workspace, WwWishOutlook *outlook, const char *asker_id, const char *asker_name,
                     gboolean can_add)
{
  WwWishCompare *self = g_object_new (WW_TYPE_WISH_COMPARE, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  self->outlook = g_object_ref (outlook);
  self->asker_id = g_strdup (asker_id);
  self->asker_name = g_strdup (asker_name);
  self->can_add = can_add;
  g_signal_connect_object (outlook, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
