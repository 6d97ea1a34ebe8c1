/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-why.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-direction-card.h"
#include "ww-follow-up-dialog.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-introduce-dialog.h"
#include "ww-introduce-text.h"
#include "ww-label.h"
#include "ww-reason-text.h"
#include "ww-record-editor.h"
#include "ww-shortlist.h"
#include "ww-split.h"
#include "ww-two-columns.h"
#include "ww-wish.h"
#include "ww-words-text.h"

#define LIST_MAX 60
#define LIST_WIDTH 280
#define CARDS_SIDE_BY_SIDE 560
#define ASK_DAYS 7
#define REMIND_DAYS_BEFORE 14
#define DETAIL_MINIMUM 436

struct _WwMatchWhy {
  AdwBin parent_instance;

  WwSplit *split;
  AdwWindowTitle *list_title;
  GtkListBox *list;
  GtkBox *content;
  GtkButton *star, *introduce;

  /* owned */
  WwWorkspace *workspace;
  char *want_id, *counterpart_id;
  char *asker_id; /* (nullable): who wishes, of what is explained */
  WwMatchRanking *explanation;
  char *plain_text;
  GCancellable *cancellable;
  gboolean filling;
  gboolean focus_list; /* the list is to have the focus once it is filled */
};

G_DEFINE_FINAL_TYPE (WwMatchWhy, ww_match_why, ADW_TYPE_BIN)

gboolean
ww_match_why_find_wish (const WwMatchRanking *ranking, const char **wish, const char **counterpart)
{
  const WwMatchResult *result = &ranking->results[0];

  if (result->wants.want_kind == WW_MATCH_WANT_WISH)
    {
      *wish = result->wants.want;
      *counterpart = result->id;
      return TRUE;
    }
  if (!result->both_ways || result->wanted.want_kind != WW_MATCH_WANT_WISH)
    return FALSE;
  /* The other way round: who has the mandate answers the wish. */
  *wish = result->wanted.want;
  *counterpart = result->wants.want;
  return TRUE;
}

/* --- the explanation --- */

static GtkWidget *
make_party (const char *id, gboolean at_end, WwMatchWhy *self, char **name_out)
{
  g_autoptr (WwCounterpart) party = id ? ww_counterpart_load (ww_workspace_get_reader (self->workspace), id, NULL) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *avatar;
  g_autofree char *what = party ? ww_counterpart_describe (party) : g_strdup ("");
  const char *name = *name_out = ww_counterpart_name (ww_workspace_get_reader (self->workspace), id);
  GtkWidget *title = ww_label_new_line (name, "title-4"), *detail = ww_label_new_line (what, "caption");

  avatar = adw_avatar_new (48, name, TRUE);
  gtk_widget_add_css_class (detail, "ww-secondary");
  gtk_label_set_xalign (GTK_LABEL (title), at_end);
  gtk_label_set_xalign (GTK_LABEL (detail), at_end);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  if (at_end)
    {
      gtk_box_append (GTK_BOX (box), texts);
      gtk_box_append (GTK_BOX (box), avatar);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), avatar);
      gtk_box_append (GTK_BOX (box), texts);
    }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_total (const WwMatchResult *result)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = g_strdup_printf ("%d", result->score);
  GtkWidget *score = gtk_label_new (text), *how = gtk_label_new (result->both_ways ? _("both ways") : _("one way"));

  gtk_widget_add_css_class (score, "ww-total");
  gtk_widget_add_css_class (how, "caption");
  gtk_widget_add_css_class (how, "ww-secondary");
  gtk_box_append (GTK_BOX (box), score);
  gtk_box_append (GTK_BOX (box), how);
  return box;
}

static char *
title_of (WwMatchWhy *self, const char *id)
{
  g_autoptr (WwDocument) document = id ? ww_store_get (ww_workspace_get_reader (self->workspace), id, NULL, NULL) : NULL;

  return document ? g_strdup (ww_document_get_title (document)) : NULL;
}

static gboolean
is_wish (const char *want_id)
{
  return g_str_has_prefix (want_id, "wish:");
}

/* (transfer full) (nullable): what it comes from: the sentence of a wish, or that it is a mandate or a site */
static char *
want_text (WwMatchWhy *self, const WwMatchDirection *direction)
{
  switch (direction->want_kind)
    {
    case WW_MATCH_WANT_MANDATE: return g_strdup (_("Its mandate"));
    case WW_MATCH_WANT_SITE: return g_strdup (_("Its site"));
    case WW_MATCH_WANT_WISH:
    default: return title_of (self, direction->want);
    }
}

