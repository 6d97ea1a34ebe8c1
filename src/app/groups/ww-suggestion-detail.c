/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-suggestion-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-by-width.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-record-list.h"
#include "ww-shared-grid.h"
#include "ww-words-text.h"

#define COLUMNS 5
#define WISHES_SHOWN 3
#define WIDE 560

typedef struct {
  WwWorkspace *workspace;
  WwStore *reader;
  const WwMatchCluster *cluster;
  const WwMatchGroupSuggestion *suggestion;
  char **words;
} Detail;

char *
ww_suggestion_party_name (WwWorkspace *workspace, const char *id)
{
  g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (workspace), id, NULL, NULL);

  return g_strdup (document ? ww_document_get_title (document) : id);
}

static char *
party_name (const Detail *detail, guint party)
{
  return ww_suggestion_party_name (detail->workspace, detail->cluster->parties[party].id);
}

/* --- the three cards --- */

static GtkWidget *
make_card (const char *title, const char *sentence)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *text = ww_label_new (sentence, "caption ww-secondary");

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ww-fact-card");
  gtk_box_append (GTK_BOX (card), ww_label_new (title, "title-3"));
  /* Three stand side by side where there is room for this many letters in each. */
  gtk_label_set_width_chars (GTK_LABEL (text), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 20);
  gtk_box_append (GTK_BOX (card), text);
  gtk_widget_set_hexpand (card, TRUE);
  return card;
}

/* (transfer full): "“natt”, “night”" */
static char *
quote_words (char *const *words)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (; *words; words++)
    {
      /* Translators: between the members of a list: “natt”, “night” */
      g_string_append (list, list->len ? C_("between the members of a list", ", ") : "");
      /* Translators: a word that was written, in the quotation marks of your language */
      g_string_append_printf (list, C_("a word that was written", "“%s”"), *words);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static GtkWidget *
make_alike_card (const Detail *detail)
{
  const WwMatchGroupSuggestion *s = detail->suggestion;
  g_autofree char *percent = ww_format_number (ww_format_get_language (), (s->alike + 5) / 10);
  g_autofree char *title = g_strdup_printf (_("%s %% alike"), percent);
  g_autofree char *words = quote_words (detail->words), *sentence = NULL;

  if (*words)
    /* Translators: the last is a list of words, in their quotation marks: “natt”, “night” */
    sentence = g_strdup_printf (ngettext ("The %u wishes share %u tag and the words %s", "The %u wishes share %u tags and the words %s", s->n_tags),
                                s->n_wishes, s->n_tags, words);
  else
    sentence = g_strdup_printf (ngettext ("The %u wishes share %u tag", "The %u wishes share %u tags", s->n_tags), s->n_wishes, s->n_tags);

  return make_card (title, sentence);
}

static GtkWidget *
make_covered_card (const Detail *detail)
{
  const WwMatchGroupSuggestion *s = detail->suggestion;
  g_autofree char *percent = ww_format_number (ww_format_get_language (), (s->covered + 5) / 10);
  g_autofree char *title = g_strdup_printf (_("%s %% covered"), percent);
  g_autofree char *group = s->covering == WW_MATCH_NOWHERE ? NULL : party_name (detail, s->covering);
  g_autofree char *sentence = group ? g_strdup_printf (_("%s already handles some of this"), group) : g_strdup (_("No group handles any of this"));

  return make_card (title, sentence);
}

static GtkWidget *
make_party_card (const Detail *detail)
{
  const WwMatchGroupSuggestion *s = detail->suggestion;
  guint n_offering = s->n_parties - s->n_wishing;
  g_autofree char *title = g_strdup_printf (ngettext ("%u organisation", "%u organisations", s->n_parties), s->n_parties);
  g_autofree char *wishing = g_strdup_printf (ngettext ("%u wishes for it", "%u wish for it", s->n_wishing), s->n_wishing);
  g_autofree char *offering = g_strdup_printf (ngettext ("%u offers part of it", "%u offer part of it", n_offering), n_offering);
  g_autofree char *lead = party_name (detail, s->lead);
  g_autofree char *leads = g_strdup_printf (_("%s would lead"), lead);
  g_autofree char *sentence = n_offering ? g_strdup_printf ("%s, %s. %s", wishing, offering, leads) : g_strdup_printf ("%s. %s", wishing, leads);

  return make_card (title, sentence);
}

static GtkWidget *
make_cards (const Detail *detail)
{
  GtkWidget *cards = gtk_flow_box_new ();
  GtkWidget *all[] = { make_alike_card (detail), make_covered_card (detail), make_party_card (detail) };

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (cards), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (cards), 3);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (cards), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (cards), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (cards), 12);
  gtk_widget_add_css_class (cards, "ww-facts");
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), all[i]);
      gtk_flow_box_append (GTK_FLOW_BOX (cards), child);
    }
  return cards;
}

/* --- what they share --- */

static gboolean
wishes_for (const Detail *detail, guint party, guint tag)
{
  for (guint w = 0; w < detail->suggestion->n_wishes; w++)
    {
      const WwMatchClusterWish *wish = &detail->cluster->wishes[detail->suggestion->wishes[w]];

      for (guint t = 0; wish->owner == party && t < wish->n_tags; t++)
        if (wish->tags[t] == tag)
          return TRUE;
    }
  return FALSE;
}

static char *
party_facts (const Detail *detail, const WwMatchGroupParty *party)
{
  if (party->n_wishes)
    return g_strdup_printf (ngettext ("%u wish", "%u wishes", party->n_wishes), party->n_wishes);
  return g_strdup (ww_text_organisation_kind (detail->cluster->parties[party->party].organisation_kind));
}

