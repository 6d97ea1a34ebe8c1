/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-direction-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-reason-text.h"
#include "ww-score-bar.h"
#include "ww-words-text.h"

/* A rule as it is shown: that it answers a kind of wish is said, by what it is or by an offer, or not said; it is never denied. */
static WwMatchVerdict
shown_verdict (const WwMatchRow *row)
{
  if (row->what != WW_MATCH_WHAT_KIND || row->verdict == WW_MATCH_MET)
    return row->verdict;
  return row->verdict == WW_MATCH_PARTLY && row->source ? WW_MATCH_PARTLY : WW_MATCH_NOT_STATED;
}

static gboolean
is_rule_with (const WwMatchRow *row, WwMatchVerdict verdict)
{
  return row->kind == WW_MATCH_ROW_RULE && shown_verdict (row) == verdict;
}

/* What a row of evidence says, in words; (transfer full) */
static char *
row_text (const WwMatchRow *row, WwTaxonomy *taxonomy)
{
  const char *language = ww_format_get_language_code ();
  g_autofree char *words = ww_reason_text (row, taxonomy, language);

  switch (row->kind)
    {
    case WW_MATCH_ROW_TAG:
      return row->points ? g_steal_pointer (&words) : g_strdup_printf (_("%s, not in profile"), words);
    case WW_MATCH_ROW_WORDS:
      return words ? g_steal_pointer (&words) : g_strdup (_("No rare words in common"));
    case WW_MATCH_ROW_RULE:
      {
        g_autofree char *found = ww_reason_found_text (row, taxonomy, language);

        if (row->what == WW_MATCH_WHAT_KIND)
          return g_strdup_printf (is_rule_with (row, WW_MATCH_NOT_STATED) ? _("Does not say that it answers %s") : _("Answers %s"), words);
        if (row->verdict == WW_MATCH_NOT_STATED)
          return g_strdup_printf (_("%s, not stated"), words);
        if (g_strcmp0 (found, words) == 0)
          return g_steal_pointer (&words);
        return g_strdup_printf (_("%s, has %s"), words, found);
      }
    case WW_MATCH_ROW_FRESHNESS:
      {
        g_autofree char *day = NULL;

        if (row->found.from == WW_DATE_NONE || row->found.from == WW_MATCH_ABSENT)
          return g_strdup (_("Nobody said when it was confirmed"));
        day = ww_format_date_long (ww_format_get_language (), (gint32) row->found.from);
        return g_strdup_printf (_("Confirmed %s"), day);
      }
    case WW_MATCH_ROW_SIMILAR:
      return g_strdup (row->points ? _("Did something alike before") : _("Nothing alike on record"));
    case WW_MATCH_ROW_ACTIVITY:
      return row->points ? g_steal_pointer (&words) : g_strdup (_("No projects or deals on record"));
    case WW_MATCH_ROW_TIE:
    default:
      return row->points ? g_steal_pointer (&words) : g_strdup (_("Nothing done together yet"));
    }
}

static const char *
row_icon (const WwMatchRow *row)
{
  if (is_rule_with (row, WW_MATCH_NOT_STATED))
    return "dialog-question-symbolic";
  if (is_rule_with (row, WW_MATCH_FAILED))
    return "window-close-symbolic";
  if (!row->points)
    return "list-remove-symbolic";
  if (row->kind == WW_MATCH_ROW_TAG && row->relation != WW_MATCH_RELATION_SAME)
    return "ww-tree-symbolic";
  return row->kind == WW_MATCH_ROW_WORDS ? "ww-quote-symbolic" : "object-select-symbolic";
}

/* "20.0 of 20" */
static char *
points_text (int points, int maximum)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *won = ww_format_tenths (language, points), *most = NULL;

  most = maximum % 10 ? ww_format_tenths (language, maximum) : g_strdup_printf ("%d", maximum / 10);
  /* Translators: points won of the points there were to win: "20.0 of 20". */
  return g_strdup_printf (_("%s of %s"), won, most);
}

static GtkWidget *
make_row (const WwMatchRow *row, WwTaxonomy *taxonomy)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *image = gtk_image_new_from_icon_name (row_icon (row));
  g_autofree char *text = row_text (row, taxonomy), *points = points_text (row->points, row->max);
  g_autofree char *name = g_strdup_printf (_("%s, %s points"), text, points);
  GtkWidget *label = ww_label_new (text, "ww-evidence"), *number = ww_label_new (points, "ww-evidence");

  gtk_image_set_pixel_size (GTK_IMAGE (image), 12);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (image, 3);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "ww-secondary");
  gtk_label_set_wrap (GTK_LABEL (number), FALSE);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  if (!row->points)
    gtk_widget_add_css_class (label, "ww-secondary");
  if (is_rule_with (row, WW_MATCH_NOT_STATED))
    gtk_widget_add_css_class (image, "ww-warning");
  else if (is_rule_with (row, WW_MATCH_FAILED))
    gtk_widget_add_css_class (image, "error");
  else if (row->points)
    gtk_widget_add_css_class (image, row->kind == WW_MATCH_ROW_TAG && row->relation != WW_MATCH_RELATION_SAME ? "accent" : "success");
  gtk_widget_set_margin_start (box, 18);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return box;
}