static char *
ww_match_why_name_of (WwMatchWhy *self, const char *id)
{
  g_autoptr (WwCounterpart) party = ww_counterpart_load (ww_workspace_get_reader (self->workspace), id, NULL);

  return g_strdup (party ? party->name : id);
}

static char *
change_text (const WwMatchCounterfactual *change, const char *who, WwTaxonomy *taxonomy)
{
  const char *language = ww_format_get_language_code ();

  switch (change->change)
    {
    case WW_MATCH_CHANGE_ADD_TAG:
      /* Translators: who would do it, and the tag. */
      return g_strdup_printf (_("%s adds the tag %s"), who, ww_taxonomy_get_label (taxonomy, change->tag, language));
    case WW_MATCH_CHANGE_MEET_RULE:
      {
        g_autofree char *value = ww_reason_value_text (change->what, &change->value, taxonomy, language);

        /* Translators: who would do it, and what it would meet, as in "Class IIa" or "NOK 900,000". */
        return g_strdup_printf (_("%s meets this: %s"), who, value);
      }
    case WW_MATCH_CHANGE_CONFIRM:
      return g_strdup_printf (_("%s confirms its profile today"), who);
    case WW_MATCH_CHANGE_AGE:
    default:
      {
        g_autofree char *day = ww_format_date_long (ww_format_get_language (), change->on);

        return g_strdup_printf (_("Nothing is done until %s"), day);
      }
    }
}

/* --- what would change it --- */

/* Who would have to do it: id and name. */
static const char *
changer_of (WwMatchWhy *self, const WwMatchCounterfactual *change, char **name)
{
  const char *id = change->by_owner ? self->asker_id : self->explanation->results[0].id;

  *name = ww_counterpart_name (ww_workspace_get_reader (self->workspace), id);
  return id;
}

static const WwMatchCounterfactual *
change_of (WwMatchWhy *self, GtkButton *button)
{
  return &self->explanation->results[0].counterfactuals[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "ww-change"))];
}

static void
follow_up_clicked (GtkButton *button, WwMatchWhy *self)
{
  const WwMatchCounterfactual *change = change_of (self, button);
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  gint32 today = ww_date_from_instant (ww_instant_now ()), due = today + ASK_DAYS;
  g_autofree char *name = NULL, *asker = self->asker_id ? ww_match_why_name_of (self, self->asker_id) : NULL, *title = NULL;
  const char *id = changer_of (self, change, &name);
  g_autofree char *statement = title_of (self, self->want_id);
  g_autoptr (WwDocument) party = id ? ww_store_get (ww_workspace_get_reader (self->workspace), id, NULL, NULL) : NULL;
  WwDocument *readers[] = { party, NULL };
  g_autofree char *bokmal = ww_introduce_text_question (change, name, asker, statement ? statement : "", taxonomy, WW_FORMAT_BOKMAL);
  g_autofree char *english = ww_introduce_text_question (change, name, asker, statement ? statement : "", taxonomy, WW_FORMAT_ENGLISH);

  if (change->change == WW_MATCH_CHANGE_AGE)
    due = MAX (today + 1, change->on - REMIND_DAYS_BEFORE);
  title = change->change == WW_MATCH_CHANGE_AGE ? g_strdup (_("Remind Me")) : g_strdup_printf (_("Ask %s"), name);
  ww_follow_up_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, self->want_id, self->counterpart_id, title,
                            bokmal, english, ww_introduce_text_language (readers), due);
}

/* (nullable): what an advisor who knows better would correct: the offer that the reason comes from, or the profile */
static const char *
record_to_edit (WwMatchWhy *self, const WwMatchCounterfactual *change, const char **type_name)
{
  const char *id = change->by_owner ? self->asker_id : self->explanation->results[0].id;

  if (change->change == WW_MATCH_CHANGE_AGE)
    return NULL;
  if (change->source && g_str_has_prefix (change->source, "offer:"))
    {
      *type_name = "offer";
      return change->source;
    }
  *type_name = "organisation";
  return id && g_str_has_prefix (id, "organisation:") ? id : NULL;
}

