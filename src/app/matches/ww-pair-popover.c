/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-pair-popover.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-format.h"
#include "ww-label.h"
#include "ww-match-chips.h"
#include "ww-match-why.h"
#include "ww-reason-text.h"
#include "ww-score-bar.h"
#include "ww-wrap-box.h"

#define WIDTH 304
#define CHIP_LINES 3

struct _WwPairPopover {
  GtkPopover parent_instance;

  GtkBox *box;
  GtkLabel *score, *row_name, *column_name;
  GtkGrid *directions;
  GtkLabel *out;
  WwWrapBox *chips;
  GtkBox *buttons;
  GtkWidget *shortlist, *introduce, *why;

  /* owned */
  WwWorkspace *workspace;
  GCancellable *cancellable;
  WwMatchRanking *explanation; /* (nullable) */
  char *row_id, *column_id;
};

enum { WHY, SHORTLIST, INTRODUCE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPairPopover, ww_pair_popover, GTK_TYPE_POPOVER)

/* --- what it shows --- */

/* Where there is room for one word only: the first, unless that says little. */
static char *
short_name (const char *name)
{
  const char *end = strchr (name, ' ');

  return end && end - name > 3 ? g_strndup (name, (gsize) (end - name)) : g_strdup (name);
}

static void
add_direction (WwPairPopover *self, int line, const char *who, const char *whom, guint8 points)
{
  /* Translators: one direction of a match: “Rimfrost wants Sårblikk”. */
  g_autofree char *short_who = short_name (who), *short_whom = short_name (whom);
  g_autofree char *text = g_strdup_printf (_("%s wants %s"), short_who, short_whom);
  g_autofree char *number = points == WW_MATCH_NOT_ASKED ? g_strdup ("–") : g_strdup_printf ("%u", points);
  GtkWidget *label = ww_label_new_line (text, "caption ww-secondary"), *bar = ww_score_bar_new (), *value = gtk_label_new (number);

  gtk_widget_set_size_request (label, 160, -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
    gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  ww_score_bar_set_score (WW_SCORE_BAR (bar), points == WW_MATCH_NOT_ASKED ? 0 : points);
  gtk_widget_add_css_class (value, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (value), 3);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  if (points == WW_MATCH_NOT_ASKED)
    gtk_widget_set_tooltip_text (value, _("It has no wish, mandate or site that the other could answer"));
  gtk_grid_attach (self->directions, label, 0, line, 1, 1);
  gtk_grid_attach (self->directions, bar, 1, line, 1, 1);
  gtk_grid_attach (self->directions, value, 2, line, 1, 1);
}

static const char *
mark_text (WwMatrixMark mark)
{
  return mark == WW_MATRIX_SHORTLISTED ? _("shortlisted") : mark == WW_MATRIX_INTRODUCED ? _("introduced") : NULL;
}

static void
show_pair (WwPairPopover *self, const WwMatrix *matrix, guint row, guint column)
{
  const WwMatchCell *cell = ww_matrix_get_cell (matrix, row, column);
  WwMatrixMark mark = ww_matrix_get_mark (matrix, row, column);
  const char *row_name = ww_matrix_get_row (matrix, row)->name, *column_name = ww_matrix_get_column (matrix, column)->name;
  g_autofree char *score = cell->out == WW_MATCH_OUT_OWN ? g_strdup ("–") : g_strdup_printf ("%u", cell->score);
  g_autofree char *second = mark_text (mark) ? g_strdup_printf ("%s · %s", column_name, mark_text (mark)) : g_strdup (column_name);

  gtk_label_set_text (self->score, score);
  gtk_label_set_text (self->row_name, row_name);
  gtk_label_set_text (self->column_name, second);
  gtk_grid_remove_row (self->directions, 1);
  gtk_grid_remove_row (self->directions, 0);
  add_direction (self, 0, row_name, column_name, cell->forth);
  add_direction (self, 1, column_name, row_name, cell->back);
  ww_wrap_box_remove_all (self->chips);
  gtk_widget_set_visible (GTK_WIDGET (self->out), FALSE);
  gtk_button_set_label (GTK_BUTTON (self->shortlist), mark == WW_MATRIX_SHORTLISTED ? _("Take off the Shortlist") : _("Shortlist"));
  gtk_widget_set_visible (self->shortlist, mark != WW_MATRIX_INTRODUCED);
}

static void
show_buttons (WwPairPopover *self)
{
  const char *wish, *counterpart;
  gboolean has_wish = self->explanation && ww_match_why_find_wish (self->explanation, &wish, &counterpart);
  const char *tip = self->explanation && !has_wish ? _("An introduction answers a wish; write one down first") : NULL;

  gtk_widget_set_sensitive (self->why, self->explanation != NULL);
  gtk_widget_set_sensitive (self->introduce, has_wish);
  gtk_widget_set_sensitive (self->shortlist, has_wish);
  gtk_widget_set_tooltip_text (self->introduce, tip);
  gtk_widget_set_tooltip_text (self->shortlist, tip);
}

static void
explained (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WwMatchRanking *ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);
  WwPairPopover *self = data;
  WwTaxonomy *taxonomy;

  /* Taken back: another pair is asked for, or the popover is gone. */
  if (!ranking)
    return;
  taxonomy = ww_workspace_get_taxonomy (self->workspace);
  g_clear_pointer (&self->explanation, ww_match_ranking_free);
  self->explanation = ranking;
  ww_match_chips_fill (self->chips, &ranking->results[0].wants, taxonomy);
  if (ranking->results[0].out != WW_MATCH_OK)
    {
      g_autofree char *why = ww_reason_out_text (&ranking->results[0], taxonomy, ww_format_get_language_code ());

      gtk_label_set_text (self->out, why ? why : _("Ruled out"));
      gtk_widget_set_visible (GTK_WIDGET (self->out), TRUE);
    }
  show_buttons (self);
  /* Before there was nothing in it to have the focus. */
  if (ww_pair_popover_is_pinned (self))
    gtk_widget_grab_focus (gtk_widget_get_sensitive (self->introduce) ? self->introduce : self->why);
}