static GtkWidget *
make_grid (const Detail *detail)
{
  const WwMatchGroupSuggestion *s = detail->suggestion;
  guint n_columns = MIN (s->n_tags, COLUMNS);
  const char *labels[COLUMNS + 1] = { NULL };
  GtkWidget *grid;

  for (guint t = 0; t < n_columns; t++)
    labels[t] = ww_taxonomy_get_label (ww_workspace_get_taxonomy (detail->workspace), detail->cluster->tags[s->tags[t].tag].id,
                                       ww_format_get_language_code ());
  grid = ww_shared_grid_new (labels);
  for (guint i = 0; i < s->n_parties; i++)
    {
      g_autofree char *name = party_name (detail, s->parties[i].party), *facts = party_facts (detail, &s->parties[i]);
      WwShared marks[COLUMNS] = { WW_SHARED_NOTHING };

      for (guint t = 0; t < n_columns; t++)
        if (s->parties[i].n_wishes)
          marks[t] = wishes_for (detail, s->parties[i].party, s->tags[t].tag) ? WW_SHARED_WISHES : WW_SHARED_NOTHING;
        else
          marks[t] = ww_match_cluster_answers (detail->cluster, s->parties[i].party, s->tags[t].tag) >= 800 ? WW_SHARED_OFFERS : WW_SHARED_NOTHING;
      ww_shared_grid_add (WW_SHARED_GRID (grid), name, facts, marks);
    }
  return grid;
}

static GtkWidget *
make_rivals (const Detail *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < detail->suggestion->n_rivals; i++)
    {
      const WwMatchRivals *pair = &detail->suggestion->rivals[i];
      g_autofree char *a = party_name (detail, pair->a), *b = party_name (detail, pair->b);
      g_autofree char *text = pair->both ? g_strdup_printf (_("%s and %s compete, as both of them say."), a, b)
                                         : g_strdup_printf (_("%s and %s compete, as one of them says: ask first."), a, b);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "ww-warning");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), ww_label_new (text, "caption ww-secondary"));
      gtk_widget_set_margin_start (line, 12);
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}

/* --- the wishes --- */

static GtkWidget *
make_wishes (const Detail *detail)
{
  GtkWidget *list = ww_record_list_new (_("Wishes in common"));

  for (guint i = 0; i < detail->suggestion->n_wishes; i++)
    {
      const WwMatchClusterWish *wish = &detail->cluster->wishes[detail->suggestion->wishes[i]];
      WwWishRow *row = ww_store_load_row (detail->reader, WW_ROW_WISH, wish->id, NULL);

      if (row)
        ww_record_list_add (list, row->statement, row->organisation_name, wish->id);
      g_clear_pointer (&row, ww_row_data_free);
    }
  ww_record_list_fold (list, WISHES_SHOWN);
  return ww_record_section_new (_("Wishes in common"), (int) detail->suggestion->n_wishes, NULL, list);
}

static GtkWidget *
make_button (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
make_head (const Detail *detail)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *title = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *buttons[2][2];
  GtkLayoutManager *layout = ww_by_width_new (WIDE, 6);
  g_autofree char *name = ww_group_suggestion_name (detail->cluster, detail->suggestion, ww_workspace_get_taxonomy (detail->workspace),
                                                    ww_format_get_language_code ());
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (title), ww_label_new (_("Suggested group"), "ww-secondary"));
  gtk_box_append (GTK_BOX (title), ww_label_new (name, "title-1"));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_layout_manager (head, layout);
  gtk_box_append (GTK_BOX (head), title);
  for (int narrow = 0; narrow < 2; narrow++)
    {
      buttons[narrow][0] = make_button (_("_Not Now"), "page.not-now", FALSE);
      buttons[narrow][1] = make_button (_("_Start Group…"), "page.start-group", TRUE);
      for (int i = 0; i < 2; i++)
        {
          gtk_box_append (GTK_BOX (narrow ? below : head), buttons[narrow][i]);
          if (!narrow)
            ww_by_width_add_wide (WW_BY_WIDTH (layout), buttons[narrow][i]);
        }
    }
  gtk_box_append (GTK_BOX (outer), head);
  {
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    GtkLayoutManager *line_layout = ww_by_width_new (WIDE, 0);

    gtk_widget_set_layout_manager (line, line_layout);
    gtk_box_append (GTK_BOX (line), below);
    ww_by_width_add_narrow (WW_BY_WIDTH (line_layout), below);
    gtk_box_append (GTK_BOX (outer), line);
  }
  return outer;
}

GtkWidget *
ww_suggestion_detail_new (WwWorkspace *workspace, const WwGroupSuggestions *suggestions, guint index)
{
  Detail detail = { workspace, ww_workspace_get_reader (workspace), suggestions->cluster, &suggestions->groups->suggestions[index],
                    suggestions->words->pdata[index] };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *shared = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), make_head (&detail));
  gtk_box_append (GTK_BOX (box), make_cards (&detail));
  gtk_box_append (GTK_BOX (shared), make_grid (&detail));
  if (detail.suggestion->n_rivals)
    gtk_box_append (GTK_BOX (shared), make_rivals (&detail));
  gtk_box_append (GTK_BOX (box), ww_record_section_new (_("What they share"), -1, ww_shared_grid_legend_new (), shared));
  gtk_box_append (GTK_BOX (box), make_wishes (&detail));
  return ww_record_body_new (box);
}