static void
edit_clicked (GtkButton *button, WwMatchWhy *self)
{
  const char *type_name = NULL, *id = record_to_edit (self, change_of (self, button), &type_name);

  if (id)
    ww_record_editor_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, type_name, id, NULL);
}

static void
add_button (WwMatchWhy *self, GtkWidget *row, guint index, const char *label, const char *icon_name, char *name, GCallback clicked)
{
  GtkWidget *button = icon_name ? gtk_button_new_from_icon_name (icon_name) : gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ww-small");
  if (icon_name)
    gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "ww-change", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_free (name);
}

static char *
change_result_text (const WwMatchCounterfactual *change)
{
  return change->out_after != WW_MATCH_OK ? g_strdup (_("Ruled out")) : g_strdup_printf ("%d → %d", change->before, change->after);
}

static GtkWidget *
make_changes (WwMatchWhy *self, const WwMatchResult *result, GString *plain)
{
  GtkWidget *list = ww_boxed_list_new (_("What would change it"));

  gtk_widget_set_name (list, "explain-changes");
  g_string_append_printf (plain, "%s:\n", _("What would change it"));
  for (guint i = 0; i < result->n_counterfactuals; i++)
    {
      const WwMatchCounterfactual *change = &result->counterfactuals[i];
      GtkWidget *row = adw_action_row_new (), *number;
      g_autofree char *who = NULL, *arrow = change_result_text (change), *text = NULL, *title = NULL;
      const char *type_name, *edited = record_to_edit (self, change, &type_name);

      changer_of (self, change, &who);
      text = change_text (change, who, ww_workspace_get_taxonomy (self->workspace));
      title = g_markup_escape_text (text, -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      number = gtk_label_new (arrow);
      gtk_widget_add_css_class (number, "heading");
      gtk_widget_add_css_class (number, "numeric");
      gtk_widget_add_css_class (number, change->gain > 0 ? "success" : "error");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
      if (edited)
        add_button (self, row, i, NULL, "document-edit-symbolic",
                    g_strdup_printf (g_str_equal (type_name, "offer") ? _("Edit the Offer of %s…") : _("Edit %s…"), who), G_CALLBACK (edit_clicked));
      /* What is to be asked is noted with the introduction, which answers a wish. */
      if (is_wish (self->want_id) && change->change == WW_MATCH_CHANGE_AGE)
        add_button (self, row, i, _("Remind…"), NULL, g_strdup_printf (_("Remind me: %s"), text), G_CALLBACK (follow_up_clicked));
      else if (is_wish (self->want_id))
        add_button (self, row, i, _("Ask…"), NULL, g_strdup_printf (_("Ask %s: %s"), who, text), G_CALLBACK (follow_up_clicked));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_string_append_printf (plain, "  %s: %s\n", text, arrow);
    }
  return list;
}

/* --- both directions --- */

/* Two cards side by side, or one above the other where there is no room; a single one has all of it. */
static GtkWidget *
make_cards (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *cards;
  GtkLayoutManager *layout;

  if (!second)
    return first;
  cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  layout = ww_two_columns_new ();
  g_object_set (layout, "threshold", CARDS_SIDE_BY_SIDE, "column-spacing", 18, "row-spacing", 18, NULL);
  gtk_widget_set_layout_manager (cards, layout);
  gtk_box_append (GTK_BOX (cards), first);
  gtk_box_append (GTK_BOX (cards), second);
  return cards;
}

static void
show_explanation (WwMatchWhy *self)
{
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  const WwMatchResult *result = &self->explanation->results[0];
  g_autoptr (WwDocument) wish = ww_store_get (ww_workspace_get_reader (self->workspace), self->want_id, NULL, NULL);
  const char *asker_id = wish && is_wish (self->want_id) ? ww_wish_get_owner (wish) : wish ? self->want_id : NULL;
  GtkWidget *parties = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *left, *right = NULL, *child;
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autofree char *asker = NULL, *counterpart = NULL, *heading = NULL, *back_heading = NULL, *last = NULL, *plain = NULL, *plain_back = NULL;
  g_autofree char *want = want_text (self, &result->wants), *want_back = result->both_ways ? want_text (self, &result->wanted) : NULL;
  GtkWidget *last_label;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))))
    gtk_box_remove (self->content, child);
  gtk_box_append (GTK_BOX (parties), make_party (asker_id, FALSE, self, &asker));
  gtk_box_append (GTK_BOX (parties), make_total (result));
  gtk_box_append (GTK_BOX (parties), make_party (result->id, TRUE, self, &counterpart));
  gtk_box_append (self->content, parties);
  /* Translators: one direction of a match: "Storvann wants of Hjertenær". */
  heading = g_strdup_printf (_("%s wants of %s"), asker, counterpart);
  back_heading = g_strdup_printf (_("%s wants of %s"), counterpart, asker);
  g_free (self->asker_id);
  self->asker_id = g_strdup (asker_id);
  left = ww_direction_card_new (heading, want, &result->wants, taxonomy);
  gtk_widget_set_name (left, "explain-left");
  plain = ww_direction_card_describe (heading, &result->wants, taxonomy);
  if (result->both_ways)
    {
      right = ww_direction_card_new (back_heading, want_back, &result->wanted, taxonomy);
      gtk_widget_set_name (right, "explain-right");
      plain_back = ww_direction_card_describe (back_heading, &result->wanted, taxonomy);
    }
  gtk_box_append (self->content, make_cards (left, right));
  if (result->out != WW_MATCH_OK)
    {
      g_autofree char *why = ww_reason_out_text (result, taxonomy, ww_format_get_language_code ());
      g_autofree char *sentence = g_strdup_printf (_("Ruled out. %s"), why);
      GtkWidget *label = ww_label_new_line (sentence, "error");

      gtk_box_append (self->content, label);
    }
  if (result->n_counterfactuals)
    {
      GtkWidget *title = ww_label_new_line (_("What would change it"), "heading");

      gtk_widget_set_margin_top (title, 6);
      gtk_box_append (self->content, title);
      gtk_box_append (self->content, make_changes (self, result, changes));
    }
  if (result->both_ways)
    /* Translators: the total, and the two scores that it comes from. */
    last = g_strdup_printf (_("%d is the geometric mean of %d and %d. Weights are set in Preferences → Matching."), result->score,
                            result->wants.score, result->wanted.score);
  else
    last = g_strdup_printf (_("%s has no open wish that %s could answer, so only one way is counted. Weights are set in Preferences → "
                              "Matching."),
                            counterpart, asker);
  last_label = ww_label_new_line (last, "caption");
  gtk_label_set_wrap (GTK_LABEL (last_label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (last_label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (last_label, "ww-secondary");
  gtk_widget_set_margin_start (last_label, 12);
  gtk_box_append (self->content, last_label);
  g_free (self->plain_text);
  self->plain_text = g_strconcat (plain, plain_back ? plain_back : "", changes->str, last, "\n", NULL);
}

static void
show_star (WwMatchWhy *self)
{
  g_autoptr (WwCounterpart) counterpart
      = ww_counterpart_load (ww_workspace_get_reader (self->workspace), self->counterpart_id, NULL);
  const char *wish, *answers;
  gboolean has_wish = ww_match_why_find_wish (self->explanation, &wish, &answers);
  g_autoptr (WwDocument) introduction = has_wish ? ww_introduce_find (ww_workspace_get_reader (self->workspace), wish, answers, NULL) : NULL;
  gboolean starred = introduction && !ww_document_has (introduction, "dismissed");
  const char *tip = has_wish ? NULL : _("An introduction answers a wish; write one down first");
  g_autofree char *name = NULL;

  name = g_strdup_printf (starred ? _("Remove %s from the shortlist") : _("Shortlist %s"), counterpart ? counterpart->name : "");
  gtk_button_set_icon_name (self->star, starred ? "starred-symbolic" : "non-starred-symbolic");
  (starred ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->star), "ww-starred");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star), tip ? tip : name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->introduce), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->star), has_wish);
  gtk_widget_set_sensitive (GTK_WIDGET (self->introduce), has_wish);
}