/* The number of a heading: what was won stands out, what there was to win does not. */
static GtkWidget *
make_part_points (const WwMatchPart *part)
{
  g_autofree char *points = points_text (part->points, part->max);
  GtkWidget *label = ww_label_new (NULL, "numeric");
  char *space = strchr (points, ' ');
  g_autofree char *won = space ? g_strndup (points, (gsize) (space - points)) : g_strdup (points);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b><span size=\"small\" alpha=\"72%%\">%s</span>", won, space ? space : "");

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  return label;
}

/* A part with a single reason says it beside its heading, for the points are the same. */
static GtkWidget *
make_part (WwMatchPartId id, const WwMatchPart *part, WwTaxonomy *taxonomy)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = ww_label_new (ww_text_part (id), "heading");

  gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  gtk_box_append (GTK_BOX (head), ww_part_dot_new ((WwPartColor) id));
  gtk_box_append (GTK_BOX (head), title);
  if (part->n_rows == 1)
    {
      g_autofree char *text = row_text (&part->rows[0], taxonomy), *points = points_text (part->rows[0].points, part->rows[0].max);
      /* Translators: a reason and what it is worth: "Heart failure, 20.0 of 20 points". */
      g_autofree char *name = g_strdup_printf (_("%s, %s points"), text, points);
      GtkWidget *label = ww_label_new (text, "caption");

      gtk_widget_add_css_class (label, "ww-secondary");
      gtk_widget_set_hexpand (label, TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_box_append (GTK_BOX (head), label);
    }
  else
    gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), make_part_points (part));
  gtk_box_append (GTK_BOX (box), head);
  for (guint i = 0; part->n_rows > 1 && i < part->n_rows; i++)
    gtk_box_append (GTK_BOX (box), make_row (&part->rows[i], taxonomy));
  gtk_widget_add_css_class (box, "ww-part");
  return box;
}

GtkWidget *
ww_direction_card_new (const char *heading, const char *wish, const WwMatchDirection *direction, WwTaxonomy *taxonomy)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *bar = ww_score_bar_new (), *score;
  WwScorePart parts[WW_MATCH_N_PARTS];
  g_autofree char *number = g_strdup_printf ("%d", direction->score), *name = NULL;
  GtkWidget *title = ww_label_new (heading, "heading"), *source = ww_label_new (wish ? wish : "", "caption");

  for (int i = 0; i < WW_MATCH_N_PARTS; i++)
    parts[i] = (WwScorePart) { (WwPartColor) i, direction->parts[i].points, direction->parts[i].max };
  ww_score_bar_set_parts (WW_SCORE_BAR (bar), parts, WW_MATCH_N_PARTS, direction->score);
  gtk_widget_add_css_class (bar, "large");
  score = ww_label_new (number, "ww-score");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (source, "ww-secondary");
  gtk_label_set_wrap (GTK_LABEL (source), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (source), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (top), title);
  gtk_box_append (GTK_BOX (top), score);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ww-direction");
  gtk_box_append (GTK_BOX (card), top);
  gtk_box_append (GTK_BOX (card), source);
  gtk_box_append (GTK_BOX (card), bar);
  for (int i = 0; i < WW_MATCH_N_PARTS; i++)
    gtk_box_append (GTK_BOX (card), make_part (i, &direction->parts[i], taxonomy));
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  /* Translators: a card's name: "Storvann wants of Hjertenær, 90 of 100". */
  name = g_strdup_printf (_("%s, %d of 100"), heading, direction->score);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return card;
}

char *
ww_direction_card_describe (const char *heading, const WwMatchDirection *direction, WwTaxonomy *taxonomy)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %d\n", heading, direction->score);
  for (int i = 0; i < WW_MATCH_N_PARTS; i++)
    {
      const WwMatchPart *part = &direction->parts[i];
      g_autofree char *points = points_text (part->points, part->max);

      g_string_append_printf (text, "  %s: %s\n", ww_text_part (i), points);
      for (guint r = 0; r < part->n_rows; r++)
        {
          g_autofree char *words = row_text (&part->rows[r], taxonomy), *row_points = points_text (part->rows[r].points, part->rows[r].max);

          g_string_append_printf (text, "    %s: %s\n", words, row_points);
        }
    }
  return g_string_free (text, FALSE);
}