void
ww_pair_popover_show (WwPairPopover *self, const WwMatrix *matrix, guint row, guint column, gboolean pinned, const GdkRectangle *area)
{
  const char *row_id = ww_matrix_get_row (matrix, row)->id, *column_id = ww_matrix_get_column (matrix, column)->id;
  gboolean same = g_strcmp0 (row_id, self->row_id) == 0 && g_strcmp0 (column_id, self->column_id) == 0 && self->explanation;

  if (pinned != ww_pair_popover_is_pinned (self))
    gtk_popover_popdown (GTK_POPOVER (self));
  gtk_popover_set_autohide (GTK_POPOVER (self), pinned);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), pinned);
  gtk_widget_set_can_focus (GTK_WIDGET (self), pinned);
  gtk_widget_set_can_target (GTK_WIDGET (self), pinned);
  if (!same)
    {
      g_free (self->row_id);
      self->row_id = g_strdup (row_id);
      g_free (self->column_id);
      self->column_id = g_strdup (column_id);
      g_clear_pointer (&self->explanation, ww_match_ranking_free);
      show_pair (self, matrix, row, column);
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      ww_workspace_explain_between_async (self->workspace, row_id, column_id, self->cancellable, explained, self);
    }
  show_buttons (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), area);
  gtk_popover_popup (GTK_POPOVER (self));
}

gboolean
ww_pair_popover_is_pinned (WwPairPopover *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_popover_get_autohide (GTK_POPOVER (self));
}

gboolean
ww_pair_popover_is_explained (WwPairPopover *self)
{
  return self->explanation != NULL;
}

/* What was shown may be otherwise after an edit. */
static void
workspace_changed (WwPairPopover *self)
{
  g_clear_pointer (&self->explanation, ww_match_ranking_free);
  g_clear_pointer (&self->row_id, g_free);
}

/* --- buttons --- */

static void
why_clicked (WwPairPopover *self)
{
  const WwMatchResult *result = &self->explanation->results[0];
  g_autofree char *want = g_strdup (result->wants.want), *counterpart = g_strdup (result->id);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[WHY], 0, want, counterpart);
}

static void
emit_for_wish (WwPairPopover *self, guint signal)
{
  const char *wish, *counterpart;
  g_autofree char *wish_copy = NULL, *counterpart_copy = NULL;

  if (!ww_match_why_find_wish (self->explanation, &wish, &counterpart))
    return;
  wish_copy = g_strdup (wish);
  counterpart_copy = g_strdup (counterpart);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signal, 0, wish_copy, counterpart_copy);
}

static void
shortlist_clicked (WwPairPopover *self)
{
  emit_for_wish (self, signals[SHORTLIST]);
}

static void
introduce_clicked (WwPairPopover *self)
{
  emit_for_wish (self, signals[INTRODUCE]);
}

/* --- life --- */

static void
ww_pair_popover_dispose (GObject *object)
{
  WwPairPopover *self = WW_PAIR_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->explanation, ww_match_ranking_free);
  g_clear_pointer (&self->row_id, g_free);
  g_clear_pointer (&self->column_id, g_free);
  G_OBJECT_CLASS (ww_pair_popover_parent_class)->dispose (object);
}

static void
ww_pair_popover_class_init (WwPairPopoverClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_pair_popover_dispose;
  signals[WHY] = g_signal_new ("why", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SHORTLIST] = g_signal_new ("shortlist", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[INTRODUCE] = g_signal_new ("introduce", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkWidget *
add_button (WwPairPopover *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "ww-small");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (self->buttons, button);
  return button;
}

static void
ww_pair_popover_init (WwPairPopover *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  self->score = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->score), "ww-pair-score");
  self->row_name = GTK_LABEL (ww_label_new_line (NULL, "heading"));
  self->column_name = GTK_LABEL (ww_label_new_line (NULL, NULL));
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->row_name));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->column_name));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->score));
  gtk_box_append (GTK_BOX (head), names);
  self->directions = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->directions, 4);
  gtk_grid_set_column_spacing (self->directions, 6);
  gtk_grid_insert_row (self->directions, 0);
  gtk_grid_insert_row (self->directions, 0);
  self->out = GTK_LABEL (ww_label_new (NULL, "error"));
  self->chips = WW_WRAP_BOX (ww_wrap_box_new ());
  ww_wrap_box_set_max_lines (self->chips, CHIP_LINES);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reasons"), -1);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->introduce = add_button (self, _("Introduce…"), G_CALLBACK (introduce_clicked));
  self->shortlist = add_button (self, _("Shortlist"), G_CALLBACK (shortlist_clicked));
  self->why = add_button (self, _("Why This Match"), G_CALLBACK (why_clicked));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), GTK_ORIENTATION_HORIZONTAL);
  gtk_box_append (self->box, head);
  gtk_box_append (self->box, GTK_WIDGET (self->directions));
  gtk_box_append (self->box, GTK_WIDGET (self->out));
  gtk_box_append (self->box, GTK_WIDGET (self->chips));
  gtk_box_append (self->box, GTK_WIDGET (self->buttons));
  gtk_widget_set_size_request (GTK_WIDGET (self->box), WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_popover_set_child (GTK_POPOVER (self), clamp);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_name (GTK_WIDGET (self), "pair");
}

GtkWidget *
ww_pair_popover_new (WwWorkspace *workspace)
{
  WwPairPopover *self = g_object_new (WW_TYPE_PAIR_POPOVER, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