static void
explained (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WwMatchRanking *ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);
  WwMatchWhy *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!ranking)
    {
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))))
        gtk_box_remove (self->content, child);
      gtk_box_append (self->content, ww_label_new_line (error->message, NULL));
      return;
    }
  g_clear_pointer (&self->explanation, ww_match_ranking_free);
  self->explanation = ranking;
  show_explanation (self);
  show_star (self);
}

static void
explain (WwMatchWhy *self)
{
  ww_workspace_explain_async (self->workspace, self->want_id, self->counterpart_id, self->cancellable, explained, self);
}

/* --- the ranking at the side --- */

static void
add_row (WwMatchWhy *self, const WwMatchResult *result)
{
  g_autoptr (WwCounterpart) counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), result->id, NULL);
  GtkWidget *row, *box, *texts, *lead;
  g_autofree char *score = g_strdup_printf ("%d", result->score), *what = NULL, *name = NULL;

  if (!counterpart)
    return;
  what = result->out == WW_MATCH_OK ? ww_counterpart_describe (counterpart)
                                    : ww_reason_out_text (result, ww_workspace_get_taxonomy (self->workspace), ww_format_get_language_code ());
  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  if (result->out == WW_MATCH_OK)
    lead = ww_label_new_line (score, "ww-score");
  else
    {
      lead = gtk_image_new_from_icon_name ("action-unavailable-symbolic");
      gtk_widget_add_css_class (lead, "error");
    }
  gtk_widget_set_size_request (lead, 34, -1);
  gtk_box_append (GTK_BOX (texts), ww_label_new_line (counterpart->name, NULL));
  gtk_box_append (GTK_BOX (texts), ww_label_new_line (what, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "ww-secondary");
  gtk_box_append (GTK_BOX (box), lead);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "ww-id", g_strdup (result->id), g_free);
  g_object_set_data (G_OBJECT (row), "ww-out", GINT_TO_POINTER (result->out != WW_MATCH_OK));
  name = g_strdup_printf ("%s, %s, %s", counterpart->name, what, score);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
  if (g_strcmp0 (result->id, self->counterpart_id) == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
row_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean begins = g_object_get_data (G_OBJECT (row), "ww-out") && (!before || !g_object_get_data (G_OBJECT (before), "ww-out"));

  if (begins && !gtk_list_box_row_get_header (row))
    {
      GtkWidget *label = ww_label_new_line (_("Ruled out"), "heading");

      gtk_widget_add_css_class (label, "ww-list-header");
      gtk_list_box_row_set_header (row, label);
    }
}

