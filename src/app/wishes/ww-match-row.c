/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-row.h"

#include <glib/gi18n-lib.h>

#include "ww-by-width.h"
#include "ww-match-chips.h"
#include "ww-score-bar.h"

#define SHOWN_CHIP_LINES 2
/* From so many px on "Introduce…" is written out. */
#define WIDE_HEAD 400

struct _WwMatchRowWidget {
  GtkListBoxRow parent_instance;

  char *id;
  gboolean shortlisted;
};

G_DEFINE_FINAL_TYPE (WwMatchRowWidget, ww_match_row, GTK_TYPE_LIST_BOX_ROW)

static void
ww_match_row_finalize (GObject *object)
{
  g_free (((WwMatchRowWidget *) object)->id);
  G_OBJECT_CLASS (ww_match_row_parent_class)->finalize (object);
}

static void
ww_match_row_class_init (WwMatchRowWidgetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_match_row_finalize;
}

static void
ww_match_row_init (WwMatchRowWidget *self)
{
}

static GtkWidget *
make_score (int score)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *bar = ww_score_bar_new ();
  g_autofree char *text = g_strdup_printf ("%d", score);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "ww-score");
  ww_score_bar_set_score (WW_SCORE_BAR (bar), score);
  gtk_widget_set_size_request (bar, 40, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}

static GtkWidget *
make_button (const char *icon_name, const char *label, const char *action, const char *id, const char *name)
{
  GtkWidget *button = icon_name ? gtk_button_new_from_icon_name (icon_name) : gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "ww-small");
  if (icon_name)
    gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
make_head (const char *id, const WwCounterpart *counterpart, gboolean shortlisted)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *label = gtk_label_new (NULL), *introduce, *introduce_icon;
  GtkLayoutManager *layout = ww_by_width_new (WIDE_HEAD, 6);
  g_autofree char *what = ww_counterpart_describe (counterpart);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b><span alpha=\"72%%\"> · %s</span>", counterpart->name, what);
  g_autofree char *star_name = g_strdup_printf (shortlisted ? _("Remove %s from the shortlist") : _("Shortlist %s"), counterpart->name);
  g_autofree char *introduce_name = g_strdup_printf (_("Introduce %s"), counterpart->name);
  g_autofree char *dismiss_name = g_strdup_printf (_("Dismiss %s"), counterpart->name);
  GtkWidget *star = make_button (shortlisted ? "starred-symbolic" : "non-starred-symbolic", NULL, "match.shortlist", id, star_name);

  if (shortlisted)
    gtk_widget_add_css_class (star, "ww-starred");
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), star);
  introduce = make_button (NULL, _("Introduce…"), "match.introduce", id, introduce_name);
  introduce_icon = make_button ("ww-introduce-symbolic", NULL, "match.introduce", id, introduce_name);
  gtk_widget_remove_css_class (introduce_icon, "flat");
  gtk_box_append (GTK_BOX (head), introduce);
  gtk_box_append (GTK_BOX (head), introduce_icon);
  gtk_box_append (GTK_BOX (head), make_button ("window-close-symbolic", NULL, "match.dismiss", id, dismiss_name));
  gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (head), "dim-label");
  gtk_widget_set_layout_manager (head, layout);
  ww_by_width_add_wide (WW_BY_WIDTH (layout), introduce);
  ww_by_width_add_narrow (WW_BY_WIDTH (layout), introduce_icon);
  return head;
}

static void
count_rows (const WwMatchDirection *direction, int *n_tags, int *n_unknown)
{
  *n_tags = *n_unknown = 0;
  for (int part = 0; part < WW_MATCH_N_PARTS; part++)
    for (guint i = 0; i < direction->parts[part].n_rows; i++)
      {
        const WwMatchRow *row = &direction->parts[part].rows[i];

        *n_tags += row->kind == WW_MATCH_ROW_TAG && row->points > 0;
        *n_unknown += row->kind == WW_MATCH_ROW_RULE && row->verdict == WW_MATCH_NOT_STATED;
      }
}

GtkWidget *
ww_match_row_new (const WwMatchResult *result, const WwCounterpart *counterpart, gboolean shortlisted, WwTaxonomy *taxonomy)
{
  WwMatchRowWidget *self = g_object_new (WW_TYPE_MATCH_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *chips = ww_wrap_box_new ();
  g_autofree char *what = ww_counterpart_describe (counterpart), *name = NULL, *tags = NULL;
  int n_tags, n_unknown;

  self->id = g_strdup (result->id);
  self->shortlisted = shortlisted;
  ww_match_chips_fill (WW_WRAP_BOX (chips), &result->wants, taxonomy);
  ww_wrap_box_set_max_lines (WW_WRAP_BOX (chips), SHOWN_CHIP_LINES);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reasons"), -1);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (texts), make_head (result->id, counterpart, shortlisted));
  gtk_box_append (GTK_BOX (texts), chips);
  gtk_box_append (GTK_BOX (box), make_score (result->score));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  count_rows (&result->wants, &n_tags, &n_unknown);
  tags = g_strdup_printf (ngettext ("%d matching tag", "%d matching tags", (gulong) n_tags), n_tags);
  /* Translators: who, what, score, matching tags, unanswered constraints: "Hjertenær, Startup, Trondheim, score 86, 2 matching tags, 1 not stated" */
  name = g_strdup_printf (_("%s, %s, score %d, %s, %d not stated"), counterpart->name, what, result->score, tags, n_unknown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

const char *
ww_match_row_get_id (WwMatchRowWidget *self)
{
  return self->id;
}

gboolean
ww_match_row_get_shortlisted (WwMatchRowWidget *self)
{
  return self->shortlisted;
}