static void
ranked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwMatchRanking) ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);
  WwMatchWhy *self = data;
  g_autofree char *subtitle = NULL;
  GtkWidget *child;

  if (!ranking)
    return;
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < ranking->n_results; i++)
    if (ranking->results[i].match || g_strcmp0 (ranking->results[i].id, self->counterpart_id) == 0)
      add_row (self, &ranking->results[i]);
  for (guint i = 0; i < ranking->n_ruled_out; i++)
    if (ranking->ruled_out[i].out != WW_MATCH_OUT_OWN)
      add_row (self, &ranking->ruled_out[i]);
  self->filling = FALSE;
  if (self->focus_list)
    ww_match_why_focus (self);
  self->focus_list = FALSE;
  subtitle = g_strdup_printf (is_wish (self->want_id) ? ngettext ("%u for this wish", "%u for this wish", ranking->n_matches)
                                                      : ngettext ("%u match", "%u matches", ranking->n_matches),
                              ranking->n_matches);
  adw_window_title_set_subtitle (self->list_title, subtitle);
}

static void
row_selected (WwMatchWhy *self, GtkListBoxRow *row)
{
  const char *id = row ? g_object_get_data (G_OBJECT (row), "ww-id") : NULL;

  if (self->filling || !id || g_strcmp0 (id, self->counterpart_id) == 0)
    return;
  g_free (self->counterpart_id);
  self->counterpart_id = g_strdup (id);
  explain (self);
}

static void
row_activated (WwMatchWhy *self)
{
  ww_split_set_showing_end (self->split, TRUE);
}

void
ww_match_why_show (WwMatchWhy *self, const char *want_id, const char *counterpart_id)
{
  static const WwMatchQuery query = { .limit = LIST_MAX, .limit_ruled_out = 20, .explain = 1 };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->want_id);
  self->want_id = g_strdup (want_id);
  g_free (self->counterpart_id);
  self->counterpart_id = g_strdup (counterpart_id);
  ww_split_set_showing_end (self->split, TRUE);
  explain (self);
  if (is_wish (want_id))
    ww_workspace_rank_async (self->workspace, want_id, &query, self->cancellable, ranked, self);
  else
    ww_workspace_rank_for_want_async (self->workspace, want_id, &query, self->cancellable, ranked, self);
}

static void
workspace_changed (WwMatchWhy *self)
{
  g_autofree char *want_id = NULL, *counterpart_id = NULL;

  if (!self->want_id || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  want_id = g_strdup (self->want_id);
  counterpart_id = g_strdup (self->counterpart_id);
  /* The rows are made anew; the keyboard stays where it was. */
  self->focus_list = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) && gtk_widget_is_focus (gtk_widget_get_focus_child (GTK_WIDGET (self->list)));
  ww_match_why_show (self, want_id, counterpart_id);
}

const char *
ww_match_why_get_current (WwMatchWhy *self)
{
  return self->counterpart_id;
}

const char *
ww_match_why_get_text (WwMatchWhy *self)
{
  return self->plain_text;
}

void
ww_match_why_copy (WwMatchWhy *self)
{
  if (self->plain_text)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->plain_text);
}

void
ww_match_why_shortlist (WwMatchWhy *self)
{
  const char *wish, *counterpart;

  if (self->explanation && ww_match_why_find_wish (self->explanation, &wish, &counterpart))
    ww_shortlist_toggle (ww_window_of (GTK_WIDGET (self)), wish, counterpart);
}

void
ww_match_why_introduce (WwMatchWhy *self)
{
  const char *wish, *counterpart;

  if (self->explanation && ww_match_why_find_wish (self->explanation, &wish, &counterpart))
    ww_introduce_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, wish, counterpart);
}

void
ww_match_why_focus (WwMatchWhy *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    self->focus_list = TRUE;
}

/* --- building --- */

static void
fill_pane (WwPane *pane, AdwHeaderBar *header, GtkWidget *child, int minimum_width)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  ww_pane_set_child (pane, ww_header_above (header, scroller));
  ww_pane_set_minimum_width (pane, minimum_width);
}

static void
ww_match_why_dispose (GObject *object)
{
  WwMatchWhy *self = WW_MATCH_WHY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_match_why_parent_class)->dispose (object);
}

static void
ww_match_why_finalize (GObject *object)
{
  WwMatchWhy *self = WW_MATCH_WHY (object);

  g_clear_pointer (&self->explanation, ww_match_ranking_free);
  g_free (self->plain_text);
  g_free (self->want_id);
  g_free (self->counterpart_id);
  g_free (self->asker_id);
  G_OBJECT_CLASS (ww_match_why_parent_class)->finalize (object);
}

static void
ww_match_why_class_init (WwMatchWhyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_match_why_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_match_why_finalize;
}

static void
ww_match_why_init (WwMatchWhy *self)
{
  GtkWidget *introduce = gtk_button_new_with_label (_("Introduce…")), *star = gtk_button_new_from_icon_name ("non-starred-symbolic");
  WwPane *list_pane = WW_PANE (ww_pane_new ()), *pane = WW_PANE (ww_pane_new ());
  AdwHeaderBar *header = ww_header_new (pane, adw_window_title_new (_("Why This Match"), NULL));

  self->list_title = ADW_WINDOW_TITLE (adw_window_title_new (_("Matches"), NULL));
  self->introduce = GTK_BUTTON (introduce);
  self->star = GTK_BUTTON (star);
  g_signal_connect_swapped (introduce, "clicked", G_CALLBACK (ww_match_why_introduce), self);
  g_signal_connect_swapped (star, "clicked", G_CALLBACK (ww_match_why_shortlist), self);
  adw_header_bar_pack_end (header, introduce);
  adw_header_bar_pack_end (header, star);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_name (GTK_WIDGET (self->list), "match-why");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_list_box_set_header_func (self->list, row_header, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Matches"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated), self);
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 24);
  self->split = WW_SPLIT (ww_split_new ());
  fill_pane (list_pane, ww_header_new_inner (list_pane, GTK_WIDGET (self->list_title)), GTK_WIDGET (self->list), LIST_WIDTH);
  ww_split_set_start (self->split, list_pane);
  fill_pane (pane, header, GTK_WIDGET (self->content), DETAIL_MINIMUM);
  gtk_widget_set_hexpand (GTK_WIDGET (pane), TRUE);
  ww_split_set_end (self->split, pane);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
}

GtkWidget *
ww_match_why_new (WwWorkspace *workspace)
{
  WwMatchWhy *self = g_object_new (WW_TYPE_MATCH_WHY, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "weights-changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
